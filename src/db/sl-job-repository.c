/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-job-repository-private.h"

#define CHANNEL "shortlist"

#define PURGE_HOURS 6

#define PURGE "DELETE FROM job_postings WHERE deleted_at < now() - make_interval(days => $1::int)"

static void job_port_iface_init (SlJobPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlJobRepository, sl_job_repository, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_JOB_PORT, job_port_iface_init))

/*
 * A task for one call. What the database has done is reported as done, however late a
 * cancellation came.
 */
GTask *
sl_job_repository_task (SlJobRepository    *self,
                        gpointer            source_tag,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  g_task_set_check_cancellable (task, FALSE);

  return task;
}

/* Answers with how many rows a statement has changed. */
void
sl_job_repository_affected_cb (GObject      *object,
                               GAsyncResult *result,
                               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows != NULL)
    g_task_return_int (task, (gssize) sl_db_result_get_n_affected (rows));
}

static void
emit_anything (SlJobRepository *self)
{
  static const char *const none[] = { NULL };

  sl_job_port_emit_changed (SL_JOB_PORT (self), none);
}

/* {"table": …, "ids": […]}: see notify_changes() in the database. */
static void
notified_cb (SlDbListener *listener,
             const char   *channel,
             const char   *payload,
             gpointer      user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (user_data);
  g_autoptr (JsonNode) node = json_from_string (payload, NULL);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  JsonObject *message = NULL;
  const char *table = NULL;
  JsonArray  *array = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  message = json_node_get_object (node);
  table = json_object_get_string_member_with_default (message, "table", "");
  if (!g_str_equal (table, "job_postings") && !g_str_equal (table, "job_pages"))
    return;

  if (json_object_has_member (message, "ids") && JSON_NODE_HOLDS_ARRAY (json_object_get_member (message, "ids")))
    array = json_object_get_array_member (message, "ids");
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      const char *id = json_node_get_string (json_array_get_element (array, i));

      if (id != NULL)
        g_ptr_array_add (ids, (gpointer) id);
    }
  g_ptr_array_add (ids, NULL);
  sl_job_port_emit_changed (SL_JOB_PORT (self), (const char *const *) ids->pdata);
}

static void
gap_cb (SlDbListener    *listener,
        SlJobRepository *self)
{
  emit_anything (self);
}

static gboolean
purge_due_cb (gpointer user_data)
{
  sl_job_repository_purge_async (SL_JOB_REPOSITORY (user_data), NULL, NULL, NULL);

  return G_SOURCE_CONTINUE;
}

static void
job_port_iface_init (SlJobPortInterface *iface)
{
  iface->list_async = sl_job_repository_list_async;
  iface->list_finish = sl_job_repository_list_finish;
  iface->board_async = sl_job_repository_board_async;
  iface->board_finish = sl_job_repository_board_finish;
  iface->count_async = sl_job_repository_count_async;
  iface->count_finish = sl_job_repository_count_finish;
  iface->fetch_async = sl_job_repository_fetch_async;
  iface->fetch_finish = sl_job_repository_fetch_finish;
  iface->closing_async = sl_job_repository_closing_async;
  iface->closing_finish = sl_job_repository_fetch_finish;
  iface->history_async = sl_job_repository_history_async;
  iface->history_finish = sl_job_repository_fetch_finish;
  iface->find_async = sl_job_repository_find_async;
  iface->find_finish = sl_job_repository_find_finish;
  iface->add_async = sl_job_repository_add_async;
  iface->add_finish = sl_job_repository_add_finish;
  iface->update_async = sl_job_repository_update_async;
  iface->update_finish = sl_job_repository_update_finish;
  iface->move_async = sl_job_repository_move_async;
  iface->move_finish = sl_job_repository_move_finish;
  iface->place_async = sl_job_repository_place_async;
  iface->place_finish = sl_job_repository_place_finish;
  iface->shelve_async = sl_job_repository_shelve_async;
  iface->shelve_finish = sl_job_repository_shelve_finish;
  iface->apply_async = sl_job_repository_apply_async;
  iface->apply_finish = sl_job_repository_apply_finish;
  iface->page_async = sl_job_repository_page_async;
  iface->page_finish = sl_job_repository_page_finish;
}

static void
sl_job_repository_dispose (GObject *object)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (object);

  if (self->subscription != 0)
    sl_db_listener_unsubscribe (self->listener, self->subscription);
  self->subscription = 0;
  g_clear_handle_id (&self->purge_source, g_source_remove);
  g_clear_object (&self->listener);
  g_clear_object (&self->pool);

  G_OBJECT_CLASS (sl_job_repository_parent_class)->dispose (object);
}

static void
sl_job_repository_class_init (SlJobRepositoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_job_repository_dispose;
}

static void
sl_job_repository_init (SlJobRepository *self)
{
}

/**
 * sl_job_repository_new:
 * @pool: where its statements run, on a database with the latest schema
 * @listener: (nullable): brings the changes; whoever made it starts it
 *
 * The postings behind #SlJobPort. What lies in the trash for longer than
 * %SL_JOB_REPOSITORY_TRASH_DAYS is deleted every few hours; at the start by who calls
 * sl_job_repository_purge_async().
 *
 * Returns: (transfer full): a repository
 */
SlJobRepository *
sl_job_repository_new (SlDbPool     *pool,
                       SlDbListener *listener)
{
  SlJobRepository *self = NULL;

  g_return_val_if_fail (SL_IS_DB_POOL (pool), NULL);

  self = g_object_new (SL_TYPE_JOB_REPOSITORY, NULL);
  self->pool = g_object_ref (pool);
  self->purge_source = g_timeout_add_seconds (PURGE_HOURS * 60 * 60, purge_due_cb, self);
  if (listener != NULL)
    {
      self->listener = g_object_ref (listener);
      self->subscription = sl_db_listener_subscribe (listener, CHANNEL, notified_cb, self, NULL);
      g_signal_connect_object (listener, "gap", G_CALLBACK (gap_cb), self, 0);
    }

  return self;
}

/**
 * sl_job_repository_purge_async:
 * @self: a repository
 * @cancellable: (nullable): a #GCancellable
 * @callback: (nullable): called when it is done
 * @user_data: for @callback
 *
 * Deletes for good what lies in the trash for longer than %SL_JOB_REPOSITORY_TRASH_DAYS.
 */
void
sl_job_repository_purge_async (SlJobRepository    *self,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  g_return_if_fail (SL_IS_JOB_REPOSITORY (self));

  sl_db_params_add_int (params, SL_JOB_REPOSITORY_TRASH_DAYS);
  sl_db_session_query_async (SL_DB_SESSION (sl_db_pool_get_db (self->pool, SL_DB_LANE_BULK)), PURGE, params, cancellable, sl_job_repository_affected_cb,
                             sl_job_repository_task (self, sl_job_repository_purge_async, cancellable, callback, user_data));
}

/**
 * sl_job_repository_purge_finish:
 * @self: a repository
 * @result: what the callback was given
 * @n_purged: (out) (optional): how many postings are gone
 * @error: return location
 *
 * Returns: whether it is done
 */
gboolean
sl_job_repository_purge_finish (SlJobRepository *self,
                                GAsyncResult    *result,
                                guint           *n_purged,
                                GError         **error)
{
  gssize n_rows;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  n_rows = g_task_propagate_int (G_TASK (result), error);
  if (n_purged != NULL)
    *n_purged = (guint) MAX (n_rows, 0);

  return n_rows >= 0;
}
