/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <math.h>

#include "ui/resume/sl-source-page.h"

/* How far the mark reaches over the text. */
#define MARK_MARGIN 2.0f

struct _SlSourcePage
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (nullable): until the page is drawn */

  double          width; /* of the page, in points; 0 until it is drawn */
  double          height;
  double          zoom; /* of the widget: pixels for a point */
  graphene_rect_t box;  /* in points; empty for none */
};

G_DEFINE_FINAL_TYPE (SlSourcePage, sl_source_page, GTK_TYPE_WIDGET)

static void
sl_source_page_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  SlSourcePage *self = SL_SOURCE_PAGE (widget);
  double        length = orientation == GTK_ORIENTATION_HORIZONTAL ? self->width : self->height;

  *minimum = *natural = (int) ceil (length * self->zoom);
}

static void
sl_source_page_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  static const GdkRGBA fill = { 0.21f, 0.52f, 0.89f, 0.22f };
  static const GdkRGBA edge = { 0.11f, 0.44f, 0.85f, 0.9f };
  const GdkRGBA        edges[] = { edge, edge, edge, edge };
  const float          widths[] = { 1.5f, 1.5f, 1.5f, 1.5f };
  SlSourcePage        *self = SL_SOURCE_PAGE (widget);
  graphene_rect_t      place;
  GskRoundedRect       outline;

  if (self->texture == NULL)
    return;

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) (self->width * self->zoom), (float) (self->height * self->zoom)));
  if (!sl_source_page_get_place (self, &place))
    return;
  gsk_rounded_rect_init_from_rect (&outline, &place, 3.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &fill, &place);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, widths, edges);
}

static void
sl_source_page_dispose (GObject *object)
{
  g_clear_object (&SL_SOURCE_PAGE (object)->texture);

  G_OBJECT_CLASS (sl_source_page_parent_class)->dispose (object);
}

static void
sl_source_page_class_init (SlSourcePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_source_page_dispose;
  widget_class->measure = sl_source_page_measure;
  widget_class->snapshot = sl_source_page_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_source_page_init (SlSourcePage *self)
{
  self->zoom = 1.0;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  /* So that the keys that scroll have a place to be pressed. */
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Page of the file"), -1);
}

GtkWidget *
sl_source_page_new (void)
{
  return g_object_new (SL_TYPE_SOURCE_PAGE, NULL);
}

void
sl_source_page_set_texture (SlSourcePage *self,
                            GdkTexture   *texture,
                            double        pixels_per_point)
{
  g_return_if_fail (SL_IS_SOURCE_PAGE (self));

  g_set_object (&self->texture, texture);
  self->width = gdk_texture_get_width (texture) / pixels_per_point;
  self->height = gdk_texture_get_height (texture) / pixels_per_point;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* Returns: the width of the page in points, 0 until it is drawn */
double
sl_source_page_get_width (SlSourcePage *self)
{
  g_return_val_if_fail (SL_IS_SOURCE_PAGE (self), 0.0);

  return self->width;
}

double
sl_source_page_get_zoom (SlSourcePage *self)
{
  g_return_val_if_fail (SL_IS_SOURCE_PAGE (self), 1.0);

  return self->zoom;
}

void
sl_source_page_set_zoom (SlSourcePage *self,
                         double        zoom)
{
  g_return_if_fail (SL_IS_SOURCE_PAGE (self));

  if (fabs (self->zoom - zoom) < 0.001)
    return;

  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
sl_source_page_set_box (SlSourcePage          *self,
                        const graphene_rect_t *box)
{
  g_return_if_fail (SL_IS_SOURCE_PAGE (self));

  self->box = *box;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* @place: (out): where the mark is in the widget. Returns: whether there is one */
gboolean
sl_source_page_get_place (SlSourcePage    *self,
                          graphene_rect_t *place)
{
  g_return_val_if_fail (SL_IS_SOURCE_PAGE (self), FALSE);

  *place = self->box;
  if (self->texture == NULL || place->size.width <= 0.0f)
    return FALSE;

  graphene_rect_inset (place, -MARK_MARGIN, -MARK_MARGIN);
  graphene_rect_scale (place, (float) self->zoom, (float) self->zoom, place);

  return TRUE;
}
