/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <unistd.h>

#include "ui/compat/sl-display-loss.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/x11/gdkx.h>
#endif
#ifdef GDK_WINDOWING_WAYLAND
#include <gdk/wayland/gdkwayland.h>
#include <wayland-client.h>
#endif

/* The end of a session takes the display away from below its programs, and GDK ends the process then and there. */

/* Xlib's handler has no user data. */
static SlDisplayLost lost_callback;
static gpointer      lost_data;

static void
end_process (void)
{
  SlDisplayLost callback = g_steal_pointer (&lost_callback);

  if (callback != NULL)
    {
      g_printerr ("%s\n", _ ("The display is gone, so Shortlist ends. What was saved is safe."));
      callback (lost_data);
    }
  /* As GDK does: what would run at exit asks the display again. */
  _exit (EXIT_FAILURE);
}

#ifdef GDK_WINDOWING_X11
static int
x_broken_cb (Display *display)
{
  end_process ();

  return 0;
}
#endif

#ifdef GDK_WINDOWING_WAYLAND
static gboolean
wayland_broken_cb (int          fd,
                   GIOCondition condition,
                   gpointer     user_data)
{
  end_process ();

  return G_SOURCE_REMOVE;
}
#endif

/* Calls @lost once when the display breaks off its connection, before the process ends. One display can be watched. */
void
sl_display_loss_watch (GdkDisplay   *display,
                       SlDisplayLost lost,
                       gpointer      user_data)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

  lost_callback = lost;
  lost_data = user_data;
#ifdef GDK_WINDOWING_X11
  if (GDK_IS_X11_DISPLAY (display))
    XSetIOErrorHandler (x_broken_cb);
#endif
#ifdef GDK_WINDOWING_WAYLAND
  /* Before GDK's own source sees it. */
  if (GDK_IS_WAYLAND_DISPLAY (display))
    g_unix_fd_add_full (G_PRIORITY_HIGH, wl_display_get_fd (gdk_wayland_display_get_wl_display (display)),
                        G_IO_HUP | G_IO_ERR, wayland_broken_cb, NULL, NULL);
#endif
}
