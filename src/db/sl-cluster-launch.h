/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-control.h"
#include "db/sl-cluster-server.h"

G_BEGIN_DECLS

/* What starts and upgrades share: making data directories and bringing up a server. */
void     sl_cluster_launch_report (SlClusterControl *self,
                                   SlClusterPhase    phase);
gboolean sl_cluster_launch_set_error (SlClusterControl *self,
                                      int               code,
                                      const char       *sentence,
                                      GError          **error);
gboolean sl_cluster_launch_prepare (SlClusterControl *self,
                                    const char       *socket_directory,
                                    GError          **error);
gboolean sl_cluster_launch_server (SlClusterControl       *self,
                                   const SlServerBinaries *binaries,
                                   const char             *data_directory,
                                   const char             *socket_directory,
                                   int                     owner,
                                   GCancellable           *cancellable,
                                   GSubprocess           **process,
                                   GError                **error);
void     sl_cluster_launch_remove_parts (SlClusterControl *self);
char    *sl_cluster_launch_create_part (SlClusterControl       *self,
                                        const SlServerBinaries *binaries,
                                        GCancellable           *cancellable,
                                        GError                **error);
gboolean sl_cluster_launch_accept_part (SlClusterControl *self,
                                        const char       *part,
                                        guint             major,
                                        GError          **error);

G_END_DECLS
