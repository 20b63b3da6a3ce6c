/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-columns.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-leftward.h"
#include "extract/resume/sl-resume-text.h"

/* A gap this wide, in letter heights, sets parts of a line apart. */
#define APART 0.8
/* Where the type changes too, this is enough. */
#define APART_STYLED 0.45
/* On a page whose words stand equally far apart everywhere, less is enough. */
#define APART_EVEN 0.55
/* Words are never so near to each other, in letter heights. */
#define LETTER_GAP 0.15
/* Above and below this part of the page running headers and page numbers stand. */
#define MARGIN_PART 0.1
/* Below this part contact data can stand. */
#define FOOT_PART 0.14

/* What tells the parts of a line: how far they stand apart, and where parts of other lines begin. */
typedef struct
{
  const GArray *starts;
  double        apart;
} Gaps;

static int
compare_words (gconstpointer a,
               gconstpointer b)
{
  const SlResumeWord *first = a;
  const SlResumeWord *second = b;

  if (fabs (first->base - second->base) > 0.01)
    return first->base < second->base ? -1 : 1;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

static int
compare_x (gconstpointer a,
           gconstpointer b)
{
  const SlResumeWord *first = *(SlResumeWord *const *) a;
  const SlResumeWord *second = *(SlResumeWord *const *) b;

  return first->x0 < second->x0 ? -1 : first->x0 > second->x0;
}

/* "S U M M A RY": letters set apart. Gaps between them tell where words end. */
static gboolean
is_spaced_out (GPtrArray *words,
               guint      start,
               guint      end)
{
  guint single = 0;

  for (guint i = start; i < end; i++)
    {
      const SlResumeWord *word = g_ptr_array_index (words, i);
      glong               letters = g_utf8_strlen (word->text, -1);

      single += letters == 1 ? 1 : 0;
      if (letters > 3)
        return FALSE;
    }

  return end - start >= 3 && single * 10 >= (end - start) * 6;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return first < second ? -1 : first > second;
}

static double
median_gap (GPtrArray *words,
            guint      start,
            guint      end)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = start + 1; i < end; i++)
    {
      double gap = ((SlResumeWord *) g_ptr_array_index (words, i))->x0 - ((SlResumeWord *) g_ptr_array_index (words, i - 1))->x1;

      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_doubles);

  return gaps->len > 0 ? g_array_index (gaps, double, gaps->len / 2) : 0;
}

static void
add_text (SlResumeSegment    *segment,
          const SlResumeWord *word,
          gboolean            space)
{
  guint          start;
  SlResumePiece *last = segment->pieces->len > 0 ? &g_array_index (segment->pieces, SlResumePiece, segment->pieces->len - 1) : NULL;

  if (space && segment->text->len > 0)
    g_string_append_c (segment->text, ' ');
  start = segment->text->len;
  g_string_append (segment->text, word->text);
  if (last != NULL && ((last->bold == word->bold && last->italic == word->italic && fabs (last->size - word->size) < 0.6) || !space))
    {
      last->end = segment->text->len;
      last->x0 = MIN (last->x0, word->x0);
      last->x1 = MAX (last->x1, word->x1);
    }
  else
    {
      SlResumePiece piece = { start, segment->text->len, word->x0, word->x1, word->bold, word->italic, word->size };

      g_array_append_val (segment->pieces, piece);
    }
  if (word->link != NULL)
    {
      SlResumeLink  link = { start, segment->text->len, (char *) word->link };
      SlResumeLink *before = segment->links->len > 0 ? &g_array_index (segment->links, SlResumeLink, segment->links->len - 1) : NULL;

      if (before != NULL && strcmp (before->uri, word->link) == 0)
        before->end = link.end;
      else
        g_array_append_val (segment->links, link);
    }
}

/* Capitals set a little apart, some of whose letters came by themselves: up to where gaps are inside words. */
static double
find_letter_gap (GPtrArray *words,
                 guint      start,
                 guint      end)
{
  guint fine = 0;
  guint small = 0;

  for (guint i = start; i < end; i++)
    {
      const SlResumeWord *word = g_ptr_array_index (words, i);

      for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
        if (g_unichar_islower (g_utf8_get_char (p)) || g_unichar_isdigit (g_utf8_get_char (p)))
          return 0;
      small += g_utf8_strlen (word->text, -1) <= 2 ? 1 : 0;
      fine += i > start && word->x0 - ((SlResumeWord *) g_ptr_array_index (words, i - 1))->x1 < LETTER_GAP * word->size ? 1 : 0;
    }

  /* Narrow type has narrow blanks: then all gaps are alike, and letters by themselves are few. */
  return fine >= 1 && small >= 1 && (fine + 1 < end - start || small * 2 >= end - start) ? LETTER_GAP : 0;
}

static SlResumeSegment *
make_segment (GPtrArray *words,
              guint      start,
              guint      end,
              gboolean   is_page_from_right)
{
  SlResumeSegment    *segment = sl_resume_segment_new ();
  gboolean            turned = sl_resume_leftward_is_line (words, start, end, is_page_from_right);
  gboolean            spaced = !turned && is_spaced_out (words, start, end);
  double              letter_gap = spaced ? median_gap (words, start, end) : 0;
  double              fine_gap = turned || spaced ? 0 : find_letter_gap (words, start, end);
  double              weight = 0;
  double              largest = 0;
  const SlResumeWord *previous = NULL;

  if (turned)
    sl_resume_leftward_order (words, start, end);
  for (guint i = start; i < end; i++)
    {
      const SlResumeWord *word = g_ptr_array_index (words, i);
      double              gap = previous == NULL ? 0 : turned ? sl_resume_leftward_gap (words, start, end, i)
                                                              : word->x0 - previous->x1;
      gboolean            space = spaced ? gap > letter_gap * 1.9 + 0.02 * word->size : gap > MAX (0.08, fine_gap) * word->size;
      double              length = strlen (word->text);

      add_text (segment, word, previous != NULL && space);
      segment->x0 = previous != NULL ? MIN (segment->x0, word->x0) : word->x0;
      segment->y0 = previous != NULL ? MIN (segment->y0, word->y0) : word->y0;
      segment->x1 = MAX (segment->x1, word->x1);
      segment->y1 = MAX (segment->y1, word->y1);
      if (length > weight)
        {
          weight = length;
          segment->size = word->size;
          segment->color = word->color;
        }
      segment->small_caps |= word->caps || (previous != NULL && !spaced && gap < 0.08 * word->size && word->size < previous->size * 0.88 && word->size > previous->size * 0.6 && fabs (word->base - previous->base) < 1);
      largest = MAX (largest, word->size);
      segment->base = previous != NULL ? MAX (segment->base, word->base) : word->base;
      previous = word;
    }
  if (segment->small_caps)
    segment->size = largest;

  return segment;
}

/* "E" between words in capitals is one too. */
static gboolean
has_no_small_letter (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_islower (g_utf8_get_char (p)))
      return FALSE;

  return g_unichar_isupper (g_utf8_get_char (text));
}

/* "&" between words in capitals. */
static gboolean
is_mark (const char *text)
{
  return g_unichar_ispunct (g_utf8_get_char (text)) && *g_utf8_next_char (text) == '\0';
}

/* Does text of other lines begin right there too? Then a column does. */
static gboolean
is_column_start (const GArray *starts,
                 double        x,
                 guint         least)
{
  guint mates = 0;

  for (guint i = 0; starts != NULL && i < starts->len; i++)
    mates += fabs (g_array_index (starts, double, i) - x) < 0.8 ? 1 : 0;

  return mates >= least;
}

static gboolean
is_apart (const SlResumeWord *word,
          const SlResumeWord *next,
          const Gaps         *gaps)
{
  double   gap = next->x0 - word->x1;
  double   size = MAX (word->size, next->size);
  gboolean styled = word->bold != next->bold || word->italic != next->italic || fabs (word->size - next->size) > 0.6;

  if (gap > APART * size || (gap > APART_STYLED * size && styled))
    return TRUE;

  /* Letters set apart have wide gaps between words. */
  if (!styled && (has_no_small_letter (word->text) || is_mark (word->text)) && (has_no_small_letter (next->text) || is_mark (next->text)))
    return FALSE;
  if (gap > gaps->apart * size)
    return TRUE;

  return gap > (styled ? 0.15 : 0.36) * size && is_column_start (gaps->starts, next->x0, gap > 0.55 * size ? 2 : 3);
}

static void
cut_row (const SlResumePage *page,
         GPtrArray          *row,
         GPtrArray          *segments,
         const Gaps         *gaps)
{
  guint start = 0;

  g_ptr_array_sort (row, compare_x);
  for (guint i = 1; i <= row->len; i++)
    {
      const SlResumeWord *word = g_ptr_array_index (row, i - 1);
      gboolean            spaced = i < row->len && i - start >= 2 && is_spaced_out (row, start, i) && g_utf8_strlen (((SlResumeWord *) g_ptr_array_index (row, i))->text, -1) <= 3;

      if (i == row->len || (spaced ? ((SlResumeWord *) g_ptr_array_index (row, i))->x0 - word->x1 > 2 * word->size : is_apart (word, g_ptr_array_index (row, i), gaps)))
        {
          g_ptr_array_add (segments, make_segment (row, start, i, page->is_from_right));
          start = i;
        }
    }
}

/* Words on one base line, cut where they stand apart. */
static GPtrArray *
find_segments (SlResumePage *page,
               const Gaps   *gaps)
{
  GPtrArray *segments = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_segment_free);
  g_autoptr (GPtrArray) row = g_ptr_array_new ();
  double base = 0;
  double size = 0;

  g_array_sort (page->words, compare_words);
  for (guint i = 0; i < page->words->len; i++)
    {
      SlResumeWord *word = &g_array_index (page->words, SlResumeWord, i);

      if (row->len > 0 && word->base - base > 0.25 * MIN (size, word->size) && word->base - base > 1.2)
        {
          cut_row (page, row, segments, gaps);
          g_ptr_array_set_size (row, 0);
        }
      if (row->len == 0)
        {
          base = word->base;
          size = word->size;
        }
      g_ptr_array_add (row, word);
    }
  if (row->len > 0)
    cut_row (page, row, segments, gaps);

  return segments;
}

/* Justified text has gaps of every width; where nearly all are those of a blank, others part things. */
static double
find_apart (SlResumePage *page)
{
  guint even = 0;
  guint wide = 0;

  for (guint i = 1; i < page->words->len; i++)
    {
      const SlResumeWord *word = &g_array_index (page->words, SlResumeWord, i - 1);
      const SlResumeWord *next = &g_array_index (page->words, SlResumeWord, i);
      double              gap = (next->x0 - word->x1) / MAX (1, next->size);

      if (fabs (word->base - next->base) > 0.5 || gap < LETTER_GAP || gap > APART)
        continue;
      even += gap < 0.36 ? 1 : 0;
      wide += gap >= 0.36 ? 1 : 0;
    }

  return even >= 30 && even >= 12 * wide ? APART_EVEN : APART;
}

/**
 * sl_resume_layout_page:
 * @doc: the document
 * @page: the words on a page
 *
 * Makes lines of the words, in reading order: columns one after the other,
 * tables row by row.
 */
void
sl_resume_layout_page (SlResumeDoc  *doc,
                       SlResumePage *page)
{
  g_autoptr (GPtrArray) rough = NULL;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GPtrArray) segments = NULL;
  Gaps  gaps = { NULL, APART };
  guint n_before = doc->lines->len;

  page->is_from_right = sl_resume_leftward_is_page (page->words);
  rough = find_segments (page, &gaps);
  for (guint i = 0; i < rough->len && i < 2000; i++)
    g_array_append_val (starts, ((SlResumeSegment *) g_ptr_array_index (rough, i))->x0);
  gaps.starts = starts;
  gaps.apart = find_apart (page);
  segments = find_segments (page, &gaps);
  /* Seen in a mirror, its columns and indents are those of any other page. */
  if (page->is_from_right)
    sl_resume_leftward_mirror (segments, page->width);
  if (segments->len > 0)
    sl_resume_columns_order (doc, page, segments);
  for (guint i = n_before; page->is_from_right && i < doc->lines->len; i++)
    ((SlResumeLine *) g_ptr_array_index (doc->lines, i))->mirror = page->width;
}

static char *
running_key (const SlResumeLine *line)
{
  g_autofree char *folded = sl_resume_text_fold (line->text, -1);

  for (char *p = folded; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      *p = '#';

  return g_strdup_printf ("%d %s", (int) lround (line->y0 / 4), folded);
}

static gboolean
in_margin (const SlResumeLine *line,
           double              height)
{
  return line->y1 < height * MARGIN_PART || line->y0 > height * (1 - MARGIN_PART);
}

/* Far below the line before, or on another page. */
static gboolean
begins_block (SlResumeDoc *doc,
              guint        i)
{
  const SlResumeLine *line = g_ptr_array_index (doc->lines, i);
  const SlResumeLine *above = i > 0 ? g_ptr_array_index (doc->lines, i - 1) : NULL;

  return above == NULL || above->page != line->page || line->y0 - above->y1 > 1.4 * line->size;
}

/* Contact data at the foot of a page, apart from the text: a footer, even where there is one page only. */
static void
mark_contact_foot (SlResumeDoc *doc,
                   double       height)
{
  for (guint i = doc->lines->len; i-- > 1;)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);
      guint               first = i;

      if (line->y0 < height * (1 - FOOT_PART) || line->repeated || !(strchr (line->text, '@') != NULL || strstr (line->text, "www.") != NULL))
        continue;
      while (!begins_block (doc, first))
        first--;
      if (((SlResumeLine *) g_ptr_array_index (doc->lines, first))->y0 < height * (1 - FOOT_PART))
        continue;
      for (guint k = first; k < doc->lines->len && ((SlResumeLine *) g_ptr_array_index (doc->lines, k))->page == line->page; k++)
        ((SlResumeLine *) g_ptr_array_index (doc->lines, k))->repeated = TRUE;
      return;
    }
}

/* The name, which is what stands largest on the first page. */
static const char *
find_largest (SlResumeDoc *doc)
{
  const SlResumeLine *largest = NULL;

  for (guint i = 0; i < doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      if (line->page == 1 && (largest == NULL || line->size > largest->size + 0.1))
        largest = line;
    }

  return largest != NULL && strchr (largest->text, ' ') != NULL ? largest->text : NULL;
}

/* The name on top of a further page, or a notice of who made the form. */
static gboolean
is_running (const SlResumeLine *line,
            const char         *name)
{
  return (line->page > 1 && name != NULL && strlen (line->text) < strlen (name) + 40 && strstr (line->text, name) != NULL) || strstr (line->text, "©") != NULL;
}

/* What stands beside a footer is one too. */
static void
mark_beside_foot (SlResumeDoc *doc,
                  double       height)
{
  for (guint i = 0; i < doc->lines->len; i++)
    {
      const SlResumeLine *foot = g_ptr_array_index (doc->lines, i);

      if (!foot->repeated || !foot->used || foot->y0 < height * (1 - MARGIN_PART))
        continue;
      for (guint k = i > 0 ? i - 1 : 0; k < doc->lines->len && k <= i + 1; k++)
        {
          SlResumeLine *line = g_ptr_array_index (doc->lines, k);

          if (line->page == foot->page && fabs (line->y0 - foot->y0) < 1.5)
            line->repeated = line->used = TRUE;
        }
    }
}

/* On how many pages a line stands at its place; a range of dates is no running header,
 * whatever its years are.
 */
static GHashTable *
count_running (SlResumeDoc *doc,
               double       page_height,
               int         *n_pages)
{
  GHashTable *pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);
      g_autofree char    *key = running_key (line);
      gpointer            kept = NULL;
      gpointer            count = NULL;

      *n_pages = MAX (*n_pages, line->page);
      if (!in_margin (line, page_height) || sl_resume_dates_only (line->text))
        continue;
      if (!g_hash_table_lookup_extended (pages, key, &kept, &count))
        g_hash_table_insert (pages, kept = g_steal_pointer (&key), count = NULL);
      if (GPOINTER_TO_INT (g_hash_table_lookup (last, kept)) == line->page)
        continue;
      g_hash_table_insert (last, kept, GINT_TO_POINTER (line->page));
      g_hash_table_insert (pages, g_strdup (kept), GINT_TO_POINTER (GPOINTER_TO_INT (count) + 1));
    }

  return pages;
}

/**
 * sl_resume_layout_finish:
 * @doc: a document, all pages read
 * @page_height: height of a page
 *
 * Marks running headers, footers and page numbers, and sets the right edge of
 * each column.
 */
void
sl_resume_layout_finish (SlResumeDoc *doc,
                         double       page_height)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) running = NULL;
  const char *name = find_largest (doc);
  double      edges[16] = { 0 };
  int         n_pages = 0;

  running = count_running (doc, page_height, &n_pages);

  for (guint i = 0; i < doc->lines->len; i++)
    {
      SlResumeLine    *line = g_ptr_array_index (doc->lines, i);
      g_autofree char *key = NULL;
      SlResumeLine    *first;

      if (line->group == 0)
        edges[line->column & 15] = MAX (edges[line->column & 15], line->x1);
      if (!in_margin (line, page_height))
        continue;
      if (sl_resume_text_is_page_number (line->text) || is_running (line, name))
        {
          line->repeated = line->used = TRUE;
          continue;
        }
      key = running_key (line);
      first = g_hash_table_lookup (seen, key);
      if (first == NULL)
        g_hash_table_insert (seen, g_steal_pointer (&key), line);
      else if (first->page != line->page && GPOINTER_TO_INT (g_hash_table_lookup (running, key)) >= MAX (2, n_pages / 2 + 1))
        {
          line->repeated = line->used = TRUE;
          /* At the foot of the first page too it is no part of the text. */
          if (first->page > 1 || first->y0 > page_height / 2)
            first->repeated = TRUE;
        }
    }
  mark_beside_foot (doc, page_height);
  mark_contact_foot (doc, page_height);
  for (guint i = doc->lines->len; i-- > 0;)
    {
      SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      if (line->repeated && line->used)
        g_ptr_array_remove_index (doc->lines, i);
      else if (line->right <= 0)
        line->right = edges[line->column & 15];
    }
}
