/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

/** SlContentKind: what a file or a text from outside is. */
typedef enum {
  SL_CONTENT_KIND_UNSURE, /* it could be either, or is neither */
  SL_CONTENT_KIND_POSTING,
  SL_CONTENT_KIND_RESUME,
} SlContentKind;

SlContentKind sl_content_kind_tell (SlJob    *posting,
                                    JsonNode *resume);
gboolean      sl_content_kind_is_page (const char *media_type);

G_END_DECLS
