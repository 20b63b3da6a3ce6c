/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/compat/sl-widget-color.h"
#include "ui/widgets/sl-vertical-label.h"

/* One line of text that reads downwards. */
struct _SlVerticalLabel
{
  GtkWidget parent_instance;

  PangoLayout *layout; /* owned: cleared in dispose */
};

G_DEFINE_FINAL_TYPE (SlVerticalLabel, sl_vertical_label, GTK_TYPE_WIDGET)

static void
sl_vertical_label_dispose (GObject *object)
{
  g_clear_object (&SL_VERTICAL_LABEL (object)->layout);

  G_OBJECT_CLASS (sl_vertical_label_parent_class)->dispose (object);
}

static void
sl_vertical_label_measure (GtkWidget     *widget,
                           GtkOrientation orientation,
                           int            for_size,
                           int           *minimum,
                           int           *natural,
                           int           *minimum_baseline,
                           int           *natural_baseline)
{
  int width = 0;
  int height = 0;

  pango_layout_get_pixel_size (SL_VERTICAL_LABEL (widget)->layout, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? height : width;
}

static void
sl_vertical_label_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  SlVerticalLabel *self = SL_VERTICAL_LABEL (widget);
  GdkRGBA          color;
  int              height = 0;

  sl_widget_get_color (widget, &color);
  pango_layout_get_pixel_size (self->layout, NULL, &height);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (widget) + height) / 2, 0));
  gtk_snapshot_rotate (snapshot, 90);
  gtk_snapshot_append_layout (snapshot, self->layout, &color);
}

static void
sl_vertical_label_class_init (SlVerticalLabelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_vertical_label_dispose;
  widget_class->measure = sl_vertical_label_measure;
  widget_class->snapshot = sl_vertical_label_snapshot;

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
sl_vertical_label_init (SlVerticalLabel *self)
{
  self->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), NULL);
}

void
sl_vertical_label_set_text (SlVerticalLabel *self,
                            const char      *text)
{
  g_return_if_fail (SL_IS_VERTICAL_LABEL (self));

  pango_layout_set_text (self->layout, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
