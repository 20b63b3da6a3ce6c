/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-dump.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-launch.h"
#include "db/sl-cluster-process.h"
#include "db/sl-cluster-socket.h"
#include "db/sl-cluster-upgrade.h"

/* A server for the length of one step, on a socket that nobody else knows. */
typedef struct
{
  GSubprocess  *process;
  const char   *directory; /* the profile's */
  char         *socket_directory;
  SlClusterDump dump;
} Session;

/**
 * sl_cluster_upgrade_plan:
 * @data_major: the version that wrote the data directory, 0 if there is none
 * @list: (element-type SlServerBinaries): the installed servers, newest first
 * @target: (out) (nullable): what to run with
 * @source: (out) (nullable): what to read the old data with, for an upgrade
 * @error: %SL_ERROR_UNAVAILABLE with a sentence that names the package to install
 *
 * Distributions remove an old server soon after they bring a new one, and only the old
 * one can read its data: so an upgrade happens as long as both are there.
 *
 * Returns: what a start has to do
 */
SlClusterPlan
sl_cluster_upgrade_plan (guint                    data_major,
                         GPtrArray               *list,
                         const SlServerBinaries **target,
                         const SlServerBinaries **source,
                         GError                 **error)
{
  const SlServerBinaries *newest = sl_server_binaries_pick (list, 0);

  *target = newest;
  *source = NULL;

  if (newest == NULL && data_major == 0)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("PostgreSQL %u or newer is not installed. Install the package “postgresql” and start Shortlist again."),
                 SL_SERVER_MINIMUM_MAJOR);
  else if (data_major == 0)
    return SL_CLUSTER_PLAN_CREATE;
  else if (newest != NULL && newest->major == data_major)
    return SL_CLUSTER_PLAN_RUN;
  else if (newest == NULL || newest->major < data_major)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("Your data were written by PostgreSQL %1$u, which is not installed here. Nothing was changed. Install the package “postgresql-%1$u” and start Shortlist again."),
                 data_major);
  else if ((*source = sl_server_binaries_pick (list, data_major)) != NULL)
    return SL_CLUSTER_PLAN_UPGRADE;
  else
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("Your data were written by PostgreSQL %1$u; here is version %2$u, and to bring them over the old one is needed once more. Nothing was changed. Install the package “postgresql-%1$u” beside it and start Shortlist again."),
                 data_major,
                 newest->major);

  return SL_CLUSTER_PLAN_REFUSE;
}

/* Ends the server, cleanly whatever happened before. */
static void
session_close (Session *session)
{
  if (session->process != NULL)
    {
      g_subprocess_send_signal (session->process, SIGINT);
      g_subprocess_wait (session->process, NULL, NULL);
      g_clear_object (&session->process);
    }
  if (session->socket_directory != NULL)
    sl_cluster_socket_remove_for_upgrade (session->directory);
  g_clear_pointer (&session->socket_directory, g_free);
}

static gboolean
session_open (Session                *session,
              SlClusterControl       *control,
              const SlServerBinaries *binaries,
              const SlServerBinaries *tools,
              const char             *data_directory,
              int                     owner,
              GCancellable           *cancellable,
              GError                **error)
{
  session->directory = control->directory;
  session->socket_directory = sl_cluster_socket_make_for_upgrade (control->directory, control->account, error);
  session->dump = (SlClusterDump){ tools, control->account, session->socket_directory };

  return session->socket_directory != NULL &&
         sl_cluster_launch_server (control, binaries, data_directory, session->socket_directory, owner, cancellable, &session->process, error);
}

static gboolean
set_technical_error (SlClusterControl *control,
                     GError           *cause,
                     GError          **error)
{
  g_free (control->details);
  control->details = g_strdup (cause->message);
  g_error_free (cause);
  g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
               _ ("Your data could not be brought to the new version of PostgreSQL. They are unchanged in “%s”."),
               control->data_directory);

  return FALSE;
}

/* The copy is nearly as big as the original, and so may be the dump. */
static gboolean
check_room (SlClusterControl *control,
            Session          *session,
            GError          **error)
{
  g_autoptr (SlClusterConnection) connection =
    sl_cluster_server_connect (session->socket_directory, control->account, SL_CLUSTER_MANAGER_ROLE, SL_CLUSTER_DATABASE, error);
  g_autofree char *size = NULL;

  if (connection == NULL ||
      !sl_cluster_server_query (connection, "SELECT pg_database_size (current_database ())", NULL, &size, error))
    return FALSE;

  return sl_cluster_files_check_space (control->directory,
                                       2 * g_ascii_strtoull (size, NULL, 10) + SL_CLUSTER_MINIMUM_SPACE,
                                       error);
}

static char *
count_rows (Session *session,
            GError **error)
{
  g_autoptr (SlClusterConnection) connection = sl_cluster_dump_connect (&session->dump, SL_CLUSTER_DATABASE, error);

  return connection != NULL ? sl_cluster_dump_count_rows (connection, error) : NULL;
}

/* Writes the old data to @fd and tells what is in them. */
static char *
save_old_data (SlClusterControl       *control,
               const SlServerBinaries *source,
               const SlServerBinaries *target,
               int                     owner,
               int                     fd,
               GCancellable           *cancellable,
               GError                **error)
{
  Session          session = { 0 };
  GError          *cause = NULL;
  g_autofree char *counts = NULL;

  if (session_open (&session, control, source, target, control->data_directory, owner, cancellable, error) &&
      check_room (control, &session, error))
    {
      counts = count_rows (&session, &cause);
      if (counts == NULL)
        set_technical_error (control, cause, error);
      else if (!sl_cluster_dump_write (&session.dump, SL_CLUSTER_DATABASE, NULL, TRUE, fd, cancellable, &control->details, error))
        g_clear_pointer (&counts, g_free);
    }
  session_close (&session);

  return g_steal_pointer (&counts);
}

/* Brings what is in @fd into the new data and proves that it is all there. */
static gboolean
load_new_data (SlClusterControl       *control,
               const SlServerBinaries *target,
               const char             *part,
               int                     owner,
               int                     fd,
               const char             *expected,
               GCancellable           *cancellable,
               GError                **error)
{
  Session  session = { 0 };
  GError  *cause = NULL;
  gboolean done = FALSE;

  if (session_open (&session, control, target, target, part, owner, cancellable, error) &&
      sl_cluster_dump_restore (&session.dump, SL_CLUSTER_DATABASE, fd, cancellable, &control->details, error))
    {
      g_autofree char *counts = count_rows (&session, &cause);

      done = g_strcmp0 (counts, expected) == 0;
      if (!done && cause == NULL)
        cause = g_error_new (SL_ERROR, SL_ERROR_PROTOCOL, "rows before:\n%s\nrows after:\n%s", expected, counts);
      if (!done)
        set_technical_error (control, cause, error);
    }
  session_close (&session);

  return done;
}

/**
 * sl_cluster_upgrade_run:
 * @self: a start; its data directory becomes the new one
 * @source: the programs that wrote the data
 * @target: the programs to bring them to
 * @owner: the owner lock, held by us
 * @cancellable: (nullable): ends it; nothing has changed then
 * @error: a sentence
 *
 * Dumps the old data, restores them into a new data directory beside and compares the
 * number of rows of every table; only then the profile points to the new one. The old
 * directory stays until the user says so.
 *
 * Returns: whether the profile has new data
 */
gboolean
sl_cluster_upgrade_run (SlClusterControl       *self,
                        const SlServerBinaries *source,
                        const SlServerBinaries *target,
                        int                     owner,
                        GCancellable           *cancellable,
                        GError                **error)
{
  g_autofree char *template = g_build_filename (self->directory, "upgrade-XXXXXX", NULL);
  g_autofree char *counts = NULL;
  g_autofree char *part = NULL;
  gboolean         done = FALSE;
  int              fd = g_mkstemp_full (template, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                   _ ("Shortlist cannot write to its folder “%1$s” (%2$s). Check who owns the folder and whether the disk is writable."),
                   self->directory,
                   g_strerror (errno));
      return FALSE;
    }
  /* Without a name nothing of it can be left behind. */
  unlink (template);

  counts = save_old_data (self, source, target, owner, fd, cancellable, error);
  if (counts != NULL)
    part = sl_cluster_launch_create_part (self, target, cancellable, error);
  if (part != NULL)
    done = load_new_data (self, target, part, owner, fd, counts, cancellable, error) &&
           sl_cluster_launch_accept_part (self, part, target->major, error);
  if (part != NULL && !done)
    sl_cluster_files_remove_tree (part);
  close (fd);

  return done;
}

/**
 * sl_cluster_upgrade_interrupt_left:
 * @self: a start or stop; the owner lock is held by a server
 *
 * A program that is killed in the midst of an upgrade leaves its server, which nobody knows
 * and which would bar every later start. Asks it for a fast shutdown.
 *
 * Returns: whether there is one that has got the signal
 */
gboolean
sl_cluster_upgrade_interrupt_left (SlClusterControl *self)
{
  g_autofree char *socket_directory = sl_cluster_socket_find_for_upgrade (self->directory);
  g_autoptr (GDir) entries = socket_directory != NULL ? g_dir_open (self->directory, 0, NULL) : NULL;
  const char *entry = NULL;
  gboolean    sent = FALSE;

  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, entry, NULL);
      SlClusterPidFile file;

      if (g_str_has_prefix (entry, "data-") && sl_cluster_process_read_pid_file (path, &file))
        sent = sl_cluster_process_interrupt (path, file.pid) || sent;
    }

  return sent || (socket_directory != NULL && sl_cluster_server_interrupt_inside (socket_directory, self->account));
}
