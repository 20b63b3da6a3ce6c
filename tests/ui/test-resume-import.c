/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "sl-fake-resume-port.h"
#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-resume-original.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/resume/sl-resume-review.h"
#include "ui/resume/sl-resume-sources.h"

#define THERE  "{\"basics\":{\"name\":\"Ilse Varga\"}}"
#define IMPORT "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@garten.example\"}}"

typedef struct
{
  SlFakeResumePort   *port;
  SlFakeResumeReader *reader;
  SlShell            *shell;
  GtkWindow          *window;
  GtkWidget          *page;
  AdwToast           *toast; /* the last one */
  GString            *log;
} Fixture;

static void
toast_cb (Fixture  *fixture,
          AdwToast *toast)
{
  GtkWidget *label = sl_ui_test_find (adw_toast_get_custom_title (toast), GTK_TYPE_LABEL, NULL);

  g_set_object (&fixture->toast, toast);
  g_string_append_printf (fixture->log, "say:%s\n", gtk_label_get_label (GTK_LABEL (label)));
}

static void
posting_wanted_cb (Fixture *fixture,
                   SlDrop  *drop)
{
  g_string_append_printf (fixture->log, "posting:%u\n", drop->files->len);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->log = g_string_new (NULL);
  fixture->port = sl_fake_resume_port_new (data);
  fixture->reader = sl_fake_resume_reader_new ();
  fixture->shell = sl_shell_new ();
  g_signal_connect_swapped (fixture->shell, "toast", G_CALLBACK (toast_cb), fixture);
  fixture->page = sl_resume_page_new (SL_RESUME_PORT (fixture->port), SL_RESUME_READER_PORT (fixture->reader), fixture->shell, NULL);
  g_signal_connect_swapped (fixture->page, "posting-wanted", G_CALLBACK (posting_wanted_cb), fixture);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1100, 700);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
  sl_ui_test_settle ();
  sl_fake_resume_reader_add (fixture->reader, "ilse.pdf", IMPORT, "application/pdf");
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_clear_object (&fixture->toast);
  sl_ui_test_destroy (fixture->window);
  sl_test_await_finalized (fixture->shell);
  sl_test_await_finalized (fixture->reader);
  sl_test_await_finalized (fixture->port);
  g_string_free (fixture->log, TRUE);
}

static GtkWidget *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static gboolean
has_window (gpointer user_data)
{
  return find_window ((GType) (gsize) user_data) != NULL;
}

static gboolean
is_logged (gpointer user_data)
{
  return ((Fixture *) user_data)->log->len > 0;
}

static void
import (Fixture    *fixture,
        const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename ("/nowhere", name, NULL);

  sl_resume_page_import (SL_RESUME_PAGE (fixture->page), file);
}

static GtkWidget *
await_review (void)
{
  sl_test_wait_until (has_window, (gpointer) (gsize) SL_TYPE_RESUME_REVIEW, "the review");
  sl_ui_test_settle ();

  return find_window (SL_TYPE_RESUME_REVIEW);
}

static gboolean
has_saved_email (gpointer user_data)
{
  g_autofree char *json = sl_fake_resume_port_get_n_saves (user_data) > 0 ? sl_fake_resume_port_dup_json (user_data) : NULL;

  return json != NULL && strstr (json, "ilse@garten.example") != NULL;
}

static gboolean
has_no_email (gpointer user_data)
{
  return !has_saved_email (user_data);
}

static gboolean
has_no_source (gpointer user_data)
{
  return sl_fake_resume_port_get_n_sources (user_data) == 0;
}

static gboolean
has_source (gpointer user_data)
{
  return !has_no_source (user_data);
}

static void
keep_import (Fixture *fixture)
{
  import (fixture, "ilse.pdf");
  gtk_widget_activate_action (await_review (), "review.keep", NULL);
  sl_test_wait_until (has_saved_email, fixture->port, "the import in the database");
  g_assert_cmpuint (sl_fake_resume_port_get_n_sources (fixture->port), ==, 1);
  sl_ui_test_settle ();
}

/* One click takes the whole of it back, the file too; another brings both again. */
static void
test_import_one_undo (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *json = NULL;

  keep_import (fixture);
  g_assert_nonnull (strstr (fixture->log->str, "say:Imported “ilse.pdf”"));
  g_assert_cmpstr (adw_toast_get_button_label (fixture->toast), ==, "_Undo");
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  sl_test_wait_until (has_no_email, fixture->port, "the import to be taken back");
  sl_test_wait_until (has_no_source, fixture->port, "its file to go");
  json = sl_fake_resume_port_dup_json (fixture->port);
  g_assert_cmpstr (json, ==, data != NULL ? data : "{}");

  gtk_widget_activate_action (fixture->page, "page.redo", NULL);
  sl_test_wait_until (has_saved_email, fixture->port, "the import again");
  sl_test_wait_until (has_source, fixture->port, "its file again");
}

/* The first import taken back is as if there had never been a résumé. */
static void
test_import_undo_of_first (Fixture      *fixture,
                           gconstpointer data)
{
  GtkWidget *stack = NULL;

  keep_import (fixture);
  stack = sl_ui_test_find (fixture->page, GTK_TYPE_STACK, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "editor");
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  sl_test_wait_until (has_no_source, fixture->port, "its file to go");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
}

/* Nothing is kept by looking. */
static void
test_import_cancelled (Fixture      *fixture,
                       gconstpointer data)
{
  import (fixture, "ilse.pdf");
  gtk_window_close (GTK_WINDOW (await_review ()));
  sl_ui_test_settle ();
  g_assert_cmpuint (sl_fake_resume_port_get_n_saves (fixture->port), ==, 0);
  g_assert_cmpuint (sl_fake_resume_port_get_n_sources (fixture->port), ==, 0);
}

/* Several files come one after the other, each against what the one before left. */
static void
test_import_several (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget *first = NULL;

  sl_fake_resume_reader_add (fixture->reader, "more.pdf", "{\"basics\":{\"name\":\"Ilse Varga\",\"phone\":\"+43 1\"}}", "application/pdf");
  import (fixture, "ilse.pdf");
  import (fixture, "more.pdf");
  first = await_review ();
  gtk_widget_activate_action (first, "review.keep", NULL);
  sl_test_wait_until (has_saved_email, fixture->port, "the first import");
  gtk_widget_activate_action (await_review (), "review.keep", NULL);
  sl_ui_test_settle ();
  g_assert_null (find_window (SL_TYPE_RESUME_REVIEW));
}

static void
answer (const char *response)
{
  GtkWidget *dialog = NULL;

  sl_test_wait_until (has_window, (gpointer) (gsize) ADW_TYPE_MESSAGE_DIALOG, "the dialog");
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  sl_ui_test_settle ();
}

/* Why, and what then: type it in, try another file, or say that it is a posting. */
static void
test_import_refused (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The file is protected by a password.");
  g_autoptr (SlDrop) drop = sl_drop_new ();
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/locked.pdf");
  GtkWidget *dialog = NULL;
  GtkWidget *stack = sl_ui_test_find (fixture->page, GTK_TYPE_STACK, NULL);

  sl_fake_resume_reader_fail (fixture->reader, "locked.pdf", "The file is protected by a password.");
  import (fixture, "locked.pdf");
  sl_test_wait_until (has_window, (gpointer) (gsize) ADW_TYPE_MESSAGE_DIALOG, "the sentence");
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==, "“locked.pdf” Was Not Imported");
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "The file is protected by a password.");
  answer ("close");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");

  sl_drop_add_file (drop, file);
  sl_resume_page_refuse (SL_RESUME_PAGE (fixture->page), drop, TRUE, error);
  answer ("2");
  g_assert_cmpstr (fixture->log->str, ==, "posting:1\n");

  import (fixture, "locked.pdf");
  answer ("0");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "editor");
}

/* Of two people in one file the user says which; the other is not mixed in. */
static void
test_import_which (Fixture      *fixture,
                   gconstpointer data)
{
  GtkWidget *dialog = NULL;

  sl_fake_resume_reader_add (fixture->reader, "both.pdf",
                             "{\"basics\":{\"name\":\"Otto Moser\",\"email\":\"otto@garten.example\"},\"meta\":{\"shortlist\":{\"pages\":4,"
                             "\"others\":[" IMPORT "]}}}",
                             "application/pdf");
  import (fixture, "both.pdf");
  sl_test_wait_until (has_window, (gpointer) (gsize) ADW_TYPE_MESSAGE_DIALOG, "the question");
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_response_label (ADW_MESSAGE_DIALOG (dialog), "0"), ==, "Otto Moser");
  g_assert_cmpstr (adw_message_dialog_get_response_label (ADW_MESSAGE_DIALOG (dialog), "1"), ==, "Ilse Varga");
  answer ("1");
  gtk_widget_activate_action (await_review (), "review.keep", NULL);
  sl_test_wait_until (has_saved_email, fixture->port, "the import in the database");
  {
    g_autofree char *json = sl_fake_resume_port_dup_json (fixture->port);

    g_assert_null (strstr (json, "Otto"));
  }
}

/* What takes longer than a second says so, and can be stopped. */
static void
test_import_slow (Fixture      *fixture,
                  gconstpointer data)
{
  sl_fake_resume_reader_hold (fixture->reader);
  import (fixture, "ilse.pdf");
  sl_test_wait_until (is_logged, fixture, "the sentence");
  g_assert_cmpstr (fixture->log->str, ==, "say:Reading ilse.pdf…\n");
  g_assert_cmpstr (adw_toast_get_button_label (fixture->toast), ==, "_Cancel");
  g_signal_emit_by_name (fixture->toast, "button-clicked");
  sl_ui_test_settle ();
  sl_fake_resume_reader_release (fixture->reader);
  sl_ui_test_settle ();
  g_assert_null (find_window (SL_TYPE_RESUME_REVIEW));
}

static void
test_import_original (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autofree char *content = NULL;
  g_autofree char *directory = NULL;
  GtkWidget       *dialog = NULL;
  struct stat      status;

  keep_import (fixture);
  sl_resume_original_write_async (SL_RESUME_PORT (fixture->port), NULL, NULL, sl_test_take, &result);
  file = sl_resume_original_write_finish (SL_RESUME_PORT (fixture->port), sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (g_file_peek_path (file), "/ilse.pdf"));
  g_assert_true (g_file_get_contents (g_file_peek_path (file), &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "ilse.pdf");
  g_assert_cmpint (g_stat (g_file_peek_path (file), &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0400);
  directory = g_path_get_dirname (g_file_peek_path (file));
  g_assert_cmpint (g_stat (directory, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  sl_resume_original_forget ();
  g_assert_false (g_file_query_exists (file, NULL));

  gtk_widget_activate_action (fixture->page, "page.sources", NULL);
  sl_ui_test_settle ();
  dialog = find_window (SL_TYPE_RESUME_SOURCES);
  sl_ui_test_shot (dialog, "resume-sources");
  g_assert_nonnull (sl_ui_test_find (dialog, ADW_TYPE_ACTION_ROW, "ilse.pdf"));
  g_signal_emit_by_name (sl_ui_test_find (dialog, GTK_TYPE_BUTTON, "remove"), "clicked");
  answer ("confirm");
  g_assert_cmpuint (sl_fake_resume_port_get_n_sources (fixture->port), ==, 0);
  g_assert_nonnull (sl_ui_test_find (dialog, ADW_TYPE_STATUS_PAGE, "No Imported Files"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A name from outside becomes one that harms nobody; what opens the file is decided by what it is. */
static void
test_import_names (void)
{
  static const struct
  {
    const char *filename;
    const char *media_type;
    const char *name;
  } cases[] = {
    { "cv.pdf", "application/pdf", "cv.pdf" },
    { "Lebenslauf Zoë (2).docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "Lebenslauf Zoë (2).docx" },
    { "run.desktop", "text/plain", "run.txt" },
    { "../../etc/passwd", "text/plain", "____.txt" },
    { "cv.v2.pdf", "application/pdf", "cv.v2.pdf" },
    { "-rf.pdf", "application/pdf", "file-rf.pdf" },
    { ".bashrc", "text/plain", "_bashrc.txt" },
    { "a$(b)`c`\n;d.pdf", "application/pdf", "a_(b)_c___d.pdf" },
    { "", "application/x-unknown", "file.txt" },
    { "简历.pdf", "application/pdf", "简历.pdf" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = sl_resume_original_dup_name (cases[i].filename, cases[i].media_type);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, data, func) g_test_add ("/resume-import/" name, Fixture, data, set_up, func, tear_down)
  ADD ("one-undo", THERE, test_import_one_undo);
  ADD ("undo-of-first", NULL, test_import_undo_of_first);
  ADD ("cancelled", NULL, test_import_cancelled);
  ADD ("several", NULL, test_import_several);
  ADD ("refused", NULL, test_import_refused);
  ADD ("which", NULL, test_import_which);
  ADD ("slow", NULL, test_import_slow);
  ADD ("original", NULL, test_import_original);
#undef ADD
  g_test_add_func ("/resume-import/names", test_import_names);

  return g_test_run ();
}
