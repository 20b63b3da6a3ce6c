/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-grade.h"
#include "extract/resume/sl-resume-text.h"

static GRegex *
labelled_score_regex (void)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("\\b(?:(?:cumulative |overall |final |major )?c?gpa|grade point average|grade|final grade|note|abschlussnote|gesamtnote|endnote|durchschnitt(?:snote)?|notendurchschnitt|mention(?=\\s*:)|moyenne(?: cumulative| générale| obtenue)?|nota(?: media| final| di laurea)?|classificação(?: final)?|média(?: final)?|media(?: final)?|promedio|expediente|"
                                      "calificación|voto(?: finale| di laurea)?|votazione|punteggio|cijfer|eindcijfer|gemiddelde?(?: cijfer)?|średnia(?: ocen)?|ocena(?: końcowa| na dyplomie| z dyplomu)?|wynik(?: końcowy)?|score|result|classification|abschluss mit|coeficiente de rendimento|betyg|karakter|arvosana|známka|средний балл|середній бал|المعدل|ממוצע|成绩|成績|학점)\\b\\s*(?::|=|\\bof\\b|–|-)?\\s*((?:\\d[\\d.,]*\\s*(?:/|von|out of|sur|su|op|z|de|of)?\\s*(?:\\d[\\d.,]*)?(?:\\s*(?:e lode|cum laude|%|valores|puntos|pontos|punti|punten|points|punkte|pkt\\.?))?)|\\p{L}[^;|\\t,()]{2,40}(?:\\s*\\([\\d.,:/ %]+\\))?)",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return regex;
}

static GRegex *
bare_score_regex (void)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:first[- ]class(?: honou?rs)?|(?:upper|lower) second(?:[- ]class)?(?: honou?rs)?|third[- ]class(?: honou?rs)?|second[- ]class(?: honou?rs)?(?:,? \\(?(?:upper|lower)(?: division)?\\)?)?|2[:.][12](?: honou?rs)?|first|(?:with )?(?:high )?distinction|with honou?rs|honou?rs|merit|"
                                      "(?:summa |magna )?cum laude|(?:mit auszeichnung|mit (?:ausgezeichnetem|gutem|sehr gutem) erfolg|ausgezeichnet|sehr gut|gut|befriedigend|ausreichend)(?: bestanden| abgeschlossen)?|bestanden|mention (?:très bien|bien|assez bien)|(?:sobresaliente|notable|excelente|apto|aprobado)(?: cum laude)?|matrícula de honor|(?-i:[A-E](?:\\*|[A-E])[A-E*, ]{0,8})|\\d{2,3}\\s*/\\s*(?:110|100)(?: e lode)?|\\d{1,2}(?:[.,]\\d{1,2})? valores|\\d{2}(?:[.,]\\d{1,2})?\\s*/\\s*20|\\d[.,]\\d{1,2}\\s*/\\s*\\d{1,2}(?:[.,]\\d{1,2})?|\\d{1,2}(?:[.,]\\d{1,2})?\\s*/\\s*(?:4|5|7|10|20|30)(?:[.,]0{1,2})?|z wyróżnieniem|(?:met )?(?:grote |grootste |de grootste )?onderscheiding|met lof|voldoening|(?:avec )?(?:la plus )?(?:grande )?distinction)(?:\\s*\\(\\d[\\d.,:/ %]*\\))?$",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return regex;
}

/* "3.9/4.0 GPA": the label after the figure. */
static GRegex *
trailing_label_regex (void)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("(?<![\\p{L}\\d.,/])(\\d[.,]\\d{1,3}(?:\\s*/\\s*\\d{1,2}(?:[.,]\\d{1,2})?)?)\\s+(?:c?gpa|grade point average)\\b(?!\\s*[:=])", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return regex;
}

/* A figure in a cell of its own: grades of five or ten or twenty are written so, numbers of rooms are not. */
static GRegex *
cell_regex (void)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:[0-9]|1[0-9]|20)[.,]\\d{1,2}$", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return regex;
}

/* A grade without a label: the whole text is one. */
static gboolean
is_bare (const char *text)
{
  return g_regex_match (bare_score_regex (), text, 0, NULL);
}

/* "Degree (First Class Honours)", "Degree, cum laude" */
static char *
take_tail (const char *trimmed,
           char      **rest)
{
  const char      *open = strrchr (trimmed, ',');
  g_autofree char *tail = NULL;
  g_autofree char *inner = NULL;

  /* Not the comma of "8,9/10". */
  if (open == NULL || strchr (open, ')') != NULL || g_ascii_isdigit (open[1]))
    open = strrchr (trimmed, '(');
  if (open == NULL || open == trimmed)
    return NULL;
  tail = sl_resume_text_trim (open, -1);
  inner = g_str_has_prefix (tail, "(") && g_str_has_suffix (tail, ")") ? g_strndup (tail + 1, strlen (tail) - 2) : g_strdup (tail);
  if (!is_bare (inner) || g_str_equal (inner, "Honours") || g_str_equal (inner, "Honors"))
    return NULL;
  *rest = sl_resume_text_trim (trimmed, open - trimmed);

  return g_steal_pointer (&inner);
}

/* "Degree (9,1) School" */
static char *
take_bracket (const char *trimmed,
              char      **rest)
{
  for (const char *open = strchr (trimmed, '('); open != NULL; open = strchr (open + 1, '('))
    {
      const char      *close = strchr (open, ')');
      g_autofree char *inner = close != NULL ? g_strndup (open + 1, close - open - 1) : NULL;

      if (inner == NULL || (strpbrk (inner, "0123456789") == NULL && strlen (inner) < 6) || !is_bare (inner) || g_ascii_strncasecmp (inner, "hono", 4) == 0)
        continue;
      *rest = g_strdup_printf ("%.*s%s", (int) (open - trimmed), trimmed, close + 1);
      return g_steal_pointer (&inner);
    }

  return NULL;
}

/* Does a label that begins here stand apart, or is it a word of a sentence? */
static gboolean
begins_apart (const char *text,
              int         start)
{
  while (start > 0 && text[start - 1] == ' ')
    start--;

  return start <= 1 || strchr (",.;|(-\t", text[start - 1]) != NULL;
}

/* "Grade: 2,1" */
static char *
take_labelled (const char *text,
               char      **rest)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *value = NULL;
  g_autofree char *clean = NULL;
  int              start;
  int              end;

  if (!g_regex_match (labelled_score_regex (), text, 0, &match))
    return NULL;
  g_match_info_fetch_pos (match, 0, &start, &end);
  value = g_match_info_fetch (match, 1);
  clean = sl_resume_text_trim (value, -1);
  /* A label without a figure must stand alone: "Result: distinction". */
  if (strpbrk (clean, "0123456789") == NULL && (!begins_apart (text, start) || strchr (text + start, ':') == NULL || strchr (text + start, ':') - text > end) && !is_bare (clean))
    return NULL;
  while (clean[0] != '\0' && strchr (".,", clean[strlen (clean) - 1]) != NULL)
    clean[strlen (clean) - 1] = '\0';
  *rest = g_strdup_printf ("%.*s %s", start, text, text + end);

  return g_steal_pointer (&clean);
}

static char *
take_trailing (const char *text,
               char      **rest)
{
  g_autoptr (GMatchInfo) match = NULL;
  int start;
  int end;

  if (!g_regex_match (trailing_label_regex (), text, 0, &match))
    return NULL;
  g_match_info_fetch_pos (match, 0, &start, &end);
  *rest = g_strdup_printf ("%.*s %s", start, text, text + end);

  return g_match_info_fetch (match, 1);
}

/**
 * sl_resume_grade_take:
 * @text: part of a line about a study
 * @cell: it stands in a cell of its own
 * @rest: (out) (transfer full): what is left of the text
 *
 * Takes the grade out of a text.
 *
 * Returns: (transfer full) (nullable): the grade; %NULL with all of @text in @rest where there is none
 */
char *
sl_resume_grade_take (const char *text,
                      gboolean    cell,
                      char      **rest)
{
  g_autofree char *trimmed = sl_resume_text_trim (text, -1);
  char            *grade;

  *rest = NULL;
  if (is_bare (trimmed) || (cell && g_regex_match (cell_regex (), trimmed, 0, NULL)))
    {
      *rest = g_strdup ("");
      return g_steal_pointer (&trimmed);
    }
  grade = take_trailing (text, rest);
  if (grade == NULL)
    grade = take_tail (trimmed, rest);
  if (grade == NULL)
    grade = take_bracket (trimmed, rest);
  if (grade == NULL)
    grade = take_labelled (text, rest);
  if (grade == NULL)
    *rest = g_strdup (text);

  return grade;
}
