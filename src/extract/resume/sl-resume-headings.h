/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"
#include "extract/resume/sl-resume-lexicon.h"

G_BEGIN_DECLS

SlSectionKind *sl_resume_headings_find (SlResumeDoc *doc);

G_END_DECLS
