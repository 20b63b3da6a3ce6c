/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-board-state.h"
#include "core/sl-job-board.h"
#include "ui/sl-page.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

#define SL_TYPE_BOARD_PAGE (sl_board_page_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardPage, sl_board_page, SL, BOARD_PAGE, GtkWidget)

GtkWidget *sl_board_page_new (SlJobPort    *job_port,
                              SlShell      *shell,
                              SlBoardState *state);

SlJobBoard *sl_board_page_get_board (SlBoardPage *self);
void        sl_board_page_show_job (SlBoardPage *self,
                                    const char  *id);
GtkWidget  *sl_board_page_add_progress (SlBoardPage  *self,
                                        const char   *label,
                                        GCancellable *cancellable);
void        sl_board_page_remove_progress (SlBoardPage *self,
                                           GtkWidget   *progress);
void        sl_board_page_save_csv_to (SlBoardPage *self,
                                       GFile       *file);

G_END_DECLS
