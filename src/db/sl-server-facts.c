/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-server-facts.h"

/* The version without what a packager appends; the sessions without the server's own processes. */
#define QUERY_FACTS                                                                                     \
  "SELECT split_part(current_setting('server_version'), ' ', 1), pg_database_size(current_database())," \
  " (SELECT count(*) FROM pg_stat_activity"                                                             \
  " WHERE datname = current_database() AND usesysid IS NOT NULL AND pid <> pg_backend_pid())"

static void
facts_received_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = NULL;
  SlServerFacts *facts = NULL;

  rows = sl_db_session_query_answer (object, result, task);
  if (rows == NULL)
    return;

  facts = g_new0 (SlServerFacts, 1);
  facts->version = sl_db_result_dup_text (rows, 0, 0);
  facts->size = sl_db_result_get_int (rows, 0, 1);
  facts->n_others = (guint) sl_db_result_get_int (rows, 0, 2);
  g_task_return_pointer (task, facts, (GDestroyNotify) sl_server_facts_free);
}

/**
 * sl_server_facts_free:
 * @self: (nullable) (transfer full): facts
 */
void
sl_server_facts_free (SlServerFacts *self)
{
  if (self == NULL)
    return;

  g_free (self->version);
  g_free (self);
}

/**
 * sl_server_facts_query_async:
 * @session: where to ask
 * @cancellable: (nullable): ends it
 *
 * Asks a server about itself.
 */
void
sl_server_facts_query_async (SlDbSession        *session,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  GTask *task = NULL;

  g_return_if_fail (SL_IS_DB_SESSION (session));

  task = g_task_new (session, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_server_facts_query_async);
  sl_db_session_query_async (session, QUERY_FACTS, NULL, cancellable, facts_received_cb, task);
}

/**
 * sl_server_facts_query_finish:
 * @session: where it was asked
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): what the server says, %NULL on failure
 */
SlServerFacts *
sl_server_facts_query_finish (SlDbSession  *session,
                              GAsyncResult *result,
                              GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, session), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
