/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <gio/gunixsocketaddress.h>

#include "core/sl-error.h"

#include "sl-test-database.h"
#include "sl-test.h"

/* A connection that is dead before we know it: its server process was told to end, as happens to
 * every program that is connected while another one restores a backup.
 */

static SlTestServer *server;

/* Stands between a connection and the server. When the server ends a session it passes on its last
 * words but keeps the socket open, as a process does that takes its time to go.
 */
typedef struct
{
  char      *directory;
  GSocket   *listening;
  GThread   *thread;
  int        stop[2];
  GPtrArray *threads;
} Relay;

static GSocket *
new_socket (void)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, &error);

  g_assert_no_error (error);

  return socket;
}

static gboolean
pass_on (int from,
         int to)
{
  char   bytes[4096];
  gssize n = read (from, bytes, sizeof bytes);

  /* One that has hung up no longer wants to hear anything. */
  return n > 0 && send (to, bytes, (gsize) n, MSG_NOSIGNAL) == n;
}

typedef struct
{
  GSocket *client;
  GSocket *upstream;
  int      stop;
} Pair;

static gpointer
pair_thread (gpointer data)
{
  g_autofree Pair *pair = data;
  g_autoptr (GSocket) client = pair->client;
  g_autoptr (GSocket) upstream = pair->upstream;
  struct pollfd fds[] = {
    { pair->stop, POLLIN, 0 },
    { g_socket_get_fd (client), POLLIN, 0 },
    { g_socket_get_fd (upstream), POLLIN, 0 },
  };

  while (poll (fds, G_N_ELEMENTS (fds), -1) >= 0 && fds[0].revents == 0)
    {
      if (fds[2].revents != 0 && !pass_on (fds[2].fd, fds[1].fd))
        fds[2].fd = -1;
      if (fds[1].revents != 0 && (fds[2].fd < 0 || !pass_on (fds[1].fd, fds[2].fd)))
        break;
    }

  return NULL;
}

static gpointer
relay_thread (gpointer data)
{
  Relay           *self = data;
  g_autofree char *path = g_build_filename (sl_test_server_get_socket_directory (server), ".s.PGSQL.5432", NULL);
  g_autoptr (GSocketAddress) address = g_unix_socket_address_new (path);
  struct pollfd fds[] = { { self->stop[0], POLLIN, 0 }, { g_socket_get_fd (self->listening), POLLIN, 0 } };

  while (poll (fds, G_N_ELEMENTS (fds), -1) >= 0 && fds[0].revents == 0)
    {
      Pair *pair = g_new0 (Pair, 1);

      pair->client = g_socket_accept (self->listening, NULL, NULL);
      pair->upstream = new_socket ();
      pair->stop = self->stop[0];
      g_assert_true (g_socket_connect (pair->upstream, address, NULL, NULL));
      g_ptr_array_add (self->threads, g_thread_new ("pair", pair_thread, pair));
    }

  return NULL;
}

static void
relay_start (Relay *self)
{
  g_autofree char *path = NULL;
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  self->directory = sl_test_make_directory ();
  path = g_build_filename (self->directory, ".s.PGSQL.5432", NULL);
  address = g_unix_socket_address_new (path);
  self->listening = new_socket ();
  g_socket_bind (self->listening, address, FALSE, &error);
  g_assert_no_error (error);
  g_socket_listen (self->listening, &error);
  g_assert_no_error (error);
  g_assert_no_errno (pipe (self->stop));
  self->threads = g_ptr_array_new ();
  self->thread = g_thread_new ("relay", relay_thread, self);
}

static void
relay_end (Relay *self)
{
  close (self->stop[1]);
  g_thread_join (self->thread);
  for (guint i = 0; i < self->threads->len; i++)
    g_thread_join (g_ptr_array_index (self->threads, i));
  g_ptr_array_unref (self->threads);
  close (self->stop[0]);
  g_object_unref (self->listening);
  sl_test_remove_directory (self->directory);
  g_free (self->directory);
}

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
  Relay relay = { NULL };
  g_autoptr (SlDbTarget) target = NULL;
  g_autofree char *conninfo = NULL;
  g_autoptr (GError) error = NULL;
  SlDb *db = NULL;

  relay_start (&relay);
  conninfo = g_strdup_printf ("host='%s' user=tester dbname=postgres", relay.directory);
  target = sl_db_target_new (conninfo, NULL, &error);
  g_assert_no_error (error);
  db = sl_db_new (target);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 1", NULL), ==, 1);
  terminate (db);
  sl_test_wait_until (is_disconnected, db, "the loss");
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 2", NULL), ==, 2);
  g_assert_finalize_object (db);
  relay_end (&relay);
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
