/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/board/sl-board-page-private.h"

/* What is left free beside a column that is brought into sight, in pixels. */
#define SIGHT_MARGIN 8

/* Where cards are, and how to get there; and what is on its way to become one. */

static void
job_located_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlBoardPage) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJobFilter) all = sl_job_filter_new ();
  g_autofree char *id = g_steal_pointer (&self->wanted_id);
  SlJobStatus      status = SL_JOB_STATUS_SAVED;
  guint            position = 0;

  if (sl_job_board_locate_finish (SL_JOB_BOARD (object), result, &status, &position, &error))
    {
      SlBoardColumn *column = SL_BOARD_COLUMN (self->columns[status]);

      sl_board_column_set_is_collapsed (column, FALSE);
      /* What was added a moment ago is in the database and not yet on the board. */
      if (!sl_column_view_focus (sl_board_column_get_view (column), position))
        {
          const char *const ids[] = { id, NULL };
          g_autoptr (GVariant) target = g_variant_ref_sink (g_variant_new_strv (ids, -1));

          sl_board_page_follow (self, target);
        }
      sl_board_page_select_only (self, id);
      return;
    }
  if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND) && id != NULL &&
      sl_job_filter_is_active (sl_job_board_get_filter (self->board)))
    {
      /* The filter hides it: who asks for it wants to see it. */
      self->wanted_id = g_steal_pointer (&id);
      gtk_widget_activate_action (GTK_WIDGET (self), "page.clear-filter", NULL);
    }
}

void
sl_board_page_go_to_wanted (SlBoardPage *self)
{
  sl_job_board_locate_async (self->board, self->wanted_id, self->cancellable, job_located_cb, g_object_ref (self));
}

/* Goes to a card, wherever it is; a filter that hides it is cleared. */
void
sl_board_page_show_job (SlBoardPage *self,
                        const char  *id)
{
  g_return_if_fail (SL_IS_BOARD_PAGE (self));
  g_return_if_fail (id != NULL);

  g_free (self->wanted_id);
  self->wanted_id = g_strdup (id);
  if (sl_job_board_get_is_loaded (self->board))
    sl_board_page_go_to_wanted (self);
}

static void
progress_cancelled_cb (GtkButton    *button,
                       GCancellable *cancellable)
{
  gtk_widget_set_sensitive (GTK_WIDGET (button), FALSE);
  g_cancellable_cancel (cancellable);
}

/* A row above the cards of "Saved" for a posting on its way.
 * Returns: (transfer none): for sl_board_page_remove_progress()
 */
GtkWidget *
sl_board_page_add_progress (SlBoardPage  *self,
                            const char   *label,
                            GCancellable *cancellable)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *text = gtk_label_new (label);
  GtkWidget *cancel = gtk_button_new_from_icon_name ("window-close-symbolic");

  g_return_val_if_fail (SL_IS_BOARD_PAGE (self), NULL);

  gtk_spinner_start (GTK_SPINNER (spinner));
  gtk_label_set_ellipsize (GTK_LABEL (text), PANGO_ELLIPSIZE_END);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_tooltip_text (cancel, _ ("Cancel"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (cancel), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Cancel"), -1);
  gtk_widget_add_css_class (cancel, "flat");
  gtk_widget_add_css_class (cancel, "circular");
  gtk_widget_add_css_class (row, "progress-row");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (progress_cancelled_cb), cancellable, 0);
  gtk_box_append (GTK_BOX (row), spinner);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), cancel);
  sl_board_column_add_extra (SL_BOARD_COLUMN (self->columns[SL_JOB_STATUS_SAVED]), row);

  return row;
}

void
sl_board_page_remove_progress (SlBoardPage *self,
                               GtkWidget   *progress)
{
  g_return_if_fail (SL_IS_BOARD_PAGE (self));

  if (self->content != NULL)
    sl_board_column_remove_extra (SL_BOARD_COLUMN (self->columns[SL_JOB_STATUS_SAVED]), progress);
}

SlBoardColumn *
sl_board_page_find_card (SlBoardPage *self,
                         const char  *id,
                         guint       *position)
{
  SlJobColumn *column = NULL;

  if (sl_job_board_find (self->board, id, &column, position) == NULL || *position == G_MAXUINT)
    return NULL;

  return SL_BOARD_COLUMN (self->columns[sl_job_column_get_status (column)]);
}

SlBoardColumn *
sl_board_page_get_focus (SlBoardPage *self,
                         guint       *position)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      const int found = sl_column_view_get_focus_position (sl_board_column_get_view (SL_BOARD_COLUMN (self->columns[status])));

      if (found < 0)
        continue;
      *position = (guint) found;
      return SL_BOARD_COLUMN (self->columns[status]);
    }

  return NULL;
}

/* Gives the focus to a card, or to its column where that is folded up. */
void
sl_board_page_focus_card (SlBoardPage   *self,
                          SlBoardColumn *column,
                          guint          position)
{
  if (sl_board_column_get_is_collapsed (column))
    gtk_widget_child_focus (GTK_WIDGET (column), GTK_DIR_TAB_FORWARD);
  else
    sl_column_view_focus (sl_board_column_get_view (column), position);
}

static gboolean
width_settled_cb (gpointer user_data)
{
  SlBoardPage    *self = user_data;
  GtkAdjustment  *adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  guint           position = 0;
  SlBoardColumn  *column = sl_board_page_get_focus (self, &position);
  graphene_rect_t bounds;

  self->width_source = 0;
  if (column != NULL && gtk_widget_compute_bounds (GTK_WIDGET (column), self->scroller, &bounds))
    {
      const double left = gtk_adjustment_get_value (adjustment) + bounds.origin.x;

      gtk_adjustment_clamp_page (adjustment, left - SIGHT_MARGIN, left + bounds.size.width + SIGHT_MARGIN);
    }

  return G_SOURCE_REMOVE;
}

/* Not while it is being laid out. */
static void
page_size_changed_cb (SlBoardPage *self)
{
  if (self->width_source == 0)
    self->width_source = g_idle_add (width_settled_cb, self);
}

/* A posting that opens beside the board may not push its card out of sight. */
void
sl_board_page_keep_focus_in_sight (SlBoardPage *self)
{
  g_signal_connect_object (gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)), "notify::page-size",
                           G_CALLBACK (page_size_changed_cb), self, G_CONNECT_SWAPPED);
}
