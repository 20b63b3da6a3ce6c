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

static const SlResumeRow *
row_at (GArray *rows,
        guint   i)
{
  return &g_array_index (rows, SlResumeRow, i);
}

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

/* A whole entry in a line: its dates at an end, or school and degree with a date or below one. */
static gboolean
is_long_head (const SlResumeLine *line,
              SlSectionKind       kind,
              const SlResumeRow  *above)
{
  SlResumeSpan span = { 0 };
  guint        words = sl_resume_text_count_words (line->text);
  gboolean     stops = g_str_has_suffix (line->text, ".");
  gboolean     dated = sl_resume_dates_find (line->text, 0, &span) && sl_resume_span_stands_apart (line->text, &span);
  guint        flags;

  if (words > 22)
    return FALSE;
  if (dated && span.range && !stops && (span.start <= 2 || strlen (line->text) - span.end <= 2))
    return TRUE;
  if (kind == SL_SECTION_WORK && above != NULL && above->date_only && words <= 14)
    return line->bullet == 0 && (sl_resume_lexicon_text (line->text) & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_LEGAL)) != 0;
  if (kind != SL_SECTION_EDUCATION || (stops && words > 14))
    return FALSE;
  flags = sl_resume_lexicon_text (line->text);

  return (flags & SL_WORD_SCHOOL) != 0 && (flags & SL_WORD_DEGREE) != 0 && ((dated && !stops) || (above != NULL && above->date_only));
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

/**
 * sl_resume_span_stands_apart:
 * @text: a line
 * @span: a date in it
 *
 * Returns: whether the date stands at an end of the line or apart, not in the
 *   middle of words
 */
gboolean
sl_resume_span_stands_apart (const char         *text,
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
  row->anchor = row->kind == SL_ROW_HEAD && (row->span.range || single_dates || row->date_only || sl_resume_span_stands_apart (row->line->text, &row->span)) &&
                sl_resume_span_stands_apart (row->line->text, &row->span);
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

/* "Main duties:" with nothing behind it: the list below says so itself. */
static gboolean
is_lone_duties_label (SlResumeLine *line)
{
  g_autofree char *probe = NULL;
  guint            end = 0;

  if (!g_str_has_suffix (line->text, ":"))
    return FALSE;
  probe = g_strconcat (line->text, " x", NULL);
  if (sl_resume_label_find (probe, &end) != SL_LABEL_DUTIES)
    return FALSE;
  line->used = TRUE;

  return TRUE;
}

static gboolean
has_deeper_items (const SlResumeSection *section,
                  const SlResumeLine    *line)
{
  for (guint i = 0; i < section->lines->len; i++)
    if (((SlResumeLine *) g_ptr_array_index (section->lines, i))->bullet > line->bullet)
      return TRUE;

  return FALSE;
}

/* A list item over lines with labels: the head of an entry, not one of its points. */
static gboolean
heads_labels (SlResumeSection *section,
              guint            i)
{
  const SlResumeLine *line = g_ptr_array_index (section->lines, i);
  const SlResumeLine *next = i + 1 < section->lines->len ? g_ptr_array_index (section->lines, i + 1) : NULL;
  gboolean            dated = next != NULL && next->bullet == 0 && next->gap < 0.3 && sl_resume_dates_only (next->text);
  gboolean            hangs = next != NULL && next->bullet == 0 && next->gap < 0.3 && next->x0 > line->x0;
  guint               end = 0;
  SlLabel             label = hangs ? sl_resume_label_find (next->text, &end) : SL_LABEL_NONE;

  return (dated && has_deeper_items (section, line)) || (label != SL_LABEL_NONE && label != SL_LABEL_DUTIES);
}

/* "• Employer  Brinkmann AG": a line of a form, with marks before it. What duties
 * there are is a list item without its label.
 */
static gboolean
is_labelled_item (SlResumeLine *line)
{
  guint   end = 0;
  SlLabel label = sl_resume_label_find (line->text, &end);

  if (label == SL_LABEL_DUTIES)
    {
      if (line->source == NULL)
        line->source = g_strdup (line->text);
      memmove (line->text, line->text + end, strlen (line->text + end) + 1);
      g_array_set_size (line->pieces, 0);
      sl_resume_line_settle (line);
    }

  return label != SL_LABEL_NONE && label != SL_LABEL_DUTIES && label != SL_LABEL_PLACE;
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

      if (take_address (rows, row.line) || is_lone_duties_label (row.line))
        continue;
      if (row.line->bullet > 0 && !heads_labels (section, i) && !is_labelled_item (row.line))
        row.kind = SL_ROW_BULLET;
      else if (is_prose (row.line) && !(sl_resume_dates_find (row.line->text, 0, &span) && span.range && span.start <= 2) &&
               !is_long_head (row.line, section->kind, rows->len > 0 ? row_at (rows, rows->len - 1) : NULL))
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

        if (row->kind == SL_ROW_BULLET && row->span.end != 0 && sl_resume_span_stands_apart (row->line->text, &row->span) && (row->span.range || single_dates))
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

static gboolean
is_break_block (GArray              *rows,
                const SlResumeBlock *block)
{
  for (guint i = block->start; i < block->end; i++)
    if (sl_resume_lexicon_is_break (row_at (rows, i)->line->text))
      return TRUE;

  return FALSE;
}

/* Where nothing marks the items below the heads, the shortest entry shows how long a head is. */
static void
shorten_heads (GArray *rows,
               GArray *blocks)
{
  guint shortest = G_MAXUINT;
  guint longest = 0;

  for (guint i = 0; i < rows->len; i++)
    if (row_at (rows, i)->kind != SL_ROW_HEAD)
      return;
  for (guint i = 0; i < blocks->len; i++)
    {
      const SlResumeBlock *block = &g_array_index (blocks, SlResumeBlock, i);

      if (is_break_block (rows, block))
        continue;
      shortest = MIN (shortest, block->end - block->start);
      longest = MAX (longest, block->end - block->start);
    }
  /* One row more can be a town. */
  if (shortest < 2 || shortest == G_MAXUINT || longest < shortest + 2)
    return;
  for (guint i = 0; i < blocks->len; i++)
    {
      SlResumeBlock *block = &g_array_index (blocks, SlResumeBlock, i);

      if (block->body > block->start + shortest && block->anchor < (int) (block->start + shortest))
        block->body = block->start + shortest;
      for (guint k = block->body; k < block->end; k++)
        g_array_index (rows, SlResumeRow, k).kind = SL_ROW_BULLET;
    }
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
  if (blocks->len >= 2)
    shorten_heads (rows, blocks);

  return blocks;
}
