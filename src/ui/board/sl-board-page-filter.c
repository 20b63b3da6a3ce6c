/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-board-filter.h"
#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-board-views.h"

/* The filter button of the header bar and what is behind it. */

/* A view that was removed. */
typedef struct
{
  SlBoardState *state;
  char         *name;
  SlJobFilter  *filter;
} Removed;

static void
removed_free (gpointer  data,
              GClosure *closure)
{
  Removed *removed = data;

  g_object_unref (removed->state);
  g_free (removed->name);
  sl_job_filter_free (removed->filter);
  g_free (removed);
}

static void
view_restored_cb (Removed *removed)
{
  sl_board_state_set_view (removed->state, removed->name, removed->filter);
}

static void
view_chosen_cb (SlBoardPage *self,
                const char  *name)
{
  g_autoptr (SlJobFilter) filter = sl_board_state_dup_view (self->state, name);
  const char *text = NULL;

  if (filter == NULL)
    return;

  text = filter->text != NULL ? filter->text : "";
  sl_job_board_set_filter (self->board, filter);
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), *text != '\0');
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text);
  sl_board_page_update_filter (self);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->filter_button));
}

static void
view_removed_cb (SlBoardPage *self,
                 const char  *name)
{
  Removed *removed = g_new0 (Removed, 1);
  /* TRANSLATORS: %s is the name that the user gave to a view of the board */
  g_autofree char *sentence = g_strdup_printf (_ ("View “%s” removed"), name);

  removed->state = g_object_ref (self->state);
  removed->name = g_strdup (name);
  removed->filter = sl_board_state_dup_view (self->state, name);
  sl_board_state_set_view (self->state, name, NULL);
  sl_shell_offer (self->shell, sentence, _ ("_Undo"), g_cclosure_new_swap (G_CALLBACK (view_restored_cb), removed, removed_free));
}

static void
view_save_requested_cb (SlBoardPage *self,
                        const char  *name)
{
  sl_board_state_set_view (self->state, name, sl_job_board_get_filter (self->board));
}

static void
filter_changed_cb (SlBoardFilter *popover,
                   SlBoardPage   *self)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_copy (sl_job_board_get_filter (self->board));

  sl_board_filter_apply (popover, filter);
  sl_job_board_set_filter (self->board, filter);
  sl_board_page_update_filter (self);
}

static void
popover_closed_cb (GtkPopover  *popover,
                   SlBoardPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
update_popover (SlBoardPage *self)
{
  const SlJobFilter *filter = sl_job_board_get_filter (self->board);

  sl_board_filter_set_filter (SL_BOARD_FILTER (self->filter), filter);
  sl_board_views_set_can_save (SL_BOARD_VIEWS (self->views), sl_job_filter_is_active (filter));
}

/* Built when it is asked for: the board opens without it. */
static void
create_popover (GtkMenuButton *button,
                gpointer       user_data)
{
  SlBoardPage *self = user_data;
  GtkWidget   *popover = NULL;

  if (self->filter == NULL)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

      popover = gtk_popover_new ();
      self->filter = sl_board_filter_new ();
      self->views = sl_board_views_new (self->state);
      gtk_box_append (GTK_BOX (box), self->views);
      gtk_box_append (GTK_BOX (box), self->filter);
      gtk_popover_set_child (GTK_POPOVER (popover), box);
      g_signal_connect_object (self->views, "chosen", G_CALLBACK (view_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->views, "removed", G_CALLBACK (view_removed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->views, "save-requested", G_CALLBACK (view_save_requested_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->filter, "changed", G_CALLBACK (filter_changed_cb), self, 0);
      g_signal_connect_object (popover, "closed", G_CALLBACK (popover_closed_cb), self, 0);
      gtk_menu_button_set_popover (button, popover);
    }
  update_popover (self);
}

void
sl_board_page_add_filter (SlBoardPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  self->filter_button = g_object_ref_sink (gtk_menu_button_new ());
  self->filter_count = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->filter_count, "numeric");
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("view-sort-descending-symbolic"));
  gtk_box_append (GTK_BOX (box), self->filter_count);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->filter_button), box);
  gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (self->filter_button), FALSE);
  gtk_widget_set_tooltip_text (self->filter_button, _ ("Filter"));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->filter_button), create_popover, self, NULL);
  sl_board_page_update_filter (self);
}

/* Shows how many filters are set, on the button and in the popover. */
void
sl_board_page_update_filter (SlBoardPage *self)
{
  const guint      n_filters = sl_board_filter_count (sl_job_board_get_filter (self->board));
  g_autofree char *number = g_strdup_printf ("%u", n_filters);
  g_autofree char *label = NULL;

  label = n_filters == 0 ? g_strdup (_ ("Filter")) : g_strdup_printf (ngettext ("Filter, %u is set", "Filter, %u are set", n_filters), n_filters);
  gtk_label_set_text (GTK_LABEL (self->filter_count), number);
  gtk_widget_set_visible (self->filter_count, n_filters > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->filter_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (n_filters > 0)
    gtk_widget_add_css_class (self->filter_button, "filter-active");
  else
    gtk_widget_remove_css_class (self->filter_button, "filter-active");
  if (self->filter != NULL)
    update_popover (self);
}
