/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job-filter.h"
#include "core/sl-job.h"

G_BEGIN_DECLS

#define SL_TYPE_SHELF_ROW (sl_shelf_row_get_type ())
G_DECLARE_FINAL_TYPE (SlShelfRow, sl_shelf_row, SL, SHELF_ROW, GtkWidget)

/* How long a posting stays in the trash. */
#define SL_TRASH_DAYS 30

GtkWidget *sl_shelf_row_new (SlJobShelf shelf);
void       sl_shelf_row_set_job (SlShelfRow *self,
                                 SlJob      *job);
SlJob     *sl_shelf_row_get_job (SlShelfRow *self);
char      *sl_shelf_row_dup_title (SlShelfRow *self);

G_END_DECLS
