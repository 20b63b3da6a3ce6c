/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-headings.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_COLUMNS 8

/* How a heading looks, compared between lines. */
typedef struct
{
  int      level;
  int      size;
  gboolean bold;
  gboolean caps;
  guint    color;
} Style;

/* What the certain headings of one column look like. */
typedef struct
{
  Style    style;
  guint    kinds;
  guint    others;
  gboolean known;
} Vote;

typedef struct
{
  SlResumeDoc   *doc;
  SlSectionKind *kinds;
  gboolean      *exact;
  double         body_size;
  Vote           votes[MAX_COLUMNS];
  gboolean       has_levels;
  gboolean       has_style;
} Finder;

static Style
style_of (const SlResumeLine *line)
{
  Style style = { line->level, (int) lround (line->size * 2), line->bold, line->caps, line->color };

  return style;
}

static gboolean
same_style (const Style *a,
            const Style *b)
{
  return a->level == b->level && ABS (a->size - b->size) <= 1 && a->bold == b->bold && a->caps == b->caps && a->color == b->color;
}

static char *
heading_text (const SlResumeLine *line)
{
  char *text = sl_resume_text_trim (line->text, -1);

  return text;
}

static int
column_of (const SlResumeLine *line)
{
  return CLAMP (line->column, 0, MAX_COLUMNS - 1);
}

static double
find_body_size (SlResumeDoc *doc)
{
  double best = 0;
  gsize  most = 0;
  g_autoptr (GHashTable) sizes = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer       key;
  gpointer       value;

  for (guint i = 0; i < doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);
      gpointer            size = GINT_TO_POINTER ((int) lround (line->size * 2));

      g_hash_table_insert (sizes, size, GSIZE_TO_POINTER (GPOINTER_TO_SIZE (g_hash_table_lookup (sizes, size)) + strlen (line->text)));
    }
  g_hash_table_iter_init (&iter, sizes);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (GPOINTER_TO_SIZE (value) > most)
      {
        most = GPOINTER_TO_SIZE (value);
        best = GPOINTER_TO_INT (key) / 2.0;
      }

  return best;
}

/* Could be a heading at all: short, alone on its line, no date. */
static gboolean
has_heading_shape (const SlResumeLine *line)
{
  SlResumeSpan span;

  return strchr (line->text, '\t') == NULL && strlen (line->text) <= 80 && sl_resume_text_count_words (line->text) <= 24 &&
         !sl_resume_dates_find (line->text, 0, &span) && strchr (line->text, '@') == NULL;
}

static gboolean
stands_out (const Finder       *finder,
            const SlResumeLine *line)
{
  return line->level > 0 || line->label || line->gap > 0.9 || line->caps || line->bold || line->size > finder->body_size + 0.7 || g_str_has_suffix (line->text, ":");
}

/* The first word below did not fit on the line above. */
static gboolean
was_forced (const SlResumeLine *line,
            const SlResumeLine *next)
{
  gsize  first = strcspn (next->text, " \t");
  double width = (next->x1 - next->x0) * g_utf8_strlen (next->text, first) / MAX (1, g_utf8_strlen (next->text, -1));

  return line->right > 0 && line->x1 + width + line->size * 0.2 > line->right;
}

/* "Aus- und" above "Weiterbildung", or a word too long for a narrow column. */
static gboolean
is_broken_heading (const SlResumeLine *line,
                   const SlResumeLine *next)
{
  Style            style = style_of (line);
  Style            next_style = style_of (next);
  g_autofree char *both = NULL;
  gboolean         exact = FALSE;

  if (line->size <= 0 || line->page != next->page || line->column != next->column || line->group != next->group || !same_style (&style, &next_style) || next->gap > 0.6 ||
      line->bullet > 0 || next->bullet > 0 || line->y1 > next->y1 || !has_heading_shape (next))
    return FALSE;
  /* Justified text: its words can stand far apart. */
  both = g_strdelimit (g_strdup_printf ("%s %s", line->text, next->text), "\t", ' ');
  if (sl_resume_text_count_words (both) > 6 || sl_resume_lexicon_heading (both, &exact) == SL_SECTION_NONE)
    return FALSE;

  return exact || sl_resume_text_ends_open (line->text) || was_forced (line, next);
}

static void
join_broken_headings (SlResumeDoc *doc)
{
  double body = find_body_size (doc);

  for (guint i = 0; i + 1 < doc->lines->len; i++)
    {
      SlResumeLine       *line = g_ptr_array_index (doc->lines, i);
      const SlResumeLine *next = g_ptr_array_index (doc->lines, i + 1);

      if ((line->bold || line->caps || line->size > body + 0.7) && is_broken_heading (line, next))
        {
          g_strdelimit (line->text, "\t", ' ');
          sl_resume_line_append (line, next, " ");
          g_ptr_array_remove_index (doc->lines, i + 1);
        }
    }
}

static void
classify (Finder *finder)
{
  for (guint i = 0; i < finder->doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (finder->doc->lines, i);
      g_autofree char    *text = NULL;

      finder->has_levels |= line->level > 0;
      finder->has_style |= line->bold || line->size > 0;
      if (!has_heading_shape (line) || (line->bullet > 0 && line->level == 0))
        continue;
      text = heading_text (line);
      finder->kinds[i] = sl_resume_lexicon_heading (text, &finder->exact[i]);
    }
}

/* Headings line up: at the left, an icon before them or not, or centred. */
static gboolean
stands_below (const SlResumeLine *heading,
              const SlResumeLine *line,
              double              icon)
{
  return line->size <= 0 || fabs (heading->x0 - line->x0) < MAX (2, icon) || fabs (heading->x0 + heading->x1 - line->x0 - line->x1) < 4;
}

static void
vote_column (Finder *finder,
             int     column)
{
  Vote *best = &finder->votes[column];
  guint n = finder->doc->lines->len;

  for (guint i = 0; i < n; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (finder->doc->lines, i);
      Style               style;
      guint               kinds = 0;
      guint               seen = 0;
      guint               others = 0;

      if (column_of (line) != column || !finder->exact[i] || !stands_out (finder, line))
        continue;
      style = style_of (line);
      for (guint k = 0; k < n; k++)
        {
          const SlResumeLine *other = g_ptr_array_index (finder->doc->lines, k);
          Style               other_style = style_of (other);

          if (column_of (other) != column || !same_style (&style, &other_style))
            continue;
          if (finder->exact[k] && (seen & (1u << finder->kinds[k])) == 0)
            {
              seen |= 1u << finder->kinds[k];
              kinds++;
            }
          else if (finder->kinds[k] == SL_SECTION_NONE && stands_below (line, other, 0))
            others++;
        }
      if (kinds > best->kinds || (kinds == best->kinds && (style.size > best->style.size || (style.size == best->style.size && style.bold && !best->style.bold))))
        {
          best->style = style;
          best->kinds = kinds;
          best->others = others;
          best->known = TRUE;
        }
    }
}

static gboolean
is_major (SlSectionKind kind)
{
  return kind == SL_SECTION_WORK || kind == SL_SECTION_EDUCATION;
}

static const Vote *
vote_for (const Finder       *finder,
          const SlResumeLine *line)
{
  const Vote *own = &finder->votes[column_of (line)];
  const Vote *best = NULL;

  if (own->known && own->kinds >= 2)
    return own;
  for (guint i = 0; i < MAX_COLUMNS; i++)
    if (finder->votes[i].known && (best == NULL || finder->votes[i].kinds > best->kinds))
      best = &finder->votes[i];

  return best;
}

/* A known heading in another style than the others: a heading of the same weight, or a category inside one? */
static gboolean
is_as_strong (const Finder       *finder,
              const SlResumeLine *line,
              const Vote         *vote,
              SlSectionKind       kind)
{
  Style style = style_of (line);

  if (line->label)
    return TRUE;
  if (vote == NULL)
    return stands_out (finder, line) || (!finder->has_style && line->gap > 0);
  if (vote->style.level > 0)
    return style.level > 0 && style.level <= vote->style.level;
  if (same_style (&style, &vote->style))
    return TRUE;
  if (style.level > 0)
    return TRUE;
  if (style.size < vote->style.size - 1)
    return FALSE;
  if (vote->style.caps && !style.caps)
    return is_major (kind) && style.bold;
  if (vote->style.bold && !style.bold && !style.caps && style.size <= vote->style.size)
    return FALSE;

  return stands_out (finder, line);
}

static gboolean
is_distinctive (const Finder *finder,
                const Vote   *vote)
{
  if (vote == NULL || vote->kinds < 2)
    return FALSE;
  if (vote->style.level > 0)
    return vote->others <= vote->kinds * 2;

  return vote->others <= vote->kinds && (vote->style.caps || vote->style.bold || vote->style.size > finder->body_size * 2 + 1);
}

/* With a heading of known words in the same style, or with the first that could be one. */
static gboolean
lines_up (const Finder       *finder,
          const SlResumeLine *line,
          double              icon)
{
  Style    style = style_of (line);
  gboolean first = TRUE;

  if (line->size <= 0)
    return TRUE;
  for (guint i = 0; i < finder->doc->lines->len; i++)
    {
      const SlResumeLine *other = g_ptr_array_index (finder->doc->lines, i);
      Style               other_style = style_of (other);

      if (finder->kinds[i] == SL_SECTION_NONE || column_of (other) != column_of (line) || !same_style (&style, &other_style))
        continue;
      if ((first || finder->exact[i]) && stands_below (other, line, icon))
        return TRUE;
      first = FALSE;
    }

  return FALSE;
}

/* Unknown words in the style of the headings. */
static gboolean
is_unknown_heading (const Finder       *finder,
                    const SlResumeLine *line,
                    const Vote         *vote)
{
  Style style = style_of (line);

  return is_distinctive (finder, vote) && same_style (&style, &vote->style) && line->bullet == 0 && has_heading_shape (line) &&
         sl_resume_text_count_words (line->text) <= 6 && !sl_resume_text_is_sentence (line->text) && strpbrk (line->text, "0123456789,|") == NULL && lines_up (finder, line, 0);
}

/* Beside or below dates in a rail stands what happened then. */
static gboolean
follows_dates (SlResumeDoc *doc,
               guint        i)
{
  const SlResumeLine *above = i > 0 ? g_ptr_array_index (doc->lines, i - 1) : NULL;

  return above != NULL && above->rail && sl_resume_dates_only (above->text);
}

/* Right below a heading stands what it is about, in capitals or not. */
static gboolean
is_below_heading (const Finder *finder,
                  guint         i)
{
  const SlResumeLine *line = g_ptr_array_index (finder->doc->lines, i);
  const SlResumeLine *above = i > 0 ? g_ptr_array_index (finder->doc->lines, i - 1) : NULL;

  return above != NULL && finder->exact[i - 1] && above->column == line->column && above->page == line->page && line->caps && g_utf8_strlen (line->text, -1) <= 6;
}

static SlSectionKind
decide (Finder  *finder,
        guint    i,
        gboolean begun)
{
  const SlResumeLine *line = g_ptr_array_index (finder->doc->lines, i);
  const Vote         *vote = vote_for (finder, line);
  SlSectionKind       kind = finder->kinds[i];
  Style               style = style_of (line);

  if (!finder->exact[i] && follows_dates (finder->doc, i))
    return SL_SECTION_NONE;

  if (kind != SL_SECTION_NONE && line->label)
    return kind;
  if (kind != SL_SECTION_NONE && finder->exact[i] && is_as_strong (finder, line, vote, kind))
    return kind;
  if (kind != SL_SECTION_NONE && vote != NULL && vote->kinds >= 2 && same_style (&style, &vote->style) && stands_out (finder, line) && lines_up (finder, line, 1.6 * line->size) &&
      (vote->style.level > 0 || is_distinctive (finder, vote)))
    return kind;
  if (kind == SL_SECTION_NONE && begun && !is_below_heading (finder, i) && is_unknown_heading (finder, line, vote))
    return SL_SECTION_OTHER;

  return SL_SECTION_NONE;
}

/**
 * sl_resume_headings_find:
 * @doc: a document
 *
 * Decides for each line whether it is the heading of a section, by its words in
 * the languages read and by looking like the others.
 *
 * Returns: (transfer full): one #SlSectionKind per line
 */
SlSectionKind *
sl_resume_headings_find (SlResumeDoc *doc)
{
  g_autofree SlSectionKind *kinds = NULL;
  g_autofree gboolean      *exact = NULL;
  SlSectionKind            *result;
  Finder                    finder = { .doc = doc };
  gboolean                  begun = FALSE;
  double                    largest = 0;
  guint                     n;

  join_broken_headings (doc);
  n = doc->lines->len;
  finder.kinds = kinds = g_new0 (SlSectionKind, n + 1);
  finder.exact = exact = g_new0 (gboolean, n + 1);
  result = g_new0 (SlSectionKind, n + 1);

  finder.body_size = find_body_size (doc);
  classify (&finder);
  /* Voting compares every heading with every line; beyond this no résumé goes. */
  if (n <= 4000)
    for (int column = 0; column < MAX_COLUMNS; column++)
      vote_column (&finder, column);

  for (guint i = 0; i < n; i++)
    largest = MAX (largest, ((SlResumeLine *) g_ptr_array_index (doc->lines, i))->size);
  for (guint i = 0; i < n; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      result[i] = decide (&finder, i, begun);
      /* The name is larger than every heading and no heading by its words. */
      if (result[i] == SL_SECTION_OTHER && !exact[i] && line->page <= doc->first_page && line->size > 0 && line->size >= largest)
        result[i] = SL_SECTION_NONE;
      begun |= result[i] != SL_SECTION_NONE;
    }

  return result;
}
