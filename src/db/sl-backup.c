/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-backup-run.h"
#include "db/sl-backup.h"

struct _SlBackup
{
  GObject parent_instance;

  /* Owned references: cleared in finalize */
  SlCluster *cluster;
  GPtrArray *migrations; /* (nullable) */
  char      *details;
};

typedef gboolean (*BackupWork) (SlBackupRun  *run,
                                GCancellable *cancellable,
                                GError      **error);

/* What a worker thread gets and gives. */
typedef struct
{
  SlBackupRun   *run;
  SlBackupEntry *entry;
  GPtrArray     *entries;
  BackupWork     work;
} Request;

G_DEFINE_FINAL_TYPE (SlBackup, sl_backup, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  sl_backup_run_free (request->run);
  g_clear_pointer (&request->entry, sl_backup_entry_free);
  g_clear_pointer (&request->entries, g_ptr_array_unref);
  g_free (request);
}

static void
run_thread (GTask        *worker,
            gpointer      source_object,
            gpointer      task_data,
            GCancellable *cancellable)
{
  Request *request = task_data;
  GError  *error = NULL;

  if (request->work != NULL)
    request->work (request->run, cancellable, &error);
  else
    request->entry = sl_backup_run_create (request->run, cancellable, &error);

  if (error != NULL)
    g_task_return_error (worker, error);
  else
    g_task_return_boolean (worker, TRUE);
}

static void
list_thread (GTask        *worker,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Request         *request = task_data;
  g_autofree char *directory = g_build_filename (request->run->directory, SL_BACKUP_DIRECTORY, NULL);

  request->entries = sl_backup_store_list (directory);
  g_task_return_boolean (worker, TRUE);
}

static void
work_finished_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlBackup *self = g_task_get_source_object (task);
  Request  *request = g_task_get_task_data (task);
  GError   *error = NULL;

  g_free (self->details);
  self->details = g_steal_pointer (&request->run->details);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* The thread lets go of its task a moment after the result has arrived, and must not
 * be the one who drops the last reference on us: so it works on a task without us. */
static void
start (SlBackup           *self,
       Request            *request,
       GTaskThreadFunc     thread,
       gpointer            source_tag,
       GCancellable       *cancellable,
       GAsyncReadyCallback callback,
       gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (GTask) worker = g_task_new (NULL, cancellable, work_finished_cb, task);

  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_source_tag (worker, start);
  /* What was done is told, also when a cancel came too late. */
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, request, NULL);
  g_task_run_in_thread (worker, thread);
}

/* @work: (nullable): what is to be done; else a backup is made
 * @path: (nullable): the backup that it is about
 */
static Request *
request_new (SlBackup   *self,
             BackupWork  work,
             const char *path)
{
  Request *request = g_new0 (Request, 1);

  request->work = work;

  request->run = g_new0 (SlBackupRun, 1);
  request->run->path = g_strdup (path);
  request->run->directory = g_strdup (sl_profile_get_directory (sl_cluster_get_profile (self->cluster)));
  request->run->socket_directory = g_strdup (sl_cluster_get_socket_directory (self->cluster));
  request->run->binary_directories = g_strdupv ((char **) sl_cluster_get_binary_directories (self->cluster));
  request->run->migrations = self->migrations != NULL ? g_ptr_array_ref (self->migrations) : NULL;

  return request;
}

static void
start_creating (SlBackup           *self,
                SlBackupReason      reason,
                int                 schema_version,
                gpointer            source_tag,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  Request *request = request_new (self, NULL, NULL);

  request->run->reason = reason;
  request->run->schema_version = schema_version;
  start (self, request, run_thread, source_tag, cancellable, callback, user_data);
}

static gboolean
finish (SlBackup     *self,
        GAsyncResult *result,
        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sl_backup_finalize (GObject *object)
{
  SlBackup *self = SL_BACKUP (object);

  g_clear_object (&self->cluster);
  g_clear_pointer (&self->migrations, g_ptr_array_unref);
  g_free (self->details);

  G_OBJECT_CLASS (sl_backup_parent_class)->finalize (object);
}

static void
sl_backup_class_init (SlBackupClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_backup_finalize;
}

static void
sl_backup_init (SlBackup *self)
{
}

/**
 * sl_backup_new:
 * @cluster: a private server
 *
 * Saves and restores the data of a private server. The backups lie in the profile's
 * directory. All but listing and shallow verifying need the server to run.
 *
 * Returns: (transfer full): the backups
 */
SlBackup *
sl_backup_new (SlCluster *cluster)
{
  SlBackup *self = NULL;

  g_return_val_if_fail (SL_IS_CLUSTER (cluster), NULL);

  self = g_object_new (SL_TYPE_BACKUP, NULL);
  self->cluster = g_object_ref (cluster);

  return self;
}

/**
 * sl_backup_set_migrations:
 * @self: the backups
 * @migrations: (nullable) (element-type SlMigration): the schema that this program knows; %NULL takes any database
 *
 * A backup of a newer program is not restored over data that this one can read, and one
 * of an older program is brought to the present schema before it becomes the live data.
 */
void
sl_backup_set_migrations (SlBackup  *self,
                          GPtrArray *migrations)
{
  g_return_if_fail (SL_IS_BACKUP (self));

  g_clear_pointer (&self->migrations, g_ptr_array_unref);
  self->migrations = migrations != NULL ? g_ptr_array_ref (migrations) : NULL;
}

/**
 * sl_backup_dup_details:
 * @self: the backups
 *
 * Returns: (transfer full) (nullable): technical text about the last failure
 */
char *
sl_backup_dup_details (SlBackup *self)
{
  g_return_val_if_fail (SL_IS_BACKUP (self), NULL);

  return g_strdup (self->details);
}

/**
 * sl_backup_create_async:
 * @self: the backups
 * @reason: decides whether one is due
 * @cancellable: (nullable): a #GCancellable; nothing is left behind
 * @callback: called when it is made
 * @user_data: for @callback
 *
 * Makes a backup if one is due. It counts only after it was read to its end; then
 * expired ones are removed.
 */
void
sl_backup_create_async (SlBackup           *self,
                        SlBackupReason      reason,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_return_if_fail (SL_IS_BACKUP (self));

  start_creating (self, reason, 0, sl_backup_create_async, cancellable, callback, user_data);
}

/**
 * sl_backup_create_before_migration_async:
 * @self: the backups
 * @version: the schema's version that is about to change
 * @cancellable: (nullable): a #GCancellable; nothing is left behind
 * @callback: called when it is made, or when another program has made it and changed the schema since
 * @user_data: for @callback
 *
 * Makes a backup for %SL_BACKUP_MIGRATION. Where several programs start at once on data of an
 * older version, one of them makes it for all.
 */
void
sl_backup_create_before_migration_async (SlBackup           *self,
                                         int                 version,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data)
{
  g_return_if_fail (SL_IS_BACKUP (self));

  start_creating (self, SL_BACKUP_MIGRATION, version, sl_backup_create_before_migration_async, cancellable, callback, user_data);
}

/**
 * sl_backup_create_finish:
 * @self: the backups
 * @result: the result
 * @error: a sentence for the user
 *
 * Returns: (transfer full) (nullable): the backup; %NULL without an error if none was due
 */
SlBackupEntry *
sl_backup_create_finish (SlBackup     *self,
                         GAsyncResult *result,
                         GError      **error)
{
  Request *request = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  request = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&request->entry) : NULL;
}

/**
 * sl_backup_list_async:
 * @self: the backups
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the list
 * @user_data: for @callback
 *
 * Lists the backups; the server need not run.
 */
void
sl_backup_list_async (SlBackup           *self,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data)
{
  g_return_if_fail (SL_IS_BACKUP (self));

  start (self, request_new (self, NULL, NULL), list_thread, sl_backup_list_async, cancellable, callback, user_data);
}

/**
 * sl_backup_list_finish:
 * @self: the backups
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (element-type SlBackupEntry): the backups, newest first
 */
GPtrArray *
sl_backup_list_finish (SlBackup     *self,
                       GAsyncResult *result,
                       GError      **error)
{
  Request *request = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  request = g_task_get_task_data (G_TASK (result));

  return g_task_propagate_boolean (G_TASK (result), error) ? g_steal_pointer (&request->entries) : NULL;
}

/**
 * sl_backup_verify_async:
 * @self: the backups
 * @path: a backup, in the list or from elsewhere
 * @is_deep: whether to restore it into a database beside and to count its rows
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the verdict
 * @user_data: for @callback
 *
 * Finds out whether a backup can be relied on.
 */
void
sl_backup_verify_async (SlBackup           *self,
                        const char         *path,
                        gboolean            is_deep,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  Request *request = NULL;

  g_return_if_fail (SL_IS_BACKUP (self));
  g_return_if_fail (path != NULL);

  request = request_new (self, sl_backup_run_verify, path);
  request->run->is_deep = is_deep;
  start (self, request, run_thread, sl_backup_verify_async, cancellable, callback, user_data);
}

/**
 * sl_backup_verify_finish:
 * @self: the backups
 * @result: the result
 * @error: %SL_ERROR_INPUT with a sentence if the backup is damaged
 *
 * Returns: whether the backup is good
 */
gboolean
sl_backup_verify_finish (SlBackup     *self,
                         GAsyncResult *result,
                         GError      **error)
{
  return finish (self, result, error);
}

/**
 * sl_backup_restore_async:
 * @self: the backups
 * @path: a backup, in the list or from elsewhere
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the restored data are the present ones
 * @user_data: for @callback
 *
 * Restores into a new database, counts, and swaps names: never over the live one. All
 * connections are closed by that and may be opened again at once. Until the next restore
 * it can be undone.
 */
void
sl_backup_restore_async (SlBackup           *self,
                         const char         *path,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_return_if_fail (SL_IS_BACKUP (self));
  g_return_if_fail (path != NULL);

  start (self, request_new (self, sl_backup_run_restore, path), run_thread, sl_backup_restore_async, cancellable, callback, user_data);
}

/**
 * sl_backup_restore_finish:
 * @self: the backups
 * @result: the result
 * @error: a sentence for the user; the present data were not touched
 *
 * Returns: whether the restored data are the present ones
 */
gboolean
sl_backup_restore_finish (SlBackup     *self,
                          GAsyncResult *result,
                          GError      **error)
{
  return finish (self, result, error);
}

/**
 * sl_backup_undo_restore_async:
 * @self: the backups
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the data are swapped back
 * @user_data: for @callback
 *
 * Swaps the present data with those from before the last restore; once more does it again.
 */
void
sl_backup_undo_restore_async (SlBackup           *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  g_return_if_fail (SL_IS_BACKUP (self));

  start (self, request_new (self, sl_backup_run_undo_restore, NULL), run_thread, sl_backup_undo_restore_async, cancellable, callback, user_data);
}

/**
 * sl_backup_undo_restore_finish:
 * @self: the backups
 * @result: the result
 * @error: %SL_ERROR_NOT_FOUND with a sentence if there is nothing to go back to
 *
 * Returns: whether the data are swapped
 */
gboolean
sl_backup_undo_restore_finish (SlBackup     *self,
                               GAsyncResult *result,
                               GError      **error)
{
  return finish (self, result, error);
}
