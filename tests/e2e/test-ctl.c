/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <json-glib/json-glib.h>
#include <libsoup/soup.h>

#include "sl-ctl-test.h"
#include "sl-test.h"

static const char posting[] =
  "<!DOCTYPE html><html lang=\"en\"><head><title>Baker - Globex</title>"
  "<link rel=\"canonical\" href=\"https://careers.globex.example/jobs/77\">"
  "<script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"JobPosting\","
  "\"title\":\"Master Baker\",\"hiringOrganization\":{\"@type\":\"Organization\",\"name\":\"Globex\"},"
  "\"description\":\"<p>Bread for the whole town.</p>\",\"datePosted\":\"2026-03-01\","
  "\"jobLocation\":{\"@type\":\"Place\",\"address\":{\"@type\":\"PostalAddress\",\"addressLocality\":\"Graz\"}}}"
  "</script></head><body><h1>Master Baker</h1></body></html>";

static void
test_ctl_ats (SlCtlTest    *fixture,
              gconstpointer data)
{
  g_autoptr (SlCtlAnswer) known = sl_ctl_test_run (fixture, "ats", "https://jobs.lever.co/globex/7f1c2a3e-0000-4000-8000-000000000001", NULL);
  g_autoptr (SlCtlAnswer) unknown = sl_ctl_test_run (fixture, "ats", "https://careers.globex.example/1", NULL);
  g_autoptr (SlCtlAnswer) json = sl_ctl_test_run (fixture, "--json", "ats", "https://jobs.lever.co/globex/7f1c2a3e-0000-4000-8000-000000000001", NULL);

  g_assert_cmpint (known->status, ==, 0);
  g_assert_cmpstr (known->output, ==, "lever\n");
  g_assert_cmpstr (unknown->output, ==, "none\n");
  g_assert_cmpstr (sl_ctl_test_get_text (json->json, "ats"), ==, "lever");
  g_assert_cmpstr (sl_ctl_test_get_text (json->json, "tenant"), ==, "globex");
  sl_ctl_test_assert_no_profile (fixture);
}

static void
test_ctl_usage (SlCtlTest    *fixture,
                gconstpointer data)
{
  g_autoptr (SlCtlAnswer) help = sl_ctl_test_run (fixture, "--help", NULL);
  g_autoptr (SlCtlAnswer) part = sl_ctl_test_run (fixture, "help", "job", "add", NULL);
  g_autoptr (SlCtlAnswer) nothing = sl_ctl_test_run (fixture, "job", "dance", NULL);
  g_autoptr (SlCtlAnswer) option = sl_ctl_test_run (fixture, "job", "list", "--colour", "red", NULL);
  g_autoptr (SlCtlAnswer) status = sl_ctl_test_run (fixture, "job", "list", "--status", "lost", NULL);
  g_autoptr (SlCtlAnswer) lacking = sl_ctl_test_run (fixture, "ats", NULL);
  g_autoptr (SlCtlAnswer) profile = sl_ctl_test_run (fixture, "--profile", "../x", "job", "list", NULL);
  g_autoptr (SlCtlAnswer) json = sl_ctl_test_run (fixture, "job", "dance", "--json", NULL);

  g_assert_cmpint (help->status, ==, 0);
  g_assert_nonnull (strstr (help->output, "job move"));
  g_assert_cmpint (part->status, ==, 0);
  g_assert_nonnull (strstr (part->output, "--salary-min"));
  g_assert_null (strstr (part->output, "db backup"));
  g_assert_cmpint (nothing->status, ==, 2);
  g_assert_cmpstr (nothing->output, ==, "");
  g_assert_cmpint (option->status, ==, 2);
  g_assert_cmpint (status->status, ==, 2);
  g_assert_nonnull (strstr (status->complaint, "interviewing"));
  g_assert_cmpint (lacking->status, ==, 2);
  g_assert_cmpint (profile->status, ==, 2);
  g_assert_cmpint (json->status, ==, 2);
  g_assert_cmpstr (sl_ctl_test_get_error (json), ==, "usage");
  sl_ctl_test_assert_no_profile (fixture);
}

static void
test_ctl_job_life (SlCtlTest    *fixture,
                   gconstpointer data)
{
  g_autofree char *first = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autofree char *second = sl_ctl_test_add_job (fixture, "Initech", "Miller", "https://a.example/2");
  g_autoptr (SlCtlAnswer) list = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) table = sl_ctl_test_run (fixture, "job", "list", NULL);
  g_autoptr (SlCtlAnswer) moved = sl_ctl_test_run (fixture, "job", "move", first, "applied", NULL);
  g_autoptr (SlCtlAnswer) applied = sl_ctl_test_run (fixture, "job", "list", "--status", "applied", "--json", NULL);
  g_autoptr (SlCtlAnswer) edited = sl_ctl_test_run (fixture, "job", "edit", "https://a.example/2", "--notes", "call them", "--interest", "4",
                                                    "--salary-min", "55,000", "--json", NULL);
  g_autoptr (SlCtlAnswer) found = sl_ctl_test_run (fixture, "job", "list", "--search", "mill", "--json", NULL);
  g_autoptr (SlCtlAnswer) cleared = sl_ctl_test_run (fixture, "job", "edit", second, "--notes", "", "--json", NULL);
  g_autoptr (SlCtlAnswer) shown = sl_ctl_test_run (fixture, "job", "show", second, NULL);
  g_autoptr (SlCtlAnswer) limited = sl_ctl_test_run (fixture, "job", "list", "--limit", "1", "--json", NULL);
  g_autoptr (SlCtlAnswer) keen = sl_ctl_test_run (fixture, "job", "list", "--min-interest", "4", "--full", "--json", NULL);
  g_autoptr (SlCtlAnswer) offered = sl_ctl_test_run (fixture, "job", "edit", second, "--status", "offer", "--notes", "yes", "--json", NULL);

  g_assert_cmpuint (sl_ctl_test_get_length (list), ==, 2);
  g_assert_nonnull (strstr (table->output, "Initech"));
  g_assert_cmpint (moved->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (applied), ==, 1);
  g_assert_cmpstr (sl_ctl_test_get_text (json_array_get_element (json_node_get_array (applied->json), 0), "id"), ==, first);
  g_assert_cmpint (edited->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (edited->json, "notes"), ==, "call them");
  g_assert_cmpint (offered->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (offered->json, "status"), ==, "offer");
  g_assert_cmpstr (sl_ctl_test_get_text (offered->json, "notes"), ==, "yes");
  g_assert_cmpstr (sl_ctl_test_get_text (edited->json, "salary_min"), ==, "55000");
  g_assert_cmpuint (sl_ctl_test_get_length (found), ==, 1);
  g_assert_null (sl_ctl_test_get_text (cleared->json, "notes"));
  g_assert_nonnull (strstr (shown->output, "Miller"));
  g_assert_cmpuint (sl_ctl_test_get_length (limited), ==, 1);
  g_assert_cmpuint (sl_ctl_test_get_length (keen), ==, 1);
}

static void
test_ctl_job_trash (SlCtlTest    *fixture,
                    gconstpointer data)
{
  g_autofree char *id = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (SlCtlAnswer) deleted = sl_ctl_test_run (fixture, "job", "delete", id, NULL);
  g_autoptr (SlCtlAnswer) board = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) trash = sl_ctl_test_run (fixture, "job", "list", "--shelf", "trash", "--json", NULL);
  g_autoptr (SlCtlAnswer) again = sl_ctl_test_run (fixture, "job", "add", "--company", "Globex", "--title", "Baker", "--url", "https://a.example/1?utm_source=x", NULL);
  g_autoptr (SlCtlAnswer) restored = sl_ctl_test_run (fixture, "job", "restore", id, NULL);
  g_autoptr (SlCtlAnswer) archived = sl_ctl_test_run (fixture, "job", "archive", id, NULL);
  g_autoptr (SlCtlAnswer) archive = sl_ctl_test_run (fixture, "job", "list", "--shelf", "archive", "--json", NULL);
  g_autoptr (SlCtlAnswer) returned = sl_ctl_test_run (fixture, "job", "unarchive", id, NULL);
  g_autoptr (SlCtlAnswer) back = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) destroyed = sl_ctl_test_run (fixture, "job", "delete", "--forever", id, NULL);
  g_autoptr (SlCtlAnswer) gone = sl_ctl_test_run (fixture, "job", "show", id, "--json", NULL);

  g_assert_cmpint (deleted->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (board), ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (trash), ==, 1);
  g_assert_cmpint (again->status, ==, 4);
  g_assert_nonnull (strstr (again->complaint, "trash"));
  g_assert_cmpint (restored->status, ==, 0);
  g_assert_cmpint (archived->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (archive), ==, 1);
  g_assert_cmpint (returned->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (back), ==, 1);
  g_assert_cmpint (destroyed->status, ==, 0);
  g_assert_cmpint (gone->status, ==, 3);
  g_assert_cmpstr (sl_ctl_test_get_error (gone), ==, "not-found");
}

static void
test_ctl_job_refusals (SlCtlTest    *fixture,
                       gconstpointer data)
{
  g_autofree char *id = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  g_autoptr (SlCtlAnswer) twice = sl_ctl_test_run (fixture, "job", "add", "--company", "G", "--title", "B", "--url", "https://a.example/1", "--json", NULL);
  g_autoptr (SlCtlAnswer) nameless = sl_ctl_test_run (fixture, "job", "add", "--url", "https://a.example/3", "--json", NULL);
  g_autoptr (SlCtlAnswer) day = sl_ctl_test_run (fixture, "job", "edit", id, "--closes-on", "soon", NULL);
  g_autoptr (SlCtlAnswer) link = sl_ctl_test_run (fixture, "job", "edit", id, "--url", "javascript:alert(1)", NULL);
  g_autoptr (SlCtlAnswer) policy = sl_ctl_test_run (fixture, "job", "edit", id, "--remote-policy", "moon", NULL);
  g_autoptr (SlCtlAnswer) interest = sl_ctl_test_run (fixture, "job", "edit", id, "--interest", "9", NULL);
  g_autoptr (SlCtlAnswer) nobody = sl_ctl_test_run (fixture, "job", "move", "https://a.example/9", "applied", NULL);
  g_autoptr (SlCtlAnswer) list = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);

  g_assert_cmpint (twice->status, ==, 4);
  g_assert_cmpstr (sl_ctl_test_get_error (twice), ==, "duplicate");
  g_assert_nonnull (strstr (twice->output, id));
  g_assert_cmpint (nameless->status, ==, 6);
  g_assert_cmpint (day->status, ==, 6);
  g_assert_nonnull (strstr (day->complaint, "--closes-on"));
  g_assert_cmpint (link->status, ==, 6);
  g_assert_cmpint (policy->status, ==, 6);
  g_assert_cmpint (interest->status, ==, 2);
  g_assert_cmpint (nobody->status, ==, 3);
  g_assert_cmpuint (sl_ctl_test_get_length (list), ==, 1);
}

/* What a page brings along must not reach the terminal as a command. */
static void
test_ctl_job_escapes (SlCtlTest    *fixture,
                      gconstpointer data)
{
  g_autofree char *id = sl_ctl_test_add_job (fixture, "Glo\033]0;owned\007bex", "Bak\033[2Jer\302\233", "https://a.example/1");
  g_autoptr (SlCtlAnswer) table = sl_ctl_test_run (fixture, "job", "list", NULL);
  g_autoptr (SlCtlAnswer) shown = sl_ctl_test_run (fixture, "job", "show", id, NULL);

  g_assert_null (strchr (table->output, '\033'));
  g_assert_null (strchr (shown->output, '\033'));
  g_assert_null (strstr (shown->output, "\302\233"));
}

static void
test_ctl_job_page (SlCtlTest    *fixture,
                   gconstpointer data)
{
  g_autofree char *path = sl_ctl_test_write_file (fixture, "page.html", posting, -1);
  g_autoptr (SlCtlAnswer) added = sl_ctl_test_run (fixture, "job", "add", "--file", path, "--interest", "3", "--json", NULL);
  g_autoptr (SlCtlAnswer) page = NULL;

  g_assert_cmpint (added->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (added->json, "title"), ==, "Master Baker");
  g_assert_cmpstr (sl_ctl_test_get_text (added->json, "company"), ==, "Globex");
  g_assert_cmpstr (sl_ctl_test_get_text (added->json, "url"), ==, "https://careers.globex.example/jobs/77");
  g_assert_cmpstr (sl_ctl_test_get_text (added->json, "location"), ==, "Graz");
  g_assert_nonnull (strstr (sl_ctl_test_get_text (added->json, "description"), "Bread for the whole town."));
  page = sl_ctl_test_run (fixture, "job", "page", sl_ctl_test_get_text (added->json, "id"), NULL);
  g_assert_cmpint (page->status, ==, 0);
  g_assert_cmpstr (page->output, ==, posting);
}

static void
test_ctl_job_bad_files (SlCtlTest    *fixture,
                        gconstpointer data)
{
  g_autofree char  *empty = sl_ctl_test_write_file (fixture, "empty.html", "", 0);
  g_autofree char  *binary = sl_ctl_test_write_file (fixture, "binary.html", "\177ELF\002\001\001\000\000\000\000\000\000", 13);
  g_autofree char  *nothing = sl_ctl_test_write_file (fixture, "nothing.html", "<!DOCTYPE html><title>Cats</title><p>Cats.", -1);
  g_autofree char  *huge = sl_ctl_test_write_file (fixture, "huge.html", "<", 1);
  g_autofree char  *cut = sl_ctl_test_write_file (fixture, "cut.html", posting, 400);
  const char *const bad[] = { empty, binary, nothing, huge, "/nonexistent/page.html", fixture->directory };
  g_autoptr (SlCtlAnswer) list = NULL;

  g_assert_cmpint (truncate (huge, 200 * 1024 * 1024), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SlCtlAnswer) answer = sl_ctl_test_run (fixture, "job", "add", "--file", bad[i], NULL);

      g_assert_cmpint (answer->status, ==, 6);
      g_assert_true (g_str_has_suffix (answer->complaint, ".\n"));
    }

  /* Half a page is no reason to lose the other half. */
  {
    g_autoptr (SlCtlAnswer) named = sl_ctl_test_run (fixture, "job", "add", "--file", cut, "--company", "Globex", "--title", "Baker", NULL);

    g_assert_cmpint (named->status, ==, 0);
  }
  list = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_assert_cmpuint (sl_ctl_test_get_length (list), ==, 1);
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
test_ctl_job_link (SlCtlTest    *fixture,
                   gconstpointer data)
{
  g_autoptr (SoupServer) server = soup_server_new (NULL, NULL);
  g_autoslist (GUri) uris = NULL;
  g_autoptr (SlCtlAnswer) added = NULL;
  g_autoptr (SlCtlAnswer) empty = NULL;
  g_autoptr (SlCtlAnswer) named = NULL;
  g_autoptr (SlCtlAnswer) gone = NULL;
  g_autoptr (SlCtlAnswer) refused = NULL;
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

  added = sl_ctl_test_run (fixture, "job", "add", "--from", job, "--json", NULL);
  g_assert_cmpint (added->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (added->json, "title"), ==, "Master Baker");

  empty = sl_ctl_test_run (fixture, "job", "add", "--from", script, "--json", NULL);
  g_assert_cmpint (empty->status, ==, 6);
  named = sl_ctl_test_run (fixture, "job", "add", "--from", script, "--company", "Globex", "--title", "Baker", "--json", NULL);
  g_assert_cmpint (named->status, ==, 0);
  g_assert_cmpstr (sl_ctl_test_get_text (named->json, "url"), ==, script);

  gone = sl_ctl_test_run (fixture, "job", "add", "--from", missing, NULL);
  g_assert_cmpint (gone->status, ==, 3);
  refused = sl_ctl_test_run (fixture, "job", "add", "--from", "https://www.linkedin.com/jobs/view/1", NULL);
  g_assert_cmpint (refused->status, ==, 7);
  g_assert_nonnull (strstr (refused->complaint, "--file PAGE"));
  soup_server_disconnect (server);
}

static void
test_ctl_at_once (SlCtlTest    *fixture,
                  gconstpointer data)
{
  GSubprocess *processes[8] = { NULL };
  g_autoptr (SlCtlAnswer) list = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_autofree char *title = g_strdup_printf ("Baker %u", i);

      processes[i] = sl_ctl_test_start (fixture, FALSE, "job", "add", "--company", "Globex", "--title", title, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_autoptr (SlCtlAnswer) answer = sl_ctl_test_finish (processes[i]);

      g_assert_cmpint (answer->status, ==, 0);
      g_clear_object (&processes[i]);
    }
  list = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);
  g_assert_cmpuint (sl_ctl_test_get_length (list), ==, G_N_ELEMENTS (processes));
}

/* What other programs are told about servers is not meant for ours. */
static void
test_ctl_environment (SlCtlTest    *fixture,
                      gconstpointer data)
{
  static const char *const names[] = { "PGHOSTADDR", "PGSERVICE", "PGGSSENCMODE", "PGOPTIONS" };
  static const char *const values[] = { "127.0.0.1", "nowhere", "require", "-c default_transaction_read_only=on" };
  g_autofree char         *id = NULL;
  g_autoptr (SlCtlAnswer) names_seen = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_setenv (names[i], values[i], TRUE);
  id = sl_ctl_test_add_job (fixture, "Globex", "Baker", "https://a.example/1");
  names_seen = sl_ctl_test_run (fixture, "db", "psql", "--", "-Atc", "SELECT company_name FROM job_postings", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_unsetenv (names[i]);

  g_assert_cmpint (names_seen->status, ==, 0);
  g_assert_cmpstr (names_seen->output, ==, "Globex\n");
}

static void
test_ctl_own_server (SlCtlTest    *fixture,
                     gconstpointer data)
{
  g_autoptr (SlCtlAnswer) nobody = sl_ctl_test_run (fixture, "--database", "postgresql://127.0.0.1:1/x?sslmode=disable", "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) password = sl_ctl_test_run (fixture, "--database", "postgresql://me:secret@127.0.0.1/x", "job", "list", NULL);
  g_autoptr (SlCtlAnswer) stop = sl_ctl_test_run (fixture, "--database", "postgresql://127.0.0.1/x", "db", "stop", NULL);

  g_assert_cmpint (nobody->status, ==, 8);
  g_assert_cmpstr (sl_ctl_test_get_error (nobody), ==, "connection");
  g_assert_cmpint (password->status, ==, 7);
  g_assert_null (strstr (password->complaint, "secret"));
  g_assert_cmpint (stop->status, ==, 7);
  sl_ctl_test_assert_no_profile (fixture);
}

static void
test_ctl_demo (SlCtlTest    *fixture,
               gconstpointer data)
{
  g_autoptr (SlCtlAnswer) first = sl_ctl_test_run (fixture, "--demo", "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) again = sl_ctl_test_run (fixture, "--demo", "job", "list", "--json", NULL);
  g_autoptr (SlCtlAnswer) own = sl_ctl_test_run (fixture, "job", "list", "--json", NULL);

  g_assert_cmpuint (sl_ctl_test_get_length (first), >=, 50);
  g_assert_cmpuint (sl_ctl_test_get_length (again), ==, sl_ctl_test_get_length (first));
  g_assert_cmpuint (sl_ctl_test_get_length (own), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)      g_test_add ("/ctl/" name, SlCtlTest, NULL, sl_ctl_test_set_up, function, sl_ctl_test_tear_down)
#define ADD_HELD(name, function) g_test_add ("/ctl/" name, SlCtlTest, "held", sl_ctl_test_set_up, function, sl_ctl_test_tear_down)
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
  ADD ("demo", test_ctl_demo);
  ADD ("environment", test_ctl_environment);
  ADD ("own-server", test_ctl_own_server);

  return g_test_run ();
}
