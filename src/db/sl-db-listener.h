/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db.h"

G_BEGIN_DECLS

#define SL_TYPE_DB_LISTENER (sl_db_listener_get_type ())
G_DECLARE_FINAL_TYPE (SlDbListener, sl_db_listener, SL, DB_LISTENER, GObject)

/**
 * SlDbNotifyFunc:
 * @self: the listener
 * @channel: where it was sent
 * @payload: what was sent along, at times empty
 * @user_data: what was given with the function
 */
typedef void (*SlDbNotifyFunc) (SlDbListener *self,
                                const char   *channel,
                                const char   *payload,
                                gpointer      user_data);

SlDbListener *sl_db_listener_new (SlDb *db);
gboolean      sl_db_listener_get_is_listening (SlDbListener *self);
guint         sl_db_listener_subscribe (SlDbListener  *self,
                                        const char    *channel,
                                        SlDbNotifyFunc func,
                                        gpointer       user_data,
                                        GDestroyNotify destroy);
void          sl_db_listener_unsubscribe (SlDbListener *self,
                                          guint         id);
void          sl_db_listener_start_async (SlDbListener       *self,
                                          GCancellable       *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer            user_data);
gboolean      sl_db_listener_start_finish (SlDbListener *self,
                                           GAsyncResult *result,
                                           GError      **error);

G_END_DECLS
