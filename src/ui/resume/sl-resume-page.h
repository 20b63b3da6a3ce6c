/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-job-port.h"
#include "core/sl-resume-port.h"
#include "core/sl-resume-reader-port.h"
#include "ui/sl-drop.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

/* The résumé: sections, form and a true preview. A page of the window (#SlPage). Emits
 * `posting-wanted (SlDrop)` for what was read as a résumé and is a posting.
 */
#define SL_TYPE_RESUME_PAGE (sl_resume_page_get_type ())
G_DECLARE_FINAL_TYPE (SlResumePage, sl_resume_page, SL, RESUME_PAGE, GtkWidget)

GtkWidget *sl_resume_page_new (SlResumePort       *port,
                               SlResumeReaderPort *reader,
                               SlShell            *shell,
                               GSettings          *settings);
void       sl_resume_page_learn (SlResumePage *self,
                                 SlJobPort    *port);
void       sl_resume_page_import (SlResumePage *self,
                                  GFile        *file);
void       sl_resume_page_review (SlResumePage    *self,
                                  SlResumeReading *reading,
                                  const SlDrop    *drop);
void       sl_resume_page_refuse (SlResumePage *self,
                                  const SlDrop *drop,
                                  gboolean      is_page,
                                  const GError *error);

G_END_DECLS
