/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-migrator.h"

G_BEGIN_DECLS

struct _SlMigrator
{
  GObject parent_instance;

  /* Owned references */
  SlDb      *db;
  GPtrArray *migrations;

  guint patience;

  SlMigratorBackup       backup;
  SlMigratorBackupFinish backup_finish;
  gpointer               backup_data;
  GDestroyNotify         backup_destroy;
};

void     _sl_migrator_start_run (SlMigrator         *self,
                                 int                 target,
                                 SlMigratorFlags     flags,
                                 gpointer            source_tag,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data);
gboolean _sl_migrator_finish_run (SlMigrator   *self,
                                  GAsyncResult *result,
                                  guint        *n_steps,
                                  GError      **error);

G_END_DECLS
