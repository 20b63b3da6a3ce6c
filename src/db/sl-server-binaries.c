/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "db/sl-server-binaries.h"

static void
add_matches (GStrvBuilder *builder,
             const char   *pattern)
{
  glob_t matches = { 0 };

  if (glob (pattern, 0, NULL, &matches) == 0)
    for (gsize i = 0; i < matches.gl_pathc; i++)
      g_strv_builder_add (builder, matches.gl_pathv[i]);
  globfree (&matches);
}

static gboolean
has_program (const char *directory,
             const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) && !g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* "postgres (PostgreSQL) 15.4 (Debian 15.4-1)", "postgres (PostgreSQL) 18beta1" */
static gboolean
parse_version (const char *text,
               guint      *major,
               char      **version)
{
  const char *number = NULL;
  gsize       length = 0;
  guint64     value = 0;

  if (!g_str_has_prefix (text, "postgres (PostgreSQL) "))
    return FALSE;
  number = text + strlen ("postgres (PostgreSQL) ");
  value = g_ascii_strtoull (number, NULL, 10);
  if (!g_ascii_isdigit (*number) || value == 0 || value > 1000)
    return FALSE;

  length = strcspn (number, " \n");
  *major = (guint) value;
  *version = g_strndup (number, length);

  return TRUE;
}

/* The directory's name is no proof of what lies in it: the program itself is asked. */
static SlServerBinaries *
probe_directory (const char *directory)
{
  g_autofree char *program = g_build_filename (directory, "postgres", NULL);
  g_autofree char *output = NULL;
  g_autofree char *version = NULL;
  g_autoptr (GError) error = NULL;
  const char       *argv[] = { program, "--version", NULL };
  const char       *environment[] = { "LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", NULL };
  guint             major = 0;
  SlServerBinaries *self = NULL;
  int               status = 0;

  if (!has_program (directory, "postgres") || !has_program (directory, "initdb"))
    return NULL;
  if (!g_spawn_sync ("/", (char **) argv, (char **) environment, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, &output, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error) || !parse_version (output, &major, &version))
    {
      g_debug ("%s is no usable server: %s", program, error != NULL ? error->message : output);
      return NULL;
    }

  self = g_new0 (SlServerBinaries, 1);
  self->directory = g_strdup (directory);
  self->major = major;
  self->version = g_steal_pointer (&version);

  return self;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const SlServerBinaries *const *left = a;
  const SlServerBinaries *const *right = b;

  return (int) (*right)->major - (int) (*left)->major;
}

static gboolean
has_major (GPtrArray *list,
           guint      major)
{
  for (guint i = 0; i < list->len; i++)
    if (((SlServerBinaries *) g_ptr_array_index (list, i))->major == major)
      return TRUE;

  return FALSE;
}

/**
 * sl_server_binaries_dup_default_directories:
 *
 * Where server programs are looked for: the program's own prefix, `PATH`, and the
 * places where distributions put them. The environment variable
 * `SHORTLIST_SERVER_PATH` (separated like `PATH`) replaces them all.
 *
 * Returns: (transfer full): the directories, best first
 */
GStrv
sl_server_binaries_dup_default_directories (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *only = g_getenv ("SHORTLIST_SERVER_PATH");
  g_auto (GStrv) path = g_strsplit (only != NULL ? only : (g_getenv ("PATH") != NULL ? g_getenv ("PATH") : ""),
                                    G_SEARCHPATH_SEPARATOR_S,
                                    -1);

  if (only == NULL)
    g_strv_builder_add (builder, BINDIR);
  for (gsize i = 0; path[i] != NULL; i++)
    if (g_path_is_absolute (path[i]))
      g_strv_builder_add (builder, path[i]);
  if (only == NULL)
    {
      add_matches (builder, "/usr/lib/postgresql/*/bin");
      add_matches (builder, "/usr/pgsql-*/bin");
      add_matches (builder, "/usr/lib/postgresql*/bin");
      add_matches (builder, "/usr/local/pgsql/bin");
    }

  return g_strv_builder_end (builder);
}

/**
 * sl_server_binaries_list:
 * @directories: (nullable): where to look; %NULL for the default directories
 *
 * Asks every server program found for its version, so it blocks for some
 * milliseconds: call it in a worker thread.
 *
 * Returns: (transfer full) (element-type SlServerBinaries): one per major version, newest first
 */
GPtrArray *
sl_server_binaries_list (const char *const *directories)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_server_binaries_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) defaults = NULL;

  if (directories == NULL)
    directories = (const char *const *) (defaults = sl_server_binaries_dup_default_directories ());

  for (gsize i = 0; directories[i] != NULL; i++)
    {
      g_autofree char *program = g_build_filename (directories[i], "postgres", NULL);
      g_autofree char *directory = NULL;
      char            *real = realpath (program, NULL);
      g_autoptr (SlServerBinaries) found = NULL;

      /* Links to single programs lead to the directory where all of them are. */
      if (real == NULL)
        continue;
      directory = g_path_get_dirname (real);
      free (real);
      if (!g_hash_table_add (seen, g_strdup (directory)))
        continue;
      found = probe_directory (directory);
      if (found != NULL && !has_major (list, found->major))
        g_ptr_array_add (list, g_steal_pointer (&found));
    }
  g_ptr_array_sort (list, compare_newest_first);

  return g_steal_pointer (&list);
}

/**
 * sl_server_binaries_pick:
 * @list: (element-type SlServerBinaries): from sl_server_binaries_list()
 * @major: a major version, or 0 for the newest one that we support
 *
 * Returns: (transfer none) (nullable): the programs of that version
 */
const SlServerBinaries *
sl_server_binaries_pick (GPtrArray *list,
                         guint      major)
{
  g_return_val_if_fail (list != NULL, NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const SlServerBinaries *binaries = g_ptr_array_index (list, i);

      if (major == 0 ? binaries->major >= SL_SERVER_MINIMUM_MAJOR : binaries->major == major)
        return binaries;
    }

  return NULL;
}

/**
 * sl_server_binaries_dup_program:
 * @self: the programs of one version
 * @name: as `pg_dump`
 *
 * Returns: (transfer full) (nullable): the program's path, or %NULL if it is not installed
 */
char *
sl_server_binaries_dup_program (const SlServerBinaries *self,
                                const char             *name)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (!has_program (self->directory, name))
    return NULL;

  return g_build_filename (self->directory, name, NULL);
}

/**
 * sl_server_binaries_free:
 * @self: (transfer full): the programs of one version
 */
void
sl_server_binaries_free (SlServerBinaries *self)
{
  g_free (self->directory);
  g_free (self->version);
  g_free (self);
}
