/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "core/sl-rank.h"
#include "db/sl-job-repository-private.h"

/* The rank given stands, even if it happens to be the one it had in another column. */
#define KEEP_RANK "SELECT set_config('shortlist.keep_rank', 'on', true)"

/* In the order of the ids, so that two moves at once cannot wait for each other. What somebody has put into
 * the trash meanwhile stays as it was. */
#define READ_MOVED                                                                                                 \
  "SELECT j.id, j.status, j.board_rank FROM job_postings j WHERE j.id = ANY ($1::uuid[]) AND j.deleted_at IS NULL" \
  " ORDER BY j.id FOR UPDATE"

/* The place behind $2, which must stand in the column and stay there, or else the top of it. */
#define READ_GAP                                                                                                  \
  "WITH before AS (SELECT j.board_rank, j.id FROM job_postings j WHERE j.id = $2::uuid AND j.user_id = " THE_USER \
  " AND j.shelf = 0 AND j.status = $3::job_status AND j.id <> ALL ($1::uuid[]))"                                  \
  " SELECT (SELECT board_rank FROM before),"                                                                      \
  " (SELECT j.board_rank FROM job_postings j WHERE j.user_id = " THE_USER " AND j.shelf = 0"                      \
  " AND j.status = $3::job_status AND j.id <> ALL ($1::uuid[])"                                                   \
  " AND (j.board_rank, j.id) > (coalesce((SELECT board_rank FROM before), ''),"                                   \
  " coalesce((SELECT id FROM before), '00000000-0000-0000-0000-000000000000'))"                                   \
  " ORDER BY j.board_rank, j.id LIMIT 1)"

/* The column anew from its middle on, with the moved ones behind $3 or on top: the server does it alone. */
#define NUMBER_ANEW                                                                                      \
  "WITH held AS MATERIALIZED (SELECT j.id, j.board_rank FROM job_postings j WHERE j.user_id = " THE_USER \
  " AND j.shelf = 0 AND j.status = $2::job_status AND j.id <> ALL ($1::uuid[])"                          \
  " ORDER BY j.board_rank, j.id FOR UPDATE),"                                                            \
  " others AS (SELECT id, row_number() OVER (ORDER BY board_rank, id) AS place FROM held),"              \
  " ordered AS (SELECT id, place, 0 AS nth FROM others UNION ALL"                                        \
  " SELECT m.id, coalesce((SELECT place FROM others WHERE id = $3::uuid), 0), m.nth"                     \
  " FROM unnest($1::uuid[]) WITH ORDINALITY AS m (id, nth)),"                                            \
  " numbered AS (SELECT id, row_number() OVER (ORDER BY place, nth) AS n FROM ordered),"                 \
  " written AS (UPDATE job_postings j SET status = $2::job_status,"                                      \
  " board_rank = 'V' || lpad(to_hex(w.n), 7, '0') || 'V' FROM numbered w WHERE j.id = w.id"              \
  " RETURNING j.id, j.board_rank)"                                                                       \
  " SELECT id, board_rank FROM written WHERE id = ANY ($1::uuid[])"

#define WRITE_PLACES                                                       \
  "UPDATE job_postings j SET status = $2::job_status, board_rank = w.rank" \
  " FROM unnest($1::uuid[], $3::text[]) AS w (id, rank) WHERE j.id = w.id RETURNING j.id, j.board_rank"

#define RESTORE_PLACES                                                                   \
  "UPDATE job_postings j SET status = w.status, board_rank = w.rank"                     \
  " FROM unnest($1::uuid[], $2::job_status[], $3::text[], $4::job_status[], $5::text[])" \
  " AS w (id, status, rank, now_status, now_rank)"                                       \
  " WHERE j.id = w.id AND j.shelf = 0 AND j.status = w.now_status AND j.board_rank = w.now_rank"

/* One move, from the first question to the commit. */
typedef struct
{
  GStrv            ids;
  SlJobStatus      status;
  char            *after_id;
  SlDbTransaction *transaction;
  GPtrArray       *places; /* of SlJobPlace: where they stood */
} Move;

static void
move_free (Move *move)
{
  g_strfreev (move->ids);
  g_free (move->after_id);
  g_clear_object (&move->transaction);
  g_clear_pointer (&move->places, g_ptr_array_unref);
  g_free (move);
}

/* Ends the task; the transaction is rolled back now, not when the caller lets go of the task. */
static void
fail (GTask  *task,
      GError *error)
{
  Move *move = g_task_get_task_data (task);

  g_clear_object (&move->transaction);
  g_task_return_error (task, error);
}

static void
query (GTask              *task,
       const char         *sql,
       SlDbParams         *params,
       GAsyncReadyCallback callback)
{
  Move *move = g_task_get_task_data (task);

  sl_db_session_query_async (SL_DB_SESSION (move->transaction), sql, params, g_task_get_cancellable (task), callback,
                             g_object_ref (task));
}

/* Returns: (transfer full): id → place, as there may be thousands of both */
static GHashTable *
index_places (Move *move)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < move->places->len; i++)
    {
      SlJobPlace *place = g_ptr_array_index (move->places, i);

      g_hash_table_insert (by_id, place->id, place);
    }

  return by_id;
}

static void
moved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_db_transaction_commit_finish (SL_DB_TRANSACTION (object), result, &error))
    {
      fail (task, error);
      return;
    }

  g_clear_object (&move->transaction);
  g_task_return_pointer (task, g_steal_pointer (&move->places), (GDestroyNotify) g_ptr_array_unref);
}

static void
places_written_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);
  g_autoptr (GHashTable) by_id = NULL;

  if (rows == NULL)
    {
      fail (task, error);
      return;
    }

  by_id = index_places (move);
  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      SlJobPlace *place = g_hash_table_lookup (by_id, sl_db_result_get_uuid (rows, i, 0));

      if (place == NULL)
        continue;
      place->now_status = move->status;
      place->now_rank = sl_db_result_dup_text (rows, i, 1);
    }
  sl_db_transaction_commit_async (move->transaction, g_task_get_cancellable (task), moved_cb, g_object_ref (task));
}

static gboolean
are_short (GStrv ranks)
{
  for (guint i = 0; ranks[i] != NULL; i++)
    if (strlen (ranks[i]) > SL_RANK_LONG)
      return FALSE;

  return TRUE;
}

static void
gap_read_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_auto (GStrv) ranks = NULL;

  if (rows == NULL)
    {
      fail (task, error);
      return;
    }

  sl_db_params_add_strv (params, (const char *const *) move->ids);
  sl_db_params_add_text (params, sl_job_status_to_nick (move->status));
  ranks = sl_rank_spread (sl_db_result_get_text (rows, 0, 0), sl_db_result_get_text (rows, 0, 1), g_strv_length (move->ids));
  if (ranks != NULL && are_short (ranks))
    {
      sl_db_params_add_strv (params, (const char *const *) ranks);
      query (task, WRITE_PLACES, params, places_written_cb);
      return;
    }

  g_debug ("Numbering a column anew");
  sl_db_params_add_text (params, move->after_id);
  query (task, NUMBER_ANEW, params, places_written_cb);
}

static void
moved_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  if (rows == NULL)
    {
      fail (task, error);
      return;
    }
  if (sl_db_result_get_n_rows (rows) != g_strv_length (move->ids))
    {
      fail (task, g_error_new_literal (SL_ERROR, SL_ERROR_NOT_FOUND, "A posting to be moved does not exist any more"));
      return;
    }

  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      SlJobPlace *place = g_new0 (SlJobPlace, 1);

      place->id = g_strdup (sl_db_result_get_uuid (rows, i, 0));
      sl_job_status_from_nick (sl_db_result_get_text (rows, i, 1), &place->status);
      place->board_rank = sl_db_result_dup_text (rows, i, 2);
      g_ptr_array_add (move->places, place);
    }

  sl_db_params_add_strv (params, (const char *const *) move->ids);
  sl_db_params_add_text (params, move->after_id);
  sl_db_params_add_text (params, sl_job_status_to_nick (move->status));
  query (task, READ_GAP, params, gap_read_cb);
}

static void
rank_kept_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  if (rows == NULL)
    {
      fail (task, error);
      return;
    }

  sl_db_params_add_strv (params, (const char *const *) move->ids);
  query (task, READ_MOVED, params, moved_read_cb);
}

static void
begun_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;

  move->transaction = sl_db_begin_finish (SL_DB (object), result, &error);
  if (move->transaction == NULL)
    g_task_return_error (task, error);
  else
    query (task, KEEP_RANK, NULL, rank_kept_cb);
}

/* Each id once, in the order given; what is no id makes the call fail. */
static GStrv
collect_ids (const char *const *ids)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) collected = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      char *id = g_ascii_strdown (ids[i], -1);

      if (!g_uuid_string_is_valid (id))
        {
          g_free (id);
          return NULL;
        }
      if (!g_hash_table_add (seen, id))
        {
          g_free (id);
          continue;
        }
      g_ptr_array_add (collected, id);
    }
  g_ptr_array_add (collected, NULL);

  return (GStrv) g_ptr_array_free (g_steal_pointer (&collected), FALSE);
}

/* Puts postings into a column: one transaction, which holds the rows it moves. */
void
sl_job_repository_move_async (SlJobPort          *port,
                              const char *const  *ids,
                              SlJobStatus         status,
                              const char         *after_id,
                              GCancellable       *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (GTask) task = sl_job_repository_task (self, sl_job_repository_move_async, cancellable, callback, user_data);
  Move *move = g_new0 (Move, 1);

  move->ids = collect_ids (ids);
  move->status = status;
  move->after_id = after_id != NULL && g_uuid_string_is_valid (after_id) ? g_ascii_strdown (after_id, -1) : NULL;
  move->places = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_place_free);
  g_task_set_task_data (task, move, (GDestroyNotify) move_free);

  if (move->ids == NULL)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "A posting to be moved was never stored");
  else if (move->ids[0] == NULL)
    g_task_return_pointer (task, g_steal_pointer (&move->places), (GDestroyNotify) g_ptr_array_unref);
  else
    sl_db_begin_async (sl_db_pool_get_db (self->pool, SL_DB_LANE_CHANGES), cancellable, begun_cb, g_steal_pointer (&task));
}

GPtrArray *
sl_job_repository_move_finish (SlJobPort    *port,
                               GAsyncResult *result,
                               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
placed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;

  if (!sl_db_transaction_commit_finish (SL_DB_TRANSACTION (object), result, &error))
    {
      fail (task, error);
      return;
    }

  g_clear_object (&move->transaction);
  g_task_return_boolean (task, TRUE);
}

static void
restored_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);

  if (rows == NULL)
    fail (task, error);
  else if (sl_db_result_get_n_affected (rows) != move->places->len)
    fail (task, g_error_new_literal (SL_ERROR, SL_ERROR_CONFLICT, "A posting has changed since it was moved"));
  else
    sl_db_transaction_commit_async (move->transaction, g_task_get_cancellable (task), placed_cb, g_object_ref (task));
}

static void
place_rank_kept_cb (GObject      *object,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (SlDbResult) rows = sl_db_session_query_finish (SL_DB_SESSION (object), result, &error);
  g_autoptr (SlDbParams) params = sl_db_params_new ();
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) statuses = g_ptr_array_new ();
  g_autoptr (GPtrArray) ranks = g_ptr_array_new ();
  g_autoptr (GPtrArray) now_statuses = g_ptr_array_new ();
  g_autoptr (GPtrArray) now_ranks = g_ptr_array_new ();
  GPtrArray *columns[] = { ids, statuses, ranks, now_statuses, now_ranks };

  if (rows == NULL)
    {
      fail (task, error);
      return;
    }

  for (guint i = 0; i < move->places->len; i++)
    {
      const SlJobPlace *place = g_ptr_array_index (move->places, i);

      g_ptr_array_add (ids, place->id);
      g_ptr_array_add (statuses, (gpointer) sl_job_status_to_nick (place->status));
      g_ptr_array_add (ranks, place->board_rank);
      g_ptr_array_add (now_statuses, (gpointer) sl_job_status_to_nick (place->now_status));
      g_ptr_array_add (now_ranks, place->now_rank);
    }
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_ptr_array_add (columns[i], NULL);
      sl_db_params_add_strv (params, (const char *const *) columns[i]->pdata);
    }
  query (task, RESTORE_PLACES, params, restored_cb);
}

static void
place_begun_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Move   *move = g_task_get_task_data (task);
  GError *error = NULL;

  move->transaction = sl_db_begin_finish (SL_DB (object), result, &error);
  if (move->transaction == NULL)
    g_task_return_error (task, error);
  else
    query (task, KEEP_RANK, NULL, place_rank_kept_cb);
}

/* Puts postings back where they stood, all or none. */
void
sl_job_repository_place_async (SlJobPort          *port,
                               GPtrArray          *places,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  SlJobRepository *self = SL_JOB_REPOSITORY (port);
  g_autoptr (GTask) task = sl_job_repository_task (self, sl_job_repository_place_async, cancellable, callback, user_data);
  Move *move = g_new0 (Move, 1);

  move->places = g_ptr_array_ref (places);
  g_task_set_task_data (task, move, (GDestroyNotify) move_free);
  if (places->len == 0)
    g_task_return_boolean (task, TRUE);
  else
    sl_db_begin_async (sl_db_pool_get_db (self->pool, SL_DB_LANE_CHANGES), cancellable, place_begun_cb, g_steal_pointer (&task));
}

gboolean
sl_job_repository_place_finish (SlJobPort    *port,
                                GAsyncResult *result,
                                GError      **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
