/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <cairo-pdf.h>

#include "export/sl-page-layout-private.h"

#define BAND_PADDING 13.0
#define BAND_TINT    0.08
#define NUMBER_SIZE  8.0

#define LEFT_TO_RIGHT_MARK "\xe2\x80\x8e"

static gboolean
is_item (const SlPageBox *box)
{
  return box->block->kind == SL_FLOW_BULLET;
}

static void
set_color (cairo_t *cr,
           guint32  color)
{
  cairo_set_source_rgb (cr, ((color >> 16) & 0xff) / 255.0, ((color >> 8) & 0xff) / 255.0, (color & 0xff) / 255.0);
}

static void
draw_rule (SlPageLayout     *self,
           const SlPageLine *line,
           cairo_t          *cr)
{
  double x = _sl_page_layout_region_x (self, line->box->region);

  if (self->is_rtl)
    x += _sl_page_layout_region_width (self, line->box->region) - line->box->width;
  set_color (cr, line->box->color);
  switch (line->box->rule)
    {
    case SL_PAGE_RULE_BELOW:
      cairo_rectangle (cr, x, line->top + line->height + 0.6, line->box->width, 0.6);
      break;
    case SL_PAGE_RULE_ABOVE:
      cairo_rectangle (cr, x, line->top - 4.0, line->box->width, 0.6);
      break;
    case SL_PAGE_RULE_BAR:
      cairo_rectangle (cr, self->is_rtl ? x + line->box->width - 3.0 : x, line->top + 0.16 * line->height, 3.0, 0.7 * line->height);
      break;
    case SL_PAGE_RULE_NONE:
    default:
      return;
    }
  cairo_fill (cr);
}

/* A link's address stands between quotes in cairo's attribute string. */
static char *
escape_address (const char *uri)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = uri; *p != '\0'; p++)
    {
      if (*p == '\\' || *p == '\'')
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

static void
tag_link (const SlPageLine *line,
          const SlPageLink *link,
          cairo_t          *cr)
{
  int  start = MAX ((int) link->start, pango_layout_line_get_start_index (line->line));
  int  end = MIN ((int) link->end, pango_layout_line_get_start_index (line->line) + pango_layout_line_get_length (line->line));
  int *ranges = NULL;
  int  n_ranges = 0;

  if (start >= end)
    return;

  /* Ranges count from the layout's left edge, the line's own x from its first glyph. */
  pango_layout_line_get_x_ranges (line->line, start, end, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    {
      g_autofree char *uri = escape_address (link->uri);
      char             x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
      char             width[G_ASCII_DTOSTR_BUF_SIZE], height[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *attributes =
        g_strdup_printf ("rect=[%s %s %s %s] uri='%s'",
                         g_ascii_formatd (x, sizeof x, "%.2f", line->x - line->offset + (double) ranges[2 * i] / PANGO_SCALE),
                         g_ascii_formatd (y, sizeof y, "%.2f", line->top),
                         g_ascii_formatd (width, sizeof width, "%.2f", (double) (ranges[2 * i + 1] - ranges[2 * i]) / PANGO_SCALE),
                         g_ascii_formatd (height, sizeof height, "%.2f", line->height), uri);

      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
      cairo_tag_end (cr, CAIRO_TAG_LINK);
    }
  g_free (ranges);
}

static void
draw_line (SlPageLayout     *self,
           const SlPageLine *line,
           cairo_t          *cr)
{
  if (line->is_first && line->box->rule != SL_PAGE_RULE_NONE)
    draw_rule (self, line, cr);
  set_color (cr, line->box->color);
  cairo_move_to (cr, line->x, line->baseline);
  _sl_page_layout_show_line (line->line, cr);
}

/* A tint of the accent colour behind the sidebar, from its first line to the foot of the page. */
static void
draw_band (SlPageLayout *self,
           guint         page,
           cairo_t      *cr)
{
  double  top = self->page_height;
  double  x = _sl_page_layout_region_x (self, SL_PAGE_REGION_SIDE) - BAND_PADDING;
  double  right = self->page_width;
  guint32 color = self->options.accent >= 0 ? (guint32) self->options.accent : self->options.style->accent;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlPageLine *line = &g_array_index (self->lines, SlPageLine, i);

      if (line->page == page && line->box->region == SL_PAGE_REGION_SIDE)
        top = MIN (top, page == 0 ? line->top - BAND_PADDING : 0.0);
    }
  if (self->options.style->sidebar_width <= 0.0 || top >= self->page_height)
    return;

  cairo_set_source_rgb (cr, 1.0 - BAND_TINT * (1.0 - ((color >> 16) & 0xff) / 255.0), 1.0 - BAND_TINT * (1.0 - ((color >> 8) & 0xff) / 255.0),
                        1.0 - BAND_TINT * (1.0 - (color & 0xff) / 255.0));
  if (self->is_rtl)
    {
      right = x + 2.0 * BAND_PADDING + _sl_page_layout_region_width (self, SL_PAGE_REGION_SIDE);
      x = 0.0;
    }
  cairo_rectangle (cr, x, top, right - x, self->page_height - top);
  cairo_fill (cr);
}

static void
draw_photo (SlPageLayout *self,
            cairo_t      *cr,
            gboolean      is_tagged)
{
  double scale = SL_PAGE_PHOTO_WIDTH / cairo_image_surface_get_width (self->photo);

  if (is_tagged)
    cairo_tag_begin (cr, "Figure", NULL);
  cairo_save (cr);
  cairo_translate (cr, _sl_page_layout_photo_x (self), self->options.style->margin);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, self->photo, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  cairo_restore (cr);
  if (is_tagged)
    cairo_tag_end (cr, "Figure");
}

/* "2 / 3" in the foot of each page, for those who print it. */
static void
draw_page_number (SlPageLayout *self,
                  guint         page,
                  cairo_t      *cr)
{
  g_autoptr (PangoFontDescription) description = pango_font_description_new ();
  g_autofree char *number = g_strdup_printf ("%s%u / %u", LEFT_TO_RIGHT_MARK, page + 1, self->n_pages);
  double           margin = self->options.style->margin;
  PangoLayout     *layout = pango_layout_new (self->context);
  PangoRectangle   logical;

  pango_font_description_set_family (description, self->family);
  pango_font_description_set_absolute_size (description, NUMBER_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, description);
  pango_layout_set_text (layout, number, -1);
  pango_layout_get_extents (layout, NULL, &logical);
  set_color (cr, 0x666666);
  cairo_move_to (cr, self->is_rtl ? margin : self->page_width - margin - (double) logical.width / PANGO_SCALE,
                 self->page_height - 0.5 * margin - 0.5 * NUMBER_SIZE);
  pango_cairo_show_layout (cr, layout);
  g_object_unref (layout);
}

/* Items of a list stand in one list. */
static void
end_tag (const SlPageBox *open,
         const SlPageBox *next,
         cairo_t         *cr)
{
  if (open == NULL)
    return;
  cairo_tag_end (cr, open->tag);
  if (is_item (open) && (next == NULL || !is_item (next)))
    cairo_tag_end (cr, "L");
}

static void
begin_tag (const SlPageBox *open,
           const SlPageBox *next,
           cairo_t         *cr)
{
  if (is_item (next) && (open == NULL || !is_item (open)))
    cairo_tag_begin (cr, "L", NULL);
  cairo_tag_begin (cr, next->tag, NULL);
}

static void
draw_page (SlPageLayout *self,
           guint         page,
           cairo_t      *cr,
           gboolean      is_tagged)
{
  const SlPageBox *open = NULL;

  draw_band (self, page, cr);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const SlPageLine *line = &g_array_index (self->lines, SlPageLine, i);

      if (line->page != page)
        continue;
      if (is_tagged && open != line->box)
        {
          end_tag (open, line->box, cr);
          begin_tag (open, line->box, cr);
          open = line->box;
        }
      draw_line (self, line, cr);
      for (guint link = 0; is_tagged && link < line->box->links->len; link++)
        tag_link (line, &g_array_index (line->box->links, SlPageLink, link), cr);
    }
  end_tag (open, NULL, cr);
  if (page == 0 && self->photo != NULL)
    draw_photo (self, cr, is_tagged);
  if (self->n_pages > 1 && self->options.style->has_page_numbers)
    draw_page_number (self, page, cr);
}

/**
 * sl_page_layout_draw:
 * @self: a layout
 * @page: number of a page, from 0
 * @cr: where to; one unit is a point
 *
 * Draws a page for the screen or the printer. The paper itself is not painted.
 */
void
sl_page_layout_draw (SlPageLayout *self,
                     guint         page,
                     cairo_t      *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  draw_page (self, page, cr, FALSE);
}

/**
 * sl_page_layout_draw_tagged:
 * @self: a layout
 * @page: number of a page, from 0
 * @cr: on a PDF surface
 *
 * Draws a page with its structure and links (tagged PDF, ISO 32000-1 section 14.8).
 */
void
sl_page_layout_draw_tagged (SlPageLayout *self,
                            guint         page,
                            cairo_t      *cr)
{
  g_return_if_fail (self != NULL && cr != NULL);

  draw_page (self, page, cr, TRUE);
}
