/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-launch.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-process.h"

/* Recovery after a crash may take long. */
#define READY_DEADLINE (60 * G_USEC_PER_SEC)
#define FIRST_PAUSE    5
#define LONGEST_PAUSE  50

/**
 * sl_cluster_launch_report:
 * @self: a start or stop
 * @phase: what it has come to
 */
void
sl_cluster_launch_report (SlClusterControl *self,
                          SlClusterPhase    phase)
{
  if (self->progress != NULL)
    self->progress (phase, self->progress_data);
}

/**
 * sl_cluster_launch_set_error:
 * @self: a start or stop
 * @code: a code of %SL_ERROR
 * @sentence: what happened and what to do
 * @error: gets it, with the place of the server's log
 *
 * Returns: %FALSE
 */
gboolean
sl_cluster_launch_set_error (SlClusterControl *self,
                             int               code,
                             const char       *sentence,
                             GError          **error)
{
  g_autofree char *log = g_build_filename (self->directory, SL_CLUSTER_LOG_FILE, NULL);

  g_set_error (error, SL_ERROR, code, "%s %s “%s”.", sentence, _ ("The server's log is"), log);

  return FALSE;
}

static gboolean
set_exit_error (SlClusterControl *self,
                goffset           log_start,
                GError          **error)
{
  g_free (self->details);
  self->details = sl_cluster_files_dup_log_tail (self->directory, log_start);
  g_debug ("the server ended at its start: %s", self->details);

  if (strstr (self->details, g_strerror (ENOSPC)) != NULL)
    return sl_cluster_launch_set_error (self, SL_ERROR_UNAVAILABLE, _ ("The disk is full, so the database could not be started. Your data are safe: free some space and try again."), error);

  return sl_cluster_launch_set_error (self, SL_ERROR_UNAVAILABLE, _ ("The database server ended while it was starting. Your data were not changed."), error);
}

/**
 * sl_cluster_launch_prepare:
 * @self: a start
 * @socket_directory: where the server listens
 * @error: %SL_ERROR_REFUSED with a sentence
 *
 * For a server that accepts connections, but not ours: its role or database is missing,
 * or it is not what we take it for.
 *
 * Returns: whether both are there now
 */
gboolean
sl_cluster_launch_prepare (SlClusterControl *self,
                           const char       *socket_directory,
                           GError          **error)
{
  g_autoptr (GError) local_error = NULL;

  if (sl_cluster_server_prepare (socket_directory, self->account, &local_error))
    return TRUE;

  g_debug ("cannot prepare the server: %s", local_error->message);
  g_free (self->details);
  self->details = g_strdup (local_error->message);

  return sl_cluster_launch_set_error (self, SL_ERROR_REFUSED, _ ("A server runs on Shortlist's data, but it does not let Shortlist in."), error);
}

/* Waits until the server that we have just started serves. */
static gboolean
await_own_server (SlClusterControl *self,
                  GSubprocess      *process,
                  const char       *socket_directory,
                  goffset           log_start,
                  GCancellable     *cancellable,
                  GError          **error)
{
  gint64   deadline = g_get_monotonic_time () + READY_DEADLINE;
  guint    pause = FIRST_PAUSE;
  gboolean prepared = FALSE;

  while (g_get_monotonic_time () < deadline)
    {
      switch (sl_cluster_server_probe (socket_directory, self->account))
        {
        case SL_CLUSTER_PROBE_READY:
          return TRUE;
        case SL_CLUSTER_PROBE_UNPREPARED:
          if (prepared || !sl_cluster_launch_prepare (self, socket_directory, error))
            return prepared ? sl_cluster_launch_set_error (self, SL_ERROR_REFUSED, _ ("The database was created, but it does not let Shortlist in."), error) : FALSE;
          prepared = TRUE;
          continue;
        case SL_CLUSTER_PROBE_STARTING:
          sl_cluster_launch_report (self, SL_CLUSTER_PHASE_RECOVERING);
          break;
        case SL_CLUSTER_PROBE_ABSENT:
        default:
          break;
        }
      if (g_subprocess_get_identifier (process) == NULL)
        return set_exit_error (self, log_start, error);
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      sl_cluster_pause (&pause, LONGEST_PAUSE);
    }

  return sl_cluster_launch_set_error (self, SL_ERROR_TIMEOUT, _ ("The database is still repairing itself after a crash. Try again in a minute."), error);
}

/**
 * sl_cluster_launch_server:
 * @self: a start
 * @binaries: the server's programs
 * @data_directory: its data
 * @socket_directory: where it shall listen
 * @owner: the owner lock, held by us
 * @cancellable: (nullable): ends the wait, not the server
 * @process: (out) (nullable): the server, as soon as it is started
 * @error: a sentence
 *
 * Starts a server and waits until it serves.
 *
 * Returns: whether it does
 */
gboolean
sl_cluster_launch_server (SlClusterControl       *self,
                          const SlServerBinaries *binaries,
                          const char             *data_directory,
                          const char             *socket_directory,
                          int                     owner,
                          GCancellable           *cancellable,
                          GSubprocess           **process,
                          GError                **error)
{
  goffset log_start = 0;
  int     log = -1;

  *process = NULL;
  if (!sl_cluster_config_write (self->directory, data_directory, binaries->major, self->account, error))
    return FALSE;
  log = sl_cluster_files_open_log (self->directory, self->account, &log_start, error);
  if (log < 0)
    return FALSE;

  sl_cluster_process_clear_stale (data_directory);
  *process = sl_cluster_server_spawn (binaries, data_directory, socket_directory, self->account, owner, log, error);

  return *process != NULL && await_own_server (self, *process, socket_directory, log_start, cancellable, error);
}

/**
 * sl_cluster_launch_remove_parts:
 * @self: a start that holds the owner lock
 *
 * Removes data directories that were never completed, or are being removed, by a program
 * that was killed, and ends what it has left at work there.
 */
void
sl_cluster_launch_remove_parts (SlClusterControl *self)
{
  g_autoptr (GDir) entries = g_dir_open (self->directory, 0, NULL);
  const char *entry = NULL;

  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, entry, NULL);

      if (!g_str_has_prefix (entry, "data-") || !g_str_has_suffix (entry, ".part"))
        continue;
      sl_cluster_process_end (path);
      sl_cluster_files_remove_tree (path);
    }
}

/**
 * sl_cluster_launch_create_part:
 * @self: a start
 * @binaries: the server's programs
 * @cancellable: (nullable): ends it
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Makes a data directory under a name like no other: a creation that outlived its killed
 * program may still write to its own.
 *
 * Returns: (transfer full) (nullable): its path, for sl_cluster_launch_accept_part()
 */
char *
sl_cluster_launch_create_part (SlClusterControl       *self,
                               const SlServerBinaries *binaries,
                               GCancellable           *cancellable,
                               GError                **error)
{
  g_autofree char *part = g_strdup_printf ("%s/data-%u.%08x.part", self->directory, binaries->major, g_random_int ());

  if (sl_cluster_server_create (binaries, part, self->account, cancellable, &self->details, error))
    return g_steal_pointer (&part);

  sl_cluster_files_remove_tree (part);

  return NULL;
}

/**
 * sl_cluster_launch_accept_part:
 * @self: a start
 * @part: a complete data directory that no server runs on
 * @major: the version that wrote it
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Gives a data directory its name, which only complete ones have, and makes it the
 * profile's.
 *
 * Returns: whether it is
 */
gboolean
sl_cluster_launch_accept_part (SlClusterControl *self,
                               const char       *part,
                               guint             major,
                               GError          **error)
{
  g_autofree char *name = g_strdup_printf ("data-%u", major);
  g_autofree char *path = g_build_filename (self->directory, name, NULL);

  for (guint suffix = 2; g_file_test (path, G_FILE_TEST_EXISTS); suffix++)
    {
      g_free (name);
      name = g_strdup_printf ("data-%u-%u", major, suffix);
      g_free (path);
      path = g_build_filename (self->directory, name, NULL);
    }

  if (rename (part, path) != 0)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                   _ ("The folder “%1$s” could not be put in its place (%2$s)."),
                   part,
                   g_strerror (errno));
      return FALSE;
    }
  if (!sl_cluster_files_write (self->directory, SL_CLUSTER_POINTER_FILE, name, self->account, error))
    return FALSE;

  g_free (self->data_directory);
  self->data_directory = g_steal_pointer (&path);

  return TRUE;
}
