/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-server-port.h"

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (SlServerPort, sl_server_port, G_TYPE_OBJECT)

static void
sl_server_port_default_init (SlServerPortInterface *iface)
{
  signals[CHANGED] =
    g_signal_new ("changed", SL_TYPE_SERVER_PORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * sl_server_info_new:
 *
 * Returns: (transfer full): an info that knows nothing
 */
SlServerInfo *
sl_server_info_new (void)
{
  SlServerInfo *self = g_new0 (SlServerInfo, 1);

  self->size = -1;

  return self;
}

/**
 * sl_server_info_free:
 * @self: (nullable) (transfer full): an info
 */
void
sl_server_info_free (SlServerInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->version);
  g_free (self->place);
  g_clear_pointer (&self->last_backup_at, g_date_time_unref);
  g_free (self);
}

/**
 * sl_server_old_data_free:
 * @self: (nullable) (transfer full): old data
 */
void
sl_server_old_data_free (SlServerOldData *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->path);
  g_clear_pointer (&self->used_at, g_date_time_unref);
  g_free (self);
}

/**
 * sl_server_port_get_state:
 * @self: a port
 *
 * Returns: how the server stands
 */
SlServerState
sl_server_port_get_state (SlServerPort *self)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), SL_SERVER_STATE_STARTING);

  return SL_SERVER_PORT_GET_IFACE (self)->get_state (self);
}

/**
 * sl_server_port_get_message:
 * @self: a port
 *
 * Returns: (nullable): why it failed, or why the data were not upgraded, and what to do: a translated sentence
 */
const char *
sl_server_port_get_message (SlServerPort *self)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), NULL);

  return SL_SERVER_PORT_GET_IFACE (self)->get_message (self);
}

/**
 * sl_server_port_dup_details:
 * @self: a port
 *
 * Returns: (transfer full) (nullable): technical text about what the message speaks of, without secrets
 */
char *
sl_server_port_dup_details (SlServerPort *self)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), NULL);

  return SL_SERVER_PORT_GET_IFACE (self)->dup_details (self);
}

/**
 * sl_server_port_get_notes:
 * @self: a port
 *
 * Returns: what the user should know
 */
SlServerNotes
sl_server_port_get_notes (SlServerPort *self)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), SL_SERVER_NOTE_NONE);

  return SL_SERVER_PORT_GET_IFACE (self)->get_notes (self);
}

/**
 * sl_server_port_retry:
 * @self: a port
 *
 * Tries again at once.
 */
void
sl_server_port_retry (SlServerPort *self)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));

  SL_SERVER_PORT_GET_IFACE (self)->retry (self);
}

/**
 * sl_server_port_describe_async:
 * @self: a port
 *
 * Asks the server about itself.
 */
void
sl_server_port_describe_async (SlServerPort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));

  SL_SERVER_PORT_GET_IFACE (self)->describe_async (self, cancellable, callback, user_data);
}

/**
 * sl_server_port_describe_finish:
 * @self: a port
 *
 * Returns: (transfer full): what is known; on failure %NULL
 */
SlServerInfo *
sl_server_port_describe_finish (SlServerPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), NULL);

  return SL_SERVER_PORT_GET_IFACE (self)->describe_finish (self, result, error);
}

/**
 * sl_server_port_test_async:
 * @self: a port
 * @uri: a libpq URI without a password
 * @password: (nullable): the password
 *
 * Tries a server of the user's without using it.
 */
void
sl_server_port_test_async (SlServerPort *self, const char *uri, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));
  g_return_if_fail (uri != NULL);

  SL_SERVER_PORT_GET_IFACE (self)->test_async (self, uri, password, cancellable, callback, user_data);
}

/**
 * sl_server_port_test_finish:
 * @self: a port
 *
 * Returns: (transfer full): the server's version; on failure %NULL, the message is a sentence for the user
 */
char *
sl_server_port_test_finish (SlServerPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), NULL);

  return SL_SERVER_PORT_GET_IFACE (self)->test_finish (self, result, error);
}

/**
 * sl_server_port_keep_password_async:
 * @self: a port
 * @uri: the address it is for
 * @password: (nullable): the password; %NULL forgets it
 *
 * Stores a password in the keyring.
 */
void
sl_server_port_keep_password_async (SlServerPort *self, const char *uri, const char *password, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));
  g_return_if_fail (uri != NULL);

  SL_SERVER_PORT_GET_IFACE (self)->keep_password_async (self, uri, password, cancellable, callback, user_data);
}

/**
 * sl_server_port_keep_password_finish:
 * @self: a port
 *
 * Returns: whether it is in the keyring
 */
gboolean
sl_server_port_keep_password_finish (SlServerPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), FALSE);

  return SL_SERVER_PORT_GET_IFACE (self)->keep_password_finish (self, result, error);
}

/**
 * sl_server_port_list_old_data_async:
 * @self: a port
 *
 * Finds what upgrades of PostgreSQL have left behind.
 */
void
sl_server_port_list_old_data_async (SlServerPort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));

  SL_SERVER_PORT_GET_IFACE (self)->list_old_data_async (self, cancellable, callback, user_data);
}

/**
 * sl_server_port_list_old_data_finish:
 * @self: a port
 *
 * Returns: (transfer full) (element-type SlServerOldData): all of it; on failure %NULL
 */
GPtrArray *
sl_server_port_list_old_data_finish (SlServerPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), NULL);

  return SL_SERVER_PORT_GET_IFACE (self)->list_old_data_finish (self, result, error);
}

/**
 * sl_server_port_remove_old_data_async:
 * @self: a port
 * @name: the name of old data
 *
 * Removes old data for good, as the user has confirmed.
 */
void
sl_server_port_remove_old_data_async (SlServerPort *self, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));
  g_return_if_fail (name != NULL);

  SL_SERVER_PORT_GET_IFACE (self)->remove_old_data_async (self, name, cancellable, callback, user_data);
}

/**
 * sl_server_port_remove_old_data_finish:
 * @self: a port
 *
 * Returns: whether they are gone; else the message is a sentence for the user
 */
gboolean
sl_server_port_remove_old_data_finish (SlServerPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SERVER_PORT (self), FALSE);

  return SL_SERVER_PORT_GET_IFACE (self)->remove_old_data_finish (self, result, error);
}

/**
 * sl_server_port_emit_changed:
 * @self: a port
 *
 * For implementations.
 */
void
sl_server_port_emit_changed (SlServerPort *self)
{
  g_return_if_fail (SL_IS_SERVER_PORT (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
