/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-profile.h"
#include "sl-bench-board.h"
#include "sl-test-jobs.h"
#include "sl-test.h"

/* An absolute path keeps the profiles from run to run: 100,000 postings take a while to make. */
#define KEEP_DIRECTORY "SHORTLIST_BENCH_DIR"

static char *
dup_seed_mark (const SlBenchBoard *board)
{
  g_autofree char *name = g_strdup_printf ("%s.seeded", board->profile);

  return g_build_filename (g_getenv ("SHORTLIST_PROFILES_DIR"), name, NULL);
}

/**
 * sl_bench_enter_directory:
 *
 * Lets all profiles lie in a directory of the benchmark's own.
 *
 * Returns: (transfer full): the directory, for sl_bench_leave_directory()
 */
char *
sl_bench_enter_directory (void)
{
  const char *kept = g_getenv (KEEP_DIRECTORY);
  char       *directory = kept != NULL ? g_strdup (kept) : sl_test_make_directory ();

  g_assert_cmpint (g_mkdir_with_parents (directory, 0755), ==, 0);
  g_setenv ("SHORTLIST_PROFILES_DIR", directory, TRUE);

  return directory;
}

/**
 * sl_bench_leave_directory:
 * @directory: what sl_bench_enter_directory() returned
 *
 * Removes it unless it shall be kept.
 */
void
sl_bench_leave_directory (const char *directory)
{
  if (g_getenv (KEEP_DIRECTORY) == NULL)
    sl_test_remove_directory (directory);
}

/**
 * sl_bench_start_server:
 * @cluster: a private server
 *
 * Starts or adopts it, and waits until it answers.
 */
void
sl_bench_start_server (SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_start_async (cluster, NULL, sl_test_take, &result);
  if (!sl_cluster_start_finish (cluster, sl_test_await (&result), &error))
    g_error ("the server did not start: %s", error->message);
}

/**
 * sl_bench_stop_server:
 * @cluster: a private server that nobody else uses
 *
 * Stops it and waits until it is gone.
 */
void
sl_bench_stop_server (SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_cluster_stop_async (cluster, FALSE, NULL, sl_test_take, &result);
  if (!sl_cluster_stop_finish (cluster, sl_test_await (&result), &error))
    g_error ("the server did not stop: %s", error->message);
}

/**
 * sl_bench_board_prepare:
 * @board: its profile and number of postings
 *
 * Makes the profile, starts its server and fills it.
 */
void
sl_bench_board_prepare (SlBenchBoard *board)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlProfile) profile = sl_profile_new (board->profile, &error);
  g_autofree char *command = g_strdup_printf ("shortlistctl --profile %s db upgrade", board->profile);
  g_autofree char *output = NULL;
  g_autofree char *conninfo = NULL;
  g_autofree char *mark = NULL;
  int              status = 0;
  const gint64     started = g_get_monotonic_time ();

  g_assert_no_error (error);
  mark = dup_seed_mark (board);
  if (!g_spawn_command_line_sync (command, &output, NULL, &status, &error) || !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", command, error->message);
  board->cluster = sl_cluster_new (profile);
  sl_bench_start_server (board->cluster);
  if (g_file_test (mark, G_FILE_TEST_EXISTS))
    return;

  g_printerr ("# %u postings are being made...\n", board->n_jobs);
  conninfo = sl_cluster_dup_conninfo (board->cluster);
  sl_test_jobs_seed (conninfo, board->n_jobs);
  g_printerr ("# ... which took %.0f s\n", (double) (g_get_monotonic_time () - started) / 1e6);
  g_file_set_contents (mark, "", 0, NULL);
}

/**
 * sl_bench_board_clear:
 * @board: a board that was prepared
 *
 * Stops its server.
 */
void
sl_bench_board_clear (SlBenchBoard *board)
{
  sl_bench_stop_server (board->cluster);
  g_clear_object (&board->cluster);
}
