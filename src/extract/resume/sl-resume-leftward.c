/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-leftward.h"
#include "extract/resume/sl-resume-text.h"

/* Pages and lines that are read from right to left. */

static void
turn_round (GPtrArray *words,
            guint      start,
            guint      end)
{
  for (; start + 1 < end; start++, end--)
    {
      gpointer kept = words->pdata[start];

      words->pdata[start] = words->pdata[end - 1];
      words->pdata[end - 1] = kept;
    }
}

static gboolean
is_latin (const SlResumeWord *word)
{
  for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalpha (g_utf8_get_char (p)))
      return !sl_resume_text_is_right_to_left (word->text);

  return FALSE;
}

/* Beside Arabic "20+" is written "+20", and "40%" is written "%40". */
static void
turn_sign (SlResumeWord *word)
{
  gsize length = strlen (word->text);

  if (length > 1 && word->text[length - 1] == '+' && strspn (word->text, "0123456789") == length - 1)
    {
      memmove (word->text + 1, word->text, length - 1);
      word->text[0] = '+';
    }
  else if (length > 1 && word->text[0] == '%' && strspn (word->text + 1, "0123456789.,") == length - 1)
    {
      memmove (word->text, word->text + 1, length - 1);
      word->text[length - 1] = '%';
    }
}

/* "02/2020 - 09/2016" began in 2016, where it is read from the right. */
static gboolean
is_range (GPtrArray *words,
          guint      start,
          guint      end)
{
  const char *middle = end - start == 3 ? ((SlResumeWord *) g_ptr_array_index (words, start + 1))->text : "";

  return g_str_equal (middle, "-") || g_str_equal (middle, "–") || g_str_equal (middle, "—");
}

/**
 * sl_resume_leftward_is_line:
 * @words: (element-type SlResumeWord): from left to right
 * @start: number of the line's first word
 * @end: number of the word after its last one
 * @is_page_from_right: whether the page is read from the right
 *
 * Who begins at the right on such a page goes on leftward, whatever follows.
 *
 * Returns: whether the line is read from the right
 */
gboolean
sl_resume_leftward_is_line (GPtrArray *words,
                            guint      start,
                            guint      end,
                            gboolean   is_page_from_right)
{
  guint from_right = 0;
  guint letters = 0;

  for (guint i = start; i < end; i++)
    {
      const SlResumeWord *word = g_ptr_array_index (words, i);

      from_right += sl_resume_text_is_right_to_left (word->text) ? 1 : 0;
      letters += is_latin (word) ? 1 : 0;
    }
  if (from_right > 0 && is_page_from_right && sl_resume_text_is_right_to_left (((SlResumeWord *) g_ptr_array_index (words, end - 1))->text))
    return TRUE;

  if (is_page_from_right && from_right + letters == 0)
    return is_range (words, start, end);

  return from_right > 0 && from_right >= letters;
}

/**
 * sl_resume_leftward_order:
 * @words: (element-type SlResumeWord): from left to right
 * @start: number of the line's first word
 * @end: number of the word after its last one
 *
 * Puts the words of a line that is read from the right into reading order; words in Latin
 * letters among them run the other way.
 */
void
sl_resume_leftward_order (GPtrArray *words,
                          guint      start,
                          guint      end)
{
  turn_round (words, start, end);
  for (guint i = start; i < end; i++)
    {
      guint last = i;

      turn_sign (g_ptr_array_index (words, i));
      while (last < end && is_latin (g_ptr_array_index (words, last)))
        last++;
      turn_round (words, i, last);
      i = MAX (i + 1, last) - 1;
    }
}

/**
 * sl_resume_leftward_gap:
 * @words: (element-type SlResumeWord): in reading order
 * @start: number of the line's first word
 * @end: number of the word after its last one
 * @i: number of a word but the first
 *
 * Returns: the gap before it: where the direction turns, that beside the whole run of words
 *   in Latin letters
 */
double
sl_resume_leftward_gap (GPtrArray *words,
                        guint      start,
                        guint      end,
                        guint      i)
{
  const SlResumeWord *previous = g_ptr_array_index (words, i - 1);
  const SlResumeWord *word = g_ptr_array_index (words, i);
  guint               first = i - 1;
  guint               last = i;

  if (is_latin (previous) && is_latin (word))
    return word->x0 - previous->x1;
  while (first > start && is_latin (previous) && is_latin (g_ptr_array_index (words, first - 1)))
    first--;
  while (last + 1 < end && is_latin (word) && is_latin (g_ptr_array_index (words, last + 1)))
    last++;

  return ((SlResumeWord *) g_ptr_array_index (words, first))->x0 - ((SlResumeWord *) g_ptr_array_index (words, last))->x1;
}

/**
 * sl_resume_leftward_is_page:
 * @words: (element-type SlResumeWord): all words of a page
 *
 * Returns: whether the most of it is Hebrew, Arabic or of their kin
 */
gboolean
sl_resume_leftward_is_page (const GArray *words)
{
  glong from_right = 0;
  glong from_left = 0;

  for (guint i = 0; i < words->len; i++)
    {
      const SlResumeWord *word = &g_array_index (words, SlResumeWord, i);
      glong               length = g_utf8_strlen (word->text, -1);

      if (sl_resume_text_is_right_to_left (word->text))
        from_right += length;
      else if (is_latin (word))
        from_left += length;
    }

  return from_right > from_left;
}

/**
 * sl_resume_leftward_mirror:
 * @segments: (element-type SlResumeSegment): of a page
 * @width: of the page
 *
 * Swaps left and right.
 */
void
sl_resume_leftward_mirror (GPtrArray *segments,
                           double     width)
{
  for (guint i = 0; i < segments->len; i++)
    {
      SlResumeSegment *segment = g_ptr_array_index (segments, i);
      double           x0 = segment->x0;

      segment->x0 = width - segment->x1;
      segment->x1 = width - x0;
      for (guint k = 0; k < segment->pieces->len; k++)
        {
          SlResumePiece *piece = &g_array_index (segment->pieces, SlResumePiece, k);

          x0 = piece->x0;
          piece->x0 = width - piece->x1;
          piece->x1 = width - x0;
        }
    }
}
