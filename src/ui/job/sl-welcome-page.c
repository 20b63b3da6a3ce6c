/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/job/sl-welcome-page.h"
#include "ui/sl-ui.h"

struct _SlWelcomePage
{
  GtkWidget parent_instance;

  /* Template children: the page is the top one */
  GtkWidget *page;
  GtkWidget *paste_button;
  GtkWidget *demo_button;
};

G_DEFINE_FINAL_TYPE (SlWelcomePage, sl_welcome_page, GTK_TYPE_WIDGET)

static gboolean
sl_welcome_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (SL_WELCOME_PAGE (widget)->paste_button);
}

static void
sl_welcome_page_dispose (GObject *object)
{
  SlWelcomePage *self = SL_WELCOME_PAGE (object);

  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_welcome_page_parent_class)->dispose (object);
}

static void
sl_welcome_page_class_init (SlWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_welcome_page_dispose;
  widget_class->grab_focus = sl_welcome_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-welcome-page.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlWelcomePage, page);
  gtk_widget_class_bind_template_child (widget_class, SlWelcomePage, paste_button);
  gtk_widget_class_bind_template_child (widget_class, SlWelcomePage, demo_button);
}

static void
sl_welcome_page_init (SlWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_welcome_page_new (gboolean is_demo_offered)
{
  SlWelcomePage *self = g_object_new (SL_TYPE_WELCOME_PAGE, NULL);

  gtk_widget_set_visible (self->demo_button, is_demo_offered);

  return GTK_WIDGET (self);
}
