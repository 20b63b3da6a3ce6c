/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "core/sl-draft-store.h"

#define SUFFIX ".json"

/* More than any form holds; a longer file is not one of ours. */
#define MAX_BYTES (16 * 1024 * 1024)

struct _SlDraftStore
{
  GObject parent_instance;

  char *directory;
  guint n_requests;

  GMutex      mutex;   /* one request at a time touches the directory */
  GHashTable *applied; /* draft id → number of the newest request carried out */
};

typedef struct
{
  char *id;
  char *text; /* (nullable): to be written; %NULL: the draft goes */
  guint number;
} Request;

G_DEFINE_FINAL_TYPE (SlDraftStore, sl_draft_store, G_TYPE_OBJECT)

static void
request_free (Request *request)
{
  g_free (request->id);
  g_free (request->text);
  g_free (request);
}

static JsonNode *
job_to_node (SlJob *job)
{
  JsonNode *node = json_node_alloc ();

  if (job == NULL)
    return json_node_init_null (node);

  json_node_init_object (node, NULL);
  json_node_take_object (node, sl_job_to_json (job));

  return node;
}

static char *
draft_to_text (const SlDraft *draft)
{
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_member (object, "before", job_to_node (draft->before));
  json_object_set_member (object, "job", job_to_node (draft->job));
  json_node_take_object (root, object);

  return json_to_string (root, FALSE);
}

static SlJob *
job_from_member (JsonObject *object,
                 const char *name)
{
  JsonNode   *node = json_object_get_member (object, name);
  JsonObject *values = NULL;
  SlJob      *job = NULL;
  SlJobStatus status = SL_JOB_STATUS_SAVED;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  job = sl_job_new ();
  values = json_node_get_object (node);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      g_autofree char *member = g_strdelimit (g_strdup (sl_job_field_to_nick ((SlJobField) i)), "-", '_');

      sl_job_set_field (job, (SlJobField) i, json_object_get_string_member_with_default (values, member, NULL));
    }
  sl_job_status_from_nick (json_object_get_string_member_with_default (values, "status", NULL), &status);
  g_object_set (job,
                "id", json_object_get_string_member_with_default (values, "id", NULL),
                "status", (int) status,
                "interest", (int) CLAMP (json_object_get_int_member_with_default (values, "interest", 0), 0, 5),
                "version", json_object_get_int_member_with_default (values, "version", 0),
                "is-complete", TRUE,
                NULL);

  return job;
}

static SlDraft *
draft_from_file (const char *path,
                 const char *name)
{
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (SlDraft) draft = NULL;
  g_autofree char *text = NULL;
  GStatBuf         status;

  if (g_stat (path, &status) != 0 || !S_ISREG (status.st_mode) || status.st_size > MAX_BYTES ||
      !g_file_get_contents (path, &text, NULL, NULL) || !g_utf8_validate (text, -1, NULL))
    return NULL;

  root = json_from_string (text, NULL);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return NULL;

  draft = g_new0 (SlDraft, 1);
  draft->id = g_strndup (name, strlen (name) - strlen (SUFFIX));
  draft->before = job_from_member (json_node_get_object (root), "before");
  draft->job = job_from_member (json_node_get_object (root), "job");

  return draft->job != NULL ? g_steal_pointer (&draft) : NULL;
}

static gboolean
carry_out (SlDraftStore  *self,
           const Request *request,
           GError       **error)
{
  g_autofree char *name = g_strconcat (request->id, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (self->directory, name, NULL);
  int              code = 0;

  if (request->text == NULL)
    {
      if (g_unlink (path) == 0 || errno == ENOENT)
        return TRUE;
    }
  else if (g_mkdir_with_parents (self->directory, 0700) == 0)
    return g_file_set_contents_full (path, request->text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);

  code = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", path, g_strerror (code));

  return FALSE;
}

static void
request_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  SlDraftStore  *self = SL_DRAFT_STORE (source_object);
  const Request *request = task_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GError) error = NULL;
  guint applied = GPOINTER_TO_UINT (g_hash_table_lookup (self->applied, request->id));

  /* Threads come in any order; a draft that was given up must not be written again. */
  if (applied < request->number)
    {
      g_hash_table_replace (self->applied, g_strdup (request->id), GUINT_TO_POINTER (request->number));
      if (!carry_out (self, request, &error))
        {
          g_task_return_error (task, g_steal_pointer (&error));
          return;
        }
    }

  g_task_return_boolean (task, TRUE);
}

static void
list_thread (GTask        *task,
             gpointer      source_object,
             gpointer      task_data,
             GCancellable *cancellable)
{
  SlDraftStore *self = SL_DRAFT_STORE (source_object);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_draft_free);
  g_autoptr (GDir) directory = g_dir_open (self->directory, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->directory, name, NULL);
      SlDraft         *draft = g_str_has_suffix (name, SUFFIX) ? draft_from_file (path, name) : NULL;

      if (draft != NULL)
        g_ptr_array_add (drafts, draft);
    }

  g_task_return_pointer (task, g_steal_pointer (&drafts), (GDestroyNotify) g_ptr_array_unref);
}

static void
run_request (SlDraftStore       *self,
             const char         *id,
             char               *text,
             GCancellable       *cancellable,
             GAsyncReadyCallback callback,
             gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);
  Request *request = g_new0 (Request, 1);

  request->id = g_strdup (id);
  request->text = text;
  request->number = ++self->n_requests;
  g_task_set_source_tag (task, run_request);
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);
  g_task_run_in_thread (task, request_thread);
}

static void
sl_draft_store_finalize (GObject *object)
{
  SlDraftStore *self = SL_DRAFT_STORE (object);

  g_free (self->directory);
  g_hash_table_unref (self->applied);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (sl_draft_store_parent_class)->finalize (object);
}

static void
sl_draft_store_class_init (SlDraftStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_draft_store_finalize;
}

static void
sl_draft_store_init (SlDraftStore *self)
{
  g_mutex_init (&self->mutex);
  self->applied = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * sl_draft_new:
 * @before: (nullable): the stored posting that is being edited
 * @job: what has been typed so far
 *
 * Returns: (transfer full): a draft with an id of its own
 */
SlDraft *
sl_draft_new (SlJob *before,
              SlJob *job)
{
  SlDraft *self = NULL;

  g_return_val_if_fail (before == NULL || SL_IS_JOB (before), NULL);
  g_return_val_if_fail (SL_IS_JOB (job), NULL);

  self = g_new0 (SlDraft, 1);
  self->id = g_uuid_string_random ();
  g_set_object (&self->before, before);
  g_set_object (&self->job, job);

  return self;
}

/**
 * sl_draft_free:
 * @self: (nullable) (transfer full): a draft
 */
void
sl_draft_free (SlDraft *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_clear_object (&self->before);
  g_clear_object (&self->job);
  g_free (self);
}

/**
 * sl_draft_store_new:
 * @directory: where the drafts lie; made when the first one is saved
 *
 * What was typed into editors and is not in the database yet: one file per draft, so
 * that a crash of the program or a missing database loses nothing.
 *
 * Returns: (transfer full): the store
 */
SlDraftStore *
sl_draft_store_new (const char *directory)
{
  SlDraftStore *self = NULL;

  g_return_val_if_fail (directory != NULL, NULL);

  self = g_object_new (SL_TYPE_DRAFT_STORE, NULL);
  self->directory = g_strdup (directory);

  return self;
}

/**
 * sl_draft_store_save_async:
 * @self: a store
 * @draft: what to write; copied before the call returns
 *
 * Writes a draft in a thread. Of several requests for the same draft the last counts.
 */
void
sl_draft_store_save_async (SlDraftStore       *self,
                           const SlDraft      *draft,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_return_if_fail (SL_IS_DRAFT_STORE (self));
  g_return_if_fail (draft != NULL);

  run_request (self, draft->id, draft_to_text (draft), cancellable, callback, user_data);
}

/**
 * sl_draft_store_remove_async:
 * @self: a store
 * @id: the draft that was stored in the database, or given up
 *
 * Removes a draft; one that is not there is fine.
 */
void
sl_draft_store_remove_async (SlDraftStore       *self,
                             const char         *id,
                             GCancellable       *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer            user_data)
{
  g_return_if_fail (SL_IS_DRAFT_STORE (self));
  g_return_if_fail (id != NULL);

  run_request (self, id, NULL, cancellable, callback, user_data);
}

/**
 * sl_draft_store_finish:
 * @self: a store
 *
 * Returns: whether the draft was written or removed
 */
gboolean
sl_draft_store_finish (SlDraftStore *self,
                       GAsyncResult *result,
                       GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * sl_draft_store_list_async:
 * @self: a store
 *
 * Reads the drafts that are left, in no order. Files that are none are passed over.
 */
void
sl_draft_store_list_async (SlDraftStore       *self,
                           GCancellable       *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SL_IS_DRAFT_STORE (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_draft_store_list_async);
  g_task_run_in_thread (task, list_thread);
}

/**
 * sl_draft_store_list_finish:
 * @self: a store
 *
 * Returns: (element-type SlDraft) (transfer full): the drafts; on failure %NULL
 */
GPtrArray *
sl_draft_store_list_finish (SlDraftStore *self,
                            GAsyncResult *result,
                            GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
