/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job.h"

G_BEGIN_DECLS

/** SlJobProblem: why a field cannot be stored as it was typed. */
typedef enum {
  SL_JOB_PROBLEM_NONE,
  SL_JOB_PROBLEM_MISSING,        /* company and title are needed */
  SL_JOB_PROBLEM_NOT_A_LINK,     /* neither http nor https, or no host */
  SL_JOB_PROBLEM_NOT_A_NUMBER,   /* an amount that is none, negative or beyond reason */
  SL_JOB_PROBLEM_ABOVE_MAXIMUM,  /* the lowest salary is above the highest */
  SL_JOB_PROBLEM_NOT_A_CURRENCY, /* not three letters */
  SL_JOB_PROBLEM_NOT_A_DAY,      /* no day of the calendar */
  SL_JOB_PROBLEM_BEFORE_POSTED,  /* the last day lies before the day it was posted */
} SlJobProblem;

gboolean sl_job_check (SlJob       *job,
                       SlJobProblem problems[SL_N_JOB_FIELDS]);
char    *sl_job_normalize_amount (const char *text);
char    *sl_job_normalize_day (const char *text);
char    *sl_job_normalize_link (const char *text);

GArray *sl_job_find_conflicts (SlJob *before,
                               SlJob *mine,
                               SlJob *theirs);

G_END_DECLS
