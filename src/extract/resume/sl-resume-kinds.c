/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-roles.h"
#include "extract/resume/sl-resume-sections.h"
#include "extract/resume/sl-resume-text.h"

static gboolean
has_kind (GPtrArray    *sections,
          SlSectionKind kind)
{
  for (guint i = 0; i < sections->len; i++)
    if (((SlResumeSection *) g_ptr_array_index (sections, i))->kind == kind)
      return TRUE;

  return FALSE;
}

static gboolean
is_prose (const SlResumeSection *section)
{
  const SlResumeLine *first = section->lines->len > 0 ? g_ptr_array_index (section->lines, 0) : NULL;

  return first != NULL && section->lines->len <= 3 && first->bullet == 0 && sl_resume_text_count_words (first->text) >= 12 && sl_resume_text_is_sentence (first->text);
}

/* Entries with dates under a heading nobody knows: positions, or studies. */
static SlSectionKind
kind_by_content (const SlResumeSection *section)
{
  guint ranges = 0;
  guint studies = 0;
  guint titles = 0;

  for (guint i = 0; i < section->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (section->lines, i);
      SlResumeSpan        span;

      if (line->bullet > 0)
        continue;
      ranges += sl_resume_dates_find (line->text, 0, &span) && span.range ? 1 : 0;
      studies += sl_resume_lexicon_count (line->text, SL_WORD_DEGREE) > 0 && sl_resume_lexicon_count (line->text, SL_WORD_TITLE) == 0 ? 1 : 0;
      titles += sl_resume_lexicon_count (line->text, SL_WORD_TITLE) > 0 ? 1 : 0;
    }
  if (ranges == 0)
    return SL_SECTION_OTHER;

  return studies > titles ? SL_SECTION_EDUCATION : titles > 0 ? SL_SECTION_WORK
                                                              : SL_SECTION_OTHER;
}

/**
 * sl_resume_sections_settle:
 * @sections: (element-type SlResumeSection): the sections by their headings
 *
 * Gives sections whose headings say nothing the kind that is missing and that
 * their content has: positions, studies, or the words about oneself on top.
 */
void
sl_resume_sections_settle (GPtrArray *sections)
{
  gboolean missing_summary = !has_kind (sections, SL_SECTION_SUMMARY);
  gboolean begun = FALSE;

  for (guint i = 0; i < sections->len; i++)
    {
      SlResumeSection *section = g_ptr_array_index (sections, i);
      SlSectionKind    found;

      if (missing_summary && !begun && section->heading != NULL && is_prose (section) &&
          (section->kind == SL_SECTION_OTHER || section->kind == SL_SECTION_INTERESTS || section->kind == SL_SECTION_PUBLICATIONS || section->kind == SL_SECTION_SKILLS))
        {
          section->kind = SL_SECTION_SUMMARY;
          missing_summary = FALSE;
        }
      begun |= section->kind == SL_SECTION_WORK || section->kind == SL_SECTION_EDUCATION;
      if (section->kind != SL_SECTION_OTHER)
        continue;
      found = kind_by_content (section);
      if (found != SL_SECTION_OTHER && !has_kind (sections, found))
        section->kind = found;
    }
}
