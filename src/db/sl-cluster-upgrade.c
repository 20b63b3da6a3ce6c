/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-upgrade.h"

/**
 * sl_cluster_upgrade_plan:
 * @data_major: the version that wrote the data directory, 0 if there is none
 * @list: (element-type SlServerBinaries): the installed servers, newest first
 * @target: (out) (nullable): what to run with
 * @source: (out) (nullable): what to read the old data with, for an upgrade
 * @error: %SL_ERROR_UNAVAILABLE with a sentence that names the package to install
 *
 * Distributions remove an old server soon after they bring a new one, and only the old
 * one can read its data: so an upgrade happens as long as both are there.
 *
 * Returns: what a start has to do
 */
SlClusterPlan
sl_cluster_upgrade_plan (guint                    data_major,
                         GPtrArray               *list,
                         const SlServerBinaries **target,
                         const SlServerBinaries **source,
                         GError                 **error)
{
  const SlServerBinaries *newest = sl_server_binaries_pick (list, 0);

  *target = newest;
  *source = NULL;

  if (newest == NULL && data_major == 0)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("PostgreSQL %u or newer is not installed. Install the package “postgresql” and start Shortlist again."),
                 SL_SERVER_MINIMUM_MAJOR);
  else if (data_major == 0)
    return SL_CLUSTER_PLAN_CREATE;
  else if (newest != NULL && newest->major == data_major)
    return SL_CLUSTER_PLAN_RUN;
  else if (newest == NULL || newest->major < data_major)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("Your data were written by PostgreSQL %1$u, which is not installed here. Nothing was changed. Install the package “postgresql-%1$u” and start Shortlist again."),
                 data_major);
  else if ((*source = sl_server_binaries_pick (list, data_major)) != NULL)
    return SL_CLUSTER_PLAN_UPGRADE;
  else
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("Your data were written by PostgreSQL %1$u; here is version %2$u, and to bring them over the old one is needed once more. Nothing was changed. Install the package “postgresql-%1$u” beside it and start Shortlist again."),
                 data_major,
                 newest->major);

  return SL_CLUSTER_PLAN_REFUSE;
}
