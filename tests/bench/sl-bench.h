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

double   sl_bench_median (GArray *values);
double   sl_bench_percentile (GArray *values,
                              double  fraction);
void     sl_bench_report (const char *name,
                          double      value,
                          const char *unit,
                          double      yardstick,
                          double      limit);
gboolean sl_bench_launch (const char *const *argv,
                          SlBenchLaunch     *launch,
                          GError           **error);

G_END_DECLS
