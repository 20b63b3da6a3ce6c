/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"

G_BEGIN_DECLS

void  sl_job_ids_read_async (SlJobPort          *port,
                             const SlJobFilter  *filter,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data);
GStrv sl_job_ids_read_finish (GAsyncResult *result,
                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
