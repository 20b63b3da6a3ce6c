/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "db/sl-resume-repository.h"

#define CHANNEL "shortlist"

struct _SlResumeRepository
{
  GObject parent_instance;

  SlDbPool     *pool;
  SlDbListener *listener; /* (nullable) */
  guint         subscription;
  gulong        gap_handler;
};

static const char load_sql[] =
  "SELECT resume_with_photo (document, photo, photo_source), row_version, updated_at FROM master_resumes "
  "WHERE deleted_at IS NULL AND document IS NOT NULL ORDER BY created_at LIMIT 1";

static const char save_sql[] =
  "SELECT version FROM save_resume($1, $2, $3, $4, $5, $6)";

static const char revisions_sql[] =
  "SELECT r.id, r.document, s.filename, r.started_at, r.saved_at "
  "FROM resume_revisions r JOIN master_resumes m ON m.id = r.master_resume_id AND m.deleted_at IS NULL "
  "LEFT JOIN resume_sources s ON s.id = r.resume_source_id "
  "ORDER BY r.saved_at DESC, r.id LIMIT $1";

static const char source_sql[] =
  "SELECT s.filename, s.mime_type, s.content "
  "FROM resume_sources s JOIN master_resumes m ON m.id = s.master_resume_id AND m.deleted_at IS NULL "
  "WHERE $1::uuid IS NULL OR s.id = $1 OR s.id = (SELECT resume_source_id FROM resume_revisions WHERE id = $1) "
  "ORDER BY s.imported_at DESC LIMIT 1";

static const char sources_sql[] =
  "SELECT s.id, s.filename, s.mime_type, encode (s.sha256, 'hex'), s.size_bytes, s.imported_at "
  "FROM resume_sources s JOIN master_resumes m ON m.id = s.master_resume_id AND m.deleted_at IS NULL "
  "ORDER BY s.imported_at DESC, s.id";

/* A file that two imports came from stays when one of them is taken back. */
static const char remove_source_sql[] =
  "WITH gone AS (DELETE FROM resume_sources s USING master_resumes m "
  "WHERE m.id = s.master_resume_id AND m.deleted_at IS NULL AND (s.id = $1 OR "
  "(s.id = (SELECT resume_source_id FROM resume_revisions WHERE id = $1) AND "
  "NOT EXISTS (SELECT FROM resume_revisions r WHERE r.resume_source_id = s.id AND r.id <> $1))) "
  "RETURNING s.id, s.master_resume_id), "
  "newest AS (SELECT filename, left (mime_type, 100) AS mime_type, size_bytes FROM resume_sources "
  "WHERE id NOT IN (SELECT id FROM gone) AND master_resume_id IN (SELECT master_resume_id FROM gone) "
  "ORDER BY imported_at DESC LIMIT 1) "
  "UPDATE master_resumes m SET original_filename = (SELECT filename FROM newest), "
  "mime_type = (SELECT mime_type FROM newest), file_size_bytes = (SELECT size_bytes FROM newest) "
  "FROM gone WHERE m.id = gone.master_resume_id RETURNING m.row_version";

static void port_iface_init (SlResumePortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlResumeRepository, sl_resume_repository, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_RESUME_PORT, port_iface_init))

static GTask *
new_task (SlResumePort       *port,
          gpointer            tag,
          GCancellable       *cancellable,
          GAsyncReadyCallback callback,
          gpointer            user_data)
{
  GTask *task = g_task_new (port, cancellable, callback, user_data);

  g_task_set_source_tag (task, tag);

  return task;
}

static void
run (GTask              *task,
     const char         *sql,
     SlDbParams         *params,
     GAsyncReadyCallback callback)
{
  SlResumeRepository *self = g_task_get_source_object (task);

  sl_db_session_query_async (SL_DB_SESSION (self->pool), sql, params, g_task_get_cancellable (task), callback, task);
}

/* A save, and the removal of a file that an earlier save has brought, come in the order in which they were asked for. */
static void
run_change (GTask              *task,
            const char         *sql,
            SlDbParams         *params,
            GAsyncReadyCallback callback)
{
  SlResumeRepository *self = g_task_get_source_object (task);

  sl_db_session_query_async (SL_DB_SESSION (sl_db_pool_get_db (self->pool, SL_DB_LANE_CHANGES)), sql, params,
                             g_task_get_cancellable (task), callback, task);
}

static void
loaded_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  SlResumeRecord *record = NULL;

  if (rows == NULL)
    return;

  if (sl_db_result_get_n_rows (rows) > 0)
    {
      record = g_new0 (SlResumeRecord, 1);
      record->document = sl_db_result_dup_json (rows, 0, 0);
      record->version = sl_db_result_get_int (rows, 0, 1);
      record->saved_at = sl_db_result_dup_timestamp (rows, 0, 2);
    }
  g_task_return_pointer (task, record, (GDestroyNotify) sl_resume_record_free);
}

static void
saved_cb (GObject      *object,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows == NULL)
    return;

  if (sl_db_result_get_n_rows (rows) == 0)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_CONFLICT, "the résumé was changed meanwhile");
  else
    g_task_return_int (task, (gssize) sl_db_result_get_int (rows, 0, 0));
}

static void
revisions_listed_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  GPtrArray *revisions = NULL;

  if (rows == NULL)
    return;

  revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_revision_free);
  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      SlResumeRevision *revision = g_new0 (SlResumeRevision, 1);

      revision->id = sl_db_result_dup_text (rows, i, 0);
      revision->document = sl_db_result_dup_json (rows, i, 1);
      revision->source_filename = sl_db_result_dup_text (rows, i, 2);
      revision->started_at = sl_db_result_dup_timestamp (rows, i, 3);
      revision->saved_at = sl_db_result_dup_timestamp (rows, i, 4);
      g_ptr_array_add (revisions, revision);
    }
  g_task_return_pointer (task, revisions, (GDestroyNotify) g_ptr_array_unref);
}

static void
source_loaded_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  g_autoptr (GBytes) content = NULL;

  if (rows == NULL)
    return;

  if (sl_db_result_get_n_rows (rows) == 0)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "no file was imported");
      return;
    }
  content = sl_db_result_dup_bytes (rows, 0, 2);
  g_task_return_pointer (task,
                         sl_resume_source_new (sl_db_result_get_text (rows, 0, 0), sl_db_result_get_text (rows, 0, 1), content),
                         (GDestroyNotify) sl_resume_source_free);
}

static void
sources_listed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);
  GPtrArray *sources = NULL;

  if (rows == NULL)
    return;

  sources = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_source_info_free);
  for (guint i = 0; i < sl_db_result_get_n_rows (rows); i++)
    {
      SlResumeSourceInfo *source = g_new0 (SlResumeSourceInfo, 1);

      source->id = sl_db_result_dup_text (rows, i, 0);
      source->filename = sl_db_result_dup_text (rows, i, 1);
      source->media_type = sl_db_result_dup_text (rows, i, 2);
      source->sha256 = sl_db_result_dup_text (rows, i, 3);
      source->size = (guint64) sl_db_result_get_int (rows, i, 4);
      source->imported_at = sl_db_result_dup_timestamp (rows, i, 5);
      g_ptr_array_add (sources, source);
    }
  g_task_return_pointer (task, sources, (GDestroyNotify) g_ptr_array_unref);
}

static void
source_removed_cb (GObject      *object,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (SlDbResult) rows = sl_db_session_query_answer (object, result, task);

  if (rows == NULL)
    return;

  if (sl_db_result_get_n_rows (rows) == 0)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "no such file is kept");
  else
    g_task_return_int (task, (gssize) sl_db_result_get_int (rows, 0, 0));
}

/* The payload is JSON; only the table's name matters here. */
static void
notified_cb (SlDbListener *listener,
             const char   *channel,
             const char   *payload,
             gpointer      user_data)
{
  if (strstr (payload, "\"master_resumes\"") != NULL)
    sl_resume_port_emit_changed (user_data);
}

static void
load_async (SlResumePort       *port,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  run (new_task (port, load_async, cancellable, callback, user_data), load_sql, NULL, loaded_cb);
}

static SlResumeRecord *
load_finish (SlResumePort *port,
             GAsyncResult *result,
             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
save_async (SlResumePort       *port,
            JsonNode           *document,
            gint64              version,
            const char         *session,
            SlResumeSource     *source,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_json (params, document);
  sl_db_params_add_int (params, version);
  sl_db_params_add_uuid (params, session);
  if (source != NULL)
    {
      sl_db_params_add_text (params, source->filename);
      sl_db_params_add_text (params, source->media_type);
      sl_db_params_add_bytes (params, source->content);
    }
  else
    for (guint i = 0; i < 3; i++)
      sl_db_params_add_null (params);
  run_change (new_task (port, save_async, cancellable, callback, user_data), save_sql, params, saved_cb);
}

static gint64
save_finish (SlResumePort *port,
             GAsyncResult *result,
             GError      **error)
{
  gssize version = 0;

  g_return_val_if_fail (g_task_is_valid (result, port), 0);

  version = g_task_propagate_int (G_TASK (result), error);

  return MAX (version, 0);
}

static void
revisions_async (SlResumePort       *port,
                 guint               limit,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_int (params, limit);
  run (new_task (port, revisions_async, cancellable, callback, user_data), revisions_sql, params, revisions_listed_cb);
}

/* Of the revisions, or of the sources. */
static GPtrArray *
list_finish (SlResumePort *port,
             GAsyncResult *result,
             GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
source_async (SlResumePort       *port,
              const char         *id,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_uuid (params, id);
  run (new_task (port, source_async, cancellable, callback, user_data), source_sql, params, source_loaded_cb);
}

static SlResumeSource *
source_finish (SlResumePort *port,
               GAsyncResult *result,
               GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, port), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
sources_async (SlResumePort       *port,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  run (new_task (port, sources_async, cancellable, callback, user_data), sources_sql, NULL, sources_listed_cb);
}

static void
remove_source_async (SlResumePort       *port,
                     const char         *id,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  g_autoptr (SlDbParams) params = sl_db_params_new ();

  sl_db_params_add_uuid (params, id);
  run_change (new_task (port, remove_source_async, cancellable, callback, user_data), remove_source_sql, params, source_removed_cb);
}

static void
port_iface_init (SlResumePortInterface *iface)
{
  iface->load_async = load_async;
  iface->load_finish = load_finish;
  iface->save_async = save_async;
  iface->save_finish = save_finish;
  iface->revisions_async = revisions_async;
  iface->revisions_finish = list_finish;
  iface->sources_async = sources_async;
  iface->sources_finish = list_finish;
  iface->remove_source_async = remove_source_async;
  iface->remove_source_finish = save_finish;
  iface->source_async = source_async;
  iface->source_finish = source_finish;
}

static void
sl_resume_repository_dispose (GObject *object)
{
  SlResumeRepository *self = SL_RESUME_REPOSITORY (object);

  if (self->listener != NULL)
    {
      sl_db_listener_unsubscribe (self->listener, self->subscription);
      g_clear_signal_handler (&self->gap_handler, self->listener);
    }
  g_clear_object (&self->listener);
  g_clear_object (&self->pool);

  G_OBJECT_CLASS (sl_resume_repository_parent_class)->dispose (object);
}

static void
sl_resume_repository_class_init (SlResumeRepositoryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = sl_resume_repository_dispose;
}

static void
sl_resume_repository_init (SlResumeRepository *self)
{
}

/**
 * sl_resume_repository_new:
 * @pool: where statements run
 * @listener: (nullable): tells about changes by others
 *
 * Returns: (transfer full): the repository of the master résumé, a #SlResumePort
 */
SlResumeRepository *
sl_resume_repository_new (SlDbPool     *pool,
                          SlDbListener *listener)
{
  SlResumeRepository *self = NULL;

  g_return_val_if_fail (SL_IS_DB_POOL (pool), NULL);

  self = g_object_new (SL_TYPE_RESUME_REPOSITORY, NULL);
  self->pool = g_object_ref (pool);
  if (listener != NULL)
    {
      self->listener = g_object_ref (listener);
      self->subscription = sl_db_listener_subscribe (listener, CHANNEL, notified_cb, self, NULL);
      /* What was sent while the connection was away is lost. */
      self->gap_handler = g_signal_connect_swapped (listener, "gap", G_CALLBACK (sl_resume_port_emit_changed), self);
    }

  return self;
}
