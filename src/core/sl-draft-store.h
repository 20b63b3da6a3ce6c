/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

/**
 * SlDraft:
 * @id: names the draft; a new one comes from sl_draft_new()
 * @before: (nullable): the stored posting that is being edited; %NULL for a new posting
 * @job: what has been typed so far
 *
 * An editor that was not closed by the user.
 */
typedef struct
{
  char  *id;
  SlJob *before;
  SlJob *job;
} SlDraft;

SlDraft *sl_draft_new (SlJob *before,
                       SlJob *job);
void     sl_draft_free (SlDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDraft, sl_draft_free)

#define SL_TYPE_DRAFT_STORE (sl_draft_store_get_type ())
G_DECLARE_FINAL_TYPE (SlDraftStore, sl_draft_store, SL, DRAFT_STORE, GObject)

SlDraftStore *sl_draft_store_new (const char *directory);
void          sl_draft_store_save_async (SlDraftStore       *self,
                                         const SlDraft      *draft,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
void          sl_draft_store_remove_async (SlDraftStore       *self,
                                           const char         *id,
                                           GCancellable       *cancellable,
                                           GAsyncReadyCallback callback,
                                           gpointer            user_data);
gboolean      sl_draft_store_finish (SlDraftStore *self,
                                     GAsyncResult *result,
                                     GError      **error);
void          sl_draft_store_list_async (SlDraftStore       *self,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GPtrArray    *sl_draft_store_list_finish (SlDraftStore *self,
                                          GAsyncResult *result,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
