/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <string.h>

#include "db/sl-cluster-config.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-server.h"
#include "sl-cluster-test.h"
#include "sl-test-remains.h"
#include "sl-test.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

/**
 * sl_cluster_test_prepare:
 * @profile: a profile without a server yet
 * @settings: more settings for it
 *
 * So that its server leaves nothing when it is killed and the profile removed.
 */
void
sl_cluster_test_prepare (SlProfile  *profile,
                         const char *settings)
{
  g_autofree char *path = g_build_filename (sl_profile_get_directory (profile), SL_CLUSTER_SETTINGS_FILE, NULL);
  g_autofree char *text = g_strconcat (SL_TEST_REMAINS_SETTINGS, settings, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (sl_profile_get_directory (profile), 0700), ==, 0);
  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0644, &error);
  g_assert_no_error (error);
}

static void
fixture_set_up (ClusterFixture *fixture,
                gconstpointer   data)
{
  fixture->directory = sl_test_make_directory ();
  g_setenv ("SHORTLIST_PROFILES_DIR", fixture->directory, TRUE);
  fixture->profile = sl_profile_new ("test", NULL);
  g_assert_nonnull (fixture->profile);
  sl_cluster_test_prepare (fixture->profile, "");
}

static void
fixture_tear_down (ClusterFixture *fixture,
                   gconstpointer   data)
{
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 0);
  g_assert_finalize_object (fixture->profile);
  sl_test_remains_remove ();
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

/**
 * sl_cluster_test_add:
 * @path: the test's name
 * @test: gets an empty profile; must leave no server behind
 */
void
sl_cluster_test_add (const char *path,
                     ClusterTest test)
{
  g_test_add (path, ClusterFixture, NULL, fixture_set_up, test, fixture_tear_down);
}

/**
 * sl_cluster_test_start:
 * @cluster: a cluster
 * @error: as of sl_cluster_start_finish()
 *
 * Returns: whether the server serves
 */
gboolean
sl_cluster_test_start (SlCluster *cluster,
                       GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_start_async (cluster, NULL, sl_test_take, &result);

  return sl_cluster_start_finish (cluster, sl_test_await (&result), error);
}

/**
 * sl_cluster_test_stop:
 * @cluster: a cluster
 * @insist: as of sl_cluster_stop_async()
 * @error: as of sl_cluster_stop_finish()
 *
 * Returns: whether the lease is given up
 */
gboolean
sl_cluster_test_stop (SlCluster *cluster,
                      gboolean   insist,
                      GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_stop_async (cluster, insist, NULL, sl_test_take, &result);

  return sl_cluster_stop_finish (cluster, sl_test_await (&result), error);
}

/**
 * sl_cluster_test_status:
 * @cluster: a cluster
 *
 * Returns: (transfer full): its status
 */
SlClusterStatus *
sl_cluster_test_status (SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  SlClusterStatus *status = NULL;

  sl_cluster_query_status_async (cluster, NULL, sl_test_take, &result);
  status = sl_cluster_query_status_finish (cluster, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return status;
}

static char *
ask (const char *conninfo,
     const char *sql)
{
  g_autoptr (SlClusterConnection) connection = PQconnectdb (conninfo);
  g_autoptr (PGresult) rows = NULL;

  g_assert_cmpstr (PQerrorMessage (connection), ==, "");
  rows = PQexec (connection, sql);
  g_assert_cmpstr (PQresultErrorMessage (rows), ==, "");

  return PQntuples (rows) > 0 && !PQgetisnull (rows, 0, 0) ? g_strdup (PQgetvalue (rows, 0, 0)) : NULL;
}

/**
 * sl_cluster_test_ask:
 * @cluster: a cluster that runs
 * @sql: a statement; sent as the application's role
 *
 * Returns: (transfer full) (nullable): the first field of the first row
 */
char *
sl_cluster_test_ask (SlCluster  *cluster,
                     const char *sql)
{
  g_autofree char *conninfo = sl_cluster_dup_conninfo (cluster);

  return ask (conninfo, sql);
}

/**
 * sl_cluster_test_ask_as_manager:
 * @cluster: a cluster that runs
 * @sql: a statement that needs the manager's rights
 *
 * Returns: (transfer full) (nullable): the first field of the first row
 */
char *
sl_cluster_test_ask_as_manager (SlCluster  *cluster,
                                const char *sql)
{
  g_autofree char *conninfo = sl_cluster_dup_manager_conninfo (cluster, SL_CLUSTER_DATABASE);

  return ask (conninfo, sql);
}

/**
 * sl_cluster_test_tell:
 * @cluster: a cluster that runs
 * @sql: a statement whose answer does not matter
 */
void
sl_cluster_test_tell (SlCluster  *cluster,
                      const char *sql)
{
  g_free (sl_cluster_test_ask (cluster, sql));
}

static void
upgrade_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  GError *error = NULL;

  if (sl_cluster_control_start (task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * sl_cluster_test_start_upgrade:
 * @control: a start that shall upgrade, also to the version that the data have; must live until the result is there
 * @cancellable: (nullable): ends it
 * @result: a #GTask of a boolean, for sl_test_await()
 */
void
sl_cluster_test_start_upgrade (SlClusterControl *control,
                               GCancellable     *cancellable,
                               GAsyncResult    **result)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, sl_test_take, result);

  control->force_upgrade = TRUE;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, control, NULL);
  g_task_run_in_thread (task, upgrade_thread);
}

/* Calls @found for every server of the fixture's directory, told by its command line. */
static guint
find_servers (ClusterFixture *fixture,
              void (*found) (pid_t       pid,
                             const char *data_directory))
{
  g_autoptr (GDir) entries = g_dir_open ("/proc", 0, NULL);
  g_autofree char *below = g_strconcat (fixture->directory, "/", NULL);
  const char      *entry = NULL;
  guint            count = 0;

  while ((entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", entry, "cmdline", NULL);
      g_autofree char *line = NULL;
      gsize            length = 0;

      /* PROGRAM -D DATA … */
      if (!g_ascii_isdigit (*entry) || !g_file_get_contents (path, &line, &length, NULL) || length == 0 ||
          !g_str_has_suffix (line, "/postgres") || strlen (line) + 4 >= length || !g_str_equal (line + strlen (line) + 1, "-D") ||
          !g_str_has_prefix (line + strlen (line) + 4, below))
        continue;
      count++;
      if (found != NULL)
        found ((pid_t) g_ascii_strtoll (entry, NULL, 10), line + strlen (line) + 4);
    }

  return count;
}

/**
 * sl_cluster_test_count_servers:
 * @fixture: a fixture
 *
 * Returns: how many servers of the fixture's directory run
 */
guint
sl_cluster_test_count_servers (ClusterFixture *fixture)
{
  return find_servers (fixture, NULL);
}

static void
kill_server (pid_t       pid,
             const char *data_directory)
{
  sl_test_remains_remember (data_directory);
  kill (pid, SIGKILL);
}

/**
 * sl_cluster_test_kill_servers:
 * @fixture: a fixture
 *
 * Kills all that run at the moment, without a warning.
 */
void
sl_cluster_test_kill_servers (ClusterFixture *fixture)
{
  find_servers (fixture, kill_server);
}
