/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *sl_json_merge (JsonNode  *base,
                         JsonNode  *mine,
                         JsonNode  *theirs,
                         GPtrArray *conflicts);

G_END_DECLS
