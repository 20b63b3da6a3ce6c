/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-entries.h"
#include "extract/resume/sl-resume-grade.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

typedef struct
{
  SlResumeBlock block;
  GPtrArray    *fragments;
  char         *institution;
  SlResumeLine *institution_line;
  char         *degree;
  SlResumeLine *degree_line;
  char         *score;
  SlResumeLine *score_line;
  char         *location;
  SlResumeLine *location_line;
  double        confidence;
} Study;

static void
study_free (Study *study)
{
  g_ptr_array_unref (study->fragments);
  g_free (study->institution);
  g_free (study->degree);
  g_free (study->score);
  g_free (study->location);
  g_free (study);
}

/* How much a text is a place of learning rather than a degree. */
static double
school_score (const char *text)
{
  guint  flags = sl_resume_lexicon_text (text);
  double score = 0;

  score += 1.5 * MIN (2, sl_resume_lexicon_count (text, SL_WORD_SCHOOL));
  score -= 1.5 * MIN (2, sl_resume_lexicon_count (text, SL_WORD_DEGREE));
  if ((flags & SL_WORD_SCHOOL) != 0 && (flags & SL_WORD_DEGREE) != 0)
    {
      g_autofree char *folded = sl_resume_text_fold (text, -1);
      g_auto (GStrv) words = g_strsplit_set (folded, " ,", 2);

      score += (sl_resume_lexicon_word (words[0]) & SL_WORD_DEGREE) != 0 ? -1 : 0.5;
    }
  score += (flags & SL_WORD_ORG) != 0 ? 0.4 : 0;

  return score;
}

/* Takes the grade out of a text, if none is known yet; returns what is left. */
static char *
take_score (Study        *study,
            const char   *text,
            gboolean      cell,
            SlResumeLine *line)
{
  char *rest = NULL;

  if (study->score != NULL)
    return g_strdup (text);
  study->score = sl_resume_grade_take (text, cell, &rest);
  if (study->score != NULL)
    study->score_line = line;

  return rest;
}

/* What a grade in brackets leaves behind. */
static char *
drop_empty_brackets (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gsize blank = *p == '(' ? strspn (p + 1, " ,;:") : 0;

      if (*p == '(' && p[1 + blank] == ')')
        p += 1 + blank;
      else
        g_string_append_c (out, *p);
    }

  return g_string_free (out, FALSE);
}

static void
take_scores (GArray *rows,
             Study  *study)
{
  for (guint k = study->fragments->len; k-- > 0;)
    {
      SlResumeFragment *fragment = g_ptr_array_index (study->fragments, k);
      g_autofree char  *rest = take_score (study, fragment->text, fragment->tabbed, fragment->line);
      g_autofree char  *bare = drop_empty_brackets (rest);
      g_autofree char  *trimmed = sl_resume_text_trim (bare, -1);

      if (g_str_has_suffix (trimmed, "(") || (g_str_has_suffix (trimmed, ")") && strchr (trimmed, '(') == NULL))
        trimmed[strlen (trimmed) - 1] = '\0';
      g_strstrip (trimmed);
      if (sl_resume_text_is_blank (trimmed))
        g_ptr_array_remove_index (study->fragments, k);
      else
        {
          g_free (fragment->text);
          fragment->text = g_steal_pointer (&trimmed);
        }
    }
  for (guint i = study->block.body; i < study->block.end && study->score == NULL; i++)
    {
      SlResumeLine    *line = g_array_index (rows, SlResumeRow, i).line;
      g_autofree char *rest = take_score (study, line->text, FALSE, line);

      line->used |= study->score != NULL && sl_resume_text_is_blank (rest);
    }
}

static void
take_place (Study *study)
{
  for (guint k = study->fragments->len; k-- > 0 && study->location == NULL;)
    {
      SlResumeFragment *fragment = g_ptr_array_index (study->fragments, k);
      guint             cut;

      if (study->fragments->len > 1 && sl_resume_location_is_place (fragment->text) && school_score (fragment->text) < 0.5)
        {
          study->location = g_strdup (fragment->text);
          study->location_line = fragment->line;
          g_ptr_array_remove_index (study->fragments, k);
          continue;
        }
      cut = sl_resume_location_split_end (fragment->text, FALSE);
      if (cut != 0)
        {
          char *rest = sl_resume_text_trim (fragment->text, cut);

          study->location = sl_resume_text_trim (fragment->text + cut, -1);
          study->location_line = fragment->line;
          g_free (fragment->text);
          fragment->text = rest;
        }
    }
}

/* Degree and school in one text with commas. */
static void
split_by_commas (Study                  *study,
                 const SlResumeFragment *only)
{
  g_auto (GStrv) parts = g_strsplit (only->text, ",", -1);
  guint    n = g_strv_length (parts);
  double   best = 0.3;
  guint    best_cut = 0;
  gboolean best_school_last = TRUE;

  for (guint cut = 1; cut < n; cut++)
    {
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;
      char            *kept = parts[cut];
      double           difference;

      parts[cut] = NULL;
      left = g_strjoinv (",", parts);
      parts[cut] = kept;
      right = g_strjoinv (",", parts + cut);
      difference = school_score (right) - school_score (left);
      if (difference > best + 0.01 || (best_school_last && difference > best - 0.01 && cut > best_cut && difference > 0.3))
        {
          best = difference;
          best_cut = cut;
          best_school_last = TRUE;
        }
      else if (-difference > best + 0.01)
        {
          best = -difference;
          best_cut = cut;
          best_school_last = FALSE;
        }
    }
  if (best_cut == 0)
    {
      if (school_score (only->text) > 0)
        study->institution = g_strdup (only->text);
      else
        study->degree = g_strdup (only->text);
      study->confidence = 0.75;
    }
  else
    {
      char            *kept = parts[best_cut];
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;

      parts[best_cut] = NULL;
      left = g_strjoinv (",", parts);
      parts[best_cut] = kept;
      right = g_strjoinv (",", parts + best_cut);
      study->institution = sl_resume_text_trim (best_school_last ? right : left, -1);
      study->degree = sl_resume_text_trim (best_school_last ? left : right, -1);
      study->confidence = 0.9;
    }
  study->institution_line = study->degree_line = only->line;
}

/* What labels say comes before any guess. */
static void
take_labelled (Study *study)
{
  for (guint k = study->fragments->len; k-- > 0;)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (study->fragments, k);
      gboolean                school = fragment->label == SL_LABEL_SCHOOL || fragment->label == SL_LABEL_ORGANISATION;

      if (school && study->institution == NULL)
        {
          study->institution = g_strdup (fragment->text);
          study->institution_line = fragment->line;
        }
      else if (fragment->label == SL_LABEL_DEGREE && study->degree == NULL)
        {
          study->degree = g_strdup (fragment->text);
          study->degree_line = fragment->line;
        }
      else if (fragment->label == SL_LABEL_PLACE && study->location == NULL)
        {
          study->location = g_strdup (fragment->text);
          study->location_line = fragment->line;
        }
      else
        continue;
      study->confidence = 0.96;
      g_ptr_array_remove_index (study->fragments, k);
    }
}

static void
assign (Study *study,
        double school_first)
{
  guint  school = 0;
  guint  degree = 0;
  double most = -100;
  double least = 100;

  take_labelled (study);
  if (study->fragments->len == 0 || study->institution != NULL || study->degree != NULL)
    return;
  if (study->fragments->len == 1)
    {
      split_by_commas (study, g_ptr_array_index (study->fragments, 0));
      g_ptr_array_set_size (study->fragments, 0);
      return;
    }
  for (guint k = 0; k < study->fragments->len && k < 6; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (study->fragments, k);
      double                  score = school_score (fragment->text);

      score += k == 0 ? CLAMP (school_first, -1, 1) * 0.3 : 0;
      if (score > most)
        {
          most = score;
          school = k;
        }
    }
  for (guint k = 0; k < study->fragments->len && k < 6; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (study->fragments, k);
      double                  score = school_score (fragment->text) + 0.05 * k;

      if (k != school && score < least)
        {
          least = score;
          degree = k;
        }
    }
  {
    const SlResumeFragment *at_school = g_ptr_array_index (study->fragments, school);
    const SlResumeFragment *at_degree = g_ptr_array_index (study->fragments, degree);

    study->institution = g_strdup (at_school->text);
    study->institution_line = at_school->line;
    study->degree = g_strdup (at_degree->text);
    study->degree_line = at_degree->line;
    study->confidence = most - least > 1.4 ? 0.95 : 0.75;
  }
  for (guint k = study->fragments->len; k-- > 0;)
    if (k == school || k == degree)
      g_ptr_array_remove_index (study->fragments, k);
  /* The field on a line or in a column of its own, right after the degree. */
  if (study->fragments->len >= 1)
    {
      const SlResumeFragment *rest = g_ptr_array_index (study->fragments, 0);
      guint                   words = sl_resume_text_count_words (rest->text);

      if (words <= 6 && sl_resume_text_count_words (study->degree) <= 4 && school_score (rest->text) <= 0.5 && strchr (rest->text, ':') == NULL && sl_resume_lexicon_count (study->degree, SL_WORD_DEGREE) > 0)
        {
          char *joined = g_strdup_printf ("%s, %s", study->degree, rest->text);

          g_free (study->degree);
          study->degree = joined;
          g_ptr_array_remove_index (study->fragments, 0);
        }
    }
}

/* How sure a school or degree can be: by a word of its own, and none of the other. */
static double
sureness (const char *text,
          guint       own,
          guint       other)
{
  guint flags = text != NULL ? sl_resume_lexicon_text (text) : own;

  if ((flags & own) == 0)
    return (flags & other) != 0 ? 0.6 : 0.85;

  return (flags & other) != 0 && strchr (text, ',') != NULL ? 0.85 : 1;
}

/* "Bachelor of Science in Physics" → kind and field. */
static void
write_degree (SlResumeEntry *entry,
              const Study   *study)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  double confidence = MIN (study->confidence, sureness (study->degree, SL_WORD_DEGREE, SL_WORD_SCHOOL));
  double doubt = study->degree != NULL && strpbrk (study->degree, "0123456789(:") != NULL ? 0.85 : 1;

  if (study->degree == NULL)
    return;
  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^((?:(?:honou?rs?|graduate|post-?graduate|associate|advanced|national|higher|executive|joint|double|staatlich gepr\\p{L}+) )*[\\p{L}.'’-]+(?:\\.|'s)?(?: [1-3](?=[ ,]))?(?: \\((?:hons?|honou?rs)\\.?\\))?(?: degree| diploma| magistrale| triennale| specialistica)?"
                                      "(?: of (?:(?:applied |fine |medical |business |public |computer )?(?:science|arts|engineering|laws?|education|commerce|business administration|technology|architecture|nursing|philosophy|music|design|administration|medicine|surgery|social work|economics|accounting|finance|management)s?)(?: \\((?:hons?|honou?rs)\\.?\\))?)?)"
                                      "(?:\\s*[,:]\\s*|\\s+(?:in|en|em|of|im Fach|im Studiengang|im Bereich|im|fach|en)\\s+|\\s+[–-]\\s+|\\s+)(\\S.*)$",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  if (g_regex_match (regex, study->degree, 0, &match))
    {
      g_autofree char *kind = g_match_info_fetch (match, 1);
      g_autofree char *field = g_match_info_fetch (match, 2);

      if (sl_resume_lexicon_count (kind, SL_WORD_DEGREE) > 0)
        {
          sl_resume_entry_set (entry, SL_FIELD_STUDY, kind, MIN (confidence, doubt), study->degree_line);
          sl_resume_entry_set (entry, SL_FIELD_AREA, field, MIN (confidence, doubt), study->degree_line);
          return;
        }
    }
  if (sl_resume_lexicon_count (study->degree, SL_WORD_DEGREE) > 0)
    sl_resume_entry_set (entry, SL_FIELD_STUDY, study->degree, MIN (confidence, doubt), study->degree_line);
  else
    sl_resume_entry_set (entry, SL_FIELD_AREA, study->degree, MIN (confidence, doubt), study->degree_line);
}

/* The full stop of a sentence, not that of "M. Sc." or "e.V." */
static void
drop_stop (char *text)
{
  gsize       length = text != NULL ? strlen (text) : 0;
  const char *word = length > 1 && text[length - 1] == '.' ? strrchr (text, ' ') : NULL;

  if (word != NULL && strlen (word) > 6 && memchr (word, '.', strlen (word) - 1) == NULL)
    text[length - 1] = '\0';
}

/* "…, concluído em" in front of a date that is out. */
static char *
strip_completion (char *text)
{
  static GRegex   *regex = NULL;
  g_autofree char *old = text;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("[\\s,–-]*\\b(?:concluíd[oa]|conclusão|finalizad[oa]|titulad[oa]|obtenid[oa]|obtenue?|abgeschlossen|conseguit[oa]|ottenut[oa]|behaald|ukończon[eya]|completed|awarded|graduated|expected|obtained)\\b\\s*(?:em|en|in|im|nel|op|w)?\\s*$", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return old != NULL ? g_regex_replace_literal (regex, old, -1, 0, "", 0, NULL) : NULL;
}

static void
write_study (SlResumeResult *result,
             GArray         *rows,
             const Study    *study)
{
  SlResumeEntry     *entry = sl_resume_result_add (result, SL_SECTION_EDUCATION);
  SlResumeLine      *url_line = NULL;
  const char        *url = sl_resume_block_find_address (rows, &study->block, &url_line);
  const SlResumeRow *row = study->block.anchor >= 0 ? &g_array_index (rows, SlResumeRow, study->block.anchor) : NULL;

  sl_resume_entry_set (entry, SL_FIELD_URL, url, 0.95, url_line);
  drop_stop (study->institution);
  drop_stop (study->degree);
  sl_resume_entry_set (entry, SL_FIELD_NAME, study->institution, MIN (study->confidence, sureness (study->institution, SL_WORD_SCHOOL, SL_WORD_DEGREE)), study->institution_line);
  write_degree (entry, study);
  sl_resume_entry_set (entry, SL_FIELD_SCORE, study->score, 0.93, study->score_line);
  sl_resume_entry_set (entry, SL_FIELD_LOCATION, study->location, 0.9, study->location_line);
  if (row != NULL)
    {
      g_autofree char *from = sl_resume_dates_format (row->span.from_year, row->span.from_month);
      g_autofree char *to = sl_resume_dates_format (row->span.to_year, row->span.to_month);

      /* One date is when it was finished. */
      if (!row->span.range)
        sl_resume_entry_set (entry, SL_FIELD_END, from, 0.93, row->line);
      else
        {
          sl_resume_entry_set (entry, SL_FIELD_START, from, 0.97, row->line);
          sl_resume_entry_set (entry, SL_FIELD_END, to, 0.97, row->line);
        }
    }
  for (guint k = 0; k < study->fragments->len; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (study->fragments, k);

      sl_resume_entry_add_item (entry, fragment->text, 0.6, fragment->line);
    }
  for (guint i = study->block.body; i < study->block.end; i++)
    {
      SlResumeLine *line = g_array_index (rows, SlResumeRow, i).line;

      if (!line->used)
        sl_resume_entry_add_item (entry, line->text, 0.8, line);
    }
}

/* A row that says the grade and nothing else is no part of the head. */
static void
set_grade_rows_apart (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      SlResumeRow     *row = &g_array_index (rows, SlResumeRow, i);
      Study            study = { 0 };
      g_autofree char *rest = row->kind == SL_ROW_HEAD && !row->anchor ? take_score (&study, row->line->text, FALSE, row->line) : NULL;

      if (study.score != NULL && sl_resume_text_is_blank (rest))
        row->kind = SL_ROW_PROSE;
      g_free (study.score);
    }
}

/**
 * sl_resume_understand_education:
 * @result: where the entries go
 * @section: the section
 *
 * Splits the section into studies and tells school, degree, grade and dates apart.
 */
void
sl_resume_understand_education (SlResumeResult  *result,
                                SlResumeSection *section)
{
  g_autoptr (GArray) rows = sl_resume_rows_new (section, TRUE);
  g_autoptr (GArray) blocks = NULL;
  g_autoptr (GPtrArray) studies = g_ptr_array_new_with_free_func ((GDestroyNotify) study_free);
  double school_first = 0;

  set_grade_rows_apart (rows);
  blocks = sl_resume_rows_split (rows);
  for (guint i = 0; i < blocks->len; i++)
    {
      Study *study = g_new0 (Study, 1);

      study->block = g_array_index (blocks, SlResumeBlock, i);
      study->fragments = sl_resume_block_fragments (rows, &study->block, SL_CUT_STUDY);
      take_scores (rows, study);
      take_place (study);
      if (study->fragments->len >= 2)
        school_first += school_score (((SlResumeFragment *) g_ptr_array_index (study->fragments, 0))->text) -
                        school_score (((SlResumeFragment *) g_ptr_array_index (study->fragments, 1))->text);
      g_ptr_array_add (studies, study);
    }
  for (guint i = 0; i < studies->len; i++)
    {
      Study *study = g_ptr_array_index (studies, i);

      assign (study, school_first);
      study->degree = strip_completion (study->degree);
      write_study (result, rows, study);
    }
}
