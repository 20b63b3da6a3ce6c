/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-db-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

static SlTestServer *server;
static const char   *set_up_sql;

static void
fixture_set_up (DbFixture    *fixture,
                gconstpointer data)
{
  fixture->db = sl_test_database_open (server, "postgres");
  fixture->cancellable = g_cancellable_new ();
  if (set_up_sql != NULL)
    sl_db_result_unref (sl_test_database_query (fixture->db, set_up_sql, NULL));
}

static void
fixture_tear_down (DbFixture    *fixture,
                   gconstpointer data)
{
  /* Whatever happened, the connection goes on. */
  if (set_up_sql != NULL)
    g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 4711", NULL), ==, 4711);
  g_assert_finalize_object (fixture->cancellable);
  g_assert_finalize_object (fixture->db);
}

/**
 * sl_db_test_init:
 * @argc: of the program
 * @argv: of the program
 * @set_up: (nullable): a statement that each test's connection begins with; it has to serve still at the end
 *
 * Returns: (transfer none): the server of this program's tests
 */
SlTestServer *
sl_db_test_init (int        *argc,
                 char     ***argv,
                 const char *set_up)
{
  g_test_init (argc, argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();
  set_up_sql = set_up;

  return server;
}

/**
 * sl_db_test_add:
 * @path: the test's name
 * @test: gets a connection of its own
 */
void
sl_db_test_add (const char *path,
                DbTest      test)
{
  g_test_add (path, DbFixture, NULL, fixture_set_up, test, fixture_tear_down);
}

/**
 * sl_db_test_run:
 *
 * Returns: what the program exits with
 */
int
sl_db_test_run (void)
{
  int status = g_test_run ();

  sl_test_server_free (server);

  return status;
}

/**
 * sl_db_test_begin:
 * @db: a connection
 *
 * Returns: (transfer full): a transaction on it
 */
SlDbTransaction *
sl_db_test_begin (SlDb *db)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlDbTransaction *transaction = NULL;

  sl_db_begin_async (db, NULL, sl_test_take, &result);
  transaction = sl_db_begin_finish (db, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return transaction;
}
