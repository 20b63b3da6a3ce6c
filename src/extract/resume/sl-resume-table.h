/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"

G_BEGIN_DECLS

void sl_resume_doc_add_row (SlResumeDoc *doc,
                            GPtrArray   *cells);
void sl_resume_doc_move (SlResumeDoc *doc,
                         SlResumeDoc *from);
void sl_resume_doc_set_beside (SlResumeDoc *doc,
                               guint        first);

G_END_DECLS
