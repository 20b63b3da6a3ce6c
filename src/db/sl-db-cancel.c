/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-private.h"

/* A server that does not let go of a cancelled statement within this time, in ms, is given up. */
#define CANCEL_PATIENCE 10000

/* Wait before the server is told again, in ms: doubled each time up to the cap. */
#define RETRY_FIRST 10
#define RETRY_CAP   500

typedef struct
{
  GWeakRef  db;
  guint     generation;
  PGcancel *cancel;
} Killing;

static void
killing_free (gpointer data)
{
  Killing *self = data;

  g_weak_ref_clear (&self->db);
  PQfreeCancel (self->cancel);
  g_free (self);
}

static void
kill_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Killing *killing = task_data;
  char     reason[256] = "";

  if (!PQcancel (killing->cancel, reason, sizeof reason))
    g_debug ("Cancelling: %s", reason);
  g_task_return_boolean (task, TRUE);
}

static gboolean retry_due_cb (gpointer user_data);

static void
kill_sent_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Killing *killing = g_task_get_task_data (G_TASK (result));
  g_autoptr (SlDb) self = g_weak_ref_get (&killing->db);

  if (self == NULL || self->generation != killing->generation)
    return;

  self->is_cancelling = FALSE;
  if (self->active != NULL)
    {
      sl_db_set_timer (self, self->cancel_retry, retry_due_cb);
      self->cancel_retry = MIN (self->cancel_retry * 2, RETRY_CAP);
    }
  sl_db_pump (self);
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  sl_db_lost (user_data, g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION, "The server does not let go of a cancelled statement"));

  return G_SOURCE_REMOVE;
}

static void
kill_active (SlDb *self)
{
  g_autoptr (GTask) task = NULL;
  Killing *killing = g_new0 (Killing, 1);

  self->is_cancelling = TRUE;
  sl_db_set_timer (self, CANCEL_PATIENCE, patience_ended_cb);
  g_weak_ref_init (&killing->db, self);
  killing->generation = self->generation;
  killing->cancel = PQgetCancel (self->conn);
  g_main_context_push_thread_default (self->context);
  task = g_task_new (NULL, NULL, kill_sent_cb, NULL);
  g_main_context_pop_thread_default (self->context);
  g_task_set_source_tag (task, kill_active);
  g_task_set_task_data (task, killing, killing_free);
  g_task_run_in_thread (task, kill_in_thread);
}

/* A cancel that comes before the server has read the statement goes unheard, and the statement runs. */
static gboolean
retry_due_cb (gpointer user_data)
{
  SlDb *self = user_data;

  if (g_get_monotonic_time () - self->cancelled_at > CANCEL_PATIENCE * 1000)
    patience_ended_cb (self);
  else
    kill_active (self);

  return G_SOURCE_REMOVE;
}

/*
 * Tells the server to stop what it is doing. PQcancel() blocks, so a thread does it; and until that
 * thread is done and the statement has ended nothing new is sent, or a late cancel would hit it.
 */
void
sl_db_cancel_active (SlDb *self)
{
  SlDbRequest *request = self->active;

  g_assert (self->state == SL_DB_STATE_READY && request != NULL);

  if (request->transaction != NULL)
    sl_db_transaction_spoil (request->transaction);
  if (self->is_cancelling)
    return;

  self->cancelled_at = g_get_monotonic_time ();
  self->cancel_retry = RETRY_FIRST;
  kill_active (self);
}

/* The caller gets the answer at once, wherever the request is. */
static gboolean
request_cancelled_cb (GCancellable *cancellable,
                      gpointer      user_data)
{
  SlDbRequest *request = user_data;
  g_autoptr (SlDb) db = g_object_ref (request->db);
  SlDbReply *reply = NULL;

  if (request->queue == NULL && request->klass->is_final)
    return G_SOURCE_REMOVE;
  reply = g_steal_pointer (&request->reply);
  g_clear_pointer (&request->cancel_source, g_source_unref);
  if (request->queue != NULL)
    {
      g_queue_unlink (request->queue, &request->link);
      request->queue = NULL;
      sl_db_request_free (request);
    }
  else if (db->active == request)
    sl_db_cancel_active (db);
  if (reply != NULL && !sl_db_reply_return_error_if_cancelled (reply))
    g_object_unref (reply);

  return G_SOURCE_REMOVE;
}

/* Lets @request be cancelled, queued or active. Must be undone only by freeing it. */
void
sl_db_cancel_watch (SlDb        *self,
                    SlDbRequest *request)
{
  GCancellable *cancellable = request->reply != NULL ? sl_db_reply_get_cancellable (request->reply) : NULL;

  if (cancellable == NULL)
    return;

  request->cancel_source = g_cancellable_source_new (cancellable);
  g_source_set_static_name (request->cancel_source, "SlDb cancellation");
  g_source_set_callback (request->cancel_source, G_SOURCE_FUNC (request_cancelled_cb), request, NULL);
  g_source_attach (request->cancel_source, self->context);
}
