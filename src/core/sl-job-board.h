/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-column.h"

G_BEGIN_DECLS

#define SL_TYPE_JOB_BOARD (sl_job_board_get_type ())
G_DECLARE_FINAL_TYPE (SlJobBoard, sl_job_board, SL, JOB_BOARD, GObject)

SlJobBoard *sl_job_board_new (SlJobPort *port);

SlJobPort         *sl_job_board_get_port (SlJobBoard *self);
SlJobColumn       *sl_job_board_get_column (SlJobBoard *self,
                                            SlJobStatus status);
const SlJobFilter *sl_job_board_get_filter (SlJobBoard *self);
void               sl_job_board_set_filter (SlJobBoard        *self,
                                            const SlJobFilter *filter);
gboolean           sl_job_board_get_is_loaded (SlJobBoard *self);
gboolean           sl_job_board_get_is_ranked (SlJobBoard *self);
guint              sl_job_board_get_total (SlJobBoard *self);
SlJob             *sl_job_board_find (SlJobBoard   *self,
                                      const char   *id,
                                      SlJobColumn **column,
                                      guint        *position);
void               sl_job_board_load (SlJobBoard *self);

void     sl_job_board_locate_async (SlJobBoard         *self,
                                    const char         *id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
gboolean sl_job_board_locate_finish (SlJobBoard   *self,
                                     GAsyncResult *result,
                                     SlJobStatus  *status,
                                     guint        *position,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;

void       sl_job_board_move_async (SlJobBoard         *self,
                                    const char *const  *ids,
                                    SlJobStatus         status,
                                    const char         *after_id,
                                    GCancellable       *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer            user_data);
GPtrArray *sl_job_board_move_finish (SlJobBoard   *self,
                                     GAsyncResult *result,
                                     GError      **error) G_GNUC_WARN_UNUSED_RESULT;
void       sl_job_board_shelve_async (SlJobBoard         *self,
                                      const char *const  *ids,
                                      SlJobShelving       shelving,
                                      GCancellable       *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer            user_data);
gboolean   sl_job_board_shelve_finish (SlJobBoard   *self,
                                       GAsyncResult *result,
                                       GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
