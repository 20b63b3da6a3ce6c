/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-params-private.h"
#include "db/sl-db-query-private.h"
#include "db/sl-db-result-private.h"

static gboolean
send_plain (SlDb        *db,
            SlDbRequest *request)
{
  SlDbParams *params = request->params;

  if (params == NULL)
    return PQsendQueryParams (db->conn, request->sql, 0, NULL, NULL, NULL, NULL, 0);

  return PQsendQueryParams (db->conn, request->sql, (int) sl_db_params_get_length (params), NULL,
                            sl_db_params_get_values (params), sl_db_params_get_lengths (params),
                            sl_db_params_get_formats (params), 0);
}

static gboolean
send_prepared (SlDb        *db,
               SlDbRequest *request,
               const char  *name)
{
  SlDbParams *params = request->params;

  if (params == NULL)
    return PQsendQueryPrepared (db->conn, name, 0, NULL, NULL, NULL, 0);

  return PQsendQueryPrepared (db->conn, name, (int) sl_db_params_get_length (params), sl_db_params_get_values (params),
                              sl_db_params_get_lengths (params), sl_db_params_get_formats (params), 0);
}

/* Most statements are the same as the one before, and to compare is faster than to hash. */
static const char *
find_plan (SlDb       *db,
           const char *sql)
{
  gpointer text = NULL;
  gpointer name = NULL;

  if (db->last_sql != NULL && g_str_equal (db->last_sql, sql))
    return db->last_name;
  if (!g_hash_table_lookup_extended (db->statements, sql, &text, &name))
    return NULL;
  if (*(const char *) name != '\0')
    {
      db->last_sql = text;
      db->last_name = name;
    }

  return name;
}

/*
 * What is asked once is not worth preparing, what is asked twice will be asked again: prepared
 * from the second time on. The number is bounded, for filters make texts without end.
 */
static gboolean
query_start (SlDb        *db,
             SlDbRequest *request)
{
  SlDbQuery  *self = (SlDbQuery *) request;
  const char *name = find_plan (db, request->sql);

  if (name != NULL && *name != '\0' && !self->is_plain)
    {
      self->phase = SL_DB_QUERY_PREPARED;
      return send_prepared (db, request, name);
    }
  if (name != NULL && !self->is_plain && db->n_prepared < SL_DB_MAX_PREPARED)
    {
      char new_name[16];

      g_snprintf (new_name, sizeof new_name, "s%u", db->n_prepared);
      self->phase = SL_DB_QUERY_PREPARING;
      return PQsendPrepare (db->conn, new_name, request->sql, 0, NULL);
    }
  if (name == NULL && g_hash_table_size (db->statements) < SL_DB_MAX_SEEN)
    g_hash_table_insert (db->statements, g_strdup (request->sql), g_strdup (""));
  self->phase = SL_DB_QUERY_PLAIN;

  return send_plain (db, request);
}

/* The simple protocol: several statements at once, none prepared. */
gboolean
sl_db_query_start_simple (SlDb        *db,
                          SlDbRequest *request)
{
  return PQsendQuery (db->conn, request->sql);
}

/* Whether the server has lost the plan: the tables changed, or a pooler gave us another session. */
static gboolean
is_stale (SlDb         *db,
          const GError *error)
{
  const char *sqlstate = sl_error_get_sqlstate (error);

  return PQtransactionStatus (db->conn) == PQTRANS_IDLE &&
         (g_strcmp0 (sqlstate, "0A000") == 0 || g_strcmp0 (sqlstate, "26000") == 0);
}

static SlDbProgress
statement_ended (SlDb        *db,
                 SlDbRequest *request)
{
  SlDbQuery *self = (SlDbQuery *) request;

  if (request->error != NULL && self->phase == SL_DB_QUERY_PREPARED)
    {
      gboolean is_again = is_stale (db, request->error) && request->reply != NULL;

      if (g_strcmp0 (sl_error_get_sqlstate (request->error), "0A000") == 0 || g_strcmp0 (sl_error_get_sqlstate (request->error), "26000") == 0)
        sl_db_forget_plan (db, request->sql);
      if (is_again)
        {
          g_clear_error (&request->error);
          self->is_plain = TRUE;
          request->has_sent = TRUE;
          return query_start (db, request) ? SL_DB_PROGRESS_CONTINUE : SL_DB_PROGRESS_BROKEN;
        }
    }
  if (request->error == NULL && self->phase == SL_DB_QUERY_PREPARING)
    {
      g_hash_table_insert (db->statements, g_strdup (request->sql), g_strdup_printf ("s%u", db->n_prepared++));
      request->has_sent = TRUE;
      if (request->reply != NULL)
        return query_start (db, request) ? SL_DB_PROGRESS_CONTINUE : SL_DB_PROGRESS_BROKEN;
    }

  return SL_DB_PROGRESS_DONE;
}

SlDbProgress
sl_db_query_take_result (SlDb        *db,
                         SlDbRequest *request,
                         PGresult    *result)
{
  SlDbQuery *self = (SlDbQuery *) request;

  if (result == NULL)
    return statement_ended (db, request);

  switch ((int) PQresultStatus (result))
    {
    case PGRES_TUPLES_OK:
    case PGRES_COMMAND_OK:
    case PGRES_EMPTY_QUERY:
      g_clear_pointer (&self->result, sl_db_result_unref);
      self->result = sl_db_result_new (result);
      break;
    default:
      sl_db_request_take_error (request, sl_db_error_new_result (result));
      PQclear (result);
      break;
    }

  return SL_DB_PROGRESS_CONTINUE;
}

static void
query_complete (SlDb        *db,
                SlDbRequest *request)
{
  SlDbQuery *self = (SlDbQuery *) request;
  SlDbReply *reply = NULL;

  if (sl_db_request_return_error (request, NULL))
    return;

  reply = g_steal_pointer (&request->reply);
  if (reply == NULL)
    return;
  if (self->result != NULL)
    sl_db_reply_return_pointer (reply, g_steal_pointer (&self->result), (GDestroyNotify) sl_db_result_unref);
  else
    sl_db_reply_return_error (reply, g_error_new_literal (SL_ERROR, SL_ERROR_PROTOCOL, "The server gave no answer to a statement"));
}

void
sl_db_query_clear (SlDbRequest *request)
{
  g_clear_pointer (&((SlDbQuery *) request)->result, sl_db_result_unref);
}

static void
setup_complete (SlDb        *db,
                SlDbRequest *request)
{
  if (request->error != NULL)
    {
      sl_db_connect_failed (db, g_steal_pointer (&request->error));
      return;
    }
  sl_db_set_connected (db, TRUE);
}

static void
rollback_complete (SlDb        *db,
                   SlDbRequest *request)
{
  if (PQtransactionStatus (db->conn) != PQTRANS_IDLE)
    sl_db_lost (db, g_steal_pointer (&request->error));
}

static const SlDbRequestClass query_class = {
  .size = sizeof (SlDbQuery),
  .start = query_start,
  .take_result = sl_db_query_take_result,
  .complete = query_complete,
  .clear = sl_db_query_clear,
};

static const SlDbRequestClass script_class = {
  .size = sizeof (SlDbQuery),
  .start = sl_db_query_start_simple,
  .take_result = sl_db_query_take_result,
  .complete = query_complete,
  .clear = sl_db_query_clear,
};

static const SlDbRequestClass setup_class = {
  .size = sizeof (SlDbQuery),
  .start = sl_db_query_start_simple,
  .take_result = sl_db_query_take_result,
  .complete = setup_complete,
  .clear = sl_db_query_clear,
};

static const SlDbRequestClass rollback_class = {
  .size = sizeof (SlDbQuery),
  .start = sl_db_query_start_simple,
  .take_result = sl_db_query_take_result,
  .complete = rollback_complete,
  .clear = sl_db_query_clear,
};

/* The plan is of no use any more. */
void
sl_db_forget_plan (SlDb       *db,
                   const char *sql)
{
  db->last_sql = NULL;
  db->last_name = NULL;
  g_hash_table_remove (db->statements, sql);
}

/* One statement with its values. Takes @reply. */
SlDbRequest *
sl_db_query_new (const char *sql,
                 SlDbParams *params,
                 SlDbReply  *reply)
{
  return sl_db_request_new (&query_class, sql, params, reply);
}

/* Any number of statements without values, as one text. Takes @reply. */
SlDbRequest *
sl_db_script_new (const char *sql,
                  SlDbReply  *reply)
{
  return sl_db_request_new (&script_class, sql, NULL, reply);
}

/* What the readers of results and the conditions of updates rely on, whatever the server's configuration says. */
SlDbRequest *
sl_db_setup_new (SlDb *db)
{
  g_autofree char *sql = g_strdup_printf ("SET datestyle = 'ISO, YMD'; SET timezone = 'UTC'; SET intervalstyle = 'iso_8601';"
                                          "SET bytea_output = 'hex'; SET extra_float_digits = 1;"
                                          "SET standard_conforming_strings = on;"
                                          "SET default_transaction_isolation = 'read committed'; SET statement_timeout = %u",
                                          db->statement_timeout);

  return sl_db_request_new (&setup_class, sql, NULL, NULL);
}

SlDbRequest *
sl_db_rollback_new (void)
{
  return sl_db_request_new (&rollback_class, "ROLLBACK", NULL, NULL);
}
