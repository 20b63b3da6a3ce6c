/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-board-private.h"

/* Rows of each column to begin with: more cards than a tall screen shows. */
#define FIRST_ROWS 24

enum {
  LOADED,
  COUNTED,
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (SlJobBoard, sl_job_board, G_TYPE_OBJECT)

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
  GStrv      ids;
  GPtrArray *stands;
  guint      generation;
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
  g_free (change);
}

static void
cancel (GCancellable **cancellable)
{
  g_cancellable_cancel (*cancellable);
  g_clear_object (cancellable);
}

static void
board_counted_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (SlJobBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  SlJobCounts counts = { 0 };

  sl_job_port_count_finish (SL_JOB_PORT (object), result, &counts, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  if (error != NULL)
    g_signal_emit (self, signals[FAILED], 0, error);
  else
    sl_job_board_set_totals (self, &counts);
  sl_job_board_schedule_follow (self);
}

static void
board_loaded_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (SlJobBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) columns = sl_job_port_board_finish (SL_JOB_PORT (object), result, &error);
  gboolean is_whole = TRUE;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_clear_object (&self->loading);
      g_signal_emit (self, signals[FAILED], 0, error);
      return;
    }

  self->is_loaded = TRUE;
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      GPtrArray *rows = g_ptr_array_index (columns, status);

      sl_job_column_reset (self->columns[status], self->filter, rows, self->n_first);
      is_whole = is_whole && rows->len < self->n_first;
    }
  g_signal_emit (self, signals[LOADED], 0);
  if (!is_whole)
    {
      sl_job_port_count_async (self->port, self->filter, self->loading, board_counted_cb, g_object_ref (self));
      return;
    }

  g_clear_object (&self->loading);
  sl_job_board_emit_counted (self);
  sl_job_board_schedule_follow (self);
}

/* Each key of a search is answered with what the screen shows, and so at once. */
static guint
count_first_rows (SlJobBoard *self)
{
  guint n_visible = 0;

  for (guint status = 0; status < SL_N_JOB_STATUSES && !sl_job_board_get_is_ranked (self); status++)
    n_visible = MAX (n_visible, sl_job_column_get_n_visible (self->columns[status]));

  return n_visible > 0 ? n_visible : FIRST_ROWS;
}

static void
port_changed_cb (SlJobPort  *port,
                 GStrv       ids,
                 SlJobBoard *self)
{
  if (ids == NULL || ids[0] == NULL)
    self->is_unknown = TRUE;
  else
    for (guint i = 0; ids[i] != NULL; i++)
      g_hash_table_add (self->changed, g_strdup (ids[i]));

  /* A board that could not be read is read as soon as there is something to read. */
  if (!self->is_loaded && self->loading == NULL && self->generation > 0)
    sl_job_board_load (self);
  else
    sl_job_board_schedule_follow (self);
}

static void
column_failed_cb (SlJobColumn  *column,
                  const GError *error,
                  SlJobBoard   *self)
{
  g_signal_emit (self, signals[FAILED], 0, error);
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

static void
jobs_moved_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError     *error = NULL;
  SlJobBoard *self = g_task_get_source_object (task);
  Change     *change = g_task_get_task_data (task);
  GPtrArray  *places = sl_job_port_move_finish (SL_JOB_PORT (object), result, &error);

  if (error != NULL)
    {
      revert_change (self, change);
      end_change (self, change);
      g_task_return_error (task, error);
      return;
    }
  end_change (self, change);
  g_task_return_pointer (task, places, (GDestroyNotify) g_ptr_array_unref);
}

static void
jobs_shelved_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError     *error = NULL;
  SlJobBoard *self = g_task_get_source_object (task);
  Change     *change = g_task_get_task_data (task);

  sl_job_port_shelve_finish (SL_JOB_PORT (object), result, &error);
  if (error != NULL)
    {
      revert_change (self, change);
      end_change (self, change);
      g_task_return_error (task, error);
      return;
    }
  end_change (self, change);
  g_task_return_boolean (task, TRUE);
}

static void
sl_job_board_dispose (GObject *object)
{
  SlJobBoard *self = SL_JOB_BOARD (object);

  g_clear_handle_id (&self->follow_source, g_source_remove);
  cancel (&self->loading);
  cancel (&self->following);
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      if (self->columns[status] != NULL)
        g_object_run_dispose (G_OBJECT (self->columns[status]));
      g_clear_object (&self->columns[status]);
    }
  g_clear_object (&self->port);

  G_OBJECT_CLASS (sl_job_board_parent_class)->dispose (object);
}

static void
sl_job_board_finalize (GObject *object)
{
  SlJobBoard *self = SL_JOB_BOARD (object);

  sl_job_filter_free (self->filter);
  g_hash_table_unref (self->changed);
  g_hash_table_unref (self->busy);

  G_OBJECT_CLASS (sl_job_board_parent_class)->finalize (object);
}

static void
sl_job_board_class_init (SlJobBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_job_board_dispose;
  object_class->finalize = sl_job_board_finalize;

  /** SlJobBoard::loaded: the first rows of another selection are there; the totals follow. */
  signals[LOADED] = g_signal_new ("loaded", SL_TYPE_JOB_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** SlJobBoard::counted: the totals of the columns may have changed, and are right now. */
  signals[COUNTED] = g_signal_new ("counted", SL_TYPE_JOB_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  /** SlJobBoard::failed: rows or counts could not be read. */
  signals[FAILED] = g_signal_new ("failed", SL_TYPE_JOB_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sl_job_board_init (SlJobBoard *self)
{
  self->filter = sl_job_filter_new ();
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

void
sl_job_board_emit_counted (SlJobBoard *self)
{
  g_signal_emit (self, signals[COUNTED], 0);
}

void
sl_job_board_set_totals (SlJobBoard        *self,
                         const SlJobCounts *counts)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    sl_job_column_set_total (self->columns[status], (guint) CLAMP (counts->by_status[status], 0, G_MAXINT));
  sl_job_board_emit_counted (self);
}

/**
 * sl_job_board_new:
 * @port: where postings are
 *
 * The seven columns, what they are narrowed to, and the changes of others as they come in.
 *
 * Returns: (transfer full): a board that has not been read yet
 */
SlJobBoard *
sl_job_board_new (SlJobPort *port)
{
  SlJobBoard *self = NULL;

  g_return_val_if_fail (SL_IS_JOB_PORT (port), NULL);

  self = g_object_new (SL_TYPE_JOB_BOARD, NULL);
  self->port = g_object_ref (port);
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      self->columns[status] = sl_job_column_new (port, (SlJobStatus) status);
      g_signal_connect_object (self->columns[status], "failed", G_CALLBACK (column_failed_cb), self, 0);
    }
  g_signal_connect_object (port, "changed", G_CALLBACK (port_changed_cb), self, 0);

  return self;
}

/**
 * sl_job_board_get_port:
 * @self: a board
 *
 * Returns: (transfer none): where its postings are
 */
SlJobPort *
sl_job_board_get_port (SlJobBoard *self)
{
  g_return_val_if_fail (SL_IS_JOB_BOARD (self), NULL);

  return self->port;
}

/**
 * sl_job_board_get_column:
 * @self: a board
 * @status: which column
 *
 * Returns: (transfer none): it
 */
SlJobColumn *
sl_job_board_get_column (SlJobBoard *self,
                         SlJobStatus status)
{
  g_return_val_if_fail (SL_IS_JOB_BOARD (self), NULL);
  g_return_val_if_fail ((guint) status < SL_N_JOB_STATUSES, NULL);

  return self->columns[status];
}

/**
 * sl_job_board_get_filter:
 * @self: a board
 *
 * Returns: (transfer none): what it is narrowed to
 */
const SlJobFilter *
sl_job_board_get_filter (SlJobBoard *self)
{
  g_return_val_if_fail (SL_IS_JOB_BOARD (self), NULL);

  return self->filter;
}

/**
 * sl_job_board_set_filter:
 * @self: a board
 * @filter: what to narrow it to
 *
 * Asks at once; an answer still on its way for another filter is cancelled. The columns
 * keep what they show until the answer is there.
 */
void
sl_job_board_set_filter (SlJobBoard        *self,
                         const SlJobFilter *filter)
{
  g_return_if_fail (SL_IS_JOB_BOARD (self));
  g_return_if_fail (filter != NULL);

  if (sl_job_filter_equal (self->filter, filter))
    return;

  sl_job_filter_free (self->filter);
  self->filter = sl_job_filter_copy (filter);
  sl_job_board_load (self);
}

/**
 * sl_job_board_get_is_loaded:
 * @self: a board
 *
 * Returns: whether it has been read at least once
 */
gboolean
sl_job_board_get_is_loaded (SlJobBoard *self)
{
  g_return_val_if_fail (SL_IS_JOB_BOARD (self), FALSE);

  return self->is_loaded;
}

/**
 * sl_job_board_get_is_ranked:
 * @self: a board
 *
 * Returns: whether the columns are in the user's order; during a search they are by relevance
 */
gboolean
sl_job_board_get_is_ranked (SlJobBoard *self)
{
  g_return_val_if_fail (SL_IS_JOB_BOARD (self), FALSE);

  return self->filter->text == NULL || *self->filter->text == '\0';
}

/**
 * sl_job_board_get_total:
 * @self: a board
 *
 * Returns: how many postings the filter lets through
 */
guint
sl_job_board_get_total (SlJobBoard *self)
{
  guint total = 0;

  g_return_val_if_fail (SL_IS_JOB_BOARD (self), 0);

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    total += sl_job_column_get_total (self->columns[status]);

  return total;
}

/**
 * sl_job_board_find:
 * @self: a board
 * @id: a posting
 * @column: (out) (optional): its column
 * @position: (out) (optional): its row
 *
 * Returns: (nullable) (transfer none): the posting if it is loaded
 */
SlJob *
sl_job_board_find (SlJobBoard   *self,
                   const char   *id,
                   SlJobColumn **column,
                   guint        *position)
{
  g_return_val_if_fail (SL_IS_JOB_BOARD (self), NULL);

  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    {
      SlJob *job = sl_job_column_find (self->columns[status], id, position);

      if (job == NULL)
        continue;
      if (column != NULL)
        *column = self->columns[status];
      return job;
    }

  return NULL;
}

/**
 * sl_job_board_load:
 * @self: a board
 *
 * Reads the board from the top: at first, and to try again after a failure.
 */
void
sl_job_board_load (SlJobBoard *self)
{
  g_return_if_fail (SL_IS_JOB_BOARD (self));

  cancel (&self->loading);
  cancel (&self->following);
  g_hash_table_remove_all (self->changed);
  self->is_unknown = FALSE;
  self->generation++;
  self->loading = g_cancellable_new ();
  self->n_first = count_first_rows (self);
  sl_job_port_board_async (self->port, self->filter, self->n_first, self->loading, board_loaded_cb, g_object_ref (self));
}

/**
 * sl_job_board_move_async:
 * @self: a board
 * @ids: postings, in the order they shall have
 * @status: the column they go to
 * @after_id: (nullable): the posting they go behind; %NULL is on top
 * @cancellable: (nullable): a cancellable
 *
 * Shows the move at once and stores it. If that fails the cards go back.
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
  sl_job_port_move_async (self->port, ids, status, after_id, cancellable, jobs_moved_cb, g_steal_pointer (&task));
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
 * Takes the cards away at once and stores that. If that fails they come back.
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

  g_return_if_fail (SL_IS_JOB_BOARD (self));
  g_return_if_fail (ids != NULL && ids[0] != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_job_board_shelve_async);
  g_task_set_task_data (task, begin_change (self, ids), (GDestroyNotify) change_free);
  sl_job_board_emit_counted (self);
  sl_job_port_shelve_async (self->port, ids, shelving, cancellable, jobs_shelved_cb, g_steal_pointer (&task));
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
