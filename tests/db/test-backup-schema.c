/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A backup and a change of the schema keep out of each other's way. */
#include "config.h"

#include <libpq-fe.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-server.h"
#include "db/sl-migrator.h"
#include "sl-backup-test.h"
#include "sl-test.h"

/* Somebody who changes the schema. */
static SlClusterConnection *
lock_schema (SlCluster *cluster)
{
  g_autofree char     *conninfo = sl_cluster_dup_conninfo (cluster);
  SlClusterConnection *connection = PQconnectdb (conninfo);
  g_autoptr (GError) error = NULL;

  sl_cluster_server_execute (connection, "SELECT pg_advisory_lock (" SL_MIGRATOR_LOCK ")", &error);
  g_assert_no_error (error);

  return connection;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static gboolean
backup_waits (gpointer user_data)
{
  g_autofree char *waiting =
    sl_cluster_test_ask_as_manager (user_data, "SELECT count (*) FROM pg_stat_activity WHERE pid <> pg_backend_pid () AND query ~ 'pg_try_advisory_lock_shared'");

  return g_str_equal (waiting, "1");
}

static gboolean
backup_is_gone (gpointer user_data)
{
  return !backup_waits (user_data);
}

static void
wait_until (SlTestCondition condition,
            SlCluster      *cluster,
            const char     *what)
{
  guint ticks = g_timeout_add (5, tick_cb, NULL);

  sl_test_wait_until (condition, cluster, what);
  g_source_remove (ticks);
}

static void
test_wait_is_cancelled (ClusterFixture *fixture,
                        gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlClusterConnection) connection = lock_schema (cluster);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *roles = NULL;

  sl_backup_create_async (backup, SL_BACKUP_MANUAL, cancellable, sl_test_take, &result);
  wait_until (backup_waits, cluster, "the backup to wait");
  g_assert_null (result);
  /* No transaction is open meanwhile: vacuum and whoever alters tables are not held up. */
  roles = sl_cluster_test_ask_as_manager (cluster, "SELECT string_agg (DISTINCT usename, ' ') FROM pg_stat_activity WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid ()");
  g_assert_null (roles);

  g_cancellable_cancel (cancellable);
  entry = sl_backup_create_finish (backup, sl_test_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (entry);
  g_clear_object (&result);
  wait_until (backup_is_gone, cluster, "the backup's session to end");
  g_assert_cmpuint (sl_backup_test_count (backup), ==, 0);

  g_clear_error (&error);
  g_clear_pointer (&connection, PQfinish);
  entry = sl_backup_test_create (backup, SL_BACKUP_MANUAL, &error);
  g_assert_no_error (error);
  g_assert_true (sl_backup_test_verify (backup, entry->path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/backup-schema/wait-is-cancelled", test_wait_is_cancelled);

  return g_test_run ();
}
