/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-query-private.h"
#include "db/sl-db-result-private.h"

typedef enum {
  STATE_OPEN,
  STATE_SPOILED, /* a statement was cancelled, and nobody knows whether it took effect: only rolling back is left */
  STATE_ENDING,  /* COMMIT or ROLLBACK is queued */
  STATE_ENDED,
  STATE_LOST, /* with its connection */
} State;

struct _SlDbTransaction
{
  GObject parent_instance;

  /* Owned references */
  SlDb *db;

  GQueue queue; /* of SlDbRequest, by their link */
  State  state;
};

static void session_iface_init (SlDbSessionInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlDbTransaction, sl_db_transaction, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_DB_SESSION, session_iface_init))

static GError *
error_for_state (State state)
{
  switch (state)
    {
    case STATE_LOST:
      return g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION, "The transaction was lost with its connection");
    case STATE_SPOILED:
      return g_error_new_literal (SL_ERROR, SL_ERROR_QUERY, "A statement of the transaction was cancelled; it can only be rolled back");
    case STATE_ENDING:
    case STATE_ENDED:
    case STATE_OPEN:
    default:
      return g_error_new_literal (SL_ERROR, SL_ERROR_QUERY, "The transaction has ended");
    }
}

static void
refuse (SlDbTransaction *self,
        SlDbRequest     *request)
{
  sl_db_request_return_error (request, error_for_state (self->state));
  sl_db_request_free (request);
}

static void
sl_db_transaction_submit (SlDbSession *session,
                          SlDbRequest *request)
{
  SlDbTransaction *self = SL_DB_TRANSACTION (session);

  request->transaction = self;
  if (self->state != STATE_OPEN)
    refuse (self, request);
  else
    sl_db_submit (self->db, &self->queue, request);
}

static void
session_iface_init (SlDbSessionInterface *iface)
{
  iface->submit = sl_db_transaction_submit;
}

/* COMMIT or ROLLBACK was answered: others may use the connection again. */
static void
end_complete (SlDb        *db,
              SlDbRequest *request)
{
  SlDbTransaction *self = request->transaction;
  SlDbQuery       *query = (SlDbQuery *) request;
  SlDbReply       *reply = NULL;

  if (db->owner == self)
    db->owner = NULL;
  self->state = STATE_ENDED;

  if (request->error == NULL && g_str_equal (request->sql, "COMMIT") && sl_db_result_is_rollback (query->result))
    request->error = g_error_new_literal (SL_ERROR, SL_ERROR_QUERY, "A statement of the transaction has failed; it was rolled back");
  if (sl_db_request_return_error (request, NULL))
    return;
  reply = g_steal_pointer (&request->reply);
  sl_db_reply_return_boolean (reply, TRUE);
}

static const SlDbRequestClass end_class = {
  .size = sizeof (SlDbQuery),
  .is_final = TRUE,
  .start = sl_db_query_start_simple,
  .take_result = sl_db_query_take_result,
  .complete = end_complete,
  .clear = sl_db_query_clear,
};

static void
end (SlDbTransaction    *self,
     const char         *sql,
     gpointer            source_tag,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  SlDbReply   *reply = sl_db_reply_new (self, source_tag, cancellable, callback, user_data);
  SlDbRequest *request = sl_db_request_new (&end_class, sql, NULL, reply);
  gboolean     is_possible = self->state == STATE_OPEN || (self->state == STATE_SPOILED && g_str_equal (sql, "ROLLBACK"));

  request->transaction = self;
  if (!is_possible)
    {
      refuse (self, request);
      return;
    }
  if (!g_cancellable_is_cancelled (cancellable))
    self->state = STATE_ENDING;
  sl_db_submit (self->db, &self->queue, request);
}

static void
sl_db_transaction_dispose (GObject *object)
{
  SlDbTransaction *self = SL_DB_TRANSACTION (object);

  /* Without an owner the connection finds itself in a transaction and rolls it back. */
  if (self->db != NULL && self->db->owner == self)
    {
      self->db->owner = NULL;
      sl_db_pump (self->db);
    }
  g_clear_object (&self->db);

  G_OBJECT_CLASS (sl_db_transaction_parent_class)->dispose (object);
}

static void
sl_db_transaction_class_init (SlDbTransactionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_db_transaction_dispose;
}

static void
sl_db_transaction_init (SlDbTransaction *self)
{
}

SlDbTransaction *
sl_db_transaction_new (SlDb *db)
{
  SlDbTransaction *self = g_object_new (SL_TYPE_DB_TRANSACTION, NULL);

  self->db = g_object_ref (db);

  return self;
}

GQueue *
sl_db_transaction_get_queue (SlDbTransaction *self)
{
  return &self->queue;
}

/* The connection broke. */
void
sl_db_transaction_lose (SlDbTransaction *self)
{
  g_autoptr (GError) error = NULL;

  self->state = STATE_LOST;
  error = error_for_state (self->state);
  sl_db_fail_queue (self->db, &self->queue, error);
}

/*
 * A statement was cancelled on its way. Whether it took effect is not known, and its caller was
 * told that it did not: so the rest must not be committed.
 */
void
sl_db_transaction_spoil (SlDbTransaction *self)
{
  g_autoptr (GError) error = NULL;

  if (self->state != STATE_OPEN && self->state != STATE_ENDING)
    return;

  self->state = STATE_SPOILED;
  error = error_for_state (self->state);
  sl_db_fail_queue (self->db, &self->queue, error);
}

/**
 * sl_db_transaction_get_is_open:
 * @self: a transaction
 *
 * Returns: whether statements can be run in it
 */
gboolean
sl_db_transaction_get_is_open (SlDbTransaction *self)
{
  g_return_val_if_fail (SL_IS_DB_TRANSACTION (self), FALSE);

  return self->state == STATE_OPEN;
}

/**
 * sl_db_transaction_commit_async:
 * @self: a transaction
 * @cancellable: (nullable): a #GCancellable; without effect once the server was asked
 * @callback: called when the transaction has ended
 * @user_data: for @callback
 *
 * Commits. Fails with %SL_ERROR_QUERY where a statement before it has failed; what was done is
 * rolled back then. After %SL_ERROR_CONNECTION it is not known whether it took effect.
 */
void
sl_db_transaction_commit_async (SlDbTransaction    *self,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (SL_IS_DB_TRANSACTION (self));

  end (self, "COMMIT", sl_db_transaction_commit_async, cancellable, callback, user_data);
}

/**
 * sl_db_transaction_commit_finish:
 * @self: a transaction
 * @result: the result
 * @error: return location
 *
 * Returns: whether all of it took effect
 */
gboolean
sl_db_transaction_commit_finish (SlDbTransaction *self,
                                 GAsyncResult    *result,
                                 GError         **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), FALSE);

  return sl_db_reply_propagate_boolean (SL_DB_REPLY (result), error);
}

/**
 * sl_db_transaction_rollback_async:
 * @self: a transaction
 * @cancellable: (nullable): a #GCancellable; without effect once the server was asked
 * @callback: called when the transaction has ended
 * @user_data: for @callback
 *
 * Rolls back. To drop the last reference does the same without telling when it is done.
 */
void
sl_db_transaction_rollback_async (SlDbTransaction    *self,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (SL_IS_DB_TRANSACTION (self));

  end (self, "ROLLBACK", sl_db_transaction_rollback_async, cancellable, callback, user_data);
}

/**
 * sl_db_transaction_rollback_finish:
 * @self: a transaction
 * @result: the result
 * @error: return location
 *
 * Returns: whether the server confirmed it; nothing of it took effect in any case
 */
gboolean
sl_db_transaction_rollback_finish (SlDbTransaction *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), FALSE);

  return sl_db_reply_propagate_boolean (SL_DB_REPLY (result), error);
}

/* --- How one begins */

static void
begin_complete (SlDb        *db,
                SlDbRequest *request)
{
  SlDbReply *reply = NULL;

  if (sl_db_request_return_error (request, NULL))
    return;
  reply = g_steal_pointer (&request->reply);
  if (reply == NULL)
    return; /* cancelled meanwhile: next_request() rolls back */

  db->owner = sl_db_transaction_new (db);
  sl_db_reply_return_pointer (reply, db->owner, g_object_unref);
}

static const SlDbRequestClass begin_class = {
  .size = sizeof (SlDbQuery),
  .is_harmless = TRUE,
  .start = sl_db_query_start_simple,
  .take_result = sl_db_query_take_result,
  .complete = begin_complete,
  .clear = sl_db_query_clear,
};

/**
 * sl_db_begin_async:
 * @self: a connection
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the transaction has begun or cannot
 * @user_data: for @callback
 *
 * Begins a transaction. It has the connection for itself until it ends; other requests wait.
 */
void
sl_db_begin_async (SlDb               *self,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  SlDbReply *reply = NULL;

  g_return_if_fail (SL_IS_DB (self));

  reply = sl_db_reply_new (self, sl_db_begin_async, cancellable, callback, user_data);
  sl_db_submit (self, &self->pending, sl_db_request_new (&begin_class, "BEGIN", NULL, reply));
}

/**
 * sl_db_begin_finish:
 * @self: a connection
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full): the transaction, which is rolled back if it is dropped before it
 *   is committed; or %NULL
 */
SlDbTransaction *
sl_db_begin_finish (SlDb         *self,
                    GAsyncResult *result,
                    GError      **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), NULL);

  return sl_db_reply_propagate_pointer (SL_DB_REPLY (result), error);
}
