/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SL_CSV_BYTE_ORDER_MARK "\xef\xbb\xbf"

void sl_csv_append_text (GString    *line,
                         const char *text);
void sl_csv_append_number (GString *line,
                           gint64   number);
void sl_csv_end_line (GString *line);

G_END_DECLS
