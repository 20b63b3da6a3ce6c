/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-socket.h"
#include "sl-cluster-test.h"
#include "sl-test.h"

static void
test_starts_adopts_stops (ClusterFixture *fixture,
                          gconstpointer   data)
{
  SlCluster *first = sl_cluster_new (fixture->profile);
  SlCluster *second = sl_cluster_new (fixture->profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterStatus) before = sl_cluster_test_status (first);
  g_autoptr (SlClusterStatus) during = NULL;
  g_autoptr (SlClusterStatus) with_second = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autofree char *role = NULL;
  g_autofree char *owner = NULL;
  g_autofree char *here = NULL;

  g_assert_false (before->is_running);
  g_assert_null (sl_cluster_dup_conninfo (first));

  sl_cluster_test_start (first, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_cluster_get_phase (first), ==, SL_CLUSTER_PHASE_RUNNING);
  during = sl_cluster_test_status (first);
  g_assert_true (during->is_running);
  g_assert_cmpint (during->major, >=, 15);
  role = sl_cluster_test_ask (first, "SELECT current_user || ' ' || (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)");
  g_assert_cmpstr (role, ==, "shortlist false");
  owner = sl_cluster_test_ask (first, "SELECT pg_get_userbyid (datdba) FROM pg_database WHERE datname = 'shortlist'");
  g_assert_cmpstr (owner, ==, "shortlist");

  sl_cluster_test_start (second, &error);
  g_assert_no_error (error);
  with_second = sl_cluster_test_status (second);
  g_assert_cmpint (with_second->pid, ==, during->pid);

  /* The first one out leaves it to the other. */
  g_assert_false (sl_cluster_test_stop (first, TRUE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_REFUSED);
  g_assert_cmpint (sl_cluster_get_phase (first), ==, SL_CLUSTER_PHASE_RUNNING);
  g_clear_error (&error);
  sl_cluster_test_stop (first, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_cluster_get_phase (first), ==, SL_CLUSTER_PHASE_STOPPED);
  here = sl_cluster_test_ask (second, "SELECT 'still here'");
  g_assert_cmpstr (here, ==, "still here");

  sl_cluster_test_stop (second, FALSE, &error);
  g_assert_no_error (error);
  after = sl_cluster_test_status (first);
  g_assert_false (after->is_running);
  g_assert_cmpint (kill (during->pid, 0), ==, -1);
  g_assert_false (g_file_test (during->socket_directory, G_FILE_TEST_EXISTS));

  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
}

/* A start and a stop that are queued, not awaited, still happen one after the other. */
static void
test_operations_keep_their_order (ClusterFixture *fixture,
                                  gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (GAsyncResult) started = NULL;
  g_autoptr (GAsyncResult) stopped = NULL;
  g_autoptr (GAsyncResult) again = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_start_async (cluster, NULL, sl_test_take, &started);
  sl_cluster_stop_async (cluster, FALSE, NULL, sl_test_take, &stopped);
  sl_cluster_start_async (cluster, NULL, sl_test_take, &again);
  g_assert_true (sl_cluster_start_finish (cluster, sl_test_await (&again), &error));
  g_assert_no_error (error);
  g_assert_true (sl_cluster_start_finish (cluster, started, &error));
  g_assert_true (sl_cluster_stop_finish (cluster, stopped, &error));
  g_assert_cmpint (sl_cluster_get_phase (cluster), ==, SL_CLUSTER_PHASE_RUNNING);
  g_clear_object (&started);
  g_clear_object (&stopped);
  g_clear_object (&again);

  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

static void
test_restarts_after_crash (ClusterFixture *fixture,
                           gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterStatus) before = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT generate_series (1, 100) AS n");
  before = sl_cluster_test_status (cluster);

  g_assert_cmpint (kill (before->pid, SIGKILL), ==, 0);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  after = sl_cluster_test_status (cluster);
  g_assert_true (after->is_running);
  g_assert_cmpint (after->pid, !=, before->pid);
  rows = sl_cluster_test_ask (cluster, "SELECT sum (n) FROM notes");
  g_assert_cmpstr (rows, ==, "5050");

  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

/* postmaster.pid names a process that lives, of the server's account, but is no server. */
static void
test_stale_pid_is_cleared (ClusterFixture *fixture,
                           gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterStatus) status = NULL;
  g_autoptr (GSubprocess) other = NULL;
  g_autoptr (SlClusterAccount) account = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autofree char *path = NULL;
  g_autofree char *socket_lock = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  status = sl_cluster_test_status (cluster);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  account = sl_cluster_account_new (status->data_directory, &error);
  launcher = sl_cluster_account_launcher (account);
  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE);
  other = g_subprocess_launcher_spawn (launcher, &error, "cat", NULL);
  g_assert_no_error (error);
  text = g_strdup_printf ("%s\n%s\n1700000000\n5432\n/nowhere\n\n  123456   1234567\nready   \n",
                          g_subprocess_get_identifier (other),
                          status->data_directory);
  path = g_build_filename (status->data_directory, "postmaster.pid", NULL);
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  g_assert_cmpint (chmod (path, 0600), ==, 0);
  g_assert_true (sl_cluster_account_own (account, path, &error));
  /* The socket's own lock names it too. */
  g_assert_cmpint (mkdir (status->socket_directory, 0700), ==, 0);
  g_assert_true (sl_cluster_account_own (account, status->socket_directory, &error));
  socket_lock = g_build_filename (status->socket_directory, ".s.PGSQL." SL_CLUSTER_PORT ".lock", NULL);
  g_assert_true (g_file_set_contents (socket_lock, text, -1, &error));
  g_assert_true (sl_cluster_account_own (account, socket_lock, &error));

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  g_assert_nonnull (g_subprocess_get_identifier (other));

  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_subprocess_force_exit (other);
  g_assert_finalize_object (cluster);
}

/* The lock must not be kept open by anybody but the server: else a crash of it would
 * look like a server that does not answer. */
static void
test_lock_is_inherited_by_server_alone (ClusterFixture *fixture,
                                        gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterStatus) status = NULL;
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  guint pause = 5;
  int   owner = -1;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  /* A child that lives on and closes nothing itself. */
  child = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_INHERIT_FDS, &error, "cat", NULL);
  g_assert_no_error (error);
  status = sl_cluster_test_status (cluster);

  owner = sl_cluster_lock_open (sl_profile_get_directory (fixture->profile), SL_CLUSTER_OWNER_LOCK, &error);
  g_assert_no_error (error);
  g_assert_false (sl_cluster_lock_try (owner, LOCK_EX));
  kill (status->pid, SIGKILL);
  for (int i = 0; i < 200 && !sl_cluster_lock_try (owner, LOCK_EX); i++)
    sl_cluster_pause (&pause, 50);
  g_assert_true (sl_cluster_lock_try (owner, LOCK_EX));
  sl_cluster_lock_close (&owner);

  g_subprocess_force_exit (child);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

static void
test_own_settings_win (ClusterFixture *fixture,
                       gconstpointer   data)
{
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  g_autofree char *path = g_build_filename (sl_profile_get_directory (fixture->profile), SL_CLUSTER_SETTINGS_FILE, NULL);
  g_autofree char *work_mem = NULL;
  g_autofree char *listens = NULL;
  g_autofree char *details = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (sl_profile_get_directory (fixture->profile), 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "work_mem = 9MB\n", -1, &error));
  g_assert_cmpint (chmod (path, 0644), ==, 0);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  work_mem = sl_cluster_test_ask (cluster, "SHOW work_mem");
  g_assert_cmpstr (work_mem, ==, "9MB");
  listens = sl_cluster_test_ask (cluster, "SHOW listen_addresses");
  g_assert_cmpstr (listens, ==, "");
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  /* A mistake in them is told, at once. */
  g_assert_true (g_file_set_contents (path, "work_mem = much\n", -1, &error));
  g_assert_cmpint (chmod (path, 0644), ==, 0);
  g_assert_false (sl_cluster_test_start (cluster, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  details = sl_cluster_dup_details (cluster);
  g_assert_nonnull (strstr (details, "work_mem"));
  g_assert_finalize_object (cluster);
}

static void
test_log_is_rotated (ClusterFixture *fixture,
                     gconstpointer   data)
{
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  g_autofree char *path = g_build_filename (sl_profile_get_directory (fixture->profile), SL_CLUSTER_LOG_FILE, NULL);
  g_autofree char *filler = g_strnfill (1100000, 'x');
  g_autoptr (GError) error = NULL;
  struct stat status;

  g_assert_cmpint (g_mkdir_with_parents (sl_profile_get_directory (fixture->profile), 0700), ==, 0);
  for (guint i = 1; i <= 5; i++)
    {
      g_assert_true (g_file_set_contents (path, filler, -1, &error));
      sl_cluster_test_start (cluster, &error);
      g_assert_no_error (error);
      sl_cluster_test_stop (cluster, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpint (stat (path, &status), ==, 0);
      g_assert_cmpint (status.st_size, <, 100000);
      for (guint generation = 1; generation <= 4; generation++)
        {
          g_autofree char *old = g_strdup_printf ("%s.%u", path, generation);

          g_assert_cmpint (g_file_test (old, G_FILE_TEST_EXISTS), ==, generation <= MIN (i, 3));
        }
    }
  g_assert_finalize_object (cluster);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

static void
test_cancel_leaves_nothing (ClusterFixture *fixture,
                            gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (GError) error = NULL;

  /* At many moments: before, within and after the creation. */
  for (guint step = 0; step < 12; step++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GAsyncResult) result = NULL;

      sl_cluster_start_async (cluster, cancellable, sl_test_take, &result);
      g_timeout_add_full (G_PRIORITY_DEFAULT, step * 40, cancel_cb, g_object_ref (cancellable), g_object_unref);
      if (!sl_cluster_start_finish (cluster, sl_test_await (&result), &error))
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
    }

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/cluster/starts-adopts-stops", test_starts_adopts_stops);
  sl_cluster_test_add ("/cluster/operations-keep-their-order", test_operations_keep_their_order);
  sl_cluster_test_add ("/cluster/restarts-after-crash", test_restarts_after_crash);
  sl_cluster_test_add ("/cluster/stale-pid-is-cleared", test_stale_pid_is_cleared);
  sl_cluster_test_add ("/cluster/lock-is-inherited-by-server-alone", test_lock_is_inherited_by_server_alone);
  sl_cluster_test_add ("/cluster/own-settings-win", test_own_settings_win);
  sl_cluster_test_add ("/cluster/log-is-rotated", test_log_is_rotated);
  sl_cluster_test_add ("/cluster/cancel-leaves-nothing", test_cancel_leaves_nothing);

  return g_test_run ();
}
