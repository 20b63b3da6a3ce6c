/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-error.h"
#include "core/sl-undo-stack.h"

typedef struct
{
  gboolean    is_redo;
  SlUndoStep *wanted; /* (nullable): this one, wherever it stands */
  SlUndoStep *step;   /* taken off its stack while it runs */
  guint       generation;
} Request;

struct _SlUndoStack
{
  GObject parent_instance;

  GQueue undo; /* of SlUndoStep, the newest at the tail */
  GQueue redo;
  GQueue waiting; /* of GTask: one step runs at a time, in the order asked for */

  GTask   *running;
  gboolean had_undo;
  gboolean had_redo;
  guint    generation; /* counts new changes, which make older redo steps meaningless */
};

enum {
  PROP_0,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS
};

enum {
  RAN,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlUndoStack, sl_undo_stack, G_TYPE_OBJECT)

static void run_next (SlUndoStack *self);

static void
request_free (Request *request)
{
  g_clear_object (&request->wanted);
  g_clear_object (&request->step);
  g_free (request);
}

static void
notify_changes (SlUndoStack *self)
{
  gboolean can_undo = !g_queue_is_empty (&self->undo);
  gboolean can_redo = !g_queue_is_empty (&self->redo);

  if (can_undo != self->had_undo)
    {
      self->had_undo = can_undo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
    }
  if (can_redo != self->had_redo)
    {
      self->had_redo = can_redo;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_REDO]);
    }
}

static void
push_limited (GQueue     *queue,
              SlUndoStep *step)
{
  g_queue_push_tail (queue, g_object_ref (step));
  if (g_queue_get_length (queue) > SL_UNDO_STACK_LIMIT)
    g_object_unref (g_queue_pop_head (queue));
}

static SlUndoStep *
take_step (SlUndoStack *self,
           Request     *request)
{
  GQueue *queue = request->is_redo ? &self->redo : &self->undo;

  if (request->wanted == NULL)
    return g_queue_pop_tail (queue);
  if (!g_queue_remove (queue, request->wanted))
    return NULL;

  return request->wanted; /* with the queue's reference; the request keeps its own */
}

static gboolean
may_be_tried_again (const GError *error)
{
  return !g_error_matches (error, SL_ERROR, SL_ERROR_CONFLICT) &&
         !g_error_matches (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

static void
step_run_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlUndoStack *self = g_task_get_source_object (task);
  Request     *request = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlUndoStep) inverse = sl_undo_step_run_finish (SL_UNDO_STEP (object), result, &error);

  g_clear_object (&self->running);

  if (error != NULL)
    {
      if (may_be_tried_again (error))
        push_limited (request->is_redo ? &self->redo : &self->undo, request->step);
    }
  else if (inverse != NULL && request->is_redo)
    push_limited (&self->undo, inverse);
  else if (inverse != NULL && request->generation == self->generation)
    push_limited (&self->redo, inverse);
  notify_changes (self);

  if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      g_signal_emit (self, signals[RAN], 0, request->step);
      g_task_return_pointer (task, g_strdup (sl_undo_step_get_label (request->step)), g_free);
    }
  run_next (self);
}

static void
run_next (SlUndoStack *self)
{
  g_autoptr (GTask) task = NULL;
  GCancellable *cancellable = NULL;
  Request      *request = NULL;

  if (self->running != NULL)
    return;
  task = g_queue_pop_head (&self->waiting);
  if (task == NULL)
    return;

  request = g_task_get_task_data (task);
  request->generation = self->generation;
  request->step = take_step (self, request);
  if (request->step == NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "nothing to take back");
      run_next (self);
      return;
    }

  notify_changes (self);
  g_set_object (&self->running, task);
  cancellable = g_task_get_cancellable (task);
  sl_undo_step_run_async (request->step, cancellable, step_run_cb, g_steal_pointer (&task));
}

static void
queue_request (SlUndoStack        *self,
               gboolean            is_redo,
               SlUndoStep         *wanted,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->is_redo = is_redo;
  g_set_object (&request->wanted, wanted);
  g_task_set_source_tag (task, queue_request);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  g_queue_push_tail (&self->waiting, task);
  run_next (self);
}

static void
sl_undo_stack_dispose (GObject *object)
{
  SlUndoStack *self = SL_UNDO_STACK (object);

  /* A task holds a reference to us: with one waiting or running we would not be here. */
  g_queue_clear_full (&self->undo, g_object_unref);
  g_queue_clear_full (&self->redo, g_object_unref);

  G_OBJECT_CLASS (sl_undo_stack_parent_class)->dispose (object);
}

static void
sl_undo_stack_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  SlUndoStack *self = SL_UNDO_STACK (object);

  switch (property_id)
    {
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, sl_undo_stack_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, sl_undo_stack_get_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
sl_undo_stack_class_init (SlUndoStackClass *klass)
{
  GObjectClass     *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = (G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  object_class->dispose = sl_undo_stack_dispose;
  object_class->get_property = sl_undo_stack_get_property;

  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /** SlUndoStack::ran: (step): a change was taken back, or done again. */
  signals[RAN] = g_signal_new ("ran", SL_TYPE_UNDO_STACK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, SL_TYPE_UNDO_STEP);
}

static void
sl_undo_stack_init (SlUndoStack *self)
{
  g_queue_init (&self->undo);
  g_queue_init (&self->redo);
  g_queue_init (&self->waiting);
}

/**
 * sl_undo_stack_new:
 *
 * The changes of one window that can be taken back: the last
 * %SL_UNDO_STACK_LIMIT, in memory.
 *
 * Returns: (transfer full): an empty stack
 */
SlUndoStack *
sl_undo_stack_new (void)
{
  return g_object_new (SL_TYPE_UNDO_STACK, NULL);
}

/**
 * sl_undo_stack_get_can_undo:
 * @self: a stack
 *
 * Returns: whether there is a change to take back
 */
gboolean
sl_undo_stack_get_can_undo (SlUndoStack *self)
{
  g_return_val_if_fail (SL_IS_UNDO_STACK (self), FALSE);

  return !g_queue_is_empty (&self->undo);
}

/**
 * sl_undo_stack_get_can_redo:
 * @self: a stack
 *
 * Returns: whether there is a change that was taken back and can be done again
 */
gboolean
sl_undo_stack_get_can_redo (SlUndoStack *self)
{
  g_return_val_if_fail (SL_IS_UNDO_STACK (self), FALSE);

  return !g_queue_is_empty (&self->redo);
}

/**
 * sl_undo_stack_get_undo_label:
 * @self: a stack
 *
 * Returns: (nullable): the label of the change that is taken back next
 */
const char *
sl_undo_stack_get_undo_label (SlUndoStack *self)
{
  g_return_val_if_fail (SL_IS_UNDO_STACK (self), NULL);

  return g_queue_is_empty (&self->undo) ? NULL : sl_undo_step_get_label (g_queue_peek_tail (&self->undo));
}

/**
 * sl_undo_stack_get_redo_label:
 * @self: a stack
 *
 * Returns: (nullable): the label of the change that is done again next
 */
const char *
sl_undo_stack_get_redo_label (SlUndoStack *self)
{
  g_return_val_if_fail (SL_IS_UNDO_STACK (self), NULL);

  return g_queue_is_empty (&self->redo) ? NULL : sl_undo_step_get_label (g_queue_peek_tail (&self->redo));
}

/**
 * sl_undo_stack_push:
 * @self: a stack
 * @step: takes back a change that has just been made
 *
 * What had been taken back before can no longer be done again.
 */
void
sl_undo_stack_push (SlUndoStack *self,
                    SlUndoStep  *step)
{
  g_return_if_fail (SL_IS_UNDO_STACK (self));
  g_return_if_fail (SL_IS_UNDO_STEP (step));

  self->generation++;
  g_queue_clear_full (&self->redo, g_object_unref);
  push_limited (&self->undo, step);
  notify_changes (self);
}

/**
 * sl_undo_stack_undo_async:
 * @self: a stack
 * @step: (nullable): this one, wherever it stands (a toast's button); %NULL is the newest
 *
 * Takes a change back. A step that is refused (%SL_ERROR_CONFLICT: what it touches has
 * changed since; %SL_ERROR_NOT_FOUND: it is gone) is forgotten; after another error it
 * stays on the stack. Calls made while a step runs wait for it.
 */
void
sl_undo_stack_undo_async (SlUndoStack        *self,
                          SlUndoStep         *step,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (SL_IS_UNDO_STACK (self));
  g_return_if_fail (step == NULL || SL_IS_UNDO_STEP (step));

  queue_request (self, FALSE, step, cancellable, callback, user_data);
}

/**
 * sl_undo_stack_redo_async:
 * @self: a stack
 *
 * Does again what was taken back last.
 */
void
sl_undo_stack_redo_async (SlUndoStack        *self,
                          GCancellable       *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer            user_data)
{
  g_return_if_fail (SL_IS_UNDO_STACK (self));

  queue_request (self, TRUE, NULL, cancellable, callback, user_data);
}

/**
 * sl_undo_stack_finish:
 * @self: a stack
 * @result: of sl_undo_stack_undo_async() or sl_undo_stack_redo_async()
 * @error: %SL_ERROR_NOT_FOUND also if there was no step
 *
 * Returns: (transfer full): the label of the step that was run; on failure %NULL
 */
char *
sl_undo_stack_finish (SlUndoStack  *self,
                      GAsyncResult *result,
                      GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
