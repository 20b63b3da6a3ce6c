/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <sys/stat.h>

#include <libpq-fe.h>

#include "core/sl-error.h"
#include "db/sl-cluster.h"
#include "sl-test.h"

/* A profiles directory of its own for each test. */
typedef struct
{
  char      *directory;
  SlProfile *profile;
} Fixture;

typedef PGconn Connection;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Connection, PQfinish)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

static void
fixture_set_up (Fixture      *fixture,
                gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
  g_setenv ("SHORTLIST_PROFILES_DIR", fixture->directory, TRUE);
  fixture->profile = sl_profile_new ("test", NULL);
  g_assert_nonnull (fixture->profile);
}

static void
fixture_tear_down (Fixture      *fixture,
                   gconstpointer data)
{
  g_assert_finalize_object (fixture->profile);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static gboolean
start (SlCluster *cluster,
       GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_start_async (cluster, NULL, sl_test_take, &result);

  return sl_cluster_start_finish (cluster, sl_test_await (&result), error);
}

static gboolean
stop (SlCluster *cluster,
      gboolean   insist,
      GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_stop_async (cluster, insist, NULL, sl_test_take, &result);

  return sl_cluster_stop_finish (cluster, sl_test_await (&result), error);
}

static SlClusterStatus *
query_status (SlCluster *cluster)
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
ask (SlCluster  *cluster,
     const char *sql)
{
  g_autofree char *conninfo = sl_cluster_dup_conninfo (cluster);
  g_autoptr (Connection) connection = PQconnectdb (conninfo);
  g_autoptr (PGresult) rows = NULL;

  g_assert_cmpstr (PQerrorMessage (connection), ==, "");
  rows = PQexec (connection, sql);
  g_assert_cmpstr (PQresultErrorMessage (rows), ==, "");

  return PQntuples (rows) > 0 ? g_strdup (PQgetvalue (rows, 0, 0)) : NULL;
}

static void
test_cluster_starts_adopts_stops (Fixture      *fixture,
                                  gconstpointer data)
{
  SlCluster *first = sl_cluster_new (fixture->profile);
  SlCluster *second = sl_cluster_new (fixture->profile);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlClusterStatus) before = query_status (first);
  g_autoptr (SlClusterStatus) during = NULL;
  g_autoptr (SlClusterStatus) with_second = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autofree char *role = NULL;
  g_autofree char *owner = NULL;

  g_assert_false (before->is_running);
  g_assert_null (sl_cluster_dup_conninfo (first));

  start (first, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_cluster_get_phase (first), ==, SL_CLUSTER_PHASE_RUNNING);
  during = query_status (first);
  g_assert_true (during->is_running);
  g_assert_cmpint (during->major, >=, 15);
  role = ask (first, "SELECT current_user || ' ' || (SELECT rolsuper FROM pg_roles WHERE rolname = current_user)");
  g_assert_cmpstr (role, ==, "shortlist false");
  owner = ask (first, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'shortlist'");
  g_assert_cmpstr (owner, ==, "shortlist");

  start (second, &error);
  g_assert_no_error (error);
  with_second = query_status (second);
  g_assert_cmpint (with_second->pid, ==, during->pid);

  /* The first one out leaves it to the other. */
  g_assert_false (stop (first, TRUE, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_REFUSED);
  g_clear_error (&error);
  stop (first, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sl_cluster_get_phase (first), ==, SL_CLUSTER_PHASE_STOPPED);
  g_free (role);
  role = ask (second, "SELECT 'still here'");
  g_assert_cmpstr (role, ==, "still here");

  stop (second, FALSE, &error);
  g_assert_no_error (error);
  after = query_status (first);
  g_assert_false (after->is_running);
  g_assert_cmpint (kill (during->pid, 0), ==, -1);
  g_assert_false (g_file_test (during->socket_directory, G_FILE_TEST_EXISTS));

  g_assert_finalize_object (first);
  g_assert_finalize_object (second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/cluster/starts-adopts-stops", Fixture, NULL, fixture_set_up, test_cluster_starts_adopts_stops, fixture_tear_down);

  return g_test_run ();
}
