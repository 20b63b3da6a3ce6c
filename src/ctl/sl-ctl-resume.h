/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ctl/sl-ctl.h"

G_BEGIN_DECLS

int sl_ctl_resume_layouts (SlCtl *ctl,
                           char **words);
int sl_ctl_resume_export (SlCtl *ctl,
                          char **words);

int sl_ctl_resume_photo (SlCtl *ctl,
                         char **words);

SlResumeRecord *sl_ctl_resume_load (SlCtl   *ctl,
                                    GError **error);
gboolean        sl_ctl_resume_save (SlCtl          *ctl,
                                    JsonNode       *document,
                                    gint64          version,
                                    SlResumeSource *source,
                                    GError        **error);

G_END_DECLS
