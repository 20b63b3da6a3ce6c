/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"

G_BEGIN_DECLS

guint        sl_resume_several_find (SlResumeDoc *doc);
SlResumeDoc *sl_resume_several_split (SlResumeDoc *doc,
                                      guint        line);

G_END_DECLS
