/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-resume-port.h"

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_INTERFACE (SlResumePort, sl_resume_port, G_TYPE_OBJECT)

static void
sl_resume_port_default_init (SlResumePortInterface *iface)
{
  signals[CHANGED] =
    g_signal_new ("changed", SL_TYPE_RESUME_PORT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * sl_resume_record_free:
 * @self: (nullable) (transfer full): a record
 */
void
sl_resume_record_free (SlResumeRecord *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->document, json_node_unref);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  g_free (self);
}

/**
 * sl_resume_source_new:
 * @filename: its name; a directory before it is dropped
 * @media_type: what it is
 * @content: its bytes
 *
 * Returns: (transfer full): the source
 */
SlResumeSource *
sl_resume_source_new (const char *filename,
                      const char *media_type,
                      GBytes     *content)
{
  SlResumeSource *self = g_new0 (SlResumeSource, 1);

  self->filename = g_path_get_basename (filename);
  self->media_type = g_strdup (media_type);
  self->content = g_bytes_ref (content);

  return self;
}

/**
 * sl_resume_source_free:
 * @self: (nullable) (transfer full): a source
 */
void
sl_resume_source_free (SlResumeSource *self)
{
  if (self == NULL)
    return;

  g_free (self->filename);
  g_free (self->media_type);
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self);
}

/**
 * sl_resume_source_info_free:
 * @self: (nullable) (transfer full): what is known of a source
 */
void
sl_resume_source_info_free (SlResumeSourceInfo *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->filename);
  g_free (self->media_type);
  g_free (self->sha256);
  g_clear_pointer (&self->imported_at, g_date_time_unref);
  g_free (self);
}

/**
 * sl_resume_revision_free:
 * @self: (nullable) (transfer full): a revision
 */
void
sl_resume_revision_free (SlResumeRevision *self)
{
  if (self == NULL)
    return;

  g_free (self->id);
  g_free (self->source_filename);
  g_clear_pointer (&self->document, json_node_unref);
  g_clear_pointer (&self->started_at, g_date_time_unref);
  g_clear_pointer (&self->saved_at, g_date_time_unref);
  g_free (self);
}

/**
 * sl_resume_port_load_async:
 * @self: a port
 *
 * Loads the master résumé.
 */
void
sl_resume_port_load_async (SlResumePort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));

  SL_RESUME_PORT_GET_IFACE (self)->load_async (self, cancellable, callback, user_data);
}

/**
 * sl_resume_port_load_finish:
 *
 * Returns: (nullable) (transfer full): the résumé; %NULL without an error if there is none yet
 */
SlResumeRecord *
sl_resume_port_load_finish (SlResumePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_PORT (self), NULL);

  return SL_RESUME_PORT_GET_IFACE (self)->load_finish (self, result, error);
}

/**
 * sl_resume_port_save_async:
 * @self: a port
 * @document: the whole résumé
 * @version: of the record that it was made from; 0 if there was none
 * @session: a random UUID for each session of edits: the revision that is written
 * @source: (nullable): the file that was imported
 *
 * Stores the master résumé, its parts in their tables, and the session's revision.
 */
void
sl_resume_port_save_async (SlResumePort *self, JsonNode *document, gint64 version, const char *session, SlResumeSource *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));

  SL_RESUME_PORT_GET_IFACE (self)->save_async (self, document, version, session, source, cancellable, callback, user_data);
}

/**
 * sl_resume_port_save_finish:
 *
 * Returns: the version it has now; 0 on failure, with %SL_ERROR_CONFLICT if it was changed meanwhile
 */
gint64
sl_resume_port_save_finish (SlResumePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_PORT (self), 0);

  return SL_RESUME_PORT_GET_IFACE (self)->save_finish (self, result, error);
}

/**
 * sl_resume_port_revisions_async:
 * @self: a port
 * @limit: how many at most
 *
 * Lists the latest sessions of edits, the newest first.
 */
void
sl_resume_port_revisions_async (SlResumePort *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));

  SL_RESUME_PORT_GET_IFACE (self)->revisions_async (self, limit, cancellable, callback, user_data);
}

/**
 * sl_resume_port_revisions_finish:
 *
 * Returns: (element-type SlResumeRevision) (transfer full): the revisions; %NULL on failure
 */
GPtrArray *
sl_resume_port_revisions_finish (SlResumePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_PORT (self), NULL);

  return SL_RESUME_PORT_GET_IFACE (self)->revisions_finish (self, result, error);
}

/**
 * sl_resume_port_sources_async:
 * @self: a port
 *
 * Lists the files that résumés were imported from and that are kept, the newest first.
 */
void
sl_resume_port_sources_async (SlResumePort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));

  SL_RESUME_PORT_GET_IFACE (self)->sources_async (self, cancellable, callback, user_data);
}

/**
 * sl_resume_port_sources_finish:
 *
 * Returns: (transfer full) (element-type SlResumeSourceInfo): the files; %NULL on failure
 */
GPtrArray *
sl_resume_port_sources_finish (SlResumePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_PORT (self), NULL);

  return SL_RESUME_PORT_GET_IFACE (self)->sources_finish (self, result, error);
}

/**
 * sl_resume_port_remove_source_async:
 * @self: a port
 * @id: of a kept file; or of a revision: then the file that was imported in it, unless
 *   another revision came from it too
 *
 * Forgets a kept file. The résumé stays as it is.
 */
void
sl_resume_port_remove_source_async (SlResumePort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));
  g_return_if_fail (id != NULL);

  SL_RESUME_PORT_GET_IFACE (self)->remove_source_async (self, id, cancellable, callback, user_data);
}

/**
 * sl_resume_port_remove_source_finish:
 * @error: %SL_ERROR_NOT_FOUND if there is no such file
 *
 * Returns: the résumé's version from now on, for the next save; 0 on failure
 */
gint64
sl_resume_port_remove_source_finish (SlResumePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_PORT (self), 0);

  return SL_RESUME_PORT_GET_IFACE (self)->remove_source_finish (self, result, error);
}

/**
 * sl_resume_port_source_async:
 * @self: a port
 * @id: (nullable): of a kept file, or of the revision that it was imported in; %NULL: the newest file
 *
 * Loads a kept file.
 */
void
sl_resume_port_source_async (SlResumePort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));

  SL_RESUME_PORT_GET_IFACE (self)->source_async (self, id, cancellable, callback, user_data);
}

/**
 * sl_resume_port_source_finish:
 *
 * Returns: (transfer full): the file; %NULL on failure, with %SL_ERROR_NOT_FOUND if there is none
 */
SlResumeSource *
sl_resume_port_source_finish (SlResumePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_RESUME_PORT (self), NULL);

  return SL_RESUME_PORT_GET_IFACE (self)->source_finish (self, result, error);
}

/**
 * sl_resume_port_emit_changed:
 * @self: a port
 *
 * For implementations.
 */
void
sl_resume_port_emit_changed (SlResumePort *self)
{
  g_return_if_fail (SL_IS_RESUME_PORT (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
