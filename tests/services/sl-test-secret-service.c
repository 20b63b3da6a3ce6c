/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-test-secret-service.h"
#include "sl-test.h"

#define ROOT_PATH       "/org/freedesktop/secrets"
#define COLLECTION_PATH ROOT_PATH "/aliases/default"
#define SESSION_PATH    ROOT_PATH "/session/1"
#define ITEMS_PATH      ROOT_PATH "/items"

static const char description[] =
  "<node>"
  "<interface name='org.freedesktop.Secret.Service'>"
  "<method name='OpenSession'><arg type='s' direction='in'/><arg type='v' direction='in'/>"
  "<arg type='v' direction='out'/><arg type='o' direction='out'/></method>"
  "<method name='SearchItems'><arg type='a{ss}' direction='in'/><arg type='ao' direction='out'/>"
  "<arg type='ao' direction='out'/></method>"
  "<method name='GetSecrets'><arg type='ao' direction='in'/><arg type='o' direction='in'/>"
  "<arg type='a{o(oayays)}' direction='out'/></method>"
  "<property name='Collections' type='ao' access='read'/>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Collection'>"
  "<method name='CreateItem'><arg type='a{sv}' direction='in'/><arg type='(oayays)' direction='in'/>"
  "<arg type='b' direction='in'/><arg type='o' direction='out'/><arg type='o' direction='out'/></method>"
  "</interface>"
  "<interface name='org.freedesktop.Secret.Item'>"
  "<method name='Delete'><arg type='o' direction='out'/></method>"
  "<method name='GetSecret'><arg type='o' direction='in'/><arg type='(oayays)' direction='out'/></method>"
  "</interface>"
  "</node>";

typedef struct
{
  char     *path;
  guint     registration;
  GVariant *attributes;
  GVariant *value;
} Item;

struct _SlTestSecretService
{
  GDBusConnection *bus;
  GDBusNodeInfo   *node;
  GPtrArray       *items;
  guint            name;
  guint            n_made;
  gboolean         has_name;
  gboolean         is_broken;
};

static void method_called_cb (GDBusConnection       *bus,
                              const char            *sender,
                              const char            *path,
                              const char            *interface,
                              const char            *method,
                              GVariant              *arguments,
                              GDBusMethodInvocation *call,
                              gpointer               user_data);

static GVariant *
property_read_cb (GDBusConnection *bus,
                  const char      *sender,
                  const char      *path,
                  const char      *interface,
                  const char      *property,
                  GError         **error,
                  gpointer         user_data)
{
  return g_variant_new_objv (NULL, 0);
}

static const GDBusInterfaceVTable functions = { .method_call = method_called_cb, .get_property = property_read_cb };

static void
item_free (Item *item)
{
  g_free (item->path);
  g_variant_unref (item->attributes);
  g_variant_unref (item->value);
  g_free (item);
}

static Item *
find_item (SlTestSecretService *self,
           const char          *path)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = g_ptr_array_index (self->items, i);

      if (g_str_equal (item->path, path))
        return item;
    }

  return NULL;
}

/* Whether @item has all of @wanted. */
static gboolean
matches (const Item *item,
         GVariant   *wanted)
{
  GVariantIter iter;
  const char  *name = NULL;
  const char  *value = NULL;

  g_variant_iter_init (&iter, wanted);
  while (g_variant_iter_next (&iter, "{&s&s}", &name, &value))
    {
      const char *own = NULL;

      if (!g_variant_lookup (item->attributes, name, "&s", &own) || !g_str_equal (own, value))
        return FALSE;
    }

  return TRUE;
}

static GVariant *
build_secret (const Item *item)
{
  return g_variant_new ("(o@ay@ays)", SESSION_PATH, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, "", 0, 1), item->value, "text/plain");
}

static void
search_items (SlTestSecretService   *self,
              GVariant              *arguments,
              GDBusMethodInvocation *call)
{
  g_autoptr (GVariant) wanted = g_variant_get_child_value (arguments, 0);
  GVariantBuilder found;

  g_variant_builder_init (&found, G_VARIANT_TYPE ("ao"));
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = g_ptr_array_index (self->items, i);

      if (matches (item, wanted))
        g_variant_builder_add (&found, "o", item->path);
    }
  g_dbus_method_invocation_return_value (call, g_variant_new ("(ao@ao)", &found, g_variant_new_objv (NULL, 0)));
}

static void
get_secrets (SlTestSecretService   *self,
             GVariant              *arguments,
             GDBusMethodInvocation *call)
{
  g_autoptr (GVariantIter) paths = NULL;
  GVariantBuilder secrets;
  const char     *path = NULL;

  g_variant_get (arguments, "(aoo)", &paths, NULL);
  g_variant_builder_init (&secrets, G_VARIANT_TYPE ("a{o(oayays)}"));
  while (g_variant_iter_next (paths, "&o", &path))
    g_variant_builder_add (&secrets, "{o@(oayays)}", path, build_secret (find_item (self, path)));
  g_dbus_method_invocation_return_value (call, g_variant_new ("(a{o(oayays)})", &secrets));
}

static void
create_item (SlTestSecretService   *self,
             GVariant              *arguments,
             GDBusMethodInvocation *call)
{
  g_autoptr (GVariant) properties = g_variant_get_child_value (arguments, 0);
  g_autoptr (GVariant) secret = g_variant_get_child_value (arguments, 1);
  g_autoptr (GVariant) attributes =
    g_variant_lookup_value (properties, "org.freedesktop.Secret.Item.Attributes", G_VARIANT_TYPE ("a{ss}"));
  Item *item = NULL;

  for (guint i = 0; i < self->items->len && item == NULL; i++)
    if (matches (g_ptr_array_index (self->items, i), attributes))
      item = g_ptr_array_index (self->items, i);
  if (item == NULL)
    {
      item = g_new0 (Item, 1);
      item->path = g_strdup_printf (ITEMS_PATH "/%u", ++self->n_made);
      item->registration =
        g_dbus_connection_register_object (self->bus, item->path, self->node->interfaces[2], &functions, self, NULL, NULL);
      g_ptr_array_add (self->items, item);
    }
  g_clear_pointer (&item->attributes, g_variant_unref);
  g_clear_pointer (&item->value, g_variant_unref);
  item->attributes = g_steal_pointer (&attributes);
  item->value = g_variant_get_child_value (secret, 2);
  g_dbus_method_invocation_return_value (call, g_variant_new ("(oo)", item->path, "/"));
}

static void
delete_item (SlTestSecretService   *self,
             const char            *path,
             GDBusMethodInvocation *call)
{
  Item *item = find_item (self, path);

  g_dbus_method_invocation_return_value (call, g_variant_new ("(o)", "/"));
  g_dbus_connection_unregister_object (self->bus, item->registration);
  g_ptr_array_remove (self->items, item);
}

static void
method_called_cb (GDBusConnection       *bus,
                  const char            *sender,
                  const char            *path,
                  const char            *interface,
                  const char            *method,
                  GVariant              *arguments,
                  GDBusMethodInvocation *call,
                  gpointer               user_data)
{
  SlTestSecretService *self = user_data;
  const char          *algorithm = NULL;

  if (self->is_broken)
    g_dbus_method_invocation_return_dbus_error (call, "org.freedesktop.DBus.Error.Failed", "out of order");
  else if (g_str_equal (method, "OpenSession"))
    {
      g_variant_get (arguments, "(&sv)", &algorithm, NULL);
      if (g_str_equal (algorithm, "plain"))
        g_dbus_method_invocation_return_value (call, g_variant_new ("(vo)", g_variant_new_string (""), SESSION_PATH));
      else
        g_dbus_method_invocation_return_dbus_error (call, "org.freedesktop.DBus.Error.NotSupported", algorithm);
    }
  else if (g_str_equal (method, "SearchItems"))
    search_items (self, arguments, call);
  else if (g_str_equal (method, "GetSecrets"))
    get_secrets (self, arguments, call);
  else if (g_str_equal (method, "GetSecret"))
    g_dbus_method_invocation_return_value (call, g_variant_new ("(@(oayays))", build_secret (find_item (self, path))));
  else if (g_str_equal (method, "CreateItem"))
    create_item (self, arguments, call);
  else
    delete_item (self, path, call);
}

static void
name_acquired_cb (GDBusConnection *bus,
                  const char      *name,
                  gpointer         user_data)
{
  ((SlTestSecretService *) user_data)->has_name = TRUE;
}

static gboolean
has_name (gpointer user_data)
{
  return ((SlTestSecretService *) user_data)->has_name;
}

/**
 * sl_test_secret_service_new:
 * @bus_address: a message bus
 *
 * Returns: (transfer full): the service, answering from this main context
 */
SlTestSecretService *
sl_test_secret_service_new (const char *bus_address)
{
  SlTestSecretService *self = g_new0 (SlTestSecretService, 1);
  g_autoptr (GError) error = NULL;

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->node = g_dbus_node_info_new_for_xml (description, &error);
  g_assert_no_error (error);
  self->bus = g_dbus_connection_new_for_address_sync (
    bus_address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, ROOT_PATH, self->node->interfaces[0], &functions, self, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->bus, COLLECTION_PATH, self->node->interfaces[1], &functions, self, NULL, &error);
  g_assert_no_error (error);
  self->name = g_bus_own_name_on_connection (self->bus, "org.freedesktop.secrets", 0, name_acquired_cb, NULL, self, NULL);
  sl_test_wait_until (has_name, self, "the service's name");

  return self;
}

/**
 * sl_test_secret_service_free:
 * @self: (transfer full): a service, which leaves the bus
 */
void
sl_test_secret_service_free (SlTestSecretService *self)
{
  g_bus_unown_name (self->name);
  g_dbus_connection_close_sync (self->bus, NULL, NULL);
  g_object_unref (self->bus);
  g_dbus_node_info_unref (self->node);
  g_ptr_array_unref (self->items);
  g_free (self);
}

/**
 * sl_test_secret_service_get_n_items:
 * @self: a service
 *
 * Returns: how many secrets it keeps
 */
guint
sl_test_secret_service_get_n_items (SlTestSecretService *self)
{
  return self->items->len;
}

/**
 * sl_test_secret_service_set_broken:
 * @self: a service
 * @is_broken: whether every call fails from now on
 */
void
sl_test_secret_service_set_broken (SlTestSecretService *self,
                                   gboolean             is_broken)
{
  self->is_broken = is_broken;
}
