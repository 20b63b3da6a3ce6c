/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/sl-window-private.h"

static gboolean
primary_label_to_tooltip (GBinding     *binding,
                          const GValue *from,
                          GValue       *to,
                          gpointer      user_data)
{
  SlWindow   *self = user_data;
  const char *label = g_value_get_string (from);

  if (label != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->primary_button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_value_set_string (to, label);

  return TRUE;
}

static gboolean
string_to_presence (GBinding     *binding,
                    const GValue *from,
                    GValue       *to,
                    gpointer      user_data)
{
  g_value_set_boolean (to, g_value_get_string (from) != NULL);

  return TRUE;
}

/* One by one: what is in a section of a section has no line between. */
static void
append_sections (GMenu      *whole,
                 GMenuModel *sections)
{
  for (int i = 0; i < g_menu_model_get_n_items (sections); i++)
    {
      g_autoptr (GMenuItem) section = g_menu_item_new_from_model (sections, i);

      g_menu_append_item (whole, section);
    }
}

/* Made when it is asked for: a menu is more widgets than a header bar. */
static void
create_menu (GtkMenuButton *button,
             gpointer       user_data)
{
  SlWindow   *self = SL_WINDOW (user_data);
  SlPage     *page = _sl_window_get_visible_page (self);
  GMenuModel *page_menu = page != NULL ? sl_page_get_menu (page) : NULL;
  g_autoptr (GMenu) whole = g_menu_new ();

  if (page_menu != NULL)
    append_sections (whole, page_menu);
  append_sections (whole, self->primary_menu);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (whole));
}

/* The header bar follows the page that it shows. */
void
_sl_window_bind_header (SlWindow *self)
{
  self->page_bindings = g_binding_group_new ();
  g_binding_group_bind (self->page_bindings, "title", self->window_title, "title", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "subtitle", self->window_title, "subtitle", G_BINDING_SYNC_CREATE);
  g_binding_group_bind (self->page_bindings, "primary-action", self->primary_button, "action-name", G_BINDING_SYNC_CREATE);
  g_binding_group_bind_full (self->page_bindings, "primary-action", self->primary_button, "visible", G_BINDING_SYNC_CREATE,
                             string_to_presence, NULL, NULL, NULL);
  g_binding_group_bind_full (self->page_bindings, "primary-label", self->primary_button, "tooltip-text", G_BINDING_SYNC_CREATE,
                             primary_label_to_tooltip, NULL, self, NULL);
  g_binding_group_bind (self->page_bindings, "can-search", self->search_button, "visible", G_BINDING_SYNC_CREATE);
  gtk_menu_button_set_create_popup_func (self->menu_button, create_menu, self, NULL);
}

/* The header bar shows what the page on the screen says of itself. */
void
_sl_window_show_header (SlWindow *self,
                        SlPage   *page)
{
  g_binding_group_set_source (self->page_bindings, page);
  if (page == NULL)
    {
      adw_window_title_set_title (self->window_title, _ ("Shortlist"));
      adw_window_title_set_subtitle (self->window_title, NULL);
      gtk_widget_set_visible (self->primary_button, FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->search_button), FALSE);
    }
  g_clear_pointer (&self->search_binding, g_binding_unbind);
  gtk_toggle_button_set_active (self->search_button, FALSE);
  if (page != NULL && sl_page_get_can_search (page))
    self->search_binding = g_object_bind_property (page, "search-active", self->search_button, "active",
                                                   G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);

  adw_bin_set_child (self->header_start, page != NULL ? sl_page_get_header_start (page) : NULL);
  adw_bin_set_child (self->header_end, page != NULL ? sl_page_get_header_end (page) : NULL);
  _sl_window_update_steps (self);
}

/* Which data these are, where they are not the user's usual ones. */
void
sl_window_set_profile (SlWindow   *self,
                       const char *name)
{
  g_autofree char *title = NULL;

  g_return_if_fail (SL_IS_WINDOW (self));
  g_return_if_fail (name != NULL);

  /* TRANSLATORS: the title of a window; %s tells which data it shows, such as "Sample Data" */
  title = g_strdup_printf (_ ("Shortlist – %s"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_window_title_set_subtitle (self->sidebar_title, name);
}
