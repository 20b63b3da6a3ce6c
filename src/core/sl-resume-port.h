/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SlResumeRecord:
 * @document: the master résumé, JSON Resume 1.0.0
 * @version: for sl_resume_port_save_async()
 * @saved_at: when it was last changed
 *
 * The master résumé as it is stored.
 */
typedef struct
{
  JsonNode  *document;
  gint64     version;
  GDateTime *saved_at;
} SlResumeRecord;

/**
 * SlResumeSource:
 * @filename: the file's name, without a directory
 * @media_type: what it was found to be
 * @content: the file as it was dropped
 *
 * The file that a résumé was read from.
 */
typedef struct
{
  char   *filename;
  char   *media_type;
  GBytes *content;
} SlResumeSource;

/**
 * SlResumeSourceInfo:
 * @id: its key
 * @filename: the file's name
 * @media_type: what it was found to be
 * @sha256: of its bytes, hexadecimal
 * @size: in bytes
 * @imported_at: when it was imported last
 *
 * A kept file, without its content.
 */
typedef struct
{
  char      *id;
  char      *filename;
  char      *media_type;
  char      *sha256;
  guint64    size;
  GDateTime *imported_at;
} SlResumeSourceInfo;

/**
 * SlResumeRevision:
 * @id: of the session of edits
 * @document: the résumé as the session left it
 * @source_filename: (nullable): the file that was imported in this session
 * @started_at: of the session
 * @saved_at: its last change
 */
typedef struct
{
  char      *id;
  JsonNode  *document;
  char      *source_filename;
  GDateTime *started_at;
  GDateTime *saved_at;
} SlResumeRevision;

void            sl_resume_record_free (SlResumeRecord *self);
SlResumeSource *sl_resume_source_new (const char *filename,
                                      const char *media_type,
                                      GBytes     *content);
void            sl_resume_source_free (SlResumeSource *self);
void            sl_resume_source_info_free (SlResumeSourceInfo *self);
void            sl_resume_revision_free (SlResumeRevision *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeRecord, sl_resume_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeSource, sl_resume_source_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeSourceInfo, sl_resume_source_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeRevision, sl_resume_revision_free)

#define SL_TYPE_RESUME_PORT (sl_resume_port_get_type ())
G_DECLARE_INTERFACE (SlResumePort, sl_resume_port, SL, RESUME_PORT, GObject)

/**
 * SlResumePortInterface:
 *
 * How the master résumé is read and kept. Calls are made on the main context and answer
 * there; errors are in #SL_ERROR. Emits `changed` when it was changed by anyone.
 */
struct _SlResumePortInterface
{
  GTypeInterface parent_iface;

  void (*load_async) (SlResumePort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  SlResumeRecord *(*load_finish) (SlResumePort *self, GAsyncResult *result, GError **error);
  void (*save_async) (SlResumePort *self, JsonNode *document, gint64 version, const char *session, SlResumeSource *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gint64 (*save_finish) (SlResumePort *self, GAsyncResult *result, GError **error);
  void (*revisions_async) (SlResumePort *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray *(*revisions_finish) (SlResumePort *self, GAsyncResult *result, GError **error);
  void (*sources_async) (SlResumePort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  GPtrArray *(*sources_finish) (SlResumePort *self, GAsyncResult *result, GError **error);
  void (*remove_source_async) (SlResumePort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  gint64 (*remove_source_finish) (SlResumePort *self, GAsyncResult *result, GError **error);
  void (*source_async) (SlResumePort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
  SlResumeSource *(*source_finish) (SlResumePort *self, GAsyncResult *result, GError **error);
};

void            sl_resume_port_load_async (SlResumePort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlResumeRecord *sl_resume_port_load_finish (SlResumePort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            sl_resume_port_save_async (SlResumePort *self, JsonNode *document, gint64 version, const char *session, SlResumeSource *source, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64          sl_resume_port_save_finish (SlResumePort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            sl_resume_port_revisions_async (SlResumePort *self, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *sl_resume_port_revisions_finish (SlResumePort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            sl_resume_port_sources_async (SlResumePort *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray      *sl_resume_port_sources_finish (SlResumePort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            sl_resume_port_remove_source_async (SlResumePort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64          sl_resume_port_remove_source_finish (SlResumePort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            sl_resume_port_source_async (SlResumePort *self, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlResumeSource *sl_resume_port_source_finish (SlResumePort *self, GAsyncResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void            sl_resume_port_emit_changed (SlResumePort *self);

G_END_DECLS
