/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-redact.h"

static const struct
{
  const char *text;
  const char *expected;
} cases[] = {
  { "connection to server at \"db.example\" (192.0.2.7), port 5432 failed: timeout expired", NULL },
  { "FATAL:  password authentication failed for user \"ada\"", NULL },
  { "at 12:30:01 postgresql://ada@db.example:5432/jobs", NULL },
  { "postgresql://ada:hunter2@db.example/jobs", "postgresql://ada:•••@db.example/jobs" },
  { "postgres://ada:p@ss:w@db.example:5432/jobs failed", "postgres://ada:•••@db.example:5432/jobs failed" },
  { "https://me:x@a.example and http://you:y@b.example", "https://me:•••@a.example and http://you:•••@b.example" },
  { "host=db password=hunter2 user=ada", "host=db password=••• user=ada" },
  { "host=db PASSWORD = 'hunter \\' 2' user=ada", "host=db PASSWORD = ••• user=ada" },
  { "postgresql://db/jobs?sslpassword=hunter2&user=ada", "postgresql://db/jobs?sslpassword=•••&user=ada" },
  { "{\"token\": \"abc def\", \"n\": 1}", "{\"token\": •••, \"n\": 1}" },
  { "", NULL },
};

static void
test_redact (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *redacted = sl_redact (cases[i].text);

      g_assert_cmpstr (redacted, ==, cases[i].expected != NULL ? cases[i].expected : cases[i].text);
    }
  g_assert_null (sl_redact (NULL));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/redact", test_redact);

  return g_test_run ();
}
