/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "services/sl-keyring.h"
#include "sl-test-secret-service.h"
#include "sl-test.h"

static char *
look_up (SlSecretPort *port,
         const char   *kind,
         const char   *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char *secret = NULL;

  sl_secret_port_lookup_async (port, kind, account, NULL, sl_test_take, &result);
  secret = sl_secret_port_lookup_finish (port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return secret;
}

static void
store (SlSecretPort *port,
       const char   *kind,
       const char   *account,
       const char   *secret)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_secret_port_store_async (port, kind, account, "A test's secret", secret, NULL, sl_test_take, &result);
  g_assert_true (sl_secret_port_store_finish (port, sl_test_await (&result), &error));
  g_assert_no_error (error);
}

static void
forget (SlSecretPort *port,
        const char   *kind,
        const char   *account)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_secret_port_clear_async (port, kind, account, NULL, sl_test_take, &result);
  g_assert_true (sl_secret_port_clear_finish (port, sl_test_await (&result), &error));
  g_assert_no_error (error);
}

static void
assert_secret (SlSecretPort *port,
               const char   *kind,
               const char   *account,
               const char   *expected)
{
  char *secret = look_up (port, kind, account);

  g_assert_cmpstr (secret, ==, expected);
  sl_secret_free (secret);
}

/* The same for both backends: what was stored is found, by kind and account. */
static void
exercise (SlSecretPort *port)
{
  assert_secret (port, "imap", "a@a.example", NULL);
  store (port, "imap", "a@a.example", "one");
  store (port, "imap", "b@a.example", "two");
  store (port, "database", "a@a.example", "three ✓ \"' \n");
  store (port, "imap", "a@a.example", "four");
  assert_secret (port, "imap", "a@a.example", "four");
  assert_secret (port, "imap", "b@a.example", "two");
  assert_secret (port, "database", "a@a.example", "three ✓ \"' \n");
  forget (port, "imap", "a@a.example");
  assert_secret (port, "imap", "a@a.example", NULL);
  assert_secret (port, "imap", "b@a.example", "two");
  forget (port, "imap", "never@a.example");
}

static void
test_keyring_without_bus (void)
{
  g_autoptr (SlSecretPort) port = NULL;

  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  port = sl_keyring_new ();
  g_assert_true (sl_secret_port_get_is_kept (port));
  exercise (port);
  g_assert_false (sl_secret_port_get_is_kept (port));
  g_assert_finalize_object (g_steal_pointer (&port));
}

static void
test_keyring_without_service (void)
{
  g_autoptr (GTestDBus) bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_autoptr (SlSecretPort) port = sl_keyring_new ();

  g_test_dbus_up (bus);
  exercise (port);
  g_assert_false (sl_secret_port_get_is_kept (port));
  g_assert_finalize_object (g_steal_pointer (&port));
  g_test_dbus_down (bus);
}

static void
test_keyring_with_service (void)
{
  /* libsecret holds on to its connection, and the bus's end would be waited for. */
  static GTestDBus    *bus = NULL;
  SlTestSecretService *service = NULL;
  g_autoptr (SlSecretPort) port = sl_keyring_new ();
  g_autoptr (SlSecretPort) later = sl_keyring_new ();

  bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (bus);
  service = sl_test_secret_service_new (g_test_dbus_get_bus_address (bus));
  exercise (port);
  g_assert_true (sl_secret_port_get_is_kept (port));
  g_assert_cmpuint (sl_test_secret_service_get_n_items (service), ==, 2);
  g_assert_finalize_object (g_steal_pointer (&port));

  /* It outlives the object that stored it. */
  assert_secret (later, "imap", "b@a.example", "two");

  /* And a service that fails costs the keeping, not what was typed. */
  sl_test_secret_service_set_broken (service, TRUE);
  store (later, "imap", "c@a.example", "typed");
  g_assert_false (sl_secret_port_get_is_kept (later));
  assert_secret (later, "imap", "c@a.example", "typed");
  g_assert_finalize_object (g_steal_pointer (&later));

  sl_test_secret_service_free (service);
  g_test_dbus_stop (bus);
}

static void
test_keyring_cancel (void)
{
  g_autoptr (SlSecretPort) port = sl_keyring_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_cancellable_cancel (cancellable);
  sl_secret_port_lookup_async (port, "imap", "a@a.example", cancellable, sl_test_take, &result);
  g_assert_null (sl_secret_port_lookup_finish (port, sl_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_finalize_object (g_steal_pointer (&port));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/keyring/without-bus", test_keyring_without_bus);
  g_test_add_func ("/keyring/cancel", test_keyring_cancel);
  g_test_add_func ("/keyring/without-service", test_keyring_without_service);
  g_test_add_func ("/keyring/with-service", test_keyring_with_service);

  return g_test_run ();
}
