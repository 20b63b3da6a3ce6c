/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <gtk/gtk.h>

/* Preloaded by the pictures: a program reads from the right without a locale that does, which a
 * bare machine does not have. It asks for the display before it makes its first widget.
 */
GdkDisplay *
gdk_display_get_default (void)
{
  GdkDisplay *(*get_default) (void) = NULL;
  GdkDisplay *display = NULL;

  *(void **) &get_default = dlsym (RTLD_NEXT, "gdk_display_get_default");
  display = get_default ();
  if (display != NULL && gtk_is_initialized ())
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);

  return display;
}
