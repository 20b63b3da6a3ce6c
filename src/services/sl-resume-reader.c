/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include "core/sl-resume-guess.h"
#include "services/sl-extractor-error.h"
#include "services/sl-file-reader.h"
#include "services/sl-media-type.h"
#include "services/sl-resume-reader.h"

#define COMMAND       "resume"
#define PAGE_COMMAND  "page"
#define PHOTO_COMMAND "photo"
#define PICTURE_HEAD  (3 * sizeof (guint32))
#define MAX_SIDE      16384

struct _SlResumeReader
{
  GObject parent_instance;

  SlExtractor *extractor;
};

static void port_iface_init (SlResumeReaderPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlResumeReader, sl_resume_reader, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_RESUME_READER_PORT, port_iface_init))

static gboolean
has_member (JsonObject *object,
            const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) > 0;

  return TRUE;
}

/* A name alone may be the title of any text. */
static gboolean
is_resume (JsonObject *document)
{
  static const char *const sections[] = { "work", "education", "skills", "projects", "volunteer", "certificates", "publications", "languages" };
  static const char *const contacts[] = { "email", "phone", "profiles", "summary" };
  JsonNode                *basics = json_object_get_member (document, "basics");

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (has_member (document, sections[i]))
      return TRUE;
  for (guint i = 0; basics != NULL && JSON_NODE_HOLDS_OBJECT (basics) && i < G_N_ELEMENTS (contacts); i++)
    if (has_member (json_node_get_object (basics), contacts[i]))
      return TRUE;

  return FALSE;
}

static JsonObject *
ensure_object (JsonObject *object,
               const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    json_object_set_object_member (object, name, json_object_new ());

  return json_object_get_object_member (object, name);
}

static JsonObject *
ensure_notes (JsonNode *resume)
{
  return ensure_object (ensure_object (json_node_get_object (resume), "meta"), "shortlist");
}

/*
 * A photo is drawn in this process later on: only what this process made itself may be one.
 * Headings and months are written in the résumé's own language.
 */
static void
settle (JsonArray *others, /* (nullable) */
        guint      index,
        JsonNode  *resume,
        gpointer   user_data)
{
  if (!JSON_NODE_HOLDS_OBJECT (resume))
    return;

  json_object_remove_member (ensure_notes (resume), "photo");
  json_object_set_string_member (ensure_notes (resume), "language", sl_resume_guess_language (resume));
}

/* A file may hold several; any of them may be chosen. */
static void
settle_all (JsonNode *resume)
{
  JsonNode *others = json_object_get_member (ensure_notes (resume), "others");

  settle (NULL, 0, resume, NULL);
  if (others != NULL && JSON_NODE_HOLDS_ARRAY (others))
    json_array_foreach_element (json_node_get_array (others), settle, NULL);
}

static void
resume_extracted_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = sl_extractor_run_finish (SL_EXTRACTOR (object), result, &error);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (SlResumeReading) reading = NULL;
  g_autoptr (JsonNode) root = NULL;

  if (output == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (g_bytes_get_size (output) > 0 && json_parser_load_from_data (parser, g_bytes_get_data (output, NULL), (gssize) g_bytes_get_size (output), NULL))
    root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    g_task_return_error (task, sl_extractor_error_new (COMMAND, NULL));
  else if (!is_resume (json_node_get_object (root)))
    g_task_return_error (task, sl_extractor_error_new (COMMAND, "no-resume"));
  else
    {
      SlResumeSource *source = g_task_get_task_data (task);

      settle_all (root);
      reading = sl_resume_reading_new (g_steal_pointer (&root), sl_resume_source_new (source->filename, source->media_type, source->content));
      g_task_return_pointer (task, g_steal_pointer (&reading), (GDestroyNotify) sl_resume_reading_free);
    }
}

static GTask *
new_task (SlResumeReaderPort *port,
          gpointer            tag,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (port, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

static void
extract (GTask      *task,
         GBytes     *bytes,
         const char *filename)
{
  SlResumeReader *self = g_task_get_source_object (task);

  if (g_bytes_get_size (bytes) == 0)
    {
      g_task_return_error (task, sl_extractor_error_new (COMMAND, "empty"));
      return;
    }
  g_task_set_task_data (task, sl_resume_source_new (filename, sl_media_type_tell (bytes, filename), bytes), (GDestroyNotify) sl_resume_source_free);
  sl_extractor_run_async (self->extractor, COMMAND, bytes, NULL, g_task_get_cancellable (task), resume_extracted_cb, g_object_ref (task));
}

static void
file_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (object));
  g_autofree char *filename = g_utf8_make_valid (name, -1);
  g_autoptr (GBytes) bytes = sl_file_reader_read_finish (G_FILE (object), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    extract (task, bytes, filename);
}

static void
file_async (SlResumeReaderPort *port,
            GFile              *file,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  sl_file_reader_read_async (file, SL_EXTRACTOR_MAX_INPUT, cancellable, file_read_cb,
                             new_task (port, file_async, cancellable, callback, user_data));
}

static void
bytes_async (SlResumeReaderPort *port,
             GBytes             *bytes,
             const char         *filename,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (GTask) task = new_task (port, bytes_async, cancellable, callback, user_data);

  extract (task, bytes, filename != NULL ? filename : "resume");
}

static gpointer
finish (SlResumeReaderPort *port,
        GAsyncResult       *result,
        GError            **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static SlResumeReading *
reading_finish (SlResumeReaderPort *port,
                GAsyncResult       *result,
                GError            **error)
{
  return finish (port, result, error);
}

/* The other process may have been taken over by the file: its numbers are checked. */
static SlResumePicture *
unpack_picture (GBytes *output)
{
  gsize            size = 0;
  const guint8    *data = g_bytes_get_data (output, &size);
  guint32          head[3];
  SlResumePicture *picture = NULL;

  if (size < PICTURE_HEAD)
    return NULL;
  memcpy (head, data, PICTURE_HEAD);
  for (guint i = 0; i < 3; i++)
    head[i] = GUINT32_FROM_LE (head[i]);
  if (head[0] == 0 || head[1] == 0 || head[0] > MAX_SIDE || head[1] > MAX_SIDE || head[2] < head[0] * 4 || head[2] > MAX_SIDE * 4 + 64 ||
      size - PICTURE_HEAD != (gsize) head[2] * head[1])
    return NULL;

  picture = g_new0 (SlResumePicture, 1);
  picture->width = head[0];
  picture->height = head[1];
  picture->stride = head[2];
  picture->pixels = g_bytes_new_from_bytes (output, PICTURE_HEAD, size - PICTURE_HEAD);

  return picture;
}

static void
take_picture (GTask        *task,
              SlExtractor  *extractor,
              GAsyncResult *result,
              const char   *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = sl_extractor_run_finish (extractor, result, &error);
  g_autoptr (SlResumePicture) picture = output != NULL ? unpack_picture (output) : NULL;

  if (output == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (picture == NULL)
    g_task_return_error (task, sl_extractor_error_new (command, NULL));
  else
    g_task_return_pointer (task, g_steal_pointer (&picture), (GDestroyNotify) sl_resume_picture_free);
}

static void
page_drawn_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  take_picture (task, SL_EXTRACTOR (object), result, PAGE_COMMAND);
}

static void
photo_decoded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  take_picture (task, SL_EXTRACTOR (object), result, PHOTO_COMMAND);
}

static void
page_async (SlResumeReaderPort *port,
            GBytes             *bytes,
            guint               number,
            double              scale,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  SlResumeReader   *self = SL_RESUME_READER (port);
  g_autofree char  *page = g_strdup_printf ("%u", number);
  char              factor[G_ASCII_DTOSTR_BUF_SIZE];
  const char *const options[] = { "--number", page, "--scale", g_ascii_formatd (factor, sizeof factor, "%.4f", scale), NULL };

  sl_extractor_run_async (self->extractor, PAGE_COMMAND, bytes, options, cancellable, page_drawn_cb,
                          new_task (port, page_async, cancellable, callback, user_data));
}

/* Of a page, or of a photo. */
static SlResumePicture *
picture_finish (SlResumeReaderPort *port,
                GAsyncResult       *result,
                GError            **error)
{
  return finish (port, result, error);
}

static void
decode_photo (GTask  *task,
              GBytes *bytes)
{
  SlResumeReader *self = g_task_get_source_object (task);

  if (g_bytes_get_size (bytes) == 0)
    g_task_return_error (task, sl_extractor_error_new (PHOTO_COMMAND, "empty"));
  else
    sl_extractor_run_async (self->extractor, PHOTO_COMMAND, bytes, NULL, g_task_get_cancellable (task), photo_decoded_cb, g_object_ref (task));
}

static void
photo_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = sl_file_reader_read_finish (G_FILE (object), result, &error);

  if (bytes == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    decode_photo (task, bytes);
}

static void
photo_async (SlResumeReaderPort *port,
             GFile              *file,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  sl_file_reader_read_async (file, SL_EXTRACTOR_MAX_INPUT, cancellable, photo_read_cb,
                             new_task (port, photo_async, cancellable, callback, user_data));
}

static void
photo_bytes_async (SlResumeReaderPort *port,
                   GBytes             *bytes,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  g_autoptr (GTask) task = new_task (port, photo_bytes_async, cancellable, callback, user_data);

  decode_photo (task, bytes);
}

static void
port_iface_init (SlResumeReaderPortInterface *iface)
{
  iface->file_async = file_async;
  iface->bytes_async = bytes_async;
  iface->finish = reading_finish;
  iface->page_async = page_async;
  iface->page_finish = picture_finish;
  iface->photo_async = photo_async;
  iface->photo_bytes_async = photo_bytes_async;
  iface->photo_finish = picture_finish;
}

static void
sl_resume_reader_dispose (GObject *object)
{
  SlResumeReader *self = SL_RESUME_READER (object);

  g_clear_object (&self->extractor);

  G_OBJECT_CLASS (sl_resume_reader_parent_class)->dispose (object);
}

static void
sl_resume_reader_class_init (SlResumeReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_resume_reader_dispose;
}

static void
sl_resume_reader_init (SlResumeReader *self)
{
}

/**
 * sl_resume_reader_new:
 * @extractor: what has files read
 *
 * Returns: (transfer full): the port that turns files and pasted text into résumés
 */
SlResumeReaderPort *
sl_resume_reader_new (SlExtractor *extractor)
{
  SlResumeReader *self = NULL;

  g_return_val_if_fail (SL_IS_EXTRACTOR (extractor), NULL);

  self = g_object_new (SL_TYPE_RESUME_READER, NULL);
  self->extractor = g_object_ref (extractor);

  return SL_RESUME_READER_PORT (self);
}
