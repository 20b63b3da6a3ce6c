/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-source-view.h"

#define SCALE 1.1 /* pixels per point */

struct _SlSourceView
{
  GtkWidget parent_instance;

  SlResumeReaderPort *reader;
  GBytes             *content;
  GdkTexture         *texture; /* (nullable): until the page is drawn */
  GCancellable       *cancellable;

  guint           page; /* from 1 */
  graphene_rect_t box;  /* in points; empty for none */
};

G_DEFINE_FINAL_TYPE (SlSourceView, sl_source_view, GTK_TYPE_WIDGET)

static void
page_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (SlSourceView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumePicture) picture = sl_resume_reader_port_page_finish (SL_RESUME_READER_PORT (object), result, &error);

  if (picture == NULL)
    {
      g_debug ("page of the source: %s", error->message);
      return;
    }

  g_clear_object (&self->texture);
  self->texture = gdk_memory_texture_new ((int) picture->width, (int) picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                          picture->pixels, picture->stride);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
read_page (SlSourceView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  sl_resume_reader_port_page_async (self->reader, self->content, self->page, SCALE, self->cancellable, page_read_cb, g_object_ref (self));
}

static void
sl_source_view_measure (GtkWidget     *widget,
                        GtkOrientation orientation,
                        int            for_size,
                        int           *minimum,
                        int           *natural,
                        int           *minimum_baseline,
                        int           *natural_baseline)
{
  SlSourceView *self = SL_SOURCE_VIEW (widget);
  int           size = 0;

  if (self->texture != NULL)
    size = orientation == GTK_ORIENTATION_HORIZONTAL ? gdk_texture_get_width (self->texture) : gdk_texture_get_height (self->texture);
  *minimum = *natural = size;
}

static void
sl_source_view_snapshot (GtkWidget   *widget,
                         GtkSnapshot *snapshot)
{
  static const GdkRGBA mark = { 0.21f, 0.52f, 0.89f, 0.22f };
  SlSourceView        *self = SL_SOURCE_VIEW (widget);
  graphene_rect_t      box = self->box;

  if (self->texture == NULL)
    return;

  gtk_snapshot_append_texture (snapshot, self->texture,
                               &GRAPHENE_RECT_INIT (0, 0, (float) gdk_texture_get_width (self->texture), (float) gdk_texture_get_height (self->texture)));
  graphene_rect_scale (&box, (float) SCALE, (float) SCALE, &box);
  if (box.size.width > 0.0f)
    {
      graphene_rect_inset (&box, -3.0f, -2.0f);
      gtk_snapshot_append_color (snapshot, &mark, &box);
    }
}

static void
sl_source_view_dispose (GObject *object)
{
  SlSourceView *self = SL_SOURCE_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->content, g_bytes_unref);

  G_OBJECT_CLASS (sl_source_view_parent_class)->dispose (object);
}

static void
sl_source_view_class_init (SlSourceViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_source_view_dispose;
  widget_class->measure = sl_source_view_measure;
  widget_class->snapshot = sl_source_view_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
sl_source_view_init (SlSourceView *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Page of the file"), -1);
}

GtkWidget *
sl_source_view_new (SlResumeReaderPort *reader,
                    GBytes             *content)
{
  SlSourceView *self = g_object_new (SL_TYPE_SOURCE_VIEW, NULL);

  self->reader = g_object_ref (reader);
  self->content = g_bytes_ref (content);
  self->page = 1;
  read_page (self);

  return GTK_WIDGET (self);
}

/* @page: from 1; @box: in points, %NULL for none */
void
sl_source_view_show_place (SlSourceView          *self,
                           guint                  page,
                           const graphene_rect_t *box)
{
  g_return_if_fail (SL_IS_SOURCE_VIEW (self));

  self->box = box != NULL ? *box : *graphene_rect_zero ();
  if (page > 0 && page != self->page)
    {
      self->page = page;
      read_page (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
