/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-segments.h"

/* So many cells beside each other make a row of a table. */
#define MIN_CELLS 3
/* Lines of one cell follow at this distance at most, in letter heights. */
#define MAX_LEADING 1.6
/* Rows are compared with each other; no page of a résumé has more. */
#define MAX_SEGMENTS 2000

/* The first segment that is no longer on the base line of the one at start. */
static guint
row_end (GPtrArray *segments,
         guint      start)
{
  guint end = start + 1;

  while (end < segments->len && fabs (sl_resume_segment_at (segments, end)->base - sl_resume_segment_at (segments, start)->base) < 0.25 * sl_resume_segment_at (segments, start)->size)
    end++;

  return end;
}

static double
first_word_width (const SlResumeSegment *segment)
{
  glong letters = g_utf8_strlen (segment->text->str, -1);
  glong first = g_utf8_strlen (segment->text->str, strcspn (segment->text->str, " "));

  return letters > 0 ? (segment->x1 - segment->x0) * first / letters : 0;
}

/* Where the text of a cell has to end: before the next cell, or where the longest of its column does. */
static double
cell_edge (GPtrArray *segments,
           guint      row,
           guint      end,
           guint      cell)
{
  double start = sl_resume_segment_at (segments, cell)->x0;
  double next = G_MAXDOUBLE;
  double edge = 0;

  for (guint i = row; i < end; i++)
    if (sl_resume_segment_at (segments, i)->x0 > start + 1.5)
      next = MIN (next, sl_resume_segment_at (segments, i)->x0);
  if (next < G_MAXDOUBLE)
    return next;
  for (guint i = row; i < segments->len; i++)
    if (fabs (sl_resume_segment_at (segments, i)->x0 - start) < 1.5)
      edge = MAX (edge, sl_resume_segment_at (segments, i)->x1);

  return edge + 0.6 * sl_resume_segment_at (segments, cell)->size;
}

/* The cell of the row that a segment below goes on in, -1 for none. */
static int
find_cell (GPtrArray             *segments,
           guint                  row,
           guint                  end,
           const SlResumeSegment *below,
           const double          *filled)
{
  for (guint i = row; i < end; i++)
    {
      const SlResumeSegment *cell = sl_resume_segment_at (segments, i);
      double                 edge;

      if (fabs (cell->x0 - below->x0) > 1.5 || fabs (cell->size - below->size) > 0.6 || sl_resume_segment_is_bold (cell) != sl_resume_segment_is_bold (below) || sl_resume_segment_is_dated (below))
        continue;
      edge = cell_edge (segments, row, end, i);
      return below->x1 < edge + 0.3 * below->size && filled[i - row] + 0.2 * below->size + first_word_width (below) > edge - 0.3 * below->size ? (int) i : -1;
    }

  return -1;
}

static void
append (SlResumeSegment       *cell,
        const SlResumeSegment *below)
{
  guint shift = cell->text->len + 1;

  g_string_append_printf (cell->text, " %s", below->text->str);
  if (cell->pieces->len > 0)
    g_array_index (cell->pieces, SlResumePiece, cell->pieces->len - 1).end = cell->text->len;
  for (guint i = 0; i < below->links->len; i++)
    {
      SlResumeLink link = g_array_index (below->links, SlResumeLink, i);

      link.start += shift;
      link.end += shift;
      g_array_append_val (cell->links, link);
    }
  cell->x1 = MAX (cell->x1, below->x1);
  cell->y1 = MAX (cell->y1, below->y1);
  *cell->facts = (SlResumeFacts){ SL_FACT_UNKNOWN, SL_FACT_UNKNOWN, SL_FACT_UNKNOWN };
}

/* Do all parts of the line below go on in cells of the row, and not in each of them? */
static gboolean
goes_on (GPtrArray    *segments,
         guint         row,
         guint         end,
         guint         next_end,
         const double *filled)
{
  if (next_end - end >= end - row)
    return FALSE;
  for (guint i = end; i < next_end; i++)
    if (find_cell (segments, row, end, sl_resume_segment_at (segments, i), filled) < 0)
      return FALSE;

  return TRUE;
}

/* Takes the lines below a row that go on in its cells into them. */
static void
join_row (GPtrArray *segments,
          guint      row,
          guint      end)
{
  g_autofree double *filled = g_new0 (double, end - row);
  double             base = sl_resume_segment_at (segments, row)->base;

  for (guint i = row; i < end; i++)
    filled[i - row] = sl_resume_segment_at (segments, i)->x1;
  while (end < segments->len)
    {
      guint  next_end = row_end (segments, end);
      double next_base = sl_resume_segment_at (segments, end)->base;

      if (next_base - base > MAX_LEADING * sl_resume_segment_at (segments, end)->size || !goes_on (segments, row, end, next_end, filled))
        return;
      for (guint i = end; i < next_end; i++)
        {
          const SlResumeSegment *below = sl_resume_segment_at (segments, i);
          int                    cell = find_cell (segments, row, end, below, filled);

          append (sl_resume_segment_at (segments, cell), below);
          filled[cell - row] = below->x1;
        }
      g_ptr_array_remove_range (segments, end, next_end - end);
      base = next_base;
    }
}

static guint
count_shared (GPtrArray *segments,
              guint      row,
              guint      end,
              guint      other,
              guint      other_end)
{
  guint shared = 0;

  for (guint i = row; i < end; i++)
    for (guint k = other; k < other_end; k++)
      shared += fabs (sl_resume_segment_at (segments, i)->x0 - sl_resume_segment_at (segments, k)->x0) < 1.5 ? 1 : 0;

  return shared;
}

/* No headings of columns of text, and another row whose cells begin where those of this one do. */
static gboolean
is_table_row (GPtrArray *segments,
              guint      row,
              guint      end)
{
  guint other_end;

  if (end - row < MIN_CELLS)
    return FALSE;
  for (guint i = row; i < end; i++)
    if (sl_resume_segment_is_heading (sl_resume_segment_at (segments, i)) || fabs (sl_resume_segment_at (segments, i)->size - sl_resume_segment_at (segments, row)->size) > 0.6)
      return FALSE;
  for (guint other = 0; other < segments->len; other = other_end)
    {
      other_end = row_end (segments, other);
      if (other != row && other_end - other >= MIN_CELLS && count_shared (segments, row, end, other, other_end) >= MIN_CELLS)
        return TRUE;
    }

  return FALSE;
}

/**
 * sl_resume_cells_join:
 * @segments: (element-type SlResumeSegment): the segments of a page, by their base lines
 *
 * Text that is broken inside the cells of a table becomes one again, so that the
 * table can be read row by row.
 */
void
sl_resume_cells_join (GPtrArray *segments)
{
  for (guint row = 0; row < segments->len && segments->len <= MAX_SEGMENTS; row++)
    {
      guint end = row_end (segments, row);

      if (is_table_row (segments, row, end))
        join_row (segments, row, end);
      row = end - 1;
    }
}
