/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-job-step.h"
#include "ui/compat/sl-dialogs.h"
#include "ui/job/sl-job-desk-private.h"
#include "ui/job/sl-job-editor.h"

/* An editor that opens when the one before it is closed. */
typedef struct
{
  SlJob   *before; /* (nullable) */
  SlJob   *job;    /* (nullable) */
  GBytes  *page;
  char    *page_type;
  char    *hint;
  SlDraft *draft; /* (nullable) */
  SlDrop  *drop;  /* (nullable): what it was made of and could be a résumé */
} Form;

enum {
  PROGRESS_ADDED,
  PROGRESS_REMOVED,
  SHOW_JOB,
  FETCHING,
  RESUME_WANTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobDesk, sl_job_desk, G_TYPE_OBJECT)

/* A link that could not be fetched, offered as the start of a form. */
typedef struct
{
  SlJobDesk *desk;
  char      *link;
} ByHand;

static void
by_hand_free (ByHand *offer)
{
  g_object_unref (offer->desk);
  g_free (offer->link);
  g_free (offer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ByHand, by_hand_free)

static void open_next_form (SlJobDesk *self);

static void
form_free (Form *form)
{
  g_clear_object (&form->before);
  g_clear_object (&form->job);
  g_clear_pointer (&form->page, g_bytes_unref);
  g_free (form->page_type);
  g_free (form->hint);
  sl_draft_free (form->draft);
  sl_drop_free (form->drop);
  g_free (form);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Form, form_free)

static void
editor_gone_cb (SlJobDesk *self)
{
  g_autoptr (SlDrop) drop = g_steal_pointer (&self->wanted_resume);

  self->has_editor = FALSE;
  if (drop != NULL && self->window != NULL)
    g_signal_emit (self, signals[RESUME_WANTED], 0, drop);
  open_next_form (self);
}

static void
editor_show_requested_cb (SlJobDesk  *self,
                          const char *id)
{
  g_signal_emit (self, signals[SHOW_JOB], 0, id);
  _sl_job_desk_show_job (self, id);
}

/* What was typed is asked about on closing. */
static void
editor_hint_activated_cb (SlJobEditor *editor,
                          SlJobDesk   *self)
{
  g_clear_pointer (&self->wanted_resume, sl_drop_free);
  self->wanted_resume = sl_drop_copy (g_object_get_data (G_OBJECT (editor), "sl-drop"));
  gtk_window_close (GTK_WINDOW (editor));
}

static void
editor_saved_cb (SlJobDesk *self,
                 SlJob     *job)
{
  g_clear_pointer (&self->wanted_resume, sl_drop_free);
  g_signal_emit (self, signals[SHOW_JOB], 0, sl_job_get_id (job));
}

static void
open_next_form (SlJobDesk *self)
{
  g_autoptr (Form) form = NULL;
  GtkWidget *editor = NULL;

  if (self->has_editor || self->window == NULL || !gtk_widget_get_realized (GTK_WIDGET (self->window)))
    return;
  form = g_queue_pop_head (&self->forms);
  if (form == NULL)
    return;

  self->has_editor = TRUE;
  editor = sl_job_editor_new (GTK_WINDOW (self->window), self->shell, self->job_port, self->draft_store);
  if (form->draft != NULL)
    sl_job_editor_set_draft (SL_JOB_EDITOR (editor), form->draft);
  else
    sl_job_editor_set_job (SL_JOB_EDITOR (editor), form->before, form->job);
  sl_job_editor_set_page (SL_JOB_EDITOR (editor), form->page, form->page_type);
  if (form->hint != NULL)
    sl_job_editor_set_hint (SL_JOB_EDITOR (editor), form->hint, form->drop != NULL ? _ ("Make It a _Résumé") : NULL);
  if (form->drop != NULL)
    g_object_set_data_full (G_OBJECT (editor), "sl-drop", g_steal_pointer (&form->drop), (GDestroyNotify) sl_drop_free);
  g_signal_connect_object (editor, "hint-activated", G_CALLBACK (editor_hint_activated_cb), self, 0);
  g_signal_connect_object (editor, "unrealize", G_CALLBACK (editor_gone_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (editor, "saved", G_CALLBACK (editor_saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "show-requested", G_CALLBACK (editor_show_requested_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->window, "unrealize", G_CALLBACK (gtk_window_destroy), editor, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (editor));
}

/* Takes @form. */
static void
queue_form (SlJobDesk *self,
            Form      *form)
{
  g_queue_push_tail (&self->forms, form);
  open_next_form (self);
}

static void
progress_added_cb (SlJobDesk  *self,
                   SlProgress *progress)
{
  g_signal_emit (self, signals[PROGRESS_ADDED], 0, progress);
}

static void
progress_removed_cb (SlJobDesk  *self,
                     SlProgress *progress)
{
  g_signal_emit (self, signals[PROGRESS_REMOVED], 0, progress);
}

static void
fetching_cb (SlJobDesk  *self,
             const char *link)
{
  g_signal_emit (self, signals[FETCHING], 0, link);
}

static void
form_wanted_cb (SlJobDesk  *self,
                SlCapture  *capture,
                const char *hint,
                SlDrop     *drop)
{
  Form *form = g_new0 (Form, 1);

  form->job = capture->job != NULL ? sl_job_copy (capture->job) : sl_job_new ();
  if (sl_job_get_url (form->job) == NULL)
    sl_job_set_field (form->job, SL_JOB_FIELD_URL, capture->url);
  form->page = capture->page != NULL ? g_bytes_ref (capture->page) : NULL;
  form->page_type = g_strdup (capture->page_type);
  form->hint = g_strdup (hint);
  form->drop = drop != NULL ? sl_drop_copy (drop) : NULL;
  queue_form (self, form);
}

static void
resume_wanted_cb (SlJobDesk *self,
                  SlDrop    *drop)
{
  g_signal_emit (self, signals[RESUME_WANTED], 0, drop);
}

static void
job_found_cb (SlJobDesk  *self,
              const char *id)
{
  g_signal_emit (self, signals[SHOW_JOB], 0, id);
  _sl_job_desk_show_job (self, id);
}

static void
by_hand_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (ByHand) offer = user_data;
  Form *form = NULL;

  if (!sl_confirm_finish (result))
    return;

  form = g_new0 (Form, 1);
  form->job = sl_job_new ();
  sl_job_set_field (form->job, SL_JOB_FIELD_URL, offer->link);
  queue_form (offer->desk, form);
}

static void
refused_cb (SlJobDesk  *self,
            const char *heading,
            const char *sentence,
            const char *link)
{
  ByHand *offer = NULL;

  if (self->window == NULL)
    return;
  if (link == NULL)
    {
      sl_tell (GTK_WINDOW (self->window), heading, sentence);
      return;
    }

  offer = g_new0 (ByHand, 1);
  offer->desk = g_object_ref (self);
  offer->link = g_strdup (link);
  sl_confirm_async (GTK_WINDOW (self->window), heading, sentence, _ ("_Close"), _ ("Add by _Hand"), SL_CONFIRM_DEFAULT, by_hand_answered_cb, offer);
}

static void
drafts_listed_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlJobDesk) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = sl_draft_store_list_finish (SL_DRAFT_STORE (object), result, &error);

  if (drafts == NULL)
    return;

  for (guint i = 0; i < drafts->len; i++)
    {
      SlDraft *draft = g_ptr_array_index (drafts, i);
      Form    *form = g_new0 (Form, 1);

      form->draft = sl_draft_new (draft->before, draft->job);
      g_free (form->draft->id);
      form->draft->id = g_strdup (draft->id);
      form->hint = g_strdup (_ ("This was not saved when Shortlist ended. Save it, or cancel to let it go."));
      queue_form (self, form);
    }
}

static void
view_closed_cb (SlJobDesk *self)
{
  g_autoptr (GtkWidget) view = g_steal_pointer (&self->view);
  GtkWidget *focus = self->window != NULL ? gtk_window_get_focus (GTK_WINDOW (self->window)) : NULL;
  gboolean   had_focus = focus != NULL && gtk_widget_is_ancestor (focus, view);

  if (self->window == NULL)
    return;

  sl_window_set_side (self->window, NULL);
  if (had_focus && sl_window_get_page_name (self->window) != NULL)
    {
      g_autoptr (GVariant) id = g_variant_ref_sink (g_variant_new_string (sl_job_view_get_id (SL_JOB_VIEW (view))));

      sl_window_show_page (self->window, sl_window_get_page_name (self->window), id);
    }
}

/* What was put back, or done again, has the focus: the page that is shown knows where it stands. */
static void
step_ran_cb (SlJobDesk  *self,
             SlUndoStep *step)
{
  GtkWidget *focus = self->window != NULL ? gtk_window_get_focus (GTK_WINDOW (self->window)) : NULL;
  g_auto (GStrv) ids = SL_IS_JOB_STEP (step) ? sl_job_step_dup_ids (SL_JOB_STEP (step)) : NULL;
  g_autoptr (GVariant) target = NULL;

  if (self->window == NULL || ids == NULL || sl_window_get_page_name (self->window) == NULL)
    return;
  /* Who reads the posting goes on reading. */
  if (self->view != NULL && focus != NULL && gtk_widget_is_ancestor (focus, self->view) &&
      g_strv_contains ((const char *const *) ids, sl_job_view_get_id (SL_JOB_VIEW (self->view))))
    return;

  target = g_variant_ref_sink (g_variant_new_strv ((const char *const *) ids, -1));
  sl_window_show_page (self->window, sl_window_get_page_name (self->window), target);
}

static void
sl_job_desk_dispose (GObject *object)
{
  SlJobDesk *self = SL_JOB_DESK (object);

  if (self->intake != NULL)
    sl_intake_stop (self->intake);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->intake);
  g_clear_object (&self->view);
  g_clear_object (&self->shell);
  g_clear_object (&self->job_port);
  g_clear_object (&self->capture_port);
  g_clear_object (&self->draft_store);
  g_clear_pointer (&self->wanted_resume, sl_drop_free);
  g_queue_clear_full (&self->forms, (GDestroyNotify) form_free);
  g_clear_weak_pointer (&self->window);

  G_OBJECT_CLASS (sl_job_desk_parent_class)->dispose (object);
}

static void
sl_job_desk_class_init (SlJobDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_job_desk_dispose;

  signals[PROGRESS_ADDED] =
    g_signal_new ("progress-added", SL_TYPE_JOB_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_PROGRESS);
  signals[PROGRESS_REMOVED] =
    g_signal_new ("progress-removed", SL_TYPE_JOB_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_PROGRESS);
  signals[FETCHING] = g_signal_new ("fetching", SL_TYPE_JOB_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SHOW_JOB] = g_signal_new ("show-job", SL_TYPE_JOB_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[RESUME_WANTED] = g_signal_new ("resume-wanted", SL_TYPE_JOB_DESK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_DROP);
}

static void
sl_job_desk_init (SlJobDesk *self)
{
  g_queue_init (&self->forms);
  self->cancellable = g_cancellable_new ();
}

SlJobDesk *
sl_job_desk_new (SlWindow           *window,
                 SlJobPort          *job_port,
                 SlCapturePort      *capture_port,
                 SlResumeReaderPort *reader,
                 SlDraftStore       *draft_store)
{
  SlJobDesk *self = g_object_new (SL_TYPE_JOB_DESK, NULL);

  g_set_weak_pointer (&self->window, window);
  self->shell = g_object_ref (sl_window_get_shell (window));
  self->job_port = g_object_ref (job_port);
  self->capture_port = g_object_ref (capture_port);
  self->draft_store = g_object_ref (draft_store);
  self->intake = sl_intake_new (self->shell, job_port, capture_port, reader);
  g_signal_connect_object (self->intake, "progress-added", G_CALLBACK (progress_added_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "progress-removed", G_CALLBACK (progress_removed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "fetching", G_CALLBACK (fetching_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "form-wanted", G_CALLBACK (form_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "job-found", G_CALLBACK (job_found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "resume-wanted", G_CALLBACK (resume_wanted_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "refused", G_CALLBACK (refused_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sl_shell_get_undo_stack (self->shell), "ran", G_CALLBACK (step_ran_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "realize", G_CALLBACK (open_next_form), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  _sl_job_desk_install_actions (self);
  _sl_job_desk_forget_pages ();

  return self;
}

/* Turns what was dropped, pasted or given on the command line into postings. */
void
sl_job_desk_take (SlJobDesk *self,
                  SlDrop    *drop)
{
  g_return_if_fail (SL_IS_JOB_DESK (self));

  sl_intake_take (self->intake, drop);
}

/* Opens again what was being typed when the program ended. */
void
sl_job_desk_resume_drafts (SlJobDesk *self)
{
  g_return_if_fail (SL_IS_JOB_DESK (self));

  sl_draft_store_list_async (self->draft_store, self->cancellable, drafts_listed_cb, g_object_ref (self));
}

void
_sl_job_desk_add_job (SlJobDesk *self)
{
  queue_form (self, g_new0 (Form, 1));
}

void
_sl_job_desk_edit_job (SlJobDesk *self,
                       SlJob     *job)
{
  Form *form = g_new0 (Form, 1);

  form->before = g_object_ref (job);
  queue_form (self, form);
}

/* Shows a posting beside the page. */
void
_sl_job_desk_show_job (SlJobDesk  *self,
                       const char *id)
{
  if (self->window == NULL)
    return;

  if (self->view == NULL)
    {
      self->view = g_object_ref_sink (sl_job_view_new (self->shell, self->job_port));
      g_signal_connect_object (self->view, "close-requested", G_CALLBACK (view_closed_cb), self, G_CONNECT_SWAPPED);
    }
  sl_window_set_side (self->window, self->view);
  sl_job_view_set_id (SL_JOB_VIEW (self->view), id);
}
