/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "db/sl-cluster-control.h"
#include "db/sl-cluster-old-data.h"
#include "db/sl-cluster-upgrade.h"
#include "db/sl-db.h"
#include "sl-cluster-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

/* A directory with programs that only tell a version. */
static char *
make_fake (ClusterFixture *fixture,
           const char     *version)
{
  static const char *const programs[] = { "postgres", "initdb" };
  g_autofree char         *directory = g_build_filename (fixture->directory, "fake", version, "bin", NULL);
  g_autofree char         *script = g_strdup_printf ("#!/bin/sh\necho 'postgres (PostgreSQL) %s'\n", version);

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (programs); i++)
    {
      g_autofree char *path = g_build_filename (directory, programs[i], NULL);

      g_assert_true (g_file_set_contents_full (path, script, -1, G_FILE_SET_CONTENTS_NONE, 0755, NULL));
    }

  return g_steal_pointer (&directory);
}

typedef struct
{
  const char   *installed[4];
  guint         data_major;
  SlClusterPlan plan;
  guint         target;
  guint         source;
  const char   *package;
} PlanCase;

static const PlanCase plan_cases[] = {
  { { NULL }, 0, SL_CLUSTER_PLAN_REFUSE, 0, 0, "“postgresql”" },
  { { "14.9", NULL }, 0, SL_CLUSTER_PLAN_REFUSE, 0, 0, "“postgresql”" },
  { { "15.4", NULL }, 0, SL_CLUSTER_PLAN_CREATE, 15, 0, NULL },
  { { "15.4", "17.2", "16.1", NULL }, 0, SL_CLUSTER_PLAN_CREATE, 17, 0, NULL },
  { { "15.4", NULL }, 15, SL_CLUSTER_PLAN_RUN, 15, 0, NULL },
  { { "15.4", "18beta1", NULL }, 18, SL_CLUSTER_PLAN_RUN, 18, 0, NULL },
  { { "15.4", "17.2", NULL }, 15, SL_CLUSTER_PLAN_UPGRADE, 17, 15, NULL },
  { { "14.9", "17.2", NULL }, 14, SL_CLUSTER_PLAN_UPGRADE, 17, 14, NULL },
  { { "17.2", NULL }, 15, SL_CLUSTER_PLAN_REFUSE, 17, 0, "“postgresql-15”" },
  { { "15.4", NULL }, 17, SL_CLUSTER_PLAN_REFUSE, 15, 0, "“postgresql-17”" },
  { { NULL }, 16, SL_CLUSTER_PLAN_REFUSE, 0, 0, "“postgresql-16”" },
};

static void
test_plans (ClusterFixture *fixture,
            gconstpointer   data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (plan_cases); i++)
    {
      const PlanCase *expected = &plan_cases[i];
      g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
      g_auto (GStrv) directories = NULL;
      g_autoptr (GPtrArray) list = NULL;
      g_autoptr (GError) error = NULL;
      const SlServerBinaries *target = NULL;
      const SlServerBinaries *source = NULL;

      for (gsize j = 0; expected->installed[j] != NULL; j++)
        {
          g_autofree char *directory = make_fake (fixture, expected->installed[j]);

          g_strv_builder_add (builder, directory);
        }
      directories = g_strv_builder_end (builder);
      list = sl_server_binaries_list ((const char *const *) directories);

      g_assert_cmpint (sl_cluster_upgrade_plan (expected->data_major, list, &target, &source, &error), ==, expected->plan);
      g_assert_cmpuint (target != NULL ? target->major : 0, ==, expected->target);
      g_assert_cmpuint (source != NULL ? source->major : 0, ==, expected->source);
      if (expected->package == NULL)
        {
          g_assert_no_error (error);
          continue;
        }
      g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
      g_assert_nonnull (strstr (error->message, expected->package));
    }
}

static void
test_binaries_are_asked (ClusterFixture *fixture,
                         gconstpointer   data)
{
  g_autofree char *good = make_fake (fixture, "16.3");
  g_autofree char *nonsense = make_fake (fixture, "unknown");
  g_autofree char *link = g_build_filename (fixture->directory, "fake", "link", NULL);
  g_autofree char *missing = g_build_filename (fixture->directory, "nowhere", NULL);
  const char      *directories[] = { missing, nonsense, good, link, NULL };
  g_autoptr (GPtrArray) list = NULL;

  g_assert_cmpint (symlink (good, link), ==, 0);
  list = sl_server_binaries_list (directories);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((SlServerBinaries *) g_ptr_array_index (list, 0))->version, ==, "16.3");
  g_assert_null (sl_server_binaries_dup_program (g_ptr_array_index (list, 0), "pg_dump"));
}

static void
test_missing_server_is_told (ClusterFixture *fixture,
                             gconstpointer   data)
{
  SlCluster  *cluster = sl_cluster_new (fixture->profile);
  const char *nowhere[] = { fixture->directory, NULL };
  g_autoptr (GError) error = NULL;

  sl_cluster_set_binary_directories (cluster, nowhere);
  g_assert_false (sl_cluster_test_start (cluster, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "postgresql"));
  g_assert_cmpint (sl_cluster_get_phase (cluster), ==, SL_CLUSTER_PHASE_STOPPED);
  g_assert_finalize_object (cluster);
}

/* Data of a version to come: a sentence, and not a byte is touched. */
static void
test_newer_data_are_left_alone (ClusterFixture *fixture,
                                gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterStatus) status = NULL;
  g_autofree char *version = NULL;
  g_autofree char *settings = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  status = sl_cluster_test_status (cluster);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  version = g_build_filename (status->data_directory, "PG_VERSION", NULL);
  settings = g_build_filename (status->data_directory, "postgresql.conf", NULL);
  g_assert_true (g_file_set_contents (version, "99\n", -1, &error));
  g_assert_true (g_file_set_contents (settings, "# as it was\n", -1, &error));
  g_assert_false (sl_cluster_test_start (cluster, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, "“postgresql-99”"));
  g_assert_true (g_file_get_contents (version, &before, NULL, NULL));
  g_assert_cmpstr (before, ==, "99\n");
  g_assert_true (g_file_get_contents (settings, &after, NULL, NULL));
  g_assert_cmpstr (after, ==, "# as it was\n");
  g_assert_finalize_object (cluster);
}

static GPtrArray *
list_old_data (SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *list = NULL;

  sl_cluster_list_old_data_async (cluster, NULL, sl_test_take, &result);
  list = sl_cluster_list_old_data_finish (cluster, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return list;
}

static gboolean
remove_old_data (SlCluster  *cluster,
                 const char *name,
                 GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_remove_old_data_async (cluster, name, NULL, sl_test_take, &result);

  return sl_cluster_remove_old_data_finish (cluster, sl_test_await (&result), error);
}

/* A newer server without its tools: the data stay usable, and what to install is said. */
static void
test_upgrade_fails_softly (ClusterFixture *fixture,
                           gconstpointer   data)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (fixture->profile);
  g_autofree char *newer = make_fake (fixture, "99.1");
  g_auto (GStrv) usual = sl_server_binaries_dup_default_directories ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) directories = NULL;
  g_autoptr (SlClusterStatus) before = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *package = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT 1 AS n");
  before = sl_cluster_test_status (cluster);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  g_strv_builder_addv (builder, (const char **) usual);
  g_strv_builder_add (builder, newer);
  directories = g_strv_builder_end (builder);
  sl_cluster_set_binary_directories (cluster, (const char *const *) directories);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  g_assert_true (sl_cluster_get_warnings (cluster) & SL_CLUSTER_WARNING_NOT_UPGRADED);
  g_assert_nonnull (strstr (sl_cluster_get_upgrade_failure (cluster), "“postgresql-client-99”"));
  package = g_strdup_printf ("“postgresql-%u”", before->major);
  g_assert_nonnull (strstr (sl_cluster_get_upgrade_failure (cluster), package));
  after = sl_cluster_test_status (cluster);
  g_assert_cmpstr (after->data_directory, ==, before->data_directory);
  rows = sl_cluster_test_ask (cluster, "SELECT n FROM notes");
  g_assert_cmpstr (rows, ==, "1");

  /* With the newer one gone there is nothing to warn about. */
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  sl_cluster_set_binary_directories (cluster, NULL);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  g_assert_false (sl_cluster_get_warnings (cluster) & SL_CLUSTER_WARNING_NOT_UPGRADED);
  g_assert_null (sl_cluster_get_upgrade_failure (cluster));
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
}

/* The whole schema with something in it, and what else a dump may trip over. */
static void
fill (SlCluster *cluster)
{
  g_autofree char *conninfo = sl_cluster_dup_conninfo (cluster);
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, NULL);
  SlDb *db = sl_db_new (target);

  sl_test_database_upgrade (db);
  sl_db_close (db);
  g_assert_finalize_object (db);
  sl_cluster_test_tell (cluster, "INSERT INTO job_postings (user_id, company_name, job_title, board_rank)"
                                 " SELECT id, 'Käserei', 'Affineur ' || n, lpad (n::text, 6, '0') || 'V' FROM users, generate_series (1, 500) n");
  sl_cluster_test_tell (cluster, "CREATE TABLE notes (n int PRIMARY KEY, note text)");
  sl_cluster_test_tell (cluster, "INSERT INTO notes SELECT n, 'Zürich ' || n FROM generate_series (1, 5000) n");
}

/* It is all there, and lives: the triggers, the index of the search, the order of the letters. */
static void
check_filled (SlCluster *cluster)
{
  g_autofree char *rows =
    sl_cluster_test_ask (cluster, "SELECT count (*) || ' ' || max (note COLLATE \"C\") || ' ' || current_user FROM notes");
  g_autofree char *order = sl_cluster_test_ask (cluster, "SELECT string_agg (t, '' ORDER BY t) FROM unnest ('{z,Ä,a,Z}'::text[]) t");
  g_autofree char *found = NULL;
  g_autofree char *history = NULL;

  g_assert_cmpstr (rows, ==, "5000 Zürich 999 shortlist");
  g_assert_cmpstr (order, ==, "ZazÄ");
  sl_cluster_test_tell (cluster, "UPDATE job_postings SET status = 'offer' WHERE job_title = 'Affineur 7'");
  history = sl_cluster_test_ask (cluster, "SELECT e.to_status FROM status_events e JOIN job_postings j ON j.id = e.job_posting_id"
                                          " WHERE j.job_title = 'Affineur 7' ORDER BY e.at DESC LIMIT 1");
  g_assert_cmpstr (history, ==, "offer");
  found = sl_cluster_test_ask (cluster, "SELECT count (*) FROM job_search WHERE search_tsv @@ to_tsquery ('simple', 'affineur')");
  g_assert_cmpstr (found, ==, "500");
}

/* The old data stay until the user says so; the present ones cannot be removed. */
static void
check_old_data (SlCluster             *cluster,
                const SlClusterStatus *before,
                const SlClusterStatus *after)
{
  g_autoptr (GPtrArray) old = list_old_data (cluster);
  g_autoptr (GPtrArray) none = NULL;
  g_autofree char *name = g_path_get_basename (after->data_directory);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (after->data_directory, !=, before->data_directory);
  g_assert_cmpuint (old->len, ==, 1);
  g_assert_cmpstr (((SlServerOldData *) g_ptr_array_index (old, 0))->path, ==, before->data_directory);
  g_assert_cmpuint (((SlServerOldData *) g_ptr_array_index (old, 0))->size, >, 10 * 1000 * 1000);
  g_assert_nonnull (((SlServerOldData *) g_ptr_array_index (old, 0))->used_at);
  g_assert_false (remove_old_data (cluster, name, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (remove_old_data (cluster, "data-x/../../test", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (remove_old_data (cluster, ((SlServerOldData *) g_ptr_array_index (old, 0))->name, &error));
  g_assert_no_error (error);
  none = list_old_data (cluster);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (g_file_test (before->data_directory, G_FILE_TEST_EXISTS));
}

/* The way of an upgrade, from the installed version to itself. */
static void
test_upgrade_keeps_everything (ClusterFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterControl) control = sl_cluster_control_new (sl_profile_get_directory (fixture->profile), NULL);
  g_autoptr (SlClusterStatus) before = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  fill (cluster);
  before = sl_cluster_test_status (cluster);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  control->force_upgrade = TRUE;
  g_assert_true (sl_cluster_control_start (control, NULL, &error));
  g_assert_no_error (error);
  g_assert_false (control->warnings & SL_CLUSTER_WARNING_NOT_UPGRADED);

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  after = sl_cluster_test_status (cluster);
  check_filled (cluster);
  check_old_data (cluster, before, after);

  g_assert_true (sl_cluster_control_stop (control, FALSE, NULL, &error));
  g_assert_no_error (error);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
}

/* A distribution's upgrade brings the newer server; the older one is still there. */
static void
test_upgrade_between_versions (ClusterFixture *fixture,
                               gconstpointer   data)
{
  g_autoptr (GPtrArray) list = sl_server_binaries_list (NULL);
  const SlServerBinaries *newest = sl_server_binaries_pick (list, 0);
  const SlServerBinaries *oldest = g_ptr_array_index (list, list->len - 1);
  const char             *old_directories[] = { oldest->directory, NULL };
  g_autoptr (SlCluster) cluster = NULL;
  g_autoptr (SlClusterStatus) before = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autoptr (GError) error = NULL;

  if (oldest->major < SL_SERVER_MINIMUM_MAJOR || oldest->major == newest->major)
    {
      g_test_skip ("only one version of PostgreSQL is installed here");
      return;
    }

  cluster = sl_cluster_new (fixture->profile);
  sl_cluster_set_binary_directories (cluster, old_directories);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  fill (cluster);
  before = sl_cluster_test_status (cluster);
  g_assert_cmpuint (before->major, ==, oldest->major);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  sl_cluster_set_binary_directories (cluster, NULL);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_cluster_get_upgrade_failure (cluster), ==, NULL);
  after = sl_cluster_test_status (cluster);
  g_assert_cmpuint (after->major, ==, newest->major);
  check_filled (cluster);
  check_old_data (cluster, before, after);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);

  return G_SOURCE_REMOVE;
}

/* Cancelled at many moments, the old data serve on. */
static void
test_cancelled_upgrade_changes_nothing (ClusterFixture *fixture,
                                        gconstpointer   data)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (fixture->profile);
  g_autoptr (SlClusterStatus) before = NULL;
  g_autoptr (SlClusterStatus) after = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT generate_series (1, 1000) AS n");
  before = sl_cluster_test_status (cluster);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  for (guint step = 0; step < 8; step++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (SlClusterControl) control = sl_cluster_control_new (sl_profile_get_directory (fixture->profile), NULL);
      g_autoptr (GAsyncResult) result = NULL;

      g_timeout_add_full (G_PRIORITY_DEFAULT, step * 60, cancel_cb, g_object_ref (cancellable), g_object_unref);
      sl_cluster_test_start_upgrade (control, cancellable, &result);
      sl_test_await (&result);
      if (g_task_propagate_boolean (G_TASK (result), &error))
        g_test_message ("step %u came too late", step);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      g_clear_error (&error);
      sl_cluster_control_stop (control, FALSE, NULL, NULL);
    }

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  after = sl_cluster_test_status (cluster);
  rows = sl_cluster_test_ask (cluster, "SELECT sum (n) FROM notes");
  g_assert_cmpstr (rows, ==, "500500");
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
}

static void
test_unwritable_directory_is_told (ClusterFixture *fixture,
                                   gconstpointer   data)
{
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  g_autofree char *path = g_strdup (sl_profile_get_directory (fixture->profile));
  g_autoptr (GError) error = NULL;

  /* Even for root: a file stands where the folder should be. */
  sl_test_remove_directory (path);
  g_assert_true (g_file_set_contents (path, "", 0, &error));
  g_assert_false (sl_cluster_test_start (cluster, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
  g_assert_nonnull (strstr (error->message, path));
  g_clear_error (&error);
  g_assert_cmpint (unlink (path), ==, 0);

  if (geteuid () == 0)
    {
      /* The server's account cannot pass a folder that is root's alone. */
      g_assert_cmpint (chmod (fixture->directory, 0700), ==, 0);
      g_assert_false (sl_cluster_test_start (cluster, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
      g_assert_nonnull (strstr (error->message, fixture->directory));
    }
  g_assert_finalize_object (cluster);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/cluster/plans", test_plans);
  sl_cluster_test_add ("/cluster/binaries-are-asked", test_binaries_are_asked);
  sl_cluster_test_add ("/cluster/missing-server-is-told", test_missing_server_is_told);
  sl_cluster_test_add ("/cluster/newer-data-are-left-alone", test_newer_data_are_left_alone);
  sl_cluster_test_add ("/cluster/upgrade-fails-softly", test_upgrade_fails_softly);
  sl_cluster_test_add ("/cluster/upgrade-keeps-everything", test_upgrade_keeps_everything);
  sl_cluster_test_add ("/cluster/upgrade-between-versions", test_upgrade_between_versions);
  sl_cluster_test_add ("/cluster/cancelled-upgrade-changes-nothing", test_cancelled_upgrade_changes_nothing);
  sl_cluster_test_add ("/cluster/unwritable-directory-is-told", test_unwritable_directory_is_told);

  return g_test_run ();
}
