/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include "app/sl-context-private.h"

/* How often it is looked whether the last backup is a day old. */
#define CHECK_SECONDS (60 * 60)

static void
daily_backup_made_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlBackupEntry) entry = sl_backup_create_finish (SL_BACKUP (object), result, &error);

  /* The next hour is the next try, and the one on quit tells the user. */
  if (error != NULL)
    g_warning ("daily backup: %s", error->message);
}

static gboolean
backup_check_due_cb (gpointer user_data)
{
  SlContext *self = user_data;

  if (self->state == SL_SERVER_STATE_READY)
    sl_backup_create_async (self->backup, SL_BACKUP_DAILY, self->cancellable, daily_backup_made_cb, NULL);

  return G_SOURCE_CONTINUE;
}

static void
back_up_before (int                 version,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data,
                gpointer            backup_data)
{
  sl_backup_create_before_migration_async (backup_data, version, cancellable, callback, user_data);
}

static gboolean
back_up_before_finish (GAsyncResult *result,
                       gpointer      backup_data,
                       GError      **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SlBackupEntry) entry = sl_backup_create_finish (backup_data, result, &failure);

  if (failure == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failure));

  return FALSE;
}

/* Returns: (nullable) (transfer none): what this program knows to do to a schema */
static GPtrArray *
get_migrations (SlContext *self,
                GError   **error)
{
  if (self->migrations == NULL)
    self->migrations = sl_migration_load_built_in (error);

  return self->migrations;
}

/* What a newer Shortlist or another program has saved is not restored. */
SlBackup *
_sl_context_new_backup (SlContext *self)
{
  SlBackup *backup = sl_backup_new (self->cluster);

  sl_backup_set_migrations (backup, get_migrations (self, NULL));

  return backup;
}

/* The window's process may run for weeks. */
void
_sl_context_schedule_backups (SlContext *self)
{
  if (self->backup == NULL || self->flags & (SL_CONTEXT_BACKGROUND | SL_CONTEXT_DEMO))
    return;

  g_clear_handle_id (&self->backup_id, g_source_remove);
  self->backup_id = g_timeout_add_seconds (CHECK_SECONDS, backup_check_due_cb, self);
}

/**
 * sl_context_new_migrator:
 * @self: a context with its server open
 * @error: return location
 *
 * No schema of a private server changes before the data as they are have been saved.
 *
 * Returns: (transfer full): what changes the schema; %NULL on failure
 */
SlMigrator *
sl_context_new_migrator (SlContext *self,
                         GError   **error)
{
  GPtrArray  *migrations = get_migrations (self, error);
  SlMigrator *migrator = NULL;

  if (migrations == NULL)
    return NULL;

  migrator = sl_migrator_new (sl_db_pool_get_db (self->pool, SL_DB_LANE_INTERACTIVE), migrations);
  if (self->backup != NULL && self->uri == NULL)
    sl_migrator_set_backup (migrator, back_up_before, back_up_before_finish, g_object_ref (self->backup), g_object_unref);

  return migrator;
}
