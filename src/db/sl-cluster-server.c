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
#include "db/sl-cluster-server.h"
#include "db/sl-cluster-socket.h"

/* The number that the lock has in the server; it only has to stay open there. */
#define OWNER_TARGET_FD 3

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

static gboolean
flush_directory (const char *path,
                 GError    **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int result = fd >= 0 ? syncfs (fd) : -1;
  int code = errno;

  if (fd >= 0)
    close (fd);
  if (result != 0)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("The new database could not be saved to the disk (%s)."),
                 g_strerror (code));

  return result == 0;
}

/**
 * sl_cluster_server_create:
 * @binaries: the server's programs
 * @data_directory: where to; must not exist
 * @account: the server's account
 * @cancellable: (nullable): ends it; what is there then is for the caller to remove
 * @details: (out) (optional): technical text if it fails
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Makes a new, empty data directory and saves it to the disk.
 *
 * Returns: whether that worked
 */
gboolean
sl_cluster_server_create (const SlServerBinaries *binaries,
                          const char             *data_directory,
                          const SlClusterAccount *account,
                          GCancellable           *cancellable,
                          char                  **details,
                          GError                **error)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autofree char *program = sl_server_binaries_dup_program (binaries, "initdb");
  g_autofree char *messages = NULL;
  g_autoptr (GError) local_error = NULL;
  const char *always[] = { program, "-D", data_directory, "-U", SL_CLUSTER_MANAGER_ROLE, "-A", "peer", "-E", "UTF8",
                           "-k", "--wal-segsize=4", "--no-instructions", "-N" };

  for (gsize i = 0; i < G_N_ELEMENTS (always); i++)
    g_ptr_array_add (argv, (gpointer) always[i]);
  /* Its order never changes with the system, and the built-in one does not even ask it. */
  g_ptr_array_add (argv, (gpointer) "--locale=C.UTF-8");
  if (binaries->major >= 17)
    {
      g_ptr_array_add (argv, (gpointer) "--locale-provider=builtin");
      g_ptr_array_add (argv, (gpointer) "--builtin-locale=C.UTF-8");
    }
  g_ptr_array_add (argv, NULL);

  /* One flush of the file system at the end is faster than one per file. */
  if (sl_cluster_account_run (account, (const char *const *) argv->pdata, -1, -1, cancellable, &messages, &local_error))
    return flush_directory (data_directory, error);
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
               messages != NULL && strstr (messages, g_strerror (ENOSPC)) != NULL
                 ? _ ("The disk is full: there was no room to create the database “%s”. Free some space and try again.")
                 : _ ("PostgreSQL could not create the database “%s”. The details say why."),
               data_directory);
  if (details != NULL)
    *details = messages != NULL ? g_steal_pointer (&messages) : g_strdup (local_error->message);

  return FALSE;
}

/**
 * sl_cluster_server_spawn:
 * @binaries: the server's programs
 * @data_directory: its data
 * @socket_directory: where its socket shall be
 * @account: the account to run as; may be freed afterwards
 * @owner_fd: the owner lock, which the server inherits
 * @log_fd: (transfer full): where its messages go
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Starts the server, which outlives this program. The process is reaped whenever it
 * ends; its identifier is %NULL then.
 *
 * Returns: (transfer full) (nullable): the process
 */
GSubprocess *
sl_cluster_server_spawn (const SlServerBinaries *binaries,
                         const char             *data_directory,
                         const char             *socket_directory,
                         const SlClusterAccount *account,
                         int                     owner_fd,
                         int                     log_fd,
                         GError                **error)
{
  g_autoptr (GSubprocessLauncher) launcher = sl_cluster_account_launcher (account);
  g_autofree char *program = sl_server_binaries_dup_program (binaries, "postgres");
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  const char *argv[] = { program, "-D", data_directory, "-k", socket_directory, "-p", SL_CLUSTER_PORT, NULL };

  g_subprocess_launcher_take_stdout_fd (launcher, fcntl (log_fd, F_DUPFD_CLOEXEC, 3));
  g_subprocess_launcher_take_stderr_fd (launcher, log_fd);
  g_subprocess_launcher_take_fd (launcher, fcntl (owner_fd, F_DUPFD_CLOEXEC, 3), OWNER_TARGET_FD);
  process = g_subprocess_launcher_spawnv (launcher, argv, &local_error);
  if (process == NULL)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("The database server “%1$s” could not be started: %2$s"),
                 program,
                 local_error->message);

  return g_steal_pointer (&process);
}

/* libpq prints what the server remarks, such as that there is nothing to drop. */
static void
ignore_notice (void       *data,
               const char *message)
{
  g_debug ("%s", message);
}

/**
 * sl_cluster_server_connect:
 * @socket_directory: where the server's socket is
 * @account: the account it runs as
 * @role: a role
 * @database: a database
 * @error: %SL_ERROR_CONNECTION with technical text
 *
 * A blocking connection for the worker threads of the life cycle and of backups.
 *
 * Returns: (transfer full) (nullable): the connection
 */
PGconn *
sl_cluster_server_connect (const char             *socket_directory,
                           const SlClusterAccount *account,
                           const char             *role,
                           const char             *database,
                           GError                **error)
{
  g_autofree char *conninfo = sl_cluster_socket_build_conninfo (socket_directory, account->name, role, database);
  PGconn          *connection = PQconnectdb (conninfo);

  if (PQstatus (connection) == CONNECTION_OK)
    {
      PQsetNoticeProcessor (connection, ignore_notice, NULL);
      return connection;
    }

  g_set_error (error, SL_ERROR, SL_ERROR_CONNECTION, "%s", PQerrorMessage (connection));
  PQfinish (connection);

  return NULL;
}

/**
 * sl_cluster_server_query:
 * @connection: a connection
 * @sql: one statement
 * @parameters: (nullable) (array zero-terminated=1): its parameters
 * @value: (out) (optional) (nullable): the first field of the first row
 * @error: %SL_ERROR_QUERY with technical text
 *
 * Returns: whether the statement succeeded
 */
gboolean
sl_cluster_server_query (PGconn            *connection,
                         const char        *sql,
                         const char *const *parameters,
                         char             **value,
                         GError           **error)
{
  int count = parameters != NULL ? (int) g_strv_length ((char **) parameters) : 0;
  g_autoptr (PGresult) result = PQexecParams (connection, sql, count, NULL, parameters, NULL, NULL, 0);
  ExecStatusType status = PQresultStatus (result);

  if (value != NULL)
    *value = NULL;
  if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_QUERY, "%s", PQerrorMessage (connection));
      return FALSE;
    }
  if (value != NULL && PQntuples (result) > 0 && !PQgetisnull (result, 0, 0))
    *value = g_strdup (PQgetvalue (result, 0, 0));

  return TRUE;
}

/**
 * sl_cluster_server_execute:
 * @connection: a connection
 * @sql: one statement without parameters
 * @error: %SL_ERROR_QUERY with technical text
 *
 * Returns: whether the statement succeeded
 */
gboolean
sl_cluster_server_execute (PGconn     *connection,
                           const char *sql,
                           GError    **error)
{
  return sl_cluster_server_query (connection, sql, NULL, NULL, error);
}

/**
 * sl_cluster_server_probe:
 * @socket_directory: where the server's socket is
 * @account: the account it runs as
 *
 * A server that runs is not yet one that serves: only a connection proves it.
 *
 * Returns: how far the server is
 */
SlClusterProbe
sl_cluster_server_probe (const char             *socket_directory,
                         const SlClusterAccount *account)
{
  g_autofree char *conninfo =
    sl_cluster_socket_build_conninfo (socket_directory, account->name, SL_CLUSTER_ROLE, SL_CLUSTER_DATABASE);
  g_autoptr (SlClusterConnection) connection = PQconnectdb (conninfo);

  if (PQstatus (connection) == CONNECTION_OK)
    return SL_CLUSTER_PROBE_READY;

  switch (PQping (conninfo))
    {
    case PQPING_OK:
      return SL_CLUSTER_PROBE_UNPREPARED;
    case PQPING_REJECT:
      return SL_CLUSTER_PROBE_STARTING;
    case PQPING_NO_RESPONSE:
    case PQPING_NO_ATTEMPT:
    default:
      return SL_CLUSTER_PROBE_ABSENT;
    }
}

/**
 * sl_cluster_server_prepare:
 * @socket_directory: where the server's socket is
 * @account: the account it runs as
 * @error: %SL_ERROR_CONNECTION or %SL_ERROR_QUERY with technical text
 *
 * Makes the role and the database where they are missing. May be repeated.
 *
 * Returns: whether both are there
 */
gboolean
sl_cluster_server_prepare (const char             *socket_directory,
                           const SlClusterAccount *account,
                           GError                **error)
{
  g_autoptr (SlClusterConnection) connection =
    sl_cluster_server_connect (socket_directory, account, SL_CLUSTER_MANAGER_ROLE, "postgres", error);
  g_autofree char *has_role = NULL;
  g_autofree char *is_open = NULL;

  if (connection == NULL ||
      !sl_cluster_server_query (connection, "SELECT 1 FROM pg_roles WHERE rolname = '" SL_CLUSTER_ROLE "'", NULL, &has_role, error) ||
      !sl_cluster_server_query (connection, "SELECT datallowconn FROM pg_database WHERE datname = '" SL_CLUSTER_DATABASE "'", NULL, &is_open, error))
    return FALSE;

  if (has_role == NULL &&
      !sl_cluster_server_execute (connection, "CREATE ROLE " SL_CLUSTER_ROLE " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE", error))
    return FALSE;
  /* Nothing is missing if the server just became ready between two looks. */
  if (g_strcmp0 (is_open, "t") == 0)
    return TRUE;
  /* A restore that was killed may have left the door shut. */
  if (is_open != NULL)
    return sl_cluster_server_execute (connection, "ALTER DATABASE " SL_CLUSTER_DATABASE " ALLOW_CONNECTIONS true", error);

  return sl_cluster_server_execute (connection,
                                    "CREATE DATABASE " SL_CLUSTER_DATABASE " OWNER " SL_CLUSTER_ROLE " TEMPLATE template0",
                                    error);
}

/**
 * sl_cluster_server_interrupt_inside:
 * @socket_directory: where the server's socket is
 * @account: the account it runs as
 *
 * Asks a server for a fast shutdown that no signal of ours reaches, because it lives in
 * another PID namespace: it is told to send the signal itself.
 *
 * Returns: whether it was told
 */
gboolean
sl_cluster_server_interrupt_inside (const char             *socket_directory,
                                    const SlClusterAccount *account)
{
  g_autoptr (SlClusterConnection) connection =
    sl_cluster_server_connect (socket_directory, account, SL_CLUSTER_MANAGER_ROLE, "postgres", NULL);
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return FALSE;
  /* Its programs run in the data directory. The answer is lost when it is quick. */
  if (!sl_cluster_server_execute (connection,
                                  "COPY (SELECT 1) TO PROGRAM 'cat > /dev/null; kill -INT $(head -n 1 postmaster.pid)'",
                                  &error))
    g_debug ("stopping from inside: %s", error->message);

  return error == NULL || PQstatus (connection) == CONNECTION_BAD;
}
