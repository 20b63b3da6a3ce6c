/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "core/sl-content-kind.h"
#include "core/sl-resume-reader-port.h"
#include "ui/sl-drop.h"

G_BEGIN_DECLS

/**
 * SlSortedItem:
 * @drop: as if it alone had been dropped
 * @kind: what it was found to be
 * @reading: (nullable): the résumé that was read from it
 * @error: (nullable): why there is no @reading, a sentence
 * @is_page: whether it could be made a posting too: a page or a text
 *
 * One thing of a drop.
 */
typedef struct
{
  SlDrop          *drop;
  SlContentKind    kind;
  SlResumeReading *reading;
  GError          *error;
  gboolean         is_page;
} SlSortedItem;

void   sl_sorted_item_free (SlSortedItem *self);
GFile *sl_sorted_item_get_file (const SlSortedItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlSortedItem, sl_sorted_item_free)

/* Tells résumés from postings by what the readers of both find in a file. Links are none of its business. */
#define SL_TYPE_DROP_SORTER (sl_drop_sorter_get_type ())
G_DECLARE_FINAL_TYPE (SlDropSorter, sl_drop_sorter, SL, DROP_SORTER, GObject)

SlDropSorter *sl_drop_sorter_new (SlCapturePort      *capture_port,
                                  SlResumeReaderPort *reader);
void          sl_drop_sorter_sort_async (SlDropSorter       *self,
                                         const SlDrop       *drop,
                                         GCancellable       *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer            user_data);
GPtrArray    *sl_drop_sorter_sort_finish (SlDropSorter *self,
                                          GAsyncResult *result,
                                          GError      **error);

G_END_DECLS
