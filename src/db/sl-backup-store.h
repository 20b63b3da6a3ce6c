/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** SL_BACKUP_DIRECTORY: below the profile's directory. */
#define SL_BACKUP_DIRECTORY "backups"

/** SL_BACKUP_KEEP: so many good backups are kept however old they are. */
#define SL_BACKUP_KEEP 7

/** SL_BACKUP_DAYS: older ones go, as long as there are enough. */
#define SL_BACKUP_DAYS 30

/**
 * SlBackupReason:
 * @SL_BACKUP_DAILY: made when the last good one is over a day old
 * @SL_BACKUP_QUIT: made when something has changed since the last good one; packed lightly
 * @SL_BACKUP_MIGRATION: made before the schema changes, when there is anything in it that has changed
 * @SL_BACKUP_MANUAL: made because the user says so
 */
typedef enum {
  SL_BACKUP_DAILY,
  SL_BACKUP_QUIT,
  SL_BACKUP_MIGRATION,
  SL_BACKUP_MANUAL,
} SlBackupReason;

/**
 * SlBackupEntry:
 * @path: the file
 * @name: its name, which the user sees
 * @created_at: when its content was true
 * @reason: why it was made
 * @size: in bytes
 * @is_good: whether it was read to its end once and has its size still
 * @sha256: (nullable): of the file
 * @state: (nullable): changes with every change of the data
 * @tables: (nullable): each table with its number of rows
 *
 * One backup.
 */
typedef struct
{
  char          *path;
  char          *name;
  GDateTime     *created_at;
  SlBackupReason reason;
  guint64        size;
  gboolean       is_good;
  char          *sha256;
  char          *state;
  char          *tables;
} SlBackupEntry;

SlBackupEntry *sl_backup_entry_new (const char    *directory,
                                    GDateTime     *created_at,
                                    SlBackupReason reason);
void           sl_backup_entry_free (SlBackupEntry *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlBackupEntry, sl_backup_entry_free)

SlBackupEntry *sl_backup_entry_load (const char *path);
gboolean       sl_backup_entry_save (const SlBackupEntry *self,
                                     GError             **error);
GPtrArray     *sl_backup_store_list (const char *directory);
GPtrArray     *sl_backup_store_select_expired (GPtrArray *entries,
                                               GDateTime *now);
void           sl_backup_store_remove (const SlBackupEntry *entry);
void           sl_backup_store_clean (const char *directory);
char          *sl_backup_store_compute_sha256 (int           fd,
                                               GCancellable *cancellable,
                                               GError      **error);

G_END_DECLS
