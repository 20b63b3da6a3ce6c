/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "core/sl-url-key.h"
#include "db/sl-job-repository-private.h"
#include "db/sl-job-rows.h"

/* A posting and its page are one statement, so that there is never one without the other. */
#define KEEP_PAGE                                                                                                \
  ", kept AS (INSERT INTO job_pages (job_posting_id, content, content_type)"                                     \
  " SELECT id, $%u::bytea, $%u::text FROM j WHERE $%u::bytea IS NOT NULL"                                        \
  " ON CONFLICT (job_posting_id) DO UPDATE SET content = excluded.content, content_type = excluded.content_type" \
  " RETURNING job_posting_id)"

#define CURRENT "SELECT " SL_JOB_COLUMNS " FROM job_postings j WHERE j.id = $1::uuid"

/* The postings are touched, so that whoever shows them reads them anew. No day: the application goes. */
#define APPLY                                                                                                             \
  "WITH j AS (UPDATE job_postings p SET id = p.id FROM unnest($1::uuid[], $2::text[]) AS g (id, day)"                     \
  " WHERE p.id = g.id AND p.deleted_at IS NULL RETURNING p.id, p.user_id, nullif(g.day, '')::timestamptz AS day),"        \
  " newest AS (SELECT DISTINCT ON (job_posting_id) a.id, a.job_posting_id, j.day"                                         \
  " FROM applications a JOIN j ON j.id = a.job_posting_id WHERE a.deleted_at IS NULL"                                     \
  " ORDER BY job_posting_id, submitted_at DESC NULLS LAST, a.created_at DESC),"                                           \
  " a AS (UPDATE applications a SET submitted_at = coalesce(newest.day, a.submitted_at),"                                 \
  " deleted_at = CASE WHEN newest.day IS NULL THEN now() END,"                                                            \
  " status = CASE WHEN a.status = 'draft' AND newest.day IS NOT NULL THEN 'submitted' ELSE a.status END"                  \
  " FROM newest WHERE a.id = newest.id RETURNING a.id),"                                                                  \
  " n AS (INSERT INTO applications (user_id, job_posting_id, submitted_at, submission_method, status, status_updated_at)" \
  " SELECT user_id, id, day, 'manual', 'submitted', day FROM j"                                                           \
  " WHERE day IS NOT NULL AND NOT EXISTS (SELECT FROM newest WHERE job_posting_id = j.id) RETURNING id)"                  \
  " SELECT id FROM j"

typedef struct
{
  SlJob  *before;
  SlJob  *after;
  GBytes *page;
} Edit;

static void
edit_free (Edit *edit)
{
  g_clear_object (&edit->before);
  g_clear_object (&edit->after);
  g_clear_pointer (&edit->page, g_bytes_unref);
  g_free (edit);
}

/* What somebody does to a posting happens in the order in which it was done. */
static SlDbSession *
changes (SlJobRepository *self)
{
  return SL_DB_SESSION (sl_db_pool_get_db (self->pool, SL_DB_LANE_CHANGES));
}

static void
append_page (GString    *sql,
             SlDbParams *params,
             GBytes     *page,
             const char *page_type)
{
  guint first = sl_db_params_get_length (params) + 1;

  sl_db_params_add_bytes (params, page);
  sl_db_params_add_text (params, page_type);
  g_string_append_printf (sql, KEEP_PAGE, first, first + 1, first);
}

/* The rows of this very statement are not seen by EXISTS in it. */
static void
note_page (SlJob  *job,
           GBytes *page)
{
  if (page != NULL)
    g_object_set (job, "has-saved-page", TRUE, NULL);
}

static void
added_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Edit *edit = g_task_get_task_data (task);
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  SlJob *job = NULL;

  if (rows == NULL)
    return;
  if (sl_db_result_get_n_rows (rows) == 0)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_DUPLICATE, "The link is that of a posting in the trash");
      return;
    }

  job = sl_job_rows_read (rows, 0);
  note_page (job, edit->page);
  g_task_return_pointer (task, job, g_object_unref);
}

/* Stores a new posting. The unique index on the links of live postings stands behind the check. */
void
sl_job_repository_add_async (SlJobPort          *port,
                             SlJob              *job,
                             GBytes             *page,
                             const char         *page_type,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  GTask           *task = sl_job_repository_task (self, sl_job_repository_add_async, cancellable, callback, user_data);
  Edit            *edit = g_new0 (Edit, 1);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GString) sql = g_string_new ("WITH j AS (INSERT INTO job_postings (user_id, url_key, status");
  g_autofree char *key = sl_url_key (sl_job_get_url (job));

  edit->page = page != NULL ? g_bytes_ref (page) : NULL;
  g_task_set_task_data (task, edit, (GDestroyNotify) edit_free);
  sl_db_params_take_text (params, g_steal_pointer (&key));
  sl_db_params_add_text (params, sl_job_status_to_nick (sl_job_get_status (job)));
  for (guint i = 0; i < SL_N_JOB_COLUMNS; i++)
    g_string_append_printf (sql, ", %s", sl_job_rows_get_column (i));
  g_string_append (sql, ") SELECT " THE_USER ", $1::text, $2::job_status");
  for (guint i = 0; i < SL_N_JOB_COLUMNS; i++)
    {
      sl_job_rows_add_value (params, job, i);
      g_string_append_printf (sql, ", $%u::%s", sl_db_params_get_length (params), sl_job_rows_get_type (i));
    }
  g_string_append (sql, " WHERE NOT EXISTS (SELECT FROM job_postings WHERE url_key = $1::text AND deleted_at IS NOT NULL"
                        " AND user_id = " THE_USER ") RETURNING *)");
  append_page (sql, params, page, page_type);
  g_string_append (sql, " SELECT " SL_JOB_COLUMNS " FROM j");

  sl_db_session_query_async (changes (self), sql->str, params, cancellable, added_cb, task);
}

SlJob *
sl_job_repository_add_finish (SlJobPort    *port,
                              GAsyncResult *result,
                              GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static gboolean
is_edited (const Edit *edit,
           guint       column)
{
  return !sl_job_rows_equal (edit->before, edit->after, column);
}

/* Nothing was stored: say why, by the row as it is now. */
static void
current_read_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  const Edit *edit = g_task_get_task_data (task);
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  g_autoptr (SlJob) current = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  if (rows == NULL)
    return;
  if (sl_db_result_get_n_rows (rows) == 0)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "There is no such posting any more");
      return;
    }

  current = sl_job_rows_read (rows, 0);
  for (guint i = 0; i < SL_N_JOB_COLUMNS; i++)
    if (is_edited (edit, i) && !sl_job_rows_equal (current, edit->before, i) && !sl_job_rows_equal (current, edit->after, i))
      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", sl_job_rows_get_nick (i));
  g_task_return_new_error (task, SL_ERROR, SL_ERROR_CONFLICT, "Changed meanwhile: %s", names->str);
}

static void
updated_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SlJobRepository *self = g_task_get_source_object (task);
  const Edit      *edit = g_task_get_task_data (task);
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  SlJob *job = NULL;

  if (rows == NULL)
    return;
  if (sl_db_result_get_n_rows (rows) == 0)
    {
      g_autoptr (SlDbParams) params = sl_db_params_new ();

      sl_db_params_add_uuid (params, sl_job_get_id (edit->before));
      sl_db_session_query_async (changes (self), CURRENT, params, g_task_get_cancellable (task), current_read_cb,
                                 g_object_ref (task));
      return;
    }

  job = sl_job_rows_read (rows, 0);
  note_page (job, edit->page);
  g_task_return_pointer (task, job, g_object_unref);
}

/* Only the fields that differ are written, each on condition that it is what it was. */
static void
append_edits (GString    *sql,
              SlDbParams *params,
              const Edit *edit)
{
  g_autoptr (GString) conditions = g_string_new (" WHERE id = $1::uuid");

  /* The row's own id keeps the statement valid when nothing but the page is new. */
  g_string_append (sql, "WITH j AS (UPDATE job_postings SET id = id");
  for (guint i = 0; i < SL_N_JOB_COLUMNS; i++)
    {
      const char *column = sl_job_rows_get_column (i);
      const char *type = sl_job_rows_get_type (i);
      guint       place = sl_db_params_get_length (params) + 1;

      if (!is_edited (edit, i))
        continue;
      sl_job_rows_add_value (params, edit->after, i);
      sl_job_rows_add_value (params, edit->before, i);
      g_string_append_printf (sql, ", %s = $%u::%s", column, place, type);
      g_string_append_printf (conditions, " AND (%s IS NOT DISTINCT FROM $%u::%s OR %s IS NOT DISTINCT FROM $%u::%s)",
                              column, place + 1, type, column, place, type);
    }
  if (is_edited (edit, SL_JOB_FIELD_URL))
    {
      sl_db_params_take_text (params, sl_url_key (sl_job_get_url (edit->after)));
      g_string_append_printf (sql, ", url_key = $%u::text", sl_db_params_get_length (params));
    }
  g_string_append (sql, conditions->str);
  g_string_append (sql, " RETURNING *)");
}

/* Stores what differs between two states of a posting. */
void
sl_job_repository_update_async (SlJobPort          *port,
                                SlJob              *before,
                                SlJob              *after,
                                GBytes             *page,
                                const char         *page_type,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (GTask) task = sl_job_repository_task (self, sl_job_repository_update_async, cancellable, callback, user_data);
  Edit *edit = g_new0 (Edit, 1);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GString) sql = g_string_new (NULL);

  edit->before = sl_job_copy (before);
  edit->after = sl_job_copy (after);
  edit->page = page != NULL ? g_bytes_ref (page) : NULL;
  g_task_set_task_data (task, edit, (GDestroyNotify) edit_free);
  if (sl_job_get_id (before) == NULL || !g_uuid_string_is_valid (sl_job_get_id (before)))
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "The posting was never stored");
      return;
    }

  sl_db_params_add_uuid (params, sl_job_get_id (before));
  append_edits (sql, params, edit);
  append_page (sql, params, page, page_type);
  g_string_append (sql, " SELECT " SL_JOB_COLUMNS " FROM j");
  sl_db_session_query_async (changes (self), sql->str, params, cancellable, updated_cb, g_steal_pointer (&task));
}

SlJob *
sl_job_repository_update_finish (SlJobPort    *port,
                                 GAsyncResult *result,
                                 GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static const char *
shelving_sql (SlJobShelving shelving)
{
  switch (shelving)
    {
    case SL_JOB_SHELVING_RESTORE:
      return "UPDATE job_postings SET deleted_at = NULL WHERE id = ANY ($1::uuid[]) AND deleted_at IS NOT NULL";
    case SL_JOB_SHELVING_ARCHIVE:
      return "UPDATE job_postings SET archived_at = now() WHERE id = ANY ($1::uuid[]) AND archived_at IS NULL AND deleted_at IS NULL";
    case SL_JOB_SHELVING_UNARCHIVE:
      return "UPDATE job_postings SET archived_at = NULL WHERE id = ANY ($1::uuid[]) AND archived_at IS NOT NULL AND deleted_at IS NULL";
    case SL_JOB_SHELVING_DESTROY:
      return "DELETE FROM job_postings WHERE id = ANY ($1::uuid[]) AND deleted_at IS NOT NULL";
    case SL_JOB_SHELVING_TRASH:
    default:
      return "UPDATE job_postings SET deleted_at = now() WHERE id = ANY ($1::uuid[]) AND deleted_at IS NULL";
    }
}

/* Moves postings between board, archive and trash. */
void
sl_job_repository_shelve_async (SlJobPort          *port,
                                const char *const  *ids,
                                SlJobShelving       shelving,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_strv (params, ids);
  sl_db_session_query_async (changes (self), shelving_sql (shelving), params, cancellable, sl_job_repository_affected_cb,
                             sl_job_repository_task (self, sl_job_repository_shelve_async, cancellable, callback, user_data));
}

guint
sl_job_repository_shelve_finish (SlJobPort    *port,
                                 GAsyncResult *result,
                                 GError      **error)
{
  const gssize n_jobs = g_task_propagate_int (G_TASK (result), error);

  return (guint) MAX (n_jobs, 0);
}

static void
applied_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows == NULL)
    return;
  if (sl_db_result_get_n_rows (rows) == 0)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "There is no such posting");
  else
    g_task_return_boolean (task, TRUE);
}

/* Notes when the user applied. */
void
sl_job_repository_apply_async (SlJobPort          *port,
                               GPtrArray          *days,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (GTask) task = sl_job_repository_task (self, sl_job_repository_apply_async, cancellable, callback, user_data);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) times = g_strv_builder_new ();
  g_auto (GStrv) all_ids = NULL;
  g_auto (GStrv) all_times = NULL;

  for (guint i = 0; i < days->len; i++)
    {
      const SlJobDay  *day = g_ptr_array_index (days, i);
      g_autofree char *time = day->at != NULL ? g_date_time_format_iso8601 (day->at) : g_strdup ("");

      if (!g_uuid_string_is_valid (day->id))
        continue;
      g_strv_builder_add (ids, day->id);
      g_strv_builder_add (times, time);
    }
  all_ids = g_strv_builder_end (ids);
  all_times = g_strv_builder_end (times);
  sl_db_params_add_strv (params, (const char *const *) all_ids);
  sl_db_params_add_strv (params, (const char *const *) all_times);
  sl_db_session_query_async (changes (self), APPLY, params, cancellable, applied_cb, g_steal_pointer (&task));
}

gboolean
sl_job_repository_apply_finish (SlJobPort    *port,
                                GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
