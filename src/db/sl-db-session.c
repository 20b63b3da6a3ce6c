/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-db-query-private.h"

G_DEFINE_INTERFACE (SlDbSession, sl_db_session, G_TYPE_OBJECT)

static void
sl_db_session_default_init (SlDbSessionInterface *iface)
{
}

/* Takes @request. */
void
sl_db_session_submit (SlDbSession *self,
                      SlDbRequest *request)
{
  SL_DB_SESSION_GET_IFACE (self)->submit (self, request);
}

/**
 * sl_db_session_query_async:
 * @self: where to run it
 * @sql: one statement, with `$1` … for its values
 * @params: (nullable): the values
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the whole answer is there
 * @user_data: for @callback
 *
 * Runs one statement. From the second time on it is prepared. A cancelled statement is
 * answered at once with %G_IO_ERROR_CANCELLED; if it was on the wire, it may have taken effect.
 */
void
sl_db_session_query_async (SlDbSession        *self,
                           const char         *sql,
                           SlDbParams         *params,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  SlDbReply *reply = NULL;

  g_return_if_fail (SL_IS_DB_SESSION (self));
  g_return_if_fail (sql != NULL);

  reply = sl_db_reply_new (self, sl_db_session_query_async, cancellable, callback, user_data);
  sl_db_session_submit (self, sl_db_query_new (sql, params, reply));
}

/**
 * sl_db_session_query_finish:
 * @self: where it ran
 * @result: the result
 * @error: return location; domain %SL_ERROR or %G_IO_ERROR_CANCELLED. sl_error_get_sqlstate()
 *   and sl_error_get_constraint() tell more.
 *
 * Returns: (transfer full): the rows, none for a statement without any; or %NULL
 */
SlDbResult *
sl_db_session_query_finish (SlDbSession  *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (sl_db_reply_is_valid (result, self), NULL);

  return sl_db_reply_propagate_pointer ((SlDbReply *) result, error);
}

/**
 * sl_db_session_query_answer:
 * @session: where it ran
 * @result: the result
 * @task: whom the statement served; answered with the error if there is one
 *
 * The finish of a step in a longer operation: after %NULL there is nothing left to do.
 *
 * Returns: (transfer full) (nullable): the rows
 */
SlDbResult *
sl_db_session_query_answer (GObject      *session,
                            GAsyncResult *result,
                            GTask        *task)
{
  g_autoptr (GError) error = NULL;
  SlDbResult *rows = sl_db_session_query_finish (SL_DB_SESSION (session), result, &error);

  if (rows == NULL)
    g_task_return_error (task, g_steal_pointer (&error));

  return rows;
}

/**
 * sl_db_session_script_async:
 * @self: where to run it
 * @sql: any number of statements
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all of them have run or one has failed
 * @user_data: for @callback
 *
 * Runs a text of several statements, which outside a transaction are one of their own. It takes
 * no values: never put one into the text.
 */
void
sl_db_session_script_async (SlDbSession        *self,
                            const char         *sql,
                            GCancellable       *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer            user_data)
{
  SlDbReply *reply = NULL;

  g_return_if_fail (SL_IS_DB_SESSION (self));
  g_return_if_fail (sql != NULL);

  reply = sl_db_reply_new (self, sl_db_session_script_async, cancellable, callback, user_data);
  sl_db_session_submit (self, sl_db_script_new (sql, reply));
}

/**
 * sl_db_session_script_finish:
 * @self: where it ran
 * @result: the result
 * @error: return location
 *
 * Returns: whether all statements have run
 */
gboolean
sl_db_session_script_finish (SlDbSession  *self,
                             GAsyncResult *result,
                             GError      **error)
{
  g_autoptr (SlDbResult) last = NULL;

  g_return_val_if_fail (sl_db_reply_is_valid (result, self), FALSE);

  last = sl_db_reply_propagate_pointer ((SlDbReply *) result, error);

  return last != NULL;
}
