/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-segments.h"

G_BEGIN_DECLS

void sl_resume_columns_order (SlResumeDoc  *doc,
                              SlResumePage *page,
                              GPtrArray    *segments);

G_END_DECLS
