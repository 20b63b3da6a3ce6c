/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "db/sl-settings-repository.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

static SlTestServer         *server;
static SlSettingsRepository *settings;

static void
set (const char *key,
     const char *json)
{
  g_autoptr (JsonNode) value = json != NULL ? json_from_string (json, NULL) : NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_settings_repository_set_async (settings, key, value, NULL, sl_test_take, &result);
  g_assert_true (sl_settings_repository_set_finish (settings, sl_test_await (&result), &error));
  g_assert_no_error (error);
}

static void
assert_value (const char *key,
              const char *expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) value = NULL;
  g_autofree char *json = NULL;

  sl_settings_repository_get_async (settings, key, NULL, sl_test_take, &result);
  value = sl_settings_repository_get_finish (settings, sl_test_await (&result), &error);
  g_assert_no_error (error);
  json = value != NULL ? json_to_string (value, FALSE) : NULL;
  g_assert_cmpstr (json, ==, expected);
}

static void
test_settings_round_trip (void)
{
  assert_value ("views", NULL);
  set ("views", "{\"name\":\"Köln; 100%\",\"list\":[1,2.5,null,true]}");
  assert_value ("views", "{\"list\":[1,2.5,null,true],\"name\":\"Köln; 100%\"}");
  set ("views", "null");
  assert_value ("views", "null");
  set ("'; DROP TABLE settings; --", "\"x\"");
  assert_value ("'; DROP TABLE settings; --", "\"x\"");
  set ("views", NULL);
  assert_value ("views", NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *database = NULL;
  g_autoptr (SlDb) db = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();
  database = sl_test_server_create_database (server);
  sl_test_database_migrate (server, database);
  db = sl_test_database_open (server, database);
  settings = sl_settings_repository_new (SL_DB_SESSION (db));

  g_test_add_func ("/settings-repository/round-trip", test_settings_round_trip);

  status = g_test_run ();
  g_assert_finalize_object (settings);
  sl_db_close (db);
  sl_test_server_free (server);

  return status;
}
