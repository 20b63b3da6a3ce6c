/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"
#include "extract/resume/sl-resume-zip.h"

G_BEGIN_DECLS

char *sl_resume_decode (const guint8 *data,
                        gsize         length);
char *sl_resume_unquote (const char *text);

SlResumeDoc *sl_resume_read_text (const char *text);
SlResumeDoc *sl_resume_read_markdown (const char *text);
gboolean     sl_resume_is_markdown (const char *text);
gboolean     sl_resume_is_markdown_page (const char *text);
SlResumeDoc *sl_resume_read_html (const char *text,
                                  gsize       length);
SlResumeDoc *sl_resume_read_rtf (const char *data,
                                 gsize       length);
SlResumeDoc *sl_resume_read_docx (SlResumeZip *zip,
                                  GError     **error);
SlResumeDoc *sl_resume_read_odt (SlResumeZip *zip,
                                 GError     **error);
SlResumeDoc *sl_resume_read_flat_odt (const char *text,
                                      gsize       length,
                                      GError    **error);

G_END_DECLS
