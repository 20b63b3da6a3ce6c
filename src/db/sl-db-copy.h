/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-session.h"

G_BEGIN_DECLS

/**
 * SlDbCopyFunc:
 * @chunk: empty; add rows with sl_db_copy_append_row(), some dozens of kilobytes at a time
 * @user_data: what was given with the function
 * @error: return location, to have nothing of it copied
 *
 * Asked for more rows when the server can take more.
 *
 * Returns: %TRUE if there are more to come, %FALSE after the last or with @error set
 */
typedef gboolean (*SlDbCopyFunc) (GString *chunk,
                                  gpointer user_data,
                                  GError **error);

void   sl_db_copy_append_row (GString    *chunk,
                              SlDbParams *row);
void   sl_db_session_copy_in_async (SlDbSession        *self,
                                    const char         *sql,
                                    SlDbCopyFunc        copy_func,
                                    gpointer            copy_data,
                                    GDestroyNotify      copy_destroy,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gint64 sl_db_session_copy_in_finish (SlDbSession  *self,
                                     GAsyncResult *result,
                                     GError      **error);

G_END_DECLS
