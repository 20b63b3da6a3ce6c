/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/compat/sl-accessible-names.h"

/* A button whose label has a mnemonic is labelled by that label and carries its text, underscore
 * and all, as a name of its own: a screen reader reads "_Save Save".
 */
static void
mend_button (GtkButton *button)
{
  GtkWidget *child = gtk_button_get_child (button);

  if (gtk_button_get_use_underline (button) && GTK_IS_LABEL (child) &&
      gtk_label_get_mnemonic_widget (GTK_LABEL (child)) == GTK_WIDGET (button))
    gtk_accessible_reset_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
button_label_changed_cb (GtkButton *button)
{
  mend_button (button);
}

static gboolean
is_window_of_toolkit (gpointer root)
{
  return ADW_IS_ABOUT_WINDOW (root) || ADW_IS_PREFERENCES_WINDOW (root) || g_str_equal (G_OBJECT_TYPE_NAME (root), "GtkShortcutsWindow");
}

/* Of the buttons that the toolkit's own windows bring along, GTK 4.8 tells the name of the type: of those with a
 * picture only, and of those with a label of their own inside.
 */
static void
name_button_of_toolkit (GtkButton *button)
{
  GtkWidget  *child = gtk_button_get_child (button);
  const char *icon = gtk_button_get_icon_name (button);
  const char *name = NULL;

  if (g_strcmp0 (icon, "edit-find-symbolic") == 0 || g_strcmp0 (icon, "system-search-symbolic") == 0)
    name = _ ("Search");
  else if (g_strcmp0 (icon, "go-previous-symbolic") == 0)
    name = _ ("Back");
  else if (gtk_button_get_label (button) == NULL && GTK_IS_LABEL (child))
    name = gtk_label_get_text (GTK_LABEL (child));
  if (name == NULL || *name == '\0')
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (icon != NULL && gtk_widget_get_tooltip_text (GTK_WIDGET (button)) == NULL)
    gtk_widget_set_tooltip_text (GTK_WIDGET (button), name);
}

/* GTK 4.18 puts names together of all labels inside, which an entry row has twice and a menu's item hides. */
static void
name_by_title (GtkWidget *widget)
{
  g_autofree char *name = NULL;

  if (gtk_check_version (4, 10, 0) != NULL)
    return;
  if (ADW_IS_ENTRY_ROW (widget))
    g_object_get (widget, "title", &name, NULL);
  else if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    {
      g_autofree char *text = NULL;
      g_auto (GStrv) around_mnemonic = NULL;

      g_object_get (widget, "text", &text, NULL);
      around_mnemonic = g_strsplit (text != NULL ? text : "", "_", 2);
      name = g_strjoinv ("", around_mnemonic);
    }
  if (name == NULL || *name == '\0')
    return;

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
mapped_hook (GSignalInvocationHint *hint,
             guint                  n_values,
             const GValue          *values,
             gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  name_by_title (widget);
  /* The one that chooses among the sections of keys, which says its type as well. */
  if (GTK_IS_MENU_BUTTON (widget) && g_strcmp0 (G_OBJECT_TYPE_NAME (gtk_widget_get_root (widget)), "GtkShortcutsWindow") == 0)
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Section"), -1);
  if (!GTK_IS_BUTTON (widget))
    return TRUE;
  if (is_window_of_toolkit (gtk_widget_get_root (widget)))
    name_button_of_toolkit (GTK_BUTTON (widget));
  if (!gtk_button_get_use_underline (GTK_BUTTON (widget)))
    return TRUE;

  mend_button (GTK_BUTTON (widget));
  g_signal_handlers_disconnect_by_func (widget, (gpointer) button_label_changed_cb, NULL);
  g_signal_connect (widget, "notify::label", G_CALLBACK (button_label_changed_cb), NULL);

  return TRUE;
}

/*
 * Names buttons rightly for the screen reader when they come on the screen, those of the toolkit's
 * own dialogs and toasts included. Call it once.
 */
void
sl_accessible_names_mend (void)
{
  g_type_class_unref (g_type_class_ref (GTK_TYPE_WIDGET));
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, mapped_hook, NULL, NULL);
}
