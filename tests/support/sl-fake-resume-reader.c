/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"

#include "sl-fake-resume-reader.h"

struct _SlFakeResumeReader
{
  GObject parent_instance;

  GHashTable *answers; /* key → Answer */
  GQueue      waiting; /* of GTask, while held */
  gboolean    is_held;
  guint       n_pages;
};

typedef struct
{
  char *json; /* (nullable): then it fails */
  char *rest; /* the media type, or the sentence */
} Answer;

typedef struct
{
  char   *key;
  GBytes *bytes; /* (nullable) */
} Call;

static void port_iface_init (SlResumeReaderPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeResumeReader, sl_fake_resume_reader, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_RESUME_READER_PORT, port_iface_init))

static void
answer_free (Answer *answer)
{
  g_free (answer->json);
  g_free (answer->rest);
  g_free (answer);
}

static void
call_free (Call *call)
{
  g_free (call->key);
  g_clear_pointer (&call->bytes, g_bytes_unref);
  g_free (call);
}

static void
complete (SlFakeResumeReader *self,
          GTask              *task)
{
  const Call      *call = g_task_get_task_data (task);
  const Answer    *answer = g_hash_table_lookup (self->answers, call->key);
  SlResumeReading *reading = NULL;
  g_autoptr (GBytes) content = call->bytes != NULL ? g_bytes_ref (call->bytes) : g_bytes_new (call->key, strlen (call->key));

  if (g_task_return_error_if_cancelled (task))
    return;
  if (answer == NULL || answer->json == NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", answer != NULL ? answer->rest : "No résumé was found in it.");
      return;
    }

  reading = sl_resume_reading_new (json_from_string (answer->json, NULL), sl_resume_source_new (call->key, answer->rest, content));
  g_task_return_pointer (task, reading, (GDestroyNotify) sl_resume_reading_free);
}

static gboolean
answer_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  SlFakeResumeReader *self = g_task_get_source_object (task);

  if (g_queue_remove (&self->waiting, task))
    g_object_unref (task);
  if (!g_task_get_completed (task))
    complete (self, task);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              GTask        *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, g_object_ref (task), g_object_unref);
}

static void
call (SlResumeReaderPort *port, const char *key, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeResumeReader *self = SL_FAKE_RESUME_READER (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  Call *data = g_new0 (Call, 1);

  data->key = g_strdup (key);
  data->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  g_task_set_task_data (task, data, (GDestroyNotify) call_free);
  if (!self->is_held)
    g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, g_object_ref (task), g_object_unref);
  else
    {
      g_queue_push_tail (&self->waiting, g_object_ref (task));
      if (cancellable != NULL)
        g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task, 0);
    }
}

static void
file_async (SlResumeReaderPort *port, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);

  call (port, name, NULL, cancellable, callback, user_data);
}

static void
bytes_async (SlResumeReaderPort *port, GBytes *bytes, const char *filename, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  call (port, text, bytes, cancellable, callback, user_data);
}

static SlResumeReading *
reading_finish (SlResumeReaderPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static SlResumePicture *
new_picture (guint  width,
             guint  height,
             guint8 value)
{
  SlResumePicture *picture = g_new0 (SlResumePicture, 1);
  gsize            length = (gsize) width * height * 4;
  guint8          *pixels = g_malloc (length);

  memset (pixels, value, length);
  for (gsize i = 3; i < length; i += 4)
    pixels[i] = 0xff;
  picture->width = width;
  picture->height = height;
  picture->stride = width * 4;
  picture->pixels = g_bytes_new_take (pixels, length);

  return picture;
}

static void
page_async (SlResumeReaderPort *port, GBytes *bytes, guint number, double scale, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeResumeReader *self = SL_FAKE_RESUME_READER (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  self->n_pages++;
  g_task_return_pointer (task, new_picture ((guint) (600 * scale), (guint) (840 * scale), 0xdd), (GDestroyNotify) sl_resume_picture_free);
}

static SlResumePicture *
picture_finish (SlResumeReaderPort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A picture of one colour, wider than high. */
static void
photo_async (SlResumeReaderPort *port, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeResumeReader *self = SL_FAKE_RESUME_READER (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  g_autofree char *name = g_file_get_basename (file);
  const Answer    *answer = g_hash_table_lookup (self->answers, name);

  if (answer != NULL && answer->json == NULL)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", answer->rest);
  else
    g_task_return_pointer (task, new_picture (800, 600, 0x55), (GDestroyNotify) sl_resume_picture_free);
}

static void
photo_bytes_async (SlResumeReaderPort *port, GBytes *bytes, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  g_task_return_pointer (task, new_picture (600, 800, 0x99), (GDestroyNotify) sl_resume_picture_free);
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
sl_fake_resume_reader_finalize (GObject *object)
{
  SlFakeResumeReader *self = SL_FAKE_RESUME_READER (object);

  g_hash_table_unref (self->answers);
  g_queue_clear_full (&self->waiting, g_object_unref);

  G_OBJECT_CLASS (sl_fake_resume_reader_parent_class)->finalize (object);
}

static void
sl_fake_resume_reader_class_init (SlFakeResumeReaderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_resume_reader_finalize;
}

static void
sl_fake_resume_reader_init (SlFakeResumeReader *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  g_queue_init (&self->waiting);
}

SlFakeResumeReader *
sl_fake_resume_reader_new (void)
{
  return g_object_new (SL_TYPE_FAKE_RESUME_READER, NULL);
}

static void
add (SlFakeResumeReader *self,
     const char         *key,
     const char         *json,
     const char         *rest)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->json = g_strdup (json);
  answer->rest = g_strdup (rest);
  g_hash_table_replace (self->answers, g_strdup (key), answer);
}

/* @key: a file's name or a text */
void
sl_fake_resume_reader_add (SlFakeResumeReader *self,
                           const char         *key,
                           const char         *json,
                           const char         *media_type)
{
  add (self, key, json, media_type);
}

void
sl_fake_resume_reader_fail (SlFakeResumeReader *self,
                            const char         *key,
                            const char         *sentence)
{
  add (self, key, NULL, sentence);
}

/* From now on calls wait, until they are released or cancelled. */
void
sl_fake_resume_reader_hold (SlFakeResumeReader *self)
{
  self->is_held = TRUE;
}

void
sl_fake_resume_reader_release (SlFakeResumeReader *self)
{
  self->is_held = FALSE;
  while (!g_queue_is_empty (&self->waiting))
    {
      g_autoptr (GTask) task = g_queue_pop_head (&self->waiting);

      answer_cb (task);
    }
}

/* How many calls are held. */
guint
sl_fake_resume_reader_get_n_waiting (SlFakeResumeReader *self)
{
  return g_queue_get_length (&self->waiting);
}

guint
sl_fake_resume_reader_get_n_pages (SlFakeResumeReader *self)
{
  return self->n_pages;
}
