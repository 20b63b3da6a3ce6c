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
};

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

static void
port_iface_init (SlResumePortInterface *iface)
{
  iface->load_async = load_async;
  iface->load_finish = load_finish;
  iface->save_async = save_async;
  iface->save_finish = save_finish;
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
