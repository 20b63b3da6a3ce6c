/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include "core/sl-error.h"
#include "core/sl-job-event.h"
#include "core/sl-url-key.h"
#include "db/sl-job-repository-private.h"
#include "db/sl-job-rows.h"

/* The half that reads: pages of columns, searches, counts, single postings. */

/* $1 shelf, $2 statuses, $3 sources, $4 remote policies, $5 interest: the filter without its text. */
#define FILTER                                                           \
  "j.user_id = " THE_USER " AND j.shelf = $1::smallint"                  \
  " AND ($3::job_source[] IS NULL OR j.source = ANY ($3::job_source[]))" \
  " AND ($4::text[] IS NULL OR j.remote_policy = ANY ($4::text[]))"      \
  " AND ($5::int = 0 OR j.interest_level >= $5::int)"
#define FILTER_PARAMS 5

/* The first rows of each column, from the index in their order. */
#define BOARD_PAGE                                                                              \
  "SELECT j.* FROM unnest($2::job_status[]) AS s (status) CROSS JOIN LATERAL ("                 \
  "SELECT " SL_JOB_CARD_COLUMNS " FROM job_postings j WHERE " FILTER " AND j.status = s.status" \
  " ORDER BY j.board_rank, j.id OFFSET $6::int LIMIT $7::int) j"
#define BOARD_PAGE_AFTER                                                                        \
  "SELECT j.* FROM unnest($2::job_status[]) AS s (status) CROSS JOIN LATERAL ("                 \
  "SELECT " SL_JOB_CARD_COLUMNS " FROM job_postings j WHERE " FILTER " AND j.status = s.status" \
  " AND (j.board_rank, j.id) > ($8::text, $9::uuid)"                                            \
  " ORDER BY j.board_rank, j.id OFFSET $6::int LIMIT $7::int) j"
#define SEARCH_PAGE                                                                                          \
  "SELECT " SL_JOB_CARD_COLUMNS " FROM search_board(" THE_USER ", $1::smallint, $8::text, $2::job_status[]," \
  " $3::job_source[], $4::text[], $5::int, $6::int, $7::int) s JOIN job_postings j ON j.id = s.id ORDER BY s.place"

#define COUNT                                                                                            \
  "SELECT j.status, count(*) FROM job_postings j WHERE " FILTER " AND j.status = ANY ($2::job_status[])" \
  " GROUP BY j.status"
#define SEARCH_COUNT                                                                           \
  "SELECT status, n FROM search_count(" THE_USER ", $1::smallint, $6::text, $2::job_status[]," \
  " $3::job_source[], $4::text[], $5::int)"

#define FETCH                                                                          \
  "SELECT " SL_JOB_COLUMNS " FROM unnest($1::uuid[]) WITH ORDINALITY AS w (id, place)" \
  " JOIN job_postings j ON j.id = w.id ORDER BY w.place"
#define CLOSING                                                                              \
  "SELECT " SL_JOB_CARD_COLUMNS " FROM job_postings j WHERE j.user_id = " THE_USER           \
  " AND j.shelf = 0 AND j.status IN ('saved', 'prepared') AND j.closes_at BETWEEN $1 AND $2" \
  " ORDER BY j.closes_at, j.board_rank COLLATE \"C\", j.id LIMIT 100"
#define FIND                                                                                              \
  "SELECT " SL_JOB_COLUMNS " FROM job_postings j WHERE j.user_id = " THE_USER " AND j.url_key = $1::text" \
  " ORDER BY j.shelf, j.created_at DESC LIMIT 1"
/* Of an application what its posting's own steps do not tell. */
#define HISTORY                                                                                         \
  "SELECT to_status, application_id IS NOT NULL, at FROM status_events WHERE job_posting_id = $1::uuid" \
  " AND (application_id IS NULL"                                                                        \
  " OR to_status IN ('viewed', 'phone_screen', 'technical', 'onsite', 'accepted', 'withdrawn'))"        \
  " ORDER BY at DESC, id DESC LIMIT 100"
#define PAGE "SELECT content, content_type FROM job_pages WHERE job_posting_id = $1::uuid"

/* What is no id at all is the id of nothing. */
static SlDbParams *
uuid_params (const char *id)
{
  SlDbParams *params = sl_db_params_new ();

  if (g_uuid_string_is_valid (id))
    sl_db_params_add_uuid (params, id);
  else
    sl_db_params_add_null (params);

  return params;
}

/* @statuses with only one column in it, or %NULL for those of the filter. */
static SlDbParams *
filter_params (const SlJobFilter *filter,
               const SlJobStatus *only)
{
  SlDbParams *params = sl_db_params_new ();
  g_autoptr (GPtrArray) statuses = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    if ((only == NULL || *only == (SlJobStatus) i) && (filter->statuses == 0 || (filter->statuses & (1u << i)) != 0))
      g_ptr_array_add (statuses, (gpointer) sl_job_status_to_nick ((SlJobStatus) i));
  g_ptr_array_add (statuses, NULL);
  for (guint i = 0; i < SL_N_JOB_SOURCES; i++)
    if ((filter->sources & (1u << i)) != 0)
      g_ptr_array_add (sources, (gpointer) sl_job_source_to_nick ((SlJobSource) i));
  g_ptr_array_add (sources, NULL);

  sl_db_params_add_int (params, (gint64) filter->shelf);
  sl_db_params_add_strv (params, (const char *const *) statuses->pdata);
  sl_db_params_add_strv (params, filter->sources != 0 ? (const char *const *) sources->pdata : NULL);
  sl_db_params_add_strv (params, filter->remote_policies != NULL && filter->remote_policies[0] != NULL
                                   ? (const char *const *) filter->remote_policies
                                   : NULL);
  sl_db_params_add_int (params, filter->min_interest);
  g_assert (sl_db_params_get_length (params) == FILTER_PARAMS);

  return params;
}

/* While somebody types one search follows the other. */
static SlDbSession *
pick_session (SlJobRepository *self,
              gboolean         searches)
{
  return searches ? SL_DB_SESSION (sl_db_pool_get_db (self->pool, SL_DB_LANE_SEARCH)) : SL_DB_SESSION (self->pool);
}

/* The pages of one column or of all, searched or not. */
static void
start_list (SlJobRepository    *self,
            const SlJobFilter  *filter,
            const SlJobQuery   *query,
            guint               limit,
            GTask              *task,
            GAsyncReadyCallback callback)
{
  g_autoptr (SlDbParams) params = filter_params (filter, query != NULL ? &query->status : NULL);
  const char *sql = BOARD_PAGE;

  sl_db_params_add_int (params, query != NULL ? query->skip : 0);
  sl_db_params_add_int (params, CLAMP (limit, 1, 1000));
  if (sl_job_filter_has_text (filter))
    {
      sl_db_params_add_text (params, filter->text);
      sql = SEARCH_PAGE;
    }
  else if (query != NULL && query->after_rank != NULL && query->after_id != NULL)
    {
      sl_db_params_add_text (params, query->after_rank);
      sl_db_params_add_uuid (params, query->after_id);
      sql = BOARD_PAGE_AFTER;
    }

  sl_db_session_query_async (pick_session (self, sl_job_filter_has_text (filter)), sql, params, g_task_get_cancellable (task), callback, task);
}

static void
jobs_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows != NULL)
    g_task_return_pointer (task, sl_job_rows_read_all (rows), (GDestroyNotify) g_ptr_array_unref);
}

static void
board_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  g_autoptr (GPtrArray) columns = NULL;

  if (rows == NULL)
    return;

  columns = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < SL_N_JOB_STATUSES; i++)
    g_ptr_array_add (columns, g_ptr_array_new_with_free_func (g_object_unref));
  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      SlJob *job = sl_job_rows_read (rows, i);

      g_ptr_array_add (g_ptr_array_index (columns, sl_job_get_status (job)), job);
    }
  g_task_return_pointer (task, g_steal_pointer (&columns), (GDestroyNotify) g_ptr_array_unref);
}

static void
counts_read_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  g_autofree SlJobCounts *counts = g_new0 (SlJobCounts, 1);

  if (rows == NULL)
    return;

  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      SlJobStatus  status = SL_JOB_STATUS_SAVED;
      const gint64 n_jobs = sl_db_result_get_int (rows, i, 1);

      if (!sl_job_status_from_nick (sl_db_result_get_text (rows, i, 0), &status))
        continue;
      counts->by_status[status] = n_jobs;
      counts->total += n_jobs;
    }
  g_task_return_pointer (task, g_steal_pointer (&counts), g_free);
}

static void
found_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows == NULL)
    return;
  if (sl_db_result_get_n_rows (rows) == 0)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_pointer (task, sl_job_rows_read (rows, 0), g_object_unref);
}

static void
history_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_event_free);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);

  if (rows == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      g_autofree char *status = sl_db_result_dup_text (rows, i, 0);
      g_autoptr (GDateTime) at = sl_db_result_dup_timestamp (rows, i, 2);

      g_ptr_array_add (events, sl_job_event_new (status, sl_db_result_get_bool (rows, i, 1), at));
    }
  g_task_return_pointer (task, g_steal_pointer (&events), (GDestroyNotify) g_ptr_array_unref);
}

static void
page_read_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlDbResult *rows = sl_db_session_query_answer (object, result, task);

  if (rows == NULL)
    return;
  if (sl_db_result_get_n_rows (rows) == 0)
    {
      sl_db_result_unref (rows);
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "The posting has no saved page");
    }
  else
    g_task_return_pointer (task, rows, (GDestroyNotify) sl_db_result_unref);
}

void
sl_job_repository_list_async (SlJobPort          *port,
                              const SlJobQuery   *query,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);

  start_list (self, query->filter, query, query->limit,
              sl_job_repository_task (self, sl_job_repository_list_async, cancellable, callback, user_data), jobs_read_cb);
}

GPtrArray *
sl_job_repository_list_finish (SlJobPort    *port,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_job_repository_board_async (SlJobPort          *port,
                               const SlJobFilter  *filter,
                               guint               limit,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);

  start_list (self, filter, NULL, limit,
              sl_job_repository_task (self, sl_job_repository_board_async, cancellable, callback, user_data), board_read_cb);
}

GPtrArray *
sl_job_repository_board_finish (SlJobPort    *port,
                                GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_job_repository_count_async (SlJobPort          *port,
                               const SlJobFilter  *filter,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = filter_params (filter, NULL);
  const gboolean searches = sl_job_filter_has_text (filter);

  if (searches)
    sl_db_params_add_text (params, filter->text);
  sl_db_session_query_async (pick_session (self, searches), searches ? SEARCH_COUNT : COUNT, params, cancellable, counts_read_cb,
                             sl_job_repository_task (self, sl_job_repository_count_async, cancellable, callback, user_data));
}

gboolean
sl_job_repository_count_finish (SlJobPort    *port,
                                GAsyncResult *result,
                                SlJobCounts  *counts,
                                GError      **error)
{
  g_autofree SlJobCounts *found = g_task_propagate_pointer (G_TASK (result), error);

  if (found != NULL)
    *counts = *found;

  return found != NULL;
}

void
sl_job_repository_fetch_async (SlJobPort          *port,
                               const char *const  *ids,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  /* What is no id at all is the id of nothing. */
  for (guint i = 0; ids[i] != NULL; i++)
    if (g_uuid_string_is_valid (ids[i]))
      g_ptr_array_add (known, (gpointer) ids[i]);
  g_ptr_array_add (known, NULL);

  sl_db_params_add_strv (params, (const char *const *) known->pdata);
  sl_db_session_query_async (SL_DB_SESSION (self->pool), FETCH, params, cancellable, jobs_read_cb,
                             sl_job_repository_task (self, sl_job_repository_fetch_async, cancellable, callback, user_data));
}

GPtrArray *
sl_job_repository_fetch_finish (SlJobPort    *port,
                                GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_job_repository_closing_async (SlJobPort          *port,
                                 const GDate        *first,
                                 const GDate        *last,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_date (params, first);
  sl_db_params_add_date (params, last);
  sl_db_session_query_async (SL_DB_SESSION (self->pool), CLOSING, params, cancellable, jobs_read_cb,
                             sl_job_repository_task (self, sl_job_repository_closing_async, cancellable, callback, user_data));
}

void
sl_job_repository_history_async (SlJobPort          *port,
                                 const char         *id,
                                 GCancellable       *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = uuid_params (id);

  sl_db_session_query_async (SL_DB_SESSION (self->pool), HISTORY, params, cancellable, history_read_cb,
                             sl_job_repository_task (self, sl_job_repository_history_async, cancellable, callback, user_data));
}

void
sl_job_repository_find_async (SlJobPort          *port,
                              const char         *url,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autofree char *key = sl_url_key (url);

  sl_db_params_add_text (params, key);
  sl_db_session_query_async (SL_DB_SESSION (self->pool), FIND, params, cancellable, found_cb,
                             sl_job_repository_task (self, sl_job_repository_find_async, cancellable, callback, user_data));
}

SlJob *
sl_job_repository_find_finish (SlJobPort    *port,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
sl_job_repository_page_async (SlJobPort          *port,
                              const char         *id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = uuid_params (id);

  sl_db_session_query_async (SL_DB_SESSION (self->pool), PAGE, params, cancellable, page_read_cb,
                             sl_job_repository_task (self, sl_job_repository_page_async, cancellable, callback, user_data));
}

GBytes *
sl_job_repository_page_finish (SlJobPort    *port,
                               GAsyncResult *result,
                               char        **page_type,
                               GError      **error)
{
  g_autoptr (SlDbResult) rows = g_task_propagate_pointer (G_TASK (result), error);

  if (rows == NULL)
    return NULL;
  if (page_type != NULL)
    *page_type = sl_db_result_dup_text (rows, 0, 1);

  return sl_db_result_dup_bytes (rows, 0, 0);
}
