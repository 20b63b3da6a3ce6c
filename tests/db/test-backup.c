/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-files.h"
#include "db/sl-server-binaries.h"
#include "sl-backup-test.h"
#include "sl-test.h"

/* --- Retention, without any server */

typedef struct
{
  const char *age; /* per backup: days, a letter for its reason, '-' if it is not good */
  const char *expired;
} RetentionCase;

static const RetentionCase retention_cases[] = {
  { "0d", "" },
  { "31d 40d 50d 60d 70d 80d 90d", "" },
  { "31d 40d 50d 60d 70d 80d 90d 95d", "95d" },
  /* What is not good does not count. */
  { "0d- 1d- 2d- 3d- 4d- 5d- 6d- 7d- 100d", "" },
  { "0d 1d 2d 3d 4d 5d 6d 35d- 100d", "35d- 100d" },
  { "0d 1d 2d 3d 4d 5d 29d 30d 31d", "31d" },
  /* Of one past day the newest by itself stays, the user's own all do. */
  { "0q 0q 0q 0q 0q 0q 0q 0q 0q", "" },
  { "0q 1q 2q 3q 4q 5q 6q 8q 8q 8m 9q", "8q" },
};

static GDateTime *
at_age (GDateTime *now,
        guint      days)
{
  return g_date_time_add_days (now, -(int) days);
}

static void
test_retention (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 12, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (retention_cases); i++)
    {
      g_auto (GStrv) words = g_strsplit (retention_cases[i].age, " ", -1);
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_backup_entry_free);
      g_autoptr (GPtrArray) expired = NULL;
      g_autoptr (GPtrArray) names = g_ptr_array_new ();
      g_autofree char *text = NULL;

      for (gsize j = 0; words[j] != NULL; j++)
        {
          char          *end = NULL;
          guint          days = (guint) g_ascii_strtoull (words[j], &end, 10);
          SlBackupReason reason = *end == 'q' ? SL_BACKUP_QUIT : (*end == 'm' ? SL_BACKUP_MANUAL : SL_BACKUP_DAILY);
          g_autoptr (GDateTime) created_at = at_age (now, days);
          SlBackupEntry *entry = sl_backup_entry_new ("/nowhere", created_at, reason);

          entry->is_good = !g_str_has_suffix (words[j], "-");
          entry->state = g_strdup (words[j]);
          g_ptr_array_add (entries, entry);
        }
      expired = sl_backup_store_select_expired (entries, now);
      for (guint j = 0; j < expired->len; j++)
        g_ptr_array_add (names, ((SlBackupEntry *) g_ptr_array_index (expired, j))->state);
      g_ptr_array_add (names, NULL);
      text = g_strjoinv (" ", (char **) names->pdata);
      g_assert_cmpstr (text, ==, retention_cases[i].expired);
    }
}

/* --- With a server */

static void
test_made_when_due (ClusterFixture *fixture,
                    gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) first = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_MANUAL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_clear_error (&error);

  /* It writes statistics, and then one backup more than needed is made. */
  sl_cluster_test_prepare (fixture->profile, "autovacuum = off\n");
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  /* Nothing in it, nothing to save. */
  for (int reason = SL_BACKUP_DAILY; reason <= SL_BACKUP_MIGRATION; reason++)
    {
      g_assert_null (sl_backup_test_create (backup, (SlBackupReason) reason, &error));
      g_assert_no_error (error);
    }

  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT generate_series (1, 10) AS n");
  first = sl_backup_test_create (backup, SL_BACKUP_QUIT, &error);
  g_assert_no_error (error);
  g_assert_nonnull (first);
  g_assert_true (first->is_good);
  g_assert_cmpuint (sl_backup_test_count (backup), ==, 1);
  g_assert_true (sl_backup_test_verify (backup, first->path, FALSE, &error));
  g_assert_no_error (error);

  /* Unchanged, also over a restart; reading is no change. */
  sl_cluster_test_tell (cluster, "SELECT count (*) FROM notes");
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_QUIT, &error));
  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_DAILY, &error));
  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_MIGRATION, &error));
  g_assert_no_error (error);

  sl_cluster_test_tell (cluster, "DELETE FROM notes WHERE n = 10");
  entry = sl_backup_test_create (backup, SL_BACKUP_MIGRATION, &error);
  g_assert_no_error (error);
  g_assert_nonnull (entry);
  g_assert_null (sl_backup_test_create (backup, SL_BACKUP_DAILY, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sl_backup_test_count (backup), ==, 2);

  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

/* A copy of a good backup with one thing wrong, without its manifest. */
static char *
write_damaged (ClusterFixture      *fixture,
               const SlBackupEntry *entry,
               gsize                keep,
               gssize               flip)
{
  g_autofree char *path = g_build_filename (fixture->directory, "damaged.dump", NULL);
  g_autofree char *content = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (entry->path, &content, &length, NULL));
  if (flip >= 0)
    content[MIN ((gsize) flip, length - 1)] ^= 0x10;
  g_assert_true (g_file_set_contents (path, content, (gssize) MIN (keep, length), NULL));

  return g_steal_pointer (&path);
}

static void
test_damage_is_found (ClusterFixture *fixture,
                      gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autofree char *truncated = NULL;
  g_autofree char *empty = NULL;
  g_autofree char *flipped = NULL;
  g_autofree char *content = NULL;
  g_autofree char *still = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  entry = sl_backup_test_make (backup);

  /* In the middle, among the rows: pg_dump 17 repeats the table of contents at the end, where nobody misses it. */
  truncated = write_damaged (fixture, entry, entry->size / 2, -1);
  g_assert_false (sl_backup_test_verify (backup, truncated, FALSE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_false (sl_backup_test_restore (backup, truncated, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);

  empty = write_damaged (fixture, entry, 0, -1);
  g_assert_false (sl_backup_test_restore (backup, empty, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);

  flipped = write_damaged (fixture, entry, G_MAXSIZE, (gssize) entry->size / 2);
  g_assert_false (sl_backup_test_verify (backup, flipped, FALSE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);

  g_assert_false (sl_backup_test_restore (backup, "/nonexistent.dump", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);

  /* One bit of the backup itself: the checksum tells. */
  g_assert_true (g_file_get_contents (entry->path, &content, &length, NULL));
  content[length / 2] ^= 1;
  g_assert_true (g_file_set_contents (entry->path, content, (gssize) length, NULL));
  g_assert_false (sl_backup_test_restore (backup, entry->path, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);

  still = sl_cluster_test_ask (cluster, "SELECT count (*) FROM notes");
  g_assert_cmpstr (still, ==, "1000");
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_cancel_leaves_nothing (ClusterFixture *fixture,
                            gconstpointer   data)
{
  SlCluster *cluster = sl_backup_test_start (fixture);
  SlBackup  *backup = sl_backup_new (cluster);
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autofree char *databases = NULL;
  g_autofree char *still = NULL;
  g_autoptr (GError) error = NULL;
  guint files = 0;

  entry = sl_backup_test_make (backup);
  sl_cluster_test_tell (cluster, "DELETE FROM notes WHERE n = 1000");
  files = sl_backup_test_count_files (fixture);

  for (guint step = 0; step < 16; step++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;
      gboolean done = FALSE;

      g_timeout_add_full (G_PRIORITY_DEFAULT, step / 2 * 12, cancel_cb, g_object_ref (cancellable), g_object_unref);
      if (step % 2 == 0)
        {
          g_autoptr (SlBackupEntry) made = NULL;

          sl_backup_create_async (backup, SL_BACKUP_MANUAL, cancellable, sl_test_take, &result);
          made = sl_backup_create_finish (backup, sl_test_await (&result), &error);
          done = made != NULL;
          files += done ? 2 : 0;
        }
      else
        {
          sl_backup_restore_async (backup, entry->path, cancellable, sl_test_take, &result);
          done = sl_backup_restore_finish (backup, sl_test_await (&result), &error);
          if (done)
            g_assert_true (sl_backup_test_undo_restore (backup, &error));
        }
      if (!done)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      g_assert_cmpuint (sl_backup_test_count_files (fixture), ==, files);
    }

  databases = sl_cluster_test_ask (cluster, "SELECT count (*) FROM pg_database WHERE datname IN ('shortlist_incoming', 'shortlist_verified', 'shortlist_transit')");
  g_assert_cmpstr (databases, ==, "0");
  still = sl_cluster_test_ask (cluster, "SELECT count (*) FROM notes");
  g_assert_cmpstr (still, ==, "999");
  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

/* The tools see nothing of our environment, and no lock of ours. */
static void
test_tools_get_no_secrets (ClusterFixture *fixture,
                           gconstpointer   data)
{
  SlCluster *cluster = NULL;
  SlBackup  *backup = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autofree char *bin = g_build_filename (fixture->directory, "bin", NULL);
  g_autofree char *seen = g_build_filename (fixture->directory, "seen", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) list = sl_server_binaries_list (NULL);
  const SlServerBinaries *real = sl_server_binaries_pick (list, 0);
  const char *const       names[] = { "postgres", "initdb", "pg_dump", "pg_restore" };
  const char *const       directories[] = { bin, NULL };
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (real);
  g_assert_cmpint (mkdir (bin, 0755), ==, 0);
  g_assert_cmpint (mkdir (seen, 0777), ==, 0);
  g_assert_cmpint (chmod (seen, 0777), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (bin, names[i], NULL);
      g_autofree char *script =
        g_strdup_printf ("#!/bin/sh\n{ env; readlink /proc/$$/fd/*; } > %s/%s.$$\nexec %s/%s \"$@\"\n", seen, names[i], real->directory, names[i]);

      g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
    }

  g_setenv ("SHORTLIST_TEST_SECRET", "hunter2", TRUE);
  g_setenv ("PGPASSWORD", "hunter2", TRUE);
  cluster = sl_cluster_new (fixture->profile);
  sl_cluster_set_binary_directories (cluster, directories);
  backup = sl_backup_new (cluster);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT 1 AS n");
  entry = sl_backup_test_make (backup);
  g_unsetenv ("SHORTLIST_TEST_SECRET");
  g_unsetenv ("PGPASSWORD");

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *command = g_strdup_printf ("/bin/sh -c 'cat %s/%s.*'", seen, names[i]);

      g_clear_pointer (&text, g_free);
      g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
      g_assert_nonnull (strstr (text, "LC_ALL=C.UTF-8"));
      g_assert_null (strstr (text, "hunter2"));
      if (i == 0)
        g_assert_nonnull (strstr (text, "owner.lock"));
      else
        g_assert_null (strstr (text, "owner.lock"));
      g_assert_null (strstr (text, "start.lock"));
      g_assert_null (strstr (text, "lease.lock"));
    }

  g_assert_finalize_object (backup);
  sl_backup_test_stop (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/backup/retention", test_retention);
  sl_cluster_test_add ("/backup/made-when-due", test_made_when_due);
  sl_cluster_test_add ("/backup/damage-is-found", test_damage_is_found);
  sl_cluster_test_add ("/backup/cancel-leaves-nothing", test_cancel_leaves_nothing);
  sl_cluster_test_add ("/backup/tools-get-no-secrets", test_tools_get_no_secrets);

  return g_test_run ();
}
