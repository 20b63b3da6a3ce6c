/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server is killed under a backup, a restore and an upgrade, at many moments of each: a sentence says
 * so, and nothing is lost.
 */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "core/sl-error.h"
#include "sl-backup-test.h"
#include "sl-test.h"

#define BACKUP_MOMENTS  4
#define UPGRADE_MOMENTS 4

/* Meant for the user: a sentence, or several, without what a server or libpq says. */
static void
assert_sentence (const GError *error)
{
  g_assert_nonnull (error);
  g_test_message ("%s", error->message);
  g_assert_cmpint (error->domain, ==, SL_ERROR);
  g_assert_cmpint (error->code, !=, SL_ERROR_QUERY);
  g_assert_cmpint (error->code, !=, SL_ERROR_CONNECTION);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_null (strstr (error->message, "FATAL"));
  g_assert_null (strchr (error->message, '\n'));
}

/* A kill that is due at some moment. */
typedef struct
{
  ClusterFixture *fixture;
  guint           id;
} Kill;

static gboolean
kill_due_cb (gpointer user_data)
{
  Kill *self = user_data;

  self->id = 0;
  sl_cluster_test_kill_servers (self->fixture);

  return G_SOURCE_REMOVE;
}

static void
schedule_kill (Kill           *self,
               ClusterFixture *fixture,
               guint           milliseconds)
{
  self->fixture = fixture;
  self->id = g_timeout_add (milliseconds, kill_due_cb, self);
}

/* What was quicker than the kill is not followed by it. */
static void
cancel_kill (Kill *self)
{
  g_clear_handle_id (&self->id, g_source_remove);
}

typedef void (*Start) (SlBackup            *backup,
                       const SlBackupEntry *entry,
                       GAsyncResult       **result);
typedef gboolean (*Finish) (SlBackup     *backup,
                            GAsyncResult *result,
                            GError      **error);

static void
start_create (SlBackup            *backup,
              const SlBackupEntry *entry,
              GAsyncResult       **result)
{
  sl_backup_create_async (backup, SL_BACKUP_MANUAL, NULL, sl_test_take, result);
}

static gboolean
finish_create (SlBackup     *backup,
               GAsyncResult *result,
               GError      **error)
{
  g_autoptr (SlBackupEntry) entry = sl_backup_create_finish (backup, result, error);

  return entry != NULL;
}

static void
start_verify (SlBackup            *backup,
              const SlBackupEntry *entry,
              GAsyncResult       **result)
{
  sl_backup_verify_async (backup, entry->path, TRUE, NULL, sl_test_take, result);
}

static void
start_restore (SlBackup            *backup,
               const SlBackupEntry *entry,
               GAsyncResult       **result)
{
  sl_backup_restore_async (backup, entry->path, NULL, sl_test_take, result);
}

static void
start_undo (SlBackup            *backup,
            const SlBackupEntry *entry,
            GAsyncResult       **result)
{
  sl_backup_undo_restore_async (backup, NULL, sl_test_take, result);
}

static const struct
{
  const char *name;
  Start       start;
  Finish      finish;
} steps[] = {
  { "backup", start_create, finish_create },
  { "verify", start_verify, sl_backup_verify_finish },
  { "restore", start_restore, sl_backup_restore_finish },
  { "undo", start_undo, sl_backup_undo_restore_finish },
};

static void
test_backups (ClusterFixture *fixture,
              gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autoptr (SlBackupEntry) last = NULL;
  g_autofree char *left = NULL;
  g_autoptr (GError) error = NULL;

  entry = sl_backup_test_make (backup);
  /* So that there is always something to swap back. */
  g_assert_true (sl_backup_test_restore (backup, entry->path, &error));
  g_assert_no_error (error);

  for (guint moment = 0; moment < BACKUP_MOMENTS; moment++)
    for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
      {
        g_autoptr (GAsyncResult) result = NULL;
        g_autofree char *rows = NULL;
        Kill             killing;

        g_test_message ("%s, killed after %u ms", steps[i].name, moment * 60);
        schedule_kill (&killing, fixture, moment * 60);
        steps[i].start (backup, entry, &result);
        if (!steps[i].finish (backup, sl_test_await (&result), &error))
          assert_sentence (error);
        g_clear_error (&error);
        cancel_kill (&killing);

        sl_cluster_test_start (cluster, &error);
        g_assert_no_error (error);
        rows = sl_cluster_test_ask (cluster, "SELECT count (*) FROM notes");
        g_assert_cmpstr (rows, ==, "1000");
      }

  /* The next backup clears away what was left. */
  last = sl_backup_test_make (backup);
  g_assert_true (sl_backup_test_verify (backup, last->path, TRUE, &error));
  g_assert_no_error (error);
  left = sl_cluster_test_ask (cluster, "SELECT string_agg (datname, ' ' ORDER BY datname) FROM pg_database WHERE datname LIKE 'shortlist%'");
  /* A restore drops the data set aside by the one before just ahead of its swap: killed between, there are none. */
  if (!g_str_equal (left, "shortlist"))
    g_assert_cmpstr (left, ==, "shortlist shortlist_previous");
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

static void
test_upgrade (ClusterFixture *fixture,
              gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  g_autoptr (GError) error = NULL;

  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  for (guint moment = 0; moment < UPGRADE_MOMENTS; moment++)
    {
      g_autoptr (SlClusterControl) control = sl_cluster_control_new (sl_profile_get_directory (fixture->profile), NULL);
      g_autoptr (GAsyncResult) result = NULL;
      g_autofree char *rows = NULL;
      Kill             killing;

      g_test_message ("killed after %u ms", moment * 200);
      schedule_kill (&killing, fixture, moment * 200);
      sl_cluster_test_start_upgrade (control, NULL, &result);
      sl_test_await (&result);
      if (!g_task_propagate_boolean (G_TASK (result), &error))
        assert_sentence (error);
      g_clear_error (&error);
      cancel_kill (&killing);
      sl_cluster_control_stop (control, FALSE, NULL, NULL);

      sl_cluster_test_start (cluster, &error);
      g_assert_no_error (error);
      rows = sl_cluster_test_ask (cluster, "SELECT count (*) FROM notes");
      g_assert_cmpstr (rows, ==, "1000");
      sl_cluster_test_stop (cluster, TRUE, &error);
      g_assert_no_error (error);
    }
  g_assert_finalize_object (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/cluster-dying/backups", test_backups);
  sl_cluster_test_add ("/cluster-dying/upgrade", test_upgrade);

  return g_test_run ();
}
