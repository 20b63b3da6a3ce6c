/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-params-private.h"
#include "db/sl-db-private.h"
#include "db/sl-db-result-private.h"
#include "db/sl-db-stream.h"

typedef struct
{
  SlDbRequest parent;

  SlDbRowFunc    row_func;
  gpointer       row_data;
  GDestroyNotify row_destroy;
  gint64         n_rows;
} Stream;

static gboolean
stream_start (SlDb        *db,
              SlDbRequest *request)
{
  SlDbParams *params = request->params;

  return PQsendQueryParams (db->conn, request->sql, params != NULL ? (int) sl_db_params_get_length (params) : 0, NULL,
                            params != NULL ? sl_db_params_get_values (params) : NULL,
                            params != NULL ? sl_db_params_get_lengths (params) : NULL,
                            params != NULL ? sl_db_params_get_formats (params) : NULL, 0) &&
         PQsetSingleRowMode (db->conn);
}

static void
return_count (SlDbRequest *request)
{
  sl_db_reply_return_count (sl_db_request_steal_reply (request), ((Stream *) request)->n_rows);
}

static void
hand_out_row (SlDb        *db,
              SlDbRequest *request,
              PGresult    *result)
{
  Stream *self = (Stream *) request;
  g_autoptr (SlDbResult) row = sl_db_result_new (result);
  guint    generation = db->generation;
  gboolean is_wanted = FALSE;

  if (request->reply == NULL)
    return; /* nobody wants it any more */

  self->n_rows++;
  request->is_calling = TRUE;
  is_wanted = self->row_func (row, self->row_data);
  if (db->generation != generation)
    return; /* the connection went, and the request with it */
  request->is_calling = FALSE;
  if (is_wanted || request->reply == NULL)
    return;

  /* Enough. In a transaction the rest is let pass, for a cancel would spoil it. */
  return_count (request);
  if (request->transaction == NULL)
    sl_db_cancel_active (db);
}

static SlDbProgress
stream_take_result (SlDb        *db,
                    SlDbRequest *request,
                    PGresult    *result)
{
  if (result == NULL)
    return SL_DB_PROGRESS_DONE;

  switch ((int) PQresultStatus (result))
    {
    case PGRES_SINGLE_TUPLE:
      hand_out_row (db, request, result);
      break;
    case PGRES_TUPLES_OK: /* the end, without a row */
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      PQclear (result);
      break;
    default:
      sl_db_request_take_error (request, sl_db_error_new_result (result));
      PQclear (result);
      break;
    }

  return SL_DB_PROGRESS_CONTINUE;
}

static void
stream_complete (SlDb        *db,
                 SlDbRequest *request)
{
  if (!sl_db_request_return_error (request, NULL) && request->reply != NULL)
    return_count (request);
}

static void
stream_clear (SlDbRequest *request)
{
  Stream *self = (Stream *) request;

  if (self->row_destroy != NULL)
    self->row_destroy (self->row_data);
}

static const SlDbRequestClass stream_class = {
  .size = sizeof (Stream),
  .start = stream_start,
  .take_result = stream_take_result,
  .complete = stream_complete,
  .clear = stream_clear,
};

/**
 * sl_db_session_stream_async:
 * @self: where to run it
 * @sql: one statement that returns rows
 * @params: (nullable): the values
 * @row_func: called for each row
 * @row_data: for @row_func
 * @row_destroy: (nullable): frees @row_data
 * @cancellable: (nullable): a #GCancellable
 * @callback: called after the last row
 * @user_data: for @callback
 *
 * Hands out rows one by one as they arrive, in slices of time below the priority of redrawing,
 * and never holds more than a few of them. The server is slowed down to the pace of @row_func.
 */
void
sl_db_session_stream_async (SlDbSession        *self,
                            const char         *sql,
                            SlDbParams         *params,
                            SlDbRowFunc         row_func,
                            gpointer            row_data,
                            GDestroyNotify      row_destroy,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  SlDbReply   *reply = NULL;
  SlDbRequest *request = NULL;
  Stream      *stream = NULL;

  g_return_if_fail (SL_IS_DB_SESSION (self));
  g_return_if_fail (sql != NULL && row_func != NULL);

  reply = sl_db_reply_new (self, sl_db_session_stream_async, cancellable, callback, user_data);
  request = sl_db_request_new (&stream_class, sql, params, reply);
  stream = (Stream *) request;
  request->is_bulk = TRUE;
  stream->row_func = row_func;
  stream->row_data = row_data;
  stream->row_destroy = row_destroy;
  sl_db_session_submit (self, request);
}

/**
 * sl_db_session_stream_finish:
 * @self: where it ran
 * @result: the result
 * @error: return location
 *
 * Returns: how many rows were handed out, or -1 with an error; rows may have been handed out
 *   before it
 */
gint64
sl_db_session_stream_finish (SlDbSession  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), -1);

  return sl_db_reply_propagate_count (SL_DB_REPLY (result), error);
}
