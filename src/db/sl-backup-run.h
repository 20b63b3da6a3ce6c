/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-backup-store.h"

G_BEGIN_DECLS

/**
 * SlBackupRun:
 * @directory: the profile's directory
 * @socket_directory: (nullable): where its server listens
 * @binary_directories: (nullable): where to look for PostgreSQL's programs
 * @migrations: (nullable) (element-type SlMigration): the schema that the program knows, %NULL to take any
 * @reason: why a backup is made
 * @schema_version: before a migration, which version it was asked for; of another one none is made. 0 for any
 * @path: the backup to verify or restore
 * @is_deep: whether to verify by restoring into a database beside
 * @details: (nullable): technical text about a failure
 *
 * One making, verifying or restoring of a backup. Everything blocks and belongs into a
 * worker thread.
 */
typedef struct
{
  char          *directory;
  char          *socket_directory;
  GStrv          binary_directories;
  GPtrArray     *migrations;
  SlBackupReason reason;
  int            schema_version;
  char          *path;
  gboolean       is_deep;
  char          *details;
} SlBackupRun;

void           sl_backup_run_free (SlBackupRun *self);
SlBackupEntry *sl_backup_run_create (SlBackupRun  *self,
                                     GCancellable *cancellable,
                                     GError      **error);
gboolean       sl_backup_run_verify (SlBackupRun  *self,
                                     GCancellable *cancellable,
                                     GError      **error);
gboolean       sl_backup_run_restore (SlBackupRun  *self,
                                      GCancellable *cancellable,
                                      GError      **error);
gboolean       sl_backup_run_undo_restore (SlBackupRun  *self,
                                           GCancellable *cancellable,
                                           GError      **error);

G_END_DECLS
