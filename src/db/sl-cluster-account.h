/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * SlClusterAccount:
 * @uid: the user the server runs as
 * @gid: and its group
 * @name: the account's name
 * @is_other: whether it is another account than ours (we are root then)
 *
 * PostgreSQL refuses to run as root, and needs an account that has a name.
 */
typedef struct
{
  uid_t    uid;
  gid_t    gid;
  char    *name;
  gboolean is_other;
} SlClusterAccount;

SlClusterAccount    *sl_cluster_account_new (const char *data_directory,
                                             GError    **error);
void                 sl_cluster_account_free (SlClusterAccount *self);
gboolean             sl_cluster_account_own (const SlClusterAccount *self,
                                             const char             *path,
                                             GError                **error);
gboolean             sl_cluster_account_can_enter (const SlClusterAccount *self,
                                                   const char             *directory,
                                                   GError                **error);
GSubprocessLauncher *sl_cluster_account_launcher (const SlClusterAccount *self);
gboolean             sl_cluster_account_run (const SlClusterAccount *self,
                                             const char *const      *argv,
                                             int                     stdin_fd,
                                             int                     stdout_fd,
                                             GCancellable           *cancellable,
                                             char                  **messages,
                                             GError                **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlClusterAccount, sl_cluster_account_free)

G_END_DECLS
