/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

/* "Objective: Site Supervisor": what one is or wants to be, in a few words. */
static gboolean
take_objective (SlResumeResult  *result,
                SlResumeSection *section)
{
  SlResumeLine *only = section->lines->len == 1 ? g_ptr_array_index (section->lines, 0) : NULL;

  if (only == NULL || sl_resume_text_count_words (only->text) > 7 || sl_resume_text_is_sentence (only->text) || sl_resume_lexicon_count (only->text, SL_WORD_TITLE) == 0)
    return FALSE;
  if (result->basics->fields[SL_FIELD_LABEL] == NULL || result->basics->fields[SL_FIELD_LABEL]->confidence < 0.9)
    sl_resume_entry_set (result->basics, SL_FIELD_LABEL, only->text, 0.85, only);

  return TRUE;
}

static void
take_summary (SlResumeResult  *result,
              SlResumeSection *section)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SlResumeLine *first = NULL;

  if (take_objective (result, section))
    return;
  if (sl_resume_entry_get (result->basics, SL_FIELD_SUMMARY) != NULL)
    g_string_append (text, sl_resume_entry_get (result->basics, SL_FIELD_SUMMARY));
  for (guint i = 0; i < section->lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (section->lines, i);

      if (text->len > 0)
        g_string_append (text, line->bullet > 0 || line->gap > 0.5 ? "\n" : " ");
      g_string_append (text, line->text);
      line->used = TRUE;
      first = first != NULL ? first : line;
    }
  sl_resume_entry_set (result->basics, SL_FIELD_SUMMARY, text->str, 0.96, first);
}

static void
keep_section (SlResumeResult  *result,
              SlResumeSection *section)
{
  SlResumeExtra *extra = sl_resume_extra_new ();

  if (section->heading != NULL)
    extra->title = sl_resume_value_new (section->heading->text, 0.9, section->heading);
  for (guint i = 0; i < section->lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (section->lines, i);

      g_ptr_array_add (extra->items, sl_resume_value_new (line->text, 0.9, line));
    }
  g_ptr_array_add (result->extras, extra);
}

static void
take_section (SlResumeResult  *result,
              SlResumeSection *section)
{
  switch (section->kind)
    {
    case SL_SECTION_SUMMARY:
      take_summary (result, section);
      break;
    case SL_SECTION_WORK:
    case SL_SECTION_VOLUNTEER:
    case SL_SECTION_PROJECTS:
      sl_resume_understand_work (result, section, section->kind);
      break;
    case SL_SECTION_EDUCATION:
      sl_resume_understand_education (result, section);
      break;
    case SL_SECTION_SKILLS:
      sl_resume_understand_skills (result, section);
      break;
    case SL_SECTION_LANGUAGES:
      sl_resume_understand_languages (result, section->lines);
      break;
    case SL_SECTION_CERTIFICATES:
    case SL_SECTION_PUBLICATIONS:
    case SL_SECTION_AWARDS:
    case SL_SECTION_INTERESTS:
    case SL_SECTION_REFERENCES:
      sl_resume_understand_list (result, section);
      break;
    case SL_SECTION_OTHER:
      keep_section (result, section);
      break;
    case SL_SECTION_NONE:
    case SL_SECTION_HEADER:
    case SL_SECTION_CONTACT:
    case SL_SECTION_LINKS:
    default:
      break;
    }
}

/**
 * sl_resume_understand:
 * @doc: a document as read
 *
 * The stage after reading, the same for every format: sections, then their fields.
 *
 * Returns: (transfer full): what was understood; what was not is listed in it
 */
SlResumeResult *
sl_resume_understand (SlResumeDoc *doc)
{
  g_autoptr (GPtrArray) sections = sl_resume_sections_split (doc);
  SlResumeResult *result = sl_resume_result_new ();

  sl_resume_understand_basics (result, doc, sections);
  for (guint i = 0; i < sections->len; i++)
    take_section (result, g_ptr_array_index (sections, i));
  for (guint i = 0; i < doc->lines->len; i++)
    {
      SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      if (!line->used && !line->repeated)
        g_ptr_array_add (result->left, line);
    }

  return result;
}
