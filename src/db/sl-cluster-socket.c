/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-socket.h"

/* Of the name of a socket directory in the runtime directory. */
#define HASH_LENGTH 8
#define SOCKET_NAME ".s.PGSQL." SL_CLUSTER_PORT
#define LOCK_NAME   SOCKET_NAME ".lock"
/* The second line of its lock says where a server's data are. */
#define LOCK_LINE_DATA 1
/* From the making of a directory to the server's socket in it, in seconds, with much to spare. */
#define SETTLED_AFTER 600

/* Ours alone, and no link that leads elsewhere. */
static gboolean
is_private (const char             *path,
            const SlClusterAccount *account)
{
  struct stat status;

  return lstat (path, &status) == 0 && S_ISDIR (status.st_mode) && (status.st_mode & 0077) == 0 &&
         status.st_uid == account->uid;
}

static char *
build_preferred (const char             *directory,
                 const SlClusterAccount *account)
{
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, directory, -1);
  g_autofree char *name = g_strndup (sum, HASH_LENGTH);
  const char      *runtime = g_getenv ("XDG_RUNTIME_DIR");
  const char      *flatpak = g_getenv ("FLATPAK_ID");

  if (account->is_other)
    return g_build_filename ("/run/shortlist", name, NULL);
  if (runtime == NULL || !g_path_is_absolute (runtime))
    return NULL;
  /* What all sandboxes of the application share. */
  if (flatpak != NULL)
    return g_build_filename (runtime, "app", flatpak, name, NULL);

  return g_build_filename (runtime, "shortlist", name, NULL);
}

static gboolean
make_private (const char             *path,
              const SlClusterAccount *account)
{
  g_autofree char *parent = g_path_get_dirname (path);

  if (g_mkdir_with_parents (parent, account->is_other ? 0755 : 0700) != 0)
    return FALSE;
  if (mkdir (path, 0700) == 0 && !sl_cluster_account_own (account, path, NULL))
    return FALSE;

  return is_private (path, account) && access (path, W_OK | X_OK) == 0 &&
         sl_cluster_account_can_enter (account, path, NULL);
}

/* A crashed server leaves its socket, and a lock that would keep the next one from
 * starting if its process number has gone to another program meanwhile. */
static void
clear (const char *path)
{
  static const char *const names[] = { SOCKET_NAME, LOCK_NAME };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *file = g_build_filename (path, names[i], NULL);

      unlink (file);
    }
}

/**
 * sl_cluster_socket_fits:
 * @socket_directory: a path
 *
 * Returns: whether a server can have its socket there
 */
gboolean
sl_cluster_socket_fits (const char *socket_directory)
{
  /* The server reads a list of directories, and a leading @ means something else. */
  return g_path_is_absolute (socket_directory) && strlen (socket_directory) <= SL_CLUSTER_SOCKET_LIMIT &&
         strpbrk (socket_directory, ",\"\n") == NULL;
}

/* Our own directory for temporary files may be too long, and closed to another account. */
static char *
make_temporary (const SlClusterAccount *account)
{
  g_autofree char *template = g_build_filename (g_get_tmp_dir (), "shortlist-XXXXXX", NULL);

  return g_mkdtemp (!account->is_other && sl_cluster_socket_fits (template) ? g_steal_pointer (&template) : g_strdup ("/tmp/shortlist-XXXXXX"));
}

/* @path: (transfer full) (nullable): a directory, stored in the profile's file @name for those who come later */
static char *
store (const char             *directory,
       const char             *name,
       char                   *path,
       const SlClusterAccount *account,
       GError                **error)
{
  g_autofree char *owned = path;

  if (path == NULL)
    {
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                   _ ("No folder for the database's socket could be made (%s). Check that XDG_RUNTIME_DIR or the folder for temporary files can be written."),
                   g_strerror (errno));
      return NULL;
    }
  if (!sl_cluster_account_own (account, path, error) || !sl_cluster_files_write (directory, name, path, account, error))
    return NULL;
  clear (path);

  return g_steal_pointer (&owned);
}

static char *
find (const char *directory,
      const char *name)
{
  g_autofree char *path = sl_cluster_files_read_line (directory, name);

  return path != NULL && sl_cluster_socket_fits (path) ? g_steal_pointer (&path) : NULL;
}

static void
remove_stored (const char *directory,
               const char *name)
{
  g_autofree char *path = find (directory, name);
  g_autofree char *pointer = g_build_filename (directory, name, NULL);

  if (path != NULL)
    {
      clear (path);
      rmdir (path);
    }
  unlink (pointer);
}

/**
 * sl_cluster_socket_make:
 * @directory: the profile's directory
 * @account: the server's account
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Makes the directory for the socket of a server that is to be started: in the runtime directory, or where that
 * is absent or its path too long a new one in the temporary directory. Where it lies is
 * stored beside the data, for those who come later.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
sl_cluster_socket_make (const char             *directory,
                        const SlClusterAccount *account,
                        GError                **error)
{
  g_autofree char *path = build_preferred (directory, account);

  if (path == NULL || !sl_cluster_socket_fits (path) || !make_private (path, account))
    {
      g_autofree char *before = sl_cluster_files_read_line (directory, SL_CLUSTER_SOCKET_FILE);

      g_free (path);
      if (before != NULL && strstr (before, "/shortlist-") != NULL && sl_cluster_socket_fits (before) && is_private (before, account))
        path = g_steal_pointer (&before);
      else
        path = make_temporary (account);
    }

  return store (directory, SL_CLUSTER_SOCKET_FILE, g_steal_pointer (&path), account, error);
}

/**
 * sl_cluster_socket_find:
 * @directory: the profile's directory
 *
 * Returns: (transfer full) (nullable): the socket directory of the server that runs or ran last
 */
char *
sl_cluster_socket_find (const char *directory)
{
  return find (directory, SL_CLUSTER_SOCKET_FILE);
}

/**
 * sl_cluster_socket_remove:
 * @directory: the profile's directory
 *
 * Removes the socket directory after the server has ended. The owner lock must be ours.
 */
void
sl_cluster_socket_remove (const char *directory)
{
  remove_stored (directory, SL_CLUSTER_SOCKET_FILE);
}

/**
 * sl_cluster_socket_make_for_upgrade:
 * @directory: the profile's directory
 * @account: the server's account
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Makes the directory for the socket of a server that only serves an upgrade: no program that
 * waits for its server to come back may find that one. It is stored all the same, for the
 * case that the upgrading program is killed.
 *
 * Returns: (transfer full) (nullable): its path
 */
char *
sl_cluster_socket_make_for_upgrade (const char             *directory,
                                    const SlClusterAccount *account,
                                    GError                **error)
{
  return store (directory, SL_CLUSTER_UPGRADE_SOCKET_FILE, make_temporary (account), account, error);
}

/**
 * sl_cluster_socket_find_for_upgrade:
 * @directory: the profile's directory
 *
 * Returns: (transfer full) (nullable): the socket directory of an upgrade that has not come to its end
 */
char *
sl_cluster_socket_find_for_upgrade (const char *directory)
{
  return find (directory, SL_CLUSTER_UPGRADE_SOCKET_FILE);
}

/**
 * sl_cluster_socket_remove_for_upgrade:
 * @directory: the profile's directory
 *
 * Removes the socket directory of an upgrade after its server has ended. The owner lock must be ours.
 */
void
sl_cluster_socket_remove_for_upgrade (const char *directory)
{
  remove_stored (directory, SL_CLUSTER_UPGRADE_SOCKET_FILE);
}

/* Returns: (transfer full) (nullable): the profile's directory of the server that has or had its socket there */
static char *
read_profile (const char *path)
{
  g_autofree char *lock = g_build_filename (path, LOCK_NAME, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (lock, &text, NULL, NULL))
    return NULL;
  lines = g_strsplit (text, "\n", LOCK_LINE_DATA + 2);

  return g_strv_length (lines) > LOCK_LINE_DATA && g_path_is_absolute (lines[LOCK_LINE_DATA])
           ? g_path_get_dirname (lines[LOCK_LINE_DATA])
           : NULL;
}

/* Whether somebody listens there, from whatever container. */
static gboolean
is_answered (const char *path)
{
  g_autofree char   *file = g_build_filename (path, SOCKET_NAME, NULL);
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int                fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  gboolean           refused = FALSE;

  g_strlcpy (address.sun_path, file, sizeof address.sun_path);
  refused = fd >= 0 && connect (fd, (const struct sockaddr *) &address, sizeof address) != 0 &&
            (errno == ECONNREFUSED || errno == ENOENT);
  if (fd >= 0)
    close (fd);

  return !refused;
}

/* Opens a lock of another profile and has it at once, or not at all; -1 then, with @absent set where there is none. */
static int
try_lock (const char *directory,
          const char *name,
          gboolean   *absent)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  int              fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  *absent = fd < 0 && errno == ENOENT;
  if (fd >= 0 && !sl_cluster_lock_try (fd, LOCK_EX))
    sl_cluster_lock_close (&fd);

  return fd;
}

/* Removes what a server left that did not come to its end: only if nobody can be using it, and nobody begins to
 * meanwhile. Where the profile has gone too, or has never had a server, only the age tells.
 */
static void
sweep_one (const char             *path,
           const SlClusterAccount *account)
{
  g_autofree char *profile = read_profile (path);
  struct stat      status;
  gboolean         absent = TRUE;
  int              start = -1;
  int              owner = -1;

  if (!is_private (path, account) || lstat (path, &status) != 0 || is_answered (path))
    return;
  if (profile != NULL)
    start = try_lock (profile, SL_CLUSTER_START_LOCK, &absent);
  if (start >= 0)
    owner = try_lock (profile, SL_CLUSTER_OWNER_LOCK, &absent);
  if (owner >= 0 || (absent && time (NULL) - status.st_mtime > SETTLED_AFTER))
    {
      clear (path);
      if (rmdir (path) == 0)
        g_debug ("removed %s, which a server has left", path);
    }
  sl_cluster_lock_close (&owner);
  sl_cluster_lock_close (&start);
}

static gboolean
is_name_of_ours (const char *name)
{
  if (g_str_has_prefix (name, "shortlist-"))
    return strlen (name) == strlen ("shortlist-XXXXXX");

  return strlen (name) == HASH_LENGTH && strspn (name, "0123456789abcdef") == HASH_LENGTH;
}

/**
 * sl_cluster_socket_sweep:
 * @socket_directory: where our server has its socket
 * @account: the account it runs as
 *
 * Servers that are killed leave their sockets, and profiles that are removed never come back
 * for them. Removes the directories beside ours that belong to nobody.
 */
void
sl_cluster_socket_sweep (const char             *socket_directory,
                         const SlClusterAccount *account)
{
  g_autofree char *parent = g_path_get_dirname (socket_directory);
  g_autoptr (GDir) entries = g_dir_open (parent, 0, NULL);
  const char *entry = NULL;

  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (parent, entry, NULL);

      if (is_name_of_ours (entry) && !g_str_equal (path, socket_directory))
        sweep_one (path, account);
    }
}

static void
append_keyword (GString    *text,
                const char *keyword,
                const char *value)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_printf (text, "%s='", keyword);
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\'' || *p == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '\'');
}

/**
 * sl_cluster_socket_build_conninfo:
 * @socket_directory: where the server's socket is
 * @server_account: the account that the server must run as
 * @role: a role
 * @database: a database
 *
 * What the environment might say about passwords or channels is overruled, and a
 * server that another account put in this place is not talked to.
 *
 * Returns: (transfer full): a connection string for libpq, without secrets
 */
char *
sl_cluster_socket_build_conninfo (const char *socket_directory,
                                  const char *server_account,
                                  const char *role,
                                  const char *database)
{
  GString *text = g_string_new (NULL);

  append_keyword (text, "host", socket_directory);
  append_keyword (text, "port", SL_CLUSTER_PORT);
  append_keyword (text, "user", role);
  append_keyword (text, "dbname", database);
  append_keyword (text, "requirepeer", server_account);
  append_keyword (text, "channel_binding", "disable");
  append_keyword (text, "target_session_attrs", "any");
  append_keyword (text, "client_encoding", "UTF8");
  append_keyword (text, "application_name", "shortlist");
  append_keyword (text, "connect_timeout", "10");

  return g_string_free (text, FALSE);
}
