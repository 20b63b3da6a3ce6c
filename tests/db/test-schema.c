/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <json-glib/json-glib.h>
#include <libpq-fe.h>

#include "core/sl-error.h"
#include "core/sl-rank.h"

#include "sl-test-database.h"
#include "sl-test-server.h"
#include "sl-test.h"

static SlTestServer *server;
static SlDb         *db;

#define JOB "(SELECT id FROM job_postings WHERE job_title = $1)"

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
run (const char *sql)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db, sql, NULL);

  g_assert_nonnull (rows);
}

static void
run_for (const char *sql,
         const char *title)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db, sql, title, NULL);

  g_assert_nonnull (rows);
}

static char *
ask (const char *sql,
     const char *title)
{
  g_autoptr (SlDbResult) rows = sl_test_database_query (db, sql, title, NULL);

  g_assert_cmpuint (sl_db_result_get_n_rows (rows), ==, 1);

  return sl_db_result_dup_text (rows, 0, 0);
}

static void
add_job (const char *title)
{
  run_for ("INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, 'Globex', $1::text FROM users", title);
}

static void
assert_status (const char *title,
               const char *expected)
{
  g_autofree char *status = ask ("SELECT status FROM job_postings WHERE job_title = $1", title);

  g_assert_cmpstr (status, ==, expected);
}

/* Everything below a clean slate but the one user. */
static void
set_up (void)
{
  run ("TRUNCATE job_postings, master_resumes, email_threads, credentials, settings CASCADE");
}

/* What each statement breaks is refused by the rule of that name, or accepted where there is none. */
typedef struct
{
  const char *sql;
  const char *constraint;
} Statement;

static const Statement statements[] = {
  { "INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, ' ', 'x' FROM users", "job_postings_company_name_given" },
  { "INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, 'x', '' FROM users", "job_postings_job_title_given" },
  { "INSERT INTO job_postings (user_id, company_name, job_title, job_url) SELECT id, 'x', 'x', '' FROM users", "job_postings_job_url_given" },
  { "INSERT INTO job_postings (user_id, company_name, job_title, interest_level) SELECT id, 'x', 'x', 6 FROM users",
    "job_postings_interest_level_in_range" },
  { "INSERT INTO job_postings (user_id, company_name, job_title, board_rank) SELECT id, 'x', 'x', 'V0' FROM users", "job_postings_board_rank_sane" },
  { "INSERT INTO job_postings (user_id, company_name, job_title, locations) SELECT id, 'x', 'x', '{}' FROM users", "job_postings_locations_is_array" },
  { "INSERT INTO job_postings (user_id, company_name, job_title, url_key) SELECT id, 'x', 'x', 'k' FROM users, generate_series(1, 2)",
    "job_postings_url_key" },
  { "INSERT INTO job_postings (user_id, company_name, job_title, url_key, deleted_at) SELECT id, 'x', 'x', 'k', now() FROM users, generate_series(1, 2)",
    NULL },
  { "INSERT INTO job_postings (user_id, company_name, job_title, status) SELECT id, 'x', 'x', NULL FROM users", "" },
  { "INSERT INTO master_resumes (user_id) SELECT id FROM users, generate_series(1, 2)", "one_master_resume_per_user" },
  { "INSERT INTO master_resumes (user_id, deleted_at) SELECT id, now() FROM users, generate_series(1, 2)", NULL },
  { "WITH m AS (INSERT INTO master_resumes (user_id) SELECT id FROM users RETURNING id)"
    " INSERT INTO work_experiences (master_resume_id, company_name, job_title) SELECT id, 'x', 'x' FROM m",
    NULL },
  { "WITH m AS (INSERT INTO master_resumes (user_id) SELECT id FROM users RETURNING id)"
    " INSERT INTO work_experiences (master_resume_id, company_name, job_title, start_date, end_date) SELECT id, 'x', 'x', '2020-02-01', '2020-01-01' FROM m",
    "work_experiences_ends_after_start" },
  { "WITH m AS (INSERT INTO master_resumes (user_id) SELECT id FROM users RETURNING id)"
    " INSERT INTO work_experiences (master_resume_id, company_name, job_title, end_date, is_current) SELECT id, 'x', 'x', '2020-01-01', true FROM m",
    "work_experiences_current_is_open" },
  { "WITH m AS (INSERT INTO master_resumes (user_id) SELECT id FROM users RETURNING id)"
    " INSERT INTO education (master_resume_id, institution, gpa, gpa_scale) SELECT id, 'x', 85.5, 100 FROM m",
    NULL },
  { "INSERT INTO credentials (user_id, platform, username, password_encrypted) SELECT id, 'p', 'a', '' FROM users, generate_series(1, 2)",
    "unique_platform_per_user" },
  { "INSERT INTO credentials (user_id, platform, username, password_encrypted) SELECT id, 'p', u, '' FROM users, unnest(ARRAY['a', 'b', NULL]) u", NULL },
  { "INSERT INTO users (email) VALUES ('A@b.example'), ('a@B.example')", "users_email_key" },
  { "INSERT INTO users (email, deleted_at) VALUES ('A@b.example', now()), ('a@B.example', now())", NULL },
};

static void
test_schema_statement (gconstpointer data)
{
  const Statement *statement = data;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlDbResult) rows = NULL;
  g_autoptr (GError) error = NULL;

  set_up ();
  sl_db_session_query_async (SL_DB_SESSION (db), statement->sql, NULL, NULL, sl_test_take, &result);
  rows = sl_db_session_query_finish (SL_DB_SESSION (db), sl_test_await (&result), &error);
  if (statement->constraint == NULL)
    g_assert_no_error (error);
  else if (*statement->constraint == '\0')
    g_assert_error (error, SL_ERROR, SL_ERROR_CONSTRAINT);
  else
    g_assert_cmpstr (sl_error_get_constraint (error), ==, statement->constraint);
  run ("DELETE FROM users WHERE email IS NOT NULL");
}

/* A long link, a long subject and a posting of several megabytes are just long. */
static void
test_schema_long_texts (void)
{
  set_up ();
  run ("INSERT INTO job_postings (user_id, company_name, job_title, job_url, job_description)"
       " SELECT id, 'Globex', repeat('t', 2000), 'https://a.example/' || repeat('x', 5000),"
       " (SELECT string_agg(md5(n::text), ' ') FROM generate_series(1, 100000) n) FROM users");
  run ("INSERT INTO email_threads (user_id, subject, received_at) SELECT id, repeat('s', 5000), now() FROM users");
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT count(*) FROM job_search", NULL), ==, 1);
}

/* The order of the fifteen states an application can be in, and what each means for its posting. */
static void
test_schema_job_follows_application (void)
{
  static const struct
  {
    const char *application;
    const char *job;
  } steps[] = {
    { "viewed", "applied" },
    { "phone_screen", "interviewing" },
    { "technical", "interviewing" },
    { "onsite", "interviewing" },
    { "offer", "offer" },
    { "accepted", "offer" },
    { "viewed", "offer" }, /* never backwards */
    { "rejected", "rejected" },
    { "withdrawn", "closed" },
    { "rejected", "closed" },
  };
  g_autofree char *actors = NULL;

  set_up ();
  add_job ("A");
  run_for ("INSERT INTO applications (user_id, job_posting_id) SELECT user_id, id FROM job_postings WHERE job_title = $1", "A");
  assert_status ("A", "saved"); /* a draft says nothing */
  run_for ("UPDATE applications SET status = 'submitted', submitted_at = now() WHERE job_posting_id = " JOB, "A");
  assert_status ("A", "applied"); /* also from "saved", not only from "prepared" */
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autofree char *sql = g_strdup_printf ("UPDATE applications SET status = '%s' WHERE job_posting_id = " JOB, steps[i].application);

      run_for (sql, "A");
      assert_status ("A", steps[i].job);
    }
  actors = ask ("SELECT string_agg(DISTINCT actor, ',') FROM status_events WHERE job_posting_id = " JOB
                " AND application_id IS NULL AND from_status IS NOT NULL",
                "A");
  g_assert_cmpstr (actors, ==, "trigger");
}

/* The person's own move stands, and is told from the others. */
static void
test_schema_user_wins (void)
{
  g_autofree char *history = NULL;

  set_up ();
  add_job ("A");
  run_for ("INSERT INTO applications (user_id, job_posting_id, status, submitted_at)"
           " SELECT user_id, id, 'technical', now() FROM job_postings WHERE job_title = $1",
           "A");
  assert_status ("A", "interviewing");
  run_for ("UPDATE job_postings SET status = 'saved' WHERE job_title = $1", "A");
  run_for ("UPDATE applications SET follow_up_notes = 'x', next_follow_up_date = current_date WHERE job_posting_id = " JOB, "A");
  assert_status ("A", "saved");
  history = ask ("SELECT string_agg(coalesce(from_status, '') || '>' || to_status || ' ' || actor, ', ' ORDER BY id) FROM status_events"
                 " WHERE application_id IS NULL AND job_posting_id = " JOB,
                 "A");
  g_assert_cmpstr (history, ==, ">saved user, saved>interviewing trigger, interviewing>saved user");
  run_for ("UPDATE applications SET status = 'offer' WHERE job_posting_id = " JOB, "A");
  assert_status ("A", "offer");
}

static void
test_schema_touches (void)
{
  g_autofree char  *first = NULL;
  g_autofree char  *second = NULL;
  g_autofree char  *third = NULL;
  const char *const columns = "SELECT row_version || ' ' || (updated_at > created_at) || ' ' || (status_updated_at > created_at) FROM job_postings"
                              " WHERE job_title = $1";

  set_up ();
  add_job ("A");
  run_for ("UPDATE job_postings SET notes = notes WHERE job_title = $1", "A");
  first = ask (columns, "A");
  g_assert_cmpstr (first, ==, "1 false false");
  run_for ("UPDATE job_postings SET notes = 'x' WHERE job_title = $1", "A");
  second = ask (columns, "A");
  g_assert_cmpstr (second, ==, "2 true false");
  run_for ("UPDATE job_postings SET status = 'closed' WHERE job_title = $1", "A");
  third = ask (columns, "A");
  g_assert_cmpstr (third, ==, "3 true true");

  /* Every table that can be edited has both the time and the counter, and a trigger that keeps them. */
  g_assert_cmpint (sl_test_database_query_int (
                     db,
                     "SELECT count(*) FROM information_schema.columns c WHERE table_schema = 'public' AND column_name = 'updated_at'"
                     " AND NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.table_name::regclass AND t.tgname = 'touch_updated_at')",
                     NULL),
                   ==, 0);
}

static void
test_schema_moved_in_on_top (void)
{
  g_autofree char *column = NULL;

  set_up ();
  add_job ("A");
  add_job ("B");
  run ("UPDATE job_postings SET status = 'applied' WHERE job_title = 'A'");
  run ("UPDATE job_postings SET status = 'applied' WHERE job_title = 'B'");
  add_job ("C");
  run ("UPDATE job_postings SET status = 'applied' WHERE job_title = 'C'");
  column = ask ("SELECT string_agg(job_title, ' ' ORDER BY board_rank, id) FROM job_postings WHERE status = $1::job_status", "applied");
  g_assert_cmpstr (column, ==, "C B A");
}

/* The database and the program count ranks alike. */
static void
test_schema_ranks (void)
{
  static const char *const firsts[] = { "V00000V", "V", "1", "000000V", "0000001", "000001V", "A00000V", "zzzzzz", "V0000z" };
  g_autofree char         *none = ask ("SELECT board_rank_above(NULL) WHERE $1::text IS NOT NULL", "");
  g_autofree char         *initial = sl_rank_between (NULL, NULL);

  g_assert_cmpstr (none, ==, initial);
  for (guint i = 0; i < G_N_ELEMENTS (firsts); i++)
    {
      g_autofree char *rank = ask ("SELECT board_rank_above($1)", firsts[i]);

      g_assert_true (sl_rank_is_valid (rank));
      g_assert_cmpstr (rank, <, firsts[i]);
      if (!g_str_has_prefix (firsts[i], "000000"))
        {
          g_autofree char *expected = sl_rank_between (NULL, firsts[i]);

          g_assert_cmpstr (rank, ==, expected);
        }
    }
}

static void
test_schema_version_counters (void)
{
  const char *const figures = "SELECT string_agg(version_name || ' ' || times_used || ' ' || applications_count || ' ' || coalesce(response_rate::text, '-'), ', '"
                              " ORDER BY version_name) FROM resume_versions WHERE version_name <> $1";

  set_up ();
  add_job ("A");
  add_job ("B");
  run_for ("INSERT INTO applications (user_id, job_posting_id) SELECT user_id, id FROM job_postings WHERE job_title = $1", "A");
  run_for ("INSERT INTO applications (user_id, job_posting_id, status, submitted_at) SELECT user_id, id, 'submitted', now() FROM job_postings"
           " WHERE job_title = $1",
           "B");
  {
    g_autofree char *drafts_do_not_count = ask (figures, "");

    g_assert_cmpstr (drafts_do_not_count, ==, "Master, unmodified 1 1 0.00");
  }
  run_for ("UPDATE applications SET status = 'submitted', submitted_at = now() WHERE job_posting_id = " JOB, "A");
  run_for ("INSERT INTO email_threads (user_id, application_id, received_at, classification)"
           " SELECT user_id, id, now(), 'interview' FROM applications WHERE job_posting_id = " JOB,
           "A");
  run_for ("INSERT INTO email_threads (user_id, application_id, received_at, classification)"
           " SELECT user_id, id, now(), 'offer' FROM applications WHERE job_posting_id = " JOB,
           "A");
  {
    g_autofree char *one_answer_of_two = ask (figures, "");

    g_assert_cmpstr (one_answer_of_two, ==, "Master, unmodified 2 2 50.00");
  }
  run ("INSERT INTO resume_versions (master_resume_id, version_name) SELECT id, 'Other' FROM master_resumes");
  run_for ("UPDATE applications SET resume_version_id = (SELECT id FROM resume_versions WHERE version_name = 'Other') WHERE job_posting_id = " JOB, "A");
  {
    g_autofree char *reassigned = ask (figures, "");

    g_assert_cmpstr (reassigned, ==, "Master, unmodified 1 1 0.00, Other 1 1 100.00");
  }
  run_for ("DELETE FROM applications WHERE job_posting_id = " JOB, "A");
  {
    g_autofree char *deleted = ask (figures, "");

    g_assert_cmpstr (deleted, ==, "Master, unmodified 1 1 0.00, Other 0 0 -");
  }
}

static void
test_schema_activity (void)
{
  g_autofree char *kinds = NULL;

  set_up ();
  add_job ("A");
  run ("UPDATE job_postings SET archived_at = now()");
  run ("UPDATE job_postings SET deleted_at = now()");
  run ("UPDATE job_postings SET deleted_at = NULL");
  run ("UPDATE job_postings SET archived_at = NULL");
  kinds = ask ("SELECT string_agg(kind, ' ' ORDER BY id) FROM activity_log WHERE job_posting_id = " JOB, "A");
  g_assert_cmpstr (kinds, ==, "added archived trashed restored unarchived");
}

/* A session that listens, as every window has one; what it hears is told as `table:number of ids`. */
static PGconn *
listen_to_changes (void)
{
  g_autofree char *database = ask ("SELECT current_database() WHERE $1::text IS NOT NULL", "");
  g_autofree char *conninfo = sl_test_server_dup_conninfo (server, database);
  PGconn          *connection = PQconnectdb (conninfo);

  g_assert_cmpint (PQstatus (connection), ==, CONNECTION_OK);
  PQclear (PQexec (connection, "LISTEN shortlist"));

  return connection;
}

static char *
read_changes (PGconn *connection)
{
  g_autoptr (GPtrArray) heard = g_ptr_array_new_with_free_func (g_free);
  PGnotify *notification = NULL;

  /* What was committed before this statement comes with its answer. */
  PQclear (PQexec (connection, "SELECT 1"));
  while ((notification = PQnotifies (connection)) != NULL)
    {
      g_autoptr (JsonNode) node = json_from_string (notification->extra, NULL);
      JsonObject *message = json_node_get_object (node);

      g_ptr_array_add (heard, g_strdup_printf ("%s:%u", json_object_get_string_member (message, "table"),
                                               json_array_get_length (json_object_get_array_member (message, "ids"))));
      PQfreemem (notification);
    }
  g_ptr_array_sort (heard, compare_texts);
  g_ptr_array_add (heard, NULL);

  return g_strjoinv (" ", (char **) heard->pdata);
}

/* What the window shows, with a change of it and what is to be heard of that. */
static const struct
{
  const char *sql;
  const char *heard;
} changes[] = {
  { "INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, 'Globex', 'A' FROM users", "job_postings:1" },
  { "INSERT INTO job_pages (job_posting_id, content) SELECT id, 'page' FROM job_postings", "job_pages:1" },
  { "INSERT INTO applications (user_id, job_posting_id) SELECT user_id, id FROM job_postings", "applications:1 master_resumes:1 resume_versions:1" },
  { "UPDATE applications SET status = 'submitted', submitted_at = now()", "applications:1 job_postings:1 resume_versions:1" },
  { "INSERT INTO interview_events (application_id, interview_type, scheduled_at) SELECT id, 'phone_screen', now() FROM applications", "interview_events:1" },
  { "INSERT INTO resume_sources (master_resume_id, filename, mime_type, content, sha256, size_bytes)"
    " SELECT id, 'a.pdf', 'application/pdf', 'a', sha256('a'), 1 FROM master_resumes",
    "resume_sources:1" },
  { "INSERT INTO resume_revisions (id, master_resume_id, document) SELECT gen_random_uuid(), id, '{}' FROM master_resumes", "resume_revisions:1" },
  { "UPDATE resume_revisions SET document = '{\"a\":1}'", "resume_revisions:1" },
  { "DELETE FROM resume_revisions", "resume_revisions:1" },
  { "DELETE FROM resume_sources", "resume_sources:1" },
  { "INSERT INTO settings (key, value) VALUES ('test', '1')", "settings:1" },
  { "DELETE FROM settings WHERE key = 'test'", "settings:1" },
  { "UPDATE job_postings SET notes = 'n' WHERE false", "" },
  { "DELETE FROM job_pages", "job_pages:1" },
  { "INSERT INTO job_postings (user_id, company_name, job_title) SELECT id, 'Globex', 'B ' || n FROM users, generate_series (1, 200) n", "job_postings:0" },
};

static void
test_schema_changes_are_told (void)
{
  PGconn *connection = NULL;

  set_up ();
  connection = listen_to_changes ();
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *heard = NULL;

      run (changes[i].sql);
      heard = read_changes (connection);
      g_test_message ("%s", changes[i].sql);
      g_assert_cmpstr (heard, ==, changes[i].heard);
    }
  PQfinish (connection);
}

/* Foreign keys without an index make deletes slow, and an index that is the beginning of another is dead weight. */
static void
test_schema_indexes (void)
{
  g_autofree char *missing = ask (
    "SELECT coalesce(string_agg(c.conrelid::regclass || '.' || a.attname, ', '), $1) FROM pg_constraint c"
    " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
    " WHERE c.contype = 'f' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])",
    "");
  g_autofree char *twice = ask (
    "SELECT coalesce(string_agg(a.indexrelid::regclass || ' is in ' || b.indexrelid::regclass, ', '), $1) FROM pg_index a"
    " JOIN pg_index b ON a.indrelid = b.indrelid AND a.indexrelid <> b.indexrelid"
    " WHERE NOT a.indisunique AND a.indexprs IS NULL AND b.indexprs IS NULL AND a.indpred IS NULL AND b.indpred IS NULL"
    " AND (b.indkey::text || ' ') LIKE (a.indkey::text || ' %') AND a.indoption[0] = b.indoption[0]",
    "");

  g_assert_cmpstr (missing, ==, "");
  g_assert_cmpstr (twice, ==, "");
}

/* A dump of a full database comes back whole, index on the words and all. */
static void
test_schema_restores (void)
{
  g_autofree char *name = sl_test_server_create_database (server);
  g_autofree char *source = ask ("SELECT current_database() WHERE $1::text IS NOT NULL", "");
  g_autofree char *dump = NULL;
  g_autofree char *again = NULL;
  g_autoptr (SlDb) restored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const char *options[] = { "--inserts", NULL };

  set_up ();
  add_job ("Köchin");
  dump = sl_test_server_dump (server, source, options);
  /* psql's own commands, and what the new database has already. */
  {
    g_auto (GStrv) lines = g_strsplit (dump, "\n", -1);
    g_autoptr (GString) script = g_string_new (NULL);

    for (guint i = 0; lines[i] != NULL; i++)
      if (lines[i][0] != '\\')
        g_string_append_printf (script, "%s\n", lines[i]);
    restored = sl_test_database_open (server, name);
    sl_db_session_script_async (SL_DB_SESSION (restored), script->str, NULL, sl_test_take, &result);
    sl_db_session_script_finish (SL_DB_SESSION (restored), sl_test_await (&result), &error);
    g_assert_no_error (error);
  }
  sl_db_close (restored);
  again = sl_test_server_dump (server, name, options);
  g_assert_cmpstr (again, ==, dump);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *database = NULL;
  int              status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  server = sl_test_server_new ();
  database = sl_test_server_create_database (server);
  sl_test_database_migrate (server, database);
  db = sl_test_database_open (server, database);

  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      g_autofree char *path = g_strdup_printf ("/schema/statement/%02u", i);

      g_test_add_data_func (path, &statements[i], test_schema_statement);
    }
  g_test_add_func ("/schema/long-texts", test_schema_long_texts);
  g_test_add_func ("/schema/job-follows-application", test_schema_job_follows_application);
  g_test_add_func ("/schema/user-wins", test_schema_user_wins);
  g_test_add_func ("/schema/touches", test_schema_touches);
  g_test_add_func ("/schema/moved-in-on-top", test_schema_moved_in_on_top);
  g_test_add_func ("/schema/ranks", test_schema_ranks);
  g_test_add_func ("/schema/version-counters", test_schema_version_counters);
  g_test_add_func ("/schema/activity", test_schema_activity);
  g_test_add_func ("/schema/changes-are-told", test_schema_changes_are_told);
  g_test_add_func ("/schema/indexes", test_schema_indexes);
  g_test_add_func ("/schema/restores", test_schema_restores);

  status = g_test_run ();
  sl_db_close (db);
  g_assert_finalize_object (db);
  sl_test_server_free (server);

  return status;
}
