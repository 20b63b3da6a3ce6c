/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the window takes to show its postings, and how much memory it then holds,
 * against a window of libadwaita that shows nothing: started by turns in the same run.
 *
 * bench-start [ROUNDS]
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "core/sl-profile.h"
#include "db/sl-cluster.h"
#include "sl-bench.h"
#include "sl-test-jobs.h"
#include "sl-test.h"

#define ROUNDS 9

typedef struct
{
  const char *profile;
  guint       n_jobs;
  SlCluster  *cluster;
} Board;

/* The programs of one comparison, each with what its starts took. */
typedef struct
{
  const char *const *argv;
  SlCluster         *to_stop; /* (nullable): stopped before each start */
  GArray            *ready;
  GArray            *memory;
} Contestant;

static void
start_server (SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_start_async (cluster, NULL, sl_test_take, &result);
  if (!sl_cluster_start_finish (cluster, sl_test_await (&result), &error))
    g_error ("the server did not start: %s", error->message);
}

static void
stop_server (SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_stop_async (cluster, FALSE, NULL, sl_test_take, &result);
  if (!sl_cluster_stop_finish (cluster, sl_test_await (&result), &error))
    g_error ("the server did not stop: %s", error->message);
}

static void
prepare (Board *board)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlProfile) profile = sl_profile_new (board->profile, &error);
  g_autofree char *conninfo = NULL;
  g_autofree char *command = g_strdup_printf ("shortlistctl --profile %s db upgrade", board->profile);

  g_assert_no_error (error);
  if (!g_spawn_command_line_sync (command, NULL, NULL, NULL, &error))
    g_error ("%s: %s", command, error->message);
  board->cluster = sl_cluster_new (profile);
  start_server (board->cluster);
  conninfo = sl_cluster_dup_conninfo (board->cluster);
  sl_test_jobs_seed (conninfo, board->n_jobs);
}

static void
measure (Contestant *contestant,
         gboolean    counts)
{
  SlBenchLaunch launch = { 0 };
  g_autoptr (GError) error = NULL;
  double memory = 0.0;

  if (contestant->to_stop != NULL)
    stop_server (contestant->to_stop);
  if (!sl_bench_launch (contestant->argv, &launch, &error))
    g_error ("%s", error->message);
  if (contestant->to_stop != NULL)
    start_server (contestant->to_stop);
  if (!counts)
    return;

  memory = (double) launch.pss_kib / 1024.0;
  g_array_append_val (contestant->ready, launch.ready_ms);
  g_array_append_val (contestant->memory, memory);
}

static void
run (Contestant *contestants,
     guint       n_contestants,
     guint       rounds)
{
  for (guint i = 0; i < n_contestants; i++)
    {
      contestants[i].ready = g_array_new (FALSE, FALSE, sizeof (double));
      contestants[i].memory = g_array_new (FALSE, FALSE, sizeof (double));
    }
  /* The first round warms what all of them share: fonts, icons, libraries. */
  for (guint round = 0; round <= rounds; round++)
    for (guint i = 0; i < n_contestants; i++)
      measure (&contestants[i], round > 0);
}

int
main (int    argc,
      char **argv)
{
  guint             rounds = argc > 1 ? (guint) atoi (argv[1]) : ROUNDS;
  g_autofree char  *directory = sl_test_make_directory ();
  g_autofree char  *minimal_program = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "tests", "bench", "minimal-window", NULL);
  const char *const minimal[] = { minimal_program, NULL };
  const char *const of_1000[] = { "shortlist", "--profile", "few", NULL };
  const char *const of_10000[] = { "shortlist", "--profile", "many", NULL };
  const char *const of_100000[] = { "shortlist", "--profile", "most", NULL };
  Board             boards[] = { { "few", 1000, NULL }, { "many", 10000, NULL }, { "most", 100000, NULL } };
  Contestant        contestants[5] = { 0 };

  g_setenv ("SHORTLIST_PROFILES_DIR", directory, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    prepare (&boards[i]);

  contestants[0] = (Contestant){ .argv = minimal };
  contestants[1] = (Contestant){ .argv = of_10000 };
  contestants[2] = (Contestant){ .argv = of_10000, .to_stop = boards[1].cluster };
  contestants[3] = (Contestant){ .argv = of_1000 };
  contestants[4] = (Contestant){ .argv = of_100000 };
  run (contestants, G_N_ELEMENTS (contestants), rounds);

  sl_bench_report ("start: 10,000 postings, server running, against a minimal window", sl_bench_median (contestants[1].ready),
                   "ms", sl_bench_median (contestants[0].ready), 1.4);
  sl_bench_report ("start: 10,000 postings, server stopped, against a minimal window", sl_bench_median (contestants[2].ready),
                   "ms", sl_bench_median (contestants[0].ready), 1.7);
  sl_bench_report ("start: 100,000 postings against 1,000", sl_bench_median (contestants[4].ready), "ms",
                   sl_bench_median (contestants[3].ready), 1.15);
  sl_bench_report ("memory (PSS): 10,000 postings against a minimal window", sl_bench_median (contestants[1].memory), "MiB",
                   sl_bench_median (contestants[0].memory), 1.3);

  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    {
      stop_server (boards[i].cluster);
      g_object_unref (boards[i].cluster);
    }
  for (guint i = 0; i < G_N_ELEMENTS (contestants); i++)
    {
      g_array_unref (contestants[i].ready);
      g_array_unref (contestants[i].memory);
    }
  sl_test_remove_directory (directory);

  return 0;
}
