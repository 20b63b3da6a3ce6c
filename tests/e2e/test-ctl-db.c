/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include <json-glib/json-glib.h>

#include "sl-ctl-test.h"
#include "sl-test.h"

static gint64
get_pid (JsonNode *status)
{
  return json_object_get_int_member_with_default (json_node_get_object (status), "pid", 0);
}

static void
test_ctl_db_status (SlCtlTest    *fixture,
                    gconstpointer data)
{
  g_autoptr (SlCtlAnswer) absent = sl_ctl_test_run (fixture, "db", "status", "--json", NULL);
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (SlCtlAnswer) running = NULL;
  g_autoptr (SlCtlAnswer) busy = NULL;
  g_autoptr (SlCtlAnswer) held = NULL;
  g_autoptr (SlCtlAnswer) stopped = NULL;

  g_assert_cmpint (absent->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (absent->json, "state"), ==, "absent");
  sl_ctl_test_assert_no_profile (fixture);

  holder = sl_ctl_test_hold_server (fixture);
  running = sl_ctl_test_run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpint (running->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (running->json, "state"), ==, "running");
  g_assert_cmpint (get_pid (running->json), >, 0);
  g_assert_nonnull (sl_ctl_test_get_text (running->json, "version"));
  g_assert_nonnull (sl_ctl_test_get_text (running->json, "socket_directory"));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (running->json), "schema_version"), ==, 0);

  busy = sl_ctl_test_run (fixture, "db", "stop", "--json", NULL);
  g_assert_cmpint (busy->status, ==, 7);
  g_assert_cmpstr (sl_ctl_test_get_error (busy), ==, "refused");

  held = sl_ctl_test_finish (holder); /* which closes its input */
  g_assert_cmpint (held->status, ==, 0);
  stopped = sl_ctl_test_run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpstr (sl_ctl_test_get_text (stopped->json, "state"), ==, "stopped");
}

static void
test_ctl_db_backup (SlCtlTest    *fixture,
                    gconstpointer data)
{
  g_autofree char *first = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (SlCtlAnswer) backup = sl_ctl_test_run (fixture, "db", "backup", "--json", NULL);
  g_autofree char *second = sl_ctl_test_add_job (fixture, "Globex", "Miller", "https://a.example/2");
  g_autoptr (SlCtlAnswer) verified = sl_ctl_test_run (fixture, "db", "verify", "--deep", NULL);
  g_autoptr (SlCtlAnswer) unsure = sl_ctl_test_run (fixture, "db", "restore", "latest", NULL);
  g_autoptr (SlCtlAnswer) restored = sl_ctl_test_run (fixture, "db", "restore", "--yes", "latest", NULL);
  g_autoptr (SlCtlAnswer) before = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) undone = sl_ctl_test_run (fixture, "db", "restore", "--yes", "--undo", NULL);
  g_autoptr (SlCtlAnswer) after = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) missing = sl_ctl_test_run (fixture, "db", "restore", "--yes", "no-such-backup", NULL);
  g_autoptr (SlCtlAnswer) alien = sl_ctl_test_run (fixture, "db", "verify", "/bin/sh", "--json", NULL);

  g_assert_cmpint (backup->status, ==, 0);
  g_assert_true (g_file_test (sl_ctl_test_get_text (backup->json, "path"), G_FILE_TEST_EXISTS));
  g_assert_cmpint (verified->status, ==, 0);
  g_assert_cmpint (unsure->status, ==, 7);
  g_assert_cmpint (restored->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (before), ==, 1);
  g_assert_cmpint (undone->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (after), ==, 2);
  g_assert_cmpint (missing->status, ==, 3);
  g_assert_cmpint (alien->status, ==, 6);
  g_assert_nonnull (strstr (alien->output, "\"details\""));
}

/* As an upgrade leaves them. */
static void
make_old_data (SlCtlTest  *fixture,
               const char *name)
{
  g_autofree char *path = g_build_filename (fixture->directory, "default", name, "global", NULL);
  g_autofree char *version = g_build_filename (fixture->directory, "default", name, "PG_VERSION", NULL);
  g_autofree char *control = g_build_filename (path, "pg_control", NULL);

  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
  g_assert_true (g_file_set_contents (version, "14\n", -1, NULL));
  g_assert_true (g_file_set_contents (control, "0", -1, NULL));
}

static void
test_ctl_db_old (SlCtlTest    *fixture,
                 gconstpointer data)
{
  g_autoptr (SlCtlAnswer) none = sl_ctl_test_run (fixture, "db", "old", "--json", NULL);
  g_autoptr (SlCtlAnswer) upgraded = sl_ctl_test_run (fixture, "db", "upgrade", NULL);
  g_autoptr (SlCtlAnswer) status = sl_ctl_test_run (fixture, "db", "status", "--json", NULL);
  g_autofree char *present = g_path_get_basename (sl_ctl_test_get_text (status->json, "data_directory"));
  g_autoptr (SlCtlAnswer) some = NULL;
  g_autoptr (SlCtlAnswer) lines = NULL;
  g_autoptr (SlCtlAnswer) unsure = NULL;
  g_autoptr (SlCtlAnswer) wrong = NULL;
  g_autoptr (SlCtlAnswer) removed = NULL;
  g_autoptr (SlCtlAnswer) left = NULL;
  JsonObject *entry = NULL;

  make_old_data (fixture, "data-14");
  some = sl_ctl_test_run (fixture, "db", "old", "--json", NULL);
  lines = sl_ctl_test_run (fixture, "db", "old", NULL);
  unsure = sl_ctl_test_run (fixture, "db", "old", "--remove", "data-14", NULL);
  wrong = sl_ctl_test_run (fixture, "db", "old", "--remove", present, "--yes", NULL);
  removed = sl_ctl_test_run (fixture, "db", "old", "--remove", "data-14", "--yes", NULL);
  left = sl_ctl_test_run (fixture, "db", "old", "--json", NULL);

  g_assert_cmpuint (sl_ctl_test_get_length (none), ==, 0);
  g_assert_cmpint (upgraded->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (some), ==, 1);
  entry = json_array_get_object_element (json_node_get_array (some->json), 0);
  g_assert_cmpstr (json_object_get_string_member (entry, "name"), ==, "data-14");
  g_assert_cmpint (json_object_get_int_member (entry, "version"), ==, 14);
  g_assert_true (json_object_has_member (entry, "used_at"));
  g_assert_nonnull (strstr (lines->output, "PostgreSQL 14"));
  g_assert_cmpint (unsure->status, ==, 7);
  g_assert_cmpint (wrong->status, ==, 3);
  g_assert_cmpint (removed->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (left), ==, 0);
}

/* What a newer Shortlist has saved, an older one would not understand. */
static void
test_ctl_db_newer (SlCtlTest    *fixture,
                   gconstpointer data)
{
  g_autofree char *id = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (SlCtlAnswer) raised =
    sl_ctl_test_run (fixture, "db", "psql", "--", "-c",
                     "INSERT INTO schema_migrations SELECT 999, 'x', '', now(), '9', 0, ''", NULL);
  g_autoptr (SlCtlAnswer) backup = sl_ctl_test_run (fixture, "db", "backup", "--json", NULL);
  g_autoptr (SlCtlAnswer) refused = sl_ctl_test_run (fixture, "job", "list", NULL);
  g_autoptr (SlCtlAnswer) lowered =
    sl_ctl_test_run (fixture, "db", "psql", "--", "-c", "DELETE FROM schema_migrations WHERE version = 999", NULL);
  g_autoptr (SlCtlAnswer) restored = sl_ctl_test_run (fixture, "db", "restore", "--yes", "latest", NULL);
  g_autoptr (SlCtlAnswer) shown = sl_ctl_test_run (fixture, "job", "show", id, NULL);

  g_assert_cmpint (raised->status, ==, 0);
  g_assert_cmpint (backup->status, ==, 0);
  g_assert_cmpint (refused->status, ==, 7);
  g_assert_cmpint (lowered->status, ==, 0);
  g_assert_cmpint (restored->status, ==, 7);
  g_assert_nonnull (strstr (restored->complaint, "newer"));
  g_assert_cmpint (shown->status, ==, 0);
}

static gint64
get_schema (const SlCtlAnswer *answer)
{
  g_assert_cmpint (answer->status, ==, 0);

  return json_object_get_int_member (json_node_get_object (answer->json), "schema_version");
}

static void
test_ctl_db_migrate (SlCtlTest    *fixture,
                     gconstpointer data)
{
  g_autoptr (SlCtlAnswer) dry = sl_ctl_test_run (fixture, "db", "upgrade", "--dry-run", "--json", NULL);
  g_autoptr (SlCtlAnswer) up = sl_ctl_test_run (fixture, "db", "upgrade", "--json", NULL);
  g_autofree char *id = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (SlCtlAnswer) unsure = sl_ctl_test_run (fixture, "db", "downgrade", NULL);
  g_autoptr (GSubprocess) user = sl_ctl_test_hold_server (fixture);
  g_autoptr (SlCtlAnswer) refused = sl_ctl_test_run (fixture, "db", "downgrade", "--yes", NULL);
  g_autoptr (SlCtlAnswer) left = sl_ctl_test_finish (user);
  g_autoptr (SlCtlAnswer) down = sl_ctl_test_run (fixture, "db", "downgrade", "--yes", "--json", NULL);
  g_autoptr (SlCtlAnswer) again = sl_ctl_test_run (fixture, "db", "upgrade", "--json", NULL);
  g_autoptr (SlCtlAnswer) shown = sl_ctl_test_run (fixture, "job", "show", id, NULL);
  g_autoptr (SlCtlAnswer) backups = sl_ctl_test_run (fixture, "db", "backups", "--json", NULL);

  g_assert_cmpint (get_schema (dry), ==, 0);
  g_assert_cmpint (get_schema (up), >, 0);
  g_assert_cmpint (unsure->status, ==, 7);
  g_assert_cmpint (refused->status, ==, 7);
  g_assert_nonnull (strstr (refused->complaint, "open window"));
  g_assert_cmpint (left->status, ==, 0);
  g_assert_cmpint (get_schema (down), ==, get_schema (up) - 1);
  g_assert_cmpint (get_schema (again), ==, get_schema (up));
  g_assert_cmpint (shown->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (backups), >=, 1);
}

/* Killed in the middle, it leaves a server that the next run adopts, and nothing is lost. */
static void
test_ctl_killed (SlCtlTest    *fixture,
                 gconstpointer data)
{
  g_autofree char *id = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (GSubprocess) victim = sl_ctl_test_hold_server (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlCtlAnswer) running = NULL;
  g_autoptr (SlCtlAnswer) shown = NULL;
  g_autoptr (SlCtlAnswer) stopped = NULL;

  g_subprocess_send_signal (victim, SIGKILL);
  g_subprocess_wait_async (victim, NULL, sl_test_take, &result);
  g_subprocess_wait_finish (victim, sl_test_await (&result), NULL);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (victim), NULL, NULL));

  running = sl_ctl_test_run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpstr (sl_ctl_test_get_text (running->json, "state"), ==, "running");
  shown = sl_ctl_test_run (fixture, "job", "show", id, NULL);
  g_assert_cmpint (shown->status, ==, 0);
  stopped = sl_ctl_test_run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpstr (sl_ctl_test_get_text (stopped->json, "state"), ==, "stopped");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)      g_test_add ("/ctl-db/" name, SlCtlTest, NULL, sl_ctl_test_set_up, function, sl_ctl_test_tear_down)
#define ADD_HELD(name, function) g_test_add ("/ctl-db/" name, SlCtlTest, "held", sl_ctl_test_set_up, function, sl_ctl_test_tear_down)
  ADD ("status", test_ctl_db_status);
  ADD_HELD ("backup", test_ctl_db_backup);
  ADD ("migrate", test_ctl_db_migrate);
  ADD_HELD ("newer", test_ctl_db_newer);
  ADD ("old", test_ctl_db_old);
  ADD ("killed", test_ctl_killed);

  return g_test_run ();
}
