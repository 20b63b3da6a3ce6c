/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-segments.h"

G_BEGIN_DECLS

gboolean sl_resume_leftward_is_page (const GArray *words);
gboolean sl_resume_leftward_is_line (GPtrArray *words,
                                     guint      start,
                                     guint      end,
                                     gboolean   is_page_from_right);
void     sl_resume_leftward_order (GPtrArray *words,
                                   guint      start,
                                   guint      end);
double   sl_resume_leftward_gap (GPtrArray *words,
                                 guint      start,
                                 guint      end,
                                 guint      i);
void     sl_resume_leftward_mirror (GPtrArray *segments,
                                    double     width);

G_END_DECLS
