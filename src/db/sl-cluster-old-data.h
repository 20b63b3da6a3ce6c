/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-server-port.h"
#include "db/sl-cluster.h"

G_BEGIN_DECLS

void       sl_cluster_list_old_data_async (SlCluster          *cluster,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
GPtrArray *sl_cluster_list_old_data_finish (SlCluster    *cluster,
                                            GAsyncResult *result,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void       sl_cluster_remove_old_data_async (SlCluster          *cluster,
                                             const char         *name,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean   sl_cluster_remove_old_data_finish (SlCluster    *cluster,
                                              GAsyncResult *result,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
