/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/sl-error.h"
#include "db/sl-migration.h"

#define RESOURCE_DIRECTORY RESOURCE_PATH "/sql"

#define UP_SUFFIX   ".up.sql"
#define DOWN_SUFFIX ".down.sql"

/* Made by the resource compiler; named so that the linker keeps it. */
GResource *shortlist_sql_get_resource (void);

/* How the text of a file is had: from the resource or from a directory. */
typedef GBytes *(*ReadFile) (const char *directory,
                             const char *name,
                             GError    **error);

static GBytes *
read_resource (const char *directory,
               const char *name,
               GError    **error)
{
  g_autofree char *path = g_strconcat (directory, "/", name, NULL);

  return g_resource_lookup_data (shortlist_sql_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static GBytes *
read_file (const char *directory,
           const char *name,
           GError    **error)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  char            *text = NULL;
  gsize            length = 0;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;

  return g_bytes_new_take (text, length);
}

/* A checkout with other line ends must not look like another migration. */
static char *
normalise_line_ends (GBytes *bytes)
{
  gsize       length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) text = NULL;

  if (memchr (data, '\r', length) == NULL)
    return g_strndup (data, length);

  text = g_string_sized_new (length);
  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == '\r')
        {
          if (i + 1 == length || data[i + 1] != '\n')
            g_string_append_c (text, '\n');
          continue;
        }
      g_string_append_c (text, data[i]);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
read_text (ReadFile    read,
           const char *directory,
           const char *name,
           GError    **error)
{
  g_autoptr (GBytes) bytes = read (directory, name, error);

  return bytes != NULL ? normalise_line_ends (bytes) : NULL;
}

static SlMigration *
load_one (ReadFile    read,
          const char *directory,
          const char *up_name,
          GError    **error)
{
  g_autoptr (SlMigration) self = g_new0 (SlMigration, 1);
  g_autofree char *stem = g_strndup (up_name, strlen (up_name) - strlen (UP_SUFFIX));
  g_autofree char *down_name = g_strconcat (stem, DOWN_SUFFIX, NULL);
  char            *end = NULL;

  self->version = (int) strtol (stem, &end, 10);
  if (self->version < 1 || *end != '-')
    {
      g_set_error (error, SL_ERROR, SL_ERROR_INPUT, "%s is not named like a migration", up_name);
      return NULL;
    }

  self->name = g_strdup (end + 1);
  self->up = read_text (read, directory, up_name, error);
  if (self->up == NULL)
    return NULL;
  self->down = read_text (read, directory, down_name, error);
  if (self->down == NULL)
    return NULL;
  self->checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->up, -1);

  return g_steal_pointer (&self);
}

static int
compare_versions (gconstpointer a,
                  gconstpointer b)
{
  const SlMigration *first = *(SlMigration *const *) a;
  const SlMigration *second = *(SlMigration *const *) b;

  return first->version - second->version;
}

static GPtrArray *
load_all (ReadFile           read,
          const char        *directory,
          const char *const *names,
          GError           **error)
{
  g_autoptr (GPtrArray) migrations = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_migration_free);

  for (gsize i = 0; names[i] != NULL; i++)
    {
      SlMigration *migration = NULL;

      if (!g_str_has_suffix (names[i], UP_SUFFIX))
        continue;
      migration = load_one (read, directory, names[i], error);
      if (migration == NULL)
        return NULL;
      g_ptr_array_add (migrations, migration);
    }

  g_ptr_array_sort (migrations, compare_versions);
  for (guint i = 0; i < migrations->len; i++)
    if (((SlMigration *) g_ptr_array_index (migrations, i))->version != (int) i + 1)
      {
        g_set_error (error, SL_ERROR, SL_ERROR_INPUT, "Migration %u is missing or there twice", i + 1);
        return NULL;
      }

  return g_steal_pointer (&migrations);
}

/**
 * sl_migration_free:
 * @self: (nullable) (transfer full): a migration
 */
void
sl_migration_free (SlMigration *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->up);
  g_free (self->down);
  g_free (self->checksum);
  g_free (self);
}

/**
 * sl_migration_load_built_in:
 * @error: return location
 *
 * Returns: (element-type SlMigration) (transfer full): the migrations this program was built with, by version; or %NULL
 */
GPtrArray *
sl_migration_load_built_in (GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (shortlist_sql_get_resource (), RESOURCE_DIRECTORY,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return NULL;

  return load_all (read_resource, RESOURCE_DIRECTORY, (const char *const *) names, error);
}

/**
 * sl_migration_load_directory:
 * @path: a directory with files NNNN-name.up.sql and NNNN-name.down.sql
 * @error: return location
 *
 * Blocks; for tools and tests.
 *
 * Returns: (element-type SlMigration) (transfer full): the migrations in it, by version; or %NULL
 */
GPtrArray *
sl_migration_load_directory (const char *path,
                             GError    **error)
{
  g_autoptr (GDir) directory = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  directory = g_dir_open (path, 0, error);
  if (directory == NULL)
    return NULL;
  while ((name = g_dir_read_name (directory)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_add (names, NULL);

  return load_all (read_file, path, (const char *const *) names->pdata, error);
}
