/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/board/sl-board-page-private.h"

/* What the page shows of the board's answers: the columns, that nothing fits, or that nothing could be read. */

static gboolean
is_shown (SlBoardPage *self,
          SlJobStatus  status)
{
  const guint statuses = sl_job_board_get_filter (self->board)->statuses;

  return statuses == 0 || (statuses & (1u << status)) != 0;
}

static GtkWidget *
create_status_page (const char *icon_name,
                    const char *title,
                    const char *button_label,
                    const char *action)
{
  GtkWidget       *page = adw_status_page_new ();
  GtkWidget       *button = gtk_button_new_with_mnemonic (button_label);
  g_autofree char *label = g_strdelimit (g_strdup (button_label), "_", ' ');

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, g_strstrip (label), -1);
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  gtk_widget_add_css_class (button, "suggested-action");
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

/* Made when they are needed: large icons are SVG, and a board seldom fails. */
static void
show_no_match (SlBoardPage *self)
{
  if (self->no_match == NULL)
    {
      self->no_match = create_status_page ("edit-find-symbolic", _ ("No Match"), _ ("_Clear Search and Filters"), "page.clear-filter");
      adw_status_page_set_description (ADW_STATUS_PAGE (self->no_match), _ ("No posting on the board fits the search and the filters."));
      gtk_stack_add_named (GTK_STACK (self->stack), self->no_match, "no-match");
    }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "no-match");
}

static void
show_failed (SlBoardPage  *self,
             const GError *error)
{
  g_autofree char *sentence = sl_shell_describe_error (error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  if (self->failed == NULL)
    {
      self->failed = create_status_page ("network-server-symbolic", _ ("The Board Cannot Be Read"), _ ("_Try Again"), "page.reload");
      gtk_stack_add_named (GTK_STACK (self->stack), self->failed, "failed");
    }
  adw_status_page_set_description (ADW_STATUS_PAGE (self->failed), markup);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "failed");
}

static void
update_stack (SlBoardPage *self)
{
  const gboolean is_narrowed = sl_job_filter_is_active (sl_job_board_get_filter (self->board));
  const gboolean is_empty = self->is_counted && sl_job_board_get_total (self->board) == 0;

  if (is_narrowed && is_empty)
    show_no_match (self);
  else
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "board");
}

static gboolean
take_focus_cb (gpointer user_data)
{
  SlBoardPage *self = user_data;
  GtkRoot     *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget   *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  /* Unless somebody is typing elsewhere by now. */
  if (self->board != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && !GTK_IS_EDITABLE (focus) && !GTK_IS_TEXT (focus))
    gtk_widget_grab_focus (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static void
board_loaded_cb (SlJobBoard  *board,
                 SlBoardPage *self)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      gtk_widget_set_visible (self->columns[status], is_shown (self, (SlJobStatus) status));
      sl_board_column_scroll_to_top (SL_BOARD_COLUMN (self->columns[status]));
    }
  sl_board_page_prune_selection (self);
  self->is_counted = sl_job_board_get_total (board) == 0;
  update_stack (self);
  if (self->wants_focus)
    g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_focus_cb, g_object_ref (self), g_object_unref);
  self->wants_focus = FALSE;
}

static void
board_counted_cb (SlJobBoard  *board,
                  SlBoardPage *self)
{
  self->is_counted = TRUE;
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    sl_board_column_set_is_counted (SL_BOARD_COLUMN (self->columns[status]), TRUE);
  update_stack (self);
  if (self->wanted_id != NULL)
    sl_board_page_go_to_wanted (self);
  sl_board_page_go_to_followed (self);
  g_object_notify (G_OBJECT (self), "subtitle");
}

static void
reload (gpointer user_data)
{
  sl_job_board_load (SL_BOARD_PAGE (user_data)->board);
}

static void
board_failed_cb (SlJobBoard   *board,
                 const GError *error,
                 SlBoardPage  *self)
{
  if (sl_job_board_get_is_loaded (board))
    {
      sl_shell_fail (self->shell, _ ("The board could not be read"), error,
                     g_cclosure_new_object_swap (G_CALLBACK (reload), G_OBJECT (self)));
      return;
    }

  show_failed (self, error);
}

void
sl_board_page_connect (SlBoardPage *self)
{
  g_signal_connect_object (self->board, "loaded", G_CALLBACK (board_loaded_cb), self, 0);
  g_signal_connect_object (self->board, "counted", G_CALLBACK (board_counted_cb), self, 0);
  g_signal_connect_object (self->board, "failed", G_CALLBACK (board_failed_cb), self, 0);
}
