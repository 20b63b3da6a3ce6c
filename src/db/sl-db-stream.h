/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-session.h"

G_BEGIN_DECLS

/**
 * SlDbRowFunc:
 * @row: a result with this one row
 * @user_data: what was given with the function
 *
 * Takes one row. It must not close the connection.
 *
 * Returns: %G_SOURCE_CONTINUE for the next one, %G_SOURCE_REMOVE to have no more
 */
typedef gboolean (*SlDbRowFunc) (SlDbResult *row,
                                 gpointer    user_data);

void   sl_db_session_stream_async (SlDbSession        *self,
                                   const char         *sql,
                                   SlDbParams         *params,
                                   SlDbRowFunc         row_func,
                                   gpointer            row_data,
                                   GDestroyNotify      row_destroy,
                                   GCancellable       *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer            user_data);
gint64 sl_db_session_stream_finish (SlDbSession  *self,
                                    GAsyncResult *result,
                                    GError      **error);

G_END_DECLS
