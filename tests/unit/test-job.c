/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-job.h"

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 gpointer    user_data)
{
  guint *count = user_data;

  (*count)++;
}

static void
test_job_empty_text_is_unknown (void)
{
  g_autoptr (SlJob) job = sl_job_new ();

  sl_job_set_field (job, SL_JOB_FIELD_NOTES, "x");
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_NOTES), ==, "x");
  sl_job_set_field (job, SL_JOB_FIELD_NOTES, "");
  g_assert_null (sl_job_get_field (job, SL_JOB_FIELD_NOTES));
}

static void
test_job_assign_notifies_differences_only (void)
{
  g_autoptr (SlJob) a = sl_job_new ();
  g_autoptr (SlJob) b = NULL;
  guint count = 0;

  g_object_set (a, "company", "Globex", "title", "Baker", "interest", 3, "id", "x", NULL);
  b = sl_job_copy (a);
  g_object_set (b, "interest", 4, "location", "Graz", NULL);

  g_signal_connect (a, "notify", G_CALLBACK (count_notify_cb), &count);
  sl_job_assign (a, b);

  g_assert_cmpuint (count, ==, 2);
  g_assert_cmpint (sl_job_get_interest (a), ==, 4);
  g_assert_cmpstr (sl_job_get_field (a, SL_JOB_FIELD_LOCATION), ==, "Graz");
  sl_job_assign (a, b);
  g_assert_cmpuint (count, ==, 2);
}

/* Instants, places and keywords that are equal without being the same, as they come from the database. */
static void
test_job_assign_takes_equal_for_equal (void)
{
  g_autoptr (SlJob) a = sl_job_new ();
  g_autoptr (SlJob) b = sl_job_new ();
  g_autoptr (SlJob) c = sl_job_new ();
  SlJob *const jobs[] = { a, b, c };
  guint        count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      const char *const keywords[] = { "c", i < 2 ? "sql" : "go", NULL };
      g_autoptr (GDateTime) created_at = g_date_time_new_utc (2026, 3, 1, 12, i < 2 ? 0 : 1, 0);
      g_autoptr (JsonNode) places = json_from_string (i < 2 ? "[{\"city\":\"Graz\"}]" : "[]", NULL);

      g_object_set (jobs[i], "id", "x", "created-at", created_at, "keywords", keywords, "locations", json_node_get_array (places), NULL);
    }

  g_signal_connect (a, "notify", G_CALLBACK (count_notify_cb), &count);
  sl_job_assign (a, b);
  g_assert_cmpuint (count, ==, 0);
  sl_job_assign (a, c);
  g_assert_cmpuint (count, ==, 3);
  g_assert_true (g_date_time_equal (sl_job_get_created_at (a), sl_job_get_created_at (c)));
}

static void
test_job_from_capture (void)
{
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (SlJob) job = NULL;

  node = json_from_string ("{\"title\":\"Baker\",\"company\":\"Globex\",\"page_url\":\"https://a.example/1\",\"ats\":\"none\","
                           "\"locations\":[{\"city\":\"Graz\",\"region\":null,\"country\":\"AT\"},{\"city\":\"Linz\"}],"
                           "\"employment_types\":[\"FULL_TIME\",\"CONTRACTOR\"],\"workplace\":7,"
                           "\"date_posted\":\"1970-01-01\",\"valid_through\":\"2026-03-31\","
                           "\"salary\":{\"min\":1200.5,\"max\":2000,\"currency\":\"EUR\",\"period\":\"MONTH\"},\"closed\":true}",
                           NULL);
  job = sl_job_new_from_capture (json_node_get_object (node));

  g_assert_cmpstr (sl_job_get_title (job), ==, "Baker");
  g_assert_cmpstr (sl_job_get_url (job), ==, "https://a.example/1");
  g_assert_null (sl_job_get_field (job, SL_JOB_FIELD_ATS_PLATFORM));
  g_assert_null (sl_job_get_field (job, SL_JOB_FIELD_REMOTE_POLICY));
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_LOCATION), ==, "Graz, AT; Linz");
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_EMPLOYMENT_TYPE), ==, "FULL_TIME, CONTRACTOR");
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_SALARY_MIN), ==, "1200.5");
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_SALARY_MAX), ==, "2000");
  g_assert_null (sl_job_get_field (job, SL_JOB_FIELD_POSTED_ON)); /* no day that anybody meant */
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_CLOSES_ON), ==, "2026-03-31");
  g_assert_true (sl_job_get_is_closed (job));
}

/* The extractor reads hostile pages; its own output is not trusted either. */
static void
test_job_from_hostile_capture (void)
{
  static const char *const postings[] = {
    "{}",
    "{\"title\":{},\"company\":[1],\"closed\":[],\"locations\":{},\"employment_types\":7,\"salary\":[]}",
    "{\"title\":7,\"closed\":{},\"locations\":[7,null,[]],\"employment_types\":[{},[],null,7],\"salary\":{\"min\":[],\"max\":{},\"currency\":1}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (postings); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (postings[i], NULL);
      g_autoptr (SlJob) job = sl_job_new_from_capture (json_node_get_object (node));

      g_assert_null (sl_job_get_title (job));
      g_assert_null (sl_job_get_company (job));
      g_assert_false (sl_job_get_is_closed (job));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/job/empty-text-is-unknown", test_job_empty_text_is_unknown);
  g_test_add_func ("/job/assign-notifies-differences-only", test_job_assign_notifies_differences_only);
  g_test_add_func ("/job/assign-takes-equal-for-equal", test_job_assign_takes_equal_for_equal);
  g_test_add_func ("/job/from-capture", test_job_from_capture);
  g_test_add_func ("/job/from-hostile-capture", test_job_from_hostile_capture);

  return g_test_run ();
}
