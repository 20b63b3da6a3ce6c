/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-column-private.h"

/* Rows around the visible ones that are read anew with them. */
#define REFRESH_MARGIN 25

enum {
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void sl_job_column_list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlJobColumn, sl_job_column, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sl_job_column_list_model_init))

static SlJob *
row_at (SlJobColumn *self,
        guint        position)
{
  return position < self->rows->len ? g_ptr_array_index (self->rows, position) : NULL;
}

static int
compare_ranks (SlJob *a,
               SlJob *b)
{
  const int order = g_strcmp0 (sl_job_get_board_rank (a), sl_job_get_board_rank (b));

  return order != 0 ? order : g_strcmp0 (sl_job_get_id (a), sl_job_get_id (b));
}

guint
sl_job_column_position_of (SlJobColumn *self,
                           SlJob       *job)
{
  guint position = 0;

  if (g_ptr_array_find (self->rows, job, &position))
    return position;

  return G_MAXUINT;
}

/* Makes room for @added unknown rows in place of @removed ones, without telling. */
void
sl_job_column_splice (SlJobColumn *self,
                      guint        position,
                      guint        removed,
                      guint        added)
{
  for (guint i = position; i < position + removed; i++)
    {
      SlJob *job = g_ptr_array_index (self->rows, i);

      if (job != NULL)
        g_hash_table_remove (self->by_id, sl_job_get_id (job));
    }

  if (removed > added)
    g_ptr_array_remove_range (self->rows, position + added, removed - added);
  else if (added > removed)
    {
      const guint grown = added - removed;
      const guint tail = self->rows->len - position - removed;

      g_ptr_array_set_size (self->rows, (int) (self->rows->len + grown));
      memmove (self->rows->pdata + position + added, self->rows->pdata + position + removed, tail * sizeof (gpointer));
    }
  if (added > 0)
    memset (self->rows->pdata + position, 0, added * sizeof (gpointer));

  if (self->loading != NULL && position + removed <= self->page_start)
    self->page_start += added - removed;
}

/* The object that stands for a posting never changes while it is loaded, so that cards stay bound. */
SlJob *
sl_job_column_adopt (SlJobColumn *self,
                     SlJob       *job)
{
  SlJob *known = g_hash_table_lookup (self->by_id, sl_job_get_id (job));

  if (known == job)
    return known;
  if (known != NULL)
    {
      sl_job_assign (known, job);
      return known;
    }
  g_hash_table_insert (self->by_id, g_strdup (sl_job_get_id (job)), g_object_ref (job));

  return job;
}

static GType
column_get_item_type (GListModel *model)
{
  return SL_TYPE_JOB;
}

static guint
column_get_n_items (GListModel *model)
{
  return SL_JOB_COLUMN (model)->rows->len;
}

static gpointer
column_get_item (GListModel *model,
                 guint       position)
{
  SlJobColumn *self = SL_JOB_COLUMN (model);
  SlJob       *job = row_at (self, position);

  if (position >= self->rows->len)
    return NULL;

  return g_object_ref (job != NULL ? job : self->blank);
}

static void
sl_job_column_list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = column_get_item_type;
  iface->get_n_items = column_get_n_items;
  iface->get_item = column_get_item;
}

static void
sl_job_column_dispose (GObject *object)
{
  SlJobColumn *self = SL_JOB_COLUMN (object);

  sl_job_column_stop_loading (self);
  g_clear_object (&self->port);

  G_OBJECT_CLASS (sl_job_column_parent_class)->dispose (object);
}

static void
sl_job_column_finalize (GObject *object)
{
  SlJobColumn *self = SL_JOB_COLUMN (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->by_id);
  g_object_unref (self->blank);
  sl_job_filter_free (self->filter);

  G_OBJECT_CLASS (sl_job_column_parent_class)->finalize (object);
}

static void
sl_job_column_class_init (SlJobColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = sl_job_column_dispose;
  object_class->finalize = sl_job_column_finalize;

  /**
   * SlJobColumn::failed:
   * @error: why
   *
   * A page could not be loaded. Nothing is asked for again before sl_job_column_retry(),
   * sl_job_column_refresh() or sl_job_column_reset().
   */
  signals[FAILED] = g_signal_new ("failed", SL_TYPE_JOB_COLUMN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
sl_job_column_init (SlJobColumn *self)
{
  self->rows = g_ptr_array_new ();
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->blank = sl_job_new ();
  self->filter = sl_job_filter_new ();
}

void
sl_job_column_emit_failed (SlJobColumn  *self,
                           const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

/**
 * sl_job_column_new:
 * @port: where postings come from
 * @status: which column
 *
 * One column of the board as a list model that knows its whole length but holds only
 * the rows near what is seen. A row that is not loaded is a posting without an id;
 * `items-changed` tells when it has come.
 *
 * Returns: (transfer full): an empty column; sl_job_column_reset() fills it
 */
SlJobColumn *
sl_job_column_new (SlJobPort  *port,
                   SlJobStatus status)
{
  SlJobColumn *self = NULL;

  g_return_val_if_fail (SL_IS_JOB_PORT (port), NULL);

  self = g_object_new (SL_TYPE_JOB_COLUMN, NULL);
  self->port = g_object_ref (port);
  self->status = status;

  return self;
}

/**
 * sl_job_column_get_status:
 * @self: a column
 *
 * Returns: which one it is
 */
SlJobStatus
sl_job_column_get_status (SlJobColumn *self)
{
  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), SL_JOB_STATUS_SAVED);

  return self->status;
}

/**
 * sl_job_column_get_total:
 * @self: a column
 *
 * Returns: how many postings it has, loaded or not
 */
guint
sl_job_column_get_total (SlJobColumn *self)
{
  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), 0);

  return self->rows->len;
}

/**
 * sl_job_column_get_n_loaded:
 * @self: a column
 *
 * Returns: how many of them are in memory
 */
guint
sl_job_column_get_n_loaded (SlJobColumn *self)
{
  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), 0);

  return g_hash_table_size (self->by_id);
}

/**
 * sl_job_column_get_n_visible:
 * @self: a column
 *
 * Returns: how many rows are seen, as sl_job_column_set_visible() was told last
 */
guint
sl_job_column_get_n_visible (SlJobColumn *self)
{
  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), 0);

  return self->n_visible;
}

/**
 * sl_job_column_peek:
 * @self: a column
 * @position: a row
 *
 * Returns: (nullable) (transfer none): its posting; %NULL if it is not loaded or does not exist
 */
SlJob *
sl_job_column_peek (SlJobColumn *self,
                    guint        position)
{
  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), NULL);

  return row_at (self, position);
}

/**
 * sl_job_column_find:
 * @self: a column
 * @id: (nullable): a posting
 * @position: (out) (optional): where it stands
 *
 * Returns: (nullable) (transfer none): the posting if it is loaded here
 */
SlJob *
sl_job_column_find (SlJobColumn *self,
                    const char  *id,
                    guint       *position)
{
  SlJob *job = NULL;

  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), NULL);

  job = id != NULL ? g_hash_table_lookup (self->by_id, id) : NULL;
  if (job != NULL && position != NULL)
    *position = sl_job_column_position_of (self, job);

  return job;
}

/**
 * sl_job_column_reset:
 * @self: a column
 * @filter: what is let through from now on
 * @rows: (element-type SlJob): the first postings, in order
 * @limit: how many of them had been asked for
 *
 * Shows another selection of postings from its top. If @rows are fewer than @limit they
 * are all; else sl_job_column_set_total() tells how many there are.
 */
void
sl_job_column_reset (SlJobColumn       *self,
                     const SlJobFilter *filter,
                     GPtrArray         *rows,
                     guint              limit)
{
  const guint before = self->rows->len;
  g_autoptr (GHashTable) kept = NULL;

  g_return_if_fail (SL_IS_JOB_COLUMN (self));
  g_return_if_fail (filter != NULL && rows != NULL);

  sl_job_column_stop_loading (self);
  self->has_failed = FALSE;
  if (!sl_job_filter_equal (self->filter, filter))
    {
      sl_job_filter_free (self->filter);
      self->filter = sl_job_filter_copy (filter);
    }

  kept = g_steal_pointer (&self->by_id);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      SlJob *job = g_ptr_array_index (rows, i);
      SlJob *known = g_hash_table_lookup (kept, sl_job_get_id (job));

      if (known != NULL)
        sl_job_assign (known, job);
      g_ptr_array_add (self->rows, sl_job_column_adopt (self, known != NULL ? known : job));
    }
  self->visible_first = 0;

  if (before > 0 || rows->len > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, rows->len);
}

/**
 * sl_job_column_set_total:
 * @self: a column
 * @total: how many postings the server counts
 *
 * Adds rows that are not loaded, or takes rows away, at the end.
 */
void
sl_job_column_set_total (SlJobColumn *self,
                         guint        total)
{
  const guint before = self->rows->len;

  g_return_if_fail (SL_IS_JOB_COLUMN (self));

  if (total == before)
    return;

  if (total > before)
    sl_job_column_splice (self, before, 0, total - before);
  else
    sl_job_column_splice (self, total, before - total, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), MIN (before, total),
                              before > total ? before - total : 0, total > before ? total - before : 0);
  sl_job_column_load_missing (self);
}

/**
 * sl_job_column_set_visible:
 * @self: a column
 * @first: the first row that is seen
 * @n_rows: how many are seen
 *
 * Loads what is missing there. A page on its way that is not wanted any more is cancelled.
 */
void
sl_job_column_set_visible (SlJobColumn *self,
                           guint        first,
                           guint        n_rows)
{
  g_return_if_fail (SL_IS_JOB_COLUMN (self));

  self->visible_first = first;
  self->n_visible = n_rows;
  sl_job_column_load_missing (self);
}

/**
 * sl_job_column_refresh:
 * @self: a column
 *
 * Reads what is seen anew, because something unknown has changed. The other rows are
 * forgotten once the answer is there; what stays keeps its place on the screen.
 */
void
sl_job_column_refresh (SlJobColumn *self)
{
  guint start;

  g_return_if_fail (SL_IS_JOB_COLUMN (self));

  sl_job_column_stop_loading (self);
  self->has_failed = FALSE;
  start = self->visible_first > REFRESH_MARGIN ? self->visible_first - REFRESH_MARGIN : 0;
  sl_job_column_load_page (self, start, MIN (self->visible_first - start + MAX (self->n_visible, SL_JOB_COLUMN_PAGE) + REFRESH_MARGIN, 1000), TRUE);
}

/**
 * sl_job_column_retry:
 * @self: a column
 *
 * Asks again for what could not be loaded.
 */
void
sl_job_column_retry (SlJobColumn *self)
{
  g_return_if_fail (SL_IS_JOB_COLUMN (self));

  self->has_failed = FALSE;
  sl_job_column_load_missing (self);
}

static void
insert_at (SlJobColumn *self,
           guint        position,
           SlJob       *job)
{
  sl_job_column_splice (self, position, 0, 1);
  g_ptr_array_index (self->rows, position) = sl_job_column_adopt (self, job);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

/**
 * sl_job_column_insert:
 * @self: a column
 * @position: the row it becomes; the last one if there are fewer
 * @job: a posting that is not in it
 */
void
sl_job_column_insert (SlJobColumn *self,
                      guint        position,
                      SlJob       *job)
{
  g_return_if_fail (SL_IS_JOB_COLUMN (self));
  g_return_if_fail (SL_IS_JOB (job));
  g_return_if_fail (!g_hash_table_contains (self->by_id, sl_job_get_id (job)));

  insert_at (self, MIN (position, self->rows->len), job);
}

/**
 * sl_job_column_insert_ranked:
 * @self: a column that is ordered by rank
 * @job: a posting that is not in it
 *
 * Puts it between its neighbours. If they are not both loaded it becomes one more row
 * that is not.
 */
void
sl_job_column_insert_ranked (SlJobColumn *self,
                             SlJob       *job)
{
  guint behind = 0; /* rows up to the last loaded one before it */
  guint ahead;

  g_return_if_fail (SL_IS_JOB_COLUMN (self));
  g_return_if_fail (SL_IS_JOB (job));
  g_return_if_fail (!g_hash_table_contains (self->by_id, sl_job_get_id (job)));

  ahead = self->rows->len;
  for (guint i = 0; i < self->rows->len; i++)
    {
      SlJob *other = g_ptr_array_index (self->rows, i);

      if (other == NULL)
        continue;
      if (compare_ranks (other, job) > 0)
        {
          ahead = i;
          break;
        }
      behind = i + 1;
    }

  if (behind == ahead)
    {
      insert_at (self, behind, job);
      return;
    }
  sl_job_column_splice (self, behind, 0, 1);
  g_list_model_items_changed (G_LIST_MODEL (self), behind, 0, 1);
  sl_job_column_load_missing (self);
}

/**
 * sl_job_column_is_in_order:
 * @self: a column that is ordered by rank
 * @position: a loaded row
 *
 * Returns: whether it stands right between the rows beside it, as far as they are loaded
 */
gboolean
sl_job_column_is_in_order (SlJobColumn *self,
                           guint        position)
{
  SlJob *job = NULL;
  SlJob *above = NULL;
  SlJob *below = NULL;

  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), FALSE);

  job = row_at (self, position);
  above = position > 0 ? row_at (self, position - 1) : NULL;
  below = row_at (self, position + 1);
  g_return_val_if_fail (job != NULL, FALSE);

  return (above == NULL || compare_ranks (above, job) < 0) && (below == NULL || compare_ranks (job, below) < 0);
}

/**
 * sl_job_column_remove:
 * @self: a column
 * @id: a posting
 *
 * Returns: whether it was loaded here
 */
gboolean
sl_job_column_remove (SlJobColumn *self,
                      const char  *id)
{
  g_autoptr (SlJob) job = NULL;
  guint position = 0;

  g_return_val_if_fail (SL_IS_JOB_COLUMN (self), FALSE);

  job = sl_job_column_find (self, id, &position);
  if (job == NULL)
    return FALSE;

  g_object_ref (job);
  if (position == G_MAXUINT)
    {
      g_hash_table_remove (self->by_id, id);
      return TRUE;
    }
  sl_job_column_splice (self, position, 1, 0);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  sl_job_column_load_missing (self);

  return TRUE;
}
