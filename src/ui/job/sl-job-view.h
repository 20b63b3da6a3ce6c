/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job-port.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

/**
 * SlJobView:
 *
 * One posting, whole, beside the page it was opened from. Follows changes made anywhere.
 * Emits `close-requested`.
 */
#define SL_TYPE_JOB_VIEW (sl_job_view_get_type ())
G_DECLARE_FINAL_TYPE (SlJobView, sl_job_view, SL, JOB_VIEW, GtkWidget)

GtkWidget  *sl_job_view_new (SlShell   *shell,
                             SlJobPort *job_port);
const char *sl_job_view_get_id (SlJobView *self);
void        sl_job_view_set_id (SlJobView  *self,
                                const char *id);

G_END_DECLS
