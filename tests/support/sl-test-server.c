/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sl-test-remains.h"
#include "sl-test-server.h"
#include "sl-test.h"

#define SUPERUSER "tester"

/* How long the server may take to answer: recovery after a kill is slow on a busy machine. */
#define START_SECONDS 60

struct _SlTestServer
{
  char *directory;
  char *socket_directory;
  char *data_directory;
  char *log_path;
  char *programs;
  char *settings;
  GPid  pid;
  guint n_databases;
  uid_t uid;
  gid_t gid;
};

/* The directory with the newest server on this machine. */
static char *
find_programs (void)
{
  g_autoptr (GDir) versions = g_dir_open ("/usr/lib/postgresql", 0, NULL);
  g_autofree char *found = g_find_program_in_path ("initdb");
  g_autofree char *newest = NULL;
  const char      *name = NULL;
  gint64           best = 0;

  while (versions != NULL && (name = g_dir_read_name (versions)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/usr/lib/postgresql", name, "bin", NULL);
      g_autofree char *initdb = g_build_filename (path, "initdb", NULL);
      gint64           version = g_ascii_strtoll (name, NULL, 10);

      if (version > best && g_file_test (initdb, G_FILE_TEST_IS_EXECUTABLE))
        {
          best = version;
          g_free (newest);
          newest = g_steal_pointer (&path);
        }
    }
  if (newest == NULL && found != NULL)
    newest = g_path_get_dirname (found);
  if (newest == NULL)
    g_error ("These tests need a PostgreSQL server: no initdb in the PATH or in /usr/lib/postgresql");

  return g_steal_pointer (&newest);
}

/* Runs in the child, between fork and exec. */
static void
become_account_cb (gpointer user_data)
{
  SlTestServer *self = user_data;

  if (geteuid () == 0 && (setgroups (0, NULL) != 0 || setgid (self->gid) != 0 || setuid (self->uid) != 0))
    _exit (126);
  prctl (PR_SET_PDEATHSIG, SIGQUIT); /* a test that crashes leaves no server behind */
  if (chdir (self->directory) != 0)
    _exit (126);
}

static void
choose_account (SlTestServer *self)
{
  const struct passwd *account = NULL;

  self->uid = geteuid ();
  self->gid = getegid ();
  if (self->uid != 0)
    return;
  account = getpwnam ("postgres");
  if (account == NULL)
    account = getpwnam ("nobody");
  if (account == NULL)
    g_error ("Run as root these tests need the account postgres or nobody");
  self->uid = account->pw_uid;
  self->gid = account->pw_gid;
}

/* Runs a program to its end; what it wrote is returned. */
static char *
run (SlTestServer      *self,
     const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *problems = NULL;
  int              status = 0;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, become_account_cb, self, &output, &problems, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s\n%s", arguments[0], error->message, problems != NULL ? problems : "");

  return g_steal_pointer (&output);
}

static char *
program (SlTestServer *self,
         const char   *name)
{
  return g_build_filename (self->programs, name, NULL);
}

static void
initialise (SlTestServer *self)
{
  g_autofree char *initdb = program (self, "initdb");
  g_autofree char *output = NULL;
  const char      *arguments[] = { initdb, "-D", self->data_directory, "-U", SUPERUSER, "-A", "trust", "-E", "UTF8",
                                   "--locale=C.UTF-8", "--wal-segsize=4", "--no-instructions", "-N", NULL };

  output = run (self, arguments);
}

static gboolean
is_answering (SlTestServer *self)
{
  g_autofree char *isready = program (self, "pg_isready");
  const char      *arguments[] = { isready, "-q", "-h", self->socket_directory, NULL };
  int              status = 0;

  return g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, NULL) && status == 0;
}

static void
await_answer (SlTestServer *self)
{
  gint64 deadline = g_get_monotonic_time () + START_SECONDS * G_USEC_PER_SEC;

  while (!is_answering (self))
    {
      if (waitpid (self->pid, NULL, WNOHANG) == self->pid || g_get_monotonic_time () > deadline)
        {
          g_autofree char *log = NULL;

          g_file_get_contents (self->log_path, &log, NULL, NULL);
          g_error ("The test's server does not start:\n%s", log != NULL ? log : "");
        }
      g_usleep (2000);
    }
}

static void
wait_for_end (SlTestServer *self)
{
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  self->pid = 0;
}

/**
 * sl_test_server_new:
 *
 * Returns: (transfer full): a server that answers
 */
SlTestServer *
sl_test_server_new (void)
{
  return sl_test_server_new_with_settings ("fsync = off");
}

/**
 * sl_test_server_new_with_settings:
 * @settings: lines for `postgresql.conf`
 *
 * Returns: (transfer full): a server that answers
 */
SlTestServer *
sl_test_server_new_with_settings (const char *settings)
{
  SlTestServer    *self = g_new0 (SlTestServer, 1);
  g_autofree char *configuration = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->programs = find_programs ();
  self->settings = g_strdup (settings);
  choose_account (self);
  self->directory = sl_test_make_directory ();
  self->data_directory = g_build_filename (self->directory, "data", NULL);
  self->socket_directory = g_build_filename (self->directory, "s", NULL);
  self->log_path = g_build_filename (self->directory, "log", NULL);
  g_assert_no_errno (g_mkdir (self->socket_directory, 0755));
  g_assert_no_errno (chown (self->directory, self->uid, self->gid));
  g_assert_no_errno (chown (self->socket_directory, self->uid, self->gid));

  initialise (self);
  path = g_build_filename (self->data_directory, "postgresql.auto.conf", NULL);
  configuration = g_strdup_printf ("listen_addresses = ''\nunix_socket_directories = '%s'\nshared_buffers = 16MB\n"
                                   "max_connections = 40\nmax_wal_senders = 0\nwal_level = minimal\njit = off\n" SL_TEST_REMAINS_SETTINGS
                                   "%s\n",
                                   self->socket_directory, settings);
  g_file_set_contents (path, configuration, -1, &error);
  g_assert_no_error (error);
  g_assert_no_errno (chown (path, self->uid, self->gid));
  sl_test_server_start (self);

  return self;
}

/**
 * sl_test_server_free:
 * @self: (nullable): a server
 *
 * Stops it and removes all it had.
 */
void
sl_test_server_free (SlTestServer *self)
{
  if (self == NULL)
    return;

  if (self->pid != 0)
    sl_test_server_stop (self);
  sl_test_remains_remove ();
  sl_test_remove_directory (self->directory);
  g_free (self->directory);
  g_free (self->socket_directory);
  g_free (self->data_directory);
  g_free (self->log_path);
  g_free (self->programs);
  g_free (self->settings);
  g_free (self);
}

/** sl_test_server_get_socket_directory: Returns: (transfer none): where its socket is */
const char *
sl_test_server_get_socket_directory (SlTestServer *self)
{
  return self->socket_directory;
}

/** sl_test_server_get_data_directory: Returns: (transfer none): where its data is */
const char *
sl_test_server_get_data_directory (SlTestServer *self)
{
  return self->data_directory;
}

/**
 * sl_test_server_dup_conninfo:
 * @self: a server
 * @database: (nullable): a database; %NULL is `postgres`
 *
 * Returns: (transfer full): how libpq reaches it, as its superuser
 */
char *
sl_test_server_dup_conninfo (SlTestServer *self,
                             const char   *database)
{
  return g_strdup_printf ("host='%s' user=" SUPERUSER " dbname='%s'", self->socket_directory,
                          database != NULL ? database : "postgres");
}

/**
 * sl_test_server_create_database:
 * @self: a server
 *
 * Returns: (transfer full): the name of a new empty database
 */
char *
sl_test_server_create_database (SlTestServer *self)
{
  char            *name = g_strdup_printf ("test_%u", ++self->n_databases);
  g_autofree char *sql = g_strdup_printf ("CREATE DATABASE %s", name);

  g_free (sl_test_server_psql (self, NULL, sql));

  return name;
}

/**
 * sl_test_server_psql:
 * @self: a server
 * @database: (nullable): a database; %NULL is `postgres`
 * @sql: statements
 *
 * Runs them from outside, in a process of its own.
 *
 * Returns: (transfer full): what psql printed, bare values, without the last line end
 */
char *
sl_test_server_psql (SlTestServer *self,
                     const char   *database,
                     const char   *sql)
{
  g_autofree char *psql = program (self, "psql");
  const char      *arguments[] = { psql, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", self->socket_directory, "-U",
                                   SUPERUSER, "-d", database != NULL ? database : "postgres", "-c", sql, NULL };

  return g_strchomp (run (self, arguments));
}

/**
 * sl_test_server_dump:
 * @self: a server
 * @database: a database
 * @options: (nullable): more options for `pg_dump`
 *
 * Returns: (transfer full): the database as SQL; the same database gives the same text
 */
char *
sl_test_server_dump (SlTestServer      *self,
                     const char        *database,
                     const char *const *options)
{
  g_autofree char *pg_dump = program (self, "pg_dump");
  g_autofree char *help = NULL;
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  const char *help_arguments[] = { pg_dump, "--help", NULL };
  const char *fixed[] = { pg_dump, "-h", self->socket_directory, "-U", SUPERUSER, "-d", database };

  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    g_ptr_array_add (arguments, (gpointer) fixed[i]);
  for (guint i = 0; options != NULL && options[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) options[i]);
  /* From 15.14 on a random token stands in each dump unless one is given. */
  help = run (self, help_arguments);
  if (strstr (help, "--restrict-key") != NULL)
    g_ptr_array_add (arguments, (gpointer) "--restrict-key=x");
  g_ptr_array_add (arguments, NULL);

  return run (self, (const char *const *) arguments->pdata);
}

/** sl_test_server_get_pid: Returns: its first process, 0 while it is stopped */
GPid
sl_test_server_get_pid (SlTestServer *self)
{
  return self->pid;
}

/**
 * sl_test_server_kill:
 * @self: a server
 *
 * Ends all its processes with SIGKILL, as a crash of the machine would.
 */
void
sl_test_server_kill (SlTestServer *self)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/task/%d/children", self->pid, self->pid);
  g_autofree char *children = NULL;
  g_auto (GStrv) pids = NULL;

  sl_test_remains_remember (self->data_directory);
  g_file_get_contents (path, &children, NULL, NULL);
  g_assert_no_errno (kill (self->pid, SIGKILL));
  wait_for_end (self);
  pids = g_strsplit (children != NULL ? children : "", " ", -1);
  for (guint i = 0; pids[i] != NULL; i++)
    {
      int pid = (int) g_ascii_strtoll (pids[i], NULL, 10);

      if (pid > 1)
        kill (pid, SIGKILL);
    }
}

/**
 * sl_test_server_stop:
 * @self: a server
 *
 * Stops it in order; its sessions end.
 */
void
sl_test_server_stop (SlTestServer *self)
{
  g_assert_no_errno (kill (self->pid, SIGINT));
  wait_for_end (self);
}

/**
 * sl_test_server_start:
 * @self: a server that was killed or stopped
 *
 * Starts it again and waits until it answers.
 */
void
sl_test_server_start (SlTestServer *self)
{
  g_autofree char *postgres = program (self, "postgres");
  g_autoptr (GError) error = NULL;
  const char *arguments[] = { postgres, "-D", self->data_directory, NULL };
  int         log = g_open (self->log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);

  g_assert_cmpint (log, >=, 0);
  g_spawn_async_with_fds (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, become_account_cb, self, &self->pid, -1,
                          log, log, &error);
  close (log);
  g_assert_no_error (error);
  await_answer (self);
}
