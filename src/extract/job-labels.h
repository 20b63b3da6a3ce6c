/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/job-page.h"
#include "extract/job-posting.h"

G_BEGIN_DECLS

/** SlJobLabel: what a label on a page says that stands beside it. */
typedef enum {
  SL_JOB_LABEL_PLACE,
  SL_JOB_LABEL_TYPE,
  SL_JOB_LABEL_CONTRACT,
  SL_JOB_LABEL_WORKPLACE,
  SL_JOB_LABEL_SALARY,
  SL_JOB_LABEL_ID,
  SL_JOB_LABEL_COMPANY,
  SL_JOB_LABEL_POSTED,
  SL_JOB_LABEL_DEADLINE,
  SL_JOB_N_LABELS
} SlJobLabel;

char *sl_job_labels_find (SlJobPage *page,
                          SlJobLabel label);
guint sl_job_labels_count (SlJobPage *page);
char *sl_job_labels_find_words (SlJobPage  *page,
                                const char *words);
void  sl_job_labels_read_dates (SlJobPage    *page,
                                SlJobPosting *posting);

GPtrArray *sl_job_labels_list_facts (SlJobPage  *page,
                                     const char *heading);

G_END_DECLS
