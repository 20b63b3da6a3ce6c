/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *sl_db_array_to_text (const char *const *elements);
GPtrArray *sl_db_array_parse (const char *text,
                              GError    **error);

G_END_DECLS
