/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-gutter.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-segments.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_segment_new:
 *
 * Returns: (transfer full): an empty segment
 */
SlResumeSegment *
sl_resume_segment_new (void)
{
  SlResumeSegment *self = g_new0 (SlResumeSegment, 1);

  self->text = g_string_new (NULL);
  self->pieces = g_array_new (FALSE, TRUE, sizeof (SlResumePiece));
  self->links = g_array_new (FALSE, TRUE, sizeof (SlResumeLink));
  self->facts = g_new0 (SlResumeFacts, 1);

  return self;
}

/**
 * sl_resume_segment_free:
 * @self: (transfer full): a segment
 *
 * Frees the segment.
 */
void
sl_resume_segment_free (SlResumeSegment *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->pieces);
  g_array_unref (self->links);
  g_free (self->facts);
  g_free (self);
}

/**
 * sl_resume_segment_at:
 * @segments: (element-type SlResumeSegment): segments
 * @i: the number of one
 *
 * Returns: (transfer none): it
 */
SlResumeSegment *
sl_resume_segment_at (GPtrArray *segments,
                      guint      i)
{
  return g_ptr_array_index (segments, i);
}

static int
compare_segments (gconstpointer a,
                  gconstpointer b)
{
  const SlResumeSegment *first = *(SlResumeSegment *const *) a;
  const SlResumeSegment *second = *(SlResumeSegment *const *) b;

  if (fabs (first->base - second->base) > 0.01)
    return first->base < second->base ? -1 : 1;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b)
{
  const SlResumeSegment *first = *(SlResumeSegment *const *) a;
  const SlResumeSegment *second = *(SlResumeSegment *const *) b;

  if (first->row != second->row)
    return first->row < second->row ? -1 : 1;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

/**
 * sl_resume_segments_number_rows:
 * @segments: (element-type SlResumeSegment): segments, which get sorted
 *
 * Numbers the rows.
 *
 * Returns: how many there are
 */
guint
sl_resume_segments_number_rows (GPtrArray *segments)
{
  guint  row = 0;
  double base = 0;

  if (segments->len == 0)
    return 0;
  g_ptr_array_sort (segments, compare_segments);
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *segment = sl_resume_segment_at (segments, i);

      if (i == 0)
        base = segment->base;
      else if (segment->base - base > MAX (0.3 * segment->size, 1.5))
        {
          row++;
          base = segment->base;
        }
      segment->row = row;
    }
  g_ptr_array_sort (segments, compare_rows);

  return segments->len > 0 ? row + 1 : 0;
}

/**
 * sl_resume_segment_is_dated:
 * @segment: a segment
 *
 * Returns: whether it is a date with hardly anything else
 */
gboolean
sl_resume_segment_is_dated (const SlResumeSegment *segment)
{
  SlResumeSpan span;

  if (segment->facts->dated == SL_FACT_UNKNOWN)
    segment->facts->dated = sl_resume_dates_find (segment->text->str, 0, &span) && strlen (segment->text->str) <= (span.end - span.start) + 14 ? SL_FACT_YES : SL_FACT_NO;

  return segment->facts->dated == SL_FACT_YES;
}

/**
 * sl_resume_segment_is_heading:
 * @segment: a segment
 *
 * Returns: whether it is a known heading of a section
 */
gboolean
sl_resume_segment_is_heading (const SlResumeSegment *segment)
{
  gboolean exact = FALSE;

  if (segment->facts->heading == SL_FACT_UNKNOWN)
    segment->facts->heading = sl_resume_lexicon_heading (segment->text->str, &exact) != SL_SECTION_NONE && exact ? SL_FACT_YES : SL_FACT_NO;

  return segment->facts->heading == SL_FACT_YES;
}

/**
 * sl_resume_segment_is_place:
 * @segment: a segment
 *
 * Returns: whether it is the name of a place
 */
gboolean
sl_resume_segment_is_place (const SlResumeSegment *segment)
{
  if (segment->facts->place == SL_FACT_UNKNOWN)
    segment->facts->place = sl_resume_location_is_place (segment->text->str) ? SL_FACT_YES : SL_FACT_NO;

  return segment->facts->place == SL_FACT_YES;
}

/**
 * sl_resume_segment_is_bold:
 * @segment: a segment
 *
 * Returns: whether it begins in bold
 */
gboolean
sl_resume_segment_is_bold (const SlResumeSegment *segment)
{
  return segment->pieces->len > 0 && g_array_index (segment->pieces, SlResumePiece, 0).bold;
}

/**
 * sl_resume_segment_looks_like:
 * @a: a segment
 * @b: another one
 *
 * Returns: whether they agree in weight, size and capitals
 */
gboolean
sl_resume_segment_looks_like (const SlResumeSegment *a,
                              const SlResumeSegment *b)
{
  return sl_resume_segment_is_bold (a) == sl_resume_segment_is_bold (b) && fabs (a->size - b->size) < 0.6 && sl_resume_text_is_caps (a->text->str) == sl_resume_text_is_caps (b->text->str);
}

/**
 * sl_resume_segment_ends_open:
 * @self: a segment
 *
 * Returns: whether a range of dates goes on below
 */
gboolean
sl_resume_segment_ends_open (const SlResumeSegment *self)
{
  const char *text = self->text->str;
  gsize       length = strlen (text);

  return (length > 0 && text[length - 1] == '-') || g_str_has_suffix (text, "–") || g_str_has_suffix (text, "—") || g_str_has_suffix (text, " to") || g_str_has_suffix (text, " bis");
}

/* Parts of a range: the first is none by itself, together they are one and nothing else. */
static gboolean
is_broken_date (const SlResumeSegment *upper,
                const SlResumeSegment *lower,
                const SlResumeSegment *last)
{
  g_autofree char *all = NULL;
  SlResumeSpan     span;

  if (upper->text->len > 40 || lower->text->len > 24 || (last != NULL && last->text->len > 24))
    return FALSE;
  if (sl_resume_dates_find (upper->text->str, 0, &span) && span.range && span.end == upper->text->len && !sl_resume_segment_ends_open (upper))
    return FALSE;
  all = g_strdup_printf ("%s %s%s%s", upper->text->str, lower->text->str, last != NULL ? " " : "", last != NULL ? last->text->str : "");

  return sl_resume_dates_find (all, 0, &span) && span.range && span.start <= 1 && span.end + 1 >= strlen (all);
}

static gboolean
shares_edge (const SlResumeSegment *a,
             const SlResumeSegment *b)
{
  return fabs (a->x0 - b->x0) < 1.5 || fabs (a->x1 - b->x1) < 0.25 * a->size || fabs (a->x0 + a->x1 - b->x0 - b->x1) < 3;
}

/* What stands beside both halves in the middle tells the row that they belong to. */
static double
row_between (GPtrArray             *segments,
             const SlResumeSegment *upper,
             const SlResumeSegment *lower)
{
  double middle = (upper->base + lower->base) / 2;

  for (guint i = 0; i < segments->len; i++)
    if (sl_resume_segment_at (segments, i) != upper && sl_resume_segment_at (segments, i) != lower && fabs (sl_resume_segment_at (segments, i)->base - middle) < 0.25 * upper->size)
      return sl_resume_segment_at (segments, i)->base;

  return upper->base;
}

static void
merge_below (SlResumeSegment       *upper,
             const SlResumeSegment *lower,
             double                 base)
{
  g_string_append_printf (upper->text, " %s", lower->text->str);
  if (upper->pieces->len > 0)
    g_array_index (upper->pieces, SlResumePiece, upper->pieces->len - 1).end = upper->text->len;
  upper->x0 = MIN (upper->x0, lower->x0);
  upper->x1 = MAX (upper->x1, lower->x1);
  upper->y1 = MAX (upper->y1, lower->y1);
  upper->base = base;
}

/* The segment right below, in the same column. */
static guint
find_below (GPtrArray *segments,
            guint      i)
{
  const SlResumeSegment *upper = sl_resume_segment_at (segments, i);

  for (guint k = i + 1; k < segments->len && k < i + 12; k++)
    {
      const SlResumeSegment *lower = sl_resume_segment_at (segments, k);

      if (lower->base - upper->base > 1.8 * upper->size)
        break;
      if (lower->base - upper->base >= 0.8 * upper->size && shares_edge (upper, lower))
        return k;
    }

  return 0;
}

/* "Aug." and "2016" set wide apart on one line. */
static void
merge_beside (GPtrArray *segments)
{
  for (guint i = 0; i + 1 < segments->len; i++)
    {
      SlResumeSegment *first = sl_resume_segment_at (segments, i);
      SlResumeSegment *second = sl_resume_segment_at (segments, i + 1);
      g_autofree char *both = NULL;
      SlResumeSpan     span;

      if (fabs (first->base - second->base) > 0.5 || first->text->len > 12 || second->text->len > 24 || second->x0 < first->x1 || second->x0 - first->x1 > 1.5 * first->size ||
          strpbrk (first->text->str, "0123456789") != NULL)
        continue;
      both = g_strdup_printf ("%s %s", first->text->str, second->text->str);
      if (!sl_resume_dates_find (both, 0, &span) || span.start > 0 || span.end < strlen (both))
        continue;
      merge_below (first, second, first->base);
      g_ptr_array_remove_index (segments, i + 1);
    }
}

/* A range of dates broken in a cell too narrow for it becomes one again. */
static void
merge_dates (GPtrArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *upper = sl_resume_segment_at (segments, i);
      guint            below = upper->text->len <= 40 ? find_below (segments, i) : 0;
      guint            last = below != 0 ? find_below (segments, below) : 0;

      if (below != 0 && is_broken_date (upper, sl_resume_segment_at (segments, below), NULL))
        merge_below (upper, sl_resume_segment_at (segments, below), row_between (segments, upper, sl_resume_segment_at (segments, below)));
      else if (last != 0 && is_broken_date (upper, sl_resume_segment_at (segments, below), sl_resume_segment_at (segments, last)))
        {
          merge_below (upper, sl_resume_segment_at (segments, below), upper->base);
          merge_below (upper, sl_resume_segment_at (segments, last), upper->base);
          g_ptr_array_remove_index (segments, last);
        }
      else
        continue;
      g_ptr_array_remove_index (segments, below);
    }
}

/* A date that fills its cell to the edge of the next: some room between them shows the gutter. */
static void
make_room (GPtrArray *segments)
{
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *date = sl_resume_segment_at (segments, i);

      for (guint k = 0; sl_resume_segment_is_dated (date) && k < segments->len; k++)
        if (fabs (sl_resume_segment_at (segments, k)->x0 - date->x1) < SL_GUTTER_WIDTH + 0.5 && k != i)
          {
            date->x1 = sl_resume_segment_at (segments, k)->x0 - SL_GUTTER_WIDTH - 0.5;
            break;
          }
    }
}

/**
 * sl_resume_segments_mend:
 * @segments: (element-type SlResumeSegment): the segments of a page
 *
 * Puts dates together that a page has broken, and leaves room beside them.
 */
void
sl_resume_segments_mend (GPtrArray *segments)
{
  g_ptr_array_sort (segments, compare_segments);
  merge_beside (segments);
  merge_dates (segments);
  make_room (segments);
}
