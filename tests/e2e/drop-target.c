/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Another program's window, into which files can be dropped; it shows where the last one lies. */
#include "config.h"

#include <gtk/gtk.h>

static gboolean
dropped_cb (GtkDropTarget *target,
            const GValue  *value,
            double         x,
            double         y,
            GtkLabel      *label)
{
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL)
    return FALSE;
  gtk_label_set_text (label, g_file_peek_path (files->data));
  g_slist_free (files);

  return TRUE;
}

int
main (int    argc,
      char **argv)
{
  GtkWidget     *window = NULL;
  GtkWidget     *label = NULL;
  GtkDropTarget *target = NULL;

  gtk_init ();
  window = gtk_window_new ();
  gtk_window_set_title (GTK_WINDOW (window), "Drop target");
  gtk_window_set_default_size (GTK_WINDOW (window), 260, 160);

  label = gtk_label_new ("Drop here");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_CHAR);
  target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  g_signal_connect (target, "drop", G_CALLBACK (dropped_cb), label);
  gtk_widget_add_controller (label, GTK_EVENT_CONTROLLER (target));
  gtk_window_set_child (GTK_WINDOW (window), label);
  gtk_window_present (GTK_WINDOW (window));

  while (g_list_model_get_n_items (gtk_window_get_toplevels ()) > 0)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
