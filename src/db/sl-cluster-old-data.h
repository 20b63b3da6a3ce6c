/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster.h"

G_BEGIN_DECLS

/**
 * SlClusterOldData:
 * @name: names it among the profile's
 * @path: where it lies
 * @major: the PostgreSQL that wrote it
 * @size: in bytes
 *
 * Data that an upgrade left beside the new ones.
 */
typedef struct
{
  char   *name;
  char   *path;
  guint   major;
  guint64 size;
} SlClusterOldData;

void sl_cluster_old_data_free (SlClusterOldData *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlClusterOldData, sl_cluster_old_data_free)

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
