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

/** SlJobTextLength: how much room there is for it. */
typedef enum {
  SL_JOB_TEXT_FULL,     /* "€60,000–75,000 per year" */
  SL_JOB_TEXT_SHORT,    /* "€60k–75k/yr", "Closes in 3 days" */
  SL_JOB_TEXT_SHORTEST, /* "€60k–75k", "3 d left" */
} SlJobTextLength;

const char *sl_job_text_status (SlJobStatus status);
char       *sl_job_text_place (SlJob *job);
char       *sl_job_text_salary (SlJob          *job,
                                SlJobTextLength length);
char       *sl_job_text_closing (SlJob          *job,
                                 GDateTime      *now,
                                 SlJobTextLength length,
                                 SlJobUrgency   *urgency);
char       *sl_job_text_age (SlJob     *job,
                             GDateTime *now);
char       *sl_job_text_summary (SlJob     *job,
                                 GDateTime *now);

G_END_DECLS
