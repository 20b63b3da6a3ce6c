/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SlMergeKind: how a value of an import stands to what is there already. */
typedef enum {
  SL_MERGE_KEPT,     /* both say the same, or the import says nothing */
  SL_MERGE_ADDED,    /* only the import has it */
  SL_MERGE_CHANGED,  /* the import says the same and more: a date made precise, a text continued */
  SL_MERGE_CONFLICT, /* they differ, or it belongs to what differs */
} SlMergeKind;

#define SL_N_MERGE_KINDS 4

/**
 * SlMergeItem:
 * @kind: how it stands
 * @path: JSON pointer into the document that is there; for an added item of a list, the list and `/-` (RFC 6902)
 * @source_path: JSON pointer of @after in the import
 * @before: (nullable): what stands there
 * @after: (nullable): what the import says
 * @is_accepted: whether applying the plan takes @after; at first only for added values
 */
typedef struct
{
  SlMergeKind kind;
  char       *path;
  char       *source_path;
  JsonNode   *before;
  JsonNode   *after;
  gboolean    is_accepted;
} SlMergeItem;

GPtrArray *sl_resume_merge_plan (JsonNode *present,
                                 JsonNode *imported);
JsonNode  *sl_resume_merge_apply (JsonNode  *present,
                                  GPtrArray *plan);
void       sl_resume_merge_count (GPtrArray *plan,
                                  guint      counts[SL_N_MERGE_KINDS]);
void       sl_resume_merge_keep_rest (JsonNode *merged,
                                      JsonNode *imported);
void       sl_merge_item_set_text (SlMergeItem *self,
                                   const char  *path,
                                   const char  *text);
void       sl_merge_item_set_words (SlMergeItem       *self,
                                    const char        *path,
                                    const char *const *words);
void       sl_merge_item_settle (SlMergeItem *self);
void       sl_merge_item_free (SlMergeItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlMergeItem, sl_merge_item_free)

G_END_DECLS
