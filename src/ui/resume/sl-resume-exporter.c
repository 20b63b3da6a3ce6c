/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include "ui/resume/sl-resume-exporter.h"

/* Makes every file and reads it back first, and writes them all at the end: whoever stops
 * on the way finds nothing half done.
 */
typedef struct
{
  JsonNode              *resume;
  GPtrArray             *files; /* of SlResumeExported */
  SlResumeReaderPort    *reader;
  SlResumeExportProgress progress;
  gpointer               user_data;
  guint                  index;
} Run;

static void make_next (GTask *task);

static void
run_free (Run *run)
{
  g_clear_pointer (&run->resume, json_node_unref);
  g_clear_pointer (&run->files, g_ptr_array_unref);
  g_clear_object (&run->reader);
  g_free (run);
}

static void
exported_free (SlResumeExported *self)
{
  g_clear_object (&self->file);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_free (self->complaint);
  g_free (self);
}

static void
tell (Run     *run,
      gboolean is_reading)
{
  const SlResumeExported *exported = run->files->pdata[MIN (run->index, run->files->len - 1)];

  run->progress (2 * run->index + (is_reading ? 1 : 0), 2 * run->files->len, exported->format, is_reading, run->user_data);
}

static void
read_back_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run              *run = g_task_get_task_data (task);
  SlResumeExported *exported = run->files->pdata[run->index];
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = sl_resume_reader_port_finish (SL_RESUME_READER_PORT (object), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;

  exported->is_checked = TRUE;
  if (reading != NULL)
    {
      g_clear_pointer (&exported->differences, g_ptr_array_unref);
      exported->differences = sl_resume_compare (run->resume, reading->document);
    }
  else
    exported->complaint = g_strdup (error->message);
  run->index++;
  make_next (task);
}

static void
make_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  Run                    *run = task_data;
  const SlResumeExported *exported = run->files->pdata[run->index];
  g_autoptr (SlResumeLook) look = sl_resume_look_new (run->resume);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sl_resume_export (run->resume, exported->format, look, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
made_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run              *run = g_task_get_task_data (task);
  SlResumeExported *exported = run->files->pdata[run->index];
  GError           *error = NULL;

  exported->bytes = g_task_propagate_pointer (G_TASK (result), &error);
  if (exported->bytes == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (run->reader == NULL)
    {
      run->index++;
      make_next (task);
      return;
    }

  tell (run, TRUE);
  sl_resume_reader_port_bytes_async (run->reader, exported->bytes, NULL, g_task_get_cancellable (task), read_back_cb, g_object_ref (task));
}

static void
write_thread (GTask        *task,
              gpointer      source_object,
              gpointer      task_data,
              GCancellable *cancellable)
{
  const Run *run = task_data;

  for (guint i = 0; i < run->files->len; i++)
    {
      const SlResumeExported *exported = run->files->pdata[i];
      GError                 *error = NULL;

      if (!g_file_replace_contents (exported->file, g_bytes_get_data (exported->bytes, NULL), g_bytes_get_size (exported->bytes), NULL,
                                    FALSE, G_FILE_CREATE_NONE, NULL, cancellable, &error))
        {
          g_task_return_error (task, error);
          return;
        }
    }
  g_task_return_boolean (task, TRUE);
}

static void
written_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Run    *run = g_task_get_task_data (task);
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_pointer (task, g_ptr_array_ref (run->files), (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
start (GTask              *task,
       GTaskThreadFunc     func,
       GAsyncReadyCallback callback)
{
  g_autoptr (GTask) step = g_task_new (NULL, g_task_get_cancellable (task), callback, g_object_ref (task));

  /* The step's callback holds the whole run, so its data stays. */
  g_task_set_source_tag (step, start);
  g_task_set_task_data (step, g_task_get_task_data (task), NULL);
  g_task_run_in_thread (step, func);
}

static void
make_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);

  if (g_task_return_error_if_cancelled (task))
    return;

  tell (run, FALSE);
  if (run->index < run->files->len)
    start (task, make_thread, made_cb);
  else
    start (task, write_thread, written_cb);
}

/* Returns: (element-type SlResumeExported) (transfer full): which files will be written where */
GPtrArray *
sl_resume_exporter_plan (JsonNode             *resume,
                         const SlExportFormat *formats,
                         guint                 n_formats,
                         GFile                *folder,
                         const char           *company)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) exported_free);

  for (guint i = 0; i < n_formats; i++)
    {
      SlResumeExported *exported = g_new0 (SlResumeExported, 1);
      g_autofree char  *name = sl_resume_export_dup_filename (resume, company, formats[i]);

      exported->format = formats[i];
      exported->file = g_file_get_child (folder, name);
      exported->differences = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_difference_free);
      g_ptr_array_add (files, exported);
    }

  return files;
}

/* Writes @files, whose places are in it already; @reader may be %NULL, then nothing is read
 * back. @progress is called until the callback is.
 */
void
sl_resume_exporter_run_async (JsonNode              *resume,
                              GPtrArray             *files,
                              SlResumeReaderPort    *reader,
                              SlResumeExportProgress progress,
                              GCancellable          *cancellable,
                              GAsyncReadyCallback    callback,
                              gpointer               user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Run *run = g_new0 (Run, 1);

  g_return_if_fail (files->len > 0);

  run->resume = json_node_ref (resume);
  run->files = g_ptr_array_ref (files);
  run->reader = reader != NULL ? g_object_ref (reader) : NULL;
  run->progress = progress;
  run->user_data = user_data;
  g_task_set_source_tag (task, sl_resume_exporter_run_async);
  g_task_set_task_data (task, run, (GDestroyNotify) run_free);
  make_next (task);
}

/* Returns: (element-type SlResumeExported) (transfer full): the files; on failure %NULL */
GPtrArray *
sl_resume_exporter_run_finish (GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
