/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** SlResumeSection: the sections of JSON Resume 1.0.0, in the usual order. */
typedef enum {
  SL_RESUME_SECTION_SUMMARY,
  SL_RESUME_SECTION_WORK,
  SL_RESUME_SECTION_EDUCATION,
  SL_RESUME_SECTION_SKILLS,
  SL_RESUME_SECTION_PROJECTS,
  SL_RESUME_SECTION_CERTIFICATES,
  SL_RESUME_SECTION_LANGUAGES,
  SL_RESUME_SECTION_VOLUNTEER,
  SL_RESUME_SECTION_PUBLICATIONS,
  SL_RESUME_SECTION_AWARDS,
  SL_RESUME_SECTION_INTERESTS,
  SL_RESUME_SECTION_REFERENCES,
} SlResumeSection;

#define SL_N_RESUME_SECTIONS (SL_RESUME_SECTION_REFERENCES + 1)

const char  *sl_resume_section_to_member (SlResumeSection section);
gboolean     sl_resume_section_from_member (const char      *member,
                                            SlResumeSection *section);
const char  *sl_resume_language_normalize (const char *language);
const char **sl_resume_language_list (void);
const char  *sl_resume_language_heading (const char     *language,
                                         SlResumeSection section);
const char  *sl_resume_language_score (const char *language,
                                       const char *score);
const char  *sl_resume_language_keywords (const char *language);
const char  *sl_resume_language_present (const char *language);
char        *sl_resume_language_format_day (const char *language,
                                            const char *date);
char        *sl_resume_language_format_range (const char *language,
                                              const char *start,
                                              const char *end,
                                              gboolean    is_current);

G_END_DECLS
