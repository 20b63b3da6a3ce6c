/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-gutter.h"
#include "extract/resume/sl-resume-sides.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_CANDIDATES 60
#define MAX_ROWS       400

/* A row in heavier or larger type over a row in lighter: the heads of columns. */
static gboolean
has_column_heads (GPtrArray            *segments,
                  const SlResumeGutter *cut)
{
  const SlResumeSegment *head = NULL;
  guint                  heads = 0;
  guint                  left = 0;
  guint                  right = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row == cut->first)
        {
          if (head != NULL && (sl_resume_segment_is_bold (head) != sl_resume_segment_is_bold (segment) || fabs (head->size - segment->size) > 0.6))
            return FALSE;
          head = segment;
          heads++;
        }
      else if (segment->row == cut->first + 1 && head != NULL)
        {
          if ((sl_resume_segment_is_bold (segment) && segment->size > head->size - 0.6) || (!sl_resume_segment_is_bold (head) && segment->size > head->size - 0.6))
            return FALSE;
          left += segment->x1 <= cut->x - 1 ? 1 : 0;
          right += segment->x1 > cut->x - 1 ? 1 : 0;
        }
    }

  return heads >= 2 && left >= 1 && right >= 1;
}

/* Headings on both sides that look the same: two columns of one page. */
static gboolean
has_like_headings (GPtrArray            *segments,
                   const SlResumeGutter *cut)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *left = sl_resume_segment_at (segments, i);

      if (left->row < cut->first || left->row > cut->last || left->x1 > cut->x - 1 || !sl_resume_segment_is_heading (left))
        continue;
      for (guint k = 0; k < segments->len; k++)
        {
          const SlResumeSegment *right = sl_resume_segment_at (segments, k);

          if (right->row >= cut->first && right->row <= cut->last && right->x1 > cut->x - 1 && sl_resume_segment_looks_like (left, right) && sl_resume_segment_is_heading (right))
            return TRUE;
        }
    }

  return FALSE;
}

/* Headings larger than the labels on their other side: those have a column of their own. */
static gboolean
has_headings_beyond (GPtrArray            *segments,
                     const SlResumeGutter *cut)
{
  double label = 0;
  guint  larger = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row >= cut->first && segment->row <= cut->last && segment->x1 <= cut->x - 1 && sl_resume_segment_is_heading (segment))
        label = MAX (label, segment->size);
    }
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      larger += segment->row >= cut->first && segment->row <= cut->last && segment->x1 > cut->x - 1 && segment->size > label + 0.6 && sl_resume_segment_is_heading (segment) ? 1 : 0;
    }

  return larger >= 2;
}

/* A larger heading outside: the words beside the text are labels inside a section. */
static gboolean
has_larger_heading (GPtrArray            *segments,
                    const SlResumeGutter *cut)
{
  double label = 0;

  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i)->row >= cut->first && sl_resume_segment_at (segments, i)->row <= cut->last && sl_resume_segment_at (segments, i)->x1 <= cut->x - 1)
      label = MAX (label, sl_resume_segment_at (segments, i)->size);
  for (guint i = 0; i < segments->len; i++)
    if ((sl_resume_segment_at (segments, i)->row < cut->first || sl_resume_segment_at (segments, i)->row > cut->last) && sl_resume_segment_at (segments, i)->size > label + 0.6 && sl_resume_segment_is_heading (sl_resume_segment_at (segments, i)))
      return TRUE;

  return FALSE;
}

/* Rows at the ends with something on one side only are not of the table, nor is what
 * comes after a hole on its right side.
 */
static void
trim (GPtrArray      *segments,
      SlResumeGutter *cut)
{
  guint                  n = cut->last - cut->first + 1;
  g_autofree guint8     *sides = g_new0 (guint8, n);
  guint                  first = cut->first;
  guint                  last;
  const SlResumeSegment *right = NULL;
  double                 base = 0;

  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i)->row >= first && sl_resume_segment_at (segments, i)->row <= cut->last)
      sides[sl_resume_segment_at (segments, i)->row - first] |= sl_resume_segment_at (segments, i)->x1 <= cut->x - 1 ? 1 : 2;
  while (cut->first < cut->last && sides[cut->first - first] != 3)
    cut->first++;
  last = cut->first;
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row < cut->first || segment->row > cut->last || segment->x1 <= cut->x - 1)
        continue;
      if (right != NULL && segment->base - right->base > 3.6 * MAX (segment->size, right->size))
        break;
      right = segment;
      last = segment->row;
    }
  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i)->row == last)
      base = MAX (base, sl_resume_segment_at (segments, i)->base);
  /* The longer side of a table goes on as long as its lines follow closely. */
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row <= last || segment->row > cut->last)
        continue;
      if (segment->row > last + 1 || segment->base - base > 1.75 * segment->size || sl_resume_segment_is_heading (segment) || segment->x1 > cut->x - 1)
        break;
      last = segment->row;
      base = segment->base;
    }
  cut->last = last;
}

/* Headings, labels and dates set flush right against the text, as in forms: no column of text is. */
static gboolean
is_flush_rail (GPtrArray            *segments,
               const SlResumeGutter *cut,
               const SlResumeSides  *sides,
               double                width)
{
  double edge = 0;
  double start = G_MAXDOUBLE;
  guint  flush = 0;
  guint  aligned = 0;

  if (sides->left < 5 || sides->left_width > width * 0.45 || sides->left_labels * 10 < sides->left * 8)
    return FALSE;
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row >= cut->first && segment->row <= cut->last && segment->x1 <= cut->x - 1)
        {
          edge = MAX (edge, segment->x1);
          start = MIN (start, segment->x0);
        }
    }
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row >= cut->first && segment->row <= cut->last && segment->x1 <= cut->x - 1)
        {
          flush += segment->x1 > edge - 2 ? 1 : 0;
          aligned += segment->x0 < start + 2 ? 1 : 0;
        }
    }

  return flush * 10 >= sides->left * 8 && aligned * 3 < sides->left && edge > cut->x - 40;
}

static SlResumeGutterKind
decide (GPtrArray           *segments,
        SlResumeGutter      *cut,
        const SlResumeSides *sides,
        double               width)
{
  SlResumeGutter core = *cut;
  double         left_match = (double) sides->both / MAX (1, sides->left_rows);
  double         right_match = (double) sides->both / MAX (1, sides->right_rows);
  guint          rows;

  trim (segments, &core);
  rows = core.last - core.first + 1;
  cut->major = FALSE;
  if (sides->left_dates * 2 >= sides->left_rows && sides->left_dates >= 1 && sides->left_width < width * 0.42 && sides->left_headings * 3 < sides->left_rows + 1)
    return sides->right_rows >= 2 ? SL_GUTTER_RAIL : SL_GUTTER_NONE;
  /* Dates and labels set against the text, whose headings stand in the text's own column. */
  if (sides->left_dates >= 2 && sides->right_headings >= 2 && sides->left_width < width * 0.3 && left_match >= 0.7 && sides->left_rows * 3 <= sides->right_rows * 2 &&
      sides->left_labels * 10 >= sides->left * 9 && sides->left_flush * 10 >= sides->left * 8)
    return SL_GUTTER_RAIL;
  if (sides->heading_cells >= 1 && sides->heading_cells * 10 >= sides->cells * 6 && sides->left_width < width * 0.34 && sides->right_rows >= 2 * sides->cells &&
      (sides->cells > 1 || sides->both >= 1) && !has_like_headings (segments, cut) && !has_larger_heading (segments, cut) && !has_headings_beyond (segments, cut))
    {
      cut->labels = TRUE;
      return SL_GUTTER_RAIL;
    }
  if (is_flush_rail (segments, cut, sides, width))
    return SL_GUTTER_RAIL;
  if (sides->right_dates * 2 >= sides->right_rows && right_match >= 0.7)
    return SL_GUTTER_NONE;
  if (rows >= 6 && ((sides->left_headings >= 2 && sides->right_headings >= 2) || has_like_headings (segments, &core)))
    {
      cut->major = TRUE;
      return SL_GUTTER_COLUMNS;
    }
  if (sides->left_rows >= 6 && sides->right_rows >= 6 && sides->left_headings + sides->right_headings >= 1 && (left_match < 0.7 || right_match < 0.7 || rows >= 25))
    {
      cut->major = TRUE;
      return SL_GUTTER_COLUMNS;
    }

  return SL_GUTTER_NONE;
}

/* Smaller tables: by columns when their heads say so or their lines do not pair. */
static SlResumeGutterKind
decide_small (GPtrArray            *segments,
              const SlResumeGutter *cut,
              const SlResumeSides  *sides)
{
  double left_match = (double) sides->both / MAX (1, sides->left_rows);
  double right_match = (double) sides->both / MAX (1, sides->right_rows);
  guint  rows = cut->last - cut->first + 1;

  if (rows < 2 || sides->right_rows < 2 || sides->left_rows < 2 || sides->flush < 2)
    return SL_GUTTER_NONE;
  if (sides->right_dates * 2 >= sides->right_rows && right_match >= 0.7)
    return SL_GUTTER_NONE;
  if (has_column_heads (segments, cut))
    return SL_GUTTER_COLUMNS;
  if (left_match >= 0.85 && sides->left_labels * 10 >= sides->left * 8)
    return SL_GUTTER_NONE;
  if (right_match >= 0.85 && left_match >= 0.85)
    return SL_GUTTER_NONE;

  return (left_match < 0.7 && right_match < 0.7 && rows >= 3) || (sides->left_rows >= 8 && sides->right_rows >= 8) ? SL_GUTTER_COLUMNS : SL_GUTTER_NONE;
}

/* Rows whose text crosses the gutter left of x. */
static void
find_crossed (GPtrArray *segments,
              double     x,
              guint8    *crossed)
{
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->x0 < x - 1 && segment->x1 > x - SL_GUTTER_WIDTH)
        crossed[segment->row] = 1;
    }
}

static gboolean
is_beside (const SlResumeSegment *segment,
           const SlResumeSegment *other)
{
  return fabs (other->base - segment->base) < 0.6 * segment->size;
}

static gboolean
stands_alone (GPtrArray             *segments,
              const SlResumeSegment *heading,
              double                 x)
{
  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i) != heading && sl_resume_segment_at (segments, i)->x1 > x - 1 && is_beside (heading, sl_resume_segment_at (segments, i)))
      return FALSE;

  return TRUE;
}

/* A heading in words that are not known, in the type and at the edge of those that are. */
static void
find_further_headings (GPtrArray *segments,
                       GPtrArray *known,
                       double     x,
                       guint8    *crossed)
{
  const SlResumeSegment *first = sl_resume_segment_at (known, 0);
  const SlResumeSegment *second = sl_resume_segment_at (known, 1);

  if (!sl_resume_segment_looks_like (first, second) || !(sl_resume_segment_is_bold (first) || sl_resume_text_is_caps (first->text->str)) || fabs (first->x0 - second->x0) > 2)
    return;
  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->x1 <= x - 1 && fabs (segment->x0 - first->x0) < 2 && sl_resume_segment_looks_like (first, segment) && stands_alone (segments, segment, x))
        crossed[segment->row] = 1;
    }
}

/* Headings over a table whose first column they share: nothing stands beside them, and
 * there is none beyond the gutter. In columns of text one side does not wait for the other.
 */
static void
find_headings (GPtrArray *segments,
               double     x,
               guint8    *crossed)
{
  g_autoptr (GPtrArray) alone = g_ptr_array_new ();
  g_autoptr (GPtrArray) beside = g_ptr_array_new ();
  g_autoptr (GPtrArray) beyond = g_ptr_array_new ();

  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (!sl_resume_segment_is_heading (segment) || (segment->x0 < x - 1 && segment->x1 > x - 1))
        continue;
      if (segment->x1 > x - 1)
        g_ptr_array_add (beyond, segment);
      else
        g_ptr_array_add (stands_alone (segments, segment, x) ? alone : beside, segment);
    }
  /* A word like "other" in the type of the text is no heading. */
  for (guint i = 0; i < beyond->len; i++)
    if (alone->len == 0 || sl_resume_segment_at (beyond, i)->size > sl_resume_segment_at (alone, 0)->size - 1.5)
      return;
  for (guint i = 0; i < beside->len; i++)
    for (guint k = 0; k < alone->len; k++)
      if (sl_resume_segment_looks_like (sl_resume_segment_at (beside, i), sl_resume_segment_at (alone, k)))
        return;
  for (guint i = 0; i < alone->len; i++)
    crossed[sl_resume_segment_at (alone, i)->row] = 1;
  if (alone->len >= 2)
    find_further_headings (segments, alone, x, crossed);
}

/* Letters begin a little left or right of the edge of their column: the leftmost counts. */
static double
column_start (GPtrArray *segments,
              double     x)
{
  double start = x;

  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i)->x0 > x - 2)
      start = MIN (start, sl_resume_segment_at (segments, i)->x0);

  return start;
}

static gboolean
is_candidate (GPtrArray    *segments,
              const double *tried,
              guint         n,
              double        x)
{
  guint mates = 0;

  for (guint i = 0; i < n; i++)
    if (fabs (tried[i] - x) < 1.5)
      return FALSE;
  for (guint i = 0; i < segments->len && mates < 2; i++)
    mates += sl_resume_segment_at (segments, i)->x0 > x - 2 && sl_resume_segment_at (segments, i)->x0 < x + 15 ? 1 : 0;

  return mates >= 2;
}

/* Text that hangs to the right of its dates still has its headings at the edge of its column. */
static gboolean
has_headings_flush (GPtrArray            *segments,
                    const SlResumeGutter *cut)
{
  guint left = 0;
  guint right = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (segment->row < cut->first || segment->row > cut->last || !sl_resume_segment_is_heading (segment))
        continue;
      left += segment->x1 <= cut->x - 1 ? 1 : 0;
      right += segment->x1 > cut->x - 1 && segment->x0 < cut->x + 10 ? 1 : 0;
    }

  return left >= 2 && right >= 2;
}

/* Further left and over more rows: what was found before stands inside its right column. */
static gboolean
parts_more (const SlResumeGutter *cut,
            const SlResumeGutter *best)
{
  return best->kind != SL_GUTTER_NONE && cut->x < best->x && cut->first <= best->first && cut->last >= best->last && cut->last - cut->first > best->last - best->first;
}

static void
try_runs (GPtrArray      *segments,
          guint           n_rows,
          double          x,
          double          width,
          SlResumeGutter *best,
          guint          *best_score)
{
  g_autofree guint8 *crossed = g_new0 (guint8, n_rows + 1);
  guint              first = 0;

  find_crossed (segments, x, crossed);
  find_headings (segments, x, crossed);
  crossed[n_rows] = 1;
  for (guint row = 0; row <= n_rows; row++)
    {
      SlResumeGutter cut = { SL_GUTTER_NONE, x, first, row - 1, FALSE, FALSE };
      SlResumeSides  sides;
      guint          score;

      if (!crossed[row])
        continue;
      first = row + 1;
      if (row == cut.first || row - cut.first < 2)
        continue;
      sides = sl_resume_sides_weigh (segments, &cut, FALSE);
      if (sides.left == 0 || sides.right < 2 || sides.flush < 2 || (sides.aligned * 2 < sides.right_rows && !has_headings_flush (segments, &cut)))
        continue;
      score = sides.left_rows + sides.right_rows + sides.aligned;
      if (score <= *best_score && !parts_more (&cut, best))
        continue;
      sides = sl_resume_sides_weigh (segments, &cut, TRUE);
      cut.kind = decide (segments, &cut, &sides, width);
      if (score <= *best_score && !cut.major)
        continue;
      if (cut.kind == SL_GUTTER_NONE)
        {
          trim (segments, &cut);
          sides = sl_resume_sides_weigh (segments, &cut, TRUE);
          score = sides.left_rows + sides.right_rows + sides.aligned;
          cut.kind = score > *best_score ? decide_small (segments, &cut, &sides) : SL_GUTTER_NONE;
        }
      if (cut.kind == SL_GUTTER_NONE || (best->major && parts_more (best, &cut)))
        continue;
      *best = cut;
      *best_score = score;
    }
}

/**
 * sl_resume_gutter_find:
 * @segments: (element-type SlResumeSegment): the segments of a part of a page, sorted by rows
 * @n_rows: how many rows there are
 * @page_width: width of the page, 0 inside a column
 * @best: (out): where to cut
 *
 * Looks for the gutter that parts the most text.
 *
 * Returns: whether there is one
 */
gboolean
sl_resume_gutter_find (GPtrArray      *segments,
                       guint           n_rows,
                       double          page_width,
                       SlResumeGutter *best)
{
  double tried[MAX_CANDIDATES];
  guint  n = 0;
  guint  score = 0;
  double left = G_MAXDOUBLE;
  double right = 0;

  if (n_rows < 2 || n_rows > MAX_ROWS)
    return FALSE;
  for (guint i = 0; i < segments->len; i++)
    {
      left = MIN (left, sl_resume_segment_at (segments, i)->x0);
      right = MAX (right, sl_resume_segment_at (segments, i)->x1);
    }
  for (guint i = 0; i < segments->len && n < MAX_CANDIDATES; i++)
    {
      double x = column_start (segments, sl_resume_segment_at (segments, i)->x0);

      if (x > left + 12 && is_candidate (segments, tried, n, x))
        {
          tried[n++] = x;
          try_runs (segments, n_rows, x, MAX (right - left, page_width * 0.8), best, &score);
        }
    }

  return score > 0;
}
