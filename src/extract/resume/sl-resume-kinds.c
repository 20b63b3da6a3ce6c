/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

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

/* "Figma, Maze" or "Tools: Figma, Maze" under a heading that says nothing. */
static gboolean
holds_short_things (const SlResumeSection *section)
{
  guint    things = 0;
  gboolean exact = FALSE;

  if (section->heading == NULL || sl_resume_lexicon_heading (section->heading->text, &exact) != SL_SECTION_NONE)
    return FALSE;
  for (guint i = 0; i < section->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (section->lines, i);
      g_auto (GStrv) parts = g_strsplit_set (line->text, ",;|\t", -1);
      guint n = g_strv_length (parts);

      if (sl_resume_text_is_sentence (line->text) || sl_resume_text_count_words (line->text) > 5 * n || strchr (line->text, '@') != NULL || strpbrk (line->text, ".!?") != NULL)
        return FALSE;
      things += n;
    }

  return things >= 4;
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
    return holds_short_things (section) ? SL_SECTION_SKILLS : SL_SECTION_OTHER;

  return studies > titles ? SL_SECTION_EDUCATION : titles > 0 ? SL_SECTION_WORK
                                                              : SL_SECTION_OTHER;
}

/* "Leadership experience" or "Clients and projects": words that leave it open what stands below. */
static gboolean
is_open_heading (const SlResumeSection *section)
{
  g_autofree char *folded = NULL;
  gboolean         exact = FALSE;

  if (section->heading == NULL)
    return FALSE;
  switch (section->kind)
    {
    case SL_SECTION_SUMMARY:
      return TRUE;
    case SL_SECTION_PROJECTS:
    case SL_SECTION_AWARDS:
    case SL_SECTION_PUBLICATIONS:
      sl_resume_lexicon_heading (section->heading->text, &exact);
      return !exact;
    case SL_SECTION_VOLUNTEER:
      folded = sl_resume_text_fold (section->heading->text, -1);
      return strstr (folded, "volunt") == NULL && strstr (folded, "ehrenamt") == NULL && strstr (folded, "benevol") == NULL && strstr (folded, "wolontar") == NULL && strstr (folded, "vrijwillig") == NULL;
    case SL_SECTION_NONE:
    case SL_SECTION_HEADER:
    case SL_SECTION_CONTACT:
    case SL_SECTION_WORK:
    case SL_SECTION_EDUCATION:
    case SL_SECTION_SKILLS:
    case SL_SECTION_CERTIFICATES:
    case SL_SECTION_LANGUAGES:
    case SL_SECTION_INTERESTS:
    case SL_SECTION_REFERENCES:
    case SL_SECTION_LINKS:
    case SL_SECTION_OTHER:
    default:
      return FALSE;
    }
}

/* A résumé without positions that has dated entries of positions under another name. */
static void
find_work (GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      SlResumeSection *section = g_ptr_array_index (sections, i);

      if (is_open_heading (section) && kind_by_content (section) == SL_SECTION_WORK)
        {
          section->kind = SL_SECTION_WORK;
          return;
        }
    }
}

/* "Yard: steam bending, caulking", or a few words to a line. */
static gboolean
could_be_skills (const SlResumeSection *section)
{
  guint items = 0;

  for (guint i = 0; i < section->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (section->lines, i);
      g_auto (GStrv) parts = sl_resume_text_split (line->text, ",;\t•|/");
      SlResumeSpan span;

      if (line->label || sl_resume_dates_find (line->text, 0, &span) || sl_resume_text_is_sentence (line->text) || strchr (line->text, '@') != NULL)
        return FALSE;
      for (guint k = 0; parts[k] != NULL; k++, items++)
        if (sl_resume_text_count_words (parts[k]) > 5)
          return FALSE;
    }

  return items >= 4;
}

/* Lists of short things under a heading nobody knows, where no skills are named. */
static void
find_skills (GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      SlResumeSection *section = g_ptr_array_index (sections, i);

      if (section->kind == SL_SECTION_OTHER && section->heading != NULL && could_be_skills (section))
        {
          section->kind = SL_SECTION_SKILLS;
          return;
        }
    }
}

/**
 * sl_resume_sections_settle:
 * @sections: (element-type SlResumeSection): the sections by their headings
 *
 * Gives sections whose headings say nothing the kind that is missing and that
 * their content has: positions, studies, skills, or the words about oneself on top.
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
  if (!has_kind (sections, SL_SECTION_WORK))
    find_work (sections);
  if (!has_kind (sections, SL_SECTION_SKILLS))
    find_skills (sections);
}
