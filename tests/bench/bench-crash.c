/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Kills a program that writes, and its server, with SIGKILL at random moments, and looks
 * after each restart whether every change that was acknowledged is there.
 *
 * bench-crash [TIMES [SEED]]
 */
#include "config.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <libpq-fe.h>

#include "core/sl-error.h"
#include "db/sl-cluster-server.h"
#include "db/sl-cluster.h"
#include "sl-bench.h"
#include "sl-test.h"

#define TIMES        100
#define LONGEST_LIFE 150 /* ms after the first acknowledged change */
#define LONGEST_WAIT 400 /* ms after the start, when it is killed on its way up */
#define PAYLOAD      "a note that takes a little room, so that pages fill and checkpoints have work to do"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PGresult, PQclear)

static gboolean
start (SlCluster *cluster,
       GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_start_async (cluster, NULL, sl_test_take, &result);

  return sl_cluster_start_finish (cluster, sl_test_await (&result), error);
}

static gboolean
stop (SlCluster *cluster,
      GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_stop_async (cluster, TRUE, NULL, sl_test_take, &result);

  return sl_cluster_stop_finish (cluster, sl_test_await (&result), error);
}

static PGconn *
connect_to (SlCluster *cluster)
{
  g_autofree char *conninfo = sl_cluster_dup_conninfo (cluster);
  PGconn          *connection = PQconnectdb (conninfo);

  if (PQstatus (connection) != CONNECTION_OK)
    g_printerr ("cannot connect: %s", PQerrorMessage (connection));

  return connection;
}

static gint64
query_number (PGconn     *connection,
              const char *sql)
{
  g_autoptr (PGresult) rows = PQexec (connection, sql);

  if (PQresultStatus (rows) != PGRES_TUPLES_OK || PQntuples (rows) != 1)
    {
      g_printerr ("%s: %s", sql, PQerrorMessage (connection));
      return -1;
    }

  return g_ascii_strtoll (PQgetvalue (rows, 0, 0), NULL, 10);
}

/* --- The program that is killed: each change is two statements in one transaction, and
 * is told on standard output once the server has acknowledged it. */

static int
run_writer (void)
{
  g_autoptr (SlProfile) profile = sl_profile_new ("crash", NULL);
  g_autoptr (SlCluster) cluster = sl_cluster_new (profile);
  g_autoptr (SlClusterConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number = 0;

  if (!start (cluster, &error))
    {
      g_printerr ("the writer cannot start: %s\n", error->message);
      return 1;
    }
  connection = connect_to (cluster);
  number = query_number (connection, "SELECT coalesce (max (n), 0) FROM notes");

  while (number >= 0)
    {
      g_autofree char *sql =
        g_strdup_printf ("BEGIN; INSERT INTO notes VALUES (%" G_GINT64_FORMAT ", '" PAYLOAD "');"
                         " UPDATE state SET last = %" G_GINT64_FORMAT "; COMMIT",
                         number + 1,
                         number + 1);
      g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT "\n", ++number);
      g_autoptr (PGresult) result = PQexec (connection, sql);

      if (PQresultStatus (result) != PGRES_COMMAND_OK ||
          write (STDOUT_FILENO, line, strlen (line)) != (ssize_t) strlen (line))
        return 1;
    }

  return 1;
}

/* --- The one who kills */

typedef struct
{
  const char *program;
  char       *data_directory;
  GRand      *random;
  gint64      acknowledged;
  guint       restarts;
  guint       lost;
  guint       torn;
  GArray     *restart_ms;
} Run;

/* A server's processes, and only they, work in its data directory. */
static void
kill_server (Run     *run,
             gboolean all)
{
  g_autofree char *pid_path = g_build_filename (run->data_directory, "postmaster.pid", NULL);
  g_autofree char *pid_text = NULL;
  g_autoptr (GDir) entries = g_dir_open ("/proc", 0, NULL);
  const char *entry = NULL;
  gint64      postmaster = 0;
  struct stat directory;

  if (g_file_get_contents (pid_path, &pid_text, NULL, NULL))
    postmaster = g_ascii_strtoll (pid_text, NULL, 10);
  if (stat (run->data_directory, &directory) != 0)
    return;
  while ((entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc", entry, "cwd", NULL);
      gint64           pid = g_ascii_strtoll (entry, NULL, 10);
      struct stat      status;

      if (pid > 1 && stat (path, &status) == 0 && status.st_dev == directory.st_dev && status.st_ino == directory.st_ino &&
          (all || pid == postmaster))
        kill ((pid_t) pid, SIGKILL);
    }
}

/* Reads what was acknowledged until the pipe ends or the time is over (-1: to the end). */
static void
read_acknowledged (Run     *run,
                   int      fd,
                   GString *rest,
                   gint64   deadline)
{
  char    buffer[4096];
  ssize_t length = 0;

  while (deadline < 0 || g_get_monotonic_time () < deadline)
    {
      GPollFD poll = { fd, G_IO_IN, 0 };
      char   *end = NULL;
      int     wait = deadline < 0 ? -1 : (int) MAX (0, (deadline - g_get_monotonic_time ()) / 1000);

      if (g_poll (&poll, 1, wait) <= 0)
        continue;
      length = read (fd, buffer, sizeof buffer);
      if (length <= 0)
        return;
      g_string_append_len (rest, buffer, length);
      while ((end = strchr (rest->str, '\n')) != NULL)
        {
          run->acknowledged = g_ascii_strtoll (rest->str, NULL, 10);
          g_string_erase (rest, 0, end - rest->str + 1);
        }
    }
}

static gint64
milliseconds_from_now (Run   *run,
                       gint32 most)
{
  return g_get_monotonic_time () + g_rand_int_range (run->random, 0, most) * 1000;
}

static void
kill_one_writer (Run *run)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) writer =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, run->program, "--writer", NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  GInputStream *stream = NULL;
  gint64        before = run->acknowledged;
  int           fd = -1;

  if (writer == NULL)
    g_error ("%s", error->message);
  stream = g_subprocess_get_stdout_pipe (writer);
  fd = g_unix_input_stream_get_fd (G_UNIX_INPUT_STREAM (stream));

  /* One in five dies on its way up, the others while they write. */
  if (g_rand_int_range (run->random, 0, 5) == 0)
    read_acknowledged (run, fd, rest, milliseconds_from_now (run, LONGEST_WAIT));
  else
    {
      gint64 patience = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;

      while (run->acknowledged == before && g_get_monotonic_time () < patience && g_subprocess_get_identifier (writer) != NULL)
        read_acknowledged (run, fd, rest, g_get_monotonic_time () + 1000);
      read_acknowledged (run, fd, rest, milliseconds_from_now (run, LONGEST_LIFE));
    }

  switch (g_rand_int_range (run->random, 0, 3))
    {
    case 0:
      g_subprocess_force_exit (writer);
      kill_server (run, FALSE);
      break;
    case 1:
      kill_server (run, FALSE);
      g_subprocess_force_exit (writer);
      break;
    default:
      kill_server (run, TRUE);
      g_subprocess_force_exit (writer);
      break;
    }
  g_subprocess_wait (writer, NULL, NULL);
  /* What it had said before it died counts. */
  read_acknowledged (run, fd, rest, -1);
}

static void
check (Run       *run,
       SlProfile *profile)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (profile);
  g_autoptr (SlClusterConnection) connection = NULL;
  g_autoptr (GError) error = NULL;
  gint64 started = g_get_monotonic_time ();
  double took = 0.0;
  gint64 last = 0;
  gint64 count = 0;
  gint64 state = 0;

  if (!start (cluster, &error))
    {
      g_printerr ("restart failed: %s\n", error->message);
      return;
    }
  took = (double) (g_get_monotonic_time () - started) / 1000.0;
  g_array_append_val (run->restart_ms, took);
  run->restarts++;

  connection = connect_to (cluster);
  last = query_number (connection, "SELECT coalesce (max (n), 0) FROM notes");
  count = query_number (connection, "SELECT count (*) FROM notes WHERE note = '" PAYLOAD "'");
  state = query_number (connection, "SELECT last FROM state");
  /* The numbers have no gaps, so the greatest and the count tell of all of them. */
  if (last < run->acknowledged || count != last)
    run->lost++;
  if (state != last)
    run->torn++;
  run->acknowledged = last;

  /* Half of the writers find a server that runs, half start one. */
  g_clear_pointer (&connection, PQfinish);
  if (g_rand_boolean (run->random) && !stop (cluster, &error))
    g_printerr ("stop failed: %s\n", error->message);
}

/* The same start after a clean stop, for the ratio. */
static double
measure_clean_start (SlProfile *profile)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < 11; i++)
    {
      g_autoptr (SlCluster) cluster = sl_cluster_new (profile);
      g_autoptr (GError) error = NULL;
      gint64 started = g_get_monotonic_time ();
      double took = 0.0;

      if (!start (cluster, &error))
        g_error ("%s", error->message);
      took = (double) (g_get_monotonic_time () - started) / 1000.0;
      /* The first may find one that runs. */
      if (i > 0)
        g_array_append_val (times, took);
      if (!stop (cluster, &error))
        g_error ("%s", error->message);
    }

  return sl_bench_median (times);
}

static void
prepare (Run       *run,
         SlProfile *profile)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (profile);
  g_autoptr (SlClusterConnection) connection = NULL;
  g_autoptr (PGresult) result = NULL;
  g_autoptr (GAsyncResult) queried = NULL;
  g_autoptr (SlClusterStatus) status = NULL;
  g_autoptr (GError) error = NULL;

  if (!start (cluster, &error))
    g_error ("%s", error->message);
  connection = connect_to (cluster);
  result = PQexec (connection,
                   "CREATE TABLE notes (n bigint PRIMARY KEY, note text NOT NULL);"
                   "CREATE TABLE state AS SELECT 0::bigint AS last");
  g_assert (PQresultStatus (result) == PGRES_COMMAND_OK);

  sl_cluster_query_status_async (cluster, NULL, sl_test_take, &queried);
  status = sl_cluster_query_status_finish (cluster, sl_test_await (&queried), NULL);
  run->data_directory = g_strdup (status->data_directory);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *directory = NULL;
  g_autoptr (SlProfile) profile = NULL;
  Run     run = { argv[0] };
  guint   times = TIMES;
  guint32 seed = g_random_int ();
  double  clean = 0.0;

  if (argc > 1 && g_str_equal (argv[1], "--writer"))
    return run_writer ();
  if (argc > 1)
    times = (guint) g_ascii_strtoull (argv[1], NULL, 10);
  if (argc > 2)
    seed = (guint32) g_ascii_strtoull (argv[2], NULL, 10);

  directory = sl_test_make_directory ();
  g_setenv ("SHORTLIST_PROFILES_DIR", directory, TRUE);
  profile = sl_profile_new ("crash", NULL);
  run.random = g_rand_new_with_seed (seed);
  run.restart_ms = g_array_new (FALSE, FALSE, sizeof (double));
  prepare (&run, profile);

  for (guint i = 0; i < times; i++)
    {
      kill_one_writer (&run);
      check (&run, profile);
    }
  clean = measure_clean_start (profile);
  g_printerr ("seed %u, %" G_GINT64_FORMAT " changes written\n", seed, run.acknowledged);

  sl_bench_report ("crash-restarts", run.restarts, "of the kills", 0.0, SL_BENCH_AT_LEAST, times);
  sl_bench_report ("crash-lost-changes", run.lost, "restarts", 0.0, SL_BENCH_AT_MOST, 0.0);
  sl_bench_report ("crash-torn-changes", run.torn, "restarts", 0.0, SL_BENCH_AT_MOST, 0.0);
  if (run.restart_ms->len > 0)
    sl_bench_report ("crash-restart", sl_bench_median (run.restart_ms), "ms", clean, SL_BENCH_SHOWN, 0.0);

  sl_test_remove_directory (directory);
  g_array_unref (run.restart_ms);
  g_rand_free (run.random);
  g_free (run.data_directory);

  return run.restarts == times && run.lost == 0 && run.torn == 0 ? 0 : 1;
}
