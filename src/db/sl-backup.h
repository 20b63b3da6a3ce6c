/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-backup-store.h"
#include "db/sl-cluster.h"

G_BEGIN_DECLS

#define SL_TYPE_BACKUP (sl_backup_get_type ())
G_DECLARE_FINAL_TYPE (SlBackup, sl_backup, SL, BACKUP, GObject)

SlBackup      *sl_backup_new (SlCluster *cluster);
void           sl_backup_set_migrations (SlBackup  *self,
                                         GPtrArray *migrations);
char          *sl_backup_dup_details (SlBackup *self);
void           sl_backup_create_async (SlBackup           *self,
                                       SlBackupReason      reason,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
void           sl_backup_create_before_migration_async (SlBackup           *self,
                                                        int                 version,
                                                        GCancellable       *cancellable,
                                                        GAsyncReadyCallback callback,
                                                        gpointer            user_data);
SlBackupEntry *sl_backup_create_finish (SlBackup     *self,
                                        GAsyncResult *result,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void           sl_backup_list_async (SlBackup           *self,
                                     GCancellable       *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer            user_data);
GPtrArray     *sl_backup_list_finish (SlBackup     *self,
                                      GAsyncResult *result,
                                      GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void           sl_backup_verify_async (SlBackup           *self,
                                       const char         *path,
                                       gboolean            is_deep,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
gboolean       sl_backup_verify_finish (SlBackup     *self,
                                        GAsyncResult *result,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void           sl_backup_restore_async (SlBackup           *self,
                                        const char         *path,
                                        GCancellable       *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean       sl_backup_restore_finish (SlBackup     *self,
                                         GAsyncResult *result,
                                         GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void           sl_backup_undo_restore_async (SlBackup           *self,
                                             GCancellable       *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer            user_data);
gboolean       sl_backup_undo_restore_finish (SlBackup     *self,
                                              GAsyncResult *result,
                                              GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
