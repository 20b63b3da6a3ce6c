/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sl-bench.h"

#define READY_TIMEOUT_MS 120000
#define SETTLE_MS        600
/* After the end of a program: the display's server still clears away what it had there, and that is none of the next one's time. */
#define REST_MS 300

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return (x > y) - (x < y);
}

static gint64
read_pss (pid_t pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/smaps_rollup", pid);
  g_autofree char *text = NULL;
  const char      *line = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return -1;
  line = strstr (text, "\nPss:");

  return line != NULL ? g_ascii_strtoll (line + 5, NULL, 10) : -1;
}

static pid_t
spawn (const char *const *argv,
       int               *ready)
{
  int   descriptors[2];
  pid_t pid = -1;

  g_assert_cmpint (pipe (descriptors), ==, 0);
  pid = fork ();
  if (pid == 0)
    {
      char number[16];

      close (descriptors[0]);
      g_snprintf (number, sizeof number, "%d", descriptors[1]);
      setenv ("SHORTLIST_READY_FD", number, 1);
      execvp (argv[0], (char *const *) argv);
      _exit (127);
    }
  close (descriptors[1]);
  *ready = descriptors[0];

  return pid;
}

/**
 * sl_bench_median:
 * @values: (element-type double): at least one; gets sorted
 *
 * Returns: the median
 */
double
sl_bench_median (GArray *values)
{
  return sl_bench_percentile (values, 0.5);
}

/**
 * sl_bench_percentile:
 * @values: (element-type double): at least one; gets sorted
 * @fraction: 0 to 1
 *
 * Returns: the value below which that part of @values lies (nearest rank)
 */
double
sl_bench_percentile (GArray *values,
                     double  fraction)
{
  guint index = 0;

  g_return_val_if_fail (values->len > 0, 0.0);

  g_array_sort (values, compare_doubles);
  index = MIN ((guint) (fraction * values->len), values->len - 1);

  return g_array_index (values, double, index);
}

/**
 * sl_bench_report:
 * @name: what was measured
 * @value: the figure
 * @unit: its unit
 * @yardstick: the same measured of the yardstick in this run; 0 if the figure stands alone
 * @rule: what is made of it
 * @limit: what the ratio (or, without a yardstick, the value) is held against
 *
 * Prints one JSON line.
 */
void
sl_bench_report (const char *name,
                 double      value,
                 const char *unit,
                 double      yardstick,
                 SlBenchRule rule,
                 double      limit)
{
  static const char *const rules[] = { "at-most", "at-least" };
  const double             judged = yardstick > 0.0 ? value / yardstick : value;

  printf ("{\"name\":\"%s\",\"value\":%.3f,\"unit\":\"%s\"", name, value, unit);
  if (yardstick > 0.0)
    printf (",\"yardstick\":%.3f,\"ratio\":%.3f", yardstick, judged);
  if (rule != SL_BENCH_SHOWN)
    printf (",\"%s\":%.3f,\"met\":%s", rules[rule], limit,
            (rule == SL_BENCH_AT_MOST ? judged <= limit : judged >= limit) ? "true" : "false");
  printf ("}\n");
  fflush (stdout);
}

/**
 * sl_bench_launch:
 * @argv: the program and its arguments
 * @launch: (out): what was measured
 * @error: return location
 *
 * Starts a program, waits for the line that it writes to the descriptor named in
 * `SHORTLIST_READY_FD`, lets it settle, weighs it, and ends it by SIGTERM.
 *
 * Returns: whether the program said that it was ready
 */
gboolean
sl_bench_launch (const char *const *argv,
                 SlBenchLaunch     *launch,
                 GError           **error)
{
  gint64        started = g_get_monotonic_time ();
  int           ready = -1;
  pid_t         pid = spawn (argv, &ready);
  struct pollfd wait = { .fd = ready, .events = POLLIN };
  char          buffer[64];
  gboolean      is_ready = poll (&wait, 1, READY_TIMEOUT_MS) == 1 && read (ready, buffer, sizeof buffer) > 0;

  launch->ready_ms = (g_get_monotonic_time () - started) / 1000.0;
  if (is_ready)
    {
      g_usleep (SETTLE_MS * 1000);
      launch->pss_kib = read_pss (pid);
    }
  else
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s never showed its first frame", argv[0]);
  close (ready);
  kill (pid, SIGTERM);
  waitpid (pid, NULL, 0);
  g_usleep (REST_MS * 1000);

  return is_ready;
}
