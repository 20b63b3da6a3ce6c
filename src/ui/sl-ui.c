/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>

#include "shortlist-ui-resources.h"
#include "ui/compat/sl-accessible-names.h"
#include "ui/sl-ui.h"

static void
high_contrast_changed_cb (AdwStyleManager *manager,
                          GParamSpec      *pspec,
                          GtkCssProvider  *provider)
{
  GdkDisplay *display = adw_style_manager_get_display (manager);

  gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
  if (adw_style_manager_get_high_contrast (manager))
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
}

static void
load_styles (GdkDisplay *display)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  g_autoptr (GtkCssProvider) high_contrast = gtk_css_provider_new ();
  AdwStyleManager *manager = adw_style_manager_get_for_display (display);

  gtk_css_provider_load_from_resource (style, SL_UI_RESOURCE ("style.css"));
  gtk_css_provider_load_from_resource (high_contrast, SL_UI_RESOURCE ("style-hc.css"));
  gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (high_contrast_changed_cb), high_contrast, 0);
  g_object_set_data_full (G_OBJECT (manager), "sl-high-contrast-style", g_object_ref (high_contrast), g_object_unref);
  high_contrast_changed_cb (manager, NULL, high_contrast);
}

/*
 * Registers the templates and icons (the linker drops a resource that nobody calls out of
 * a static library). A program does so before it opens a display, so that GTK finds the
 * icons when it loads the themes; again does nothing.
 */
void
sl_ui_register (void)
{
  static gboolean done = FALSE;

  if (!done)
    shortlist_ui_register_resource ();
  done = TRUE;
}

/*
 * Registers what is not registered yet and styles the default display. Call it once
 * libadwaita is set up, before the first widget of ours; again does nothing.
 */
void
sl_ui_init (void)
{
  static gboolean done = FALSE;

  if (done)
    return;
  done = TRUE;

  sl_ui_register ();
  sl_accessible_names_mend ();
  if (gdk_display_get_default () != NULL)
    load_styles (gdk_display_get_default ());
}

/* Returns: how much larger text is than usual, for what is as wide as its text wants */
double
sl_ui_text_scale (GtkWidget *widget)
{
  const double resolution = pango_cairo_context_get_resolution (gtk_widget_get_pango_context (widget));

  return resolution > 0 ? CLAMP (resolution / 96, 0.5, 3) : 1;
}

/* For numbers, which a text from right to left would otherwise turn around piece by piece: "+43 660" to "660 43+". */
void
sl_ui_show_left_to_right (GtkEditable *editable)
{
  GtkEditable *text = gtk_editable_get_delegate (editable);

  if (text != NULL)
    gtk_widget_set_direction (GTK_WIDGET (text), GTK_TEXT_DIR_LTR);
}
