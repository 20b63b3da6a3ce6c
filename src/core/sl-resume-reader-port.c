/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-json-pointer.h"
#include "core/sl-resume-reader-port.h"

G_DEFINE_INTERFACE (SlResumeReaderPort, sl_resume_reader_port, G_TYPE_OBJECT)

static void
sl_resume_reader_port_default_init (SlResumeReaderPortInterface *iface)
{
}

static void
line_free (SlResumeLineText *line)
{
  g_free (line->text);
  g_free (line);
}

/* What the reader only shows is not part of the résumé. */
static void
take_lines (SlResumeReading *self)
{
  JsonNode  *node = sl_json_pointer_get (self->document, "/meta/shortlist/lines");
  JsonArray *lines = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  g_ptr_array_set_size (self->lines, 0);
  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++)
    {
      JsonNode         *element = json_array_get_element (lines, i);
      JsonObject       *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      const char       *text = object != NULL ? json_object_get_string_member_with_default (object, "text", NULL) : NULL;
      SlResumeLineText *line = NULL;

      if (text == NULL)
        continue;
      line = g_new0 (SlResumeLineText, 1);
      line->paragraph = (guint) CLAMP (json_object_get_int_member_with_default (object, "paragraph", 0), 0, G_MAXINT);
      line->text = g_strdup (text);
      g_ptr_array_add (self->lines, line);
    }
  if (node != NULL)
    sl_json_pointer_put (self->document, "/meta/shortlist/lines", NULL);
}

/**
 * sl_resume_reading_new:
 * @document: (transfer full): what was read
 * @source: (transfer full): from where
 *
 * Returns: (transfer full): both together, with the lines that came in the document
 */
SlResumeReading *
sl_resume_reading_new (JsonNode       *document,
                       SlResumeSource *source)
{
  SlResumeReading *self = g_new0 (SlResumeReading, 1);

  self->document = document;
  self->source = source;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  take_lines (self);

  return self;
}

static JsonArray *
get_others (SlResumeReading *self)
{
  JsonNode *others = sl_json_pointer_get (self->document, "/meta/shortlist/others");

  return others != NULL && JSON_NODE_HOLDS_ARRAY (others) ? json_node_get_array (others) : NULL;
}

static char *
dup_person (JsonNode *document)
{
  JsonNode *name = JSON_NODE_HOLDS_OBJECT (document) ? sl_json_pointer_get (document, "/basics/name") : NULL;

  return g_strdup (name != NULL && JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING ? json_node_get_string (name) : "");
}

/**
 * sl_resume_reading_dup_names:
 * @self: what was read
 *
 * Returns: (transfer full): whose résumés the file holds, one or more names; an empty one
 *   where none was found
 */
GStrv
sl_resume_reading_dup_names (SlResumeReading *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray       *others = NULL;
  g_autofree char *first = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  others = get_others (self);
  first = dup_person (self->document);
  g_strv_builder_add (builder, first);
  for (guint i = 0; others != NULL && i < json_array_get_length (others); i++)
    {
      g_autofree char *name = dup_person (json_array_get_element (others, i));

      g_strv_builder_add (builder, name);
    }

  return g_strv_builder_end (builder);
}

/**
 * sl_resume_reading_choose:
 * @self: what was read
 * @index: into sl_resume_reading_dup_names()
 *
 * Goes on with one of several résumés in the file, and forgets the others.
 */
void
sl_resume_reading_choose (SlResumeReading *self,
                          guint            index)
{
  JsonArray *others = NULL;

  g_return_if_fail (self != NULL);

  others = get_others (self);
  if (index > 0 && others != NULL && index <= json_array_get_length (others) &&
      JSON_NODE_HOLDS_OBJECT (json_array_get_element (others, index - 1)))
    {
      JsonNode *chosen = sl_json_copy_deep (json_array_get_element (others, index - 1));
      JsonNode *pages = sl_json_pointer_get (self->document, "/meta/shortlist/pages");

      /* The places are in the same file, which has its pages still. */
      if (pages != NULL)
        sl_json_pointer_put (chosen, "/meta/shortlist/pages", pages);
      json_node_unref (self->document);
      self->document = chosen;
      take_lines (self);
    }
  sl_json_pointer_put (self->document, "/meta/shortlist/others", NULL);
}

/**
 * sl_resume_reading_free:
 * @self: (nullable) (transfer full): what was read
 */
void
sl_resume_reading_free (SlResumeReading *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->document, json_node_unref);
  g_clear_pointer (&self->source, sl_resume_source_free);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

/**
 * sl_resume_picture_free:
 * @self: (nullable) (transfer full): a picture
 */
void
sl_resume_picture_free (SlResumePicture *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->pixels, g_bytes_unref);
  g_free (self);
}

/**
 * sl_resume_reader_port_file_async:
 * @self: a port
 * @file: a file of any format that a résumé comes in; its kind is told by its content
 * @cancellable: (nullable): ends it
 *
 * Has a file read.
 */
void
sl_resume_reader_port_file_async (SlResumeReaderPort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_READER_PORT (self));
  g_return_if_fail (G_IS_FILE (file));

  SL_RESUME_READER_PORT_GET_IFACE (self)->file_async (self, file, cancellable, callback, user_data);
}

/**
 * sl_resume_reader_port_bytes_async:
 * @self: a port
 * @bytes: the content of a file, or pasted text
 * @filename: (nullable): the file's name
 * @cancellable: (nullable): ends it
 *
 * Has something read that is in memory already.
 */
void
sl_resume_reader_port_bytes_async (SlResumeReaderPort *self, GBytes *bytes, const char *filename, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_READER_PORT (self));
  g_return_if_fail (bytes != NULL);

  SL_RESUME_READER_PORT_GET_IFACE (self)->bytes_async (self, bytes, filename, cancellable, callback, user_data);
}

/**
 * sl_resume_reader_port_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: in #SL_ERROR with a translated sentence, or %G_IO_ERROR_CANCELLED
 *
 * Ends the reading of a file or of something in memory.
 *
 * Returns: (transfer full): the résumé and its source; %NULL on failure
 */
SlResumeReading *
sl_resume_reader_port_finish (SlResumeReaderPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_READER_PORT (self), NULL);

  return SL_RESUME_READER_PORT_GET_IFACE (self)->finish (self, result, error);
}

/**
 * sl_resume_reader_port_page_async:
 * @self: a port
 * @bytes: a PDF file
 * @number: the page, from 1
 * @scale: pixels per point
 * @cancellable: (nullable): ends it
 *
 * Has a page drawn.
 */
void
sl_resume_reader_port_page_async (SlResumeReaderPort *self, GBytes *bytes, guint number, double scale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_READER_PORT (self));
  g_return_if_fail (bytes != NULL);

  SL_RESUME_READER_PORT_GET_IFACE (self)->page_async (self, bytes, number, scale, cancellable, callback, user_data);
}

/**
 * sl_resume_reader_port_page_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: in #SL_ERROR with a translated sentence, %SL_ERROR_NOT_FOUND if there is no such
 *   page, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the picture; %NULL on failure
 */
SlResumePicture *
sl_resume_reader_port_page_finish (SlResumeReaderPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_READER_PORT (self), NULL);

  return SL_RESUME_READER_PORT_GET_IFACE (self)->page_finish (self, result, error);
}

/**
 * sl_resume_reader_port_photo_async:
 * @self: a port
 * @file: a JPEG, PNG or WebP picture
 * @cancellable: (nullable): ends it
 *
 * Has a photo decoded.
 */
void
sl_resume_reader_port_photo_async (SlResumeReaderPort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_READER_PORT (self));
  g_return_if_fail (G_IS_FILE (file));

  SL_RESUME_READER_PORT_GET_IFACE (self)->photo_async (self, file, cancellable, callback, user_data);
}

/**
 * sl_resume_reader_port_photo_bytes_async:
 * @self: a port
 * @bytes: the content of a JPEG, PNG or WebP picture
 * @cancellable: (nullable): ends it
 *
 * As sl_resume_reader_port_photo_async(), for what is in memory already.
 */
void
sl_resume_reader_port_photo_bytes_async (SlResumeReaderPort *self, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_READER_PORT (self));
  g_return_if_fail (bytes != NULL);

  SL_RESUME_READER_PORT_GET_IFACE (self)->photo_bytes_async (self, bytes, cancellable, callback, user_data);
}

/**
 * sl_resume_reader_port_photo_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: in #SL_ERROR with a translated sentence, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the picture, upright; %NULL on failure
 */
SlResumePicture *
sl_resume_reader_port_photo_finish (SlResumeReaderPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_READER_PORT (self), NULL);

  return SL_RESUME_READER_PORT_GET_IFACE (self)->photo_finish (self, result, error);
}
