/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-job-port.h"
#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/** SlResumeExportDialog: the résumé as files: which, for whom and where to; then what became of them. */
#define SL_TYPE_RESUME_EXPORT_DIALOG (sl_resume_export_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeExportDialog, sl_resume_export_dialog, SL, RESUME_EXPORT_DIALOG, AdwWindow)

GtkWidget *sl_resume_export_dialog_new (GtkWindow          *parent,
                                        JsonNode           *resume,
                                        SlResumeReaderPort *reader,
                                        const char         *company);
void       sl_resume_export_dialog_set_folder (SlResumeExportDialog *self,
                                               GFile                *folder);
void       sl_resume_export_dialog_set_postings (SlResumeExportDialog *self,
                                                 SlJobPort            *port);

G_END_DECLS
