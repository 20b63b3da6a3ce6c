/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-test-jobs.h"

/* seed-jobs CONNINFO N: fills a database of Shortlist's for measurements. */
int
main (int    argc,
      char **argv)
{
  if (argc != 3)
    {
      g_printerr ("Usage: %s CONNINFO N\n", argv[0]);
      return 2;
    }

  sl_test_jobs_seed (argv[1], (guint) g_ascii_strtoull (argv[2], NULL, 10));

  return 0;
}
