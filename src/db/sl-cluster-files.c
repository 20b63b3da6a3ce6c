/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-files.h"

#define LOG_ROTATE_SIZE (1024 * 1024)
#define LOG_GENERATIONS 3
#define LOG_TAIL        4096

typedef struct
{
  unsigned long magic;
  const char   *name;
} FileSystemKind;

/* Locks, fsync or renames cannot be trusted there, or a copy overtakes the original. */
static const FileSystemKind remote_kinds[] = {
  { 0x6969, "NFS" },
  { 0x517b, "SMB" },
  { 0xfe534d42, "SMB" },
  { 0xff534d42, "SMB" },
  { 0x65735546, "FUSE" },
  { 0x01021997, "9P" },
  { 0x5346414f, "AFS" },
  { 0x00c36400, "Ceph" },
  { 0x794c7630, "overlay" },
  { 0x0bd00bd0, "Lustre" },
  { 0x786f4256, "vboxsf" },
  { 0x73757245, "Coda" },
};

static gboolean
set_write_error (const char *directory,
                 int         code,
                 GError    **error)
{
  g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
               _ ("Shortlist cannot write to its folder “%1$s” (%2$s). Check who owns the folder and whether the disk is writable."),
               directory,
               g_strerror (code));

  return FALSE;
}

static int
remove_entry (const char        *path,
              const struct stat *status,
              int                kind,
              struct FTW        *walk)
{
  return remove (path);
}

static void
rotate_log (const char *path)
{
  for (int generation = LOG_GENERATIONS - 1; generation >= 0; generation--)
    {
      g_autofree char *from = generation == 0 ? g_strdup (path) : g_strdup_printf ("%s.%d", path, generation);
      g_autofree char *to = g_strdup_printf ("%s.%d", path, generation + 1);

      if (rename (from, to) != 0 && errno != ENOENT)
        g_debug ("cannot rotate %s: %s", from, g_strerror (errno));
    }
}

/**
 * sl_cluster_files_make_parents:
 * @directory: the profile's directory
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Makes the directories above it that do not exist yet: for this account alone, or, for root, such that
 * the server's account may pass through them, whatever the umask. What is there keeps its permissions.
 *
 * Returns: whether they exist
 */
gboolean
sl_cluster_files_make_parents (const char *directory,
                               GError    **error)
{
  const mode_t     mode = geteuid () == 0 ? 0755 : 0700;
  g_autofree char *parent = g_path_get_dirname (directory);

  if (g_file_test (parent, G_FILE_TEST_IS_DIR))
    return TRUE;
  if (!g_str_equal (parent, directory) && !sl_cluster_files_make_parents (parent, error))
    return FALSE;
  if (mkdir (parent, mode) == 0)
    return chmod (parent, mode) == 0 || set_write_error (parent, errno, error);

  return errno == EEXIST || set_write_error (parent, errno, error);
}

/**
 * sl_cluster_files_prepare:
 * @directory: the profile's directory
 * @account: the server's account
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Makes the directory, for this account alone, if it does not exist yet.
 *
 * Returns: whether it can be used
 */
gboolean
sl_cluster_files_prepare (const char             *directory,
                          const SlClusterAccount *account,
                          GError                **error)
{
  struct stat status;

  if (!sl_cluster_files_make_parents (directory, error))
    return FALSE;
  if (mkdir (directory, 0700) != 0 && errno != EEXIST)
    return set_write_error (directory, errno, error);
  if (stat (directory, &status) != 0)
    return set_write_error (directory, errno, error);
  if (!S_ISDIR (status.st_mode))
    return set_write_error (directory, ENOTDIR, error);
  if (access (directory, W_OK | X_OK) != 0)
    return set_write_error (directory, errno, error);
  if (status.st_uid != account->uid && !sl_cluster_account_own (account, directory, error))
    return FALSE;

  return sl_cluster_account_can_enter (account, directory, error);
}

/**
 * sl_cluster_files_read_line:
 * @directory: a directory
 * @name: a small text file in it
 *
 * Returns: (transfer full) (nullable): its first line, %NULL if it is absent, empty or not text
 */
char *
sl_cluster_files_read_line (const char *directory,
                            const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  char             buffer[4096];
  ssize_t          length = 0;
  int              fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd < 0)
    return NULL;
  length = read (fd, buffer, sizeof buffer - 1);
  close (fd);
  if (length <= 0)
    return NULL;

  buffer[length] = '\0';
  buffer[strcspn (buffer, "\n")] = '\0';

  return buffer[0] != '\0' && g_utf8_validate (buffer, -1, NULL) ? g_strdup (buffer) : NULL;
}

/**
 * sl_cluster_files_write:
 * @directory: a directory
 * @name: a file in it
 * @text: its whole content
 * @account: who shall own it
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Writes a file durably: after a crash it holds the old content or the new one. A
 * file that has that content already is left alone.
 *
 * Returns: whether it was written
 */
gboolean
sl_cluster_files_write (const char             *directory,
                        const char             *name,
                        const char             *text,
                        const SlClusterAccount *account,
                        GError                **error)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *present = NULL;
  g_autoptr (GError) local_error = NULL;

  if (g_file_get_contents (path, &present, NULL, NULL) && g_str_equal (present, text))
    return TRUE;
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &local_error))
    {
      g_debug ("%s", local_error->message);
      g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
                   /* TRANSLATORS: a path, then the system's reason */
                   _ ("The file “%1$s” could not be written: %2$s"),
                   path,
                   local_error->message);
      return FALSE;
    }

  return sl_cluster_account_own (account, path, error);
}

/**
 * sl_cluster_files_read_major:
 * @data_directory: a data directory
 *
 * Returns: the major version that wrote it, 0 if it is none
 */
guint
sl_cluster_files_read_major (const char *data_directory)
{
  g_autofree char *line = sl_cluster_files_read_line (data_directory, "PG_VERSION");

  return line != NULL ? (guint) g_ascii_strtoull (line, NULL, 10) : 0;
}

/**
 * sl_cluster_files_dup_data_directory:
 * @directory: the profile's directory
 *
 * The pointer file names the data directory. Should it be lost, the directory of the
 * highest version is taken: a data directory gets its final name only when it is complete.
 *
 * Returns: (transfer full) (nullable): its path, %NULL if there is none yet
 */
char *
sl_cluster_files_dup_data_directory (const char *directory)
{
  g_autofree char *name = sl_cluster_files_read_line (directory, SL_CLUSTER_POINTER_FILE);
  g_autofree char *best = NULL;
  g_autoptr (GDir) entries = NULL;
  const char *entry = NULL;
  guint       best_major = 0;

  if (name != NULL && g_str_has_prefix (name, "data-") && strchr (name, '/') == NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      if (sl_cluster_files_read_major (path) != 0)
        return g_steal_pointer (&path);
    }

  entries = g_dir_open (directory, 0, NULL);
  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, entry, NULL);
      guint            major = 0;

      if (!g_str_has_prefix (entry, "data-") || g_str_has_suffix (entry, ".part"))
        continue;
      major = sl_cluster_files_read_major (path);
      if (major > best_major || (major != 0 && major == best_major && g_strcmp0 (path, best) > 0))
        {
          best_major = major;
          g_free (best);
          best = g_steal_pointer (&path);
        }
    }

  return g_steal_pointer (&best);
}

/**
 * sl_cluster_files_check_space:
 * @directory: an existing directory
 * @bytes: how much is needed
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Returns: whether the disk has that much room
 */
gboolean
sl_cluster_files_check_space (const char *directory,
                              guint64     bytes,
                              GError    **error)
{
  g_autofree char *needed = NULL;
  g_autofree char *present = NULL;
  struct statvfs   status;
  guint64          available = 0;

  if (statvfs (directory, &status) != 0)
    return TRUE;
  available = (guint64) status.f_bavail * status.f_frsize;
  if (available >= bytes)
    return TRUE;

  needed = g_format_size (bytes);
  present = g_format_size (available);
  g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE,
               /* TRANSLATORS: a folder, then two sizes such as "200 MB" */
               _ ("The disk that holds “%1$s” has only %2$s left, and at least %3$s are needed. Nothing was changed. Free some space and try again."),
               directory,
               present,
               needed);

  return FALSE;
}

/**
 * sl_cluster_files_get_remote_kind:
 * @directory: an existing directory
 *
 * Returns: (nullable): the name of its file system if a database is not safe there
 */
const char *
sl_cluster_files_get_remote_kind (const char *directory)
{
  struct statfs status;

  if (statfs (directory, &status) != 0)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (remote_kinds); i++)
    if (((unsigned long) status.f_type & 0xffffffff) == remote_kinds[i].magic)
      return remote_kinds[i].name;

  return NULL;
}

/**
 * sl_cluster_files_remove_tree:
 * @path: a directory of ours
 *
 * Removes it with all it holds. Links are removed, never followed.
 */
void
sl_cluster_files_remove_tree (const char *path)
{
  nftw (path, remove_entry, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
}

/**
 * sl_cluster_files_open_log:
 * @directory: the profile's directory
 * @account: who shall own it
 * @start: (out): where new text begins
 * @error: %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Opens the server's log; a big one is put aside first and the oldest thrown away.
 *
 * Returns: a descriptor for the server, or -1
 */
int
sl_cluster_files_open_log (const char             *directory,
                           const SlClusterAccount *account,
                           goffset                *start,
                           GError                **error)
{
  g_autofree char *path = g_build_filename (directory, SL_CLUSTER_LOG_FILE, NULL);
  struct stat      status;
  int              fd = -1;

  if (lstat (path, &status) == 0 && status.st_size > LOG_ROTATE_SIZE)
    rotate_log (path);
  fd = open (path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0 || fstat (fd, &status) != 0)
    {
      set_write_error (directory, errno, error);
      if (fd >= 0)
        close (fd);
      return -1;
    }
  *start = status.st_size;
  if (account->is_other && fchown (fd, account->uid, account->gid) != 0)
    g_debug ("cannot hand over %s: %s", path, g_strerror (errno));

  return fd;
}

/**
 * sl_cluster_files_dup_log_tail:
 * @directory: the profile's directory
 * @start: where to begin at the earliest
 *
 * Returns: (transfer full): the last of what the server has written since, at most 4 KiB
 */
char *
sl_cluster_files_dup_log_tail (const char *directory,
                               goffset     start)
{
  g_autofree char *path = g_build_filename (directory, SL_CLUSTER_LOG_FILE, NULL);
  g_autofree char *buffer = g_malloc (LOG_TAIL);
  ssize_t          length = 0;
  struct stat      status;
  int              fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);

  if (fd >= 0 && fstat (fd, &status) == 0)
    length = pread (fd, buffer, LOG_TAIL, MAX (start, status.st_size - LOG_TAIL));
  if (fd >= 0)
    close (fd);

  return g_strstrip (g_utf8_make_valid (buffer, MAX (length, 0)));
}
