/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/resume/sl-photo-crop-view.h"

#define WIDTH  238
#define HEIGHT 306
#define STEP   8.0 /* pixels that an arrow key moves the picture */

/* Shows the part of a picture that becomes the photo; dragging and the arrow keys move it. */
struct _SlPhotoCropView
{
  GtkWidget parent_instance;

  GdkTexture *texture; /* (nullable) */

  SlPhotoCrop crop;
  double      dragged_x;
  double      dragged_y;
};

G_DEFINE_FINAL_TYPE (SlPhotoCropView, sl_photo_crop_view, GTK_TYPE_WIDGET)

static void
get_part (SlPhotoCropView   *self,
          cairo_rectangle_t *part)
{
  sl_photo_crop_get_part (&self->crop, (guint) gdk_texture_get_width (self->texture), (guint) gdk_texture_get_height (self->texture), part);
}

/* As a share of what the part leaves out; where it leaves nothing out, nothing moves. */
static double
shift (double position,
       double pixels,
       double rest)
{
  return rest > 0.5 ? CLAMP (position + pixels / rest, 0.0, 1.0) : position;
}

static void
drag_begun_cb (SlPhotoCropView *self)
{
  self->dragged_x = self->dragged_y = 0.0;
}

static void
drag_updated_cb (SlPhotoCropView *self,
                 double           x,
                 double           y)
{
  sl_photo_crop_view_move (self, x - self->dragged_x, y - self->dragged_y);
  self->dragged_x = x;
  self->dragged_y = y;
}

static gboolean
key_cb (GtkWidget *widget,
        GVariant  *parameter,
        gpointer   user_data)
{
  double x = 0.0;
  double y = 0.0;

  g_variant_get (parameter, "(dd)", &x, &y);
  sl_photo_crop_view_move (SL_PHOTO_CROP_VIEW (widget), x, y);

  return TRUE;
}

static void
sl_photo_crop_view_measure (GtkWidget     *widget,
                            GtkOrientation orientation,
                            int            for_size,
                            int           *minimum,
                            int           *natural,
                            int           *minimum_baseline,
                            int           *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
sl_photo_crop_view_snapshot (GtkWidget   *widget,
                             GtkSnapshot *snapshot)
{
  SlPhotoCropView  *self = SL_PHOTO_CROP_VIEW (widget);
  cairo_rectangle_t part;
  double            scale = 1.0;

  if (self->texture == NULL)
    return;

  get_part (self, &part);
  scale = gtk_widget_get_width (widget) / part.width;
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0.0f, 0.0f, (float) gtk_widget_get_width (widget), (float) gtk_widget_get_height (widget)));
  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT ((float) (-part.x * scale), (float) (-part.y * scale),
                                                    (float) (gdk_texture_get_width (self->texture) * scale),
                                                    (float) (gdk_texture_get_height (self->texture) * scale)));
  gtk_snapshot_pop (snapshot);
}

static void
sl_photo_crop_view_dispose (GObject *object)
{
  g_clear_object (&SL_PHOTO_CROP_VIEW (object)->texture);

  G_OBJECT_CLASS (sl_photo_crop_view_parent_class)->dispose (object);
}

static void
sl_photo_crop_view_class_init (SlPhotoCropViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_photo_crop_view_dispose;
  widget_class->measure = sl_photo_crop_view_measure;
  widget_class->snapshot = sl_photo_crop_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "photocrop");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, 0, key_cb, "(dd)", -STEP, 0.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, 0, key_cb, "(dd)", STEP, 0.0);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Up, 0, key_cb, "(dd)", 0.0, -STEP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Down, 0, key_cb, "(dd)", 0.0, STEP);
}

static void
sl_photo_crop_view_init (SlPhotoCropView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->crop = SL_PHOTO_CROP_USUAL;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "grab");
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begun_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (drag_updated_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

void
sl_photo_crop_view_set_picture (SlPhotoCropView       *self,
                                const SlResumePicture *picture,
                                const SlPhotoCrop     *crop)
{
  g_return_if_fail (SL_IS_PHOTO_CROP_VIEW (self) && picture != NULL);

  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED, picture->pixels, picture->stride);
  self->crop = *crop;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Returns: (transfer none): what was chosen */
const SlPhotoCrop *
sl_photo_crop_view_get_crop (SlPhotoCropView *self)
{
  g_return_val_if_fail (SL_IS_PHOTO_CROP_VIEW (self), NULL);

  return &self->crop;
}

void
sl_photo_crop_view_set_zoom (SlPhotoCropView *self,
                             double           zoom)
{
  g_return_if_fail (SL_IS_PHOTO_CROP_VIEW (self));

  self->crop.zoom = CLAMP (zoom, 1.0, SL_PHOTO_MAX_ZOOM);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Moves the picture under the frame, by so many pixels of the screen. */
void
sl_photo_crop_view_move (SlPhotoCropView *self,
                         double           x,
                         double           y)
{
  cairo_rectangle_t part;
  double            scale = 1.0;

  g_return_if_fail (SL_IS_PHOTO_CROP_VIEW (self));

  if (self->texture == NULL)
    return;
  get_part (self, &part);
  scale = MAX (gtk_widget_get_width (GTK_WIDGET (self)), 1) / part.width;
  self->crop.x = shift (self->crop.x, -x / scale, gdk_texture_get_width (self->texture) - part.width);
  self->crop.y = shift (self->crop.y, -y / scale, gdk_texture_get_height (self->texture) - part.height);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
