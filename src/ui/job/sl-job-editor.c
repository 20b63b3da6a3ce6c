/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "core/sl-job-step.h"
#include "ui/compat/sl-dialogs.h"
#include "ui/job/sl-conflict-view.h"
#include "ui/job/sl-job-editor.h"
#include "ui/job/sl-job-form.h"
#include "ui/sl-ui.h"
#include "ui/widgets/sl-banner.h"

/* After the first key; with the writing this stays below the second a crash may cost. */
#define DRAFT_MILLISECONDS 400

/** What the banner's button does, and with that what is the matter. */
typedef enum {
  TROUBLE_NONE,
  TROUBLE_HINT,       /* a sentence, and a button of whoever set it */
  TROUBLE_CONNECTION, /* saves again, also by itself once the database is back */
  TROUBLE_DUPLICATE,  /* shows the posting with the same link */
  TROUBLE_GONE,       /* saves it as a new posting */
} Trouble;

struct _SlJobEditor
{
  AdwWindow parent_instance;

  /* Owned references */
  SlShell      *shell;
  SlJobPort    *job_port;
  SlDraftStore *draft_store; /* (nullable) */
  SlJob        *before;      /* (nullable): as it is stored */
  SlJob        *start;       /* as the form was filled in */
  GBytes       *page;
  char         *page_type;
  char         *draft_id;
  GCancellable *cancellable;

  guint    draft_source;
  Trouble  trouble;
  gboolean is_saving;
  gboolean is_asking;

  /* Template children */
  AdwWindowTitle *window_title;
  GtkWidget      *spinner;
  SlBanner       *banner;
  GtkStack       *stack;
  SlJobForm      *form;
  SlConflictView *conflict_view;
};

enum {
  SAVED,
  SHOW_REQUESTED,
  HINT_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobEditor, sl_job_editor, ADW_TYPE_WINDOW)

static void save (SlJobEditor *self);

static SlJob *
collect (SlJobEditor *self)
{
  SlJob *job = sl_job_copy (self->start);

  sl_job_form_apply (self->form, job);

  return job;
}

static gboolean
is_same (SlJob *a,
         SlJob *b)
{
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (g_strcmp0 (sl_job_get_field (a, (SlJobField) i), sl_job_get_field (b, (SlJobField) i)) != 0)
      return FALSE;

  return sl_job_get_interest (a) == sl_job_get_interest (b) && sl_job_get_status (a) == sl_job_get_status (b);
}

static gboolean
has_typed (SlJobEditor *self)
{
  g_autoptr (SlJob) job = collect (self);

  return !is_same (job, self->start);
}

static void
show_trouble (SlJobEditor *self,
              Trouble      trouble,
              const char  *sentence,
              const char  *button_label)
{
  self->trouble = trouble;
  if (sentence != NULL)
    {
      sl_banner_set_title (self->banner, sentence);
      sl_banner_set_button_label (self->banner, button_label);
    }
  sl_banner_set_revealed (self->banner, sentence != NULL);
}

static void
set_is_saving (SlJobEditor *self,
               gboolean     is_saving)
{
  self->is_saving = is_saving;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.save", !is_saving);
  gtk_widget_set_visible (self->spinner, is_saving);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), is_saving);
}

static void
draft_saved_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!sl_draft_store_finish (SL_DRAFT_STORE (object), result, &error))
    g_warning ("What is being typed cannot be kept against a crash: %s", error->message);
}

static void
write_draft (SlJobEditor *self)
{
  g_autoptr (SlJob) job = collect (self);
  SlDraft draft = { self->draft_id, self->before, job };

  if (self->draft_store != NULL)
    sl_draft_store_save_async (self->draft_store, &draft, NULL, draft_saved_cb, NULL);
}

static void
drop_draft (SlJobEditor *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->draft_store != NULL)
    sl_draft_store_remove_async (self->draft_store, self->draft_id, NULL, draft_saved_cb, NULL);
}

static gboolean
draft_due_cb (gpointer user_data)
{
  SlJobEditor *self = SL_JOB_EDITOR (user_data);

  self->draft_source = 0;
  write_draft (self);

  return G_SOURCE_REMOVE;
}

static void
form_changed_cb (SlJobEditor *self)
{
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_MILLISECONDS, draft_due_cb, self);
}

static void
stored (SlJobEditor *self,
        SlJob       *job)
{
  drop_draft (self);
  g_signal_emit (self, signals[SAVED], 0, job);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
current_fetched_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SlJobEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, &error);
  g_autoptr (SlJob) mine = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  set_is_saving (self, FALSE);
  if (jobs == NULL)
    {
      g_autofree char *sentence = sl_shell_describe_error (error);

      show_trouble (self, TROUBLE_CONNECTION, sentence, _ ("_Retry"));
      return;
    }
  if (jobs->len == 0)
    {
      show_trouble (self, TROUBLE_GONE, _ ("This posting was deleted for good elsewhere. What you typed is still here."), _ ("_Save as New"));
      return;
    }

  mine = collect (self);
  if (sl_conflict_view_set_jobs (self->conflict_view, self->before, mine, g_ptr_array_index (jobs, 0)) > 0)
    {
      show_trouble (self, TROUBLE_NONE, NULL, NULL);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->conflict_view));
      g_set_object (&self->before, g_ptr_array_index (jobs, 0));
      return;
    }

  /* Only other fields were changed: these changes go together. */
  mine = sl_conflict_view_merge (self->conflict_view);
  g_set_object (&self->before, g_ptr_array_index (jobs, 0));
  sl_job_form_set_job (self->form, mine);
  save (self);
}

static void
explain_failure (SlJobEditor  *self,
                 const GError *error)
{
  g_autofree char *sentence = NULL;

  g_debug ("not stored: %s", error->message);
  set_is_saving (self, FALSE);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT) && self->before != NULL)
    {
      const char *ids[] = { sl_job_get_id (self->before), NULL };

      set_is_saving (self, TRUE);
      sl_job_port_fetch_async (self->job_port, ids, self->cancellable, current_fetched_cb, g_object_ref (self));
    }
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    show_trouble (self, TROUBLE_GONE, _ ("This posting was deleted for good elsewhere. What you typed is still here."), _ ("_Save as New"));
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_DUPLICATE))
    show_trouble (self, TROUBLE_DUPLICATE, _ ("There is already a posting with this link."), _ ("_Show It"));
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_CONNECTION))
    show_trouble (self, TROUBLE_CONNECTION,
                  _ ("The database cannot be reached. What you typed is kept and will be saved as soon as it is back."), _ ("_Try Now"));
  else
    {
      sentence = sl_shell_describe_error (error);
      show_trouble (self, TROUBLE_CONNECTION, sentence, _ ("_Retry"));
    }
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (SlJobEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_job_port_add_finish (SL_JOB_PORT (object), result, &error);

  if (job != NULL)
    {
      const char *ids[] = { sl_job_get_id (job), NULL };
      /* TRANSLATORS: %s is a posting's title */
      g_autofree char *label = g_strdup_printf (_ ("Added “%s”"), sl_job_get_title (job));
      g_autoptr (SlUndoStep) step = sl_job_step_new_shelve (self->job_port, ids, SL_JOB_SHELVING_TRASH, label);

      sl_shell_done (self->shell, step);
      stored (self, job);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    explain_failure (self, error);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SlJobEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_job_port_update_finish (SL_JOB_PORT (object), result, &error);

  if (job != NULL)
    {
      /* TRANSLATORS: %s is a posting's title */
      g_autofree char *label = g_strdup_printf (_ ("Changed “%s”"), sl_job_get_title (job));
      g_autoptr (SlUndoStep) step = sl_job_step_new_update (self->job_port, job, self->before, NULL, NULL, label);

      sl_shell_done (self->shell, step);
      stored (self, job);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    explain_failure (self, error);
}

static void
save (SlJobEditor *self)
{
  g_autoptr (SlJob) job = NULL;

  if (self->is_saving)
    return;

  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->conflict_view))
    {
      g_autoptr (SlJob) merged = sl_conflict_view_merge (self->conflict_view);

      sl_job_form_set_job (self->form, merged);
      gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->form));
      write_draft (self);
    }
  if (!sl_job_form_check (self->form))
    return;

  job = collect (self);
  if (self->before != NULL && self->page == NULL && is_same (job, self->before))
    {
      drop_draft (self);
      gtk_window_destroy (GTK_WINDOW (self));
      return;
    }

  show_trouble (self, TROUBLE_NONE, NULL, NULL);
  set_is_saving (self, TRUE);
  if (self->before == NULL)
    sl_job_port_add_async (self->job_port, job, self->page, self->page_type, self->cancellable, added_cb, g_object_ref (self));
  else
    sl_job_port_update_async (self->job_port, self->before, job, self->page, self->page_type, self->cancellable, updated_cb, g_object_ref (self));
}

static void
port_changed_cb (SlJobPort         *port,
                 const char *const *ids,
                 SlJobEditor       *self)
{
  /* "Anything may have changed" is what follows a reconnect. */
  if (self->trouble == TROUBLE_CONNECTION && ids[0] == NULL)
    save (self);
}

static void
same_link_found_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (SlJobEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_job_port_find_finish (SL_JOB_PORT (object), result, &error);

  if (job != NULL)
    g_signal_emit (self, signals[SHOW_REQUESTED], 0, sl_job_get_id (job));
}

static void
banner_clicked_cb (SlJobEditor *self)
{
  g_autoptr (SlJob) job = NULL;

  switch (self->trouble)
    {
    case TROUBLE_CONNECTION:
      save (self);
      break;
    case TROUBLE_DUPLICATE:
      job = collect (self);
      if (sl_job_get_url (job) != NULL)
        sl_job_port_find_async (self->job_port, sl_job_get_url (job), self->cancellable, same_link_found_cb, g_object_ref (self));
      break;
    case TROUBLE_GONE:
      g_clear_object (&self->before);
      g_object_set (self->start, "id", NULL, NULL);
      save (self);
      break;
    case TROUBLE_HINT:
      g_signal_emit (self, signals[HINT_ACTIVATED], 0);
      break;
    case TROUBLE_NONE:
    default:
      break;
    }
}

static void
discard_answered_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SlJobEditor) self = user_data;

  self->is_asking = FALSE;
  if (!sl_confirm_finish (result))
    return;

  drop_draft (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
sl_job_editor_close_request (GtkWindow *window)
{
  SlJobEditor *self = SL_JOB_EDITOR (window);

  if (self->is_asking)
    return GDK_EVENT_STOP;
  if (!has_typed (self))
    {
      drop_draft (self);
      return GTK_WINDOW_CLASS (sl_job_editor_parent_class)->close_request (window);
    }

  self->is_asking = TRUE;
  sl_confirm_async (window, _ ("Discard What You Typed?"), _ ("It has not been saved."), _ ("_Keep Editing"), _ ("_Discard"),
                    SL_CONFIRM_DESTRUCTIVE, discard_answered_cb, g_object_ref (self));

  return GDK_EVENT_STOP;
}

static void
save_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  save (SL_JOB_EDITOR (widget));
}

static void
cancel_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  SlJobEditor *self = SL_JOB_EDITOR (widget);

  /* Back from the choice between two values to the form, with all that was typed. */
  if (gtk_stack_get_visible_child (self->stack) == GTK_WIDGET (self->conflict_view))
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->form));
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
sl_job_editor_dispose (GObject *object)
{
  SlJobEditor *self = SL_JOB_EDITOR (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->shell);
  g_clear_object (&self->job_port);
  g_clear_object (&self->draft_store);
  g_clear_object (&self->before);
  g_clear_object (&self->start);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_clear_pointer (&self->page_type, g_free);
  g_clear_pointer (&self->draft_id, g_free);

  G_OBJECT_CLASS (sl_job_editor_parent_class)->dispose (object);
}

static void
sl_job_editor_class_init (SlJobEditorClass *klass)
{
  GObjectClass   *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = sl_job_editor_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = sl_job_editor_close_request;

  signals[SAVED] = g_signal_new ("saved", SL_TYPE_JOB_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_JOB);
  signals[SHOW_REQUESTED] =
    g_signal_new ("show-requested", SL_TYPE_JOB_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[HINT_ACTIVATED] = g_signal_new ("hint-activated", SL_TYPE_JOB_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (SL_TYPE_BANNER);
  g_type_ensure (SL_TYPE_CONFLICT_VIEW);
  g_type_ensure (SL_TYPE_JOB_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, SL_UI_RESOURCE ("job/sl-job-editor.ui"));
  gtk_widget_class_bind_template_child (widget_class, SlJobEditor, window_title);
  gtk_widget_class_bind_template_child (widget_class, SlJobEditor, spinner);
  gtk_widget_class_bind_template_child (widget_class, SlJobEditor, banner);
  gtk_widget_class_bind_template_child (widget_class, SlJobEditor, stack);
  gtk_widget_class_bind_template_child (widget_class, SlJobEditor, form);
  gtk_widget_class_bind_template_child (widget_class, SlJobEditor, conflict_view);
  gtk_widget_class_bind_template_callback (widget_class, banner_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "editor.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "editor.cancel", NULL);
}

static void
sl_job_editor_init (SlJobEditor *self)
{
  self->cancellable = g_cancellable_new ();
  self->draft_id = g_uuid_string_random ();
  self->start = sl_job_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  sl_job_editor_set_job (self, NULL, NULL);
}

GtkWidget *
sl_job_editor_new (GtkWindow    *parent,
                   SlShell      *shell,
                   SlJobPort    *job_port,
                   SlDraftStore *draft_store)
{
  SlJobEditor *self = g_object_new (SL_TYPE_JOB_EDITOR, "transient-for", parent, NULL);

  self->shell = g_object_ref (shell);
  self->job_port = g_object_ref (job_port);
  g_set_object (&self->draft_store, draft_store);
  g_signal_connect_object (job_port, "changed", G_CALLBACK (port_changed_cb), self, 0);

  return GTK_WIDGET (self);
}

/* @before: (nullable): the stored posting, NULL for a new one; @job: (nullable): what the form begins with */
void
sl_job_editor_set_job (SlJobEditor *self,
                       SlJob       *before,
                       SlJob       *job)
{
  g_return_if_fail (SL_IS_JOB_EDITOR (self));

  g_set_object (&self->before, before);
  g_clear_object (&self->start);
  self->start = job != NULL ? sl_job_copy (job) : before != NULL ? sl_job_copy (before)
                                                                 : sl_job_new ();
  sl_job_form_set_job (self->form, self->start);
  sl_job_form_set_is_new (self->form, before == NULL);
  adw_window_title_set_title (self->window_title, before != NULL ? _ ("Edit Posting") : _ ("Add Posting"));
  gtk_window_set_title (GTK_WINDOW (self), before != NULL ? _ ("Edit Posting") : _ ("Add Posting"));
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

/* The page that is stored with the posting. */
void
sl_job_editor_set_page (SlJobEditor *self,
                        GBytes      *page,
                        const char  *page_type)
{
  g_return_if_fail (SL_IS_JOB_EDITOR (self));

  g_clear_pointer (&self->page, g_bytes_unref);
  self->page = page != NULL ? g_bytes_ref (page) : NULL;
  g_free (self->page_type);
  self->page_type = g_strdup (page_type);
}

/* Goes on where a crash ended it. */
void
sl_job_editor_set_draft (SlJobEditor *self,
                         SlDraft     *draft)
{
  g_return_if_fail (SL_IS_JOB_EDITOR (self));
  g_return_if_fail (draft != NULL);

  g_free (self->draft_id);
  self->draft_id = g_strdup (draft->id);
  sl_job_editor_set_job (self, draft->before, draft->before);
  sl_job_set_field (self->start, SL_JOB_FIELD_PAGE_URL, sl_job_get_field (draft->job, SL_JOB_FIELD_PAGE_URL));
  sl_job_set_field (self->start, SL_JOB_FIELD_CAPTURED_FROM, sl_job_get_field (draft->job, SL_JOB_FIELD_CAPTURED_FROM));
  sl_job_form_set_job (self->form, draft->job);
}

/* Says why the form is open, for instance that a page had no posting on it; @button_label: (nullable). */
void
sl_job_editor_set_hint (SlJobEditor *self,
                        const char  *sentence,
                        const char  *button_label)
{
  g_return_if_fail (SL_IS_JOB_EDITOR (self));

  show_trouble (self, TROUBLE_HINT, sentence, button_label);
}
