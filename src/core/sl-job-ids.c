/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-ids.h"

#define PAGE_ROWS 1000

typedef struct
{
  SlJobFilter  *filter;
  SlJobStatus   status; /* the column that is read */
  guint         n_column_rows;
  GStrvBuilder *ids;
} Reading;

static void
reading_free (Reading *reading)
{
  sl_job_filter_free (reading->filter);
  g_strv_builder_unref (reading->ids);
  g_free (reading);
}

static void read_page (GTask *task,
                       SlJob *last);

static void
page_listed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) page = sl_job_port_list_finish (SL_JOB_PORT (object), result, &error);
  Reading *reading = g_task_get_task_data (task);
  gboolean is_column_over = FALSE;

  if (page == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < page->len; i++)
    g_strv_builder_add (reading->ids, sl_job_get_id (g_ptr_array_index (page, i)));

  reading->n_column_rows += page->len;
  is_column_over = page->len < PAGE_ROWS;
  if (!is_column_over)
    read_page (g_steal_pointer (&task), g_ptr_array_index (page, page->len - 1));
  else if (reading->status + 1 == SL_N_JOB_STATUSES)
    g_task_return_pointer (task, g_strv_builder_end (reading->ids), (GDestroyNotify) g_strfreev);
  else
    {
      reading->status = (SlJobStatus) (reading->status + 1);
      reading->n_column_rows = 0;
      read_page (g_steal_pointer (&task), NULL);
    }
}

/* Takes the task. */
static void
read_page (GTask *task,
           SlJob *last)
{
  Reading   *reading = g_task_get_task_data (task);
  SlJobQuery query = { .filter = reading->filter, .status = reading->status, .limit = PAGE_ROWS };

  sl_job_query_go_on (&query, last, reading->n_column_rows);
  sl_job_port_list_async (g_task_get_source_object (task), &query, g_task_get_cancellable (task), page_listed_cb, task);
}

/**
 * sl_job_ids_read_async:
 * @port: where the postings are
 * @filter: which ones are meant
 * @cancellable: (nullable): a cancellable
 * @callback: called when all are read
 * @user_data: for @callback
 *
 * Reads which postings a filter lets through, however many, page by page.
 */
void
sl_job_ids_read_async (SlJobPort          *port,
                       const SlJobFilter  *filter,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  GTask   *task = NULL;
  Reading *reading = NULL;

  g_return_if_fail (SL_IS_JOB_PORT (port));
  g_return_if_fail (filter != NULL);

  reading = g_new0 (Reading, 1);
  reading->filter = sl_job_filter_copy (filter);
  reading->ids = g_strv_builder_new ();

  task = g_task_new (port, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_job_ids_read_async);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  read_page (task, NULL);
}

/**
 * sl_job_ids_read_finish:
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full): the postings' ids by column, or %NULL with an error in #SL_ERROR
 */
GStrv
sl_job_ids_read_finish (GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, sl_job_ids_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
