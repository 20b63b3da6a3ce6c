/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/job-page.h"
#include "extract/job-posting.h"

G_BEGIN_DECLS

char       *sl_job_find_apply_link (SlJobPage *page);
const char *sl_job_find_workplace (SlJobPage    *page,
                                   SlJobPosting *posting);

gboolean    sl_job_markup_read (SlJobPage    *page,
                                const char   *ats,
                                gboolean      is_posting,
                                SlJobPosting *posting);
gboolean    sl_job_thread_read (SlJobPage    *page,
                                SlJobPosting *posting);
gboolean    sl_job_guess (SlJobPage    *page,
                          SlJobPosting *posting);
gboolean    sl_job_guess_is_no_page (SlJobPage *page);
gboolean    sl_job_guess_is_list (SlJobPage *page);
const char *sl_job_markup_read_workplace (SlJobPage  *page,
                                          const char *ats);
char       *sl_job_company_clean (const char *text);
gboolean    sl_job_company_is_registered (const char *name);
void        sl_job_company_find (SlJobPage    *page,
                                 SlJobPosting *posting);
void        sl_job_guess_place (SlJobPage    *page,
                                SlJobPosting *posting);
void        sl_job_guess_types (SlJobPage    *page,
                                SlJobPosting *posting);
char       *sl_job_guess_description (SlJobPage *page);
char       *sl_job_guess_own_text (SlJobPage *page,
                                   gboolean   chrome);

G_END_DECLS
