/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_UI_RESOURCE(path) "/io/github/shortlist_app/Shortlist/ui/" path

void sl_ui_register (void);
void sl_ui_init (void);

double sl_ui_text_scale (GtkWidget *widget);
void   sl_ui_show_left_to_right (GtkEditable *editable);

G_END_DECLS
