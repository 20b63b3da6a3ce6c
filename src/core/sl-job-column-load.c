/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-column-private.h"

/* How a column's rows come and go. */

/* Rows kept around the visible ones when the column grows too large in memory. */
#define KEPT_MARGIN 200

static gboolean
is_ranked (SlJobColumn *self)
{
  return !sl_job_filter_has_text (self->filter);
}

/* Returns the row where the posting stood until now, whose content is not known any more. */
static guint
put_row (SlJobColumn *self,
         guint        position,
         SlJob       *job)
{
  SlJob *before = g_ptr_array_index (self->rows, position);
  SlJob *known = g_hash_table_lookup (self->by_id, sl_job_get_id (job));
  guint  left = position;

  if (known != NULL && known != before)
    {
      left = sl_job_column_position_of (self, known);
      if (left != G_MAXUINT)
        g_ptr_array_index (self->rows, left) = NULL;
    }
  if (before != NULL && before != known)
    g_hash_table_remove (self->by_id, sl_job_get_id (before));
  g_ptr_array_index (self->rows, position) = sl_job_column_adopt (self, job);

  return left != G_MAXUINT ? left : position;
}

/* Puts a page where it belongs; a page that came short shows where the column ends. */
static void
put_page (SlJobColumn *self,
          guint        start,
          GPtrArray   *page,
          guint        limit)
{
  const guint before = self->rows->len;
  const guint end = start + page->len;
  const guint after = page->len < limit ? end : MAX (before, end);
  guint       low = start;
  guint       high = end;

  if (start > before)
    return;

  if (after < before)
    sl_job_column_splice (self, after, before - after, 0);
  else if (after > before)
    sl_job_column_splice (self, before, 0, after - before);

  for (guint i = 0; i < page->len; i++)
    {
      const guint left = put_row (self, start + i, g_ptr_array_index (page, i));

      low = MIN (low, left);
      high = MAX (high, left + 1);
    }

  if (after == before)
    g_list_model_items_changed (G_LIST_MODEL (self), low, high - low, high - low);
  else
    g_list_model_items_changed (G_LIST_MODEL (self), low, before - low, after - low);
}

/* Forgets rows far from what is seen. Whoever still shows or drags one keeps it known by its id. */
static void
forget_distant_rows (SlJobColumn *self)
{
  const guint first = self->visible_first > KEPT_MARGIN ? self->visible_first - KEPT_MARGIN : 0;
  const guint last = self->visible_first + self->n_visible + KEPT_MARGIN;

  if (g_hash_table_size (self->by_id) <= SL_JOB_COLUMN_MAX_LOADED)
    return;

  for (guint i = 0; i < self->rows->len; i++)
    {
      SlJob *job = g_ptr_array_index (self->rows, i);

      if (job == NULL || (i >= first && i <= last) || G_OBJECT (job)->ref_count > 1)
        continue;
      g_ptr_array_index (self->rows, i) = NULL;
      g_hash_table_remove (self->by_id, sl_job_get_id (job));
    }
}

/* The first row that is seen now and is in the page too. */
static gboolean
find_anchor (SlJobColumn *self,
             guint        start,
             GPtrArray   *page,
             guint       *old_position,
             guint       *new_position)
{
  g_autoptr (GHashTable) positions = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < page->len; i++)
    g_hash_table_insert (positions, (gpointer) sl_job_get_id (g_ptr_array_index (page, i)), GUINT_TO_POINTER (start + i + 1));

  for (guint i = self->visible_first; i < self->visible_first + self->n_visible; i++)
    {
      SlJob      *job = sl_job_column_peek (self, i);
      const guint found = job != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (positions, sl_job_get_id (job))) : 0;

      if (found == 0)
        continue;
      *old_position = i;
      *new_position = found - 1;
      return TRUE;
    }

  return FALSE;
}

/* Lays out a column of which nothing but one page is known. */
static void
lay_rows (SlJobColumn *self,
          guint        total,
          guint        start,
          GPtrArray   *page)
{
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->rows, (int) total);
  for (guint i = 0; i < page->len && start + i < total; i++)
    g_ptr_array_index (self->rows, start + i) = sl_job_column_adopt (self, g_ptr_array_index (page, i));
}

/* After a fresh reading of the rows around the visible ones: everything else is unknown
 * again, and what is seen keeps its place on the screen, because the change is told in two
 * parts, above and below a row that was there before and still is.
 */
static void
replace_rows (SlJobColumn *self,
              guint        start,
              GPtrArray   *page,
              guint        limit)
{
  g_autoptr (GHashTable) kept = NULL;
  const guint before = self->rows->len;
  const guint end = start + page->len;
  const guint total = page->len < limit ? end : MAX (before, end);
  guint       old_anchor = 0;
  guint       new_anchor = 0;
  gboolean    has_anchor = find_anchor (self, start, page, &old_anchor, &new_anchor);

  /* Objects live on through the exchange, so that their cards stay bound. */
  kept = g_steal_pointer (&self->by_id);
  self->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  for (guint i = 0; i < page->len; i++)
    {
      SlJob *job = g_ptr_array_index (page, i);
      SlJob *known = g_hash_table_lookup (kept, sl_job_get_id (job));

      if (known == NULL)
        continue;
      sl_job_assign (known, job);
      sl_job_column_adopt (self, known);
    }

  if (has_anchor)
    {
      const guint below = before - old_anchor - 1;

      lay_rows (self, new_anchor + 1 + below, start, page);
      g_list_model_items_changed (G_LIST_MODEL (self), 0, old_anchor, new_anchor);
      lay_rows (self, total, start, page);
      g_list_model_items_changed (G_LIST_MODEL (self), new_anchor + 1, below, total - new_anchor - 1);
      return;
    }

  lay_rows (self, total, start, page);
  if (before > 0 || total > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, before, total);
}

static void
page_listed_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SlJobColumn) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) page = sl_job_port_list_finish (SL_JOB_PORT (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->loading);
  if (error != NULL)
    {
      self->has_failed = TRUE;
      sl_job_column_emit_failed (self, error);
      return;
    }

  if (self->is_refresh)
    replace_rows (self, self->page_start, page, self->page_limit);
  else
    put_page (self, self->page_start, page, self->page_limit);
  forget_distant_rows (self);
  sl_job_column_load_missing (self);
}

void
sl_job_column_load_page (SlJobColumn *self,
                         guint        start,
                         guint        limit,
                         gboolean     is_refresh)
{
  SlJobQuery query = { .filter = self->filter, .status = self->status, .skip = start, .limit = limit };

  /* From the nearest loaded row above; a jump counts from there. */
  for (guint i = start; i > 0 && is_ranked (self) && !is_refresh; i--)
    {
      SlJob *job = g_ptr_array_index (self->rows, i - 1);

      if (job == NULL)
        continue;
      sl_job_query_go_on (&query, job, start);
      query.skip = start - i;
      break;
    }

  g_assert (self->loading == NULL);
  self->loading = g_cancellable_new ();
  self->page_start = start;
  self->page_limit = limit;
  self->is_refresh = is_refresh;
  sl_job_port_list_async (self->port, &query, self->loading, page_listed_cb, g_object_ref (self));
}

void
sl_job_column_stop_loading (SlJobColumn *self)
{
  if (self->loading == NULL)
    return;

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
}

static gboolean
is_missing (SlJobColumn *self,
            guint        position)
{
  return position < self->rows->len && g_ptr_array_index (self->rows, position) == NULL;
}

static gboolean
find_missing (SlJobColumn *self,
              guint        from,
              guint        to,
              guint       *position)
{
  for (*position = from; *position < to; (*position)++)
    if (is_missing (self, *position))
      return TRUE;

  return FALSE;
}

/* Sees to it that what is visible, and for the most part half as much around it, is there or on its way. */
void
sl_job_column_load_missing (SlJobColumn *self)
{
  /* The other rows of a search come when somebody scrolls: the next key makes them worthless. */
  const guint margin = is_ranked (self) || self->visible_first > 0 ? self->n_visible / 2 + 1 : 0;
  const guint first = self->visible_first > margin ? self->visible_first - margin : 0;
  const guint visible_end = MIN (self->visible_first + self->n_visible, self->rows->len);
  const guint end = MIN (self->visible_first + self->n_visible + margin, self->rows->len);
  guint       wanted = 0;
  guint       start = 0;

  if (self->n_visible == 0 || self->has_failed || (self->loading != NULL && self->is_refresh))
    return;
  if (!find_missing (self, first, end, &start))
    return;

  if (!find_missing (self, self->visible_first, visible_end, &wanted))
    wanted = start;
  if (self->loading != NULL)
    {
      /* A page that is not wanted any more must not delay the one that is. */
      if (wanted >= self->page_start && wanted < self->page_start + self->page_limit)
        return;
      sl_job_column_stop_loading (self);
    }

  while (start > 0 && start % SL_JOB_COLUMN_PAGE != 0 && is_missing (self, start - 1))
    start--;
  sl_job_column_load_page (self, start, CLAMP (end - start, SL_JOB_COLUMN_PAGE, 1000), FALSE);
}
