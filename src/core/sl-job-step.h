/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"
#include "core/sl-undo-step.h"

G_BEGIN_DECLS

#define SL_TYPE_JOB_STEP (sl_job_step_get_type ())
G_DECLARE_FINAL_TYPE (SlJobStep, sl_job_step, SL, JOB_STEP, SlUndoStep)

SlUndoStep *sl_job_step_new_place (SlJobPort  *port,
                                   GPtrArray  *places,
                                   const char *label);
SlUndoStep *sl_job_step_new_shelve (SlJobPort         *port,
                                    const char *const *ids,
                                    SlJobShelving      shelving,
                                    const char        *label);
SlUndoStep *sl_job_step_new_update (SlJobPort  *port,
                                    SlJob      *now,
                                    SlJob      *then,
                                    GBytes     *page,
                                    const char *page_type,
                                    const char *label);
SlUndoStep *sl_job_step_new_apply (SlJobPort  *port,
                                   GPtrArray  *now,
                                   GPtrArray  *then,
                                   const char *label);

GStrv sl_job_step_dup_ids (SlJobStep *self);

G_END_DECLS
