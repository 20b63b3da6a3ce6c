/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "core/sl-error.h"

#include "sl-db-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

static SlTestServer *server;

static void
start (gpointer       session,
       const char    *sql,
       GCancellable  *cancellable,
       GAsyncResult **result)
{
  sl_db_session_query_async (session, sql, NULL, cancellable, sl_test_take, result);
}

static void
assert_cancelled (gpointer       session,
                  GAsyncResult **result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (session, sl_test_await (result), &error);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (rows);
}

static void
test_cancel_before (DbFixture    *fixture,
                    gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  g_cancellable_cancel (fixture->cancellable);
  start (fixture->db, "INSERT INTO t VALUES (1)", fixture->cancellable, &result);
  g_assert_null (result); /* never from within the call itself */
  assert_cancelled (fixture->db, &result);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 0);
}

/* The answer comes at once, although the server is asleep. */
static void
test_cancel_active (DbFixture    *fixture,
                    gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;

  start (fixture->db, "SELECT pg_sleep(600)", fixture->cancellable, &result);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture->db, &result);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 1", NULL), ==, 1);
}

/* Whether the process has an interrupt waiting for it. */
static gboolean
is_interrupted (gpointer user_data)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", GPOINTER_TO_INT (user_data));
  g_autofree char *status = NULL;
  const char      *pending = NULL;

  g_assert_true (g_file_get_contents (path, &status, NULL, NULL));
  pending = strstr (status, "\nShdPnd:");

  return pending != NULL && (g_ascii_strtoull (pending + strlen ("\nShdPnd:"), NULL, 16) & (1 << (SIGINT - 1))) != 0;
}

static gboolean
wake_up_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE; /* so that the condition is looked at again */
}

/* A cancel that finds the server before it has read the statement goes unheard: it has to be told again. */
static void
test_cancel_unheard (DbFixture    *fixture,
                     gconstpointer data)
{
  int   pid = sl_db_get_backend_pid (fixture->db);
  guint wake_up = g_timeout_add (1, wake_up_cb, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_no_errno (kill (pid, SIGSTOP));
  start (fixture->db, "SELECT pg_sleep(600)", fixture->cancellable, &result);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture->db, &result);
  sl_test_wait_until (is_interrupted, GINT_TO_POINTER (pid), "the cancel to come in");
  g_assert_no_errno (kill (pid, SIGCONT));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 9", NULL), ==, 9);
  g_assert_cmpint (sl_db_get_backend_pid (fixture->db), ==, pid);
  g_source_remove (wake_up);
}

static gpointer
cancel_thread (gpointer data)
{
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel_from_thread (DbFixture    *fixture,
                         gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  GThread *thread = NULL;

  start (fixture->db, "SELECT pg_sleep(600)", fixture->cancellable, &result);
  thread = g_thread_new ("cancel", cancel_thread, fixture->cancellable);
  assert_cancelled (fixture->db, &result);
  g_thread_join (thread);
}

/* Waiting behind another it need not wait for its turn to be told. */
static void
test_cancel_queued (DbFixture    *fixture,
                    gconstpointer data)
{
  g_autoptr (GCancellable) first_cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  start (fixture->db, "SELECT pg_sleep(600)", first_cancellable, &first);
  start (fixture->db, "INSERT INTO t VALUES (1)", fixture->cancellable, &second);
  start (fixture->db, "SELECT count(*) FROM t", NULL, &third);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (fixture->db, &second);
  g_assert_null (first);
  g_cancellable_cancel (first_cancellable);
  assert_cancelled (fixture->db, &first);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&third), &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 0);
}

/* Too late: what is done is reported as done. */
static void
test_cancel_after (DbFixture    *fixture,
                   gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  start (fixture->db, "INSERT INTO t VALUES (1)", fixture->cancellable, &result);
  sl_test_await (&result);
  g_cancellable_cancel (fixture->cancellable);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_n_affected (rows), ==, 1);
}

static void
test_cancel_while_connecting (DbFixture    *fixture,
                              gconstpointer data)
{
  SlDb *db = sl_test_database_open (server, "postgres");
  g_autoptr (GAsyncResult) result = NULL;

  start (db, "SELECT 1", fixture->cancellable, &result);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (db, &result);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 2", NULL), ==, 2);
  g_object_unref (db);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* At every moment of a statement's life, and the next one is never hit. */
static void
test_cancel_never_hits_the_next (DbFixture    *fixture,
                                 gconstpointer data)
{
  guint n_cancelled = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) first = NULL;
      g_autoptr (GAsyncResult) second = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SlDbResult) rows = NULL;
      g_autoptr (SlDbResult) next_rows = NULL;
      g_autofree char *next = g_strdup_printf ("SELECT %u, pg_sleep(0.003)", i);

      start (fixture->db, "SELECT pg_sleep(0.002)", cancellable, &first);
      start (fixture->db, next, NULL, &second);
      g_timeout_add (i % 4, cancel_cb, cancellable);
      rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&first), &error);
      n_cancelled += error != NULL;
      g_clear_error (&error);
      next_rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&second), &error);
      g_assert_no_error (error);
      g_assert_cmpint (sl_db_result_get_int (next_rows, 0, 0), ==, i);
      while (!g_cancellable_is_cancelled (cancellable))
        g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpuint (n_cancelled, >, 0);
}

/* Nobody knows whether the cancelled statement took effect, so the rest must not be committed. */
static void
test_cancel_in_transaction (DbFixture    *fixture,
                            gconstpointer data)
{
  g_autoptr (SlDbTransaction) transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) next = NULL;
  g_autoptr (GAsyncResult) committed = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  sl_db_result_unref (sl_test_database_query (transaction, "INSERT INTO t VALUES (1)", NULL));
  start (transaction, "INSERT INTO t SELECT 2 FROM pg_sleep(600)", fixture->cancellable, &result);
  g_cancellable_cancel (fixture->cancellable);
  assert_cancelled (transaction, &result);
  g_assert_false (sl_db_transaction_get_is_open (transaction));

  start (transaction, "INSERT INTO t VALUES (3)", NULL, &next);
  rows = sl_db_session_query_finish (SL_DB_SESSION (transaction), sl_test_await (&next), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
  g_clear_error (&error);
  sl_db_transaction_commit_async (transaction, NULL, sl_test_take, &committed);
  g_assert_false (sl_db_transaction_commit_finish (transaction, sl_test_await (&committed), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);

  g_clear_object (&result);
  g_clear_object (&next);
  g_clear_object (&committed);
  g_assert_finalize_object (g_steal_pointer (&transaction));
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 0);
}

/* The answer may be on its way already when the cancel comes: then there is a transaction, which
 * goes with its handle. Either way nothing stays open.
 */
static void
test_cancel_begin (DbFixture    *fixture,
                   gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlDbTransaction *transaction = NULL;

  sl_db_begin_async (fixture->db, fixture->cancellable, sl_test_take, &result);
  g_cancellable_cancel (fixture->cancellable);
  transaction = sl_db_begin_finish (fixture->db, sl_test_await (&result), &error);
  if (transaction == NULL)
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  if (transaction != NULL)
    g_assert_finalize_object (transaction);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND pid = pg_backend_pid()", NULL), ==, 0);
}

/* Once the server was asked to commit there is no way back, and the truth is told. */
static void
test_cancel_commit (DbFixture    *fixture,
                    gconstpointer data)
{
  g_autoptr (SlDbTransaction) transaction = sl_db_test_begin (fixture->db);
  g_autoptr (GAsyncResult) committed = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_result_unref (sl_test_database_query (transaction, "INSERT INTO t VALUES (1)", NULL));
  sl_db_transaction_commit_async (transaction, fixture->cancellable, sl_test_take, &committed);
  g_cancellable_cancel (fixture->cancellable);
  g_assert_true (sl_db_transaction_commit_finish (transaction, sl_test_await (&committed), &error));
  g_assert_no_error (error);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 1);
}

/* A cancel that comes from elsewhere is not the caller's, who would take it for the end of the page. */
static void
test_cancel_by_others (DbFixture    *fixture,
                       gconstpointer data)
{
  SlDb *other = sl_test_database_open (server, "postgres");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autofree char *pid = NULL;

  start (fixture->db, "SELECT pg_sleep(600)", fixture->cancellable, &result);
  pid = g_strdup_printf ("%d", sl_db_get_backend_pid (fixture->db));
  while (result == NULL)
    {
      sl_db_result_unref (sl_test_database_query (other, "SELECT pg_cancel_backend($1::int)", pid, NULL));
    }
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), result, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_TIMEOUT);
  g_object_unref (other);
}

static void
test_statement_timeout (DbFixture    *fixture,
                        gconstpointer data)
{
  SlDb *db = sl_test_database_open (server, "postgres");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = NULL;

  sl_db_set_statement_timeout (db, 20);
  start (db, "SELECT pg_sleep(600)", NULL, &result);
  rows = sl_db_session_query_finish (SL_DB_SESSION (db), sl_test_await (&result), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_TIMEOUT);
  g_assert_cmpstr (sl_error_get_sqlstate (error), ==, "57014");
  g_object_unref (db);
}

int
main (int    argc,
      char **argv)
{
  server = sl_db_test_init (&argc, &argv, "CREATE TEMPORARY TABLE t (n int)");

  sl_db_test_add ("/db-cancel/before", test_cancel_before);
  sl_db_test_add ("/db-cancel/active", test_cancel_active);
  sl_db_test_add ("/db-cancel/unheard", test_cancel_unheard);
  sl_db_test_add ("/db-cancel/from-thread", test_cancel_from_thread);
  sl_db_test_add ("/db-cancel/queued", test_cancel_queued);
  sl_db_test_add ("/db-cancel/after", test_cancel_after);
  sl_db_test_add ("/db-cancel/while-connecting", test_cancel_while_connecting);
  sl_db_test_add ("/db-cancel/never-hits-the-next", test_cancel_never_hits_the_next);
  sl_db_test_add ("/db-cancel/in-transaction", test_cancel_in_transaction);
  sl_db_test_add ("/db-cancel/begin", test_cancel_begin);
  sl_db_test_add ("/db-cancel/commit", test_cancel_commit);
  sl_db_test_add ("/db-cancel/by-others", test_cancel_by_others);
  sl_db_test_add ("/db-cancel/statement-timeout", test_statement_timeout);

  return sl_db_test_run ();
}
