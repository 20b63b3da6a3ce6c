/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <libpq-fe.h>

#include "db/sl-db-spares.h"
#include "db/sl-db-target.h"

G_BEGIN_DECLS

guint    sl_db_target_get_deadline (SlDbTarget *self);
void     sl_db_target_give_spares (SlDbTarget *self,
                                   SlDbSpares *spares);
PGconn  *sl_db_target_take_spare (SlDbTarget *self);
gboolean sl_db_target_needs_thread (SlDbTarget *self);
void     sl_db_target_resolve_async (SlDbTarget         *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
char   **sl_db_target_resolve_finish (SlDbTarget   *self,
                                      GAsyncResult *result,
                                      GError      **error);

G_END_DECLS
