/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-sidebar-row.h"
#include "ui/sl-ui.h"

struct _SlSidebarRow
{
  GtkListBoxRow parent_instance;

  char *name;

  /* Template children */
  GtkImage *image;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (SlSidebarRow, sl_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
sl_sidebar_row_finalize (GObject *object)
{
  SlSidebarRow *self = SL_SIDEBAR_ROW (object);

  g_free (self->name);

  G_OBJECT_CLASS (sl_sidebar_row_parent_class)->finalize (object);
}

static void
sl_sidebar_row_class_init (SlSidebarRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_sidebar_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("sl-sidebar-row.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlSidebarRow, image);
  gtk_widget_class_bind_template_child (widget_class, SlSidebarRow, label);
}

static void
sl_sidebar_row_init (SlSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sl_sidebar_row_new (const char *name,
                    const char *title,
                    const char *icon_name)
{
  SlSidebarRow *self = g_object_new (SL_TYPE_SIDEBAR_ROW, NULL);

  self->name = g_strdup (name);
  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_label_set_label (self->label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}

const char *
sl_sidebar_row_get_name (SlSidebarRow *self)
{
  g_return_val_if_fail (SL_IS_SIDEBAR_ROW (self), NULL);

  return self->name;
}
