/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-entries.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-roles.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_fragment_free:
 * @fragment: (transfer full): a fragment
 *
 * Frees it.
 */
void
sl_resume_fragment_free (SlResumeFragment *fragment)
{
  g_free (fragment->text);
  g_free (fragment);
}

static GRegex *
separator_regex (SlResumeCut cut)
{
#define MARKS "\\t|\\s+[|•·◆∙⋅»›]\\s+|\\s*[|•]\\s*|\\s+—\\s+|\\s+/{2}\\s+"
  static const char *const patterns[SL_N_CUTS] = {
    [SL_CUT_WORK] = MARKS "|;\\s+|\\s+–\\s+|\\s+-\\s+|\\s+@\\s+|(?<=\\p{L}|\\))\\s+(?:at|bei|chez|presso|bij|beim|bei der)\\s+(?=[\\p{Lu}\\d])",
    [SL_CUT_STUDY] = MARKS "|;\\s+|\\s+–\\s+|\\s+-\\s+|\\s+@\\s+|(?<=\\p{L}|\\))\\s+(?:at|an der|à l'|presso|aan de)\\s+(?=[\\p{Lu}\\d])",
    [SL_CUT_LIST] = MARKS,
  };
  static GRegex *regexes[SL_N_CUTS] = { NULL };

  if (g_once_init_enter (&regexes[cut]))
    {
      GRegex *compiled = g_regex_new (patterns[cut], 0, 0, NULL);

      g_once_init_leave (&regexes[cut], compiled);
    }

  return regexes[cut];
}

static void
mark (gboolean *cuts,
      guint     start,
      guint     end,
      guint     length)
{
  for (guint i = start; i < end && i < length; i++)
    cuts[i] = TRUE;
}

static gboolean
is_duration (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^[(\\[]?\\s*(?:(?:\\d+\\+?|less than a)\\s*(?:years?|yrs?|months?|mos?|jahre?n?|monate?n?|ans?|années?|mois|años?|mes(?:es)?|anos?|anni|anno|mesi|mese|jaar|maanden?|lat|lata|rok|miesi\\p{L}+|mies)\\.?[\\s,]*(?:and|und|et|y|e|en|i)?\\s*)+[)\\]]?$", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_match (regex, text, 0, NULL);
}

static gboolean
is_employment_type (const char *text)
{
  static const char types[] =
    "|fulltime|parttime|permanent|contract|temporary|fixedterm|vollzeit|teilzeit|festanstellung|befristet|unbefristet|cdi|cdd|tempsplein|tempspartiel|interim|jornadacompleta|tiempocompleto|tiempoparcial|mediajornada|tempoindeterminato|tempodeterminato|tempopieno|"
    "umowaoprace|pelnyetat|czesetatu|voltijd|deeltijd|fulltimecontract|permanentfulltime|seasonal|zerohours|";
  g_autofree char *squashed = sl_resume_text_squash (text, -1);
  g_autofree char *key = g_strdup_printf ("|%s|", squashed);

  return squashed[0] != '\0' && strstr (types, key) != NULL;
}

/* The text goes on in another type: "Bachelor in" Physics, "Issued by" Someone. */
static gboolean
ends_in_preposition (const char *text,
                     guint       start,
                     guint       end)
{
  static const char words[] = " in of by for en em de di von durch par por da do del im bei chez presso und and der des du la le ";
  g_autofree char  *part = g_strstrip (g_strndup (text + start, end - start));
  const char       *space = strrchr (part, ' ');
  g_autofree char  *folded = sl_resume_text_fold (space != NULL ? space + 1 : part, -1);
  g_autofree char  *key = g_strdup_printf (" %s ", folded);

  return part[0] != '\0' && strstr (words, key) != NULL;
}

static gboolean
is_ideograph (gunichar c)
{
  return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff) || (c >= 0xf900 && c <= 0xfaff);
}

/* Scripts that put no space between words put one between parts; Arabic and Chinese have commas of their own. */
static void
cut_ideographs (const char *text,
                gboolean   *cuts)
{
  gunichar last = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean comma = c == 0x060c || c == 0xff0c || c == 0x3001;

      if (comma || (c == ' ' && is_ideograph (last) && is_ideograph (g_utf8_get_char (p + 1))))
        for (const char *q = p; q < g_utf8_next_char (p); q++)
          cuts[q - text] = TRUE;
      last = c;
    }
}

static gboolean
is_break (const char *text)
{
  g_autofree char *undated = sl_resume_dates_strip (text, NULL);
  g_autofree char *head = sl_resume_text_trim (undated, -1);

  return sl_resume_lexicon_is_break (head);
}

/* "MAK – Museum für angewandte Kunst": a short form and what it stands for. */
static gboolean
is_spelled_out (const char *text,
                int         start,
                int         end)
{
  const char      *from = text + start;
  g_autofree char *letters = NULL;
  glong            n;

  while (from > text && g_ascii_isalpha (from[-1]))
    from--;
  letters = g_strndup (from, text + start - from);
  n = g_utf8_strlen (letters, -1);

  return n >= 2 && n <= 6 && sl_resume_text_is_caps (letters) && memchr (text + start, '\t', end - start) == NULL && sl_resume_text_abbreviates (letters, text + end);
}

/* "Lakeside Academy: Head of Chemistry": one side is a position, the other is none. */
static void
cut_at_colon (const char *text,
              gboolean   *cuts)
{
  const char      *colon = strstr (text, ": ");
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  double           before;
  double           after;

  if (colon == NULL || colon == text || strstr (colon + 1, ": ") != NULL)
    return;
  left = g_strndup (text, colon - text);
  right = g_strdup (colon + 2);
  before = sl_resume_roles_title_score (left);
  after = sl_resume_roles_title_score (right);
  if (sl_resume_text_count_letters (left) >= 3 && MAX (before, after) > 0.5 && MIN (before, after) <= 0)
    cuts[colon - text] = TRUE;
}

/* "JEFE DE COCINA. Restaurante La Almadraba": a full stop between position and company. */
static void
cut_behind_title (const char *text,
                  gboolean   *cuts)
{
  const char      *stop = strstr (text, ". ");
  g_autofree char *left = stop != NULL ? g_strndup (text, stop - text) : NULL;
  const char      *word = left != NULL ? strrchr (left, ' ') : NULL;

  if (left == NULL || strlen (word != NULL ? word + 1 : left) < 4 || !g_unichar_isupper (g_utf8_get_char (stop + 2)) || sl_resume_text_count_words (left) > 6)
    return;
  if (sl_resume_roles_title_score (left) > 0.5 && sl_resume_roles_title_score (stop + 2) <= 0)
    cuts[stop - text] = TRUE;
}

/* "Diploma in Construction. Hull College.": a full stop between degree and school. */
static void
cut_at_stop (const char *text,
             gboolean   *cuts)
{
  const guint both = SL_WORD_SCHOOL | SL_WORD_DEGREE;

  for (const char *stop = strstr (text, ". "); stop != NULL; stop = strstr (stop + 1, ". "))
    {
      g_autofree char *left = g_strndup (text, stop - text);
      const char      *word = strrchr (left, ' ');
      guint            before = sl_resume_lexicon_text (left) & both;
      guint            after = sl_resume_lexicon_text (stop + 2) & both;

      if (strlen (word != NULL ? word + 1 : left) >= 4 && g_unichar_isupper (g_utf8_get_char (stop + 2)) && before != 0 && after != 0 && (before | after) == both && before != after)
        cuts[stop - text] = TRUE;
    }
}

/* Bytes of the line that separate its parts: dates, separators; style changes come as single cuts. */
static void
find_cuts (const SlResumeLine *line,
           SlResumeCut         cut,
           gboolean           *cuts,
           guint               length)
{
  g_autoptr (GMatchInfo) match = NULL;
  SlResumeSpan span;
  guint        offset = 0;

  while (sl_resume_dates_find (line->text, offset, &span))
    {
      if (span.range || sl_resume_span_stands_apart (line->text, &span))
        mark (cuts, span.start, span.end, length);
      offset = span.end;
    }
  /* "Career break – caring for my mother" is one thing. */
  if (cut == SL_CUT_WORK && is_break (line->text))
    {
      for (const char *tab = strchr (line->text, '\t'); tab != NULL; tab = strchr (tab + 1, '\t'))
        cuts[tab - line->text] = TRUE;
      return;
    }
  cut_ideographs (line->text, cuts);
  if (cut == SL_CUT_WORK)
    {
      cut_at_colon (line->text, cuts);
      cut_behind_title (line->text, cuts);
    }
  if (cut == SL_CUT_STUDY)
    cut_at_stop (line->text, cuts);
  g_regex_match (separator_regex (cut), line->text, 0, &match);
  while (g_match_info_matches (match))
    {
      int start;
      int end;

      g_match_info_fetch_pos (match, 0, &start, &end);
      if (!is_spelled_out (line->text, start, end))
        mark (cuts, start, end, length);
      g_match_info_next (match, NULL);
    }
}

static gboolean
style_changes_at (const SlResumeLine *line,
                  guint               at,
                  gboolean           *bold,
                  gboolean           *italic,
                  double             *size)
{
  for (guint i = 0; i < line->pieces->len; i++)
    {
      const SlResumePiece *piece = &g_array_index (line->pieces, SlResumePiece, i);

      if (at >= piece->start && at < piece->end)
        {
          gboolean changed = *bold != piece->bold || *italic != piece->italic || fabs (*size - piece->size) > 0.6;

          *bold = piece->bold;
          *italic = piece->italic;
          *size = piece->size;
          return changed;
        }
    }

  return FALSE;
}

/* "at Company" where the type changes before it. */
static char *
strip_preposition (const char *text)
{
  static const char *const words[] = { "at the ", "at ", "with ", "bei der ", "bei ", "beim ", "für ", "chez ", "au sein de ", "à la ", "à l'", "au ", "presso ", "alla ", "bij de ", "bij ", "voor ", "na ", "no ", "nas ", "nos ", "em ", "en ", "w ", "we ", "dla ", "@ " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i]) && !g_unichar_islower (g_utf8_get_char (text + strlen (words[i]))))
      return sl_resume_text_trim (text + strlen (words[i]), -1);

  return g_strdup (text);
}

static void
add_fragment (GPtrArray    *fragments,
              SlResumeLine *line,
              guint         start,
              guint         end,
              guint         row,
              guint        *index,
              gboolean      bold,
              gboolean      italic)
{
  g_autofree char  *raw = sl_resume_text_trim (line->text + start, end - start);
  g_autofree char  *text = strip_preposition (raw);
  SlResumeFragment *fragment;

  if (sl_resume_text_is_blank (text) || is_duration (text) || is_employment_type (text))
    return;
  fragment = g_new0 (SlResumeFragment, 1);
  fragment->text = g_steal_pointer (&text);
  fragment->line = line;
  fragment->row = row;
  fragment->index = (*index)++;
  fragment->bold = bold;
  fragment->italic = italic;
  fragment->tabbed = start > 0 && line->text[start - 1] == '\t';
  g_ptr_array_add (fragments, fragment);
}

/* "Employer: Brinkmann AG": one part, and what it is needs no guess. */
static gboolean
take_labelled (GPtrArray    *fragments,
               SlResumeLine *line,
               guint         row)
{
  guint             start = 0;
  SlLabel           label = sl_resume_label_find (line->text, &start);
  SlResumeFragment *fragment;

  if (label == SL_LABEL_NONE || label == SL_LABEL_DATES || label == SL_LABEL_DUTIES)
    return FALSE;
  fragment = g_new0 (SlResumeFragment, 1);
  fragment->text = sl_resume_text_trim (line->text + start, -1);
  fragment->line = line;
  fragment->row = row;
  fragment->label = label;
  line->used = TRUE;
  g_ptr_array_add (fragments, fragment);

  return TRUE;
}

static void
cut_line (GPtrArray    *fragments,
          SlResumeLine *line,
          SlResumeCut   cut,
          guint         row)
{
  guint                length = strlen (line->text);
  g_autofree gboolean *cuts = g_new0 (gboolean, length + 1);
  gboolean             bold = FALSE;
  gboolean             italic = FALSE;
  double               size = 0;
  guint                start = 0;
  guint                index = 0;

  if (cut != SL_CUT_LIST && take_labelled (fragments, line, row))
    return;
  if (cut == SL_CUT_WORK && sl_resume_label_is_duties (line->text))
    {
      line->used = TRUE;
      return;
    }
  if (sl_resume_label_find (line->text, &start) != SL_LABEL_DATES)
    start = 0;
  find_cuts (line, cut, cuts, length);
  style_changes_at (line, 0, &bold, &italic, &size);
  for (guint i = 0; i <= length; i++)
    {
      gboolean was_bold = bold;
      gboolean was_italic = italic;
      gboolean word_start = i == 0 || strchr (" ,(\t|", line->text[i - 1]) != NULL || strchr (" ,(", line->text[i]) != NULL;
      gboolean changes = i < length && i > start && word_start && style_changes_at (line, i, &bold, &italic, &size);

      if (i < length && !cuts[i] && (!changes || ends_in_preposition (line->text, start, i)))
        continue;
      if (i > start)
        add_fragment (fragments, line, start, i, row, &index, was_bold, was_italic);
      start = i < length && !cuts[i] ? i : i + 1;
      if (start == i + 1)
        style_changes_at (line, MIN (start, length), &bold, &italic, &size);
    }
  line->used = TRUE;
}

/**
 * sl_resume_block_fragments:
 * @rows: (element-type SlResumeRow): the rows of the section
 * @block: an entry
 * @cut: what is to be told apart
 *
 * Returns: (transfer full) (element-type SlResumeFragment): the parts of the
 *   entry's head without dates, durations and kinds of contract
 */
GPtrArray *
sl_resume_block_fragments (GArray              *rows,
                           const SlResumeBlock *block,
                           SlResumeCut          cut)
{
  GPtrArray *fragments = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_fragment_free);
  guint      number = 0;

  for (guint i = block->start; i < block->body && i < block->end; i++)
    {
      const SlResumeRow *row = &g_array_index (rows, SlResumeRow, i);
      guint              before = fragments->len;

      if (row->kind != SL_ROW_HEAD && (int) i != block->anchor && i != block->start)
        continue;
      cut_line (fragments, row->line, cut, number);
      number += fragments->len > before ? 1 : 0;
    }

  return fragments;
}
