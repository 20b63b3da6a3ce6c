/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-items.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

#define MAX_CATEGORY_BYTES 60

static void
add_keyword (SlResumeEntry *entry,
             const char    *start,
             gsize          length,
             double         confidence,
             SlResumeLine  *line)
{
  g_autofree char *trimmed = sl_resume_text_trim (start, length);
  g_autofree char *word = sl_resume_strip_rating (trimmed);

  if (sl_resume_text_is_blank (word))
    return;
  sl_resume_entry_add_item (entry, word, sl_resume_text_count_words (word) <= 5 ? confidence : confidence - 0.25, line);
}

/* Splits at separators outside brackets. Returns the number of parts. */
static guint
add_keywords (SlResumeEntry *entry,
              const char    *text,
              double         confidence,
              SlResumeLine  *line)
{
  const char *start = text;
  guint       n = 0;
  int         depth = 0;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean slash = c == '/' && p > text && p[-1] == ' ' && p[1] == ' ';
      gboolean decimal = c == ',' && p > text && g_ascii_isdigit (p[-1]) && g_ascii_isdigit (p[1]);

      depth += c == '(' || c == '[' ? 1 : (c == ')' || c == ']') && depth > 0 ? -1
                                                                              : 0;
      if (c == '\0' || (depth == 0 && !decimal && (sl_resume_is_separator (c) || slash)))
        {
          add_keyword (entry, start, p - start, confidence, line);
          n++;
          start = c == '\0' ? p : g_utf8_next_char (p);
        }
      if (c == '\0')
        break;
    }

  return n;
}

static gboolean
has_separator (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (sl_resume_is_separator (g_utf8_get_char (p)))
      return TRUE;

  return FALSE;
}

/* Where the category ends: at a colon, or where bold text does. */
static guint
category_end (const SlResumeLine *line,
              guint              *rest)
{
  const char          *colon = strchr (line->text, ':');
  const SlResumePiece *first;

  if (colon != NULL && colon - line->text <= MAX_CATEGORY_BYTES && colon > line->text && colon[1] != '/' && (colon[1] == ' ' || colon[1] == '\t' || colon[1] == '\0'))
    {
      g_autofree char *before = g_strndup (line->text, colon - line->text);

      if (sl_resume_text_count_words (before) <= 6 && strpbrk (before, ",;(") == NULL)
        {
          *rest = colon - line->text + 1;
          return colon - line->text;
        }
    }
  if (line->pieces->len < 2)
    return 0;
  first = &g_array_index (line->pieces, SlResumePiece, 0);
  if (first->bold && !g_array_index (line->pieces, SlResumePiece, 1).bold && first->end - first->start <= MAX_CATEGORY_BYTES && first->start == 0)
    {
      g_autofree char *before = sl_resume_text_slice (line->text, first->start, first->end);

      if (!has_separator (before))
        {
          *rest = first->end;
          return first->end;
        }
    }

  return 0;
}

/* "Category<tab>a, b, c" in a table. */
static guint
category_cell (const SlResumeLine *line,
               guint              *rest)
{
  const char *tab = strchr (line->text, '\t');

  if (tab == NULL || strchr (tab + 1, '\t') != NULL || tab - line->text > MAX_CATEGORY_BYTES || !has_separator (tab + 1) ||
      memchr (line->text, ',', tab - line->text) != NULL)
    return 0;
  *rest = tab - line->text + 1;

  return tab - line->text;
}

/* Items stand further apart (stars or bars below each) than a category from its first one. */
static gboolean
is_category_by_space (GPtrArray *lines,
                      guint      i)
{
  const SlResumeLine *line = g_ptr_array_index (lines, i);
  double              gap = ((SlResumeLine *) g_ptr_array_index (lines, i + 1))->gap;
  guint               wide = 0;
  guint               narrow = 0;

  if (line->size <= 0 || gap > 0.35 || (i > 0 && line->gap < gap + 0.35))
    return FALSE;
  for (guint k = 1; k < lines->len; k++)
    if (((SlResumeLine *) g_ptr_array_index (lines, k))->gap > gap + 0.35)
      wide++;
    else
      narrow++;

  /* One under the other by turns are names and their levels. */
  return narrow >= 2 && wide * 2 >= narrow * 3;
}

/* A word or two, a list, a word or two, a list. */
static gboolean
alternates (GPtrArray *lines)
{
  if (lines->len < 4 || lines->len % 2 != 0)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (lines, i);

      if (has_separator (line->text) != (i % 2 == 1) || (i % 2 == 0 && sl_resume_text_count_words (line->text) > 4))
        return FALSE;
    }

  return TRUE;
}

static gboolean
is_category_line (GPtrArray *lines,
                  guint      i)
{
  const SlResumeLine *line = g_ptr_array_index (lines, i);
  const SlResumeLine *next = i + 1 < lines->len ? g_ptr_array_index (lines, i + 1) : NULL;

  if (line->bullet > 0 || has_separator (line->text) || strlen (line->text) > MAX_CATEGORY_BYTES || next == NULL)
    return FALSE;
  if (lines->len <= 60 && i % 2 == 0 && alternates (lines))
    return TRUE;
  if (line->level > 0 || (next->bullet > 0 && next->column == line->column))
    return TRUE;
  if (next->column != line->column && next->page == line->page && next->level == 0 && line->bold == next->bold)
    return FALSE;
  if ((line->bold && !next->bold) || is_category_by_space (lines, i))
    return TRUE;
  if (line->size > next->size + 0.6 && line->group == next->group)
    return TRUE;

  /* Deeper text below, or a list in one line below a single phrase. */
  return (next->x0 > line->x0 + MAX (line->size * 0.5, 1) && line->size > 0 && next->page == line->page && next->group == line->group && next->column == line->column) || (has_separator (next->text) && line->italic != next->italic);
}

static gboolean
is_language_list (const SlResumeEntry *entry,
                  const char          *category)
{
  gboolean      exact = FALSE;
  SlSectionKind kind = category != NULL ? sl_resume_lexicon_heading (category, &exact) : SL_SECTION_NONE;
  guint         languages = 0;

  for (guint i = 0; i < entry->items->len; i++)
    {
      const SlResumeValue *value = g_ptr_array_index (entry->items, i);

      languages += sl_resume_lexicon_count (value->text, SL_WORD_LANGUAGE) > 0 ? 1 : 0;
    }

  return kind == SL_SECTION_LANGUAGES && languages * 3 >= entry->items->len * 2 && languages > 0;
}

/* "Experienced with Python, Go and Rust." */
static char *
strip_lead (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:(?:highly |very )?(?:experienced|proficient|skilled|familiar|comfortable|fluent|competent|expert|versed|well-versed) (?:with|in)|(?:working |good |solid |strong |excellent |sehr gute |gute |fundierte |solide )*(?:knowledge of|experience (?:with|in)|command of|kenntnisse in|erfahrung mit|umgang mit)|"
                                      "(?:bonne )?(?:maîtrise|connaissance)s? (?:de|du|des)|(?:manejo|dominio|conocimientos?) de|domínio de|conhecimentos? de|conoscenza di|kennis van|ervaring met|znajomość|sicherer umgang mit|vertraut mit|expérimentée? (?:en|avec))\\s+",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
}

static void
add_prose (SlResumeEntry *entry,
           SlResumeLine  *line)
{
  static GRegex   *regex = NULL;
  g_autofree char *bare = strip_lead (line->text);
  g_autofree char *listed = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new (",?\\s+(?:and|und|et|sowie|as well as|y|e|en|oraz|i)\\s+(?=\\S+[.]?$|\\S+ \\S+[.]?$)", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  listed = g_regex_replace_literal (regex, bare, -1, 0, ", ", 0, NULL);
  if (g_str_has_suffix (listed, "."))
    listed[strlen (listed) - 1] = '\0';
  add_keywords (entry, listed, 0.7, line);
}

static SlResumeEntry *
begin (SlResumeResult *result,
       const char     *category,
       SlResumeLine   *line)
{
  SlResumeEntry   *entry = sl_resume_result_add (result, SL_SECTION_SKILLS);
  g_autofree char *name = category != NULL ? sl_resume_text_trim (category, -1) : NULL;

  sl_resume_entry_set (entry, SL_FIELD_NAME, name, 0.94, line);

  return entry;
}

/* "Category - a, b" */
static guint
dash_end (const SlResumeLine *line,
          guint              *rest)
{
  static const char *const dashes[] = { " - ", " – ", " — " };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      const char      *dash = strstr (line->text, dashes[i]);
      g_autofree char *before = dash != NULL && dash - line->text <= MAX_CATEGORY_BYTES ? g_strndup (line->text, dash - line->text) : NULL;

      if (before == NULL || sl_resume_text_count_words (before) > 4 || has_separator (before) || !has_separator (dash + strlen (dashes[i])))
        continue;
      *rest = dash - line->text + strlen (dashes[i]);
      return dash - line->text;
    }

  return 0;
}

/* Two lines at least, and most of them, set the category off with a dash. */
static gboolean
has_dash_habit (GPtrArray *lines)
{
  guint dashed = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      guint rest = 0;

      dashed += dash_end (g_ptr_array_index (lines, i), &rest) != 0 ? 1 : 0;
    }

  return dashed >= 2 && dashed * 3 >= lines->len * 2;
}

static void
take_line (SlResumeResult *result,
           GPtrArray      *lines,
           guint           i,
           gboolean        dashes,
           SlResumeEntry **open)
{
  SlResumeLine *line = g_ptr_array_index (lines, i);
  guint         rest = 0;
  guint         end = category_end (line, &rest);

  if (end == 0)
    end = category_cell (line, &rest);
  if (end == 0 && dashes)
    end = dash_end (line, &rest);
  if (end != 0)
    {
      g_autofree char *category = g_strndup (line->text, end);

      *open = begin (result, category, line);
      add_keywords (*open, line->text + rest, 0.96, line);
      return;
    }
  if (is_category_line (lines, i))
    {
      /* A heading over categories says nothing that they do not say better. */
      if (i + 1 < lines->len && (category_end (g_ptr_array_index (lines, i + 1), &rest) != 0 || category_cell (g_ptr_array_index (lines, i + 1), &rest) != 0))
        return;
      *open = begin (result, line->text, line);
      return;
    }
  if (*open == NULL)
    *open = begin (result, NULL, NULL);
  if (sl_resume_text_is_sentence (line->text) && sl_resume_text_count_words (line->text) >= 6)
    add_prose (*open, line);
  else
    add_keywords (*open, line->text, 0.95, line);
}

/* Languages under "Skills" belong to the languages. */
static void
move_languages (SlResumeResult *result,
                guint           first)
{
  GPtrArray *skills = result->sections[SL_SECTION_SKILLS];

  for (guint i = skills->len; i-- > first;)
    {
      SlResumeEntry *entry = g_ptr_array_index (skills, i);

      if (is_language_list (entry, sl_resume_entry_get (entry, SL_FIELD_NAME)))
        {
          g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_line_free);

          for (guint k = 0; k < entry->items->len; k++)
            {
              const SlResumeValue *value = g_ptr_array_index (entry->items, k);
              SlResumeLine        *line = sl_resume_line_new (value->text);

              line->paragraph = value->line->paragraph;
              g_ptr_array_add (lines, line);
            }
          sl_resume_understand_languages (result, lines);
          for (guint k = 0; k < result->sections[SL_SECTION_LANGUAGES]->len; k++)
            {
              SlResumeEntry *language = g_ptr_array_index (result->sections[SL_SECTION_LANGUAGES], k);

              for (guint f = 0; f < SL_N_FIELDS; f++)
                if (language->fields[f] != NULL && language->fields[f]->line != NULL && g_ptr_array_find (lines, language->fields[f]->line, NULL))
                  language->fields[f]->line = ((SlResumeValue *) g_ptr_array_index (entry->items, 0))->line;
            }
          g_ptr_array_remove_index (skills, i);
        }
    }
}

/**
 * sl_resume_understand_skills:
 * @result: where the entries go
 * @section: the section
 *
 * Groups of skills by category, from lists, tables, lines with a colon and sentences.
 */
void
sl_resume_understand_skills (SlResumeResult  *result,
                             SlResumeSection *section)
{
  SlResumeEntry *open = NULL;
  guint          first = result->sections[SL_SECTION_SKILLS]->len;
  gboolean       dashes = has_dash_habit (section->lines);

  for (guint i = 0; i < section->lines->len; i++)
    take_line (result, section->lines, i, dashes, &open);
  move_languages (result, first);
}
