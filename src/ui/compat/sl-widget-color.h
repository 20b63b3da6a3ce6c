/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sl_widget_get_color (GtkWidget *widget,
                          GdkRGBA   *color);
void sl_widget_lookup_color (GtkWidget  *widget,
                             const char *name,
                             GdkRGBA    *color);

G_END_DECLS
