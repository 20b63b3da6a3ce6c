/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SL_TYPE_DB_TARGET (sl_db_target_get_type ())

/**
 * SlDbTarget:
 *
 * Which database to connect to, and how. Immutable.
 */
typedef struct _SlDbTarget SlDbTarget;

GType       sl_db_target_get_type (void) G_GNUC_CONST;
SlDbTarget *sl_db_target_new (const char *conninfo,
                              const char *password,
                              GError    **error) G_GNUC_WARN_UNUSED_RESULT;
SlDbTarget *sl_db_target_new_socket (const char *directory,
                                     const char *user,
                                     const char *database) G_GNUC_WARN_UNUSED_RESULT;
SlDbTarget *sl_db_target_ref (SlDbTarget *self);
void        sl_db_target_unref (SlDbTarget *self);
gboolean    sl_db_target_get_is_local (SlDbTarget *self);
const char *sl_db_target_get_description (SlDbTarget *self);
GStrv       sl_db_target_add_environment (SlDbTarget *self,
                                          GStrv       environment) G_GNUC_WARN_UNUSED_RESULT;
void        sl_db_target_clear_environment (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDbTarget, sl_db_target_unref)

G_END_DECLS
