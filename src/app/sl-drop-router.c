/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist"

#include "config.h"

#include <glib/gi18n.h>

#include "app/sl-drop-router.h"
#include "ui/resume/sl-resume-page.h"
#include "ui/sl-drop-sorter.h"

#define RESUME_PAGE "resume"

/* Sorting that takes longer than this is told, and can be stopped. */
#define PATIENCE_MS 1000

/* More files than this are not looked into while they hover. */
#define MAX_HOVERING 4

struct _SlDropRouter
{
  GObject parent_instance;

  /* Owned references */
  SlDropSorter       *sorter;
  SlResumeReaderPort *reader;
  SlJobDesk          *desk;
  GCancellable       *cancellable;

  SlWindow *window; /* (nullable): weak */
  gulong    page_handler;
};

/* A drop that is being looked into. */
typedef struct
{
  SlDropRouter *router;
  SlDrop       *drop;
  GCancellable *cancellable;
  AdwToast     *toast; /* (nullable): since it takes long */
  guint         patience_source;
} Work;

G_DEFINE_FINAL_TYPE (SlDropRouter, sl_drop_router, G_TYPE_OBJECT)

static void
work_free (Work *work)
{
  g_clear_handle_id (&work->patience_source, g_source_remove);
  if (work->toast != NULL)
    adw_toast_dismiss (work->toast);
  g_clear_object (&work->toast);
  g_object_unref (work->router);
  g_object_unref (work->cancellable);
  sl_drop_free (work->drop);
  g_free (work);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Work, work_free)

static Work *
work_new (SlDropRouter *self,
          SlDrop       *drop,
          GCancellable *cancellable)
{
  Work *work = g_new0 (Work, 1);

  work->router = g_object_ref (self);
  work->drop = sl_drop_copy (drop);
  work->cancellable = g_object_ref (cancellable);

  return work;
}

static void
posting_wanted_cb (SlDropRouter *self,
                   SlDrop       *drop)
{
  g_autoptr (SlDrop) posting = sl_drop_copy (drop);

  if (self->window == NULL)
    return;

  posting->is_posting = TRUE;
  sl_window_show_page (self->window, "board", NULL);
  sl_job_desk_take (self->desk, posting);
}

static SlResumePage *
show_resume_page (SlDropRouter *self)
{
  SlResumePage *page = NULL;

  sl_window_show_page (self->window, RESUME_PAGE, NULL);
  page = SL_RESUME_PAGE (sl_window_get_page (self->window, RESUME_PAGE));
  if (self->page_handler == 0)
    self->page_handler = g_signal_connect_object (page, "posting-wanted", G_CALLBACK (posting_wanted_cb), self, G_CONNECT_SWAPPED);

  return page;
}

static gboolean
is_resume (const SlSortedItem *item,
           gboolean            prefers_resume)
{
  return item->kind == SL_CONTENT_KIND_RESUME || (item->kind == SL_CONTENT_KIND_UNSURE && prefers_resume);
}

static gboolean
prefers_resume (SlDropRouter *self)
{
  return g_strcmp0 (sl_window_get_page_name (self->window), RESUME_PAGE) == 0;
}

static void
take_resume (SlDropRouter *self,
             SlSortedItem *item)
{
  SlResumePage *page = show_resume_page (self);

  if (item->reading != NULL)
    sl_resume_page_review (page, g_steal_pointer (&item->reading), item->is_page ? item->drop : NULL);
  else
    sl_resume_page_refuse (page, item->drop, item->is_page, item->error);
}

static void
remove_file (SlDrop *drop,
             GFile  *file)
{
  guint position = 0;

  if (g_ptr_array_find_with_equal_func (drop->files, file, (GEqualFunc) g_file_equal, &position))
    g_ptr_array_remove_index (drop->files, position);
}

static void
sorted_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GPtrArray) items = sl_drop_sorter_sort_finish (SL_DROP_SORTER (object), result, NULL);
  SlDropRouter *self = work->router;
  gboolean      prefers = FALSE;

  if (items == NULL || self->window == NULL)
    return;

  prefers = prefers_resume (self);
  work->drop->in_doubt = prefers ? SL_CONTENT_KIND_RESUME : SL_CONTENT_KIND_POSTING;
  for (guint i = 0; i < items->len; i++)
    {
      SlSortedItem *item = items->pdata[i];
      GFile        *file = sl_sorted_item_get_file (item);

      if (!is_resume (item, prefers))
        continue;
      if (file != NULL)
        remove_file (work->drop, file);
      else
        {
          g_clear_pointer (&work->drop->html, g_bytes_unref);
          g_clear_pointer (&work->drop->text, g_free);
        }
      take_resume (self, item);
    }
  if (!sl_drop_is_empty (work->drop))
    sl_job_desk_take (self->desk, work->drop);
}

static gboolean
patience_ended_cb (gpointer user_data)
{
  Work *work = user_data;

  work->patience_source = 0;
  if (work->router->window != NULL)
    work->toast = sl_shell_wait (sl_window_get_shell (work->router->window), _ ("Reading what was dropped…"), work->cancellable);

  return G_SOURCE_REMOVE;
}

static void
hovering_sorted_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GPtrArray) items = sl_drop_sorter_sort_finish (SL_DROP_SORTER (object), result, NULL);
  SlDropRouter *self = work->router;
  const char   *refusal = NULL;
  guint         n_resumes = 0;

  if (items == NULL || self->window == NULL || g_cancellable_is_cancelled (work->cancellable))
    return;

  for (guint i = 0; i < items->len; i++)
    {
      const SlSortedItem *item = items->pdata[i];

      n_resumes += is_resume (item, prefers_resume (self));
      if (items->len == 1 && item->reading == NULL && !item->is_page)
        refusal = item->error->message;
    }
  sl_window_describe_drop (self->window, work->drop, n_resumes, refusal);
}

static void
hovering_cb (SlDropRouter *self,
             SlDrop       *drop,
             GCancellable *cancellable)
{
  if (drop->files->len <= MAX_HOVERING)
    sl_drop_sorter_sort_async (self->sorter, drop, cancellable, hovering_sorted_cb, work_new (self, drop, cancellable));
}

static void
resume_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Work) work = user_data;
  g_autoptr (GError) error = NULL;
  SlResumeReading *reading = sl_resume_reader_port_finish (SL_RESUME_READER_PORT (object), result, &error);

  if (work->router->window == NULL)
    sl_resume_reading_free (reading);
  else if (reading != NULL)
    sl_resume_page_review (show_resume_page (work->router), reading,
                           sl_content_kind_is_page (reading->source->media_type) ? work->drop : NULL);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sl_resume_page_refuse (show_resume_page (work->router), work->drop, TRUE, error);
}

/* The user says so, or its content did: it is not looked at what it could be otherwise. */
static void
resume_wanted_cb (SlDropRouter *self,
                  SlDrop       *drop)
{
  Work *work = work_new (self, drop, self->cancellable);

  if (drop->files->len > 0)
    sl_resume_reader_port_file_async (self->reader, drop->files->pdata[0], self->cancellable, resume_read_cb, work);
  else
    {
      g_autoptr (GBytes) bytes = drop->html != NULL ? g_bytes_ref (drop->html) : g_bytes_new (drop->text, strlen (drop->text));
      g_autofree char *name = sl_drop_dup_name (drop);

      if (name == NULL)
        name = g_strdup (drop->html != NULL ? "pasted.html" : "pasted.txt");
      sl_resume_reader_port_bytes_async (self->reader, bytes, name, self->cancellable, resume_read_cb, work);
    }
}

static void
sl_drop_router_dispose (GObject *object)
{
  SlDropRouter *self = SL_DROP_ROUTER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->sorter);
  g_clear_object (&self->reader);
  g_clear_object (&self->desk);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (sl_drop_router_parent_class)->dispose (object);
}

static void
sl_drop_router_finalize (GObject *object)
{
  g_object_unref (SL_DROP_ROUTER (object)->cancellable);

  G_OBJECT_CLASS (sl_drop_router_parent_class)->finalize (object);
}

static void
sl_drop_router_class_init (SlDropRouterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_drop_router_dispose;
  G_OBJECT_CLASS (klass)->finalize = sl_drop_router_finalize;
}

static void
sl_drop_router_init (SlDropRouter *self)
{
  self->cancellable = g_cancellable_new ();
}

SlDropRouter *
sl_drop_router_new (SlWindow           *window,
                    SlJobDesk          *desk,
                    SlCapturePort      *capture_port,
                    SlResumeReaderPort *reader)
{
  SlDropRouter *self = g_object_new (SL_TYPE_DROP_ROUTER, NULL);

  g_set_weak_pointer (&self->window, window);
  self->desk = g_object_ref (desk);
  self->reader = g_object_ref (reader);
  self->sorter = sl_drop_sorter_new (capture_port, reader);
  g_signal_connect_object (window, "hovering", G_CALLBACK (hovering_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "resume-wanted", G_CALLBACK (resume_wanted_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* What was dropped, pasted or given on the command line. */
void
sl_drop_router_take (SlDropRouter *self,
                     SlDrop       *drop)
{
  g_autoptr (GCancellable) cancellable = NULL;
  Work *work = NULL;

  g_return_if_fail (SL_IS_DROP_ROUTER (self));
  g_return_if_fail (drop != NULL);

  cancellable = g_cancellable_new ();
  work = work_new (self, drop, cancellable);
  work->patience_source = g_timeout_add (PATIENCE_MS, patience_ended_cb, work);
  sl_drop_sorter_sort_async (self->sorter, drop, cancellable, sorted_cb, work);
}
