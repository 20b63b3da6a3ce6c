/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-copy.h"
#include "db/sl-db-params-private.h"
#include "db/sl-db-private.h"

/* How long one dispatch may produce rows, in microseconds. */
#define BUDGET 2000

typedef struct
{
  SlDbRequest parent;

  SlDbCopyFunc   copy_func;
  gpointer       copy_data;
  GDestroyNotify copy_destroy;
  GString       *chunk;
  gint64         n_rows;
  gboolean       is_complete; /* there are no more rows to ask for */
  gboolean       is_failed;   /* nothing of it shall stay */
} Copy;

static gboolean
copy_start (SlDb        *db,
            SlDbRequest *request)
{
  return PQsendQuery (db->conn, request->sql);
}

static SlDbProgress
copy_take_result (SlDb        *db,
                  SlDbRequest *request,
                  PGresult    *result)
{
  Copy *self = (Copy *) request;

  if (result == NULL)
    return SL_DB_PROGRESS_DONE;

  switch ((int) PQresultStatus (result))
    {
    case PGRES_COPY_IN:
      request->is_feeding = TRUE;
      break;
    case PGRES_COMMAND_OK:
      self->n_rows = g_ascii_strtoll (PQcmdTuples (result), NULL, 10);
      if (self->chunk == NULL)
        sl_db_request_take_error (request, g_error_new_literal (SL_ERROR, SL_ERROR_QUERY, "The statement is not COPY … FROM STDIN"));
      break;
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      sl_db_request_take_error (request, g_error_new_literal (SL_ERROR, SL_ERROR_QUERY, "The statement is not COPY … FROM STDIN"));
      break;
    default:
      sl_db_request_take_error (request, sl_db_error_new_result (result));
      break;
    }
  PQclear (result);

  return SL_DB_PROGRESS_CONTINUE;
}

/* Ends the copying, for good or with the wish to undo it; FALSE if the connection is broken. */
static gboolean
end_copying (SlDb        *db,
             SlDbRequest *request)
{
  Copy *self = (Copy *) request;
  int   sent = PQputCopyEnd (db->conn, self->is_failed ? "given up" : NULL);

  if (sent > 0)
    request->is_feeding = FALSE;

  return sent >= 0;
}

static void
produce (SlDbRequest *request)
{
  Copy *self = (Copy *) request;
  g_autoptr (GError) error = NULL;

  if (self->copy_func (self->chunk, self->copy_data, &error))
    return;

  self->is_complete = TRUE;
  if (error == NULL)
    return;
  self->is_failed = TRUE;
  g_string_truncate (self->chunk, 0);
  sl_db_request_take_error (request, g_steal_pointer (&error));
}

static gboolean
copy_feed (SlDb        *db,
           SlDbRequest *request)
{
  Copy  *self = (Copy *) request;
  gint64 end = g_get_monotonic_time () + BUDGET;

  if (request->is_feeding && self->chunk == NULL)
    self->chunk = g_string_sized_new (64 * 1024);

  while (request->is_feeding)
    {
      int sent = 0;

      if (request->reply == NULL)
        {
          self->is_failed = TRUE;
          self->is_complete = TRUE;
          g_string_truncate (self->chunk, 0);
        }
      if (self->chunk->len == 0 && self->is_complete)
        return end_copying (db, request);
      if (self->chunk->len == 0)
        produce (request);
      if (self->chunk->len == 0 && self->is_complete)
        continue;

      sent = PQputCopyData (db->conn, self->chunk->str, (int) self->chunk->len);
      if (sent < 0)
        return FALSE;
      if (sent > 0)
        g_string_truncate (self->chunk, 0);
      if (sent == 0 || PQflush (db->conn) != 0 || g_get_monotonic_time () >= end)
        return TRUE;
    }

  return TRUE;
}

static void
copy_complete (SlDb        *db,
               SlDbRequest *request)
{
  SlDbReply *reply = NULL;

  if (sl_db_request_return_error (request, NULL))
    return;
  reply = sl_db_request_steal_reply (request);
  if (reply != NULL)
    sl_db_reply_return_count (reply, ((Copy *) request)->n_rows);
}

static void
copy_clear (SlDbRequest *request)
{
  Copy *self = (Copy *) request;

  if (self->chunk != NULL)
    g_string_free (self->chunk, TRUE);
  if (self->copy_destroy != NULL)
    self->copy_destroy (self->copy_data);
}

static const SlDbRequestClass copy_class = {
  .size = sizeof (Copy),
  .start = copy_start,
  .take_result = copy_take_result,
  .feed = copy_feed,
  .complete = copy_complete,
  .clear = copy_clear,
};

static void
append_text (GString    *chunk,
             const char *value)
{
  for (const char *at = value; *at != '\0'; at++)
    {
      switch (*at)
        {
        case '\\':
          g_string_append (chunk, "\\\\");
          break;
        case '\t':
          g_string_append (chunk, "\\t");
          break;
        case '\n':
          g_string_append (chunk, "\\n");
          break;
        case '\r':
          g_string_append (chunk, "\\r");
          break;
        default:
          g_string_append_c (chunk, *at);
          break;
        }
    }
}

static void
append_bytes (GString      *chunk,
              const guint8 *data,
              gsize         size)
{
  static const char digits[] = "0123456789abcdef";

  g_string_append (chunk, "\\\\x");
  for (gsize i = 0; i < size; i++)
    {
      g_string_append_c (chunk, digits[data[i] >> 4]);
      g_string_append_c (chunk, digits[data[i] & 15]);
    }
}

/**
 * sl_db_copy_append_row:
 * @chunk: what a #SlDbCopyFunc was given
 * @row: the values of the columns, in the order of the COPY statement
 *
 * Adds a row in COPY's text format, which is the one the statement must have.
 */
void
sl_db_copy_append_row (GString    *chunk,
                       SlDbParams *row)
{
  const char *const *values = NULL;

  g_return_if_fail (chunk != NULL && row != NULL);

  values = sl_db_params_get_values (row);
  for (guint i = 0; i < sl_db_params_get_length (row); i++)
    {
      if (i > 0)
        g_string_append_c (chunk, '\t');
      if (values[i] == NULL)
        g_string_append (chunk, "\\N");
      else if (sl_db_params_get_formats (row)[i] != 0)
        append_bytes (chunk, (const guint8 *) values[i], (gsize) sl_db_params_get_lengths (row)[i]);
      else
        append_text (chunk, values[i]);
    }
  g_string_append_c (chunk, '\n');
}

/**
 * sl_db_session_copy_in_async:
 * @self: where to run it
 * @sql: `COPY … FROM STDIN`
 * @copy_func: asked for rows
 * @copy_data: for @copy_func
 * @copy_destroy: (nullable): frees @copy_data
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all rows are in or none
 * @user_data: for @callback
 *
 * Fills a table, at the pace of the server and in slices of time. Outside a transaction it is
 * all or nothing. A row that the server does not like is reported after the last one.
 */
void
sl_db_session_copy_in_async (SlDbSession        *self,
                             const char         *sql,
                             SlDbCopyFunc        copy_func,
                             gpointer            copy_data,
                             GDestroyNotify      copy_destroy,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  SlDbReply   *reply = NULL;
  SlDbRequest *request = NULL;
  Copy        *copy = NULL;

  g_return_if_fail (SL_IS_DB_SESSION (self));
  g_return_if_fail (sql != NULL && copy_func != NULL);

  reply = sl_db_reply_new (self, sl_db_session_copy_in_async, cancellable, callback, user_data);
  request = sl_db_request_new (&copy_class, sql, NULL, reply);
  copy = (Copy *) request;
  request->is_bulk = TRUE;
  copy->copy_func = copy_func;
  copy->copy_data = copy_data;
  copy->copy_destroy = copy_destroy;
  sl_db_session_submit (self, request);
}

/**
 * sl_db_session_copy_in_finish:
 * @self: where it ran
 * @result: the result
 * @error: return location
 *
 * Returns: how many rows were added, or -1 with an error
 */
gint64
sl_db_session_copy_in_finish (SlDbSession  *self,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), -1);

  return sl_db_reply_propagate_count (SL_DB_REPLY (result), error);
}
