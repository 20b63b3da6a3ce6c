/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "db/sl-db-reply.h"
#include "db/sl-db.h"

G_BEGIN_DECLS

/*
 * A connection (sl-db.c) has one queue and at most one active request. What a request sends
 * and makes of the answers is known to its class (sl-db-query.c, sl-db-stream.c …); when bytes
 * move is known to sl-db-io.c; how a connection comes to be, and comes back, to sl-db-connect.c.
 */

/* Statements kept prepared on one connection, and texts remembered as seen. */
#define SL_DB_MAX_PREPARED 256
#define SL_DB_MAX_SEEN     1024

typedef enum {
  SL_DB_STATE_CLOSED,     /* no connection; the next request makes one */
  SL_DB_STATE_CONNECTING, /* an attempt is under way, up to the end of the setup */
  SL_DB_STATE_WAITING,    /* lost; the timer starts the next attempt */
  SL_DB_STATE_READY,      /* requests may be sent */
} SlDbState;

typedef enum {
  SL_DB_PROGRESS_CONTINUE, /* more answers to come */
  SL_DB_PROGRESS_DONE,     /* the connection is free for the next request */
  SL_DB_PROGRESS_BROKEN,   /* the connection is of no use any more */
} SlDbProgress;

typedef struct
{
  gsize    size;        /* of the struct that begins with SlDbRequest */
  gboolean is_final;    /* once on the wire it cannot be cancelled */
  gboolean is_harmless; /* changes nothing: lost on the wire it is sent again, once */

  /* (nullable) Puts it on the wire; FALSE if libpq refused. Without it a connection is all it takes. */
  gboolean (*start) (SlDb        *db,
                     SlDbRequest *request);
  /* Takes one answer; NULL is the end of a statement's answers. */
  SlDbProgress (*take_result) (SlDb        *db,
                               SlDbRequest *request,
                               PGresult    *result);
  /* (nullable) Sends more when the connection takes more; FALSE if libpq refused. */
  gboolean (*feed) (SlDb        *db,
                    SlDbRequest *request);
  /* Answers the reply if there still is one; request->error is set if it failed. */
  void (*complete) (SlDb        *db,
                    SlDbRequest *request);
  /* (nullable) */
  void (*clear) (SlDbRequest *request);
} SlDbRequestClass;

struct _SlDbRequest
{
  const SlDbRequestClass *klass;

  /* Owned references */
  SlDbReply  *reply; /* NULL once the caller has its answer, and for requests of our own */
  SlDbParams *params;
  GSource    *cancel_source;
  GError     *error;

  const char *sql; /* lies behind the struct */

  /* Borrowed references */
  SlDb            *db;          /* where it is queued or active */
  SlDbTransaction *transaction; /* the one it belongs to, which the reply keeps alive */

  GList    link;
  GQueue  *queue; /* the one that holds it */
  gint64   expires_at;
  gboolean is_bulk;    /* moves much: gives way to redrawing, by time slices */
  gboolean is_calling; /* a function of the caller runs, and may run the main loop in turn */
  gboolean is_feeding; /* COPY: the server waits for us, there is nothing to read */
  gboolean has_sent;   /* sent something in answer to an answer */
  gboolean has_more;   /* wants to send when the socket takes more */
  gboolean is_again;   /* was on the wire of an earlier connection */
};

struct _SlDb
{
  GObject parent_instance;

  /* Owned references */
  SlDbTarget   *target;
  GMainContext *context;
  PGconn       *conn;
  GSource      *source;     /* watches the socket */
  GSource      *timer;      /* the attempt's deadline, the wait before the next, the end of patience for a cancel */
  GSource      *patience;   /* when the oldest waiting request gives up */
  GCancellable *attempt;    /* identifies the connection attempt */
  GHashTable   *statements; /* SQL text -> name; empty name: seen once */
  SlDbRequest  *active;

  /* Borrowed references */
  SlDbTransaction *owner;    /* while it lives, only its requests run */
  const char      *last_sql; /* the entry of statements that was used last */
  const char      *last_name;

  GQueue    pending; /* of SlDbRequest, by their link */
  SlDbState state;
  int       priority;
  guint     statement_timeout;
  guint     patience_ms;
  guint     backoff;
  guint     cancel_retry; /* milliseconds until the server is told once more */
  gint64    cancelled_at;
  guint     generation; /* counts connections */
  guint     n_prepared;
  gboolean  is_connected;
  gboolean  was_connected; /* so that a loss is followed by attempts to come back */
  gboolean  is_spare;      /* the attempt was begun before us, by somebody else */
  gboolean  is_tls;
  gboolean  is_cancelling; /* a thread is telling the server; nothing new may be sent */
  gboolean  is_flushing;   /* libpq holds bytes for the socket */
  gboolean  is_broken;     /* found while sending or told by the server: the next dispatch ends the connection */
  gboolean  is_closed;     /* for good */
  gboolean  is_buffered;   /* libpq holds answers not taken yet: do not read more */
};

/* sl-db.c */
void         sl_db_submit (SlDb        *self,
                           GQueue      *queue,
                           SlDbRequest *request);
void         sl_db_pump (SlDb *self);
void         sl_db_finish_active (SlDb *self);
SlDbRequest *sl_db_pop_request (GQueue *queue);
void         sl_db_clear_source (GSource **source);
void         sl_db_set_connected (SlDb    *self,
                                  gboolean is_connected);
void         sl_db_set_timer (SlDb       *self,
                              guint       milliseconds,
                              GSourceFunc callback);
void         sl_db_emit_notified (SlDb       *self,
                                  const char *channel,
                                  const char *payload);

/* sl-db-loss.c */
void sl_db_lost (SlDb   *self,
                 GError *error);
void sl_db_fail_queue (SlDb         *self,
                       GQueue       *queue,
                       const GError *error);
void sl_db_watch_patience (SlDb *self);

/* sl-db-cancel.c */
void sl_db_cancel_watch (SlDb        *self,
                         SlDbRequest *request);
void sl_db_cancel_active (SlDb *self);

/* sl-db-transaction.c */
SlDbTransaction *sl_db_transaction_new (SlDb *db);
GQueue          *sl_db_transaction_get_queue (SlDbTransaction *self);
void             sl_db_transaction_lose (SlDbTransaction *self);
void             sl_db_transaction_spoil (SlDbTransaction *self);

/* sl-db-connect.c */
void sl_db_connect_start (SlDb *self);
void sl_db_connect_poll (SlDb *self);
void sl_db_connect_failed (SlDb   *self,
                           GError *error);
void sl_db_connect_later (SlDb *self);
void sl_db_drop (SlDb *self);

/* sl-db-io.c */
void     sl_db_io_watch (SlDb        *self,
                         GIOCondition condition);
void     sl_db_io_unwatch (SlDb *self);
void     sl_db_io_set_priority (SlDb *self);
gboolean sl_db_io_flush (SlDb *self);

/* sl-db-request.c */
SlDbRequest *sl_db_request_new (const SlDbRequestClass *klass,
                                const char             *sql,
                                SlDbParams             *params,
                                SlDbReply              *reply);
void         sl_db_request_free (SlDbRequest *self);
void         sl_db_request_take_error (SlDbRequest *self,
                                       GError      *error);
gboolean     sl_db_request_return_error (SlDbRequest *self,
                                         GError      *error);
SlDbReply   *sl_db_request_steal_reply (SlDbRequest *self);

/* sl-db-session.c */
void sl_db_session_submit (SlDbSession *self,
                           SlDbRequest *request);

/* sl-db-query.c */
void         sl_db_forget_plan (SlDb       *db,
                                const char *sql);
SlDbRequest *sl_db_query_new (const char *sql,
                              SlDbParams *params,
                              SlDbReply  *reply);
SlDbRequest *sl_db_setup_new (SlDb *db);
SlDbRequest *sl_db_rollback_new (void);

/* sl-db-error.c */
GError *sl_db_error_new_result (const PGresult *result);
GError *sl_db_error_new_connection (const PGconn *conn,
                                    const char   *doing);

G_END_DECLS
