/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-ui-test.h"
#include "ui/board/sl-job-text.h"

typedef struct
{
  const char *min;
  const char *max;
  const char *currency;
  const char *period;
  const char *words;
  const char *expected;
  const char *shortest;
  const char *full;
} SalaryCase;

static const SalaryCase salary_cases[] = {
  { NULL, NULL, NULL, NULL, NULL, NULL, NULL },
  { NULL, NULL, "EUR", "YEAR", "By agreement", "By agreement", "By agreement" },
  { "60000", "75000", "EUR", "YEAR", "x", "€60k–75k/yr", "€60k–75k", "€60000–75000 per year" },
  { "62500", NULL, "USD", "YEAR", NULL, "$62.5k/yr", "$62.5k" },
  { NULL, "4200", "CHF", "MONTH", NULL, "CHF\302\2404200/mo", "CHF\302\2404200/mo" },
  { "18.5", "21", "GBP", "HOUR", NULL, "£18.50–21/h", "£18.50–21/h" },
  { "400", "400", "EUR", "DAY", NULL, "€400/day", "€400/day" },
  { "100000", "90000", NULL, NULL, NULL, "100k", "100k" },
  { "1200000", "1505000", "CZK", "YEAR", NULL, "CZK\302\2401.2M–1.51M/yr", "CZK\302\2401.2M–1.51M", "CZK\302\2401200000–1505000 per year" },
  { "1010000", NULL, "JPY", "MONTH", NULL, "¥1.01M/mo", "¥1.01M/mo" },
  { "nan", "inf", "EUR", "YEAR", "words", "words", "words" },
  { "-5", NULL, "EUR", "YEAR", NULL, NULL, NULL },
};

static void
test_text_salary (gconstpointer data)
{
  const SalaryCase *test = data;
  g_autoptr (SlJob) job = sl_job_new ();
  g_autofree char *text = NULL;
  g_autofree char *shortest = NULL;

  g_object_set (job, "salary-min", test->min, "salary-max", test->max, "salary-currency", test->currency,
                "salary-period", test->period, "salary-range", test->words, NULL);
  text = sl_job_text_salary (job, SL_JOB_TEXT_SHORT);
  g_assert_cmpstr (text, ==, test->expected);
  shortest = sl_job_text_salary (job, SL_JOB_TEXT_SHORTEST);
  g_assert_cmpstr (shortest, ==, test->shortest);
  if (test->full != NULL)
    {
      g_autofree char *full = sl_job_text_salary (job, SL_JOB_TEXT_FULL);

      g_assert_cmpstr (full, ==, test->full);
    }
}

typedef struct
{
  const char  *closes_on;
  SlJobStatus  status;
  gboolean     is_closed;
  const char  *expected;
  SlJobUrgency urgency;
  const char  *shortest;
} ClosingCase;

/* Told on 24 February 2028, at eleven in the evening. */
static const ClosingCase closing_cases[] = {
  { NULL, SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "2028-02-24", SL_JOB_STATUS_SAVED, FALSE, "Closes today", SL_JOB_URGENCY_SOON, "Last day" },
  { "2028-02-25", SL_JOB_STATUS_PREPARED, FALSE, "Closes tomorrow", SL_JOB_URGENCY_SOON, "1 d left" },
  { "2028-03-01", SL_JOB_STATUS_SAVED, FALSE, "Closes in 6 days", SL_JOB_URGENCY_SOON, "6 d left" },
  { "2028-03-03", SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "2028-02-23", SL_JOB_STATUS_SAVED, FALSE, "Closed yesterday", SL_JOB_URGENCY_PAST, "Closed" },
  { "2027-02-24", SL_JOB_STATUS_SAVED, FALSE, "Closed 365 days ago", SL_JOB_URGENCY_PAST, "Closed" },
  { "2028-03-30", SL_JOB_STATUS_SAVED, TRUE, "No longer open", SL_JOB_URGENCY_PAST, "Closed" },
  { "2028-02-25", SL_JOB_STATUS_APPLIED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "2028-02-30", SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "2028-13-01", SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "0000-00-00", SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "-999-99-99", SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
  { "soon", SL_JOB_STATUS_SAVED, FALSE, NULL, SL_JOB_URGENCY_NONE },
};

static void
test_text_closing (gconstpointer data)
{
  const ClosingCase *test = data;
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2028, 2, 24, 23, 0, 0);
  g_autofree char *text = NULL;
  g_autofree char *shortest = NULL;
  SlJobUrgency     urgency = SL_JOB_URGENCY_NONE;

  g_object_set (job, "closes-on", test->closes_on, "status", (int) test->status, "is-closed", test->is_closed, NULL);
  text = sl_job_text_closing (job, now, SL_JOB_TEXT_SHORT, &urgency);
  g_assert_cmpstr (text, ==, test->expected);
  shortest = sl_job_text_closing (job, now, SL_JOB_TEXT_SHORTEST, &urgency);
  g_assert_cmpstr (shortest, ==, test->shortest);
  g_assert_cmpint (urgency, ==, test->urgency);
}

typedef struct
{
  int         days;
  const char *expected;
} AgeCase;

static const AgeCase age_cases[] = {
  { -3, "today" },
  { 0, "today" },
  { 1, "1 d" },
  { 13, "13 d" },
  { 14, "2 wk" },
  { 59, "8 wk" },
  { 60, "2 mo" },
  { 729, "24 mo" },
  { 730, "2 yr" },
};

static void
test_text_age (gconstpointer data)
{
  const AgeCase *test = data;
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2028, 2, 24, 12, 0, 0);
  g_autoptr (GDateTime) since = g_date_time_add_days (now, -test->days);
  g_autofree char *text = NULL;

  g_object_set (job, "status-updated-at", since, NULL);
  text = sl_job_text_age (job, now);
  g_assert_cmpstr (text, ==, test->expected);
}

static void
test_text_summary (void)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (GDateTime) now = g_date_time_new_utc (2028, 2, 24, 12, 0, 0);
  g_autofree char *text = NULL;
  g_autofree char *bare = sl_job_text_summary (job, now);

  g_assert_cmpstr (bare, ==, "Saved");
  g_object_set (job, "title", "Baker", "company", "Globex", "location", "Graz", "remote-policy", "hybrid", "interest", 3,
                "salary-min", "30000", "salary-currency", "EUR", "salary-period", "YEAR", "closes-on", "2028-02-26", NULL);
  text = sl_job_text_summary (job, now);
  g_assert_cmpstr (text, ==, "Baker at Globex, Saved, Graz · Hybrid, €30000 per year, Closes in 2 days, 3 stars");
}

#define ADD_CASES(name, cases, function)                                      \
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)                            \
    {                                                                         \
      g_autofree char *path = g_strdup_printf ("/job-text/" name "/%02u", i); \
                                                                              \
      g_test_add_data_func (path, &cases[i], function);                       \
    }

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

  ADD_CASES ("salary", salary_cases, test_text_salary)
  ADD_CASES ("closing", closing_cases, test_text_closing)
  ADD_CASES ("age", age_cases, test_text_age)
  g_test_add_func ("/job-text/summary", test_text_summary);

  return g_test_run ();
}
