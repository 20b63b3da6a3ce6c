/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port-private.h"

static void sl_fake_job_port_iface_init (SlJobPortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeJobPort, sl_fake_job_port, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_JOB_PORT, sl_fake_job_port_iface_init))

static void
call_free (SlFakeCall *call)
{
  if (call->answer != NULL)
    g_source_destroy (call->answer);
  if (call->cancelled != NULL)
    g_source_destroy (call->cancelled);
  g_clear_pointer (&call->answer, g_source_unref);
  g_clear_pointer (&call->cancelled, g_source_unref);
  sl_job_filter_free (call->filter);
  g_free (call->after_rank);
  g_free (call->after_id);
  g_strfreev (call->ids);
  g_free (call->text);
  g_clear_pointer (&call->at, g_date_time_unref);
  g_clear_object (&call->before);
  g_clear_object (&call->after);
  g_clear_pointer (&call->page, g_bytes_unref);
  g_free (call->page_type);
  g_clear_pointer (&call->places, g_ptr_array_unref);
  g_free (call);
}

static void
return_pointer (GTask         *task,
                gpointer       pointer,
                GDestroyNotify destroy,
                GError        *error)
{
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, pointer, destroy);
}

static void
answer (SlFakeJobPort *self,
        GTask         *task,
        SlFakeCall    *call)
{
  GError     *error = NULL;
  gpointer    pointer = NULL;
  SlJob      *found = NULL;
  SlFakePage *page = NULL;

  switch (call->kind)
    {
    case SL_FAKE_CALL_LIST:
      g_task_return_pointer (task, sl_fake_list_rows (self, call), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SL_FAKE_CALL_BOARD:
      g_task_return_pointer (task, sl_fake_board_rows (self, call), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SL_FAKE_CALL_COUNT:
      sl_fake_count_rows (self, call);
      g_task_return_boolean (task, TRUE);
      break;
    case SL_FAKE_CALL_FETCH:
      g_task_return_pointer (task, sl_fake_fetch_rows (self, call), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SL_FAKE_CALL_CLOSING:
      g_task_return_pointer (task, sl_fake_closing_rows (self, call), (GDestroyNotify) g_ptr_array_unref);
      break;
    case SL_FAKE_CALL_FIND:
      found = sl_fake_find_url (self, call->text);
      g_task_return_pointer (task, found != NULL ? sl_job_copy (found) : NULL, g_object_unref);
      break;
    case SL_FAKE_CALL_ADD:
      pointer = sl_fake_add_row (self, call, &error);
      return_pointer (task, pointer, g_object_unref, error);
      break;
    case SL_FAKE_CALL_UPDATE:
      pointer = sl_fake_update_row (self, call, &error);
      return_pointer (task, pointer, g_object_unref, error);
      break;
    case SL_FAKE_CALL_MOVE:
      pointer = sl_fake_move_rows (self, call, &error);
      return_pointer (task, pointer, (GDestroyNotify) g_ptr_array_unref, error);
      break;
    case SL_FAKE_CALL_PLACE:
      if (sl_fake_place_rows (self, call, &error))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
      break;
    case SL_FAKE_CALL_APPLY:
      if (sl_fake_apply_row (self, call, &error))
        g_task_return_boolean (task, TRUE);
      else
        g_task_return_error (task, error);
      break;
    case SL_FAKE_CALL_SHELVE:
      g_task_return_int (task, (gssize) sl_fake_shelve_rows (self, call));
      break;
    case SL_FAKE_CALL_PAGE:
      page = g_hash_table_lookup (self->pages, call->text);
      if (page == NULL)
        {
          g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "no saved page");
          break;
        }
      call->page_type = g_strdup (page->type);
      g_task_return_pointer (task, g_bytes_ref (page->bytes), (GDestroyNotify) g_bytes_unref);
      break;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
call_due_cb (gpointer user_data)
{
  GTask         *task = user_data;
  SlFakeCall    *call = g_task_get_task_data (task);
  SlFakeJobPort *self = call->port;
  g_autoptr (GTask) kept = g_object_ref (task);

  g_source_destroy (call->cancelled);
  if (call->answer != NULL)
    g_source_destroy (call->answer);
  g_ptr_array_remove (self->waiting, task);

  if (g_task_return_error_if_cancelled (task))
    g_string_append (self->log, "cancelled; ");
  else if (call->fails)
    g_task_return_new_error (task, SL_ERROR, (int) call->failure, "made to fail");
  else
    answer (self, task, call);

  return G_SOURCE_REMOVE;
}

static gboolean
call_cancelled_cb (GCancellable *cancellable,
                   gpointer      user_data)
{
  return call_due_cb (user_data);
}

static void
schedule (GTask      *task,
          SlFakeCall *call)
{
  call->answer = g_idle_source_new ();
  g_source_set_priority (call->answer, G_PRIORITY_DEFAULT);
  g_source_set_callback (call->answer, call_due_cb, task, NULL);
  g_source_attach (call->answer, NULL);
}

static gboolean
changes_rows (SlFakeCallKind kind)
{
  return kind >= SL_FAKE_CALL_ADD && kind <= SL_FAKE_CALL_SHELVE;
}

static SlFakeCall *
call_new (SlFakeJobPort      *self,
          SlFakeCallKind      kind,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  SlFakeCall *call = g_new0 (SlFakeCall, 1);

  call->port = self;
  call->kind = kind;
  call->fails = self->is_down || (self->fail_next && changes_rows (kind));
  call->failure = self->is_down ? SL_ERROR_CONNECTION : self->failure;
  if (changes_rows (kind))
    self->fail_next = FALSE;
  g_task_set_source_tag (task, call_new);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_task_set_check_cancellable (task, FALSE);

  call->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancelled, G_SOURCE_FUNC (call_cancelled_cb), task, NULL);
  g_source_attach (call->cancelled, NULL);
  if (!self->held)
    schedule (task, call);
  g_ptr_array_add (self->waiting, g_object_ref (task));

  return call;
}

static void
fake_list_async (SlJobPort          *port,
                 const SlJobQuery   *query,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall    *call = call_new (self, SL_FAKE_CALL_LIST, cancellable, callback, user_data);

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
  SlFakeCall    *call = call_new (self, SL_FAKE_CALL_BOARD, cancellable, callback, user_data);

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

  call_new (self, SL_FAKE_CALL_COUNT, cancellable, callback, user_data)->filter = sl_job_filter_copy (filter);
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

  call_new (self, SL_FAKE_CALL_FETCH, cancellable, callback, user_data)->ids = g_strdupv ((GStrv) ids);
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
  SlFakeCall    *call = call_new (self, SL_FAKE_CALL_CLOSING, cancellable, callback, user_data);

  call->first = *first;
  call->last = *last;
  g_string_append (self->log, "closing; ");
}

static void
fake_find_async (SlJobPort          *port,
                 const char         *url,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  call_new (self, SL_FAKE_CALL_FIND, cancellable, callback, user_data)->text = g_strdup (url);
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
  SlFakeCall    *call = call_new (self, SL_FAKE_CALL_ADD, cancellable, callback, user_data);

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
  SlFakeCall    *call = call_new (self, SL_FAKE_CALL_UPDATE, cancellable, callback, user_data);

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
  SlFakeCall      *call = call_new (self, SL_FAKE_CALL_MOVE, cancellable, callback, user_data);
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

  call_new (self, SL_FAKE_CALL_PLACE, cancellable, callback, user_data)->places = g_ptr_array_ref (places);
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
  SlFakeCall      *call = call_new (self, SL_FAKE_CALL_SHELVE, cancellable, callback, user_data);
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
                  const char         *id,
                  GDateTime          *at,
                  GCancellable       *cancellable,
                  GAsyncReadyCallback callback,
                  gpointer            user_data)
{
  SlFakeJobPort   *self = SL_FAKE_JOB_PORT (port);
  SlFakeCall      *call = call_new (self, SL_FAKE_CALL_APPLY, cancellable, callback, user_data);
  g_autofree char *day = at != NULL ? g_date_time_format (at, "%Y-%m-%d") : g_strdup ("never");

  call->text = g_strdup (id);
  call->at = at != NULL ? g_date_time_ref (at) : NULL;
  g_string_append_printf (self->log, "apply %s %s; ", id, day);
}

static void
fake_page_async (SlJobPort          *port,
                 const char         *id,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  SlFakeJobPort *self = SL_FAKE_JOB_PORT (port);

  call_new (self, SL_FAKE_CALL_PAGE, cancellable, callback, user_data)->text = g_strdup (id);
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
        schedule (task, call);
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
