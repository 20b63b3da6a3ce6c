/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-session.h"
#include "db/sl-db-target.h"
#include "db/sl-db-transaction.h"

G_BEGIN_DECLS

/* Below redrawing (120): for whatever moves many rows. */
#define SL_DB_PRIORITY_BULK 150

#define SL_TYPE_DB (sl_db_get_type ())
G_DECLARE_FINAL_TYPE (SlDb, sl_db, SL, DB, GObject)

SlDb    *sl_db_new (SlDbTarget *target);
gboolean sl_db_get_is_connected (SlDb *self);
guint    sl_db_get_load (SlDb *self);
void     sl_db_set_priority (SlDb *self,
                             int   priority);
void     sl_db_set_statement_timeout (SlDb *self,
                                      guint milliseconds);
void     sl_db_set_patience (SlDb *self,
                             guint milliseconds);
int      sl_db_get_backend_pid (SlDb *self);
int      sl_db_get_server_version (SlDb *self);

void     sl_db_connect_async (SlDb               *self,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data);
gboolean sl_db_connect_finish (SlDb         *self,
                               GAsyncResult *result,
                               GError      **error);
void     sl_db_close (SlDb *self);

void             sl_db_begin_async (SlDb               *self,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
SlDbTransaction *sl_db_begin_finish (SlDb         *self,
                                     GAsyncResult *result,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
