/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

/**
 * SlConflictView:
 *
 * Shows for each field that two people, or two windows, changed at once both values, and
 * lets one be chosen. What was typed here is chosen at first.
 */
#define SL_TYPE_CONFLICT_VIEW (sl_conflict_view_get_type ())
G_DECLARE_FINAL_TYPE (SlConflictView, sl_conflict_view, SL, CONFLICT_VIEW, GtkWidget)

GtkWidget *sl_conflict_view_new (void);
guint      sl_conflict_view_set_jobs (SlConflictView *self,
                                      SlJob          *before,
                                      SlJob          *mine,
                                      SlJob          *theirs);
SlJob     *sl_conflict_view_merge (SlConflictView *self);
void       sl_conflict_view_choose (SlConflictView *self,
                                    SlJobField      field,
                                    gboolean        is_mine);

G_END_DECLS
