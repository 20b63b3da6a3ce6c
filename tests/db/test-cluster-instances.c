/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libpq-fe.h>

#include "core/sl-error.h"
#include "db/sl-cluster.h"
#include "sl-cluster-test.h"
#include "sl-test.h"

#define STARTS 8

static const char *own_program;

/* --- The other programs: this one again, told to use the profile until its input ends. */

static int
run_client (void)
{
  g_autoptr (SlProfile) profile = sl_profile_new ("test", NULL);
  g_autoptr (SlCluster) cluster = sl_cluster_new (profile);
  g_autoptr (GError) error = NULL;
  g_autofree char *pid = NULL;
  char             byte = 0;

  if (!sl_cluster_test_start (cluster, &error))
    {
      g_print ("failed %d %s\n", error->code, error->message);
      return 1;
    }
  pid = sl_cluster_test_ask_as_manager (cluster, "SELECT split_part (pg_read_file ('postmaster.pid'), E'\\n', 1)");
  g_print ("serves %s\n", pid);
  while (read (STDIN_FILENO, &byte, 1) > 0)
    ;
  if (!sl_cluster_test_stop (cluster, FALSE, &error))
    {
      g_print ("failed %d %s\n", error->code, error->message);
      return 1;
    }
  g_print ("gone\n");

  return 0;
}

static int
run_upgrade (void)
{
  g_autoptr (SlProfile) profile = sl_profile_new ("test", NULL);
  g_autoptr (SlClusterControl) control = sl_cluster_control_new (sl_profile_get_directory (profile), NULL);
  g_autoptr (GAsyncResult) result = NULL;

  sl_cluster_test_start_upgrade (control, NULL, &result);

  return g_task_propagate_boolean (G_TASK (sl_test_await (&result)), NULL) ? 0 : 1;
}

/* @prefix: (nullable): a program and its arguments that runs the client elsewhere */
static GSubprocess *
spawn_program (const char *const *prefix,
               const char        *role)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  GSubprocess *client = NULL;

  for (gsize i = 0; prefix != NULL && prefix[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) prefix[i]);
  g_ptr_array_add (argv, (gpointer) own_program);
  g_ptr_array_add (argv, (gpointer) role);
  g_ptr_array_add (argv, NULL);
  client = g_subprocess_newv ((const char *const *) argv->pdata,
                              G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE,
                              &error);
  g_assert_no_error (error);

  return client;
}

static GSubprocess *
spawn_client (const char *const *prefix)
{
  return spawn_program (prefix, "--client");
}

static char *
read_answer (GSubprocess *client)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (client);
  GString      *line = g_string_new (NULL);
  char          byte = 0;

  while (g_input_stream_read (stream, &byte, 1, NULL, NULL) == 1 && byte != '\n')
    g_string_append_c (line, byte);

  return g_string_free (line, FALSE);
}

static void
dismiss (GSubprocess *client)
{
  g_output_stream_close (g_subprocess_get_stdin_pipe (client), NULL, NULL);
}

static void
test_eight_starts_one_server (ClusterFixture *fixture,
                              gconstpointer   data)
{
  g_autoptr (GPtrArray) clients = g_ptr_array_new_with_free_func (g_object_unref);
  SlCluster       *cluster = sl_cluster_new (fixture->profile);
  g_autofree char *first = NULL;
  gint64           started = g_get_monotonic_time ();

  for (guint i = 0; i < STARTS; i++)
    g_ptr_array_add (clients, spawn_client (NULL));
  for (guint i = 0; i < STARTS; i++)
    {
      g_autofree char *answer = read_answer (g_ptr_array_index (clients, i));

      g_assert_true (g_str_has_prefix (answer, "serves "));
      if (first == NULL)
        first = g_steal_pointer (&answer);
      else
        g_assert_cmpstr (answer, ==, first);
    }
  g_test_message ("%d starts on a new profile took %" G_GINT64_FORMAT " ms", STARTS, (g_get_monotonic_time () - started) / 1000);
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 1);

  /* All leave at once: the last one stops it, whoever that is. */
  for (guint i = 0; i < STARTS; i++)
    dismiss (g_ptr_array_index (clients, i));
  for (guint i = 0; i < STARTS; i++)
    {
      g_autofree char *answer = read_answer (g_ptr_array_index (clients, i));

      g_assert_cmpstr (answer, ==, "gone");
    }
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 0);
  g_assert_finalize_object (cluster);
}

static void
test_killed_client_leaves_server (ClusterFixture *fixture,
                                  gconstpointer   data)
{
  SlCluster *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (GSubprocess) client = spawn_client (NULL);
  g_autofree char *before = read_answer (client);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;

  g_subprocess_force_exit (client);
  g_subprocess_wait (client, NULL, NULL);
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 1);

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  after = sl_cluster_test_ask_as_manager (cluster, "SELECT 'serves ' || split_part (pg_read_file ('postmaster.pid'), E'\\n', 1)");
  g_assert_cmpstr (before, ==, after);

  /* The killed one's lease is gone, so we are the last. */
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 0);
  g_assert_finalize_object (cluster);
}

static gboolean
kill_cb (gpointer user_data)
{
  g_subprocess_force_exit (user_data);

  return G_SOURCE_REMOVE;
}

static void
kill_after (GSubprocess *client,
            guint        milliseconds)
{
  g_autoptr (GAsyncResult) ended = NULL;

  g_timeout_add_full (G_PRIORITY_DEFAULT, (gint) milliseconds, kill_cb, g_object_ref (client), g_object_unref);
  g_subprocess_wait_async (client, NULL, sl_test_take, &ended);
  sl_test_await (&ended);
}

static void
assert_no_parts (ClusterFixture *fixture)
{
  g_autoptr (GDir) names = g_dir_open (sl_profile_get_directory (fixture->profile), 0, NULL);
  const char *name = NULL;

  while ((name = g_dir_read_name (names)) != NULL)
    g_assert_false (g_str_has_suffix (name, ".part"));
}

/* Killed at a dozen moments of its very first start: the next one gets it right. */
static void
test_killed_creation_is_repeated (ClusterFixture *fixture,
                                  gconstpointer   data)
{
  for (guint step = 0; step < 12; step++)
    {
      g_autoptr (SlCluster) cluster = sl_cluster_new (fixture->profile);
      g_autoptr (GSubprocess) client = spawn_client (NULL);
      g_autofree char *rows = NULL;
      g_autoptr (GError) error = NULL;

      kill_after (client, step * 50);

      sl_cluster_test_start (cluster, &error);
      g_assert_no_error (error);
      rows = sl_cluster_test_ask (cluster, "SELECT count (*) FROM pg_class");
      g_assert_cmpint (atoi (rows), >, 100);
      sl_cluster_test_stop (cluster, TRUE, &error);
      g_assert_no_error (error);

      /* A start after that finds nothing that was left behind by it or by what it had started. */
      sl_cluster_test_start (cluster, &error);
      g_assert_no_error (error);
      sl_cluster_test_stop (cluster, TRUE, &error);
      g_assert_no_error (error);
      assert_no_parts (fixture);
      sl_test_remove_directory (sl_profile_get_directory (fixture->profile));
    }
}

/* The servers of an upgrade outlive a program that is killed. The next one ends them, and has the old data or the new. */
static void
test_killed_upgrade_is_repeated (ClusterFixture *fixture,
                                 gconstpointer   data)
{
  static const guint moments[] = { 0, 150, 300, 450, 900, 1300, 1700, 2100 };
  SlCluster         *cluster = sl_cluster_new (fixture->profile);
  g_autoptr (GError) error = NULL;

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT generate_series (1, 1000) AS n");
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);

  for (guint step = 0; step < G_N_ELEMENTS (moments); step++)
    {
      g_autoptr (GSubprocess) upgrade = spawn_program (NULL, "--upgrade");
      g_autofree char *rows = NULL;

      kill_after (upgrade, moments[step]);
      g_test_message ("step %u leaves %u servers", step, sl_cluster_test_count_servers (fixture));

      /* First to start again, then to be stopped without. */
      if (step % 2 == 0)
        {
          sl_cluster_test_start (cluster, &error);
          g_assert_no_error (error);
          rows = sl_cluster_test_ask (cluster, "SELECT sum (n) FROM notes");
          g_assert_cmpstr (rows, ==, "500500");
        }
      sl_cluster_test_stop (cluster, TRUE, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 0);
    }

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  assert_no_parts (fixture);
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

/* --- Another PID and IPC namespace, as of a container that shares the home. */

static const char *const elsewhere_root[] = { "unshare", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc", NULL };
static const char *const elsewhere_user[] = { "unshare", "--map-current-user", "--pid", "--ipc", "--fork", "--kill-child", "--mount-proc", NULL };
/* There the socket cannot be reached either. */
static const char *const hidden_root[] = { "unshare", "--pid", "--ipc", "--mount", "--fork", "--kill-child", "--mount-proc", "sh", "-c", "mount -t tmpfs none /run && exec \"$@\"", "sh", NULL };

static gboolean
can_unshare (void)
{
  const char *const *prefix = geteuid () == 0 ? elsewhere_root : elsewhere_user;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  g_autoptr (GSubprocess) process = NULL;

  for (gsize i = 0; prefix[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer) prefix[i]);
  g_ptr_array_add (argv, (gpointer) "true");
  g_ptr_array_add (argv, NULL);
  process = g_subprocess_newv ((const char *const *) argv->pdata, G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

static void
test_elsewhere_is_adopted (ClusterFixture *fixture,
                           gconstpointer   data)
{
  SlCluster *cluster = NULL;
  g_autoptr (GSubprocess) client = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *pid = NULL;
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_unshare ())
    {
      g_test_skip ("no PID namespaces here");
      return;
    }

  cluster = sl_cluster_new (fixture->profile);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  pid = sl_cluster_test_ask_as_manager (cluster, "SELECT 'serves ' || split_part (pg_read_file ('postmaster.pid'), E'\\n', 1)");
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT generate_series (1, 1000) AS n");

  client = spawn_client (geteuid () == 0 ? elsewhere_root : elsewhere_user);
  answer = read_answer (client);
  g_assert_cmpstr (answer, ==, pid);

  /* We leave first; the other is the last one out and cannot signal our server. */
  sl_cluster_test_stop (cluster, FALSE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 1);
  dismiss (client);
  gone = read_answer (client);
  g_assert_cmpstr (gone, ==, "gone");
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 0);

  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  rows = sl_cluster_test_ask (cluster, "SELECT sum (n) FROM notes");
  g_assert_cmpstr (rows, ==, "500500");
  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

static void
test_elsewhere_is_refused (ClusterFixture *fixture,
                           gconstpointer   data)
{
  SlCluster *cluster = NULL;
  g_autoptr (GSubprocess) client = NULL;
  g_autofree char *answer = NULL;
  g_autofree char *expected = g_strdup_printf ("failed %d ", SL_ERROR_REFUSED);
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;

  if (geteuid () != 0 || !can_unshare ())
    {
      g_test_skip ("only root can hide the socket");
      return;
    }

  cluster = sl_cluster_new (fixture->profile);
  sl_cluster_test_start (cluster, &error);
  g_assert_no_error (error);
  sl_cluster_test_tell (cluster, "CREATE TABLE notes AS SELECT generate_series (1, 1000) AS n");

  client = spawn_client (hidden_root);
  answer = read_answer (client);
  g_test_message ("%s", answer);
  g_assert_true (g_str_has_prefix (answer, expected));
  g_assert_cmpuint (sl_cluster_test_count_servers (fixture), ==, 1);
  rows = sl_cluster_test_ask (cluster, "SELECT sum (n) FROM notes");
  g_assert_cmpstr (rows, ==, "500500");

  sl_cluster_test_stop (cluster, TRUE, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (cluster);
}

int
main (int   argc,
      char *argv[])
{
  own_program = argv[0];
  if (argc > 1 && g_str_equal (argv[1], "--client"))
    return run_client ();
  if (argc > 1 && g_str_equal (argv[1], "--upgrade"))
    return run_upgrade ();

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_cluster_test_add ("/cluster/eight-starts-one-server", test_eight_starts_one_server);
  sl_cluster_test_add ("/cluster/killed-client-leaves-server", test_killed_client_leaves_server);
  sl_cluster_test_add ("/cluster/killed-creation-is-repeated", test_killed_creation_is_repeated);
  sl_cluster_test_add ("/cluster/killed-upgrade-is-repeated", test_killed_upgrade_is_repeated);
  sl_cluster_test_add ("/cluster/elsewhere-is-adopted", test_elsewhere_is_adopted);
  sl_cluster_test_add ("/cluster/elsewhere-is-refused", test_elsewhere_is_refused);

  return g_test_run ();
}
