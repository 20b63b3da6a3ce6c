/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster-control.h"
#include "db/sl-server-binaries.h"

G_BEGIN_DECLS

/**
 * SlClusterPlan:
 * @SL_CLUSTER_PLAN_REFUSE: nothing fits; an error says what to install
 * @SL_CLUSTER_PLAN_CREATE: there are no data yet
 * @SL_CLUSTER_PLAN_RUN: the data fit the programs
 * @SL_CLUSTER_PLAN_UPGRADE: the data are to be brought from the older programs to the newer ones
 */
typedef enum {
  SL_CLUSTER_PLAN_REFUSE,
  SL_CLUSTER_PLAN_CREATE,
  SL_CLUSTER_PLAN_RUN,
  SL_CLUSTER_PLAN_UPGRADE,
} SlClusterPlan;

SlClusterPlan sl_cluster_upgrade_plan (guint                    data_major,
                                       GPtrArray               *list,
                                       const SlServerBinaries **target,
                                       const SlServerBinaries **source,
                                       GError                 **error);
gboolean      sl_cluster_upgrade_run (SlClusterControl       *self,
                                      const SlServerBinaries *source,
                                      const SlServerBinaries *target,
                                      int                     owner,
                                      GCancellable           *cancellable,
                                      GError                **error);
gboolean      sl_cluster_upgrade_interrupt_left (SlClusterControl *self);

G_END_DECLS
