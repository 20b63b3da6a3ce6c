/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-job-step.h"
#include "sl-fake-job-port.h"
#include "sl-ui-test.h"
#include "ui/board/sl-board-column.h"
#include "ui/board/sl-board-page.h"
#include "ui/board/sl-board-views.h"
#include "ui/board/sl-job-card-private.h"

typedef struct
{
  SlFakeJobPort *port;
  SlShell       *shell;
  SlBoardState  *state;
  GtkWidget     *window;
  SlBoardPage   *page;
  GPtrArray     *toasts; /* AdwToast */
  char          *asked;  /* what was asked of the window, "open b" */
} Fixture;

static void
toast_cb (SlShell  *shell,
          AdwToast *toast,
          Fixture  *fixture)
{
  g_ptr_array_add (fixture->toasts, g_object_ref (toast));
}

static void
activated_cb (SlBoardPage *page,
              const char  *id,
              Fixture     *fixture)
{
  g_free (fixture->asked);
  fixture->asked = g_strdup_printf ("open %s", id);
}

static void
edit_cb (SlBoardPage *page,
         const char  *id,
         Fixture     *fixture)
{
  g_free (fixture->asked);
  fixture->asked = g_strdup_printf ("edit %s", id);
}

static gboolean
is_idle (gpointer port)
{
  return sl_fake_job_port_get_n_waiting (port) == 0 && !g_main_context_pending (NULL);
}

static void
settle (Fixture *fixture)
{
  sl_test_wait_until (is_idle, fixture->port, "the fake port");
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  sl_test_wait_until (is_idle, fixture->port, "the fake port");
}

/* Five postings a to e in "saved", f and g in "applied". */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->port = sl_fake_job_port_new ();
  for (char id[] = "a"; *id <= 'g'; (*id)++)
    sl_fake_job_port_insert (fixture->port, id, "Globex", id, *id < 'f' ? SL_JOB_STATUS_SAVED : SL_JOB_STATUS_APPLIED);
  sl_fake_job_port_fill (fixture->port, GPOINTER_TO_UINT (data));
  fixture->shell = sl_shell_new ();
  fixture->state = sl_board_state_new ();
  fixture->toasts = g_ptr_array_new_with_free_func (g_object_unref);
  g_signal_connect (fixture->shell, "toast", G_CALLBACK (toast_cb), fixture);
  fixture->page = SL_BOARD_PAGE (sl_board_page_new (SL_JOB_PORT (fixture->port), fixture->shell, fixture->state));
  g_signal_connect (fixture->page, "job-activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->page, "edit-requested", G_CALLBACK (edit_cb), fixture);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1560, 900);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  settle (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  sl_ui_test_destroy (GTK_WINDOW (fixture->window));
  sl_test_wait_until (is_idle, fixture->port, "the fake port");
  g_signal_handlers_disconnect_by_data (fixture->shell, fixture);
  g_ptr_array_unref (fixture->toasts);
  g_assert_finalize_object (fixture->shell);
  g_assert_finalize_object (fixture->state);
  g_assert_finalize_object (fixture->port);
  g_free (fixture->asked);
}

static void
append_columns (GtkWidget *root,
                GPtrArray *columns)
{
  if (SL_IS_BOARD_COLUMN (root))
    {
      g_ptr_array_add (columns, root);
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    append_columns (child, columns);
}

static SlBoardColumn *
column (Fixture    *fixture,
        SlJobStatus status)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();

  append_columns (GTK_WIDGET (fixture->page), columns);
  g_assert_cmpuint (columns->len, ==, SL_N_JOB_STATUSES);

  return g_ptr_array_index (columns, status);
}

static GtkWidget *
card (Fixture    *fixture,
      const char *id)
{
  SlJobColumn *jobs = NULL;
  guint        position = 0;

  g_assert_nonnull (sl_job_board_find (sl_board_page_get_board (fixture->page), id, &jobs, &position));

  return sl_column_view_get_row (sl_board_column_get_view (column (fixture, sl_job_column_get_status (jobs))), position);
}

static void
act (Fixture    *fixture,
     const char *id,
     const char *action)
{
  g_assert_true (gtk_widget_activate_action (card (fixture, id), action, NULL));
}

/* The ids that the cards of a column show, top down. */
static void
assert_cards (Fixture    *fixture,
              SlJobStatus status,
              const char *expected)
{
  SlColumnView *view = sl_board_column_get_view (column (fixture, status));
  const guint   total = g_list_model_get_n_items (sl_column_view_get_model (view));
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < total; i++)
    {
      GtkWidget *row = sl_column_view_get_row (view, i);
      SlJob     *job = row != NULL ? sl_job_card_get_job (SL_JOB_CARD (row)) : NULL;

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", job != NULL ? sl_job_get_id (job) : "?");
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
assert_stored (Fixture    *fixture,
               SlJobStatus status,
               const char *expected)
{
  g_autofree char *stored = sl_fake_job_port_dup_column (fixture->port, status);

  g_assert_cmpstr (stored, ==, expected);
}

static void
assert_focus (Fixture    *fixture,
              const char *id)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_true (SL_IS_JOB_CARD (focus));
  g_assert_cmpstr (sl_job_get_id (sl_job_card_get_job (SL_JOB_CARD (focus))), ==, id);
}

static void
assert_toast (Fixture    *fixture,
              const char *title,
              const char *button)
{
  AdwToast *toast = NULL;

  g_assert_cmpuint (fixture->toasts->len, >, 0);
  toast = g_ptr_array_index (fixture->toasts, fixture->toasts->len - 1);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (sl_ui_test_find (adw_toast_get_custom_title (toast), GTK_TYPE_LABEL, NULL))), ==, title);
  g_assert_cmpstr (adw_toast_get_button_label (toast), ==, button);
}

static void
click_toast (Fixture *fixture)
{
  g_signal_emit_by_name (g_ptr_array_index (fixture->toasts, fixture->toasts->len - 1), "button-clicked");
  settle (fixture);
}

static void
test_board_shows (Fixture      *fixture,
                  gconstpointer data)
{
  g_autofree char *subtitle = sl_page_dup_subtitle (SL_PAGE (fixture->page));

  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_cards (fixture, SL_JOB_STATUS_APPLIED, "f g");
  assert_cards (fixture, SL_JOB_STATUS_OFFER, "");
  g_assert_cmpstr (subtitle, ==, "7 postings");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card (fixture, "a")), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, "a")), GTK_ACCESSIBLE_PROPERTY_LABEL, "a at Globex, Saved");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (sl_board_column_get_view (column (fixture, SL_JOB_STATUS_SAVED))),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Saved, 5 postings");
  sl_ui_test_shot (fixture->window, "board");
}

static void
test_board_moves_by_keys (Fixture      *fixture,
                          gconstpointer data)
{
  gtk_widget_grab_focus (card (fixture, "b"));
  act (fixture, "b", "card.move-next");
  assert_focus (fixture, "b");
  act (fixture, "b", "card.move-next");
  settle (fixture);
  assert_focus (fixture, "b");
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a c d e");
  assert_cards (fixture, SL_JOB_STATUS_APPLIED, "b f g");
  assert_toast (fixture, "Moved to Applied", "_Undo");

  act (fixture, "b", "card.move-down");
  settle (fixture);
  act (fixture, "b", "card.move-down");
  settle (fixture);
  act (fixture, "b", "card.move-down");
  settle (fixture);
  assert_focus (fixture, "b");
  assert_cards (fixture, SL_JOB_STATUS_APPLIED, "f g b");
  act (fixture, "b", "card.move-up");
  settle (fixture);
  assert_stored (fixture, SL_JOB_STATUS_APPLIED, "f b g");
  act (fixture, "b", "card.move-up");
  settle (fixture);
  act (fixture, "b", "card.move-up");
  settle (fixture);
  assert_stored (fixture, SL_JOB_STATUS_APPLIED, "b f g");

  /* Every one of these can be taken back, one after the other. */
  for (guint i = 0; i < 6; i++)
    {
      sl_shell_undo (fixture->shell);
      settle (fixture);
    }
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_stored (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
}

static void
test_board_failed_move_goes_back (Fixture      *fixture,
                                  gconstpointer data)
{
  sl_fake_job_port_fail_next (fixture->port, SL_ERROR_TIMEOUT);
  act (fixture, "c", "card.move-next");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_cards (fixture, SL_JOB_STATUS_PREPARED, "");
  g_assert_cmpuint (fixture->toasts->len, ==, 1);

  click_toast (fixture);
  assert_cards (fixture, SL_JOB_STATUS_PREPARED, "c");
  assert_stored (fixture, SL_JOB_STATUS_PREPARED, "c");
}

static void
test_board_acts_on_all_selected (Fixture      *fixture,
                                 gconstpointer data)
{
  gtk_widget_grab_focus (card (fixture, "b"));
  act (fixture, "b", "card.toggle");
  act (fixture, "d", "card.toggle");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card (fixture, "d")), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card (fixture, "c")), GTK_ACCESSIBLE_STATE_SELECTED, FALSE);
  gtk_widget_activate_action (card (fixture, "d"), "card.move-to", "i", SL_JOB_STATUS_OFFER);
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_OFFER, "b d");
  assert_focus (fixture, "d");

  /* A card that is not selected acts for itself. */
  act (fixture, "a", "card.move-next");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_PREPARED, "a");

  act (fixture, "b", "card.trash");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_OFFER, "");
  assert_toast (fixture, "2 postings moved to the trash", "_Undo");
  click_toast (fixture);
  assert_cards (fixture, SL_JOB_STATUS_OFFER, "b d");
}

static void
applied_on_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  *(GVariant **) user_data = g_variant_ref (parameter);
}

/* Who moves several to "Applied" is asked once for all of them. */
static void
test_board_offers_the_day (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("applied-on", G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr (GVariant) asked = NULL;
  g_autofree const char **ids = NULL;
  GtkWidget              *button = NULL;

  g_signal_connect (action, "activate", G_CALLBACK (applied_on_cb), &asked);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (action));
  gtk_widget_insert_action_group (fixture->window, "win", G_ACTION_GROUP (actions));

  act (fixture, "b", "card.toggle");
  act (fixture, "d", "card.toggle");
  gtk_widget_activate_action (card (fixture, "d"), "card.move-to", "i", SL_JOB_STATUS_APPLIED);
  settle (fixture);
  assert_toast (fixture, "2 postings moved to Applied", "_Undo");
  button = sl_ui_test_find (adw_toast_get_custom_title (g_ptr_array_index (fixture->toasts, fixture->toasts->len - 1)), GTK_TYPE_BUTTON, NULL);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_nonnull (asked);
  ids = g_variant_get_strv (asked, NULL);
  g_assert_cmpuint (g_strv_length ((char **) ids), ==, 2);
  g_assert_true (g_strv_contains (ids, "b") && g_strv_contains (ids, "d"));
}

static void
dismissed_cb (AdwToast *toast,
              gpointer  user_data)
{
  (*(guint *) user_data)++;
}

/* What was done last is told at once, not after all that was done before it. */
static void
test_board_tells_the_last (Fixture      *fixture,
                           gconstpointer data)
{
  GtkWidget *overlay = g_object_ref_sink (adw_toast_overlay_new ());
  guint      n_dismissed = 0;

  act (fixture, "a", "card.trash");
  settle (fixture);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), g_object_ref (g_ptr_array_index (fixture->toasts, 0)));
  g_signal_connect (g_ptr_array_index (fixture->toasts, 0), "dismissed", G_CALLBACK (dismissed_cb), &n_dismissed);
  act (fixture, "b", "card.archive");
  settle (fixture);
  g_assert_cmpuint (fixture->toasts->len, ==, 2);
  g_assert_cmpuint (n_dismissed, ==, 1);
  assert_toast (fixture, "Posting archived", "_Undo");
  g_object_unref (overlay);
}

static void
test_board_deletes_and_archives (Fixture      *fixture,
                                 gconstpointer data)
{
  gtk_widget_grab_focus (card (fixture, "b"));
  act (fixture, "b", "card.trash");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a c d e");
  assert_focus (fixture, "c");
  assert_toast (fixture, "Posting moved to the trash", "_Undo");
  act (fixture, "c", "card.archive");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a d e");
  sl_shell_undo (fixture->shell);
  settle (fixture);
  sl_shell_undo (fixture->shell);
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
}

/* As the window does it. */
static void
step_ran_cb (Fixture    *fixture,
             SlUndoStep *step)
{
  g_auto (GStrv) ids = sl_job_step_dup_ids (SL_JOB_STEP (step));
  g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_strv ((const char *const *) ids, -1));

  sl_page_activate (SL_PAGE (fixture->page), target);
}

static void
undo (Fixture *fixture)
{
  sl_shell_undo (fixture->shell);
  settle (fixture);
}

/* The focus goes to what an undo puts back, and not into a column that hides it. */
static void
test_board_goes_to_the_undone (Fixture      *fixture,
                               gconstpointer data)
{
  GtkEditable *entry = GTK_EDITABLE (sl_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL));

  g_signal_connect_swapped (sl_shell_get_undo_stack (fixture->shell), "ran", G_CALLBACK (step_ran_cb), fixture);
  gtk_widget_grab_focus (card (fixture, "b"));
  act (fixture, "b", "card.trash");
  settle (fixture);
  gtk_widget_grab_focus (card (fixture, "g"));
  undo (fixture);
  assert_focus (fixture, "b");

  gtk_widget_activate_action (card (fixture, "b"), "card.move-to", "i", SL_JOB_STATUS_OFFER);
  settle (fixture);
  gtk_widget_grab_focus (card (fixture, "g"));
  undo (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_focus (fixture, "b");

  /* Several are selected, so that what was done to them can be done to them again. */
  act (fixture, "d", "card.toggle");
  act (fixture, "d", "card.archive");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a c e");
  gtk_widget_grab_focus (card (fixture, "g"));
  undo (fixture);
  assert_focus (fixture, "b");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card (fixture, "d")), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);

  sl_shell_redo (fixture->shell);
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a c e");
  undo (fixture);

  /* Who types goes on typing. */
  gtk_widget_activate_action (card (fixture, "a"), "card.rate", "i", 4);
  settle (fixture);
  g_object_set (fixture->page, "search-active", TRUE, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  undo (fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_WIDGET (entry)));

  sl_board_column_set_is_collapsed (column (fixture, SL_JOB_STATUS_SAVED), TRUE);
  g_object_set (fixture->page, "search-active", FALSE, NULL);
  gtk_widget_grab_focus (card (fixture, "g"));
  sl_shell_redo (fixture->shell);
  settle (fixture);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED))));
  g_assert_true (sl_board_column_get_is_collapsed (column (fixture, SL_JOB_STATUS_SAVED)));
}

static GtkDropTarget *
get_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }

  return NULL;
}

static void
assert_target (Fixture    *fixture,
               SlJobStatus expected)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    g_assert_cmpint (gtk_widget_has_css_class (GTK_WIDGET (column (fixture, status)), "drop-target"), ==, status == expected);
}

/* The columns scroll below a pointer that stands still: what is marked is what is below it now. */
static void
test_board_marks_drops (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget      *box = gtk_widget_get_parent (GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED)));
  GtkDropTarget  *target = get_drop_target (box);
  GtkWidget      *scroller = gtk_widget_get_ancestor (box, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  graphene_rect_t bounds;
  GdkDragAction   action = 0;

  g_assert_nonnull (target);
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    sl_board_column_set_column_width (column (fixture, status), SL_BOARD_COLUMN_MAX_WIDTH);
  settle (fixture);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (column (fixture, SL_JOB_STATUS_PREPARED)), box, &bounds));
  g_signal_emit_by_name (target, "motion", (double) bounds.origin.x + 40, 200.0, &action);
  g_assert_cmpint (action, ==, GDK_ACTION_MOVE);
  assert_target (fixture, SL_JOB_STATUS_PREPARED);

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + bounds.size.width + 8);
  settle (fixture);
  settle (fixture);
  assert_target (fixture, SL_JOB_STATUS_APPLIED);

  g_signal_emit_by_name (target, "motion", -4.0, -4.0, &action);
  g_assert_cmpint (action, ==, 0);
  g_signal_emit_by_name (target, "leave");
  assert_target (fixture, SL_N_JOB_STATUSES);
}

static void
test_board_rates (Fixture      *fixture,
                  gconstpointer data)
{
  gtk_widget_activate_action (card (fixture, "a"), "card.rate", "i", 4);
  settle (fixture);
  g_assert_cmpint (sl_job_get_interest (sl_fake_job_port_get_job (fixture->port, "a")), ==, 4);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (card (fixture, "a")), GTK_ACCESSIBLE_PROPERTY_LABEL, "a at Globex, Saved, 4 stars");
  sl_shell_undo (fixture->shell);
  settle (fixture);
  g_assert_cmpint (sl_job_get_interest (sl_fake_job_port_get_job (fixture->port, "a")), ==, 0);

  sl_fake_job_port_fail_next (fixture->port, SL_ERROR_CONNECTION);
  gtk_widget_activate_action (card (fixture, "a"), "card.rate", "i", 2);
  settle (fixture);
  g_assert_cmpint (sl_job_get_interest (sl_job_card_get_job (SL_JOB_CARD (card (fixture, "a")))), ==, 0);
}

static void
test_board_asks_its_window (Fixture      *fixture,
                            gconstpointer data)
{
  act (fixture, "c", "card.open");
  g_assert_cmpstr (fixture->asked, ==, "open c");
  act (fixture, "d", "card.edit");
  g_assert_cmpstr (fixture->asked, ==, "edit d");
}

static void
type (Fixture    *fixture,
      const char *text)
{
  GtkEditable *entry = GTK_EDITABLE (sl_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SEARCH_ENTRY, NULL));
  int          position = -1;

  gtk_editable_insert_text (entry, text, -1, &position);
}

/* In each direction of the window, text of either script begins where the window's does. */
static void
test_board_directions (void)
{
  static const char *const titles[] = { "Baker", "\330\256\330\250\330\247\330\262" };
  const int                width = 300;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (titles); i++)
    {
      const gboolean is_rtl = i >= G_N_ELEMENTS (titles);
      GtkWidget     *card = g_object_ref_sink (sl_job_card_new ());
      g_autoptr (SlJob) job = sl_job_new ();
      PangoRectangle text;
      int            height = 0;

      gtk_widget_set_direction (card, is_rtl ? GTK_TEXT_DIR_RTL : GTK_TEXT_DIR_LTR);
      g_object_set (job, "id", "x", "company", "Globex", "title", titles[i % G_N_ELEMENTS (titles)], NULL);
      sl_job_card_set_job (SL_JOB_CARD (card), job);
      gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
      gtk_widget_size_allocate (card, &(GtkAllocation){ 0, 0, width, height }, -1);
      pango_layout_get_pixel_extents (SL_JOB_CARD (card)->layouts[SL_CARD_PART_TITLE], NULL, &text);
      if (is_rtl)
        g_assert_cmpint (text.x, >, width / 2);
      else
        g_assert_cmpint (text.x, ==, 0);
      g_assert_finalize_object (card);
    }
}

static void
test_board_searches (Fixture      *fixture,
                     gconstpointer data)
{
  GtkWidget       *stack = gtk_widget_get_ancestor (GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED)), GTK_TYPE_STACK);
  g_autofree char *log = NULL;

  g_object_set (fixture->page, "search-active", TRUE, NULL);
  g_free (sl_fake_job_port_take_log (fixture->port));
  type (fixture, "b");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "b");
  act (fixture, "b", "card.move-down");
  assert_toast (fixture, "Search results are ordered by relevance", NULL);

  type (fixture, "zz");
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "no-match");
  log = sl_fake_job_port_take_log (fixture->port);
  /* One answer to each key, with the rows that the window shows. */
  g_assert_true (g_regex_match_simple ("^board ([0-9]+); board \\1; $", log, 0, 0));
  g_assert_cmpuint (g_ascii_strtoull (log + strlen ("board "), NULL, 10), <, 24);
  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.clear-filter", NULL);
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "board");
  g_assert_false (sl_page_get_can_search (SL_PAGE (fixture->page)) == FALSE);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
}

/* A button of the popover, by its name. */
static GtkWidget *
find_view_button (GtkWidget  *root,
                  const char *name)
{
  GtkWidget *label = sl_ui_test_find (root, GTK_TYPE_LABEL, name);

  return label != NULL ? gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON) : NULL;
}

/* What was searched for gets a name, is gone to by it, and comes back after it was removed. */
static void
test_board_saves_views (Fixture      *fixture,
                        gconstpointer data)
{
  GtkWidget *button = sl_page_get_header_end (SL_PAGE (fixture->page));
  GtkWidget *views = NULL;
  GtkWidget *choose = NULL;

  g_object_set (fixture->page, "search-active", TRUE, NULL);
  type (fixture, "b");
  settle (fixture);
  gtk_widget_set_parent (button, GTK_WIDGET (fixture->page));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  views = sl_ui_test_find (button, SL_TYPE_BOARD_VIEWS, NULL);
  g_assert_nonnull (views);
  gtk_editable_set_text (GTK_EDITABLE (sl_ui_test_find (views, GTK_TYPE_ENTRY, NULL)), " With a b ");
  g_signal_emit_by_name (sl_ui_test_find (views, GTK_TYPE_ENTRY, NULL), "activate");

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "page.clear-filter", NULL);
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  choose = find_view_button (views, "With a b");
  g_assert_nonnull (choose);
  g_signal_emit_by_name (choose, "clicked");
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "b");

  g_signal_emit_by_name (gtk_widget_get_next_sibling (find_view_button (views, "With a b")), "clicked");
  g_assert_null (find_view_button (views, "With a b"));
  assert_toast (fixture, "View “With a b” removed", "_Undo");
  click_toast (fixture);
  g_assert_nonnull (find_view_button (views, "With a b"));
  gtk_widget_unparent (button);
}

static void
test_board_filters (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  filter->statuses = 1u << SL_JOB_STATUS_APPLIED;
  sl_job_board_set_filter (sl_board_page_get_board (fixture->page), filter);
  settle (fixture);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED))));
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (column (fixture, SL_JOB_STATUS_APPLIED))));
  assert_cards (fixture, SL_JOB_STATUS_APPLIED, "f g");
}

static void
test_board_follows_others (Fixture      *fixture,
                           gconstpointer data)
{
  SlJob     *stored = sl_fake_job_port_get_job (fixture->port, "d");
  GtkWidget *shown = card (fixture, "d");

  gtk_widget_grab_focus (card (fixture, "d"));
  g_object_set (sl_fake_job_port_get_job (fixture->port, "a"), "deleted-at", sl_job_get_created_at (stored), NULL);
  sl_fake_job_port_touch (fixture->port, sl_fake_job_port_get_job (fixture->port, "a"));
  g_object_set (stored, "title", "Cook", NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "b c d e");
  assert_focus (fixture, "d");
  g_assert_true (card (fixture, "d") == shown);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (shown), GTK_ACCESSIBLE_PROPERTY_LABEL, "Cook at Globex, Saved");
}

static void
test_board_folds (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GVariant) widths = NULL;

  gtk_widget_activate_action (GTK_WIDGET (column (fixture, SL_JOB_STATUS_REJECTED)), "column.collapse", NULL);
  gtk_widget_activate_action (GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED)), "column.resize", "i", 2);
  settle (fixture);
  g_assert_true (sl_board_state_get_is_collapsed (fixture->state, SL_JOB_STATUS_REJECTED));
  g_assert_cmpint (sl_board_state_get_width (fixture->state, SL_JOB_STATUS_SAVED), >, SL_BOARD_COLUMN_DEFAULT_WIDTH);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (column (fixture, SL_JOB_STATUS_REJECTED))), <, 60);
  sl_board_state_set_is_collapsed (fixture->state, SL_JOB_STATUS_REJECTED, FALSE);
  settle (fixture);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (column (fixture, SL_JOB_STATUS_REJECTED))), >, 100);
}

static void
test_board_shows_progress (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GtkWidget *row = sl_board_page_add_progress (fixture->page, "Fetching example.com…", cancellable);

  settle (fixture);
  g_signal_emit_by_name (sl_ui_test_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  sl_board_page_remove_progress (fixture->page, row);
  settle (fixture);
  g_assert_null (sl_ui_test_find (GTK_WIDGET (fixture->page), GTK_TYPE_SPINNER, NULL));
}

static void
test_board_saves_csv (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *directory = sl_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "out.csv", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *contents = NULL;

  sl_board_page_save_csv_to (fixture->page, file);
  while (fixture->toasts->len == 0)
    g_main_context_iteration (NULL, TRUE);
  assert_toast (fixture, "7 postings saved to “out.csv”", NULL);
  g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
  g_assert_nonnull (strstr (contents, "\"Globex\",\"g\",\"Applied\""));
  sl_test_remove_directory (directory);
}

/* A long board costs no more widgets than a short one, and any place in it can be reached. */
static void
test_board_is_long (Fixture      *fixture,
                    gconstpointer data)
{
  SlColumnView *view = sl_board_column_get_view (column (fixture, SL_JOB_STATUS_SAVED));

  g_assert_cmpuint (g_list_model_get_n_items (sl_column_view_get_model (view)), ==, 3005);
  g_assert_cmpuint (sl_column_view_get_n_rows (view), <, 14);
  sl_column_view_focus (view, 3004);
  settle (fixture);
  g_assert_nonnull (sl_job_get_id (sl_job_card_get_job (SL_JOB_CARD (sl_column_view_get_row (view, 3004)))));
  g_assert_cmpint (sl_column_view_get_focus_position (view), ==, 3004);
  g_assert_cmpuint (sl_column_view_get_n_rows (view), <, 14);
}

/* A range takes in the rows that were passed too quickly to be loaded, and what is done with it waits for them. */
static void
test_board_selects_ranges (Fixture      *fixture,
                           gconstpointer data)
{
  SlBoardColumn *saved = column (fixture, SL_JOB_STATUS_SAVED);
  GListModel    *model = sl_column_view_get_model (sl_board_column_get_view (saved));
  GListModel    *offers = sl_column_view_get_model (sl_board_column_get_view (column (fixture, SL_JOB_STATUS_OFFER)));
  const guint    n_offers = g_list_model_get_n_items (offers);
  GtkWidget     *first = card (fixture, "a");

  sl_column_view_focus (sl_board_column_get_view (saved), 0);
  g_signal_emit_by_name (sl_board_column_get_view (saved), "cursor-moved", 0, FALSE);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3005);
  g_assert_null (sl_job_column_peek (SL_JOB_COLUMN (model), 2000));
  g_signal_emit_by_name (sl_board_column_get_view (saved), "cursor-moved", 2999, TRUE);
  gtk_widget_activate_action (first, "card.move-to", "i", SL_JOB_STATUS_OFFER);
  settle (fixture);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 5);
  g_assert_cmpuint (g_list_model_get_n_items (offers), ==, n_offers + 3000);
  sl_shell_undo (fixture->shell);
  settle (fixture);
  settle (fixture);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 3005);

  /* Another search, and what it hides is not done with. */
  g_signal_emit_by_name (sl_board_column_get_view (saved), "cursor-moved", 0, FALSE);
  g_signal_emit_by_name (sl_board_column_get_view (saved), "cursor-moved", 4, TRUE);
  settle (fixture);
  type (fixture, "a");
  settle (fixture);
  settle (fixture);
  act (fixture, "a", "card.archive");
  settle (fixture);
  g_assert_nonnull (sl_job_get_archived_at (sl_fake_job_port_get_job (fixture->port, "a")));
  g_assert_null (sl_job_get_archived_at (sl_fake_job_port_get_job (fixture->port, "b")));
}

/* Wherever a card is, also behind a filter. */
static gboolean
focus_is_in_sight (gpointer user_data)
{
  Fixture        *fixture = user_data;
  GtkWidget      *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  graphene_rect_t bounds;

  return SL_IS_JOB_CARD (focus) && gtk_widget_compute_bounds (focus, GTK_WIDGET (fixture->page), &bounds) && bounds.origin.x >= 0 &&
         bounds.origin.x + bounds.size.width <= (float) gtk_widget_get_width (GTK_WIDGET (fixture->page));
}

static gboolean
is_small (gpointer page)
{
  return gtk_widget_get_width (page) <= 500;
}

static void
test_board_keeps_its_focus_in_sight (Fixture      *fixture,
                                     gconstpointer data)
{
  sl_board_page_show_job (fixture->page, "g");
  settle (fixture);
  g_assert_true (focus_is_in_sight (fixture));

  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 500, 900);
  sl_test_wait_until (is_small, fixture->page, "a small board");
  sl_test_wait_until (focus_is_in_sight, fixture, "the card to come into sight");
}

static void
test_board_goes_to_a_card (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  sl_fake_job_port_insert (fixture->port, "last", "Globex", "last", SL_JOB_STATUS_OFFER);
  filter->min_interest = 5;
  sl_job_board_set_filter (sl_board_page_get_board (fixture->page), filter);
  settle (fixture);
  sl_board_page_show_job (fixture->page, "last");
  settle (fixture);
  settle (fixture);
  assert_focus (fixture, "last");

  sl_board_page_show_job (fixture->page, "a");
  settle (fixture);
  assert_focus (fixture, "a");
}

static void
test_board_cannot_be_read (Fixture      *fixture,
                           gconstpointer data)
{
  const char *const none[] = { NULL };
  GtkWidget        *page = NULL;
  GtkWidget        *stack = gtk_widget_get_ancestor (GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED)), GTK_TYPE_STACK);

  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  page = sl_board_page_new (SL_JOB_PORT (fixture->port), fixture->shell, NULL);
  fixture->page = SL_BOARD_PAGE (page);
  adw_window_set_content (ADW_WINDOW (fixture->window), page);
  settle (fixture);
  stack = gtk_widget_get_ancestor (GTK_WIDGET (column (fixture, SL_JOB_STATUS_SAVED)), GTK_TYPE_STACK);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "failed");

  sl_fake_job_port_set_is_down (fixture->port, FALSE);
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), none);
  settle (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "board");
  assert_cards (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
}

static void
test_board_goes_while_it_works (Fixture      *fixture,
                                gconstpointer data)
{
  sl_fake_job_port_hold (fixture->port);
  act (fixture, "a", "card.move-next");
  type (fixture, "b");
  adw_window_set_content (ADW_WINDOW (fixture->window), NULL);
  sl_fake_job_port_release (fixture->port);
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(path, n_more, function) \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_more), set_up, function, tear_down)
  ADD ("/board/shows", 0, test_board_shows);
  ADD ("/board/moves-by-keys", 0, test_board_moves_by_keys);
  ADD ("/board/failed-move-goes-back", 0, test_board_failed_move_goes_back);
  ADD ("/board/acts-on-all-selected", 0, test_board_acts_on_all_selected);
  ADD ("/board/offers-the-day", 0, test_board_offers_the_day);
  ADD ("/board/tells-the-last", 0, test_board_tells_the_last);
  ADD ("/board/deletes-and-archives", 0, test_board_deletes_and_archives);
  ADD ("/board/goes-to-the-undone", 0, test_board_goes_to_the_undone);
  ADD ("/board/marks-drops", 0, test_board_marks_drops);
  ADD ("/board/rates", 0, test_board_rates);
  ADD ("/board/asks-its-window", 0, test_board_asks_its_window);
  g_test_add_func ("/board/directions", test_board_directions);
  ADD ("/board/searches", 0, test_board_searches);
  ADD ("/board/saves-views", 0, test_board_saves_views);
  ADD ("/board/filters", 0, test_board_filters);
  ADD ("/board/follows-others", 0, test_board_follows_others);
  ADD ("/board/folds", 0, test_board_folds);
  ADD ("/board/shows-progress", 0, test_board_shows_progress);
  ADD ("/board/saves-csv", 0, test_board_saves_csv);
  ADD ("/board/is-long", 21000, test_board_is_long);
  ADD ("/board/selects-ranges", 21000, test_board_selects_ranges);
  ADD ("/board/goes-to-a-card", 21000, test_board_goes_to_a_card);
  ADD ("/board/keeps-its-focus-in-sight", 0, test_board_keeps_its_focus_in_sight);
  ADD ("/board/cannot-be-read", 0, test_board_cannot_be_read);
  ADD ("/board/goes-while-it-works", 0, test_board_goes_while_it_works);

  return g_test_run ();
}
