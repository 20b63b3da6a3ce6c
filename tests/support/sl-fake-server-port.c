/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-server-port.h"

struct _SlFakeServerPort
{
  GObject parent_instance;

  SlServerState state;
  SlServerNotes notes;
  char         *message;
  char         *details;
  char         *password;
  GPtrArray    *old_data; /* of SlServerOldData */
  GError       *next_error;
  guint         n_retries;
};

static void sl_fake_server_port_iface_init (SlServerPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeServerPort, sl_fake_server_port, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_SERVER_PORT, sl_fake_server_port_iface_init))

static gboolean
fail (SlFakeServerPort *self,
      GTask            *task)
{
  if (self->next_error == NULL)
    return FALSE;

  g_task_return_error (task, g_steal_pointer (&self->next_error));

  return TRUE;
}

static SlServerState
get_state (SlServerPort *port)
{
  return SL_FAKE_SERVER_PORT (port)->state;
}

static const char *
get_message (SlServerPort *port)
{
  return SL_FAKE_SERVER_PORT (port)->message;
}

static char *
dup_details (SlServerPort *port)
{
  return g_strdup (SL_FAKE_SERVER_PORT (port)->details);
}

static SlServerNotes
get_notes (SlServerPort *port)
{
  return SL_FAKE_SERVER_PORT (port)->notes;
}

static void
retry (SlServerPort *port)
{
  SL_FAKE_SERVER_PORT (port)->n_retries++;
}

static void
describe_async (SlServerPort *port, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  SlServerInfo *info = NULL;

  if (fail (SL_FAKE_SERVER_PORT (port), task))
    return;

  info = sl_server_info_new ();
  info->is_private = TRUE;
  info->version = g_strdup ("15.20");
  info->place = g_strdup ("/home/ada/.local/share/shortlist/default/data");
  info->size = 48234496;
  info->last_backup_at = g_date_time_new_utc (2026, 3, 9, 18, 30, 0);
  g_task_return_pointer (task, info, (GDestroyNotify) sl_server_info_free);
}

static SlServerInfo *
describe_finish (SlServerPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_async (SlServerPort *port, const char *uri, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  if (!fail (SL_FAKE_SERVER_PORT (port), task))
    g_task_return_pointer (task, g_strdup ("16.4"), g_free);
}

static char *
test_finish (SlServerPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
keep_password_async (SlServerPort *port, const char *uri, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeServerPort *self = SL_FAKE_SERVER_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  if (fail (self, task))
    return;

  g_free (self->password);
  self->password = g_strdup (password);
  g_task_return_boolean (task, TRUE);
}

static gboolean
keep_password_finish (SlServerPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static SlServerOldData *
old_data_copy (const SlServerOldData *data)
{
  SlServerOldData *copy = g_new0 (SlServerOldData, 1);

  copy->name = g_strdup (data->name);
  copy->path = g_strdup (data->path);
  copy->major = data->major;
  copy->size = data->size;
  copy->used_at = g_date_time_ref (data->used_at);

  return copy;
}

static void
list_old_data_async (SlServerPort *port, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeServerPort *self = SL_FAKE_SERVER_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_server_old_data_free);

  for (guint i = 0; i < self->old_data->len; i++)
    g_ptr_array_add (list, old_data_copy (g_ptr_array_index (self->old_data, i)));
  g_task_return_pointer (task, g_steal_pointer (&list), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
list_old_data_finish (SlServerPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
remove_old_data_async (SlServerPort *port, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeServerPort *self = SL_FAKE_SERVER_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  if (fail (self, task))
    return;

  for (guint i = self->old_data->len; i-- > 0;)
    if (g_str_equal (((SlServerOldData *) g_ptr_array_index (self->old_data, i))->name, name))
      g_ptr_array_remove_index (self->old_data, i);
  g_task_return_boolean (task, TRUE);
}

static gboolean
remove_old_data_finish (SlServerPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sl_fake_server_port_iface_init (SlServerPortInterface *iface)
{
  iface->dup_details = dup_details;
  iface->list_old_data_async = list_old_data_async;
  iface->list_old_data_finish = list_old_data_finish;
  iface->remove_old_data_async = remove_old_data_async;
  iface->remove_old_data_finish = remove_old_data_finish;
  iface->get_state = get_state;
  iface->get_message = get_message;
  iface->get_notes = get_notes;
  iface->retry = retry;
  iface->describe_async = describe_async;
  iface->describe_finish = describe_finish;
  iface->test_async = test_async;
  iface->test_finish = test_finish;
  iface->keep_password_async = keep_password_async;
  iface->keep_password_finish = keep_password_finish;
}

static void
sl_fake_server_port_finalize (GObject *object)
{
  SlFakeServerPort *self = SL_FAKE_SERVER_PORT (object);

  g_free (self->message);
  g_free (self->details);
  g_free (self->password);
  g_ptr_array_unref (self->old_data);
  g_clear_error (&self->next_error);

  G_OBJECT_CLASS (sl_fake_server_port_parent_class)->finalize (object);
}

static void
sl_fake_server_port_class_init (SlFakeServerPortClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_server_port_finalize;
}

static void
sl_fake_server_port_init (SlFakeServerPort *self)
{
  self->old_data = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_server_old_data_free);
}

SlFakeServerPort *
sl_fake_server_port_new (void)
{
  return g_object_new (SL_TYPE_FAKE_SERVER_PORT, NULL);
}

void
sl_fake_server_port_set_state (SlFakeServerPort *self,
                               SlServerState     state,
                               const char       *message)
{
  self->state = state;
  g_free (self->message);
  self->message = g_strdup (message);
  sl_server_port_emit_changed (SL_SERVER_PORT (self));
}

void
sl_fake_server_port_set_notes (SlFakeServerPort *self,
                               SlServerNotes     notes)
{
  self->notes = notes;
  sl_server_port_emit_changed (SL_SERVER_PORT (self));
}

void
sl_fake_server_port_set_details (SlFakeServerPort *self,
                                 const char       *details)
{
  g_free (self->details);
  self->details = g_strdup (details);
  sl_server_port_emit_changed (SL_SERVER_PORT (self));
}

/* Data of an earlier version, used last on a day in March. */
void
sl_fake_server_port_add_old_data (SlFakeServerPort *self,
                                  const char       *name,
                                  guint             major)
{
  SlServerOldData *data = g_new0 (SlServerOldData, 1);

  data->name = g_strdup (name);
  data->path = g_build_filename ("/home/ada/.local/share/shortlist/default", name, NULL);
  data->major = major;
  data->size = 48234496;
  data->used_at = g_date_time_new_utc (2026, 3, 9, 18, 30, 0);
  g_ptr_array_add (self->old_data, data);
}

void
sl_fake_server_port_fail_next (SlFakeServerPort *self,
                               SlError           code,
                               const char       *message)
{
  g_clear_error (&self->next_error);
  self->next_error = g_error_new_literal (SL_ERROR, code, message);
}

guint
sl_fake_server_port_get_n_retries (SlFakeServerPort *self)
{
  return self->n_retries;
}

/* Returns: (nullable): the password kept last */
const char *
sl_fake_server_port_get_password (SlFakeServerPort *self)
{
  return self->password;
}
