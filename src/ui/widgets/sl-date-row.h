/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlDateRow: a row for a day, typed or picked from a calendar. */
#define SL_TYPE_DATE_ROW (sl_date_row_get_type ())
G_DECLARE_FINAL_TYPE (SlDateRow, sl_date_row, SL, DATE_ROW, AdwEntryRow)

char *sl_date_row_dup_day (SlDateRow *self);
void  sl_date_row_set_day (SlDateRow  *self,
                           const char *day);

G_END_DECLS
