/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SlRowMoved:
 * @row: the row that was dropped
 * @target: the row that it was dropped on
 * @is_after: whether behind it
 *
 * Puts @row at its new place.
 */
typedef void (*SlRowMoved) (gpointer   user_data,
                            GtkWidget *row,
                            GtkWidget *target,
                            gboolean   is_after);

void sl_row_drag_add (GtkWidget *row,
                      GtkWidget *handle,
                      SlRowMoved moved,
                      gpointer   user_data);

G_END_DECLS
