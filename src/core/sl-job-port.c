/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-port.h"

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (SlJobPort, sl_job_port, G_TYPE_OBJECT)

static void
sl_job_port_default_init (SlJobPortInterface *iface)
{
  signals[CHANGED] =
    g_signal_new ("changed", SL_TYPE_JOB_PORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRV);
}

/**
 * sl_job_query_go_on:
 * @self: a query of a column
 * @last: (nullable): the posting that the page comes behind; it must live until the query is handed in
 * @n_above: how many rows are above the page
 *
 * Asks for a page further down: by the key of @last, so that none is left out or comes twice
 * when others change the column meanwhile. What is ordered by relevance, or follows what is
 * not known, is counted from the top.
 */
void
sl_job_query_go_on (SlJobQuery *self,
                    SlJob      *last,
                    guint       n_above)
{
  const gboolean has_key = last != NULL && !sl_job_filter_has_text (self->filter);

  self->after_rank = has_key ? sl_job_get_board_rank (last) : NULL;
  self->after_id = has_key ? sl_job_get_id (last) : NULL;
  self->skip = has_key ? 0 : n_above;
}

/**
 * sl_job_shelving_invert:
 * @shelving: any but %SL_JOB_SHELVING_DESTROY
 *
 * Returns: what takes it back
 */
SlJobShelving
sl_job_shelving_invert (SlJobShelving shelving)
{
  switch (shelving)
    {
    case SL_JOB_SHELVING_TRASH:
      return SL_JOB_SHELVING_RESTORE;
    case SL_JOB_SHELVING_RESTORE:
      return SL_JOB_SHELVING_TRASH;
    case SL_JOB_SHELVING_ARCHIVE:
      return SL_JOB_SHELVING_UNARCHIVE;
    case SL_JOB_SHELVING_UNARCHIVE:
      return SL_JOB_SHELVING_ARCHIVE;
    case SL_JOB_SHELVING_DESTROY:
    default:
      g_return_val_if_reached (SL_JOB_SHELVING_RESTORE);
    }
}

/**
 * sl_job_day_new:
 * @id: a posting
 * @at: (nullable): when the user applied to it
 *
 * Returns: (transfer full): both together
 */
SlJobDay *
sl_job_day_new (const char *id,
                GDateTime  *at)
{
  SlJobDay *self = g_new0 (SlJobDay, 1);

  self->id = g_strdup (id);
  self->at = at != NULL ? g_date_time_ref (at) : NULL;

  return self;
}

/**
 * sl_job_day_free:
 * @self: (nullable) (transfer full): a day
 */
void
sl_job_day_free (SlJobDay *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_pointer (&self->at, g_date_time_unref);
  g_free (self);
}

/**
 * sl_job_place_free:
 * @self: (nullable) (transfer full): a place
 */
void
sl_job_place_free (SlJobPlace *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->board_rank);
  g_free (self->now_rank);
  g_free (self);
}

/**
 * sl_job_port_list_async:
 * @self: a port
 *
 * Loads one page of a column; postings come without their long texts (is-complete is FALSE).
 */
void
sl_job_port_list_async (SlJobPort *self, const SlJobQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->list_async (self, query, cancellable, callback, user_data);
}

/**
 * sl_job_port_list_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (element-type SlJob) (transfer full): the page, shorter than asked for at the end of the column; on failure %NULL
 */
GPtrArray *
sl_job_port_list_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->list_finish (self, result, error);
}

/**
 * sl_job_port_board_async:
 * @self: a port
 *
 * Loads the first @limit postings of every column in one round trip; columns that the filter's statuses leave out are empty. Ordered and filled like sl_job_port_list_async().
 */
void
sl_job_port_board_async (SlJobPort *self, const SlJobFilter *filter, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->board_async (self, filter, limit, cancellable, callback, user_data);
}

/**
 * sl_job_port_board_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (element-type GPtrArray) (transfer full): one array of #SlJob for each of the %SL_N_JOB_STATUSES columns, in their order; on failure %NULL
 */
GPtrArray *
sl_job_port_board_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->board_finish (self, result, error);
}

/**
 * sl_job_port_count_async:
 * @self: a port
 *
 * Counts by column.
 */
void
sl_job_port_count_async (SlJobPort *self, const SlJobFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->count_async (self, filter, cancellable, callback, user_data);
}

/**
 * sl_job_port_count_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: whether @counts is filled in; on failure %FALSE
 */
gboolean
sl_job_port_count_finish (SlJobPort *self, GAsyncResult *result, SlJobCounts *counts, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), FALSE);

  return SL_JOB_PORT_GET_IFACE (self)->count_finish (self, result, counts, error);
}

/**
 * sl_job_port_fetch_async:
 * @self: a port
 *
 * Loads whole postings by id, in the order asked for; those that do not exist are left out.
 */
void
sl_job_port_fetch_async (SlJobPort *self, const char *const *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->fetch_async (self, ids, cancellable, callback, user_data);
}

/**
 * sl_job_port_fetch_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (element-type SlJob) (transfer full): the postings; on failure %NULL
 */
GPtrArray *
sl_job_port_fetch_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->fetch_finish (self, result, error);
}

/**
 * sl_job_port_closing_async:
 * @self: a port
 * @first: a day
 * @last: a day, not before @first
 *
 * Loads, without their long texts, the first hundred postings on the board that have not been applied for yet and whose last day lies between the two, the nearest first.
 */
void
sl_job_port_closing_async (SlJobPort *self, const GDate *first, const GDate *last, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));
  g_return_if_fail (first != NULL && last != NULL);

  SL_JOB_PORT_GET_IFACE (self)->closing_async (self, first, last, cancellable, callback, user_data);
}

/**
 * sl_job_port_closing_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (element-type SlJob) (transfer full): the postings; on failure %NULL
 */
GPtrArray *
sl_job_port_closing_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->closing_finish (self, result, error);
}

/**
 * sl_job_port_history_async:
 * @self: a port
 * @id: a posting
 *
 * Loads when the posting and its applications became what, the latest first and a hundred at most.
 */
void
sl_job_port_history_async (SlJobPort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));
  g_return_if_fail (id != NULL);

  SL_JOB_PORT_GET_IFACE (self)->history_async (self, id, cancellable, callback, user_data);
}

/**
 * sl_job_port_history_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (element-type SlJobEvent) (transfer full): the steps; on failure %NULL
 */
GPtrArray *
sl_job_port_history_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->history_finish (self, result, error);
}

/**
 * sl_job_port_find_async:
 * @self: a port
 *
 * Looks for the posting with the same link (compared by sl_url_key()), also in the trash and the archive.
 */
void
sl_job_port_find_async (SlJobPort *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->find_async (self, url, cancellable, callback, user_data);
}

/**
 * sl_job_port_find_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (nullable) (transfer full): the posting; %NULL without an error if there is none; on failure %NULL
 */
SlJob *
sl_job_port_find_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->find_finish (self, result, error);
}

/**
 * sl_job_port_add_async:
 * @self: a port
 *
 * Stores a new posting on top of its column, with the page it was read from (nullable) and that page's media type; %SL_ERROR_DUPLICATE if the link is known.
 */
void
sl_job_port_add_async (SlJobPort *self, SlJob *job, GBytes *page, const char *page_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->add_async (self, job, page, page_type, cancellable, callback, user_data);
}

/**
 * sl_job_port_add_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the posting as stored; on failure %NULL
 */
SlJob *
sl_job_port_add_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->add_finish (self, result, error);
}

/**
 * sl_job_port_update_async:
 * @self: a port
 *
 * Stores what differs between @before, as it was read, and @after; other fields changed meanwhile are kept, %SL_ERROR_CONFLICT if the same field was changed meanwhile; a @page given replaces the saved one.
 */
void
sl_job_port_update_async (SlJobPort *self, SlJob *before, SlJob *after, GBytes *page, const char *page_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->update_async (self, before, after, page, page_type, cancellable, callback, user_data);
}

/**
 * sl_job_port_update_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the posting as stored; on failure %NULL
 */
SlJob *
sl_job_port_update_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->update_finish (self, result, error);
}

/**
 * sl_job_port_move_async:
 * @self: a port
 *
 * Puts postings, in this order, into a column behind @after_id (nullable: on top).
 */
void
sl_job_port_move_async (SlJobPort *self, const char *const *ids, SlJobStatus status, const char *after_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->move_async (self, ids, status, after_id, cancellable, callback, user_data);
}

/**
 * sl_job_port_move_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (element-type SlJobPlace) (transfer full): where they stood and where they stand now, for sl_job_port_place_async(); on failure %NULL
 */
GPtrArray *
sl_job_port_move_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->move_finish (self, result, error);
}

/**
 * sl_job_port_place_async:
 * @self: a port
 *
 * Puts postings back where they stood; %SL_ERROR_CONFLICT and no change at all if one of them has been moved or shelved since.
 */
void
sl_job_port_place_async (SlJobPort *self, GPtrArray *places, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->place_async (self, places, cancellable, callback, user_data);
}

/**
 * sl_job_port_place_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %TRUE if all are there; on failure %FALSE
 */
gboolean
sl_job_port_place_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), FALSE);

  return SL_JOB_PORT_GET_IFACE (self)->place_finish (self, result, error);
}

/**
 * sl_job_port_shelve_async:
 * @self: a port
 *
 * Moves postings between board, archive and trash.
 */
void
sl_job_port_shelve_async (SlJobPort *self, const char *const *ids, SlJobShelving shelving, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->shelve_async (self, ids, shelving, cancellable, callback, user_data);
}

/**
 * sl_job_port_shelve_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: how many were moved; on failure 0
 */
guint
sl_job_port_shelve_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), 0);

  return SL_JOB_PORT_GET_IFACE (self)->shelve_finish (self, result, error);
}

/**
 * sl_job_port_apply_async:
 * @self: a port
 * @days: (element-type SlJobDay): postings, and when the user applied to each
 *
 * Notes when the user applied: in the newest application for a posting, or in a new one
 * that was sent with the résumé as it is. A posting that stood before "applied" goes there.
 */
void
sl_job_port_apply_async (SlJobPort *self, GPtrArray *days, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->apply_async (self, days, cancellable, callback, user_data);
}

/**
 * sl_job_port_apply_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: %TRUE if it is noted; on failure %FALSE, with %SL_ERROR_NOT_FOUND if every posting has gone
 */
gboolean
sl_job_port_apply_finish (SlJobPort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), FALSE);

  return SL_JOB_PORT_GET_IFACE (self)->apply_finish (self, result, error);
}

/**
 * sl_job_port_page_async:
 * @self: a port
 *
 * Loads the saved page of a posting; %SL_ERROR_NOT_FOUND if it has none.
 */
void
sl_job_port_page_async (SlJobPort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));

  SL_JOB_PORT_GET_IFACE (self)->page_async (self, id, cancellable, callback, user_data);
}

/**
 * sl_job_port_page_finish:
 * @self: a port
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full): the page's bytes as they were saved; on failure %NULL
 */
GBytes *
sl_job_port_page_finish (SlJobPort *self, GAsyncResult *result, char **page_type, GError **error)
{
  g_return_val_if_fail (SL_IS_JOB_PORT (self), NULL);

  return SL_JOB_PORT_GET_IFACE (self)->page_finish (self, result, page_type, error);
}

/**
 * sl_job_port_emit_changed:
 * @self: a port
 * @ids: the postings that changed; empty for "any"
 *
 * For implementations.
 */
void
sl_job_port_emit_changed (SlJobPort *self, const char *const *ids)
{
  g_return_if_fail (SL_IS_JOB_PORT (self));
  g_return_if_fail (ids != NULL);

  g_signal_emit (self, signals[CHANGED], 0, ids);
}
