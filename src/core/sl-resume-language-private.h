/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-language.h"

G_BEGIN_DECLS

/* How a month of a year is written. */
typedef enum {
  SL_MONTH_NAME,       /* Mar 2021 */
  SL_MONTH_SLASH_YEAR, /* 03/2021 */
  SL_MONTH_DOT_YEAR,   /* 03.2021 */
  SL_YEAR_DOT_MONTH,   /* 2021.03 */
} SlMonthForm;

/* What a résumé of one language says by itself. */
typedef struct
{
  const char *code;
  const char *present;
  const char *score;    /* before the grade of a degree */
  const char *keywords; /* before what a project was made with */
  SlMonthForm form;
  const char *months[12]; /* for %SL_MONTH_NAME */
  const char *headings[SL_N_RESUME_SECTIONS];
} SlResumeLanguageTexts;

extern const SlResumeLanguageTexts _sl_resume_language_texts[];
extern const guint                 _sl_resume_language_n_texts;

G_END_DECLS
