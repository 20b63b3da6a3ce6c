/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/sl-extract.h"

G_BEGIN_DECLS

/** SlWorkerBody: what the confined process does; writes its result to standard output and returns the exit status. */
typedef int (*SlWorkerBody) (gpointer user_data);

GBytes *sl_worker_run (SlWorkerBody body,
                       gpointer     user_data,
                       guint        deadline_seconds,
                       int         *exit_status,
                       GError     **error);

G_END_DECLS
