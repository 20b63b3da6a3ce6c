/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-entries.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-text.h"

/* Rows of an entry's head after the one with its dates, and before it. */
#define MAX_HEAD_AFTER  3
#define MAX_HEAD_BEFORE 3

static gboolean
same_look (const SlResumeLine *a,
           const SlResumeLine *b)
{
  const SlResumePiece *first = a->pieces->len > 0 ? &g_array_index (a->pieces, SlResumePiece, 0) : NULL;
  const SlResumePiece *second = b->pieces->len > 0 ? &g_array_index (b->pieces, SlResumePiece, 0) : NULL;

  if (a->level != b->level || fabs (a->size - b->size) > 0.6 || a->caps != b->caps)
    return FALSE;
  if (first == NULL || second == NULL)
    return first == second;

  return first->bold == second->bold && first->italic == second->italic;
}

/* Depth of the text where bullets are drawn and not written. */
static gboolean
is_indented (GPtrArray          *lines,
             const SlResumeLine *line)
{
  double base = G_MAXDOUBLE;
  guint  mates = 0;

  if (line->size <= 0 || line->bold || strchr (line->text, '\t') != NULL)
    return FALSE;
  for (guint i = 0; i < lines->len; i++)
    {
      const SlResumeLine *other = g_ptr_array_index (lines, i);

      if (other->column != line->column)
        continue;
      if (!other->label && !other->rail)
        base = MIN (base, other->x0);
      if (fabs (other->x0 - line->x0) < 1 && !other->bold)
        mates++;
    }

  return line->x0 - base > line->size * 0.5 && line->x0 - base < line->size * 6 && mates >= 1;
}

static gboolean
is_prose (const SlResumeLine *line)
{
  guint words;

  if (line->bold || line->level > 0 || strchr (line->text, '\t') != NULL)
    return FALSE;
  words = sl_resume_text_count_words (line->text);

  return words >= 14 || sl_resume_text_is_sentence (line->text);
}

/* The date stands at an end of the line or apart, not in the middle of words. */
static gboolean
stands_apart (const char         *text,
              const SlResumeSpan *span)
{
  gboolean at_start = span->start <= 2;
  gboolean at_end = strlen (text) - span->end <= 2;

  if (at_start || at_end || text[span->start] == '(' || text[span->start] == '[')
    return TRUE;

  return strchr ("\t|(,", text[span->start - 1]) != NULL || strchr ("\t|),", text[span->end]) != NULL ||
         (span->start >= 2 && strchr ("\t|,:-", text[span->start - 2]) != NULL) || span->range;
}

static void
set_date (SlResumeRow *row,
          gboolean     single_dates)
{
  g_autofree char *rest = sl_resume_dates_strip (row->line->text, &row->span);

  if (row->span.end == 0)
    return;
  row->date_only = sl_resume_text_is_blank (rest);
  row->anchor = row->kind == SL_ROW_HEAD && (row->span.range || single_dates || row->date_only || stands_apart (row->line->text, &row->span)) &&
                stands_apart (row->line->text, &row->span);
}

static gboolean
has_anchor (GArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, SlResumeRow, i).anchor)
      return TRUE;

  return FALSE;
}

/* An address on a line of its own belongs to what stands above it. */
static gboolean
take_address (GArray       *rows,
              SlResumeLine *line)
{
  SlResumeLine *above = rows->len > 0 ? g_array_index (rows, SlResumeRow, rows->len - 1).line : NULL;

  if (above == NULL || line->bullet > 0 || strpbrk (line->text, " \t") != NULL ||
      !(g_str_has_prefix (line->text, "https://") || g_str_has_prefix (line->text, "http://")))
    return FALSE;
  sl_resume_line_add_link (above, 0, 0, line->text);
  line->used = TRUE;

  return TRUE;
}

/**
 * sl_resume_rows_new:
 * @section: a section of entries
 * @single_dates: whether one date alone marks an entry
 *
 * Returns: (transfer full) (element-type SlResumeRow): its lines with what they can be
 */
GArray *
sl_resume_rows_new (SlResumeSection *section,
                    gboolean         single_dates)
{
  GArray *rows = g_array_new (FALSE, TRUE, sizeof (SlResumeRow));

  for (guint i = 0; i < section->lines->len; i++)
    {
      SlResumeRow row = { g_ptr_array_index (section->lines, i) };

      SlResumeSpan span;

      if (take_address (rows, row.line))
        continue;
      if (row.line->bullet > 0)
        row.kind = SL_ROW_BULLET;
      else if (is_prose (row.line) && !(sl_resume_dates_find (row.line->text, 0, &span) && span.range && span.start <= 2))
        row.kind = SL_ROW_PROSE;
      set_date (&row, single_dates);
      if (row.kind != SL_ROW_BULLET && !row.anchor && section->lines->len <= 1500 && is_indented (section->lines, row.line))
        row.kind = SL_ROW_BULLET;
      g_array_append_val (rows, row);
    }

  /* Entries written as list items. */
  if (!has_anchor (rows))
    for (guint i = 0; i < rows->len; i++)
      {
        SlResumeRow *row = &g_array_index (rows, SlResumeRow, i);

        if (row->kind == SL_ROW_BULLET && row->span.end != 0 && stands_apart (row->line->text, &row->span) && (row->span.range || single_dates))
          {
            row->kind = SL_ROW_HEAD;
            row->anchor = TRUE;
          }
      }

  return rows;
}

/**
 * sl_resume_block_find_address:
 * @rows: the rows of a section
 * @block: an entry
 * @line: (out): the line that it belongs to
 *
 * Returns: (nullable): where the head of the entry leads
 */
const char *
sl_resume_block_find_address (GArray              *rows,
                              const SlResumeBlock *block,
                              SlResumeLine       **line)
{
  for (guint i = block->start; i < block->body; i++)
    {
      SlResumeLine *own = g_array_index (rows, SlResumeRow, i).line;

      for (guint k = 0; k < own->links->len; k++)
        {
          const SlResumeLink *link = g_ptr_array_index (own->links, k);

          *line = own;
          if (g_str_has_prefix (link->uri, "http"))
            return link->uri;
        }
    }

  return NULL;
}

static const SlResumeRow *
row_at (GArray *rows,
        guint   i)
{
  return &g_array_index (rows, SlResumeRow, i);
}

/* Rows of heads differ in weight, slant or size, so that the look says something. */
static gboolean
has_looks (GArray *rows)
{
  for (guint i = 1; i < rows->len; i++)
    if (row_at (rows, i)->kind == SL_ROW_HEAD && !same_look (row_at (rows, i)->line, row_at (rows, 0)->line))
      return TRUE;

  return FALSE;
}

static guint
find_by_look (GArray *rows,
              guint   low,
              guint   anchor)
{
  for (guint i = low; i < anchor; i++)
    if (same_look (row_at (rows, i)->line, row_at (rows, 0)->line))
      return i;

  return anchor;
}

static guint
find_by_gap (GArray *rows,
             guint   low,
             guint   anchor)
{
  guint widest = anchor;

  for (guint i = low; i < anchor; i++)
    if (row_at (rows, i)->line->gap > 0.5 && (widest == anchor || row_at (rows, i)->line->gap > row_at (rows, widest)->line->gap + 0.1))
      widest = i;

  return widest;
}

/* Where the entry of the anchor begins, given the anchor before it and how many
 * rows stood before the first anchor of the section.
 */
static guint
find_start (GArray  *rows,
            guint    previous,
            guint    anchor,
            guint    lead,
            gboolean looks)
{
  guint    low = previous + 1;
  gboolean body = FALSE;
  guint    found;

  for (guint i = previous + 1; i < anchor; i++)
    if (row_at (rows, i)->kind != SL_ROW_HEAD)
      {
        low = i + 1;
        body = TRUE;
      }
  if (low >= anchor)
    return anchor;
  low = MAX (low, anchor > MAX_HEAD_BEFORE ? anchor - MAX_HEAD_BEFORE : 0);

  found = looks ? find_by_look (rows, low, anchor) : anchor;
  if (lead == 0)
    {
      /* The dates come first, or beside the first row: only a row like the first begins earlier. */
      if (found < anchor && body && !same_look (row_at (rows, anchor)->line, row_at (rows, 0)->line))
        return found;
      return anchor;
    }
  /* Where a row of that look follows the anchor too, it may belong to the entry before. */
  if (found < anchor && (body || found > previous + 1 || !same_look (row_at (rows, previous + 1)->line, row_at (rows, anchor - 1)->line) || anchor - found <= lead))
    return found;
  found = find_by_gap (rows, low, anchor);
  if (found < anchor)
    return found;

  return MAX (low, anchor > lead ? anchor - lead : 0);
}

static guint
find_body (GArray *rows,
           guint   start,
           int     anchor,
           guint   end)
{
  guint body = anchor >= 0 ? (guint) anchor + 1 : start + 1;
  guint limit = body + MAX_HEAD_AFTER;

  while (body < end && body < limit && row_at (rows, body)->kind == SL_ROW_HEAD)
    body++;

  return body;
}

/* No dates at all: a new entry where the look of the first row returns or after a gap. */
static GArray *
split_undated (GArray *rows)
{
  GArray       *blocks = g_array_new (FALSE, TRUE, sizeof (SlResumeBlock));
  SlResumeBlock block = { 0, 0, 0, -1 };

  for (guint i = 1; i <= rows->len; i++)
    {
      const SlResumeRow *row = i < rows->len ? row_at (rows, i) : NULL;
      gboolean           begins = row == NULL;

      if (row != NULL && row->kind == SL_ROW_HEAD)
        {
          gboolean after_body = row_at (rows, i - 1)->kind != SL_ROW_HEAD;
          gboolean alike = same_look (row->line, row_at (rows, 0)->line);
          gboolean distinct = row_at (rows, 0)->line->bold || row_at (rows, 0)->line->level > 0 || row_at (rows, 0)->line->caps;

          begins = after_body || row->line->gap > 0.5 || (alike && distinct);
        }
      if (!begins)
        continue;
      block.end = i;
      block.body = find_body (rows, block.start, -1, i);
      g_array_append_val (blocks, block);
      block.start = i;
    }

  return blocks;
}

/**
 * sl_resume_rows_split:
 * @rows: (element-type SlResumeRow): the rows of a section
 *
 * Groups the rows into entries: round their dates, or by their look where there
 * are no dates.
 *
 * Returns: (transfer full) (element-type SlResumeBlock): the entries
 */
GArray *
sl_resume_rows_split (GArray *rows)
{
  GArray  *blocks;
  guint    lead = 0;
  int      previous = -1;
  gboolean looks;

  if (rows->len == 0)
    return g_array_new (FALSE, TRUE, sizeof (SlResumeBlock));
  if (!has_anchor (rows))
    return split_undated (rows);

  blocks = g_array_new (FALSE, TRUE, sizeof (SlResumeBlock));
  looks = has_looks (rows);
  while (!row_at (rows, lead)->anchor)
    lead++;
  for (guint i = lead; i < rows->len; i++)
    {
      SlResumeBlock block = { 0, 0, 0, (int) i };

      if (!row_at (rows, i)->anchor)
        continue;
      block.start = previous < 0 ? 0 : find_start (rows, previous, i, MIN (lead, MAX_HEAD_BEFORE), looks);
      if (blocks->len > 0)
        g_array_index (blocks, SlResumeBlock, blocks->len - 1).end = block.start;
      g_array_append_val (blocks, block);
      previous = i;
    }
  g_array_index (blocks, SlResumeBlock, blocks->len - 1).end = rows->len;
  for (guint i = 0; i < blocks->len; i++)
    {
      SlResumeBlock *block = &g_array_index (blocks, SlResumeBlock, i);

      block->body = find_body (rows, block->start, block->anchor, block->end);
    }

  return blocks;
}

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
      if (span.range || stands_apart (line->text, &span))
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
  g_regex_match (separator_regex (cut), line->text, 0, &match);
  while (g_match_info_matches (match))
    {
      int start;
      int end;

      g_match_info_fetch_pos (match, 0, &start, &end);
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
  static const char *const words[] = { "at ", "bei ", "bei der ", "chez ", "presso ", "bij ", "@ " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (text, words[i]))
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
      const SlResumeRow *row = row_at (rows, i);
      guint              before = fragments->len;

      if (row->kind != SL_ROW_HEAD && (int) i != block->anchor && i != block->start)
        continue;
      cut_line (fragments, row->line, cut, number);
      number += fragments->len > before ? 1 : 0;
    }

  return fragments;
}
