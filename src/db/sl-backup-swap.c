/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-backup-store.h"
#include "db/sl-backup-swap.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-lock.h"

/* Between names, within one transaction. */
#define TRANSIT_DATABASE "shortlist_transit"
/* Sessions that were told to end need a moment. */
#define SWAP_ATTEMPTS 100

static PGconn *
connect_manager (const SlClusterDump *dump,
                 GError             **error)
{
  return sl_cluster_dump_connect (dump, "postgres", error);
}

/* The names are constants of ours. */
static gboolean
execute_for (PGconn     *connection,
             const char *before,
             const char *database,
             const char *after,
             GError    **error)
{
  g_autofree char *sql = g_strconcat (before, " ", database, " ", after, NULL);

  return sl_cluster_server_execute (connection, sql, error);
}

static gboolean
drop (PGconn     *connection,
      const char *database,
      GError    **error)
{
  return execute_for (connection, "DROP DATABASE IF EXISTS", database, "WITH (FORCE)", error);
}

/**
 * sl_backup_swap_make:
 * @dump: how
 * @database: one of the names beside the live one
 * @error: %SL_ERROR_CONNECTION or %SL_ERROR_QUERY with technical text
 *
 * Makes an empty database, in place of what a killed run may have left.
 *
 * Returns: whether it is there
 */
gboolean
sl_backup_swap_make (const SlClusterDump *dump,
                     const char          *database,
                     GError             **error)
{
  g_autoptr (SlClusterConnection) connection = connect_manager (dump, error);

  return connection != NULL && drop (connection, database, error) &&
         execute_for (connection, "CREATE DATABASE", database, "OWNER " SL_CLUSTER_ROLE " TEMPLATE template0", error);
}

/**
 * sl_backup_swap_drop:
 * @dump: how
 * @database: one of the names beside the live one
 *
 * Drops it. Should that fail, the next run does it.
 */
void
sl_backup_swap_drop (const SlClusterDump *dump,
                     const char          *database)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterConnection) connection = connect_manager (dump, &error);

  if (connection == NULL || !drop (connection, database, &error))
    g_debug ("cannot drop %s: %s", database, error->message);
}

/**
 * sl_backup_swap_check:
 * @dump: how
 * @database: a restored database
 * @expected: (nullable): each table with its rows, from the manifest
 * @newest_schema: the newest schema version that the program knows, 0 to take any
 * @error: %SL_ERROR_INPUT or %SL_ERROR_REFUSED with a sentence
 *
 * Returns: whether it holds what it should
 */
gboolean
sl_backup_swap_check (const SlClusterDump *dump,
                      const char          *database,
                      const char          *expected,
                      guint                newest_schema,
                      GError             **error)
{
  g_autoptr (SlClusterConnection) connection = sl_cluster_dump_connect (dump, database, error);
  g_autofree char *tables = connection != NULL ? sl_cluster_dump_count_rows (connection, error) : NULL;
  g_autofree char *has_version = NULL;
  g_autofree char *version = NULL;

  if (tables == NULL)
    return FALSE;
  if (*tables == '\0' && (expected == NULL || *expected != '\0'))
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT, _ ("There is nothing in this file that Shortlist could restore. Choose another backup."));
      return FALSE;
    }
  if (expected != NULL && !g_str_equal (tables, expected))
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT, _ ("What was restored is not all that was saved. Your present data were not touched. Choose another backup."));
      return FALSE;
    }

  if (!sl_cluster_server_query (connection, "SELECT 1 FROM pg_class WHERE oid = to_regclass ('public.schema_migrations')", NULL, &has_version, error) ||
      (has_version != NULL && !sl_cluster_server_query (connection, "SELECT max (version) FROM public.schema_migrations", NULL, &version, error)))
    return FALSE;
  if (newest_schema != 0 && version == NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT, _ ("This is a backup of another program's database. Choose a backup of Shortlist."));
  else if (newest_schema != 0 && g_ascii_strtoull (version, NULL, 10) > newest_schema)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED, _ ("This backup was made by a newer Shortlist. Update Shortlist first, then restore it."));
  else
    return sl_cluster_server_execute (connection, "ANALYZE", error);

  return FALSE;
}

static gboolean
rename_all (PGconn     *connection,
            const char *incoming,
            const char *outgoing,
            GError    **error)
{
  gboolean done = sl_cluster_server_execute (connection, "BEGIN", error) &&
                  sl_cluster_server_execute (connection, "ALTER DATABASE " SL_CLUSTER_DATABASE " RENAME TO " TRANSIT_DATABASE, error) &&
                  execute_for (connection, "ALTER DATABASE", incoming, "RENAME TO " SL_CLUSTER_DATABASE, error) &&
                  execute_for (connection, "ALTER DATABASE " TRANSIT_DATABASE " RENAME TO", outgoing, "", error);

  if (!done)
    {
      sl_cluster_server_execute (connection, "ROLLBACK", NULL);
      return FALSE;
    }
  if (sl_cluster_server_execute (connection, "COMMIT", error))
    return TRUE;

  /* Only of the last word nobody knows whether the server has heard it. */
  if (error != NULL && PQstatus (connection) == CONNECTION_BAD)
    {
      g_clear_error (error);
      g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                           _ ("The database server ended at the very moment of the swap. Nothing is lost: look which data are there now; undoing the restore brings the others."));
    }

  return FALSE;
}

/**
 * sl_backup_swap_open:
 * @dump: how
 * @database: one of the names beside the live one
 * @error: %SL_ERROR_NOT_FOUND with a sentence, or technical text
 *
 * What was the live database before a swap lets nobody in: opens it again, to be prepared
 * for its return.
 *
 * Returns: whether there is such a database, and it is open
 */
gboolean
sl_backup_swap_open (const SlClusterDump *dump,
                     const char          *database,
                     GError             **error)
{
  g_autoptr (SlClusterConnection) connection = connect_manager (dump, error);
  const char      *parameters[] = { database, NULL };
  g_autofree char *is_there = NULL;

  if (connection == NULL ||
      !sl_cluster_server_query (connection, "SELECT 1 FROM pg_database WHERE datname = $1", parameters, &is_there, error))
    return FALSE;
  if (is_there == NULL)
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There are no data from before a restore to go back to."));
      return FALSE;
    }

  return execute_for (connection, "ALTER DATABASE", database, "ALLOW_CONNECTIONS true", error);
}

/**
 * sl_backup_swap_run:
 * @dump: how
 * @incoming: what becomes the live database; must exist
 * @outgoing: what the live one is called then
 * @error: technical text
 *
 * Swaps names in one transaction. Programs that are connected are sent away; they come
 * back to the new live database. A door that a crash leaves shut is opened at the next start.
 *
 * Returns: whether they are swapped
 */
gboolean
sl_backup_swap_run (const SlClusterDump *dump,
                    const char          *incoming,
                    const char          *outgoing,
                    GError             **error)
{
  g_autoptr (SlClusterConnection) connection = connect_manager (dump, error);
  g_autoptr (GError) local_error = NULL;
  gboolean done = FALSE;
  guint    pause = 2;

  if (connection == NULL)
    return FALSE;

  done = sl_cluster_server_execute (connection, "ALTER DATABASE " SL_CLUSTER_DATABASE " ALLOW_CONNECTIONS false", &local_error);
  for (guint attempt = 0; done && attempt < SWAP_ATTEMPTS; attempt++)
    {
      g_clear_error (&local_error);
      sl_cluster_server_execute (connection,
                                 "SELECT pg_terminate_backend (pid) FROM pg_stat_activity WHERE datname = '" SL_CLUSTER_DATABASE "'",
                                 NULL);
      if (rename_all (connection, incoming, outgoing, &local_error) || PQstatus (connection) == CONNECTION_BAD)
        break;
      sl_cluster_pause (&pause, 50);
    }
  done = local_error == NULL;

  if (done)
    {
      g_autofree char *since = g_strdup_printf ("IS '%" G_GINT64_FORMAT "'", g_get_real_time () / G_USEC_PER_SEC);

      execute_for (connection, "COMMENT ON DATABASE", outgoing, since, NULL);
    }
  sl_cluster_server_execute (connection, "ALTER DATABASE " SL_CLUSTER_DATABASE " ALLOW_CONNECTIONS true", NULL);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return done;
}

/**
 * sl_backup_swap_expire:
 * @dump: how
 *
 * Drops what was live before a restore once that is as long ago as the oldest backup, and
 * what a run has left that did not come to its end.
 */
void
sl_backup_swap_expire (const SlClusterDump *dump)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterConnection) connection = connect_manager (dump, &error);
  g_autofree char *is_old = NULL;

  if (connection != NULL &&
      sl_cluster_server_query (connection,
                               "SELECT 1 FROM pg_database WHERE datname = '" SL_BACKUP_PREVIOUS_DATABASE "'"
                               " AND shobj_description (oid, 'pg_database')::bigint < extract (epoch FROM now () - make_interval (days => $1::int))",
                               (const char *const[]){ G_STRINGIFY (SL_BACKUP_DAYS), NULL },
                               &is_old,
                               &error) &&
      is_old != NULL)
    drop (connection, SL_BACKUP_PREVIOUS_DATABASE, &error);
  if (connection != NULL && error == NULL && drop (connection, SL_BACKUP_INCOMING_DATABASE, &error))
    drop (connection, SL_BACKUP_VERIFIED_DATABASE, &error);
  if (error != NULL)
    g_debug ("%s", error->message);
}
