/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <libsecret/secret.h>

#include "services/sl-keyring.h"

#define SERVICE_NAME "org.freedesktop.secrets"

/* The bus and the start of the service are waited for so long; a question to the user is not limited. */
#define PROBE_TIMEOUT_MS 5000

typedef enum {
  BACKEND_UNKNOWN,
  BACKEND_PROBING,
  BACKEND_SERVICE,
  BACKEND_MEMORY,
} Backend;

typedef enum {
  OPERATION_LOOKUP,
  OPERATION_STORE,
  OPERATION_CLEAR,
} Operation;

typedef struct
{
  Operation   operation;
  GHashTable *attributes;
  char       *key;
  char       *label;
  char       *secret;
} Request;

struct _SlKeyring
{
  GObject parent_instance;

  Backend     backend;
  GQueue      waiting; /* owned tasks, until the probe has answered */
  GHashTable *memory;  /* key → secret */
};

enum {
  PROP_0,
  PROP_IS_KEPT,
  N_PROPS
};

static const SecretSchema schema = {
  APPLICATION_ID,
  SECRET_SCHEMA_NONE,
  {
    { "kind", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },
  },
};

static void sl_keyring_port_init (SlSecretPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlKeyring, sl_keyring, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_SECRET_PORT, sl_keyring_port_init))

static void
request_free (Request *request)
{
  g_hash_table_unref (request->attributes);
  g_free (request->key);
  g_free (request->label);
  sl_secret_free (request->secret);
  g_free (request);
}

static void
free_secret (gpointer secret)
{
  sl_secret_free (secret);
}

static void
set_backend (SlKeyring *self,
             Backend    backend)
{
  const gboolean was_kept = self->backend != BACKEND_MEMORY;

  self->backend = backend;
  if (was_kept != (backend != BACKEND_MEMORY))
    g_object_notify (G_OBJECT (self), "is-kept");
}

/* GIO starts a bus of its own where it finds none, and waits for it: look first. */
static gboolean
has_bus (void)
{
  g_autofree char *path = NULL;

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") != NULL)
    return TRUE;
  path = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
use_memory (SlKeyring *self,
            GTask     *task)
{
  const Request *request = g_task_get_task_data (task);
  const char    *secret = NULL;

  switch (request->operation)
    {
    case OPERATION_LOOKUP:
      secret = g_hash_table_lookup (self->memory, request->key);
      g_task_return_pointer (task, g_strdup (secret), free_secret);
      break;
    case OPERATION_STORE:
      g_hash_table_replace (self->memory, g_strdup (request->key), g_strdup (request->secret));
      g_task_return_boolean (task, TRUE);
      break;
    case OPERATION_CLEAR:
    default:
      g_hash_table_remove (self->memory, request->key);
      g_task_return_boolean (task, TRUE);
      break;
    }
}

/* The service was there and failed: what the user typed is not lost for this session. */
static gboolean
fall_back (GTask        *task,
           const GError *error)
{
  SlKeyring *self = g_task_get_source_object (task);

  if (error == NULL)
    return FALSE;
  if (g_task_return_error_if_cancelled (task))
    return TRUE;

  g_debug ("keyring: %s", error->message);
  set_backend (self, BACKEND_MEMORY);
  use_memory (self, task);

  return TRUE;
}

static void
password_found_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  char *password = secret_password_lookup_finish (result, &error);

  if (!fall_back (task, error))
    g_task_return_pointer (task, g_strdup (password), free_secret);
  secret_password_free (password);
}

static void
password_stored_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_store_finish (result, &error);
  if (!fall_back (task, error))
    g_task_return_boolean (task, TRUE);
}

static void
password_cleared_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  secret_password_clear_finish (result, &error);
  if (!fall_back (task, error))
    g_task_return_boolean (task, TRUE);
}

static void
use_service (GTask *task)
{
  const Request *request = g_task_get_task_data (task);
  GCancellable  *cancellable = g_task_get_cancellable (task);

  switch (request->operation)
    {
    case OPERATION_LOOKUP:
      secret_password_lookupv (&schema, request->attributes, cancellable, password_found_cb, g_object_ref (task));
      break;
    case OPERATION_STORE:
      secret_password_storev (&schema, request->attributes, SECRET_COLLECTION_DEFAULT, request->label, request->secret, cancellable,
                              password_stored_cb, g_object_ref (task));
      break;
    case OPERATION_CLEAR:
    default:
      secret_password_clearv (&schema, request->attributes, cancellable, password_cleared_cb, g_object_ref (task));
      break;
    }
}

static void
run_waiting (SlKeyring *self)
{
  while (!g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

      if (g_task_return_error_if_cancelled (task))
        continue;
      if (self->backend == BACKEND_SERVICE)
        use_service (task);
      else
        use_memory (self, task);
    }
}

static void
end_probe (SlKeyring *self,
           Backend    backend)
{
  set_backend (self, backend);
  run_waiting (self);
}

static void
service_started_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SlKeyring) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, &error);

  if (answer == NULL)
    g_debug ("no keyring: %s", error->message);
  end_probe (self, answer != NULL ? BACKEND_SERVICE : BACKEND_MEMORY);
}

static void
call_bus (GDBusConnection    *bus,
          const char         *method,
          GVariant           *arguments,
          const char         *answer_type,
          GAsyncReadyCallback callback,
          SlKeyring          *self)
{
  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", method, arguments,
                          G_VARIANT_TYPE (answer_type), G_DBUS_CALL_FLAGS_NONE, PROBE_TIMEOUT_MS, NULL, callback, g_object_ref (self));
}

/* A service without a file for its start may run all the same, so this is asked first. */
static void
owner_asked_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlKeyring) self = user_data;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, NULL);
  gboolean has_owner = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has_owner);
  if (has_owner)
    end_probe (self, BACKEND_SERVICE);
  else
    call_bus (G_DBUS_CONNECTION (object), "StartServiceByName", g_variant_new ("(su)", SERVICE_NAME, 0), "(u)", service_started_cb, self);
}

static void
bus_connected_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlKeyring) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);

  if (bus == NULL)
    {
      g_debug ("no session bus: %s", error->message);
      end_probe (self, BACKEND_MEMORY);
      return;
    }

  /* A bus that goes away must not take the program along. */
  g_dbus_connection_set_exit_on_close (bus, FALSE);
  call_bus (bus, "NameHasOwner", g_variant_new ("(s)", SERVICE_NAME), "(b)", owner_asked_cb, self);
}

/* In a sandbox libsecret keeps a file of its own, sealed with a key from the portal. */
static gboolean
is_sandboxed (void)
{
  return g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

static void
start_probe (SlKeyring *self)
{
  if (is_sandboxed ())
    end_probe (self, BACKEND_SERVICE);
  else if (!has_bus ())
    end_probe (self, BACKEND_MEMORY);
  else
    {
      set_backend (self, BACKEND_PROBING);
      g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_connected_cb, g_object_ref (self));
    }
}

static void
submit (SlSecretPort       *port,
        Operation           operation,
        const char         *kind,
        const char         *account,
        const char         *label,
        const char         *secret,
        GCancellable       *cancellable,
        GAsyncReadyCallback callback,
        gpointer            user_data)
{
  SlKeyring *self = SL_KEYRING (port);
  Request   *request = g_new0 (Request, 1);
  GTask     *task = g_task_new (self, cancellable, callback, user_data);

  request->operation = operation;
  request->attributes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_hash_table_insert (request->attributes, (gpointer) "kind", g_strdup (kind));
  g_hash_table_insert (request->attributes, (gpointer) "account", g_strdup (account));
  request->key = g_strdup_printf ("%s\n%s", kind, account);
  request->label = g_strdup (label);
  request->secret = g_strdup (secret);
  g_task_set_source_tag (task, submit);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  g_queue_push_tail (&self->waiting, task);
  if (self->backend == BACKEND_UNKNOWN)
    start_probe (self);
  else if (self->backend != BACKEND_PROBING)
    run_waiting (self);
}

static void
sl_keyring_lookup_async (SlSecretPort       *port,
                         const char         *kind,
                         const char         *account,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  submit (port, OPERATION_LOOKUP, kind, account, NULL, NULL, cancellable, callback, user_data);
}

static char *
sl_keyring_lookup_finish (SlSecretPort *port,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_keyring_store_async (SlSecretPort       *port,
                        const char         *kind,
                        const char         *account,
                        const char         *label,
                        const char         *secret,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  submit (port, OPERATION_STORE, kind, account, label, secret, cancellable, callback, user_data);
}

static void
sl_keyring_clear_async (SlSecretPort       *port,
                        const char         *kind,
                        const char         *account,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  submit (port, OPERATION_CLEAR, kind, account, NULL, NULL, cancellable, callback, user_data);
}

static gboolean
finish_change (SlSecretPort *port,
               GAsyncResult *result,
               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
sl_keyring_port_init (SlSecretPortInterface *iface)
{
  iface->lookup_async = sl_keyring_lookup_async;
  iface->lookup_finish = sl_keyring_lookup_finish;
  iface->store_async = sl_keyring_store_async;
  iface->store_finish = finish_change;
  iface->clear_async = sl_keyring_clear_async;
  iface->clear_finish = finish_change;
}

static void
sl_keyring_finalize (GObject *object)
{
  SlKeyring *self = SL_KEYRING (object);

  g_hash_table_unref (self->memory);

  G_OBJECT_CLASS (sl_keyring_parent_class)->finalize (object);
}

static void
sl_keyring_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  SlKeyring *self = SL_KEYRING (object);

  switch (prop_id)
    {
    case PROP_IS_KEPT:
      g_value_set_boolean (value, self->backend != BACKEND_MEMORY);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_keyring_class_init (SlKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_keyring_finalize;
  object_class->get_property = sl_keyring_get_property;

  g_object_class_override_property (object_class, PROP_IS_KEPT, "is-kept");
}

static void
sl_keyring_init (SlKeyring *self)
{
  g_queue_init (&self->waiting);
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_secret);
}

/**
 * sl_keyring_new:
 *
 * The desktop's keyring. It is looked for at the first use; where none answers, secrets
 * stay in this object's memory and `is-kept` turns %FALSE.
 *
 * Returns: (transfer full): the port
 */
SlSecretPort *
sl_keyring_new (void)
{
  return g_object_new (SL_TYPE_KEYRING, NULL);
}
