/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/widgets/sl-still-caret.h"

/* A blinking caret has the window make sixty frames a second, of which next to none changes
 * anything, and what arrives between two of them waits for the next: half a frame of what an
 * answer to a key may take. While the entry has the focus the caret stands still.
 */

static void
enter_cb (GtkEventController *controller,
          GtkSettings        *settings)
{
  g_object_set (settings, "gtk-cursor-blink", FALSE, NULL);
}

static void
leave_cb (GtkEventController *controller,
          GtkSettings        *settings)
{
  gtk_settings_reset_property (settings, "gtk-cursor-blink");
}

void
sl_still_caret_attach (GtkWidget *entry)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();
  GtkSettings        *settings = gtk_widget_get_settings (entry);

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  g_signal_connect_object (controller, "enter", G_CALLBACK (enter_cb), settings, 0);
  g_signal_connect_object (controller, "leave", G_CALLBACK (leave_cb), settings, 0);
  gtk_widget_add_controller (entry, controller);
}
