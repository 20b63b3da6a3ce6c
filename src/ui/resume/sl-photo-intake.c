/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/resume/sl-photo-intake.h"

/* A picture that is dropped or pasted: as a file, or as the bytes of one. It is decoded by the
 * reader, and not by the toolkit.
 */
#define MAX_BYTES   (32 * 1024 * 1024)
#define CHUNK_BYTES (64 * 1024)

static const char *const media_types[] = { "image/png", "image/jpeg", "image/webp", NULL };

typedef struct
{
  SlResumeReaderPort *reader;
  GInputStream       *stream;
  GByteArray         *bytes;
} Intake;

static void
intake_free (Intake *intake)
{
  g_object_unref (intake->reader);
  g_clear_object (&intake->stream);
  g_byte_array_unref (intake->bytes);
  g_free (intake);
}

static void
fail (GTask *task)
{
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("There is no picture in it. Drop or paste a JPEG, PNG or WebP picture."));
}

static void
decoded_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  SlResumePicture *picture = sl_resume_reader_port_photo_finish (SL_RESUME_READER_PORT (object), result, &error);

  if (picture != NULL)
    g_task_return_pointer (task, picture, (GDestroyNotify) sl_resume_picture_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
chunk_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  gsize         length = 0;
  gconstpointer data = chunk != NULL ? g_bytes_get_data (chunk, &length) : NULL;

  if (chunk == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (intake->bytes->len + length > MAX_BYTES)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("This picture is too large to be taken over. Save it as a file and choose that."));
      return;
    }
  if (length > 0)
    {
      g_byte_array_append (intake->bytes, data, (guint) length);
      g_input_stream_read_bytes_async (intake->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), chunk_read_cb, g_object_ref (task));
    }
  else
    {
      g_autoptr (GBytes) bytes = g_bytes_new (intake->bytes->data, intake->bytes->len);

      sl_resume_reader_port_photo_bytes_async (intake->reader, bytes, g_task_get_cancellable (task), decoded_cb, g_object_ref (task));
    }
}

static void
stream_opened_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  intake->stream = GDK_IS_DROP (object) ? gdk_drop_read_finish (GDK_DROP (object), result, NULL, &error)
                                        : gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);
  if (intake->stream != NULL)
    g_input_stream_read_bytes_async (intake->stream, CHUNK_BYTES, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), chunk_read_cb, g_object_ref (task));
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
files_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Intake *intake = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  const GValue *value = GDK_IS_DROP (object) ? gdk_drop_read_value_finish (GDK_DROP (object), result, &error)
                                             : gdk_clipboard_read_value_finish (GDK_CLIPBOARD (object), result, &error);
  const GSList *files = value != NULL ? g_value_get_boxed (value) : NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (files == NULL)
    fail (task);
  else
    sl_resume_reader_port_photo_async (intake->reader, files->data, g_task_get_cancellable (task), decoded_cb, g_object_ref (task));
}

/* Returns: (transfer full): what a photo can be taken from */
GdkContentFormats *
sl_photo_intake_formats (void)
{
  GdkContentFormatsBuilder *builder = gdk_content_formats_builder_new ();

  gdk_content_formats_builder_add_gtype (builder, GDK_TYPE_FILE_LIST);
  for (guint i = 0; media_types[i] != NULL; i++)
    gdk_content_formats_builder_add_mime_type (builder, media_types[i]);

  return gdk_content_formats_union_deserialize_mime_types (gdk_content_formats_builder_free_to_formats (builder));
}

/* Reads a picture from a #GdkDrop or a #GdkClipboard; the bytes of a picture come before a file's
 * name, which can be that of the page it was dragged from.
 */
void
sl_photo_intake_read_async (GObject            *source,
                            SlResumeReaderPort *reader,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  g_autoptr (GdkContentFormats) pictures = gdk_content_formats_new ((const char **) media_types, G_N_ELEMENTS (media_types) - 1);
  GdkContentFormats *offered = NULL;
  Intake            *intake = g_new0 (Intake, 1);
  gboolean           is_drop = GDK_IS_DROP (source);

  g_task_set_source_tag (task, sl_photo_intake_read_async);
  intake->reader = g_object_ref (reader);
  intake->bytes = g_byte_array_new ();
  g_task_set_task_data (task, intake, (GDestroyNotify) intake_free);

  offered = is_drop ? gdk_drop_get_formats (GDK_DROP (source)) : gdk_clipboard_get_formats (GDK_CLIPBOARD (source));
  if (gdk_content_formats_match (offered, pictures) && is_drop)
    gdk_drop_read_async (GDK_DROP (source), (const char **) media_types, G_PRIORITY_DEFAULT, cancellable, stream_opened_cb, g_object_ref (task));
  else if (gdk_content_formats_match (offered, pictures))
    gdk_clipboard_read_async (GDK_CLIPBOARD (source), (const char **) media_types, G_PRIORITY_DEFAULT, cancellable, stream_opened_cb, g_object_ref (task));
  else if (is_drop)
    gdk_drop_read_value_async (GDK_DROP (source), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_read_cb, g_object_ref (task));
  else
    gdk_clipboard_read_value_async (GDK_CLIPBOARD (source), GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, cancellable, files_read_cb, g_object_ref (task));
}

/* Returns: (transfer full): the picture; on failure @error has a sentence for the user, or %G_IO_ERROR_CANCELLED */
SlResumePicture *
sl_photo_intake_read_finish (GObject      *source,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
