/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-lock.h"

/**
 * sl_cluster_lock_open:
 * @directory: the profile's directory
 * @name: one of the lock files
 * @error: %SL_ERROR_UNAVAILABLE if it cannot be created
 *
 * The descriptor is closed in every child that is not given it on purpose.
 *
 * Returns: a descriptor for sl_cluster_lock_close(), or -1
 */
int
sl_cluster_lock_open (const char *directory,
                      const char *name,
                      GError    **error)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  int              fd = -1;

  /* Not followed: as root the directory belongs to the server's account. */
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 /* TRANSLATORS: the folder, then the system's reason */
                 _ ("Shortlist cannot write to its folder “%1$s” (%2$s). Check who owns the folder and whether the disk is writable."),
                 directory,
                 g_strerror (errno));

  return fd;
}

/**
 * sl_cluster_lock_try:
 * @fd: an open lock file
 * @operation: `LOCK_SH`, `LOCK_EX` or `LOCK_UN`
 *
 * Returns: whether the lock is held now; if not, an earlier one may be lost
 */
gboolean
sl_cluster_lock_try (int fd,
                     int operation)
{
  int result = 0;

  do
    result = flock (fd, operation | LOCK_NB);
  while (result != 0 && errno == EINTR);

  return result == 0;
}

/**
 * sl_cluster_pause:
 * @milliseconds: (inout): how long to wait; made longer for the next time
 * @most: the longest wait
 *
 * The step of every polling loop in a worker thread.
 */
void
sl_cluster_pause (guint *milliseconds,
                  guint  most)
{
  g_usleep (*milliseconds * 1000UL);
  *milliseconds = MIN (*milliseconds * 3 / 2 + 1, most);
}

/**
 * sl_cluster_lock_wait:
 * @fd: an open lock file
 * @deadline: monotonic time in microseconds
 * @cancellable: (nullable): ends the wait
 * @error: %SL_ERROR_TIMEOUT at the deadline
 *
 * Waits for the exclusive lock. Blocks: for worker threads.
 *
 * Returns: whether the lock is held
 */
gboolean
sl_cluster_lock_wait (int           fd,
                      gint64        deadline,
                      GCancellable *cancellable,
                      GError      **error)
{
  guint pause = 2;

  while (!sl_cluster_lock_try (fd, LOCK_EX))
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_TIMEOUT,
                               _ ("Another program is still starting or stopping the database. Try again in a moment."));
          return FALSE;
        }
      sl_cluster_pause (&pause, 20);
    }

  return TRUE;
}

/**
 * sl_cluster_lock_close:
 * @fd: (inout): an open lock file or -1; set to -1
 *
 * Gives the lock up, unless a child has inherited it.
 */
void
sl_cluster_lock_close (int *fd)
{
  if (*fd >= 0)
    close (*fd);
  *fd = -1;
}
