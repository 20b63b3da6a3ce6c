/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include <glib/gi18n.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "core/sl-redact.h"
#include "db/sl-cluster-old-data.h"
#include "db/sl-server-facts.h"
#include "db/sl-server-uri.h"

#define RETRY_SECONDS        2
#define MINIMUM_VERSION      150000
#define SERVER_MAJOR(number) ((number) / 10000)
#define SERVER_MINOR(number) ((number) % 10000)

static void recover (SlContext *self);

void
_sl_context_set_state (SlContext    *self,
                       SlServerState state,
                       const char   *message)
{
  if (self->state == state && g_strcmp0 (self->message, message) == 0)
    return;

  self->state = state;
  g_free (self->message);
  self->message = g_strdup (message);
  sl_server_port_emit_changed (SL_SERVER_PORT (self));
}

/* The private server's own errors are sentences already; what a connection says is for the log. */
char *
_sl_context_describe_failure (const GError *error)
{
  if (error->domain != SL_ERROR)
    return g_strdup (_ ("The database could not be opened. Your data is safe; start Shortlist again."));

  switch (error->code)
    {
    case SL_ERROR_CONNECTION:
      return g_strdup (_ ("The database server cannot be reached. Check its address, that it runs, and the network; your data is safe."));
    case SL_ERROR_QUERY:
    case SL_ERROR_PROTOCOL:
    case SL_ERROR_CONSTRAINT:
      return g_strdup (_ ("The database could not be brought to this version of Shortlist. Nothing was changed; please report it."));
    default:
      return g_strdup (error->message);
    }
}

static gboolean
retry_due_cb (gpointer user_data)
{
  SlContext *self = user_data;

  self->retry_id = 0;
  recover (self);

  return G_SOURCE_REMOVE;
}

static void
cluster_restarted_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (SlContext) self = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean is_started = sl_cluster_start_finish (SL_CLUSTER (object), result, &error);

  if (self->is_closing || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (!is_started)
    {
      g_debug ("bringing the server back: %s", error->message);
      g_clear_pointer (&self->failure, g_free);
      _sl_context_set_state (self, SL_SERVER_STATE_FAILED, error->message);
    }
  /* Once it runs the connections come back by themselves, unless it ends again before they do. */
  g_clear_handle_id (&self->retry_id, g_source_remove);
  if (self->listener != NULL && !sl_db_listener_get_is_listening (self->listener))
    self->retry_id = g_timeout_add_seconds (RETRY_SECONDS, retry_due_cb, self);
}

/* The private server may be gone for good, by a crash or by somebody's kill: bring it back. */
static void
recover (SlContext *self)
{
  if (self->is_closing || self->listener == NULL || sl_db_listener_get_is_listening (self->listener))
    return;

  if (self->uri == NULL)
    sl_cluster_start_async (self->cluster, self->cancellable, cluster_restarted_cb, g_object_ref (self));
}

static void
listening_notify_cb (SlDbListener *listener,
                     GParamSpec   *pspec,
                     SlContext    *self)
{
  if (self->is_closing)
    return;

  if (sl_db_listener_get_is_listening (listener))
    {
      g_clear_handle_id (&self->retry_id, g_source_remove);
      _sl_context_set_state (self, SL_SERVER_STATE_READY, NULL);
      return;
    }

  _sl_context_set_state (self, SL_SERVER_STATE_RECONNECTING, NULL);
  recover (self);
}

/* The listener's connection always stands, so its loss is noticed at once. */
void
_sl_context_watch (SlContext *self)
{
  g_signal_connect_object (self->listener, "notify::is-listening", G_CALLBACK (listening_notify_cb), self, 0);
}

static SlServerState
get_state (SlServerPort *port)
{
  return SL_CONTEXT (port)->state;
}

static const char *
get_message (SlServerPort *port)
{
  SlContext *self = SL_CONTEXT (port);

  return self->message == NULL && self->cluster != NULL ? sl_cluster_get_upgrade_failure (self->cluster) : self->message;
}

static char *
dup_details (SlServerPort *port)
{
  SlContext       *self = SL_CONTEXT (port);
  g_autofree char *details = self->cluster != NULL ? sl_cluster_dup_details (self->cluster) : NULL;

  return sl_redact (details != NULL && *details != '\0' ? details : self->failure);
}

static SlServerNotes
get_notes (SlServerPort *port)
{
  SlContext        *self = SL_CONTEXT (port);
  SlServerNotes     notes = SL_SERVER_NOTE_NONE;
  SlClusterWarnings warnings = self->cluster != NULL ? sl_cluster_get_warnings (self->cluster) : 0;

  if (warnings & SL_CLUSTER_WARNING_ROOT)
    notes |= SL_SERVER_NOTE_ROOT;
  if (warnings & SL_CLUSTER_WARNING_FILE_SYSTEM)
    notes |= SL_SERVER_NOTE_NETWORK_FILE_SYSTEM;
  if (warnings & SL_CLUSTER_WARNING_LOW_SPACE)
    notes |= SL_SERVER_NOTE_LOW_SPACE;
  if (warnings & SL_CLUSTER_WARNING_NOT_UPGRADED)
    notes |= SL_SERVER_NOTE_NOT_UPGRADED;

  return notes;
}

static void
warnings_notify_cb (SlContext *self)
{
  sl_server_port_emit_changed (SL_SERVER_PORT (self));
}

void
_sl_context_watch_cluster (SlContext *self)
{
  g_signal_connect_object (self->cluster, "notify::warnings", G_CALLBACK (warnings_notify_cb), self, G_CONNECT_SWAPPED);
}

static void
reopened_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* The state has said it already. */
  if (!sl_context_open_finish (SL_CONTEXT (object), result, &error))
    g_debug ("opening again: %s", error->message);
}

static void
retry (SlServerPort *port)
{
  SlContext *self = SL_CONTEXT (port);

  if (self->pool != NULL)
    recover (self);
  else if (self->state == SL_SERVER_STATE_FAILED)
    sl_context_open_async (self, self->cancellable, reopened_cb, NULL);
}

/* Hands on what one call of another object has come to; @error is taken. */
static void
return_done (GTask   *task,
             gboolean done,
             GError  *error)
{
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static gboolean
finish_done (SlServerPort *port,
             GAsyncResult *result,
             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
return_info (GTask *task)
{
  SlServerInfo *known = g_task_get_task_data (task);
  SlServerInfo *info = sl_server_info_new ();

  *info = *known;
  *known = (SlServerInfo){ FALSE };
  g_task_return_pointer (task, info, (GDestroyNotify) sl_server_info_free);
}

static void
backups_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlServerInfo *info = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = sl_backup_list_finish (SL_BACKUP (object), result, &error);

  for (guint i = 0; entries != NULL && i < entries->len && info->last_backup_at == NULL; i++)
    {
      const SlBackupEntry *entry = g_ptr_array_index (entries, i);

      if (entry->is_good)
        info->last_backup_at = g_date_time_ref (entry->created_at);
    }
  return_info (task);
}

static void
facts_received_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlContext *self = g_task_get_source_object (task);
  g_autoptr (SlServerFacts) facts = NULL;
  g_autoptr (SlServerInfo) info = NULL;
  GError *error = NULL;

  facts = sl_server_facts_query_finish (SL_DB_SESSION (object), result, &error);
  if (facts == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  info = sl_server_info_new ();
  info->is_private = self->uri == NULL;
  info->version = g_steal_pointer (&facts->version);
  info->place = g_strdup (self->uri != NULL ? self->uri : sl_profile_get_directory (self->profile));
  info->size = facts->size;
  g_task_set_task_data (task, g_steal_pointer (&info), (GDestroyNotify) sl_server_info_free);
  if (self->uri == NULL)
    sl_backup_list_async (self->backup, g_task_get_cancellable (task), backups_listed_cb, g_object_ref (task));
  else
    return_info (task);
}

static void
describe_async (SlServerPort       *port,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  SlContext *self = SL_CONTEXT (port);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, describe_async);
  if (self->pool == NULL)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_CONNECTION, "%s", _ ("The database is not open."));
  else
    sl_server_facts_query_async (SL_DB_SESSION (self->pool), cancellable, facts_received_cb, g_steal_pointer (&task));
}

static SlServerInfo *
describe_finish (SlServerPort *port,
                 GAsyncResult *result,
                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* What an older server lacks would show itself as failures of single statements. */
gboolean
_sl_context_check_version (SlDb    *db,
                           GError **error)
{
  const int version = sl_db_get_server_version (db);

  if (version >= MINIMUM_VERSION)
    return TRUE;

  g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
               /* TRANSLATORS: two versions, such as 13 and 15 */
               _ ("This server runs PostgreSQL %1$d. Shortlist needs version %2$d or newer."),
               SERVER_MAJOR (version), SERVER_MAJOR (MINIMUM_VERSION));

  return FALSE;
}

static void
tested_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;
  SlDb            *db = SL_DB (object);
  const gboolean   is_connected = sl_db_connect_finish (db, result, &error);
  const gboolean   is_usable = is_connected && _sl_context_check_version (db, &error);
  const int        version = sl_db_get_server_version (db);

  sl_db_close (db);
  if (!is_connected && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (!is_connected)
    {
      message = _sl_context_describe_failure (error);
      g_task_return_new_error (task, error->domain, error->code, "%s", message);
    }
  else if (!is_usable)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, g_strdup_printf ("%d.%d", SERVER_MAJOR (version), SERVER_MINOR (version)), g_free);
}

static void
test_async (SlServerPort       *port,
            const char         *uri,
            const char         *password,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (SlDb) db = NULL;
  GError *error = NULL;

  g_task_set_source_tag (task, test_async);
  if (sl_server_uri_check (uri, NULL, &error))
    target = sl_db_target_new (uri, password, &error);
  if (target == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  db = sl_db_new (target);
  sl_db_connect_async (db, cancellable, tested_cb, g_steal_pointer (&task));
}

static char *
test_finish (SlServerPort *port,
             GAsyncResult *result,
             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
password_stored_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_secret_port_store_finish (SL_SECRET_PORT (object), result, &error))
    g_task_return_error (task, error);
  else if (!sl_secret_port_get_is_kept (SL_SECRET_PORT (object)))
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_UNAVAILABLE, "%s",
                             _ ("There is no keyring on this desktop, so the password is kept only until Shortlist is closed."));
  else
    g_task_return_boolean (task, TRUE);
}

static void
password_cleared_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError        *error = NULL;
  const gboolean is_cleared = sl_secret_port_clear_finish (SL_SECRET_PORT (object), result, &error);

  return_done (task, is_cleared, error);
}

static void
keep_password_async (SlServerPort       *port,
                     const char         *uri,
                     const char         *password,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  SlContext       *self = SL_CONTEXT (port);
  GTask           *task = g_task_new (self, cancellable, callback, user_data);
  g_autofree char *label = NULL;

  g_task_set_source_tag (task, keep_password_async);
  /* TRANSLATORS: shown by the desktop's keyring program; %s is the server's address */
  label = g_strdup_printf (_ ("Shortlist: database %s"), uri);
  if (password != NULL)
    sl_secret_port_store_async (self->secrets, SL_CONTEXT_SECRET_KIND, uri, label, password, cancellable, password_stored_cb, task);
  else
    sl_secret_port_clear_async (self->secrets, SL_CONTEXT_SECRET_KIND, uri, cancellable, password_cleared_cb, task);
}

static void
old_data_listed_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError    *error = NULL;
  GPtrArray *list = sl_cluster_list_old_data_finish (SL_CLUSTER (object), result, &error);

  if (list != NULL)
    g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
list_old_data_async (SlServerPort       *port,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  SlContext *self = SL_CONTEXT (port);
  GTask     *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (SlCluster) cluster = sl_cluster_new (self->profile);

  /* Also for who uses a server of their own by now. */
  g_task_set_source_tag (task, list_old_data_async);
  sl_cluster_list_old_data_async (cluster, cancellable, old_data_listed_cb, task);
}

static GPtrArray *
list_old_data_finish (SlServerPort *port,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
old_data_removed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError        *error = NULL;
  const gboolean is_removed = sl_cluster_remove_old_data_finish (SL_CLUSTER (object), result, &error);

  return_done (task, is_removed, error);
}

static void
remove_old_data_async (SlServerPort       *port,
                       const char         *name,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  SlContext *self = SL_CONTEXT (port);
  GTask     *task = g_task_new (self, cancellable, callback, user_data);
  g_autoptr (SlCluster) cluster = sl_cluster_new (self->profile);

  g_task_set_source_tag (task, remove_old_data_async);
  sl_cluster_remove_old_data_async (cluster, name, cancellable, old_data_removed_cb, task);
}

void
sl_context_server_port_init (SlServerPortInterface *iface)
{
  iface->dup_details = dup_details;
  iface->list_old_data_async = list_old_data_async;
  iface->list_old_data_finish = list_old_data_finish;
  iface->remove_old_data_async = remove_old_data_async;
  iface->remove_old_data_finish = finish_done;
  iface->get_state = get_state;
  iface->get_message = get_message;
  iface->get_notes = get_notes;
  iface->retry = retry;
  iface->describe_async = describe_async;
  iface->describe_finish = describe_finish;
  iface->test_async = test_async;
  iface->test_finish = test_finish;
  iface->keep_password_async = keep_password_async;
  iface->keep_password_finish = finish_done;
}
