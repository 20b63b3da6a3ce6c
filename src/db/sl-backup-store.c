/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <json-glib/json-glib.h>

#include "core/sl-error.h"
#include "db/sl-backup-store.h"

#define PREFIX          "shortlist-"
#define SUFFIX          ".dump"
#define PART_SUFFIX     ".part"
#define MANIFEST_SUFFIX ".json"
#define READ_BUFFER     (256 * 1024)
/* A manifest is ours and small; whatever is bigger is something else. */
#define MANIFEST_LIMIT (1024 * 1024)

static const char *const reason_names[] = { "daily", "quit", "migration", "manual" };

static SlBackupReason
parse_reason (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (reason_names); i++)
    if (g_strcmp0 (name, reason_names[i]) == 0)
      return (SlBackupReason) i;

  return SL_BACKUP_MANUAL;
}

static char *
build_manifest_path (const char *path)
{
  return g_strconcat (path, MANIFEST_SUFFIX, NULL);
}

/* Made by us or not, a manifest is read as if it came from outside. */
static const char *
get_string (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gint64
get_number (JsonObject *object,
            const char *member)
{
  JsonNode *node = json_object_get_member (object, member);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : -1;
}

static void
read_manifest (SlBackupEntry *self)
{
  g_autofree char *path = build_manifest_path (self->path);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GDateTime) created_at = NULL;
  g_autofree char *text = NULL;
  JsonObject      *object = NULL;
  gsize            length = 0;
  struct stat      status;

  if (lstat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MANIFEST_LIMIT ||
      !g_file_get_contents (path, &text, &length, NULL) ||
      !json_parser_load_from_data (parser, text, (gssize) length, NULL) ||
      json_parser_get_root (parser) == NULL || !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    return;

  object = json_node_get_object (json_parser_get_root (parser));
  if (get_string (object, "created_at") != NULL)
    created_at = g_date_time_new_from_iso8601 (get_string (object, "created_at"), NULL);
  if (created_at == NULL || get_string (object, "sha256") == NULL)
    return;

  g_date_time_unref (self->created_at);
  self->created_at = g_steal_pointer (&created_at);
  self->reason = parse_reason (get_string (object, "reason"));
  self->sha256 = g_strdup (get_string (object, "sha256"));
  self->state = g_strdup (get_string (object, "state"));
  self->tables = g_strdup (get_string (object, "tables"));
  self->is_good = get_number (object, "size") == (gint64) self->size;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const SlBackupEntry *const *left = a;
  const SlBackupEntry *const *right = b;

  return g_date_time_compare ((*right)->created_at, (*left)->created_at);
}

/**
 * sl_backup_entry_new:
 * @directory: the directory of backups
 * @created_at: now
 * @reason: why it is made
 *
 * Returns: (transfer full): a backup that is still to be made
 */
SlBackupEntry *
sl_backup_entry_new (const char    *directory,
                     GDateTime     *created_at,
                     SlBackupReason reason)
{
  SlBackupEntry *self = g_new0 (SlBackupEntry, 1);
  g_autoptr (GDateTime) utc = g_date_time_to_utc (created_at);
  g_autofree char *stamp = g_date_time_format (utc, "%Y%m%dT%H%M%S");

  self->name = g_strdup_printf (PREFIX "%s%03dZ-%s" SUFFIX, stamp, g_date_time_get_microsecond (utc) / 1000, reason_names[reason]);
  self->path = g_build_filename (directory, self->name, NULL);
  self->created_at = g_steal_pointer (&utc);
  self->reason = reason;

  return self;
}

/**
 * sl_backup_entry_free:
 * @self: (transfer full): a backup
 */
void
sl_backup_entry_free (SlBackupEntry *self)
{
  g_free (self->path);
  g_free (self->name);
  g_date_time_unref (self->created_at);
  g_free (self->sha256);
  g_free (self->state);
  g_free (self->tables);
  g_free (self);
}

/**
 * sl_backup_entry_load:
 * @path: a file
 *
 * What is known about a backup, from the manifest beside it. Without one it may still
 * be good, but has to be read first.
 *
 * Returns: (transfer full) (nullable): the backup, %NULL if there is no such file
 */
SlBackupEntry *
sl_backup_entry_load (const char *path)
{
  SlBackupEntry *self = NULL;
  struct stat    status;

  if (stat (path, &status) != 0 || !S_ISREG (status.st_mode))
    return NULL;

  self = g_new0 (SlBackupEntry, 1);
  self->path = g_strdup (path);
  self->name = g_path_get_basename (path);
  self->size = (guint64) status.st_size;
  self->created_at = g_date_time_new_from_unix_utc (status.st_mtime);
  self->reason = SL_BACKUP_MANUAL;
  read_manifest (self);

  return self;
}

/**
 * sl_backup_entry_save:
 * @self: a backup that was checked
 * @error: %G_FILE_ERROR
 *
 * Writes the manifest: with it the backup counts as good.
 *
 * Returns: whether it was written
 */
gboolean
sl_backup_entry_save (const SlBackupEntry *self,
                      GError             **error)
{
  g_autofree char *path = build_manifest_path (self->path);
  g_autofree char *created_at = g_date_time_format_iso8601 (self->created_at);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, 1);
  json_builder_set_member_name (builder, "program");
  json_builder_add_string_value (builder, "shortlist " PACKAGE_VERSION);
  json_builder_set_member_name (builder, "created_at");
  json_builder_add_string_value (builder, created_at);
  json_builder_set_member_name (builder, "reason");
  json_builder_add_string_value (builder, reason_names[self->reason]);
  json_builder_set_member_name (builder, "size");
  json_builder_add_int_value (builder, (gint64) self->size);
  json_builder_set_member_name (builder, "sha256");
  json_builder_add_string_value (builder, self->sha256);
  json_builder_set_member_name (builder, "state");
  json_builder_add_string_value (builder, self->state);
  json_builder_set_member_name (builder, "tables");
  json_builder_add_string_value (builder, self->tables);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  text = json_generator_to_data (generator, NULL);

  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, error);
}

/**
 * sl_backup_store_list:
 * @directory: the directory of backups
 *
 * Returns: (transfer full) (element-type SlBackupEntry): the backups, newest first
 */
GPtrArray *
sl_backup_store_list (const char *directory)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_backup_entry_free);
  g_autoptr (GDir) names = g_dir_open (directory, 0, NULL);
  const char *name = NULL;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      SlBackupEntry   *entry = NULL;

      if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX) && (entry = sl_backup_entry_load (path)) != NULL)
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_newest_first);

  return entries;
}

/**
 * sl_backup_store_select_expired:
 * @entries: (element-type SlBackupEntry): backups, newest first
 * @now: the present moment
 *
 * Decides what may go: what is older than 30 days, and of the ones made by themselves
 * all but the newest of each past day. Nothing goes unless seven newer good ones stay,
 * so that the folder never empties when backups stop working.
 *
 * Returns: (transfer container) (element-type SlBackupEntry): some of @entries
 */
GPtrArray *
sl_backup_store_select_expired (GPtrArray *entries,
                                GDateTime *now)
{
  GPtrArray       *expired = g_ptr_array_new ();
  g_autofree char *kept_day = NULL;
  guint            good = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      SlBackupEntry   *entry = g_ptr_array_index (entries, i);
      GTimeSpan        age = g_date_time_difference (now, entry->created_at);
      g_autofree char *day = g_date_time_format (entry->created_at, "%F");
      gboolean         is_automatic = entry->reason == SL_BACKUP_DAILY || entry->reason == SL_BACKUP_QUIT;
      gboolean         is_repeated = is_automatic && age > G_TIME_SPAN_DAY && g_strcmp0 (day, kept_day) == 0;

      if (good >= SL_BACKUP_KEEP && (age > SL_BACKUP_DAYS * G_TIME_SPAN_DAY || is_repeated))
        {
          g_ptr_array_add (expired, entry);
          continue;
        }
      if (!entry->is_good)
        continue;
      good++;
      g_free (kept_day);
      kept_day = g_steal_pointer (&day);
    }

  return expired;
}

/**
 * sl_backup_store_remove:
 * @entry: a backup
 *
 * Removes it and its manifest.
 */
void
sl_backup_store_remove (const SlBackupEntry *entry)
{
  g_autofree char *manifest = build_manifest_path (entry->path);

  if (unlink (entry->path) != 0 || unlink (manifest) != 0)
    g_debug ("cannot remove %s: %s", entry->path, g_strerror (errno));
}

/**
 * sl_backup_store_clean:
 * @directory: the directory of backups, locked by us
 *
 * Removes what a killed backup left: unfinished files and manifests of nothing.
 */
void
sl_backup_store_clean (const char *directory)
{
  g_autoptr (GDir) names = g_dir_open (directory, 0, NULL);
  const char *name = NULL;

  while (names != NULL && (name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);
      g_autofree char *dump = g_strndup (path, strlen (path) - MIN (strlen (path), strlen (MANIFEST_SUFFIX)));
      gboolean         is_part = g_str_has_suffix (name, SUFFIX PART_SUFFIX);
      gboolean         is_orphan = g_str_has_suffix (name, SUFFIX MANIFEST_SUFFIX) && !g_file_test (dump, G_FILE_TEST_EXISTS);

      if (g_str_has_prefix (name, PREFIX) && (is_part || is_orphan))
        unlink (path);
    }
}

/**
 * sl_backup_store_compute_sha256:
 * @fd: a file
 * @cancellable: (nullable): ends it
 * @error: %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): the file's checksum in hexadecimal digits
 */
char *
sl_backup_store_compute_sha256 (int           fd,
                                GCancellable *cancellable,
                                GError      **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guchar *buffer = g_malloc (READ_BUFFER);
  off_t              offset = 0;
  ssize_t            length = 0;

  while ((length = pread (fd, buffer, READ_BUFFER, offset)) > 0)
    {
      g_checksum_update (sum, buffer, length);
      offset += length;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
    }
  if (length < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s", g_strerror (errno));
      return NULL;
    }

  return g_strdup (g_checksum_get_string (sum));
}
