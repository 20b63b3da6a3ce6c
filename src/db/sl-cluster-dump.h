/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-account.h"
#include "db/sl-cluster-server.h"

G_BEGIN_DECLS

/**
 * SlClusterDump:
 * @binaries: whose `pg_dump` and `pg_restore` are used
 * @account: the account they run as
 * @socket_directory: (nullable): the server; %NULL to read a dump only
 *
 * How to save a private server's database to a file and to bring it back. Nothing is
 * owned. Everything blocks and belongs into a worker thread.
 */
typedef struct
{
  const SlServerBinaries *binaries;
  const SlClusterAccount *account;
  const char             *socket_directory;
} SlClusterDump;

gboolean sl_cluster_dump_write (const SlClusterDump *self,
                                const char          *database,
                                const char          *snapshot,
                                gboolean             fast,
                                int                  fd,
                                GCancellable        *cancellable,
                                char               **details,
                                GError             **error);
gboolean sl_cluster_dump_check (const SlClusterDump *self,
                                int                  fd,
                                GCancellable        *cancellable,
                                char               **details,
                                GError             **error);
gboolean sl_cluster_dump_restore (const SlClusterDump *self,
                                  const char          *database,
                                  int                  fd,
                                  GCancellable        *cancellable,
                                  char               **details,
                                  GError             **error);
PGconn  *sl_cluster_dump_connect (const SlClusterDump *self,
                                  const char          *database,
                                  GError             **error);
char    *sl_cluster_dump_count_rows (PGconn  *connection,
                                     GError **error);

G_END_DECLS
