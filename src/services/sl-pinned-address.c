/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include "services/sl-pinned-address.h"

/* Hands out the given socket addresses and asks no resolver. */
#define SL_TYPE_PINNED_ENUMERATOR (sl_pinned_enumerator_get_type ())
G_DECLARE_FINAL_TYPE (SlPinnedEnumerator, sl_pinned_enumerator, SL, PINNED_ENUMERATOR, GSocketAddressEnumerator)

struct _SlPinnedEnumerator
{
  GSocketAddressEnumerator parent_instance;

  GPtrArray *addresses;
  guint      position;
};

/* A network address, so that TLS still checks the certificate against the host's name. */
struct _SlPinnedAddress
{
  GNetworkAddress parent_instance;

  /* NULL: resolve as any network address does, for a host reached through a proxy */
  GPtrArray *addresses;
};

static void sl_pinned_address_connectable_init (GSocketConnectableIface *iface);

G_DEFINE_FINAL_TYPE (SlPinnedEnumerator, sl_pinned_enumerator, G_TYPE_SOCKET_ADDRESS_ENUMERATOR)
G_DEFINE_FINAL_TYPE_WITH_CODE (SlPinnedAddress, sl_pinned_address, G_TYPE_NETWORK_ADDRESS, G_IMPLEMENT_INTERFACE (G_TYPE_SOCKET_CONNECTABLE, sl_pinned_address_connectable_init))

static GSocketConnectableIface *parent_connectable;

static GSocketAddress *
sl_pinned_enumerator_next (GSocketAddressEnumerator *enumerator,
                           GCancellable             *cancellable,
                           GError                  **error)
{
  SlPinnedEnumerator *self = SL_PINNED_ENUMERATOR (enumerator);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (self->position >= self->addresses->len)
    return NULL;

  return g_object_ref (g_ptr_array_index (self->addresses, self->position++));
}

static void
sl_pinned_enumerator_finalize (GObject *object)
{
  SlPinnedEnumerator *self = SL_PINNED_ENUMERATOR (object);

  g_ptr_array_unref (self->addresses);

  G_OBJECT_CLASS (sl_pinned_enumerator_parent_class)->finalize (object);
}

static void
sl_pinned_enumerator_class_init (SlPinnedEnumeratorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_pinned_enumerator_finalize;
  G_SOCKET_ADDRESS_ENUMERATOR_CLASS (klass)->next = sl_pinned_enumerator_next;
}

static void
sl_pinned_enumerator_init (SlPinnedEnumerator *self)
{
}

static GSocketAddressEnumerator *
sl_pinned_address_enumerate (GSocketConnectable *connectable)
{
  SlPinnedAddress    *self = SL_PINNED_ADDRESS (connectable);
  SlPinnedEnumerator *enumerator = NULL;

  if (self->addresses == NULL)
    return parent_connectable->enumerate (connectable);

  enumerator = g_object_new (SL_TYPE_PINNED_ENUMERATOR, NULL);
  enumerator->addresses = g_ptr_array_ref (self->addresses);

  return G_SOCKET_ADDRESS_ENUMERATOR (enumerator);
}

static void
sl_pinned_address_finalize (GObject *object)
{
  SlPinnedAddress *self = SL_PINNED_ADDRESS (object);

  g_clear_pointer (&self->addresses, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_pinned_address_parent_class)->finalize (object);
}

static void
sl_pinned_address_connectable_init (GSocketConnectableIface *iface)
{
  /* proxy_enumerate stays the parent's: it comes back to enumerate() where there is no proxy. */
  parent_connectable = g_type_interface_peek_parent (iface);
  iface->enumerate = sl_pinned_address_enumerate;
}

static void
sl_pinned_address_class_init (SlPinnedAddressClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_pinned_address_finalize;
}

static void
sl_pinned_address_init (SlPinnedAddress *self)
{
}

/**
 * sl_pinned_address_new:
 * @scheme: the URI's scheme, for the proxy's choice
 * @host: the name that is asked for and that the certificate must carry
 * @port: its port
 * @addresses: (element-type GInetAddress) (nullable): where to connect; %NULL to resolve @host
 *
 * A host whose addresses were resolved and checked before: connecting to it cannot
 * end up at an address that a second look-up would give.
 *
 * Returns: (transfer full): what a session connects to
 */
GSocketConnectable *
sl_pinned_address_new (const char *scheme,
                       const char *host,
                       guint16     port,
                       GList      *addresses)
{
  SlPinnedAddress *self = NULL;

  g_return_val_if_fail (host != NULL, NULL);

  self = g_object_new (SL_TYPE_PINNED_ADDRESS, "scheme", scheme, "hostname", host, "port", (guint) port, NULL);
  if (addresses != NULL)
    self->addresses = g_ptr_array_new_with_free_func (g_object_unref);
  for (GList *l = addresses; l != NULL; l = l->next)
    g_ptr_array_add (self->addresses, g_inet_socket_address_new (l->data, port));

  return G_SOCKET_CONNECTABLE (self);
}
