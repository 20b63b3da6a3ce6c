/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-control.h"
#include "db/sl-cluster.h"

G_BEGIN_DECLS

/**
 * ClusterFixture:
 * @directory: a profiles directory for one test
 * @profile: the profile `test` in it
 */
typedef struct
{
  char      *directory;
  SlProfile *profile;
} ClusterFixture;

typedef void (*ClusterTest) (ClusterFixture *fixture,
                             gconstpointer   data);

void             sl_cluster_test_add (const char *path,
                                      ClusterTest test);
void             sl_cluster_test_prepare (SlProfile *profile, const char *settings);
gboolean         sl_cluster_test_start (SlCluster *cluster,
                                        GError   **error);
gboolean         sl_cluster_test_stop (SlCluster *cluster,
                                       gboolean   insist,
                                       GError   **error);
SlClusterStatus *sl_cluster_test_status (SlCluster *cluster);
char            *sl_cluster_test_ask_as_manager (SlCluster  *cluster,
                                                 const char *sql);
char            *sl_cluster_test_ask (SlCluster  *cluster,
                                      const char *sql);
void             sl_cluster_test_tell (SlCluster  *cluster,
                                       const char *sql);
void             sl_cluster_test_start_upgrade (SlClusterControl *control,
                                                GCancellable     *cancellable,
                                                GAsyncResult    **result);
guint            sl_cluster_test_count_servers (ClusterFixture *fixture);
void             sl_cluster_test_kill_servers (ClusterFixture *fixture);

G_END_DECLS
