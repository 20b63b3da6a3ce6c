/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlBenchLaunch:
 * @ready_ms: from fork to the program's own mark that its first useful frame is painted
 * @pss_kib: proportional set size after that, with the memory of its helpers not counted
 *
 * One measured start of a program with a window.
 */
typedef struct
{
  double ready_ms;
  gint64 pss_kib;
} SlBenchLaunch;

/**
 * SlBenchRule:
 * @SL_BENCH_AT_MOST: the ratio, or without a yardstick the value, must not be above the limit
 * @SL_BENCH_AT_LEAST: nor below it
 * @SL_BENCH_SHOWN: a part of another figure, or what explains one
 *
 * What is made of a figure.
 */
typedef enum {
  SL_BENCH_AT_MOST,
  SL_BENCH_AT_LEAST,
  SL_BENCH_SHOWN,
} SlBenchRule;

double   sl_bench_median (GArray *values);
double   sl_bench_percentile (GArray *values,
                              double  fraction);
void     sl_bench_report (const char *name,
                          double      value,
                          const char *unit,
                          double      yardstick,
                          SlBenchRule rule,
                          double      limit);
gboolean sl_bench_launch (const char *const *argv,
                          SlBenchLaunch     *launch,
                          GError           **error);

G_END_DECLS
