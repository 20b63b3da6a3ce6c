/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "db/sl-job-repository.h"

#include "sl-job-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

static SlTestServer *server;

static void
changed_cb (SlJobPort *port,
            GStrv      ids,
            SlJobTest *fixture)
{
  g_ptr_array_add (fixture->changes, g_strdupv (ids));
}

static void
fixture_set_up (SlJobTest    *fixture,
                gconstpointer data)
{
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fixture->database = sl_test_server_create_database (server);
  sl_test_database_migrate (server, fixture->database);
  target = sl_test_database_target (server, fixture->database);
  fixture->pool = sl_db_pool_new (target);
  fixture->listener = sl_db_listener_new (sl_db_pool_get_db (fixture->pool, SL_DB_LANE_LISTENER));
  fixture->port = SL_JOB_PORT (sl_job_repository_new (fixture->pool, fixture->listener));
  fixture->other = sl_test_database_open (server, fixture->database);
  fixture->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_signal_connect (fixture->port, "changed", G_CALLBACK (changed_cb), fixture);
  sl_db_listener_start_async (fixture->listener, NULL, sl_test_take, &result);
  sl_db_listener_start_finish (fixture->listener, sl_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
fixture_tear_down (SlJobTest    *fixture,
                   gconstpointer data)
{
  sl_db_pool_close (fixture->pool);
  sl_db_close (fixture->other);
  g_assert_finalize_object (fixture->port);
  g_assert_finalize_object (fixture->listener);
  g_assert_finalize_object (fixture->pool);
  g_assert_finalize_object (fixture->other);
  g_ptr_array_unref (fixture->changes);
  g_free (fixture->database);
}

SlJob *
sl_job_test_try_add (SlJobTest *fixture,
                     SlJob     *job,
                     GBytes    *page,
                     GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_add_async (fixture->port, job, page, page != NULL ? "text/html; charset=utf-8" : NULL, NULL, sl_test_take, &result);

  return sl_job_port_add_finish (fixture->port, sl_test_await (&result), error);
}

SlJob *
sl_job_test_add (SlJobTest  *fixture,
                 const char *title,
                 const char *url)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GError) error = NULL;
  SlJob *added = NULL;

  g_object_set (job, "company", "Globex", "title", title, "url", url, NULL);
  added = sl_job_test_try_add (fixture, job, NULL, &error);
  g_assert_no_error (error);

  return added;
}

GPtrArray *
sl_job_test_list (SlJobTest         *fixture,
                  const SlJobFilter *filter,
                  SlJobStatus        status,
                  SlJob             *after,
                  guint              skip,
                  guint              limit)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJobFilter) everything = sl_job_filter_new ();
  SlJobQuery query = { 0 };
  GPtrArray *jobs = NULL;

  query.filter = filter != NULL ? filter : everything;
  query.status = status;
  query.after_rank = after != NULL ? sl_job_get_board_rank (after) : NULL;
  query.after_id = after != NULL ? sl_job_get_id (after) : NULL;
  query.skip = skip;
  query.limit = limit;
  sl_job_port_list_async (fixture->port, &query, NULL, sl_test_take, &result);
  jobs = sl_job_port_list_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return jobs;
}

/* The titles of a page: "B A C". */
char *
sl_job_test_join_titles (GPtrArray *jobs)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", sl_job_get_title (g_ptr_array_index (jobs, i)));

  return g_string_free (g_steal_pointer (&titles), FALSE);
}

void
sl_job_test_assert_column (SlJobTest  *fixture,
                           SlJobStatus status,
                           const char *expected)
{
  g_autoptr (GPtrArray) jobs = sl_job_test_list (fixture, NULL, status, NULL, 0, 1000);
  g_autofree char *titles = sl_job_test_join_titles (jobs);

  g_assert_cmpstr (titles, ==, expected);
}

SlJob *
sl_job_test_fetch_one (SlJobTest  *fixture,
                       const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  const char *ids[] = { id, NULL };

  sl_job_port_fetch_async (fixture->port, ids, NULL, sl_test_take, &result);
  jobs = sl_job_port_fetch_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return jobs->len > 0 ? g_object_ref (g_ptr_array_index (jobs, 0)) : NULL;
}

GPtrArray *
sl_job_test_try_move (SlJobTest         *fixture,
                      const char *const *ids,
                      SlJobStatus        status,
                      const char        *after_id,
                      GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_move_async (fixture->port, ids, status, after_id, NULL, sl_test_take, &result);

  return sl_job_port_move_finish (fixture->port, sl_test_await (&result), error);
}

GPtrArray *
sl_job_test_move_one (SlJobTest  *fixture,
                      SlJob      *job,
                      SlJobStatus status,
                      SlJob      *after)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sl_job_get_id (job), NULL };
  GPtrArray  *places = sl_job_test_try_move (fixture, ids, status, after != NULL ? sl_job_get_id (after) : NULL, &error);

  g_assert_no_error (error);

  return places;
}

guint
sl_job_test_shelve (SlJobTest    *fixture,
                    SlJob        *job,
                    SlJobShelving shelving)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sl_job_get_id (job), NULL };
  guint       n_jobs;

  sl_job_port_shelve_async (fixture->port, ids, shelving, NULL, sl_test_take, &result);
  n_jobs = sl_job_port_shelve_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return n_jobs;
}

SlJob *
sl_job_test_try_update (SlJobTest *fixture,
                        SlJob     *before,
                        SlJob     *after,
                        GBytes    *page,
                        GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_update_async (fixture->port, before, after, page, page != NULL ? "text/plain" : NULL, NULL, sl_test_take, &result);

  return sl_job_port_update_finish (fixture->port, sl_test_await (&result), error);
}

/* @path: the test's name; it gets an empty database of the server that sl_job_test_run() has started */
void
sl_job_test_add_test (const char   *path,
                      SlJobTestFunc test)
{
  g_test_add (path, SlJobTest, NULL, fixture_set_up, test, fixture_tear_down);
}

/* Instead of g_test_run(): with a server. */
int
sl_job_test_run (void)
{
  int status;

  server = sl_test_server_new ();
  status = g_test_run ();
  sl_test_server_free (server);

  return status;
}
