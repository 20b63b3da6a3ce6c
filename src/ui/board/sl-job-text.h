/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job.h"

G_BEGIN_DECLS

/** SlJobUrgency: how a posting's last day is marked. */
typedef enum {
  SL_JOB_URGENCY_NONE,
  SL_JOB_URGENCY_SOON,
  SL_JOB_URGENCY_PAST,
} SlJobUrgency;

const char *sl_job_text_status (SlJobStatus status);
char       *sl_job_text_place (SlJob *job);
char       *sl_job_text_salary (SlJob   *job,
                                gboolean is_short);
char       *sl_job_text_closing (SlJob        *job,
                                 GDateTime    *now,
                                 SlJobUrgency *urgency);
char       *sl_job_text_age (SlJob     *job,
                             GDateTime *now);
char       *sl_job_text_summary (SlJob     *job,
                                 GDateTime *now);

G_END_DECLS
