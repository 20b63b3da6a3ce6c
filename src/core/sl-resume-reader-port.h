/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-port.h"

G_BEGIN_DECLS

/**
 * SlResumeLineText:
 * @paragraph: its number, as the places of fields tell it
 * @text: what stands there
 *
 * A line of a source that has no pages.
 */
typedef struct
{
  guint paragraph;
  char *text;
} SlResumeLineText;

/**
 * SlResumeReading:
 * @document: what was read: JSON Resume 1.0.0, with confidence and places under `meta.shortlist`
 * @source: the file, to be kept with it
 * @lines: (element-type SlResumeLineText): what the file reads as text; empty for one with pages
 *
 * A résumé read from a file, not in the database.
 */
typedef struct
{
  JsonNode       *document;
  SlResumeSource *source;
  GPtrArray      *lines;
} SlResumeReading;

/**
 * SlResumePicture:
 * @width: in pixels
 * @height: likewise
 * @stride: bytes from one row to the next
 * @pixels: the rows, each pixel blue, green, red, alpha (opaque)
 *
 * The picture of a page of a file, or a photo.
 */
typedef struct
{
  guint   width;
  guint   height;
  guint   stride;
  GBytes *pixels;
} SlResumePicture;

SlResumeReading *sl_resume_reading_new (JsonNode       *document,
                                        SlResumeSource *source);
GStrv            sl_resume_reading_dup_names (SlResumeReading *self);
void             sl_resume_reading_choose (SlResumeReading *self,
                                           guint            index);
void             sl_resume_reading_free (SlResumeReading *self);
void             sl_resume_picture_free (SlResumePicture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeReading, sl_resume_reading_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumePicture, sl_resume_picture_free)

#define SL_TYPE_RESUME_READER_PORT (sl_resume_reader_port_get_type ())
G_DECLARE_INTERFACE (SlResumeReaderPort, sl_resume_reader_port, SL, RESUME_READER_PORT, GObject)

/**
 * SlResumeReaderPortInterface:
 *
 * How files become résumés. They are parsed in the sandboxed extractor, never in this
 * process. Errors: %SL_ERROR_INPUT (empty, too large, behind a password, scanned, a
 * picture, damaged, no résumé, the extractor died of it), %SL_ERROR_TIMEOUT,
 * %SL_ERROR_UNAVAILABLE, %SL_ERROR_PROTOCOL. The messages are translated sentences for
 * the user.
 */
struct _SlResumeReaderPortInterface
{
  GTypeInterface parent_iface;

  void (*file_async) (SlResumeReaderPort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void (*bytes_async) (SlResumeReaderPort *self, GBytes *bytes, const char *filename, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  SlResumeReading *(*finish) (SlResumeReaderPort *self, GAsyncResult *result, GError **error);
  void (*page_async) (SlResumeReaderPort *self, GBytes *bytes, guint number, double scale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  SlResumePicture *(*page_finish) (SlResumeReaderPort *self, GAsyncResult *result, GError **error);
  void (*photo_async) (SlResumeReaderPort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  void (*photo_bytes_async) (SlResumeReaderPort *self, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  SlResumePicture *(*photo_finish) (SlResumeReaderPort *self, GAsyncResult *result, GError **error);
};

void             sl_resume_reader_port_file_async (SlResumeReaderPort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void             sl_resume_reader_port_bytes_async (SlResumeReaderPort *self, GBytes *bytes, const char *filename, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlResumeReading *sl_resume_reader_port_finish (SlResumeReaderPort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             sl_resume_reader_port_page_async (SlResumeReaderPort *self, GBytes *bytes, guint number, double scale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlResumePicture *sl_resume_reader_port_page_finish (SlResumeReaderPort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void             sl_resume_reader_port_photo_async (SlResumeReaderPort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void             sl_resume_reader_port_photo_bytes_async (SlResumeReaderPort *self, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlResumePicture *sl_resume_reader_port_photo_finish (SlResumeReaderPort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
