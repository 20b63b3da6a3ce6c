/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-compare.h"
#include "core/sl-resume-reader-port.h"
#include "export/sl-resume-export.h"

G_BEGIN_DECLS

/**
 * SlResumeExported:
 * @format: what it is written in
 * @file: where it lies
 * @is_checked: whether it was read back
 * @complaint: (nullable): a sentence, if it could not be read back at all
 * @differences: (element-type SlResumeDifference): what did not come back
 *
 * A file that was written.
 */
typedef struct
{
  SlExportFormat format;
  GFile         *file;
  GBytes        *bytes;
  gboolean       is_checked;
  char          *complaint;
  GPtrArray     *differences;
} SlResumeExported;

/* Tells how many of all steps are done, and what is being done for which format. */
typedef void (*SlResumeExportProgress) (guint          n_done,
                                        guint          n_steps,
                                        SlExportFormat format,
                                        gboolean       is_reading,
                                        gpointer       user_data);

void       sl_resume_exporter_run_async (JsonNode              *resume,
                                         GPtrArray             *files,
                                         SlResumeReaderPort    *reader,
                                         SlResumeExportProgress progress,
                                         GCancellable          *cancellable,
                                         GAsyncReadyCallback    callback,
                                         gpointer               user_data);
GPtrArray *sl_resume_exporter_run_finish (GAsyncResult *result,
                                          GError      **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray *sl_resume_exporter_plan (JsonNode             *resume,
                                    const SlExportFormat *formats,
                                    guint                 n_formats,
                                    GFile                *folder,
                                    const char           *company);

G_END_DECLS
