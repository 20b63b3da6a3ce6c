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
    {
      self->is_unknown = TRUE;
      sl_job_board_send_stranded (self); /* a connection that comes back tells of itself like this */
    }
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

static void
sl_job_board_dispose (GObject *object)
{
  SlJobBoard *self = SL_JOB_BOARD (object);

  g_clear_handle_id (&self->follow_source, g_source_remove);
  sl_job_board_give_up_stranded (self);
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
  g_queue_init (&self->stranded);
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

  return !sl_job_filter_has_text (self->filter);
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
