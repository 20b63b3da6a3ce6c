/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a word or phrase can be part of. */
typedef enum {
  SL_WORD_TITLE = 1 << 0,    /* a position: engineer, Leiterin */
  SL_WORD_ORG = 1 << 1,      /* a company: GmbH, Systems */
  SL_WORD_SCHOOL = 1 << 2,   /* a place of learning: university, Hochschule */
  SL_WORD_DEGREE = 1 << 3,   /* what is learned there: bachelor, Diplom */
  SL_WORD_PLACE = 1 << 4,    /* a city, region or country */
  SL_WORD_LANGUAGE = 1 << 5, /* German, französisch */
  SL_WORD_LEVEL = 1 << 6,    /* how well: fluent, C1 */
  SL_WORD_LEGAL = 1 << 7,    /* a legal form by itself: Inc., S.A. */
  SL_WORD_UNIT = 1 << 8,     /* part of an organisation: department, Abteilung */
  SL_WORD_COUNTRY = 1 << 9,  /* a country or a state: the end of a place */
} SlWordFlags;

typedef enum {
  SL_SECTION_NONE,
  SL_SECTION_HEADER,
  SL_SECTION_CONTACT,
  SL_SECTION_SUMMARY,
  SL_SECTION_WORK,
  SL_SECTION_EDUCATION,
  SL_SECTION_SKILLS,
  SL_SECTION_CERTIFICATES,
  SL_SECTION_LANGUAGES,
  SL_SECTION_PROJECTS,
  SL_SECTION_VOLUNTEER,
  SL_SECTION_PUBLICATIONS,
  SL_SECTION_AWARDS,
  SL_SECTION_INTERESTS,
  SL_SECTION_REFERENCES,
  SL_SECTION_LINKS,
  SL_SECTION_OTHER,
} SlSectionKind;

guint         sl_resume_lexicon_word (const char *folded);
guint         sl_resume_lexicon_text (const char *text);
int           sl_resume_lexicon_count (const char *text,
                                       SlWordFlags flag);
gboolean      sl_resume_lexicon_is_place (const char *text);
gboolean      sl_resume_lexicon_is_country (const char *text);
gboolean      sl_resume_lexicon_is_break (const char *text);
SlSectionKind sl_resume_lexicon_heading (const char *text,
                                         gboolean   *exact);
const char   *sl_resume_lexicon_section_name (SlSectionKind kind);
gboolean      sl_resume_lexicon_is_own_keywords (const char *folded);

G_END_DECLS
