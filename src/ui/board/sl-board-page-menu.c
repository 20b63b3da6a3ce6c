/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/board/sl-board-page-private.h"
#include "ui/board/sl-job-text.h"

static void
append_verb (GMenu      *menu,
             const char *label,
             const char *verb,
             int         number)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "page.card", "(ssi)", "", verb, number);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_move_menu (SlJobStatus status)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    if (i != status)
      append_verb (menu, sl_job_text_status ((SlJobStatus) i), "move-to", (int) i);

  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_interest_menu (void)
{
  GMenu *menu = g_menu_new ();

  for (int stars = 5; stars > 0; stars--)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%d Star", "%d Stars", (gulong) stars), stars);

      append_verb (menu, label, "rate", stars);
    }
  append_verb (menu, _ ("None"), "rate", 0);

  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_menu (SlJob *job,
             guint  n_targets)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) one = g_menu_new ();
  g_autoptr (GMenu) all = g_menu_new ();
  g_autoptr (GMenu) away = g_menu_new ();
  g_autoptr (GMenuModel) moves = create_move_menu (sl_job_get_status (job));
  g_autoptr (GMenuModel) interests = create_interest_menu ();
  g_autofree char *heading = NULL;

  if (n_targets == 1)
    {
      append_verb (one, _ ("_Open"), "open", 0);
      append_verb (one, _ ("_Edit…"), "edit", 0);
      if (sl_job_get_url (job) != NULL || sl_job_get_has_saved_page (job))
        append_verb (one, _ ("Open O_riginal"), "original", 0);
    }
  else
    heading = g_strdup_printf (ngettext ("%u Posting", "%u Postings", n_targets), n_targets);

  g_menu_append_submenu (all, _ ("_Move To"), moves);
  g_menu_append_submenu (all, _ ("_Interest"), interests);
  append_verb (all, _ ("Applied O_n…"), "applied-on", 0);
  append_verb (away, _ ("_Archive"), "archive", 0);
  append_verb (away, _ ("_Delete"), "trash", 0);
  if (n_targets == 1)
    g_menu_append_section (menu, NULL, G_MENU_MODEL (one));
  g_menu_append_section (menu, heading, G_MENU_MODEL (all));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (away));

  return G_MENU_MODEL (menu);
}

static gboolean
refocus_cb (gpointer user_data)
{
  g_autoptr (SlBoardPage) self = user_data;
  guint          position = 0;
  SlBoardColumn *column = NULL;

  if (self->board == NULL || sl_board_page_get_focus (self, &position) != NULL)
    return G_SOURCE_REMOVE;

  column = self->menu_id != NULL ? sl_board_page_find_card (self, self->menu_id, &position) : NULL;
  if (column != NULL && !sl_board_column_get_is_collapsed (column))
    sl_column_view_focus (sl_board_column_get_view (column), position);

  return G_SOURCE_REMOVE;
}

/* The keyboard goes back to the card, once what was chosen has been done. */
static void
menu_closed_cb (GtkPopover  *popover,
                SlBoardPage *self)
{
  g_idle_add (refocus_cb, g_object_ref (self));
}

/* @at is in @widget; without it the menu points at the card. */
void
sl_board_page_popup_menu (SlBoardPage        *self,
                          const char         *id,
                          GtkWidget          *widget,
                          const GdkRectangle *at)
{
  guint           position = 0;
  SlBoardColumn  *column = sl_board_page_find_card (self, id, &position);
  GtkWidget      *row = column != NULL ? sl_column_view_get_row (sl_board_column_get_view (column), position) : NULL;
  graphene_rect_t bounds;
  GdkRectangle    target;
  g_autoptr (GMenuModel) model = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  graphene_point_t point = GRAPHENE_POINT_INIT (0, 0);
  g_autofree char *kept = g_strdup (id);

  if (row == NULL || !gtk_widget_compute_bounds (row, GTK_WIDGET (self), &bounds))
    return;

  target = (GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width, (int) bounds.size.height };
  if (at != NULL && gtk_widget_compute_point (widget, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) at->x, (float) at->y), &point))
    target = (GdkRectangle){ (int) point.x, (int) point.y, 1, 1 };

  g_free (self->menu_id);
  self->menu_id = g_steal_pointer (&kept);
  targets = sl_board_page_get_targets (self, self->menu_id);
  model = create_menu (sl_job_column_peek (sl_board_column_get_column (column), position), targets->len - 1);
  if (self->menu == NULL)
    {
      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
      g_signal_connect (self->menu, "closed", G_CALLBACK (menu_closed_cb), self);
    }
  else
    gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->menu), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &target);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}
