/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-private.h"
#include "db/sl-db-target-private.h"

/* Waits between attempts to come back, in ms: doubled each time up to the cap. */
#define BACKOFF_FIRST      20
#define BACKOFF_CAP_LOCAL  250
#define BACKOFF_CAP_REMOTE 5000

/* An attempt outlives neither its SlDb nor a newer attempt: the cancellable tells. */
typedef struct
{
  GWeakRef      db;
  GCancellable *attempt;
} Attempt;

static Attempt *
attempt_new (SlDb *db)
{
  Attempt *self = g_new0 (Attempt, 1);

  g_weak_ref_init (&self->db, db);
  self->attempt = g_object_ref (db->attempt);

  return self;
}

/* Frees @self. Returns: (transfer full) (nullable): its SlDb if it still waits for this attempt */
static SlDb *
attempt_end (Attempt *self)
{
  SlDb *db = g_weak_ref_get (&self->db);

  if (db != NULL && db->attempt != self->attempt)
    g_clear_object (&db);
  g_weak_ref_clear (&self->db);
  g_object_unref (self->attempt);
  g_free (self);

  return db;
}

static void
pgconn_free (gpointer data)
{
  PQfinish (data);
}

static void
notice_received (void           *user_data,
                 const PGresult *result)
{
  SlDb *self = user_data;

  g_debug ("Notice: %s", PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY));
  /* The server's last word on an idle connection. The socket stays open until its process is
   * gone; a statement sent meanwhile would be lost. */
  if (g_strcmp0 (PQresultErrorField (result, PG_DIAG_SEVERITY_NONLOCALIZED), "FATAL") == 0)
    self->is_broken = TRUE;
}

static gboolean
deadline_reached_cb (gpointer user_data)
{
  SlDb *self = user_data;

  sl_db_connect_failed (self, g_error_new (SL_ERROR, SL_ERROR_CONNECTION, "Connecting to %s took longer than %u s",
                                           sl_db_target_get_description (self->target),
                                           sl_db_target_get_deadline (self->target)));

  return G_SOURCE_REMOVE;
}

static gboolean
wait_ended_cb (gpointer user_data)
{
  sl_db_connect_start (user_data);

  return G_SOURCE_REMOVE;
}

static void
fail_with_reason (SlDb *self)
{
  sl_db_connect_failed (self, sl_db_error_new_connection (self->conn, "Connecting"));
}

/* The connection stands: make it say things the way the readers expect them. */
static void
set_up (SlDb *self)
{
  g_clear_object (&self->attempt);
  if (PQsetnonblocking (self->conn, 1) != 0)
    {
      fail_with_reason (self);
      return;
    }
  PQsetNoticeReceiver (self->conn, notice_received, self);
  self->is_tls = PQsslInUse (self->conn);
  sl_db_io_watch (self, G_IO_IN);
  self->active = sl_db_setup_new (self);
  self->active->db = self;
  if (!self->active->klass->start (self, self->active) || !sl_db_io_flush (self))
    fail_with_reason (self);
}

static PGconn *
start_connection (const char *const *options,
                  PGconn *(*connect) (const char *const *keywords,
                                      const char *const *values,
                                      int                expand_dbname))
{
  g_autoptr (GPtrArray) keywords = g_ptr_array_new ();
  g_autoptr (GPtrArray) values = g_ptr_array_new ();

  for (gsize i = 0; options[i] != NULL; i += 2)
    {
      g_ptr_array_add (keywords, (gpointer) options[i]);
      g_ptr_array_add (values, (gpointer) options[i + 1]);
    }
  g_ptr_array_add (keywords, NULL);
  g_ptr_array_add (values, NULL);

  return connect ((const char *const *) keywords->pdata, (const char *const *) values->pdata, FALSE);
}

static void
connect_in_thread (GTask        *task,
                   gpointer      source_object,
                   gpointer      task_data,
                   GCancellable *cancellable)
{
  g_task_return_pointer (task, start_connection (task_data, PQconnectdbParams), pgconn_free);
}

static void
thread_connected_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SlDb) self = attempt_end (user_data);
  PGconn *conn = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self == NULL)
    {
      PQfinish (conn);
      return;
    }

  self->conn = conn;
  if (PQstatus (conn) == CONNECTION_OK)
    set_up (self);
  else
    fail_with_reason (self);
}

static void
target_resolved_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  Attempt *attempt = user_data;
  g_autoptr (SlDb) self = attempt_end (attempt);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) options = g_task_propagate_pointer (G_TASK (result), &error);

  if (self == NULL)
    return;
  if (options == NULL)
    {
      sl_db_connect_failed (self, g_steal_pointer (&error));
      return;
    }
  if (sl_db_target_needs_thread (self->target))
    {
      g_autoptr (GTask) task = g_task_new (NULL, NULL, thread_connected_cb, attempt_new (self));

      g_task_set_source_tag (task, connect_in_thread);
      g_task_set_task_data (task, g_steal_pointer (&options), (GDestroyNotify) g_strfreev);
      g_task_run_in_thread (task, connect_in_thread);
      return;
    }

  self->conn = sl_db_target_take_spare (self->target);
  self->is_spare = self->conn != NULL;
  if (self->is_spare)
    {
      sl_db_io_watch (self, G_IO_IN);
      return;
    }

  self->conn = start_connection ((const char *const *) options, PQconnectStartParams);
  if (self->conn == NULL || PQstatus (self->conn) == CONNECTION_BAD)
    fail_with_reason (self);
  else
    sl_db_io_watch (self, G_IO_OUT); /* libpq wants the first poll when the socket is writable */
}

/* Starts an attempt to connect. */
void
sl_db_connect_start (SlDb *self)
{
  g_assert (self->conn == NULL);

  self->state = SL_DB_STATE_CONNECTING;
  g_clear_object (&self->attempt);
  self->attempt = g_cancellable_new ();
  sl_db_set_timer (self, sl_db_target_get_deadline (self->target) * 1000, deadline_reached_cb);
  sl_db_target_resolve_async (self->target, self->attempt, target_resolved_cb, attempt_new (self));
}

/* The socket is ready for the next step of the attempt. */
void
sl_db_connect_poll (SlDb *self)
{
  PostgresPollingStatusType status = PQconnectPoll (self->conn);

  switch (status)
    {
    case PGRES_POLLING_READING:
      sl_db_io_watch (self, G_IO_IN);
      break;
    case PGRES_POLLING_WRITING:
      sl_db_io_watch (self, G_IO_OUT);
      break;
    case PGRES_POLLING_OK:
      set_up (self);
      break;
    case PGRES_POLLING_FAILED:
    case PGRES_POLLING_ACTIVE:
    default:
      fail_with_reason (self);
      break;
    }
}

/* Waits, then tries again; longer each time. */
void
sl_db_connect_later (SlDb *self)
{
  guint cap = sl_db_target_get_is_local (self->target) ? BACKOFF_CAP_LOCAL : BACKOFF_CAP_REMOTE;

  self->state = SL_DB_STATE_WAITING;
  self->backoff = self->backoff == 0 ? BACKOFF_FIRST : MIN (self->backoff * 2, cap);
  sl_db_set_timer (self, self->backoff, wait_ended_cb);
}

/*
 * An attempt came to nothing. Where there was a connection before, go on trying: the requests
 * wait as long as their patience lasts. Else they fail now, for most likely the address is wrong.
 * Takes @error.
 */
void
sl_db_connect_failed (SlDb   *self,
                      GError *error)
{
  g_autoptr (GError) owned = error;
  const gboolean was_spare = self->is_spare;

  g_debug ("%s: %s", sl_db_target_get_description (self->target), owned->message);
  sl_db_drop (self);
  /* The server may have ended and come back since it was begun. */
  if (was_spare)
    {
      sl_db_connect_start (self);
      return;
    }
  if (self->was_connected)
    {
      sl_db_connect_later (self);
      return;
    }
  self->state = SL_DB_STATE_CLOSED;
  sl_db_fail_queue (self, &self->pending, owned);
}

/* Gives the connection up without a word to anybody. */
void
sl_db_drop (SlDb *self)
{
  self->generation++;
  if (self->attempt != NULL)
    g_cancellable_cancel (self->attempt);
  g_clear_object (&self->attempt);
  sl_db_set_timer (self, 0, NULL);
  sl_db_io_unwatch (self);
  g_clear_pointer (&self->conn, PQfinish);
  self->last_sql = NULL;
  self->last_name = NULL;
  g_hash_table_remove_all (self->statements);
  self->n_prepared = 0;
  self->is_cancelling = FALSE;
  self->is_flushing = FALSE;
  self->is_spare = FALSE;
  self->is_broken = FALSE;
  self->is_buffered = FALSE;
  if (self->state == SL_DB_STATE_CONNECTING && self->active != NULL)
    g_clear_pointer (&self->active, sl_db_request_free);
  self->state = SL_DB_STATE_CLOSED;
}
