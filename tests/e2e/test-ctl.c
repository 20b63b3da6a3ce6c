/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "sl-test.h"

/* The real program on a private server of the test's own. */
typedef struct
{
  char        *directory;
  char        *program;
  GSubprocess *holder; /* keeps the server running between the calls, for tests of other things */
} Fixture;

typedef struct
{
  int       status;
  char     *output;
  char     *complaint;
  JsonNode *json; /* NULL if the output is none */
} Answer;

static const char posting[] =
  "<!DOCTYPE html><html lang=\"en\"><head><title>Baker - Globex</title>"
  "<link rel=\"canonical\" href=\"https://careers.globex.example/jobs/77\">"
  "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\","
  "\"title\":\"Master Baker\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Globex\"},"
  "\"description\":\"<p>Bread for the whole town.</p>\",\"datePosted\":\"2026-03-01\","
  "\"jobLocation\":{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"Graz\"}}}"
  "</script></head><body><h1>Master Baker</h1></body></html>";

static void
answer_free (Answer *answer)
{
  g_free (answer->output);
  g_free (answer->complaint);
  g_clear_pointer (&answer->json, json_node_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static GSubprocess *
spawn (Fixture    *fixture,
       const char *first,
       va_list     rest,
       gboolean    has_input)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE | (has_input ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0));
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_ptr_array_add (arguments, fixture->program);
  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) word);
  g_ptr_array_add (arguments, NULL);
  g_subprocess_launcher_setenv (launcher, "SHORTLIST_PROFILES_DIR", fixture->directory, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);

  return process;
}

static GSubprocess *
start (Fixture    *fixture,
       gboolean    has_input,
       const char *first,
       ...)
{
  GSubprocess *process = NULL;
  va_list      rest;

  va_start (rest, first);
  process = spawn (fixture, first, rest, has_input);
  va_end (rest);

  return process;
}

static Answer *
finish (GSubprocess *process)
{
  Answer *answer = g_new0 (Answer, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_read = FALSE;

  g_subprocess_communicate_utf8_async (process, NULL, NULL, sl_test_take, &result);
  is_read = g_subprocess_communicate_utf8_finish (process, sl_test_await (&result), &answer->output, &answer->complaint, &error);
  g_assert_no_error (error);
  g_assert_true (is_read);
  g_assert_true (g_subprocess_get_if_exited (process));
  answer->status = g_subprocess_get_exit_status (process);
  if (*answer->output == '{' || *answer->output == '[')
    answer->json = json_from_string (answer->output, NULL);
  if (*answer->complaint != '\0')
    g_test_message ("%d: %s", answer->status, answer->complaint);

  return answer;
}

/* Runs the program with the words given. */
G_GNUC_NULL_TERMINATED static Answer *
run (Fixture    *fixture,
     const char *first,
     ...)
{
  g_autoptr (GSubprocess) process = NULL;
  va_list rest;

  va_start (rest, first);
  process = spawn (fixture, first, rest, FALSE);
  va_end (rest);

  return finish (process);
}

static const char *
get_text (JsonNode   *node,
          const char *name)
{
  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  return json_object_get_string_member (json_node_get_object (node), name);
}

static const char *
get_error (const Answer *answer)
{
  g_assert_nonnull (answer->json);

  return json_object_get_string_member (json_object_get_object_member (json_node_get_object (answer->json), "error"), "code");
}

static guint
get_length (const Answer *answer)
{
  g_assert_cmpint (answer->status, ==, 0);
  g_assert_nonnull (answer->json);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (answer->json));

  return json_array_get_length (json_node_get_array (answer->json));
}

static char *
add_job (Fixture    *fixture,
         const char *company,
         const char *title,
         const char *url)
{
  g_autoptr (Answer) answer = run (fixture, "job", "add", "--company", company, "--title", title, "--url", url, "--json", NULL);

  g_assert_cmpint (answer->status, ==, 0);

  return g_strdup (get_text (answer->json, "id"));
}

static char *
write_file (Fixture    *fixture,
            const char *name,
            const char *content,
            gssize      length)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

/* A program that stays and keeps the server running: psql, which answers once it is connected. */
static GSubprocess *
hold_server (Fixture *fixture)
{
  g_autoptr (GSubprocess) holder = start (fixture, TRUE, "db", "psql", "--", "-At", NULL);
  GOutputStream *input = g_subprocess_get_stdin_pipe (holder);
  char           ready[6] = "";
  gsize          n_read = 0;

  g_assert_true (g_output_stream_write_all (input, "SELECT 'here';\n", 15, NULL, NULL, NULL));
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (holder), ready, 5, &n_read, NULL, NULL));
  g_assert_cmpstr (ready, ==, "here\n");

  return g_steal_pointer (&holder);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
  fixture->program = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "ctl", "shortlistctl", NULL);
  if (data != NULL)
    fixture->holder = hold_server (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (Answer) held = fixture->holder != NULL ? finish (fixture->holder) : NULL;
  g_autoptr (Answer) answer = run (fixture, "db", "stop", NULL);

  g_assert_cmpint (answer->status, ==, 0);
  g_clear_object (&fixture->holder);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->program);
}

static void
assert_no_profile (Fixture *fixture)
{
  g_autofree char *profile = g_build_filename (fixture->directory, "default", NULL);

  g_assert_false (g_file_test (profile, G_FILE_TEST_EXISTS));
}

static void
test_ctl_ats (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (Answer) known = run (fixture, "ats", "https://jobs.lever.co/globex/7f1c2a3e-0000-4000-8000-000000000001", NULL);
  g_autoptr (Answer) unknown = run (fixture, "ats", "https://careers.globex.example/1", NULL);
  g_autoptr (Answer) json = run (fixture, "--json", "ats", "https://jobs.lever.co/globex/7f1c2a3e-0000-4000-8000-000000000001", NULL);

  g_assert_cmpint (known->status, ==, 0);
  g_assert_cmpstr (known->output, ==, "lever\n");
  g_assert_cmpstr (unknown->output, ==, "none\n");
  g_assert_cmpstr (get_text (json->json, "ats"), ==, "lever");
  g_assert_cmpstr (get_text (json->json, "tenant"), ==, "globex");
  assert_no_profile (fixture);
}

static void
test_ctl_usage (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (Answer) help = run (fixture, "--help", NULL);
  g_autoptr (Answer) nothing = run (fixture, "job", "dance", NULL);
  g_autoptr (Answer) option = run (fixture, "job", "list", "--colour", "red", NULL);
  g_autoptr (Answer) status = run (fixture, "job", "list", "--status", "lost", NULL);
  g_autoptr (Answer) lacking = run (fixture, "ats", NULL);
  g_autoptr (Answer) profile = run (fixture, "--profile", "../x", "job", "list", NULL);
  g_autoptr (Answer) json = run (fixture, "job", "dance", "--json", NULL);

  g_assert_cmpint (help->status, ==, 0);
  g_assert_nonnull (strstr (help->output, "job move"));
  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpstr (nothing->output, ==, "");
  g_assert_cmpint (option->status, ==, 2);
  g_assert_cmpint (status->status, ==, 2);
  g_assert_nonnull (strstr (status->complaint, "interviewing"));
  g_assert_cmpint (lacking->status, ==, 2);
  g_assert_cmpint (profile->status, ==, 2);
  g_assert_cmpint (json->status, ==, 2);
  g_assert_cmpstr (get_error (json), ==, "usage");
  assert_no_profile (fixture);
}

static void
test_ctl_job_life (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *first = add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autofree char *second = add_job (fixture, "Initech", "Miller", "https://a.example/2");
  g_autoptr (Answer) list = run (fixture, "job", "list", "--json", NULL);
  g_autoptr (Answer) table = run (fixture, "job", "list", NULL);
  g_autoptr (Answer) moved = run (fixture, "job", "move", first, "applied", NULL);
  g_autoptr (Answer) applied = run (fixture, "job", "list", "--status", "applied", "--json", NULL);
  g_autoptr (Answer) edited = run (fixture, "job", "edit", "https://a.example/2", "--notes", "call them", "--interest", "4",
                                   "--salary-min", "55,000", "--json", NULL);
  g_autoptr (Answer) found = run (fixture, "job", "list", "--search", "mill", "--json", NULL);
  g_autoptr (Answer) cleared = run (fixture, "job", "edit", second, "--notes", "", "--json", NULL);
  g_autoptr (Answer) shown = run (fixture, "job", "show", second, NULL);
  g_autoptr (Answer) limited = run (fixture, "job", "list", "--limit", "1", "--json", NULL);
  g_autoptr (Answer) keen = run (fixture, "job", "list", "--min-interest", "4", "--full", "--json", NULL);

  g_assert_cmpuint (get_length (list), ==, 2);
  g_assert_nonnull (strstr (table->output, "Initech"));
  g_assert_cmpint (moved->status, ==, 0);
  g_assert_cmpuint (get_length (applied), ==, 1);
  g_assert_cmpstr (get_text (json_array_get_element (json_node_get_array (applied->json), 0), "id"), ==, first);
  g_assert_cmpint (edited->status, ==, 0);
  g_assert_cmpstr (get_text (edited->json, "notes"), ==, "call them");
  g_assert_cmpstr (get_text (edited->json, "salary_min"), ==, "55000");
  g_assert_cmpuint (get_length (found), ==, 1);
  g_assert_null (get_text (cleared->json, "notes"));
  g_assert_nonnull (strstr (shown->output, "Miller"));
  g_assert_cmpuint (get_length (limited), ==, 1);
  g_assert_cmpuint (get_length (keen), ==, 1);
}

static void
test_ctl_job_trash (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *id = add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (Answer) deleted = run (fixture, "job", "delete", id, NULL);
  g_autoptr (Answer) board = run (fixture, "job", "list", "--json", NULL);
  g_autoptr (Answer) trash = run (fixture, "job", "list", "--shelf", "trash", "--json", NULL);
  g_autoptr (Answer) again = run (fixture, "job", "add", "--company", "Globex", "--title", "Baker", "--url", "https://a.example/1?utm_source=x", NULL);
  g_autoptr (Answer) restored = run (fixture, "job", "restore", id, NULL);
  g_autoptr (Answer) archived = run (fixture, "job", "archive", id, NULL);
  g_autoptr (Answer) archive = run (fixture, "job", "list", "--shelf", "archive", "--json", NULL);
  g_autoptr (Answer) returned = run (fixture, "job", "unarchive", id, NULL);
  g_autoptr (Answer) back = run (fixture, "job", "list", "--json", NULL);
  g_autoptr (Answer) destroyed = run (fixture, "job", "delete", "--forever", id, NULL);
  g_autoptr (Answer) gone = run (fixture, "job", "show", id, "--json", NULL);

  g_assert_cmpint (deleted->status, ==, 0);
  g_assert_cmpuint (get_length (board), ==, 0);
  g_assert_cmpuint (get_length (trash), ==, 1);
  g_assert_cmpint (again->status, ==, 4);
  g_assert_nonnull (strstr (again->complaint, "trash"));
  g_assert_cmpint (restored->status, ==, 0);
  g_assert_cmpint (archived->status, ==, 0);
  g_assert_cmpuint (get_length (archive), ==, 1);
  g_assert_cmpint (returned->status, ==, 0);
  g_assert_cmpuint (get_length (back), ==, 1);
  g_assert_cmpint (destroyed->status, ==, 0);
  g_assert_cmpint (gone->status, ==, 3);
  g_assert_cmpstr (get_error (gone), ==, "not-found");
}

static void
test_ctl_job_refusals (Fixture      *fixture,
                       gconstpointer data)
{
  g_autofree char *id = add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (Answer) twice = run (fixture, "job", "add", "--company", "G", "--title", "B", "--url", "https://a.example/1", "--json", NULL);
  g_autoptr (Answer) nameless = run (fixture, "job", "add", "--url", "https://a.example/3", "--json", NULL);
  g_autoptr (Answer) day = run (fixture, "job", "edit", id, "--closes-on", "soon", NULL);
  g_autoptr (Answer) link = run (fixture, "job", "edit", id, "--url", "javascript:alert(1)", NULL);
  g_autoptr (Answer) policy = run (fixture, "job", "edit", id, "--remote-policy", "moon", NULL);
  g_autoptr (Answer) interest = run (fixture, "job", "edit", id, "--interest", "9", NULL);
  g_autoptr (Answer) nobody = run (fixture, "job", "move", "https://a.example/9", "applied", NULL);
  g_autoptr (Answer) list = run (fixture, "job", "list", "--json", NULL);

  g_assert_cmpint (twice->status, ==, 4);
  g_assert_cmpstr (get_error (twice), ==, "duplicate");
  g_assert_nonnull (strstr (twice->output, id));
  g_assert_cmpint (nameless->status, ==, 6);
  g_assert_cmpint (day->status, ==, 6);
  g_assert_nonnull (strstr (day->complaint, "--closes-on"));
  g_assert_cmpint (link->status, ==, 6);
  g_assert_cmpint (policy->status, ==, 6);
  g_assert_cmpint (interest->status, ==, 2);
  g_assert_cmpint (nobody->status, ==, 3);
  g_assert_cmpuint (get_length (list), ==, 1);
}

/* What a page brings along must not reach the terminal as a command. */
static void
test_ctl_job_escapes (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *id = add_job (fixture, "Glo\033]0;owned\007bex", "Bak\033[2Jer\302\233", "https://a.example/1");
  g_autoptr (Answer) table = run (fixture, "job", "list", NULL);
  g_autoptr (Answer) shown = run (fixture, "job", "show", id, NULL);

  g_assert_null (strchr (table->output, '\033'));
  g_assert_null (strchr (shown->output, '\033'));
  g_assert_null (strstr (shown->output, "\302\233"));
}

static void
test_ctl_job_page (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "page.html", posting, -1);
  g_autoptr (Answer) added = run (fixture, "job", "add", "--file", path, "--interest", "3", "--json", NULL);
  g_autoptr (Answer) page = NULL;

  g_assert_cmpint (added->status, ==, 0);
  g_assert_cmpstr (get_text (added->json, "title"), ==, "Master Baker");
  g_assert_cmpstr (get_text (added->json, "company"), ==, "Globex");
  g_assert_cmpstr (get_text (added->json, "url"), ==, "https://careers.globex.example/jobs/77");
  g_assert_cmpstr (get_text (added->json, "location"), ==, "Graz");
  g_assert_nonnull (strstr (get_text (added->json, "description"), "Bread for the whole town."));
  page = run (fixture, "job", "page", get_text (added->json, "id"), NULL);
  g_assert_cmpint (page->status, ==, 0);
  g_assert_cmpstr (page->output, ==, posting);
}

static void
test_ctl_job_bad_files (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char  *empty = write_file (fixture, "empty.html", "", 0);
  g_autofree char  *binary = write_file (fixture, "binary.html", "\177ELF\002\001\001\000\000\000\000\000\000", 13);
  g_autofree char  *nothing = write_file (fixture, "nothing.html", "<!DOCTYPE html><title>Cats</title><p>Cats.", -1);
  g_autofree char  *huge = write_file (fixture, "huge.html", "<", 1);
  g_autofree char  *cut = write_file (fixture, "cut.html", posting, 400);
  const char *const bad[] = { empty, binary, nothing, huge, "/nonexistent/page.html", fixture->directory };
  g_autoptr (Answer) list = NULL;

  g_assert_cmpint (truncate (huge, 200 * 1024 * 1024), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (Answer) answer = run (fixture, "job", "add", "--file", bad[i], NULL);

      g_assert_cmpint (answer->status, ==, 6);
      g_assert_true (g_str_has_suffix (answer->complaint, ".\n"));
    }

  /* Half a page is no reason to lose the other half. */
  {
    g_autoptr (Answer) named = run (fixture, "job", "add", "--file", cut, "--company", "Globex", "--title", "Baker", NULL);

    g_assert_cmpint (named->status, ==, 0);
  }
  list = run (fixture, "job", "list", "--json", NULL);
  g_assert_cmpuint (get_length (list), ==, 1);
}

static void
page_requested_cb (SoupServer        *server,
                   SoupServerMessage *message,
                   const char        *path,
                   GHashTable        *query,
                   gpointer           user_data)
{
  const char *text = g_str_equal (path, "/job") ? posting : "<!DOCTYPE html><title>App</title><div id=\"root\"></div><script src=\"a.js\"></script>";

  soup_server_message_set_status (message, g_str_equal (path, "/gone") ? 404 : 200, NULL);
  soup_server_message_set_response (message, "text/html", SOUP_MEMORY_STATIC, text, strlen (text));
}

static void
test_ctl_job_link (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoslist (GUri) uris = NULL;
  g_autoptr (Answer) added = NULL;
  g_autoptr (Answer) empty = NULL;
  g_autoptr (Answer) named = NULL;
  g_autoptr (Answer) gone = NULL;
  g_autoptr (Answer) refused = NULL;
  g_autofree char *base = NULL;
  g_autofree char *job = NULL;
  g_autofree char *script = NULL;
  g_autofree char *missing = NULL;

  soup_server_add_handler (server, NULL, page_requested_cb, NULL, NULL);
  g_assert_true (soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, NULL));
  uris = soup_server_get_uris (server);
  base = g_uri_to_string (uris->data);
  job = g_strconcat (base, "job", NULL);
  script = g_strconcat (base, "app", NULL);
  missing = g_strconcat (base, "gone", NULL);

  added = run (fixture, "job", "add", "--from", job, "--json", NULL);
  g_assert_cmpint (added->status, ==, 0);
  g_assert_cmpstr (get_text (added->json, "title"), ==, "Master Baker");

  empty = run (fixture, "job", "add", "--from", script, "--json", NULL);
  g_assert_cmpint (empty->status, ==, 6);
  named = run (fixture, "job", "add", "--from", script, "--company", "Globex", "--title", "Baker", "--json", NULL);
  g_assert_cmpint (named->status, ==, 0);
  g_assert_cmpstr (get_text (named->json, "url"), ==, script);

  gone = run (fixture, "job", "add", "--from", missing, NULL);
  g_assert_cmpint (gone->status, ==, 3);
  refused = run (fixture, "job", "add", "--from", "https://www.linkedin.com/jobs/view/1", NULL);
  g_assert_cmpint (refused->status, ==, 7);
  soup_server_disconnect (server);
}

static void
test_ctl_at_once (Fixture      *fixture,
                  gconstpointer data)
{
  GSubprocess *processes[8] = { NULL };
  g_autoptr (Answer) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_autofree char *title = g_strdup_printf ("Baker %u", i);

      processes[i] = start (fixture, FALSE, "job", "add", "--company", "Globex", "--title", title, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_autoptr (Answer) answer = finish (processes[i]);

      g_assert_cmpint (answer->status, ==, 0);
      g_clear_object (&processes[i]);
    }
  list = run (fixture, "job", "list", "--json", NULL);
  g_assert_cmpuint (get_length (list), ==, G_N_ELEMENTS (processes));
}

static gint64
get_pid (JsonNode *status)
{
  return json_object_get_int_member_with_default (json_node_get_object (status), "pid", 0);
}

static void
test_ctl_db_status (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (Answer) absent = run (fixture, "db", "status", "--json", NULL);
  g_autoptr (GSubprocess) holder = NULL;
  g_autoptr (Answer) running = NULL;
  g_autoptr (Answer) busy = NULL;
  g_autoptr (Answer) held = NULL;
  g_autoptr (Answer) stopped = NULL;

  g_assert_cmpint (absent->status, ==, 0);
  g_assert_cmpstr (get_text (absent->json, "state"), ==, "absent");
  assert_no_profile (fixture);

  holder = hold_server (fixture);
  running = run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpint (running->status, ==, 0);
  g_assert_cmpstr (get_text (running->json, "state"), ==, "running");
  g_assert_cmpint (get_pid (running->json), >, 0);
  g_assert_nonnull (get_text (running->json, "version"));
  g_assert_nonnull (get_text (running->json, "socket_directory"));
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (running->json), "schema_version"), ==, 0);

  busy = run (fixture, "db", "stop", "--json", NULL);
  g_assert_cmpint (busy->status, ==, 7);
  g_assert_cmpstr (get_error (busy), ==, "refused");

  held = finish (holder); /* which closes its input */
  g_assert_cmpint (held->status, ==, 0);
  stopped = run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpstr (get_text (stopped->json, "state"), ==, "stopped");
}

static void
test_ctl_db_backup (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *first = add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (Answer) backup = run (fixture, "db", "backup", "--json", NULL);
  g_autofree char *second = add_job (fixture, "Globex", "Miller", "https://a.example/2");
  g_autoptr (Answer) verified = run (fixture, "db", "verify", "--deep", NULL);
  g_autoptr (Answer) unsure = run (fixture, "db", "restore", "latest", NULL);
  g_autoptr (Answer) restored = run (fixture, "db", "restore", "--yes", "latest", NULL);
  g_autoptr (Answer) before = run (fixture, "job", "list", "--json", NULL);
  g_autoptr (Answer) undone = run (fixture, "db", "restore", "--yes", "--undo", NULL);
  g_autoptr (Answer) after = run (fixture, "job", "list", "--json", NULL);
  g_autoptr (Answer) missing = run (fixture, "db", "restore", "--yes", "no-such-backup", NULL);

  g_assert_cmpint (backup->status, ==, 0);
  g_assert_true (g_file_test (get_text (backup->json, "path"), G_FILE_TEST_EXISTS));
  g_assert_cmpint (verified->status, ==, 0);
  g_assert_cmpint (unsure->status, ==, 7);
  g_assert_cmpint (restored->status, ==, 0);
  g_assert_cmpuint (get_length (before), ==, 1);
  g_assert_cmpint (undone->status, ==, 0);
  g_assert_cmpuint (get_length (after), ==, 2);
  g_assert_cmpint (missing->status, ==, 3);
}

static gint64
get_schema (const Answer *answer)
{
  g_assert_cmpint (answer->status, ==, 0);

  return json_object_get_int_member (json_node_get_object (answer->json), "schema_version");
}

static void
test_ctl_db_migrate (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (Answer) dry = run (fixture, "db", "upgrade", "--dry-run", "--json", NULL);
  g_autoptr (Answer) up = run (fixture, "db", "upgrade", "--json", NULL);
  g_autofree char *id = add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (Answer) unsure = run (fixture, "db", "downgrade", NULL);
  g_autoptr (Answer) down = run (fixture, "db", "downgrade", "--yes", "--json", NULL);
  g_autoptr (Answer) again = run (fixture, "db", "upgrade", "--json", NULL);
  g_autoptr (Answer) shown = run (fixture, "job", "show", id, NULL);
  g_autoptr (Answer) backups = run (fixture, "db", "backups", "--json", NULL);

  g_assert_cmpint (get_schema (dry), ==, 0);
  g_assert_cmpint (get_schema (up), >, 0);
  g_assert_cmpint (unsure->status, ==, 7);
  g_assert_cmpint (get_schema (down), ==, get_schema (up) - 1);
  g_assert_cmpint (get_schema (again), ==, get_schema (up));
  g_assert_cmpint (shown->status, ==, 0);
  g_assert_cmpuint (get_length (backups), >=, 1);
}

/* Killed in the middle, it leaves a server that the next run adopts, and nothing is lost. */
static void
test_ctl_killed (Fixture      *fixture,
                 gconstpointer data)
{
  g_autofree char *id = add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (GSubprocess) victim = hold_server (fixture);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (Answer) running = NULL;
  g_autoptr (Answer) shown = NULL;
  g_autoptr (Answer) stopped = NULL;

  g_subprocess_send_signal (victim, SIGKILL);
  g_subprocess_wait_async (victim, NULL, sl_test_take, &result);
  g_subprocess_wait_finish (victim, sl_test_await (&result), NULL);
  g_assert_true (g_output_stream_close (g_subprocess_get_stdin_pipe (victim), NULL, NULL));

  running = run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpstr (get_text (running->json, "state"), ==, "running");
  shown = run (fixture, "job", "show", id, NULL);
  g_assert_cmpint (shown->status, ==, 0);
  stopped = run (fixture, "db", "status", "--json", NULL);
  g_assert_cmpstr (get_text (stopped->json, "state"), ==, "stopped");
}

static void
test_ctl_own_server (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (Answer) nobody = run (fixture, "--database", "postgresql://127.0.0.1:1/x?sslmode=disable", "job", "list", "--json", NULL);
  g_autoptr (Answer) password = run (fixture, "--database", "postgresql://me:secret@127.0.0.1/x", "job", "list", NULL);
  g_autoptr (Answer) stop = run (fixture, "--database", "postgresql://127.0.0.1/x", "db", "stop", NULL);

  g_assert_cmpint (nobody->status, ==, 8);
  g_assert_cmpstr (get_error (nobody), ==, "connection");
  g_assert_cmpint (password->status, ==, 7);
  g_assert_null (strstr (password->complaint, "secret"));
  g_assert_cmpint (stop->status, ==, 7);
  assert_no_profile (fixture);
}

static void
test_ctl_demo (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (Answer) first = run (fixture, "--demo", "job", "list", "--json", NULL);
  g_autoptr (Answer) again = run (fixture, "--demo", "job", "list", "--json", NULL);
  g_autoptr (Answer) own = run (fixture, "job", "list", "--json", NULL);

  g_assert_cmpuint (get_length (first), >=, 50);
  g_assert_cmpuint (get_length (again), ==, get_length (first));
  g_assert_cmpuint (get_length (own), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)      g_test_add ("/ctl/" name, Fixture, NULL, set_up, function, tear_down)
#define ADD_HELD(name, function) g_test_add ("/ctl/" name, Fixture, "held", set_up, function, tear_down)
  ADD ("ats", test_ctl_ats);
  ADD ("usage", test_ctl_usage);
  ADD_HELD ("job/life", test_ctl_job_life);
  ADD_HELD ("job/trash", test_ctl_job_trash);
  ADD_HELD ("job/refusals", test_ctl_job_refusals);
  ADD_HELD ("job/escapes", test_ctl_job_escapes);
  ADD_HELD ("job/page", test_ctl_job_page);
  ADD_HELD ("job/bad-files", test_ctl_job_bad_files);
  ADD_HELD ("job/link", test_ctl_job_link);
  ADD ("at-once", test_ctl_at_once);
  ADD ("db/status", test_ctl_db_status);
  ADD_HELD ("db/backup", test_ctl_db_backup);
  ADD_HELD ("db/migrate", test_ctl_db_migrate);
  ADD ("demo", test_ctl_demo);
  ADD ("killed", test_ctl_killed);
  ADD ("own-server", test_ctl_own_server);

  return g_test_run ();
}
