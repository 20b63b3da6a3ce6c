/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GDateTime *sl_db_value_parse_timestamp (const char *text);
gboolean   sl_db_value_parse_date (const char *text,
                                   GDate      *date);
GBytes    *sl_db_value_parse_bytes (const char *text);

G_END_DECLS
