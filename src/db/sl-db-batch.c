/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-batch.h"
#include "db/sl-db-params-private.h"
#include "db/sl-db-private.h"
#include "db/sl-db-result-private.h"

/* How long one dispatch may send, in microseconds. */
#define BUDGET 2000

/* From this many statements on a batch gives way to redrawing. */
#define MANY 16

typedef struct
{
  const char *sql; /* in the batch's texts, where equal ones are one */
  SlDbParams *params;
} Statement;

struct _SlDbBatch
{
  gatomicrefcount ref_count;
  GStringChunk   *texts;
  GArray         *statements;
};

/* Something in the pipeline whose answer is outstanding. */
typedef struct
{
  guint statement;
  guint name; /* of the plan that it prepares, counted from 1; 0 if it runs the statement */
} Command;

typedef struct
{
  SlDbRequest parent;

  SlDbBatch  *batch;
  GPtrArray  *results;
  GArray     *commands;
  GHashTable *names; /* SQL text -> name of a plan prepared on the way, counted from 1 */
  guint       n_sent;
  guint       n_answered; /* commands */
  int         failed;
  gboolean    is_plain; /* the second try, without plans */
} Batch;

G_DEFINE_BOXED_TYPE (SlDbBatch, sl_db_batch, sl_db_batch_ref, sl_db_batch_unref)

static void
statement_clear (gpointer data)
{
  g_clear_pointer (&((Statement *) data)->params, sl_db_params_unref);
}

static void
format_name (char *buffer,
             gsize size,
             guint number)
{
  g_snprintf (buffer, size, "s%u", number);
}

static void
add_command (Batch *self,
             guint  name)
{
  Command command = { .statement = self->n_sent, .name = name };

  g_array_append_val (self->commands, command);
}

/* What the plan of @sql is called on @db, if it has one or is worth one. */
static gboolean
ensure_plan (SlDb       *db,
             Batch      *self,
             const char *sql,
             char       *name,
             gsize       name_size)
{
  const char *known = g_hash_table_lookup (db->statements, sql);
  guint       number = GPOINTER_TO_UINT (g_hash_table_lookup (self->names, sql));

  *name = '\0';
  if (self->is_plain)
    return TRUE;
  if (known != NULL && *known != '\0')
    {
      g_strlcpy (name, known, name_size);
      return TRUE;
    }
  if (number == 0 && (known == NULL || db->n_prepared >= SL_DB_MAX_PREPARED))
    {
      if (known == NULL && g_hash_table_size (db->statements) < SL_DB_MAX_SEEN)
        g_hash_table_insert (db->statements, g_strdup (sql), g_strdup (""));
      return TRUE;
    }
  if (number == 0)
    {
      number = ++db->n_prepared;
      format_name (name, name_size, number - 1);
      g_hash_table_insert (self->names, (gpointer) sql, GUINT_TO_POINTER (number));
      add_command (self, number);
      return PQsendPrepare (db->conn, name, sql, 0, NULL);
    }
  format_name (name, name_size, number - 1);

  return TRUE;
}

static gboolean
send_statement (SlDb  *db,
                Batch *self)
{
  Statement         *statement = &g_array_index (self->batch->statements, Statement, self->n_sent);
  SlDbParams        *params = statement->params;
  int                n = params != NULL ? (int) sl_db_params_get_length (params) : 0;
  const char *const *values = params != NULL ? sl_db_params_get_values (params) : NULL;
  const int         *lengths = params != NULL ? sl_db_params_get_lengths (params) : NULL;
  const int         *formats = params != NULL ? sl_db_params_get_formats (params) : NULL;
  char               name[16];

  if (!ensure_plan (db, self, statement->sql, name, sizeof name))
    return FALSE;
  add_command (self, 0);
  self->n_sent++;

  return *name != '\0' ? PQsendQueryPrepared (db->conn, name, n, values, lengths, formats, 0)
                       : PQsendQueryParams (db->conn, statement->sql, n, NULL, values, lengths, formats, 0);
}

/* Sends as much as the socket takes; reading goes on meanwhile, or both ends would wait for each other. */
static gboolean
batch_feed (SlDb        *db,
            SlDbRequest *request)
{
  Batch *self = (Batch *) request;
  gint64 end = g_get_monotonic_time () + BUDGET;

  while (request->has_more)
    {
      int left = 0;

      if (self->n_sent == self->batch->statements->len)
        {
          request->has_more = FALSE;
          return PQpipelineSync (db->conn);
        }
      if (!send_statement (db, self))
        return FALSE;
      if (self->n_sent % 16 != 0)
        continue;
      left = PQflush (db->conn);
      if (left < 0)
        return FALSE;
      if (left > 0 || g_get_monotonic_time () >= end)
        return TRUE;
    }

  return TRUE;
}

static gboolean
batch_start (SlDb        *db,
             SlDbRequest *request)
{
  request->has_more = TRUE;

  return PQenterPipelineMode (db->conn) == 1;
}

/* The end of one command's answers. */
static void
command_answered (SlDb  *db,
                  Batch *self)
{
  Command    *command = &g_array_index (self->commands, Command, self->n_answered++);
  const char *sql = g_array_index (self->batch->statements, Statement, command->statement).sql;
  char        name[16];

  if (command->name == 0 || self->parent.error != NULL)
    return;
  format_name (name, sizeof name, command->name - 1);
  g_hash_table_insert (db->statements, g_strdup (sql), g_strdup (name));
}

static void
note_error (SlDb           *db,
            Batch          *self,
            const PGresult *result)
{
  SlDbRequest *request = &self->parent;
  const char  *sqlstate = PQresultErrorField (result, PG_DIAG_SQLSTATE);

  if (request->error == NULL && self->n_answered < self->commands->len)
    {
      self->failed = (int) g_array_index (self->commands, Command, self->n_answered).statement;
      if (g_strcmp0 (sqlstate, "0A000") == 0 || g_strcmp0 (sqlstate, "26000") == 0)
        sl_db_forget_plan (db, g_array_index (self->batch->statements, Statement, self->failed).sql);
    }
  sl_db_request_take_error (request, sl_db_error_new_result (result));
}

/* All is answered. A plan that the server threw away is no reason to fail: nothing took effect, so do without. */
static SlDbProgress
batch_synced (SlDb        *db,
              SlDbRequest *request)
{
  Batch      *self = (Batch *) request;
  const char *sqlstate = sl_error_get_sqlstate (request->error);

  if ((g_strcmp0 (sqlstate, "0A000") != 0 && g_strcmp0 (sqlstate, "26000") != 0) || self->is_plain || request->reply == NULL ||
      PQtransactionStatus (db->conn) != PQTRANS_IDLE)
    return PQexitPipelineMode (db->conn) == 1 ? SL_DB_PROGRESS_DONE : SL_DB_PROGRESS_BROKEN;

  g_clear_error (&request->error);
  g_ptr_array_set_size (self->results, 0);
  g_array_set_size (self->commands, 0);
  self->n_sent = 0;
  self->n_answered = 0;
  self->failed = -1;
  self->is_plain = TRUE;
  request->has_more = TRUE;

  return SL_DB_PROGRESS_CONTINUE;
}

static SlDbProgress
batch_take_result (SlDb        *db,
                   SlDbRequest *request,
                   PGresult    *result)
{
  Batch *self = (Batch *) request;

  if (result == NULL)
    {
      if (self->n_answered >= self->commands->len)
        return SL_DB_PROGRESS_BROKEN; /* an answer to nothing */
      command_answered (db, self);
      return SL_DB_PROGRESS_CONTINUE;
    }

  switch ((int) PQresultStatus (result))
    {
    case PGRES_PIPELINE_SYNC:
      PQclear (result);
      return batch_synced (db, request);
    case PGRES_PIPELINE_ABORTED:
      PQclear (result);
      break;
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      if (self->n_answered < self->commands->len && g_array_index (self->commands, Command, self->n_answered).name == 0)
        g_ptr_array_add (self->results, sl_db_result_new (result));
      else
        PQclear (result);
      break;
    default:
      note_error (db, self, result);
      PQclear (result);
      break;
    }

  return SL_DB_PROGRESS_CONTINUE;
}

static void
batch_complete (SlDb        *db,
                SlDbRequest *request)
{
  Batch     *self = (Batch *) request;
  SlDbReply *reply = NULL;

  if (request->reply != NULL)
    sl_db_reply_set_detail (request->reply, self->failed);
  if (sl_db_request_return_error (request, NULL))
    return;
  reply = sl_db_request_steal_reply (request);
  if (reply != NULL)
    sl_db_reply_return_pointer (reply, g_steal_pointer (&self->results), (GDestroyNotify) g_ptr_array_unref);
}

static void
batch_clear (SlDbRequest *request)
{
  Batch *self = (Batch *) request;

  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_clear_pointer (&self->commands, g_array_unref);
  g_clear_pointer (&self->names, g_hash_table_unref);
  g_clear_pointer (&self->batch, sl_db_batch_unref);
}

static const SlDbRequestClass batch_class = {
  .size = sizeof (Batch),
  .start = batch_start,
  .take_result = batch_take_result,
  .feed = batch_feed,
  .complete = batch_complete,
  .clear = batch_clear,
};

/**
 * sl_db_batch_new:
 *
 * Returns: (transfer full): an empty batch
 */
SlDbBatch *
sl_db_batch_new (void)
{
  SlDbBatch *self = g_new0 (SlDbBatch, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->texts = g_string_chunk_new (1024);
  self->statements = g_array_new (FALSE, FALSE, sizeof (Statement));
  g_array_set_clear_func (self->statements, statement_clear);

  return self;
}

/**
 * sl_db_batch_ref:
 * @self: a batch
 *
 * Returns: (transfer full): @self
 */
SlDbBatch *
sl_db_batch_ref (SlDbBatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * sl_db_batch_unref:
 * @self: (transfer full): a batch
 */
void
sl_db_batch_unref (SlDbBatch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_array_unref (self->statements);
  g_string_chunk_free (self->texts);
  g_free (self);
}

/**
 * sl_db_batch_add:
 * @self: a batch that was not given to a session yet
 * @sql: one statement, not COPY, BEGIN or COMMIT
 * @params: (nullable): its values
 */
void
sl_db_batch_add (SlDbBatch  *self,
                 const char *sql,
                 SlDbParams *params)
{
  Statement statement = { 0 };

  g_return_if_fail (self != NULL && sql != NULL);

  statement.sql = g_string_chunk_insert_const (self->texts, sql);
  statement.params = params != NULL ? sl_db_params_ref (params) : NULL;
  g_array_append_val (self->statements, statement);
}

/**
 * sl_db_batch_get_length:
 * @self: a batch
 *
 * Returns: how many statements it has
 */
guint
sl_db_batch_get_length (SlDbBatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->statements->len;
}

/**
 * sl_db_session_batch_async:
 * @self: where to run it
 * @batch: the statements
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all have run or one has failed
 * @user_data: for @callback
 *
 * Runs the statements in one round trip. Outside a transaction they are one: when one of them
 * fails, none has taken effect.
 */
void
sl_db_session_batch_async (SlDbSession        *self,
                           SlDbBatch          *batch,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  SlDbReply   *reply = NULL;
  SlDbRequest *request = NULL;
  Batch       *data = NULL;

  g_return_if_fail (SL_IS_DB_SESSION (self));
  g_return_if_fail (batch != NULL);

  reply = sl_db_reply_new (self, sl_db_session_batch_async, cancellable, callback, user_data);
  request = sl_db_request_new (&batch_class, NULL, NULL, reply);
  data = (Batch *) request;
  request->is_bulk = batch->statements->len > MANY;
  data->batch = sl_db_batch_ref (batch);
  data->results = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_db_result_unref);
  data->commands = g_array_new (FALSE, FALSE, sizeof (Command));
  data->names = g_hash_table_new (g_direct_hash, g_direct_equal);
  data->failed = -1;
  sl_db_session_submit (self, request);
}

/**
 * sl_db_session_batch_finish:
 * @self: where it ran
 * @result: the result
 * @failed: (out) (optional): set to the statement that failed, counted from 0, or -1
 * @error: return location
 *
 * Returns: (transfer full) (element-type SlDbResult): one result for each statement, or %NULL
 */
GPtrArray *
sl_db_session_batch_finish (SlDbSession  *self,
                            GAsyncResult *result,
                            int          *failed,
                            GError      **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), NULL);

  if (failed != NULL)
    *failed = sl_db_reply_get_detail (SL_DB_REPLY (result));

  return sl_db_reply_propagate_pointer (SL_DB_REPLY (result), error);
}
