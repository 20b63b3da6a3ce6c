/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-backup.h"
#include "sl-cluster-test.h"

G_BEGIN_DECLS

SlBackupEntry *sl_backup_test_create (SlBackup      *backup,
                                      SlBackupReason reason,
                                      GError       **error);
SlBackupEntry *sl_backup_test_make (SlBackup *backup);
gboolean       sl_backup_test_verify (SlBackup   *backup,
                                      const char *path,
                                      gboolean    is_deep,
                                      GError    **error);
gboolean       sl_backup_test_restore (SlBackup   *backup,
                                       const char *path,
                                       GError    **error);
gboolean       sl_backup_test_undo_restore (SlBackup *backup,
                                            GError  **error);
guint          sl_backup_test_count (SlBackup *backup);
guint          sl_backup_test_count_files (ClusterFixture *fixture);
SlCluster     *sl_backup_test_start (ClusterFixture *fixture);
void           sl_backup_test_stop (SlCluster *cluster);

G_END_DECLS
