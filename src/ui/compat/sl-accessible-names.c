/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

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
mapped_hook (GSignalInvocationHint *hint,
             guint                  n_values,
             const GValue          *values,
             gpointer               user_data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (!GTK_IS_BUTTON (widget) || !gtk_button_get_use_underline (GTK_BUTTON (widget)))
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
