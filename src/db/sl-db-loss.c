/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-private.h"

/* What becomes of the requests of a connection that is lost, and how long they wait for the next. */

static gboolean
patience_ended_cb (gpointer user_data)
{
  g_autoptr (SlDb) self = g_object_ref (SL_DB (user_data));
  GQueue expired = G_QUEUE_INIT;
  gint64 now = g_get_monotonic_time ();

  g_clear_pointer (&self->patience, g_source_unref);
  while (self->pending.head != NULL && ((SlDbRequest *) self->pending.head->data)->expires_at <= now)
    {
      SlDbRequest *request = sl_db_pop_request (&self->pending);

      g_queue_push_tail_link (&expired, &request->link);
    }
  sl_db_watch_patience (self);
  if (expired.head != NULL)
    {
      g_autoptr (GError) error = g_error_new (SL_ERROR, SL_ERROR_CONNECTION, "No connection to %s",
                                              sl_db_target_get_description (self->target));

      sl_db_fail_queue (self, &expired, error);
    }

  return G_SOURCE_REMOVE;
}

/*
 * A request that changes nothing goes to the head of the queue and waits for the next connection:
 * its connection may have been dead before it was sent, as after a restore. FALSE if it has to fail.
 */
static gboolean
keep_harmless (SlDb        *self,
               SlDbRequest *request)
{
  if (!request->klass->is_harmless || request->is_again || request->reply == NULL || self->is_closed)
    return FALSE;

  if (request->klass->clear != NULL)
    request->klass->clear (request);
  g_clear_error (&request->error);
  request->is_again = TRUE;
  request->queue = &self->pending;
  g_queue_push_head_link (&self->pending, &request->link);

  return TRUE;
}

/*
 * The connection is gone. What was on the wire fails, for nobody knows what became of it; so does
 * a transaction with all it holds. Requests that were not sent wait for the next connection, as
 * long as their patience lasts. Takes @error (nullable).
 */
void
sl_db_lost (SlDb   *self,
            GError *error)
{
  g_autoptr (SlDb) keep_alive = g_object_ref (self);
  g_autoptr (GError) reason = error;
  g_autoptr (SlDbTransaction) owner = self->owner != NULL ? g_object_ref (self->owner) : NULL;
  SlDbRequest *active = NULL;
  gint64       expires_at = g_get_monotonic_time () + (gint64) self->patience_ms * 1000;

  if (reason == NULL)
    reason = sl_db_error_new_connection (self->conn, "The connection broke");
  if (self->state == SL_DB_STATE_CONNECTING)
    {
      sl_db_connect_failed (self, g_steal_pointer (&reason));
      return;
    }

  g_debug ("%s: %s", sl_db_target_get_description (self->target), reason->message);
  active = g_steal_pointer (&self->active);
  if (active != NULL && keep_harmless (self, active))
    active = NULL;
  self->owner = NULL;
  sl_db_drop (self);
  for (GList *link = self->pending.head; link != NULL; link = link->next)
    ((SlDbRequest *) link->data)->expires_at = expires_at;
  self->backoff = 0;
  if (!self->is_closed)
    sl_db_connect_later (self);
  sl_db_watch_patience (self);
  sl_db_set_connected (self, FALSE);

  if (active != NULL)
    {
      sl_db_request_take_error (active, g_error_copy (reason));
      sl_db_request_return_error (active, NULL);
      sl_db_request_free (active);
    }
  if (owner != NULL)
    sl_db_transaction_lose (owner);
}

/* Answers all of @queue with @error. */
void
sl_db_fail_queue (SlDb         *self,
                  GQueue       *queue,
                  const GError *error)
{
  g_autoptr (SlDb) keep_alive = g_object_ref (self);
  GQueue       failed = G_QUEUE_INIT;
  SlDbRequest *request = NULL;

  /* Whoever is told may ask again at once: that request is not among these. */
  while ((request = sl_db_pop_request (queue)) != NULL)
    g_queue_push_tail_link (&failed, &request->link);
  while ((request = sl_db_pop_request (&failed)) != NULL)
    {
      sl_db_request_return_error (request, g_error_copy (error));
      sl_db_request_free (request);
    }
}

/* Wakes up when the oldest waiting request has waited long enough for a connection. */
void
sl_db_watch_patience (SlDb *self)
{
  SlDbRequest *oldest = self->pending.head != NULL ? self->pending.head->data : NULL;

  if (self->patience != NULL || oldest == NULL || !self->was_connected)
    return;

  self->patience = g_timeout_source_new (0);
  g_source_set_ready_time (self->patience, oldest->expires_at);
  g_source_set_callback (self->patience, patience_ended_cb, self, NULL);
  g_source_attach (self->patience, self->context);
}
