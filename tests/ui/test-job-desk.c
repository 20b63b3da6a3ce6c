/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-capture-port.h"
#include "sl-fake-job-port.h"
#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/job/sl-fact-list.h"
#include "ui/job/sl-job-desk.h"
#include "ui/job/sl-job-editor.h"
#include "ui/job/sl-job-view.h"
#include "ui/job/sl-shelf-page.h"
#include "ui/job/sl-shelf-row.h"
#include "ui/job/sl-today.h"
#include "ui/job/sl-welcome-page.h"

typedef struct
{
  char               *directory;
  SlDraftStore       *drafts;
  SlShell            *shell;
  SlFakeJobPort      *port;
  SlFakeCapturePort  *pages;
  SlFakeResumeReader *resumes;
  SlWindow           *window;
  SlJobDesk          *desk;
} Fixture;

static GtkWidget *
build_shelf (gpointer user_data)
{
  Fixture *fixture = user_data;

  return sl_shelf_page_new (SL_JOB_PORT (fixture->port), fixture->shell, SL_JOB_SHELF_TRASH);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
  fixture->drafts = sl_draft_store_new (fixture->directory);
  fixture->shell = sl_shell_new ();
  fixture->port = sl_fake_job_port_new ();
  fixture->pages = sl_fake_capture_port_new ();
  fixture->resumes = sl_fake_resume_reader_new ();
  fixture->window = SL_WINDOW (sl_window_new (NULL, fixture->shell, NULL));
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 760);
  sl_window_add_page (fixture->window, "trash", "Trash", "user-trash-symbolic", build_shelf, fixture);
  fixture->desk = sl_job_desk_new (fixture->window, SL_JOB_PORT (fixture->port), SL_CAPTURE_PORT (fixture->pages),
                                   SL_RESUME_READER_PORT (fixture->resumes), fixture->drafts);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  SlWindow *window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  sl_test_wait_until (is_gone, &window, "the window to go");
  sl_ui_test_settle ();
  g_assert_finalize_object (fixture->desk);
  g_assert_finalize_object (fixture->shell);
  g_assert_finalize_object (fixture->pages);
  g_assert_finalize_object (fixture->resumes);
  g_assert_finalize_object (fixture->port);
  g_object_unref (fixture->drafts);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static GtkWindow *
find_window (GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type))
        return window;
    }

  return NULL;
}

static gboolean
has_editor (gpointer user_data)
{
  return find_window (SL_TYPE_JOB_EDITOR) != NULL;
}

static gboolean
has_message (gpointer user_data)
{
  return find_window (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* As a click on the button does: it answers and closes. */
static void
respond (const char *response)
{
  GtkWindow *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);

  g_assert_nonnull (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
}

static gboolean
shows_title (gpointer user_data)
{
  return sl_ui_test_find (user_data, GTK_TYPE_LABEL, "Master Baker") != NULL;
}

static SlJob *
insert_job (Fixture *fixture)
{
  SlJob *job = sl_fake_job_port_insert (fixture->port, "one", "Globex Foods", "Master Baker", SL_JOB_STATUS_APPLIED);

  g_object_set (job, "url", "https://jobs.example/1", "location", "Graz, AT; Linz, AT", "remote-policy", "hybrid",
                "employment-type", "FULL_TIME, CONTRACTOR", "closes-on", "2026-03-09", "salary-min", "42000",
                "salary-max", "48000", "salary-currency", "EUR", "salary-period", "YEAR", "interest", 4,
                "notes", "Ask for Ada & Bert <before> Friday.",
                "description", "We bake.\n\nMore at https://globex.example/jobs?a=1&b=2.\n\n• Rye\n• Wheat", NULL);

  return job;
}

static gint64
count (Fixture   *fixture,
       SlJobShelf shelf)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  SlJobCounts counts = { { 0 }, 0 };

  filter->shelf = shelf;
  sl_job_port_count_async (SL_JOB_PORT (fixture->port), filter, NULL, sl_test_take, &result);
  g_assert_true (sl_job_port_count_finish (SL_JOB_PORT (fixture->port), sl_test_await (&result), &counts, NULL));

  return counts.total;
}

typedef struct
{
  Fixture   *fixture;
  SlJobShelf shelf;
  gint64     n;
} Expected;

static gboolean
is_as_expected (gpointer user_data)
{
  Expected *expected = user_data;

  return count (expected->fixture, expected->shelf) == expected->n;
}

static void
wait_for_count (Fixture   *fixture,
                SlJobShelf shelf,
                gint64     n)
{
  Expected expected = { fixture, shelf, n };

  sl_test_wait_until (is_as_expected, &expected, "the posting to be on another shelf");
}

static void
activate_for_one (Fixture    *fixture,
                  const char *action)
{
  const char *ids[] = { "one", NULL };

  gtk_widget_activate_action_variant (GTK_WIDGET (fixture->window), action, g_variant_new_strv (ids, -1));
}

static gboolean
can_undo (gpointer user_data)
{
  return sl_undo_stack_get_can_undo (user_data);
}

static gboolean
can_redo (gpointer user_data)
{
  return sl_undo_stack_get_can_redo (user_data);
}

static void
test_desk_view (Fixture      *fixture,
                gconstpointer data)
{
  SlJob     *job = insert_job (fixture);
  GtkWidget *view = NULL;
  GtkWidget *label = NULL;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-job", "s", "one");
  sl_test_wait_until (shows_title, fixture->window, "the posting");
  view = sl_ui_test_find (GTK_WIDGET (fixture->window), SL_TYPE_JOB_VIEW, NULL);
  g_assert_nonnull (sl_ui_test_find (view, GTK_TYPE_LABEL, "Full time, Contract"));
  g_assert_nonnull (sl_ui_test_find (view, GTK_TYPE_LABEL, "Monday, 9 March 2026"));
  label = sl_ui_test_find (view, GTK_TYPE_LABEL, "Ask for Ada &amp; Bert &lt;before&gt; Friday.");
  g_assert_nonnull (label);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==, "Ask for Ada & Bert <before> Friday.");
  while (sl_ui_test_find (view, GTK_TYPE_LABEL, "Phone screen") == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_nonnull (sl_ui_test_find (view, GTK_TYPE_LABEL, "9 March 2026, 14:05"));
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "job-view");

  /* A change made elsewhere shows; a posting that goes takes the view with it. */
  g_object_set (job, "title", "Head Baker", NULL);
  sl_fake_job_port_touch (fixture->port, job);
  while (sl_ui_test_find (view, GTK_TYPE_LABEL, "Head Baker") == NULL)
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_activate_action (view, "side.close", NULL);
  g_assert_null (sl_ui_test_find (GTK_WIDGET (fixture->window), SL_TYPE_JOB_VIEW, NULL));
}

/* Every text gets the height that it takes, whether values stand beside their names or below. */
static void
test_desk_facts (Fixture      *fixture,
                 gconstpointer data)
{
  GtkWidget *list = g_object_ref_sink (g_object_new (SL_TYPE_FACT_LIST, NULL));
  int        beside = 0;

  for (guint i = 0; i < 3; i++)
    sl_fact_list_add (SL_FACT_LIST (list), i == 0 ? "Link" : "Place of work",
                      "https://careers.example/a-long-way-to-go/a-long-way-to-go/a-long-way-to-go/a-long-way-to-go");
  for (int width = 600; width >= 60; width -= 60)
    {
      int height = 0;
      int least = 0;

      gtk_widget_measure (list, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (width < least)
        break;
      gtk_widget_measure (list, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      gtk_widget_size_allocate (list, &(GtkAllocation){ 0, 0, width, height }, -1);
      for (GtkWidget *label = gtk_widget_get_first_child (list); label != NULL; label = gtk_widget_get_next_sibling (label))
        {
          GtkWidget *next = gtk_widget_get_next_sibling (label);
          int        text_height = 0;

          pango_layout_get_pixel_size (gtk_label_get_layout (GTK_LABEL (label)), NULL, &text_height);
          g_assert_cmpint (gtk_widget_get_height (label), >=, text_height);
          if (next != NULL)
            {
              graphene_rect_t bounds;
              graphene_rect_t next_bounds;

              g_assert_true (gtk_widget_compute_bounds (label, list, &bounds));
              g_assert_true (gtk_widget_compute_bounds (next, list, &next_bounds));
              g_assert_false (graphene_rect_intersection (&bounds, &next_bounds, &bounds) && bounds.size.height >= 1 && bounds.size.width >= 1);
              beside += next_bounds.origin.x > 0;
            }
        }
    }
  g_assert_cmpint (beside, >, 0);
  g_assert_finalize_object (list);
}

static void
test_desk_status (Fixture      *fixture,
                  gconstpointer data)
{
  GtkWidget *drop_down = NULL;

  insert_job (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-job", "s", "one");
  sl_test_wait_until (shows_title, fixture->window, "the posting");
  drop_down = sl_ui_test_find (sl_ui_test_find (GTK_WIDGET (fixture->window), SL_TYPE_JOB_VIEW, NULL), GTK_TYPE_DROP_DOWN, NULL);
  g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (drop_down)), ==, SL_JOB_STATUS_APPLIED);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), SL_JOB_STATUS_OFFER);
  while (!sl_undo_stack_get_can_undo (sl_shell_get_undo_stack (fixture->shell)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (sl_job_get_status (sl_fake_job_port_get_job (fixture->port, "one")), ==, SL_JOB_STATUS_OFFER);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  while (sl_job_get_status (sl_fake_job_port_get_job (fixture->port, "one")) != SL_JOB_STATUS_APPLIED)
    g_main_context_iteration (NULL, TRUE);
  sl_test_wait_until (can_redo, sl_shell_get_undo_stack (fixture->shell), "the step of redo");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  while (sl_job_get_status (sl_fake_job_port_get_job (fixture->port, "one")) != SL_JOB_STATUS_OFFER)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
has_row (gpointer user_data)
{
  return sl_ui_test_find (user_data, SL_TYPE_SHELF_ROW, NULL) != NULL;
}

static gboolean
has_no_row (gpointer user_data)
{
  return !has_row (user_data);
}

static gboolean
asks_for_day (gpointer user_data)
{
  g_autoptr (GListModel) windows = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        *(GtkWidget **) user_data = window;
    }

  return *(GtkWidget **) user_data != NULL;
}

/* A day is chosen, today at first, and noted; the day after tomorrow is none. */
static void
test_desk_applied_on (Fixture      *fixture,
                      gconstpointer data)
{
  SlUndoStack *stack = sl_shell_get_undo_stack (fixture->shell);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 2);
  g_autoptr (GDateTime) before = g_date_time_add_days (now, -40);
  g_autofree char *log = NULL;
  g_autofree char *expected = g_date_time_format (before, "apply one %Y-%m-%d; ");
  GtkWidget       *dialog = NULL;
  GtkCalendar     *calendar = NULL;

  insert_job (fixture);
  activate_for_one (fixture, "win.applied-on");
  sl_test_wait_until (asks_for_day, &dialog, "the question");
  calendar = GTK_CALENDAR (sl_ui_test_find (dialog, GTK_TYPE_CALENDAR, NULL));
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "confirm"));
  gtk_calendar_select_day (calendar, later);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "confirm"));
  gtk_calendar_select_day (calendar, before);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "confirm"));
  sl_ui_test_shot (dialog, "applied-on");
  g_free (sl_fake_job_port_take_log (fixture->port));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "confirm");
  sl_test_wait_until (can_undo, stack, "the step");
  log = sl_fake_job_port_take_log (fixture->port);
  g_assert_true (g_str_has_prefix (log, expected));
  g_assert_nonnull (sl_job_get_applied_at (sl_fake_job_port_get_job (fixture->port, "one")));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  sl_test_wait_until (can_redo, stack, "the step of redo");
  g_assert_null (sl_job_get_applied_at (sl_fake_job_port_get_job (fixture->port, "one")));
}

/* One question for several; taken back, each has the day that it had. */
static void
test_desk_applied_on_several (Fixture      *fixture,
                              gconstpointer data)
{
  const char  *ids[] = { "one", "two", NULL };
  SlUndoStack *stack = sl_shell_get_undo_stack (fixture->shell);
  g_autoptr (GDateTime) then = g_date_time_new_utc (2026, 3, 2, 12, 0, 0);
  GtkWidget       *dialog = NULL;
  g_autofree char *body = NULL;
  SlJob           *two = NULL;

  insert_job (fixture);
  sl_fake_job_port_insert (fixture->port, "two", "Hooli", "Cook", SL_JOB_STATUS_APPLIED);
  two = sl_fake_job_port_get_job (fixture->port, "two");
  g_object_set (two, "applied-at", then, NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.applied-on", "^as", ids);
  sl_test_wait_until (asks_for_day, &dialog, "the question");
  body = g_strdup (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)));
  g_assert_cmpstr (body, ==, "The day is noted for all 2 postings.");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "confirm");
  sl_test_wait_until (can_undo, stack, "the step");
  g_assert_nonnull (sl_job_get_applied_at (sl_fake_job_port_get_job (fixture->port, "one")));
  g_assert_false (g_date_time_equal (sl_job_get_applied_at (sl_fake_job_port_get_job (fixture->port, "two")), then));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  sl_test_wait_until (can_redo, stack, "the step of redo");
  g_assert_null (sl_job_get_applied_at (sl_fake_job_port_get_job (fixture->port, "one")));
  g_assert_true (g_date_time_equal (sl_job_get_applied_at (sl_fake_job_port_get_job (fixture->port, "two")), then));
}

static void
test_desk_trash (Fixture      *fixture,
                 gconstpointer data)
{
  insert_job (fixture);
  activate_for_one (fixture, "win.trash-jobs");
  wait_for_count (fixture, SL_JOB_SHELF_TRASH, 1);
  sl_test_wait_until (has_row, fixture->window, "the row in the trash");
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "trash");

  sl_test_wait_until (can_undo, sl_shell_get_undo_stack (fixture->shell), "the step of undo");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  wait_for_count (fixture, SL_JOB_SHELF_TRASH, 0);
  sl_test_wait_until (can_redo, sl_shell_get_undo_stack (fixture->shell), "the step of redo");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.redo", NULL);
  wait_for_count (fixture, SL_JOB_SHELF_TRASH, 1);

  /* For good only after a question. */
  activate_for_one (fixture, "win.destroy-jobs");
  respond ("cancel");
  sl_ui_test_settle ();
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpint (count (fixture, SL_JOB_SHELF_TRASH), ==, 1);

  activate_for_one (fixture, "win.destroy-jobs");
  respond ("confirm");
  wait_for_count (fixture, SL_JOB_SHELF_TRASH, 0);
  sl_test_wait_until (has_no_row, fixture->window, "the row to go");
  g_assert_null (sl_fake_job_port_get_job (fixture->port, "one"));
}

static gboolean
has_focused_row (gpointer user_data)
{
  Fixture   *fixture = user_data;
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *row = focus != NULL ? gtk_widget_get_first_child (focus) : NULL;

  return SL_IS_SHELF_ROW (row) && g_str_equal (sl_job_get_id (sl_shelf_row_get_job (SL_SHELF_ROW (row))), "one");
}

static gboolean
asks_for_all (gpointer user_data)
{
  GtkWindow *dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);

  return dialog != NULL && g_strcmp0 (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), "Delete 2500 Postings for Good?") == 0;
}

/* All of them go, also those that the list has not read. */
static void
test_desk_empty_trash (Fixture      *fixture,
                       gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  GtkWidget *button = NULL;

  for (guint i = 0; i < 2500; i++)
    {
      g_autofree char *id = g_strdup_printf ("deleted-%04u", i);

      g_object_set (sl_fake_job_port_insert (fixture->port, id, "Hooli", "Cook", i % 2 == 0 ? SL_JOB_STATUS_SAVED : SL_JOB_STATUS_APPLIED),
                    "deleted-at", now, NULL);
    }
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), (const char *const[]){ NULL });
  sl_test_wait_until (has_row, fixture->window, "the rows in the trash");

  button = sl_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "_Empty Trash…");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  sl_test_wait_until (asks_for_all, NULL, "the question that names all");
  respond ("confirm");
  wait_for_count (fixture, SL_JOB_SHELF_TRASH, 0);
}

/* What an undo puts back into the trash has the focus there. */
static void
test_desk_trash_focus (Fixture      *fixture,
                       gconstpointer data)
{
  SlUndoStack *stack = sl_shell_get_undo_stack (fixture->shell);

  insert_job (fixture);
  activate_for_one (fixture, "win.trash-jobs");
  sl_test_wait_until (has_row, fixture->window, "the row in the trash");
  activate_for_one (fixture, "win.restore-jobs");
  sl_test_wait_until (has_no_row, fixture->window, "the row to go");
  gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
  sl_test_wait_until (can_undo, stack, "the step of undo");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  sl_test_wait_until (has_focused_row, fixture, "the focus on the row");
}

static void
test_desk_archive (Fixture      *fixture,
                   gconstpointer data)
{
  insert_job (fixture);
  activate_for_one (fixture, "win.archive-jobs");
  wait_for_count (fixture, SL_JOB_SHELF_ARCHIVE, 1);
  activate_for_one (fixture, "win.unarchive-jobs");
  wait_for_count (fixture, SL_JOB_SHELF_BOARD, 1);
}

static void
test_desk_edit (Fixture      *fixture,
                gconstpointer data)
{
  GtkWindow *editor = NULL;

  insert_job (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-job", "s", "one");
  sl_test_wait_until (has_editor, NULL, "the editor");
  editor = find_window (SL_TYPE_JOB_EDITOR);
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (editor), ADW_TYPE_WINDOW_TITLE, "Edit Posting"));

  /* Nothing typed: Escape asks nothing. */
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.cancel", NULL);
  sl_ui_test_settle ();
  g_assert_null (find_window (SL_TYPE_JOB_EDITOR));
  g_assert_null (find_window (ADW_TYPE_MESSAGE_DIALOG));
}

/* Two pages without a posting: one form after the other. */
static void
test_desk_forms (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (SlDrop) drop = sl_drop_new ();
  GtkWindow *editor = NULL;

  sl_drop_add_text (drop, "https://jobs.example/a https://jobs.example/b");
  sl_job_desk_take (fixture->desk, drop);
  sl_test_wait_until (has_editor, NULL, "the first form");
  editor = find_window (SL_TYPE_JOB_EDITOR);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_find (GTK_WIDGET (editor), ADW_TYPE_ENTRY_ROW, "Link"))), ==,
                   "https://jobs.example/a");
  sl_ui_test_shot (GTK_WIDGET (editor), "editor-form");
  gtk_widget_activate_action (GTK_WIDGET (editor), "editor.cancel", NULL);
  sl_ui_test_settle ();
  editor = find_window (SL_TYPE_JOB_EDITOR);
  g_assert_nonnull (editor);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_find (GTK_WIDGET (editor), ADW_TYPE_ENTRY_ROW, "Link"))), ==,
                   "https://jobs.example/b");
}

static void
test_desk_by_hand (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (SlDrop) drop = sl_drop_new ();
  GtkWindow *dialog = NULL;

  sl_fake_capture_port_fail (fixture->pages, "https://closed.example/1", SL_ERROR_REFUSED, "Please save the page and drop it here.");
  sl_drop_add_text (drop, "https://closed.example/1");
  sl_job_desk_take (fixture->desk, drop);
  sl_test_wait_until (has_message, NULL, "the sentence");
  dialog = find_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==, "Please save the page and drop it here.");
  respond ("confirm");
  sl_test_wait_until (has_editor, NULL, "the form");
}

static void
test_desk_drafts (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (SlDraft) draft = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_object_set (job, "company", "Globex", NULL);
  draft = sl_draft_new (NULL, job);
  sl_draft_store_save_async (fixture->drafts, draft, NULL, sl_test_take, &result);
  g_assert_true (sl_draft_store_finish (fixture->drafts, sl_test_await (&result), NULL));

  sl_job_desk_resume_drafts (fixture->desk);
  sl_test_wait_until (has_editor, NULL, "the editor of the draft");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_find (GTK_WIDGET (find_window (SL_TYPE_JOB_EDITOR)), ADW_TYPE_ENTRY_ROW, "Company"))), ==,
                   "Globex");
}

static gboolean
says_today (gpointer user_data)
{
  return sl_ui_test_find (user_data, GTK_TYPE_LABEL, "1 posting closes today") != NULL;
}

static void
test_desk_today (Fixture      *fixture,
                 gconstpointer data)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  SlToday         *today = NULL;

  g_object_set (insert_job (fixture), "closes-on", day, NULL);
  g_object_set (sl_fake_job_port_insert (fixture->port, "two", "Globex", "Baker", SL_JOB_STATUS_SAVED), "closes-on", day, NULL);
  today = sl_today_new (fixture->window, SL_JOB_PORT (fixture->port));
  sl_test_wait_until (says_today, fixture->window, "the count of today");
  g_assert_finalize_object (today);
}

static void
test_desk_welcome (Fixture      *fixture,
                   gconstpointer data)
{
  sl_window_set_cover (fixture->window, sl_welcome_page_new (TRUE));
  g_assert_nonnull (sl_ui_test_find (GTK_WIDGET (fixture->window), ADW_TYPE_STATUS_PAGE, "Welcome to Shortlist"));
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "welcome");
  g_signal_emit_by_name (sl_ui_test_find (GTK_WIDGET (fixture->window), GTK_TYPE_BUTTON, "Add by _Hand"), "clicked");
  sl_test_wait_until (has_editor, NULL, "the form");
  gtk_window_destroy (find_window (SL_TYPE_JOB_EDITOR));
  sl_window_set_cover (fixture->window, NULL);
  g_assert_null (sl_ui_test_find (GTK_WIDGET (fixture->window), SL_TYPE_WELCOME_PAGE, NULL));
}

/* Right to left, dark, and text twice as large: nothing warns, and it still fits a small window. */
static void
test_desk_looks (Fixture      *fixture,
                 gconstpointer data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int          dpi = 0;
  int          minimum = 0;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  insert_job (fixture);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_FORCE_DARK);
  g_object_set (settings, "gtk-xft-dpi", 192 * 1024, NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.open-job", "s", "one");
  sl_test_wait_until (shows_title, fixture->window, "the posting");
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "looks-view");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.edit-job", "s", "one");
  sl_test_wait_until (has_editor, NULL, "the editor");
  sl_ui_test_shot (GTK_WIDGET (find_window (SL_TYPE_JOB_EDITOR)), "looks-editor");
  gtk_widget_measure (GTK_WIDGET (find_window (SL_TYPE_JOB_EDITOR)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 800);
  gtk_window_destroy (find_window (SL_TYPE_JOB_EDITOR));
  gtk_widget_activate_action (sl_ui_test_find (GTK_WIDGET (fixture->window), SL_TYPE_JOB_VIEW, NULL), "side.close", NULL);
  sl_window_set_cover (fixture->window, sl_welcome_page_new (TRUE));
  sl_ui_test_shot (GTK_WIDGET (fixture->window), "looks-welcome");

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), ADW_COLOR_SCHEME_DEFAULT);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/desk/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("view", test_desk_view);
  ADD ("facts", test_desk_facts);
  ADD ("status", test_desk_status);
  ADD ("applied-on", test_desk_applied_on);
  ADD ("applied-on-several", test_desk_applied_on_several);
  ADD ("trash", test_desk_trash);
  ADD ("empty-trash", test_desk_empty_trash);
  ADD ("trash-focus", test_desk_trash_focus);
  ADD ("archive", test_desk_archive);
  ADD ("edit", test_desk_edit);
  ADD ("forms", test_desk_forms);
  ADD ("by-hand", test_desk_by_hand);
  ADD ("drafts", test_desk_drafts);
  ADD ("today", test_desk_today);
  ADD ("welcome", test_desk_welcome);
  ADD ("looks", test_desk_looks);

  return g_test_run ();
}
