/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "db/sl-cluster-account.h"

G_BEGIN_DECLS

/* The roles and the database of a private server. The application's role owns the
 * database and nothing else; the manager is used for making, restoring and saving it.
 */
#define SL_CLUSTER_DATABASE     "shortlist"
#define SL_CLUSTER_ROLE         "shortlist"
#define SL_CLUSTER_MANAGER_ROLE "shortlist_manager"

char    *sl_cluster_config_build (const char *profile_name,
                                  guint       major);
char    *sl_cluster_config_build_ident (const char *server_account,
                                        const char *own_account);
gboolean sl_cluster_config_write (const char             *directory,
                                  const char             *data_directory,
                                  guint                   major,
                                  const SlClusterAccount *account,
                                  GError                **error);

G_END_DECLS
