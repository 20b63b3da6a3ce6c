/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A backup and a change of the schema keep out of each other's way. */
#include "config.h"

#include <libpq-fe.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-server.h"
#include "db/sl-migrator.h"
#include "sl-backup-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

#define N_PROGRAMS 5

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
  sl_test_wait_until (backup_waits, cluster, "the backup to wait");
  g_assert_null (result);
  /* No transaction is open meanwhile: vacuum and whoever alters tables are not held up. */
  roles = sl_cluster_test_ask_as_manager (cluster, "SELECT string_agg (DISTINCT usename, ' ') FROM pg_stat_activity WHERE xact_start IS NOT NULL AND pid <> pg_backend_pid ()");
  g_assert_null (roles);

  g_cancellable_cancel (cancellable);
  entry = sl_backup_create_finish (backup, sl_test_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (entry);
  g_clear_object (&result);
  sl_test_wait_until (backup_is_gone, cluster, "the backup's session to end");
  g_assert_cmpuint (sl_backup_test_count (backup), ==, 0);

  g_clear_error (&error);
  g_clear_pointer (&connection, PQfinish);
  entry = sl_backup_test_make (backup);
  g_assert_true (sl_backup_test_verify (backup, entry->path, FALSE, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

/* --- Several programs that start at once on data of an older version */

typedef struct
{
  SlDb         *db;
  SlBackup     *backup;
  SlMigrator   *migrator;
  GAsyncResult *result;
} Program;

static void
back_up (int                 version,
         GCancellable       *cancellable,
         GAsyncReadyCallback callback,
         gpointer            user_data,
         gpointer            backup_data)
{
  sl_backup_create_before_migration_async (backup_data, version, cancellable, callback, user_data);
}

static gboolean
back_up_finish (GAsyncResult *result,
                gpointer      backup_data,
                GError      **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (SlBackupEntry) entry = sl_backup_create_finish (backup_data, result, &local_error);

  g_assert_no_error (local_error);

  return TRUE;
}

static void
program_open (Program   *self,
              SlCluster *cluster,
              GPtrArray *migrations)
{
  g_autofree char *conninfo = sl_cluster_dup_conninfo (cluster);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, &error);

  g_assert_no_error (error);
  self->db = sl_db_new (target);
  self->backup = sl_backup_new (cluster);
  self->migrator = sl_migrator_new (self->db, migrations);
  sl_migrator_set_backup (self->migrator, back_up, back_up_finish, self->backup, NULL);
}

static void
program_close (Program *self)
{
  g_clear_object (&self->result);
  g_assert_finalize_object (self->migrator);
  g_assert_finalize_object (self->backup);
  sl_db_close (self->db);
  g_assert_finalize_object (self->db);
}

static guint
program_finish (Program *self)
{
  g_autoptr (GError) error = NULL;
  guint    n_steps = 0;
  gboolean done = sl_migrator_upgrade_finish (self->migrator, sl_test_await (&self->result), &n_steps, &error);

  g_assert_no_error (error);
  g_assert_true (done);

  return n_steps;
}

/* The schema as it was two versions ago. */
static void
make_old_data (SlCluster *cluster,
               GPtrArray *migrations)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  Program program = { NULL };

  for (guint i = 0; i + 2 < migrations->len; i++)
    g_ptr_array_add (some, g_ptr_array_index (migrations, i));
  program_open (&program, cluster, some);
  sl_migrator_upgrade_async (program.migrator, SL_MIGRATOR_NONE, NULL, sl_test_take, &program.result);
  g_assert_cmpuint (program_finish (&program), ==, some->len);
  program_close (&program);
}

static void
test_one_for_all (ClusterFixture *fixture,
                  gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  Program    programs[N_PROGRAMS] = { { NULL } };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) migrations = sl_migration_load_built_in (&error);
  g_autofree char *version = NULL;
  guint            n_steps = 0;

  g_assert_no_error (error);
  make_old_data (cluster, migrations);
  for (guint i = 0; i < N_PROGRAMS; i++)
    {
      program_open (&programs[i], cluster, migrations);
      sl_migrator_upgrade_async (programs[i].migrator, SL_MIGRATOR_NONE, NULL, sl_test_take, &programs[i].result);
    }
  for (guint i = 0; i < N_PROGRAMS; i++)
    n_steps += program_finish (&programs[i]);
  g_assert_cmpuint (n_steps, ==, 2);
  g_assert_cmpuint (sl_backup_test_count (programs[0].backup), ==, 1);
  version = sl_cluster_test_ask (cluster, "SELECT max (version) FROM schema_migrations");
  g_assert_cmpuint (g_ascii_strtoull (version, NULL, 10), ==, migrations->len);

  for (guint i = 0; i < N_PROGRAMS; i++)
    program_close (&programs[i]);
  sl_backup_test_stop (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/backup-schema/wait-is-cancelled", test_wait_is_cancelled);
  sl_cluster_test_add ("/backup-schema/one-for-all", test_one_for_all);

  return g_test_run ();
}
