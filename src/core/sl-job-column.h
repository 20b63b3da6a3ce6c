/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"

G_BEGIN_DECLS

#define SL_JOB_COLUMN_PAGE       50
#define SL_JOB_COLUMN_MAX_LOADED 1200

#define SL_TYPE_JOB_COLUMN (sl_job_column_get_type ())
G_DECLARE_FINAL_TYPE (SlJobColumn, sl_job_column, SL, JOB_COLUMN, GObject)

SlJobColumn *sl_job_column_new (SlJobPort  *port,
                                SlJobStatus status);

SlJobStatus sl_job_column_get_status (SlJobColumn *self);
guint       sl_job_column_get_total (SlJobColumn *self);
guint       sl_job_column_get_n_loaded (SlJobColumn *self);
guint       sl_job_column_get_n_visible (SlJobColumn *self);
SlJob      *sl_job_column_peek (SlJobColumn *self,
                                guint        position);
SlJob      *sl_job_column_find (SlJobColumn *self,
                                const char  *id,
                                guint       *position);

void sl_job_column_reset (SlJobColumn       *self,
                          const SlJobFilter *filter,
                          GPtrArray         *rows,
                          guint              limit);
void sl_job_column_set_total (SlJobColumn *self,
                              guint        total);
void sl_job_column_set_visible (SlJobColumn *self,
                                guint        first,
                                guint        n_rows);
void sl_job_column_refresh (SlJobColumn *self);
void sl_job_column_retry (SlJobColumn *self);

void     sl_job_column_insert (SlJobColumn *self,
                               guint        position,
                               SlJob       *job);
void     sl_job_column_insert_ranked (SlJobColumn *self,
                                      SlJob       *job);
gboolean sl_job_column_is_in_order (SlJobColumn *self,
                                    guint        position);
gboolean sl_job_column_remove (SlJobColumn *self,
                               const char  *id);

G_END_DECLS
