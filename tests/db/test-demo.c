/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "db/sl-demo.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

static SlTestServer *server;

static gboolean
fill (SlDb    *db,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_demo_fill_async (db, NULL, sl_test_take, &result);

  return sl_demo_fill_finish (db, sl_test_await (&result), error);
}

static SlDb *
open_new (void)
{
  g_autofree char *database = sl_test_server_create_database (server);

  sl_test_database_migrate (server, database);

  return sl_test_database_open (server, database);
}

typedef struct
{
  const char *what;
  const char *sql; /* counts what must not be */
} Rule;

static const Rule rules[] = {
  { "too-few-postings", "SELECT greatest(0, 60 - count(*)) FROM job_postings" },
  { "too-few-applications", "SELECT greatest(0, 30 - count(*)) FROM applications" },
  { "too-few-interviews", "SELECT greatest(0, 20 - count(*)) FROM interview_events" },
  { "too-few-mails", "SELECT greatest(0, 60 - count(*)) FROM email_threads" },
  { "too-short-a-time", "SELECT count(*) FROM (SELECT min(created_at) AS first FROM job_postings) AS p WHERE first > now() - interval '140 days'" },
  { "empty-column", "SELECT count(*) FROM unnest(enum_range(NULL::job_status)) AS s"
                    " WHERE NOT EXISTS (SELECT FROM job_postings WHERE status = s AND shelf = 0)" },
  { "empty-shelf", "SELECT 3 - count(DISTINCT shelf) FROM job_postings" },
  { "too-few-languages", "SELECT greatest(0, 4 - count(DISTINCT lang)) FROM job_postings" },
  { "too-few-countries", "SELECT greatest(0, 10 - count(DISTINCT locations -> 0 ->> 'country')) FROM job_postings" },
  { "nothing-closes-soon", "SELECT CASE WHEN count(*) >= 5 THEN 0 ELSE 1 END FROM job_postings"
                           " WHERE shelf = 0 AND closes_at BETWEEN current_date AND current_date + 7" },
  { "in-the-future", "SELECT (SELECT count(*) FROM status_events WHERE at > now()) + (SELECT count(*) FROM activity_log WHERE at > now())"
                     " + (SELECT count(*) FROM email_threads WHERE received_at > now()) + (SELECT count(*) FROM applications WHERE submitted_at > now())"
                     " + (SELECT count(*) FROM job_postings WHERE greatest(created_at, updated_at, status_updated_at, archived_at, deleted_at) > now())"
                     " + (SELECT count(*) FROM interview_events WHERE completed AND completed_at > now())" },
  { "event-before-the-one-before", "SELECT count(*) FROM (SELECT at < lag(at) OVER w AS is_wrong FROM status_events"
                                   " WINDOW w AS (PARTITION BY job_posting_id ORDER BY id)) AS e WHERE is_wrong" },
  { "broken-chain", "SELECT count(*) FROM (SELECT from_status IS DISTINCT FROM lag(to_status) OVER w AS is_wrong FROM status_events"
                    " WINDOW w AS (PARTITION BY job_posting_id, application_id ORDER BY id)) AS e WHERE is_wrong" },
  { "history-ends-elsewhere", "SELECT count(*) FROM job_postings AS j WHERE status::text <> (SELECT to_status FROM status_events AS e"
                              " WHERE e.job_posting_id = j.id AND application_id IS NULL ORDER BY e.id DESC LIMIT 1)" },
  { "status-time-differs", "SELECT count(*) FROM job_postings AS j WHERE status_updated_at <> (SELECT at FROM status_events AS e"
                           " WHERE e.job_posting_id = j.id AND application_id IS NULL ORDER BY e.id DESC LIMIT 1)" },
  { "sent-before-saved", "SELECT count(*) FROM applications AS a JOIN job_postings AS j ON j.id = a.job_posting_id WHERE a.submitted_at < j.created_at" },
  { "interview-before-sent", "SELECT count(*) FROM interview_events AS i JOIN applications AS a ON a.id = i.application_id"
                             " WHERE i.scheduled_at <= a.submitted_at OR i.created_at <= a.submitted_at OR i.scheduled_at <= i.created_at" },
  { "interview-after-the-end", "SELECT count(*) FROM interview_events AS i JOIN applications AS a ON a.id = i.application_id"
                               " WHERE a.status IN ('rejected', 'withdrawn', 'accepted') AND i.scheduled_at > a.status_updated_at" },
  { "past-interview-not-done", "SELECT count(*) FROM interview_events WHERE NOT completed AND scheduled_at < now() - interval '5 hours'" },
  { "mail-before-sent", "SELECT count(*) FROM email_threads AS m JOIN applications AS a ON a.id = m.application_id WHERE m.received_at < a.submitted_at" },
  { "rejected-without-mail", "SELECT count(*) FROM applications AS a WHERE status = 'rejected' AND NOT EXISTS"
                             " (SELECT FROM email_threads AS m WHERE m.application_id = a.id AND classification = 'rejection')" },
  { "interview-without-mail", "SELECT count(*) FROM interview_events AS i WHERE NOT EXISTS"
                              " (SELECT FROM email_threads AS m WHERE m.application_id = i.application_id AND classification = 'interview')" },
  { "wrong-counter", "SELECT count(*) FROM resume_versions AS v WHERE applications_count <>"
                     " (SELECT count(*) FROM applications AS a WHERE a.resume_version_id = v.id AND status <> 'draft')" },
  { "no-resume", "SELECT 1 - count(*) FROM master_resumes WHERE document #>> '{basics,name}' IS NOT NULL AND deleted_at IS NULL" },
  { "resume-without-its-parts", "SELECT count(*) FROM unnest(ARRAY[(SELECT count(*) FROM work_experiences), (SELECT count(*) FROM education),"
                                " (SELECT count(*) FROM skills), (SELECT count(*) FROM certifications)]) AS n WHERE n = 0" },
  { "too-few-revisions", "SELECT greatest(0, 3 - count(DISTINCT (document, saved_at::date))) FROM resume_revisions" },
  { "revision-just-now", "SELECT count(*) FROM resume_revisions WHERE saved_at > now() - interval '1 day' OR saved_at < started_at" },
  { "real-host", "SELECT count(*) FROM job_postings WHERE job_url !~ '^https://[a-z0-9.-]+\\.example/'" },
  { "same-link", "SELECT count(*) - count(DISTINCT url_key) FROM job_postings" },
  { "rank-twice", "SELECT count(*) - count(DISTINCT (status, shelf, board_rank)) FROM job_postings WHERE shelf = 0" },
};

static SlDb *filled;

static void
test_demo_rule (gconstpointer data)
{
  const Rule *rule = data;

  g_assert_cmpint (sl_test_database_query_int (filled, rule->sql, NULL), ==, 0);
}

/* A second time nothing happens, and nothing that somebody changed since is put back. */
static void
test_demo_is_idempotent (void)
{
  g_autoptr (GError) error = NULL;
  const gint64 n_jobs = sl_test_database_query_int (filled, "SELECT count(*) FROM job_postings", NULL);
  g_autoptr (SlDbResult) deleted = sl_test_database_query (filled, "DELETE FROM job_postings WHERE shelf = 2", NULL);

  g_assert_true (fill (filled, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sl_test_database_query_int (filled, "SELECT count(*) FROM job_postings", NULL), ==,
                   n_jobs - sl_db_result_get_n_affected (deleted));
}

static void
test_demo_spares_own_data (void)
{
  g_autoptr (SlDb) db = open_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbResult) own = sl_test_database_query (
    db, "INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, 'Globex', 'Baker' FROM users", NULL);

  g_assert_nonnull (own);
  g_assert_false (fill (db, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT count(*) FROM job_postings", NULL), ==, 1);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT count(*) FROM master_resumes", NULL), ==, 0);
  sl_db_close (db);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();
  filled = open_new ();
  g_assert_true (fill (filled, &error));
  g_assert_no_error (error);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strconcat ("/demo/", rules[i].what, NULL);

      g_test_add_data_func (path, &rules[i], test_demo_rule);
    }
  g_test_add_func ("/demo/is-idempotent", test_demo_is_idempotent);
  g_test_add_func ("/demo/spares-own-data", test_demo_spares_own_data);

  status = g_test_run ();
  sl_db_close (filled);
  g_assert_finalize_object (filled);
  sl_test_server_free (server);

  return status;
}
