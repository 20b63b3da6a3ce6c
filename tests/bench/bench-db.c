/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libpq-fe.h>
#include <sched.h>
#include <string.h>

#include "db/sl-db-stream.h"
#include "db/sl-db.h"

#include "sl-bench.h"
#include "sl-test-server.h"
#include "sl-test.h"

#define N_ROUNDS       101
#define ROUND_QUERIES  1000
#define TABLE_ROWS     10000
#define STREAM_ROWS    100000
#define STREAM_WORK_US 20
#define TICK_PRIORITY  (G_PRIORITY_HIGH_IDLE + 20) /* what GTK redraws at */
#define N_CANCELS      400
#define SELECT_ONE     "SELECT name FROM bench WHERE id = $1"

/* Both sides have one query outstanding at any time. */
typedef struct
{
  SlDb      *db;
  PGconn    *conn;
  GMainLoop *loop;
  guint      left;
  guint64    check; /* bytes read, so that both sides read the same */
} Rate;

static void
exec_raw (PGconn     *conn,
          const char *sql)
{
  PGresult *result = PQexec (conn, sql);

  if (PQresultStatus (result) != PGRES_COMMAND_OK && PQresultStatus (result) != PGRES_TUPLES_OK)
    g_error ("%s: %s", sql, PQerrorMessage (conn));
  PQclear (result);
}

static PGconn *
connect_raw (SlTestServer *server)
{
  g_autofree char *conninfo = sl_test_server_dup_conninfo (server, NULL);
  PGconn          *conn = PQconnectdb (conninfo);

  if (PQstatus (conn) != CONNECTION_OK)
    g_error ("%s", PQerrorMessage (conn));

  return conn;
}

static SlDb *
connect_async (SlTestServer *server)
{
  g_autofree char *conninfo = sl_test_server_dup_conninfo (server, NULL);
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, NULL);
  g_autoptr (GAsyncResult) result = NULL;
  SlDb *db = sl_db_new (target);

  sl_db_connect_async (db, NULL, sl_test_take, &result);
  g_assert_true (sl_db_connect_finish (db, sl_test_await (&result), NULL));

  return db;
}

static double
run_raw (Rate *rate)
{
  gint64 started = g_get_monotonic_time ();

  for (guint i = 0; i < ROUND_QUERIES; i++)
    {
      char        id[16];
      const char *values[] = { id };
      PGresult   *result = NULL;

      g_snprintf (id, sizeof id, "%u", i % TABLE_ROWS + 1);
      result = PQexecPrepared (rate->conn, "one", 1, values, NULL, NULL, 0);
      g_assert_cmpint (PQntuples (result), ==, 1);
      rate->check += strlen (PQgetvalue (result, 0, 0));
      PQclear (result);
    }

  return ROUND_QUERIES * 1e6 / (g_get_monotonic_time () - started);
}

static void select_next (Rate *rate);

static void
selected_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Rate *rate = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (sl_db_result_get_n_rows (rows), ==, 1);
  rate->check -= strlen (sl_db_result_get_text (rows, 0, 0));
  if (--rate->left > 0)
    select_next (rate);
  else
    g_main_loop_quit (rate->loop);
}

static void
select_next (Rate *rate)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_int (params, (ROUND_QUERIES - rate->left) % TABLE_ROWS + 1);
  sl_db_session_query_async (SL_DB_SESSION (rate->db), SELECT_ONE, params, NULL, selected_cb, rate);
}

static double
run_async (Rate *rate)
{
  gint64 started = g_get_monotonic_time ();

  rate->left = ROUND_QUERIES;
  select_next (rate);
  g_main_loop_run (rate->loop);

  return ROUND_QUERIES * 1e6 / (g_get_monotonic_time () - started);
}

static void
pin (int pid,
     int processor)
{
  cpu_set_t set;

  CPU_ZERO (&set);
  CPU_SET (processor, &set);
  if (sched_setaffinity (pid, sizeof set, &set) != 0)
    g_error ("Process %d cannot be put on processor %d", pid, processor);
}

/*
 * Where the scheduler puts client and server decides more than anything else, and it may decide
 * differently for the two sides. So both sides are measured on the same places.
 */
static void
measure_rate_at (Rate       *rate,
                 int         server_processor,
                 const char *where)
{
  g_autoptr (GArray) ours = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) theirs = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) ratios = g_array_new (FALSE, FALSE, sizeof (double));

  g_autofree char *name = g_strdup_printf ("prepared one-row selects, 1 outstanding on each side, %s", where);
  g_autofree char *ratio_name = g_strdup_printf ("the same, median of the ratios of alternating rounds, %s", where);

  pin (sl_db_get_backend_pid (rate->db), server_processor);
  pin (PQbackendPID (rate->conn), server_processor);
  run_raw (rate);
  run_async (rate);

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      double a = i % 2 == 0 ? run_async (rate) : 0;
      double b = run_raw (rate);
      double ratio = 0;

      if (i % 2 != 0)
        a = run_async (rate);
      ratio = a / b;
      g_array_append_val (ours, a);
      g_array_append_val (theirs, b);
      g_array_append_val (ratios, ratio);
    }
  g_assert_cmpuint (rate->check, ==, 0);
  sl_bench_report (name, sl_bench_median (ours), "1/s",
                   sl_bench_median (theirs), SL_BENCH_SHOWN, 0);
  sl_bench_report (ratio_name, sl_bench_median (ratios), "ratio", 0, SL_BENCH_AT_LEAST, 0.9);
}

static void
measure_rate (SlTestServer *server)
{
  Rate      rate = { .db = connect_async (server), .conn = connect_raw (server), .loop = g_main_loop_new (NULL, FALSE) };
  cpu_set_t everywhere;

  exec_raw (rate.conn, "CREATE TABLE bench (id int PRIMARY KEY, name text NOT NULL)");
  exec_raw (rate.conn, "INSERT INTO bench SELECT i, 'name ' || i FROM generate_series (1, 10000) i");
  exec_raw (rate.conn, "VACUUM ANALYZE bench");
  PQclear (PQprepare (rate.conn, "one", SELECT_ONE, 0, NULL));

  sched_getaffinity (0, sizeof everywhere, &everywhere);
  pin (0, 0);
  measure_rate_at (&rate, 0, "client and server on one processor");
  if (g_get_num_processors () > 1)
    measure_rate_at (&rate, 1, "on a processor each");
  sched_setaffinity (0, sizeof everywhere, &everywhere);

  PQfinish (rate.conn);
  g_object_unref (rate.db);
  g_main_loop_unref (rate.loop);
}

typedef struct
{
  gint64 last;
  gint64 longest;
  guint  n;
} Tick;

static gboolean
tick_cb (gpointer user_data)
{
  Tick  *tick = user_data;
  gint64 now = g_get_monotonic_time ();

  if (tick->last != 0)
    tick->longest = MAX (tick->longest, now - tick->last);
  tick->last = now;
  tick->n++;

  return G_SOURCE_CONTINUE;
}

static gboolean
work_cb (SlDbResult *row,
         gpointer    user_data)
{
  gint64 end = g_get_monotonic_time () + STREAM_WORK_US;

  g_assert_cmpuint (strlen (sl_db_result_get_text (row, 0, 0)), ==, 200);
  while (g_get_monotonic_time () < end)
    ;

  return G_SOURCE_CONTINUE;
}

static gboolean
time_is_up_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static void
measure_stream (SlTestServer *server)
{
  g_autoptr (SlDb) db = connect_async (server);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Tick   idle = { 0 };
  Tick   busy = { 0 };
  gint64 duration = 0;
  guint  tick_id = g_timeout_add_full (TICK_PRIORITY, 1, tick_cb, &busy, NULL);
  gint64 started = g_get_monotonic_time ();

  sl_db_session_stream_async (SL_DB_SESSION (db), "SELECT repeat('x', 200) FROM generate_series (1, 100000)", NULL, work_cb, NULL,
                              NULL, NULL, sl_test_take, &result);
  g_assert_cmpint (sl_db_session_stream_finish (SL_DB_SESSION (db), sl_test_await (&result), &error), ==, STREAM_ROWS);
  g_assert_no_error (error);
  duration = g_get_monotonic_time () - started;
  g_source_remove (tick_id);

  /* The same tick with nothing else to do: what the machine alone costs. */
  tick_id = g_timeout_add_full (TICK_PRIORITY, 1, tick_cb, &idle, NULL);
  g_timeout_add (MAX (duration / 1000, 1), time_is_up_cb, loop);
  g_main_loop_run (loop);
  g_source_remove (tick_id);

  sl_bench_report ("100,000 rows streamed with 20 µs of work each: longest gap of a tick at redraw priority", busy.longest / 1000.0,
                   "ms", 0, SL_BENCH_AT_MOST, 8);
  sl_bench_report ("the same tick without the stream, for the same time", idle.longest / 1000.0, "ms", 0, SL_BENCH_SHOWN, 0);
  sl_bench_report ("the stream itself", duration / 1000.0, "ms", STREAM_ROWS * STREAM_WORK_US / 1000.0, SL_BENCH_SHOWN, 0);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Cancels one statement and sends the next at once; TRUE if the next was hit. */
static gboolean
cancel_and_go_on (SlDb  *db,
                  guint  i,
                  guint *n_cancelled)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) cancelled = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT %u, pg_sleep(0.004)", i);

  sl_db_session_query_async (SL_DB_SESSION (db), "SELECT pg_sleep(0.002)", NULL, cancellable, sl_test_take, &first);
  sl_db_session_query_async (SL_DB_SESSION (db), sql, NULL, NULL, sl_test_take, &second);
  g_timeout_add (i % 5, cancel_cb, cancellable); /* before, while and after it runs */
  cancelled = sl_db_session_query_finish (SL_DB_SESSION (db), sl_test_await (&first), &error);
  *n_cancelled += g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  rows = sl_db_session_query_finish (SL_DB_SESSION (db), sl_test_await (&second), &error);
  while (!g_cancellable_is_cancelled (cancellable))
    g_main_context_iteration (NULL, TRUE);

  return error != NULL || sl_db_result_get_int (rows, 0, 0) != i;
}

static gpointer
cancel_in_thread (gpointer data)
{
  char reason[256];

  PQcancel (data, reason, sizeof reason);

  return NULL;
}

/* The yardstick: the next statement goes out as soon as the cancelled one has ended. */
static gboolean
cancel_carelessly (PGconn *conn,
                   guint   i)
{
  PGcancel *cancel = PQgetCancel (conn);
  GThread  *thread = NULL;
  PGresult *result = NULL;
  gboolean  is_hit = FALSE;

  PQsendQuery (conn, "SELECT pg_sleep(0.002)");
  g_usleep ((i % 5) * 1000);
  thread = g_thread_new ("cancel", cancel_in_thread, cancel);
  while ((result = PQgetResult (conn)) != NULL)
    PQclear (result);
  result = PQexec (conn, "SELECT 1, pg_sleep(0.004)");
  is_hit = PQresultStatus (result) != PGRES_TUPLES_OK;
  PQclear (result);
  g_thread_join (thread);
  PQfreeCancel (cancel);

  return is_hit;
}

static void
measure_cancels (SlTestServer *server)
{
  g_autoptr (SlDb) db = connect_async (server);
  PGconn *conn = connect_raw (server);
  guint   n_wrong = 0;
  guint   n_careless = 0;
  guint   n_cancelled = 0;

  for (guint i = 0; i < N_CANCELS; i++)
    {
      n_wrong += cancel_and_go_on (db, i, &n_cancelled);
      n_careless += cancel_carelessly (conn, i);
    }
  PQfinish (conn);

  sl_bench_report ("cancels that hit a wrong statement, of 400", n_wrong, "statements", 0, SL_BENCH_AT_MOST, 0);
  sl_bench_report ("the same without waiting for the cancel to be sent", n_careless, "statements", 0, SL_BENCH_SHOWN, 0);
  sl_bench_report ("statements among them that were cancelled", n_cancelled, "statements", 0, SL_BENCH_SHOWN, 0);
}

int
main (int    argc,
      char **argv)
{
  SlTestServer *server = sl_test_server_new ();

  measure_rate (server);
  measure_stream (server);
  measure_cancels (server);
  sl_test_server_free (server);

  return 0;
}
