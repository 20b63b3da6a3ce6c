/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-account.h"
#include "db/sl-cluster.h"
#include "db/sl-db-spares.h"

G_BEGIN_DECLS

/** SlClusterProgress: called in the worker thread when a start reaches another phase. */
typedef void (*SlClusterProgress) (SlClusterPhase phase,
                                   gpointer       user_data);

/**
 * SlClusterControl:
 * @directory: the profile's directory
 * @binary_directories: (nullable): where to look for server programs
 * @progress: (nullable): told about each phase
 * @progress_data: for @progress
 * @n_ahead: how many connections to the database a start begins once the server serves
 * @force_upgrade: for tests: goes the way of an upgrade though the versions are equal
 * @account: the account the server runs as, once known
 * @data_directory: its data, once known
 * @socket_directory: where it listens, once it runs
 * @spares: (nullable): the connections begun
 * @lease: the lease lock while it is held, or -1
 * @warnings: what the user should know
 * @upgrade_failure: (nullable): why the data were not upgraded, for %SL_CLUSTER_WARNING_NOT_UPGRADED
 * @details: (nullable): technical text about a failure
 *
 * One start or stop of a private server, with what it found out. Everything blocks and
 * belongs into a worker thread.
 */
typedef struct
{
  char             *directory;
  GStrv             binary_directories;
  SlClusterProgress progress;
  gpointer          progress_data;
  guint             n_ahead;
  gboolean          force_upgrade;
  SlClusterAccount *account;
  char             *data_directory;
  char             *socket_directory;
  SlDbSpares       *spares;
  int               lease;
  SlClusterWarnings warnings;
  char             *upgrade_failure;
  char             *details;
} SlClusterControl;

SlClusterControl *sl_cluster_control_new (const char        *directory,
                                          const char *const *binary_directories);
void              sl_cluster_control_free (SlClusterControl *self);
gboolean          sl_cluster_control_start (SlClusterControl *self,
                                            GCancellable     *cancellable,
                                            GError          **error);
gboolean          sl_cluster_control_stop (SlClusterControl *self,
                                           gboolean          insist,
                                           GCancellable     *cancellable,
                                           GError          **error);
SlClusterStatus  *sl_cluster_control_query_status (SlClusterControl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlClusterControl, sl_cluster_control_free)

G_END_DECLS
