/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-pdf.h"

G_BEGIN_DECLS

typedef enum {
  SL_FACT_UNKNOWN,
  SL_FACT_NO,
  SL_FACT_YES,
} SlResumeFact;

/* What the words of a segment are, found out when it is asked first. */
typedef struct
{
  SlResumeFact heading;
  SlResumeFact dated;
  SlResumeFact place;
} SlResumeFacts;

/**
 * SlResumeSegment:
 * @text: words that stand together on a line
 * @pieces: (element-type SlResumePiece): their weight and slant
 * @links: (element-type SlResumeLink): their links; addresses owned by the page
 * @small_caps: capitals in two sizes
 * @facts: what the words are
 * @row: number of its row on the page
 *
 * A part of a line on a page.
 */
typedef struct
{
  GString *text;
  GArray  *pieces;
  GArray  *links;

  SlResumeFacts *facts;

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
SlResumeSegment *sl_resume_segment_at (GPtrArray *segments,
                                       guint      i);
gboolean         sl_resume_segment_is_dated (const SlResumeSegment *segment);
gboolean         sl_resume_segment_is_heading (const SlResumeSegment *segment);
gboolean         sl_resume_segment_is_place (const SlResumeSegment *segment);
gboolean         sl_resume_segment_is_bold (const SlResumeSegment *segment);
gboolean         sl_resume_segment_looks_like (const SlResumeSegment *a,
                                               const SlResumeSegment *b);
gboolean         sl_resume_segment_ends_open (const SlResumeSegment *self);
guint            sl_resume_segments_number_rows (GPtrArray *segments);
void             sl_resume_segments_mend (GPtrArray *segments);
void             sl_resume_cells_join (GPtrArray *segments);

G_END_DECLS
