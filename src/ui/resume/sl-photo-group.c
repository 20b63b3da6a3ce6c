/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "export/sl-photo.h"
#include "export/sl-resume-look.h"
#include "ui/compat/sl-dialogs.h"
#include "ui/resume/sl-photo-dialog.h"
#include "ui/resume/sl-photo-group.h"
#include "ui/resume/sl-photo-intake.h"
#include "ui/resume/sl-resume-layout-pane.h"
#include "ui/sl-drop.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-surface-texture.h"

struct _SlPhotoGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned references: cleared in dispose */
  SlResumeDocument   *document;
  SlResumeReaderPort *reader; /* (nullable): then no picture can be read */
  GCancellable       *cancellable;

  gboolean is_showing;

  /* Template children */
  AdwActionRow *shown_row;
  GtkSwitch    *shown;
  GtkPicture   *picture;
  GtkWidget    *no_picture;
  GtkButton    *choose_button;
  GtkWidget    *cut_button;
  GtkWidget    *remove_button;
};

G_DEFINE_FINAL_TYPE (SlPhotoGroup, sl_photo_group, ADW_TYPE_PREFERENCES_GROUP)

static JsonNode *
get_resume (SlPhotoGroup *self)
{
  return sl_resume_document_get_node (self->document, "");
}

static GtkWindow *
get_window (SlPhotoGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

static char *
describe (SlPhotoGroup *self)
{
  g_autoptr (SlResumeLook) look = sl_resume_look_new (get_resume (self));

  if (!look->style->has_photo)
    /* TRANSLATORS: %s is the name of a layout of the résumé */
    return g_strdup_printf (_ ("The layout “%s” has no place for a photo."), sl_resume_layout_title (look->style->id));
  switch (sl_photo_get_custom (get_resume (self)))
    {
    case SL_PHOTO_CUSTOM_USUAL:
      return g_strdup (_ ("Many employers in your country are used to one."));
    case SL_PHOTO_CUSTOM_UNUSUAL:
      return g_strdup (_ ("Most employers in your country prefer none."));
    case SL_PHOTO_CUSTOM_VARIES:
    default:
      return g_strdup (_ ("Only where the employer expects one."));
    }
}

static void
show_picture (SlPhotoGroup *self,
              GBytes       *photo)
{
  cairo_surface_t *surface = photo != NULL ? sl_photo_decode (photo) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->picture), surface != NULL);
  gtk_widget_set_visible (self->no_picture, surface == NULL);
  if (surface != NULL)
    {
      g_autoptr (GdkTexture) texture = sl_surface_texture_new (surface);

      gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
    }
}

static void
show (SlPhotoGroup *self)
{
  g_autoptr (GBytes) photo = sl_photo_dup (get_resume (self));
  g_autofree char *hint = describe (self);

  self->is_showing = TRUE;
  adw_action_row_set_subtitle (self->shown_row, hint);
  gtk_switch_set_active (self->shown, photo != NULL && sl_photo_is_shown (get_resume (self)));
  gtk_button_set_label (self->choose_button, photo != NULL ? _ ("Choose An_other…") : _ ("C_hoose…"));
  gtk_widget_set_visible (self->cut_button, photo != NULL);
  gtk_widget_set_visible (self->remove_button, photo != NULL);
  show_picture (self, photo);
  self->is_showing = FALSE;
}

static void
document_changed_cb (SlPhotoGroup *self,
                     const char   *path)
{
  if (*path == '\0' || g_str_has_prefix (path, "/meta") || g_str_has_prefix (path, "/basics/location"))
    show (self);
}

static void
photo_chosen_cb (SlPhotoGroup          *self,
                 const SlResumePicture *picture,
                 const SlPhotoCrop     *crop)
{
  g_autoptr (JsonNode) node = picture != NULL ? sl_photo_to_node (picture, crop, TRUE) : sl_photo_cut_again (get_resume (self), crop);

  if (node != NULL)
    sl_resume_document_set_node (self->document, SL_PHOTO_PATH, node);
}

/* Takes over @picture. */
static void
ask_for_part (SlPhotoGroup      *self,
              SlResumePicture   *picture,
              const SlPhotoCrop *kept)
{
  GtkWidget *dialog = sl_photo_dialog_new (get_window (self), self->reader, picture, kept);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (photo_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
take_answer (SlPhotoGroup    *self,
             SlResumePicture *picture,
             const GError    *error)
{
  if (picture != NULL)
    ask_for_part (self, picture, NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sl_tell (get_window (self), _ ("The Photo Could Not Be Read"), error->message);
}

static void
photo_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (SlPhotoGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  SlResumePicture *picture = sl_resume_reader_port_photo_finish (SL_RESUME_READER_PORT (object), result, &error);

  take_answer (self, picture, error);
}

static void
intake_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlPhotoGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  SlResumePicture *picture = sl_photo_intake_read_finish (object, result, &error);

  if (GDK_IS_DROP (object))
    gdk_drop_finish (GDK_DROP (object), picture != NULL ? GDK_ACTION_COPY : 0);
  take_answer (self, picture, error);
}

static gboolean
drop_cb (SlPhotoGroup *self,
         GdkDrop      *drop)
{
  if (self->reader == NULL)
    return FALSE;
  sl_photo_intake_read_async (G_OBJECT (drop), self->reader, self->cancellable, intake_read_cb, g_object_ref (self));

  return TRUE;
}

static void
file_chosen_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlPhotoGroup) self = user_data;
  g_autoptr (GFile) file = sl_open_file_finish (result, NULL);

  if (file != NULL && self->document != NULL)
    sl_photo_group_take_file (self, file);
}

static void
choose (SlPhotoGroup *self)
{
  static const char *const types[] = { "image/jpeg", "image/png", "image/webp", NULL };

  sl_open_file_async (get_window (self), _ ("Choose a Photo"), _ ("Pictures"), types, self->cancellable, file_chosen_cb, g_object_ref (self));
}

/* Turned on without a photo, it asks for one, and is on when there is one. */
static gboolean
shown_state_set_cb (SlPhotoGroup *self,
                    gboolean      is_shown)
{
  g_autoptr (GBytes) photo = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (self->is_showing || self->document == NULL)
    return FALSE;
  photo = sl_photo_dup (get_resume (self));
  if (photo == NULL && is_shown)
    {
      show (self);
      choose (self);
      return TRUE;
    }
  if (photo != NULL && is_shown != sl_photo_is_shown (get_resume (self)))
    {
      node = json_node_init_boolean (json_node_alloc (), is_shown);
      sl_resume_document_set_node (self->document, SL_PHOTO_SHOWN_PATH, node);
    }

  return FALSE;
}

static void
choose_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  choose (SL_PHOTO_GROUP (widget));
}

static void
paste_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  SlPhotoGroup *self = SL_PHOTO_GROUP (widget);

  sl_photo_intake_read_async (G_OBJECT (gtk_widget_get_clipboard (widget)), self->reader, self->cancellable, intake_read_cb, g_object_ref (self));
}

static void
cut_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  SlPhotoGroup    *self = SL_PHOTO_GROUP (widget);
  SlPhotoCrop      crop = SL_PHOTO_CROP_USUAL;
  SlResumePicture *picture = sl_photo_dup_picture (get_resume (self), &crop);

  if (picture != NULL)
    ask_for_part (self, picture, &crop);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  SlPhotoGroup *self = SL_PHOTO_GROUP (widget);

  sl_resume_document_set_node (self->document, SL_PHOTO_PATH, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->choose_button));
}

static void
sl_photo_group_dispose (GObject *object)
{
  SlPhotoGroup *self = SL_PHOTO_GROUP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->document);
  g_clear_object (&self->reader);

  G_OBJECT_CLASS (sl_photo_group_parent_class)->dispose (object);
}

static void
sl_photo_group_finalize (GObject *object)
{
  g_object_unref (SL_PHOTO_GROUP (object)->cancellable);

  G_OBJECT_CLASS (sl_photo_group_parent_class)->finalize (object);
}

static void
sl_photo_group_class_init (SlPhotoGroupClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_photo_group_dispose;
  object_class->finalize = sl_photo_group_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("resume/sl-photo-group.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, shown_row);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, shown);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, picture);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, no_picture);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, choose_button);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, cut_button);
  gtk_widget_class_bind_template_child (widget_class, SlPhotoGroup, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, shown_state_set_cb);
  gtk_widget_class_install_action (widget_class, "photo.choose", NULL, choose_action);
  gtk_widget_class_install_action (widget_class, "photo.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "photo.cut", NULL, cut_action);
  gtk_widget_class_install_action (widget_class, "photo.remove", NULL, remove_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK, "photo.paste", NULL);
}

static void
sl_photo_group_init (SlPhotoGroup *self)
{
  GtkDropTargetAsync *target = gtk_drop_target_async_new (sl_photo_intake_formats (), GDK_ACTION_COPY);

  self->is_showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  sl_drop_leave_to (GTK_WIDGET (self));
}

/* Once, before it is shown. */
void
sl_photo_group_set_document (SlPhotoGroup       *self,
                             SlResumeDocument   *document,
                             SlResumeReaderPort *reader)
{
  g_return_if_fail (SL_IS_PHOTO_GROUP (self) && self->document == NULL);

  self->document = g_object_ref (document);
  if (reader != NULL)
    self->reader = g_object_ref (reader);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.choose", reader != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "photo.paste", reader != NULL);
  g_signal_connect_object (document, "changed", G_CALLBACK (document_changed_cb), self, G_CONNECT_SWAPPED);
  show (self);
}

/* Has a picture read, and asks which part of it shall be the photo. */
void
sl_photo_group_take_file (SlPhotoGroup *self,
                          GFile        *file)
{
  g_return_if_fail (SL_IS_PHOTO_GROUP (self) && self->reader != NULL);

  sl_resume_reader_port_photo_async (self->reader, file, self->cancellable, photo_read_cb, g_object_ref (self));
}
