/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "db/sl-job-repository.h"

#include "sl-job-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

#define NOBODY "00000000-0000-4000-8000-000000000000"

static SlJob *
find (SlJobTest  *fixture,
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
test_repository_round_trip (SlJobTest    *fixture,
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

  added = sl_job_test_try_add (fixture, job, NULL, &error);
  g_assert_no_error (error);
  fetched = sl_job_test_fetch_one (fixture, sl_job_get_id (added));
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
test_repository_fetch_order (SlJobTest    *fixture,
                             gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = NULL;
  g_autofree char *titles = NULL;
  const char      *ids[] = { sl_job_get_id (b), "no id", NOBODY, sl_job_get_id (a), NULL };

  sl_job_port_fetch_async (fixture->port, ids, NULL, sl_test_take, &result);
  jobs = sl_job_port_fetch_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  titles = sl_job_test_join_titles (jobs);
  g_assert_cmpstr (titles, ==, "B A");
}

static void
test_repository_add_refuses (SlJobTest    *fixture,
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
      added = sl_job_test_try_add (fixture, job, NULL, &error);
      g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
      g_assert_null (added);
    }
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "");
}

static void
test_repository_same_link (SlJobTest    *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) first = sl_job_test_add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) again = sl_job_new ();
  g_autoptr (SlJob) refused = NULL;
  g_autoptr (SlJob) found = NULL;
  g_autoptr (SlJob) nothing = NULL;
  g_autoptr (SlJob) no_link = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (again, "company", "Globex", "title", "B", "url", "http://www.jobs.example:80/1/?utm_source=mail#top", NULL);
  refused = sl_job_test_try_add (fixture, again, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  found = find (fixture, sl_job_get_url (again));
  g_assert_cmpstr (sl_job_get_id (found), ==, sl_job_get_id (first));
  nothing = find (fixture, "https://jobs.example/2");
  g_assert_null (nothing);
  no_link = find (fixture, "not a link at all");
  g_assert_null (no_link);

  /* In the trash it is still known; gone for good it is not. */
  g_assert_cmpuint (sl_job_test_shelve (fixture, first, SL_JOB_SHELVING_TRASH), ==, 1);
  g_clear_error (&error);
  g_clear_object (&refused);
  refused = sl_job_test_try_add (fixture, again, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  g_clear_object (&found);
  found = find (fixture, "jobs.example/1");
  g_assert_nonnull (sl_job_get_deleted_at (found));
  g_assert_cmpuint (sl_job_test_shelve (fixture, first, SL_JOB_SHELVING_DESTROY), ==, 1);
  g_clear_error (&error);
  refused = sl_job_test_try_add (fixture, again, NULL, &error);
  g_assert_no_error (error);
  g_assert_nonnull (refused);
}

static void
test_repository_two_without_link (SlJobTest    *fixture,
                                  gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);

  g_assert_true (a != NULL && b != NULL);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B A");
}

static void
test_repository_page (SlJobTest    *fixture,
                      gconstpointer data)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (SlJob) added = NULL;
  g_autoptr (SlJob) updated = NULL;
  g_autoptr (SlJob) plain = sl_job_test_add (fixture, "A", NULL);
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
  added = sl_job_test_try_add (fixture, job, page, &error);
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
        updated = sl_job_test_try_update (fixture, added, added, newer, &error);
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
test_repository_update_merges (SlJobTest    *fixture,
                               gconstpointer data)
{
  g_autoptr (SlJob) before = sl_job_test_add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) after = sl_job_copy (before);
  g_autoptr (SlJob) updated = NULL;
  g_autoptr (SlJob) refused = NULL;
  g_autoptr (SlJob) found = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) written = NULL;

  /* Somebody else edits the notes meanwhile. */
  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET notes = 'theirs', interest_level = 2", NULL);
  g_object_set (after, "title", "Senior A", "salary-max", "70000", "url", "https://jobs.example/2", "closes-on", "2030-05-01", NULL);
  updated = sl_job_test_try_update (fixture, before, after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_title (updated), ==, "Senior A");
  g_assert_cmpstr (sl_job_get_field (updated, SL_JOB_FIELD_NOTES), ==, "theirs");
  g_assert_cmpint (sl_job_get_interest (updated), ==, 2);
  g_assert_cmpint (sl_job_get_version (updated), ==, 3);
  found = find (fixture, "https://jobs.example/2");
  g_assert_nonnull (found);

  /* The same field: refused, and nothing of it is stored. */
  g_object_set (after, "notes", "mine", "location", "Graz", NULL);
  refused = sl_job_test_try_update (fixture, before, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "notes"));
  g_assert_null (strstr (error->message, "location"));
  g_clear_object (&updated);
  updated = sl_job_test_fetch_one (fixture, sl_job_get_id (before));
  g_assert_null (sl_job_get_field (updated, SL_JOB_FIELD_LOCATION));

  /* The same change on both sides is none to quarrel about. */
  g_clear_error (&error);
  g_object_set (after, "notes", "theirs", NULL);
  g_clear_object (&updated);
  updated = sl_job_test_try_update (fixture, before, after, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_field (updated, SL_JOB_FIELD_LOCATION), ==, "Graz");

  /* Emptied fields are emptied. */
  {
    g_autoptr (SlJob) emptied = sl_job_copy (updated);
    g_autoptr (SlJob) stored = NULL;

    g_object_set (emptied, "notes", NULL, "interest", 0, "salary-max", NULL, "closes-on", NULL, NULL);
    stored = sl_job_test_try_update (fixture, updated, emptied, NULL, &error);
    g_assert_no_error (error);
    g_assert_null (sl_job_get_field (stored, SL_JOB_FIELD_NOTES));
    g_assert_cmpint (sl_job_get_interest (stored), ==, 0);
    g_assert_null (sl_job_get_field (stored, SL_JOB_FIELD_SALARY_MAX));
    g_assert_null (sl_job_get_field (stored, SL_JOB_FIELD_CLOSES_ON));
  }
}

static void
test_repository_update_refuses (SlJobTest    *fixture,
                                gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", "https://jobs.example/2");
  g_autoptr (SlJob) after = sl_job_copy (b);
  g_autoptr (SlJob) none = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (a != NULL);
  g_object_set (after, "url", "https://jobs.example/1/", NULL);
  none = sl_job_test_try_update (fixture, b, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_DUPLICATE);
  g_clear_error (&error);

  g_object_set (after, "url", "https://jobs.example/2", "title", " ", NULL);
  none = sl_job_test_try_update (fixture, b, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
  g_clear_error (&error);

  g_object_set (after, "title", "C", NULL);
  sl_job_test_shelve (fixture, b, SL_JOB_SHELVING_TRASH);
  sl_job_test_shelve (fixture, b, SL_JOB_SHELVING_DESTROY);
  none = sl_job_test_try_update (fixture, b, after, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static void
test_repository_purge (SlJobTest    *fixture,
                       gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (SlJob) c = sl_job_test_add (fixture, "C", NULL);
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
  gone = sl_job_test_fetch_one (fixture, sl_job_get_id (a));
  g_assert_null (gone);
  kept = sl_job_test_fetch_one (fixture, sl_job_get_id (b));
  g_assert_nonnull (kept);
}

static gboolean
has_changes (gpointer user_data)
{
  SlJobTest *fixture = user_data;

  return fixture->changes->len > 0;
}

static void
test_repository_changed (SlJobTest    *fixture,
                         gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
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
test_repository_cancelled (SlJobTest    *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
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

  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "A");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_job_test_add_test ("/job-repository/round-trip", test_repository_round_trip);
  sl_job_test_add_test ("/job-repository/fetch-order", test_repository_fetch_order);
  sl_job_test_add_test ("/job-repository/add-refuses", test_repository_add_refuses);
  sl_job_test_add_test ("/job-repository/same-link", test_repository_same_link);
  sl_job_test_add_test ("/job-repository/two-without-link", test_repository_two_without_link);
  sl_job_test_add_test ("/job-repository/page", test_repository_page);
  sl_job_test_add_test ("/job-repository/update-merges", test_repository_update_merges);
  sl_job_test_add_test ("/job-repository/update-refuses", test_repository_update_refuses);
  sl_job_test_add_test ("/job-repository/purge", test_repository_purge);
  sl_job_test_add_test ("/job-repository/changed", test_repository_changed);
  sl_job_test_add_test ("/job-repository/cancelled", test_repository_cancelled);

  return sl_job_test_run ();
}
