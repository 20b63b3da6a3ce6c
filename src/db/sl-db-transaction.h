/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-session.h"

G_BEGIN_DECLS

#define SL_TYPE_DB_TRANSACTION (sl_db_transaction_get_type ())
G_DECLARE_FINAL_TYPE (SlDbTransaction, sl_db_transaction, SL, DB_TRANSACTION, GObject)

gboolean sl_db_transaction_get_is_open (SlDbTransaction *self);

void     sl_db_transaction_commit_async (SlDbTransaction    *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean sl_db_transaction_commit_finish (SlDbTransaction *self,
                                          GAsyncResult    *result,
                                          GError         **error) G_GNUC_WARN_UNUSED_RESULT;
void     sl_db_transaction_rollback_async (SlDbTransaction    *self,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean sl_db_transaction_rollback_finish (SlDbTransaction *self,
                                            GAsyncResult    *result,
                                            GError         **error);

G_END_DECLS
