/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-demo.h"

#define SCRIPT RESOURCE_PATH "/demo/demo.sql"

/* Made by the resource compiler; named so that the linker keeps it. */
GResource *shortlist_demo_get_resource (void);

static void
script_run_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!sl_db_session_script_finish (SL_DB_SESSION (object), result, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

/**
 * sl_demo_fill_async:
 * @db: a connection to a database with the latest schema
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when the data are there
 * @user_data: for @callback
 *
 * Fills an empty database with sample data: one person's search over five months, dated back from
 * today. Where they are already nothing happens. All or nothing; %SL_ERROR_CONSTRAINT if the
 * database holds postings of somebody's own.
 */
void
sl_demo_fill_async (SlDb               *db,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GBytes) script = NULL;
  g_autofree char *text = NULL;
  GError          *error = NULL;

  g_return_if_fail (SL_IS_DB (db));

  task = g_task_new (db, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_demo_fill_async);
  g_task_set_check_cancellable (task, FALSE);
  script = g_resource_lookup_data (shortlist_demo_get_resource (), SCRIPT, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  if (script == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  text = g_strndup (g_bytes_get_data (script, NULL), g_bytes_get_size (script));
  sl_db_session_script_async (SL_DB_SESSION (db), text, cancellable, script_run_cb, g_steal_pointer (&task));
}

/**
 * sl_demo_fill_finish:
 * @db: the connection
 * @result: what the callback was given
 * @error: return location, domain %SL_ERROR
 *
 * Returns: whether the sample data are there
 */
gboolean
sl_demo_fill_finish (SlDb         *db,
                     GAsyncResult *result,
                     GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, db), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
