/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/sl-extract.h"

G_BEGIN_DECLS

JsonNode *sl_resume_extract (const SlExtractRequest *request,
                             GError                **error);
GBytes   *sl_resume_render (const SlExtractRequest *request,
                            GError                **error);

G_END_DECLS
