/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-error.h"
#include "core/sl-job-step.h"

typedef enum {
  KIND_PLACE,
  KIND_SHELVE,
  KIND_UPDATE,
  KIND_APPLY,
} Kind;

struct _SlJobStep
{
  SlUndoStep parent_instance;

  Kind       kind;
  SlJobPort *port;

  GPtrArray *places; /* of SlJobPlace */

  GStrv         ids;
  SlJobShelving shelving;

  SlJob  *now;
  SlJob  *then;
  GBytes *page;
  char   *page_type;

  GPtrArray *applied_now;  /* of SlJobDay */
  GPtrArray *applied_then; /* likewise */
};

G_DEFINE_FINAL_TYPE (SlJobStep, sl_job_step, SL_TYPE_UNDO_STEP)

static SlJobStep *
create (Kind        kind,
        SlJobPort  *port,
        const char *label)
{
  SlJobStep *self = g_object_new (SL_TYPE_JOB_STEP, "label", label, NULL);

  self->kind = kind;
  self->port = g_object_ref (port);

  return self;
}

static const char *
get_label (SlJobStep *self)
{
  return sl_undo_step_get_label (SL_UNDO_STEP (self));
}

/* The way back: from where they stood to where they were moved. */
static GPtrArray *
turn_around (GPtrArray *places)
{
  GPtrArray *turned = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_place_free);

  for (guint i = 0; i < places->len; i++)
    {
      const SlJobPlace *place = g_ptr_array_index (places, i);
      SlJobPlace       *other = g_new0 (SlJobPlace, 1);

      other->id = g_strdup (place->id);
      other->status = place->now_status;
      other->board_rank = g_strdup (place->now_rank);
      other->now_status = place->status;
      other->now_rank = g_strdup (place->board_rank);
      g_ptr_array_add (turned, other);
    }

  return turned;
}

static void
placed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlJobStep *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) turned = NULL;

  if (!sl_job_port_place_finish (SL_JOB_PORT (object), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  turned = turn_around (self->places);
  g_task_return_pointer (task, sl_job_step_new_place (self->port, turned, get_label (self)), g_object_unref);
}

static void
shelved_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlJobStep *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  guint count = sl_job_port_shelve_finish (SL_JOB_PORT (object), result, &error);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (count == 0)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "no posting is there any more");
  else
    g_task_return_pointer (task,
                           sl_job_step_new_shelve (self->port, (const char *const *) self->ids, sl_job_shelving_invert (self->shelving), get_label (self)),
                           g_object_unref);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlJobStep *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) stored = sl_job_port_update_finish (SL_JOB_PORT (object), result, &error);

  if (stored == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, sl_job_step_new_update (self->port, stored, self->now, NULL, NULL, get_label (self)), g_object_unref);
}

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlJobStep *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!sl_job_port_apply_finish (SL_JOB_PORT (object), result, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, sl_job_step_new_apply (self->port, self->applied_then, self->applied_now, get_label (self)),
                           g_object_unref);
}

static void
sl_job_step_run_async (SlUndoStep         *step,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data)
{
  SlJobStep *self = SL_JOB_STEP (step);
  GTask     *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, sl_job_step_run_async);

  switch (self->kind)
    {
    case KIND_PLACE:
      sl_job_port_place_async (self->port, self->places, cancellable, placed_cb, task);
      break;
    case KIND_SHELVE:
      sl_job_port_shelve_async (self->port, (const char *const *) self->ids, self->shelving, cancellable, shelved_cb, task);
      break;
    case KIND_UPDATE:
      sl_job_port_update_async (self->port, self->now, self->then, self->page, self->page_type, cancellable, updated_cb, task);
      break;
    case KIND_APPLY:
      sl_job_port_apply_async (self->port, self->applied_then, cancellable, applied_cb, task);
      break;
    default:
      g_assert_not_reached ();
    }
}

static SlUndoStep *
sl_job_step_run_finish (SlUndoStep   *step,
                        GAsyncResult *result,
                        GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, step), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sl_job_step_finalize (GObject *object)
{
  SlJobStep *self = SL_JOB_STEP (object);

  g_clear_object (&self->port);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_strfreev (self->ids);
  g_clear_object (&self->now);
  g_clear_object (&self->then);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_free (self->page_type);
  g_clear_pointer (&self->applied_now, g_ptr_array_unref);
  g_clear_pointer (&self->applied_then, g_ptr_array_unref);

  G_OBJECT_CLASS (sl_job_step_parent_class)->finalize (object);
}

static void
sl_job_step_class_init (SlJobStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_job_step_finalize;
  SL_UNDO_STEP_CLASS (klass)->run_async = sl_job_step_run_async;
  SL_UNDO_STEP_CLASS (klass)->run_finish = sl_job_step_run_finish;
}

static void
sl_job_step_init (SlJobStep *self)
{
}

/**
 * sl_job_step_new_place:
 * @port: where the postings are
 * @places: (element-type SlJobPlace): as sl_job_port_move_finish() returned them
 * @label: what was done
 *
 * Returns: (transfer full): the step that puts moved postings back; refused if one of
 *   them has been moved or shelved since
 */
SlUndoStep *
sl_job_step_new_place (SlJobPort  *port,
                       GPtrArray  *places,
                       const char *label)
{
  SlJobStep *self = NULL;

  g_return_val_if_fail (SL_IS_JOB_PORT (port), NULL);
  g_return_val_if_fail (places != NULL, NULL);

  self = create (KIND_PLACE, port, label);
  self->places = g_ptr_array_ref (places);

  return SL_UNDO_STEP (self);
}

/**
 * sl_job_step_new_shelve:
 * @port: where the postings are
 * @ids: which
 * @shelving: what the step does with them: %SL_JOB_SHELVING_TRASH takes back that they
 *   were added, %SL_JOB_SHELVING_RESTORE that they were deleted
 * @label: what was done
 *
 * Returns: (transfer full): the step; refused if none of the postings is there any more
 */
SlUndoStep *
sl_job_step_new_shelve (SlJobPort         *port,
                        const char *const *ids,
                        SlJobShelving      shelving,
                        const char        *label)
{
  SlJobStep *self = NULL;

  g_return_val_if_fail (SL_IS_JOB_PORT (port), NULL);
  g_return_val_if_fail (ids != NULL, NULL);
  g_return_val_if_fail (shelving != SL_JOB_SHELVING_DESTROY, NULL);

  self = create (KIND_SHELVE, port, label);
  self->ids = g_strdupv ((char **) ids);
  self->shelving = shelving;

  return SL_UNDO_STEP (self);
}

/**
 * sl_job_step_new_update:
 * @port: where the posting is
 * @now: the posting as it was stored by the change
 * @then: the posting as it was before
 * @page: (nullable): the saved page the change replaced
 * @page_type: (nullable): its media type
 * @label: what was done
 *
 * Returns: (transfer full): the step that gives the changed fields their old values;
 *   refused if one of these fields has changed since
 */
SlUndoStep *
sl_job_step_new_update (SlJobPort  *port,
                        SlJob      *now,
                        SlJob      *then,
                        GBytes     *page,
                        const char *page_type,
                        const char *label)
{
  SlJobStep *self = NULL;

  g_return_val_if_fail (SL_IS_JOB_PORT (port), NULL);
  g_return_val_if_fail (SL_IS_JOB (now) && SL_IS_JOB (then), NULL);

  self = create (KIND_UPDATE, port, label);
  self->now = g_object_ref (now);
  self->then = g_object_ref (then);
  self->page = page != NULL ? g_bytes_ref (page) : NULL;
  self->page_type = g_strdup (page_type);

  return SL_UNDO_STEP (self);
}

/**
 * sl_job_step_new_apply:
 * @port: where the postings are
 * @now: (element-type SlJobDay): when the user applied, as it was noted
 * @then: (element-type SlJobDay): what was noted before
 * @label: what was done
 *
 * Returns: (transfer full): the step that notes @then again
 */
SlUndoStep *
sl_job_step_new_apply (SlJobPort  *port,
                       GPtrArray  *now,
                       GPtrArray  *then,
                       const char *label)
{
  SlJobStep *self = NULL;

  g_return_val_if_fail (SL_IS_JOB_PORT (port), NULL);
  g_return_val_if_fail (now != NULL && then != NULL, NULL);

  self = create (KIND_APPLY, port, label);
  self->applied_now = g_ptr_array_ref (now);
  self->applied_then = g_ptr_array_ref (then);

  return SL_UNDO_STEP (self);
}

/**
 * sl_job_step_dup_ids:
 * @self: a step
 *
 * Returns: (transfer full): the postings it concerns, in the order they were given
 */
GStrv
sl_job_step_dup_ids (SlJobStep *self)
{
  g_autoptr (GStrvBuilder) builder = NULL;

  g_return_val_if_fail (SL_IS_JOB_STEP (self), NULL);

  if (self->kind == KIND_SHELVE)
    return g_strdupv (self->ids);

  builder = g_strv_builder_new ();
  if (self->kind == KIND_UPDATE)
    g_strv_builder_add (builder, sl_job_get_id (self->now));
  else if (self->kind == KIND_PLACE)
    for (guint i = 0; i < self->places->len; i++)
      g_strv_builder_add (builder, ((SlJobPlace *) g_ptr_array_index (self->places, i))->id);
  else
    for (guint i = 0; i < self->applied_now->len; i++)
      g_strv_builder_add (builder, ((SlJobDay *) g_ptr_array_index (self->applied_now, i))->id);

  return g_strv_builder_end (builder);
}
