/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-doc.h"
#include "extract/resume/sl-resume-lexicon.h"

G_BEGIN_DECLS

/**
 * SlResumeSection:
 * @kind: what it is about
 * @heading: (nullable): its heading; owned by the document
 * @lines: (element-type SlResumeLine): its lines; owned by the document
 *
 * A heading and what stands under it.
 */
typedef struct
{
  SlSectionKind kind;
  SlResumeLine *heading;
  GPtrArray    *lines;
} SlResumeSection;

GPtrArray *sl_resume_sections_split (SlResumeDoc *doc);
void       sl_resume_sections_settle (GPtrArray *sections);
void       sl_resume_sections_tidy (SlResumeDoc *doc,
                                    GPtrArray   *sections);

G_END_DECLS
