/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/sl-profile.h"
#include "db/sl-db-target.h"

G_BEGIN_DECLS

/**
 * SlClusterPhase:
 * @SL_CLUSTER_PHASE_STOPPED: we do not use the server
 * @SL_CLUSTER_PHASE_CREATING: the data directory is made, the first time
 * @SL_CLUSTER_PHASE_UPGRADING: the data are brought to a newer PostgreSQL
 * @SL_CLUSTER_PHASE_STARTING: the server starts, or one that runs is looked for
 * @SL_CLUSTER_PHASE_RECOVERING: it repairs itself after a crash, or is not ready yet
 * @SL_CLUSTER_PHASE_RUNNING: it serves us
 * @SL_CLUSTER_PHASE_STOPPING: we were the last to use it
 */
typedef enum {
  SL_CLUSTER_PHASE_STOPPED,
  SL_CLUSTER_PHASE_CREATING,
  SL_CLUSTER_PHASE_UPGRADING,
  SL_CLUSTER_PHASE_STARTING,
  SL_CLUSTER_PHASE_RECOVERING,
  SL_CLUSTER_PHASE_RUNNING,
  SL_CLUSTER_PHASE_STOPPING,
} SlClusterPhase;

#define SL_TYPE_CLUSTER_PHASE (sl_cluster_phase_get_type ())
GType sl_cluster_phase_get_type (void);

/**
 * SlClusterWarnings:
 * @SL_CLUSTER_WARNING_ROOT: we are root; the server runs as another account
 * @SL_CLUSTER_WARNING_FILE_SYSTEM: the data lie where a database is not safe (network, sync folder)
 * @SL_CLUSTER_WARNING_LOW_SPACE: the disk is nearly full
 * @SL_CLUSTER_WARNING_NOT_UPGRADED: the data could not be brought to the newest PostgreSQL and
 *   are served by the old one; sl_cluster_get_upgrade_failure() says why
 *
 * What the user should know about the place of their data.
 */
typedef enum {
  SL_CLUSTER_WARNING_ROOT = 1 << 0,
  SL_CLUSTER_WARNING_FILE_SYSTEM = 1 << 1,
  SL_CLUSTER_WARNING_LOW_SPACE = 1 << 2,
  SL_CLUSTER_WARNING_NOT_UPGRADED = 1 << 3,
} SlClusterWarnings;

/**
 * SlClusterStatus:
 * @is_running: whether a server answers
 * @pid: its process id in its own PID namespace, 0 if unknown
 * @major: the major version of the data, 0 if there are none
 * @data_directory: (nullable): where the data are
 * @socket_directory: (nullable): where the server listens, %NULL if it does not run
 */
typedef struct
{
  gboolean is_running;
  int      pid;
  guint    major;
  char    *data_directory;
  char    *socket_directory;
} SlClusterStatus;

void sl_cluster_status_free (SlClusterStatus *status);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlClusterStatus, sl_cluster_status_free)

#define SL_TYPE_CLUSTER (sl_cluster_get_type ())
G_DECLARE_FINAL_TYPE (SlCluster, sl_cluster, SL, CLUSTER, GObject)

SlCluster         *sl_cluster_new (SlProfile *profile);
SlProfile         *sl_cluster_get_profile (SlCluster *self);
SlClusterPhase     sl_cluster_get_phase (SlCluster *self);
SlClusterWarnings  sl_cluster_get_warnings (SlCluster *self);
const char        *sl_cluster_get_upgrade_failure (SlCluster *self);
char              *sl_cluster_dup_details (SlCluster *self);
void               sl_cluster_set_binary_directories (SlCluster         *self,
                                                      const char *const *directories);
const char *const *sl_cluster_get_binary_directories (SlCluster *self);
const char        *sl_cluster_get_socket_directory (SlCluster *self);
char              *sl_cluster_dup_conninfo (SlCluster *self);
SlDbTarget        *sl_cluster_dup_target (SlCluster *self,
                                          GError   **error) G_GNUC_WARN_UNUSED_RESULT;
void               sl_cluster_connect_ahead (SlCluster *self,
                                             guint      n_connections);
char              *sl_cluster_dup_manager_conninfo (SlCluster  *self,
                                                    const char *database);
void               sl_cluster_start_async (SlCluster          *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean           sl_cluster_start_finish (SlCluster    *self,
                                            GAsyncResult *result,
                                            GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void               sl_cluster_stop_async (SlCluster          *self,
                                          gboolean            insist,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean           sl_cluster_stop_finish (SlCluster    *self,
                                           GAsyncResult *result,
                                           GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void               sl_cluster_query_status_async (SlCluster          *self,
                                                  GCancellable       *cancellable,
                                                  GAsyncReadyCallback callback,
                                                  gpointer            user_data);
SlClusterStatus   *sl_cluster_query_status_finish (SlCluster    *self,
                                                   GAsyncResult *result,
                                                   GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
