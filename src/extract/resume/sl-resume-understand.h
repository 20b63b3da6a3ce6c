/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-result.h"
#include "extract/resume/sl-resume-sections.h"

G_BEGIN_DECLS

SlResumeResult *sl_resume_understand (SlResumeDoc *doc);

/* One kind of section each; all add to the result and mark the lines they used. */
void     sl_resume_understand_basics (SlResumeResult *result,
                                      SlResumeDoc    *doc,
                                      GPtrArray      *sections);
void     sl_resume_understand_work (SlResumeResult  *result,
                                    SlResumeSection *section,
                                    SlSectionKind    kind);
void     sl_resume_understand_education (SlResumeResult  *result,
                                         SlResumeSection *section);
void     sl_resume_understand_skills (SlResumeResult  *result,
                                      SlResumeSection *section);
void     sl_resume_understand_languages (SlResumeResult *result,
                                         GPtrArray      *lines);
void     sl_resume_understand_list (SlResumeResult  *result,
                                    SlResumeSection *section);
gboolean sl_resume_understand_location (SlResumeEntry *entry,
                                        const char    *text,
                                        double         confidence,
                                        SlResumeLine  *line);

G_END_DECLS
