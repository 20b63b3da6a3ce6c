/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/sl-application.h"
#include "ui/board/sl-board-page.h"

#include "sl-bench-window.h"
#include "sl-test.h"

typedef struct
{
  SlBenchMeasure measure;
  gpointer       user_data;

  SlApplication *application;
  SlWindow      *window;
  SlJobBoard    *board;
} Run;

static gboolean
is_loaded (gpointer user_data)
{
  Run       *run = user_data;
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (run->application));
  SlPage    *page = SL_IS_WINDOW (window) ? sl_window_get_page (SL_WINDOW (window), "board") : NULL;

  if (page == NULL)
    return FALSE;

  run->window = SL_WINDOW (window);
  run->board = sl_board_page_get_board (SL_BOARD_PAGE (page));

  return sl_job_board_get_is_loaded (run->board) && gtk_widget_get_mapped (GTK_WIDGET (page));
}

static void
activated_cb (GApplication *application,
              Run          *run)
{
  sl_test_wait_until (is_loaded, run, "the board");
  run->measure (run->window, run->board, run->user_data);
  gtk_window_close (GTK_WINDOW (run->window));
}

/**
 * sl_bench_window_run:
 * @board: a board that was prepared
 * @measure: called when the window shows it
 * @user_data: for @measure
 *
 * Runs the program from its start to its end, and makes sure that nothing of it is left then. The
 * postings are nobody's, like the sample data: no backup is made of them, which with so many would
 * take longer than all the rest.
 */
void
sl_bench_window_run (const SlBenchBoard *board,
                     SlBenchMeasure      measure,
                     gpointer            user_data)
{
  g_autoptr (SlProfile) profile = sl_profile_new (board->profile, NULL);
  Run run = { measure, user_data, sl_application_new (profile, NULL, SL_CONTEXT_DEMO), NULL, NULL };

  g_signal_connect_after (run.application, "activate", G_CALLBACK (activated_cb), &run);
  g_assert_cmpint (g_application_run (G_APPLICATION (run.application), 0, NULL), ==, 0);
  sl_test_await_finalized (run.application);
}
