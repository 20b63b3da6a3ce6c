/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/sl-drop-mark.h"
#include "ui/sl-ui.h"

struct _SlDropMark
{
  GtkWidget parent_instance;

  /* Template children: the box is the top one */
  GtkWidget *box;
  GtkImage  *image;
  GtkLabel  *label;
};

G_DEFINE_FINAL_TYPE (SlDropMark, sl_drop_mark, GTK_TYPE_WIDGET)

static void
sl_drop_mark_dispose (GObject *object)
{
  SlDropMark *self = SL_DROP_MARK (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (sl_drop_mark_parent_class)->dispose (object);
}

static void
sl_drop_mark_class_init (SlDropMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_drop_mark_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("sl-drop-mark.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlDropMark, box);
  gtk_widget_class_bind_template_child (widget_class, SlDropMark, image);
  gtk_widget_class_bind_template_child (widget_class, SlDropMark, label);
}

static void
sl_drop_mark_init (SlDropMark *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sl_drop_mark_set_text (SlDropMark *self,
                       const char *icon_name,
                       const char *text)
{
  g_return_if_fail (SL_IS_DROP_MARK (self));

  gtk_image_set_from_icon_name (self->image, icon_name);
  gtk_label_set_label (self->label, text);
}
