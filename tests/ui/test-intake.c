/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sl-fake-capture-port.h"
#include "sl-fake-job-port.h"
#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/job/sl-intake.h"

/* What the fake port finds behind every link. */
#define A_PAGE "<html></html>"

typedef struct
{
  SlShell            *shell;
  SlFakeJobPort      *jobs;
  SlFakeCapturePort  *pages;
  SlFakeResumeReader *resumes;
  SlIntake           *intake;
  SlDrop             *drop;

  GString    *log;      /* what was asked for, in words */
  AdwToast   *toast;    /* the last one */
  SlProgress *progress; /* the last one that began */
  guint       n_running;
  guint       n_begun;
} Fixture;

static void
toast_cb (Fixture  *fixture,
          AdwToast *toast)
{
  GtkWidget *label = sl_ui_test_find (adw_toast_get_custom_title (toast), GTK_TYPE_LABEL, NULL);

  g_string_append_printf (fixture->log, "say:%s\n", gtk_label_get_label (GTK_LABEL (label)));
  g_set_object (&fixture->toast, toast);
}

static void
progress_added_cb (Fixture    *fixture,
                   SlProgress *progress)
{
  g_set_object (&fixture->progress, progress);
  fixture->n_running++;
  fixture->n_begun++;
}

static void
progress_removed_cb (Fixture    *fixture,
                     SlProgress *progress)
{
  fixture->n_running--;
}

static void
form_wanted_cb (Fixture    *fixture,
                SlCapture  *capture,
                const char *hint,
                SlDrop     *drop)
{
  g_string_append_printf (fixture->log, "form:%s,%s\n", capture->url != NULL ? capture->url : "-",
                          capture->job != NULL && sl_job_get_field (capture->job, SL_JOB_FIELD_DESCRIPTION) != NULL
                            ? sl_job_get_field (capture->job, SL_JOB_FIELD_DESCRIPTION)
                            : "-");
}

static void
resume_wanted_cb (Fixture *fixture,
                  SlDrop  *drop)
{
  g_autofree char *name = drop->files->len > 0 ? g_file_get_basename (drop->files->pdata[0]) : g_strdup (drop->links->pdata[0]);
  const char      *content = drop->html != NULL ? g_bytes_get_data (drop->html, NULL) : "";
  const int        length = drop->html != NULL ? (int) g_bytes_get_size (drop->html) : 0;

  g_string_append_printf (fixture->log, "resume:%s%s%.*s\n", name, length > 0 ? " " : "", length, content);
}

static void
job_found_cb (Fixture    *fixture,
              const char *id)
{
  g_string_append_printf (fixture->log, "found:%s\n", id);
}

static void
refused_cb (Fixture    *fixture,
            const char *heading,
            const char *sentence,
            const char *link)
{
  g_string_append_printf (fixture->log, "refused:%s|%s|%s\n", heading, sentence, link != NULL ? link : "-");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->shell = sl_shell_new ();
  fixture->jobs = sl_fake_job_port_new ();
  fixture->pages = sl_fake_capture_port_new ();
  fixture->resumes = sl_fake_resume_reader_new ();
  fixture->intake = sl_intake_new (fixture->shell, SL_JOB_PORT (fixture->jobs), SL_CAPTURE_PORT (fixture->pages),
                                   SL_RESUME_READER_PORT (fixture->resumes));
  fixture->drop = sl_drop_new ();
  fixture->log = g_string_new (NULL);
  g_signal_connect_swapped (fixture->shell, "toast", G_CALLBACK (toast_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "progress-added", G_CALLBACK (progress_added_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "progress-removed", G_CALLBACK (progress_removed_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "form-wanted", G_CALLBACK (form_wanted_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "job-found", G_CALLBACK (job_found_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "resume-wanted", G_CALLBACK (resume_wanted_cb), fixture);
  g_signal_connect_swapped (fixture->intake, "refused", G_CALLBACK (refused_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  sl_ui_test_settle ();
  g_clear_object (&fixture->toast);
  g_clear_object (&fixture->progress);
  sl_drop_free (fixture->drop);
  g_string_free (fixture->log, TRUE);
  g_assert_finalize_object (fixture->intake);
  g_assert_finalize_object (fixture->shell);
  g_assert_finalize_object (fixture->pages);
  g_assert_finalize_object (fixture->resumes);
  g_assert_finalize_object (fixture->jobs);
}

static gboolean
is_idle (gpointer user_data)
{
  return ((Fixture *) user_data)->n_running == 0;
}

static void
take (Fixture *fixture)
{
  sl_intake_take (fixture->intake, fixture->drop);
  sl_test_wait_until (is_idle, fixture, "the drop to be taken in");
}

static void
add_file (Fixture    *fixture,
          const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  sl_drop_add_file (fixture->drop, file);
}

static gint64
count (Fixture   *fixture,
       SlJobShelf shelf)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  SlJobCounts counts = { { 0 }, 0 };

  filter->shelf = shelf;
  sl_job_port_count_async (SL_JOB_PORT (fixture->jobs), filter, NULL, sl_test_take, &result);
  g_assert_true (sl_job_port_count_finish (SL_JOB_PORT (fixture->jobs), sl_test_await (&result), &counts, NULL));

  return counts.total;
}

static void
undo (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlUndoStack     *stack = sl_shell_get_undo_stack (fixture->shell);
  g_autofree char *label = NULL;

  sl_undo_stack_undo_async (stack, NULL, NULL, sl_test_take, &result);
  label = sl_undo_stack_finish (stack, sl_test_await (&result), &error);
  g_assert_no_error (error);
}

static void
test_intake_one_page (Fixture      *fixture,
                      gconstpointer data)
{
  sl_fake_capture_port_add (fixture->pages, "page.html", "Globex", "Baker", "https://jobs.example/1");
  add_file (fixture, "/tmp/page.html");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "say:Added “Baker” at Globex\n");
  g_assert_cmpstr (sl_progress_get_label (fixture->progress), ==, "Reading page.html…");
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 1);
  undo (fixture);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_TRASH), ==, 1);
}

static gboolean
has_resume (gpointer user_data)
{
  return strstr (((Fixture *) user_data)->log->str, "resume:") != NULL;
}

/* One click in the toast, and nothing is left of the posting, not even in the trash. */
static void
test_intake_makes_resume (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *button = NULL;

  sl_fake_capture_port_add (fixture->pages, "life.html", "Talhof", "Gardener", NULL);
  add_file (fixture, "/tmp/life.html");
  take (fixture);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 1);

  button = sl_ui_test_find (adw_toast_get_custom_title (fixture->toast), GTK_TYPE_BUTTON, "Make It a _Résumé");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  sl_test_wait_until (has_resume, fixture, "the posting to go");
  g_assert_true (g_str_has_suffix (fixture->log->str, "resume:life.html\n"));
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_TRASH), ==, 0);
}

/* So it is with a link; what is behind it is not fetched again. */
static void
test_intake_link_makes_resume (Fixture      *fixture,
                               gconstpointer data)
{
  GtkWidget *button = NULL;

  sl_fake_capture_port_add (fixture->pages, "https://jobs.example/1", "Talhof", "Gardener", NULL);
  sl_drop_add_text (fixture->drop, "https://jobs.example/1");
  take (fixture);
  button = sl_ui_test_find (adw_toast_get_custom_title (fixture->toast), GTK_TYPE_BUTTON, "Make It a _Résumé");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  sl_test_wait_until (has_resume, fixture, "the posting to go");
  g_assert_true (g_str_has_suffix (fixture->log->str, "resume:https://jobs.example/1 " A_PAGE "\n"));
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
}

/* What is behind a link decides, and the page in view where that tells nothing. */
static void
test_intake_link_to_resume (Fixture      *fixture,
                            gconstpointer data)
{
  static const struct
  {
    const char   *resume; /* (nullable): nothing was found in it */
    gboolean      is_posting;
    SlContentKind in_doubt;
    const char   *outcome;
  } cases[] = {
    { SL_FAKE_RESUME, FALSE, SL_CONTENT_KIND_UNSURE, "resume:https://jobs.example/me " A_PAGE "\n" },
    { SL_FAKE_RESUME, FALSE, SL_CONTENT_KIND_POSTING, "resume:https://jobs.example/me " A_PAGE "\n" },
    { SL_FAKE_RESUME, TRUE, SL_CONTENT_KIND_RESUME, "form:https://jobs.example/me,-\n" },
    { SL_FAKE_NO_RESUME, FALSE, SL_CONTENT_KIND_RESUME, "resume:https://jobs.example/me " A_PAGE "\n" },
    { SL_FAKE_NO_RESUME, FALSE, SL_CONTENT_KIND_POSTING, "form:https://jobs.example/me,-\n" },
    { NULL, FALSE, SL_CONTENT_KIND_RESUME, "form:https://jobs.example/me,-\n" },
  };

  sl_drop_add_text (fixture->drop, "https://jobs.example/me");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      if (cases[i].resume != NULL)
        sl_fake_resume_reader_add (fixture->resumes, A_PAGE, cases[i].resume, "text/html");
      else
        sl_fake_resume_reader_fail (fixture->resumes, A_PAGE, "No résumé was found in it.");
      fixture->drop->is_posting = cases[i].is_posting;
      fixture->drop->in_doubt = cases[i].in_doubt;
      g_string_truncate (fixture->log, 0);
      take (fixture);
      g_assert_cmpstr (fixture->log->str, ==, cases[i].outcome);
    }
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
}

/* A link to a document: it is a résumé, or it is said why not. */
static void
test_intake_link_to_document (Fixture      *fixture,
                              gconstpointer data)
{
  sl_fake_capture_port_set_content (fixture->pages, "https://ilse.example/cv.pdf", "%PDF-good");
  sl_fake_capture_port_set_content (fixture->pages, "https://ilse.example/locked.pdf", "%PDF-bad");
  sl_fake_resume_reader_add (fixture->resumes, "%PDF-good", SL_FAKE_NO_RESUME, "application/pdf");
  sl_fake_resume_reader_fail (fixture->resumes, "%PDF-bad", "Behind a password.");
  sl_drop_add_text (fixture->drop, "https://ilse.example/cv.pdf");
  take (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "resume:https://ilse.example/cv.pdf %PDF-good\n");

  g_string_truncate (fixture->log, 0);
  g_ptr_array_set_size (fixture->drop->links, 0);
  sl_drop_add_text (fixture->drop, "https://ilse.example/locked.pdf");
  take (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "refused:This Was Not Added|Behind a password.|https://ilse.example/locked.pdf\n");
}

/* Several at once are one line of progress and one step of undo. */
static void
test_intake_many (Fixture      *fixture,
                  gconstpointer data)
{
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *link = g_strdup_printf ("https://jobs.example/%u", i);

      sl_fake_capture_port_add (fixture->pages, link, "Globex", "Baker", link);
      sl_drop_add_text (fixture->drop, link);
    }
  take (fixture);

  g_assert_cmpuint (fixture->n_begun, ==, 1);
  g_assert_cmpstr (sl_progress_get_label (fixture->progress), ==, "Adding 9 postings…");
  g_assert_cmpstr (fixture->log->str, ==, "say:Added 9 postings\n");
  undo (fixture);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
}

static void
test_intake_known_link (Fixture      *fixture,
                        gconstpointer data)
{
  SlJob *job = sl_fake_job_port_insert (fixture->jobs, "one", "Globex", "Baker", SL_JOB_STATUS_APPLIED);

  g_object_set (job, "url", "https://jobs.example/1", "notes", "mine", "is-complete", TRUE, NULL);
  sl_fake_capture_port_add (fixture->pages, "https://jobs.example/1", "Globex", "Head Baker", "https://jobs.example/1");
  sl_drop_add_text (fixture->drop, "https://jobs.example/1");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "found:one\nsay:“Baker” is here already\n");
  g_assert_cmpuint (sl_fake_capture_port_get_n_calls (fixture->pages), ==, 0);
  g_assert_cmpstr (adw_toast_get_button_label (fixture->toast), ==, "_Update");

  g_string_truncate (fixture->log, 0);
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  while (g_strcmp0 (fixture->log->str, "say:Updated “Head Baker”\n") != 0)
    g_main_context_iteration (NULL, TRUE);
  job = sl_fake_job_port_get_job (fixture->jobs, "one");
  g_assert_cmpstr (sl_job_get_title (job), ==, "Head Baker");
  g_assert_cmpstr (sl_job_get_field (job, SL_JOB_FIELD_NOTES), ==, "mine");
  g_assert_cmpint (sl_job_get_status (job), ==, SL_JOB_STATUS_APPLIED);
  undo (fixture);
  g_assert_cmpstr (sl_job_get_title (sl_fake_job_port_get_job (fixture->jobs, "one")), ==, "Baker");
}

/* A page whose own link is known, dropped as a file. */
static void
test_intake_known_page (Fixture      *fixture,
                        gconstpointer data)
{
  SlJob *job = sl_fake_job_port_insert (fixture->jobs, "one", "Globex", "Baker", SL_JOB_STATUS_SAVED);

  g_object_set (job, "url", "https://jobs.example/1", NULL);
  sl_fake_capture_port_add (fixture->pages, "page.html", "Globex", "Baker", "https://jobs.example/1");
  add_file (fixture, "/tmp/page.html");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "found:one\nsay:“Baker” is here already\n");
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 1);
}

static void
test_intake_from_trash (Fixture      *fixture,
                        gconstpointer data)
{
  const char *ids[] = { "one", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  SlJob *job = sl_fake_job_port_insert (fixture->jobs, "one", "Globex", "Baker", SL_JOB_STATUS_SAVED);

  g_object_set (job, "url", "https://jobs.example/1", NULL);
  sl_job_port_shelve_async (SL_JOB_PORT (fixture->jobs), ids, SL_JOB_SHELVING_TRASH, NULL, sl_test_take, &result);
  sl_job_port_shelve_finish (SL_JOB_PORT (fixture->jobs), sl_test_await (&result), NULL);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);

  sl_drop_add_text (fixture->drop, "https://jobs.example/1");
  take (fixture);
  g_assert_cmpstr (fixture->log->str, ==, "say:“Baker” was in the trash and is back on the board\n");
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 1);
  undo (fixture);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
}

static void
test_intake_no_posting (Fixture      *fixture,
                        gconstpointer data)
{
  sl_drop_add_text (fixture->drop, "https://jobs.example/app");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "form:https://jobs.example/app,-\n");
}

/* Files without a posting: a page and a text begin a form, a drawing or a program is refused. */
static void
test_intake_files (Fixture      *fixture,
                   gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *content;
    const char *log;
  } cases[] = {
    { "page.html", "<!DOCTYPE html><p>Hello", "form:-,-\n" },
    { "page", "\n<BODY class=x>", "form:-,-\n" },
    { "notes.txt", "We look for a baker.", "form:-,We look for a baker.\n" },
    { "list.csv", "a,b\n1,2\n", NULL },
    { "drawing.svg", "<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", NULL },
    { "run.sh", "#!/bin/sh\necho hello\n", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename ("/tmp", cases[i].name, NULL);

      sl_fake_capture_port_set_content (fixture->pages, cases[i].name, cases[i].content);
      g_string_truncate (fixture->log, 0);
      g_ptr_array_set_size (fixture->drop->files, 0);
      add_file (fixture, path);
      take (fixture);
      g_assert_cmpstr (fixture->log->str, ==,
                       cases[i].log != NULL ? cases[i].log
                                            : "refused:This Was Not Added|This is no saved page of a posting. Drop a page that you saved in the browser, a link, or text.|-\n");
    }
}

/* The database away before anything is fetched: a sentence of ours, not the database's words. */
static void
test_intake_link_without_database (Fixture      *fixture,
                                   gconstpointer data)
{
  sl_fake_job_port_set_is_down (fixture->jobs, TRUE);
  sl_drop_add_text (fixture->drop, "https://jobs.example/1");
  take (fixture);

  g_assert_true (g_str_has_prefix (fixture->log->str, "refused:This Was Not Added|The database cannot be reached"));
}

static void
test_intake_text (Fixture      *fixture,
                  gconstpointer data)
{
  sl_drop_add_text (fixture->drop, "We look for a baker.");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "form:-,We look for a baker.\n");
}

/* A piece of a page that holds no posting: its text begins the form. */
static void
test_intake_selection (Fixture      *fixture,
                       gconstpointer data)
{
  sl_drop_add_text (fixture->drop, "We look for a baker.");
  fixture->drop->html = g_bytes_new_static ("<p>We look for a baker.</p>", 27);
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "form:-,We look for a baker.\n");
}

static void
test_intake_refused (Fixture      *fixture,
                     gconstpointer data)
{
  sl_fake_capture_port_fail (fixture->pages, "https://closed.example/1", SL_ERROR_REFUSED, "Please save the page and drop it here.");
  sl_drop_add_text (fixture->drop, "https://closed.example/1");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "refused:This Was Not Added|Please save the page and drop it here.|https://closed.example/1\n");
}

/* Good and bad together: what can be added is, the rest is named with its reason. */
static void
test_intake_mixed (Fixture      *fixture,
                   gconstpointer data)
{
  sl_fake_capture_port_add (fixture->pages, "https://jobs.example/1", "Globex", "Baker", NULL);
  sl_fake_capture_port_fail (fixture->pages, "scan.png", SL_ERROR_INPUT, "This is no page.");
  sl_fake_capture_port_fail (fixture->pages, "https://gone.example/2", SL_ERROR_NOT_FOUND, "The page is gone.");
  add_file (fixture, "/tmp/scan.png");
  sl_drop_add_text (fixture->drop, "https://jobs.example/1 https://gone.example/2");
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==,
                   "say:Added “Baker” at Globex\n"
                   "refused:2 Were Not Added|scan.png: This is no page.\n\ngone.example: The page is gone.|-\n");
}

static void
test_intake_other_kind (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GFile) file = g_file_new_for_uri ("mailto:ada@example.com");

  sl_drop_add_file (fixture->drop, file);
  take (fixture);

  g_assert_cmpstr (fixture->log->str, ==, "say:Only saved pages of postings, links to them and text can be added.\n");
}

static void
test_intake_cancel (Fixture      *fixture,
                    gconstpointer data)
{
  sl_fake_capture_port_hold (fixture->pages);
  for (guint i = 0; i < 9; i++)
    {
      g_autofree char *link = g_strdup_printf ("https://jobs.example/%u", i);

      sl_fake_capture_port_add (fixture->pages, link, "Globex", "Baker", link);
      sl_drop_add_text (fixture->drop, link);
    }
  sl_intake_take (fixture->intake, fixture->drop);
  sl_ui_test_settle ();
  g_assert_cmpuint (fixture->n_running, ==, 1);
  g_cancellable_cancel (sl_progress_get_cancellable (fixture->progress));
  sl_test_wait_until (is_idle, fixture, "the drop to be given up");

  g_assert_cmpstr (fixture->log->str, ==, "");
  g_assert_cmpuint (sl_fake_capture_port_get_n_calls (fixture->pages), <, 9);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
  sl_fake_capture_port_release (fixture->pages);
}

/* The database goes away in the middle: a sentence, and nothing half done is claimed. */
static void
test_intake_database_gone (Fixture      *fixture,
                           gconstpointer data)
{
  sl_fake_capture_port_add (fixture->pages, "page.html", "Globex", "Baker", NULL);
  sl_fake_job_port_set_is_down (fixture->jobs, TRUE);
  add_file (fixture, "/tmp/page.html");
  take (fixture);

  g_assert_true (g_str_has_prefix (fixture->log->str, "refused:This Was Not Added|The database cannot be reached"));
  sl_fake_job_port_set_is_down (fixture->jobs, FALSE);
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_BOARD), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/intake/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("one-page", test_intake_one_page);
  ADD ("makes-resume", test_intake_makes_resume);
  ADD ("link-makes-resume", test_intake_link_makes_resume);
  ADD ("link-to-resume", test_intake_link_to_resume);
  ADD ("link-to-document", test_intake_link_to_document);
  ADD ("many", test_intake_many);
  ADD ("known-link", test_intake_known_link);
  ADD ("known-page", test_intake_known_page);
  ADD ("from-trash", test_intake_from_trash);
  ADD ("no-posting", test_intake_no_posting);
  ADD ("files", test_intake_files);
  ADD ("link-without-database", test_intake_link_without_database);
  ADD ("text", test_intake_text);
  ADD ("selection", test_intake_selection);
  ADD ("refused", test_intake_refused);
  ADD ("mixed", test_intake_mixed);
  ADD ("other-kind", test_intake_other_kind);
  ADD ("cancel", test_intake_cancel);
  ADD ("database-gone", test_intake_database_gone);

  return g_test_run ();
}
