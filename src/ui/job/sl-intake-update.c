/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-step.h"
#include "ui/job/sl-intake-private.h"

/* A known posting on its way to what its page says now. */
typedef struct
{
  SlIntake   *intake;
  SlJob      *before;
  char       *link;
  SlJob      *job; /* (nullable): what the page says */
  GBytes     *page;
  char       *page_type;
  GBytes     *old_page;
  char       *old_page_type;
  SlProgress *progress;
} Update;

static Update *
update_new (SlIntake           *self,
            const SlIntakeItem *item)
{
  Update *update = g_new0 (Update, 1);

  update->intake = g_object_ref (self);
  update->before = g_object_ref (item->job);
  update->link = g_strdup (item->link);
  if (item->capture != NULL && item->capture->job != NULL)
    {
      update->job = g_object_ref (item->capture->job);
      update->page = item->capture->page != NULL ? g_bytes_ref (item->capture->page) : NULL;
      update->page_type = g_strdup (item->capture->page_type);
    }

  return update;
}

static void
update_free (Update *update)
{
  g_object_unref (update->intake);
  g_object_unref (update->before);
  g_free (update->link);
  g_clear_object (&update->job);
  g_clear_pointer (&update->page, g_bytes_unref);
  g_free (update->page_type);
  g_clear_pointer (&update->old_page, g_bytes_unref);
  g_free (update->old_page_type);
  g_clear_object (&update->progress);
  g_free (update);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Update, update_free)

static void
update_stored_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Update) update = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_job_port_update_finish (SL_JOB_PORT (object), result, &error);
  g_autoptr (SlUndoStep) step = NULL;
  g_autofree char *label = NULL;

  if (job == NULL)
    {
      sl_shell_fail (update->intake->shell, _ ("Not updated"), error, NULL);
      return;
    }

  /* TRANSLATORS: %s is a posting's title */
  label = g_strdup_printf (_ ("Updated “%s”"), sl_job_get_title (job));
  step = sl_job_step_new_update (update->intake->job_port, job, update->before, update->old_page, update->old_page_type, label);
  sl_shell_done (update->intake->shell, step);
}

/* What the page says now; what it no longer says stays, as do notes and stars. */
static void
old_page_loaded_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Update) update = user_data;
  SlJobPort *port = SL_JOB_PORT (object);
  g_autoptr (SlJob) after = sl_job_copy (update->before);

  /* Without the old page an undo cannot bring it back; the fields it can. */
  update->old_page = sl_job_port_page_finish (port, result, &update->old_page_type, NULL);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      const char *text = sl_job_get_field (update->job, (SlJobField) i);

      if (text != NULL && i != SL_JOB_FIELD_URL && i != SL_JOB_FIELD_NOTES)
        sl_job_set_field (after, (SlJobField) i, text);
    }
  sl_job_port_update_async (port, update->before, after, update->page, update->page_type, NULL, update_stored_cb, update);
  g_steal_pointer (&update);
}

static void
before_fetched_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Update) update = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, &error);

  if (jobs == NULL)
    {
      sl_shell_fail (update->intake->shell, _ ("Not updated"), error, NULL);
      return;
    }
  if (jobs->len == 0)
    {
      sl_shell_say (update->intake->shell, _ ("This posting was deleted in the meantime."));
      return;
    }

  g_set_object (&update->before, g_ptr_array_index (jobs, 0));
  sl_job_port_page_async (SL_JOB_PORT (object), sl_job_get_id (update->before), NULL, old_page_loaded_cb, update);
  g_steal_pointer (&update);
}

/* Takes @update. */
static void
store_update (Update *update)
{
  const char *ids[] = { sl_job_get_id (update->before), NULL };

  sl_job_port_fetch_async (update->intake->job_port, ids, NULL, before_fetched_cb, update);
}

static void
update_captured_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Update) update = user_data;
  SlIntake *self = update->intake;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlCapture) capture = sl_capture_port_finish (SL_CAPTURE_PORT (object), result, &error);

  _sl_intake_emit_progress (self, update->progress, FALSE);
  if (capture != NULL && capture->job != NULL)
    {
      update->job = g_steal_pointer (&capture->job);
      update->page = g_steal_pointer (&capture->page);
      update->page_type = g_steal_pointer (&capture->page_type);
      store_update (g_steal_pointer (&update));
    }
  else if (capture != NULL)
    sl_shell_say (self->shell, _ ("The page behind the link holds no posting any more. Nothing was changed."));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    _sl_intake_emit_refused (self, _ ("The Posting Was Not Updated"), error->message);
}

/* The user wants the posting that is known brought up to date. */
static void
update_wanted_cb (AdwToast *toast,
                  Update   *offered)
{
  SlIntake        *self = offered->intake;
  SlIntakeItem     item = { .link = offered->link, .job = offered->before };
  SlCapture        capture = { .job = offered->job, .page = offered->page, .page_type = offered->page_type };
  g_autofree char *label = NULL;
  Update          *update = NULL;

  item.capture = &capture;
  update = update_new (self, &item);
  if (update->job != NULL)
    {
      store_update (update);
      return;
    }

  /* TRANSLATORS: %s is a posting's title */
  label = g_strdup_printf (_ ("Updating “%s”…"), sl_job_get_title (update->before));
  update->progress = sl_progress_new (label);
  _sl_intake_emit_progress (self, update->progress, TRUE);
  _sl_intake_emit_fetching (self, update->link);
  sl_capture_port_url_async (self->capture_port, update->link, sl_progress_get_cancellable (update->progress), update_captured_cb, update);
}

/* Returns: (transfer full): for the toast's button: brings the posting that is known to what its page says now */
GClosure *
_sl_intake_offer_update (SlIntake           *self,
                         const SlIntakeItem *item)
{
  return g_cclosure_new (G_CALLBACK (update_wanted_cb), update_new (self, item), (GClosureNotify) (GCallback) update_free);
}
