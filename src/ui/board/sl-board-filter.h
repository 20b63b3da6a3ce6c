/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job-filter.h"

G_BEGIN_DECLS

#define SL_TYPE_BOARD_FILTER (sl_board_filter_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardFilter, sl_board_filter, SL, BOARD_FILTER, GtkWidget)

GtkWidget *sl_board_filter_new (void);
void       sl_board_filter_set_filter (SlBoardFilter     *self,
                                       const SlJobFilter *filter);
void       sl_board_filter_apply (SlBoardFilter *self,
                                  SlJobFilter   *filter);
guint      sl_board_filter_count (const SlJobFilter *filter);

G_END_DECLS
