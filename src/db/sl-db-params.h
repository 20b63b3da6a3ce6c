/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SL_TYPE_DB_PARAMS (sl_db_params_get_type ())

/**
 * SlDbParams:
 *
 * The values for `$1`, `$2` … of one statement, in order. They are sent apart from
 * the SQL and take the type that the statement gives their place; where it gives
 * none, the SQL needs a cast (`$1::int`). An enum is text. Handed to a session it
 * must not be changed any more.
 */
typedef struct _SlDbParams SlDbParams;

GType       sl_db_params_get_type (void) G_GNUC_CONST;
SlDbParams *sl_db_params_new (void) G_GNUC_WARN_UNUSED_RESULT;
SlDbParams *sl_db_params_new_text (const char *first,
                                   ...) G_GNUC_NULL_TERMINATED G_GNUC_WARN_UNUSED_RESULT;
SlDbParams *sl_db_params_ref (SlDbParams *self);
void        sl_db_params_unref (SlDbParams *self);
guint       sl_db_params_get_length (SlDbParams *self);

void sl_db_params_add_null (SlDbParams *self);
void sl_db_params_add_text (SlDbParams *self,
                            const char *value);
void sl_db_params_take_text (SlDbParams *self,
                             char       *value);
void sl_db_params_add_uuid (SlDbParams *self,
                            const char *value);
void sl_db_params_add_int (SlDbParams *self,
                           gint64      value);
void sl_db_params_add_bool (SlDbParams *self,
                            gboolean    value);
void sl_db_params_add_float (SlDbParams *self,
                             double      value);
void sl_db_params_add_numeric (SlDbParams *self,
                               const char *value);
void sl_db_params_add_timestamp (SlDbParams *self,
                                 GDateTime  *value);
void sl_db_params_add_date (SlDbParams  *self,
                            const GDate *value);
void sl_db_params_add_strv (SlDbParams        *self,
                            const char *const *value);
void sl_db_params_add_json (SlDbParams *self,
                            JsonNode   *value);
void sl_db_params_add_bytes (SlDbParams *self,
                             GBytes     *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDbParams, sl_db_params_unref)

G_END_DECLS
