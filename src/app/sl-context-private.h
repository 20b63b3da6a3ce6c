/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sl-context.h"
#include "db/sl-backup.h"
#include "db/sl-cluster.h"
#include "db/sl-db-listener.h"
#include "db/sl-db-pool.h"
#include "db/sl-migrator.h"

G_BEGIN_DECLS

/* The password of a server of the user's is in the keyring under its address. */
#define SL_CONTEXT_SECRET_KIND "database"

struct _SlContext
{
  GObject parent_instance;

  /* Owned references: for as long as we live */
  SlProfile          *profile;
  GSettings          *settings;
  SlCapturePort      *capture;
  SlResumeReaderPort *reader;
  SlSecretPort       *secrets;
  char               *option_uri;
  SlContextFlags      flags;
  GPtrArray          *migrations; /* (nullable): of SlMigration, once they are asked for */

  /* Owned references: of the database that is open */
  char         *uri; /* NULL: the private server */
  SlCluster    *cluster;
  SlBackup     *backup;
  SlDbPool     *pool;
  SlDbListener *listener;
  SlJobPort    *jobs;
  SlResumePort *resumes;

  SlServerState state;
  char         *message;
  char         *failure;     /* (nullable): technical text of what the state comes from */
  GCancellable *cancellable; /* ends whatever is under way on our own account */
  guint         retry_id;
  guint         backup_id;
  guint         purge_id;
  gboolean      is_closing;
  GError       *backup_failure; /* of the last one, until the close has ended */
};

void sl_context_server_port_init (SlServerPortInterface *iface);

/* For this folder and the program without a window. */
SlBackup   *sl_context_get_backup (SlContext *self);
SlDbPool   *sl_context_get_pool (SlContext *self);
char       *sl_context_dup_uri (SlContext *self);
char       *sl_context_dup_conninfo (SlContext *self);
char       *sl_context_dup_details (SlContext *self);
SlMigrator *sl_context_new_migrator (SlContext *self,
                                     GError   **error);

void      _sl_context_set_state (SlContext    *self,
                                 SlServerState state,
                                 const char   *message);
char     *_sl_context_describe_failure (const GError *error);
gboolean  _sl_context_check_version (SlDb    *db,
                                     GError **error);
void      _sl_context_watch (SlContext *self);
SlBackup *_sl_context_new_backup (SlContext *self);
void      _sl_context_schedule_backups (SlContext *self);
void      _sl_context_watch_cluster (SlContext *self);
void      _sl_context_forget_database (SlContext *self);

G_END_DECLS
