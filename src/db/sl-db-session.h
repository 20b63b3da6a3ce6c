/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "db/sl-db-params.h"
#include "db/sl-db-result.h"

G_BEGIN_DECLS

#define SL_TYPE_DB_SESSION (sl_db_session_get_type ())
G_DECLARE_INTERFACE (SlDbSession, sl_db_session, SL, DB_SESSION, GObject)

/* One thing to do on a connection; known only inside this layer. */
typedef struct _SlDbRequest SlDbRequest;

/**
 * SlDbSession:
 *
 * Where statements can be run: a connection (#SlDb), the pool (its interactive
 * connections) or a transaction. Statements given to one connection or one
 * transaction run in the order given; those given to the pool may overtake each other
 * unless the caller waits.
 */
struct _SlDbSessionInterface
{
  GTypeInterface parent_iface;

  /* Takes @request. */
  void (*submit) (SlDbSession *self,
                  SlDbRequest *request);
};

void        sl_db_session_query_async (SlDbSession        *self,
                                       const char         *sql,
                                       SlDbParams         *params,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
SlDbResult *sl_db_session_query_finish (SlDbSession  *self,
                                        GAsyncResult *result,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
SlDbResult *sl_db_session_query_answer (GObject      *session,
                                        GAsyncResult *result,
                                        GTask        *task) G_GNUC_WARN_UNUSED_RESULT;

void     sl_db_session_script_async (SlDbSession        *self,
                                     const char         *sql,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
gboolean sl_db_session_script_finish (SlDbSession  *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
