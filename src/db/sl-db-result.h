/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define SL_TYPE_DB_RESULT (sl_db_result_get_type ())

/**
 * SlDbResult:
 *
 * What a statement returned. Rows and columns count from 0. A reader for another
 * type than the column's is a defect and warns; NULL reads as %NULL, 0, %FALSE.
 */
typedef struct _SlDbResult SlDbResult;

GType       sl_db_result_get_type (void) G_GNUC_CONST;
SlDbResult *sl_db_result_ref (SlDbResult *self);
void        sl_db_result_unref (SlDbResult *self);

guint  sl_db_result_get_n_rows (SlDbResult *self);
guint  sl_db_result_get_n_columns (SlDbResult *self);
gint64 sl_db_result_get_n_affected (SlDbResult *self);
int    sl_db_result_find_column (SlDbResult *self,
                                 const char *name);

gboolean    sl_db_result_is_null (SlDbResult *self,
                                  guint       row,
                                  guint       column);
const char *sl_db_result_get_text (SlDbResult *self,
                                   guint       row,
                                   guint       column);
char       *sl_db_result_dup_text (SlDbResult *self,
                                   guint       row,
                                   guint       column);
const char *sl_db_result_get_uuid (SlDbResult *self,
                                   guint       row,
                                   guint       column);
const char *sl_db_result_get_numeric (SlDbResult *self,
                                      guint       row,
                                      guint       column);
gint64      sl_db_result_get_int (SlDbResult *self,
                                  guint       row,
                                  guint       column);
gboolean    sl_db_result_get_bool (SlDbResult *self,
                                   guint       row,
                                   guint       column);
double      sl_db_result_get_float (SlDbResult *self,
                                    guint       row,
                                    guint       column);
int         sl_db_result_get_infinity (SlDbResult *self,
                                       guint       row,
                                       guint       column);
GDateTime  *sl_db_result_dup_timestamp (SlDbResult *self,
                                        guint       row,
                                        guint       column);
gboolean    sl_db_result_get_date (SlDbResult *self,
                                   guint       row,
                                   guint       column,
                                   GDate      *date);
char      **sl_db_result_dup_strv (SlDbResult *self,
                                   guint       row,
                                   guint       column);
GPtrArray  *sl_db_result_dup_array (SlDbResult *self,
                                    guint       row,
                                    guint       column);
JsonNode   *sl_db_result_dup_json (SlDbResult *self,
                                   guint       row,
                                   guint       column);
GBytes     *sl_db_result_dup_bytes (SlDbResult *self,
                                    guint       row,
                                    guint       column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDbResult, sl_db_result_unref)

G_END_DECLS
