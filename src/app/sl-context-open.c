/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "db/sl-demo.h"
#include "db/sl-job-repository.h"
#include "db/sl-resume-repository.h"
#include "db/sl-server-uri.h"

#define PURGE_SECONDS 20

/* What it takes to open a database; its two connections go their ways at the same time. */
typedef struct
{
  gboolean is_latest; /* the schema */
  gboolean is_listening;
  gboolean has_failed;
} Opening;

/* Leaves nothing half open: the next try begins anew. */
static void
return_failure (GTask  *task,
                GError *failure)
{
  SlContext *self = g_task_get_source_object (task);
  g_autoptr (GError) error = failure;
  g_autofree char *message = NULL;

  _sl_context_forget_database (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      _sl_context_set_state (self, SL_SERVER_STATE_FAILED, NULL);
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  g_debug ("opening the profile: %s", error->message);
  message = _sl_context_describe_failure (error);
  g_free (self->failure);
  self->failure = g_strcmp0 (message, error->message) != 0 ? g_strdup (error->message) : NULL;
  _sl_context_set_state (self, SL_SERVER_STATE_FAILED, message);
  g_task_return_new_error (task, error->domain, error->code, "%s", message);
}

static void
trash_purged_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SlContext) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_purged = 0;

  if (!sl_job_repository_purge_finish (SL_JOB_REPOSITORY (object), result, &n_purged, &error))
    g_debug ("emptying the trash: %s", error->message);
}

static gboolean
purge_due_cb (gpointer user_data)
{
  SlContext *self = user_data;

  self->purge_id = 0;
  sl_job_repository_purge_async (SL_JOB_REPOSITORY (self->jobs), self->cancellable, trash_purged_cb, g_object_ref (self));

  return G_SOURCE_REMOVE;
}

static void
complete_open (GTask *task)
{
  SlContext *self = g_task_get_source_object (task);

  /* It needs one more connection, which is not worth a later first picture. */
  self->purge_id = g_timeout_add_seconds (PURGE_SECONDS, purge_due_cb, self);
  _sl_context_watch (self);
  _sl_context_schedule_backups (self);
  _sl_context_set_state (self, SL_SERVER_STATE_READY, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Both what the connection of the statements and what the listener's takes is done, or one failed. */
static void
end_part (GTask    *task,
          gboolean *part,
          GError   *error)
{
  Opening *opening = g_task_get_task_data (task);

  if (opening->has_failed)
    {
      g_clear_error (&error);
      return;
    }
  if (error != NULL)
    {
      opening->has_failed = TRUE;
      return_failure (task, error);
      return;
    }

  *part = TRUE;
  if (opening->is_latest && opening->is_listening)
    complete_open (task);
}

static void
listening_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;

  sl_db_listener_start_finish (SL_DB_LISTENER (object), result, &error);
  end_part (task, &opening->is_listening, error);
}

static void
start_listening (GTask *task)
{
  SlContext *self = g_task_get_source_object (task);

  self->listener = sl_db_listener_new (sl_db_pool_get_db (self->pool, SL_DB_LANE_LISTENER));
  self->jobs = SL_JOB_PORT (sl_job_repository_new (self->pool, self->listener));
  self->resumes = SL_RESUME_PORT (sl_resume_repository_new (self->pool, self->listener));
  sl_db_listener_start_async (self->listener, g_task_get_cancellable (task), listening_cb, g_object_ref (task));
}

static void
demo_filled_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Opening *opening = g_task_get_task_data (task);
  GError  *error = NULL;

  /* Postings of somebody's own are there already: they stay alone. */
  if (!sl_demo_fill_finish (SL_DB (object), result, &error) && g_error_matches (error, SL_ERROR, SL_ERROR_CONSTRAINT))
    g_clear_error (&error);
  end_part (task, &opening->is_latest, error);
}

static void
migrated_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlContext *self = g_task_get_source_object (task);
  Opening   *opening = g_task_get_task_data (task);
  GError    *error = NULL;
  guint      n_steps = 0;

  if (sl_migrator_upgrade_finish (SL_MIGRATOR (object), result, &n_steps, &error) && self->flags & SL_CONTEXT_DEMO && !opening->has_failed)
    sl_demo_fill_async (sl_db_pool_get_db (self->pool, SL_DB_LANE_INTERACTIVE), g_task_get_cancellable (task), demo_filled_cb,
                        g_object_ref (task));
  else
    end_part (task, &opening->is_latest, error);
}

static void
connected_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlContext *self = g_task_get_source_object (task);
  Opening   *opening = g_task_get_task_data (task);
  g_autoptr (SlMigrator) migrator = NULL;
  GError *error = NULL;

  if (sl_db_connect_finish (SL_DB (object), result, &error) && _sl_context_check_version (SL_DB (object), &error) &&
      !opening->has_failed)
    {
      if (self->flags & SL_CONTEXT_SERVER_ONLY)
        {
          g_task_return_boolean (task, TRUE);
          return;
        }
      migrator = sl_context_new_migrator (self, &error);
    }
  if (migrator == NULL)
    {
      end_part (task, &opening->is_latest, error);
      return;
    }
  sl_migrator_upgrade_async (migrator, SL_MIGRATOR_NONE, g_task_get_cancellable (task), migrated_cb, g_object_ref (task));
}

/* Takes @error where there is no @target. */
static void
connect_to (GTask      *task,
            SlDbTarget *target,
            GError     *error)
{
  SlContext *self = g_task_get_source_object (task);

  if (target == NULL)
    {
      return_failure (task, error);
      return;
    }

  self->pool = sl_db_pool_new (target);
  sl_db_connect_async (sl_db_pool_get_db (self->pool, SL_DB_LANE_INTERACTIVE), g_task_get_cancellable (task), connected_cb,
                       g_object_ref (task));
  /* It does not take the tables to listen. */
  if (!(self->flags & SL_CONTEXT_SERVER_ONLY))
    start_listening (task);
}

static void
password_found_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlContext *self = g_task_get_source_object (task);
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (GError) error = NULL;
  char *password = sl_secret_port_lookup_finish (SL_SECRET_PORT (object), result, &error);

  if (error != NULL)
    return_failure (task, g_steal_pointer (&error));
  else
    {
      target = sl_db_target_new (self->uri, password, &error);
      connect_to (task, target, g_steal_pointer (&error));
    }
  sl_secret_free (password);
}

static void
cluster_started_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbTarget) target = NULL;
  GError *error = NULL;

  if (!sl_cluster_start_finish (SL_CLUSTER (object), result, &error))
    {
      return_failure (task, error);
      return;
    }

  target = sl_cluster_dup_target (SL_CLUSTER (object), &error);
  connect_to (task, target, error);
}

/* Closed and to be opened once more, perhaps with another server: passwords that no keyring keeps are still known. */
static void
revive (SlContext *self)
{
  self->is_closing = FALSE;
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_clear_object (&self->backup);
  g_clear_object (&self->cluster);
  g_clear_pointer (&self->failure, g_free);
}

/**
 * sl_context_open_async:
 * @self: a context
 * @cancellable: (nullable): ends it
 * @callback: called when the database can be used or not
 * @user_data: for @callback
 *
 * Starts or adopts the private server, or connects to the user's; brings the database to
 * this program's version, after a backup; begins to listen to changes. May be called
 * again after a failure, and once a close has ended: for the database that the settings
 * name by then.
 */
void
sl_context_open_async (SlContext          *self,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SL_IS_CONTEXT (self));
  g_return_if_fail (self->pool == NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_context_open_async);
  g_task_set_task_data (task, g_new0 (Opening, 1), g_free);
  if (self->is_closing)
    revive (self);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  _sl_context_set_state (self, SL_SERVER_STATE_STARTING, NULL);

  g_free (self->uri);
  self->uri = sl_context_dup_uri (self);
  /* Before anything is looked up under that name. */
  if (self->uri != NULL && !sl_server_uri_check (self->uri, NULL, &error))
    return_failure (task, g_steal_pointer (&error));
  else if (self->uri != NULL)
    sl_secret_port_lookup_async (self->secrets, SL_CONTEXT_SECRET_KIND, self->uri, cancellable, password_found_cb, g_steal_pointer (&task));
  else
    {
      if (self->cluster == NULL)
        {
          self->cluster = sl_cluster_new (self->profile);
          self->backup = _sl_context_new_backup (self);
          _sl_context_watch_cluster (self);
        }
      /* One for the statements, one for the listener. */
      sl_cluster_connect_ahead (self->cluster, self->flags & SL_CONTEXT_SERVER_ONLY ? 1 : 2);
      sl_cluster_start_async (self->cluster, cancellable, cluster_started_cb, g_steal_pointer (&task));
    }
}

/**
 * sl_context_open_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: a translated sentence in #SL_ERROR, or %G_IO_ERROR_CANCELLED
 *
 * Returns: whether the ports can be used
 */
gboolean
sl_context_open_finish (SlContext    *self,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
