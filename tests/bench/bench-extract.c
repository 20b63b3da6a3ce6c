/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib.h>
#include <string.h>

#include "sl-bench.h"

#define ROUNDS 21
#define LIMIT  2.5

/* Runs the program with its output thrown away; returns milliseconds, start and end of the process included. */
static double
time_run (const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  int    status = 0;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, NULL));

  return (g_get_monotonic_time () - start) / 1000.0;
}

static void
measure (const char *directory,
         const char *name,
         const char *extractor,
         GArray     *own,
         GArray     *yardstick)
{
  g_autofree char  *path = g_build_filename (directory, name, NULL);
  const char *const extract[] = { extractor, "resume", path, NULL };
  const char *const text[] = { "/usr/bin/pdftotext", "-layout", path, "-", NULL };

  /* Taken in turn, so that both meet the same machine. */
  for (guint i = 0; i < ROUNDS; i++)
    {
      double first = time_run (extract);
      double second = time_run (text);

      if (i == 0)
        continue;
      g_array_append_val (own, first);
      g_array_append_val (yardstick, second);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *directory = argc > 1 ? g_strdup (argv[1]) : g_build_filename (SOURCE_ROOT, "tests", "data", "resumes", NULL);
  g_autofree char *extractor = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "extract", "shortlist-extract", NULL);
  g_autoptr (GArray) own = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) yardstick = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) listing = g_dir_open (directory, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (listing)) != NULL)
    if (g_str_has_suffix (name, ".pdf"))
      measure (directory, name, extractor, own, yardstick);
  sl_bench_report ("extract.pdf.median", sl_bench_median (own), "ms", sl_bench_median (yardstick), SL_BENCH_AT_MOST, LIMIT);

  return 0;
}
