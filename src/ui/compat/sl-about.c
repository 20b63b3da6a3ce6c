/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "ui/compat/sl-about.h"
#include "ui/sl-ui.h"

static void
present_over (GtkWindow *window,
              GtkWindow *parent)
{
  gtk_window_set_modal (window, TRUE);
  gtk_window_set_transient_for (window, parent);
  gtk_window_set_destroy_with_parent (window, TRUE);
  gtk_window_present (window);
}

void
sl_show_about (GtkWindow *parent)
{
  GtkWidget *window = adw_about_window_new ();

  g_object_set (window,
                "application-name", _ ("Shortlist"),
                "application-icon", APPLICATION_ID,
                "version", PACKAGE_VERSION,
                "developer-name", _ ("The Shortlist authors"),
                "copyright", _ ("© 2026 The Shortlist authors"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments", _ ("Keep your job search in one place. Your data stays on this computer."),
                "website", "https://github.com/shortlist-app/shortlist",
                "issue-url", "https://github.com/shortlist-app/shortlist/issues",
                /* TRANSLATORS: your names, one a line */
                "translator-credits", _ ("translator-credits"),
                NULL);
  present_over (GTK_WINDOW (window), parent);
}

void
sl_show_shortcuts (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (SL_UI_RESOURCE ("help-overlay.ui"));

  present_over (GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay")), parent);
}
