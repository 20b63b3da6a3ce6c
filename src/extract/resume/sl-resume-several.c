/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-headings.h"
#include "extract/resume/sl-resume-several.h"
#include "extract/resume/sl-resume-text.h"

/* Mail addresses looked at. */
#define MAX_TRIES 20

/* So many lines above a mail address its résumé can begin. */
#define MAX_LEAD 12

/* The kinds of sections, one bit each, that say that this is a whole résumé. */
#define MAIN_KINDS ((1u << SL_SECTION_WORK) | (1u << SL_SECTION_EDUCATION) | (1u << SL_SECTION_SKILLS) | (1u << SL_SECTION_SUMMARY) | (1u << SL_SECTION_LANGUAGES))
#define CORE_KINDS ((1u << SL_SECTION_WORK) | (1u << SL_SECTION_EDUCATION))

static SlResumeLine *
at (SlResumeDoc *doc,
    guint        i)
{
  return g_ptr_array_index (doc->lines, i);
}

static gboolean
has_email (const SlResumeLine *line)
{
  int              start;
  int              end;
  g_autofree char *email = sl_resume_contact_find_email (line->text, &start, &end);

  return email != NULL;
}

/* "2012 – 2016": the head of a résumé has no such thing, a date of birth is one day. */
static gboolean
has_span (const SlResumeLine *line)
{
  SlResumeSpan span;

  return sl_resume_dates_find (line->text, 0, &span) && span.range;
}

static guint
count_emails (SlResumeDoc *doc)
{
  guint n = 0;

  for (guint i = 0; i < doc->lines->len; i++)
    n += !at (doc, i)->repeated && has_email (at (doc, i)) ? 1 : 0;

  return n;
}

/* The sections of a part of the document, whose headings look like each other only. */
static guint
kinds_between (SlResumeDoc *doc,
               guint        from,
               guint        to)
{
  SlResumeDoc part = *doc;
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  g_autofree SlSectionKind *kinds = NULL;
  guint                     found = 0;

  for (guint i = from; i < to; i++)
    g_ptr_array_add (lines, at (doc, i));
  part.lines = lines;
  kinds = sl_resume_headings_find (&part);
  for (guint i = 0; i < lines->len; i++)
    found |= kinds[i] != SL_SECTION_NONE ? 1u << kinds[i] : 0;

  return found;
}

/* Where the résumé begins that the mail address at @email is in. */
static guint
find_head (SlResumeDoc         *doc,
           const SlSectionKind *kinds,
           guint                from,
           guint                email)
{
  guint head = email;

  if (at (doc, email)->page > 0)
    {
      while (head > from && at (doc, head - 1)->page == at (doc, email)->page)
        head--;
      return head;
    }
  /* Without pages: the largest or most distant line above, before any section or entry of the one before. */
  for (guint i = email; i > from && email - i < MAX_LEAD; i--)
    {
      const SlResumeLine *line = at (doc, i);
      const SlResumeLine *best = at (doc, head);

      if (line->bullet > 0 || has_span (line) || (kinds[i] != SL_SECTION_NONE && line->level != 1))
        break;
      if ((line->level > 0 && (best->level == 0 || line->level <= best->level)) || (best->level == 0 && line->level == 0 && line->size >= best->size && line->gap >= best->gap))
        head = i;
    }

  return head;
}

/**
 * sl_resume_several_find:
 * @doc: a document as read
 *
 * Finds out whether the file holds a second résumé: a mail address, not that of a
 * reference, with the main sections of a résumé both above and below it.
 *
 * Returns: number of the line that the second one begins with, 0 where there is one only
 */
guint
sl_resume_several_find (SlResumeDoc *doc)
{
  g_autofree SlSectionKind *kinds = NULL;
  SlSectionKind             section = SL_SECTION_HEADER;
  guint                     head = 0;
  guint                     tries = MAX_TRIES;

  if (count_emails (doc) < 2)
    return 0;
  kinds = sl_resume_headings_find (doc);
  for (guint i = 1; i < doc->lines->len; i++)
    {
      guint before;
      guint after;
      guint common;

      section = kinds[i] != SL_SECTION_NONE ? kinds[i] : section;
      if (section == SL_SECTION_REFERENCES || at (doc, i)->repeated || !has_email (at (doc, i)))
        continue;
      head = find_head (doc, kinds, 0, i);
      if (head == 0)
        continue;
      if (tries-- == 0)
        break;
      before = kinds_between (doc, 0, head) & MAIN_KINDS;
      after = kinds_between (doc, head, doc->lines->len) & MAIN_KINDS;
      common = before & after;
      /* Two kinds in both parts, work or education among them. */
      if ((common & CORE_KINDS) != 0 && (common & (common - 1)) != 0)
        return head;
    }

  return 0;
}

/**
 * sl_resume_several_split:
 * @doc: a document; keeps the lines before @line
 * @line: from sl_resume_several_find()
 *
 * Returns: (transfer full): a document of the lines from @line on
 */
SlResumeDoc *
sl_resume_several_split (SlResumeDoc *doc,
                         guint        line)
{
  SlResumeDoc *rest = sl_resume_doc_new (doc->format);

  rest->wrapped = doc->wrapped;
  rest->pages = doc->pages;
  rest->paragraphs = doc->paragraphs;
  rest->first_page = MAX (1, at (doc, line)->page);
  for (guint i = line; i < doc->lines->len; i++)
    g_ptr_array_add (rest->lines, at (doc, i));
  g_ptr_array_set_free_func (doc->lines, NULL);
  g_ptr_array_set_size (doc->lines, line);
  g_ptr_array_set_free_func (doc->lines, (GDestroyNotify) sl_resume_line_free);

  return rest;
}
