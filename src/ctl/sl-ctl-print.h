/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job.h"

G_BEGIN_DECLS

char *sl_ctl_dup_plain (const char *text);
void  sl_ctl_print_field (const char *name,
                          const char *text);
void  sl_ctl_print_jobs (GPtrArray *jobs);
void  sl_ctl_print_job (SlJob *job);

G_END_DECLS
