/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "db/sl-db-target-private.h"
#include "db/sl-server-uri.h"
#include "sl-test.h"

#define GOOD -1

typedef struct
{
  const char *uri;
  int         code;
  gboolean    is_local;
} Case;

static const Case cases[] = {
  { "postgresql:///jobs", GOOD, TRUE },
  { "postgres://ada@localhost/jobs", GOOD, TRUE },
  { "postgresql://ada@127.0.0.1:5433/jobs?sslmode=disable", GOOD, TRUE },
  { "postgresql://ada@[::1]/jobs", GOOD, TRUE },
  { "postgresql:///jobs?host=/run/postgresql", GOOD, TRUE },
  { "postgresql://%2Frun%2Fpostgresql/jobs", GOOD, TRUE },
  { "postgresql://ada@db.example.org/jobs", GOOD, FALSE },
  { "postgresql://ada@db.example.org/jobs?sslmode=verify-full", GOOD, FALSE },
  { "postgresql://localhost,db.example.org/jobs", GOOD, FALSE },
  { "postgresql://localhost/jobs?hostaddr=192.0.2.7", GOOD, FALSE },
  { "postgresql://ada@db.example.org/jobs?sslmode=prefer", SL_ERROR_REFUSED, FALSE },
  { "postgresql://ada@db.example.org/jobs?sslmode=disable", SL_ERROR_REFUSED, FALSE },
  { "postgresql://localhost/jobs?hostaddr=192.0.2.7&sslmode=require", SL_ERROR_REFUSED, FALSE },
  { "postgresql://ada:hunter2@localhost/jobs", SL_ERROR_REFUSED, FALSE },
  { "postgresql://localhost/jobs?password=hunter2", SL_ERROR_REFUSED, FALSE },
  { "postgresql://localhost/jobs?sslpassword=hunter2", SL_ERROR_REFUSED, FALSE },
  { "postgresql://ada:hunter2@localhost:no/jobs?nonsense=1", SL_ERROR_INPUT, FALSE },
  { "host=localhost dbname=jobs", SL_ERROR_INPUT, FALSE },
  { "https://db.example.org/jobs", SL_ERROR_INPUT, FALSE },
  { "jobs", SL_ERROR_INPUT, FALSE },
  { "", SL_ERROR_INPUT, FALSE },
};

static void
test_check (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (GError) error = NULL;
  gboolean is_local = FALSE;

  if (expected->code == GOOD)
    {
      g_assert_true (sl_server_uri_check (expected->uri, &is_local, &error));
      g_assert_no_error (error);
      g_assert_cmpint (is_local, ==, expected->is_local);
      return;
    }
  g_assert_false (sl_server_uri_check (expected->uri, &is_local, &error));
  g_assert_error (error, SL_ERROR, expected->code);
  g_assert_null (strstr (error->message, "hunter2"));
}

static const char *
find_option (char      **options,
             const char *keyword)
{
  for (guint i = 0; options[i] != NULL; i += 2)
    if (g_str_equal (options[i], keyword))
      return options[i + 1];

  return NULL;
}

/* Another program is told what the address leaves out, and its password not by an argument. */
static void
test_environment (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTarget) remote = sl_db_target_new ("postgresql://ada@192.0.2.7/jobs", "hunter2", &error);
  g_autoptr (SlDbTarget) local = sl_db_target_new ("postgresql://ada@localhost/jobs", NULL, &error);
  g_auto (GStrv) for_remote = sl_db_target_add_environment (remote, NULL);
  g_auto (GStrv) for_local = sl_db_target_add_environment (local, NULL);

  g_assert_no_error (error);
  g_assert_cmpstr (g_environ_getenv (for_remote, "PGSSLMODE"), ==, "verify-full");
  g_assert_cmpstr (g_environ_getenv (for_remote, "PGPASSWORD"), ==, "hunter2");
  g_assert_null (g_environ_getenv (for_local, "PGSSLMODE"));
  g_assert_null (g_environ_getenv (for_local, "PGPASSWORD"));
}

/* A connection over the network that died in silence is noticed. */
static void
test_silence (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTarget) remote = sl_db_target_new ("postgresql://ada@192.0.2.7/jobs", NULL, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_auto (GStrv) options = NULL;

  g_assert_no_error (error);
  sl_db_target_resolve_async (remote, NULL, sl_test_take, &result);
  options = sl_db_target_resolve_finish (remote, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_nonnull (find_option (options, "keepalives_idle"));
  g_assert_nonnull (find_option (options, "tcp_user_timeout"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_unsetenv ("PGHOST");
  g_unsetenv ("PGSERVICE");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/server-uri/%02" G_GSIZE_FORMAT, i);

      g_test_add_data_func (path, &cases[i], test_check);
    }

  g_test_add_func ("/server-uri/environment", test_environment);
  g_test_add_func ("/server-uri/silence", test_silence);

  return g_test_run ();
}
