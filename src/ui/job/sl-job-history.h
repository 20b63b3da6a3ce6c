/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job-port.h"

G_BEGIN_DECLS

/**
 * SlJobHistory:
 *
 * When a posting and its application became what, the latest first; nothing where there is nothing to tell.
 */
#define SL_TYPE_JOB_HISTORY (sl_job_history_get_type ())
G_DECLARE_FINAL_TYPE (SlJobHistory, sl_job_history, SL, JOB_HISTORY, GtkWidget)

void sl_job_history_load (SlJobHistory *self,
                          SlJobPort    *job_port,
                          const char   *id);

G_END_DECLS
