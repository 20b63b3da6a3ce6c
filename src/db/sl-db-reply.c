/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-db-reply.h"

/*
 * What a caller of this layer gets as its GAsyncResult. It follows the rules of GTask: the callback
 * runs in the context of the call and never before the call has returned. To make, return and
 * finalize a GTask costs a fifteenth of a one-row select (0.65 of 10 µs), to make and finalize any
 * GObject still a thirtieth. So each thread keeps the last one for the next call.
 */
struct _SlDbReply
{
  GObject parent_instance;

  /* Owned references */
  GObject      *source_object;
  GCancellable *cancellable;
  GMainContext *context;
  GError       *error;

  GAsyncReadyCallback callback;
  gpointer            user_data;
  gpointer            source_tag;
  gpointer            value;
  GDestroyNotify      destroy;
  gint64              made_at; /* the turn of the main loop */
  int                 detail;
  gboolean            is_returned;
};

static void async_result_iface_init (GAsyncResultIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlDbReply, sl_db_reply, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_ASYNC_RESULT, async_result_iface_init))

static GPrivate spare = G_PRIVATE_INIT (g_object_unref);

static void
clear (SlDbReply *self)
{
  if (self->value != NULL && self->destroy != NULL)
    self->destroy (self->value);
  self->value = NULL;
  g_clear_error (&self->error);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->source_object);
  g_clear_pointer (&self->context, g_main_context_unref);
  self->made_at = 0;
  self->detail = -1;
  self->is_returned = FALSE;
}

/* Gives up the caller's reference; where it is the last, the object waits for the next call. */
static void
release (SlDbReply *self)
{
  if (g_atomic_int_get (&self->parent_instance.ref_count) > 1 || g_private_get (&spare) != NULL)
    {
      g_object_unref (self);
      return;
    }
  clear (self);
  g_private_set (&spare, self);
}

static SlDbReply *
obtain (void)
{
  SlDbReply *self = g_private_get (&spare);

  if (self == NULL)
    return g_object_new (SL_TYPE_DB_REPLY, NULL);
  g_private_set (&spare, NULL);

  return self;
}

static void
call_back (SlDbReply *self)
{
  if (self->callback != NULL)
    self->callback (self->source_object, (GAsyncResult *) self, self->user_data);
}

static gboolean
turn_come_cb (gpointer user_data)
{
  call_back (user_data);

  return G_SOURCE_REMOVE;
}

/* Now, in a later turn of the same main loop, or else as soon as that comes. Takes @self. */
static void
finish (SlDbReply *self)
{
  GSource *current = g_main_current_source ();
  g_autoptr (GSource) source = NULL;

  g_assert (!self->is_returned);
  self->is_returned = TRUE;
  if (current != NULL && g_source_get_context (current) == self->context && g_source_get_time (current) > self->made_at)
    {
      call_back (self);
      release (self);
      return;
    }

  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "SlDb reply");
  g_source_set_callback (source, turn_come_cb, self, g_object_unref);
  g_source_attach (source, self->context);
}

static gpointer
sl_db_reply_get_user_data (GAsyncResult *result)
{
  return SL_DB_REPLY (result)->user_data;
}

static GObject *
sl_db_reply_get_source_object (GAsyncResult *result)
{
  SlDbReply *self = SL_DB_REPLY (result);

  return self->source_object != NULL ? g_object_ref (self->source_object) : NULL;
}

static gboolean
sl_db_reply_is_tagged (GAsyncResult *result,
                       gpointer      source_tag)
{
  return SL_DB_REPLY (result)->source_tag == source_tag;
}

static void
async_result_iface_init (GAsyncResultIface *iface)
{
  iface->get_user_data = sl_db_reply_get_user_data;
  iface->get_source_object = sl_db_reply_get_source_object;
  iface->is_tagged = sl_db_reply_is_tagged;
}

static void
sl_db_reply_finalize (GObject *object)
{
  clear (SL_DB_REPLY (object));

  G_OBJECT_CLASS (sl_db_reply_parent_class)->finalize (object);
}

static void
sl_db_reply_class_init (SlDbReplyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = sl_db_reply_finalize;
}

static void
sl_db_reply_init (SlDbReply *self)
{
  self->detail = -1;
}

/* (transfer full): the answer to a call that is being made. It keeps @source_object alive. */
SlDbReply *
sl_db_reply_new (gpointer            source_object,
                 gpointer            source_tag,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlDbReply *self = obtain ();
  GSource   *current = g_main_current_source ();

  self->source_object = g_object_ref (source_object);
  self->source_tag = source_tag;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->callback = callback;
  self->user_data = user_data;
  self->context = g_main_context_ref_thread_default ();
  if (current != NULL)
    self->made_at = g_source_get_time (current);

  return self;
}

GCancellable *
sl_db_reply_get_cancellable (SlDbReply *self)
{
  return self->cancellable;
}

/* Takes @self and @value. */
void
sl_db_reply_return_pointer (SlDbReply     *self,
                            gpointer       value,
                            GDestroyNotify destroy)
{
  self->value = value;
  self->destroy = destroy;
  finish (self);
}

void
sl_db_reply_return_boolean (SlDbReply *self,
                            gboolean   value)
{
  sl_db_reply_return_pointer (self, GINT_TO_POINTER (value), NULL);
}

/* Takes @self. */
void
sl_db_reply_return_count (SlDbReply *self,
                          gint64     count)
{
  gint64 *value = g_new (gint64, 1);

  *value = count;
  sl_db_reply_return_pointer (self, value, g_free);
}

/* Takes @self and @error. */
void
sl_db_reply_return_error (SlDbReply *self,
                          GError    *error)
{
  self->error = error;
  finish (self);
}

/* Takes @self if it returns TRUE. */
gboolean
sl_db_reply_return_error_if_cancelled (SlDbReply *self)
{
  GError *error = NULL;

  if (!g_cancellable_set_error_if_cancelled (self->cancellable, &error))
    return FALSE;
  sl_db_reply_return_error (self, error);

  return TRUE;
}

/* A number that goes with the answer, be it a value or an error; -1 if none is set. */
void
sl_db_reply_set_detail (SlDbReply *self,
                        int        detail)
{
  self->detail = detail;
}

int
sl_db_reply_get_detail (SlDbReply *self)
{
  return self->detail;
}

gboolean
sl_db_reply_is_valid (GAsyncResult *result,
                      gpointer      source_object)
{
  return SL_IS_DB_REPLY (result) && ((SlDbReply *) result)->source_object == source_object;
}

/* (transfer full): the value, once. */
gpointer
sl_db_reply_propagate_pointer (SlDbReply *self,
                               GError   **error)
{
  if (self->error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&self->error));
      return NULL;
    }

  return g_steal_pointer (&self->value);
}

gboolean
sl_db_reply_propagate_boolean (SlDbReply *self,
                               GError   **error)
{
  return GPOINTER_TO_INT (sl_db_reply_propagate_pointer (self, error));
}

/* -1 with an error. */
gint64
sl_db_reply_propagate_count (SlDbReply *self,
                             GError   **error)
{
  g_autofree gint64 *count = sl_db_reply_propagate_pointer (self, error);

  return count != NULL ? *count : -1;
}
