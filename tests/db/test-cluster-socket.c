/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "db/sl-cluster-files.h"
#include "db/sl-cluster-socket.h"
#include "sl-cluster-test.h"
#include "sl-test.h"

/* Logged in anew the runtime directory is another one, and after a crash the old one may be gone: a server that
 * runs is found where it is, and one that is started gets its socket where we are.
 */
static void
test_runtime_directory_changes (ClusterFixture *fixture,
                                gconstpointer   data)
{
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  SlCluster       *later = NULL;
  g_autofree char *usual = g_strdup (g_getenv ("XDG_RUNTIME_DIR"));
  g_autofree char *first = sl_test_make_directory ();
  g_autofree char *second = sl_test_make_directory ();
  g_autoptr (SlClusterStatus) before = NULL;
  g_autoptr (SlClusterStatus) adopted = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("XDG_RUNTIME_DIR", first, TRUE);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT 1 AS n");
  before = sl_cluster_test_status (cluster);
  g_assert_finalize_object (cluster); /* and leaves the server running, as a crash does */

  g_setenv ("XDG_RUNTIME_DIR", second, TRUE);
  later = sl_cluster_new (fixture->profile);
  sl_cluster_test_start (later, &error);
  g_assert_no_error (error);
  adopted = sl_cluster_test_status (later);
  g_assert_cmpint (adopted->pid, ==, before->pid);
  g_assert_cmpstr (adopted->socket_directory, ==, before->socket_directory);

  g_assert_cmpint (kill (before->pid, SIGKILL), ==, 0);
  sl_test_remove_directory (first);
  sl_cluster_test_start (later, &error);
  g_assert_no_error (error);
  after = sl_cluster_test_status (later);
  g_assert_cmpint (after->pid, !=, before->pid);
  if (geteuid () != 0)
    g_assert_true (g_str_has_prefix (after->socket_directory, second));
  rows = sl_cluster_test_ask (later, "SELECT n FROM notes");
  g_assert_cmpstr (rows, ==, "1");

  sl_cluster_test_stop (later, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (later);
  sl_test_remove_directory (second);
  if (usual != NULL)
    g_setenv ("XDG_RUNTIME_DIR", usual, TRUE);
  else
    g_unsetenv ("XDG_RUNTIME_DIR");
}

/* Ninety-three bytes are allowed, ninety-four are not; then another place is found. */
static void
test_socket_path_length (ClusterFixture *fixture,
                         gconstpointer   data)
{
  g_autofree char *most = g_strnfill (SL_CLUSTER_SOCKET_LIMIT, 'x');
  g_autofree char *more = g_strnfill (SL_CLUSTER_SOCKET_LIMIT + 1, 'x');
  g_autoptr (SlClusterAccount) account = sl_cluster_account_new (NULL, NULL);
  g_autofree char *runtime = NULL;
  g_autofree char *directory = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  most[0] = more[0] = '/';
  g_assert_true (sl_cluster_socket_fits (most));
  g_assert_false (sl_cluster_socket_fits (more));
  g_assert_false (sl_cluster_socket_fits ("/run/a,b"));

  runtime = g_build_filename (fixture->directory, more + 1, NULL);
  g_assert_cmpint (g_mkdir_with_parents (runtime, 0700), ==, 0);
  g_setenv ("XDG_RUNTIME_DIR", runtime, TRUE);
  /* For root the place is another one: what counts is the account. */
  account->is_other = FALSE;
  g_assert_true (sl_cluster_files_prepare (sl_profile_get_directory (fixture->profile), account, &error));
  account->uid = geteuid ();
  directory = sl_cluster_socket_make (sl_profile_get_directory (fixture->profile), account, &error);
  g_assert_no_error (error);
  g_assert_true (sl_cluster_socket_fits (directory));
  g_assert_false (g_str_has_prefix (directory, runtime));
  again = sl_cluster_socket_make (sl_profile_get_directory (fixture->profile), account, &error);
  g_assert_cmpstr (again, ==, directory);

  sl_cluster_socket_remove (sl_profile_get_directory (fixture->profile));
  g_assert_false (g_file_test (directory, G_FILE_TEST_EXISTS));
  g_unsetenv ("XDG_RUNTIME_DIR");
}

/* --- What killed servers leave */

/* @name: below @parent; as a start makes it */
static char *
make_empty (const char *parent,
            const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterAccount) account = sl_cluster_account_new (NULL, &error);
  char *path = g_build_filename (parent, name, NULL);

  g_assert_no_error (error);
  g_assert_cmpint (mkdir (path, 0700), ==, 0);
  g_assert_true (sl_cluster_account_own (account, path, NULL));

  return path;
}

static void
make_old (const char *path)
{
  const struct timespec times[] = { { .tv_sec = 1 }, { .tv_sec = 1 } };

  /* As root other programs' starts may sweep there as well. */
  g_assert_true (utimensat (AT_FDCWD, path, times, 0) == 0 || errno == ENOENT);
}

/* A server of another profile. */
static SlCluster *
start_other (const char *name)
{
  g_autoptr (SlProfile) profile = sl_profile_new (name, NULL);
  SlCluster *cluster = sl_cluster_new (profile);
  g_autoptr (GError) error = NULL;

  sl_cluster_test_prepare (profile, "");
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);

  return cluster;
}

static gboolean
is_there (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

static gboolean
has_no_servers (gpointer user_data)
{
  return sl_cluster_test_count_servers (user_data) == 0;
}

static void
test_left_sockets_are_swept (ClusterFixture *fixture,
                             gconstpointer   data)
{
  SlCluster       *killed = start_other ("killed");
  SlCluster       *removed = start_other ("removed");
  SlCluster       *running = NULL;
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  g_autofree char *killed_path = g_strdup (sl_cluster_get_socket_directory (killed));
  g_autofree char *removed_path = g_strdup (sl_cluster_get_socket_directory (removed));
  g_autofree char *parent = g_path_get_dirname (killed_path);
  g_autofree char *young_name = g_strdup_printf ("%08x", g_random_int ());
  g_autofree char *old_name = g_strdup_printf ("%08x", g_random_int ());
  g_autofree char *other_name = g_strdup_printf ("%07x-", g_random_int () >> 4);
  g_autofree char *young = make_empty (parent, young_name);
  g_autofree char *old = make_empty (parent, old_name);
  g_autofree char *other = make_empty (parent, other_name);
  g_autofree char *still = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_kill_servers (fixture);
  /* Their processes are gone, and with them their locks. */
  sl_test_wait_until (has_no_servers, fixture, "the killed servers to end");
  sl_test_remove_directory (sl_profile_get_directory (sl_cluster_get_profile (removed)));
  make_old (removed_path);
  make_old (old);
  make_old (other);
  running = start_other ("running");
  g_assert_false (is_there (killed_path));
  g_assert_false (is_there (removed_path));
  g_assert_false (is_there (old));
  g_assert_true (is_there (young));
  g_assert_true (is_there (other));

  /* Somebody's is left alone, however old it looks; and who was swept away starts again. */
  make_old (sl_cluster_get_socket_directory (running));
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  still = sl_cluster_test_ask (running, "SELECT 'still here'");
  g_assert_cmpstr (still, ==, "still here");
  sl_cluster_test_start (killed, &error);
  g_assert_no_error (error);

  g_assert_cmpint (rmdir (young), ==, 0);
  g_assert_cmpint (rmdir (other), ==, 0);
  sl_cluster_test_stop (running, TRUE, &error);
  g_assert_no_error (error);
  sl_cluster_test_stop (killed, TRUE, &error);
  g_assert_no_error (error);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (killed);
  g_assert_finalize_object (removed);
  g_assert_finalize_object (running);
  g_assert_finalize_object (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/cluster-socket/runtime-directory-changes", test_runtime_directory_changes);
  sl_cluster_test_add ("/cluster-socket/path-length", test_socket_path_length);
  sl_cluster_test_add ("/cluster-socket/left-ones-are-swept", test_left_sockets_are_swept);

  return g_test_run ();
}
