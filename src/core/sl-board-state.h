/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-filter.h"

G_BEGIN_DECLS

#define SL_TYPE_BOARD_STATE (sl_board_state_get_type ())
G_DECLARE_FINAL_TYPE (SlBoardState, sl_board_state, SL, BOARD_STATE, GObject)

SlBoardState *sl_board_state_new (void);

gboolean sl_board_state_get_is_collapsed (SlBoardState *self,
                                          SlJobStatus   status);
void     sl_board_state_set_is_collapsed (SlBoardState *self,
                                          SlJobStatus   status,
                                          gboolean      is_collapsed);
int      sl_board_state_get_width (SlBoardState *self,
                                   SlJobStatus   status);
void     sl_board_state_set_width (SlBoardState *self,
                                   SlJobStatus   status,
                                   int           width);

GStrv        sl_board_state_dup_view_names (SlBoardState *self);
SlJobFilter *sl_board_state_dup_view (SlBoardState *self,
                                      const char   *name);
void         sl_board_state_set_view (SlBoardState      *self,
                                      const char        *name,
                                      const SlJobFilter *filter);

G_END_DECLS
