/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-error.h"
#include "ui/job/sl-intake-private.h"

/* A posting that was added, to be taken back because it is a résumé. */
typedef struct
{
  SlIntake   *intake;
  SlDrop     *drop;
  SlUndoStep *step;
  char       *id;
} Mistake;

static void
mistake_free (Mistake *mistake)
{
  g_object_unref (mistake->intake);
  sl_drop_free (mistake->drop);
  g_object_unref (mistake->step);
  g_free (mistake->id);
  g_free (mistake);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Mistake, mistake_free)

static Mistake *
mistake_copy (const Mistake *mistake)
{
  Mistake *copy = g_new0 (Mistake, 1);

  copy->intake = g_object_ref (mistake->intake);
  copy->drop = sl_drop_copy (mistake->drop);
  copy->step = g_object_ref (mistake->step);
  copy->id = g_strdup (mistake->id);

  return copy;
}

static void
destroyed_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Mistake) mistake = user_data;
  g_autoptr (GError) error = NULL;

  /* It is off the board already; the trash gives it up by itself in time. */
  sl_job_port_shelve_finish (SL_JOB_PORT (object), result, &error);
  if (error != NULL)
    g_debug ("not destroyed: %s", error->message);
  _sl_intake_emit_resume (mistake->intake, mistake->drop);
}

static void
undone_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Mistake) mistake = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = sl_undo_stack_finish (SL_UNDO_STACK (object), result, &error);
  SlIntake        *self = mistake->intake;
  const char      *ids[] = { mistake->id, NULL };

  if (g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT) || g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND))
    sl_shell_say (self->shell, _ ("The posting was changed since and stays. Drop the file again on the résumé page."));
  else if (error != NULL)
    sl_shell_fail (self->shell, _ ("The posting could not be taken back"), error, NULL);
  else if (label != NULL)
    sl_job_port_shelve_async (self->job_port, ids, SL_JOB_SHELVING_DESTROY, NULL, destroyed_cb, g_steal_pointer (&mistake));
}

static void
make_resume (Mistake *mistake)
{
  SlUndoStack *stack = sl_shell_get_undo_stack (mistake->intake->shell);

  sl_undo_stack_undo_async (stack, mistake->step, NULL, undone_cb, mistake_copy (mistake));
}

/* Returns: (transfer floating) (nullable): takes the posting back for good and asks for a résumé; %NULL for what cannot be one */
GClosure *
_sl_intake_offer_resume (SlIntake           *self,
                         const SlIntakeItem *item,
                         SlUndoStep         *step)
{
  g_autoptr (SlDrop) drop = sl_intake_item_to_drop (item);
  Mistake *mistake = NULL;

  if (drop == NULL || item->outcome != SL_INTAKE_OUTCOME_ADDED)
    return NULL;

  mistake = g_new0 (Mistake, 1);
  mistake->intake = g_object_ref (self);
  mistake->drop = g_steal_pointer (&drop);
  mistake->step = g_object_ref (step);
  mistake->id = g_strdup (sl_job_get_id (item->job));

  return g_cclosure_new_swap (G_CALLBACK (make_resume), mistake, (GClosureNotify) (GCallback) mistake_free);
}
