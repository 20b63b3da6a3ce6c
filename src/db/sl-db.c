/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-query-private.h"

/* How long a request waits for a lost connection to come back, in ms. */
#define DEFAULT_PATIENCE 3000

enum {
  PROP_0,
  PROP_TARGET,
  PROP_IS_CONNECTED,
  N_PROPS,
};

enum {
  SIGNAL_NOTIFIED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

static void session_iface_init (SlDbSessionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlDb, sl_db, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_DB_SESSION, session_iface_init))

/* (nullable): the first of @queue, which gives it up. */
SlDbRequest *
sl_db_pop_request (GQueue *queue)
{
  GList       *link = g_queue_pop_head_link (queue);
  SlDbRequest *request = link != NULL ? link->data : NULL;

  if (request != NULL)
    request->queue = NULL;

  return request;
}

/*
 * What runs next. A transaction has the connection for itself; one that was left open by nobody
 * (dropped, or begun by a statement of its own) is rolled back before anything else.
 */
static SlDbRequest *
next_request (SlDb *self)
{
  if (self->owner != NULL)
    return sl_db_pop_request (sl_db_transaction_get_queue (self->owner));
  if (PQtransactionStatus (self->conn) != PQTRANS_IDLE)
    {
      SlDbRequest *rollback = sl_db_rollback_new ();

      rollback->db = self;
      return rollback;
    }

  return sl_db_pop_request (&self->pending);
}

static void
start_request (SlDb        *self,
               SlDbRequest *request)
{
  self->active = request;
  if (request->klass->start == NULL)
    {
      sl_db_finish_active (self);
      return;
    }
  if (!request->klass->start (self, request) || !sl_db_io_flush (self))
    {
      sl_db_request_take_error (request, sl_db_error_new_connection (self->conn, "Sending"));
      self->is_broken = TRUE;
    }
}

void
sl_db_clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

static void
sl_db_submit_to_session (SlDbSession *session,
                         SlDbRequest *request)
{
  SlDb *self = (SlDb *) session;

  sl_db_submit (self, &self->pending, request);
}

static void
session_iface_init (SlDbSessionInterface *iface)
{
  iface->submit = sl_db_submit_to_session;
}

static void
connect_complete (SlDb        *db,
                  SlDbRequest *request)
{
  SlDbReply *reply = NULL;

  if (sl_db_request_return_error (request, NULL))
    return;
  reply = g_steal_pointer (&request->reply);
  if (reply != NULL)
    sl_db_reply_return_boolean (reply, TRUE);
}

static const SlDbRequestClass connect_class = {
  .size = sizeof (SlDbRequest),
  .complete = connect_complete,
};

/* Queues @request, which it takes. */
void
sl_db_submit (SlDb        *self,
              GQueue      *queue,
              SlDbRequest *request)
{
  if (request->reply != NULL && sl_db_reply_return_error_if_cancelled (request->reply))
    {
      request->reply = NULL;
      sl_db_request_free (request);
      return;
    }
  if (self->is_closed)
    {
      sl_db_request_return_error (request, g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION, "The connection has been closed"));
      sl_db_request_free (request);
      return;
    }

  request->db = self;
  request->queue = queue;
  g_queue_push_tail_link (queue, &request->link);
  sl_db_cancel_watch (self, request);
  if (self->state != SL_DB_STATE_READY)
    {
      request->expires_at = g_get_monotonic_time () + (gint64) self->patience_ms * 1000;
      sl_db_watch_patience (self);
    }
  sl_db_pump (self);
}

/* The only place where work starts: one request on the wire at a time. */
void
sl_db_pump (SlDb *self)
{
  if (self->state == SL_DB_STATE_CLOSED && self->pending.head != NULL && !self->is_closed)
    sl_db_connect_start (self);

  while (self->state == SL_DB_STATE_READY && self->active == NULL && !self->is_cancelling && !self->is_broken)
    {
      SlDbRequest *request = NULL;

      if (self->timer != NULL)
        sl_db_set_timer (self, 0, NULL);
      request = next_request (self);
      if (request == NULL)
        return;
      start_request (self, request);
    }
}

/* The server is done with the active request. */
void
sl_db_finish_active (SlDb *self)
{
  SlDbRequest *request = g_steal_pointer (&self->active);

  /* Reported for our own cancel, it is no more than that. */
  if (request->cancel_source != NULL && request->error != NULL && request->reply != NULL &&
      g_strcmp0 (sl_error_get_sqlstate (request->error), "57014") == 0 && sl_db_reply_return_error_if_cancelled (request->reply))
    request->reply = NULL;
  request->klass->complete (self, request);
  sl_db_request_free (request);
  sl_db_pump (self);
}

void
sl_db_set_connected (SlDb    *self,
                     gboolean is_connected)
{
  if (is_connected)
    {
      self->state = SL_DB_STATE_READY;
      self->was_connected = TRUE;
      self->backoff = 0;
      sl_db_set_timer (self, 0, NULL);
      sl_db_clear_source (&self->patience);
    }
  if (self->is_connected == is_connected)
    return;

  self->is_connected = is_connected;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_CONNECTED]);
}

/* Has @callback called once, or with 0 milliseconds never. */
void
sl_db_set_timer (SlDb       *self,
                 guint       milliseconds,
                 GSourceFunc callback)
{
  sl_db_clear_source (&self->timer);
  if (milliseconds == 0)
    return;

  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, callback, self, NULL);
  g_source_attach (self->timer, self->context);
}

void
sl_db_emit_notified (SlDb       *self,
                     const char *channel,
                     const char *payload)
{
  g_signal_emit (self, signals[SIGNAL_NOTIFIED], 0, channel, payload);
}

static void
sl_db_dispose (GObject *object)
{
  SlDb *self = SL_DB (object);

  /* A queued request keeps us alive through its reply, so there is none. */
  g_assert (self->pending.head == NULL);
  g_assert (self->owner == NULL);
  self->is_closed = TRUE;
  sl_db_drop (self);
  g_clear_pointer (&self->active, sl_db_request_free);
  sl_db_clear_source (&self->patience);

  G_OBJECT_CLASS (sl_db_parent_class)->dispose (object);
}

static void
sl_db_finalize (GObject *object)
{
  SlDb *self = SL_DB (object);

  g_clear_pointer (&self->target, sl_db_target_unref);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->statements, g_hash_table_unref);

  G_OBJECT_CLASS (sl_db_parent_class)->finalize (object);
}

static void
sl_db_get_property (GObject    *object,
                    guint       prop_id,
                    GValue     *value,
                    GParamSpec *pspec)
{
  SlDb *self = SL_DB (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      g_value_set_boxed (value, self->target);
      break;
    case PROP_IS_CONNECTED:
      g_value_set_boolean (value, self->is_connected);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_db_set_property (GObject      *object,
                    guint         prop_id,
                    const GValue *value,
                    GParamSpec   *pspec)
{
  SlDb *self = SL_DB (object);

  switch (prop_id)
    {
    case PROP_TARGET:
      self->target = g_value_dup_boxed (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
sl_db_class_init (SlDbClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_db_dispose;
  object_class->finalize = sl_db_finalize;
  object_class->get_property = sl_db_get_property;
  object_class->set_property = sl_db_set_property;

  /**
   * SlDb:target:
   *
   * The database it connects to.
   */
  properties[PROP_TARGET] =
    g_param_spec_boxed ("target", NULL, NULL, SL_TYPE_DB_TARGET,
                        (G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS));

  /**
   * SlDb:is-connected:
   *
   * Whether the connection stands. A lost one comes back by itself.
   */
  properties[PROP_IS_CONNECTED] =
    g_param_spec_boolean ("is-connected", NULL, NULL, FALSE,
                          (G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS));

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * SlDb::notified:
   * @self: the connection
   * @channel: the channel
   * @payload: what was sent along, at times empty
   *
   * A NOTIFY came in. #SlDbListener is the way to use this.
   */
  signals[SIGNAL_NOTIFIED] =
    g_signal_new ("notified", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
sl_db_init (SlDb *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->priority = G_PRIORITY_DEFAULT;
  self->patience_ms = DEFAULT_PATIENCE;
}

/**
 * sl_db_new:
 * @target: the database
 *
 * One connection, to be used from the thread that makes it. It connects when it is first
 * needed.
 *
 * Returns: (transfer full): a new #SlDb
 */
SlDb *
sl_db_new (SlDbTarget *target)
{
  g_return_val_if_fail (target != NULL, NULL);

  return g_object_new (SL_TYPE_DB, "target", target, NULL);
}

/**
 * sl_db_get_is_connected:
 * @self: a connection
 *
 * Returns: whether the connection stands
 */
gboolean
sl_db_get_is_connected (SlDb *self)
{
  g_return_val_if_fail (SL_IS_DB (self), FALSE);

  return self->is_connected;
}

/**
 * sl_db_get_load:
 * @self: a connection
 *
 * Returns: how many requests a new one would wait for; a transaction counts as many
 */
guint
sl_db_get_load (SlDb *self)
{
  g_return_val_if_fail (SL_IS_DB (self), 0);

  return self->pending.length + (self->active != NULL ? 1 : 0) + (self->is_cancelling ? 1 : 0) + (self->owner != NULL ? 16 : 0);
}

/**
 * sl_db_set_priority:
 * @self: a connection
 * @priority: of the main loop; requests that move much never go above
 *   %SL_DB_PRIORITY_BULK, whatever this says
 */
void
sl_db_set_priority (SlDb *self,
                    int   priority)
{
  g_return_if_fail (SL_IS_DB (self));

  self->priority = priority;
  sl_db_io_set_priority (self);
}

/**
 * sl_db_set_statement_timeout:
 * @self: a connection
 * @milliseconds: after which the server gives a statement up (%SL_ERROR_TIMEOUT), 0 for
 *   never; takes effect with the next connection
 */
void
sl_db_set_statement_timeout (SlDb *self,
                             guint milliseconds)
{
  g_return_if_fail (SL_IS_DB (self));

  self->statement_timeout = milliseconds;
}

/**
 * sl_db_set_patience:
 * @self: a connection
 * @milliseconds: that a request waits for a lost connection to come back before it fails
 */
void
sl_db_set_patience (SlDb *self,
                    guint milliseconds)
{
  g_return_if_fail (SL_IS_DB (self));

  self->patience_ms = milliseconds;
}

/**
 * sl_db_get_backend_pid:
 * @self: a connection
 *
 * Returns: the process that serves the connection, 0 without one
 */
int
sl_db_get_backend_pid (SlDb *self)
{
  g_return_val_if_fail (SL_IS_DB (self), 0);

  return self->is_connected ? PQbackendPID (self->conn) : 0;
}

/**
 * sl_db_get_server_version:
 * @self: a connection
 *
 * Returns: the server's version as a number (150004 for 15.4), 0 without a connection
 */
int
sl_db_get_server_version (SlDb *self)
{
  g_return_val_if_fail (SL_IS_DB (self), 0);

  return self->is_connected ? PQserverVersion (self->conn) : 0;
}

/**
 * sl_db_connect_async:
 * @self: a connection
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the connection stands or cannot be made
 * @user_data: for @callback
 *
 * Connects now instead of at the first request.
 */
void
sl_db_connect_async (SlDb               *self,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  SlDbReply *reply = NULL;

  g_return_if_fail (SL_IS_DB (self));

  reply = sl_db_reply_new (self, sl_db_connect_async, cancellable, callback, user_data);
  sl_db_submit (self, &self->pending, sl_db_request_new (&connect_class, NULL, NULL, reply));
}

/**
 * sl_db_connect_finish:
 * @self: a connection
 * @result: the result
 * @error: return location
 *
 * Returns: whether the connection stands; else an error, %SL_ERROR_CONNECTION for the most part
 */
gboolean
sl_db_connect_finish (SlDb         *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), FALSE);

  return sl_db_reply_propagate_boolean (SL_DB_REPLY (result), error);
}

/**
 * sl_db_close:
 * @self: a connection
 *
 * Closes the connection for good. Whatever is under way fails with %SL_ERROR_CONNECTION.
 */
void
sl_db_close (SlDb *self)
{
  g_autoptr (SlDb) keep_alive = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (SL_IS_DB (self));

  if (self->is_closed)
    return;

  keep_alive = g_object_ref (self);
  error = g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION, "The connection has been closed");
  self->is_closed = TRUE;
  self->was_connected = FALSE;
  if (self->state == SL_DB_STATE_READY)
    sl_db_lost (self, g_error_copy (error));
  else
    sl_db_drop (self);
  sl_db_fail_queue (self, &self->pending, error);
}
