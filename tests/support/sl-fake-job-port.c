/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port-private.h"

static void sl_fake_job_port_iface_init (SlJobPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeJobPort, sl_fake_job_port, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_JOB_PORT, sl_fake_job_port_iface_init))

static void
fake_list_async (SlJobPort          *port,
                 const SlJobQuery   *query,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall    *call = sl_fake_call_new (self, SL_FAKE_CALL_LIST, cancellable, callback, user_data);

  g_assert_cmpuint (query->limit, >=, 1);
  g_assert_cmpuint (query->limit, <=, 1000);
  call->filter = sl_job_filter_copy (query->filter);
  call->status = query->status;
  call->after_rank = g_strdup (query->after_rank);
  call->after_id = g_strdup (query->after_id);
  call->skip = query->skip;
  call->limit = query->limit;
  g_string_append_printf (self->log, "list %s %s+%u %u; ", sl_job_status_to_nick (query->status),
                          query->after_id != NULL ? query->after_id : "top", query->skip, query->limit);
}

static GPtrArray *
fake_list_finish (SlJobPort    *port,
                  GAsyncResult *result,
                  GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_board_async (SlJobPort          *port,
                  const SlJobFilter  *filter,
                  guint               limit,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall    *call = sl_fake_call_new (self, SL_FAKE_CALL_BOARD, cancellable, callback, user_data);

  call->filter = sl_job_filter_copy (filter);
  call->limit = limit;
  g_string_append_printf (self->log, "board %u; ", limit);
}

static void
fake_count_async (SlJobPort          *port,
                  const SlJobFilter  *filter,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  sl_fake_call_new (self, SL_FAKE_CALL_COUNT, cancellable, callback, user_data)->filter = sl_job_filter_copy (filter);
  g_string_append (self->log, "count; ");
}

static gboolean
fake_count_finish (SlJobPort    *port,
                   GAsyncResult *result,
                   SlJobCounts  *counts,
                   GError      **error)
{
  const SlFakeCall *call = g_task_get_task_data (G_TASK (result));

  *counts = call->counts;

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fake_fetch_async (SlJobPort          *port,
                  const char *const  *ids,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  sl_fake_call_new (self, SL_FAKE_CALL_FETCH, cancellable, callback, user_data)->ids = g_strdupv ((GStrv) ids);
  g_string_append (self->log, "fetch; ");
}

static void
fake_closing_async (SlJobPort          *port,
                    const GDate        *first,
                    const GDate        *last,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall    *call = sl_fake_call_new (self, SL_FAKE_CALL_CLOSING, cancellable, callback, user_data);

  call->first = *first;
  call->last = *last;
  g_string_append (self->log, "closing; ");
}

/* Read beside what a test is about, so it is not in the log. */
static void
fake_history_async (SlJobPort          *port,
                    const char         *id,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  sl_fake_call_new (SL_FAKE_JOB_PORT (port), SL_FAKE_CALL_HISTORY, cancellable, callback, user_data)->text = g_strdup (id);
}

static void
fake_find_async (SlJobPort          *port,
                 const char         *url,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  sl_fake_call_new (self, SL_FAKE_CALL_FIND, cancellable, callback, user_data)->text = g_strdup (url);
  g_string_append (self->log, "find; ");
}

static SlJob *
fake_job_finish (SlJobPort    *port,
                 GAsyncResult *result,
                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
fake_add_async (SlJobPort          *port,
                SlJob              *job,
                GBytes             *page,
                const char         *page_type,
                GCancellable       *cancellable,
                GAsyncReadyCallback callback,
                gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall    *call = sl_fake_call_new (self, SL_FAKE_CALL_ADD, cancellable, callback, user_data);

  call->after = sl_job_copy (job);
  call->page = page != NULL ? g_bytes_ref (page) : NULL;
  call->page_type = g_strdup (page_type);
  g_string_append (self->log, "add; ");
}

static void
fake_update_async (SlJobPort          *port,
                   SlJob              *before,
                   SlJob              *after,
                   GBytes             *page,
                   const char         *page_type,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall    *call = sl_fake_call_new (self, SL_FAKE_CALL_UPDATE, cancellable, callback, user_data);

  call->before = sl_job_copy (before);
  call->after = sl_job_copy (after);
  call->page = page != NULL ? g_bytes_ref (page) : NULL;
  call->page_type = g_strdup (page_type);
  g_string_append (self->log, "update; ");
}

static void
fake_move_async (SlJobPort          *port,
                 const char *const  *ids,
                 SlJobStatus         status,
                 const char         *after_id,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort   *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall      *call = sl_fake_call_new (self, SL_FAKE_CALL_MOVE, cancellable, callback, user_data);
  g_autofree char *joined = g_strjoinv (",", (GStrv) ids);

  call->ids = g_strdupv ((GStrv) ids);
  call->status = status;
  call->after_id = g_strdup (after_id);
  g_string_append_printf (self->log, "move %s %s after %s; ", joined, sl_job_status_to_nick (status),
                          after_id != NULL ? after_id : "top");
}

static void
fake_place_async (SlJobPort          *port,
                  GPtrArray          *places,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  sl_fake_call_new (self, SL_FAKE_CALL_PLACE, cancellable, callback, user_data)->places = g_ptr_array_ref (places);
  g_string_append (self->log, "place; ");
}

static gboolean
fake_place_finish (SlJobPort    *port,
                   GAsyncResult *result,
                   GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
fake_shelve_async (SlJobPort          *port,
                   const char *const  *ids,
                   SlJobShelving       shelving,
                   GCancellable       *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer            user_data)
{
  SlFakeJobPort   *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall      *call = sl_fake_call_new (self, SL_FAKE_CALL_SHELVE, cancellable, callback, user_data);
  g_autofree char *joined = g_strjoinv (",", (GStrv) ids);

  call->ids = g_strdupv ((GStrv) ids);
  call->shelving = shelving;
  g_string_append_printf (self->log, "shelve %s %d; ", joined, (int) shelving);
}

static guint
fake_shelve_finish (SlJobPort    *port,
                    GAsyncResult *result,
                    GError      **error)
{
  const gssize n_rows = g_task_propagate_int (G_TASK (result), error);

  return n_rows > 0 ? (guint) n_rows : 0;
}

static void
fake_apply_async (SlJobPort          *port,
                  GPtrArray          *days,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  sl_fake_call_new (self, SL_FAKE_CALL_APPLY, cancellable, callback, user_data)->days = g_ptr_array_ref (days);
  for (guint i = 0; i < days->len; i++)
    {
      const SlJobDay  *day = g_ptr_array_index (days, i);
      g_autofree char *text = day->at != NULL ? g_date_time_format (day->at, "%Y-%m-%d") : g_strdup ("never");

      g_string_append_printf (self->log, "apply %s %s; ", day->id, text);
    }
}

static void
fake_page_async (SlJobPort          *port,
                 const char         *id,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  sl_fake_call_new (self, SL_FAKE_CALL_PAGE, cancellable, callback, user_data)->text = g_strdup (id);
  g_string_append (self->log, "page; ");
}

static GBytes *
fake_page_finish (SlJobPort    *port,
                  GAsyncResult *result,
                  char        **page_type,
                  GError      **error)
{
  const SlFakeCall *call = g_task_get_task_data (G_TASK (result));

  if (page_type != NULL)
    *page_type = g_strdup (call->page_type);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_fake_job_port_iface_init (SlJobPortInterface *iface)
{
  iface->list_async = fake_list_async;
  iface->list_finish = fake_list_finish;
  iface->board_async = fake_board_async;
  iface->board_finish = fake_list_finish;
  iface->count_async = fake_count_async;
  iface->count_finish = fake_count_finish;
  iface->fetch_async = fake_fetch_async;
  iface->fetch_finish = fake_list_finish;
  iface->closing_async = fake_closing_async;
  iface->closing_finish = fake_list_finish;
  iface->history_async = fake_history_async;
  iface->history_finish = fake_list_finish;
  iface->find_async = fake_find_async;
  iface->find_finish = fake_job_finish;
  iface->add_async = fake_add_async;
  iface->add_finish = fake_job_finish;
  iface->update_async = fake_update_async;
  iface->update_finish = fake_job_finish;
  iface->move_async = fake_move_async;
  iface->move_finish = fake_list_finish;
  iface->place_async = fake_place_async;
  iface->place_finish = fake_place_finish;
  iface->shelve_async = fake_shelve_async;
  iface->shelve_finish = fake_shelve_finish;
  iface->apply_async = fake_apply_async;
  iface->apply_finish = fake_place_finish;
  iface->page_async = fake_page_async;
  iface->page_finish = fake_page_finish;
}

static void
sl_fake_job_port_finalize (GObject *object)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (object);

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    g_ptr_array_unref (self->columns[status]);
  g_hash_table_unref (self->jobs);
  g_hash_table_unref (self->pages);
  g_ptr_array_unref (self->waiting);
  g_string_free (self->log, TRUE);

  G_OBJECT_CLASS (sl_fake_job_port_parent_class)->finalize (object);
}

static void
sl_fake_job_port_class_init (SlFakeJobPortClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_job_port_finalize;
}

static void
sl_fake_job_port_init (SlFakeJobPort *self)
{
  self->jobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->pages = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) sl_fake_page_free);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->log = g_string_new (NULL);
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    self->columns[status] = g_ptr_array_new ();
}

/**
 * sl_fake_job_port_new:
 *
 * Returns: (transfer full): an empty board in memory that answers in later turns of the main context
 */
SlFakeJobPort *
sl_fake_job_port_new (void)
{
  return g_object_new (SL_TYPE_FAKE_JOB_PORT, NULL);
}

/**
 * sl_fake_job_port_hold:
 *
 * Lets every call wait until sl_fake_job_port_release(); cancelled ones answer at once.
 */
void
sl_fake_job_port_hold (SlFakeJobPort *self)
{
  self->held = TRUE;
}

/**
 * sl_fake_job_port_release:
 *
 * Answers, in the coming turns, what waits, and what comes from now on.
 */
void
sl_fake_job_port_release (SlFakeJobPort *self)
{
  self->held = FALSE;
  for (guint i = 0; i < self->waiting->len; i++)
    {
      GTask      *task = g_ptr_array_index (self->waiting, i);
      SlFakeCall *call = g_task_get_task_data (task);

      if (call->answer == NULL)
        sl_fake_call_schedule (task, call);
    }
}

/**
 * sl_fake_job_port_get_n_waiting:
 *
 * Returns: how many calls have no answer yet
 */
guint
sl_fake_job_port_get_n_waiting (SlFakeJobPort *self)
{
  return self->waiting->len;
}

/**
 * sl_fake_job_port_fail_next:
 * @code: what it fails with
 *
 * The next call that would change something changes nothing and fails.
 */
void
sl_fake_job_port_fail_next (SlFakeJobPort *self,
                            SlError        code)
{
  self->fail_next = TRUE;
  self->failure = code;
}

/**
 * sl_fake_job_port_set_is_down:
 * @is_down: whether the connection is lost
 *
 * While it is down every call fails with %SL_ERROR_CONNECTION.
 */
void
sl_fake_job_port_set_is_down (SlFakeJobPort *self,
                              gboolean       is_down)
{
  self->is_down = is_down;
}

/**
 * sl_fake_job_port_take_log:
 *
 * Returns: (transfer full): the calls since the last time, "list saved top+0 50; count; "
 */
char *
sl_fake_job_port_take_log (SlFakeJobPort *self)
{
  char *text = g_strdup (self->log->str);

  g_string_truncate (self->log, 0);

  return text;
}
