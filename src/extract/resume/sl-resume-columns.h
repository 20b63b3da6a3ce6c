/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-pdf.h"

G_BEGIN_DECLS

/**
 * SlResumeSegment:
 * @text: words that stand together on a line
 * @pieces: (element-type SlResumePiece): their weight and slant
 * @links: (element-type SlResumeLink): their links; addresses owned by the page
 * @small_caps: capitals in two sizes
 * @row: number of its row on the page
 *
 * A part of a line on a page.
 */
typedef struct
{
  GString *text;
  GArray  *pieces;
  GArray  *links;
  double   x0;
  double   y0;
  double   x1;
  double   y1;
  double   base;
  double   size;
  guint    color;
  guint    row;
  gboolean small_caps;
} SlResumeSegment;

SlResumeSegment *sl_resume_segment_new (void);
void             sl_resume_segment_free (SlResumeSegment *self);
void             sl_resume_columns_order (SlResumeDoc  *doc,
                                          SlResumePage *page,
                                          GPtrArray    *segments);

G_END_DECLS
