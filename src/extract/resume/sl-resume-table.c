/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-table.h"
#include "extract/resume/sl-resume-text.h"

/* Cells with this many lines each are the columns of a page. */
#define PAGE_COLUMN    8
#define SIDEBAR        4
#define MAX_RAIL_LINES 4
#define MAX_RAIL_WORDS 14

static SlResumeLine *
line_at (SlResumeDoc *doc,
         guint        i)
{
  return g_ptr_array_index (doc->lines, i);
}

/**
 * sl_resume_doc_move:
 * @doc: a document
 * @from: another, which is left empty
 *
 * Moves all lines over.
 */
void
sl_resume_doc_move (SlResumeDoc *doc,
                    SlResumeDoc *from)
{
  for (guint i = 0; i < from->lines->len; i++)
    {
      SlResumeLine *line = line_at (from, i);

      line->paragraph += doc->paragraphs;
      if (i == 0)
        line->gap += doc->pending_gap;
      g_ptr_array_add (doc->lines, line);
    }
  if (from->lines->len > 0)
    doc->pending_gap = 0;
  doc->paragraphs += from->paragraphs;
  g_ptr_array_set_free_func (from->lines, NULL);
  g_ptr_array_set_size (from->lines, 0);
  g_ptr_array_set_free_func (from->lines, (GDestroyNotify) sl_resume_line_free);
}

static gboolean
is_heading (const SlResumeLine *line)
{
  gboolean exact = FALSE;

  return sl_resume_lexicon_heading (line->text, &exact) != SL_SECTION_NONE && exact;
}

/**
 * sl_resume_doc_set_beside:
 * @doc: a document
 * @first: the first line of a text box, which is the last thing read
 *
 * A box with sections of its own stands beside the text: what follows goes on as if
 * it were not there.
 */
void
sl_resume_doc_set_beside (SlResumeDoc *doc,
                          guint        first)
{
  gboolean has_heading = FALSE;

  for (guint i = first; i < doc->lines->len; i++)
    has_heading |= is_heading (line_at (doc, i));
  for (guint i = first; has_heading && doc->lines->len >= first + SIDEBAR && i < doc->lines->len; i++)
    line_at (doc, i)->column = 1;
}

static gboolean
is_dated (const SlResumeLine *line)
{
  SlResumeSpan span;

  return sl_resume_dates_find (line->text, 0, &span) && strlen (line->text) <= (span.end - span.start) + 16;
}

static guint
count_words (SlResumeDoc *cell)
{
  guint words = 0;

  for (guint i = 0; i < cell->lines->len; i++)
    words += sl_resume_text_count_words (line_at (cell, i)->text);

  return words;
}

static gboolean
has_date (SlResumeDoc *cell)
{
  for (guint i = 0; i < cell->lines->len; i++)
    if (is_dated (line_at (cell, i)))
      return TRUE;

  return FALSE;
}

static gboolean
is_rail (SlResumeDoc *cell)
{
  return cell->lines->len <= MAX_RAIL_LINES && count_words (cell) <= MAX_RAIL_WORDS;
}

static void
mark_rail (SlResumeDoc *cell)
{
  for (guint i = 0; i < cell->lines->len; i++)
    line_at (cell, i)->rail = TRUE;
}

/* One line of each side, side by side. */
static void
pair_lines (SlResumeDoc *left,
            SlResumeDoc *right)
{
  for (guint i = 0; i < right->lines->len && i < left->lines->len; i++)
    sl_resume_line_append (line_at (left, i), line_at (right, i), "\t");
}

static void
join_all (SlResumeDoc *doc,
          GPtrArray   *cells)
{
  SlResumeDoc *first = g_ptr_array_index (cells, 0);

  for (guint i = 1; i < cells->len; i++)
    sl_resume_line_append (line_at (first, 0), line_at (g_ptr_array_index (cells, i), 0), "\t");
  sl_resume_line_settle (line_at (first, 0));
  sl_resume_doc_move (doc, first);
}

static gboolean
are_single (GPtrArray *cells)
{
  for (guint i = 0; i < cells->len; i++)
    if (((SlResumeDoc *) g_ptr_array_index (cells, i))->lines->len != 1)
      return FALSE;

  return TRUE;
}

static void
add_two (SlResumeDoc *doc,
         SlResumeDoc *left,
         SlResumeDoc *right)
{
  if (left->lines->len == 1 && is_heading (line_at (left, 0)))
    line_at (left, 0)->label = TRUE;
  else if (is_rail (left) && has_date (left))
    mark_rail (left);
  else if (has_date (right) && is_rail (right) && right->lines->len <= left->lines->len)
    {
      pair_lines (left, right);
      sl_resume_doc_move (doc, left);
      return;
    }
  else if (left->lines->len == 1 && count_words (left) <= 6 && right->lines->len <= 6)
    {
      sl_resume_line_append (line_at (left, 0), line_at (right, 0), "\t");
      g_ptr_array_remove_index (right->lines, 0);
    }
  else if (left->lines->len >= PAGE_COLUMN && right->lines->len >= PAGE_COLUMN)
    {
      gboolean     narrow_left = count_words (left) <= count_words (right);
      SlResumeDoc *beside = narrow_left ? left : right;

      for (guint i = 0; i < beside->lines->len; i++)
        line_at (beside, i)->column = 1;
      sl_resume_doc_move (doc, beside);
      sl_resume_doc_move (doc, narrow_left ? right : left);
      return;
    }
  sl_resume_doc_move (doc, left);
  sl_resume_doc_move (doc, right);
}

/**
 * sl_resume_doc_add_row:
 * @doc: a document
 * @cells: (element-type SlResumeDoc): the cells of a row of a table
 *
 * Appends the row: as one line where every cell is one, dates and headings
 * before what they stand beside, whole columns one after the other.
 */
void
sl_resume_doc_add_row (SlResumeDoc *doc,
                       GPtrArray   *cells)
{
  g_autoptr (GPtrArray) filled = g_ptr_array_new ();

  for (guint i = 0; i < cells->len; i++)
    if (((SlResumeDoc *) g_ptr_array_index (cells, i))->lines->len > 0)
      g_ptr_array_add (filled, g_ptr_array_index (cells, i));

  if (filled->len == 0)
    return;
  if (filled->len == 1)
    sl_resume_doc_move (doc, g_ptr_array_index (filled, 0));
  else if (filled->len == 2 && is_heading (line_at (g_ptr_array_index (filled, 0), 0)) &&
           (!are_single (filled) || line_at (g_ptr_array_index (filled, 0), 0)->level > 0 || count_words (g_ptr_array_index (filled, 1)) >= 12))
    add_two (doc, g_ptr_array_index (filled, 0), g_ptr_array_index (filled, 1));
  else if (are_single (filled))
    join_all (doc, filled);
  else if (filled->len == 2)
    add_two (doc, g_ptr_array_index (filled, 0), g_ptr_array_index (filled, 1));
  else
    for (guint i = 0; i < filled->len; i++)
      sl_resume_doc_move (doc, g_ptr_array_index (filled, i));
}
