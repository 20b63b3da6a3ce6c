/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "services/sl-file-reader.h"

#define CHUNK_BYTES (256 * 1024)
#define ATTRIBUTES  G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_STANDARD_SIZE

typedef struct
{
  gsize       max_size;
  GByteArray *bytes;
} Reading;

static void
reading_free (Reading *reading)
{
  g_clear_pointer (&reading->bytes, g_byte_array_unref);
  g_free (reading);
}

static void
return_too_large (GTask *task)
{
  const Reading   *reading = g_task_get_task_data (task);
  g_autofree char *limit = g_format_size_full (reading->max_size, G_FORMAT_SIZE_IEC_UNITS);

  /* TRANSLATORS: %s is a size such as “20.0 MiB” */
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, _ ("The file is larger than %s, too large to be read."), limit);
}

/* What went wrong in words; the file itself is as it was. */
static void
return_failure (GTask  *task,
                GError *failure)
{
  g_autoptr (GError) reason = failure;

  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&reason));
      return;
    }

  g_debug ("reading a file: %s", reason->message);
  if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("The file does not exist, or not any more."));
  else if (g_error_matches (reason, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("You are not permitted to read this file."));
  else
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("The file cannot be read. Copy it to this computer and try again."));
}

static void
chunk_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  Reading *reading = g_task_get_task_data (task);

  if (chunk == NULL)
    return_failure (task, g_steal_pointer (&error));
  else if (g_bytes_get_size (chunk) == 0 && reading->bytes->len == 0)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("The file is empty. Save it again and drop the new one."));
  else if (g_bytes_get_size (chunk) == 0)
    g_task_return_pointer (task, g_byte_array_free_to_bytes (g_steal_pointer (&reading->bytes)), (GDestroyNotify) g_bytes_unref);
  else if (reading->bytes->len + g_bytes_get_size (chunk) > reading->max_size)
    return_too_large (task);
  else
    {
      g_byte_array_append (reading->bytes, g_bytes_get_data (chunk, NULL), (guint) g_bytes_get_size (chunk));
      g_input_stream_read_bytes_async (G_INPUT_STREAM (object), CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE,
                                       g_task_get_cancellable (task), chunk_read_cb, g_object_ref (task));
    }
}

static void
file_opened_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInputStream) stream = g_file_read_finish (G_FILE (object), result, &error);

  if (stream == NULL)
    return_failure (task, g_steal_pointer (&error));
  else
    g_input_stream_read_bytes_async (G_INPUT_STREAM (stream), CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE, g_task_get_cancellable (task),
                                     chunk_read_cb, g_object_ref (task));
}

static void
info_received_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (object), result, &error);
  const Reading *reading = g_task_get_task_data (task);

  if (info == NULL)
    return_failure (task, g_steal_pointer (&error));
  else if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("This is a folder. Drop the files in it instead."));
  /* Told only of one that cannot be followed: its file is gone, or it leads back to itself. */
  else if (g_file_info_get_file_type (info) == G_FILE_TYPE_SYMBOLIC_LINK)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("This is a link that leads to no file."));
  else if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("This is not a file that can be read."));
  else if (g_file_info_get_size (info) > (goffset) reading->max_size)
    return_too_large (task);
  else
    g_file_read_async (G_FILE (object), G_PRIORITY_DEFAULT, g_task_get_cancellable (task), file_opened_cb, g_object_ref (task));
}

/**
 * sl_file_reader_read_async:
 * @file: a file from outside
 * @max_size: the most bytes it may have
 * @cancellable: (nullable): ends it
 *
 * Reads a whole file, whose kind and size are looked at before it is opened. A pipe or
 * a device is refused: it could hold the reader up for ever.
 */
void
sl_file_reader_read_async (GFile              *file,
                           gsize               max_size,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = NULL;

  g_return_if_fail (G_IS_FILE (file));

  reading = g_new0 (Reading, 1);
  reading->max_size = max_size;
  reading->bytes = g_byte_array_new ();
  task = g_task_new (file, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_file_reader_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_file_query_info_async (file, ATTRIBUTES, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, cancellable, info_received_cb,
                           g_steal_pointer (&task));
}

/**
 * sl_file_reader_read_finish:
 * @file: the file
 * @result: what the callback was given
 * @error: %SL_ERROR_INPUT with a translated sentence, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): its bytes, never empty; %NULL on failure
 */
GBytes *
sl_file_reader_read_finish (GFile        *file,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, file), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
