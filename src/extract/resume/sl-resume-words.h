/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/resume/sl-resume-lexicon.h"

G_BEGIN_DECLS

/* Word lists for the lexicon: folded words separated by spaces, phrases (squashed) by bars. */
typedef struct
{
  guint       flags;
  const char *words;
} SlResumeWordList;

typedef struct
{
  SlSectionKind kind;
  const char   *phrases;
} SlResumeHeadingList;

extern const SlResumeWordList    sl_resume_word_lists[];
extern const SlResumeWordList    sl_resume_suffix_lists[];
extern const SlResumeWordList    sl_resume_place_lists[];
extern const SlResumeHeadingList sl_resume_heading_lists[];
extern const SlResumeHeadingList sl_resume_heading_nouns[];
extern const char                sl_resume_heading_modifiers[];
extern const char                sl_resume_heading_weak_nouns[];

/* Folded beginnings of the names of breaks in a career. */
extern const char *const sl_resume_break_phrases[];

G_END_DECLS
