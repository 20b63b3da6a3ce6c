/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <libpq-fe.h>
#include <signal.h>

#include "core/sl-error.h"
#include "db/sl-cluster-config.h"
#include "db/sl-cluster-server.h"
#include "db/sl-db.h"
#include "sl-cluster-test.h"
#include "sl-test.h"

#define OURS "FROM pg_stat_activity WHERE usename = '" SL_CLUSTER_ROLE "'"

typedef struct
{
  SlCluster *cluster;
  guint      n_connections;
} Expected;

/* Asks as the server's manager, who is not counted. */
static char *
manage (SlCluster  *cluster,
        const char *sql)
{
  g_autofree char *conninfo = sl_cluster_dup_manager_conninfo (cluster, "postgres");
  g_autoptr (SlClusterConnection) connection = PQconnectdb (conninfo);
  g_autoptr (GError) error = NULL;
  char *value = NULL;

  sl_cluster_server_query (connection, sql, NULL, &value, &error);
  g_assert_no_error (error);

  return value;
}

static gboolean
has_connections (gpointer user_data)
{
  const Expected  *expected = user_data;
  g_autofree char *count = manage (expected->cluster, "SELECT count(*) " OURS);

  return g_ascii_strtoull (count, NULL, 10) == expected->n_connections;
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/* Until the server has as many of our connections, and none but these. */
static void
await_connections (SlCluster *cluster,
                   guint      n_connections)
{
  Expected    expected = { cluster, n_connections };
  const guint ticks = g_timeout_add (10, tick_cb, NULL);

  sl_test_wait_until (has_connections, &expected, "the expected number of connections");
  g_source_remove (ticks);
}

static void
start_ahead (SlCluster *cluster,
             guint      n_connections)
{
  g_autoptr (GError) error = NULL;

  sl_cluster_connect_ahead (cluster, n_connections);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  await_connections (cluster, n_connections);
}

static gboolean
connect_db (SlDb    *db,
            GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_db_connect_async (db, NULL, sl_test_take, &result);

  return sl_db_connect_finish (db, sl_test_await (&result), error);
}

static void
stop (SlCluster *cluster)
{
  g_autoptr (GError) error = NULL;

  sl_cluster_test_stop (cluster, FALSE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

static SlDbTarget *
take_target (SlCluster *cluster)
{
  g_autoptr (GError) error = NULL;
  SlDbTarget *target = sl_cluster_dup_target (cluster, &error);

  g_assert_no_error (error);

  return target;
}

/* What was begun is of no use, so that another connection has to be made. */
static void
connect_and_stop (SlCluster  *cluster,
                  SlDbTarget *target)
{
  g_autoptr (SlDb) db = sl_db_new (target);
  g_autoptr (GError) error = NULL;

  g_assert_true (connect_db (db, &error));
  g_assert_no_error (error);
  sl_db_close (db);
  stop (cluster);
}

/* Nobody can connect any more, but who was begun with the start. */
static void
test_begun_connections_are_used (ClusterFixture *fixture,
                                 gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (SlDb) first = NULL;
  g_autoptr (SlDb) second = NULL;
  g_autoptr (SlDb) third = NULL;
  g_autoptr (GError) error = NULL;

  start_ahead (cluster, 2);
  target = take_target (cluster);
  g_free (manage (cluster, "ALTER ROLE " SL_CLUSTER_ROLE " NOLOGIN"));

  first = sl_db_new (target);
  g_assert_true (connect_db (first, &error));
  g_assert_no_error (error);
  second = sl_db_new (target);
  g_assert_true (connect_db (second, &error));
  g_assert_no_error (error);
  g_assert_cmpint (sl_db_get_backend_pid (first), !=, sl_db_get_backend_pid (second));
  third = sl_db_new (target);
  g_assert_false (connect_db (third, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);

  g_free (manage (cluster, "ALTER ROLE " SL_CLUSTER_ROLE " LOGIN"));
  sl_db_close (first);
  sl_db_close (second);
  await_connections (cluster, 0);
  stop (cluster);
}

/* What nobody takes goes with the cluster's object; a start without the wish begins none. */
static void
test_unused_connections_are_closed (ClusterFixture *fixture,
                                    gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  SlCluster *other = sl_cluster_new (fixture->profile);
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (other, &error);
  g_assert_no_error (error);
  start_ahead (cluster, 1);
  stop (cluster);
  await_connections (other, 0);
  stop (other);
}

static void
test_ended_connections_are_replaced (ClusterFixture *fixture,
                                     gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlDbTarget) target = NULL;

  start_ahead (cluster, 1);
  target = take_target (cluster);
  g_free (manage (cluster, "SELECT pg_terminate_backend (pid, 10000) " OURS));

  connect_and_stop (cluster, target);
}

/* The server that the connection was begun with is gone, another has come. */
static void
test_server_is_replaced (ClusterFixture *fixture,
                         gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterStatus) status = NULL;
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (GError) error = NULL;

  start_ahead (cluster, 1);
  target = take_target (cluster);
  status = sl_cluster_test_status (cluster);
  g_assert_cmpint (kill (status->pid, SIGKILL), ==, 0);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);

  connect_and_stop (cluster, target);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/cluster-ahead/begun-connections-are-used", test_begun_connections_are_used);
  sl_cluster_test_add ("/cluster-ahead/unused-connections-are-closed", test_unused_connections_are_closed);
  sl_cluster_test_add ("/cluster-ahead/ended-connections-are-replaced", test_ended_connections_are_replaced);
  sl_cluster_test_add ("/cluster-ahead/server-is-replaced", test_server_is_replaced);

  return g_test_run ();
}
