/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"

#include "sl-test-database.h"
#include "sl-test-relay.h"
#include "sl-test.h"

/* A connection that is dead before we know it: its server process was told to end, as happens to
 * every program that is connected while another one restores a backup.
 */

static SlTestServer *server;

/* Returns when the server process is gone, without having run our main loop. */
static void
terminate (SlDb *db)
{
  g_autofree char *sql = g_strdup_printf ("SELECT pg_terminate_backend(%d, 60000)", sl_db_get_backend_pid (db));

  g_free (sl_test_server_psql (server, NULL, sql));
}

static gboolean
is_disconnected (gpointer user_data)
{
  return !sl_db_get_is_connected (user_data);
}

/* A transaction begun on it has changed nothing: it begins on the next connection. */
static void
test_begin (void)
{
  SlDb *db = sl_test_database_open (server, "postgres");
  g_autoptr (SlDbTransaction) transaction = NULL;
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 1", NULL), ==, 1);
  terminate (db);
  g_assert_true (sl_db_get_is_connected (db)); /* as far as it knows */
  sl_db_begin_async (db, NULL, sl_test_take, &begun);
  transaction = sl_db_begin_finish (db, sl_test_await (&begun), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_test_database_query_int (transaction, "SELECT 2", NULL), ==, 2);
  g_clear_object (&transaction);
  g_clear_object (&begun);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 3", NULL), ==, 3);
  g_assert_finalize_object (db);
}

/* Closed while it waits for the next connection, it fails like all that waits. */
static void
test_begin_closed (void)
{
  SlDb *db = sl_test_database_open (server, "postgres");
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 1", NULL), ==, 1);
  terminate (db);
  sl_db_begin_async (db, NULL, sl_test_take, &begun);
  sl_test_wait_until (is_disconnected, db, "the loss");
  sl_db_close (db);
  g_assert_null (sl_db_begin_finish (db, sl_test_await (&begun), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  g_clear_object (&begun);
  g_assert_finalize_object (db);
}

/* A statement may have taken effect: who asked for it has to look. */
static void
test_statement (void)
{
  SlDb *db = sl_test_database_open (server, "postgres");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 1", NULL), ==, 1);
  terminate (db);
  sl_db_session_query_async (SL_DB_SESSION (db), "SELECT 2", NULL, NULL, sl_test_take, &result);
  g_assert_null (sl_db_session_query_finish (SL_DB_SESSION (db), sl_test_await (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  g_clear_object (&result);
  g_assert_finalize_object (db);
}

/* The server's last words are enough, although the socket stays open: nothing is sent after them. */
static void
test_last_words (void)
{
  g_autoptr (SlTestRelay) relay = sl_test_relay_new (sl_test_server_get_socket_directory (server), NULL);
  g_autofree char *conninfo = g_strdup_printf ("host='%s' user=tester dbname=postgres", sl_test_relay_get_socket_directory (relay));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, &error);
  SlDb *db = NULL;

  g_assert_no_error (error);
  db = sl_db_new (target);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 1", NULL), ==, 1);
  terminate (db);
  sl_test_wait_until (is_disconnected, db, "the loss");
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 2", NULL), ==, 2);
  g_assert_finalize_object (db);
}

int
main (int    argc,
      char **argv)
{
  int status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();

  g_test_add_func ("/db-dying/begin", test_begin);
  g_test_add_func ("/db-dying/begin-closed", test_begin_closed);
  g_test_add_func ("/db-dying/statement", test_statement);
  g_test_add_func ("/db-dying/last-words", test_last_words);
  status = g_test_run ();

  sl_test_server_free (server);

  return status;
}
