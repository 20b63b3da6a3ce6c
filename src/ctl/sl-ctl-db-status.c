/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "ctl/sl-ctl-db.h"
#include "ctl/sl-ctl-print.h"
#include "db/sl-backup.h"
#include "db/sl-cluster-account.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-socket.h"
#include "db/sl-migrator.h"
#include "db/sl-server-facts.h"

/* What could be found out without starting anything. */
typedef struct
{
  gboolean         is_private;
  gboolean         is_running;
  gboolean         has_schema;
  SlClusterStatus *cluster;
  SlServerFacts   *facts;
  SlMigratorStatus schema;
  SlBackupEntry   *last_backup;
  GPtrArray       *backups;
} Status;

static void
status_free (Status *status)
{
  g_clear_pointer (&status->cluster, sl_cluster_status_free);
  g_clear_pointer (&status->facts, sl_server_facts_free);
  g_clear_pointer (&status->backups, g_ptr_array_unref);
  g_free (status);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Status, status_free)

/* How to reach a server that somebody else has started. */
static SlDbTarget *
build_target (const SlClusterStatus *cluster,
              GError               **error)
{
  g_autoptr (SlClusterAccount) account = sl_cluster_account_new (cluster->data_directory, error);
  g_autofree char *conninfo = NULL;

  if (account == NULL)
    return NULL;
  conninfo = sl_cluster_socket_build_conninfo (cluster->socket_directory, account->name, SL_CLUSTER_ROLE, SL_CLUSTER_DATABASE);

  return sl_db_target_new (conninfo, NULL, error);
}

static gboolean
ask_database (SlCtl   *ctl,
              Status  *status,
              SlDb    *db,
              GError **error)
{
  g_autoptr (GAsyncResult) facts = NULL;
  g_autoptr (GAsyncResult) schema = NULL;
  g_autoptr (GPtrArray) migrations = sl_migration_load_built_in (error);
  g_autoptr (SlMigrator) migrator = NULL;

  if (migrations == NULL)
    return FALSE;
  sl_server_facts_query_async (SL_DB_SESSION (db), ctl->cancellable, sl_ctl_take, &facts);
  status->facts = sl_server_facts_query_finish (SL_DB_SESSION (db), sl_ctl_wait (&facts), error);
  if (status->facts == NULL)
    return FALSE;

  migrator = sl_migrator_new (db, migrations);
  sl_migrator_query_status_async (migrator, ctl->cancellable, sl_ctl_take, &schema);
  status->has_schema = sl_migrator_query_status_finish (migrator, sl_ctl_wait (&schema), &status->schema, error);

  return status->has_schema;
}

static gboolean
look_at_private (SlCtl   *ctl,
                 Status  *status,
                 GError **error)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (ctl->profile);
  g_autoptr (SlBackup) backup = sl_backup_new (cluster);
  g_autoptr (GAsyncResult) queried = NULL;
  g_autoptr (GAsyncResult) listed = NULL;
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (SlDb) db = NULL;
  gboolean is_answered = FALSE;

  status->is_private = TRUE;
  sl_cluster_query_status_async (cluster, ctl->cancellable, sl_ctl_take, &queried);
  status->cluster = sl_cluster_query_status_finish (cluster, sl_ctl_wait (&queried), error);
  if (status->cluster == NULL)
    return FALSE;
  sl_backup_list_async (backup, ctl->cancellable, sl_ctl_take, &listed);
  status->backups = sl_backup_list_finish (backup, sl_ctl_wait (&listed), error);
  if (status->backups == NULL)
    return FALSE;
  for (guint i = 0; i < status->backups->len && status->last_backup == NULL; i++)
    {
      SlBackupEntry *entry = g_ptr_array_index (status->backups, i);

      status->last_backup = entry->is_good ? entry : NULL;
    }

  status->is_running = status->cluster->is_running;
  if (!status->is_running)
    return TRUE;
  target = build_target (status->cluster, error);
  if (target == NULL)
    return FALSE;
  db = sl_db_new (target);
  is_answered = ask_database (ctl, status, db, error);
  sl_db_close (db);

  return is_answered;
}

static gboolean
look_at_own (SlCtl   *ctl,
             Status  *status,
             GError **error)
{
  SlDbPool *pool = NULL;

  if (!sl_ctl_open_server (ctl, error))
    return FALSE;

  pool = sl_context_get_pool (ctl->context);
  status->is_running = TRUE;

  return ask_database (ctl, status, sl_db_pool_get_db (pool, SL_DB_LANE_INTERACTIVE), error);
}

static char *
format_backup_time (const Status *status)
{
  return status->last_backup != NULL ? g_date_time_format_iso8601 (status->last_backup->created_at) : NULL;
}

static void
add_text (JsonObject *object,
          const char *name,
          const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_set_null_member (object, name);
}

static void
add_number (JsonObject *object,
            const char *name,
            gboolean    is_known,
            gint64      number)
{
  if (is_known)
    json_object_set_int_member (object, name, number);
  else
    json_object_set_null_member (object, name);
}

static void
add_backup (JsonObject   *object,
            const Status *status)
{
  g_autofree char *created = format_backup_time (status);
  JsonObject      *backup = NULL;

  if (status->last_backup == NULL)
    {
      json_object_set_null_member (object, "last_backup");
      return;
    }

  backup = json_object_new ();
  json_object_set_string_member (backup, "created_at", created);
  json_object_set_string_member (backup, "path", status->last_backup->path);
  json_object_set_int_member (backup, "size", (gint64) status->last_backup->size);
  json_object_set_object_member (object, "last_backup", backup);
}

static const char *
describe_state (const Status *status)
{
  if (status->is_running)
    return "running";

  return status->cluster != NULL && status->cluster->major > 0 ? "stopped" : "absent";
}

static void
print_json (SlCtl        *ctl,
            const Status *status)
{
  const SlClusterStatus *cluster = status->cluster;
  JsonObject            *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *major = cluster != NULL && cluster->major > 0 ? g_strdup_printf ("%u", cluster->major) : NULL;

  json_object_set_string_member (object, "profile", sl_profile_get_name (ctl->profile));
  json_object_set_boolean_member (object, "private", status->is_private);
  json_object_set_string_member (object, "state", describe_state (status));
  add_text (object, "version", status->facts != NULL ? status->facts->version : major);
  add_number (object, "pid", cluster != NULL && cluster->pid > 0, cluster != NULL ? cluster->pid : 0);
  add_text (object, "socket_directory", cluster != NULL ? cluster->socket_directory : NULL);
  add_text (object, "data_directory", cluster != NULL ? cluster->data_directory : NULL);
  add_number (object, "schema_version", status->has_schema, status->schema.version);
  add_number (object, "latest_schema_version", status->has_schema, status->schema.latest);
  add_number (object, "size", status->facts != NULL, status->facts != NULL ? status->facts->size : 0);
  add_backup (object, status);
  json_node_take_object (node, object);
  sl_ctl_print_json (node);
}

static void
print_number (const char *name,
              gboolean    is_known,
              gint64      number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  sl_ctl_print_field (name, is_known ? text : NULL);
}

static void
print_text (SlCtl        *ctl,
            const Status *status)
{
  g_autofree char       *backup = format_backup_time (status);
  const SlClusterStatus *cluster = status->cluster;

  sl_ctl_print_field ("profile", sl_profile_get_name (ctl->profile));
  sl_ctl_print_field ("state", describe_state (status));
  if (status->facts != NULL)
    sl_ctl_print_field ("version", status->facts->version);
  else
    print_number ("version", cluster != NULL && cluster->major > 0, cluster != NULL ? cluster->major : 0);
  if (cluster != NULL)
    {
      print_number ("pid", cluster->pid > 0, cluster->pid);
      sl_ctl_print_field ("socket directory", cluster->socket_directory);
      sl_ctl_print_field ("data directory", cluster->data_directory);
    }
  print_number ("schema version", status->has_schema, status->schema.version);
  print_number ("latest schema", status->has_schema, status->schema.latest);
  print_number ("size in bytes", status->facts != NULL, status->facts != NULL ? status->facts->size : 0);
  if (status->is_private)
    sl_ctl_print_field ("last backup", backup != NULL ? backup : _ ("none"));
}

/**
 * sl_ctl_db_status:
 * @ctl: the run
 * @words: what follows "db status"
 *
 * Tells how the database is, and starts nothing.
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_status (SlCtl *ctl,
                  char **words)
{
  g_autoptr (Status) status = g_new0 (Status, 1);
  g_autoptr (GError) error = NULL;
  gboolean is_known = FALSE;

  if (*words != NULL)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db status"));

  is_known = sl_ctl_db_is_private (ctl, NULL) ? look_at_private (ctl, status, &error) : look_at_own (ctl, status, &error);
  if (!is_known)
    return sl_ctl_db_fail (ctl, error);
  if (ctl->is_json)
    print_json (ctl, status);
  else
    print_text (ctl, status);

  return SL_CTL_EXIT_DONE;
}
