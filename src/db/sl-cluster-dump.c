/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-dump.h"
#include "db/sl-cluster-socket.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

/* Runs one of the tools. Its own words go to @details, the user gets @code and @sentence. */
static gboolean
run_tool (const SlClusterDump *self,
          const char          *name,
          const char *const   *arguments,
          int                  stdin_fd,
          int                  stdout_fd,
          int                  code,
          const char          *sentence,
          GCancellable        *cancellable,
          char               **details,
          GError             **error)
{
  g_autofree char *program = sl_server_binaries_dup_program (self->binaries, name);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *messages = NULL;
  g_autoptr (GError) local_error = NULL;
  int input = program != NULL && stdin_fd >= 0 ? fcntl (stdin_fd, F_DUPFD_CLOEXEC, 3) : -1;
  int output = program != NULL && stdout_fd >= 0 ? fcntl (stdout_fd, F_DUPFD_CLOEXEC, 3) : -1;

  g_ptr_array_add (argv, program);
  for (gsize i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) arguments[i]);
  g_ptr_array_add (argv, NULL);

  if (program == NULL)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("The program “%1$s” of PostgreSQL %2$u is missing. Install the package “postgresql-client-%2$u”."),
                 name,
                 self->binaries->major);
  else if (sl_cluster_account_run (self->account, (const char *const *) argv->pdata, input, output, cancellable, &messages, &local_error))
    return TRUE;
  else if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (strstr (local_error->message, g_strerror (ENOSPC)) != NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                         _ ("The disk is full. Your data and the earlier backups are safe: free some space and try again."));
  else if (strstr (local_error->message, "unsupported version") != NULL)
    g_set_error (error, SL_ERROR, SL_ERROR_REFUSED,
                 _ ("This backup was made with a newer PostgreSQL than version %u, which is installed here. Install the newer one, then try again."),
                 self->binaries->major);
  else
    g_set_error_literal (error, SL_ERROR, code, sentence);

  if (details != NULL && local_error != NULL)
    {
      g_free (*details);
      *details = g_strdup (local_error->message);
    }

  return FALSE;
}

static gboolean
rewind_file (int      fd,
             GError **error)
{
  if (lseek (fd, 0, SEEK_SET) == 0)
    return TRUE;

  g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT, _ ("This backup is no ordinary file. Copy it to the disk and try again."));

  return FALSE;
}

/**
 * sl_cluster_dump_write:
 * @self: how
 * @database: which database
 * @snapshot: (nullable): an exported snapshot to see it in
 * @fast: whether to pack lightly
 * @fd: an empty file
 * @cancellable: (nullable): ends it
 * @details: (inout) (optional): technical text if it fails
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Returns: whether the whole database was written
 */
gboolean
sl_cluster_dump_write (const SlClusterDump *self,
                       const char          *database,
                       const char          *snapshot,
                       gboolean             fast,
                       int                  fd,
                       GCancellable        *cancellable,
                       char               **details,
                       GError             **error)
{
  g_autofree char *conninfo =
    sl_cluster_socket_build_conninfo (self->socket_directory, self->account->name, SL_CLUSTER_MANAGER_ROLE, database);
  g_autofree char *view = snapshot != NULL ? g_strconcat ("--snapshot=", snapshot, NULL) : NULL;
  const char      *arguments[] = { "-Fc", fast ? "-Z1" : "-Z6", "--no-sync", "--lock-wait-timeout=60000", "-d", conninfo, view, NULL };

  return run_tool (self, "pg_dump", arguments, -1, fd, SL_ERROR_UNAVAILABLE,
                   _ ("The backup could not be written. Your data and the earlier backups are safe. The details say why."),
                   cancellable, details, error);
}

/**
 * sl_cluster_dump_check:
 * @self: how; needs no server
 * @fd: a dump
 * @cancellable: (nullable): ends it
 * @details: (inout) (optional): technical text if it fails
 * @error: %SL_ERROR_INPUT with a sentence if it is damaged
 *
 * Reads a dump to its end. A look at its table of contents alone would miss damage.
 *
 * Returns: whether it is whole
 */
gboolean
sl_cluster_dump_check (const SlClusterDump *self,
                       int                  fd,
                       GCancellable        *cancellable,
                       char               **details,
                       GError             **error)
{
  const char *arguments[] = { "-f", "/dev/null", NULL };

  if (!rewind_file (fd, error))
    return FALSE;

  return run_tool (self, "pg_restore", arguments, fd, -1, SL_ERROR_INPUT,
                   _ ("This backup is damaged, or it is no backup of Shortlist. Choose another one."),
                   cancellable, details, error);
}

/**
 * sl_cluster_dump_restore:
 * @self: how
 * @database: an empty database of the application's role
 * @fd: a dump
 * @cancellable: (nullable): ends it
 * @details: (inout) (optional): technical text if it fails
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Everything or nothing. A dump is a program: it runs as the application's role, never
 * as the superuser.
 *
 * Returns: whether all of it is in the database now
 */
gboolean
sl_cluster_dump_restore (const SlClusterDump *self,
                         const char          *database,
                         int                  fd,
                         GCancellable        *cancellable,
                         char               **details,
                         GError             **error)
{
  g_autofree char *conninfo =
    sl_cluster_socket_build_conninfo (self->socket_directory, self->account->name, SL_CLUSTER_ROLE, database);
  const char *arguments[] = { "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "-d", conninfo, NULL };

  if (!rewind_file (fd, error))
    return FALSE;

  return run_tool (self, "pg_restore", arguments, fd, -1, SL_ERROR_UNAVAILABLE,
                   _ ("The backup could not be read into a new database. Your present data were not touched. The details say why."),
                   cancellable, details, error);
}

/**
 * sl_cluster_dump_connect:
 * @self: how
 * @database: a database
 * @error: %SL_ERROR_CONNECTION with technical text
 *
 * Returns: (transfer full) (nullable): a connection as the manager
 */
PGconn *
sl_cluster_dump_connect (const SlClusterDump *self,
                         const char          *database,
                         GError             **error)
{
  return sl_cluster_server_connect (self->socket_directory, self->account, SL_CLUSTER_MANAGER_ROLE, database, error);
}

/**
 * sl_cluster_dump_count_rows:
 * @connection: a connection as the manager
 * @error: %SL_ERROR_QUERY with technical text
 *
 * Returns: (transfer full) (nullable): one line `schema.table count` per table, sorted:
 *   equal for a database and its faithful copy; empty if there are no tables
 */
char *
sl_cluster_dump_count_rows (PGconn  *connection,
                            GError **error)
{
  g_autoptr (PGresult) tables =
    PQexec (connection,
            "SELECT format ('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE c.relkind = 'r' AND c.relpersistence = 'p'"
            " AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%' ORDER BY 1");
  GString *text = g_string_new (NULL);

  if (PQresultStatus (tables) != PGRES_TUPLES_OK)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_QUERY, "%s", PQerrorMessage (connection));
      return g_string_free (text, TRUE);
    }

  for (int row = 0; row < PQntuples (tables); row++)
    {
      /* The server quoted the name. */
      g_autofree char *sql = g_strconcat ("SELECT count (*) FROM ONLY ", PQgetvalue (tables, row, 0), NULL);
      g_autofree char *count = NULL;

      if (!sl_cluster_server_query (connection, sql, NULL, &count, error))
        return g_string_free (text, TRUE);
      g_string_append_printf (text, "%s %s\n", PQgetvalue (tables, row, 0), count);
    }

  return g_string_free (text, FALSE);
}
