/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-csv.h"
#include "core/sl-job-csv.h"

#define PAGE_ROWS 500

typedef struct
{
  SlJobPort         *port;
  SlJobFilter       *filter;
  GFile             *file;
  GStrv              titles;
  GStrv              statuses;
  SlJobCsvProgress   progress;
  gpointer           progress_data;
  GFileOutputStream *stream;
  GString           *text; /* being written */
  SlJobStatus        status;
  guint              n_column_rows;
  guint              n_rows;
  SlJob             *last; /* (nullable): of the column, the last that was read */
  gboolean           is_over;
  gboolean           is_new; /* there was no such file */
  GError            *error;
} Save;

static void read_page (GTask *task);

static void
save_free (Save *save)
{
  g_object_unref (save->port);
  sl_job_filter_free (save->filter);
  g_object_unref (save->file);
  g_strfreev (save->titles);
  g_strfreev (save->statuses);
  g_clear_object (&save->stream);
  g_string_free (save->text, TRUE);
  g_clear_object (&save->last);
  g_clear_error (&save->error);
  g_free (save);
}

static void
append_day (GString   *line,
            GDateTime *instant)
{
  g_autoptr (GDateTime) local = instant != NULL ? g_date_time_to_local (instant) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;

  sl_csv_append_text (line, day);
}

static void
append_job (Save  *save,
            SlJob *job)
{
  static const SlJobField middle[] = {
    SL_JOB_FIELD_LOCATION, SL_JOB_FIELD_REMOTE_POLICY, SL_JOB_FIELD_EMPLOYMENT_TYPE, SL_JOB_FIELD_SALARY_MIN,
    SL_JOB_FIELD_SALARY_MAX, SL_JOB_FIELD_SALARY_CURRENCY, SL_JOB_FIELD_SALARY_PERIOD, SL_JOB_FIELD_SALARY_RANGE,
    SL_JOB_FIELD_POSTED_ON, SL_JOB_FIELD_CLOSES_ON, SL_JOB_FIELD_URL, SL_JOB_FIELD_ATS_PLATFORM, SL_JOB_FIELD_NOTES
  };
  GString *line = save->text;

  G_STATIC_ASSERT (G_N_ELEMENTS (middle) == SL_JOB_CSV_NOTES - SL_JOB_CSV_LOCATION + 1);
  sl_csv_append_text (line, sl_job_get_company (job));
  sl_csv_append_text (line, sl_job_get_title (job));
  sl_csv_append_text (line, save->statuses[sl_job_get_status (job)]);
  append_day (line, sl_job_get_status_updated_at (job));
  sl_csv_append_number (line, sl_job_get_interest (job));
  for (guint i = 0; i < G_N_ELEMENTS (middle); i++)
    sl_csv_append_text (line, sl_job_get_field (job, middle[i]));
  append_day (line, sl_job_get_created_at (job));
  sl_csv_end_line (line);
}

static void
stream_closed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (g_output_stream_close_finish (G_OUTPUT_STREAM (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
half_file_deleted_cb (GObject      *object,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);

  if (!g_file_delete_finish (G_FILE (object), result, NULL))
    g_debug ("half a file is left behind");
  g_task_return_error (task, g_steal_pointer (&save->error));
}

static void
half_file_closed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Save *save = g_task_get_task_data (task);

  g_output_stream_close_finish (G_OUTPUT_STREAM (object), result, NULL);
  if (save->is_new)
    g_file_delete_async (save->file, G_PRIORITY_DEFAULT, NULL, half_file_deleted_cb, g_steal_pointer (&task));
  else
    g_task_return_error (task, g_steal_pointer (&save->error));
}

/* Closing as if cancelled leaves a file that was there before untouched; a new one is deleted. */
static void
give_up (GTask  *task,
         GError *error)
{
  Save *save = g_task_get_task_data (task);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  save->error = error;
  g_output_stream_close_async (G_OUTPUT_STREAM (save->stream), G_PRIORITY_DEFAULT, cancelled, half_file_closed_cb, g_object_ref (task));
}

static void
text_written_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Save         *save = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GError       *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, &error))
    {
      give_up (task, error);
      return;
    }

  g_string_truncate (save->text, 0);
  if (save->progress != NULL)
    save->progress (save->n_rows, save->progress_data);
  if (save->is_over)
    g_output_stream_close_async (G_OUTPUT_STREAM (save->stream), G_PRIORITY_DEFAULT, cancellable,
                                 stream_closed_cb, g_steal_pointer (&task));
  else
    read_page (g_steal_pointer (&task));
}

static void
write_text (GTask *task)
{
  Save *save = g_task_get_task_data (task);

  g_output_stream_write_all_async (G_OUTPUT_STREAM (save->stream), save->text->str, save->text->len, G_PRIORITY_DEFAULT,
                                   g_task_get_cancellable (task), text_written_cb, task);
}

static void
page_listed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) page = sl_job_port_list_finish (SL_JOB_PORT (object), result, &error);
  Save *save = g_task_get_task_data (task);

  if (error != NULL)
    {
      give_up (task, error);
      return;
    }

  for (guint i = 0; i < page->len; i++)
    append_job (save, g_ptr_array_index (page, i));
  save->n_rows += page->len;
  save->n_column_rows += page->len;
  g_clear_object (&save->last);
  if (page->len < PAGE_ROWS)
    {
      save->is_over = save->status + 1 == SL_N_JOB_STATUSES;
      save->status = (SlJobStatus) (save->status + 1);
      save->n_column_rows = 0;
    }
  else
    save->last = g_object_ref (g_ptr_array_index (page, page->len - 1));
  write_text (g_steal_pointer (&task));
}

/* Takes the task. */
static void
read_page (GTask *task)
{
  Save      *save = g_task_get_task_data (task);
  SlJobQuery query = { .filter = save->filter, .status = save->status, .limit = PAGE_ROWS };

  sl_job_query_go_on (&query, save->last, save->n_column_rows);
  sl_job_port_list_async (save->port, &query, g_task_get_cancellable (task), page_listed_cb, task);
}

/* Opening is never cancelled: a stream that GIO drops half-way is closed as if it were
 * complete, and an empty file would take the old one's place.
 */
static void
file_replaced_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Save   *save = g_task_get_task_data (task);
  GError *error = NULL;

  save->stream = g_file_replace_finish (G_FILE (object), result, &error);
  if (save->stream == NULL)
    g_task_return_error (task, error);
  else
    write_text (g_steal_pointer (&task));
}

static void
file_created_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Save   *save = g_task_get_task_data (task);
  GError *error = NULL;

  save->stream = g_file_create_finish (G_FILE (object), result, &error);
  save->is_new = save->stream != NULL;
  if (save->is_new)
    write_text (g_steal_pointer (&task));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_error_free (error);
      g_file_replace_async (save->file, NULL, FALSE, G_FILE_CREATE_NONE, G_PRIORITY_DEFAULT, NULL,
                            file_replaced_cb, g_steal_pointer (&task));
    }
  else
    g_task_return_error (task, error);
}

/**
 * sl_job_csv_save_async:
 * @port: where the postings are
 * @filter: which of them
 * @file: where they are saved; replaced only once all is written
 * @titles: the columns' titles, %SL_N_JOB_CSV_FIELDS of them
 * @statuses: the names of the statuses, %SL_N_JOB_STATUSES of them
 * @progress: (nullable): told after every page; must stay valid until the callback
 * @cancellable: (nullable): a cancellable
 *
 * Writes postings in the board's order, page by page, as RFC 4180 with a byte order mark:
 * without it the most used spreadsheet takes UTF-8 for something else.
 */
void
sl_job_csv_save_async (SlJobPort          *port,
                       const SlJobFilter  *filter,
                       GFile              *file,
                       const char *const  *titles,
                       const char *const  *statuses,
                       SlJobCsvProgress    progress,
                       gpointer            progress_data,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Save *save = NULL;

  g_return_if_fail (SL_IS_JOB_PORT (port));
  g_return_if_fail (filter != NULL);
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (g_strv_length ((GStrv) titles) == SL_N_JOB_CSV_FIELDS);
  g_return_if_fail (g_strv_length ((GStrv) statuses) == SL_N_JOB_STATUSES);

  save = g_new0 (Save, 1);
  save->port = g_object_ref (port);
  save->filter = sl_job_filter_copy (filter);
  save->file = g_object_ref (file);
  save->titles = g_strdupv ((GStrv) titles);
  save->statuses = g_strdupv ((GStrv) statuses);
  save->progress = progress;
  save->progress_data = progress_data;
  save->text = g_string_new (NULL);
  for (guint i = 0; i < SL_N_JOB_CSV_FIELDS; i++)
    sl_csv_append_text (save->text, titles[i]);
  sl_csv_end_line (save->text);
  g_string_prepend (save->text, SL_CSV_BYTE_ORDER_MARK);

  task = g_task_new (NULL, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_job_csv_save_async);
  g_task_set_task_data (task, save, (GDestroyNotify) save_free);
  g_file_create_async (file, G_FILE_CREATE_NONE, G_PRIORITY_DEFAULT, NULL, file_created_cb, g_steal_pointer (&task));
}

/**
 * sl_job_csv_save_finish:
 * @result: what the callback was given
 * @n_rows: (out) (optional): how many postings were written
 * @error: of the port or the file
 *
 * Returns: whether the file is complete
 */
gboolean
sl_job_csv_save_finish (GAsyncResult *result,
                        guint        *n_rows,
                        GError      **error)
{
  const Save *save = NULL;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  save = g_task_get_task_data (G_TASK (result));
  if (n_rows != NULL)
    *n_rows = save->n_rows;

  return g_task_propagate_boolean (G_TASK (result), error);
}
