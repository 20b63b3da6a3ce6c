/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/job/sl-intake-private.h"

/* So many pages are fetched or read at once. */
#define MAX_AT_ONCE 4

/* What was dropped at once: one line of progress, one step of undo, one report. */
typedef struct
{
  SlIntake   *intake;
  GPtrArray  *items; /* of SlIntakeItem */
  SlProgress *progress;
  SlDrop     *drop;
  guint       n_begun;
  guint       n_running;
  grefcount   references;
} Batch;

/* An item on its way through the ports. */
typedef struct
{
  Batch        *batch;
  SlIntakeItem *item;
} Step;

enum {
  PROGRESS_ADDED,
  PROGRESS_REMOVED,
  FORM_WANTED,
  JOB_FOUND,
  REFUSED,
  FETCHING,
  RESUME_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlIntake, sl_intake, G_TYPE_OBJECT)

static void batch_pump (Batch *batch);
static void find_link (Step *step, const char *link);

static void
batch_unref (Batch *batch)
{
  if (!g_ref_count_dec (&batch->references))
    return;

  g_object_unref (batch->intake);
  g_ptr_array_unref (batch->items);
  g_object_unref (batch->progress);
  sl_drop_free (batch->drop);
  g_free (batch);
}

static GCancellable *
get_cancellable (Step *step)
{
  return sl_progress_get_cancellable (step->batch->progress);
}

static void
end_step (Step           *step,
          SlIntakeOutcome outcome)
{
  Batch *batch = step->batch;

  step->item->outcome = outcome;
  g_free (step);
  batch->n_running--;
  batch_pump (batch);
  batch_unref (batch);
}

/* Takes @error. */
static void
fail_step (Step   *step,
           GError *error)
{
  gboolean is_cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_debug ("not added: %s", error->message);
  step->item->error = error;
  end_step (step, is_cancelled ? SL_INTAKE_OUTCOME_CANCELLED : SL_INTAKE_OUTCOME_FAILED);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  Step   *step = user_data;
  GError *error = NULL;

  sl_job_port_shelve_finish (SL_JOB_PORT (object), result, &error);
  if (error != NULL)
    fail_step (step, error);
  else
    end_step (step, SL_INTAKE_OUTCOME_RESTORED);
}

/* The link is known. Takes @job. */
static void
take_known (Step  *step,
            SlJob *job)
{
  const char *ids[] = { sl_job_get_id (job), NULL };

  step->item->job = job;
  if (sl_job_get_deleted_at (job) != NULL)
    sl_job_port_shelve_async (step->batch->intake->job_port, ids, SL_JOB_SHELVING_RESTORE, get_cancellable (step), restored_cb, step);
  else
    end_step (step, SL_INTAKE_OUTCOME_KNOWN);
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  Step   *step = user_data;
  GError *error = NULL;
  SlJob  *job = sl_job_port_add_finish (SL_JOB_PORT (object), result, &error);

  if (job != NULL)
    {
      step->item->job = job;
      end_step (step, SL_INTAKE_OUTCOME_ADDED);
    }
  else
    fail_step (step, error);
}

static void
add_captured (Step *step)
{
  SlCapture *capture = step->item->capture;

  sl_job_port_add_async (step->batch->intake->job_port, capture->job, capture->page, capture->page_type, get_cancellable (step), added_cb, step);
}

/* A file that came to no posting: a page and a text begin a form, anything else is refused. */
static void
take_without_posting (Step *step)
{
  SlCapture       *capture = step->item->capture;
  g_autofree char *name = step->item->file != NULL ? g_file_get_basename (step->item->file) : NULL;
  SlIntakeKind     kind = name != NULL && capture->page != NULL ? sl_intake_tell_kind (name, capture->page) : SL_INTAKE_KIND_PAGE;

  if (kind == SL_INTAKE_KIND_OTHER)
    {
      step->item->is_sentence = TRUE;
      fail_step (step, g_error_new_literal (SL_ERROR, SL_ERROR_INPUT,
                                            _ ("This is no saved page of a posting. Drop a page that you saved in the browser, a link, or text.")));
      return;
    }
  if (kind == SL_INTAKE_KIND_TEXT)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (capture->page, NULL), g_bytes_get_size (capture->page));

      capture->job = sl_job_new ();
      sl_job_set_field (capture->job, SL_JOB_FIELD_DESCRIPTION, text);
      g_clear_pointer (&capture->page, g_bytes_unref);
    }
  end_step (step, SL_INTAKE_OUTCOME_FORM);
}

/* What is behind a link or in a file is no résumé. */
static void
take_capture (Step *step)
{
  SlCapture  *capture = step->item->capture;
  const char *link = NULL;

  if (capture->job == NULL)
    {
      take_without_posting (step);
      return;
    }
  if (sl_job_get_company (capture->job) == NULL || sl_job_get_title (capture->job) == NULL)
    {
      end_step (step, SL_INTAKE_OUTCOME_FORM);
      return;
    }

  if (sl_job_get_url (capture->job) == NULL)
    sl_job_set_field (capture->job, SL_JOB_FIELD_URL, capture->url);
  link = sl_job_get_url (capture->job);
  if (link != NULL && g_strcmp0 (link, step->item->link) != 0)
    find_link (step, link);
  else
    add_captured (step);
}

static void
link_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  Step   *step = user_data;
  GError *error = NULL;
  g_autoptr (SlResumeReading) reading = sl_resume_reader_port_finish (SL_RESUME_READER_PORT (object), result, &error);
  SlCapture    *capture = step->item->capture;
  SlContentKind kind = sl_content_kind_tell (capture->job, reading != NULL ? reading->document : NULL);
  gboolean      is_page = capture->page_type == NULL || sl_content_kind_is_page (capture->page_type);

  if (kind == SL_CONTENT_KIND_UNSURE)
    kind = step->batch->drop->in_doubt;
  if (reading != NULL && (!is_page || kind == SL_CONTENT_KIND_RESUME))
    end_step (step, SL_INTAKE_OUTCOME_RESUME);
  else if (!is_page || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      step->item->is_sentence = TRUE;
      fail_step (step, g_steal_pointer (&error));
    }
  else
    take_capture (step);
  g_clear_error (&error);
}

static void
captured (Step      *step,
          SlCapture *capture,
          GError    *error)
{
  if (capture == NULL)
    {
      step->item->is_sentence = TRUE;
      fail_step (step, error);
      return;
    }

  step->item->capture = capture;
  if (capture->url == NULL)
    capture->url = g_strdup (step->item->link);
  /* A file has been looked at before it came here. */
  if (step->item->link != NULL && capture->page != NULL && !step->batch->drop->is_posting)
    {
      g_autofree char *name = sl_intake_item_dup_name (step->item);

      sl_resume_reader_port_bytes_async (step->batch->intake->reader, capture->page, name, get_cancellable (step), link_read_cb, step);
      return;
    }
  take_capture (step);
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
link_looked_up_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  Step   *step = user_data;
  GError *error = NULL;
  SlJob  *job = sl_job_port_find_finish (SL_JOB_PORT (object), result, &error);

  if (error != NULL)
    fail_step (step, error);
  else if (job != NULL)
    take_known (step, job);
  else if (step->item->capture != NULL)
    add_captured (step);
  else
    {
      g_signal_emit (step->batch->intake, signals[FETCHING], 0, step->item->link);
      sl_capture_port_url_async (step->batch->intake->capture_port, step->item->link, get_cancellable (step), captured_cb, step);
    }
}

static void
find_link (Step       *step,
           const char *link)
{
  sl_job_port_find_async (step->batch->intake->job_port, link, get_cancellable (step), link_looked_up_cb, step);
}

static void
begin_step (Batch        *batch,
            SlIntakeItem *item)
{
  SlIntake *self = batch->intake;
  Step     *step = g_new0 (Step, 1);

  step->batch = batch;
  step->item = item;
  g_ref_count_inc (&batch->references);
  batch->n_running++;

  if (item->link != NULL)
    find_link (step, item->link);
  else if (item->file != NULL)
    sl_capture_port_file_async (self->capture_port, item->file, get_cancellable (step), captured_cb, step);
  else
    sl_capture_port_bytes_async (self->capture_port, item->html, "text/html;charset=utf-8", NULL, get_cancellable (step), captured_cb, step);
}

static void
batch_pump (Batch *batch)
{
  SlIntake *self = batch->intake;

  while (batch->n_running < MAX_AT_ONCE && batch->n_begun < batch->items->len &&
         !g_cancellable_is_cancelled (sl_progress_get_cancellable (batch->progress)))
    begin_step (batch, g_ptr_array_index (batch->items, batch->n_begun++));

  if (batch->n_running == 0 && g_ptr_array_find (self->batches, batch, NULL))
    {
      g_signal_emit (self, signals[PROGRESS_REMOVED], 0, batch->progress);
      _sl_intake_report (self, batch->items, batch->drop->text);
      g_ptr_array_remove_fast (self->batches, batch);
    }
}

static void
want_text_form (SlIntake   *self,
                const char *text)
{
  g_autoptr (SlCapture) capture = sl_capture_new ();
  g_autoptr (SlDrop) drop = sl_drop_new ();

  sl_drop_add_text (drop, text);
  capture->job = sl_job_new ();
  sl_job_set_field (capture->job, SL_JOB_FIELD_DESCRIPTION, text);
  g_signal_emit (self, signals[FORM_WANTED], 0, capture, _ ("The text is in the description. Please fill in the rest."), drop);
}

static GPtrArray *
collect_items (SlDrop *drop)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_intake_item_free);

  for (guint i = 0; i < drop->files->len; i++)
    {
      SlIntakeItem *item = g_new0 (SlIntakeItem, 1);

      item->file = g_object_ref (g_ptr_array_index (drop->files, i));
      g_ptr_array_add (items, item);
    }
  for (guint i = 0; i < drop->links->len; i++)
    {
      SlIntakeItem *item = g_new0 (SlIntakeItem, 1);

      item->link = g_strdup (g_ptr_array_index (drop->links, i));
      g_ptr_array_add (items, item);
    }
  if (drop->html != NULL && items->len == 0)
    {
      SlIntakeItem *item = g_new0 (SlIntakeItem, 1);

      item->html = g_bytes_ref (drop->html);
      g_ptr_array_add (items, item);
    }

  return items;
}

static void
sl_intake_dispose (GObject *object)
{
  SlIntake *self = SL_INTAKE (object);

  g_clear_object (&self->shell);
  g_clear_object (&self->job_port);
  g_clear_object (&self->capture_port);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->batches, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_intake_parent_class)->dispose (object);
}

static void
sl_intake_class_init (SlIntakeClass *klass)
{
  const GType progress = SL_TYPE_PROGRESS;

  G_OBJECT_CLASS (klass)->dispose = sl_intake_dispose;

  signals[PROGRESS_ADDED] = g_signal_new ("progress-added", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, progress);
  signals[PROGRESS_REMOVED] = g_signal_new ("progress-removed", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, progress);
  signals[FORM_WANTED] =
    g_signal_new ("form-wanted", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_STRING, SL_TYPE_DROP);
  signals[RESUME_WANTED] = g_signal_new ("resume-wanted", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_DROP);
  signals[JOB_FOUND] = g_signal_new ("job-found", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[REFUSED] = g_signal_new ("refused", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                   G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[FETCHING] = g_signal_new ("fetching", SL_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
sl_intake_init (SlIntake *self)
{
  self->batches = g_ptr_array_new_with_free_func ((GDestroyNotify) batch_unref);
}

SlIntake *
sl_intake_new (SlShell            *shell,
               SlJobPort          *job_port,
               SlCapturePort      *capture_port,
               SlResumeReaderPort *reader)
{
  SlIntake *self = g_object_new (SL_TYPE_INTAKE, NULL);

  self->shell = g_object_ref (shell);
  self->job_port = g_object_ref (job_port);
  self->capture_port = g_object_ref (capture_port);
  self->reader = g_object_ref (reader);

  return self;
}

/* Begins with all that was dropped at once; the answer comes by signals and toasts. */
void
sl_intake_take (SlIntake *self,
                SlDrop   *drop)
{
  g_autoptr (GPtrArray) items = NULL;
  g_autofree char *label = NULL;
  Batch           *batch = NULL;

  g_return_if_fail (SL_IS_INTAKE (self));
  g_return_if_fail (drop != NULL);

  items = collect_items (drop);
  if (drop->n_refused > 0)
    sl_shell_say (self->shell, _ ("Only saved pages of postings, links to them and text can be added."));
  if (items->len == 0)
    {
      if (drop->text != NULL)
        want_text_form (self, drop->text);
      return;
    }

  label = sl_intake_describe_work (items);
  batch = g_new0 (Batch, 1);
  g_ref_count_init (&batch->references);
  batch->intake = g_object_ref (self);
  batch->items = g_steal_pointer (&items);
  batch->progress = sl_progress_new (label);
  batch->drop = sl_drop_copy (drop);
  g_ptr_array_add (self->batches, batch);
  g_signal_emit (self, signals[PROGRESS_ADDED], 0, batch->progress);
  batch_pump (batch);
}

/* Cancels all that is going on, for instance because the window closes. */
void
sl_intake_stop (SlIntake *self)
{
  g_return_if_fail (SL_IS_INTAKE (self));

  for (guint i = 0; i < self->batches->len; i++)
    g_cancellable_cancel (sl_progress_get_cancellable (((Batch *) g_ptr_array_index (self->batches, i))->progress));
}

void
_sl_intake_emit_progress (SlIntake   *self,
                          SlProgress *progress,
                          gboolean    is_running)
{
  g_signal_emit (self, signals[is_running ? PROGRESS_ADDED : PROGRESS_REMOVED], 0, progress);
}

void
_sl_intake_emit_fetching (SlIntake   *self,
                          const char *link)
{
  g_signal_emit (self, signals[FETCHING], 0, link);
}

void
_sl_intake_emit_resume (SlIntake *self,
                        SlDrop   *drop)
{
  g_signal_emit (self, signals[RESUME_WANTED], 0, drop);
}

void
_sl_intake_emit_refused (SlIntake   *self,
                         const char *heading,
                         const char *sentence)
{
  g_signal_emit (self, signals[REFUSED], 0, heading, sentence, NULL);
}
