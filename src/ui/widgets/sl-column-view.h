/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_COLUMN_VIEW (sl_column_view_get_type ())
G_DECLARE_FINAL_TYPE (SlColumnView, sl_column_view, SL, COLUMN_VIEW, GtkWidget)

/** SlColumnViewBind: shows @item (nullable: nothing, the row is put away) in a row widget. */
typedef void (*SlColumnViewBind) (GtkWidget *row,
                                  gpointer   item,
                                  gpointer   user_data);

GtkWidget *sl_column_view_new (void);

GListModel *sl_column_view_get_model (SlColumnView *self);
void        sl_column_view_set_model (SlColumnView *self,
                                      GListModel   *model);
void        sl_column_view_set_rows (SlColumnView    *self,
                                     GType            row_type,
                                     SlColumnViewBind bind,
                                     gpointer         user_data);
void        sl_column_view_set_drop_height (SlColumnView *self,
                                            double        height);

int        sl_column_view_get_row_height (SlColumnView *self);
guint      sl_column_view_get_n_rows (SlColumnView *self);
GtkWidget *sl_column_view_get_row (SlColumnView *self,
                                   guint         position);
int        sl_column_view_get_focus_position (SlColumnView *self);
int        sl_column_view_get_position_at (SlColumnView *self,
                                           double        y);
guint      sl_column_view_get_gap_at (SlColumnView *self,
                                      double        y);
void       sl_column_view_scroll_to (SlColumnView *self,
                                     guint         position);
gboolean   sl_column_view_focus (SlColumnView *self,
                                 guint         position);

G_END_DECLS
