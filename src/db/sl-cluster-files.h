/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/sl-cluster-account.h"

G_BEGIN_DECLS

/* In the profile's directory, beside the locks and the data directories. */
#define SL_CLUSTER_POINTER_FILE        "current"
#define SL_CLUSTER_SOCKET_FILE         "socket"
#define SL_CLUSTER_UPGRADE_SOCKET_FILE "upgrade-socket"
#define SL_CLUSTER_SETTINGS_FILE       "server-settings.conf"
#define SL_CLUSTER_LOG_FILE            "server.log"

/** SL_CLUSTER_OPENING_SPACE: no server is started with less, in bytes: its log of changes has to go on. */
#define SL_CLUSTER_OPENING_SPACE (G_GUINT64_CONSTANT (50) * 1000 * 1000)

/** SL_CLUSTER_MINIMUM_SPACE: no data directory is made with less, in bytes. */
#define SL_CLUSTER_MINIMUM_SPACE (G_GUINT64_CONSTANT (200) * 1000 * 1000)

/** SL_CLUSTER_COMFORTABLE_SPACE: with less the user is told, in bytes. */
#define SL_CLUSTER_COMFORTABLE_SPACE (G_GUINT64_CONSTANT (1000) * 1000 * 1000)

gboolean    sl_cluster_files_make_parents (const char *directory,
                                           GError    **error);
gboolean    sl_cluster_files_prepare (const char             *directory,
                                      const SlClusterAccount *account,
                                      GError                **error);
char       *sl_cluster_files_read_line (const char *directory,
                                        const char *name);
gboolean    sl_cluster_files_write (const char             *directory,
                                    const char             *name,
                                    const char             *text,
                                    const SlClusterAccount *account,
                                    GError                **error);
char       *sl_cluster_files_dup_data_directory (const char *directory);
guint       sl_cluster_files_read_major (const char *data_directory);
gboolean    sl_cluster_files_check_space (const char *directory,
                                          guint64     bytes,
                                          GError    **error);
const char *sl_cluster_files_get_remote_kind (const char *directory);
void        sl_cluster_files_remove_tree (const char *path);
int         sl_cluster_files_open_log (const char             *directory,
                                       const SlClusterAccount *account,
                                       goffset                *start,
                                       GError                **error);
char       *sl_cluster_files_dup_log_tail (const char *directory,
                                           goffset     start);

G_END_DECLS
