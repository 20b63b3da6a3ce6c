/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "core/sl-undo-stack.h"
#include "sl-test.h"

/* A step that adds its amount to a number; its inverse takes it away again. */
#define ADD_TYPE_STEP (add_step_get_type ())
G_DECLARE_FINAL_TYPE (AddStep, add_step, ADD, STEP, SlUndoStep)

struct _AddStep
{
  SlUndoStep parent_instance;

  int     *number;
  int      amount;
  int      fail_with; /* an SlError, -1 for none; failing once */
  GTask   *held;      /* the call in flight while @hold is set */
  gboolean hold;
};

G_DEFINE_FINAL_TYPE (AddStep, add_step, SL_TYPE_UNDO_STEP)

static AddStep *
add_step_new (const char *label,
              int        *number,
              int         amount)
{
  AddStep *self = g_object_new (ADD_TYPE_STEP, "label", label, NULL);

  self->number = number;
  self->amount = amount;

  return self;
}

static void
add_step_complete (AddStep *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->held);
  int code = self->fail_with;

  self->fail_with = -1;
  if (code >= 0)
    {
      g_task_return_new_error (task, SL_ERROR, code, "refused");
      return;
    }
  *self->number += self->amount;
  g_task_return_pointer (task, add_step_new (sl_undo_step_get_label (SL_UNDO_STEP (self)), self->number, -self->amount), g_object_unref);
}

static void
add_step_run_async (SlUndoStep         *step,
                    GCancellable       *cancellable,
                    GAsyncReadyCallback callback,
                    gpointer            user_data)
{
  AddStep *self = ADD_STEP (step);

  g_assert_null (self->held);
  self->held = g_task_new (step, cancellable, callback, user_data);
  if (!self->hold)
    add_step_complete (self);
}

static SlUndoStep *
add_step_run_finish (SlUndoStep   *step,
                     GAsyncResult *result,
                     GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
add_step_class_init (AddStepClass *klass)
{
  SL_UNDO_STEP_CLASS (klass)->run_async = add_step_run_async;
  SL_UNDO_STEP_CLASS (klass)->run_finish = add_step_run_finish;
}

static void
add_step_init (AddStep *self)
{
  self->fail_with = -1;
}

static AddStep *
push (SlUndoStack *stack,
      const char  *label,
      int         *number,
      int          amount)
{
  AddStep *step = add_step_new (label, number, amount);

  sl_undo_stack_push (stack, SL_UNDO_STEP (step));

  return step;
}

static char *
undo (SlUndoStack *stack,
      SlUndoStep  *step,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_undo_stack_undo_async (stack, step, NULL, sl_test_take, &result);

  return sl_undo_stack_finish (stack, sl_test_await (&result), error);
}

static char *
redo (SlUndoStack *stack,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_undo_stack_redo_async (stack, NULL, sl_test_take, &result);

  return sl_undo_stack_finish (stack, sl_test_await (&result), error);
}

static void
count_notify_cb (GObject    *object,
                 GParamSpec *pspec,
                 gpointer    user_data)
{
  (*(guint *) user_data)++;
}

static void
test_undo_stack_undo_redo (void)
{
  SlUndoStack *stack = sl_undo_stack_new ();
  g_autoptr (AddStep) one = NULL;
  g_autoptr (AddStep) two = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *again = NULL;
  int              number = 0;
  guint            undo_notified = 0;

  g_signal_connect (stack, "notify::can-undo", G_CALLBACK (count_notify_cb), &undo_notified);
  one = push (stack, "one", &number, 1);
  two = push (stack, "two", &number, 10);
  g_assert_cmpuint (undo_notified, ==, 1);
  g_assert_cmpstr (sl_undo_stack_get_undo_label (stack), ==, "two");

  first = undo (stack, NULL, NULL);
  g_assert_cmpstr (first, ==, "two");
  g_assert_cmpint (number, ==, 10);
  g_assert_cmpstr (sl_undo_stack_get_undo_label (stack), ==, "one");
  g_assert_cmpstr (sl_undo_stack_get_redo_label (stack), ==, "two");

  second = undo (stack, NULL, NULL);
  g_assert_cmpstr (second, ==, "one");
  g_assert_cmpint (number, ==, 11);
  g_assert_false (sl_undo_stack_get_can_undo (stack));
  g_assert_cmpuint (undo_notified, ==, 2);

  again = redo (stack, NULL);
  g_assert_cmpstr (again, ==, "one");
  g_assert_cmpint (number, ==, 10);
  g_assert_true (sl_undo_stack_get_can_redo (stack));
  g_assert_true (sl_undo_stack_get_can_undo (stack));

  g_assert_finalize_object (stack);
}

static void
test_undo_stack_push_forgets_redo (void)
{
  SlUndoStack *stack = sl_undo_stack_new ();
  g_autoptr (AddStep) one = NULL;
  g_autoptr (AddStep) two = NULL;
  g_autofree char *label = NULL;
  int              number = 0;

  one = push (stack, "one", &number, 1);
  label = undo (stack, NULL, NULL);
  g_assert_true (sl_undo_stack_get_can_redo (stack));
  two = push (stack, "two", &number, 1);
  g_assert_false (sl_undo_stack_get_can_redo (stack));

  g_assert_finalize_object (stack);
}

static void
test_undo_stack_named_step (void)
{
  SlUndoStack *stack = sl_undo_stack_new ();
  g_autoptr (AddStep) one = NULL;
  g_autoptr (AddStep) two = NULL;
  g_autofree char *label = NULL;
  g_autofree char *gone = NULL;
  g_autoptr (GError) error = NULL;
  int number = 0;

  one = push (stack, "one", &number, 1);
  two = push (stack, "two", &number, 10);
  label = undo (stack, SL_UNDO_STEP (one), NULL);
  g_assert_cmpstr (label, ==, "one");
  g_assert_cmpint (number, ==, 1);
  g_assert_cmpstr (sl_undo_stack_get_undo_label (stack), ==, "two");

  gone = undo (stack, SL_UNDO_STEP (one), &error);
  g_assert_null (gone);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_cmpint (number, ==, 1);

  g_assert_finalize_object (stack);
}

static void
test_undo_stack_refusal (void)
{
  SlUndoStack *stack = sl_undo_stack_new ();
  g_autoptr (AddStep) step = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) connection = NULL;
  g_autoptr (GError) conflict = NULL;
  int number = 0;

  step = push (stack, "one", &number, 1);
  step->fail_with = SL_ERROR_CONNECTION;
  label = undo (stack, NULL, &connection);
  g_assert_error (connection, SL_ERROR, SL_ERROR_CONNECTION);
  g_assert_cmpstr (sl_undo_stack_get_undo_label (stack), ==, "one");

  step->fail_with = SL_ERROR_CONFLICT;
  label = undo (stack, NULL, &conflict);
  g_assert_error (conflict, SL_ERROR, SL_ERROR_CONFLICT);
  g_assert_false (sl_undo_stack_get_can_undo (stack));
  g_assert_false (sl_undo_stack_get_can_redo (stack));
  g_assert_cmpint (number, ==, 0);

  g_assert_finalize_object (stack);
}

static void
test_undo_stack_one_at_a_time (void)
{
  SlUndoStack *stack = sl_undo_stack_new ();
  g_autoptr (AddStep) one = NULL;
  g_autoptr (AddStep) two = NULL;
  g_autoptr (AddStep) three = NULL;
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autofree char *first_label = NULL;
  g_autofree char *second_label = NULL;
  int              number = 0;

  one = push (stack, "one", &number, 1);
  two = push (stack, "two", &number, 10);
  two->hold = TRUE;
  sl_undo_stack_undo_async (stack, NULL, NULL, sl_test_take, &first);
  sl_undo_stack_undo_async (stack, NULL, NULL, sl_test_take, &second);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (second);
  g_assert_cmpint (number, ==, 0);

  /* A change made while the step runs: what the step leads back from is history. */
  three = push (stack, "three", &number, 100);
  add_step_complete (two);
  first_label = sl_undo_stack_finish (stack, sl_test_await (&first), NULL);
  second_label = sl_undo_stack_finish (stack, sl_test_await (&second), NULL);
  g_assert_cmpstr (first_label, ==, "two");
  g_assert_cmpstr (second_label, ==, "three");
  g_assert_cmpint (number, ==, 110);
  g_assert_cmpstr (sl_undo_stack_get_redo_label (stack), ==, "three");
  g_assert_cmpstr (sl_undo_stack_get_undo_label (stack), ==, "one");

  g_clear_object (&first);
  g_clear_object (&second);
  g_assert_finalize_object (stack);
}

static void
test_undo_stack_limit (void)
{
  SlUndoStack *stack = sl_undo_stack_new ();
  int          number = 0;
  int          undone = 0;

  for (int i = 0; i < SL_UNDO_STACK_LIMIT + 7; i++)
    {
      g_autoptr (AddStep) step = push (stack, "step", &number, 1);
    }
  while (sl_undo_stack_get_can_undo (stack))
    {
      g_autofree char *label = undo (stack, NULL, NULL);

      undone++;
    }
  g_assert_cmpint (undone, ==, SL_UNDO_STACK_LIMIT);
  g_assert_cmpint (number, ==, SL_UNDO_STACK_LIMIT);

  g_assert_finalize_object (stack);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/undo-stack/undo-redo", test_undo_stack_undo_redo);
  g_test_add_func ("/undo-stack/push-forgets-redo", test_undo_stack_push_forgets_redo);
  g_test_add_func ("/undo-stack/named-step", test_undo_stack_named_step);
  g_test_add_func ("/undo-stack/refusal", test_undo_stack_refusal);
  g_test_add_func ("/undo-stack/one-at-a-time", test_undo_stack_one_at_a_time);
  g_test_add_func ("/undo-stack/limit", test_undo_stack_limit);

  return g_test_run ();
}
