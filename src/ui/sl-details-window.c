/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/sl-details-window.h"
#include "ui/sl-ui.h"

struct _SlDetailsWindow
{
  AdwWindow parent_instance;

  /* Template children */
  AdwToastOverlay *toast_overlay;
  GtkLabel        *sentence_label;
  GtkTextView     *text_view;
};

G_DEFINE_FINAL_TYPE (SlDetailsWindow, sl_details_window, ADW_TYPE_WINDOW)

static void
copy_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  SlDetailsWindow *self = SL_DETAILS_WINDOW (widget);
  GtkTextBuffer   *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter      start;
  GtkTextIter      end;
  g_autofree char *details = NULL;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  details = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  text = g_strdup_printf ("%s\n\n%s\n", gtk_label_get_label (self->sentence_label), details);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  adw_toast_overlay_add_toast (self->toast_overlay, adw_toast_new (_ ("Copied")));
}

static void
sl_details_window_class_init (SlDetailsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("sl-details-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlDetailsWindow, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, SlDetailsWindow, sentence_label);
  gtk_widget_class_bind_template_child (widget_class, SlDetailsWindow, text_view);
  gtk_widget_class_install_action (widget_class, "details.copy", NULL, copy_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_details_window_init (SlDetailsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @details: technical text, already without secrets */
GtkWidget *
sl_details_window_new (GtkWindow  *parent,
                       const char *sentence,
                       const char *details)
{
  SlDetailsWindow *self = g_object_new (SL_TYPE_DETAILS_WINDOW, "transient-for", parent, NULL);

  gtk_label_set_label (self->sentence_label, sentence);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), details, -1);
  if (parent != NULL)
    g_signal_connect_object (parent, "unrealize", G_CALLBACK (gtk_window_destroy), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}
