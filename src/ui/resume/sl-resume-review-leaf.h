/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <graphene.h>

#include "core/sl-resume-document.h"
#include "core/sl-resume-merge.h"

G_BEGIN_DECLS

/* Below this the reader asks to be checked. */
#define SL_REVIEW_SURE 0.9

/**
 * SlReviewLeaf:
 * @item: (unowned): the item of the plan that it is part of
 * @path: where it stands in the import
 * @inner: where it stands below the item
 * @text: what was read
 * @before: (nullable): what stands there now
 * @is_words: a list of words, @text has them separated by commas
 * @confidence: how sure the reader is
 * @page: the page it was read from, from 1; 0 for none
 * @box: where on it, in points
 * @paragraph: or the paragraph; 0 for none
 *
 * One text of an import: the smallest thing that can be taken or left out.
 */
typedef struct
{
  SlMergeItem    *item;
  char           *path;
  char           *inner;
  char           *text;
  char           *before;
  gboolean        is_words;
  double          confidence;
  guint           page;
  graphene_rect_t box;
  guint           paragraph;
} SlReviewLeaf;

GPtrArray  *sl_review_leaf_list (GPtrArray        *plan,
                                 SlResumeDocument *imported);
gboolean    sl_review_leaf_wants_check (const SlReviewLeaf *self);
const char *sl_review_leaf_get_label (const SlReviewLeaf *self);
gboolean    sl_review_leaf_is_long (const SlReviewLeaf *self);
char       *sl_review_leaf_dup_entry (const SlReviewLeaf *self);
char       *sl_review_leaf_dup_group (const SlReviewLeaf *self,
                                      SlResumeDocument   *imported);
void        sl_review_leaf_apply (const SlReviewLeaf *self,
                                  gboolean            is_taken,
                                  const char         *text);

G_END_DECLS
