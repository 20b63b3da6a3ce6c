/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <errno.h>
#include <ftw.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include <glib/gi18n-lib.h>

#include "core/sl-error.h"
#include "db/sl-cluster-files.h"
#include "db/sl-cluster-lock.h"
#include "db/sl-cluster-old-data.h"
#include "db/sl-cluster-process.h"

#define LOCK_DEADLINE (150 * G_USEC_PER_SEC)

/* What a worker thread gets. */
typedef struct
{
  char *directory;
  char *name;
} Request;

static void
request_free (Request *request)
{
  g_free (request->directory);
  g_free (request->name);
  g_free (request);
}

static guint64
measure (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  guint64 size = 0;

  g_file_measure_disk_usage (file, G_FILE_MEASURE_NONE, NULL, NULL, NULL, &size, NULL, NULL, NULL);

  return size;
}

/* The server writes this file when it stops, and now and then before. */
static GDateTime *
read_last_use (const char *path)
{
  g_autofree char *control = g_build_filename (path, "global", "pg_control", NULL);
  struct stat      status;

  return stat (control, &status) == 0 ? g_date_time_new_from_unix_utc (status.st_mtime) : NULL;
}

static gint
compare_old_data (gconstpointer a,
                  gconstpointer b)
{
  const SlServerOldData *first = *(SlServerOldData *const *) a;
  const SlServerOldData *second = *(SlServerOldData *const *) b;

  return first->major != second->major ? (first->major < second->major ? 1 : -1) : strcmp (second->name, first->name);
}

static gboolean
is_old_data (const char *directory,
             const char *name)
{
  g_autofree char *current = sl_cluster_files_dup_data_directory (directory);
  g_autofree char *path = g_build_filename (directory, name, NULL);

  return g_str_has_prefix (name, "data-") && strchr (name, '/') == NULL && !g_str_has_suffix (name, ".part") &&
         current != NULL && !g_str_equal (path, current) && sl_cluster_files_read_major (path) != 0;
}

static void
list_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Request *request = task_data;
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_server_old_data_free);
  g_autoptr (GDir) entries = g_dir_open (request->directory, 0, NULL);
  const char *entry = NULL;

  while (entries != NULL && (entry = g_dir_read_name (entries)) != NULL)
    {
      SlServerOldData *data = NULL;

      if (!is_old_data (request->directory, entry))
        continue;
      data = g_new0 (SlServerOldData, 1);
      data->name = g_strdup (entry);
      data->path = g_build_filename (request->directory, entry, NULL);
      data->major = sl_cluster_files_read_major (data->path);
      data->size = measure (data->path);
      data->used_at = read_last_use (data->path);
      g_ptr_array_add (list, data);
    }

  g_ptr_array_sort (list, compare_old_data);
  g_task_return_pointer (task, g_steal_pointer (&list), (GDestroyNotify) g_ptr_array_unref);
}

static gboolean
remove_locked (Request *request,
               GError **error)
{
  g_autofree char *path = g_build_filename (request->directory, request->name, NULL);
  g_autofree char *part = g_strdup_printf ("%s.%08x.part", path, g_random_int ());

  if (!is_old_data (request->directory, request->name))
    g_set_error (error, SL_ERROR, SL_ERROR_NOT_FOUND, _ ("“%s” is no old data folder of this profile."), request->name);
  else if (sl_cluster_process_is_visible (path))
    g_set_error (error, SL_ERROR, SL_ERROR_REFUSED, _ ("A program still works in “%s”. Nothing was removed."), path);
  else if (rename (path, part) != 0)
    g_set_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE, _ ("“%1$s” could not be removed (%2$s)."), path, g_strerror (errno));
  else
    {
      /* Under that name it is rubbish, even if the power fails now. */
      sl_cluster_files_remove_tree (part);
      return TRUE;
    }

  return FALSE;
}

static void
remove_thread (GTask        *task,
               gpointer      source_object,
               gpointer      task_data,
               GCancellable *cancellable)
{
  Request *request = task_data;
  GError  *error = NULL;
  gboolean done = FALSE;
  int      start = sl_cluster_lock_open (request->directory, SL_CLUSTER_START_LOCK, &error);

  if (start >= 0 && sl_cluster_lock_wait (start, g_get_monotonic_time () + LOCK_DEADLINE, cancellable, &error))
    done = remove_locked (request, &error);
  sl_cluster_lock_close (&start);

  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run (SlCluster          *cluster,
     gpointer            source_tag,
     GTaskThreadFunc     thread,
     const char         *name,
     GCancellable       *cancellable,
     GAsyncReadyCallback callback,
     gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (cluster, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->directory = g_strdup (sl_profile_get_directory (sl_cluster_get_profile (cluster)));
  request->name = g_strdup (name);
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, thread);
}

/**
 * sl_cluster_list_old_data_async:
 * @cluster: a cluster
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with the list
 * @user_data: for @callback
 *
 * Finds what upgrades have left behind.
 */
void
sl_cluster_list_old_data_async (SlCluster          *cluster,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_return_if_fail (SL_IS_CLUSTER (cluster));

  run (cluster, sl_cluster_list_old_data_async, list_thread, NULL, cancellable, callback, user_data);
}

/**
 * sl_cluster_list_old_data_finish:
 * @cluster: a cluster
 * @result: the result
 * @error: cancellation only
 *
 * Returns: (transfer full) (element-type SlServerOldData): the list, the newest version first
 */
GPtrArray *
sl_cluster_list_old_data_finish (SlCluster    *cluster,
                                 GAsyncResult *result,
                                 GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, cluster), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sl_cluster_remove_old_data_async:
 * @cluster: a cluster
 * @name: the name of old data
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when they are gone
 * @user_data: for @callback
 *
 * Removes old data for good, as the user has confirmed. The present data are never removed.
 */
void
sl_cluster_remove_old_data_async (SlCluster          *cluster,
                                  const char         *name,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_return_if_fail (SL_IS_CLUSTER (cluster));
  g_return_if_fail (name != NULL);

  run (cluster, sl_cluster_remove_old_data_async, remove_thread, name, cancellable, callback, user_data);
}

/**
 * sl_cluster_remove_old_data_finish:
 * @cluster: a cluster
 * @result: the result
 * @error: %SL_ERROR_NOT_FOUND, %SL_ERROR_REFUSED or %SL_ERROR_UNAVAILABLE with a sentence
 *
 * Returns: whether they are gone
 */
gboolean
sl_cluster_remove_old_data_finish (SlCluster    *cluster,
                                   GAsyncResult *result,
                                   GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, cluster), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
