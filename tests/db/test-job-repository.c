/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "core/sl-rank.h"
#include "db/sl-job-repository.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

#define NOBODY "00000000-0000-4000-8000-000000000000"

static SlTestServer *server;

typedef struct
{
  char         *database;
  SlDbPool     *pool;
  SlDbListener *listener;
  SlJobPort    *port;
  SlDb         *other;   /* somebody else */
  GPtrArray    *changes; /* of GStrv: the ids of each "changed" */
} Fixture;

static void
changed_cb (SlJobPort *port,
            GStrv      ids,
            Fixture   *fixture)
{
  g_ptr_array_add (fixture->changes, g_strdupv (ids));
}

static void
fixture_set_up (Fixture      *fixture,
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
fixture_tear_down (Fixture      *fixture,
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

static SlJob *
try_add_job (Fixture *fixture,
             SlJob   *job,
             GBytes  *page,
             GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_add_async (fixture->port, job, page, page != NULL ? "text/html; charset=utf-8" : NULL, NULL, sl_test_take, &result);

  return sl_job_port_add_finish (fixture->port, sl_test_await (&result), error);
}

static SlJob *
add (Fixture    *fixture,
     const char *title,
     const char *url)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GError) error = NULL;
  SlJob *added = NULL;

  g_object_set (job, "company", "Globex", "title", title, "url", url, NULL);
  added = try_add_job (fixture, job, NULL, &error);
  g_assert_no_error (error);

  return added;
}

static GPtrArray *
list (Fixture           *fixture,
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
static char *
join_titles (GPtrArray *jobs)
{
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < jobs->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " " : "", sl_job_get_title (g_ptr_array_index (jobs, i)));

  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static void
assert_column (Fixture    *fixture,
               SlJobStatus status,
               const char *expected)
{
  g_autoptr (GPtrArray) jobs = list (fixture, NULL, status, NULL, 0, 1000);
  g_autofree char *titles = join_titles (jobs);

  g_assert_cmpstr (titles, ==, expected);
}

static void
assert_found (Fixture    *fixture,
              const char *text,
              const char *expected)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) jobs = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) count_result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = NULL;
  g_autofree char *titles = NULL;
  SlJobCounts      counts = { 0 };

  filter->text = g_strdup (text);
  jobs = list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 0, 1000);
  titles = join_titles (jobs);
  g_assert_cmpstr (titles, ==, expected);

  /* The board at once and the counts say the same. */
  sl_job_port_board_async (fixture->port, filter, 1000, NULL, sl_test_take, &result);
  columns = sl_job_port_board_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  {
    g_autofree char *board_titles = join_titles (g_ptr_array_index (columns, SL_JOB_STATUS_SAVED));

    g_assert_cmpstr (board_titles, ==, expected);
  }
  sl_job_port_count_async (fixture->port, filter, NULL, sl_test_take, &count_result);
  sl_job_port_count_finish (fixture->port, sl_test_await (&count_result), &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.by_status[SL_JOB_STATUS_SAVED], ==, jobs->len);
}

static SlJob *
fetch_one (Fixture    *fixture,
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

static GPtrArray *
try_move (Fixture           *fixture,
          const char *const *ids,
          SlJobStatus        status,
          const char        *after_id,
          GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_move_async (fixture->port, ids, status, after_id, NULL, sl_test_take, &result);

  return sl_job_port_move_finish (fixture->port, sl_test_await (&result), error);
}

static GPtrArray *
move_one (Fixture    *fixture,
          SlJob      *job,
          SlJobStatus status,
          SlJob      *after)
{
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sl_job_get_id (job), NULL };
  GPtrArray  *places = try_move (fixture, ids, status, after != NULL ? sl_job_get_id (after) : NULL, &error);

  g_assert_no_error (error);

  return places;
}

static gboolean
try_place (Fixture   *fixture,
           GPtrArray *places,
           GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_place_async (fixture->port, places, NULL, sl_test_take, &result);

  return sl_job_port_place_finish (fixture->port, sl_test_await (&result), error);
}

static guint
shelve (Fixture      *fixture,
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

static SlJob *
try_update (Fixture *fixture,
            SlJob   *before,
            SlJob   *after,
            GBytes  *page,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_update_async (fixture->port, before, after, page, page != NULL ? "text/plain" : NULL, NULL, sl_test_take, &result);

  return sl_job_port_update_finish (fixture->port, sl_test_await (&result), error);
}

static SlJob *
find (Fixture    *fixture,
      const char *url)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlJob *job = NULL;

  sl_job_port_find_async (fixture->port, url, NULL, sl_test_take, &result);
  job = sl_job_port_find_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return job;
}

/* Every value comes back as it was given. */
static void
test_repository_round_trip (Fixture      *fixture,
                            gconstpointer data)
{
  static const char *const keywords[] = { "c", "c++", "a \"quoted, {one}\"", NULL };
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (SlJob) added = NULL;
  g_autoptr (SlJob) fetched = NULL;
  g_autoptr (JsonNode) locations = json_from_string ("[{\"city\":\"Zürich\",\"country\":\"CH\"}]", NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("%s — “ünï” '; DROP TABLE users; -- \\ %%\n🎉", sl_job_field_to_nick ((SlJobField) i));

      sl_job_set_field (job, (SlJobField) i, text);
    }
  sl_job_set_field (job, SL_JOB_FIELD_URL, "https://Jobs.example/1?utm_source=x");
  sl_job_set_field (job, SL_JOB_FIELD_SALARY_MIN, "1200.5");
  sl_job_set_field (job, SL_JOB_FIELD_SALARY_MAX, "90000");
  sl_job_set_field (job, SL_JOB_FIELD_POSTED_ON, "2024-02-29");
  sl_job_set_field (job, SL_JOB_FIELD_CLOSES_ON, "2031-01-01");
  g_object_set (job, "source", SL_JOB_SOURCE_EXTENSION, "interest", 4, "is-closed", TRUE, "keywords", keywords,
                "locations", json_node_get_array (locations), "status", SL_JOB_STATUS_APPLIED, NULL);

  added = try_add_job (fixture, job, NULL, &error);
  g_assert_no_error (error);
  fetched = fetch_one (fixture, sl_job_get_id (added));
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      g_assert_cmpstr (sl_job_get_field (fetched, (SlJobField) i), ==, sl_job_get_field (job, (SlJobField) i));
      g_assert_cmpstr (sl_job_get_field (added, (SlJobField) i), ==, sl_job_get_field (job, (SlJobField) i));
    }
  g_assert_cmpint (sl_job_get_source (fetched), ==, SL_JOB_SOURCE_EXTENSION);
  g_assert_cmpint (sl_job_get_interest (fetched), ==, 4);
  g_assert_cmpint (sl_job_get_status (fetched), ==, SL_JOB_STATUS_APPLIED);
  g_assert_cmpint (sl_job_get_version (fetched), ==, 1);
  g_assert_true (sl_job_get_is_closed (fetched));
  g_assert_true (sl_job_get_is_complete (fetched));
  g_assert_false (sl_job_get_has_saved_page (fetched));
  g_assert_true (g_strv_equal (sl_job_get_keywords (fetched), keywords));
  g_assert_cmpuint (json_array_get_length (sl_job_get_locations (fetched)), ==, 1);
  g_assert_cmpstr (json_object_get_string_member (json_array_get_object_element (sl_job_get_locations (fetched), 0), "city"), ==,
                   "Zürich");
  g_assert_nonnull (sl_job_get_created_at (fetched));
  g_assert_null (sl_job_get_deleted_at (fetched));
}

static void
test_repository_fetch_order (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *titles = NULL;
  const char      *ids[] = { sl_job_get_id (b), "no id", NOBODY, sl_job_get_id (a), NULL };

  sl_job_port_fetch_async (fixture->port, ids, NULL, sl_test_take, &result);
  jobs = sl_job_port_fetch_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  titles = join_titles (jobs);
  g_assert_cmpstr (titles, ==, "B A");
}

static void
test_repository_add_refuses (Fixture      *fixture,
                             gconstpointer data)
{
  static const struct
  {
    SlJobField  field;
    const char *text;
  } bad[] = {
    { SL_JOB_FIELD_TITLE, "  " },
    { SL_JOB_FIELD_COMPANY, NULL },
    { SL_JOB_FIELD_SALARY_MIN, "a lot" },
    { SL_JOB_FIELD_SALARY_MAX, "NaN" },
    { SL_JOB_FIELD_SALARY_MAX, "-1" },
    { SL_JOB_FIELD_CLOSES_ON, "2024-02-31" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SlJob) job = sl_job_new ();
      g_autoptr (SlJob) added = NULL;
      g_autoptr (GError) error = NULL;

      g_object_set (job, "company", "Globex", "title", "Baker", NULL);
      sl_job_set_field (job, bad[i].field, bad[i].text);
      added = try_add_job (fixture, job, NULL, &error);
      g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
      g_assert_null (added);
    }
  assert_column (fixture, SL_JOB_STATUS_SAVED, "");
}

static void
test_repository_same_link (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) first = add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) again = sl_job_new ();
  g_autoptr (SlJob) refused = NULL;
  g_autoptr (SlJob) found = NULL;
  g_autoptr (SlJob) nothing = NULL;
  g_autoptr (SlJob) no_link = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (again, "company", "Globex", "title", "B", "url", "http://www.jobs.example:80/1/?utm_source=mail#top", NULL);
  refused = try_add_job (fixture, again, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  found = find (fixture, sl_job_get_url (again));
  g_assert_cmpstr (sl_job_get_id (found), ==, sl_job_get_id (first));
  nothing = find (fixture, "https://jobs.example/2");
  g_assert_null (nothing);
  no_link = find (fixture, "not a link at all");
  g_assert_null (no_link);

  /* In the trash it is still known; gone for good it is not. */
  g_assert_cmpuint (shelve (fixture, first, SL_JOB_SHELVING_TRASH), ==, 1);
  g_clear_error (&error);
  g_clear_object (&refused);
  refused = try_add_job (fixture, again, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  g_clear_object (&found);
  found = find (fixture, "jobs.example/1");
  g_assert_nonnull (sl_job_get_deleted_at (found));
  g_assert_cmpuint (shelve (fixture, first, SL_JOB_SHELVING_DESTROY), ==, 1);
  g_clear_error (&error);
  refused = try_add_job (fixture, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (refused);
}

static void
test_repository_two_without_link (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);

  g_assert_true (a != NULL && b != NULL);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B A");
}

static void
test_repository_page (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (SlJob) added = NULL;
  g_autoptr (SlJob) updated = NULL;
  g_autoptr (SlJob) plain = add (fixture, "A", NULL);
  g_autoptr (GBytes) page = NULL;
  g_autoptr (GBytes) newer = g_bytes_new_static ("new", 3);
  g_autoptr (GBytes) read = NULL;
  g_autoptr (GBytes) none = NULL;
  g_autofree char *type = NULL;
  g_autoptr (GError) error = NULL;
  GByteArray *bytes = g_byte_array_new ();

  for (guint i = 0; i < 300000; i++)
    {
      const guint8 byte = (guint8) g_test_rand_int ();

      g_byte_array_append (bytes, &byte, 1);
    }
  page = g_byte_array_free_to_bytes (bytes);
  g_object_set (job, "company", "Globex", "title", "B", NULL);
  added = try_add_job (fixture, job, page, &error);
  g_assert_no_error (error);
  g_assert_true (sl_job_get_has_saved_page (added));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;

      g_clear_pointer (&read, g_bytes_unref);
      g_clear_pointer (&type, g_free);
      sl_job_port_page_async (fixture->port, sl_job_get_id (added), NULL, sl_test_take, &result);
      read = sl_job_port_page_finish (fixture->port, sl_test_await (&result), &type, &error);
      g_assert_no_error (error);
      g_assert_true (g_bytes_equal (read, i == 0 ? page : newer));
      g_assert_cmpstr (type, ==, i == 0 ? "text/html; charset=utf-8" : "text/plain");
      if (i == 0)
        updated = try_update (fixture, added, added, newer, &error);
      g_assert_no_error (error);
      g_assert_true (sl_job_get_has_saved_page (updated));
    }

  {
    g_autoptr (GAsyncResult) result = NULL;

    sl_job_port_page_async (fixture->port, sl_job_get_id (plain), NULL, sl_test_take, &result);
    none = sl_job_port_page_finish (fixture->port, sl_test_await (&result), NULL, &error);
    g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
    g_assert_null (none);
  }
}

static void
test_repository_update_merges (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (SlJob) before = add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) after = sl_job_copy (before);
  g_autoptr (SlJob) updated = NULL;
  g_autoptr (SlJob) refused = NULL;
  g_autoptr (SlJob) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) written = NULL;

  /* Somebody else edits the notes meanwhile. */
  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET notes = 'theirs', interest_level = 2", NULL);
  g_object_set (after, "title", "Senior A", "salary-max", "70000", "url", "https://jobs.example/2", "closes-on", "2030-05-01", NULL);
  updated = try_update (fixture, before, after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_title (updated), ==, "Senior A");
  g_assert_cmpstr (sl_job_get_field (updated, SL_JOB_FIELD_NOTES), ==, "theirs");
  g_assert_cmpint (sl_job_get_interest (updated), ==, 2);
  g_assert_cmpint (sl_job_get_version (updated), ==, 3);
  found = find (fixture, "https://jobs.example/2");
  g_assert_nonnull (found);

  /* The same field: refused, and nothing of it is stored. */
  g_object_set (after, "notes", "mine", "location", "Graz", NULL);
  refused = try_update (fixture, before, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "notes"));
  g_assert_null (strstr (error->message, "location"));
  g_clear_object (&updated);
  updated = fetch_one (fixture, sl_job_get_id (before));
  g_assert_null (sl_job_get_field (updated, SL_JOB_FIELD_LOCATION));

  /* The same change on both sides is none to quarrel about. */
  g_clear_error (&error);
  g_object_set (after, "notes", "theirs", NULL);
  g_clear_object (&updated);
  updated = try_update (fixture, before, after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_field (updated, SL_JOB_FIELD_LOCATION), ==, "Graz");

  /* Emptied fields are emptied. */
  {
    g_autoptr (SlJob) emptied = sl_job_copy (updated);
    g_autoptr (SlJob) stored = NULL;

    g_object_set (emptied, "notes", NULL, "interest", 0, "salary-max", NULL, "closes-on", NULL, NULL);
    stored = try_update (fixture, updated, emptied, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (sl_job_get_field (stored, SL_JOB_FIELD_NOTES));
    g_assert_cmpint (sl_job_get_interest (stored), ==, 0);
    g_assert_null (sl_job_get_field (stored, SL_JOB_FIELD_SALARY_MAX));
    g_assert_null (sl_job_get_field (stored, SL_JOB_FIELD_CLOSES_ON));
  }
}

static void
test_repository_update_refuses (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) b = add (fixture, "B", "https://jobs.example/2");
  g_autoptr (SlJob) after = sl_job_copy (b);
  g_autoptr (SlJob) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (a != NULL);
  g_object_set (after, "url", "https://jobs.example/1/", NULL);
  none = try_update (fixture, b, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  g_clear_error (&error);

  g_object_set (after, "url", "https://jobs.example/2", "title", " ", NULL);
  none = try_update (fixture, b, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_object_set (after, "title", "C", NULL);
  shelve (fixture, b, SL_JOB_SHELVING_TRASH);
  shelve (fixture, b, SL_JOB_SHELVING_DESTROY);
  none = try_update (fixture, b, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static void
test_repository_pages (Fixture      *fixture,
                       gconstpointer data)
{
  SlJob *after = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GString) walked = g_string_new (NULL);
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *title = g_strdup_printf ("%c", 'A' + i);
      g_autoptr (SlJob) job = add (fixture, title, NULL);

      g_assert_nonnull (job);
    }
  all = list (fixture, NULL, SL_JOB_STATUS_SAVED, NULL, 0, 1000);
  expected = join_titles (all);
  g_assert_true (g_str_has_prefix (expected, "Y X W"));

  do
    {
      g_autoptr (GPtrArray) page = list (fixture, NULL, SL_JOB_STATUS_SAVED, after, 0, 7);
      g_autofree char *titles = join_titles (page);

      g_clear_object (&after);
      if (page->len == 0)
        break;
      g_string_append_printf (walked, "%s%s", walked->len > 0 ? " " : "", titles);
      after = g_object_ref (g_ptr_array_index (page, page->len - 1));
    }
  while (TRUE);
  g_assert_cmpstr (walked->str, ==, expected);

  {
    g_autoptr (GPtrArray) jump = list (fixture, NULL, SL_JOB_STATUS_SAVED, g_ptr_array_index (all, 4), 10, 3);
    g_autofree char *titles = join_titles (jump);

    g_assert_cmpstr (titles, ==, "J I H");
  }
  g_assert_false (sl_job_get_is_complete (g_ptr_array_index (all, 0)));
}

static void
test_repository_filters (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const policies[] = { "remote", "hybrid", NULL };
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (SlJob) c = add (fixture, "C", NULL);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) places = move_one (fixture, c, SL_JOB_STATUS_OFFER, NULL);
  g_autoptr (SlDbResult) written = sl_test_database_query (
    fixture->other,
    "UPDATE job_postings SET remote_policy = CASE job_title WHEN 'A' THEN 'remote' WHEN 'B' THEN 'onsite' END,"
    " interest_level = CASE job_title WHEN 'A' THEN 5 WHEN 'B' THEN 3 END, source = CASE job_title WHEN 'B' THEN 'api' ELSE 'manual' END::job_source",
    NULL);

  g_assert_true (a != NULL && b != NULL && places != NULL && written != NULL);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GAsyncResult) count_result = NULL;
      g_autoptr (GPtrArray) columns = NULL;
      g_autoptr (GString) titles = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      SlJobCounts              counts = { 0 };
      static const char *const expected[] = { "B A C", "A ", "A ", "B ", " C" };

      filter->min_interest = i == 1 ? 4 : 0;
      filter->remote_policies = i == 2 ? (GStrv) policies : NULL;
      filter->sources = i == 3 ? 1u << SL_JOB_SOURCE_API : 0;
      filter->statuses = i == 4 ? 1u << SL_JOB_STATUS_OFFER : 0;
      sl_job_port_board_async (fixture->port, filter, 20, NULL, sl_test_take, &result);
      columns = sl_job_port_board_finish (fixture->port, sl_test_await (&result), &error);
      g_assert_no_error (error);
      g_assert_cmpuint (columns->len, ==, SL_N_JOB_STATUSES);
      {
        g_autofree char *saved = join_titles (g_ptr_array_index (columns, SL_JOB_STATUS_SAVED));
        g_autofree char *offers = join_titles (g_ptr_array_index (columns, SL_JOB_STATUS_OFFER));

        g_string_append_printf (titles, "%s %s", saved, offers);
      }
      g_assert_cmpstr (titles->str, ==, expected[i]);
      sl_job_port_count_async (fixture->port, filter, NULL, sl_test_take, &count_result);
      sl_job_port_count_finish (fixture->port, sl_test_await (&count_result), &counts, &error);
      g_assert_no_error (error);
      g_assert_cmpint (counts.total, ==, i == 0 ? 3 : 1);
    }
  filter->remote_policies = NULL;
}

static void
test_repository_search (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (SlJob) baker = add (fixture, "Baker", NULL);
  g_autoptr (SlJob) cook = add (fixture, "Köchin", NULL);
  g_autoptr (SlJob) developer = add (fixture, "Developer", NULL);
  g_autoptr (SlJob) after = sl_job_copy (baker);
  g_autoptr (SlJob) updated = NULL;
  g_autoptr (SlDbResult) written = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *long_text = g_strnfill (10240, 'x');

  g_assert_true (cook != NULL && developer != NULL);
  written = sl_test_database_query (fixture->other,
                                    "UPDATE job_postings SET company_name = 'Initech AG', location = 'Zürich', job_description = 'Node.js, C++ and sense'"
                                    " WHERE job_title = 'Developer'",
                                    NULL);
  g_object_set (after, "notes", "asked for senior bakers, 100% rye & spelt", NULL);
  updated = try_update (fixture, baker, after, NULL, &error);
  g_assert_no_error (error);

  assert_found (fixture, "", "Developer Köchin Baker");
  assert_found (fixture, "  \t\n", "Developer Köchin Baker");
  assert_found (fixture, "b", "Baker");
  assert_found (fixture, "i", "Developer"); /* one letter: company and title only */
  assert_found (fixture, "z", "");
  assert_found (fixture, "se", "Developer Baker");
  assert_found (fixture, "sen", "Developer Baker");
  assert_found (fixture, "seni", "Baker");
  assert_found (fixture, "SENIOR BAK", "Baker");
  assert_found (fixture, "bak senior", "Baker");
  assert_found (fixture, "senior cook", "");
  assert_found (fixture, "kochin", "Köchin");
  assert_found (fixture, "KÖCH", "Köchin");
  assert_found (fixture, "zurich", "Developer");
  assert_found (fixture, "zü", "Developer");
  assert_found (fixture, "node", "Developer");
  assert_found (fixture, "node.js", "Developer");
  assert_found (fixture, "c++ sense", "Developer");
  assert_found (fixture, "globex", "Köchin Baker");
  assert_found (fixture, "ch", ""); /* no beginning of a word */
  assert_found (fixture, "100% rye", "Baker");

  /* Hostile: an answer or none, never an error. */
  assert_found (fixture, "%", "");
  assert_found (fixture, "_", "");
  assert_found (fixture, "🎉", "");
  assert_found (fixture, "& | ! :* <-> ( ) ' \\ \" $$ -- ;", "");
  assert_found (fixture, "'; DROP TABLE job_postings; --", "");
  assert_found (fixture, "bak'er:* & !\\", "");
  assert_found (fixture, "baker:*|x", "");
  assert_found (fixture, "!baker", "Baker");
  assert_found (fixture, "\"baker\"", "Baker");
  assert_found (fixture, long_text, "");
  assert_column (fixture, SL_JOB_STATUS_SAVED, "Developer Köchin Baker");
}

/* What is in the title or the company comes before what is somewhere in the text. */
static void
test_repository_search_order (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "Welder", NULL);
  g_autoptr (SlJob) b = add (fixture, "Driver", NULL);
  g_autoptr (SlJob) c = add (fixture, "Weaver", NULL);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) page = NULL;
  g_autofree char *titles = NULL;
  g_autoptr (SlDbResult) written = sl_test_database_query (
    fixture->other, "UPDATE job_postings SET job_description = 'welcome' WHERE job_title IN ('Driver', 'Weaver')", NULL);

  g_assert_true (a != NULL && b != NULL && c != NULL && written != NULL);
  assert_found (fixture, "we", "Weaver Welder Driver");
  assert_found (fixture, "wel", "Welder Weaver Driver");
  filter->text = g_strdup ("wel");
  page = list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 1, 1);
  titles = join_titles (page);
  g_assert_cmpstr (titles, ==, "Weaver");
}

static void
test_repository_move (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (SlJob) c = add (fixture, "C", NULL);
  g_autoptr (SlJob) d = add (fixture, "D", NULL);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) fourth = NULL;
  g_autoptr (SlDbResult) trashed = NULL;
  g_autoptr (SlDbResult) restored = NULL;
  g_autoptr (GError) error = NULL;
  const char *several[] = { sl_job_get_id (a), sl_job_get_id (d), sl_job_get_id (a), NULL };
  const char *missing[] = { sl_job_get_id (a), NOBODY, NULL };

  assert_column (fixture, SL_JOB_STATUS_SAVED, "D C B A");
  first = move_one (fixture, d, SL_JOB_STATUS_SAVED, b);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "C B D A");
  second = move_one (fixture, c, SL_JOB_STATUS_APPLIED, NULL);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B D A");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "C");
  third = try_move (fixture, several, SL_JOB_STATUS_APPLIED, sl_job_get_id (c), &error);
  g_assert_no_error (error);
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "C A D");
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B");

  /* All or nothing. */
  fourth = try_move (fixture, missing, SL_JOB_STATUS_SAVED, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_null (fourth);
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "C A D");

  /* What is in the trash keeps the place that it comes back to. */
  g_clear_error (&error);
  trashed = sl_test_database_query (fixture->other, "UPDATE job_postings SET deleted_at = now() WHERE job_title = 'D'", NULL);
  fourth = try_move (fixture, several, SL_JOB_STATUS_OFFER, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_null (fourth);
  restored = sl_test_database_query (fixture->other, "UPDATE job_postings SET deleted_at = NULL", NULL);
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "C A D");

  /* Back, in the order of an undo stack. */
  g_clear_error (&error);
  g_assert_true (try_place (fixture, third, &error));
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B D A");
  g_assert_true (try_place (fixture, second, &error));
  assert_column (fixture, SL_JOB_STATUS_SAVED, "C B D A");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "");
  g_assert_true (try_place (fixture, first, &error));
  assert_column (fixture, SL_JOB_STATUS_SAVED, "D C B A");
}

/* A card that was moved on since is not put back, nor are those that moved with it; another
 * change of it is no hindrance.
 */
static void
test_repository_place_conflict (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sl_job_get_id (a), sl_job_get_id (b), NULL };
  g_autoptr (GPtrArray) places = try_move (fixture, ids, SL_JOB_STATUS_CLOSED, NULL, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (SlDbResult) written = NULL;
  g_autoptr (SlDbResult) moved = NULL;

  g_assert_no_error (error);
  assert_column (fixture, SL_JOB_STATUS_CLOSED, "A B");
  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET notes = 'x' WHERE job_title = 'B'", NULL);
  g_assert_true (try_place (fixture, places, &error));
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B A");

  again = try_move (fixture, ids, SL_JOB_STATUS_CLOSED, NULL, &error);
  moved = sl_test_database_query (fixture->other, "UPDATE job_postings SET status = 'offer' WHERE job_title = 'B'", NULL);
  g_assert_false (try_place (fixture, again, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONFLICT);
  assert_column (fixture, SL_JOB_STATUS_CLOSED, "A");
  assert_column (fixture, SL_JOB_STATUS_OFFER, "B");
}

/* A card that goes into the very same gap again and again, and a column whose ranks are all one. */
static void
test_repository_renumbers (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (SlJob) c = add (fixture, "C", NULL);
  g_autoptr (SlDbResult) written = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) places = move_one (fixture, i % 2 == 0 ? a : b, SL_JOB_STATUS_SAVED, c);

      g_assert_true (places != NULL);
      assert_column (fixture, SL_JOB_STATUS_SAVED, i % 2 == 0 ? "C A B" : "C B A");
    }
  g_assert_cmpint (sl_test_database_query_int (fixture->other, "SELECT max(length(board_rank)) FROM job_postings", NULL), <=,
                   SL_RANK_LONG);

  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET board_rank = 'V'", NULL);
  {
    g_autoptr (GPtrArray) before = list (fixture, NULL, SL_JOB_STATUS_SAVED, NULL, 0, 10);
    SlJob *first = g_ptr_array_index (before, 0);
    SlJob *last = g_ptr_array_index (before, 2);
    g_autoptr (GPtrArray) places = move_one (fixture, last, SL_JOB_STATUS_SAVED, first);
    g_autoptr (GPtrArray) after = list (fixture, NULL, SL_JOB_STATUS_SAVED, NULL, 0, 10);

    g_assert_true (places != NULL);
    g_assert_cmpuint (after->len, ==, 3);
    g_assert_cmpstr (sl_job_get_id (g_ptr_array_index (after, 0)), ==, sl_job_get_id (first));
    g_assert_cmpstr (sl_job_get_id (g_ptr_array_index (after, 1)), ==, sl_job_get_id (last));
  }
}

static void
test_repository_shelves (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  g_assert_true (b != NULL);
  g_assert_cmpuint (shelve (fixture, a, SL_JOB_SHELVING_DESTROY), ==, 0); /* not from the board */
  g_assert_cmpuint (shelve (fixture, a, SL_JOB_SHELVING_ARCHIVE), ==, 1);
  g_assert_cmpuint (shelve (fixture, a, SL_JOB_SHELVING_ARCHIVE), ==, 0);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B");
  filter->shelf = SL_JOB_SHELF_ARCHIVE;
  {
    g_autoptr (GPtrArray) archived = list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 0, 10);

    g_assert_cmpuint (archived->len, ==, 1);
    g_assert_nonnull (sl_job_get_archived_at (g_ptr_array_index (archived, 0)));
  }
  g_assert_cmpuint (shelve (fixture, a, SL_JOB_SHELVING_TRASH), ==, 1);
  filter->shelf = SL_JOB_SHELF_TRASH;
  {
    g_autoptr (GPtrArray) trash = list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 0, 10);

    g_assert_cmpuint (trash->len, ==, 1);
  }
  g_assert_cmpuint (shelve (fixture, a, SL_JOB_SHELVING_RESTORE), ==, 1); /* to where it was: the archive */
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B");
  g_assert_cmpuint (shelve (fixture, a, SL_JOB_SHELVING_UNARCHIVE), ==, 1);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "B A");
}

static gboolean
apply (Fixture    *fixture,
       const char *id,
       const char *at,
       GError    **error)
{
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_apply_async (fixture->port, id, time, NULL, sl_test_take, &result);

  return sl_job_port_apply_finish (fixture->port, sl_test_await (&result), error);
}

static void
assert_applied (Fixture    *fixture,
                const char *id,
                const char *expected)
{
  g_autoptr (SlJob) job = fetch_one (fixture, id);
  GDateTime       *at = sl_job_get_applied_at (job);
  g_autofree char *text = at != NULL ? g_date_time_format (at, "%FT%TZ") : NULL;

  g_assert_cmpstr (text, ==, expected);
}

/* When the user applied is noted once, can be corrected, and taken back. */
static void
test_repository_applies (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (SlJob) job = add (fixture, "A", NULL);
  g_autoptr (SlJob) now = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = sl_job_get_id (job);

  assert_applied (fixture, id, NULL);
  g_assert_true (apply (fixture, id, "2026-03-09T12:00:00Z", &error));
  g_assert_no_error (error);
  assert_applied (fixture, id, "2026-03-09T12:00:00Z");
  now = fetch_one (fixture, id);
  g_assert_cmpint (sl_job_get_status (now), ==, SL_JOB_STATUS_APPLIED); /* it followed */
  g_assert_cmpint (sl_job_get_version (now), >, sl_job_get_version (job));

  g_assert_true (apply (fixture, id, "2026-03-01T12:00:00Z", &error));
  assert_applied (fixture, id, "2026-03-01T12:00:00Z");
  g_assert_true (apply (fixture, id, NULL, &error));
  assert_applied (fixture, id, NULL);

  g_assert_cmpuint (shelve (fixture, job, SL_JOB_SHELVING_TRASH), ==, 1);
  g_assert_false (apply (fixture, id, "2026-03-01T12:00:00Z", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (apply (fixture, "no id", "2026-03-01T12:00:00Z", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static void
test_repository_closing (Fixture      *fixture,
                         gconstpointer data)
{
  static const struct
  {
    const char *title;
    const char *closes_on;
    SlJobStatus status;
  } cases[] = {
    { "yesterday", "2026-03-08", SL_JOB_STATUS_SAVED },
    { "tomorrow", "2026-03-10", SL_JOB_STATUS_PREPARED },
    { "today", "2026-03-09", SL_JOB_STATUS_SAVED },
    { "applied", "2026-03-09", SL_JOB_STATUS_APPLIED },
    { "later", "2026-03-11", SL_JOB_STATUS_SAVED },
    { "never", NULL, SL_JOB_STATUS_SAVED },
  };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *titles = NULL;
  GDate            first;
  GDate            last;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlJob) job = sl_job_new ();
      g_autoptr (SlJob) added = NULL;

      g_object_set (job, "company", "Globex", "title", cases[i].title, "closes-on", cases[i].closes_on,
                    "status", (int) cases[i].status, NULL);
      added = try_add_job (fixture, job, NULL, &error);
      g_assert_no_error (error);
    }

  g_date_set_dmy (&first, 9, G_DATE_MARCH, 2026);
  g_date_set_dmy (&last, 10, G_DATE_MARCH, 2026);
  sl_job_port_closing_async (fixture->port, &first, &last, NULL, sl_test_take, &result);
  jobs = sl_job_port_closing_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  titles = join_titles (jobs);
  g_assert_cmpstr (titles, ==, "today tomorrow");
}

static void
test_repository_purge (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlJob) b = add (fixture, "B", NULL);
  g_autoptr (SlJob) c = add (fixture, "C", NULL);
  g_autoptr (SlJob) gone = NULL;
  g_autoptr (SlJob) kept = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) written = NULL;
  guint n_purged = 0;

  g_assert_true (c != NULL);
  written = sl_test_database_query (fixture->other,
                                    "UPDATE job_postings SET deleted_at = now() - CASE job_title WHEN 'A' THEN interval '31 days'"
                                    " ELSE interval '29 days' END WHERE job_title IN ('A', 'B')",
                                    NULL);
  sl_job_repository_purge_async (SL_JOB_REPOSITORY (fixture->port), NULL, sl_test_take, &result);
  g_assert_true (sl_job_repository_purge_finish (SL_JOB_REPOSITORY (fixture->port), sl_test_await (&result), &n_purged, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_purged, ==, 1);
  gone = fetch_one (fixture, sl_job_get_id (a));
  g_assert_null (gone);
  kept = fetch_one (fixture, sl_job_get_id (b));
  g_assert_nonnull (kept);
}

static gboolean
has_changes (gpointer user_data)
{
  Fixture *fixture = user_data;

  return fixture->changes->len > 0;
}

static void
test_repository_changed (Fixture      *fixture,
                         gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (SlDbResult) written = NULL;
  g_autoptr (SlDbResult) many = NULL;

  /* One's own change comes like everybody's. */
  sl_test_wait_until (has_changes, fixture, "the change made here");
  g_assert_cmpstr (((GStrv) g_ptr_array_index (fixture->changes, 0))[0], ==, sl_job_get_id (a));

  g_ptr_array_set_size (fixture->changes, 0);
  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET notes = 'x'", NULL);
  sl_test_wait_until (has_changes, fixture, "the change made elsewhere");
  g_assert_cmpstr (((GStrv) g_ptr_array_index (fixture->changes, 0))[0], ==, sl_job_get_id (a));
  g_assert_null (((GStrv) g_ptr_array_index (fixture->changes, 0))[1]);

  /* Too many to name. */
  g_ptr_array_set_size (fixture->changes, 0);
  many = sl_test_database_query (fixture->other,
                                 "INSERT INTO job_postings (user_id, company_name, job_title)"
                                 " SELECT id, 'Globex', 'n' FROM users, generate_series(1, 200)",
                                 NULL);
  sl_test_wait_until (has_changes, fixture, "the many changes");
  g_assert_null (((GStrv) g_ptr_array_index (fixture->changes, 0))[0]);
}

static void
test_repository_cancelled (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) a = add (fixture, "A", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) move_result = NULL;
  g_autoptr (GAsyncResult) board_result = NULL;
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) columns = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sl_job_get_id (a), NULL };

  filter->text = g_strdup ("a");
  sl_job_port_move_async (fixture->port, ids, SL_JOB_STATUS_OFFER, NULL, cancellable, sl_test_take, &move_result);
  sl_job_port_board_async (fixture->port, filter, 20, cancellable, sl_test_take, &board_result);
  g_cancellable_cancel (cancellable);
  places = sl_job_port_move_finish (fixture->port, sl_test_await (&move_result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  columns = sl_job_port_board_finish (fixture->port, sl_test_await (&board_result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  assert_column (fixture, SL_JOB_STATUS_SAVED, "A");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();

#define ADD(path, function) g_test_add ("/job-repository/" path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("round-trip", test_repository_round_trip);
  ADD ("fetch-order", test_repository_fetch_order);
  ADD ("add-refuses", test_repository_add_refuses);
  ADD ("same-link", test_repository_same_link);
  ADD ("two-without-link", test_repository_two_without_link);
  ADD ("page", test_repository_page);
  ADD ("update-merges", test_repository_update_merges);
  ADD ("update-refuses", test_repository_update_refuses);
  ADD ("pages", test_repository_pages);
  ADD ("filters", test_repository_filters);
  ADD ("search", test_repository_search);
  ADD ("search-order", test_repository_search_order);
  ADD ("move", test_repository_move);
  ADD ("place-conflict", test_repository_place_conflict);
  ADD ("renumbers", test_repository_renumbers);
  ADD ("shelves", test_repository_shelves);
  ADD ("applies", test_repository_applies);
  ADD ("closing", test_repository_closing);
  ADD ("purge", test_repository_purge);
  ADD ("changed", test_repository_changed);
  ADD ("cancelled", test_repository_cancelled);

  status = g_test_run ();
  sl_test_server_free (server);

  return status;
}
