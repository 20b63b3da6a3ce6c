/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-cluster.h"

G_BEGIN_DECLS

/**
 * SlBenchBoard:
 * @profile: its profile's name
 * @n_jobs: how many postings it has
 * @cluster: its server, which runs
 *
 * A profile full of postings to measure on.
 */
typedef struct
{
  const char *profile;
  guint       n_jobs;
  SlCluster  *cluster;
} SlBenchBoard;

char *sl_bench_enter_directory (void);
void  sl_bench_leave_directory (const char *directory);
void  sl_bench_board_prepare (SlBenchBoard *board);
void  sl_bench_board_clear (SlBenchBoard *board);
void  sl_bench_start_server (SlCluster *cluster);
void  sl_bench_stop_server (SlCluster *cluster);

G_END_DECLS
