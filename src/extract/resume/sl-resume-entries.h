/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-labels.h"
#include "extract/resume/sl-resume-sections.h"

G_BEGIN_DECLS

typedef enum {
  SL_ROW_HEAD,
  SL_ROW_BULLET,
  SL_ROW_PROSE,
} SlResumeRowKind;

/**
 * SlResumeRow:
 * @line: the line; owned by the document
 * @kind: whether it can belong to the head of an entry
 * @span: its date or range; its end is 0 for none
 * @anchor: its date is that of an entry
 * @date_only: nothing else is in it
 *
 * A line of a section of entries.
 */
typedef struct
{
  SlResumeLine   *line;
  SlResumeRowKind kind;
  SlResumeSpan    span;
  gboolean        anchor;
  gboolean        date_only;
} SlResumeRow;

/**
 * SlResumeBlock:
 * @start: its first row
 * @body: the first row after its head
 * @end: the row after its last
 * @anchor: the row with its dates, -1 for none
 *
 * The rows of one entry.
 */
typedef struct
{
  guint start;
  guint body;
  guint end;
  int   anchor;
} SlResumeBlock;

/**
 * SlResumeFragment:
 * @text: (transfer full): a part of an entry's head, dates and durations taken out
 * @line: its line
 * @row: number of its row in the head, rows with nothing but a date left out
 * @index: number of the fragment in its row
 * @bold: written in bold
 * @is_place: it is the name of a place
 * @label: what the label in front of it says that it is
 *
 * What could be a position, a company, a school, a place.
 */
typedef struct
{
  char         *text;
  SlResumeLine *line;
  guint         row;
  guint         index;
  gboolean      bold;
  gboolean      italic;
  gboolean      tabbed;
  gboolean      is_place;
  SlLabel       label;
} SlResumeFragment;

/* What is to be told apart: the marks that separate it differ. */
typedef enum {
  SL_CUT_WORK,
  SL_CUT_STUDY,
  SL_CUT_LIST,
  SL_N_CUTS,
} SlResumeCut;

GArray     *sl_resume_rows_new (SlResumeSection *section,
                                gboolean         single_dates);
GArray     *sl_resume_rows_split (GArray *rows);
GPtrArray  *sl_resume_block_fragments (GArray              *rows,
                                       const SlResumeBlock *block,
                                       SlResumeCut          cut);
const char *sl_resume_block_find_address (GArray              *rows,
                                          const SlResumeBlock *block,
                                          SlResumeLine       **line);
void        sl_resume_fragment_free (SlResumeFragment *fragment);
gboolean    sl_resume_span_stands_apart (const char         *text,
                                         const SlResumeSpan *span);

G_END_DECLS
