/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-account.h"

G_BEGIN_DECLS

/** SL_CLUSTER_SOCKET_LIMIT: the longest socket directory, in bytes: 107 less `/.s.PGSQL.5432`. */
#define SL_CLUSTER_SOCKET_LIMIT 93

/** SL_CLUSTER_PORT: names the socket; nothing listens on a network. */
#define SL_CLUSTER_PORT "5432"

gboolean sl_cluster_socket_fits (const char *socket_directory);
char    *sl_cluster_socket_make (const char             *directory,
                                 const SlClusterAccount *account,
                                 GError                **error);
char    *sl_cluster_socket_find (const char *directory);
void     sl_cluster_socket_remove (const char *directory);
char    *sl_cluster_socket_make_for_upgrade (const char             *directory,
                                             const SlClusterAccount *account,
                                             GError                **error);
char    *sl_cluster_socket_find_for_upgrade (const char *directory);
void     sl_cluster_socket_remove_for_upgrade (const char *directory);
void     sl_cluster_socket_sweep (const char             *socket_directory,
                                  const SlClusterAccount *account);
char    *sl_cluster_socket_build_conninfo (const char *socket_directory,
                                           const char *server_account,
                                           const char *role,
                                           const char *database);

G_END_DECLS
