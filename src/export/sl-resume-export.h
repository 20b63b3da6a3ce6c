/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "export/sl-resume-look.h"

G_BEGIN_DECLS

/** SlExportFormat: the forms in which a résumé leaves the program. */
typedef enum {
  SL_EXPORT_PDF,
  SL_EXPORT_DOCX,
  SL_EXPORT_ODT,
  SL_EXPORT_MARKDOWN,
  SL_EXPORT_TEXT,
  SL_EXPORT_HTML,
  SL_EXPORT_JSON, /* JSON Resume 1.0.0 */
} SlExportFormat;

#define SL_N_EXPORT_FORMATS (SL_EXPORT_JSON + 1)

const char *sl_export_format_to_extension (SlExportFormat format);
gboolean    sl_export_format_from_extension (const char     *extension,
                                             SlExportFormat *format);

SlPageLayout *sl_resume_export_lay_out (JsonNode           *resume,
                                        const SlResumeLook *look);
GBytes       *sl_resume_export (JsonNode           *resume,
                                SlExportFormat      format,
                                const SlResumeLook *look,
                                GError            **error);
char         *sl_resume_export_dup_filename (JsonNode      *resume,
                                             const char    *company,
                                             SlExportFormat format);

G_END_DECLS
