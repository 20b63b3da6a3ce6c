/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-board-private.h"

/* How the board follows the changes that anyone makes. */

/* With more changes than this, reading what is seen costs less than following each. */
#define MAX_FOLLOWED 100

typedef struct
{
  SlJobBoard *board;
  GHashTable *ids;     /* that were asked for and not found yet */
  GPtrArray  *unknown; /* found, but not loaded here */
} Follow;

static void
follow_free (Follow *follow)
{
  g_object_unref (follow->board);
  g_hash_table_unref (follow->ids);
  g_clear_pointer (&follow->unknown, g_ptr_array_unref);
  g_free (follow);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Follow, follow_free)

/* What the filter says of a posting, leaving its text aside. */
static gboolean
lets_through (const SlJobFilter *filter,
              SlJob             *job)
{
  const char *policy = sl_job_get_field (job, SL_JOB_FIELD_REMOTE_POLICY);
  SlJobShelf  shelf = SL_JOB_SHELF_BOARD;

  if (sl_job_get_deleted_at (job) != NULL)
    shelf = SL_JOB_SHELF_TRASH;
  else if (sl_job_get_archived_at (job) != NULL)
    shelf = SL_JOB_SHELF_ARCHIVE;

  if (shelf != filter->shelf || sl_job_get_interest (job) < filter->min_interest)
    return FALSE;
  if (filter->statuses != 0 && (filter->statuses & (1u << sl_job_get_status (job))) == 0)
    return FALSE;
  if (filter->sources != 0 && (filter->sources & (1u << sl_job_get_source (job))) == 0)
    return FALSE;
  if (filter->remote_policies == NULL || filter->remote_policies[0] == NULL)
    return TRUE;

  return policy != NULL && g_strv_contains ((const char *const *) filter->remote_policies, policy);
}

static void
follow_counted_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (SlJobBoard) self = user_data;
  g_autoptr (GError) error = NULL;
  SlJobCounts counts = { 0 };

  sl_job_port_count_finish (SL_JOB_PORT (object), result, &counts, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->following);
  if (error != NULL)
    g_debug ("counting after a change: %s", error->message);
  else
    sl_job_board_set_totals (self, &counts);
  sl_job_board_schedule_follow (self);
}

/* Something has changed and nobody knows what: what is seen is read anew, in place. */
static void
refresh_columns (SlJobBoard *self)
{
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    sl_job_column_refresh (self->columns[status]);

  self->following = g_cancellable_new ();
  sl_job_port_count_async (self->port, self->filter, self->following, follow_counted_cb, g_object_ref (self));
}

/* A posting that is loaded: it stays where it is unless its place says otherwise. */
static void
settle_known (SlJobBoard  *self,
              SlJobColumn *column,
              SlJob       *job,
              guint        position)
{
  SlJobColumn *target = self->columns[sl_job_get_status (job)];
  gboolean     belongs = lets_through (self->filter, job);

  if (belongs && column == target && sl_job_column_is_in_order (column, position))
    return;

  g_object_ref (job);
  sl_job_column_remove (column, sl_job_get_id (job));
  if (belongs)
    sl_job_column_insert_ranked (target, job);
  g_object_unref (job);
}

/* Takes over the loaded ones of @jobs and returns those nobody here has seen yet. */
static GPtrArray *
settle (SlJobBoard *self,
        GHashTable *asked,
        GPtrArray  *jobs)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray     *unknown = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer       id = NULL;

  /* All places first: neighbours that moved together are in order only together. */
  for (guint i = 0; i < jobs->len; i++)
    {
      SlJob *job = g_ptr_array_index (jobs, i);
      SlJob *shown = sl_job_board_find (self, sl_job_get_id (job), NULL, NULL);

      g_hash_table_remove (asked, sl_job_get_id (job));
      if (shown != NULL)
        {
          sl_job_assign (shown, job);
          g_ptr_array_add (known, g_object_ref (shown));
        }
      else
        g_ptr_array_add (unknown, g_object_ref (job));
    }
  for (guint i = 0; i < known->len; i++)
    {
      SlJobColumn *column = NULL;
      guint        position = 0;
      SlJob       *job = sl_job_board_find (self, sl_job_get_id (g_ptr_array_index (known, i)), &column, &position);

      if (job != NULL && position != G_MAXUINT)
        settle_known (self, column, job, position);
    }

  /* Those that were asked for and do not exist any more. */
  g_hash_table_iter_init (&iter, asked);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
      sl_job_column_remove (self->columns[status], id);

  return unknown;
}

/* Postings that are not loaded are new here, or they are rows that are not loaded: the
 * counts tell which. Where they do not agree, what is seen is read anew.
 */
static void
follow_compared_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (Follow) follow = user_data;
  g_autoptr (GError) error = NULL;
  SlJobBoard *self = follow->board;
  GPtrArray  *unknown = follow->unknown;
  guint       added[SL_N_JOB_STATUSES] = { 0 };
  SlJobCounts counts = { 0 };
  gboolean    agrees = TRUE;

  sl_job_port_count_finish (SL_JOB_PORT (object), result, &counts, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->following);
  if (error != NULL)
    {
      g_debug ("counting after a change: %s", error->message);
      sl_job_board_schedule_follow (self);
      return;
    }

  for (guint i = 0; i < unknown->len; i++)
    if (lets_through (self->filter, g_ptr_array_index (unknown, i)))
      added[sl_job_get_status (g_ptr_array_index (unknown, i))]++;
  for (guint status = 0; status < SL_N_JOB_STATUSES; status++)
    agrees = agrees && counts.by_status[status] == sl_job_column_get_total (self->columns[status]) + added[status];

  for (guint i = 0; i < unknown->len && agrees; i++)
    {
      SlJob *job = g_ptr_array_index (unknown, i);

      if (lets_through (self->filter, job) && sl_job_board_find (self, sl_job_get_id (job), NULL, NULL) == NULL)
        sl_job_column_insert_ranked (self->columns[sl_job_get_status (job)], job);
    }
  for (guint status = 0; status < SL_N_JOB_STATUSES && !agrees; status++)
    sl_job_column_refresh (self->columns[status]);
  sl_job_board_set_totals (self, &counts);
  sl_job_board_schedule_follow (self);
}

static void
follow_fetched_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (Follow) follow = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs = sl_job_port_fetch_finish (SL_JOB_PORT (object), result, &error);
  SlJobBoard *self = follow->board;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      /* The change is not lost: after a reconnect anything may have changed. */
      g_debug ("fetching what changed: %s", error->message);
      g_clear_object (&self->following);
      sl_job_board_schedule_follow (self);
      return;
    }

  follow->unknown = settle (self, follow->ids, jobs);
  if (follow->unknown->len > 0 || g_hash_table_size (follow->ids) > 0)
    {
      sl_job_port_count_async (self->port, self->filter, self->following, follow_compared_cb, g_steal_pointer (&follow));
      return;
    }

  g_clear_object (&self->following);
  sl_job_board_emit_counted (self);
  sl_job_board_schedule_follow (self);
}

/* Takes the ids that may be looked at now; those of own changes under way wait for their answer. */
static GPtrArray *
take_changed (SlJobBoard *self)
{
  GPtrArray     *ids = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer       id = NULL;

  g_hash_table_iter_init (&iter, self->changed);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (!g_hash_table_contains (self->busy, id))
      {
        g_hash_table_iter_steal (&iter);
        g_ptr_array_add (ids, id);
      }

  return ids;
}

static gboolean
follow_cb (gpointer user_data)
{
  SlJobBoard *self = user_data;
  g_autoptr (GPtrArray) ids = NULL;
  Follow *follow = NULL;

  self->follow_source = 0;
  if (!self->is_loaded || self->loading != NULL || self->following != NULL)
    return G_SOURCE_REMOVE;

  if (self->is_unknown && g_hash_table_size (self->busy) > 0)
    return G_SOURCE_REMOVE;
  ids = take_changed (self);
  if (self->is_unknown || (ids->len > 0 && (!sl_job_board_get_is_ranked (self) || ids->len > MAX_FOLLOWED)))
    {
      self->is_unknown = FALSE;
      refresh_columns (self);
      return G_SOURCE_REMOVE;
    }
  if (ids->len == 0)
    return G_SOURCE_REMOVE;

  follow = g_new0 (Follow, 1);
  follow->board = g_object_ref (self);
  follow->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < ids->len; i++)
    g_hash_table_add (follow->ids, g_strdup (g_ptr_array_index (ids, i)));
  g_ptr_array_add (ids, NULL);

  self->following = g_cancellable_new ();
  sl_job_port_fetch_async (self->port, (const char *const *) ids->pdata, self->following, follow_fetched_cb, follow);

  return G_SOURCE_REMOVE;
}

/* In the next turn, so that changes that come together are followed together. */
void
sl_job_board_schedule_follow (SlJobBoard *self)
{
  if (self->follow_source == 0 && self->port != NULL && (self->is_unknown || g_hash_table_size (self->changed) > 0))
    self->follow_source = g_idle_add_full (G_PRIORITY_DEFAULT, follow_cb, self, NULL);
}
