/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-board-state.h"

G_BEGIN_DECLS

/**
 * SlBoardViews:
 *
 * What the board was narrowed to before and has a name, and a place to name what it is narrowed to now.
 */
#define SL_TYPE_BOARD_VIEWS (sl_board_views_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardViews, sl_board_views, SL, BOARD_VIEWS, GtkWidget)

GtkWidget *sl_board_views_new (SlBoardState *state);
void       sl_board_views_set_can_save (SlBoardViews *self,
                                        gboolean      can_save);

G_END_DECLS
