/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <string.h>

#include "ui/sl-drop-sorter.h"

/* So many files are in memory at once. */
#define MAX_AT_ONCE 4

/* A text shorter than this is no résumé: a headline, a number, a name. */
#define MIN_TEXT 120

struct _SlDropSorter
{
  GObject parent_instance;

  /* Owned references */
  SlCapturePort      *capture_port;
  SlResumeReaderPort *reader;
};

/* All that was dropped at once. */
typedef struct
{
  GPtrArray *items;
  guint      n_begun;
  guint      n_running;
} Sorting;

/* An item on its way. */
typedef struct
{
  GTask        *task;
  SlSortedItem *item;
} Step;

G_DEFINE_FINAL_TYPE (SlDropSorter, sl_drop_sorter, G_TYPE_OBJECT)

static void pump (GTask *task);

static void
sorting_free (Sorting *sorting)
{
  g_ptr_array_unref (sorting->items);
  g_free (sorting);
}

static GBytes *
dup_bytes (const SlDrop *drop)
{
  return drop->html != NULL ? g_bytes_ref (drop->html) : g_bytes_new (drop->text, strlen (drop->text));
}

static gboolean
is_page (const SlSortedItem *item)
{
  GFile      *file = sl_sorted_item_get_file (item);
  const char *media_type = item->reading != NULL ? item->reading->source->media_type : NULL;

  if (media_type != NULL)
    return sl_content_kind_is_page (media_type);

  return file == NULL || !sl_drop_is_named_like_resume (file);
}

static void
end_step (Step    *step,
          SlJob   *posting,
          gboolean is_text)
{
  g_autoptr (GTask) task = step->task;
  SlSortedItem *item = step->item;
  Sorting      *sorting = g_task_get_task_data (task);
  GFile        *file = sl_sorted_item_get_file (item);

  item->is_page = is_text && is_page (item);
  if (!item->is_page && (item->reading != NULL || (file != NULL && sl_drop_is_named_like_resume (file))))
    item->kind = SL_CONTENT_KIND_RESUME;
  else
    item->kind = sl_content_kind_tell (posting, item->reading != NULL ? item->reading->document : NULL);
  g_free (step);
  sorting->n_running--;
  pump (task);
}

static void
captured (Step      *step,
          SlCapture *capture,
          GError    *error)
{
  if (capture == NULL)
    g_debug ("no posting: %s", error->message);
  end_step (step, capture != NULL ? capture->job : NULL, capture != NULL);
  sl_capture_free (capture);
  g_clear_error (&error);
}

static void
captured_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  GError    *error = NULL;
  SlCapture *capture = sl_capture_port_finish (SL_CAPTURE_PORT (object), result, &error);

  captured (user_data, capture, error);
}

static void
look_for_posting (Step            *step,
                  SlResumeReading *reading)
{
  SlDropSorter *self = g_task_get_source_object (step->task);
  GCancellable *cancellable = g_task_get_cancellable (step->task);
  GFile        *file = sl_sorted_item_get_file (step->item);

  step->item->reading = reading;
  if (file != NULL)
    sl_capture_port_file_async (self->capture_port, file, cancellable, captured_cb, step);
  else
    {
      g_autoptr (GBytes) bytes = dup_bytes (step->item->drop);

      sl_capture_port_bytes_async (self->capture_port, bytes, NULL, NULL, cancellable, captured_cb, step);
    }
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Step *step = user_data;

  look_for_posting (step, sl_resume_reader_port_finish (SL_RESUME_READER_PORT (object), result, &step->item->error));
}

static void
begin_step (GTask        *task,
            SlSortedItem *item)
{
  SlDropSorter *self = g_task_get_source_object (task);
  Sorting      *sorting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);
  GFile        *file = sl_sorted_item_get_file (item);
  Step         *step = g_new0 (Step, 1);

  step->task = g_object_ref (task);
  step->item = item;
  sorting->n_running++;
  if (file != NULL)
    sl_resume_reader_port_file_async (self->reader, file, cancellable, read_cb, step);
  else
    {
      g_autoptr (GBytes) bytes = dup_bytes (item->drop);

      sl_resume_reader_port_bytes_async (self->reader, bytes, item->drop->html != NULL ? "pasted.html" : "pasted.txt", cancellable,
                                         read_cb, step);
    }
}

/* A port may answer within the call: what is counted is counted before. */
static void
pump (GTask *task)
{
  Sorting      *sorting = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  while (sorting->n_running < MAX_AT_ONCE && sorting->n_begun < sorting->items->len && !g_cancellable_is_cancelled (cancellable))
    begin_step (task, sorting->items->pdata[sorting->n_begun++]);

  if (sorting->n_running > 0 || g_task_get_completed (task))
    return;
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_ptr_array_ref (sorting->items), (GDestroyNotify) g_ptr_array_unref);
}

static void
sl_drop_sorter_dispose (GObject *object)
{
  SlDropSorter *self = SL_DROP_SORTER (object);

  g_clear_object (&self->capture_port);
  g_clear_object (&self->reader);

  G_OBJECT_CLASS (sl_drop_sorter_parent_class)->dispose (object);
}

static void
sl_drop_sorter_class_init (SlDropSorterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_drop_sorter_dispose;
}

static void
sl_drop_sorter_init (SlDropSorter *self)
{
}

void
sl_sorted_item_free (SlSortedItem *self)
{
  if (self == NULL)
    return;

  sl_drop_free (self->drop);
  g_clear_pointer (&self->reading, sl_resume_reading_free);
  g_clear_error (&self->error);
  g_free (self);
}

/* Returns: (nullable): the file that was dropped; otherwise it is a text or a piece of a page */
GFile *
sl_sorted_item_get_file (const SlSortedItem *self)
{
  return self->drop->files->len > 0 ? self->drop->files->pdata[0] : NULL;
}

SlDropSorter *
sl_drop_sorter_new (SlCapturePort      *capture_port,
                    SlResumeReaderPort *reader)
{
  SlDropSorter *self = g_object_new (SL_TYPE_DROP_SORTER, NULL);

  self->capture_port = g_object_ref (capture_port);
  self->reader = g_object_ref (reader);

  return self;
}

/* Looks at the files of @drop, or else at its piece of a page or its text. */
void
sl_drop_sorter_sort_async (SlDropSorter       *self,
                           const SlDrop       *drop,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Sorting *sorting = NULL;

  g_return_if_fail (SL_IS_DROP_SORTER (self));
  g_return_if_fail (drop != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_drop_sorter_sort_async);
  sorting = g_new0 (Sorting, 1);
  sorting->items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_sorted_item_free);
  g_task_set_task_data (task, sorting, (GDestroyNotify) sorting_free);

  for (guint i = 0; i < drop->files->len; i++)
    {
      SlSortedItem *item = g_new0 (SlSortedItem, 1);

      item->drop = sl_drop_new ();
      sl_drop_add_file (item->drop, drop->files->pdata[i]);
      g_ptr_array_add (sorting->items, item);
    }
  if (sorting->items->len + drop->links->len == 0 && (drop->html != NULL || (drop->text != NULL && strlen (drop->text) >= MIN_TEXT)))
    {
      SlSortedItem *item = g_new0 (SlSortedItem, 1);

      item->drop = sl_drop_new ();
      item->drop->html = drop->html != NULL ? g_bytes_ref (drop->html) : NULL;
      item->drop->text = g_strdup (drop->text);
      g_ptr_array_add (sorting->items, item);
    }
  pump (task);
}

/* Returns: (transfer full) (element-type SlSortedItem): in the order of the drop; %NULL if it was cancelled */
GPtrArray *
sl_drop_sorter_sort_finish (SlDropSorter *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
