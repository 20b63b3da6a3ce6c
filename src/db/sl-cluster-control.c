/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-control.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-launch.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-process.h"
#include "db/sl-cluster-server.h"
#include "db/sl-cluster-socket.h"
#include "db/sl-cluster-upgrade.h"

/* A start that others wait for may itself wait for a recovery. */
#define LOCK_DEADLINE (150 * G_USEC_PER_SEC)
/* Recovery after a crash may take long. */
#define READY_DEADLINE (60 * G_USEC_PER_SEC)
#define STOP_DEADLINE  (60 * G_USEC_PER_SEC)
/* A server that says it is ready answers at once where its socket can be reached. */
#define UNREACHABLE_AFTER (2 * G_USEC_PER_SEC)
#define FIRST_PAUSE       5
#define LONGEST_PAUSE     50
/* Between finding a server and talking to it, it may end. */
#define ATTEMPTS 3

/* Makes the first data directory. */
static gboolean
create_data (SlClusterControl       *self,
             const SlServerBinaries *binaries,
             GCancellable           *cancellable,
             GError                **error)
{
  g_autofree char *part = NULL;

  sl_cluster_launch_report (self, SL_CLUSTER_PHASE_CREATING);
  part = sl_cluster_launch_create_part (self, binaries, cancellable, error);

  return part != NULL && sl_cluster_launch_accept_part (self, part, binaries->major, error);
}

/* An upgrade that fails costs nothing: the old programs are there, so they go on. */
static const SlServerBinaries *
upgrade_data (SlClusterControl       *self,
              const SlServerBinaries *source,
              const SlServerBinaries *target,
              int                     owner,
              GCancellable           *cancellable,
              GError                **error)
{
  g_autoptr (GError) local_error = NULL;

  sl_cluster_launch_report (self, SL_CLUSTER_PHASE_UPGRADING);
  if (sl_cluster_upgrade_run (self, source, target, owner, cancellable, &local_error))
    return target;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  g_debug ("the upgrade to PostgreSQL %u failed: %s", target->major, local_error->message);
  self->warnings |= SL_CLUSTER_WARNING_NOT_UPGRADED;
  g_free (self->upgrade_failure);
  self->upgrade_failure =
    /* TRANSLATORS: first a sentence that says what went wrong, then a version such as 15 */
    g_strdup_printf (_ ("%1$s Until the upgrade works PostgreSQL %2$u goes on serving your data: keep the package “postgresql-%2$u” installed."),
                     local_error->message,
                     source->major);

  return source;
}

/* Finds out what to run on which data, and makes the data fit. */
static const SlServerBinaries *
settle_data (SlClusterControl *self,
             GPtrArray        *list,
             int               owner,
             GCancellable     *cancellable,
             GError          **error)
{
  const SlServerBinaries *target = NULL;
  const SlServerBinaries *source = NULL;
  guint                   major = self->data_directory != NULL ? sl_cluster_files_read_major (self->data_directory) : 0;

  switch (sl_cluster_upgrade_plan (major, list, &target, &source, error))
    {
    case SL_CLUSTER_PLAN_CREATE:
      return create_data (self, target, cancellable, error) ? target : NULL;
    case SL_CLUSTER_PLAN_RUN:
      return self->force_upgrade ? upgrade_data (self, target, target, owner, cancellable, error) : target;
    case SL_CLUSTER_PLAN_UPGRADE:
      return upgrade_data (self, source, target, owner, cancellable, error);
    case SL_CLUSTER_PLAN_REFUSE:
    default:
      return NULL;
    }
}

/* We hold the owner lock: no server runs on these data. */
static gboolean
start_server (SlClusterControl *self,
              int               owner,
              GCancellable     *cancellable,
              GError          **error)
{
  g_autoptr (GPtrArray) list = sl_server_binaries_list ((const char *const *) self->binary_directories);
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char        *socket_directory = NULL;
  const SlServerBinaries *binaries = NULL;

  /* Who has data must get at them, and to the backups of them, also on a disk that is nearly full. */
  if (!sl_cluster_files_check_space (self->directory,
                                     self->data_directory != NULL ? SL_CLUSTER_OPENING_SPACE : SL_CLUSTER_MINIMUM_SPACE, error))
    return FALSE;
  sl_cluster_launch_remove_parts (self);
  sl_cluster_socket_remove_for_upgrade (self->directory);
  binaries = settle_data (self, list, owner, cancellable, error);
  if (binaries == NULL)
    return FALSE;

  sl_cluster_launch_report (self, SL_CLUSTER_PHASE_STARTING);
  socket_directory = sl_cluster_socket_make (self->directory, self->account, error);
  if (socket_directory == NULL)
    return FALSE;
  if (!sl_cluster_launch_server (self, binaries, self->data_directory, socket_directory, owner, cancellable, &process, error))
    {
      if (process == NULL || g_subprocess_get_identifier (process) == NULL)
        sl_cluster_socket_remove (self->directory);
      return FALSE;
    }

  self->socket_directory = g_steal_pointer (&socket_directory);
  sl_cluster_socket_sweep (self->socket_directory, self->account);

  return TRUE;
}

/* Somebody holds the owner lock: finds their server, or gets the lock when it ends.
 * Returns whether the server was found or the lock obtained (@gone). */
static gboolean
adopt_server (SlClusterControl *self,
              int               owner,
              gboolean         *gone,
              GCancellable     *cancellable,
              GError          **error)
{
  gint64   started = g_get_monotonic_time ();
  guint    pause = FIRST_PAUSE;
  gboolean prepared = FALSE;
  gboolean interrupted = FALSE;

  while (g_get_monotonic_time () < started + READY_DEADLINE)
    {
      g_autofree char *socket_directory = sl_cluster_socket_find (self->directory);
      SlClusterProbe   probe = socket_directory != NULL ? sl_cluster_server_probe (socket_directory, self->account) : SL_CLUSTER_PROBE_ABSENT;
      SlClusterPidFile file;

      interrupted = interrupted || sl_cluster_upgrade_interrupt_left (self);
      if (probe == SL_CLUSTER_PROBE_UNPREPARED && !prepared)
        {
          if (!sl_cluster_launch_prepare (self, socket_directory, error))
            return FALSE;
          prepared = TRUE;
          continue;
        }
      if (probe == SL_CLUSTER_PROBE_READY)
        {
          self->socket_directory = g_steal_pointer (&socket_directory);
          return TRUE;
        }
      if (sl_cluster_lock_try (owner, LOCK_EX))
        return *gone = TRUE;
      if (probe == SL_CLUSTER_PROBE_STARTING)
        sl_cluster_launch_report (self, SL_CLUSTER_PHASE_RECOVERING);
      else if (g_get_monotonic_time () > started + UNREACHABLE_AFTER && self->data_directory != NULL &&
               sl_cluster_process_read_pid_file (self->data_directory, &file) && g_str_equal (file.status, "ready") &&
               !sl_cluster_process_is_visible (self->data_directory))
        {
          g_set_error (error, SL_ERROR, SL_ERROR_REFUSED,
                       _ ("These data are in use by a Shortlist that runs in another container or sandbox and cannot be reached from here (“%s”). Close it there first; starting a second server would damage the data."),
                       self->directory);
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      sl_cluster_pause (&pause, LONGEST_PAUSE);
    }

  return sl_cluster_launch_set_error (self, SL_ERROR_TIMEOUT, _ ("The database server did not answer within a minute. Try again."), error);
}

static gboolean
start_or_adopt (SlClusterControl *self,
                GCancellable     *cancellable,
                GError          **error)
{
  int      owner = sl_cluster_lock_open (self->directory, SL_CLUSTER_OWNER_LOCK, error);
  gboolean done = FALSE;
  gboolean owned = FALSE;

  if (owner < 0)
    return FALSE;

  owned = sl_cluster_lock_try (owner, LOCK_EX);
  for (int attempt = 0; attempt < ATTEMPTS && !done; attempt++)
    {
      gboolean gone = FALSE;

      if (owned)
        {
          done = start_server (self, owner, cancellable, error);
          break;
        }
      if (!adopt_server (self, owner, &gone, cancellable, error))
        break;
      owned = gone;
      done = !gone;
    }
  /* Ours goes, the server's copy keeps the lock. */
  sl_cluster_lock_close (&owner);

  return done;
}

/**
 * sl_cluster_control_new:
 * @directory: the profile's directory
 * @binary_directories: (nullable): where to look for server programs
 *
 * Returns: (transfer full): for one start or stop
 */
SlClusterControl *
sl_cluster_control_new (const char        *directory,
                        const char *const *binary_directories)
{
  SlClusterControl *self = g_new0 (SlClusterControl, 1);

  self->directory = g_strdup (directory);
  self->binary_directories = g_strdupv ((char **) binary_directories);
  self->lease = -1;

  return self;
}

/**
 * sl_cluster_control_free:
 * @self: (transfer full): a start or stop; a lease that nobody took is given up
 */
void
sl_cluster_control_free (SlClusterControl *self)
{
  sl_cluster_lock_close (&self->lease);
  g_clear_pointer (&self->spares, sl_db_spares_free);
  g_clear_pointer (&self->account, sl_cluster_account_free);
  g_strfreev (self->binary_directories);
  g_free (self->directory);
  g_free (self->data_directory);
  g_free (self->socket_directory);
  g_free (self->upgrade_failure);
  g_free (self->details);
  g_free (self);
}

/* They come to stand while the program does something else. */
static void
begin_connections (SlClusterControl *self)
{
  g_autofree char *conninfo =
    sl_cluster_socket_build_conninfo (self->socket_directory, self->account->name, SL_CLUSTER_ROLE, SL_CLUSTER_DATABASE);

  self->spares = sl_db_spares_new ();
  for (guint i = 0; i < self->n_ahead; i++)
    sl_db_spares_begin (self->spares, conninfo);
}

static gboolean
open_directory (SlClusterControl *self,
                GError          **error)
{
  g_free (self->data_directory);
  self->data_directory = sl_cluster_files_dup_data_directory (self->directory);
  g_clear_pointer (&self->account, sl_cluster_account_free);
  self->account = sl_cluster_account_new (self->data_directory, error);

  return self->account != NULL;
}

/**
 * sl_cluster_control_start:
 * @self: a start; `lease` may hold a lease already
 * @cancellable: (nullable): ends the wait; a server that is starting goes on
 * @error: a sentence for the user
 *
 * Makes sure that a server runs on the profile's data, and takes a lease on it: one
 * that runs is adopted, else one is started, on new data the first time.
 *
 * Returns: whether it runs; then `lease`, `account` and `socket_directory` are set
 */
gboolean
sl_cluster_control_start (SlClusterControl *self,
                          GCancellable     *cancellable,
                          GError          **error)
{
  gboolean done = FALSE;
  int      start = -1;

  if (!open_directory (self, error) || !sl_cluster_files_prepare (self->directory, self->account, error))
    return FALSE;
  if (self->account->is_other)
    self->warnings |= SL_CLUSTER_WARNING_ROOT;
  if (sl_cluster_files_get_remote_kind (self->directory) != NULL)
    self->warnings |= SL_CLUSTER_WARNING_FILE_SYSTEM;
  if (!sl_cluster_files_check_space (self->directory, SL_CLUSTER_COMFORTABLE_SPACE, NULL))
    self->warnings |= SL_CLUSTER_WARNING_LOW_SPACE;

  start = sl_cluster_lock_open (self->directory, SL_CLUSTER_START_LOCK, error);
  if (start < 0)
    return FALSE;
  if (sl_cluster_lock_wait (start, g_get_monotonic_time () + LOCK_DEADLINE, cancellable, error))
    {
      if (self->lease < 0)
        self->lease = sl_cluster_lock_open (self->directory, SL_CLUSTER_LEASE_LOCK, error);
      /* Never held alone but under the start lock, which is ours; the data may have come meanwhile. */
      if (self->lease >= 0 && !sl_cluster_lock_try (self->lease, LOCK_SH))
        g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED,
                             _ ("Another program has locked the database for itself. Close it and try again."));
      else if (self->lease >= 0 && open_directory (self, error))
        done = start_or_adopt (self, cancellable, error);
    }
  sl_cluster_lock_close (&start);
  if (done && self->n_ahead > 0)
    begin_connections (self);

  return done;
}

/* Returns whether the server has got the signal. One that is just starting may not have
 * written its number yet. */
static gboolean
interrupt_server (SlClusterControl *self)
{
  g_autofree char *socket_directory = sl_cluster_socket_find (self->directory);
  SlClusterPidFile file;

  if (sl_cluster_upgrade_interrupt_left (self))
    return TRUE;
  if (self->data_directory == NULL || !sl_cluster_process_read_pid_file (self->data_directory, &file))
    return FALSE;

  return sl_cluster_process_interrupt (self->data_directory, file.pid) ||
         (socket_directory != NULL && sl_cluster_server_interrupt_inside (socket_directory, self->account));
}

/* Returns whether no process of the server is left. */
static gboolean
stop_server (SlClusterControl *self,
             int               owner,
             GCancellable     *cancellable,
             GError          **error)
{
  gint64   deadline = g_get_monotonic_time () + STOP_DEADLINE;
  guint    pause = FIRST_PAUSE;
  gboolean sent = FALSE;

  while (!sl_cluster_lock_try (owner, LOCK_EX))
    {
      sent = sent || interrupt_server (self);
      if (!sent && g_get_monotonic_time () > deadline - STOP_DEADLINE + UNREACHABLE_AFTER &&
          (self->data_directory == NULL || !sl_cluster_process_is_visible (self->data_directory)))
        {
          g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED,
                               _ ("The database server runs in another container or sandbox and can only be stopped there."));
          return FALSE;
        }
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (g_get_monotonic_time () > deadline)
        return sl_cluster_launch_set_error (self, SL_ERROR_TIMEOUT, _ ("The database server is still writing and will stop by itself."), error);
      sl_cluster_pause (&pause, LONGEST_PAUSE);
    }

  return TRUE;
}

/**
 * sl_cluster_control_stop:
 * @self: a stop; `lease` holds the lease to give up, or -1
 * @insist: whether it is an error if others use the server
 * @cancellable: (nullable): ends the wait; a server that is stopping goes on
 * @error: %SL_ERROR_REFUSED if others hold a lease and @insist is set
 *
 * Gives up the lease; the last one out stops the server.
 *
 * Returns: whether the lease is given up, and the server stopped if that was due
 */
gboolean
sl_cluster_control_stop (SlClusterControl *self,
                         gboolean          insist,
                         GCancellable     *cancellable,
                         GError          **error)
{
  gboolean had_lease = self->lease >= 0;
  gboolean done = FALSE;
  int      start = -1;
  int      owner = -1;

  if (!g_file_test (self->directory, G_FILE_TEST_IS_DIR))
    return TRUE;
  start = sl_cluster_lock_open (self->directory, SL_CLUSTER_START_LOCK, error);
  if (start < 0 ||
      !sl_cluster_lock_wait (start, g_get_monotonic_time () + LOCK_DEADLINE, cancellable, error))
    goto out;

  if (self->lease < 0)
    self->lease = sl_cluster_lock_open (self->directory, SL_CLUSTER_LEASE_LOCK, error);
  if (self->lease < 0 || !open_directory (self, error))
    goto out;
  if (!sl_cluster_lock_try (self->lease, LOCK_EX))
    {
      done = !insist;
      if (insist)
        g_set_error_literal (error, SL_ERROR, SL_ERROR_REFUSED,
                             _ ("Another program still uses the database. Close all windows of Shortlist first."));
      goto out;
    }

  owner = sl_cluster_lock_open (self->directory, SL_CLUSTER_OWNER_LOCK, error);
  if (owner < 0)
    goto out;
  sl_cluster_launch_report (self, SL_CLUSTER_PHASE_STOPPING);
  done = stop_server (self, owner, cancellable, error);
  if (done)
    {
      sl_cluster_socket_remove (self->directory);
      sl_cluster_socket_remove_for_upgrade (self->directory);
    }
  sl_cluster_lock_close (&owner);

out:
  /* Failing to get it alone may have lost the shared lock. */
  if (!done && insist && had_lease && sl_cluster_lock_try (self->lease, LOCK_SH))
    g_debug ("the lease is kept");
  else
    sl_cluster_lock_close (&self->lease);
  sl_cluster_lock_close (&start);

  return done;
}

/**
 * sl_cluster_control_query_status:
 * @self: a control
 *
 * Looks without touching: nothing is started, created or locked.
 *
 * Returns: (transfer full): how the server is
 */
SlClusterStatus *
sl_cluster_control_query_status (SlClusterControl *self)
{
  SlClusterStatus *status = g_new0 (SlClusterStatus, 1);
  SlClusterPidFile file;

  status->data_directory = sl_cluster_files_dup_data_directory (self->directory);
  if (status->data_directory == NULL)
    return status;

  status->major = sl_cluster_files_read_major (status->data_directory);
  self->account = sl_cluster_account_new (status->data_directory, NULL);
  status->socket_directory = sl_cluster_socket_find (self->directory);
  if (self->account == NULL || status->socket_directory == NULL ||
      sl_cluster_server_probe (status->socket_directory, self->account) == SL_CLUSTER_PROBE_ABSENT)
    {
      g_clear_pointer (&status->socket_directory, g_free);
      return status;
    }

  status->is_running = TRUE;
  if (sl_cluster_process_read_pid_file (status->data_directory, &file))
    status->pid = file.pid;

  return status;
}
