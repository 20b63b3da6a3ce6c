/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "db/sl-job-repository.h"

#include "sl-bench.h"
#include "sl-test-database.h"
#include "sl-test-jobs.h"
#include "sl-test-server.h"
#include "sl-test.h"

/* What a person types: single words, several, places, names, slips, rare and common beginnings. */
static const char *const queries[] = {
  "senior", "software engineer", "data analyst", "berlin", "zürich", "python", "kubernetes", "globex", "initech gmbh",
  "remote", "manager", "security consultant", "frontend developer", "senior data architect", "quality", "nursing",
  "teacher", "linux kernel", "postgres", "rust", "product owner", "mobile designer", "research", "quick", "xenon", "zinc",
  "hamburg support", "wien sales", "köln", "oslo network", "lead engineer python", "junior", "principal", "backend java",
  "northwind", "tyrell", "support technician", "solar", "energy", "logistics", "finance controller", "insurance", "legal",
  "marketing manager", "video", "warehouse", "yield", "zephyr", "qqqq", "management consulting senior"
};

#define LIMIT 20

/* A server as the program runs it. */
#define SETTINGS                                                                                   \
  "shared_buffers = 32MB\nwork_mem = 8MB\nmaintenance_work_mem = 64MB\nmax_worker_processes = 2\n" \
  "max_parallel_workers_per_gather = 0\nmax_parallel_maintenance_workers = 0\nautovacuum = off\nmax_wal_size = 128MB"

/* Nanoseconds that a process has been on a processor: what a query costs, whatever else the machine does. */
static gint64
read_cpu_time (int pid)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/schedstat", pid);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) ? g_ascii_strtoll (text, NULL, 10) : 0;
}

static guint
type_query (SlJobPort  *port,
            int         backend,
            const char *text,
            GArray     *times,
            GArray     *cpu_times)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  guint n_rows = 0;

  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end))
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GPtrArray) columns = NULL;
      g_autoptr (GError) error = NULL;
      const gint64 cpu_before = read_cpu_time (backend);
      const gint64 started = g_get_monotonic_time ();
      double       elapsed;
      double       cpu;

      g_free (filter->text);
      filter->text = g_strndup (text, (gsize) (end - text));
      sl_job_port_board_async (port, filter, LIMIT, NULL, sl_test_take, &result);
      columns = sl_job_port_board_finish (port, sl_test_await (&result), &error);
      g_assert_no_error (error);
      elapsed = (g_get_monotonic_time () - started) / 1000.0;
      cpu = (read_cpu_time (backend) - cpu_before) / 1000000.0;
      n_rows = ((GPtrArray *) g_ptr_array_index (columns, 0))->len;
      if (g_utf8_strlen (filter->text, -1) >= 2)
        {
          g_array_append_val (times, elapsed);
          g_array_append_val (cpu_times, cpu);
          if (g_getenv ("SL_BENCH_VERBOSE") != NULL)
            g_printerr ("%8.2f ms, %8.2f of the server, %4u %s\n", elapsed, cpu, n_rows, filter->text);
        }
      if (*end == '\0')
        break;
    }

  return n_rows;
}

static double
count_query (SlJobPort  *port,
             const char *text)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  const gint64 started = g_get_monotonic_time ();
  SlJobCounts  counts;

  filter->text = g_strdup (text);
  sl_job_port_count_async (port, filter, NULL, sl_test_take, &result);
  sl_job_port_count_finish (port, sl_test_await (&result), &counts, &error);
  g_assert_no_error (error);

  return (g_get_monotonic_time () - started) / 1000.0;
}

static void
measure (const char *conninfo,
         const char *size)
{
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, NULL, NULL);
  g_autoptr (SlDbPool) pool = sl_db_pool_new (target);
  g_autoptr (SlJobPort) port = SL_JOB_PORT (sl_job_repository_new (pool, NULL));
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu_times = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) count_times = g_array_new (FALSE, FALSE, sizeof (double));
  static const struct
  {
    const char *name;
    double      fraction;
  } figures[] = { { "p50", 0.5 }, { "p95", 0.95 }, { "max", 1.0 } };

  for (guint round = 0; round < 2; round++) /* the first one brings the pages into memory */
    {
      g_array_set_size (times, 0);
      g_array_set_size (cpu_times, 0);
      for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
        type_query (port, sl_db_get_backend_pid (sl_db_pool_get_db (pool, SL_DB_LANE_INTERACTIVE)), queries[i], times, cpu_times);
    }
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      double elapsed = count_query (port, queries[i]);

      g_array_append_val (count_times, elapsed);
    }

  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      g_autofree char *name = g_strdup_printf ("search-db-%s-%s", size, figures[i].name);

      sl_bench_report (name, sl_bench_percentile (times, figures[i].fraction), "ms", 0.0, SL_BENCH_SHOWN, 0.0);
    }
  {
    g_autofree char *name = g_strdup_printf ("search-db-%s-server-cpu-p95", size);

    sl_bench_report (name, sl_bench_percentile (cpu_times, 0.95), "ms", 0.0, SL_BENCH_SHOWN, 0.0);
  }
  {
    g_autofree char *name = g_strdup_printf ("search-db-%s-counts-p95", size);

    sl_bench_report (name, sl_bench_percentile (count_times, 0.95), "ms", 0.0, SL_BENCH_SHOWN, 0.0);
  }
  sl_db_pool_close (pool);
}

/* bench-search-db [N | CONNINFO]: on N postings of its own, or on a database that is there. */
int
main (int    argc,
      char **argv)
{
  const char *size = argc > 1 ? argv[1] : "100000";
  g_autoptr (SlTestServer) server = NULL;
  g_autofree char *database = NULL;
  g_autofree char *conninfo = NULL;

  if (strchr (size, '=') != NULL)
    {
      measure (size, "given");
      return 0;
    }

  server = sl_test_server_new_with_settings (SETTINGS);
  database = sl_test_server_create_database (server);
  conninfo = sl_test_server_dup_conninfo (server, database);
  sl_test_database_migrate (server, database);
  sl_test_jobs_seed (conninfo, (guint) g_ascii_strtoull (size, NULL, 10));
  measure (conninfo, size);

  return 0;
}
