/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "services/sl-capture-service.h"
#include "sl-test-site.h"
#include "sl-test.h"

/* Prints its arguments into the posting, so that a test sees what it was called with. */
#define POSTING_SCRIPT                                                                     \
  "#!/bin/sh\n"                                                                            \
  "shift 2\n"                                                                              \
  "printf '{\"is_job\":true,\"title\":\"%s\",\"company\":\"Globex\",\"page_url\":%s}\\n' " \
  "\"$*\" '\"https://jobs.example/7\"'\n"

typedef struct
{
  char          *directory;
  char          *program;
  SlTestSite    *site;
  SlCapturePort *port;
} Fixture;

static void
write_file (Fixture    *fixture,
            const char *name,
            const char *content,
            gssize      length)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, content, length, G_FILE_SET_CONTENTS_CONSISTENT, 0755, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (SlFetcher) fetcher = sl_fetcher_new ();
  g_autoptr (SlExtractor) extractor = NULL;

  fixture->directory = sl_test_make_directory ();
  fixture->program = g_build_filename (fixture->directory, "reader", NULL);
  fixture->site = sl_test_site_new ("127.0.0.1", NULL);
  extractor = sl_extractor_new (fixture->program);
  fixture->port = sl_capture_service_new (fetcher, extractor);
  write_file (fixture, "reader", POSTING_SCRIPT, -1);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->port);
  sl_test_site_free (fixture->site);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->program);
}

static SlCapture *
capture_file (Fixture    *fixture,
              const char *name,
              GError    **error)
{
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->directory, name, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  sl_capture_port_file_async (fixture->port, file, NULL, sl_test_take, &result);

  return sl_capture_port_finish (fixture->port, sl_test_await (&result), error);
}

static SlCapture *
capture_url (Fixture    *fixture,
             const char *path,
             GError    **error)
{
  g_autofree char *url = g_strconcat (fixture->site->base, path, NULL);
  g_autoptr (GAsyncResult) result = NULL;

  sl_capture_port_url_async (fixture->port, url, NULL, sl_test_take, &result);

  return sl_capture_port_finish (fixture->port, sl_test_await (&result), error);
}

static SlCapture *
capture_bytes (Fixture    *fixture,
               const char *text,
               const char *type,
               const char *url,
               GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  sl_capture_port_bytes_async (fixture->port, bytes, type, url, NULL, sl_test_take, &result);

  return sl_capture_port_finish (fixture->port, sl_test_await (&result), error);
}

static void
test_capture_file (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) capture = NULL;

  write_file (fixture, "page.html", "<title>Baker</title>", -1);
  capture = capture_file (fixture, "page.html", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_company (capture->job), ==, "Globex");
  g_assert_null (sl_job_get_title (capture->job)); /* no options */
  g_assert_cmpstr (capture->url, ==, "https://jobs.example/7");
  g_assert_cmpstr (sl_job_get_url (capture->job), ==, "https://jobs.example/7");
  g_assert_cmpstr (capture->page_type, ==, "text/html");
  g_assert_cmpuint (g_bytes_get_size (capture->page), ==, strlen ("<title>Baker</title>"));
}

/* A page saved with all that belongs to it is kept as the page alone. */
static void
test_capture_bundle (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) capture = NULL;

  write_file (fixture, "reader", "#!/bin/sh\nif [ \"$1\" = html ]; then echo '<title>Inside</title>'; exit; fi\n" POSTING_SCRIPT, -1);
  write_file (fixture, "page.mhtml", "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\n", -1);
  capture = capture_file (fixture, "page.mhtml", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_company (capture->job), ==, "Globex");
  g_assert_cmpstr (sl_job_get_title (capture->job), ==, "--content-type text/html; charset=utf-8");
  g_assert_cmpstr (capture->page_type, ==, "text/html; charset=utf-8");
  g_assert_cmpmem (g_bytes_get_data (capture->page, NULL), g_bytes_get_size (capture->page), "<title>Inside</title>\n", 22);

  /* What only looks like one is refused, and says so. */
  g_clear_pointer (&capture, sl_capture_free);
  write_file (fixture, "reader", "#!/bin/sh\necho '{\"error\":{\"code\":\"damaged\",\"message\":\"x\"}}'; exit 1\n", -1);
  capture = capture_file (fixture, "page.mhtml", &error);
  g_assert_null (capture);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
}

static void
test_capture_bad_files (Fixture      *fixture,
                        gconstpointer data)
{
  static const char *const names[] = { "vanished.html", "empty.html", "huge.html", "folder", "pipe" };
  g_autofree char         *folder = g_build_filename (fixture->directory, "folder", NULL);
  g_autofree char         *pipe_path = g_build_filename (fixture->directory, "pipe", NULL);
  g_autofree char         *huge = g_build_filename (fixture->directory, "huge.html", NULL);

  write_file (fixture, "empty.html", "", 0);
  write_file (fixture, "huge.html", "x", 1);
  g_assert_cmpint (truncate (huge, 200 * 1024 * 1024), ==, 0);
  g_assert_cmpint (mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlCapture) capture = capture_file (fixture, names[i], &error);

      g_test_message ("%s: %s", names[i], error != NULL ? error->message : "no error");
      g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_capture_url (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->site->base, "/page?hops=0", NULL);
  g_autofree char *options = g_strdup_printf ("--url %s --content-type text/html; charset=utf-8", url);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) capture = capture_url (fixture, "/hops/2", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_title (capture->job), ==, options);
  g_assert_cmpstr (capture->url, ==, url);
  g_assert_cmpstr (capture->page_type, ==, "text/html; charset=utf-8");
}

/* Filled in by script only: no posting, but its address and the page are not lost. */
static void
test_capture_no_posting (Fixture      *fixture,
                         gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->site->base, "/page", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) capture = NULL;

  write_file (fixture, "reader", "#!/bin/sh\necho '{\"is_job\":false,\"page_url\":null}'\n", -1);
  capture = capture_url (fixture, "/page", &error);
  g_assert_no_error (error);
  g_assert_null (capture->job);
  g_assert_cmpstr (capture->url, ==, url);
  g_assert_nonnull (capture->page);
}

/* Nobody looks for a posting in it; it comes back as it is. */
static void
test_capture_document (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) capture = NULL;

  write_file (fixture, "reader", "#!/bin/sh\nexit 1\n", -1);
  capture = capture_url (fixture, "/pdf", &error);
  g_assert_no_error (error);
  g_assert_null (capture->job);
  g_assert_cmpstr (capture->page_type, ==, "application/pdf");
  g_assert_cmpmem (g_bytes_get_data (capture->page, NULL), g_bytes_get_size (capture->page), "%PDF-1.4", strlen ("%PDF-1.4"));
}

static void
test_capture_bytes (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) with_url = capture_bytes (fixture, "<p>", "text/html", "https://a.example/1", &error);
  g_autoptr (SlCapture) without = capture_bytes (fixture, "<p>", NULL, NULL, &error);
  g_autoptr (SlCapture) with_script = capture_bytes (fixture, "<p>", NULL, "javascript:alert(1)", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (sl_job_get_title (with_url->job), ==, "--url https://a.example/1 --content-type text/html");
  g_assert_cmpstr (with_url->url, ==, "https://a.example/1");
  g_assert_cmpstr (without->url, ==, "https://jobs.example/7");
  g_assert_cmpstr (without->page_type, ==, "text/html");
  g_assert_cmpstr (with_script->url, ==, "https://jobs.example/7");
}

/* The reader may have been taken over by the page it reads. */
static void
test_capture_hostile_reader (Fixture      *fixture,
                             gconstpointer data)
{
  static const char *const outputs[] = {
    "",
    "[]",
    "nonsense",
    "{\"is_job\":true",
  };
  static const char *const harmless[] = {
    "{}",
    "{\"is_job\":7,\"page_url\":[]}",
    "{\"is_job\":true,\"title\":{},\"company\":7,\"page_url\":\"javascript:alert(1)\",\"apply_url\":\"file:///etc/passwd\",\"locations\":7,\"salary\":\"x\"}",
    "{\"is_job\":true,\"locations\":[7,null,{\"city\":[]}],\"employment_types\":[{},1]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    {
      g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho '%s'\n", outputs[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlCapture) capture = NULL;

      write_file (fixture, "reader", script, -1);
      capture = capture_bytes (fixture, "<p>", NULL, NULL, &error);
      g_assert_error (error, SL_ERROR, SL_ERROR_PROTOCOL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++)
    {
      g_autofree char *script = g_strdup_printf ("#!/bin/sh\necho '%s'\n", harmless[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlCapture) capture = NULL;

      write_file (fixture, "reader", script, -1);
      capture = capture_bytes (fixture, "<p>", NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_null (capture->url);
      if (capture->job != NULL)
        {
          g_assert_null (sl_job_get_url (capture->job));
          g_assert_null (sl_job_get_field (capture->job, SL_JOB_FIELD_APPLY_URL));
        }
    }
}

static void
test_capture_cancel (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GFile) file = g_file_new_build_filename (fixture->directory, "reader", NULL);
  g_autofree char *url = g_strconcat (fixture->site->base, "/stall", NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  GAsyncResult *results[3] = { NULL };

  sl_capture_port_file_async (fixture->port, file, cancellable, sl_test_take, &results[0]);
  sl_capture_port_bytes_async (fixture->port, bytes, NULL, NULL, cancellable, sl_test_take, &results[1]);
  sl_capture_port_url_async (fixture->port, url, cancellable, sl_test_take, &results[2]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlCapture) capture = sl_capture_port_finish (fixture->port, sl_test_await (&results[i]), &error);

      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_object (&results[i]);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/capture/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("file", test_capture_file);
  ADD ("bundle", test_capture_bundle);
  ADD ("bad-files", test_capture_bad_files);
  ADD ("url", test_capture_url);
  ADD ("no-posting", test_capture_no_posting);
  ADD ("document", test_capture_document);
  ADD ("bytes", test_capture_bytes);
  ADD ("hostile-reader", test_capture_hostile_reader);
  ADD ("cancel", test_capture_cancel);

  return g_test_run ();
}
