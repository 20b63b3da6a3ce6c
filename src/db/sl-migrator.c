/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-migrator-private.h"

/* Several programs that start at once on a busy machine take turns step by step. */
#define DEFAULT_PATIENCE_MS 30000

G_DEFINE_FINAL_TYPE (SlMigrator, sl_migrator, G_TYPE_OBJECT)

static void
status_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows != NULL)
    g_task_return_int (task, (gssize) sl_db_result_get_int (rows, 0, 0));
}

static void
table_looked_up_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows == NULL)
    return;
  if (!sl_db_result_get_bool (rows, 0, 0))
    g_task_return_int (task, 0);
  else
    sl_db_session_query_async (SL_DB_SESSION (object), "SELECT coalesce(max(version), 0) FROM schema_migrations", NULL,
                               g_task_get_cancellable (task), status_read_cb, g_object_ref (task));
}

static void
sl_migrator_finalize (GObject *object)
{
  SlMigrator *self = SL_MIGRATOR (object);

  sl_migrator_set_backup (self, NULL, NULL, NULL, NULL);
  g_clear_object (&self->db);
  g_clear_pointer (&self->migrations, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_migrator_parent_class)->finalize (object);
}

static void
sl_migrator_class_init (SlMigratorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_migrator_finalize;
}

static void
sl_migrator_init (SlMigrator *self)
{
  self->patience = DEFAULT_PATIENCE_MS;
}

/**
 * sl_migrator_new:
 * @db: the connection to work on
 * @migrations: (element-type SlMigration): what this program knows, from sl_migration_load_built_in()
 *
 * Returns: (transfer full): a migrator
 */
SlMigrator *
sl_migrator_new (SlDb      *db,
                 GPtrArray *migrations)
{
  SlMigrator *self = NULL;

  g_return_val_if_fail (SL_IS_DB (db), NULL);
  g_return_val_if_fail (migrations != NULL, NULL);

  self = g_object_new (SL_TYPE_MIGRATOR, NULL);
  self->db = g_object_ref (db);
  self->migrations = g_ptr_array_ref (migrations);

  return self;
}

/**
 * sl_migrator_set_backup:
 * @self: a migrator
 * @backup: (nullable): makes a backup; asked once, before the first change of a database that holds something
 * @finish: (nullable): its other half; %FALSE stops everything before anything is changed
 * @data: for both
 * @destroy: (nullable): frees @data
 */
void
sl_migrator_set_backup (SlMigrator            *self,
                        SlMigratorBackup       backup,
                        SlMigratorBackupFinish finish,
                        gpointer               data,
                        GDestroyNotify         destroy)
{
  g_return_if_fail (SL_IS_MIGRATOR (self));
  g_return_if_fail ((backup == NULL) == (finish == NULL));

  if (self->backup_destroy != NULL)
    self->backup_destroy (self->backup_data);
  self->backup = backup;
  self->backup_finish = finish;
  self->backup_data = data;
  self->backup_destroy = destroy;
}

/**
 * sl_migrator_set_patience:
 * @self: a migrator
 * @milliseconds: how long to wait for another program that migrates the database; not 0
 */
void
sl_migrator_set_patience (SlMigrator *self,
                          guint       milliseconds)
{
  g_return_if_fail (SL_IS_MIGRATOR (self));
  g_return_if_fail (milliseconds > 0);

  self->patience = milliseconds;
}

/**
 * sl_migrator_query_status_async:
 * @self: a migrator
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Asks which version the database has. Changes nothing.
 */
void
sl_migrator_query_status_async (SlMigrator         *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SL_IS_MIGRATOR (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_migrator_query_status_async);
  sl_db_session_query_async (SL_DB_SESSION (self->db), "SELECT to_regclass('schema_migrations') IS NOT NULL", NULL,
                             cancellable, table_looked_up_cb, g_object_ref (task));
}

/**
 * sl_migrator_query_status_finish:
 * @self: a migrator
 * @result: what the callback was given
 * @status: (out caller-allocates): the versions
 * @error: return location, domain %SL_ERROR
 *
 * Returns: whether @status is filled in
 */
gboolean
sl_migrator_query_status_finish (SlMigrator       *self,
                                 GAsyncResult     *result,
                                 SlMigratorStatus *status,
                                 GError          **error)
{
  gssize version;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  version = g_task_propagate_int (G_TASK (result), error);
  status->version = (int) MAX (version, 0);
  status->latest = (int) self->migrations->len;

  return version >= 0;
}

/**
 * sl_migrator_upgrade_async:
 * @self: a migrator
 * @flags: how
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the schema is the latest
 * @user_data: for @callback
 *
 * Brings the schema to the latest version, each step in a transaction of its own: what fails
 * leaves no trace. Several programs may do it at once. Errors: %SL_ERROR_REFUSED if the database
 * is newer than this program, %SL_ERROR_TIMEOUT if another one holds it too long; that of the
 * backup; those of the database.
 */
void
sl_migrator_upgrade_async (SlMigrator         *self,
                           SlMigratorFlags     flags,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (SL_IS_MIGRATOR (self));

  _sl_migrator_start_run (self, -1, flags, sl_migrator_upgrade_async, cancellable, callback, user_data);
}

/**
 * sl_migrator_upgrade_finish:
 * @self: a migrator
 * @result: what the callback was given
 * @n_steps: (out) (optional): how many steps were made, also before a failure
 * @error: return location, domain %SL_ERROR
 *
 * Returns: whether the schema is the latest (in a dry run: could be)
 */
gboolean
sl_migrator_upgrade_finish (SlMigrator   *self,
                            GAsyncResult *result,
                            guint        *n_steps,
                            GError      **error)
{
  return _sl_migrator_finish_run (self, result, n_steps, error);
}

/**
 * sl_migrator_downgrade_async:
 * @self: a migrator
 * @version: the version to go back to, 0 for an empty database
 * @flags: how
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is reached
 * @user_data: for @callback
 *
 * Takes steps back, by the text that the database itself keeps: so also those of a newer program.
 * What only the newer schema has a place for is lost, except in the backup.
 */
void
sl_migrator_downgrade_async (SlMigrator         *self,
                             int                 version,
                             SlMigratorFlags     flags,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (SL_IS_MIGRATOR (self));
  g_return_if_fail (version >= 0);

  _sl_migrator_start_run (self, version, flags, sl_migrator_downgrade_async, cancellable, callback, user_data);
}

/**
 * sl_migrator_downgrade_finish:
 * @self: a migrator
 * @result: what the callback was given
 * @n_steps: (out) (optional): how many steps were taken back, also before a failure
 * @error: return location, domain %SL_ERROR
 *
 * Returns: whether the version is reached
 */
gboolean
sl_migrator_downgrade_finish (SlMigrator   *self,
                              GAsyncResult *result,
                              guint        *n_steps,
                              GError      **error)
{
  return _sl_migrator_finish_run (self, result, n_steps, error);
}
