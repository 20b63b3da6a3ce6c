/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster.h"
#include "db/sl-db-spares.h"

G_BEGIN_DECLS

typedef enum {
  SL_CLUSTER_OPERATION_START,
  SL_CLUSTER_OPERATION_STOP,
  SL_CLUSTER_OPERATION_INSIST_STOP,
} SlClusterOperation;

struct _SlCluster
{
  GObject parent_instance;

  /* Owned references: cleared in dispose and finalize */
  SlProfile *profile;
  GStrv      binary_directories;
  GQueue     requests; /* of GTask: one at a time, in order */
  GTask     *active;

  /* What the last start found out */
  char             *socket_directory;
  char             *server_account;
  char             *upgrade_failure;
  char             *details;
  SlDbSpares       *spares; /* (nullable): until somebody wants a target */
  SlClusterPhase    phase;
  SlClusterWarnings warnings;
  int               lease;

  guint n_ahead; /* connections that the next start begins */
};

void _sl_cluster_set_phase (SlCluster     *self,
                            SlClusterPhase phase);
void _sl_cluster_set_warnings (SlCluster        *self,
                               SlClusterWarnings warnings);
void _sl_cluster_enqueue (SlCluster          *self,
                          SlClusterOperation  operation,
                          gpointer            source_tag,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data);

G_END_DECLS
