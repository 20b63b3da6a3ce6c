/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/resume/sl-photo-crop-view.h"
#include "ui/resume/sl-photo-dialog.h"
#include "ui/resume/sl-photo-intake.h"
#include "ui/sl-ui.h"

struct _SlPhotoDialog
{
  AdwWindow parent_instance;

  /* Owned references: cleared in dispose */
  SlResumeReaderPort *reader; /* (nullable) */
  GCancellable       *cancellable;

  SlResumePicture *picture;
  gboolean         is_kept; /* the picture that the photo was cut from before */

  /* Template children */
  SlPhotoCropView *crop;
  GtkAdjustment   *zoom;
  GtkLabel        *message;
};

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlPhotoDialog, sl_photo_dialog, ADW_TYPE_WINDOW)

static void
take_picture (SlPhotoDialog     *self,
              SlResumePicture   *picture,
              const SlPhotoCrop *crop)
{
  sl_resume_picture_free (self->picture);
  self->picture = picture;
  sl_photo_crop_view_set_picture (self->crop, picture, crop);
  gtk_adjustment_set_value (self->zoom, crop->zoom);
}

static void
picture_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SlPhotoDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  SlResumePicture *picture = sl_photo_intake_read_finish (object, result, &error);

  if (GDK_IS_DROP (object))
    gdk_drop_finish (GDK_DROP (object), picture != NULL ? GDK_ACTION_COPY : 0);
  if (picture != NULL)
    {
      self->is_kept = FALSE;
      take_picture (self, picture, &SL_PHOTO_CROP_USUAL);
      gtk_label_set_label (self->message, _ ("Drag the picture, or move it by the arrow keys."));
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_label (self->message, error->message);
}

static gboolean
drop_cb (SlPhotoDialog *self,
         GdkDrop       *drop)
{
  if (self->reader == NULL)
    return FALSE;
  sl_photo_intake_read_async (G_OBJECT (drop), self->reader, self->cancellable, picture_read_cb, g_object_ref (self));

  return TRUE;
}

static void
zoomed_cb (SlPhotoDialog *self)
{
  sl_photo_crop_view_set_zoom (self->crop, gtk_adjustment_get_value (self->zoom));
}

static void
paste_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  SlPhotoDialog *self = SL_PHOTO_DIALOG (widget);

  if (self->reader != NULL)
    sl_photo_intake_read_async (G_OBJECT (gtk_widget_get_clipboard (widget)), self->reader, self->cancellable, picture_read_cb, g_object_ref (self));
}

static void
use_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  SlPhotoDialog *self = SL_PHOTO_DIALOG (widget);

  g_signal_emit (self, signals[CHOSEN], 0, self->is_kept ? NULL : self->picture, sl_photo_crop_view_get_crop (self->crop));
  gtk_window_close (GTK_WINDOW (self));
}

static void
sl_photo_dialog_dispose (GObject *object)
{
  SlPhotoDialog *self = SL_PHOTO_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->reader);

  G_OBJECT_CLASS (sl_photo_dialog_parent_class)->dispose (object);
}

static void
sl_photo_dialog_finalize (GObject *object)
{
  SlPhotoDialog *self = SL_PHOTO_DIALOG (object);

  g_object_unref (self->cancellable);
  sl_resume_picture_free (self->picture);

  G_OBJECT_CLASS (sl_photo_dialog_parent_class)->finalize (object);
}

static void
sl_photo_dialog_class_init (SlPhotoDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sl_photo_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_photo_dialog_finalize;

  signals[CHOSEN] = g_signal_new ("chosen", SL_TYPE_PHOTO_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  g_type_ensure (SL_TYPE_PHOTO_CROP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-photo-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlPhotoDialog, crop);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoDialog, zoom);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoDialog, message);
  gtk_widget_class_bind_template_callback (widget_class, zoomed_cb);
  gtk_widget_class_install_action (widget_class, "photo.use", NULL, use_action);
  gtk_widget_class_install_action (widget_class, "photo.paste", NULL, paste_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "photo.paste", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
sl_photo_dialog_init (SlPhotoDialog *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (sl_photo_intake_formats (), GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/* Asks which part of a picture shall be the photo; takes over @picture. @reader (nullable) reads
 * others that are dropped or pasted. @kept (nullable): what was chosen of this one before.
 */
GtkWidget *
sl_photo_dialog_new (GtkWindow          *parent,
                     SlResumeReaderPort *reader,
                     SlResumePicture    *picture,
                     const SlPhotoCrop  *kept)
{
  SlPhotoDialog *self = g_object_new (SL_TYPE_PHOTO_DIALOG, "transient-for", parent, NULL);

  self->is_kept = kept != NULL;
  g_set_object (&self->reader, reader);
  take_picture (self, picture, kept != NULL ? kept : &SL_PHOTO_CROP_USUAL);

  return GTK_WIDGET (self);
}
