/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_SIDEBAR_ROW (sl_sidebar_row_get_type ())
G_DECLARE_FINAL_TYPE (SlSidebarRow, sl_sidebar_row, SL, SIDEBAR_ROW, GtkListBoxRow)

GtkWidget  *sl_sidebar_row_new (const char *name,
                                const char *title,
                                const char *icon_name);
const char *sl_sidebar_row_get_name (SlSidebarRow *self);

G_END_DECLS
