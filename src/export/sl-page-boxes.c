/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-page-layout-private.h"

/* Measures the blocks of a flow: each becomes one or two boxes of text in the layout's
 * style. Where they come to stand is not decided here.
 */
#define GUTTER          30.0
#define PHOTO_GAP       16.0
#define RAIL_WIDTH      0.205 /* of the region */
#define MAX_KEPT_LINES  4     /* of an item that goes to the next page with the last one */
#define MAX_WHOLE_TERMS 4
#define CONTACT_SCALE   0.95
#define CONTACT_MARK    "  |  "
#define LINE_SEPARATOR  "\xe2\x80\xa8" /* inside a paragraph */

typedef struct
{
  GString       *text;
  PangoAttrList *attributes;
  GArray        *links;
} TextBuilder;

static void
link_clear (gpointer data)
{
  g_free (((SlPageLink *) data)->uri);
}

static void
text_builder_init (TextBuilder *builder)
{
  builder->text = g_string_new (NULL);
  builder->attributes = pango_attr_list_new ();
  builder->links = g_array_new (FALSE, FALSE, sizeof (SlPageLink));
  g_array_set_clear_func (builder->links, link_clear);
}

static void
add_attribute (TextBuilder    *builder,
               PangoAttribute *attribute,
               guint           start)
{
  attribute->start_index = start;
  attribute->end_index = builder->text->len;
  pango_attr_list_insert (builder->attributes, attribute);
}

static void
append_text (TextBuilder *builder,
             const char  *text,
             gboolean     is_bold,
             gboolean     is_italic)
{
  guint start = builder->text->len;

  g_string_append (builder->text, text);
  if (is_bold)
    add_attribute (builder, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start);
  if (is_italic)
    add_attribute (builder, pango_attr_style_new (PANGO_STYLE_ITALIC), start);
}

static void
append_runs (TextBuilder *builder,
             GPtrArray   *runs,
             gboolean     is_bold,
             gboolean     is_italic)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const SlRichRun *run = runs->pdata[i];
      guint            start = builder->text->len;

      append_text (builder, run->text, is_bold || run->is_bold, is_italic || run->is_italic);
      if (run->link != NULL)
        {
          SlPageLink link = { start, builder->text->len, g_strdup (run->link) };

          g_array_append_val (builder->links, link);
        }
    }
}

static void
box_free (SlPageBox *box)
{
  g_clear_object (&box->layout);
  g_clear_pointer (&box->links, g_array_unref);
  g_free (box);
}

/* Takes what the builder holds. Ligatures are off: some extractors garble them. */
static SlPageBox *
add_box (SlPageLayout      *self,
         TextBuilder       *builder,
         SlPageRegion       region,
         double             scale,
         double             width,
         const SlFlowBlock *block)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();
  g_autoptr (PangoAttrList) attributes = builder->attributes;
  g_autoptr (GString) text = builder->text;
  SlPageBox *box = g_new0 (SlPageBox, 1);

  pango_font_description_set_family (description, self->family);
  pango_font_description_set_absolute_size (description, self->font_size * scale * PANGO_SCALE);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("liga=0, clig=0"));

  box->layout = pango_layout_new (self->context);
  pango_layout_set_font_description (box->layout, description);
  pango_layout_set_text (box->layout, text->str, (int) text->len);
  pango_layout_set_attributes (box->layout, attributes);
  pango_layout_set_wrap (box->layout, PANGO_WRAP_WORD_CHAR);
  /* Pango swaps the sides of a paragraph that runs against the page: here it does not move. */
  if (self->is_rtl && pango_layout_line_get_resolved_direction (pango_layout_get_line_readonly (box->layout, 0)) == PANGO_DIRECTION_RTL)
    pango_layout_set_alignment (box->layout, PANGO_ALIGN_RIGHT);
  if (width > 0.0)
    pango_layout_set_width (box->layout, (int) (width * PANGO_SCALE));
  box->links = builder->links;
  box->region = region;
  box->width = _sl_page_layout_region_width (self, region);
  box->tag = "P";
  box->block = block;
  g_ptr_array_add (self->boxes, box);

  return box;
}

/* Beside a photo the middle would be that of nothing. */
static gboolean
is_head_centered (SlPageLayout *self)
{
  return self->options.style->is_name_centered && self->photo == NULL;
}

static double
get_layout_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

static guint32
get_accent (SlPageLayout *self)
{
  return self->options.accent >= 0 ? (guint32) self->options.accent : self->options.style->accent;
}

static double
get_unit (SlPageLayout *self)
{
  return self->font_size * self->spacing;
}

static void
add_name (SlPageLayout      *self,
          const SlFlowBlock *block)
{
  double      width = _sl_page_layout_region_width (self, SL_PAGE_REGION_HEAD);
  gboolean    is_name = block->kind == SL_FLOW_NAME;
  TextBuilder builder;
  SlPageBox  *box = NULL;

  text_builder_init (&builder);
  append_runs (&builder, block->runs, is_name, FALSE);
  box = add_box (self, &builder, SL_PAGE_REGION_HEAD, is_name ? 2.1 : 1.15, width, block);
  box->tag = is_name ? "H1" : "P";
  box->color = is_name ? get_accent (self) : 0x333333;
  box->gap = is_name ? 0.0 : 0.1 * get_unit (self);
  if (is_head_centered (self))
    pango_layout_set_alignment (box->layout, PANGO_ALIGN_CENTER);
}

static double
measure_contact (SlPageLayout *self,
                 const char   *text)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();
  PangoLayout *layout = pango_layout_new (self->context);
  double       width = 0.0;

  pango_font_description_set_family (description, self->family);
  pango_font_description_set_absolute_size (description, self->font_size * CONTACT_SCALE * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, text, -1);
  width = get_layout_width (layout);
  g_object_unref (layout);

  return width;
}

/* Between two on one line a mark, between two lines none. */
static void
append_contact (SlPageLayout      *self,
                TextBuilder       *builder,
                const SlFlowBlock *block,
                double            *used,
                double             width)
{
  guint  start = 0;
  double own = measure_contact (self, ((SlRichRun *) block->runs->pdata[0])->text);
  double gap = measure_contact (self, CONTACT_MARK);

  if (builder->text->len > 0 && *used + gap + own <= width)
    {
      append_text (builder, CONTACT_MARK, FALSE, FALSE);
      *used += gap;
    }
  else
    {
      if (builder->text->len > 0)
        append_text (builder, LINE_SEPARATOR, FALSE, FALSE);
      *used = 0.0;
    }
  start = builder->text->len;
  append_runs (builder, block->runs, FALSE, FALSE);
  /* What is wider than the page has to break somewhere. */
  if (own <= width)
    add_attribute (builder, pango_attr_allow_breaks_new (FALSE), start);
  *used += own;
}

/* All ways to reach the person in one paragraph, each one whole on its line. */
static void
add_contacts (SlPageLayout *self)
{
  double             width = _sl_page_layout_region_width (self, SL_PAGE_REGION_HEAD);
  const SlFlowBlock *first = NULL;
  double             used = 0.0;
  TextBuilder        builder;
  SlPageBox         *box = NULL;

  text_builder_init (&builder);
  for (guint i = 0; i < self->flow->len; i++)
    {
      const SlFlowBlock *block = self->flow->pdata[i];

      if (block->kind != SL_FLOW_CONTACT)
        continue;
      if (first == NULL)
        first = block;
      append_contact (self, &builder, block, &used, width);
    }

  box = add_box (self, &builder, SL_PAGE_REGION_HEAD, CONTACT_SCALE, width, first);
  box->gap = 0.35 * get_unit (self);
  box->color = 0x333333;
  if (is_head_centered (self))
    pango_layout_set_alignment (box->layout, PANGO_ALIGN_CENTER);
}

static double
get_indent (SlPageLayout *self,
            SlPageRegion  region)
{
  if (self->options.style->date == SL_DATE_RAIL && region == SL_PAGE_REGION_MAIN)
    return RAIL_WIDTH * _sl_page_layout_region_width (self, region);

  return 0.0;
}

static void
add_heading (SlPageLayout      *self,
             const SlFlowBlock *block,
             SlPageRegion       region)
{
  static const SlPageRule rules[] = {
    [SL_HEADING_PLAIN] = SL_PAGE_RULE_NONE,
    [SL_HEADING_RULE_BELOW] = SL_PAGE_RULE_BELOW,
    [SL_HEADING_RULE_ABOVE] = SL_PAGE_RULE_ABOVE,
    [SL_HEADING_BAR] = SL_PAGE_RULE_BAR,
  };
  const SlLayoutStyle *style = self->options.style;
  const SlRichRun     *run = block->runs->pdata[0];
  g_autofree char     *text = style->is_heading_upper ? g_utf8_strup (run->text, -1) : g_strdup (run->text);
  double               width = _sl_page_layout_region_width (self, region);
  TextBuilder          builder;
  SlPageBox           *box = NULL;

  text_builder_init (&builder);
  append_text (&builder, text, TRUE, FALSE);
  box = add_box (self, &builder, region, style->is_heading_upper ? 1.08 : 1.22, width, block);
  box->tag = "H2";
  box->color = get_accent (self);
  box->gap = 1.15 * get_unit (self);
  box->space_below = (style->heading == SL_HEADING_RULE_BELOW ? 0.5 : 0.3) * get_unit (self);
  box->rule = rules[style->heading];
  box->keeps = TRUE;
  box->x = get_indent (self, region);
  if (box->rule == SL_PAGE_RULE_BAR)
    box->x += 9.0;
}

/* Dates beside the title take their width first; in a narrow column they go below it. */
static void
add_dates (SlPageLayout      *self,
           const SlFlowBlock *block,
           SlPageRegion       region,
           SlPageBox         *title)
{
  double      width = _sl_page_layout_region_width (self, region);
  double      indent = get_indent (self, region);
  gboolean    is_rail = indent > 0.0;
  gboolean    is_right = self->options.style->date == SL_DATE_RIGHT && region == SL_PAGE_REGION_MAIN;
  TextBuilder builder;
  SlPageBox  *box = NULL;

  if (block->dates == NULL || *block->dates == '\0')
    return;

  text_builder_init (&builder);
  append_text (&builder, block->dates, FALSE, FALSE);
  box = add_box (self, &builder, region, is_rail ? 0.88 : 0.95, is_rail ? indent - 8.0 : (is_right ? 0.0 : width), block);
  box->color = 0x444444;
  box->keeps = TRUE;
  box->is_beside = is_rail || is_right;
  if (is_right)
    {
      double own = get_layout_width (box->layout);

      box->x = width - own;
      pango_layout_set_width (title->layout, (int) ((width - own - 14.0) * PANGO_SCALE));
    }
}

static void
add_entry (SlPageLayout      *self,
           const SlFlowBlock *block,
           SlPageRegion       region)
{
  double      indent = get_indent (self, region);
  double      width = _sl_page_layout_region_width (self, region) - indent;
  TextBuilder builder;
  SlPageBox  *title = NULL;
  gboolean    has_second = block->note != NULL || block->place != NULL;
  gboolean    dates_below = self->options.style->date == SL_DATE_BELOW || region == SL_PAGE_REGION_SIDE;

  text_builder_init (&builder);
  append_runs (&builder, block->runs, TRUE, FALSE);
  title = add_box (self, &builder, region, 1.0, width, block);
  title->tag = "H3";
  title->x = indent;
  title->gap = self->options.style->entry_gap * get_unit (self);
  title->keeps = TRUE;
  if (!dates_below)
    add_dates (self, block, region, title);

  if (has_second)
    {
      SlPageBox *second = NULL;

      text_builder_init (&builder);
      append_runs (&builder, block->note, FALSE, TRUE);
      if (block->note != NULL && block->place != NULL)
        append_text (&builder, " — ", FALSE, FALSE);
      if (block->place != NULL)
        append_text (&builder, block->place, FALSE, FALSE);
      second = add_box (self, &builder, region, 1.0, width, block);
      second->x = indent;
      second->keeps = TRUE;
      second->color = 0x222222;
    }
  if (dates_below)
    add_dates (self, block, region, title);
}

/* Below all headings the text begins at the same distance. */
static void
close_up_to_headings (SlPageLayout *self)
{
  for (guint i = 1; i < self->boxes->len; i++)
    if (((SlPageBox *) self->boxes->pdata[i - 1])->block->kind == SL_FLOW_SECTION)
      ((SlPageBox *) self->boxes->pdata[i])->gap = 0.0;
}

static gboolean
is_item_beside (const SlPageBox *box,
                const SlPageBox *other)
{
  return (box->block->kind == SL_FLOW_BULLET || box->block->kind == SL_FLOW_TERM) && box->block->kind == other->block->kind &&
         box->block->section == other->block->section;
}

/* The last item of a list does not stand alone at the top of a page, and short lists of terms stay whole. */
static void
keep_last_items (SlPageLayout *self)
{
  guint first = 0;

  for (guint i = 1; i <= self->boxes->len; i++)
    {
      SlPageBox *before = self->boxes->pdata[i - 1];
      guint      n_items = i - first;
      gboolean   is_whole = before->block->kind == SL_FLOW_TERM && n_items <= MAX_WHOLE_TERMS;

      if (i < self->boxes->len && is_item_beside (self->boxes->pdata[i], before))
        continue;
      for (guint item = n_items > 1 && !is_whole ? i - 2 : first; n_items > 2 && item + 1 < i; item++)
        if (pango_layout_get_line_count (((SlPageBox *) self->boxes->pdata[item])->layout) <= MAX_KEPT_LINES)
          ((SlPageBox *) self->boxes->pdata[item])->keeps = TRUE;
      first = i;
    }
}

/* Nothing follows the head of the last entry that it would have to stay with. */
static void
release_last_head (SlPageLayout *self)
{
  for (guint i = 0; i < self->boxes->len; i++)
    {
      SlPageBox       *box = self->boxes->pdata[i];
      const SlPageBox *next = i + 1 < self->boxes->len ? self->boxes->pdata[i + 1] : NULL;
      gboolean         is_head = box->block->kind == SL_FLOW_ENTRY;

      if (is_head && (next == NULL || (next->block != box->block && (next->block->kind == SL_FLOW_ENTRY || next->block->kind == SL_FLOW_SECTION))))
        box->keeps = FALSE;
    }
}

static void
add_body (SlPageLayout      *self,
          const SlFlowBlock *block,
          SlPageRegion       region)
{
  double      indent = get_indent (self, region);
  double      width = _sl_page_layout_region_width (self, region) - indent;
  double      hang = 1.05 * self->font_size;
  TextBuilder builder;
  SlPageBox  *box = NULL;

  text_builder_init (&builder);
  if (block->kind == SL_FLOW_BULLET)
    append_text (&builder, "•\t", FALSE, FALSE);
  append_runs (&builder, block->runs, block->kind == SL_FLOW_TERM, FALSE);
  if (block->kind == SL_FLOW_TERM && block->note != NULL && block->runs->len > 0)
    append_text (&builder, ": ", TRUE, FALSE);
  if (block->kind == SL_FLOW_TERM)
    append_runs (&builder, block->note, FALSE, FALSE);

  box = add_box (self, &builder, region, 1.0, width, block);
  box->x = indent;
  box->gap = 0.16 * get_unit (self);
  if (block->kind == SL_FLOW_BULLET)
    {
      PangoTabArray *tabs = pango_tab_array_new_with_positions (1, FALSE, PANGO_TAB_LEFT, (int) (hang * PANGO_SCALE));

      pango_layout_set_tabs (box->layout, tabs);
      pango_layout_set_indent (box->layout, -(int) (hang * PANGO_SCALE));
      pango_tab_array_free (tabs);
      box->tag = "LI";
    }
}

/**
 * _sl_page_layout_region_width:
 * @self: a layout
 * @region: a part of its pages
 *
 * Returns: its width in points
 */
double
_sl_page_layout_region_width (SlPageLayout *self,
                              SlPageRegion  region)
{
  const SlLayoutStyle *style = self->options.style;
  double               whole = self->page_width - 2.0 * style->margin;
  double               side = style->sidebar_width * whole;

  if (region == SL_PAGE_REGION_SIDE)
    return side;
  if (region == SL_PAGE_REGION_HEAD && self->photo != NULL)
    return whole - SL_PAGE_PHOTO_WIDTH - PHOTO_GAP;
  if (region == SL_PAGE_REGION_MAIN && side > 0.0)
    return whole - side - GUTTER;

  return whole;
}

/**
 * _sl_page_layout_region_x:
 * @self: a layout
 * @region: a part of its pages
 *
 * Returns: its left edge in points
 */
double
_sl_page_layout_region_x (SlPageLayout *self,
                          SlPageRegion  region)
{
  double   margin = self->options.style->margin;
  gboolean is_at_right = (region == SL_PAGE_REGION_SIDE) != self->is_rtl;

  return is_at_right ? self->page_width - margin - _sl_page_layout_region_width (self, region) : margin;
}

/**
 * _sl_page_layout_photo_x:
 * @self: a layout with a photo
 *
 * Returns: the photo's left edge in points: opposite the name
 */
double
_sl_page_layout_photo_x (SlPageLayout *self)
{
  double margin = self->options.style->margin;

  return self->is_rtl ? margin : self->page_width - margin - SL_PAGE_PHOTO_WIDTH;
}

/**
 * _sl_page_layout_measure:
 * @self: a layout whose font size and spacing are set
 *
 * Makes the boxes of its flow anew.
 */
void
_sl_page_layout_measure (SlPageLayout *self)
{
  gboolean has_contacts = FALSE;

  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  self->boxes = g_ptr_array_new_with_free_func ((GDestroyNotify) box_free);

  for (guint i = 0; i < self->flow->len; i++)
    {
      const SlFlowBlock *block = self->flow->pdata[i];
      gboolean           is_side = block->kind >= SL_FLOW_SECTION && (self->side_sections & (1u << block->section)) != 0;
      SlPageRegion       region = is_side ? SL_PAGE_REGION_SIDE : SL_PAGE_REGION_MAIN;

      switch (block->kind)
        {
        case SL_FLOW_NAME:
        case SL_FLOW_LABEL:
          add_name (self, block);
          break;
        case SL_FLOW_CONTACT:
          if (!has_contacts)
            add_contacts (self);
          has_contacts = TRUE;
          break;
        case SL_FLOW_SECTION:
          add_heading (self, block, region);
          break;
        case SL_FLOW_ENTRY:
          add_entry (self, block, region);
          break;
        case SL_FLOW_PARAGRAPH:
        case SL_FLOW_BULLET:
        case SL_FLOW_TERM:
        default:
          add_body (self, block, region);
          break;
        }
    }
  close_up_to_headings (self);
  keep_last_items (self);
  release_last_head (self);
}
