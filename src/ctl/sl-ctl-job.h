/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sl-ctl.h"

G_BEGIN_DECLS

int sl_ctl_job_add (SlCtl *ctl,
                    char **words);
int sl_ctl_job_edit (SlCtl *ctl,
                     char **words);

SlJob  *sl_ctl_job_find (SlCtl      *ctl,
                         const char *word,
                         GError    **error);
void    sl_ctl_job_print (SlCtl *ctl,
                          SlJob *job);
GError *sl_ctl_job_new_unknown_status (const char *word);

G_END_DECLS
