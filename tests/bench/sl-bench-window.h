/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-board.h"
#include "sl-bench-board.h"
#include "ui/sl-window.h"

G_BEGIN_DECLS

/**
 * SlBenchMeasure:
 * @window: the window, which shows its board
 * @board: what that shows
 * @user_data: what was given with it
 *
 * Measures the window.
 */
typedef void (*SlBenchMeasure) (SlWindow   *window,
                                SlJobBoard *board,
                                gpointer    user_data);

void sl_bench_window_run (const SlBenchBoard *board,
                          SlBenchMeasure      measure,
                          gpointer            user_data);

G_END_DECLS
