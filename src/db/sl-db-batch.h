/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-session.h"

G_BEGIN_DECLS

#define SL_TYPE_DB_BATCH (sl_db_batch_get_type ())

/**
 * SlDbBatch:
 *
 * Statements that are sent in one go and take effect all or not at all.
 */
typedef struct _SlDbBatch SlDbBatch;

GType      sl_db_batch_get_type (void) G_GNUC_CONST;
SlDbBatch *sl_db_batch_new (void) G_GNUC_WARN_UNUSED_RESULT;
SlDbBatch *sl_db_batch_ref (SlDbBatch *self);
void       sl_db_batch_unref (SlDbBatch *self);
void       sl_db_batch_add (SlDbBatch  *self,
                            const char *sql,
                            SlDbParams *params);
guint      sl_db_batch_get_length (SlDbBatch *self);

void       sl_db_session_batch_async (SlDbSession        *self,
                                      SlDbBatch          *batch,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
GPtrArray *sl_db_session_batch_finish (SlDbSession  *self,
                                       GAsyncResult *result,
                                       int          *failed,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDbBatch, sl_db_batch_unref)

G_END_DECLS
