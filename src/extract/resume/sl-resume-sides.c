/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>

#include "extract/resume/sl-resume-sides.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-text.h"

static gboolean
is_label (const SlResumeSegment *segment)
{
  return g_str_has_suffix (segment->text->str, ":") || sl_resume_text_count_words (segment->text->str) <= 4;
}

/* Lines on the left that follow closely in one type: a label broken in two. */
static gboolean
follows_closely (const SlResumeSegment *above,
                 const SlResumeSegment *segment)
{
  return segment->base - above->base < 1.75 * segment->size && fabs (segment->size - above->size) < 0.6 && sl_resume_segment_is_bold (above) == sl_resume_segment_is_bold (segment);
}

static void
count_cells (GPtrArray            *segments,
             const SlResumeGutter *cut,
             SlResumeSides        *sides)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const SlResumeSegment *above = NULL;

  for (guint i = 0; i <= segments->len; i++)
    {
      const SlResumeSegment *segment = i < segments->len ? sl_resume_segment_at (segments, i) : NULL;
      gboolean               exact = FALSE;

      if (segment != NULL && (segment->row < cut->first || segment->row > cut->last || segment->x1 > cut->x - 1))
        continue;
      if (above != NULL && (segment == NULL || !follows_closely (above, segment)))
        {
          sides->cells++;
          sides->heading_cells += sl_resume_lexicon_heading (text->str, &exact) != SL_SECTION_NONE ? 1 : 0;
          g_string_truncate (text, 0);
        }
      if (segment != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", segment->text->str);
      above = segment;
    }
}

/**
 * sl_resume_sides_weigh:
 * @segments: (element-type SlResumeSegment): the segments of a part of a page
 * @cut: where it could be cut
 * @words: look at the words too, not at places only
 *
 * Returns: what stands left and right of the cut
 */
SlResumeSides
sl_resume_sides_weigh (GPtrArray            *segments,
                       const SlResumeGutter *cut,
                       gboolean              words)
{
  SlResumeSides      sides = { 0 };
  g_autofree guint8 *rows = g_new0 (guint8, cut->last - cut->first + 1);
  double             left_edge = G_MAXDOUBLE;
  double             right_edge = 0;

  for (guint i = 0; i < segments->len; i++)
    {
      const SlResumeSegment *segment = sl_resume_segment_at (segments, i);
      gboolean               is_left = segment->x1 <= cut->x - 1;

      if (segment->row < cut->first || segment->row > cut->last)
        continue;
      rows[segment->row - cut->first] |= is_left ? 1 : 2;
      if (is_left)
        {
          sides.left++;
          left_edge = MIN (left_edge, segment->x0);
        }
      else
        {
          sides.right++;
          right_edge = MAX (right_edge, segment->x1);
          sides.aligned += segment->x0 < cut->x + 25 ? 1 : 0;
          sides.flush += segment->x0 < cut->x + 1.4 * segment->size ? 1 : 0;
        }
      if (!words)
        continue;
      if (is_left)
        {
          sides.left_dates += sl_resume_segment_is_dated (segment) ? 1 : 0;
          sides.left_headings += sl_resume_segment_is_heading (segment) ? 1 : 0;
          sides.left_labels += is_label (segment) ? 1 : 0;
          sides.left_flush += segment->x1 > cut->x - 2 * segment->size ? 1 : 0;
        }
      else
        {
          sides.right_dates += sl_resume_segment_is_dated (segment) || sl_resume_segment_is_place (segment) ? 1 : 0;
          sides.right_headings += sl_resume_segment_is_heading (segment) ? 1 : 0;
        }
    }
  if (words)
    count_cells (segments, cut, &sides);
  for (guint i = 0; i <= cut->last - cut->first; i++)
    {
      sides.both += rows[i] == 3 ? 1 : 0;
      sides.left_rows += (rows[i] & 1) != 0 ? 1 : 0;
      sides.right_rows += (rows[i] & 2) != 0 ? 1 : 0;
    }
  sides.left_width = sides.left > 0 ? cut->x - left_edge : 0;
  sides.right_width = sides.right > 0 ? right_edge - cut->x : 0;

  return sides;
}
