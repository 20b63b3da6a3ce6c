/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/job-posting.h"

G_BEGIN_DECLS

gboolean    sl_job_words_match (const char *text,
                                const char *pattern);
char       *sl_job_words_dup_begin (const char *text);
void        sl_job_words_add_types (SlJobPosting *posting,
                                    const char   *text);
void        sl_job_words_add_labelled_types (SlJobPosting *posting,
                                             const char   *text);
gboolean    sl_job_words_begin_other_jobs (const char *line);
const char *sl_job_words_find_workplace (const char *title,
                                         const char *text);
const char *sl_job_words_workplace_label (const char *label);
const char *sl_job_words_period (const char *text);
gboolean    sl_job_words_say_closed (const char *text);
char       *sl_job_words_date (const char *text);

G_END_DECLS
