/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-error.h"
#include "core/sl-job-board-private.h"

/* Changes made here: shown at once, and taken back where they cannot be stored. Without a connection
 * they are kept, and sent in their order as soon as there is one again.
 */

/* How long a change waits for a connection of which nobody says that it is back. */
#define RESEND_SECONDS 2

/* A card as it stood before an own change that is shown before it is stored. */
typedef struct
{
  SlJob      *job;
  SlJobStatus status;
  char       *rank;
  guint       position;
} Stand;

typedef struct
{
  GStrv         ids;
  GPtrArray    *stands;
  guint         generation;
  gboolean      is_move; /* else it goes to another shelf */
  SlJobStatus   status;
  char         *after_id;
  SlJobShelving shelving;
} Change;

static void
stand_free (Stand *stand)
{
  g_object_unref (stand->job);
  g_free (stand->rank);
  g_free (stand);
}

static void
change_free (Change *change)
{
  g_strfreev (change->ids);
  g_ptr_array_unref (change->stands);
  g_free (change->after_id);
  g_free (change);
}

/* Takes the cards that an own change concerns off the board, and notes where they stood. */
static Change *
begin_change (SlJobBoard        *self,
              const char *const *ids)
{
  Change *change = g_new0 (Change, 1);

  change->ids = g_strdupv ((GStrv) ids);
  change->stands = g_ptr_array_new_with_free_func ((GDestroyNotify) stand_free);
  change->generation = self->generation;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const guint  n_busy = GPOINTER_TO_UINT (g_hash_table_lookup (self->busy, ids[i]));
      SlJobColumn *column = NULL;
      guint        position = 0;
      SlJob       *job = sl_job_board_find (self, ids[i], &column, &position);
      Stand       *stand = NULL;

      g_hash_table_insert (self->busy, g_strdup (ids[i]), GUINT_TO_POINTER (n_busy + 1));
      if (job == NULL)
        continue;

      stand = g_new0 (Stand, 1);
      stand->job = g_object_ref (job);
      stand->status = sl_job_column_get_status (column);
      stand->rank = g_strdup (sl_job_get_board_rank (job));
      stand->position = position;
      sl_job_column_remove (column, ids[i]);
      g_ptr_array_add (change->stands, stand);
    }

  return change;
}

static void
revert_change (SlJobBoard *self,
               Change     *change)
{
  /* The board has been read anew meanwhile: so it is once more, without the change. */
  if (change->generation != self->generation)
    {
      self->is_unknown = TRUE;
      return;
    }

  /* Backwards, so that every position is as it was when the card was taken away. */
  for (guint i = change->stands->len; i > 0; i--)
    {
      Stand       *stand = g_ptr_array_index (change->stands, i - 1);
      SlJobColumn *column = NULL;

      if (sl_job_board_find (self, sl_job_get_id (stand->job), &column, NULL) != NULL)
        sl_job_column_remove (column, sl_job_get_id (stand->job));
    }
  for (guint i = change->stands->len; i > 0; i--)
    {
      Stand *stand = g_ptr_array_index (change->stands, i - 1);

      g_object_set (stand->job, "status", (int) stand->status, "board-rank", stand->rank, NULL);
      sl_job_column_insert (self->columns[stand->status], stand->position, stand->job);
    }
  sl_job_board_emit_counted (self);
}

static void
end_change (SlJobBoard *self,
            Change     *change)
{
  for (guint i = 0; change->ids[i] != NULL; i++)
    {
      const guint n_busy = GPOINTER_TO_UINT (g_hash_table_lookup (self->busy, change->ids[i]));

      if (n_busy > 1)
        g_hash_table_insert (self->busy, g_strdup (change->ids[i]), GUINT_TO_POINTER (n_busy - 1));
      else
        g_hash_table_remove (self->busy, change->ids[i]);
    }
  sl_job_board_schedule_follow (self);
}

static gboolean
resend_due_cb (gpointer user_data)
{
  SlJobBoard *self = user_data;

  self->send_source = 0;
  sl_job_board_send_stranded (self);

  return G_SOURCE_REMOVE;
}

static void
schedule_resend (SlJobBoard *self)
{
  if (self->send_source == 0)
    self->send_source = g_timeout_add_seconds (RESEND_SECONDS, resend_due_cb, self);
}

/* A change that was kept for the connection, and then made anew by one that was quicker. */
static void
drop_outdated (SlJobBoard *self,
               Change     *change)
{
  for (GList *link = self->stranded.head; link != NULL;)
    {
      g_autoptr (GTask) task = link->data;
      GList  *next = link->next;
      Change *older = g_task_get_task_data (task);

      if (g_strv_equal ((const char *const *) older->ids, (const char *const *) change->ids))
        {
          g_queue_delete_link (&self->stranded, link);
          end_change (self, older);
          g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "made anew meanwhile");
        }
      else
        g_steal_pointer (&task);
      link = next;
    }
}

/* A change has been answered: takes it back, keeps it for the connection, or is done with it.
 * Returns: whether it is stored
 */
static gboolean
settle_change (SlJobBoard *self,
               GTask      *task,
               GError     *error)
{
  Change        *change = g_task_get_task_data (task);
  const gboolean was_stranded = self->resent == task;

  if (was_stranded)
    self->resent = NULL;
  if (g_error_matches (error, SL_ERROR, SL_ERROR_CONNECTION) && self->port != NULL)
    {
      if (was_stranded)
        g_queue_push_head (&self->stranded, g_object_ref (task));
      else
        g_queue_push_tail (&self->stranded, g_object_ref (task));
      g_error_free (error);
      schedule_resend (self);
      return FALSE;
    }

  if (error != NULL && self->port != NULL)
    revert_change (self, change);
  else if (!was_stranded)
    drop_outdated (self, change);
  end_change (self, change);
  if (was_stranded)
    sl_job_board_send_stranded (self);
  if (error != NULL)
    g_task_return_error (task, error);

  return error == NULL;
}

static void
jobs_moved_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError    *error = NULL;
  GPtrArray *places = sl_job_port_move_finish (SL_JOB_PORT (object), result, &error);

  if (settle_change (g_task_get_source_object (task), task, error))
    g_task_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref);
}

static void
jobs_shelved_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  sl_job_port_shelve_finish (SL_JOB_PORT (object), result, &error);
  if (settle_change (g_task_get_source_object (task), task, error))
    g_task_return_boolean (task, TRUE);
}

/* Takes the task. */
static void
send (SlJobBoard *self,
      GTask      *task)
{
  Change            *change = g_task_get_task_data (task);
  const char *const *ids = (const char *const *) change->ids;
  GCancellable      *cancellable = g_task_get_cancellable (task);

  if (change->is_move)
    sl_job_port_move_async (self->port, ids, change->status, change->after_id, cancellable, jobs_moved_cb, task);
  else
    sl_job_port_shelve_async (self->port, ids, change->shelving, cancellable, jobs_shelved_cb, task);
}

/* Takes the task. What is made while others wait for the connection waits behind them. */
static void
send_in_order (SlJobBoard *self,
               GTask      *task)
{
  if (self->resent == NULL && g_queue_is_empty (&self->stranded))
    send (self, task);
  else
    g_queue_push_tail (&self->stranded, task);
}

/* Tries again what waits for the connection, one after the other. */
void
sl_job_board_send_stranded (SlJobBoard *self)
{
  if (self->resent != NULL || g_queue_is_empty (&self->stranded))
    return;

  g_clear_handle_id (&self->send_source, g_source_remove);
  self->resent = g_queue_pop_head (&self->stranded);
  send (self, self->resent);
}

/* The board goes away: what still waits was not stored. */
void
sl_job_board_give_up_stranded (SlJobBoard *self)
{
  GTask *task = NULL;

  g_clear_handle_id (&self->send_source, g_source_remove);
  while ((task = g_queue_pop_head (&self->stranded)) != NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_CONNECTION, "the connection did not come back");
      g_object_unref (task);
    }
}

/**
 * sl_job_board_move_async:
 * @self: a board
 * @ids: postings, in the order they shall have
 * @status: the column they go to
 * @after_id: (nullable): the posting they go behind; %NULL is on top
 * @cancellable: (nullable): a cancellable
 *
 * Shows the move at once and stores it, as soon as there is a connection. If that fails the
 * cards go back.
 */
void
sl_job_board_move_async (SlJobBoard         *self,
                         const char *const  *ids,
                         SlJobStatus         status,
                         const char         *after_id,
                         GCancellable       *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  SlJobColumn *target = NULL;
  Change      *change = NULL;
  SlJob       *above = NULL;
  guint        position = 0;

  g_return_if_fail (SL_IS_JOB_BOARD (self));
  g_return_if_fail (ids != NULL && ids[0] != NULL);
  g_return_if_fail ((guint) status < SL_N_JOB_STATUSES);

  target = self->columns[status];
  change = begin_change (self, ids);
  change->is_move = TRUE;
  change->status = status;
  change->after_id = g_strdup (after_id);
  above = sl_job_column_find (target, after_id, &position);
  position = above != NULL && position != G_MAXUINT ? position + 1 : 0;
  for (guint i = 0; i < change->stands->len; i++)
    {
      Stand *stand = g_ptr_array_index (change->stands, i);
      SlJob *neighbour = above != NULL ? above : sl_job_column_peek (target, 0);

      /* The neighbour's rank until the true one is known: close enough to stay in order. */
      g_object_set (stand->job, "status", (int) status, NULL);
      if (neighbour != NULL)
        g_object_set (stand->job, "board-rank", sl_job_get_board_rank (neighbour), NULL);
      if (self->filter->statuses == 0 || (self->filter->statuses & (1u << status)) != 0)
        sl_job_column_insert (target, position++, stand->job);
    }
  sl_job_board_emit_counted (self);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_job_board_move_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  send_in_order (self, g_steal_pointer (&task));
}

/**
 * sl_job_board_move_finish:
 * @self: a board
 * @result: what the callback was given
 * @error: a #SlError
 *
 * Returns: (element-type SlJobPlace) (transfer full): where they stood, for an undo; on failure %NULL
 */
GPtrArray *
sl_job_board_move_finish (SlJobBoard   *self,
                          GAsyncResult *result,
                          GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * sl_job_board_shelve_async:
 * @self: a board
 * @ids: postings
 * @shelving: how they leave the shelf that is shown
 * @cancellable: (nullable): a cancellable
 *
 * Takes the cards away at once and stores that, as soon as there is a connection. If that
 * fails they come back.
 */
void
sl_job_board_shelve_async (SlJobBoard         *self,
                           const char *const  *ids,
                           SlJobShelving       shelving,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Change *change = NULL;

  g_return_if_fail (SL_IS_JOB_BOARD (self));
  g_return_if_fail (ids != NULL && ids[0] != NULL);

  change = begin_change (self, ids);
  change->shelving = shelving;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_job_board_shelve_async);
  g_task_set_task_data (task, change, (GDestroyNotify) change_free);
  sl_job_board_emit_counted (self);
  send_in_order (self, g_steal_pointer (&task));
}

/**
 * sl_job_board_shelve_finish:
 * @self: a board
 * @result: what the callback was given
 * @error: a #SlError
 *
 * Returns: %TRUE once it is stored
 */
gboolean
sl_job_board_shelve_finish (SlJobBoard   *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
