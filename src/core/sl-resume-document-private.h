/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-document.h"

G_BEGIN_DECLS

void _sl_resume_document_change (SlResumeDocument *self,
                                 const char       *path,
                                 JsonNode         *node,
                                 gboolean          is_typing);

G_END_DECLS
