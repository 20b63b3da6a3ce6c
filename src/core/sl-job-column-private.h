/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-column.h"

G_BEGIN_DECLS

struct _SlJobColumn
{
  GObject parent_instance;

  /* Owned references: cleared in dispose */
  SlJobPort    *port;
  GCancellable *loading; /* of the page in flight, else NULL */

  SlJobStatus  status;
  SlJobFilter *filter;
  SlJob       *blank; /* stands for every row that is not loaded */

  /* One pointer per row of the whole column, NULL where it is not loaded; references in by_id. */
  GPtrArray  *rows;
  GHashTable *by_id;

  guint visible_first;
  guint n_visible;

  guint    page_start; /* of the page in flight */
  guint    page_limit;
  gboolean is_refresh;
  gboolean has_failed;
};

guint  sl_job_column_position_of (SlJobColumn *self, SlJob *job);
void   sl_job_column_splice (SlJobColumn *self, guint position, guint removed, guint added);
SlJob *sl_job_column_adopt (SlJobColumn *self, SlJob *job);
void   sl_job_column_emit_failed (SlJobColumn *self, const GError *error);

/* sl-job-column-load.c */
void sl_job_column_load_page (SlJobColumn *self, guint start, guint limit, gboolean is_refresh);
void sl_job_column_load_missing (SlJobColumn *self);
void sl_job_column_stop_loading (SlJobColumn *self);

G_END_DECLS
