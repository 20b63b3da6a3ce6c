/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-secret-port.h"

G_DEFINE_INTERFACE (SlSecretPort, sl_secret_port, G_TYPE_OBJECT)

static void
sl_secret_port_default_init (SlSecretPortInterface *iface)
{
  g_object_interface_install_property (
    iface, g_param_spec_boolean ("is-kept", NULL, NULL, TRUE, (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS)));
}

/**
 * sl_secret_port_lookup_async:
 * @self: a port
 * @kind: what the secret is for
 * @account: whose it is
 *
 * Asks for a secret; the desktop may ask the user to unlock the keyring.
 */
void
sl_secret_port_lookup_async (SlSecretPort *self, const char *kind, const char *account, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SECRET_PORT (self));
  g_return_if_fail (kind != NULL && account != NULL);

  SL_SECRET_PORT_GET_IFACE (self)->lookup_async (self, kind, account, cancellable, callback, user_data);
}

/**
 * sl_secret_port_lookup_finish:
 *
 * Returns: (transfer full) (nullable): the secret, freed with sl_secret_free(); %NULL
 *   without an error if there is none
 */
char *
sl_secret_port_lookup_finish (SlSecretPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SECRET_PORT (self), NULL);

  return SL_SECRET_PORT_GET_IFACE (self)->lookup_finish (self, result, error);
}

/**
 * sl_secret_port_store_async:
 * @self: a port
 * @kind: what the secret is for
 * @account: whose it is
 * @label: what the user sees in the keyring's own program
 * @secret: the secret, replacing an older one
 *
 * Keeps a secret.
 */
void
sl_secret_port_store_async (SlSecretPort *self, const char *kind, const char *account, const char *label, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SECRET_PORT (self));
  g_return_if_fail (kind != NULL && account != NULL && label != NULL && secret != NULL);

  SL_SECRET_PORT_GET_IFACE (self)->store_async (self, kind, account, label, secret, cancellable, callback, user_data);
}

/**
 * sl_secret_port_store_finish:
 *
 * Returns: whether it is stored; see also sl_secret_port_get_is_kept()
 */
gboolean
sl_secret_port_store_finish (SlSecretPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SECRET_PORT (self), FALSE);

  return SL_SECRET_PORT_GET_IFACE (self)->store_finish (self, result, error);
}

/**
 * sl_secret_port_clear_async:
 * @self: a port
 * @kind: what the secret is for
 * @account: whose it is
 *
 * Forgets a secret.
 */
void
sl_secret_port_clear_async (SlSecretPort *self, const char *kind, const char *account, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_SECRET_PORT (self));
  g_return_if_fail (kind != NULL && account != NULL);

  SL_SECRET_PORT_GET_IFACE (self)->clear_async (self, kind, account, cancellable, callback, user_data);
}

/**
 * sl_secret_port_clear_finish:
 *
 * Returns: whether it is gone; also %TRUE if there was none
 */
gboolean
sl_secret_port_clear_finish (SlSecretPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_SECRET_PORT (self), FALSE);

  return SL_SECRET_PORT_GET_IFACE (self)->clear_finish (self, result, error);
}

/**
 * sl_secret_port_get_is_kept:
 * @self: a port
 *
 * Returns: whether secrets outlive the process
 */
gboolean
sl_secret_port_get_is_kept (SlSecretPort *self)
{
  gboolean is_kept = FALSE;

  g_return_val_if_fail (SL_IS_SECRET_PORT (self), FALSE);

  g_object_get (self, "is-kept", &is_kept, NULL);

  return is_kept;
}

/**
 * sl_secret_free:
 * @secret: (nullable) (transfer full): a secret
 *
 * Wipes it before its memory is given back.
 */
void
sl_secret_free (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
