/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sl-ctl.h"

G_BEGIN_DECLS

int sl_ctl_db_status (SlCtl *ctl,
                      char **words);
int sl_ctl_db_old (SlCtl *ctl,
                   char **words);
int sl_ctl_db_backup (SlCtl *ctl,
                      char **words);
int sl_ctl_db_backups (SlCtl *ctl,
                       char **words);
int sl_ctl_db_restore (SlCtl *ctl,
                       char **words);
int sl_ctl_db_verify (SlCtl *ctl,
                      char **words);

int      sl_ctl_db_fail (SlCtl        *ctl,
                         const GError *error);
gboolean sl_ctl_db_confirm (gboolean    is_confirmed,
                            const char *question,
                            GError    **error);
gboolean sl_ctl_db_is_private (SlCtl   *ctl,
                               GError **error);

G_END_DECLS
