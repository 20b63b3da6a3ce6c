/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-job-port-private.h"

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
  g_clear_pointer (&call->days, g_ptr_array_unref);
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
    case SL_FAKE_CALL_HISTORY:
      g_task_return_pointer (task, sl_fake_history_rows (self, call), (GDestroyNotify) g_ptr_array_unref);
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
      if (sl_fake_apply_rows (self, call, &error))
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

void
sl_fake_call_schedule (GTask      *task,
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

/* A call that will be answered from the main loop; what it asks for is set by who made it. */
SlFakeCall *
sl_fake_call_new (SlFakeJobPort      *self,
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
  g_task_set_source_tag (task, sl_fake_call_new);
  g_task_set_task_data (task, call, (GDestroyNotify) call_free);
  g_task_set_check_cancellable (task, FALSE);

  call->cancelled = g_cancellable_source_new (cancellable);
  g_source_set_callback (call->cancelled, G_SOURCE_FUNC (call_cancelled_cb), task, NULL);
  g_source_attach (call->cancelled, NULL);
  if (!self->held)
    sl_fake_call_schedule (task, call);
  g_ptr_array_add (self->waiting, g_object_ref (task));

  return call;
}
