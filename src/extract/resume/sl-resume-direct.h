/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-result.h"
#include "extract/resume/sl-resume-zip.h"

G_BEGIN_DECLS

/* Formats whose fields have names: nothing has to be understood. */
JsonNode *sl_resume_read_json (const char *text,
                               gsize       length,
                               GError    **error);
gboolean  sl_resume_is_linkedin (SlResumeZip *zip);
JsonNode *sl_resume_read_linkedin (SlResumeZip *zip);
gboolean  sl_resume_is_europass (const char *text,
                                 gsize       length);
JsonNode *sl_resume_read_europass (GBytes  *content,
                                   GError **error);

/* A block of text in a field of such a format: list items and running text. */
void sl_resume_direct_add_text (SlResumeEntry *entry,
                                const char    *text,
                                SlResumeLine  *line);
void sl_resume_direct_add_date (SlResumeEntry *entry,
                                SlResumeField  field,
                                const char    *text,
                                SlResumeLine  *line);
void sl_resume_direct_add_url (SlResumeResult *result,
                               const char     *url,
                               SlResumeLine   *line);

G_END_DECLS
