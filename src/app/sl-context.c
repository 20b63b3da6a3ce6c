/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#define G_SETTINGS_ENABLE_BACKEND
#include <gio/gsettingsbackend.h>
#include <glib/gi18n.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "core/sl-redact.h"
#include "db/sl-cluster-files.h"
#include "services/sl-capture-service.h"
#include "services/sl-keyring.h"
#include "services/sl-resume-reader.h"

/* For the private server to end where nothing else can be waited for. */
#define LEAVE_SECONDS 20

#define SETTINGS_FILE  "settings.ini"
#define SETTINGS_PATH  "/io/github/shortlist_app/Shortlist/"
#define SETTINGS_GROUP "window" /* without one keys right under the path are refused */

G_DEFINE_FINAL_TYPE_WITH_CODE (SlContext, sl_context, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_SERVER_PORT, sl_context_server_port_init))

/* One profile's settings are a file in its directory, which needs neither bus nor dconf.
 * NULL where the schema is not installed, and where a program without a window would only
 * make the directory by looking.
 */
static GSettings *
load_settings (SlProfile     *profile,
               SlContextFlags flags)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettingsBackend) backend = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (sl_profile_get_directory (profile), SETTINGS_FILE, NULL);

  if (flags & SL_CONTEXT_BACKGROUND && !g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APPLICATION_ID, TRUE);
  if (schema == NULL)
    return NULL;

  /* The backend would make them for root alone; what hinders is told when the server is started. */
  if (!sl_cluster_files_make_parents (sl_profile_get_directory (profile), &error))
    g_debug ("the settings: %s", error->message);
  backend = g_keyfile_settings_backend_new (path, SETTINGS_PATH, SETTINGS_GROUP);

  return g_settings_new_full (schema, backend, NULL);
}

static void
cluster_left_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlContext *self = g_task_get_source_object (task);
  g_autoptr (GError) failure = g_steal_pointer (&self->backup_failure);
  g_autoptr (GError) error = NULL;

  /* Of two misfortunes the lost backup is the one to tell. */
  if (!sl_cluster_stop_finish (SL_CLUSTER (object), result, &error) && failure == NULL)
    failure = g_steal_pointer (&error);
  if (failure != NULL)
    g_task_return_error (task, g_steal_pointer (&failure));
  else
    g_task_return_boolean (task, TRUE);
}

static void
leave_database (GTask *task)
{
  SlContext *self = g_task_get_source_object (task);

  _sl_context_forget_database (self);
  if (self->cluster == NULL)
    g_task_return_boolean (task, TRUE);
  else
    sl_cluster_stop_async (self->cluster, FALSE, NULL, cluster_left_cb, g_object_ref (task));
}

static void
last_backup_made_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlContext *self = g_task_get_source_object (task);
  g_autoptr (SlBackupEntry) entry = sl_backup_create_finish (SL_BACKUP (object), result, &self->backup_failure);

  leave_database (task);
}

static void
sl_context_dispose (GObject *object)
{
  SlContext *self = SL_CONTEXT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_handle_id (&self->backup_id, g_source_remove);
  _sl_context_forget_database (self);
  g_clear_object (&self->backup);
  g_clear_object (&self->cluster);
  g_clear_object (&self->settings);
  g_clear_object (&self->capture);
  g_clear_object (&self->reader);
  g_clear_object (&self->secrets);

  G_OBJECT_CLASS (sl_context_parent_class)->dispose (object);
}

static void
sl_context_finalize (GObject *object)
{
  SlContext *self = SL_CONTEXT (object);

  g_clear_object (&self->profile);
  g_clear_object (&self->cancellable);
  g_free (self->option_uri);
  g_free (self->uri);
  g_free (self->message);
  g_free (self->failure);
  g_clear_error (&self->backup_failure);
  g_clear_pointer (&self->migrations, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_context_parent_class)->finalize (object);
}

static void
sl_context_class_init (SlContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_context_dispose;
  object_class->finalize = sl_context_finalize;
}

static void
sl_context_init (SlContext *self)
{
  g_autoptr (SlFetcher) fetcher = sl_fetcher_new ();
  g_autoptr (SlExtractor) extractor = sl_extractor_new (NULL);

  self->cancellable = g_cancellable_new ();
  self->capture = sl_capture_service_new (fetcher, extractor);
  self->reader = sl_resume_reader_new (extractor);
  self->secrets = sl_keyring_new ();
}

void
_sl_context_forget_database (SlContext *self)
{
  g_clear_handle_id (&self->purge_id, g_source_remove);
  g_clear_object (&self->jobs);
  g_clear_object (&self->resumes);
  g_clear_object (&self->listener);
  if (self->pool != NULL)
    sl_db_pool_close (self->pool);
  g_clear_object (&self->pool);
}

/**
 * sl_context_new:
 * @profile: whose data
 * @database_uri: (nullable): a server of the user's, instead of what the settings say
 * @flags: how it is used
 *
 * Nothing is opened yet.
 *
 * Returns: (transfer full): the context
 */
SlContext *
sl_context_new (SlProfile     *profile,
                const char    *database_uri,
                SlContextFlags flags)
{
  SlContext *self = NULL;

  g_return_val_if_fail (SL_IS_PROFILE (profile), NULL);

  self = g_object_new (SL_TYPE_CONTEXT, NULL);
  self->profile = g_object_ref (profile);
  self->option_uri = g_strdup (database_uri);
  self->flags = flags;
  self->settings = load_settings (profile, flags);

  return self;
}

/**
 * sl_context_close_async:
 * @self: a context
 * @callback: called when everything is closed
 * @user_data: for @callback
 *
 * Backs up if something has changed, leaves the database, and stops the private server if
 * nobody else uses it. The state is that before a start from now on.
 */
void
sl_context_close_async (SlContext          *self,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SL_IS_CONTEXT (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, sl_context_close_async);
  self->is_closing = TRUE;
  g_clear_handle_id (&self->retry_id, g_source_remove);
  g_clear_handle_id (&self->backup_id, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  if (self->backup != NULL && self->state == SL_SERVER_STATE_READY && !(self->flags & SL_CONTEXT_DEMO))
    sl_backup_create_async (self->backup, self->flags & SL_CONTEXT_BACKGROUND ? SL_BACKUP_DAILY : SL_BACKUP_QUIT, NULL,
                            last_backup_made_cb, g_steal_pointer (&task));
  else
    leave_database (task);
  /* A window that waits for this to be opened again sees a start, not the database that is left. */
  _sl_context_set_state (self, SL_SERVER_STATE_STARTING, NULL);
}

/**
 * sl_context_close_finish:
 * @self: a context
 * @result: what the callback was given
 * @error: why the last backup or the end of the server failed
 *
 * Returns: whether all went well; the context is closed in either case
 */
gboolean
sl_context_close_finish (SlContext    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
server_left_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sl_cluster_stop_finish (SL_CLUSTER (object), result, &error))
    g_warning ("%s", error->message);
  *(gboolean *) user_data = TRUE;
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;

  return G_SOURCE_REMOVE;
}

/**
 * sl_context_leave:
 * @self: a context
 *
 * For a process that must end now and whose main context cannot be run any more: stops the
 * private server if nobody else uses it, and waits for that. What was stored is stored.
 */
void
sl_context_leave (SlContext *self)
{
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GSource) patience = NULL;
  gboolean is_done = FALSE;

  g_return_if_fail (SL_IS_CONTEXT (self));

  if (self->cluster == NULL)
    return;

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  patience = g_timeout_source_new_seconds (LEAVE_SECONDS);
  g_source_set_callback (patience, patience_ended_cb, &is_done, NULL);
  g_source_attach (patience, context);
  sl_cluster_stop_async (self->cluster, FALSE, NULL, server_left_cb, &is_done);
  while (!is_done)
    g_main_context_iteration (context, TRUE);
  g_main_context_pop_thread_default (context);
}

/**
 * sl_context_dup_uri:
 * @self: a context, which need not be open
 *
 * Returns: (transfer full) (nullable): the address of the server of the user's that the
 *   options or the settings name; %NULL for the private server
 */
char *
sl_context_dup_uri (SlContext *self)
{
  g_autofree char *uri = NULL;

  g_return_val_if_fail (SL_IS_CONTEXT (self), NULL);

  if (self->option_uri != NULL)
    return g_strdup (self->option_uri);
  if (self->settings != NULL)
    uri = g_settings_get_string (self->settings, "database-uri");

  return uri != NULL && *uri != '\0' ? g_steal_pointer (&uri) : NULL;
}

/**
 * sl_context_dup_conninfo:
 * @self: a context with its server open
 *
 * Returns: (transfer full): how libpq reaches the database, without a password
 */
char *
sl_context_dup_conninfo (SlContext *self)
{
  g_return_val_if_fail (SL_IS_CONTEXT (self), NULL);

  return self->uri != NULL ? g_strdup (self->uri) : sl_cluster_dup_conninfo (self->cluster);
}

/**
 * sl_context_dup_details:
 * @self: a context
 *
 * Returns: (transfer full) (nullable): technical text about the last failure of a backup, of
 *   the private server or of the connection, without secrets
 */
char *
sl_context_dup_details (SlContext *self)
{
  g_autofree char *details = NULL;

  g_return_val_if_fail (SL_IS_CONTEXT (self), NULL);

  if (self->backup != NULL)
    details = sl_backup_dup_details (self->backup);
  if (details == NULL && self->cluster != NULL)
    details = sl_cluster_dup_details (self->cluster);
  if (details == NULL || *details == '\0')
    {
      g_free (details);
      details = g_strdup (self->failure);
    }

  return sl_redact (details);
}

#define DEFINE_GETTER(type, name, member)              \
  type sl_context_get_##name (SlContext *self)         \
  {                                                    \
    g_return_val_if_fail (SL_IS_CONTEXT (self), NULL); \
    return self->member;                               \
  }

/* Borrowed; the ports of the database are NULL until it is open. */
DEFINE_GETTER (SlProfile *, profile, profile)
DEFINE_GETTER (GSettings *, settings, settings)
DEFINE_GETTER (SlCapturePort *, capture_port, capture)
DEFINE_GETTER (SlSecretPort *, secret_port, secrets)
DEFINE_GETTER (SlJobPort *, job_port, jobs)
DEFINE_GETTER (SlResumePort *, resume_port, resumes)
DEFINE_GETTER (SlResumeReaderPort *, resume_reader, reader)
DEFINE_GETTER (SlBackup *, backup, backup)
DEFINE_GETTER (SlDbPool *, pool, pool)
