/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-pool.h"

#include "sl-db-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

static SlTestServer *server;

static SlDbResult *
query (gpointer    session,
       const char *sql,
       SlDbParams *params,
       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_db_session_query_async (session, sql, params, NULL, sl_test_take, &result);

  return sl_db_session_query_finish (session, sl_test_await (&result), error);
}

static gint64
query_int (gpointer    session,
           const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = query (session, sql, NULL, &error);

  g_assert_no_error (error);

  return sl_db_result_get_int (rows, 0, 0);
}

static void
test_db_query (DbFixture    *fixture,
               gconstpointer data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new_text ("Grüße", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 4; i++) /* plain, then prepared */
    {
      g_autoptr (SlDbResult) rows = query (fixture->db, "SELECT $1::text AS greeting, NULL", params, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (sl_db_result_get_n_rows (rows), ==, 1);
      g_assert_cmpint (sl_db_result_find_column (rows, "greeting"), ==, 0);
      g_assert_cmpstr (sl_db_result_get_text (rows, 0, 0), ==, "Grüße");
      g_assert_true (sl_db_result_is_null (rows, 0, 1));
    }
  g_assert_cmpint (query_int (fixture->db, "SELECT count(*) FROM pg_prepared_statements"), ==, 1);
}

static void
test_db_error (DbFixture    *fixture,
               gconstpointer data)
{
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (GError) error = NULL;

  rows = query (fixture->db, "SELEKT", NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
  g_assert_cmpstr (sl_error_get_sqlstate (error), ==, "42601");
  g_assert_null (rows);
  g_assert_cmpint (query_int (fixture->db, "SELECT 7"), ==, 7);
}

static void
test_db_transaction (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GAsyncResult) committed = NULL;
  g_autoptr (GAsyncResult) waiting = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTransaction) transaction = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (SlDbResult) created = query (fixture->db, "CREATE TEMPORARY TABLE t (n int)", NULL, &error);

  g_assert_no_error (error);
  sl_db_begin_async (fixture->db, NULL, sl_test_take, &begun);
  transaction = sl_db_begin_finish (fixture->db, sl_test_await (&begun), &error);
  g_assert_no_error (error);

  sl_db_session_query_async (SL_DB_SESSION (fixture->db), "SELECT count(*) FROM t", NULL, NULL, sl_test_take, &waiting);
  g_clear_pointer (&rows, sl_db_result_unref);
  rows = query (transaction, "INSERT INTO t VALUES (1)", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_n_affected (rows), ==, 1);
  g_assert_null (waiting);

  sl_db_transaction_commit_async (transaction, NULL, sl_test_take, &committed);
  g_assert_true (sl_db_transaction_commit_finish (transaction, sl_test_await (&committed), &error));
  g_assert_no_error (error);
  g_clear_pointer (&rows, sl_db_result_unref);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&waiting), &error);
  g_assert_cmpint (sl_db_result_get_int (rows, 0, 0), ==, 1);
}

static void
test_db_transaction_dropped (DbFixture    *fixture,
                             gconstpointer data)
{
  g_autoptr (GAsyncResult) begun = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTransaction) transaction = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (SlDbResult) created = query (fixture->db, "CREATE TEMPORARY TABLE t (n int)", NULL, &error);

  sl_db_begin_async (fixture->db, NULL, sl_test_take, &begun);
  transaction = sl_db_begin_finish (fixture->db, sl_test_await (&begun), &error);
  rows = query (transaction, "INSERT INTO t VALUES (1)", NULL, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&transaction));

  g_assert_cmpint (query_int (fixture->db, "SELECT count(*) FROM t"), ==, 0);
}

static void
test_db_cancel (DbFixture    *fixture,
                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (query_int (fixture->db, "SELECT 1"), ==, 1);
  sl_db_session_query_async (SL_DB_SESSION (fixture->db), "SELECT pg_sleep(50)", NULL, cancellable, sl_test_take, &result);
  g_cancellable_cancel (cancellable);
  rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (query_int (fixture->db, "SELECT 2"), ==, 2);
}

/* Conditions of updates are looked at anew after a wait only where each statement sees the latest. */
static void
test_db_isolation (DbFixture    *fixture,
                   gconstpointer data)
{
  SlDb *later = sl_test_database_open (server, "postgres");
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) set =
    query (fixture->db, "ALTER ROLE CURRENT_USER SET default_transaction_isolation = 'serializable'", NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (query_int (later, "SELECT (current_setting('transaction_isolation') = 'read committed')::int"), ==, 1);
  g_assert_finalize_object (later);
}

static void
test_db_pool (void)
{
  g_autofree char *conninfo = sl_test_server_dup_conninfo (server, NULL);
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, NULL);
  SlDbPool *pool = sl_db_pool_new (target);

  g_assert_cmpint (query_int (pool, "SELECT 3"), ==, 3);
  g_assert_true (sl_db_pool_get_is_connected (pool));
  g_assert_cmpint (query_int (sl_db_pool_get_db (pool, SL_DB_LANE_BULK), "SELECT 4"), ==, 4);
  sl_db_pool_close (pool);
  g_assert_finalize_object (pool);
}

int
main (int    argc,
      char **argv)
{
  server = sl_db_test_init (&argc, &argv, NULL);

  sl_db_test_add ("/db/query", test_db_query);
  sl_db_test_add ("/db/error", test_db_error);
  sl_db_test_add ("/db/transaction", test_db_transaction);
  sl_db_test_add ("/db/transaction-dropped", test_db_transaction_dropped);
  sl_db_test_add ("/db/cancel", test_db_cancel);
  sl_db_test_add ("/db/isolation", test_db_isolation);
  g_test_add_func ("/db/pool", test_db_pool);

  return sl_db_test_run ();
}
