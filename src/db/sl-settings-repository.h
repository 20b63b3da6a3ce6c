/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "db/sl-db-session.h"

G_BEGIN_DECLS

#define SL_TYPE_SETTINGS_REPOSITORY (sl_settings_repository_get_type ())
G_DECLARE_FINAL_TYPE (SlSettingsRepository, sl_settings_repository, SL, SETTINGS_REPOSITORY, GObject)

SlSettingsRepository *sl_settings_repository_new (SlDbSession *session);
void                  sl_settings_repository_get_async (SlSettingsRepository *self,
                                                        const char           *key,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
JsonNode             *sl_settings_repository_get_finish (SlSettingsRepository *self,
                                                         GAsyncResult         *result,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;
void                  sl_settings_repository_set_async (SlSettingsRepository *self,
                                                        const char           *key,
                                                        JsonNode             *value,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean              sl_settings_repository_set_finish (SlSettingsRepository *self,
                                                         GAsyncResult         *result,
                                                         GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
