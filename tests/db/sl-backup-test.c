/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-backup-test.h"
#include "sl-test.h"

/* Returns: (transfer full) (nullable): what was made, if one was due */
SlBackupEntry *
sl_backup_test_create (SlBackup      *backup,
                       SlBackupReason reason,
                       GError       **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_backup_create_async (backup, reason, NULL, sl_test_take, &result);

  return sl_backup_create_finish (backup, sl_test_await (&result), error);
}

/* Returns: (transfer full): a backup that the user wants, which must succeed */
SlBackupEntry *
sl_backup_test_make (SlBackup *backup)
{
  g_autoptr (GError) error = NULL;
  SlBackupEntry *entry = sl_backup_test_create (backup, SL_BACKUP_MANUAL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (entry);

  return entry;
}

gboolean
sl_backup_test_verify (SlBackup   *backup,
                       const char *path,
                       gboolean    is_deep,
                       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_backup_verify_async (backup, path, is_deep, NULL, sl_test_take, &result);

  return sl_backup_verify_finish (backup, sl_test_await (&result), error);
}

gboolean
sl_backup_test_restore (SlBackup   *backup,
                        const char *path,
                        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_backup_restore_async (backup, path, NULL, sl_test_take, &result);

  return sl_backup_restore_finish (backup, sl_test_await (&result), error);
}

gboolean
sl_backup_test_undo_restore (SlBackup *backup,
                             GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_backup_undo_restore_async (backup, NULL, sl_test_take, &result);

  return sl_backup_undo_restore_finish (backup, sl_test_await (&result), error);
}

/* Returns: how many backups are listed */
guint
sl_backup_test_count (SlBackup *backup)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;

  sl_backup_list_async (backup, NULL, sl_test_take, &result);
  entries = sl_backup_list_finish (backup, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return entries->len;
}

/* Returns: how many files lie where the backups do */
guint
sl_backup_test_count_files (ClusterFixture *fixture)
{
  g_autofree char *path = g_build_filename (sl_profile_get_directory (fixture->profile), SL_BACKUP_DIRECTORY, NULL);
  g_autoptr (GDir) names = g_dir_open (path, 0, NULL);
  guint count = 0;

  while (names != NULL && g_dir_read_name (names) != NULL)
    count++;

  return count;
}

/* A server with a thousand notes, of all that a dump may trip over: an extension, a type, an index. */
SlCluster *
sl_backup_test_start (ClusterFixture *fixture)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE EXTENSION pg_trgm");
  sl_cluster_test_tell (cluster, "CREATE TYPE mood AS ENUM ('calm', 'busy')");
  sl_cluster_test_tell (cluster, "CREATE TABLE notes (n int PRIMARY KEY, note text NOT NULL, mood mood)");
  sl_cluster_test_tell (cluster, "CREATE INDEX ON notes USING gin (note gin_trgm_ops)");
  sl_cluster_test_tell (cluster, "INSERT INTO notes SELECT n, 'Zürich ' || n, 'busy' FROM generate_series (1, 1000) n");

  return cluster;
}

/* Stops the server and gives up @cluster. */
void
sl_backup_test_stop (SlCluster *cluster)
{
  g_autoptr (GError) error = NULL;

  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}
