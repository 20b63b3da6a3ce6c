/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-settings-repository.h"

#define GET "SELECT value FROM settings WHERE key = $1::text"
#define PUT                                                        \
  "INSERT INTO settings (key, value) VALUES ($1::text, $2::jsonb)" \
  " ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE settings.value <> excluded.value"
#define REMOVE "DELETE FROM settings WHERE key = $1::text"

struct _SlSettingsRepository
{
  GObject parent_instance;

  /* Owned references */
  SlDbSession *session;
};

G_DEFINE_FINAL_TYPE (SlSettingsRepository, sl_settings_repository, G_TYPE_OBJECT)

static void
value_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else if (sl_db_result_get_n_rows (rows) == 0)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, sl_db_result_dup_json (rows, 0, 0), (GDestroyNotify) json_node_unref);
}

static void
value_written_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);

  if (rows == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
sl_settings_repository_finalize (GObject *object)
{
  SlSettingsRepository *self = SL_SETTINGS_REPOSITORY (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (sl_settings_repository_parent_class)->finalize (object);
}

static void
sl_settings_repository_class_init (SlSettingsRepositoryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_settings_repository_finalize;
}

static void
sl_settings_repository_init (SlSettingsRepository *self)
{
}

/**
 * sl_settings_repository_new:
 * @session: where its statements run, on a database with the latest schema
 *
 * The settings that belong to the data and go with them to another machine. Those of a window
 * are GSettings.
 *
 * Returns: (transfer full): a repository
 */
SlSettingsRepository *
sl_settings_repository_new (SlDbSession *session)
{
  SlSettingsRepository *self = NULL;

  g_return_val_if_fail (SL_IS_DB_SESSION (session), NULL);

  self = g_object_new (SL_TYPE_SETTINGS_REPOSITORY, NULL);
  self->session = g_object_ref (session);

  return self;
}

/**
 * sl_settings_repository_get_async:
 * @self: a repository
 * @key: a setting's name
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is read
 * @user_data: for @callback
 *
 * Reads one setting.
 */
void
sl_settings_repository_get_async (SlSettingsRepository *self,
                                  const char           *key,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr (SlDbParams) params = NULL;
  GTask *task = NULL;

  g_return_if_fail (SL_IS_SETTINGS_REPOSITORY (self));
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_settings_repository_get_async);
  params = sl_db_params_new_text (key, NULL);
  sl_db_session_query_async (self->session, GET, params, cancellable, value_read_cb, task);
}

/**
 * sl_settings_repository_get_finish:
 * @self: a repository
 * @result: what the callback was given
 * @error: return location, domain %SL_ERROR
 *
 * Returns: (nullable) (transfer full): its value; %NULL without an error if it was never set; on failure %NULL
 */
JsonNode *
sl_settings_repository_get_finish (SlSettingsRepository *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sl_settings_repository_set_async:
 * @self: a repository
 * @key: a setting's name
 * @value: (nullable): its value; %NULL forgets it
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is stored
 * @user_data: for @callback
 *
 * Stores one setting. The last one who does wins.
 */
void
sl_settings_repository_set_async (SlSettingsRepository *self,
                                  const char           *key,
                                  JsonNode             *value,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data)
{
  g_autoptr (SlDbParams) params = NULL;
  GTask *task = NULL;

  g_return_if_fail (SL_IS_SETTINGS_REPOSITORY (self));
  g_return_if_fail (key != NULL && *key != '\0');

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_settings_repository_set_async);
  g_task_set_check_cancellable (task, FALSE);
  params = sl_db_params_new_text (key, NULL);
  if (value != NULL)
    sl_db_params_add_json (params, value);
  sl_db_session_query_async (self->session, value != NULL ? PUT : REMOVE, params, cancellable, value_written_cb, task);
}

/**
 * sl_settings_repository_set_finish:
 * @self: a repository
 * @result: what the callback was given
 * @error: return location, domain %SL_ERROR
 *
 * Returns: whether it is stored
 */
gboolean
sl_settings_repository_set_finish (SlSettingsRepository *self,
                                   GAsyncResult         *result,
                                   GError              **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
