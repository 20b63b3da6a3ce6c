/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-batch.h"
#include "db/sl-db-copy.h"
#include "db/sl-db-stream.h"

#include "sl-db-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

#define MEGABYTE ((gsize) 1024 * 1024)

static SlTestServer *server;

/* What a test's row or copy function sees and does. */
typedef struct
{
  GCancellable *cancellable; /* cancelled at row @cancel_at */
  gint64        n;
  gint64        sum;
  gint64        cancel_at;
  gint64        stop_at;
  gint64        fail_at;
  gint64        bad_at;
  gint64        end_at;
  guint         n_freed;
} Rows;

static void
rows_freed_cb (gpointer data)
{
  ((Rows *) data)->n_freed++;
}

static gboolean
row_cb (SlDbResult *row,
        gpointer    user_data)
{
  Rows *rows = user_data;

  g_assert_cmpuint (sl_db_result_get_n_rows (row), ==, 1);
  rows->n++;
  rows->sum += sl_db_result_get_int (row, 0, 0);
  if (rows->n == rows->cancel_at)
    g_cancellable_cancel (rows->cancellable);

  return rows->n != rows->stop_at;
}

static gint64
stream (gpointer    session,
        const char *sql,
        Rows       *rows,
        GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  gint64 n = 0;

  sl_db_session_stream_async (session, sql, NULL, row_cb, rows, rows_freed_cb, rows->cancellable, sl_test_take, &result);
  n = sl_db_session_stream_finish (session, sl_test_await (&result), error);

  return n;
}

static void
test_stream_rows (DbFixture    *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { 0 };

  g_assert_cmpint (stream (fixture->db, "SELECT generate_series (1, 50000)", &rows, &error), ==, 50000);
  g_assert_no_error (error);
  g_assert_cmpint (rows.sum, ==, 1250025000);
  g_assert_cmpuint (rows.n_freed, ==, 1);
}

static void
test_stream_nothing (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { 0 };

  g_assert_cmpint (stream (fixture->db, "SELECT 1 WHERE false", &rows, &error), ==, 0);
  g_assert_no_error (error);
}

static void
test_stream_error_midway (DbFixture    *fixture,
                          gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { 0 };

  g_assert_cmpint (stream (fixture->db, "SELECT 1 / (20000 - i) FROM generate_series (1, 50000) i", &rows, &error), ==, -1);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
  g_assert_cmpstr (sl_error_get_sqlstate (error), ==, "22012");
  g_assert_cmpint (rows.n, ==, 19999);
}

static void
test_stream_stopped (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { .stop_at = 10 };

  g_assert_cmpint (stream (fixture->db, "SELECT generate_series (1, 100000000)", &rows, &error), ==, 10);
  g_assert_no_error (error);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 5", NULL), ==, 5);
  g_assert_cmpint (rows.n, ==, 10);
  g_assert_cmpuint (rows.n_freed, ==, 1);
}

static void
test_stream_cancelled (DbFixture    *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Rows   rows = { .cancel_at = 100, .cancellable = cancellable };
  gint64 n_seen = 0;

  g_assert_cmpint (stream (fixture->db, "SELECT generate_series (1, 100000000)", &rows, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  n_seen = rows.n;
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 6", NULL), ==, 6);
  g_assert_cmpint (rows.n, ==, n_seen);
}

static gboolean
nested_row_cb (SlDbResult *row,
               gpointer    user_data)
{
  Rows *rows = user_data;

  /* A dialog in a row function runs the main loop; the rows must not come in the middle of each other. */
  g_assert_cmpint (rows->sum, ==, 0);
  rows->sum = 1;
  g_main_context_iteration (NULL, FALSE);
  rows->sum = 0;
  rows->n++;

  return G_SOURCE_CONTINUE;
}

static void
test_stream_nested_loop (DbFixture    *fixture,
                         gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  Rows rows = { 0 };

  sl_db_session_stream_async (SL_DB_SESSION (fixture->db), "SELECT generate_series (1, 3000)", NULL, nested_row_cb, &rows, NULL, NULL,
                              sl_test_take, &result);
  g_assert_cmpint (sl_db_session_stream_finish (SL_DB_SESSION (fixture->db), sl_test_await (&result), &error), ==, 3000);
  g_assert_cmpint (rows.n, ==, 3000);
}

static gboolean
copy_cb (GString *chunk,
         gpointer user_data,
         GError **error)
{
  Rows *rows = user_data;

  for (guint i = 0; i < 100; i++)
    {
      g_autoptr (SlDbParams) row = sl_db_params_new ();
      g_autoptr (GBytes) bytes = g_bytes_new_static ("\0\\\t\xff", 4);

      rows->n++;
      if (rows->n == rows->cancel_at)
        g_cancellable_cancel (rows->cancellable);
      if (rows->n == rows->fail_at)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT, "no more");
          return FALSE;
        }
      sl_db_params_add_int (row, rows->n == rows->bad_at ? 1 : rows->n);
      if (rows->n % 2 == 0)
        sl_db_params_add_text (row, "a\tb\\c\nd\re\\N");
      else
        sl_db_params_add_null (row);
      sl_db_params_add_bytes (row, bytes);
      sl_db_copy_append_row (chunk, row);
      if (rows->n == rows->end_at)
        return FALSE;
    }

  return TRUE;
}

static gint64
copy (gpointer    session,
      const char *sql,
      Rows       *rows,
      GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_db_session_copy_in_async (session, sql, copy_cb, rows, rows_freed_cb, rows->cancellable, sl_test_take, &result);

  return sl_db_session_copy_in_finish (session, sl_test_await (&result), error);
}

static void
test_copy_rows (DbFixture    *fixture,
                gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) read = NULL;
  Rows rows = { .end_at = 30050 };

  g_assert_cmpint (copy (fixture->db, "COPY t FROM STDIN", &rows, &error), ==, 30050);
  g_assert_no_error (error);
  g_assert_cmpuint (rows.n_freed, ==, 1);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT sum (n) FROM t WHERE data = '\\x005c09ff'", NULL), ==, 451516275);
}

static void
test_copy_values (DbFixture    *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) read = NULL;
  Rows rows = { .end_at = 2 };

  g_assert_cmpint (copy (fixture->db, "COPY t FROM STDIN", &rows, &error), ==, 2);
  read = sl_test_database_query (fixture->db, "SELECT note, data FROM t ORDER BY n", NULL);
  g_assert_null (sl_db_result_get_text (read, 0, 0));
  g_assert_cmpstr (sl_db_result_get_text (read, 1, 0), ==, "a\tb\\c\nd\re\\N");
  g_assert_cmpstr (sl_db_result_get_text (read, 1, 1), ==, "\\x005c09ff");
}

static void
test_copy_server_error (DbFixture    *fixture,
                        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { .bad_at = 5000, .end_at = 30000 };

  g_assert_cmpint (copy (fixture->db, "COPY t FROM STDIN", &rows, &error), ==, -1);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  g_assert_cmpstr (sl_error_get_constraint (error), ==, "t_pkey");
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 0);
}

static void
test_copy_own_error (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Rows rows = { .fail_at = 5000, .end_at = 30000 };

  g_assert_cmpint (copy (fixture->db, "COPY t FROM STDIN", &rows, &error), ==, -1);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 0);
}

static void
test_copy_cancelled (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Rows rows = { .cancel_at = 5000, .end_at = -1, .cancellable = cancellable };

  g_assert_cmpint (copy (fixture->db, "COPY t FROM STDIN", &rows, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 0);
  g_assert_cmpuint (rows.n_freed, ==, 1);
}

static void
test_copy_not_a_copy (DbFixture    *fixture,
                      gconstpointer data)
{
  static const char *const statements[] = { "SELECT 1", "ANALYZE t", "" };
  g_autoptr (GError) error = NULL;
  Rows rows = { .end_at = 1 };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_assert_cmpint (copy (fixture->db, statements[i], &rows, &error), ==, -1);
      g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
      g_clear_error (&error);
    }
}

/* A COPY where nobody feeds it or takes from it is an error, not an endless loop. */
static void
test_copy_out_of_place (DbFixture    *fixture,
                        gconstpointer data)
{
  static const char *const statements[] = { "COPY (SELECT 1) TO STDOUT", "COPY pg_class TO STDOUT" };

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SlDbResult) rows = NULL;

      sl_db_session_query_async (SL_DB_SESSION (fixture->db), statements[i], NULL, NULL, sl_test_take, &result);
      rows = sl_db_session_query_finish (SL_DB_SESSION (fixture->db), sl_test_await (&result), &error);
      g_assert_null (rows);
      g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
      g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT 8", NULL), ==, 8);
    }
}

static void
test_copy_in_script (DbFixture    *fixture,
                     gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_session_script_async (SL_DB_SESSION (fixture->db), "SELECT 1; COPY t FROM STDIN; SELECT 2", NULL, sl_test_take, &result);
  g_assert_false (sl_db_session_script_finish (SL_DB_SESSION (fixture->db), sl_test_await (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
}

static GPtrArray *
run_batch (gpointer   session,
           SlDbBatch *batch,
           int       *failed,
           GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_db_session_batch_async (session, batch, NULL, sl_test_take, &result);

  return sl_db_session_batch_finish (session, sl_test_await (&result), failed, error);
}

static void
add_insert (SlDbBatch *batch,
            gint64     n)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_int (params, n);
  sl_db_batch_add (batch, "INSERT INTO t (n) VALUES ($1) RETURNING n", params);
}

static void
test_batch_many (DbFixture    *fixture,
                 gconstpointer data)
{
  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GError) error = NULL;
      int failed = 0;

      for (guint i = 0; i < 5000; i++)
        add_insert (batch, round * 5000 + i);
      g_assert_cmpuint (sl_db_batch_get_length (batch), ==, 5000);
      results = run_batch (fixture->db, batch, &failed, &error);
      g_assert_no_error (error);
      g_assert_cmpint (failed, ==, -1);
      g_assert_cmpuint (results->len, ==, 5000);
      for (guint i = 0; i < results->len; i++)
        g_assert_cmpint (sl_db_result_get_int (g_ptr_array_index (results, i), 0, 0), ==, round * 5000 + i);
    }
  g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM pg_prepared_statements", NULL), ==, 1);
}

static void
test_batch_empty (DbFixture    *fixture,
                  gconstpointer data)
{
  g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) results = run_batch (fixture->db, batch, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 0);
}

static void
test_batch_error_midway (DbFixture    *fixture,
                         gconstpointer data)
{
  static const int places[] = { 0, 1, 500, 999 };

  for (guint p = 0; p < G_N_ELEMENTS (places); p++)
    {
      g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GError) error = NULL;
      int failed = 0;

      for (int i = 0; i < 1000; i++)
        {
          if (i == places[p])
            sl_db_batch_add (batch, "INSERT INTO t (n) VALUES (NULL)", NULL);
          else
            add_insert (batch, i);
        }
      results = run_batch (fixture->db, batch, &failed, &error);
      g_assert_null (results);
      g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
      g_assert_cmpstr (sl_error_get_sqlstate (error), ==, "23502");
      g_assert_cmpstr (sl_error_get_column (error), ==, "n");
      g_assert_cmpint (failed, ==, places[p]);
      g_assert_cmpint (sl_test_database_query_int (fixture->db, "SELECT count(*) FROM t", NULL), ==, 0);
    }
}

static void
test_batch_wrong_statement (DbFixture    *fixture,
                            gconstpointer data)
{
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (GError) error = NULL;
      int failed = 0;

      add_insert (batch, 1);
      sl_db_batch_add (batch, "SELEKT", NULL);
      sl_db_batch_add (batch, "SELEKT", NULL);
      results = run_batch (fixture->db, batch, &failed, &error);
      g_assert_null (results);
      g_assert_error (error, SL_ERROR, SL_ERROR_QUERY);
      g_assert_cmpint (failed, ==, 1);
    }
}

/* Plans that the server threw away are made anew, for single statements and in batches. */
static void
test_batch_stale_plan (DbFixture    *fixture,
                       gconstpointer data)
{
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
      g_autoptr (GPtrArray) results = NULL;
      g_autoptr (SlDbResult) altered = NULL;
      g_autoptr (SlDbResult) rows = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *alter = g_strdup_printf ("ALTER TABLE t ADD COLUMN extra_%u int", round);

      for (guint i = 0; i < 3; i++)
        sl_db_batch_add (batch, "SELECT * FROM t", NULL);
      results = run_batch (fixture->db, batch, NULL, &error);
      g_assert_no_error (error);
      g_clear_pointer (&results, g_ptr_array_unref);
      altered = sl_test_database_query (fixture->db, alter, NULL);
      if (round == 1)
        rows = sl_test_database_query (fixture->db, "SELECT * FROM t", NULL);
      results = run_batch (fixture->db, batch, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sl_db_result_get_n_columns (g_ptr_array_index (results, 2)), ==, 4 + round);
    }
}

/* The server answers much while we still send much: both must read on, or neither ends. */
static void
test_batch_both_ways (DbFixture    *fixture,
                      gconstpointer data)
{
  g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_params_take_text (params, g_strnfill (8 * MEGABYTE, 'x'));
  for (guint i = 0; i < 6; i++)
    sl_db_batch_add (batch, "SELECT $1::text || 'y'", params);
  results = run_batch (fixture->db, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (results->len, ==, 6);
  g_assert_cmpuint (strlen (sl_db_result_get_text (g_ptr_array_index (results, 5), 0, 0)), ==, 8 * MEGABYTE + 1);
}

/* A large value goes out while the server is busy sending notices that nobody reads but us. */
static void
test_big_param_amid_notices (DbFixture    *fixture,
                             gconstpointer data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (SlDbBatch) batch = sl_db_batch_new ();
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_params_take_text (params, g_strnfill (8 * MEGABYTE, 'z'));
  sl_db_batch_add (batch, "DO $$BEGIN FOR i IN 1..20000 LOOP RAISE NOTICE '%', repeat('n', 400); END LOOP; END$$", NULL);
  sl_db_batch_add (batch, "SELECT length($1::text)", params);
  results = run_batch (fixture->db, batch, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_result_get_int (g_ptr_array_index (results, 1), 0, 0), ==, 8 * MEGABYTE);
}

int
main (int    argc,
      char **argv)
{
  server = sl_db_test_init (&argc, &argv, "CREATE TEMPORARY TABLE t (n int PRIMARY KEY, note text, data bytea)");

  sl_db_test_add ("/db-bulk/stream/rows", test_stream_rows);
  sl_db_test_add ("/db-bulk/stream/nothing", test_stream_nothing);
  sl_db_test_add ("/db-bulk/stream/error-midway", test_stream_error_midway);
  sl_db_test_add ("/db-bulk/stream/stopped", test_stream_stopped);
  sl_db_test_add ("/db-bulk/stream/cancelled", test_stream_cancelled);
  sl_db_test_add ("/db-bulk/stream/nested-loop", test_stream_nested_loop);
  sl_db_test_add ("/db-bulk/copy/rows", test_copy_rows);
  sl_db_test_add ("/db-bulk/copy/values", test_copy_values);
  sl_db_test_add ("/db-bulk/copy/server-error", test_copy_server_error);
  sl_db_test_add ("/db-bulk/copy/own-error", test_copy_own_error);
  sl_db_test_add ("/db-bulk/copy/cancelled", test_copy_cancelled);
  sl_db_test_add ("/db-bulk/copy/not-a-copy", test_copy_not_a_copy);
  sl_db_test_add ("/db-bulk/copy/out-of-place", test_copy_out_of_place);
  sl_db_test_add ("/db-bulk/copy/in-script", test_copy_in_script);
  sl_db_test_add ("/db-bulk/batch/many", test_batch_many);
  sl_db_test_add ("/db-bulk/batch/empty", test_batch_empty);
  sl_db_test_add ("/db-bulk/batch/error-midway", test_batch_error_midway);
  sl_db_test_add ("/db-bulk/batch/wrong-statement", test_batch_wrong_statement);
  sl_db_test_add ("/db-bulk/batch/stale-plan", test_batch_stale_plan);
  sl_db_test_add ("/db-bulk/batch/both-ways", test_batch_both_ways);
  sl_db_test_add ("/db-bulk/big-param-amid-notices", test_big_param_amid_notices);

  return sl_db_test_run ();
}
