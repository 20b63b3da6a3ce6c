/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "db/sl-cluster-account.h"
#include "db/sl-server-binaries.h"

G_BEGIN_DECLS

/**
 * SlClusterProbe:
 * @SL_CLUSTER_PROBE_ABSENT: nobody answers on the socket
 * @SL_CLUSTER_PROBE_STARTING: a server answers that it does not accept connections now
 * @SL_CLUSTER_PROBE_UNPREPARED: it accepts connections, but not ours to our database
 * @SL_CLUSTER_PROBE_READY: our role is connected to our database
 */
typedef enum {
  SL_CLUSTER_PROBE_ABSENT,
  SL_CLUSTER_PROBE_STARTING,
  SL_CLUSTER_PROBE_UNPREPARED,
  SL_CLUSTER_PROBE_READY,
} SlClusterProbe;

gboolean       sl_cluster_server_create (const SlServerBinaries *binaries,
                                         const char             *data_directory,
                                         const SlClusterAccount *account,
                                         GCancellable           *cancellable,
                                         char                  **details,
                                         GError                **error);
GSubprocess   *sl_cluster_server_spawn (const SlServerBinaries *binaries,
                                        const char             *data_directory,
                                        const char             *socket_directory,
                                        const SlClusterAccount *account,
                                        int                     owner_fd,
                                        int                     log_fd,
                                        GError                **error);
SlClusterProbe sl_cluster_server_probe (const char             *socket_directory,
                                        const SlClusterAccount *account);
gboolean       sl_cluster_server_prepare (const char             *socket_directory,
                                          const SlClusterAccount *account,
                                          GError                **error);
PGconn        *sl_cluster_server_connect (const char             *socket_directory,
                                          const SlClusterAccount *account,
                                          const char             *role,
                                          const char             *database,
                                          GError                **error);
gboolean       sl_cluster_server_execute (PGconn     *connection,
                                          const char *sql,
                                          GError    **error);
gboolean       sl_cluster_server_query (PGconn            *connection,
                                        const char        *sql,
                                        const char *const *parameters,
                                        char             **value,
                                        GError           **error);

gboolean sl_cluster_server_interrupt_inside (const char             *socket_directory,
                                             const SlClusterAccount *account);

typedef PGconn SlClusterConnection;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlClusterConnection, PQfinish)

G_END_DECLS
