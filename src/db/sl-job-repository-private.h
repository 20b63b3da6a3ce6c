/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-job-repository.h"

G_BEGIN_DECLS

/* The person this database belongs to. */
#define THE_USER "(SELECT id FROM users WHERE deleted_at IS NULL ORDER BY created_at, id LIMIT 1)"

struct _SlJobRepository
{
  GObject parent_instance;

  /* Owned references */
  SlDbPool     *pool;
  SlDbListener *listener;

  guint subscription;
  guint purge_source;
};

GTask *sl_job_repository_task (SlJobRepository    *self,
                               gpointer            source_tag,
                               GCancellable       *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer            user_data);
void   sl_job_repository_affected_cb (GObject      *object,
                                      GAsyncResult *result,
                                      gpointer      user_data);

/* What reads: sl-job-repository-read.c */
void       sl_job_repository_list_async (SlJobPort *port, const SlJobQuery *query, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_repository_list_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void       sl_job_repository_board_async (SlJobPort *port, const SlJobFilter *filter, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_repository_board_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void       sl_job_repository_count_async (SlJobPort *port, const SlJobFilter *filter, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sl_job_repository_count_finish (SlJobPort *port, GAsyncResult *result, SlJobCounts *counts, GError **error);
void       sl_job_repository_fetch_async (SlJobPort *port, const char *const *ids, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_repository_fetch_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void       sl_job_repository_closing_async (SlJobPort *port, const GDate *first, const GDate *last, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void       sl_job_repository_history_async (SlJobPort *port, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void       sl_job_repository_find_async (SlJobPort *port, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlJob     *sl_job_repository_find_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void       sl_job_repository_page_async (SlJobPort *port, const char *id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GBytes    *sl_job_repository_page_finish (SlJobPort *port, GAsyncResult *result, char **page_type, GError **error);

/* What writes: sl-job-repository-write.c */
void     sl_job_repository_add_async (SlJobPort *port, SlJob *job, GBytes *page, const char *page_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlJob   *sl_job_repository_add_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void     sl_job_repository_update_async (SlJobPort *port, SlJob *before, SlJob *after, GBytes *page, const char *page_type, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlJob   *sl_job_repository_update_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void     sl_job_repository_shelve_async (SlJobPort *port, const char *const *ids, SlJobShelving shelving, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
guint    sl_job_repository_shelve_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void     sl_job_repository_apply_async (SlJobPort *port, GPtrArray *days, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean sl_job_repository_apply_finish (SlJobPort *port, GAsyncResult *result, GError **error);

/* What orders: sl-job-repository-move.c */
void       sl_job_repository_move_async (SlJobPort *port, const char *const *ids, SlJobStatus status, const char *after_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *sl_job_repository_move_finish (SlJobPort *port, GAsyncResult *result, GError **error);
void       sl_job_repository_place_async (SlJobPort *port, GPtrArray *places, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gboolean   sl_job_repository_place_finish (SlJobPort *port, GAsyncResult *result, GError **error);

G_END_DECLS
