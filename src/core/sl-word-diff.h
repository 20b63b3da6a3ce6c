/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlDiffKind: what became of a stretch of text. */
typedef enum {
  SL_DIFF_KEPT,
  SL_DIFF_REMOVED,
  SL_DIFF_ADDED,
} SlDiffKind;

/** SlDiffPart: a stretch of text that was kept, removed or added. */
typedef struct
{
  SlDiffKind kind;
  char      *text;
} SlDiffPart;

GPtrArray *sl_word_diff (const char *before,
                         const char *after);
void       sl_diff_part_free (SlDiffPart *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDiffPart, sl_diff_part_free)

G_END_DECLS
