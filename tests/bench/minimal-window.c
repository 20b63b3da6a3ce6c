/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least that a libadwaita program can be: a window with a header bar and a line of
 * text. It tells the descriptor named in SHORTLIST_READY_FD when its first frame is painted,
 * exactly as our own window does.
 */
#include "config.h"

#include <adwaita.h>
#include <unistd.h>

static void
frame_painted_cb (GdkFrameClock *clock,
                  gpointer       user_data)
{
  const char *descriptor = g_getenv ("SHORTLIST_READY_FD");

  g_signal_handlers_disconnect_by_func (clock, frame_painted_cb, user_data);
  if (descriptor != NULL && write (atoi (descriptor), "ready\n", 6) != 6)
    g_warning ("nobody listens to the ready mark");
}

static void
activated_cb (GtkApplication *application,
              gpointer        user_data)
{
  GtkWidget *window = adw_application_window_new (application);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("Minimal");

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 800);
  gtk_window_present (GTK_WINDOW (window));
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (frame_painted_cb), NULL);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (AdwApplication) application =
    adw_application_new ("io.github.shortlist_app.Minimal", G_APPLICATION_NON_UNIQUE);

  g_signal_connect (application, "activate", G_CALLBACK (activated_cb), NULL);

  return g_application_run (G_APPLICATION (application), argc, argv);
}
