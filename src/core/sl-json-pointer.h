/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonNode *sl_json_copy_deep (JsonNode *node);
JsonNode *sl_json_pointer_get (JsonNode   *root,
                               const char *path);
gboolean  sl_json_pointer_put (JsonNode   *root,
                               const char *path,
                               JsonNode   *node);

G_END_DECLS
