/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "sl-fake-resume-port.h"
#include "sl-ui-test.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/widgets/sl-page-view.h"

typedef struct
{
  SlFakeResumePort *port;
  SlShell          *shell;
  GtkWindow        *window;
  GtkWidget        *page;
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

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  sl_ui_test_destroy (fixture->window);
  g_assert_finalize_object (fixture->shell);
  g_assert_finalize_object (fixture->port);
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
#undef ADD

  return g_test_run ();
}
