/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/compat/sl-widget-color.h"

/* The colour of a widget's text by CSS, for widgets that draw it themselves. */
void
sl_widget_get_color (GtkWidget *widget,
                     GdkRGBA   *color)
{
  /* gtk_widget_get_color() is newer than the baseline; this is deprecated after it. */
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
}

/* A colour that a style sheet defines by name; the text's where it defines none. */
void
sl_widget_lookup_color (GtkWidget  *widget,
                        const char *name,
                        GdkRGBA    *color)
{
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), name, color))
    sl_widget_get_color (widget, color);
}
