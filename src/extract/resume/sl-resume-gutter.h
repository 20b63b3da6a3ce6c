/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-segments.h"

G_BEGIN_DECLS

/* Free space beside a column. */
#define SL_GUTTER_WIDTH 2.0

typedef enum {
  SL_GUTTER_NONE,    /* no columns here, or a table to be read by rows */
  SL_GUTTER_COLUMNS, /* text runs down each side */
  SL_GUTTER_RAIL,    /* dates or headings beside what they belong to */
} SlResumeGutterKind;

/**
 * SlResumeGutter:
 * @kind: what it parts
 * @x: where what stands right of it begins
 * @first: the first row that it parts
 * @last: the last one
 * @labels: the rail holds headings
 * @major: the columns are those of the page
 *
 * Where a part of a page falls into two.
 */
typedef struct
{
  SlResumeGutterKind kind;
  double             x;
  guint              first;
  guint              last;
  gboolean           labels;
  gboolean           major;
} SlResumeGutter;

gboolean sl_resume_gutter_find (GPtrArray      *segments,
                                guint           n_rows,
                                double          page_width,
                                SlResumeGutter *best);

G_END_DECLS
