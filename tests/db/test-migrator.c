/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "db/sl-migrator.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

static SlTestServer *server;

typedef struct
{
  char       *database;
  char       *directory; /* for migrations of the test's own */
  SlDb       *db;
  SlMigrator *migrator; /* with the built-in migrations */
  GPtrArray  *migrations;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->database = sl_test_server_create_database (server);
  fixture->directory = sl_test_make_directory ();
  fixture->db = sl_test_database_open (server, fixture->database);
  fixture->migrations = sl_migration_load_built_in (&error);
  g_assert_no_error (error);
  fixture->migrator = sl_migrator_new (fixture->db, fixture->migrations);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_finalize_object (fixture->migrator);
  g_ptr_array_unref (fixture->migrations);
  sl_db_close (fixture->db);
  g_assert_finalize_object (fixture->db);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->database);
}

static guint
upgrade (SlMigrator     *migrator,
         SlMigratorFlags flags,
         GError        **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  guint    n_steps = 0;
  gboolean is_done;

  sl_migrator_upgrade_async (migrator, flags, NULL, sl_test_take, &result);
  is_done = sl_migrator_upgrade_finish (migrator, sl_test_await (&result), &n_steps, error);
  g_assert_true (is_done == (error == NULL || *error == NULL));

  return n_steps;
}

static guint
downgrade (SlMigrator *migrator,
           int         version)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  guint    n_steps = 0;
  gboolean is_done;

  sl_migrator_downgrade_async (migrator, version, SL_MIGRATOR_NONE, NULL, sl_test_take, &result);
  is_done = sl_migrator_downgrade_finish (migrator, sl_test_await (&result), &n_steps, &error);
  g_assert_no_error (error);
  g_assert_true (is_done);

  return n_steps;
}

static SlMigratorStatus
query_status (SlMigrator *migrator)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlMigratorStatus status = { -1, -1 };
  gboolean         is_known;

  sl_migrator_query_status_async (migrator, NULL, sl_test_take, &result);
  is_known = sl_migrator_query_status_finish (migrator, sl_test_await (&result), &status, &error);
  g_assert_no_error (error);
  g_assert_true (is_known);

  return status;
}

static char *
dump_schema (Fixture *fixture)
{
  const char *options[] = { "--schema-only", "--exclude-table=schema_migrations", NULL };

  return sl_test_server_dump (server, fixture->database, options);
}

/* A migrator with the directory's migrations. */
static SlMigrator *
load_own (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) migrations = sl_migration_load_directory (fixture->directory, &error);

  g_assert_no_error (error);

  return sl_migrator_new (fixture->db, migrations);
}

static void
write_migration (Fixture    *fixture,
                 const char *name,
                 const char *up,
                 const char *down)
{
  g_autofree char *up_path = g_strconcat (fixture->directory, "/", name, ".up.sql", NULL);
  g_autofree char *down_path = g_strconcat (fixture->directory, "/", name, ".down.sql", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (up_path, up, -1, &error);
  g_assert_no_error (error);
  g_file_set_contents (down_path, down, -1, &error);
  g_assert_no_error (error);
}

static void
test_migrator_up_down_up (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free);
  const guint latest = fixture->migrations->len;

  /* Up, one at a time, keeping what each step looks like. */
  g_ptr_array_add (dumps, dump_schema (fixture));
  for (guint i = 1; i <= latest; i++)
    {
      g_autoptr (GPtrArray) some = g_ptr_array_new ();
      g_autoptr (SlMigrator) migrator = NULL;

      for (guint j = 0; j < i; j++)
        g_ptr_array_add (some, g_ptr_array_index (fixture->migrations, j));
      migrator = sl_migrator_new (fixture->db, some);
      g_assert_cmpuint (upgrade (migrator, SL_MIGRATOR_NONE, &error), ==, 1);
      g_assert_no_error (error);
      g_ptr_array_add (dumps, dump_schema (fixture));
      g_assert_cmpstr (g_ptr_array_index (dumps, i), !=, g_ptr_array_index (dumps, i - 1));
    }

  for (guint i = latest; i > 0; i--)
    {
      g_autofree char *dump = NULL;

      g_assert_cmpuint (downgrade (fixture->migrator, (int) i - 1), ==, 1);
      dump = dump_schema (fixture);
      g_assert_cmpstr (dump, ==, g_ptr_array_index (dumps, i - 1));
    }
  g_assert_cmpint (query_status (fixture->migrator).version, ==, 0);

  g_assert_cmpuint (upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error), ==, latest);
  g_assert_no_error (error);
  {
    g_autofree char *dump = dump_schema (fixture);

    g_assert_cmpstr (dump, ==, g_ptr_array_index (dumps, latest));
  }
  g_assert_cmpuint (upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error), ==, 0);
  g_assert_no_error (error);
}

/* What was written under the first tables is found by a later version. */
static void
test_migrator_keeps_rows (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *count = NULL;

  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  downgrade (fixture->migrator, 3);
  g_free (sl_test_server_psql (server, fixture->database,
                               "INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, 'Globex', 'Baker' FROM users"));
  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  count = sl_test_server_psql (server, fixture->database,
                               "SELECT count(*) FROM job_search WHERE search_tsv @@ 'bak:*'");
  g_assert_cmpstr (count, ==, "1");
}

/* A photo and its picture lie beside the document; on the way down they go back into it. */
static void
test_migrator_keeps_photos (Fixture      *fixture,
                            gconstpointer data)
{
  static const char where[] = "SELECT (document #>> '{meta,shortlist,photo,source}') || '/' || octet_length(photo) FROM master_resumes";
  g_autoptr (GError) error = NULL;
  g_autofree char *below = NULL;
  g_autofree char *above = NULL;

  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  g_free (sl_test_server_psql (server, fixture->database,
                               "INSERT INTO master_resumes (user_id, document) SELECT id, "
                               "'{\"meta\":{\"shortlist\":{\"photo\":{\"jpeg\":\"AAAA\",\"source\":\"BBBBBBBB\"}}}}' FROM users"));
  downgrade (fixture->migrator, 6);
  below = sl_test_server_psql (server, fixture->database, where);
  g_assert_cmpstr (below, ==, "BBBBBBBB/3");
  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  above = sl_test_server_psql (server, fixture->database,
                               "SELECT octet_length(photo) || '/' || octet_length(photo_source) || '/' || (document::text !~ 'jpeg|source') FROM master_resumes");
  g_assert_cmpstr (above, ==, "3/6/true");
}

static void
test_migrator_dry_run (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = dump_schema (fixture);
  g_autofree char *after = NULL;

  g_assert_cmpuint (upgrade (fixture->migrator, SL_MIGRATOR_DRY_RUN, &error), ==, fixture->migrations->len);
  g_assert_no_error (error);
  after = dump_schema (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (query_status (fixture->migrator).version, ==, 0);
}

static void
test_migrator_failure_leaves_nothing (Fixture      *fixture,
                                      gconstpointer data)
{
  g_autoptr (SlMigrator) migrator = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;

  write_migration (fixture, "0001-one", "CREATE TABLE one (x int);", "DROP TABLE one;");
  write_migration (fixture, "0002-two", "CREATE TABLE two (x int); INSERT INTO two VALUES (1); SELECT 1/0;", "DROP TABLE two;");
  migrator = load_own (fixture);
  g_assert_cmpuint (upgrade (migrator, SL_MIGRATOR_NONE, &error), ==, 1);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
  g_assert_nonnull (strstr (error->message, "version 2"));
  g_assert_cmpint (query_status (migrator).version, ==, 1);
  left = sl_test_server_psql (server, fixture->database, "SELECT to_regclass('one') IS NOT NULL, to_regclass('two') IS NOT NULL");
  g_assert_cmpstr (left, ==, "t|f");

  /* Put right, it goes on from there. */
  g_clear_object (&migrator);
  g_clear_error (&error);
  write_migration (fixture, "0002-two", "CREATE TABLE two (x int);", "DROP TABLE two;");
  migrator = load_own (fixture);
  g_assert_cmpuint (upgrade (migrator, SL_MIGRATOR_NONE, &error), ==, 1);
  g_assert_no_error (error);
}

static void
test_migrator_refuses_newer (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (SlMigrator) newer = NULL;
  g_autoptr (GError) error = NULL;

  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < fixture->migrations->len; i++)
    {
      const SlMigration *migration = g_ptr_array_index (fixture->migrations, i);
      g_autofree char   *name = g_strdup_printf ("%04d-%s", migration->version, migration->name);

      write_migration (fixture, name, migration->up, migration->down);
    }
  {
    g_autofree char *name = g_strdup_printf ("%04u-future", fixture->migrations->len + 1);

    write_migration (fixture, name, "CREATE TABLE future (x int);", "DROP TABLE future;");
  }
  newer = load_own (fixture);
  g_assert_cmpuint (upgrade (newer, SL_MIGRATOR_NONE, &error), ==, 1);
  g_assert_no_error (error);

  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_REFUSED);
  g_assert_cmpint (query_status (fixture->migrator).version, >, query_status (fixture->migrator).latest);

  /* The older program can take the newer step back: the database keeps how. */
  g_assert_cmpuint (downgrade (fixture->migrator, (int) fixture->migrations->len), ==, 1);
  g_clear_error (&error);
  g_assert_cmpuint (upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_migrator_checksums (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (SlMigrator) first = NULL;
  g_autoptr (SlMigrator) second = NULL;
  g_autoptr (SlMigrator) third = NULL;
  g_autoptr (GError) error = NULL;

  write_migration (fixture, "0001-one", "CREATE TABLE one (x int);\n-- end\n", "DROP TABLE one;\n");
  first = load_own (fixture);
  upgrade (first, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);

  /* Other line ends are the same text: no warning, or the test would end here. */
  write_migration (fixture, "0001-one", "CREATE TABLE one (x int);\r\n-- end\r\n", "DROP TABLE one;\r\n");
  second = load_own (fixture);
  upgrade (second, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);

  write_migration (fixture, "0001-one", "CREATE TABLE one (x bigint);\n", "DROP TABLE one;\n");
  third = load_own (fixture);
  g_test_expect_message ("shortlist-db", G_LOG_LEVEL_WARNING, "*version 1 (one) was applied with another text*");
  upgrade (third, SL_MIGRATOR_NONE, &error);
  g_test_assert_expected_messages ();
  g_assert_no_error (error);
}

static void
test_migrator_refuses_gaps (Fixture      *fixture,
                            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) migrations = NULL;

  write_migration (fixture, "0001-one", "SELECT 1;", "SELECT 1;");
  write_migration (fixture, "0003-three", "SELECT 1;", "SELECT 1;");
  migrations = sl_migration_load_directory (fixture->directory, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_assert_null (migrations);
}

typedef struct
{
  guint    n_calls;
  int      version;
  gboolean fails;
} Backup;

static void
backup_cb (int                 version,
           GCancellable       *cancellable,
           GAsyncReadyCallback callback,
           gpointer            user_data,
           gpointer            backup_data)
{
  Backup *backup = backup_data;
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  backup->n_calls++;
  backup->version = version;
  if (backup->fails)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_UNAVAILABLE, "disk full");
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
backup_finish (GAsyncResult *result,
               gpointer      backup_data,
               GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
test_migrator_backs_up_first (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Backup backup = { 0 };

  sl_migrator_set_backup (fixture->migrator, backup_cb, backup_finish, &backup, NULL);
  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backup.n_calls, ==, 0); /* there was nothing to lose */

  downgrade (fixture->migrator, 2);
  g_assert_cmpuint (backup.n_calls, ==, 1);
  g_assert_cmpint (backup.version, ==, (int) fixture->migrations->len);

  backup.fails = TRUE;
  g_assert_cmpuint (upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error), ==, 0);
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_cmpint (query_status (fixture->migrator).version, ==, 2);
  g_clear_error (&error);

  backup.fails = FALSE;
  backup.n_calls = 0;
  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (backup.n_calls, ==, 1);
  g_assert_cmpint (backup.version, ==, 2);
}

static void
test_migrator_two_at_once (Fixture      *fixture,
                           gconstpointer data)
{
  enum { N_RUNNERS = 4 };
  g_autoptr (GPtrArray) runners = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) connections = g_ptr_array_new_with_free_func (g_object_unref);
  GAsyncResult    *results[N_RUNNERS] = { NULL };
  guint            n_all = 0;
  g_autofree char *recorded = NULL;
  g_autofree char *expected = g_strdup_printf ("%u", fixture->migrations->len);

  for (guint i = 0; i < N_RUNNERS; i++)
    {
      g_ptr_array_add (connections, sl_test_database_open (server, fixture->database));
      g_ptr_array_add (runners, sl_migrator_new (g_ptr_array_index (connections, i), fixture->migrations));
      sl_migrator_upgrade_async (g_ptr_array_index (runners, i), SL_MIGRATOR_NONE, NULL, sl_test_take, &results[i]);
    }
  for (guint i = 0; i < N_RUNNERS; i++)
    {
      g_autoptr (GError) error = NULL;
      guint    n_steps = 0;
      gboolean is_done = sl_migrator_upgrade_finish (g_ptr_array_index (runners, i), sl_test_await (&results[i]), &n_steps, &error);

      g_assert_no_error (error);
      g_assert_true (is_done);
      n_all += n_steps;
      g_clear_object (&results[i]);
    }
  g_assert_cmpuint (n_all, ==, fixture->migrations->len);
  recorded = sl_test_server_psql (server, fixture->database, "SELECT count(*) FROM schema_migrations");
  g_assert_cmpstr (recorded, ==, expected);
}

static gboolean
is_sleeping (gpointer user_data)
{
  Fixture         *fixture = user_data;
  g_autofree char *answer = sl_test_server_psql (
    server, fixture->database, "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'");

  return g_str_equal (answer, "1");
}

/* The server dies in the middle of a step; the next program finds the step undone and makes it. */
static void
test_migrator_survives_kill (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (SlMigrator) migrator = NULL;
  g_autoptr (SlDb) db = NULL;
  g_autoptr (SlMigrator) again = NULL;
  g_autoptr (GPtrArray) migrations = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  gboolean         is_done;

  write_migration (fixture, "0001-one", "CREATE TABLE one (x int);", "DROP TABLE one;");
  write_migration (fixture, "0002-two", "CREATE TABLE two (x int); SELECT pg_sleep(600);", "DROP TABLE two;");
  migrator = load_own (fixture);
  sl_migrator_upgrade_async (migrator, SL_MIGRATOR_NONE, NULL, sl_test_take, &result);
  sl_test_wait_until (is_sleeping, fixture, "the second migration");
  sl_test_server_kill (server);
  is_done = sl_migrator_upgrade_finish (migrator, sl_test_await (&result), NULL, &error);
  g_assert_false (is_done);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  sl_test_server_start (server);

  left = sl_test_server_psql (server, fixture->database, "SELECT to_regclass('one') IS NOT NULL, to_regclass('two') IS NOT NULL");
  g_assert_cmpstr (left, ==, "t|f");
  write_migration (fixture, "0002-two", "CREATE TABLE two (x int);", "DROP TABLE two;");
  g_clear_error (&error);
  migrations = sl_migration_load_directory (fixture->directory, &error);
  g_assert_no_error (error);
  db = sl_test_database_open (server, fixture->database);
  again = sl_migrator_new (db, migrations);
  g_assert_cmpuint (upgrade (again, SL_MIGRATOR_NONE, &error), ==, 1);
  g_assert_no_error (error);
}

/* Somebody else has the lock for long: a clear error, not for ever. */
static void
test_migrator_waits_not_for_ever (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (SlDb) other = sl_test_database_open (server, fixture->database);
  g_autoptr (SlDbResult) locked = sl_test_database_query (other, "SELECT pg_advisory_lock(" SL_MIGRATOR_LOCK ")", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (locked);
  sl_migrator_set_patience (fixture->migrator, 50);
  g_assert_cmpuint (upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error), ==, 0);
  g_assert_error (error, SL_ERROR, SL_ERROR_TIMEOUT);
  sl_db_close (other);
  g_clear_error (&error);
  upgrade (fixture->migrator, SL_MIGRATOR_NONE, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();

#define ADD(path, function) g_test_add ("/migrator/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("up-down-up", test_migrator_up_down_up);
  ADD ("keeps-rows", test_migrator_keeps_rows);
  ADD ("keeps-photos", test_migrator_keeps_photos);
  ADD ("dry-run", test_migrator_dry_run);
  ADD ("failure-leaves-nothing", test_migrator_failure_leaves_nothing);
  ADD ("refuses-newer", test_migrator_refuses_newer);
  ADD ("checksums", test_migrator_checksums);
  ADD ("refuses-gaps", test_migrator_refuses_gaps);
  ADD ("backs-up-first", test_migrator_backs_up_first);
  ADD ("two-at-once", test_migrator_two_at_once);
  ADD ("waits-not-for-ever", test_migrator_waits_not_for_ever);
  ADD ("survives-kill", test_migrator_survives_kill);

  status = g_test_run ();
  sl_test_server_free (server);

  return status;
}
