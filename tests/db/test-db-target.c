/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/sl-error.h"
#include "db/sl-db-stream.h"

#include "sl-test-database.h"
#include "sl-test.h"

#define PASSWORD "a word of its own"

static SlTestServer *server;
static char         *certificate;

/* Knows one name, does not know another, and never answers for all the rest. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
lookup_cancelled_cb (GCancellable *cancellable,
                     gpointer      user_data)
{
  g_task_return_error_if_cancelled (user_data);
}

static void
test_resolver_lookup_by_name_async (GResolver          *resolver,
                                    const char         *name,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, user_data);

  if (g_str_equal (name, "localhost") || g_str_equal (name, "db.example"))
    {
      GList *addresses = g_list_append (NULL, g_inet_address_new_from_string ("127.0.0.1"));

      g_task_return_pointer (task, addresses, (GDestroyNotify) g_resolver_free_addresses);
    }
  else if (g_str_equal (name, "unknown.example"))
    g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "nobody of that name");
  else
    g_cancellable_connect (cancellable, G_CALLBACK (lookup_cancelled_cb), g_object_ref (task), g_object_unref);
}

static GList *
test_resolver_lookup_by_name_finish (GResolver    *resolver,
                                     GAsyncResult *result,
                                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (klass);

  resolver_class->lookup_by_name_async = test_resolver_lookup_by_name_async;
  resolver_class->lookup_by_name_finish = test_resolver_lookup_by_name_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static void
test_target_password_refused (void)
{
  static const char *const addresses[] = { "postgresql://anna:hidden@db.example/jobs", "host=db.example password=hidden",
                                           "postgresql://db.example/jobs?password=hidden", "host=db.example sslpassword=hidden" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sl_db_target_new (addresses[i], NULL, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_REFUSED);
      g_assert_null (strstr (error->message, "hidden"));
    }
}

static void
test_target_garbage (void)
{
  static const char *const addresses[] = { "postgresql://[::1", "password=hidden nonsense=1", "host", "postgres://a@b:c@d:hidden/%zz" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (sl_db_target_new (addresses[i], NULL, &error));
      g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
      g_assert_null (strstr (error->message, "hidden"));
    }
}

static void
test_target_is_local (void)
{
  static const struct
  {
    const char *address;
    gboolean    is_local;
  } cases[] = {
    { "host=/run/postgresql dbname=jobs", TRUE },
    { "postgresql:///jobs", TRUE },
    { "host=localhost", TRUE },
    { "host=127.0.0.1", TRUE },
    { "host=::1", TRUE },
    { "host=/tmp,localhost", TRUE },
    { "host=db.example", FALSE },
    { "host=localhost.example", FALSE },
    { "host=192.168.1.2", FALSE },
    { "host=localhost,db.example", FALSE },
    { "host=localhost hostaddr=192.168.1.2", FALSE },
    { "service=work", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlDbTarget) target = sl_db_target_new (cases[i].address, "hidden", &error);

      g_assert_no_error (error);
      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (sl_db_target_get_is_local (target), ==, cases[i].is_local);
      g_assert_null (strstr (sl_db_target_get_description (target), "hidden"));
    }
}

static SlDb *
open_tcp (const char *options,
          const char *password)
{
  g_autofree char *conninfo = g_strdup_printf ("user=tester dbname=postgres port=%s %s", g_getenv ("PGPORT"), options);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlDbTarget) target = sl_db_target_new (conninfo, password, &error);

  g_assert_no_error (error);

  return sl_db_new (target);
}

static gboolean
tick_cb (gpointer user_data)
{
  (*(guint *) user_data)++;

  return G_SOURCE_CONTINUE;
}

/* Returns the error's code, or -1 if it connected. */
static int
try_to_connect (const char *options,
                const char *password)
{
  SlDb *db = open_tcp (options, password);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int code = -1;

  sl_db_connect_async (db, NULL, sl_test_take, &result);
  if (!sl_db_connect_finish (db, sl_test_await (&result), &error))
    {
      g_test_message ("%s", error->message);
      g_assert_cmpuint (error->domain, ==, SL_ERROR);
      g_assert_null (strstr (error->message, PASSWORD));
      code = error->code;
    }
  g_clear_object (&result);
  g_assert_finalize_object (db);

  return code;
}

static void
test_target_password (void)
{
  g_assert_cmpint (try_to_connect ("host=localhost sslmode=disable", PASSWORD), ==, -1);
  g_assert_cmpint (try_to_connect ("host=127.0.0.1 sslmode=disable", PASSWORD), ==, -1);
  g_assert_cmpint (try_to_connect ("host=localhost sslmode=disable", "wrong"), ==, SL_ERROR_CONNECTION);
  g_assert_cmpint (try_to_connect ("host=localhost sslmode=disable", NULL), ==, SL_ERROR_CONNECTION);
}

static void
test_target_name_unknown (void)
{
  g_assert_cmpint (try_to_connect ("host=unknown.example", NULL), ==, SL_ERROR_CONNECTION);
  g_assert_cmpint (try_to_connect ("host=unknown.example,localhost sslmode=disable", PASSWORD), ==, -1);
}

/* A name server that does not answer holds nothing up, and ends with our deadline. */
static void
test_target_name_without_answer (void)
{
  guint n_ticks = 0;
  guint tick = g_timeout_add (10, tick_cb, &n_ticks);

  g_assert_cmpint (try_to_connect ("host=silent.example connect_timeout=1", NULL), ==, SL_ERROR_CONNECTION);
  g_assert_cmpuint (n_ticks, >, 20);
  g_source_remove (tick);
}

/* Dropped while a name is looked up: the answer finds nobody. */
static void
test_target_dropped (void)
{
  SlDb *db = open_tcp ("host=silent.example", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_db_connect_async (db, cancellable, sl_test_take, &result);
  g_main_context_iteration (NULL, FALSE);
  g_cancellable_cancel (cancellable);
  g_assert_false (sl_db_connect_finish (db, sl_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_object (&result);
  g_assert_finalize_object (db);
}

/* A service file names the host: libpq has to look it up, in a thread. */
static void
test_target_service (void)
{
  g_autofree char *directory = sl_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "services", NULL);
  g_autofree char *text = g_strdup_printf ("[work]\nhost=localhost\nport=%s\nuser=tester\ndbname=postgres\n", g_getenv ("PGPORT"));
  g_autoptr (SlDbTarget) target = NULL;
  g_autoptr (SlDb) db = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_setenv ("PGSERVICEFILE", path, TRUE);
  target = sl_db_target_new ("service=work sslmode=disable", PASSWORD, NULL);
  db = sl_db_new (target);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT 1", NULL), ==, 1);
  g_unsetenv ("PGSERVICEFILE");
  sl_test_remove_directory (directory);
}

static gboolean
has_no_certificate (void)
{
  if (certificate == NULL)
    g_test_skip ("no openssl to make a certificate with");

  return certificate == NULL;
}

/* Elsewhere than on this machine the server must prove who it is, unless the address says otherwise. */
static void
test_target_tls_verified (void)
{
  g_autofree char *known = NULL;
  g_autofree char *misnamed = NULL;

  if (has_no_certificate ())
    return;
  known = g_strdup_printf ("host=localhost sslmode=verify-full sslrootcert='%s'", certificate);
  misnamed = g_strdup_printf ("host=db.example sslrootcert='%s'", certificate);
  g_assert_cmpint (try_to_connect (known, PASSWORD), ==, -1);
  g_assert_cmpint (try_to_connect (misnamed, PASSWORD), ==, SL_ERROR_CONNECTION);
  g_assert_cmpint (try_to_connect ("host=db.example", PASSWORD), ==, SL_ERROR_CONNECTION);
  g_assert_cmpint (try_to_connect ("host=db.example sslmode=require", PASSWORD), ==, -1);
}

static gboolean
count_cb (SlDbResult *row,
          gpointer    user_data)
{
  *(gsize *) user_data += strlen (sl_db_result_get_text (row, 0, 0));

  return G_SOURCE_CONTINUE;
}

/* Answers of every size around the edges of TLS records: none may be left lying in the TLS layer. */
static void
test_target_tls_data (void)
{
  SlDb *db = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  if (has_no_certificate ())
    return;
  db = open_tcp ("host=localhost sslmode=require", PASSWORD);
  g_assert_cmpint (sl_test_database_query_int (db, "SELECT ssl::int FROM pg_stat_ssl WHERE pid = pg_backend_pid()", NULL), ==, 1);
  for (guint n = 7900; n < 33000; n += 571)
    {
      g_autofree char *wanted = g_strdup_printf ("%u", n);
      g_autoptr (SlDbResult) rows = sl_test_database_query (db, "SELECT repeat('x', $1::int)", wanted, NULL);

      g_assert_cmpuint (strlen (sl_db_result_get_text (rows, 0, 0)), ==, n);
    }
  sl_db_session_stream_async (SL_DB_SESSION (db), "SELECT repeat('y', i % 20000) FROM generate_series (1, 2000) i", NULL, count_cb,
                              &size, NULL, NULL, sl_test_take, &result);
  g_assert_cmpint (sl_db_session_stream_finish (SL_DB_SESSION (db), sl_test_await (&result), &error), ==, 2000);
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, 2001000);
  g_clear_object (&result);
  g_assert_finalize_object (db);
}

static char *
choose_port (void)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_DEFAULT, NULL);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) bound = NULL;

  g_assert_true (g_socket_bind (socket, any, FALSE, NULL));
  bound = g_socket_get_local_address (socket, NULL);

  return g_strdup_printf ("%u", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
}

static void
write_server_file (const char *name,
                   const char *text)
{
  const char      *directory = sl_test_server_get_data_directory (server);
  g_autofree char *path = g_build_filename (directory, name, NULL);
  GStatBuf         owner;

  g_assert_no_errno (g_stat (directory, &owner));
  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, NULL));
  g_assert_no_errno (chown (path, owner.st_uid, owner.st_gid));
}

/* A certificate for localhost that signs itself. */
static gboolean
make_certificate (const char *directory)
{
  g_autofree char *key = g_build_filename (directory, "key", NULL);
  g_autofree char *key_text = NULL;
  g_autofree char *certificate_text = NULL;
  g_autofree char *path = g_build_filename (directory, "certificate", NULL);
  const char      *arguments[] = { "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
                                   "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key, "-out", path, NULL };
  int              status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, NULL) ||
      status != 0)
    return FALSE;
  g_assert_true (g_file_get_contents (key, &key_text, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &certificate_text, NULL, NULL));
  write_server_file ("server.key", key_text);
  write_server_file ("server.crt", certificate_text);
  certificate = g_steal_pointer (&path);

  return TRUE;
}

/* Listens on loopback, asks for a password there, and offers TLS. */
static void
start_server (const char *directory)
{
  g_autofree char *port = choose_port ();
  g_autofree char *settings = g_strdup_printf ("fsync = off\nlisten_addresses = '127.0.0.1'\nport = %s\n", port);
  g_autofree char *path = NULL;
  g_autofree char *configuration = NULL;
  g_autofree char *with_tls = NULL;

  g_setenv ("PGPORT", port, TRUE);
  server = sl_test_server_new_with_settings (settings);
  g_free (sl_test_server_psql (server, NULL, "ALTER ROLE tester PASSWORD '" PASSWORD "'"));
  sl_test_server_stop (server);
  path = g_build_filename (sl_test_server_get_data_directory (server), "postgresql.auto.conf", NULL);
  g_assert_true (g_file_get_contents (path, &configuration, NULL, NULL));
  with_tls = g_strconcat (configuration, make_certificate (directory) ? "ssl = on\n" : "", NULL);
  write_server_file ("postgresql.auto.conf", with_tls);
  write_server_file ("pg_hba.conf", "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
  sl_test_server_start (server);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GResolver) resolver = NULL;
  g_autofree char *directory = NULL;
  int              status = 0;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);
  directory = sl_test_make_directory ();
  start_server (directory);

  g_test_add_func ("/db-target/password-refused", test_target_password_refused);
  g_test_add_func ("/db-target/garbage", test_target_garbage);
  g_test_add_func ("/db-target/is-local", test_target_is_local);
  g_test_add_func ("/db-target/password", test_target_password);
  g_test_add_func ("/db-target/name-unknown", test_target_name_unknown);
  g_test_add_func ("/db-target/name-without-answer", test_target_name_without_answer);
  g_test_add_func ("/db-target/dropped", test_target_dropped);
  g_test_add_func ("/db-target/service", test_target_service);
  g_test_add_func ("/db-target/tls-verified", test_target_tls_verified);
  g_test_add_func ("/db-target/tls-data", test_target_tls_data);
  status = g_test_run ();

  sl_test_server_free (server);
  sl_test_remove_directory (directory);
  g_free (certificate);

  return status;
}
