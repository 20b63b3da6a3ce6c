/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <math.h>
#include <string.h>

#include "export/sl-page-layout-private.h"

#define MIN_FIT_SIZE    8.6 /* points; smaller type does not read on paper */
#define MIN_FIT_SPACING 0.82
#define FIT_STEPS       8
#define BAND_GAP        9.0 /* between the head of the page and the sidebar's tint */
#define MAX_WHOLE_LINES 8   /* a paragraph up to this long is not parted by a page break */

/* A column while it is being filled. */
typedef struct
{
  SlPageLayout *self;
  SlPageRegion  region;
  guint         page;
  double        y;
  double        bottom;
  gboolean      is_at_top;
} Column;

static double
get_line_height (SlPageLayout    *self,
                 PangoLayoutLine *line)
{
  PangoRectangle logical;

  pango_layout_line_get_extents (line, NULL, &logical);

  return (double) logical.height / PANGO_SCALE * self->options.style->line_spacing * self->spacing;
}

static void
break_page (Column *column)
{
  column->page++;
  column->y = column->self->options.style->margin;
  column->is_at_top = TRUE;
}

/* A box is placed from the edge where lines begin, a line from the left. */
static double
get_box_x (SlPageLayout    *self,
           const SlPageBox *box)
{
  double         x = _sl_page_layout_region_x (self, box->region);
  int            width = pango_layout_get_width (box->layout);
  PangoRectangle logical;

  if (!self->is_rtl)
    return x + box->x;
  if (width < 0)
    {
      pango_layout_get_extents (box->layout, NULL, &logical);
      width = logical.width;
    }

  return x + _sl_page_layout_region_width (self, box->region) - box->x - (double) width / PANGO_SCALE;
}

static void
place_line (Column          *column,
            const SlPageBox *box,
            PangoLayoutIter *iter,
            double           top,
            gboolean         is_first)
{
  PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
  PangoRectangle   logical;
  SlPageLine       placed = { .box = box, .line = line, .page = column->page, .top = top, .is_first = is_first };
  double           extra = 0.0;

  pango_layout_iter_get_line_extents (iter, NULL, &logical);
  placed.offset = (double) logical.x / PANGO_SCALE;
  placed.x = get_box_x (column->self, box) + placed.offset;
  pango_layout_line_get_extents (line, NULL, &logical);
  placed.height = get_line_height (column->self, line);
  extra = placed.height - (double) logical.height / PANGO_SCALE;
  placed.baseline = top + extra / 2.0 - (double) logical.y / PANGO_SCALE;
  g_array_append_val (column->self->lines, placed);
}

static guint
find_next_box (SlPageLayout *self,
               SlPageRegion  region,
               guint         index)
{
  for (index++; index < self->boxes->len; index++)
    if (((SlPageBox *) self->boxes->pdata[index])->region == region)
      break;

  return index;
}

/* What must fit on this page for a box to begin on it: its own first lines and, as long as
 * boxes keep to what follows, the beginning of those.
 */
static double
get_needed_height (Column *column,
                   guint   index)
{
  SlPageLayout *self = column->self;
  double        needed = 0.0;

  for (guint i = index; i < self->boxes->len; i = find_next_box (self, column->region, i))
    {
      const SlPageBox *box = self->boxes->pdata[i];
      int              n_lines = pango_layout_get_line_count (box->layout);
      int              n_together = box->keeps || n_lines <= MAX_WHOLE_LINES ? n_lines : 2;

      if (box->is_beside)
        continue;
      needed += i == index && column->is_at_top ? 0.0 : box->gap;
      for (int line = 0; line < n_together; line++)
        needed += get_line_height (self, pango_layout_get_line_readonly (box->layout, line));
      needed += box->space_below;
      if (!box->keeps)
        break;
    }

  return needed;
}

/* Pages behind the last one of the sidebar are the main column's alone. */
static void
widen (SlPageLayout *self,
       SlPageBox    *box)
{
  double whole = self->page_width - 2.0 * self->options.style->margin;
  double gain = whole - _sl_page_layout_region_width (self, SL_PAGE_REGION_MAIN);

  if (box->region != SL_PAGE_REGION_MAIN || box->width >= whole)
    return;
  box->width = whole;
  pango_layout_set_width (box->layout, pango_layout_get_width (box->layout) + (int) (gain * PANGO_SCALE));
}

static void
place_box (Column *column,
           guint   index)
{
  SlPageLayout    *self = column->self;
  SlPageBox       *box = self->boxes->pdata[index];
  PangoLayoutIter *iter = NULL;
  int              n_lines = 0;
  int              number = 0;

  if (!column->is_at_top && column->y + get_needed_height (column, index) > column->bottom)
    break_page (column);
  if (column->page >= self->n_side_pages)
    widen (self, box);
  n_lines = pango_layout_get_line_count (box->layout);
  if (!column->is_at_top)
    column->y += box->gap;

  iter = pango_layout_get_iter (box->layout);
  do
    {
      PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
      double           height = get_line_height (self, line);
      gboolean         leaves_widow = n_lines >= 4 && number == n_lines - 2 && column->y + 2.0 * height > column->bottom;

      if (number > 0 && !column->is_at_top && (column->y + height > column->bottom || leaves_widow))
        break_page (column);
      place_line (column, box, iter, column->y, number == 0);
      column->y += height;
      column->is_at_top = FALSE;
      number++;
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  column->y += box->space_below;
}

/* Beside the first line of the box before it, on its baseline whatever their sizes; longer
 * texts run on below, past the column's own lines.
 */
static void
place_beside (Column *column,
              guint   index)
{
  SlPageLayout    *self = column->self;
  const SlPageBox *box = self->boxes->pdata[index];
  PangoLayoutIter *iter = pango_layout_get_iter (box->layout);
  guint            n_before = self->lines->len;
  guint            n = n_before - 1;
  guint            page = column->page;
  SlPageLine       first;
  double           top = 0.0;
  double           shift = 0.0;

  while (n > 0 && !g_array_index (self->lines, SlPageLine, n).is_first)
    n--;
  first = g_array_index (self->lines, SlPageLine, n);
  column->page = first.page;
  top = first.top;
  do
    {
      place_line (column, box, iter, top, self->lines->len == n_before);
      top += get_line_height (self, pango_layout_iter_get_line_readonly (iter));
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  column->page = page;

  shift = first.baseline - g_array_index (self->lines, SlPageLine, n_before).baseline;
  for (guint i = n_before; i < self->lines->len; i++)
    {
      SlPageLine *line = &g_array_index (self->lines, SlPageLine, i);

      line->top += shift;
      line->baseline += shift;
    }
}

static double
fill_column (SlPageLayout *self,
             SlPageRegion  region,
             double        top)
{
  Column column = { self, region, 0, top, self->page_height - self->options.style->margin, FALSE };
  guint  index = find_next_box (self, region, G_MAXUINT);

  for (; index < self->boxes->len; index = find_next_box (self, region, index))
    if (((SlPageBox *) self->boxes->pdata[index])->is_beside && self->lines->len > 0)
      place_beside (&column, index);
    else
      place_box (&column, index);
  self->n_pages = MAX (self->n_pages, column.page + 1);

  return column.y;
}

static void
paginate (SlPageLayout *self)
{
  double top = self->options.style->margin;

  g_array_set_size (self->lines, 0);
  self->n_pages = 1;
  top = fill_column (self, SL_PAGE_REGION_HEAD, top);
  if (self->photo != NULL)
    top = MAX (top, self->options.style->margin + SL_PAGE_PHOTO_HEIGHT);
  if (self->options.style->sidebar_width > 0.0)
    top += BAND_GAP;
  /* How far the sidebar goes decides about the main column, which stands first in the file. */
  self->n_side_pages = G_MAXUINT;
  if (self->options.style->sidebar_width > 0.0)
    {
      guint n_lines = self->lines->len;

      fill_column (self, SL_PAGE_REGION_SIDE, top);
      self->n_side_pages = self->n_pages;
      g_array_set_size (self->lines, n_lines);
    }
  self->n_pages = 1;
  fill_column (self, SL_PAGE_REGION_MAIN, top);
  self->n_main_pages = self->n_pages;
  fill_column (self, SL_PAGE_REGION_SIDE, top);
}

static guint
find_largest_side_section (SlPageLayout *self)
{
  guint n_lines[SL_N_RESUME_SECTIONS] = { 0 };
  guint largest = SL_N_RESUME_SECTIONS;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlPageBox *box = g_array_index (self->lines, SlPageLine, i).box;

      if (box->region == SL_PAGE_REGION_SIDE)
        n_lines[box->block->section]++;
    }
  for (guint section = 0; section < SL_N_RESUME_SECTIONS; section++)
    if (n_lines[section] > 0 && (largest == SL_N_RESUME_SECTIONS || n_lines[section] > n_lines[largest]))
      largest = section;

  return largest;
}

/* A sidebar that is longer than the text beside it would leave pages all but empty: what is
 * largest in it goes over into the text.
 */
static void
lay_out (SlPageLayout *self)
{
  self->side_sections = self->options.style->sidebar_sections;
  _sl_page_layout_measure (self);
  paginate (self);
  while (self->n_pages > self->n_main_pages && self->side_sections != 0)
    {
      guint section = find_largest_side_section (self);

      if (section == SL_N_RESUME_SECTIONS)
        break;
      self->side_sections &= ~(1u << section);
      _sl_page_layout_measure (self);
      paginate (self);
    }
}

/* Smaller type and tighter spacing go together, step by step, and stop where reading gets hard. */
static void
fit (SlPageLayout *self)
{
  double size = self->font_size;
  double spacing = self->spacing;

  for (int step = 1; step <= FIT_STEPS && self->n_pages > self->options.fit_pages; step++)
    {
      double part = (double) step / FIT_STEPS;

      self->font_size = size - part * MAX (size - MIN_FIT_SIZE, 0.0);
      self->spacing = spacing - part * MAX (spacing - MIN_FIT_SPACING, 0.0);
      lay_out (self);
    }
}

/* Same places on every device: no hinting, one unit is a point. */
static PangoContext *
create_context (const char *language,
                gboolean    is_rtl)
{
  PangoContext         *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  pango_cairo_context_set_resolution (context, 72.0);
  /* Else every glyph would stand on a whole point and words run into each other. */
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, is_rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
  if (language != NULL)
    pango_context_set_language (context, pango_language_from_string (language));

  return context;
}

/* Where a font is not installed, one of its kind stands in, and not what windows are written in. */
static char *
dup_families (const char *family)
{
  gboolean has_serifs = strstr (family, "Serif") != NULL;

  return g_strconcat (family, has_serifs ? ", Liberation Serif, Noto Serif, DejaVu Serif" : ", Carlito, Liberation Sans, Noto Sans", NULL);
}

/**
 * sl_page_layout_new:
 * @flow: (element-type SlFlowBlock): the document
 * @options: how it shall look
 *
 * Measures and breaks the document into pages. May be called in any thread; use the
 * result only in the thread that made it.
 *
 * Returns: (transfer full): the pages
 */
SlPageLayout *
sl_page_layout_new (GPtrArray           *flow,
                    const SlPageOptions *options)
{
  static const double sizes[][2] = {
    [SL_PAPER_A4] = { 595.276, 841.890 },
    [SL_PAPER_LETTER] = { 612.0, 792.0 },
  };
  SlPageLayout *self = NULL;

  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (options != NULL && options->style != NULL, NULL);

  self = g_new0 (SlPageLayout, 1);
  self->flow = g_ptr_array_ref (flow);
  self->options = *options;
  self->family = dup_families (options->family != NULL ? options->family : options->style->family);
  self->options.family = self->family;
  self->lines = g_array_new (FALSE, FALSE, sizeof (SlPageLine));
  self->is_rtl = sl_flow_reads_from_right (flow);
  self->context = create_context (options->language, self->is_rtl);
  self->photo = options->photo != NULL ? sl_photo_decode (options->photo) : NULL;
  self->page_width = sizes[options->paper][0];
  self->page_height = sizes[options->paper][1];
  self->font_size = options->size > 0.0 ? CLAMP (options->size, 8.0, 14.0) : options->style->size;
  self->spacing = options->spacing > 0.0 ? CLAMP (options->spacing, 0.8, 1.4) : 1.0;

  lay_out (self);
  if (options->fit_pages > 0)
    fit (self);

  return self;
}

/**
 * sl_page_layout_free:
 * @self: (nullable) (transfer full): a layout
 */
void
sl_page_layout_free (SlPageLayout *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->boxes, g_ptr_array_unref);
  g_clear_pointer (&self->flow, g_ptr_array_unref);
  g_clear_pointer (&self->photo, cairo_surface_destroy);
  g_clear_object (&self->context);
  g_free (self->family);
  g_free (self);
}

/**
 * sl_page_layout_get_n_pages:
 * @self: a layout
 *
 * Returns: how many pages, at least 1
 */
guint
sl_page_layout_get_n_pages (SlPageLayout *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_pages;
}

/**
 * sl_page_layout_get_size:
 * @self: a layout
 * @width: (out): of a page, in points
 * @height: (out): likewise
 */
void
sl_page_layout_get_size (SlPageLayout *self,
                         double       *width,
                         double       *height)
{
  g_return_if_fail (self != NULL);

  *width = self->page_width;
  *height = self->page_height;
}

/**
 * sl_page_layout_get_font_size:
 * @self: a layout
 *
 * Returns: the size of the running text in points, after fitting
 */
double
sl_page_layout_get_font_size (SlPageLayout *self)
{
  g_return_val_if_fail (self != NULL, 0.0);

  return self->font_size;
}

/**
 * sl_page_layout_find_path:
 * @self: a layout
 * @page: number of a page, from 0
 * @x: a point on it
 * @y: likewise
 *
 * Returns: (nullable): the JSON pointer of the value whose text stands there
 */
const char *
sl_page_layout_find_path (SlPageLayout *self,
                          guint         page,
                          double        x,
                          double        y)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlPageLine *line = &g_array_index (self->lines, SlPageLine, i);
      PangoRectangle    logical;

      pango_layout_line_get_extents (line->line, NULL, &logical);
      if (line->page == page && y >= line->top && y < line->top + line->height && x >= line->x &&
          x < line->x + (double) logical.width / PANGO_SCALE)
        return line->box->block->path;
    }

  return NULL;
}

/**
 * sl_page_layout_locate:
 * @self: a layout
 * @path: a JSON pointer
 * @page: (out): the page on which its text begins, from 0
 * @box: (out): the text's box on that page, in points
 *
 * Returns: whether the value has a text of its own
 */
gboolean
sl_page_layout_locate (SlPageLayout      *self,
                       const char        *path,
                       guint             *page,
                       cairo_rectangle_t *box)
{
  gboolean is_found = FALSE;

  g_return_val_if_fail (self != NULL && path != NULL, FALSE);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlPageLine *line = &g_array_index (self->lines, SlPageLine, i);

      if (g_strcmp0 (line->box->block->path, path) != 0 || (is_found && line->page != *page))
        continue;
      if (!is_found)
        {
          *page = line->page;
          box->x = _sl_page_layout_region_x (self, line->box->region);
          box->y = line->top;
          box->width = line->box->width;
        }
      box->height = MAX (line->top + line->height - box->y, is_found ? box->height : 0.0);
      is_found = TRUE;
    }

  return is_found;
}
