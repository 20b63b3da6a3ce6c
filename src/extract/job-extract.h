/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/sl-extract.h"

G_BEGIN_DECLS

JsonNode *sl_extract_job (const SlExtractRequest *request,
                          GError                **error);

GBytes *sl_extract_html (const SlExtractRequest *request,
                         GError                **error);

G_END_DECLS
