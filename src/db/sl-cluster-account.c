/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-account.h"

#define PASSWD_BUFFER 16384
/* More than this much of what a program says nobody reads. */
#define MESSAGES_LIMIT (64 * 1024)

static SlClusterAccount *
account_from_entry (const struct passwd *entry)
{
  SlClusterAccount *self = g_new0 (SlClusterAccount, 1);

  self->uid = entry->pw_uid;
  self->gid = entry->pw_gid;
  self->name = g_strdup (entry->pw_name);
  self->is_other = entry->pw_uid != geteuid ();

  return self;
}

static SlClusterAccount *
find_by_uid (uid_t uid)
{
  g_autofree char *buffer = g_malloc (PASSWD_BUFFER);
  struct passwd    entry;
  struct passwd   *found = NULL;

  if (getpwuid_r (uid, &entry, buffer, PASSWD_BUFFER, &found) != 0 || found == NULL)
    return NULL;

  return account_from_entry (found);
}

static SlClusterAccount *
find_by_name (const char *name)
{
  g_autofree char *buffer = g_malloc (PASSWD_BUFFER);
  struct passwd    entry;
  struct passwd   *found = NULL;

  if (getpwnam_r (name, &entry, buffer, PASSWD_BUFFER, &found) != 0 || found == NULL || found->pw_uid == 0)
    return NULL;

  return account_from_entry (found);
}

/* Between fork and exec: only async-signal-safe calls. The new session keeps Ctrl+C
 * in our terminal away from the server, and lets a whole family be killed at once.
 */
static void
child_setup_cb (gpointer user_data)
{
  const SlClusterAccount *self = user_data;

  setsid ();
  umask (0077);
  if (self->is_other &&
      (setgroups (0, NULL) != 0 || setgid (self->gid) != 0 || setuid (self->uid) != 0))
    _exit (126);
}

static void
copy_variable (GSubprocessLauncher *launcher,
               const char          *name)
{
  if (g_getenv (name) != NULL)
    g_subprocess_launcher_setenv (launcher, name, g_getenv (name), TRUE);
}

/**
 * sl_cluster_account_new:
 * @data_directory: (nullable): an existing data directory
 * @error: %SL_ERROR_UNAVAILABLE if no account can run a server
 *
 * The account is our own. For root it is the owner of @data_directory, and without
 * one `postgres`, else `nobody`.
 *
 * Returns: (transfer full): the account
 */
SlClusterAccount *
sl_cluster_account_new (const char *data_directory,
                        GError    **error)
{
  SlClusterAccount *self = NULL;
  struct stat       status;

  if (geteuid () != 0)
    self = find_by_uid (geteuid ());
  else if (data_directory != NULL && stat (data_directory, &status) == 0 && status.st_uid != 0)
    self = find_by_uid (status.st_uid);
  else if ((self = find_by_name ("postgres")) == NULL)
    self = find_by_name ("nobody");

  if (self == NULL && geteuid () != 0)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                 _ ("The system knows no name for the account with the number %u, and PostgreSQL does not start without one. Add the account to /etc/passwd."),
                 (guint) geteuid ());
  else if (self == NULL)
    g_set_error_literal (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                         _ ("PostgreSQL does not run as root, and there is no account “postgres” or “nobody” to run it as. Create one of them, or start Shortlist as an ordinary user."));

  return self;
}

/**
 * sl_cluster_account_free:
 * @self: (transfer full): an account
 */
void
sl_cluster_account_free (SlClusterAccount *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * sl_cluster_account_own:
 * @self: an account
 * @path: a file or directory that we made
 * @error: %SL_ERROR_UNAVAILABLE if that is not possible
 *
 * Returns: whether @path now belongs to the account; a link itself, not its target
 */
gboolean
sl_cluster_account_own (const SlClusterAccount *self,
                        const char             *path,
                        GError                **error)
{
  if (!self->is_other || lchown (path, self->uid, self->gid) == 0)
    return TRUE;

  g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
               /* TRANSLATORS: a path, an account's name, the system's reason */
               _ ("“%1$s” cannot be handed to the account “%2$s” that runs the database (%3$s)."),
               path,
               self->name,
               g_strerror (errno));

  return FALSE;
}

/**
 * sl_cluster_account_can_enter:
 * @self: an account
 * @directory: an absolute path
 * @error: %SL_ERROR_UNAVAILABLE with the folder that bars the way
 *
 * Permissions of parents are never changed for the server's sake.
 *
 * Returns: whether the account may pass through every parent of @directory
 */
gboolean
sl_cluster_account_can_enter (const SlClusterAccount *self,
                              const char             *directory,
                              GError                **error)
{
  g_autofree char *parent = g_path_get_dirname (directory);

  while (self->is_other)
    {
      g_autofree char *next = g_path_get_dirname (parent);
      struct stat      status;

      if (stat (parent, &status) == 0)
        {
          mode_t bit = status.st_uid == self->uid ? S_IXUSR : (status.st_gid == self->gid ? S_IXGRP : S_IXOTH);

          if ((status.st_mode & bit) == 0)
            {
              g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                           /* TRANSLATORS: an account's name, then a folder */
                           _ ("As root, Shortlist runs the database as “%1$s”, and that account may not enter the folder “%2$s”. Choose another folder with SHORTLIST_PROFILES_DIR."),
                           self->name,
                           parent);
              return FALSE;
            }
        }
      if (g_str_equal (next, parent))
        break;
      g_free (parent);
      parent = g_steal_pointer (&next);
    }

  return TRUE;
}

/**
 * sl_cluster_account_launcher:
 * @self: an account; must outlive the launcher
 *
 * Children get a small environment of their own: no secrets, nothing of `PG…`, and
 * messages in English. They inherit no descriptor that is not given to the launcher.
 *
 * Returns: (transfer full): starts programs as that account, in a session of their own
 */
GSubprocessLauncher *
sl_cluster_account_launcher (const SlClusterAccount *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  char *nothing[] = { NULL };

  g_subprocess_launcher_set_environ (launcher, nothing);
  copy_variable (launcher, "PATH");
  copy_variable (launcher, "LD_LIBRARY_PATH");
  g_subprocess_launcher_setenv (launcher, "HOME", "/", TRUE);
  g_subprocess_launcher_setenv (launcher, "LC_ALL", "C.UTF-8", TRUE);
  g_subprocess_launcher_setenv (launcher, "TZ", "UTC", TRUE);
  g_subprocess_launcher_set_cwd (launcher, "/");
  g_subprocess_launcher_set_child_setup (launcher, child_setup_cb, (gpointer) self, NULL);

  return g_steal_pointer (&launcher);
}

static void
kill_family (GSubprocess *process)
{
  const char *identifier = g_subprocess_get_identifier (process);

  if (identifier != NULL)
    kill (-(pid_t) g_ascii_strtoll (identifier, NULL, 10), SIGKILL);
  g_subprocess_force_exit (process);
  g_subprocess_wait (process, NULL, NULL);
}

/* Reads to the end, which is where the last process of the family ends. Not by g_subprocess_communicate(): a
 * cancel that meets the end of the process answers one and the same wait twice there.
 */
static gboolean
read_messages (GSubprocess  *process,
               GCancellable *cancellable,
               GString      *messages,
               GError      **error)
{
  GInputStream *stream = g_subprocess_get_stderr_pipe (process);
  char          buffer[4096];
  gssize        length = 0;

  do
    {
      length = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error);
      if (length > 0 && messages->len < MESSAGES_LIMIT)
        g_string_append_len (messages, buffer, length);
    }
  while (length > 0);

  return length == 0;
}

/**
 * sl_cluster_account_run:
 * @self: an account
 * @argv: a program's path and its arguments
 * @stdin_fd: (transfer full): its input, or -1
 * @stdout_fd: (transfer full): its output, or -1 to throw it away
 * @cancellable: (nullable): kills the program and all it has started
 * @messages: (out) (optional): what it wrote to standard error
 * @error: %SL_ERROR_UNAVAILABLE with technical text if it fails
 *
 * Runs a program to its end. Blocks: for worker threads.
 *
 * Returns: whether it ended with status 0
 */
gboolean
sl_cluster_account_run (const SlClusterAccount *self,
                        const char *const      *argv,
                        int                     stdin_fd,
                        int                     stdout_fd,
                        GCancellable           *cancellable,
                        char                  **messages,
                        GError                **error)
{
  g_autoptr (GSubprocessLauncher) launcher = sl_cluster_account_launcher (self);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GString) output = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_subprocess_launcher_set_flags (launcher, G_SUBPROCESS_FLAGS_STDERR_PIPE |
                                               (stdout_fd < 0 ? G_SUBPROCESS_FLAGS_STDOUT_SILENCE : 0));
  if (stdin_fd >= 0)
    g_subprocess_launcher_take_stdin_fd (launcher, stdin_fd);
  if (stdout_fd >= 0)
    g_subprocess_launcher_take_stdout_fd (launcher, stdout_fd);

  process = g_subprocess_launcher_spawnv (launcher, argv, error);
  if (process == NULL)
    return FALSE;
  if (!read_messages (process, cancellable, output, error))
    {
      kill_family (process);
      return FALSE;
    }

  g_subprocess_wait (process, NULL, NULL);
  text = g_strchomp (g_utf8_make_valid (output->str, (gssize) output->len));
  if (!g_subprocess_get_successful (process))
    {
      g_debug ("%s failed: %s", argv[0], text);
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE, "%s failed: %s", argv[0], text);
    }
  if (messages != NULL)
    *messages = g_steal_pointer (&text);

  return g_subprocess_get_successful (process);
}
