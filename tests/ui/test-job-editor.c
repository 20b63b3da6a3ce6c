/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port.h"
#include "sl-ui-test.h"
#include "ui/job/sl-conflict-view.h"
#include "ui/job/sl-job-editor.h"
#include "ui/job/sl-job-form.h"
#include "ui/widgets/sl-banner.h"
#include "ui/widgets/sl-stars.h"

typedef struct
{
  char          *directory;
  SlDraftStore  *drafts;
  SlShell       *shell;
  SlFakeJobPort *port;
  SlJobEditor   *editor; /* NULL once it is closed */
  SlJob         *saved;
} Fixture;

static void
saved_cb (SlJobEditor *editor,
          SlJob       *job,
          Fixture     *fixture)
{
  g_set_object (&fixture->saved, job);
}

static void
open_editor (Fixture *fixture)
{
  fixture->editor = SL_JOB_EDITOR (sl_job_editor_new (NULL, fixture->shell, SL_JOB_PORT (fixture->port), fixture->drafts));
  g_object_add_weak_pointer (G_OBJECT (fixture->editor), (gpointer *) &fixture->editor);
  g_signal_connect (fixture->editor, "saved", G_CALLBACK (saved_cb), fixture);
  gtk_window_present (GTK_WINDOW (fixture->editor));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
  fixture->drafts = sl_draft_store_new (fixture->directory);
  fixture->shell = sl_shell_new ();
  fixture->port = sl_fake_job_port_new ();
  open_editor (fixture);
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
  if (fixture->editor != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->editor));
  sl_test_wait_until (is_gone, &fixture->editor, "the editor to go");
  g_clear_object (&fixture->saved);
  g_assert_finalize_object (fixture->shell);
  g_assert_finalize_object (fixture->port);
  g_object_unref (fixture->drafts);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static gboolean
says (Fixture    *fixture,
      const char *sentence)
{
  GtkWidget *label = sl_ui_test_find (GTK_WIDGET (fixture->editor), GTK_TYPE_LABEL, sentence);

  return label != NULL && gtk_widget_get_visible (label);
}

static void
save (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.save", NULL);
}

static SlBanner *
get_banner (Fixture *fixture)
{
  return SL_BANNER (sl_ui_test_find (GTK_WIDGET (fixture->editor), SL_TYPE_BANNER, NULL));
}

static gboolean
is_revealed (gpointer user_data)
{
  return sl_banner_get_revealed (user_data);
}

static SlJob *
insert_job (Fixture *fixture)
{
  SlJob *job = sl_fake_job_port_insert (fixture->port, "one", "Globex", "Baker", SL_JOB_STATUS_APPLIED);

  sl_job_set_field (job, SL_JOB_FIELD_NOTES, "Ask for Ada.");
  sl_job_set_field (job, SL_JOB_FIELD_URL, "https://jobs.example/1");

  return job;
}

static void
test_editor_validates (Fixture      *fixture,
                       gconstpointer data)
{
  save (fixture);
  g_assert_true (says (fixture, "Required"));
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Company", "Globex");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Baker");
  g_assert_false (says (fixture, "Required"));

  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Link", "javascript:alert(1)");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Salary from", "60k");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Salary up to", "50.000");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Currency", "euros");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Apply by", "whenever");
  save (fixture);
  g_assert_true (says (fixture, "Not a web address"));
  g_assert_true (says (fixture, "More than the highest"));
  g_assert_true (says (fixture, "Three letters, as in EUR"));
  g_assert_true (says (fixture, "Not a date; write it as 2025-12-31"));
  g_assert_null (fixture->saved);
  sl_ui_test_shot (GTK_WIDGET (fixture->editor), "editor-problems");
}

static void
test_editor_adds (Fixture      *fixture,
                  gconstpointer data)
{
  SlJob *stored = NULL;

  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Company", " Globex ");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Baker");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Link", "jobs.example.com/7");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Salary from", "45k");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Currency", "eur");
  adw_combo_row_set_selected (ADW_COMBO_ROW (sl_ui_test_get_row (GTK_WIDGET (fixture->editor), "Workplace")), 2);
  sl_stars_set_value (SL_STARS (sl_ui_test_find (GTK_WIDGET (fixture->editor), SL_TYPE_STARS, NULL)), 4);
  sl_ui_test_shot (GTK_WIDGET (fixture->editor), "editor");
  save (fixture);
  sl_test_wait_until (is_gone, &fixture->editor, "the posting to be stored");

  g_assert_nonnull (fixture->saved);
  stored = sl_fake_job_port_get_job (fixture->port, sl_job_get_id (fixture->saved));
  g_assert_cmpstr (sl_job_get_company (stored), ==, "Globex");
  g_assert_cmpstr (sl_job_get_url (stored), ==, "https://jobs.example.com/7");
  g_assert_cmpstr (sl_job_get_field (stored, SL_JOB_FIELD_SALARY_MIN), ==, "45000");
  g_assert_cmpstr (sl_job_get_field (stored, SL_JOB_FIELD_SALARY_CURRENCY), ==, "EUR");
  g_assert_cmpstr (sl_job_get_field (stored, SL_JOB_FIELD_REMOTE_POLICY), ==, "hybrid");
  g_assert_cmpint (sl_job_get_interest (stored), ==, 4);
  g_assert_cmpstr (sl_undo_stack_get_undo_label (sl_shell_get_undo_stack (fixture->shell)), ==, "Added “Baker”");
}

/* A value the form has no choice for is kept, not replaced by one it has. */
static void
test_editor_keeps_unknown_choice (Fixture      *fixture,
                                  gconstpointer data)
{
  SlJob *job = insert_job (fixture);

  sl_job_set_field (job, SL_JOB_FIELD_EMPLOYMENT_TYPE, "FULL_TIME, CONTRACTOR");
  sl_job_set_field (job, SL_JOB_FIELD_REMOTE_POLICY, "on the moon");
  sl_job_editor_set_job (fixture->editor, job, NULL);
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Place", "Graz");
  save (fixture);
  sl_test_wait_until (is_gone, &fixture->editor, "the posting to be stored");

  g_assert_cmpstr (sl_job_get_field (fixture->saved, SL_JOB_FIELD_EMPLOYMENT_TYPE), ==, "FULL_TIME, CONTRACTOR");
  g_assert_cmpstr (sl_job_get_field (fixture->saved, SL_JOB_FIELD_REMOTE_POLICY), ==, "on the moon");
  g_assert_cmpint (sl_job_get_status (fixture->saved), ==, SL_JOB_STATUS_APPLIED);
}

static gboolean
shows_conflict (gpointer user_data)
{
  GtkWidget *view = sl_ui_test_find (user_data, SL_TYPE_CONFLICT_VIEW, NULL);

  return view != NULL && gtk_widget_get_child_visible (view);
}

static void
test_editor_conflict (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (SlJob) before = sl_job_copy (insert_job (fixture));
  SlJob          *theirs = sl_fake_job_port_get_job (fixture->port, "one");
  SlConflictView *view = NULL;
  GtkWidget      *choice = NULL;

  sl_job_editor_set_job (fixture->editor, before, NULL);
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Head Baker");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Place", "Graz");
  g_object_set (theirs, "title", "Master Baker", "company", "Globex Ltd", NULL);
  sl_fake_job_port_touch (fixture->port, theirs);

  save (fixture);
  sl_test_wait_until (shows_conflict, fixture->editor, "the choice between the two titles");
  g_assert_true (says (fixture, "Title") || sl_ui_test_find (GTK_WIDGET (fixture->editor), ADW_TYPE_PREFERENCES_GROUP, "Title") != NULL);
  sl_ui_test_shot (GTK_WIDGET (fixture->editor), "editor-conflict");

  /* A screen reader tells for which field a choice is, and what it would keep. */
  view = SL_CONFLICT_VIEW (sl_ui_test_find (GTK_WIDGET (fixture->editor), SL_TYPE_CONFLICT_VIEW, NULL));
  choice = sl_ui_test_find (GTK_WIDGET (view), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_test_accessible_assert_property (choice, GTK_ACCESSIBLE_PROPERTY_LABEL, "Title: What you typed");
  gtk_test_accessible_assert_property (choice, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Head Baker");
  g_assert_false (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_RELATION_LABELLED_BY));

  /* Back to the form: what was typed stands there as it was. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.cancel", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_get_row (GTK_WIDGET (fixture->editor), "Place"))), ==, "Graz");

  gtk_widget_activate_action (GTK_WIDGET (fixture->editor), "editor.cancel", NULL);
  g_assert_nonnull (fixture->editor);
  view = SL_CONFLICT_VIEW (sl_ui_test_find (GTK_WIDGET (fixture->editor), SL_TYPE_CONFLICT_VIEW, NULL));
  g_assert_nonnull (view);
}

static void
test_editor_conflict_resolved (Fixture      *fixture,
                               gconstpointer data)
{
  gboolean is_mine = GPOINTER_TO_INT (data);
  g_autoptr (SlJob) before = sl_job_copy (insert_job (fixture));
  SlJob *theirs = sl_fake_job_port_get_job (fixture->port, "one");
  SlJob *stored = NULL;

  sl_job_editor_set_job (fixture->editor, before, NULL);
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Head Baker");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Place", "Graz");
  g_object_set (theirs, "title", "Master Baker", "company", "Globex Ltd", NULL);
  sl_fake_job_port_touch (fixture->port, theirs);

  save (fixture);
  sl_test_wait_until (shows_conflict, fixture->editor, "the choice between the two titles");
  sl_conflict_view_choose (SL_CONFLICT_VIEW (sl_ui_test_find (GTK_WIDGET (fixture->editor), SL_TYPE_CONFLICT_VIEW, NULL)),
                           SL_JOB_FIELD_TITLE, is_mine);
  save (fixture);
  sl_test_wait_until (is_gone, &fixture->editor, "the posting to be stored");
  stored = sl_fake_job_port_get_job (fixture->port, "one");
  g_assert_cmpstr (sl_job_get_title (stored), ==, is_mine ? "Head Baker" : "Master Baker");
  g_assert_cmpstr (sl_job_get_company (stored), ==, "Globex Ltd");
  g_assert_cmpstr (sl_job_get_field (stored, SL_JOB_FIELD_LOCATION), ==, "Graz");
}

/* The server goes away while the dialog is open: nothing typed is lost, and it is stored once it is back. */
static void
test_editor_server_gone (Fixture      *fixture,
                         gconstpointer data)
{
  static const char *const none[] = { NULL };

  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Company", "Globex");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Baker");
  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  save (fixture);
  sl_test_wait_until (is_revealed, get_banner (fixture), "the sentence about the database");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_get_row (GTK_WIDGET (fixture->editor), "Company"))), ==, "Globex");
  sl_ui_test_shot (GTK_WIDGET (fixture->editor), "editor-server-gone");

  sl_fake_job_port_set_is_down (fixture->port, FALSE);
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), none);
  sl_test_wait_until (is_gone, &fixture->editor, "the posting to be stored");
  g_assert_nonnull (fixture->saved);
}

static GPtrArray *
list_drafts (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_draft_store_list_async (fixture->drafts, NULL, sl_test_take, &result);

  return sl_draft_store_list_finish (fixture->drafts, sl_test_await (&result), NULL);
}

static gboolean
has_drafts (gpointer user_data)
{
  g_autoptr (GPtrArray) drafts = list_drafts (user_data);

  return drafts->len == 1;
}

static gboolean
has_no_drafts (gpointer user_data)
{
  return !has_drafts (user_data);
}

static void
test_editor_draft (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;

  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Company", "Globex");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Salary from", "a lot");
  sl_test_wait_until (has_drafts, fixture, "the draft");

  /* As after a crash: the editor is gone without a word, the draft is there. */
  gtk_window_destroy (GTK_WINDOW (fixture->editor));
  sl_test_wait_until (is_gone, &fixture->editor, "the editor to go");
  drafts = list_drafts (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);

  open_editor (fixture);
  sl_job_editor_set_draft (fixture->editor, g_ptr_array_index (drafts, 0));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_get_row (GTK_WIDGET (fixture->editor), "Company"))), ==, "Globex");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (sl_ui_test_get_row (GTK_WIDGET (fixture->editor), "Salary from"))), ==, "a lot");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Salary from", "");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Baker");
  save (fixture);
  sl_test_wait_until (is_gone, &fixture->editor, "the posting to be stored");
  sl_test_wait_until (has_no_drafts, fixture, "the draft to go");
}

static void
test_editor_deleted_elsewhere (Fixture      *fixture,
                               gconstpointer data)
{
  g_autoptr (SlJob) before = sl_job_copy (insert_job (fixture));

  sl_job_editor_set_job (fixture->editor, before, NULL);
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Head Baker");
  sl_fake_job_port_fail_next (fixture->port, SL_ERROR_NOT_FOUND);
  save (fixture);
  sl_test_wait_until (is_revealed, get_banner (fixture), "the sentence");
  sl_job_set_field (sl_fake_job_port_get_job (fixture->port, "one"), SL_JOB_FIELD_URL, NULL);
  g_signal_emit_by_name (get_banner (fixture), "button-clicked");
  sl_test_wait_until (is_gone, &fixture->editor, "the posting to be stored");
  g_assert_cmpstr (sl_job_get_id (fixture->saved), !=, "one");
  g_assert_cmpstr (sl_job_get_title (fixture->saved), ==, "Head Baker");
}

/* Closed in the middle of saving: what the user asked to be saved is. */
static void
test_editor_closed_while_saving (Fixture      *fixture,
                                 gconstpointer data)
{
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Company", "Globex");
  sl_ui_test_type (GTK_WIDGET (fixture->editor), "Title", "Baker");
  sl_fake_job_port_hold (fixture->port);
  save (fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->editor));
  sl_fake_job_port_release (fixture->port);
  sl_test_wait_until (is_gone, &fixture->editor, "the editor to go");
  g_assert_nonnull (fixture->saved);
  sl_test_wait_until (has_no_drafts, fixture, "the draft to go");
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, data, function) g_test_add ("/editor/" name, Fixture, data, set_up, function, tear_down)
  ADD ("validates", NULL, test_editor_validates);
  ADD ("adds", NULL, test_editor_adds);
  ADD ("keeps-unknown-choice", NULL, test_editor_keeps_unknown_choice);
  ADD ("conflict", NULL, test_editor_conflict);
  ADD ("conflict-mine", GINT_TO_POINTER (TRUE), test_editor_conflict_resolved);
  ADD ("conflict-theirs", GINT_TO_POINTER (FALSE), test_editor_conflict_resolved);
  ADD ("server-gone", NULL, test_editor_server_gone);
  ADD ("draft", NULL, test_editor_draft);
  ADD ("deleted-elsewhere", NULL, test_editor_deleted_elsewhere);
  ADD ("closed-while-saving", NULL, test_editor_closed_while_saving);

  return g_test_run ();
}
