/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_SECRET_PORT (sl_secret_port_get_type ())
G_DECLARE_INTERFACE (SlSecretPort, sl_secret_port, SL, SECRET_PORT, GObject)

/**
 * SlSecretPortInterface:
 *
 * Where passwords, tokens and keys are kept. A secret is named by its kind ("database",
 * "imap", …) and the account it is for. Has the property `is-kept` (boolean, readable):
 * %FALSE while secrets are only in memory and gone with the process, because the desktop
 * offers no keyring; whoever stores one then says so to the user.
 */
struct _SlSecretPortInterface
{
  GTypeInterface parent_iface;

  void (*lookup_async) (SlSecretPort       *self,
                        const char         *kind,
                        const char         *account,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data);
  char *(*lookup_finish) (SlSecretPort *self,
                          GAsyncResult *result,
                          GError      **error);
  void (*store_async) (SlSecretPort       *self,
                       const char         *kind,
                       const char         *account,
                       const char         *label,
                       const char         *secret,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*store_finish) (SlSecretPort *self,
                            GAsyncResult *result,
                            GError      **error);
  void (*clear_async) (SlSecretPort       *self,
                       const char         *kind,
                       const char         *account,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  gboolean (*clear_finish) (SlSecretPort *self,
                            GAsyncResult *result,
                            GError      **error);
};

void     sl_secret_port_lookup_async (SlSecretPort *self, const char *kind, const char *account, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char    *sl_secret_port_lookup_finish (SlSecretPort *self, GAsyncResult *result, GError **error);
void     sl_secret_port_store_async (SlSecretPort *self, const char *kind, const char *account, const char *label, const char *secret, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_secret_port_store_finish (SlSecretPort *self, GAsyncResult *result, GError **error);
void     sl_secret_port_clear_async (SlSecretPort *self, const char *kind, const char *account, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_secret_port_clear_finish (SlSecretPort *self, GAsyncResult *result, GError **error);

gboolean sl_secret_port_get_is_kept (SlSecretPort *self);
void     sl_secret_free (char *secret);

G_END_DECLS
