/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db.h"
#include "db/sl-migration.h"

G_BEGIN_DECLS

/**
 * SL_MIGRATOR_LOCK: the number, for SQL, of the advisory lock that a database has for its schema, and that
 * nothing else in it uses. Who changes the schema holds it alone, who relies on its staying as it is, shared.
 */
#define SL_MIGRATOR_LOCK "7595447119112115"

/**
 * SlMigratorFlags:
 * @SL_MIGRATOR_DRY_RUN: do it all in one transaction and take it back
 */
typedef enum {
  SL_MIGRATOR_NONE = 0,
  SL_MIGRATOR_DRY_RUN = 1 << 0,
} SlMigratorFlags;

/**
 * SlMigratorStatus:
 * @version: of the schema in the database, 0 if there is none
 * @latest: the newest this program knows
 *
 * A database whose version is above the latest was written by a newer program.
 */
typedef struct
{
  int version;
  int latest;
} SlMigratorStatus;

/**
 * SlMigratorBackup:
 * @version: of the schema that is about to change
 *
 * Starts a backup; answers like any `_async` call.
 */
typedef void (*SlMigratorBackup) (int                 version,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data,
                                  gpointer            backup_data);
typedef gboolean (*SlMigratorBackupFinish) (GAsyncResult *result,
                                            gpointer      backup_data,
                                            GError      **error);

#define SL_TYPE_MIGRATOR (sl_migrator_get_type ())
G_DECLARE_FINAL_TYPE (SlMigrator, sl_migrator, SL, MIGRATOR, GObject)

SlMigrator *sl_migrator_new (SlDb      *db,
                             GPtrArray *migrations);
void        sl_migrator_set_backup (SlMigrator            *self,
                                    SlMigratorBackup       backup,
                                    SlMigratorBackupFinish finish,
                                    gpointer               data,
                                    GDestroyNotify         destroy);
void        sl_migrator_set_patience (SlMigrator *self,
                                      guint       milliseconds);

void     sl_migrator_query_status_async (SlMigrator         *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
gboolean sl_migrator_query_status_finish (SlMigrator       *self,
                                          GAsyncResult     *result,
                                          SlMigratorStatus *status,
                                          GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void     sl_migrator_upgrade_async (SlMigrator         *self,
                                    SlMigratorFlags     flags,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean sl_migrator_upgrade_finish (SlMigrator   *self,
                                     GAsyncResult *result,
                                     guint        *n_steps,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void     sl_migrator_downgrade_async (SlMigrator         *self,
                                      int                 version,
                                      SlMigratorFlags     flags,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean sl_migrator_downgrade_finish (SlMigrator   *self,
                                       GAsyncResult *result,
                                       guint        *n_steps,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
