/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>

/* Preloaded by the pictures: a program begins to read from the right without a locale that does,
 * which a bare machine does not have.
 */
void
gtk_window_present (GtkWindow *window)
{
  void (*present) (GtkWindow * window) = NULL;

  *(void **) &present = dlsym (RTLD_NEXT, "gtk_window_present");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  present (window);
}
