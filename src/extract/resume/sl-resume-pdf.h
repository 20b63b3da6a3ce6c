/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"

G_BEGIN_DECLS

/**
 * SlResumeWord:
 * @text: its letters
 * @base: height of its base line, from the top of the page
 * @link: (nullable): what it leads to; owned by the page's list of links
 *
 * A word on a page, before lines are known.
 */
typedef struct
{
  char       *text;
  double      x0;
  double      y0;
  double      x1;
  double      y1;
  double      base;
  double      size;
  guint       color;
  gboolean    bold;
  gboolean    italic;
  gboolean    caps;
  const char *link;
} SlResumeWord;

/**
 * SlResumePage:
 * @number: from 1
 * @width: in points
 * @height: in points
 * @is_from_right: whether it is one of Hebrew, Arabic or their kin
 * @words: (element-type SlResumeWord): its words
 *
 * What stands on one page.
 */
typedef struct
{
  int      number;
  double   width;
  double   height;
  gboolean is_from_right;
  GArray  *words;
} SlResumePage;

SlResumeDoc *sl_resume_read_pdf (GBytes  *content,
                                 GBytes **europass,
                                 GError **error);
GBytes      *sl_resume_render_page (GBytes  *content,
                                    int      number,
                                    double   scale,
                                    GError **error);
void         sl_resume_layout_page (SlResumeDoc  *doc,
                                    SlResumePage *page);
void         sl_resume_layout_finish (SlResumeDoc *doc,
                                      double       page_height);

G_END_DECLS
