/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"
#include "db/sl-db-listener.h"
#include "db/sl-db-pool.h"

G_BEGIN_DECLS

/* How long what is in the trash stays there. */
#define SL_JOB_REPOSITORY_TRASH_DAYS 30

#define SL_TYPE_JOB_REPOSITORY (sl_job_repository_get_type ())
G_DECLARE_FINAL_TYPE (SlJobRepository, sl_job_repository, SL, JOB_REPOSITORY, GObject)

SlJobRepository *sl_job_repository_new (SlDbPool     *pool,
                                        SlDbListener *listener);
void             sl_job_repository_purge_async (SlJobRepository    *self,
                                                GCancellable       *cancellable,
                                                GAsyncReadyCallback callback,
                                                gpointer            user_data);
gboolean         sl_job_repository_purge_finish (SlJobRepository *self,
                                                 GAsyncResult    *result,
                                                 guint           *n_purged,
                                                 GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
