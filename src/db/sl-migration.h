/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlMigration:
 * @version: 1, 2, 3 …
 * @name: what it brings, for people
 * @up: the SQL that brings it, line ends normalised
 * @down: the SQL that takes it back
 * @checksum: SHA-256 of @up, in hexadecimal
 *
 * One step of the schema.
 */
typedef struct
{
  int   version;
  char *name;
  char *up;
  char *down;
  char *checksum;
} SlMigration;

void sl_migration_free (SlMigration *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMigration, sl_migration_free)

GPtrArray *sl_migration_load_built_in (GError **error) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *sl_migration_load_directory (const char *path,
                                        GError    **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
