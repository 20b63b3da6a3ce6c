/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "app/sl-context-private.h"
#include "core/sl-error.h"
#include "ctl/sl-ctl-db.h"
#include "db/sl-backup.h"

#define LATEST "latest"

static JsonNode *
build_node (const SlBackupEntry *entry)
{
  static const char *const reasons[] = { "daily", "quit", "migration", "manual" };
  g_autofree char         *created = g_date_time_format_iso8601 (entry->created_at);
  JsonObject              *object = json_object_new ();
  JsonNode                *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "name", entry->name);
  json_object_set_string_member (object, "path", entry->path);
  json_object_set_string_member (object, "created_at", created);
  json_object_set_int_member (object, "size", (gint64) entry->size);
  json_object_set_boolean_member (object, "is_good", entry->is_good);
  json_object_set_string_member (object, "reason", reasons[MIN ((guint) entry->reason, G_N_ELEMENTS (reasons) - 1)]);
  json_node_take_object (node, object);

  return node;
}

static GPtrArray *
list_entries (SlCtl    *ctl,
              SlBackup *backup,
              GError  **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_backup_list_async (backup, ctl->cancellable, sl_ctl_take, &result);

  return sl_backup_list_finish (backup, sl_ctl_wait (&result), error);
}

/* A path, the name of one in the list, or "latest": the newest good one. */
static char *
find_path (SlCtl      *ctl,
           SlBackup   *backup,
           const char *word,
           GError    **error)
{
  g_autoptr (GPtrArray) entries = NULL;

  if (word != NULL && g_file_test (word, G_FILE_TEST_EXISTS))
    return g_canonicalize_filename (word, NULL);

  entries = list_entries (ctl, backup, error);
  if (entries == NULL)
    return NULL;
  for (guint i = 0; i < entries->len; i++)
    {
      const SlBackupEntry *entry = g_ptr_array_index (entries, i);

      if (word == NULL || g_str_equal (word, LATEST) ? entry->is_good : g_strcmp0 (word, entry->name) == 0)
        return g_strdup (entry->path);
    }
  /* TRANSLATORS: %s is what was typed */
  g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, _ ("There is no backup “%s”. “shortlistctl db backups” lists them."), word != NULL ? word : LATEST);

  return NULL;
}

/**
 * sl_ctl_db_backup:
 * @ctl: the run
 * @words: what follows "db backup"
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_backup (SlCtl *ctl,
                  char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (SlBackupEntry) entry = NULL;
  g_autoptr (JsonNode) node = NULL;
  SlBackup *backup = NULL;

  if (*words != NULL)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db backup"));
  if (!sl_ctl_db_is_private (ctl, &error) || !sl_ctl_open_server (ctl, &error))
    return sl_ctl_db_fail (ctl, error);

  backup = sl_context_get_backup (ctl->context);
  sl_backup_create_async (backup, SL_BACKUP_MANUAL, ctl->cancellable, sl_ctl_take, &result);
  entry = sl_backup_create_finish (backup, sl_ctl_wait (&result), &error);
  if (error != NULL)
    return sl_ctl_db_fail (ctl, error);

  if (entry == NULL)
    return SL_CTL_EXIT_DONE;
  node = build_node (entry);
  if (ctl->is_json)
    sl_ctl_print_json (node);
  else
    g_print ("%s\n", entry->path);

  return SL_CTL_EXIT_DONE;
}

/**
 * sl_ctl_db_backups:
 * @ctl: the run
 * @words: what follows "db backups"
 *
 * Lists the backups, newest first; starts nothing.
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_backups (SlCtl *ctl,
                   char **words)
{
  g_autoptr (SlCluster) cluster = sl_cluster_new (ctl->profile);
  g_autoptr (SlBackup) backup = sl_backup_new (cluster);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  if (*words != NULL)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db backups"));
  entries = list_entries (ctl, backup, &error);
  if (entries == NULL)
    return sl_ctl_db_fail (ctl, error);

  for (guint i = 0; i < entries->len; i++)
    {
      const SlBackupEntry *entry = g_ptr_array_index (entries, i);

      json_array_add_element (array, build_node (entry));
      if (!ctl->is_json)
        g_print ("%s  %10" G_GUINT64_FORMAT "  %s\n", entry->name, (guint64) entry->size, entry->is_good ? _ ("good") : _ ("not verified"));
    }
  node = json_node_init_array (json_node_alloc (), array);
  if (ctl->is_json)
    sl_ctl_print_json (node);

  return SL_CTL_EXIT_DONE;
}

/**
 * sl_ctl_db_verify:
 * @ctl: the run
 * @words: what follows "db verify"
 *
 * Finds out whether a backup can be relied on.
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_verify (SlCtl *ctl,
                  char **words)
{
  gboolean           is_deep = FALSE;
  const GOptionEntry entries[] = {
    { "deep", 0, 0, G_OPTION_ARG_NONE, &is_deep, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL;
  SlBackup        *backup = NULL;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (g_strv_length (rest) > 1)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db verify [--deep] [BACKUP]"));
  if (!sl_ctl_db_is_private (ctl, &error) || !sl_ctl_open_server (ctl, &error))
    return sl_ctl_db_fail (ctl, error);

  backup = sl_context_get_backup (ctl->context);
  path = find_path (ctl, backup, rest[0], &error);
  if (path == NULL)
    return sl_ctl_db_fail (ctl, error);
  sl_backup_verify_async (backup, path, is_deep, ctl->cancellable, sl_ctl_take, &result);
  if (!sl_backup_verify_finish (backup, sl_ctl_wait (&result), &error))
    return sl_ctl_db_fail (ctl, error);
  if (!ctl->is_json)
    /* TRANSLATORS: %s is a file */
    g_print (_ ("%s is good.\n"), path);

  return SL_CTL_EXIT_DONE;
}

/**
 * sl_ctl_db_restore:
 * @ctl: the run
 * @words: what follows "db restore"
 *
 * Puts a backup's data into the place of the present ones, or back again.
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_restore (SlCtl *ctl,
                   char **words)
{
  gboolean           is_undo = FALSE;
  gboolean           is_confirmed = FALSE;
  const GOptionEntry entries[] = {
    { "undo", 0, 0, G_OPTION_ARG_NONE, &is_undo, NULL, NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &is_confirmed, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *path = NULL;
  SlBackup        *backup = NULL;
  gboolean         is_restored = FALSE;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (g_strv_length (rest) != (is_undo ? 0 : 1))
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db restore [--yes] BACKUP|latest, or: shortlistctl db restore [--yes] --undo"));
  if (!sl_ctl_db_confirm (is_confirmed, _ ("Replace the present data? This can be undone with “shortlistctl db restore --undo”."), &error) ||
      !sl_ctl_db_is_private (ctl, &error) || !sl_ctl_open_server (ctl, &error))
    return sl_ctl_db_fail (ctl, error);

  backup = sl_context_get_backup (ctl->context);
  if (is_undo)
    sl_backup_undo_restore_async (backup, ctl->cancellable, sl_ctl_take, &result);
  else
    {
      path = find_path (ctl, backup, rest[0], &error);
      if (path == NULL)
        return sl_ctl_db_fail (ctl, error);
      sl_backup_restore_async (backup, path, ctl->cancellable, sl_ctl_take, &result);
    }
  sl_ctl_wait (&result);
  is_restored = is_undo ? sl_backup_undo_restore_finish (backup, result, &error) : sl_backup_restore_finish (backup, result, &error);

  return is_restored ? SL_CTL_EXIT_DONE : sl_ctl_db_fail (ctl, error);
}
