/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "db/sl-db-private.h"

/* How long one dispatch may hand out answers, in microseconds. */
#define BUDGET 2000

/* With TLS bytes can lie in the TLS layer where the socket does not show them: look again after this, in ms. */
#define TLS_INTERVAL 10

typedef struct
{
  GSource      source;
  SlDb        *db; /* borrowed: it destroys the source before it goes */
  gpointer     tag;
  GIOCondition condition;
  int          priority;
} IoSource;

static gboolean
needs_tls_look (SlDb *self)
{
  return self->is_tls && self->active != NULL && self->state == SL_DB_STATE_READY;
}

static gboolean
io_prepare (GSource *source,
            int     *timeout)
{
  SlDb *db = ((IoSource *) source)->db;

  *timeout = needs_tls_look (db) ? TLS_INTERVAL : -1;

  return db->is_buffered || db->is_broken;
}

static gboolean
io_check (GSource *source)
{
  IoSource *self = (IoSource *) source;

  return self->db->is_buffered || self->db->is_broken || g_source_query_unix_fd (source, self->tag) != 0 || needs_tls_look (self->db);
}

static void
set_condition (SlDb        *self,
               GIOCondition condition)
{
  IoSource *source = (IoSource *) self->source;

  /* Each change wakes the context up, which costs two system calls. */
  if (source != NULL && source->condition != condition)
    {
      source->condition = condition;
      g_source_modify_unix_fd (self->source, source->tag, condition);
    }
}

static void
set_bulk (SlDb    *self,
          gboolean is_bulk)
{
  int       priority = is_bulk ? MAX (self->priority, SL_DB_PRIORITY_BULK) : self->priority;
  IoSource *source = (IoSource *) self->source;

  if (source != NULL && source->priority != priority)
    {
      source->priority = priority;
      g_source_set_priority (self->source, priority);
    }
}

static gboolean
is_readable (const SlDbRequest *request)
{
  return request != NULL && !request->is_feeding && !request->is_calling;
}

static SlDbProgress
take_result (SlDb        *self,
             SlDbRequest *request)
{
  PGresult      *result = PQgetResult (self->conn);
  ExecStatusType status = PQresultStatus (result);

  if (result != NULL && (status == PGRES_COPY_OUT || status == PGRES_COPY_BOTH || (status == PGRES_COPY_IN && request->klass->feed == NULL)))
    {
      /* The connection is in a mode that nobody here ends: give it up rather than spin. */
      PQclear (result);
      sl_db_request_take_error (request, g_error_new_literal (SL_ERROR, SL_ERROR_QUERY, "COPY is not possible as a plain statement"));
      return SL_DB_PROGRESS_BROKEN;
    }

  return request->klass->take_result (self, request, result);
}

/* Hands out the answers that are complete, as long as the time slice lasts. */
static void
take_results (SlDb *self)
{
  guint  generation = self->generation;
  gint64 started_at = 0;

  self->is_buffered = FALSE;
  while (self->generation == generation && is_readable (self->active) && !PQisBusy (self->conn))
    {
      SlDbRequest *request = self->active;

      if (request->is_bulk)
        {
          gint64 now = g_get_monotonic_time ();

          if (started_at == 0)
            started_at = now;
          else if (now - started_at >= BUDGET)
            {
              self->is_buffered = TRUE;
              return;
            }
        }

      switch (take_result (self, request))
        {
        case SL_DB_PROGRESS_CONTINUE:
          if (self->generation == generation && PQstatus (self->conn) == CONNECTION_BAD)
            sl_db_lost (self, NULL);
          else if (self->generation == generation && (request->has_sent || request->klass->feed != NULL) && !sl_db_io_flush (self))
            sl_db_lost (self, NULL);
          break;
        case SL_DB_PROGRESS_DONE:
          sl_db_finish_active (self);
          break;
        case SL_DB_PROGRESS_BROKEN:
        default:
          sl_db_lost (self, NULL);
          break;
        }
    }
}

static void
take_notifications (SlDb *self)
{
  guint     generation = self->generation;
  PGnotify *notification = NULL;

  while (self->generation == generation && self->conn != NULL && (notification = PQnotifies (self->conn)) != NULL)
    {
      sl_db_emit_notified (self, notification->relname, notification->extra);
      PQfreemem (notification);
    }
}

static gboolean
io_dispatch (GSource    *source,
             GSourceFunc callback,
             gpointer    user_data)
{
  IoSource *io = (IoSource *) source;
  g_autoptr (SlDb) self = g_object_ref (io->db);
  GIOCondition ready = g_source_query_unix_fd (source, io->tag);
  guint        generation = self->generation;

  if (self->state == SL_DB_STATE_CONNECTING && self->active == NULL)
    {
      sl_db_connect_poll (self);
      return G_SOURCE_CONTINUE;
    }

  if (self->is_broken)
    {
      sl_db_lost (self, NULL);
      return G_SOURCE_CONTINUE;
    }

  /* Reading must go on while writing, or both ends wait for each other. Answers that libpq holds
   * already come first: to read more would let its buffer grow without bound. */
  if ((!self->is_buffered || self->is_flushing) && !PQconsumeInput (self->conn))
    {
      take_results (self);
      if (self->generation == generation && self->conn != NULL)
        sl_db_lost (self, NULL);
      return G_SOURCE_CONTINUE;
    }
  if ((self->is_flushing || (ready & G_IO_OUT) != 0) && !sl_db_io_flush (self))
    {
      sl_db_lost (self, NULL);
      return G_SOURCE_CONTINUE;
    }

  take_results (self);
  if (self->generation == generation)
    take_notifications (self);

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs io_funcs = {
  .prepare = io_prepare,
  .check = io_check,
  .dispatch = io_dispatch,
};

/* Watches the connection's socket anew: while connecting, libpq may exchange it for another. */
void
sl_db_io_watch (SlDb        *self,
                GIOCondition condition)
{
  IoSource *source = NULL;

  sl_db_io_unwatch (self);
  self->source = g_source_new (&io_funcs, sizeof (IoSource));
  source = (IoSource *) self->source;
  source->db = self;
  source->condition = condition;
  source->tag = g_source_add_unix_fd (self->source, PQsocket (self->conn), condition);
  g_source_set_static_name (self->source, "SlDb socket");
  /* Else GLib takes the socket out of the poll for each dispatch, at the cost of three system calls. */
  g_source_set_can_recurse (self->source, TRUE);
  source->priority = self->priority;
  g_source_set_priority (self->source, self->priority);
  g_source_attach (self->source, self->context);
}

void
sl_db_io_unwatch (SlDb *self)
{
  if (self->source == NULL)
    return;

  g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
}

/* The connection's priority has changed. */
void
sl_db_io_set_priority (SlDb *self)
{
  set_bulk (self, self->active != NULL && self->active->is_bulk);
}

/* Sends what libpq and the active request hold, as far as the socket takes it; FALSE if it is broken. */
gboolean
sl_db_io_flush (SlDb *self)
{
  SlDbRequest *request = self->active;
  int          left = PQflush (self->conn);

  if (left == 0 && request != NULL && request->klass->feed != NULL)
    {
      if (!request->klass->feed (self, request))
        return FALSE;
      left = PQflush (self->conn);
    }
  if (left < 0)
    return FALSE;

  self->is_flushing = left > 0;
  set_bulk (self, request != NULL && request->is_bulk);
  set_condition (self, G_IO_IN | (left > 0 || (request != NULL && (request->is_feeding || request->has_more)) ? G_IO_OUT : 0));

  return TRUE;
}
