/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"

#include "sl-fake-resume-port.h"

struct _SlFakeResumePort
{
  GObject parent_instance;

  JsonNode  *document;
  gint64     version;
  guint      n_saves;
  GError    *next_error;
  GPtrArray *revisions; /* of SlResumeRevision, newest first */
  GPtrArray *sources;   /* of Kept, newest first */
};

/* A file that was imported, and in which session. */
typedef struct
{
  SlResumeSource *source;
  char           *session;
} Kept;

static void port_iface_init (SlResumePortInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SlFakeResumePort, sl_fake_resume_port, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (SL_TYPE_RESUME_PORT, port_iface_init))

static JsonNode *
copy_deep (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, FALSE);

  return json_from_string (text, NULL);
}

static void
load_async (SlResumePort       *port,
            GCancellable       *cancellable,
            GAsyncReadyCallback callback,
            gpointer            user_data)
{
  SlFakeResumePort *self = SL_FAKE_RESUME_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  SlResumeRecord *record = NULL;

  if (self->next_error != NULL)
    {
      g_task_return_error (task, g_steal_pointer (&self->next_error));
      return;
    }
  if (self->document != NULL)
    {
      record = g_new0 (SlResumeRecord, 1);
      record->document = copy_deep (self->document);
      record->version = self->version;
      record->saved_at = g_date_time_new_now_utc ();
    }
  g_task_return_pointer (task, record, (GDestroyNotify) sl_resume_record_free);
}

static SlResumeRecord *
load_finish (SlResumePort *port,
             GAsyncResult *result,
             GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* As the database does: one revision for each session, with its last state. */
static void
keep_revision (SlFakeResumePort *self,
               const char       *session,
               SlResumeSource   *source)
{
  SlResumeRevision *revision = NULL;

  for (guint i = 0; i < self->revisions->len; i++)
    if (g_strcmp0 (((SlResumeRevision *) self->revisions->pdata[i])->id, session) == 0)
      g_ptr_array_remove_index (self->revisions, i);
  revision = g_new0 (SlResumeRevision, 1);
  revision->id = g_strdup (session);
  revision->document = copy_deep (self->document);
  revision->source_filename = source != NULL ? g_strdup (source->filename) : NULL;
  revision->started_at = g_date_time_new_now_utc ();
  revision->saved_at = g_date_time_new_now_utc ();
  g_ptr_array_insert (self->revisions, 0, revision);
}

static void
kept_free (Kept *kept)
{
  sl_resume_source_free (kept->source);
  g_free (kept->session);
  g_free (kept);
}

static void
keep_source (SlFakeResumePort *self,
             const char       *session,
             SlResumeSource   *source)
{
  Kept *kept = NULL;

  if (source == NULL)
    return;

  kept = g_new0 (Kept, 1);
  kept->source = sl_resume_source_new (source->filename, source->media_type, source->content);
  kept->session = g_strdup (session);
  g_ptr_array_insert (self->sources, 0, kept);
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
  SlFakeResumePort *self = SL_FAKE_RESUME_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  if (self->next_error != NULL)
    g_task_return_error (task, g_steal_pointer (&self->next_error));
  else if (version != self->version)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_CONFLICT, "changed meanwhile");
  else
    {
      g_clear_pointer (&self->document, json_node_unref);
      self->document = copy_deep (document);
      self->n_saves++;
      keep_revision (self, session, source);
      keep_source (self, session, source);
      g_task_return_int (task, (gssize) ++self->version);
    }
}

static gint64
save_finish (SlResumePort *port,
             GAsyncResult *result,
             GError      **error)
{
  gssize version = g_task_propagate_int (G_TASK (result), error);

  return MAX (version, 0);
}

static void
revisions_async (SlResumePort       *port,
                 guint               limit,
                 GCancellable       *cancellable,
                 GAsyncReadyCallback callback,
                 gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);

  g_task_return_pointer (task, g_ptr_array_ref (SL_FAKE_RESUME_PORT (port)->revisions), (GDestroyNotify) g_ptr_array_unref);
}

static GPtrArray *
revisions_finish (SlResumePort *port,
                  GAsyncResult *result,
                  GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static Kept *
find_kept (SlFakeResumePort *self,
           const char       *id)
{
  for (guint i = 0; i < self->sources->len; i++)
    if (id == NULL || g_str_equal (((Kept *) self->sources->pdata[i])->session, id))
      return self->sources->pdata[i];

  return NULL;
}

static void
sources_async (SlResumePort       *port,
               GCancellable       *cancellable,
               GAsyncReadyCallback callback,
               gpointer            user_data)
{
  SlFakeResumePort *self = SL_FAKE_RESUME_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_source_info_free);

  for (guint i = 0; i < self->sources->len; i++)
    {
      const Kept         *kept = self->sources->pdata[i];
      SlResumeSourceInfo *info = g_new0 (SlResumeSourceInfo, 1);

      info->id = g_strdup (kept->session);
      info->filename = g_strdup (kept->source->filename);
      info->media_type = g_strdup (kept->source->media_type);
      info->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, kept->source->content);
      info->size = g_bytes_get_size (kept->source->content);
      info->imported_at = g_date_time_new_utc (2026, 3, 2, 12, 0, 0);
      g_ptr_array_add (list, info);
    }
  g_task_return_pointer (task, list, (GDestroyNotify) g_ptr_array_unref);
}

static void
remove_source_async (SlResumePort       *port,
                     const char         *id,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data)
{
  SlFakeResumePort *self = SL_FAKE_RESUME_PORT (port);
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  Kept *kept = find_kept (self, id);

  if (kept == NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "no such file");
      return;
    }

  g_ptr_array_remove (self->sources, kept);
  g_task_return_int (task, (gssize) ++self->version);
}

static void
source_async (SlResumePort       *port,
              const char         *id,
              GCancellable       *cancellable,
              GAsyncReadyCallback callback,
              gpointer            user_data)
{
  g_autoptr (GTask) task = g_task_new (port, cancellable, callback, user_data);
  const Kept *kept = find_kept (SL_FAKE_RESUME_PORT (port), id);

  if (kept == NULL)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_NOT_FOUND, "no file");
  else
    g_task_return_pointer (task, sl_resume_source_new (kept->source->filename, kept->source->media_type, kept->source->content),
                           (GDestroyNotify) sl_resume_source_free);
}

static GPtrArray *
sources_finish (SlResumePort *port,
                GAsyncResult *result,
                GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static SlResumeSource *
source_finish (SlResumePort *port,
               GAsyncResult *result,
               GError      **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
port_iface_init (SlResumePortInterface *iface)
{
  iface->load_async = load_async;
  iface->load_finish = load_finish;
  iface->save_async = save_async;
  iface->save_finish = save_finish;
  iface->sources_async = sources_async;
  iface->sources_finish = sources_finish;
  iface->remove_source_async = remove_source_async;
  iface->remove_source_finish = save_finish;
  iface->source_async = source_async;
  iface->source_finish = source_finish;
  iface->revisions_async = revisions_async;
  iface->revisions_finish = revisions_finish;
}

static void
sl_fake_resume_port_finalize (GObject *object)
{
  SlFakeResumePort *self = SL_FAKE_RESUME_PORT (object);

  g_clear_pointer (&self->document, json_node_unref);
  g_clear_error (&self->next_error);
  g_ptr_array_unref (self->revisions);
  g_ptr_array_unref (self->sources);

  G_OBJECT_CLASS (sl_fake_resume_port_parent_class)->finalize (object);
}

static void
sl_fake_resume_port_class_init (SlFakeResumePortClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fake_resume_port_finalize;
}

static void
sl_fake_resume_port_init (SlFakeResumePort *self)
{
  self->sources = g_ptr_array_new_with_free_func ((GDestroyNotify) kept_free);
  self->revisions = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_revision_free);
}

/* @json: (nullable): the résumé that is there at first. */
SlFakeResumePort *
sl_fake_resume_port_new (const char *json)
{
  SlFakeResumePort *self = g_object_new (SL_TYPE_FAKE_RESUME_PORT, NULL);

  if (json != NULL)
    {
      self->document = json_from_string (json, NULL);
      self->version = 1;
      keep_revision (self, "first", NULL);
    }

  return self;
}

guint
sl_fake_resume_port_get_n_saves (SlFakeResumePort *self)
{
  return self->n_saves;
}

char *
sl_fake_resume_port_dup_json (SlFakeResumePort *self)
{
  return json_to_string (self->document, FALSE);
}

/* As if another window had saved it: the version counts up, and nobody is told yet. */
void
sl_fake_resume_port_change (SlFakeResumePort *self,
                            const char       *json)
{
  g_clear_pointer (&self->document, json_node_unref);
  self->document = json_from_string (json, NULL);
  self->version++;
  keep_revision (self, "another window", NULL);
}

guint
sl_fake_resume_port_get_n_sources (SlFakeResumePort *self)
{
  return self->sources->len;
}

/* @error: (transfer full): what the next call fails with. */
void
sl_fake_resume_port_fail_next (SlFakeResumePort *self,
                               GError           *error)
{
  self->next_error = error;
}

gboolean
sl_fake_resume_port_will_fail (SlFakeResumePort *self)
{
  return self->next_error != NULL;
}
