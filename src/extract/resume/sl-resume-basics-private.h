/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"
#include "extract/resume/sl-resume-result.h"

G_BEGIN_DECLS

/* A part of a line of the header, after addresses and numbers were taken out. */
typedef struct
{
  char         *text;
  SlResumeLine *line;
  double        size;
  double        x0;
  double        x1;
  gboolean      bold;
  char          label;
  gboolean      among_contacts;
  gboolean      from_header;
  gboolean      taken;
} SlResumeScrap;

typedef struct
{
  SlResumeResult *result;
  SlResumeDoc    *doc;
  GArray         *scraps;
  GHashTable     *urls;
  GPtrArray      *url_values;
} SlResumeBasics;

gboolean sl_resume_is_document_title (const char *text);
double   sl_resume_name_shape (const char *text);
void     sl_resume_basics_split_name (SlResumeBasics *basics);
void     sl_resume_basics_take_name (SlResumeBasics *basics,
                                     SlResumeDoc    *doc);
void     sl_resume_basics_take_place (SlResumeBasics *basics);

G_END_DECLS
