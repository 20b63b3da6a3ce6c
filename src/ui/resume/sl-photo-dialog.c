/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/resume/sl-photo-crop-view.h"
#include "ui/resume/sl-photo-dialog.h"
#include "ui/sl-ui.h"

struct _SlPhotoDialog
{
  AdwWindow parent_instance;

  SlResumePicture *picture;

  /* Template children */
  SlPhotoCropView *crop;
  GtkAdjustment   *zoom;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPhotoDialog, sl_photo_dialog, ADW_TYPE_WINDOW)

static void
zoomed_cb (SlPhotoDialog *self)
{
  sl_photo_crop_view_set_zoom (self->crop, gtk_adjustment_get_value (self->zoom));
}

static void
use_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  SlPhotoDialog *self = SL_PHOTO_DIALOG (widget);
  g_autoptr (GBytes) photo = sl_photo_new (self->picture, sl_photo_crop_view_get_crop (self->crop));

  g_signal_emit (self, signals[CHOSEN], 0, photo);
  gtk_window_close (GTK_WINDOW (self));
}

static void
sl_photo_dialog_finalize (GObject *object)
{
  sl_resume_picture_free (SL_PHOTO_DIALOG (object)->picture);

  G_OBJECT_CLASS (sl_photo_dialog_parent_class)->finalize (object);
}

static void
sl_photo_dialog_class_init (SlPhotoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sl_photo_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", SL_TYPE_PHOTO_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);

  g_type_ensure (SL_TYPE_PHOTO_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-photo-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlPhotoDialog, crop);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoDialog, zoom);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);
  gtk_widget_class_install_action (widget_class, "photo.use", NULL, use_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_photo_dialog_init (SlPhotoDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Asks which part of a picture shall be the photo; takes over @picture. */
GtkWidget *
sl_photo_dialog_new (GtkWindow       *parent,
                     SlResumePicture *picture)
{
  SlPhotoDialog *self = g_object_new (SL_TYPE_PHOTO_DIALOG, "transient-for", parent, NULL);

  self->picture = picture;
  sl_photo_crop_view_set_picture (self->crop, picture);

  return GTK_WIDGET (self);
}
