/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ctl/sl-ctl-db.h"
#include "db/sl-cluster-old-data.h"

static JsonNode *
build_node (const SlServerOldData *data)
{
  g_autofree char *used = data->used_at != NULL ? g_date_time_format_iso8601 (data->used_at) : NULL;
  JsonObject      *object = json_object_new ();
  JsonNode        *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "name", data->name);
  json_object_set_string_member (object, "path", data->path);
  json_object_set_int_member (object, "version", data->major);
  json_object_set_int_member (object, "size", (gint64) data->size);
  if (used != NULL)
    json_object_set_string_member (object, "used_at", used);
  else
    json_object_set_null_member (object, "used_at");
  json_node_take_object (node, object);

  return node;
}

static void
print_line (const SlServerOldData *data)
{
  g_autofree char *day = data->used_at != NULL ? g_date_time_format (data->used_at, "%F") : g_strdup ("-");

  g_print ("%s  PostgreSQL %-3u  %12" G_GUINT64_FORMAT "  %s  %s\n", data->name, data->major, data->size, day, data->path);
}

static int
list (SlCtl     *ctl,
      SlCluster *cluster)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) array = json_array_new ();
  g_autoptr (JsonNode) node = NULL;

  sl_cluster_list_old_data_async (cluster, ctl->cancellable, sl_ctl_take, &result);
  entries = sl_cluster_list_old_data_finish (cluster, sl_ctl_wait (&result), &error);
  if (entries == NULL)
    return sl_ctl_db_fail (ctl, error);

  for (guint i = 0; i < entries->len; i++)
    {
      json_array_add_element (array, build_node (g_ptr_array_index (entries, i)));
      if (!ctl->is_json)
        print_line (g_ptr_array_index (entries, i));
    }
  node = json_node_init_array (json_node_alloc (), array);
  if (ctl->is_json)
    sl_ctl_print_json (node);

  return SL_CTL_EXIT_DONE;
}

/**
 * sl_ctl_db_old:
 * @ctl: the run
 * @words: what follows "db old"
 *
 * Lists what upgrades of PostgreSQL have left behind, or removes some of it; starts nothing.
 *
 * Returns: what to exit with
 */
int
sl_ctl_db_old (SlCtl *ctl,
               char **words)
{
  g_autofree char   *name = NULL;
  gboolean           is_confirmed = FALSE;
  const GOptionEntry entries[] = {
    { "remove", 0, 0, G_OPTION_ARG_STRING, &name, NULL, NULL },
    { "yes", 0, 0, G_OPTION_ARG_NONE, &is_confirmed, NULL, NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rest = sl_ctl_parse (entries, words, &error);
  g_autoptr (SlCluster) cluster = sl_cluster_new (ctl->profile);
  g_autoptr (GAsyncResult) result = NULL;

  if (rest == NULL)
    return sl_ctl_fail (ctl, error);
  if (*rest != NULL)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl db old [--remove NAME [--yes]]"));
  if (name == NULL)
    return list (ctl, cluster);

  if (!sl_ctl_db_confirm (is_confirmed, _ ("Remove the old data for good? The present data and the backups stay."), &error))
    return sl_ctl_db_fail (ctl, error);
  sl_cluster_remove_old_data_async (cluster, name, ctl->cancellable, sl_ctl_take, &result);

  return sl_cluster_remove_old_data_finish (cluster, sl_ctl_wait (&result), &error) ? SL_CTL_EXIT_DONE : sl_ctl_db_fail (ctl, error);
}
