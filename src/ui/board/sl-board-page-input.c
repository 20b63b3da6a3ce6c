/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/board/sl-board-page-private.h"

/* Clicks on cards, and the keys that go from one to another. */

static void
cursor_moved_cb (SlColumnView *view,
                 guint         position,
                 gboolean      extends,
                 SlBoardPage  *self)
{
  SlBoardColumn *column = SL_BOARD_COLUMN (gtk_widget_get_ancestor (GTK_WIDGET (view), SL_TYPE_BOARD_COLUMN));

  if (extends)
    sl_board_page_select_range (self, column, position);
  else
    sl_board_page_select_at (self, column, position);
}

static void
column_pressed_cb (GtkGestureClick *gesture,
                   int              n_press,
                   double           x,
                   double           y,
                   SlBoardPage     *self)
{
  SlColumnView         *view = SL_COLUMN_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  SlBoardColumn        *column = SL_BOARD_COLUMN (gtk_widget_get_ancestor (GTK_WIDGET (view), SL_TYPE_BOARD_COLUMN));
  const int             position = sl_column_view_get_position_at (view, y);
  SlJob                *job = position >= 0 ? sl_job_column_peek (sl_board_column_get_column (column), (guint) position) : NULL;
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const guint           button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkRectangle          at = { (int) x, (int) y, 1, 1 };

  if (job == NULL)
    {
      sl_board_page_select_only (self, NULL);
      return;
    }

  sl_column_view_focus (view, (guint) position);
  if (button == GDK_BUTTON_SECONDARY)
    {
      if (!g_hash_table_contains (self->selected, sl_job_get_id (job)))
        sl_board_page_select_only (self, sl_job_get_id (job));
      sl_board_page_popup_menu (self, sl_job_get_id (job), GTK_WIDGET (view), &at);
    }
  else if (button != GDK_BUTTON_PRIMARY)
    return;
  else if ((state & GDK_SHIFT_MASK) != 0)
    sl_board_page_select_range (self, column, (guint) position);
  else if ((state & GDK_CONTROL_MASK) != 0)
    sl_board_page_select_toggle (self, sl_job_get_id (job));
  else if (n_press == 2)
    sl_board_page_request (self, SL_BOARD_REQUEST_OPEN, sl_job_get_id (job));
  else if (!g_hash_table_contains (self->selected, sl_job_get_id (job)))
    sl_board_page_select_only (self, sl_job_get_id (job));
}

/* A press on one of several selected cards may begin a drag of all; only its release says it did not. */
static void
column_released_cb (GtkGestureClick *gesture,
                    int              n_press,
                    double           x,
                    double           y,
                    SlBoardPage     *self)
{
  SlColumnView         *view = SL_COLUMN_VIEW (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture)));
  SlBoardColumn        *column = SL_BOARD_COLUMN (gtk_widget_get_ancestor (GTK_WIDGET (view), SL_TYPE_BOARD_COLUMN));
  const int             position = sl_column_view_get_position_at (view, y);
  SlJob                *job = position >= 0 ? sl_job_column_peek (sl_board_column_get_column (column), (guint) position) : NULL;
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (job != NULL && n_press == 1 && (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == 0 &&
      gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
    sl_board_page_select_only (self, sl_job_get_id (job));
}

/* To the card beside the focused one, at the same height on the screen. */
static gboolean
move_aside_cb (GtkWidget *widget,
               GVariant  *args,
               gpointer   user_data)
{
  SlBoardPage     *self = SL_BOARD_PAGE (widget);
  const gboolean   is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const int        step = g_variant_get_boolean (args) != is_rtl ? 1 : -1;
  guint            position = 0;
  SlBoardColumn   *from = sl_board_page_get_focus (self, &position);
  GtkWidget       *row = NULL;
  graphene_point_t at = GRAPHENE_POINT_INIT (0, 0);

  if (from == NULL)
    return FALSE;

  row = sl_column_view_get_row (sl_board_column_get_view (from), position);
  for (int status = (int) sl_board_column_get_status (from) + step; status >= 0 && status < SL_N_JOB_STATUSES; status += step)
    {
      SlBoardColumn *column = SL_BOARD_COLUMN (self->columns[status]);
      SlColumnView  *view = sl_board_column_get_view (column);
      const guint    total = sl_job_column_get_total (sl_board_column_get_column (column));
      int            target;

      if (!gtk_widget_get_visible (GTK_WIDGET (column)) || sl_board_column_get_is_collapsed (column) || total == 0)
        continue;
      if (row != NULL && !gtk_widget_compute_point (row, GTK_WIDGET (view), &GRAPHENE_POINT_INIT (0, (float) gtk_widget_get_height (row) / 2), &at))
        at.y = 0;
      target = sl_column_view_get_position_at (view, at.y);
      if (sl_column_view_focus (view, target >= 0 ? (guint) target : total - 1))
        cursor_moved_cb (view, target >= 0 ? (guint) target : total - 1, FALSE, self);
      return TRUE;
    }

  return TRUE;
}

void
sl_board_page_add_input (SlBoardPage   *self,
                         SlBoardColumn *column)
{
  GtkWidget  *view = GTK_WIDGET (sl_board_column_get_view (column));
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect (click, "pressed", G_CALLBACK (column_pressed_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (column_released_cb), self);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
  g_signal_connect_object (view, "cursor-moved", G_CALLBACK (cursor_moved_cb), self, 0);
}

void
sl_board_page_install_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, move_aside_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Right, 0, move_aside_cb, "b", TRUE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, move_aside_cb, "b", FALSE);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_KP_Left, 0, move_aside_cb, "b", FALSE);
}
