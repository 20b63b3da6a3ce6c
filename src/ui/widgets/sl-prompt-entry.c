/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/widgets/sl-prompt-entry.h"

/* An entry whose every key is answered by another part of the window, as soon as can be.
 *
 * A blinking caret has the window make sixty frames a second, of which next to none changes
 * anything, and what arrives between two of them waits for the next: half a frame of what an
 * answer to a key may take. While the entry has the focus the caret stands still.
 *
 * The answer follows the frame that shows the letter. Where no compositor paces the frames, GTK
 * rounds the time of each to a grid laid by the first of them, and the next may come one frame
 * after that: up to one and a half frames after the letter, as chance has it. An animation lays
 * a grid of its own, and so does each key, for the length of its frame.
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

static void
frame_begun_cb (GdkFrameClock *clock,
                gpointer       user_data)
{
  g_signal_handlers_disconnect_by_func (clock, frame_begun_cb, user_data);
  gdk_frame_clock_end_updating (clock);
}

static void
text_changed_cb (GtkEditable *editable,
                 gpointer     user_data)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (editable));

  if (clock == NULL || g_signal_handler_find (clock, G_SIGNAL_MATCH_FUNC, 0, 0, NULL, frame_begun_cb, NULL) != 0)
    return;

  g_signal_connect (clock, "before-paint", G_CALLBACK (frame_begun_cb), NULL);
  gdk_frame_clock_begin_updating (clock);
}

void
sl_prompt_entry_attach (GtkWidget *entry)
{
  GtkEventController *controller = gtk_event_controller_focus_new ();
  GtkSettings        *settings = gtk_widget_get_settings (entry);

  g_return_if_fail (GTK_IS_EDITABLE (entry));

  g_signal_connect_object (controller, "enter", G_CALLBACK (enter_cb), settings, 0);
  g_signal_connect_object (controller, "leave", G_CALLBACK (leave_cb), settings, 0);
  gtk_widget_add_controller (entry, controller);
  g_signal_connect (entry, "changed", G_CALLBACK (text_changed_cb), NULL);
}
