/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <string.h>

#include "export/sl-page-layout-private.h"

/* Pango hands runs of Hebrew and Arabic to cairo in the order of the text, each letter left
 * of the one before it. Programs that read a PDF take a step back for the beginning of
 * something new, and part every letter from the next. Here such runs are written as all other
 * makers of PDF write them: from left to right, for the reader to turn around.
 */
typedef struct
{
  GString *text;
  GArray  *glyphs;   /* of cairo_glyph_t */
  GArray  *clusters; /* of cairo_text_cluster_t */
} Run;

/* One sign for two letters: turned around letter by letter, they would change places. */
static const struct
{
  const char *letters;
  const char *sign;
} ligatures[] = {
  { "\xd9\x84\xd8\xa7", "\xef\xbb\xbb" }, /* lam and alef */
  { "\xd9\x84\xd8\xa2", "\xef\xbb\xb5" }, /* with madda */
  { "\xd9\x84\xd8\xa3", "\xef\xbb\xb7" }, /* with hamza above */
  { "\xd9\x84\xd8\xa5", "\xef\xbb\xb9" }, /* with hamza below */
};

static void
append_cluster (Run        *run,
                const char *text,
                int         length,
                int         n_glyphs)
{
  cairo_text_cluster_t cluster = { length, n_glyphs };

  for (guint i = 0; i < G_N_ELEMENTS (ligatures); i++)
    if ((int) strlen (ligatures[i].letters) == length && strncmp (ligatures[i].letters, text, (gsize) length) == 0)
      {
        text = ligatures[i].sign;
        cluster.num_bytes = (int) strlen (text);
      }
  g_string_append_len (run->text, text, cluster.num_bytes);
  g_array_append_val (run->clusters, cluster);
}

/* Returns: where it ends, in points */
static double
append_glyph (Run                  *run,
              const PangoGlyphInfo *info,
              double                x,
              double                y)
{
  cairo_glyph_t glyph = {
    info->glyph,
    x + (double) info->geometry.x_offset / PANGO_SCALE,
    y + (double) info->geometry.y_offset / PANGO_SCALE,
  };

  if (info->glyph != PANGO_GLYPH_EMPTY)
    g_array_append_val (run->glyphs, glyph);

  return x + (double) info->geometry.width / PANGO_SCALE;
}

static gboolean
is_known (const PangoGlyphString *glyphs)
{
  for (int i = 0; i < glyphs->num_glyphs; i++)
    if ((glyphs->glyphs[i].glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0)
      return FALSE;

  return TRUE;
}

static void
show_run (PangoGlyphItem *item,
          const char     *text,
          double          x,
          double          y,
          cairo_t        *cr)
{
  const PangoGlyphString *glyphs = item->glyphs;
  const char             *start = text + item->item->offset;
  int                     end = item->item->length;
  Run                     run = { g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (cairo_glyph_t)), g_array_new (FALSE, FALSE, sizeof (cairo_text_cluster_t)) };

  for (int i = 0; i < glyphs->num_glyphs;)
    {
      int   cluster = glyphs->log_clusters[i];
      guint n_before = run.glyphs->len;

      for (; i < glyphs->num_glyphs && glyphs->log_clusters[i] == cluster; i++)
        x = append_glyph (&run, &glyphs->glyphs[i], x, y);
      append_cluster (&run, start + cluster, end - cluster, (int) (run.glyphs->len - n_before));
      end = cluster;
    }

  cairo_set_scaled_font (cr, pango_cairo_font_get_scaled_font (PANGO_CAIRO_FONT (item->item->analysis.font)));
  cairo_show_text_glyphs (cr, run.text->str, (int) run.text->len, (cairo_glyph_t *) (void *) run.glyphs->data, (int) run.glyphs->len,
                          (cairo_text_cluster_t *) (void *) run.clusters->data, (int) run.clusters->len, 0);
  g_string_free (run.text, TRUE);
  g_array_unref (run.glyphs);
  g_array_unref (run.clusters);
}

static gboolean
is_leftward (const PangoGlyphItem *item)
{
  return item->item->analysis.level % 2 == 1;
}

static gboolean
has_leftward (PangoLayoutLine *line)
{
  for (GSList *l = line->runs; l != NULL; l = l->next)
    if (is_leftward (l->data))
      return TRUE;

  return FALSE;
}

/**
 * _sl_page_layout_show_line:
 * @line: a line
 * @cr: where to; its current point is where the line's baseline begins
 *
 * Draws a line so that programs read it in the right order.
 */
void
_sl_page_layout_show_line (PangoLayoutLine *line,
                           cairo_t         *cr)
{
  const char *text = pango_layout_get_text (line->layout);
  double      x = 0.0;
  double      y = 0.0;

  if (!has_leftward (line))
    {
      pango_cairo_show_layout_line (cr, line);
      return;
    }

  cairo_get_current_point (cr, &x, &y);
  for (GSList *l = line->runs; l != NULL; l = l->next)
    {
      PangoGlyphItem *item = l->data;

      if (is_leftward (item) && is_known (item->glyphs))
        show_run (item, text, x, y, cr);
      else
        {
          cairo_move_to (cr, x, y);
          pango_cairo_show_glyph_item (cr, text, item);
        }
      x += (double) pango_glyph_string_get_width (item->glyphs) / PANGO_SCALE;
    }
}
