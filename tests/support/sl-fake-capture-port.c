/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sl-fake-capture-port.h"

struct _SlFakeCapturePort
{
  GObject parent_instance;

  GHashTable *answers;  /* key → SlJob or GError, in an Answer */
  GHashTable *contents; /* key → GBytes of a page without a posting */
  GQueue      waiting;  /* of GTask, while held */
  gboolean    is_held;
  guint       n_calls;
};

typedef struct
{
  SlJob  *job;
  GError *error;
} Answer;

typedef struct
{
  char   *key;
  char   *url;
  GBytes *page;
} Call;

static void sl_fake_capture_port_iface_init (SlCapturePortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeCapturePort, sl_fake_capture_port, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_CAPTURE_PORT, sl_fake_capture_port_iface_init))

static void
answer_free (Answer *answer)
{
  g_clear_object (&answer->job);
  g_clear_error (&answer->error);
  g_free (answer);
}

static void
call_free (Call *call)
{
  g_free (call->key);
  g_free (call->url);
  g_clear_pointer (&call->page, g_bytes_unref);
  g_free (call);
}

static void
complete (SlFakeCapturePort *self,
          GTask             *task)
{
  Call      *call = g_task_get_task_data (task);
  Answer    *answer = g_hash_table_lookup (self->answers, call->key);
  SlCapture *capture = NULL;
  gboolean   is_pdf = FALSE;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (answer != NULL && answer->error != NULL)
    {
      g_task_return_error (task, g_error_copy (answer->error));
      return;
    }

  capture = sl_capture_new ();
  capture->job = answer != NULL ? sl_job_copy (answer->job) : NULL;
  capture->url = g_strdup (call->url);
  if (call->page == NULL && answer == NULL && g_hash_table_contains (self->contents, call->key))
    call->page = g_bytes_ref (g_hash_table_lookup (self->contents, call->key));
  capture->page = call->page != NULL ? g_bytes_ref (call->page) : g_bytes_new_static ("<html></html>", 13);
  is_pdf = g_bytes_get_size (capture->page) > 4 && memcmp (g_bytes_get_data (capture->page, NULL), "%PDF", 4) == 0;
  capture->page_type = g_strdup (is_pdf ? "application/pdf" : "text/html");
  g_task_return_pointer (task, capture, (GDestroyNotify) sl_capture_free);
}

static gboolean
answer_cb (gpointer user_data)
{
  complete (g_task_get_source_object (user_data), user_data);

  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable,
              GTask        *task)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, g_object_ref (task), g_object_unref);
}

static void
call (SlCapturePort *port, const char *key, const char *url, GBytes *page, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  SlFakeCapturePort *self = SL_FAKE_CAPTURE_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  Call *data = g_new0 (Call, 1);

  data->key = g_strdup (key);
  data->url = g_strdup (url);
  data->page = page != NULL ? g_bytes_ref (page) : NULL;
  g_task_set_task_data (task, data, (GDestroyNotify) call_free);
  self->n_calls++;
  if (!self->is_held)
    g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, g_object_ref (task), g_object_unref);
  else
    {
      g_queue_push_tail (&self->waiting, g_object_ref (task));
      if (cancellable != NULL)
        g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (cancelled_cb), task, 0);
    }
}

static SlCapture *
finish (SlCapturePort *port, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
file_async (SlCapturePort *port, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *name = g_file_get_basename (file);

  call (port, name, NULL, NULL, cancellable, callback, user_data);
}

static void
bytes_async (SlCapturePort *port, GBytes *bytes, const char *media_type, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  call (port, text, url, bytes, cancellable, callback, user_data);
}

static void
url_async (SlCapturePort *port, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  call (port, url, url, NULL, cancellable, callback, user_data);
}

static void
sl_fake_capture_port_iface_init (SlCapturePortInterface *iface)
{
  iface->file_async = file_async;
  iface->bytes_async = bytes_async;
  iface->url_async = url_async;
  iface->finish = finish;
}

static void
sl_fake_capture_port_finalize (GObject *object)
{
  SlFakeCapturePort *self = SL_FAKE_CAPTURE_PORT (object);

  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->contents);
  g_queue_clear_full (&self->waiting, g_object_unref);

  G_OBJECT_CLASS (sl_fake_capture_port_parent_class)->finalize (object);
}

static void
sl_fake_capture_port_class_init (SlFakeCapturePortClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_capture_port_finalize;
}

static void
sl_fake_capture_port_init (SlFakeCapturePort *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) answer_free);
  self->contents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  g_queue_init (&self->waiting);
}

SlFakeCapturePort *
sl_fake_capture_port_new (void)
{
  return g_object_new (SL_TYPE_FAKE_CAPTURE_PORT, NULL);
}

/* @key: a link, a file's name or a page's text; @url: (nullable): the posting's own link */
void
sl_fake_capture_port_add (SlFakeCapturePort *self,
                          const char        *key,
                          const char        *company,
                          const char        *title,
                          const char        *url)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->job = sl_job_new ();
  g_object_set (answer->job, "company", company, "title", title, "url", url, "is-complete", TRUE, NULL);
  g_hash_table_replace (self->answers, g_strdup (key), answer);
}

/* What a file without a posting holds. */
void
sl_fake_capture_port_set_content (SlFakeCapturePort *self,
                                  const char        *key,
                                  const char        *text)
{
  g_hash_table_replace (self->contents, g_strdup (key), g_bytes_new (text, strlen (text)));
}

void
sl_fake_capture_port_fail (SlFakeCapturePort *self,
                           const char        *key,
                           SlError            code,
                           const char        *message)
{
  Answer *answer = g_new0 (Answer, 1);

  answer->error = g_error_new_literal (SL_ERROR, code, message);
  g_hash_table_replace (self->answers, g_strdup (key), answer);
}

/* Calls made from now on are answered by sl_fake_capture_port_release(), or when they are cancelled. */
void
sl_fake_capture_port_hold (SlFakeCapturePort *self)
{
  self->is_held = TRUE;
}

void
sl_fake_capture_port_release (SlFakeCapturePort *self)
{
  GTask *task = NULL;

  self->is_held = FALSE;
  while ((task = g_queue_pop_head (&self->waiting)) != NULL)
    {
      if (!g_task_get_completed (task))
        g_idle_add_full (G_PRIORITY_DEFAULT, answer_cb, g_object_ref (task), g_object_unref);
      g_object_unref (task);
    }
}

guint
sl_fake_capture_port_get_n_calls (SlFakeCapturePort *self)
{
  return self->n_calls;
}
