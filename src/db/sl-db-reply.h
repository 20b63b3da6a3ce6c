/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_DB_REPLY (sl_db_reply_get_type ())
G_DECLARE_FINAL_TYPE (SlDbReply, sl_db_reply, SL, DB_REPLY, GObject)

SlDbReply    *sl_db_reply_new (gpointer            source_object,
                               gpointer            source_tag,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
GCancellable *sl_db_reply_get_cancellable (SlDbReply *self);
void          sl_db_reply_return_pointer (SlDbReply     *self,
                                          gpointer       value,
                                          GDestroyNotify destroy);
void          sl_db_reply_return_boolean (SlDbReply *self,
                                          gboolean   value);
void          sl_db_reply_return_count (SlDbReply *self,
                                        gint64     count);
void          sl_db_reply_return_error (SlDbReply *self,
                                        GError    *error);
gboolean      sl_db_reply_return_error_if_cancelled (SlDbReply *self);
void          sl_db_reply_set_detail (SlDbReply *self,
                                      int        detail);
int           sl_db_reply_get_detail (SlDbReply *self);
gboolean      sl_db_reply_is_valid (GAsyncResult *result,
                                    gpointer      source_object);
gpointer      sl_db_reply_propagate_pointer (SlDbReply *self,
                                             GError   **error);
gboolean      sl_db_reply_propagate_boolean (SlDbReply *self,
                                             GError   **error);
gint64        sl_db_reply_propagate_count (SlDbReply *self,
                                           GError   **error);

G_END_DECLS
