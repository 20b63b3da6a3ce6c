/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/sl-shell.h"

/* How long a toast stays that takes some reading. */
#define LONG_SECONDS 10

struct _SlShell
{
  GObject parent_instance;

  SlUndoStack *undo_stack;
  AdwToast    *passing; /* weak: tells what was done last */
};

enum {
  TOAST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlShell, sl_shell, G_TYPE_OBJECT)

/* A toast's own title is markup on one line; a sentence is text that may need two. */
static AdwToast *
create_toast (const char *sentence)
{
  AdwToast  *toast = adw_toast_new ("");
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_natural_wrap_mode (GTK_LABEL (label), GTK_NATURAL_WRAP_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  adw_toast_set_custom_title (toast, label);

  return toast;
}

static void
emit_toast (SlShell  *self,
            AdwToast *toast)
{
  g_autoptr (AdwToast) owned = toast;

  g_signal_emit (self, signals[TOAST], 0, owned);
}

/* What is told in passing stands back for what comes after it, else a row of quick
 * changes is told long after it was made.
 */
static void
emit_passing (SlShell  *self,
              AdwToast *toast)
{
  AdwToast *before = self->passing;

  g_clear_weak_pointer (&self->passing);
  if (before != NULL)
    adw_toast_dismiss (before);
  g_set_weak_pointer (&self->passing, toast);
  emit_toast (self, toast);
}

static void
step_undone_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlShell) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = sl_undo_stack_finish (SL_UNDO_STACK (object), result, &error);
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT))
    sl_shell_say (self, _ ("This cannot be undone: it was changed again since"));
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_shell_say (self, _ ("This cannot be undone any more"));
  else if (error != NULL)
    sl_shell_fail (self, _ ("Not undone"), error, NULL);
  else if (label != NULL)
    {
      /* TRANSLATORS: %s is what was done, such as "Moved to Applied" */
      sentence = g_strdup_printf (_ ("Undone: %s"), label);
      sl_shell_say (self, sentence);
    }
}

static void
step_redone_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlShell) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = sl_undo_stack_finish (SL_UNDO_STACK (object), result, &error);

  if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT))
    sl_shell_say (self, _ ("This cannot be done again: it was changed since"));
  else if (g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_shell_say (self, _ ("This cannot be done again any more"));
  else if (error != NULL)
    sl_shell_fail (self, _ ("Not done again"), error, NULL);
  else if (label != NULL)
    sl_shell_say (self, label);
}

static void
undo_clicked_cb (AdwToast *toast,
                 SlShell  *self)
{
  SlUndoStep *step = g_object_get_data (G_OBJECT (toast), "sl-step");

  sl_undo_stack_undo_async (self->undo_stack, step, NULL, step_undone_cb, g_object_ref (self));
}

static void
offer_taken_cb (AdwToast *toast,
                GClosure *closure)
{
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, ADW_TYPE_TOAST);
  g_value_set_object (&value, toast);
  g_closure_invoke (closure, NULL, 1, &value, NULL);
}

static void
sl_shell_dispose (GObject *object)
{
  SlShell *self = SL_SHELL (object);

  g_clear_object (&self->undo_stack);
  g_clear_weak_pointer (&self->passing);

  G_OBJECT_CLASS (sl_shell_parent_class)->dispose (object);
}

static void
sl_shell_class_init (SlShellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_shell_dispose;

  signals[TOAST] =
    g_signal_new ("toast", SL_TYPE_SHELL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
}

static void
sl_shell_init (SlShell *self)
{
  self->undo_stack = sl_undo_stack_new ();
}

SlShell *
sl_shell_new (void)
{
  return g_object_new (SL_TYPE_SHELL, NULL);
}

SlUndoStack *
sl_shell_get_undo_stack (SlShell *self)
{
  g_return_val_if_fail (SL_IS_SHELL (self), NULL);

  return self->undo_stack;
}

void
sl_shell_say (SlShell    *self,
              const char *sentence)
{
  g_return_if_fail (SL_IS_SHELL (self));

  emit_passing (self, create_toast (sentence));
}

static AdwToast *
create_done_toast (SlShell    *self,
                   SlUndoStep *step)
{
  AdwToast *toast = create_toast (sl_undo_step_get_label (step));

  sl_undo_stack_push (self->undo_stack, step);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  g_object_set_data_full (G_OBJECT (toast), "sl-step", g_object_ref (step), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_clicked_cb), self, 0);

  return toast;
}

/* A change was made: remembers how to take it back and shows its label with "Undo". */
void
sl_shell_done (SlShell    *self,
               SlUndoStep *step)
{
  g_return_if_fail (SL_IS_SHELL (self));
  g_return_if_fail (SL_IS_UNDO_STEP (step));

  emit_passing (self, create_done_toast (self, step));
}

/* Likewise, with another button for what the user may have meant instead; a floating @other is taken (make it a swapped one). */
void
sl_shell_done_or (SlShell    *self,
                  SlUndoStep *step,
                  const char *other_label,
                  GClosure   *other)
{
  AdwToast *toast = NULL;
  g_autoptr (GtkWidget) box = NULL;
  GtkWidget *button = NULL;

  g_return_if_fail (SL_IS_SHELL (self));
  g_return_if_fail (SL_IS_UNDO_STEP (step));
  g_return_if_fail (other != NULL);

  toast = create_done_toast (self, step);
  /* libadwaita 1.2 takes a reference and leaves the floating one. */
  box = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12));
  button = gtk_button_new_with_mnemonic (other_label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), adw_toast_get_custom_title (toast));
  gtk_box_append (GTK_BOX (box), button);
  adw_toast_set_custom_title (toast, box);
  adw_toast_set_timeout (toast, LONG_SECONDS);
  g_closure_set_marshal (other, g_cclosure_marshal_VOID__VOID);
  g_signal_connect_closure (button, "clicked", other, FALSE);
  g_signal_connect_object (button, "clicked", G_CALLBACK (adw_toast_dismiss), toast, G_CONNECT_SWAPPED);
  emit_passing (self, toast);
}

static void
connect_button (AdwToast   *toast,
                const char *label,
                GClosure   *closure)
{
  g_closure_set_marshal (closure, g_cclosure_marshal_VOID__VOID);
  adw_toast_set_button_label (toast, label);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (offer_taken_cb), g_closure_ref (closure),
                         (GClosureNotify) (GCallback) g_closure_unref, 0);
  g_closure_sink (closure);
}

/* Says something and offers what could be done about it; a floating @closure is taken (make it a swapped one). */
void
sl_shell_offer (SlShell    *self,
                const char *sentence,
                const char *button_label,
                GClosure   *closure)
{
  AdwToast *toast = NULL;

  g_return_if_fail (SL_IS_SHELL (self));
  g_return_if_fail (closure != NULL);

  toast = create_toast (sentence);
  adw_toast_set_timeout (toast, LONG_SECONDS);
  connect_button (toast, button_label, closure);
  emit_toast (self, toast);
}

/*
 * Says that something did not work: @what ("Not moved"), then why by @error's code, then
 * "Retry" if there is a @retry (a floating one is taken). Cancellation is silent.
 */
void
sl_shell_fail (SlShell      *self,
               const char   *what,
               const GError *error,
               GClosure     *retry)
{
  g_autofree char *reason = NULL;
  g_autofree char *sentence = NULL;
  AdwToast        *toast = NULL;

  g_return_if_fail (SL_IS_SHELL (self));
  g_return_if_fail (error != NULL);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (retry != NULL)
        g_closure_sink (g_closure_ref (retry));
      g_clear_pointer (&retry, g_closure_unref);
      return;
    }

  g_debug ("%s: %s", what, error->message);
  reason = sl_shell_describe_error (error);
  /* TRANSLATORS: first what happened ("Not moved"), then a sentence that says why */
  sentence = g_strdup_printf (_ ("%1$s: %2$s"), what, reason);
  toast = create_toast (sentence);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  adw_toast_set_timeout (toast, LONG_SECONDS);
  if (retry != NULL)
    connect_button (toast, _ ("_Retry"), retry);
  emit_toast (self, toast);
}

static void
wait_cancelled_cb (AdwToast     *toast,
                   GCancellable *cancellable)
{
  g_cancellable_cancel (cancellable);
}

/*
 * Says that something takes a while, until the toast is dismissed by the caller; its button
 * cancels @cancellable. Returns: (transfer full): the toast
 */
AdwToast *
sl_shell_wait (SlShell      *self,
               const char   *sentence,
               GCancellable *cancellable)
{
  AdwToast *toast = NULL;

  g_return_val_if_fail (SL_IS_SHELL (self), NULL);
  g_return_val_if_fail (G_IS_CANCELLABLE (cancellable), NULL);

  toast = create_toast (sentence);
  adw_toast_set_button_label (toast, _ ("_Cancel"));
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (wait_cancelled_cb), cancellable, 0);
  emit_toast (self, g_object_ref (toast));

  return toast;
}

/* Takes the newest change back; silent when there is none. */
void
sl_shell_undo (SlShell *self)
{
  g_return_if_fail (SL_IS_SHELL (self));

  if (sl_undo_stack_get_can_undo (self->undo_stack))
    sl_undo_stack_undo_async (self->undo_stack, NULL, NULL, step_undone_cb, g_object_ref (self));
}

void
sl_shell_redo (SlShell *self)
{
  g_return_if_fail (SL_IS_SHELL (self));

  if (sl_undo_stack_get_can_redo (self->undo_stack))
    sl_undo_stack_redo_async (self->undo_stack, NULL, step_redone_cb, g_object_ref (self));
}

/* Where the server itself lacks something, it tells that in its own words only. */
static const char *
describe_lack (const GError *error)
{
  const char *sqlstate = sl_error_get_sqlstate (error);

  if (sqlstate == NULL)
    return error->message;
  if (g_str_equal (sqlstate, "53100"))
    return _ ("The disk is full, so nothing was saved. Free some space and try again.");
  if (g_str_equal (sqlstate, "25006"))
    return _ ("The database can only be read at the moment. Nothing was changed.");
  if (g_str_has_prefix (sqlstate, "53"))
    return _ ("The database has too much to do at the moment. Nothing was changed; please try again.");

  return _ ("The database cannot read or write its files. Nothing was changed; please check the disk.");
}

/*
 * The sentence a person reads for an error of the database. Errors of capture and of the
 * cluster are sentences already: %SL_ERROR_REFUSED, %SL_ERROR_INPUT, %SL_ERROR_UNAVAILABLE.
 */
char *
sl_shell_describe_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != SL_ERROR)
    return g_strdup (error->message);

  switch ((SlError) error->code)
    {
    case SL_ERROR_CONNECTION:
      return g_strdup (_ ("The database cannot be reached at the moment. What you typed is kept; try again in a moment."));
    case SL_ERROR_CONSTRAINT:
      return g_strdup (_ ("A value is not possible like this. Nothing was stored; please check what you entered."));
    case SL_ERROR_DUPLICATE:
      return g_strdup (_ ("There is already a posting with this link."));
    case SL_ERROR_CONFLICT:
      return g_strdup (_ ("It was changed elsewhere in the meantime. Nothing was overwritten."));
    case SL_ERROR_NOT_FOUND:
      return g_strdup (_ ("It does not exist any more; it may have been deleted elsewhere."));
    case SL_ERROR_QUERY:
    case SL_ERROR_PROTOCOL:
      return g_strdup (_ ("This is a defect in Shortlist; nothing was changed. Please report it."));
    case SL_ERROR_TIMEOUT:
      return g_strdup (_ ("It took too long and was stopped. Nothing was changed; please try again."));
    case SL_ERROR_UNAVAILABLE:
      return g_strdup (describe_lack (error));
    case SL_ERROR_REFUSED:
    case SL_ERROR_INPUT:
    default:
      return g_strdup (error->message);
    }
}
