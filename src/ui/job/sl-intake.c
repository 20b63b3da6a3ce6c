/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-job-step.h"
#include "ui/job/sl-intake-private.h"

/* So many pages are fetched or read at once. */
#define MAX_AT_ONCE 4

/* What was dropped at once: one line of progress, one step of undo, one report. */
typedef struct
{
  SlIntake   *intake;
  GPtrArray  *items; /* of SlIntakeItem */
  SlProgress *progress;
  char       *text; /* (nullable): what a piece of a page reads without its markup */
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
  g_free (batch->text);
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

static void
captured (Step      *step,
          SlCapture *capture,
          GError    *error)
{
  const char *link = NULL;

  if (capture == NULL)
    {
      step->item->is_sentence = TRUE;
      fail_step (step, error);
      return;
    }

  step->item->capture = capture;
  if (capture->url == NULL)
    capture->url = g_strdup (step->item->link);
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
report_added (Batch *batch)
{
  SlIntake *self = batch->intake;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) ids = NULL;
  g_autofree char *label = sl_intake_describe_added (batch->items);
  g_autoptr (SlUndoStep) step = NULL;
  GClosure *other = NULL;

  if (label == NULL)
    return;

  for (guint i = 0; i < batch->items->len; i++)
    {
      SlIntakeItem *item = g_ptr_array_index (batch->items, i);

      if (item->outcome == SL_INTAKE_OUTCOME_ADDED || item->outcome == SL_INTAKE_OUTCOME_RESTORED)
        g_strv_builder_add (builder, sl_job_get_id (item->job));
    }
  ids = g_strv_builder_end (builder);
  step = sl_job_step_new_shelve (self->job_port, (const char *const *) ids, SL_JOB_SHELVING_TRASH, label);
  other = batch->items->len == 1 ? _sl_intake_offer_resume (self, batch->items->pdata[0], step) : NULL;
  if (other != NULL)
    sl_shell_done_or (self->shell, step, _ ("Make It a _Résumé"), other);
  else
    sl_shell_done (self->shell, step);
}

static void
report_known (Batch *batch)
{
  SlIntake        *self = batch->intake;
  guint            n = sl_intake_count (batch->items, SL_INTAKE_OUTCOME_KNOWN);
  SlIntakeItem    *known = NULL;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < batch->items->len && known == NULL; i++)
    if (((SlIntakeItem *) g_ptr_array_index (batch->items, i))->outcome == SL_INTAKE_OUTCOME_KNOWN)
      known = g_ptr_array_index (batch->items, i);
  if (known == NULL)
    return;

  if (n == 1)
    {
      if (sl_job_get_archived_at (known->job) != NULL)
        /* TRANSLATORS: %s is a posting's title */
        sentence = g_strdup_printf (_ ("“%s” is in the archive already"), sl_job_get_title (known->job));
      else
        /* TRANSLATORS: %s is a posting's title */
        sentence = g_strdup_printf (_ ("“%s” is here already"), sl_job_get_title (known->job));
      g_signal_emit (self, signals[JOB_FOUND], 0, sl_job_get_id (known->job));
      sl_shell_offer (self->shell, sentence, _ ("_Update"), _sl_intake_offer_update (self, known));
    }
  else
    {
      sentence = g_strdup_printf (ngettext ("%u of these postings was here already", "%u of these postings were here already", n), n);
      sl_shell_say (self->shell, sentence);
    }
}

static void
report_forms (Batch *batch)
{
  for (guint i = 0; i < batch->items->len; i++)
    {
      SlIntakeItem *item = g_ptr_array_index (batch->items, i);
      g_autoptr (SlDrop) drop = sl_intake_item_to_drop (item);

      if (item->outcome != SL_INTAKE_OUTCOME_FORM)
        continue;
      if (item->capture->job == NULL && batch->text != NULL)
        {
          item->capture->job = sl_job_new ();
          sl_job_set_field (item->capture->job, SL_JOB_FIELD_DESCRIPTION, batch->text);
        }
      g_signal_emit (batch->intake, signals[FORM_WANTED], 0, item->capture,
                     _ ("This page does not tell enough about the posting. Please fill in the rest."), drop);
    }
}

static void
report_failures (Batch *batch)
{
  guint            n = sl_intake_count (batch->items, SL_INTAKE_OUTCOME_FAILED);
  g_autofree char *text = sl_intake_describe_failures (batch->items);
  g_autofree char *heading = NULL;
  SlIntakeItem    *only = batch->items->len == 1 ? g_ptr_array_index (batch->items, 0) : NULL;

  if (text == NULL)
    return;

  if (only != NULL)
    heading = g_strdup (_ ("This Was Not Added"));
  else
    heading = g_strdup_printf (ngettext ("%u Was Not Added", "%u Were Not Added", n), n);
  g_signal_emit (batch->intake, signals[REFUSED], 0, heading, text, only != NULL ? only->link : NULL);
}

static void
batch_report (Batch *batch)
{
  g_signal_emit (batch->intake, signals[PROGRESS_REMOVED], 0, batch->progress);
  report_added (batch);
  report_known (batch);
  report_failures (batch);
  report_forms (batch);
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
      batch_report (batch);
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
sl_intake_new (SlShell       *shell,
               SlJobPort     *job_port,
               SlCapturePort *capture_port)
{
  SlIntake *self = g_object_new (SL_TYPE_INTAKE, NULL);

  self->shell = g_object_ref (shell);
  self->job_port = g_object_ref (job_port);
  self->capture_port = g_object_ref (capture_port);

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
  batch->text = g_strdup (drop->text);
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
