/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/sl-job-status.h"

G_BEGIN_DECLS

/** SlJobShelf: which part of the postings is looked at. */
typedef enum {
  SL_JOB_SHELF_BOARD,   /* neither archived nor in the trash */
  SL_JOB_SHELF_ARCHIVE, /* archived, not in the trash */
  SL_JOB_SHELF_TRASH,   /* in the trash */
} SlJobShelf;

/**
 * SlJobFilter:
 * @shelf: which part
 * @text: (nullable): what was typed into the search; words and word beginnings
 * @statuses: bit set, 1 << SlJobStatus; 0 is "all"
 * @sources: bit set, 1 << SlJobSource; 0 is "all"
 * @remote_policies: (nullable): any of "remote", "hybrid", "onsite"; %NULL is "all"
 * @min_interest: 0 to 5
 *
 * What the board is narrowed to. A plain value: copy it, do not share it.
 */
typedef struct
{
  SlJobShelf shelf;
  char      *text;
  guint      statuses;
  guint      sources;
  GStrv      remote_policies;
  int        min_interest;
} SlJobFilter;

#define SL_TYPE_JOB_FILTER (sl_job_filter_get_type ())
GType sl_job_filter_get_type (void);

SlJobFilter *sl_job_filter_new (void);
SlJobFilter *sl_job_filter_copy (const SlJobFilter *self);
void         sl_job_filter_free (SlJobFilter *self);
gboolean     sl_job_filter_equal (const SlJobFilter *a,
                                  const SlJobFilter *b);
gboolean     sl_job_filter_is_active (const SlJobFilter *self);
gboolean     sl_job_filter_has_text (const SlJobFilter *self);
GVariant    *sl_job_filter_to_variant (const SlJobFilter *self);
SlJobFilter *sl_job_filter_new_from_variant (GVariant *variant);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobFilter, sl_job_filter_free)

G_END_DECLS
