/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/job-posting.h"

G_BEGIN_DECLS

gboolean    sl_job_salary_read_number (const char *text,
                                       double     *number);
char       *sl_job_salary_currency (const char *text,
                                    const char *country,
                                    const char *language);
gboolean    sl_job_salary_read (const char  *text,
                                const char  *country,
                                const char  *language,
                                SlJobSalary *salary);
gboolean    sl_job_salary_find (const char  *text,
                                const char  *country,
                                const char  *language,
                                SlJobSalary *salary);
const char *sl_job_salary_find_period (const char *text,
                                       double      amount);

G_END_DECLS
