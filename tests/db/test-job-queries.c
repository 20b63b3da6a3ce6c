/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-job-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

static void
assert_found (SlJobTest  *fixture,
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
  jobs = sl_job_test_list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 0, 1000);
  titles = sl_job_test_join_titles (jobs);
  g_assert_cmpstr (titles, ==, expected);

  /* The board at once and the counts say the same. */
  sl_job_port_board_async (fixture->port, filter, 1000, NULL, sl_test_take, &result);
  columns = sl_job_port_board_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  {
    g_autofree char *board_titles = sl_job_test_join_titles (g_ptr_array_index (columns, SL_JOB_STATUS_SAVED));

    g_assert_cmpstr (board_titles, ==, expected);
  }
  sl_job_port_count_async (fixture->port, filter, NULL, sl_test_take, &count_result);
  sl_job_port_count_finish (fixture->port, sl_test_await (&count_result), &counts, &error);
  g_assert_no_error (error);
  g_assert_cmpint (counts.by_status[SL_JOB_STATUS_SAVED], ==, jobs->len);
}

static void
test_queries_pages (SlJobTest    *fixture,
                    gconstpointer data)
{
  SlJob *after = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GString) walked = g_string_new (NULL);
  g_autofree char *expected = NULL;

  for (guint i = 0; i < 25; i++)
    {
      g_autofree char *title = g_strdup_printf ("%c", 'A' + i);
      g_autoptr (SlJob) job = sl_job_test_add (fixture, title, NULL);

      g_assert_nonnull (job);
    }
  all = sl_job_test_list (fixture, NULL, SL_JOB_STATUS_SAVED, NULL, 0, 1000);
  expected = sl_job_test_join_titles (all);
  g_assert_true (g_str_has_prefix (expected, "Y X W"));

  do
    {
      g_autoptr (GPtrArray) page = sl_job_test_list (fixture, NULL, SL_JOB_STATUS_SAVED, after, 0, 7);
      g_autofree char *titles = sl_job_test_join_titles (page);

      g_clear_object (&after);
      if (page->len == 0)
        break;
      g_string_append_printf (walked, "%s%s", walked->len > 0 ? " " : "", titles);
      after = g_object_ref (g_ptr_array_index (page, page->len - 1));
    }
  while (TRUE);
  g_assert_cmpstr (walked->str, ==, expected);

  {
    g_autoptr (GPtrArray) jump = sl_job_test_list (fixture, NULL, SL_JOB_STATUS_SAVED, g_ptr_array_index (all, 4), 10, 3);
    g_autofree char *titles = sl_job_test_join_titles (jump);

    g_assert_cmpstr (titles, ==, "J I H");
  }
  g_assert_false (sl_job_get_is_complete (g_ptr_array_index (all, 0)));
}

static void
test_queries_filters (SlJobTest    *fixture,
                      gconstpointer data)
{
  static const char *const policies[] = { "remote", "hybrid", NULL };
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (SlJob) c = sl_job_test_add (fixture, "C", NULL);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) places = sl_job_test_move_one (fixture, c, SL_JOB_STATUS_OFFER, NULL);
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
        g_autofree char *saved = sl_job_test_join_titles (g_ptr_array_index (columns, SL_JOB_STATUS_SAVED));
        g_autofree char *offers = sl_job_test_join_titles (g_ptr_array_index (columns, SL_JOB_STATUS_OFFER));

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
test_queries_search (SlJobTest    *fixture,
                     gconstpointer data)
{
  g_autoptr (SlJob) baker = sl_job_test_add (fixture, "Baker", NULL);
  g_autoptr (SlJob) cook = sl_job_test_add (fixture, "Köchin", NULL);
  g_autoptr (SlJob) developer = sl_job_test_add (fixture, "Developer", NULL);
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
  updated = sl_job_test_try_update (fixture, baker, after, NULL, &error);
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
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "Developer Köchin Baker");
}

/* What is in the title or the company comes before what is somewhere in the text. */
static void
test_queries_search_order (SlJobTest    *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "Welder", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "Driver", NULL);
  g_autoptr (SlJob) c = sl_job_test_add (fixture, "Weaver", NULL);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GPtrArray) page = NULL;
  g_autofree char *titles = NULL;
  g_autoptr (SlDbResult) written = sl_test_database_query (
    fixture->other, "UPDATE job_postings SET job_description = 'welcome' WHERE job_title IN ('Driver', 'Weaver')", NULL);

  g_assert_true (a != NULL && b != NULL && c != NULL && written != NULL);
  assert_found (fixture, "we", "Weaver Welder Driver");
  assert_found (fixture, "wel", "Welder Weaver Driver");
  filter->text = g_strdup ("wel");
  page = sl_job_test_list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 1, 1);
  titles = sl_job_test_join_titles (page);
  g_assert_cmpstr (titles, ==, "Weaver");
}

static void
test_queries_closing (SlJobTest    *fixture,
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
      added = sl_job_test_try_add (fixture, job, NULL, &error);
      g_assert_no_error (error);
    }

  g_date_set_dmy (&first, 9, G_DATE_MARCH, 2026);
  g_date_set_dmy (&last, 10, G_DATE_MARCH, 2026);
  sl_job_port_closing_async (fixture->port, &first, &last, NULL, sl_test_take, &result);
  jobs = sl_job_port_closing_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  titles = sl_job_test_join_titles (jobs);
  g_assert_cmpstr (titles, ==, "today tomorrow");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_job_test_add_test ("/job-queries/pages", test_queries_pages);
  sl_job_test_add_test ("/job-queries/filters", test_queries_filters);
  sl_job_test_add_test ("/job-queries/search", test_queries_search);
  sl_job_test_add_test ("/job-queries/search-order", test_queries_search_order);
  sl_job_test_add_test ("/job-queries/closing", test_queries_closing);

  return sl_job_test_run ();
}
