/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "db/sl-job-repository.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

#define N_JOBS "9800"

/* A seventh of them in each column. Words of all frequencies, in the title, in the text or in both, so
 * that each way of the search is gone: walking the columns, asking the index, a few or many of them.
 */
#define MAKE                                                                                                        \
  "INSERT INTO job_postings (user_id, company_name, job_title, status, board_rank, notes)"                          \
  " SELECT u.id, 'Globex', 'Job ' || n"                                                                             \
  " || CASE WHEN n % 5 = 0 THEN ' fifth' ELSE '' END || CASE WHEN n % 400 = 3 THEN ' rarely' ELSE '' END"           \
  " || CASE WHEN n % 40 = 1 THEN ' sometimes' ELSE '' END,"                                                         \
  " (enum_range(NULL::job_status))[1 + n % 7], lpad(to_hex(n * 7919 % 1000003), 8, '0') || 'V',"                    \
  " 'every' || CASE WHEN n % 12 = 0 THEN ' twelfth' ELSE '' END || CASE WHEN n % 31 = 7 THEN ' seldom' ELSE '' END" \
  " || CASE WHEN n % 6 = 2 THEN ' sometimes' ELSE '' END || CASE WHEN n > 9700 THEN ' late' ELSE '' END"            \
  " FROM users u, generate_series(1, " N_JOBS ") n"

/* The same by looking at every posting: $1 the words, $2 the column, $3 and $4 the part of it. */
#define EXPECTED                                                                                                    \
  "SELECT coalesce(string_agg(id::text, ' ' ORDER BY nth), '') FROM ("                                              \
  "SELECT j.id, row_number() OVER (ORDER BY h.is_head DESC, j.board_rank, j.id) AS nth"                             \
  " FROM job_postings j CROSS JOIN LATERAL ("                                                                       \
  "SELECT bool_and(' ' || lower(j.job_title || ' ' || j.company_name) LIKE '% ' || w || '%') AS is_head,"           \
  " bool_and(' ' || lower(j.job_title || ' ' || j.company_name || ' ' || j.notes) LIKE '% ' || w || '%') AS is_hit" \
  " FROM unnest(string_to_array($1::text, ' ')) w) h"                                                               \
  " WHERE j.status = $2::job_status AND (h.is_head OR h.is_hit)) f"                                                 \
  " WHERE nth > $3::int AND nth <= $3::int + $4::int"

static const char *const queries[] = {
  "every", "fifth", "fif", "twelfth", "seldom", "rarely", "sometimes", "some", "late", "fifth twelfth", "every rarely",
  "rarely sometimes", "tw so", "job 97", "globex late", "nobody", "every nobody", "j", "f"
};

static SlTestServer *server;

typedef struct
{
  char      *database;
  SlDbPool  *pool;
  SlJobPort *port;
  SlDb      *other;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (SlDbTarget) target = NULL;

  fixture->database = sl_test_server_create_database (server);
  sl_test_database_migrate (server, fixture->database);
  target = sl_test_database_target (server, fixture->database);
  fixture->pool = sl_db_pool_new (target);
  fixture->port = SL_JOB_PORT (sl_job_repository_new (fixture->pool, NULL));
  fixture->other = sl_test_database_open (server, fixture->database);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  sl_db_pool_close (fixture->pool);
  sl_db_close (fixture->other);
  g_assert_finalize_object (fixture->port);
  g_assert_finalize_object (fixture->pool);
  g_assert_finalize_object (fixture->other);
  g_free (fixture->database);
}

static void
assert_jobs (Fixture    *fixture,
             GPtrArray  *jobs,
             const char *text,
             SlJobStatus status,
             const char *skip,
             const char *limit)
{
  g_autoptr (SlDbResult) expected =
    sl_test_database_query (fixture->other, EXPECTED, text, sl_job_status_to_nick (status), skip, limit, NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", sl_job_get_id (g_ptr_array_index (jobs, i)));
  g_assert_cmpstr (ids->str, ==, sl_db_result_get_text (expected, 0, 0));
}

static void
compare_boards (Fixture *fixture)
{
  static const char *const limits[] = { "9", "60" };

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (guint j = 0; j < G_N_ELEMENTS (limits); j++)
      {
        g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
        g_autoptr (GAsyncResult) result = NULL;
        g_autoptr (GPtrArray) columns = NULL;
        g_autoptr (GError) error = NULL;

        filter->text = g_strdup (queries[i]);
        sl_job_port_board_async (fixture->port, filter, (guint) g_ascii_strtoull (limits[j], NULL, 10), NULL, sl_test_take, &result);
        columns = sl_job_port_board_finish (fixture->port, sl_test_await (&result), &error);
        g_assert_no_error (error);
        for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
          assert_jobs (fixture, g_ptr_array_index (columns, status), queries[i], (SlJobStatus) status, "0", limits[j]);
      }
}

static void
compare_pages (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) jobs = NULL;
      g_autoptr (GError) error = NULL;
      const SlJobQuery query = { .filter = filter, .status = SL_JOB_STATUS_OFFER, .skip = 30, .limit = 50 };

      filter->text = g_strdup (queries[i]);
      sl_job_port_list_async (fixture->port, &query, NULL, sl_test_take, &result);
      jobs = sl_job_port_list_finish (fixture->port, sl_test_await (&result), &error);
      g_assert_no_error (error);
      assert_jobs (fixture, jobs, queries[i], SL_JOB_STATUS_OFFER, "30", "50");
    }
}

static void
compare_counts (Fixture *fixture)
{
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      SlJobCounts counts = { 0 };

      filter->text = g_strdup (queries[i]);
      sl_job_port_count_async (fixture->port, filter, NULL, sl_test_take, &result);
      sl_job_port_count_finish (fixture->port, sl_test_await (&result), &counts, &error);
      g_assert_no_error (error);
      for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
        {
          g_autoptr (SlDbResult) expected =
            sl_test_database_query (fixture->other, EXPECTED, queries[i], sl_job_status_to_nick ((SlJobStatus) status), "0", N_JOBS, NULL);
          g_auto (GStrv) ids = g_strsplit (sl_db_result_get_text (expected, 0, 0), " ", -1);

          g_assert_cmpuint (counts.by_status[status], ==, g_strv_length (ids));
        }
    }
}

static void
test_search_is_right (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SlDbResult) made = sl_test_database_query (fixture->other, MAKE, NULL);

  compare_boards (fixture);
  compare_pages (fixture);
  compare_counts (fixture);
}

/* A search does not wait for the one that it makes worthless. */
static void
test_search_overtakes (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) slow_result = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlDbResult) slow = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GError) error = NULL;

  filter->text = g_strdup ("rarely");
  sl_db_session_query_async (SL_DB_SESSION (fixture->pool), "SELECT pg_sleep(60)", NULL, cancellable, sl_test_take, &slow_result);
  while (!sl_db_pool_get_is_connected (fixture->pool))
    g_main_context_iteration (NULL, TRUE);
  sl_job_port_board_async (fixture->port, filter, 9, NULL, sl_test_take, &result);
  columns = sl_job_port_board_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_null (slow_result);

  g_cancellable_cancel (cancellable);
  slow = sl_db_session_query_finish (SL_DB_SESSION (fixture->pool), sl_test_await (&slow_result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function) g_test_add ("/job-search/" name, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();
  ADD ("is-right", test_search_is_right);
  ADD ("overtakes", test_search_overtakes);
  status = g_test_run ();
  sl_test_server_free (server);

  return status;
}
