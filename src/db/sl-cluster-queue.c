/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "db/sl-cluster-control.h"
#include "db/sl-cluster-private.h"

/* Passed to the main context: the phase that a worker thread has reached. */
typedef struct
{
  GWeakRef       cluster;
  SlClusterPhase phase;
} PhaseNote;

/* One queued start or stop. */
typedef struct
{
  SlClusterOperation operation;
  SlClusterControl  *control;
  GMainContext      *context;
  GTask             *task; /* borrowed: owns us */
} Request;

static void pump (SlCluster *self);

static void
request_free (Request *request)
{
  g_clear_pointer (&request->control, sl_cluster_control_free);
  g_main_context_unref (request->context);
  g_free (request);
}

static void
phase_note_free (gpointer data)
{
  PhaseNote *note = data;

  g_weak_ref_clear (&note->cluster);
  g_free (note);
}

static gboolean
phase_noted_cb (gpointer user_data)
{
  PhaseNote *note = user_data;
  g_autoptr (SlCluster) self = g_weak_ref_get (&note->cluster);

  /* A note may come after the result. */
  if (self != NULL && self->active != NULL)
    _sl_cluster_set_phase (self, note->phase);

  return G_SOURCE_REMOVE;
}

/* In the worker thread. */
static void
report_phase (SlClusterPhase phase,
              gpointer       user_data)
{
  Request   *request = user_data;
  PhaseNote *note = g_new0 (PhaseNote, 1);

  g_weak_ref_init (&note->cluster, g_task_get_source_object (request->task));
  note->phase = phase;
  g_main_context_invoke_full (request->context, G_PRIORITY_DEFAULT, phase_noted_cb, note, phase_note_free);
}

static gpointer
run_thread (gpointer data)
{
  g_autoptr (GTask) worker = data;
  GCancellable *cancellable = g_task_get_cancellable (worker);
  Request      *request = g_task_get_task_data (worker);
  GError       *error = NULL;
  gboolean      done = FALSE;

  if (request->operation == SL_CLUSTER_OPERATION_START)
    done = sl_cluster_control_start (request->control, cancellable, &error);
  else
    done = sl_cluster_control_stop (request->control, request->operation == SL_CLUSTER_OPERATION_INSIST_STOP, cancellable, &error);

  if (done)
    g_task_return_boolean (worker, TRUE);
  else
    g_task_return_error (worker, error);

  return NULL;
}

/* Whatever came of it: the object takes over the lease and what was found out. */
static void
take_over (SlCluster *self,
           Request   *request,
           gboolean   done)
{
  SlClusterControl *control = request->control;

  self->lease = control->lease;
  control->lease = -1;
  g_free (self->details);
  self->details = g_steal_pointer (&control->details);
  g_clear_pointer (&self->spares, sl_db_spares_free);
  self->spares = g_steal_pointer (&control->spares);

  if (request->operation == SL_CLUSTER_OPERATION_START && done)
    {
      g_free (self->socket_directory);
      self->socket_directory = g_steal_pointer (&control->socket_directory);
      g_free (self->server_account);
      self->server_account = g_strdup (control->account->name);
      g_free (self->upgrade_failure);
      self->upgrade_failure = g_steal_pointer (&control->upgrade_failure);
      _sl_cluster_set_warnings (self, control->warnings);
      _sl_cluster_set_phase (self, SL_CLUSTER_PHASE_RUNNING);
    }
  else if (request->operation == SL_CLUSTER_OPERATION_START || self->lease < 0)
    _sl_cluster_set_phase (self, SL_CLUSTER_PHASE_STOPPED);
  else
    _sl_cluster_set_phase (self, SL_CLUSTER_PHASE_RUNNING);
}

static void
run_finished_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  SlCluster *self = user_data; /* the active task holds a reference */
  g_autoptr (GTask) task = g_steal_pointer (&self->active);
  GError  *error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &error);

  take_over (self, g_task_get_task_data (task), done);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  pump (self);
}

/* The only place where work starts: one operation at a time. */
static void
pump (SlCluster *self)
{
  GTask   *worker = NULL;
  Request *request = NULL;

  if (self->active != NULL || (self->active = g_queue_pop_head (&self->requests)) == NULL)
    return;

  request = g_task_get_task_data (self->active);
  request->control = sl_cluster_control_new (sl_profile_get_directory (self->profile),
                                             (const char *const *) self->binary_directories);
  request->control->progress = report_phase;
  request->control->progress_data = request;
  request->control->lease = self->lease;
  self->lease = -1;
  if (request->operation == SL_CLUSTER_OPERATION_START)
    {
      request->control->n_ahead = self->n_ahead;
      self->n_ahead = 0;
    }
  if (request->operation == SL_CLUSTER_OPERATION_START && self->phase != SL_CLUSTER_PHASE_RUNNING)
    _sl_cluster_set_phase (self, SL_CLUSTER_PHASE_STARTING);

  /* Without a source object: the thread lets go of its task a moment after the result
   * has arrived, and must not be the one who drops the last reference on us. */
  worker = g_task_new (NULL, g_task_get_cancellable (self->active), run_finished_cb, self);
  g_task_set_source_tag (worker, pump);
  /* The result must say what happened, not that a cancel came too late. */
  g_task_set_check_cancellable (worker, FALSE);
  g_task_set_task_data (worker, request, NULL);
  /* Not a thread of the pool. One that has just become free there is so quick to take up what it gets
   * that the icons, which GTK loads in one, are loaded before libadwaita could add its own, and then
   * once more. */
  g_thread_unref (g_thread_new ("cluster", run_thread, worker));
}

void
_sl_cluster_enqueue (SlCluster          *self,
                     SlClusterOperation  operation,
                     gpointer            source_tag,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  GTask   *task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->operation = operation;
  request->context = g_main_context_ref_thread_default ();
  request->task = task;
  g_task_set_source_tag (task, source_tag);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_queue_push_tail (&self->requests, task);
  pump (self);
}
