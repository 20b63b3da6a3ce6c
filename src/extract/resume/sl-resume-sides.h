/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-gutter.h"

G_BEGIN_DECLS

/**
 * SlResumeSides:
 * @left: parts of lines left of it
 * @right: parts of lines right of it
 * @aligned: of those, near its edge
 * @flush: of those, at its edge
 * @both: rows with something on both sides
 * @cells: labels on the left, each of one line or more
 * @heading_cells: of those, headings
 *
 * What stands on both sides of a gutter.
 */
typedef struct
{
  guint  left;
  guint  right;
  guint  aligned;
  guint  flush;
  guint  both;
  guint  left_dates;
  guint  right_dates;
  guint  left_headings;
  guint  right_headings;
  guint  left_labels;
  guint  left_flush;
  guint  cells;
  guint  heading_cells;
  guint  left_rows;
  guint  right_rows;
  double left_width;
  double right_width;
} SlResumeSides;

SlResumeSides sl_resume_sides_weigh (GPtrArray            *segments,
                                     const SlResumeGutter *cut,
                                     gboolean              words);

G_END_DECLS
