/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-job-rules.h"

static void
test_job_rules_problems (void)
{
  static const struct
  {
    SlJobField   field;
    const char  *text;
    SlJobProblem problem;
  } cases[] = {
    { SL_JOB_FIELD_COMPANY, NULL, SL_JOB_PROBLEM_MISSING },
    { SL_JOB_FIELD_TITLE, "  \xc2\xa0 ", SL_JOB_PROBLEM_MISSING },
    { SL_JOB_FIELD_TITLE, "Baker", SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_URL, NULL, SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_URL, "https://jobs.example/1", SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_URL, "HTTP://jobs.example", SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_URL, "https://", SL_JOB_PROBLEM_NOT_A_LINK },
    { SL_JOB_FIELD_URL, "javascript:alert(1)", SL_JOB_PROBLEM_NOT_A_LINK },
    { SL_JOB_FIELD_APPLY_URL, "file:///etc/passwd", SL_JOB_PROBLEM_NOT_A_LINK },
    { SL_JOB_FIELD_COMPANY_URL, "jobs", SL_JOB_PROBLEM_NOT_A_LINK },
    { SL_JOB_FIELD_SALARY_MIN, "45000", SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_SALARY_MIN, "-1", SL_JOB_PROBLEM_NOT_A_NUMBER },
    { SL_JOB_FIELD_SALARY_MAX, "much", SL_JOB_PROBLEM_NOT_A_NUMBER },
    { SL_JOB_FIELD_SALARY_MAX, "1e13", SL_JOB_PROBLEM_NOT_A_NUMBER },
    { SL_JOB_FIELD_SALARY_MAX, "nan", SL_JOB_PROBLEM_NOT_A_NUMBER },
    { SL_JOB_FIELD_SALARY_CURRENCY, "EUR", SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_SALARY_CURRENCY, "euro", SL_JOB_PROBLEM_NOT_A_CURRENCY },
    { SL_JOB_FIELD_POSTED_ON, "2024-02-29", SL_JOB_PROBLEM_NONE },
    { SL_JOB_FIELD_POSTED_ON, "2023-02-29", SL_JOB_PROBLEM_NOT_A_DAY },
    { SL_JOB_FIELD_CLOSES_ON, "tomorrow", SL_JOB_PROBLEM_NOT_A_DAY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SlJob) job = sl_job_new ();
      SlJobProblem problems[SL_N_JOB_FIELDS];

      g_object_set (job, "company", "Globex", "title", "Baker", NULL);
      sl_job_set_field (job, cases[i].field, cases[i].text);
      g_assert_cmpint (sl_job_check (job, problems), ==, cases[i].problem == SL_JOB_PROBLEM_NONE);
      g_assert_cmpint (problems[cases[i].field], ==, cases[i].problem);
    }
}

static void
test_job_rules_pairs (void)
{
  g_autoptr (SlJob) job = sl_job_new ();
  SlJobProblem problems[SL_N_JOB_FIELDS];

  g_object_set (job, "company", "Globex", "title", "Baker", "salary-min", "9", "salary-max", "10",
                "posted-on", "2026-03-01", "closes-on", "2026-03-01", NULL);
  g_assert_true (sl_job_check (job, problems));
  g_object_set (job, "salary-min", "10.5", "closes-on", "2026-02-28", NULL);
  g_assert_false (sl_job_check (job, problems));
  g_assert_cmpint (problems[SL_JOB_FIELD_SALARY_MIN], ==, SL_JOB_PROBLEM_ABOVE_MAXIMUM);
  g_assert_cmpint (problems[SL_JOB_FIELD_CLOSES_ON], ==, SL_JOB_PROBLEM_BEFORE_POSTED);
}

static void
test_job_rules_normalize (void)
{
  static const struct
  {
    char *(*normalize) (const char *);
    const char *text;
    const char *normal;
  } cases[] = {
    { sl_job_normalize_amount, NULL, NULL },
    { sl_job_normalize_amount, "  ", NULL },
    { sl_job_normalize_amount, " 55000 ", "55000" },
    { sl_job_normalize_amount, "55,000", "55000" },
    { sl_job_normalize_amount, "55.000", "55000" },
    { sl_job_normalize_amount, "55 000", "55000" },
    { sl_job_normalize_amount, "55\xe2\x80\xaf"
                               "000",
      "55000" },
    { sl_job_normalize_amount, "55'000.50", "55000.50" },
    { sl_job_normalize_amount, "1.200,5", "1200.5" },
    { sl_job_normalize_amount, "55k", "55000" },
    { sl_job_normalize_amount, "4,5k", "4500" },
    { sl_job_normalize_amount, "-5", "-5" },
    { sl_job_normalize_amount, "a lot", "a lot" },
    { sl_job_normalize_amount, ".", "." },
    { sl_job_normalize_day, NULL, NULL },
    { sl_job_normalize_day, "2026-03-09", "2026-03-09" },
    { sl_job_normalize_day, "soon", "soon" },
    { sl_job_normalize_link, "", NULL },
    { sl_job_normalize_link, "jobs.example.com/7", "https://jobs.example.com/7" },
    { sl_job_normalize_link, " https://jobs.example ", "https://jobs.example" },
    { sl_job_normalize_link, "what is this", "what is this" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *normal = cases[i].normalize (cases[i].text);

      g_assert_cmpstr (normal, ==, cases[i].normal);
    }
}

static void
test_job_rules_conflicts (void)
{
  g_autoptr (SlJob) before = sl_job_new ();
  g_autoptr (SlJob) mine = NULL;
  g_autoptr (SlJob) theirs = NULL;
  g_autoptr (GArray) fields = NULL;

  g_object_set (before, "company", "Globex", "title", "Baker", "location", "Graz", "notes", "n", NULL);
  mine = sl_job_copy (before);
  theirs = sl_job_copy (before);
  g_object_set (mine, "company", "Globex Ltd", "title", "Head Baker", "notes", "same", NULL);
  g_object_set (theirs, "title", "Master Baker", "location", "Linz", "notes", "same", NULL);

  fields = sl_job_find_conflicts (before, mine, theirs);
  g_assert_cmpuint (fields->len, ==, 1);
  g_assert_cmpint (g_array_index (fields, SlJobField, 0), ==, SL_JOB_FIELD_TITLE);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/job-rules/problems", test_job_rules_problems);
  g_test_add_func ("/job-rules/pairs", test_job_rules_pairs);
  g_test_add_func ("/job-rules/normalize", test_job_rules_normalize);
  g_test_add_func ("/job-rules/conflicts", test_job_rules_conflicts);

  return g_test_run ();
}
