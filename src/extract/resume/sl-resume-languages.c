/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-items.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

static gboolean
is_language (const char *text)
{
  return sl_resume_lexicon_count (text, SL_WORD_LANGUAGE) > 0;
}

/* "native", "C1", "Level 2", "lu, écrit" */
static gboolean
is_level (const char *text)
{
  static const char neutral[] = " level niveau stufe livello nivel poziom in und and y e en et i of de van w a ";
  g_autofree char  *folded = sl_resume_text_fold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t,/|()[]:;.+-", -1);
  guint    levels = 0;
  guint    others = 0;
  gboolean scaled = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf (" %s ", words[i]);

      if (words[i][0] == '\0')
        continue;
      if (strstr (neutral, key) != NULL)
        scaled |= strlen (words[i]) >= 5;
      else if ((sl_resume_lexicon_word (words[i]) & SL_WORD_LEVEL) != 0 || (scaled && strspn (words[i], "0123456789") == strlen (words[i])))
        levels++;
      else
        others++;
    }

  return levels > 0 && others <= levels;
}

/* A name that stands where the others do: beside a level, or before stars. */
static gboolean
is_unlisted_language (const char *name,
                      const char *level,
                      gboolean    rated)
{
  return (rated || (level[0] != '\0' && is_level (level))) && name[0] != '\0' && !is_level (name) && sl_resume_text_count_words (name) <= 4 &&
         g_unichar_isupper (g_utf8_get_char (name));
}

static SlResumeEntry *
first_without_level (SlResumeResult *result,
                     guint           from)
{
  GPtrArray *languages = result->sections[SL_SECTION_LANGUAGES];

  for (guint i = from; i < languages->len; i++)
    {
      SlResumeEntry *entry = g_ptr_array_index (languages, i);

      if (sl_resume_entry_get (entry, SL_FIELD_LEVEL) == NULL)
        return entry;
    }

  return NULL;
}

/* The head of a table of languages. */
static gboolean
is_column_head (const char *text)
{
  static const char heads[] = "|language|level|proficiency|sprache|niveau|stufe|langue|idioma|nivel|lingua|livello|taal|jezyk|poziom|nivelul|kenntnisstand|spoken|written|";
  g_autofree char  *squashed = sl_resume_text_squash (text, -1);
  g_autofree char  *key = g_strdup_printf ("|%s|", squashed);

  return squashed[0] != '\0' && strstr (heads, key) != NULL;
}

/* "German (native)", "German: C1", "Fluent in German", "C1 German" */
static void
take_language (SlResumeResult *result,
               const char     *raw,
               SlResumeLine   *line,
               guint           first)
{
  g_autofree char *trimmed = sl_resume_text_trim (raw, -1);
  g_autofree char *text = sl_resume_strip_rating (trimmed);
  gsize            cut = strcspn (text, "(:[=\t");
  const char      *dash = strstr (text, " – ");
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  SlResumeEntry   *entry;

  if (sl_resume_text_is_blank (text))
    return;
  if (is_column_head (text))
    {
      line->used = TRUE;
      return;
    }
  if (dash == NULL)
    dash = strstr (text, " - ");
  if (dash == NULL)
    dash = strstr (text, " — ");
  if (dash != NULL && (gsize) (dash - text) < cut)
    cut = dash - text;
  if (text[cut] == '\0')
    {
      const char *space = strchr (text, ' ');

      if (space != NULL && is_language (text))
        {
          g_autofree char *one = g_strndup (text, space - text);

          cut = is_language (one) ? (gsize) (space - text) : cut;
        }
    }
  left = sl_resume_text_trim (text, cut);
  right = sl_resume_text_trim (text + cut + (text[cut] != '\0' ? 1 : 0), -1);
  if (g_str_has_suffix (right, ".") && sl_resume_text_count_letters (right) > 4)
    right[strlen (right) - 1] = '\0';
  if (g_str_has_suffix (right, ")") && strchr (right, '(') == NULL)
    right[strlen (right) - 1] = '\0';

  if (!is_language (left) && is_language (right))
    {
      g_autofree char *other = g_steal_pointer (&left);

      left = g_steal_pointer (&right);
      right = g_steal_pointer (&other);
    }
  else if (!is_language (left) && !is_unlisted_language (left, right, sl_resume_ends_rated (raw)))
    {
      entry = first_without_level (result, first);
      if (entry != NULL)
        {
          sl_resume_entry_set (entry, SL_FIELD_LEVEL, text, 0.85, line);
          return;
        }
      if (right[0] == '\0' && sl_resume_text_count_words (left) > 2)
        return;
    }
  entry = sl_resume_result_add (result, SL_SECTION_LANGUAGES);
  sl_resume_entry_set (entry, SL_FIELD_NAME, left, is_language (left) ? 0.97 : 0.75, line);
  sl_resume_entry_set (entry, SL_FIELD_LEVEL, right, 0.93, line);
}

/* "Language<tab>level": one item, whatever the language. */
static gboolean
is_pair_in_cells (const char *text)
{
  const char *tab = strchr (text, '\t');

  return tab != NULL && strchr (tab + 1, '\t') == NULL && is_level (tab + 1);
}

/* "Danish: native / Dutch: B2": a language in every part. */
static gboolean
has_slashes_between (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " / ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_language (parts[i]))
      return FALSE;

  return g_strv_length (parts) > 1;
}

/* Languages side by side, and their levels side by side below. */
static gboolean
take_columns (SlResumeResult *result,
              SlResumeLine   *line,
              SlResumeLine   *below)
{
  g_auto (GStrv) names = g_strsplit (line->text, "\t", -1);
  g_auto (GStrv) levels = g_strsplit (below->text, "\t", -1);
  guint n = g_strv_length (names);

  if (n < 2 || g_strv_length (levels) != n || !is_language (names[0]))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (is_language (levels[i]) || strpbrk (names[i], "(:") != NULL || strstr (names[i], "–") != NULL || is_level (names[i]))
      return FALSE;
  if (!is_level (levels[0]) && !is_level (levels[1]))
    return FALSE;
  for (guint i = 0; i < n; i++)
    {
      SlResumeEntry *entry = sl_resume_result_add (result, SL_SECTION_LANGUAGES);

      sl_resume_entry_set (entry, SL_FIELD_NAME, names[i], is_language (names[i]) ? 0.97 : 0.75, line);
      sl_resume_entry_set (entry, SL_FIELD_LEVEL, levels[i], 0.93, below);
    }

  return TRUE;
}

/* " and English", ". Inglés": the bytes of what joins one language to the next, 0 for nothing. */
static gsize
joint_length (const char *p)
{
  static const char *const words[] = { " and ", " und ", " sowie ", " et ", " y ", " e ", " ed ", " en ", " i ", " oraz ", ". " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      {
        const char      *next = p + strlen (words[i]);
        g_autofree char *word = g_strndup (next, strcspn (next, " ,.;:(\t-"));

        return is_language (word) ? strlen (words[i]) : 0;
      }

  return 0;
}

/**
 * sl_resume_understand_languages:
 * @result: where the entries go
 * @lines: (element-type SlResumeLine): lines about languages
 *
 * Languages with their levels, one or several to a line.
 */
void
sl_resume_understand_languages (SlResumeResult *result,
                                GPtrArray      *lines)
{
  guint first = result->sections[SL_SECTION_LANGUAGES]->len;

  for (guint i = 0; i < lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (lines, i);
      gboolean      prose = sl_resume_text_is_sentence (line->text) && sl_resume_text_count_words (line->text) >= 10 && !is_language (line->text);
      gboolean      in_cells = is_pair_in_cells (line->text);
      gboolean      slashes = has_slashes_between (line->text);
      const char   *start = line->text;
      int           depth = 0;

      if (i + 1 < lines->len && take_columns (result, line, g_ptr_array_index (lines, i + 1)))
        {
          i++;
          continue;
        }

      /* Running text about something else is listed with what was not understood. */
      for (const char *p = line->text; !prose; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);
          gboolean between = sl_resume_is_separator (c) ? !(in_cells && c == '\t') : slashes && g_str_has_prefix (p, "/ ");
          gsize    joint = c == ' ' || c == '.' ? joint_length (p) : 0;

          depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1
                                                        : 0;
          between |= joint > 0;
          if (c == '\0' || (depth == 0 && between))
            {
              g_autofree char *item = g_strndup (start, p - start);

              take_language (result, item, line, first);
              start = c == '\0' ? p : joint > 0 ? p + joint
                                                : g_utf8_next_char (p);
            }
          if (c == '\0')
            break;
        }
    }
}
