/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "sl-fake-job-port.h"
#include "sl-fake-resume-port.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-markup-view.h"
#include "ui/resume/sl-month-row.h"
#include "ui/resume/sl-resume-history.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/resume/sl-resume-remarks.h"
#include "ui/widgets/sl-completion.h"
#include "ui/widgets/sl-page-view.h"

typedef struct
{
  SlFakeResumePort *port;
  SlShell          *shell;
  GtkWindow        *window;
  GtkWidget        *page;
  SlFakeJobPort    *jobs; /* (nullable) */
} Fixture;

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  g_autofree char *path = sl_test_data_path ("resumes/export-sample.json");
  g_autofree char *json = NULL;

  if (data != NULL)
    g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  fixture->port = sl_fake_resume_port_new (json);
  fixture->shell = sl_shell_new ();
  fixture->page = sl_resume_page_new (SL_RESUME_PORT (fixture->port), NULL, fixture->shell, NULL);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (fixture->window, 1100, 700);
  gtk_window_set_child (fixture->window, fixture->page);
  gtk_window_present (fixture->window);
  sl_ui_test_settle ();
}

static gboolean
is_gone (gpointer user_data)
{
  return *(gpointer *) user_data == NULL;
}

/* What a thread still draws or looks up holds the page until it answers. */
static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  gpointer page = fixture->page;

  g_object_add_weak_pointer (page, &page);
  sl_ui_test_destroy (fixture->window);
  sl_test_wait_until (is_gone, &page, "the page to go");
  sl_ui_test_settle ();
  sl_test_await_finalized (fixture->shell);
  sl_test_await_finalized (fixture->port);
  if (fixture->jobs != NULL)
    sl_test_await_finalized (fixture->jobs);
}

static gboolean
preview_is_there (gpointer user_data)
{
  graphene_rect_t bounds;
  GtkWidget      *view = sl_ui_test_find (user_data, SL_TYPE_PAGE_VIEW, NULL);

  return view != NULL && sl_page_view_locate (SL_PAGE_VIEW (view), "/basics/name", &bounds);
}

static gboolean
is_saved (gpointer user_data)
{
  return sl_fake_resume_port_get_n_saves (user_data) > 0;
}

static gboolean
has_failed (gpointer user_data)
{
  return !sl_fake_resume_port_will_fail (user_data);
}

static void
test_resume_page_begins_by_hand (Fixture      *fixture,
                                 gconstpointer data)
{
  GtkWidget       *row = NULL;
  g_autofree char *json = NULL;

  gtk_widget_activate_action (fixture->page, "page.begin", NULL);
  sl_ui_test_settle ();
  row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "Ilse");
  /* The fake counts versions from 0, as a database without a résumé does. */
  sl_test_wait_until (is_saved, fixture->port, "the save");

  json = sl_fake_resume_port_dup_json (fixture->port);
  g_assert_cmpstr (json, ==, "{\"basics\":{\"name\":\"Ilse\"}}");
}

static void
test_resume_page_edits_undoes_and_saves (Fixture      *fixture,
                                         gconstpointer data)
{
  GtkWidget       *row = NULL;
  g_autofree char *json = NULL;

  sl_test_wait_until (preview_is_there, fixture->page, "the preview");
  sl_ui_test_settle ();
  sl_ui_test_shot (fixture->page, "resume-page");

  row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession");
  gtk_editable_set_text (GTK_EDITABLE (row), "Baker");
  row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "X");
  gtk_widget_activate_action (fixture->page, "page.undo", NULL);
  sl_ui_test_settle ();
  row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Name");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "Ilse Varga-Hölzl");

  sl_test_wait_until (is_saved, fixture->port, "the save");
  json = sl_fake_resume_port_dup_json (fixture->port);
  g_assert_nonnull (strstr (json, "\"label\":\"Baker\""));
  g_assert_nonnull (strstr (json, "\"name\":\"Ilse Varga-Hölzl\""));
}

static void
test_resume_page_goes_from_line_to_field (Fixture      *fixture,
                                          gconstpointer data)
{
  GtkWidget *view = NULL;

  sl_test_wait_until (preview_is_there, fixture->page, "the preview");
  view = sl_ui_test_find (fixture->page, SL_TYPE_PAGE_VIEW, NULL);
  g_signal_emit_by_name (view, "path-activated", "/work/1/highlights/0");
  sl_ui_test_settle ();
  sl_ui_test_shot (fixture->page, "resume-work");

  g_assert_nonnull (sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Employer"));
  g_assert_cmpstr (sl_page_view_get_path (SL_PAGE_VIEW (view)), ==, "/work/1/highlights");
}

static void
test_resume_page_keeps_what_could_not_be_saved (Fixture      *fixture,
                                                gconstpointer data)
{
  GtkWidget       *row = NULL;
  g_autofree char *json = NULL;

  sl_fake_resume_port_fail_next (fixture->port, g_error_new (SL_ERROR, SL_ERROR_CONNECTION, "gone"));
  row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Name");
  gtk_editable_set_text (GTK_EDITABLE (row), "Kept");
  sl_test_wait_until (has_failed, fixture->port, "the save to fail");
  sl_ui_test_settle ();
  g_assert_cmpuint (sl_fake_resume_port_get_n_saves (fixture->port), ==, 0);

  /* The server is back: what was typed meanwhile is sent. */
  sl_resume_port_emit_changed (SL_RESUME_PORT (fixture->port));
  sl_test_wait_until (is_saved, fixture->port, "the save");
  json = sl_fake_resume_port_dup_json (fixture->port);
  g_assert_nonnull (strstr (json, "\"name\":\"Kept\""));
}

static gboolean
has_remark (gpointer user_data)
{
  return sl_ui_test_find (user_data, SL_TYPE_RESUME_NOTE_ROW, NULL) != NULL;
}

static gboolean
has_no_remark (gpointer user_data)
{
  return !has_remark (user_data);
}

static void
go_to (Fixture    *fixture,
       const char *path)
{
  GtkWidget *view = sl_ui_test_find (fixture->page, SL_TYPE_PAGE_VIEW, NULL);

  g_signal_emit_by_name (view, "path-activated", path);
  sl_ui_test_settle ();
}

static void
test_resume_page_remarks (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *row = NULL;

  go_to (fixture, "/work/0/endDate");
  row = sl_ui_test_find (fixture->page, SL_TYPE_MONTH_ROW, "End: present");
  g_assert_nonnull (row);
  gtk_editable_set_text (GTK_EDITABLE (row), "2011-13");
  sl_test_wait_until (has_remark, fixture->page, "a remark on the date");
  sl_ui_test_shot (fixture->page, "resume-remark");
  g_assert_nonnull (strstr (sl_resume_note_row_get_sentence (SL_RESUME_NOTE_ROW (sl_ui_test_find (fixture->page, SL_TYPE_RESUME_NOTE_ROW, NULL))),
                            "2011-13"));

  /* Dismissed, it stays away until the date is another one. */
  g_signal_emit_by_name (sl_ui_test_find (fixture->page, SL_TYPE_RESUME_NOTE_ROW, NULL), "dismissed");
  sl_test_wait_until (has_no_remark, fixture->page, "the remark to go");
  gtk_editable_set_text (GTK_EDITABLE (row), "2011-14");
  sl_test_wait_until (has_remark, fixture->page, "another remark");
}

static void
toast_cb (AdwToast **taken,
          AdwToast  *toast)
{
  g_set_object (taken, toast);
}

static void
test_resume_page_deletes_and_restores (Fixture      *fixture,
                                       gconstpointer data)
{
  g_autoptr (AdwToast) toast = NULL;
  g_autofree char *json = NULL;

  g_signal_connect_swapped (fixture->shell, "toast", G_CALLBACK (toast_cb), &toast);
  go_to (fixture, "/work/0/name");
  g_assert_true (gtk_widget_activate_action (gtk_root_get_focus (GTK_ROOT (fixture->window)), "entry.delete", NULL));
  sl_ui_test_settle ();
  sl_test_wait_until (is_saved, fixture->port, "the save");
  json = sl_fake_resume_port_dup_json (fixture->port);
  g_assert_null (strstr (json, "Talhof Obst"));
  g_assert_nonnull (toast);

  g_signal_emit_by_name (toast, "button-clicked");
  sl_ui_test_settle ();
  g_assert_nonnull (sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Employer"));
  gtk_widget_activate_action (fixture->page, "page.undo", NULL);
  gtk_widget_activate_action (fixture->page, "page.undo", NULL);
  gtk_widget_activate_action (fixture->page, "page.redo", NULL);
  gtk_widget_activate_action (fixture->page, "page.redo", NULL);
  sl_ui_test_settle ();
  g_signal_handlers_disconnect_by_data (fixture->shell, &toast);
}

static gboolean
is_joined (gpointer user_data)
{
  g_autofree char *json = sl_fake_resume_port_dup_json (user_data);

  return strstr (json, "\"label\":\"Baker\"") != NULL && strstr (json, "\"phone\":\"+1\"") != NULL;
}

static void
test_resume_page_joins_edits (Fixture      *fixture,
                              gconstpointer data)
{
  GtkWidget       *row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession");
  g_autofree char *before = sl_fake_resume_port_dup_json (fixture->port);
  g_autoptr (GString) changed = g_string_new (before);

  g_assert_cmpuint (g_string_replace (changed, "+43 660 0102030", "+1", 1), ==, 1);
  gtk_editable_set_text (GTK_EDITABLE (row), "Baker");
  sl_fake_resume_port_change (fixture->port, changed->str);
  sl_test_wait_until (is_joined, fixture->port, "both edits");
  row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Phone");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "+1");
}

static gboolean
shows_revisions (gpointer user_data)
{
  GtkWidget *list = sl_ui_test_find (user_data, GTK_TYPE_LIST_BOX, NULL);

  return list != NULL && gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1) != NULL;
}

static gboolean
shows_difference (gpointer user_data)
{
  GtkWidget       *view = sl_ui_test_find (user_data, GTK_TYPE_TEXT_VIEW, NULL);
  g_autofree char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "text", &text, NULL);

  return strstr (text, "Orchard ManagerBaker") != NULL || strstr (text, "Baker") != NULL;
}

static gboolean
is_restored (gpointer user_data)
{
  g_autofree char *json = sl_fake_resume_port_dup_json (user_data);

  return strstr (json, "\"label\":\"Orchard Manager\"") != NULL;
}

static gboolean
offers_title (gpointer user_data)
{
  Fixture   *fixture = user_data;
  GtkWidget *row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession");
  GtkWidget *completion = NULL;

  gtk_editable_set_text (GTK_EDITABLE (row), "");
  gtk_editable_set_text (GTK_EDITABLE (row), "night");
  gtk_editable_set_position (GTK_EDITABLE (row), -1);
  sl_ui_test_settle ();
  completion = sl_ui_test_find (fixture->page, SL_TYPE_COMPLETION, NULL);

  return completion != NULL && gtk_widget_get_visible (completion) && sl_ui_test_find (completion, GTK_TYPE_LABEL, "Night Baker") != NULL;
}

/* The titles of postings on the board are offered where one's own is typed. */
static void
test_resume_page_learns (Fixture      *fixture,
                         gconstpointer data)
{
  fixture->jobs = sl_fake_job_port_new ();
  sl_fake_job_port_insert (fixture->jobs, "one", "Talhof", "Night Baker", SL_JOB_STATUS_APPLIED);
  sl_resume_page_learn (SL_RESUME_PAGE (fixture->page), SL_JOB_PORT (fixture->jobs));
  sl_ui_test_settle ();
  gtk_widget_grab_focus (sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession"));
  sl_test_wait_until (offers_title, fixture, "the title of the posting to be offered");
}

static GtkWidget *
find_history (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) toplevel = g_list_model_get_item (toplevels, i);

      if (SL_IS_RESUME_HISTORY (toplevel))
        return toplevel;
    }

  return NULL;
}

static gboolean
has_history (gpointer user_data)
{
  return find_history () != NULL;
}

/* What was typed just now is saved before the history opens; where it cannot be, the history opens with what there is. */
static void
test_resume_page_history_after_save (Fixture      *fixture,
                                     gconstpointer data)
{
  GtkWidget  *row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession");
  const guint n_saves = sl_fake_resume_port_get_n_saves (fixture->port);

  gtk_editable_set_text (GTK_EDITABLE (row), "Baker");
  gtk_widget_activate_action (fixture->page, "page.history", NULL);
  g_assert_null (find_history ());
  sl_test_wait_until (has_history, NULL, "the history");
  g_assert_cmpuint (sl_fake_resume_port_get_n_saves (fixture->port), ==, n_saves + 1);
  g_assert_true (is_saved (fixture->port));
  gtk_window_destroy (GTK_WINDOW (find_history ()));
  sl_ui_test_settle ();

  sl_fake_resume_port_fail_next (fixture->port, g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION, "gone"));
  gtk_editable_set_text (GTK_EDITABLE (row), "Miller");
  gtk_widget_activate_action (fixture->page, "page.history", NULL);
  sl_test_wait_until (has_history, NULL, "the history without what could not be saved");
  gtk_window_destroy (GTK_WINDOW (find_history ()));
}

static void
test_resume_page_history (Fixture      *fixture,
                          gconstpointer data)
{
  GtkWidget *row = sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession");
  GtkWidget *history = NULL;
  GtkWidget *list = NULL;

  gtk_editable_set_text (GTK_EDITABLE (row), "Baker");
  sl_test_wait_until (is_saved, fixture->port, "the save");
  history = sl_resume_history_new (fixture->window, SL_RESUME_PORT (fixture->port));
  gtk_window_present (GTK_WINDOW (history));
  sl_test_wait_until (shows_revisions, history, "the revisions");
  sl_test_wait_until (shows_difference, history, "what changed");
  sl_ui_test_settle ();
  sl_ui_test_shot (history, "resume-history");
  gtk_window_destroy (GTK_WINDOW (history));
  sl_ui_test_settle ();

  gtk_widget_activate_action (fixture->page, "page.history", NULL);
  history = find_history ();
  g_assert_nonnull (history);
  sl_test_wait_until (shows_revisions, history, "the revisions");
  list = sl_ui_test_find (history, GTK_TYPE_LIST_BOX, NULL);
  gtk_list_box_select_row (GTK_LIST_BOX (list), gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  gtk_widget_activate_action (history, "history.restore", NULL);
  sl_test_wait_until (is_restored, fixture->port, "what was then");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession"))), ==, "Orchard Manager");
  gtk_widget_activate_action (fixture->page, "page.undo", NULL);
  sl_ui_test_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_find (fixture->page, ADW_TYPE_ENTRY_ROW, "Profession"))), ==, "Baker");
}

static GtkWidget *
find_pane (Fixture    *fixture,
           const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (fixture->page, SL_TYPE_RESUME_PAGE, name));
}

static gboolean
has_two_panes (gpointer user_data)
{
  Fixture *fixture = user_data;

  return gtk_widget_get_visible (find_pane (fixture, "sections_pane")) && gtk_widget_get_visible (find_pane (fixture, "form_scroller")) &&
         !gtk_widget_get_visible (find_pane (fixture, "preview_pane"));
}

static void
test_resume_page_panes (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *preview = find_pane (fixture, "preview_pane");
  GtkWidget *form = find_pane (fixture, "form_scroller");

  g_assert_true (gtk_widget_get_visible (preview));
  gtk_widget_activate_action (fixture->page, "page.show-form", NULL);
  g_assert_false (gtk_widget_get_visible (form));
  /* A line that is clicked brings its field back. */
  go_to (fixture, "/basics/email");
  g_assert_true (gtk_widget_get_visible (form));

  /* The last one stays. */
  gtk_widget_activate_action (fixture->page, "page.show-sections", NULL);
  gtk_widget_activate_action (fixture->page, "page.show-preview", NULL);
  gtk_widget_activate_action (fixture->page, "page.show-form", NULL);
  g_assert_true (gtk_widget_get_visible (form));
}

static void
test_resume_page_makes_room (Fixture      *fixture,
                             gconstpointer data)
{
  gtk_window_set_default_size (fixture->window, 700, 560);
  sl_test_wait_until (has_two_panes, fixture, "the preview to make room");
  sl_ui_test_settle ();
  sl_ui_test_shot (fixture->page, "resume-narrow");
  gtk_widget_activate_action (fixture->page, "page.show-preview", NULL);
  g_assert_true (gtk_widget_get_visible (find_pane (fixture, "preview_pane")));
  g_assert_false (gtk_widget_get_visible (find_pane (fixture, "sections_pane")));
}

static void
test_resume_page_text (Fixture      *fixture,
                       gconstpointer data)
{
  GtkWidget       *view = NULL;
  GtkTextBuffer   *buffer = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  GtkTextIter      start;
  GtkTextIter      end;

  go_to (fixture, "/basics/summary");
  view = sl_ui_test_find (fixture->page, SL_TYPE_MARKUP_VIEW, NULL);
  g_assert_nonnull (view);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (buffer, "Grows trees", -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, 6);
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_activate_action (view, "text.bold", NULL);
  gtk_widget_activate_action (view, "text.italic", NULL);
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "Grows ***trees***");
  gtk_widget_activate_action (view, "text.bold", NULL);
  gtk_widget_activate_action (view, "text.italic", NULL);
  gtk_widget_activate_action (view, "text.list", NULL);
  g_object_get (buffer, "text", &plain, NULL);
  g_assert_cmpstr (plain, ==, "- Grows trees");
  gtk_widget_activate_action (view, "text.list", NULL);
  sl_ui_test_settle ();
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, data, func) g_test_add ("/resume-page/" name, Fixture, data, fixture_set_up, func, fixture_tear_down)
  ADD ("begins-by-hand", NULL, test_resume_page_begins_by_hand);
  ADD ("edits-undoes-and-saves", "sample", test_resume_page_edits_undoes_and_saves);
  ADD ("goes-from-line-to-field", "sample", test_resume_page_goes_from_line_to_field);
  ADD ("keeps-what-could-not-be-saved", "sample", test_resume_page_keeps_what_could_not_be_saved);
  ADD ("remarks", "sample", test_resume_page_remarks);
  ADD ("deletes-and-restores", "sample", test_resume_page_deletes_and_restores);
  ADD ("joins-edits", "sample", test_resume_page_joins_edits);
  ADD ("learns", "sample", test_resume_page_learns);
  ADD ("history", "sample", test_resume_page_history);
  ADD ("history-after-save", "sample", test_resume_page_history_after_save);
  ADD ("panes", "sample", test_resume_page_panes);
  ADD ("makes-room", "sample", test_resume_page_makes_room);
  ADD ("text", "sample", test_resume_page_text);
#undef ADD

  return g_test_run ();
}
