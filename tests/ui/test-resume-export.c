/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "export/sl-resume-export.h"
#include "sl-fake-job-port.h"
#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-posting-chooser.h"
#include "ui/resume/sl-resume-export-dialog.h"
#include "ui/resume/sl-resume-export-print.h"

typedef struct
{
  char               *directory;
  JsonNode           *resume;
  SlFakeResumeReader *reader;
  GtkWindow          *window;
  GtkWidget          *dialog;
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = sl_test_data_path ("resumes/export-sample.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GFile) folder = NULL;

  g_assert_true (json_parser_load_from_file (parser, path, NULL));
  fixture->directory = sl_test_make_directory ();
  folder = g_file_new_for_path (fixture->directory);
  fixture->resume = json_parser_steal_root (parser);
  fixture->reader = sl_fake_resume_reader_new ();
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_present (fixture->window);
  fixture->dialog = sl_resume_export_dialog_new (fixture->window, fixture->resume, SL_RESUME_READER_PORT (fixture->reader), "Globex & Söhne");
  sl_resume_export_dialog_set_folder (SL_RESUME_EXPORT_DIALOG (fixture->dialog), folder);
  gtk_window_present (GTK_WINDOW (fixture->dialog));
  sl_ui_test_settle ();
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  if (fixture->dialog != NULL)
    sl_ui_test_destroy (GTK_WINDOW (fixture->dialog));
  sl_ui_test_destroy (fixture->window);
  sl_test_await_finalized (fixture->reader);
  json_node_unref (fixture->resume);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static GtkStack *
get_stack (Fixture *fixture)
{
  return GTK_STACK (gtk_widget_get_ancestor (sl_ui_test_find (fixture->dialog, GTK_TYPE_PROGRESS_BAR, NULL), GTK_TYPE_STACK));
}

static gboolean
is_done (gpointer user_data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (user_data), "done");
}

static gboolean
is_choosing (gpointer user_data)
{
  return g_str_equal (gtk_stack_get_visible_child_name (user_data), "choose");
}

static void
choose (Fixture    *fixture,
        const char *title,
        gboolean    is_chosen)
{
  GtkWidget *row = sl_ui_test_find (fixture->dialog, ADW_TYPE_ACTION_ROW, title);
  GtkWidget *check = sl_ui_test_find (row, GTK_TYPE_CHECK_BUTTON, NULL);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_chosen);
}

static gboolean
exists (Fixture    *fixture,
        const char *name)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* What the reader shall find in the file of that format. */
static void
answer (Fixture       *fixture,
        SlExportFormat format,
        JsonNode      *resume)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (fixture->resume);
  g_autoptr (GBytes) bytes = sl_resume_export (fixture->resume, format, look, NULL);
  g_autofree char *key = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *json = json_to_string (resume, FALSE);

  sl_fake_resume_reader_add (fixture->reader, key, json, "text/plain");
}

static void
test_export_writes_several_files (Fixture      *fixture,
                                  gconstpointer data)
{
  answer (fixture, SL_EXPORT_TEXT, fixture->resume);
  answer (fixture, SL_EXPORT_MARKDOWN, fixture->resume);
  choose (fixture, "PDF", FALSE);
  choose (fixture, "Plain Text", TRUE);
  choose (fixture, "Markdown", TRUE);
  sl_ui_test_shot (fixture->dialog, "resume-export");
  gtk_widget_activate_action (fixture->dialog, "export.run", NULL);
  sl_test_wait_until (is_done, get_stack (fixture), "the export");
  sl_ui_test_settle ();

  g_assert_true (exists (fixture, "Ilse-Varga-Hölzl-Globex-Söhne.txt"));
  g_assert_true (exists (fixture, "Ilse-Varga-Hölzl-Globex-Söhne.md"));
  g_assert_false (exists (fixture, "Ilse-Varga-Hölzl-Globex-Söhne.pdf"));
  g_assert_nonnull (sl_ui_test_find (fixture->dialog, ADW_TYPE_ACTION_ROW, "Ilse-Varga-Hölzl-Globex-Söhne.md"));
}

static void
test_export_shows_what_does_not_come_back (Fixture      *fixture,
                                           gconstpointer data)
{
  g_autofree char *json = json_to_string (fixture->resume, FALSE);
  g_autoptr (JsonNode) other = json_from_string (json, NULL);
  JsonObject *work = json_array_get_object_element (json_object_get_array_member (json_node_get_object (other), "work"), 0);
  GtkWidget  *row = NULL;

  json_object_set_string_member (work, "name", "Talhof");
  answer (fixture, SL_EXPORT_TEXT, other);
  choose (fixture, "PDF", FALSE);
  choose (fixture, "Plain Text", TRUE);
  gtk_widget_activate_action (fixture->dialog, "export.run", NULL);
  sl_test_wait_until (is_done, get_stack (fixture), "the export");
  sl_ui_test_settle ();
  sl_ui_test_shot (fixture->dialog, "resume-export-lossy");

  row = sl_ui_test_find (fixture->dialog, ADW_TYPE_ACTION_ROW, "Ilse-Varga-Hölzl-Globex-Söhne.txt");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "1 field does not come back as written");
  row = sl_ui_test_find (fixture->dialog, ADW_TYPE_ACTION_ROW, "Experience 1, Employer");
  g_assert_nonnull (row);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "“Talhof Obst” reads “Talhof”");
}

static gboolean
is_read_back (gpointer user_data)
{
  return sl_fake_resume_reader_get_n_waiting (user_data) > 0;
}

/* Stopped before all are made and read back, nothing is written. */
static void
test_export_cancelled_leaves_nothing (Fixture      *fixture,
                                      gconstpointer data)
{
  sl_fake_resume_reader_hold (fixture->reader);
  choose (fixture, "Plain Text", TRUE);
  gtk_widget_activate_action (fixture->dialog, "export.run", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (get_stack (fixture)), ==, "working");
  sl_test_wait_until (is_read_back, fixture->reader, "the first file to be read back");
  gtk_widget_activate_action (fixture->dialog, "export.cancel", NULL);
  sl_test_wait_until (is_choosing, get_stack (fixture), "the end of it");
  g_assert_false (exists (fixture, "Ilse-Varga-Hölzl-Globex-Söhne.pdf"));
  g_assert_false (exists (fixture, "Ilse-Varga-Hölzl-Globex-Söhne.txt"));
}

static void
test_export_says_that_a_folder_is_gone (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (GFile) gone = g_file_new_for_path ("/nonexistent/R&D <old>");

  answer (fixture, SL_EXPORT_TEXT, fixture->resume);
  choose (fixture, "PDF", FALSE);
  choose (fixture, "Plain Text", TRUE);
  sl_resume_export_dialog_set_folder (SL_RESUME_EXPORT_DIALOG (fixture->dialog), gone);
  g_assert_nonnull (sl_ui_test_find (fixture->dialog, GTK_TYPE_LABEL, "/nonexistent/R&D <old>"));
  gtk_widget_activate_action (fixture->dialog, "export.run", NULL);
  sl_test_wait_until (is_choosing, get_stack (fixture), "the failure");
  g_assert_nonnull (sl_ui_test_find (fixture->dialog, GTK_TYPE_LABEL, "Nothing was exported: the folder does not exist any more. Choose another one."));
}

static gboolean
has_pages (gpointer user_data)
{
  return *(GAsyncResult **) user_data != NULL;
}

static void
printed_cb (GtkPrintOperation      *operation,
            GtkPrintOperationResult result,
            gpointer                user_data)
{
  *(gboolean *) user_data = TRUE;
}

static gboolean
is_printed (gpointer user_data)
{
  return *(gboolean *) user_data;
}

/* The printer gets the very pages of the preview. */
static void
test_export_prints (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (SlPreview) preview = sl_preview_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_build_filename (fixture->directory, "print.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -raw %s -", path);
  g_autofree char *text = NULL;
  gboolean         is_finished = FALSE;

  sl_preview_render_async (preview, json_node_copy (fixture->resume), NULL, NULL, sl_test_take, &result);
  sl_test_wait_until (has_pages, &result, "the pages");
  operation = sl_resume_print_new (sl_preview_render_finish (preview, result, NULL), "Résumé");
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), &is_finished);
  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL);
  sl_test_wait_until (is_printed, &is_finished, "the print");

  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  g_assert_nonnull (strstr (text, "Talhof Obst"));
}

typedef struct
{
  GtkWidget *list;
  guint      n_rows;
} Rows;

static gboolean
has_rows (gpointer user_data)
{
  const Rows *rows = user_data;

  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows->list), (int) rows->n_rows) == NULL &&
         gtk_list_box_get_row_at_index (GTK_LIST_BOX (rows->list), (int) rows->n_rows - 1) != NULL;
}

static void
test_export_takes_the_company_of_a_posting (Fixture      *fixture,
                                            gconstpointer data)
{
  g_autoptr (SlFakeJobPort) port = sl_fake_job_port_new ();
  GtkWidget *button = sl_ui_test_find (fixture->dialog, GTK_TYPE_MENU_BUTTON, NULL);
  GtkWidget *company = sl_ui_test_find (fixture->dialog, ADW_TYPE_ENTRY_ROW, NULL);
  GtkWidget *chooser = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *list = sl_ui_test_find (chooser, GTK_TYPE_LIST_BOX, NULL);
  GtkWidget *search = sl_ui_test_find (chooser, GTK_TYPE_SEARCH_ENTRY, NULL);
  Rows       rows = { list, 3 };

  g_assert_false (gtk_widget_get_visible (button));
  sl_fake_job_port_insert (port, "00000000-0000-4000-8000-000000000001", "Initech", "Tester", SL_JOB_STATUS_CLOSED);
  sl_fake_job_port_insert (port, "00000000-0000-4000-8000-000000000002", "Umbrella", "Botanist", SL_JOB_STATUS_SAVED);
  sl_fake_job_port_insert (port, "00000000-0000-4000-8000-000000000003", "Soylent", "Cook", SL_JOB_STATUS_PREPARED);
  sl_resume_export_dialog_set_postings (SL_RESUME_EXPORT_DIALOG (fixture->dialog), SL_JOB_PORT (port));
  g_assert_true (gtk_widget_get_visible (button));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  sl_test_wait_until (has_rows, &rows, "the postings");
  sl_ui_test_settle ();
  sl_ui_test_shot (fixture->dialog, "resume-export-posting");
  /* What is over stands last. */
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2)), GTK_TYPE_LABEL, "Initech"));

  gtk_editable_set_text (GTK_EDITABLE (search), "Botanist");
  rows.n_rows = 1;
  sl_test_wait_until (has_rows, &rows, "the posting");
  g_signal_emit_by_name (search, "activate");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (company)), ==, "Umbrella");
  g_assert_nonnull (sl_ui_test_find (fixture->dialog, GTK_TYPE_LABEL, "Ilse-Varga-Hölzl-Umbrella.pdf"));
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, func) g_test_add ("/resume-export/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("writes-several-files", test_export_writes_several_files);
  ADD ("shows-what-does-not-come-back", test_export_shows_what_does_not_come_back);
  ADD ("cancelled-leaves-nothing", test_export_cancelled_leaves_nothing);
  ADD ("says-that-a-folder-is-gone", test_export_says_that_a_folder_is_gone);
  ADD ("prints", test_export_prints);
  ADD ("takes-the-company-of-a-posting", test_export_takes_the_company_of_a_posting);
#undef ADD

  return g_test_run ();
}
