/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-process.h"

#define END_DEADLINE  (5 * G_USEC_PER_SEC)
#define LONGEST_PAUSE 50

/* The lines of postmaster.pid, as PostgreSQL counts them from 0. */
#define LINE_PID    0
#define LINE_STATUS 7

/* A server's working directory is its data directory; compared by what it is, so that
 * other mounts and links do not matter. */
static gboolean
works_in (const char *pid,
          dev_t       device,
          ino_t       inode)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "cwd", NULL);
  struct stat      status;

  return stat (path, &status) == 0 && status.st_dev == device && status.st_ino == inode;
}

/* Who makes a data directory works elsewhere: initdb -D DIRECTORY … */
static gboolean
is_given (const char *pid,
          const char *data_directory)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "cmdline", NULL);
  g_autofree char *line = NULL;
  gsize            length = 0;
  gboolean         is_next = FALSE;

  if (!g_file_get_contents (path, &line, &length, NULL))
    return FALSE;
  for (const char *word = line; word < line + length; word += strlen (word) + 1)
    {
      if (is_next && g_str_equal (word, data_directory))
        return TRUE;
      is_next = g_str_equal (word, "-D");
    }

  return FALSE;
}

/* With the handle the process cannot change between the check and the signal. */
static gboolean
send_if_in (pid_t              pid,
            const char        *data_directory,
            const struct stat *status,
            int                number)
{
  g_autofree char *name = g_strdup_printf ("%d", (int) pid);
  int              handle = pidfd_open (pid, 0);
  gboolean         sent = FALSE;

  if (works_in (name, status->st_dev, status->st_ino) || is_given (name, data_directory))
    sent = handle >= 0 ? pidfd_send_signal (handle, number, NULL, 0) == 0 : kill (pid, number) == 0;
  if (handle >= 0)
    close (handle);

  return sent;
}

/* In a PID namespace whose /proc is not mounted anew, its numbers mean other processes. */
static gboolean
sees_own_processes (void)
{
  g_autofree char *self = g_file_read_link ("/proc/self", NULL);

  return self != NULL && g_ascii_strtoll (self, NULL, 10) == getpid ();
}

/**
 * sl_cluster_process_read_pid_file:
 * @data_directory: a data directory
 * @file: (out caller-allocates): what it says
 *
 * Returns: whether there is a readable `postmaster.pid`
 */
gboolean
sl_cluster_process_read_pid_file (const char       *data_directory,
                                  SlClusterPidFile *file)
{
  g_autofree char *path = g_build_filename (data_directory, "postmaster.pid", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  gint64 pid = 0;

  *file = (SlClusterPidFile){ 0 };
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return FALSE;

  lines = g_strsplit (text, "\n", LINE_STATUS + 2);
  pid = g_ascii_strtoll (lines[LINE_PID] != NULL ? lines[LINE_PID] : "", NULL, 10);
  /* Negative for a single-user session. */
  file->pid = (pid_t) ABS (pid);
  if (g_strv_length (lines) > LINE_STATUS)
    g_strlcpy (file->status, g_strstrip (lines[LINE_STATUS]), sizeof file->status);

  return file->pid > 1;
}

/* Returns: how many processes of our PID namespace got @number, for they work in @data_directory or make it */
static guint
signal_all (const char *data_directory,
            int         number)
{
  g_autoptr (GDir) entries = g_dir_open ("/proc", 0, NULL);
  const char *entry = NULL;
  guint       count = 0;
  struct stat status;

  if (entries == NULL || stat (data_directory, &status) != 0)
    return 0;
  while ((entry = g_dir_read_name (entries)) != NULL)
    if (g_ascii_isdigit (*entry) && send_if_in ((pid_t) g_ascii_strtoll (entry, NULL, 10), data_directory, &status, number))
      count++;

  return count;
}

/**
 * sl_cluster_process_is_visible:
 * @data_directory: a data directory
 *
 * Returns: whether any process of our PID namespace works in it
 */
gboolean
sl_cluster_process_is_visible (const char *data_directory)
{
  g_autoptr (GDir) entries = g_dir_open ("/proc", 0, NULL);
  const char *entry = NULL;
  struct stat status;

  if (entries == NULL || stat (data_directory, &status) != 0)
    return FALSE;
  while ((entry = g_dir_read_name (entries)) != NULL)
    if (g_ascii_isdigit (*entry) && works_in (entry, status.st_dev, status.st_ino))
      return TRUE;

  return FALSE;
}

/**
 * sl_cluster_process_end:
 * @data_directory: a data directory that is to be removed
 *
 * Ends what still works in it, such as the making of it by a program that was killed, and
 * waits a moment: what loses its files under its feet leaves shared memory behind.
 */
void
sl_cluster_process_end (const char *data_directory)
{
  gint64 deadline = g_get_monotonic_time () + END_DEADLINE;
  guint  pause = 1;

  if (!sees_own_processes ())
    return;
  while (signal_all (data_directory, SIGTERM) > 0 && g_get_monotonic_time () < deadline)
    sl_cluster_pause (&pause, LONGEST_PAUSE);
}

/**
 * sl_cluster_process_clear_stale:
 * @data_directory: a data directory whose owner lock we hold
 *
 * A server that died leaves its `postmaster.pid`. PostgreSQL removes it itself unless
 * the number has meanwhile gone to another process of the same user, or to one that
 * nobody reaped: then it would refuse to start for ever. The file is deleted only if
 * that process, and every other one, works elsewhere.
 */
void
sl_cluster_process_clear_stale (const char *data_directory)
{
  g_autofree char *path = g_build_filename (data_directory, "postmaster.pid", NULL);
  SlClusterPidFile file;

  if (!sl_cluster_process_read_pid_file (data_directory, &file) || kill (file.pid, 0) != 0)
    return;
  if (!sees_own_processes () || sl_cluster_process_is_visible (data_directory))
    return;

  g_debug ("process %d is no server of %s: removing its postmaster.pid", (int) file.pid, data_directory);
  if (unlink (path) != 0)
    g_debug ("cannot remove %s: %s", path, g_strerror (errno));
}

/**
 * sl_cluster_process_interrupt:
 * @data_directory: a data directory
 * @pid: from its `postmaster.pid`
 *
 * Asks the server for a fast shutdown. The number may mean another process here (a
 * server in another PID namespace, or a file left over), so it is checked first.
 *
 * Returns: whether that process is the server and got the signal
 */
gboolean
sl_cluster_process_interrupt (const char *data_directory,
                              pid_t       pid)
{
  struct stat status;

  return sees_own_processes () && stat (data_directory, &status) == 0 && send_if_in (pid, data_directory, &status, SIGINT);
}
