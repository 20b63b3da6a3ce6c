/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job-column.h"
#include "ui/widgets/sl-column-view.h"

G_BEGIN_DECLS

#define SL_BOARD_COLUMN_MIN_WIDTH     160
#define SL_BOARD_COLUMN_MAX_WIDTH     640
#define SL_BOARD_COLUMN_DEFAULT_WIDTH 208

#define SL_TYPE_BOARD_COLUMN (sl_board_column_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardColumn, sl_board_column, SL, BOARD_COLUMN, GtkWidget)

GtkWidget *sl_board_column_new (SlJobColumn     *column,
                                GType            card_type,
                                SlColumnViewBind bind,
                                gpointer         user_data);

SlJobColumn  *sl_board_column_get_column (SlBoardColumn *self);
SlJobStatus   sl_board_column_get_status (SlBoardColumn *self);
SlColumnView *sl_board_column_get_view (SlBoardColumn *self);
gboolean      sl_board_column_get_is_collapsed (SlBoardColumn *self);
void          sl_board_column_set_is_collapsed (SlBoardColumn *self,
                                                gboolean       is_collapsed);
int           sl_board_column_get_column_width (SlBoardColumn *self);
void          sl_board_column_set_column_width (SlBoardColumn *self,
                                                int            width);
void          sl_board_column_set_is_counted (SlBoardColumn *self,
                                              gboolean       is_counted);
void          sl_board_column_add_extra (SlBoardColumn *self,
                                         GtkWidget     *extra);
void          sl_board_column_remove_extra (SlBoardColumn *self,
                                            GtkWidget     *extra);
void          sl_board_column_scroll_to_top (SlBoardColumn *self);
void          sl_board_column_follow_drags (SlBoardColumn *self);

G_END_DECLS
