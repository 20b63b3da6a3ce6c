/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-backup-upgrade.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-socket.h"
#include "db/sl-migrator.h"

static void
take_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* Runs the thread's main loop for as long as it takes. */
static gboolean
upgrade (SlDb         *db,
         GMainContext *context,
         GPtrArray    *migrations,
         GCancellable *cancellable,
         GError      **error)
{
  g_autoptr (SlMigrator) migrator = sl_migrator_new (db, migrations);
  g_autoptr (GAsyncResult) result = NULL;

  sl_migrator_upgrade_async (migrator, SL_MIGRATOR_NONE, cancellable, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (context, TRUE);

  return sl_migrator_upgrade_finish (migrator, result, NULL, error);
}

/**
 * sl_backup_upgrade_run:
 * @dump: how
 * @database: one of the names beside the live one
 * @migrations: (element-type SlMigration): what this program knows
 * @cancellable: (nullable): ends it
 * @error: what the migrator says
 *
 * Brings a database to this program's schema before it becomes the live one: the programs
 * that are connected come back to tables that they understand. Blocks: for worker threads.
 *
 * Returns: whether it has that schema now
 */
gboolean
sl_backup_upgrade_run (const SlClusterDump *dump,
                       const char          *database,
                       GPtrArray           *migrations,
                       GCancellable        *cancellable,
                       GError             **error)
{
  g_autofree char *conninfo =
    sl_cluster_socket_build_conninfo (dump->socket_directory, dump->account->name, SL_CLUSTER_ROLE, database);
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, error);
  g_autoptr (GMainContext) context = NULL;
  SlDb    *db = NULL;
  gboolean done = FALSE;

  if (target == NULL)
    return FALSE;

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  db = sl_db_new (target);
  done = upgrade (db, context, migrations, cancellable, error);
  sl_db_close (db);
  g_object_unref (db);
  /* What the connection has left behind. */
  while (g_main_context_iteration (context, FALSE))
    ;
  g_main_context_pop_thread_default (context);

  return done;
}
