/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the window takes to show its postings, and how much memory it then holds,
 * against a window of libadwaita that shows nothing: started by turns in the same run.
 *
 * bench-start [ROUNDS]
 */
#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "sl-bench-board.h"
#include "sl-bench.h"

#define ROUNDS 9

/* The programs of one comparison, each with what its starts took. */
typedef struct
{
  const char *const *argv;
  SlCluster         *to_stop; /* (nullable): stopped before each start */
  GArray            *ready;
  GArray            *memory;
} Contestant;

static void
measure (Contestant *contestant,
         gboolean    counts)
{
  SlBenchLaunch launch = { 0 };
  g_autoptr (GError) error = NULL;
  double memory = 0.0;

  if (contestant->to_stop != NULL)
    sl_bench_stop_server (contestant->to_stop);
  if (!sl_bench_launch (contestant->argv, &launch, &error))
    g_error ("%s", error->message);
  if (contestant->to_stop != NULL)
    sl_bench_start_server (contestant->to_stop);
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
  g_autofree char  *directory = sl_bench_enter_directory ();
  g_autofree char  *minimal_program = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "tests", "bench", "minimal-window", NULL);
  const char *const minimal[] = { minimal_program, NULL };
  const char *const of_1000[] = { "shortlist", "--profile", "few", NULL };
  const char *const of_10000[] = { "shortlist", "--profile", "many", NULL };
  const char *const of_100000[] = { "shortlist", "--profile", "most", NULL };
  SlBenchBoard      boards[] = { { "few", 1000, NULL }, { "many", 10000, NULL }, { "most", 100000, NULL } };
  Contestant        contestants[5] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    sl_bench_board_prepare (&boards[i]);

  contestants[0] = (Contestant){ .argv = minimal };
  contestants[1] = (Contestant){ .argv = of_10000 };
  contestants[2] = (Contestant){ .argv = of_10000, .to_stop = boards[1].cluster };
  contestants[3] = (Contestant){ .argv = of_1000 };
  contestants[4] = (Contestant){ .argv = of_100000 };
  run (contestants, G_N_ELEMENTS (contestants), rounds);

  sl_bench_report ("start: 10,000 postings, server running, against a minimal window", sl_bench_median (contestants[1].ready),
                   "ms", sl_bench_median (contestants[0].ready), SL_BENCH_AT_MOST, 1.4);
  sl_bench_report ("start: 10,000 postings, server stopped, against a minimal window", sl_bench_median (contestants[2].ready),
                   "ms", sl_bench_median (contestants[0].ready), SL_BENCH_AT_MOST, 1.7);
  sl_bench_report ("start: 100,000 postings against 1,000", sl_bench_median (contestants[4].ready), "ms",
                   sl_bench_median (contestants[3].ready), SL_BENCH_AT_MOST, 1.15);
  sl_bench_report ("memory (PSS): 10,000 postings against a minimal window", sl_bench_median (contestants[1].memory), "MiB",
                   sl_bench_median (contestants[0].memory), SL_BENCH_AT_MOST, 1.3);

  for (guint i = 0; i < G_N_ELEMENTS (boards); i++)
    sl_bench_board_clear (&boards[i]);
  for (guint i = 0; i < G_N_ELEMENTS (contestants); i++)
    {
      g_array_unref (contestants[i].ready);
      g_array_unref (contestants[i].memory);
    }
  sl_bench_leave_directory (directory);

  return 0;
}
