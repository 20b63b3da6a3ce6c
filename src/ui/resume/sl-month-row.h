/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row for a month of a résumé: typed as `YYYY` or `YYYY-MM`, or picked. */
#define SL_TYPE_MONTH_ROW (sl_month_row_get_type ())
G_DECLARE_FINAL_TYPE (SlMonthRow, sl_month_row, SL, MONTH_ROW, AdwEntryRow)

GtkWidget *sl_month_row_new (const char *title,
                             gboolean    is_end);

G_END_DECLS
