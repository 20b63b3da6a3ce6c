/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-server.h"
#include "db/sl-migration.h"
#include "sl-backup-test.h"
#include "sl-test.h"

static void
test_restore_swaps (ClusterFixture *fixture,
                    gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *databases = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (sl_backup_test_undo_restore (backup, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);

  entry = sl_backup_test_make (backup);
  g_assert_true (sl_backup_test_verify (backup, entry->path, TRUE, &error));
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "DELETE FROM notes WHERE n > 10");
  sl_cluster_test_tell (cluster, "UPDATE notes SET note = 'changed'");

  g_assert_true (sl_backup_test_restore (backup, entry->path, &error));
  g_assert_no_error (error);
  restored = sl_cluster_test_ask (cluster, "SELECT count (*) || ' ' || min (note) FROM notes WHERE note ILIKE '%ürich%' AND mood = 'busy'");
  g_assert_cmpstr (restored, ==, "1000 Zürich 1");
  owner = sl_cluster_test_ask (cluster, "SELECT tableowner FROM pg_tables WHERE tablename = 'notes'");
  g_assert_cmpstr (owner, ==, SL_CLUSTER_ROLE);
  sl_cluster_test_tell (cluster, "INSERT INTO notes VALUES (5000, 'after', NULL)");

  /* The way back, which a restart does not close. */
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  g_assert_true (sl_backup_test_undo_restore (backup, &error));
  g_assert_no_error (error);
  undone = sl_cluster_test_ask (cluster, "SELECT count (*) || ' ' || min (note) FROM notes");
  g_assert_cmpstr (undone, ==, "10 changed");
  databases = sl_cluster_test_ask (cluster, "SELECT string_agg (datname, ' ' ORDER BY datname) FROM pg_database WHERE datname LIKE 'shortlist%'");
  g_assert_cmpstr (databases, ==, "shortlist shortlist_previous");

  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

/* @n steps that this program would know. */
static GPtrArray *
make_migrations (guint n)
{
  GPtrArray *migrations = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_migration_free);

  for (guint i = 1; i <= n; i++)
    {
      SlMigration *migration = g_new0 (SlMigration, 1);

      migration->version = (int) i;
      migration->name = g_strdup_printf ("step %u", i);
      migration->up = g_strdup_printf ("CREATE TABLE step_%u (n int)", i);
      migration->down = g_strdup_printf ("DROP TABLE step_%u", i);
      migration->checksum = g_strdup ("");
      g_ptr_array_add (migrations, migration);
    }

  return migrations;
}

static void
know_schema (SlBackup *backup,
             guint     version)
{
  g_autoptr (GPtrArray) migrations = make_migrations (version);

  sl_backup_set_migrations (backup, migrations);
}

/* As the first seven steps have left it. */
#define SCHEMA_SEVEN                                                                    \
  "CREATE TABLE schema_migrations AS SELECT v AS version, 'x' AS name, '' AS checksum," \
  " now() AS applied_at, '' AS app_version, 0 AS duration_ms, '' AS down_sql"           \
  " FROM generate_series (1, 7) v;"                                                     \
  "ALTER TABLE schema_migrations OWNER TO shortlist"

static void
test_newer_schema_is_refused (ClusterFixture *fixture,
                              gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) foreign = NULL;
  g_autoptr (SlBackupEntry) newer = NULL;
  g_autofree char *databases = NULL;
  g_autoptr (GError) error = NULL;

  foreign = sl_backup_test_make (backup);
  sl_cluster_test_tell (cluster, SCHEMA_SEVEN);
  newer = sl_backup_test_make (backup);

  know_schema (backup, 6);
  g_assert_false (sl_backup_test_restore (backup, newer->path, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (sl_backup_test_restore (backup, foreign->path, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);
  databases = sl_cluster_test_ask (cluster, "SELECT string_agg (datname, ' ' ORDER BY datname) FROM pg_database WHERE datname LIKE 'shortlist%'");
  g_assert_cmpstr (databases, ==, "shortlist");

  know_schema (backup, 7);
  g_assert_true (sl_backup_test_restore (backup, newer->path, &error));
  g_assert_no_error (error);
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

/* It becomes live with the schema that the programs which come back expect; and so does what is swapped back. */
static void
test_older_schema_is_brought_up (ClusterFixture *fixture,
                                 gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) older = NULL;
  g_autofree char *restored = NULL;
  g_autofree char *undone = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *failed = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_tell (cluster, SCHEMA_SEVEN);
  older = sl_backup_test_make (backup);
  sl_cluster_test_tell (cluster, "DELETE FROM notes WHERE n = 1000");

  know_schema (backup, 8);
  g_assert_true (sl_backup_test_restore (backup, older->path, &error));
  g_assert_no_error (error);
  restored = sl_cluster_test_ask (cluster, "SELECT max (version) || ' ' || (SELECT count (*) FROM notes) || ' ' || (SELECT count (*) FROM step_8) FROM schema_migrations");
  g_assert_cmpstr (restored, ==, "8 1000 0");
  g_assert_true (sl_backup_test_undo_restore (backup, &error));
  g_assert_no_error (error);
  undone = sl_cluster_test_ask (cluster, "SELECT max (version) || ' ' || (SELECT count (*) FROM notes) FROM schema_migrations");
  g_assert_cmpstr (undone, ==, "8 999");

  /* Where the step fails everything stays as it was. */
  sl_cluster_test_tell (cluster, "CREATE TABLE step_9 (taken int)");
  g_clear_pointer (&older, sl_backup_entry_free);
  older = sl_backup_test_make (backup);
  know_schema (backup, 9);
  g_assert_false (sl_backup_test_restore (backup, older->path, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  kept = sl_cluster_test_ask (cluster, "SELECT max (version) FROM schema_migrations");
  g_assert_cmpstr (kept, ==, "8");
  failed = sl_cluster_test_ask (cluster, "SELECT count (*) FROM pg_database WHERE datname = 'shortlist_incoming'");
  g_assert_cmpstr (failed, ==, "0");
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

/* A restore that was killed between shutting the door and opening it. */
static void
test_killed_swap_is_healed (ClusterFixture *fixture,
                            gconstpointer   data)
{
  SlCluster       *cluster = sl_backup_test_start (fixture);
  g_autofree char *conninfo = sl_cluster_dup_manager_conninfo (cluster, "postgres");
  g_autoptr (SlClusterConnection) connection = PQconnectdb (conninfo);
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sl_cluster_server_execute (connection, "ALTER DATABASE shortlist ALLOW_CONNECTIONS false", &error));
  g_assert_no_error (error);
  g_clear_pointer (&connection, PQfinish);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  rows = sl_cluster_test_ask (cluster, "SELECT count (*) FROM notes");
  g_assert_cmpstr (rows, ==, "1000");
  sl_backup_test_stop (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/backup-restore/restore-swaps", test_restore_swaps);
  sl_cluster_test_add ("/backup-restore/newer-schema-is-refused", test_newer_schema_is_refused);
  sl_cluster_test_add ("/backup-restore/older-schema-is-brought-up", test_older_schema_is_brought_up);
  sl_cluster_test_add ("/backup-restore/killed-swap-is-healed", test_killed_swap_is_healed);

  return g_test_run ();
}
