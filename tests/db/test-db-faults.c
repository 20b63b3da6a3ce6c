/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "core/sl-error.h"
#include "db/sl-db-listener.h"

#include "sl-db-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

static SlTestServer *server;

static void
start (gpointer       session,
       const char    *sql,
       GAsyncResult **result)
{
  sl_db_session_query_async (session, sql, NULL, NULL, sl_test_take, result);
}

static void
assert_error (gpointer       session,
              GAsyncResult **result,
              SlError        code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (session, sl_test_await (result), &error);

  g_assert_null (rows);
  g_assert_error (error, SL_ERROR, (int) code);
}

static gboolean
is_disconnected (gpointer user_data)
{
  return !sl_db_get_is_connected (user_data);
}

static gboolean
is_connected (gpointer user_data)
{
  return sl_db_get_is_connected (user_data);
}

static void
terminate (int pid)
{
  g_autofree char *sql = g_strdup_printf ("SELECT pg_terminate_backend(%d)", pid);

  g_free (sl_test_server_psql (server, NULL, sql));
}

/* Every code that tells the caller something, by a statement that causes it. */
static void
test_error_codes (DbFixture    *fixture,
                  gconstpointer data)
{
  static const struct
  {
    const char *sql;
    int         code;
    const char *sqlstate;
    const char *constraint;
  } cases[] = {
    { "INSERT INTO e VALUES (1, 'a')", SL_ERROR_DUPLICATE, "23505", "e_pkey" },
    { "INSERT INTO e VALUES (2, '')", SL_ERROR_CONSTRAINT, "23514", "e_name_check" },
    { "INSERT INTO e VALUES (3, NULL)", SL_ERROR_CONSTRAINT, "23502", NULL },
    { "INSERT INTO e VALUES (4, 'x', 99)", SL_ERROR_CONSTRAINT, "23503", "e_other_fkey" },
    { "SELECT 'x'::uuid", SL_ERROR_CONSTRAINT, "22P02", NULL },
    { "SELECT 99999999999::int", SL_ERROR_CONSTRAINT, "22003", NULL },
    { "SELECT * FROM missing", SL_ERROR_QUERY, "42P01", NULL },
    { "DO $$BEGIN RAISE EXCEPTION 'no'; END$$", SL_ERROR_CONSTRAINT, "P0001", NULL },
    { "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END$$", SL_ERROR_TIMEOUT, "40P01", NULL },
    { "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '55P03'; END$$", SL_ERROR_TIMEOUT, "55P03", NULL },
    { "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END$$", SL_ERROR_UNAVAILABLE, "53100", NULL },
    { "DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '57P03'; END$$", SL_ERROR_CONNECTION, "57P03", NULL },
  };

  sl_db_result_unref (sl_test_database_query (fixture->db,
                                              "CREATE TEMPORARY TABLE e (n int PRIMARY KEY,"
                                              " name text NOT NULL CHECK (name <> ''), other int REFERENCES e)",
                                              NULL));
  sl_db_result_unref (sl_test_database_query (fixture->db, "INSERT INTO e VALUES (1, 'a')", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) copied = NULL;
      g_autoptr (SlDbResult) rows = NULL;

      start (fixture->db, cases[i].sql, &result);
      rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&result), &error);
      g_assert_error (error, SL_ERROR, cases[i].code);
      copied = g_error_copy (error);
      g_assert_cmpstr (sl_error_get_sqlstate (copied), ==, cases[i].sqlstate);
      g_assert_cmpstr (sl_error_get_constraint (copied), ==, cases[i].constraint);
    }
}

/* What the user wrote is in DETAIL, and stays out of what is logged. */
static void
test_error_without_data (DbFixture    *fixture,
                         gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  sl_db_result_unref (sl_test_database_query (fixture->db, "CREATE TEMPORARY TABLE s (mail text PRIMARY KEY)", NULL));
  sl_db_result_unref (sl_test_database_query (fixture->db, "INSERT INTO s VALUES ('secret@example.org')", NULL));
  start (fixture->db, "INSERT INTO s VALUES ('secret@example.org')", &result);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&result), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_lock_timeout (DbFixture    *fixture,
                   gconstpointer data)
{
  SlDb *other = sl_test_database_open (server, "postgres");
  g_autoptr (SlDbTransaction) transaction = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  sl_db_result_unref (sl_test_database_query (fixture->db, "CREATE TABLE locked (n int)", NULL));
  transaction = sl_db_test_begin (fixture->db);
  sl_db_result_unref (sl_test_database_query (transaction, "LOCK TABLE locked", NULL));
  sl_db_result_unref (sl_test_database_query (other, "SET lock_timeout = 20", NULL));
  start (other, "SELECT * FROM locked", &result);
  assert_error (other, &result, SL_ERROR_TIMEOUT);
  g_clear_object (&transaction);
  sl_db_result_unref (sl_test_database_query (fixture->db, "DROP TABLE locked", NULL));
  g_object_unref (other);
}

static void
test_backend_terminated_idle (DbFixture    *fixture,
                              gconstpointer data)
{
  int pid = 0;

  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 1", NULL), ==, 1);
  pid = sl_db_get_backend_pid (fixture->db);
  terminate (pid);
  sl_test_wait_until (is_disconnected, fixture->db, "the loss");
  g_assert_cmpint (sl_db_get_backend_pid (fixture->db), ==, 0);
  sl_test_wait_until (is_connected, fixture->db, "the return"); /* nobody asked for it */
  g_assert_cmpint (sl_db_get_backend_pid (fixture->db), !=, pid);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 2", NULL), ==, 2);
}

/* What was on the wire fails, for it may have taken effect; what waited is sent on the next connection. */
static void
test_backend_terminated_busy (DbFixture    *fixture,
                              gconstpointer data)
{
  g_autoptr (GAsyncResult) active = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 1", NULL), ==, 1);
  start (fixture->db, "SELECT pg_sleep(600)", &active);
  start (fixture->db, "SELECT 3", &waiting);
  terminate (sl_db_get_backend_pid (fixture->db));
  assert_error (fixture->db, &active, SL_ERROR_CONNECTION);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&waiting), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 3);
}

static void
test_transaction_terminated (DbFixture    *fixture,
                             gconstpointer data)
{
  g_autoptr (SlDbTransaction) transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) active = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GAsyncResult) outside = NULL;
  g_autoptr (GAsyncResult) committed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  start (transaction, "SELECT pg_sleep(600)", &active);
  start (transaction, "SELECT 1", &waiting);
  start (fixture->db, "SELECT 4", &outside);
  terminate (sl_db_get_backend_pid (fixture->db));
  assert_error (transaction, &active, SL_ERROR_CONNECTION);
  assert_error (transaction, &waiting, SL_ERROR_CONNECTION);
  sl_db_transaction_commit_async (transaction, NULL, sl_test_take, &committed);
  g_assert_false (sl_db_transaction_commit_finish (transaction, sl_test_await (&committed), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  g_clear_error (&error);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&outside), &error);
  g_assert_no_error (error);
}

static void
test_server_killed (DbFixture    *fixture,
                    gconstpointer data)
{
  g_autoptr (GAsyncResult) active = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  sl_db_set_patience (fixture->db, 60000);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 1", NULL), ==, 1);
  start (fixture->db, "SELECT pg_sleep(600)", &active);
  start (fixture->db, "SELECT 5", &waiting);
  sl_test_server_kill (server);
  assert_error (fixture->db, &active, SL_ERROR_CONNECTION);
  g_assert_null (waiting);
  sl_test_server_start (server);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&waiting), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 5);
}

static void
test_server_stays_away (DbFixture    *fixture,
                        gconstpointer data)
{
  g_autoptr (GAsyncResult) waiting = NULL;

  sl_db_set_patience (fixture->db, 50);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 1", NULL), ==, 1);
  sl_test_server_stop (server);
  sl_test_wait_until (is_disconnected, fixture->db, "the loss");
  start (fixture->db, "SELECT 6", &waiting);
  assert_error (fixture->db, &waiting, SL_ERROR_CONNECTION);
  sl_test_server_start (server);
  sl_test_wait_until (is_connected, fixture->db, "the return");
}

/* A first connection that fails is most likely to a wrong place: say so now. */
static void
test_no_server (DbFixture    *fixture,
                gconstpointer data)
{
  g_autoptr (SlDbTarget) target = sl_db_target_new_socket ("/nowhere", "nobody", "nothing");
  g_autoptr (SlDb) db = sl_db_new (target);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) again = NULL;

  start (db, "SELECT 1", &result);
  assert_error (db, &result, SL_ERROR_CONNECTION);
  start (db, "SELECT 1", &again);
  assert_error (db, &again, SL_ERROR_CONNECTION);
}

static void
test_no_database (DbFixture    *fixture,
                  gconstpointer data)
{
  g_autoptr (SlDb) db = sl_test_database_open (server, "not there");
  g_autoptr (GAsyncResult) result = NULL;

  start (db, "SELECT 1", &result);
  assert_error (db, &result, SL_ERROR_CONNECTION);
}

/* Something accepts the connection and then says nothing: our own deadline ends it. */
static void
test_silent_server (DbFixture    *fixture,
                    gconstpointer data)
{
  g_autofree char *directory = sl_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, ".s.PGSQL.5432", NULL);
  g_autofree char *conninfo = g_strdup_printf ("host='%s' connect_timeout=1", directory);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (SlDb) db = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_bind (socket, address, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  target = sl_db_target_new (conninfo, NULL, &error);
  db = sl_db_new (target);
  sl_db_connect_async (db, NULL, sl_test_take, &result);
  g_assert_false (sl_db_connect_finish (db, sl_test_await (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  sl_test_remove_directory (directory);
}

/* Something answers, but it is not PostgreSQL. */
static void
test_garbage_server (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autofree char *directory = sl_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, ".s.PGSQL.5432", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GSocket) accepted = NULL;
  g_autoptr (SlDbTarget) target = sl_db_target_new_socket (directory, "u", "d");
  g_autoptr (SlDb) db = sl_db_new (target);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_bind (socket, address, FALSE, &error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  sl_db_connect_async (db, NULL, sl_test_take, &result);
  g_socket_set_blocking (socket, FALSE);
  while ((accepted = g_socket_accept (socket, NULL, NULL)) == NULL)
    g_main_context_iteration (NULL, FALSE);
  g_socket_send (accepted, "HTTP/1.1 400 Bad Request\r\n\r\n", 28, NULL, NULL);
  g_socket_close (accepted, NULL);
  g_assert_false (sl_db_connect_finish (db, sl_test_await (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  sl_test_remove_directory (directory);
}

static void
test_closed (DbFixture    *fixture,
             gconstpointer data)
{
  g_autoptr (SlDbTransaction) transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) active = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GAsyncResult) later = NULL;

  start (transaction, "SELECT pg_sleep(600)", &active);
  start (fixture->db, "SELECT 1", &waiting);
  sl_db_close (fixture->db);
  sl_db_close (fixture->db);
  assert_error (transaction, &active, SL_ERROR_CONNECTION);
  assert_error (fixture->db, &waiting, SL_ERROR_CONNECTION);
  start (fixture->db, "SELECT 1", &later);
  assert_error (fixture->db, &later, SL_ERROR_CONNECTION);
}

/* Dropped with statements on their way: they come to their end, and the rest is rolled back. */
static void
test_transaction_dropped_busy (DbFixture    *fixture,
                               gconstpointer data)
{
  SlDbTransaction *transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) active = NULL;
  g_autoptr (GAsyncResult) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (SlDbResult) count = NULL;

  sl_db_result_unref (sl_test_database_query (transaction, "CREATE TEMPORARY TABLE gone (n int)", NULL));
  start (transaction, "INSERT INTO gone SELECT 1 FROM pg_sleep(0.02)", &active);
  start (fixture->db, "SELECT count(*) FROM pg_class WHERE relname = 'gone'", &after);
  g_object_unref (transaction);
  sl_test_await (&active);
  rows = sl_db_session_query_finish (SL_DB_SESSION (transaction), active, &error);
  g_assert_no_error (error);
  g_clear_object (&active);
  count = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&after), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_int (count, 0, 0), ==, 0);
}

static void
test_transaction_failed_commit (DbFixture    *fixture,
                                gconstpointer data)
{
  g_autoptr (SlDbTransaction) transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) wrong = NULL;
  g_autoptr (GAsyncResult) committed = NULL;
  g_autoptr (GAsyncResult) late = NULL;
  g_autoptr (GError) error = NULL;

  start (transaction, "SELEKT", &wrong);
  assert_error (transaction, &wrong, SL_ERROR_QUERY);
  sl_db_transaction_commit_async (transaction, NULL, sl_test_take, &committed);
  start (transaction, "SELECT 1", &late);
  assert_error (transaction, &late, SL_ERROR_QUERY);
  g_assert_false (sl_db_transaction_commit_finish (transaction, sl_test_await (&committed), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 7", NULL), ==, 7);
}

static void
test_transaction_rollback (DbFixture    *fixture,
                           gconstpointer data)
{
  g_autoptr (SlDbTransaction) transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_result_unref (sl_test_database_query (transaction, "CREATE TEMPORARY TABLE gone (n int)", NULL));
  sl_db_transaction_rollback_async (transaction, NULL, sl_test_take, &result);
  g_assert_true (sl_db_transaction_rollback_finish (transaction, sl_test_await (&result), &error));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM pg_class WHERE relname = 'gone'", NULL), ==, 0);
}

/* Begun behind our back: nothing else runs in it. */
static void
test_transaction_stray (DbFixture    *fixture,
                        gconstpointer data)
{
  sl_db_result_unref (sl_test_database_query (fixture->db, "BEGIN", NULL));
  sl_db_result_unref (sl_test_database_query (fixture->db, "CREATE TEMPORARY TABLE kept (n int)", NULL));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM pg_class WHERE relname = 'kept'", NULL), ==, 1);
}

typedef struct
{
  guint n;
  guint n_gaps;
  char *last;
  guint unsubscribe;
} Heard;

static void
heard_cb (SlDbListener *listener,
          const char   *channel,
          const char   *payload,
          gpointer      user_data)
{
  Heard *heard = user_data;

  heard->n++;
  g_free (heard->last);
  heard->last = g_strdup_printf ("%s:%s", channel, payload);
  if (heard->unsubscribe != 0)
    sl_db_listener_unsubscribe (listener, heard->unsubscribe);
}

static void
gap_cb (SlDbListener *listener,
        Heard        *heard)
{
  heard->n_gaps++;
}

static gboolean
has_heard (gpointer user_data)
{
  return ((Heard *) user_data)->n > 0;
}

static gboolean
has_gap (gpointer user_data)
{
  return ((Heard *) user_data)->n_gaps > 0;
}

static SlDbListener *
listen_to (SlDb       *db,
           const char *channel,
           Heard      *heard)
{
  SlDbListener *listener = sl_db_listener_new (db);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_listener_subscribe (listener, channel, heard_cb, heard, NULL);
  g_signal_connect (listener, "gap", G_CALLBACK (gap_cb), heard);
  sl_db_listener_start_async (listener, NULL, sl_test_take, &result);
  g_assert_true (sl_db_listener_start_finish (listener, sl_test_await (&result), &error));
  g_assert_no_error (error);
  g_assert_true (sl_db_listener_get_is_listening (listener));

  return listener;
}

static void
test_listener_hears (DbFixture    *fixture,
                     gconstpointer data)
{
  Heard         heard = { 0 };
  Heard         other = { 0 };
  SlDbListener *listener = listen_to (fixture->db, "jobs", &heard);

  sl_db_listener_subscribe (listener, "notes", heard_cb, &other, NULL);
  g_free (sl_test_server_psql (server, NULL, "NOTIFY jobs, 'one'"));
  sl_test_wait_until (has_heard, &heard, "a notification");
  g_assert_cmpstr (heard.last, ==, "jobs:one");
  g_assert_cmpuint (other.n, ==, 0);
  g_free (sl_test_server_psql (server, NULL, "NOTIFY notes"));
  sl_test_wait_until (has_heard, &other, "a notification of a later channel");
  g_assert_cmpstr (other.last, ==, "notes:");
  g_assert_cmpuint (heard.n_gaps, ==, 0);
  g_free (heard.last);
  g_free (other.last);
  g_assert_finalize_object (listener);
}

static void
test_listener_unsubscribe (DbFixture    *fixture,
                           gconstpointer data)
{
  Heard         first = { 0 };
  Heard         second = { 0 };
  Heard         third = { 0 };
  SlDbListener *listener = listen_to (fixture->db, "jobs", &first);

  first.unsubscribe = sl_db_listener_subscribe (listener, "jobs", heard_cb, &second, NULL);
  sl_db_listener_subscribe (listener, "jobs", heard_cb, &third, NULL);
  g_free (sl_test_server_psql (server, NULL, "NOTIFY jobs, 'two'"));
  sl_test_wait_until (has_heard, &third, "a notification");
  g_assert_cmpuint (first.n, ==, 1);
  g_assert_cmpuint (second.n, ==, 0);
  g_free (first.last);
  g_free (third.last);
  g_assert_finalize_object (listener);
}

/* A notification sent while the listener was away is lost, and the listener says so. */
static void
test_listener_gap (DbFixture    *fixture,
                   gconstpointer data)
{
  Heard            heard = { 0 };
  SlDbListener    *listener = listen_to (fixture->db, "jobs", &heard);
  g_autofree char *sql = g_strdup_printf ("SELECT pg_terminate_backend(%d, 5000); SELECT pg_notify('jobs', 'lost')",
                                          sl_db_get_backend_pid (fixture->db));

  g_free (sl_test_server_psql (server, NULL, sql));
  sl_test_wait_until (has_gap, &heard, "the gap");
  g_assert_true (sl_db_listener_get_is_listening (listener));
  g_assert_cmpuint (heard.n, ==, 0);
  g_free (sl_test_server_psql (server, NULL, "NOTIFY jobs, 'three'"));
  sl_test_wait_until (has_heard, &heard, "a notification after the gap");
  g_assert_cmpstr (heard.last, ==, "jobs:three");
  g_assert_cmpuint (heard.n_gaps, ==, 1);
  g_free (heard.last);
  g_assert_finalize_object (listener);
}

static void
test_listener_server_restarted (DbFixture    *fixture,
                                gconstpointer data)
{
  Heard         heard = { 0 };
  SlDbListener *listener = listen_to (fixture->db, "jobs", &heard);

  sl_test_server_kill (server);
  sl_test_server_start (server);
  sl_test_wait_until (has_gap, &heard, "the gap");
  g_free (sl_test_server_psql (server, NULL, "NOTIFY jobs, 'four'"));
  sl_test_wait_until (has_heard, &heard, "a notification after the restart");
  g_free (heard.last);
  g_assert_finalize_object (listener);
}

int
main (int    argc,
      char **argv)
{
  server = sl_db_test_init (&argc, &argv, NULL);

  sl_db_test_add ("/db-faults/error-codes", test_error_codes);
  sl_db_test_add ("/db-faults/error-without-data", test_error_without_data);
  sl_db_test_add ("/db-faults/lock-timeout", test_lock_timeout);
  sl_db_test_add ("/db-faults/backend-terminated-idle", test_backend_terminated_idle);
  sl_db_test_add ("/db-faults/backend-terminated-busy", test_backend_terminated_busy);
  sl_db_test_add ("/db-faults/transaction-terminated", test_transaction_terminated);
  sl_db_test_add ("/db-faults/server-killed", test_server_killed);
  sl_db_test_add ("/db-faults/server-stays-away", test_server_stays_away);
  sl_db_test_add ("/db-faults/no-server", test_no_server);
  sl_db_test_add ("/db-faults/no-database", test_no_database);
  sl_db_test_add ("/db-faults/silent-server", test_silent_server);
  sl_db_test_add ("/db-faults/garbage-server", test_garbage_server);
  sl_db_test_add ("/db-faults/closed", test_closed);
  sl_db_test_add ("/db-faults/transaction-dropped-busy", test_transaction_dropped_busy);
  sl_db_test_add ("/db-faults/transaction-failed-commit", test_transaction_failed_commit);
  sl_db_test_add ("/db-faults/transaction-rollback", test_transaction_rollback);
  sl_db_test_add ("/db-faults/transaction-stray", test_transaction_stray);
  sl_db_test_add ("/db-faults/listener-hears", test_listener_hears);
  sl_db_test_add ("/db-faults/listener-unsubscribe", test_listener_unsubscribe);
  sl_db_test_add ("/db-faults/listener-gap", test_listener_gap);
  sl_db_test_add ("/db-faults/listener-server-restarted", test_listener_server_restarted);

  return sl_db_test_run ();
}
