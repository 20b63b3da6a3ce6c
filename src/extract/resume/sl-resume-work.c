/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-entries.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

#define MAX_SLOTS 40

/* What an entry's head came to. */
typedef struct
{
  SlResumeBlock block;
  GPtrArray    *fragments;
  char         *location;
  SlResumeLine *location_line;
  double        location_confidence;
  char         *title;
  SlResumeLine *title_line;
  char         *company;
  SlResumeLine *company_line;
  double        confidence;
  gboolean      alone;
  gboolean      group;
} Job;

typedef struct
{
  GArray    *rows;
  GPtrArray *jobs;
  guint      place_votes[MAX_SLOTS];
  guint      slot_totals[MAX_SLOTS];
  guint      tail_votes[MAX_SLOTS];
  double     title_first;
  double     title_first_commas;
} Section;

static void
job_free (Job *job)
{
  g_ptr_array_unref (job->fragments);
  g_free (job->location);
  g_free (job->title);
  g_free (job->company);
  g_free (job);
}

static gboolean
is_rank (const char *word)
{
  static const char ranks[] = " i ii iii iv v 1 2 3 sr jr sr. jr. m/w/d w/m/d m/f h/f f/h f/m ";
  g_autofree char  *key = g_strdup_printf (" %s ", word);

  return strstr (ranks, key) != NULL;
}

/* How much a text is a position rather than an organisation. */
static double
title_score (const char *text)
{
  g_autofree char *folded = sl_resume_text_fold (text, -1);
  g_auto (GStrv) words = g_strsplit_set (folded, " \t,/|()[]:;", -1);
  double title = 0;
  double org = 0;
  guint  last = 0;
  guint  first = G_MAXUINT;

  for (guint i = 0; words[i] != NULL; i++)
    {
      guint flags = words[i][0] != '\0' && !is_rank (words[i]) ? sl_resume_lexicon_word (words[i]) : 0;

      if (words[i][0] != '\0' && !is_rank (words[i]))
        {
          last = i;
          first = MIN (first, i);
        }
      title += (flags & SL_WORD_TITLE) != 0 ? 1 : 0;
      org += (flags & SL_WORD_LEGAL) != 0 ? 3 : (flags & SL_WORD_SCHOOL) != 0 ? 1.5
                                              : (flags & SL_WORD_ORG) != 0    ? 1
                                                                              : 0;
    }
  if (first != G_MAXUINT)
    {
      guint at_first = sl_resume_lexicon_word (words[first]);
      guint at_last = sl_resume_lexicon_word (words[last]);

      title += (at_last & SL_WORD_TITLE) != 0 ? 1.5 : 0;
      title += (at_first & SL_WORD_TITLE) != 0 ? 1 : 0;
      org += (at_last & (SL_WORD_ORG | SL_WORD_SCHOOL)) != 0 ? 1.5 : 0;
      org += (at_first & (SL_WORD_ORG | SL_WORD_SCHOOL)) != 0 ? 0.7 : 0;
      /* "The Copper Ladle" */
      org += g_str_equal (words[first], "the") ? 0.7 : 0;
    }

  return CLAMP (title, 0, 4) - CLAMP (org, 0, 4);
}

static guint
slot_of (const SlResumeFragment *fragment)
{
  return MIN (fragment->row * 6 + MIN (fragment->index, 5), MAX_SLOTS - 1);
}

static void
count_slots (Section *section)
{
  for (guint i = 0; i < section->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (section->jobs, i);

      for (guint k = 0; k < job->fragments->len; k++)
        {
          SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
          guint             slot = slot_of (fragment);

          fragment->is_place = sl_resume_location_is_place (fragment->text);
          section->slot_totals[slot]++;
          section->place_votes[slot] += fragment->is_place ? 1 : 0;
          section->tail_votes[slot] += !fragment->is_place && sl_resume_location_split_end (fragment->text, FALSE) != 0 ? 1 : 0;
        }
    }
}

static void
set_location (Job          *job,
              const char   *text,
              SlResumeLine *line,
              double        confidence)
{
  if (job->location != NULL)
    return;
  job->location = g_strdup (text);
  job->location_line = line;
  job->location_confidence = confidence;
}

/* "Siemens AG (München)" */
static void
take_bracket_place (Job              *job,
                    SlResumeFragment *fragment)
{
  const char      *open = strrchr (fragment->text, '(');
  g_autofree char *inner = NULL;

  if (open == NULL || open == fragment->text || !g_str_has_suffix (fragment->text, ")"))
    return;
  inner = g_strndup (open + 1, strlen (open) - 2);
  if (sl_resume_location_is_place (inner))
    {
      char *rest = sl_resume_text_trim (fragment->text, open - fragment->text);

      set_location (job, inner, fragment->line, 0.9);
      g_free (fragment->text);
      fragment->text = rest;
    }
}

static gboolean
could_be_place (const char *text)
{
  guint flags = sl_resume_lexicon_text (text);

  return (flags & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL | SL_WORD_UNIT)) == 0 && sl_resume_text_count_words (text) <= 5 && strpbrk (text, "0123456789&+/") == NULL;
}

static void
take_places (Section *section,
             Job     *job)
{
  for (guint k = job->fragments->len; k-- > 0;)
    {
      SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
      guint             slot = slot_of (fragment);
      gboolean          voted = section->place_votes[slot] * 2 >= section->slot_totals[slot] && section->place_votes[slot] > 0;

      if (job->fragments->len > 1 && (fragment->is_place || (voted && could_be_place (fragment->text))) && job->location == NULL &&
          !(k == 0 && job->fragments->len == 2 && !voted))
        {
          set_location (job, fragment->text, fragment->line, fragment->is_place ? 0.96 : 0.85);
          g_ptr_array_remove_index (job->fragments, k);
        }
    }
  for (guint k = job->fragments->len; k-- > 0 && job->location == NULL;)
    {
      SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
      guint             slot = slot_of (fragment);
      gboolean          guess = section->tail_votes[slot] * 5 >= section->slot_totals[slot] * 2 && section->tail_votes[slot] > 0;
      guint             cut = sl_resume_location_split_end (fragment->text, guess);

      if (cut != 0)
        {
          g_autofree char *place = sl_resume_text_trim (fragment->text + cut, -1);
          char            *rest = sl_resume_text_trim (fragment->text, cut);

          set_location (job, place, fragment->line, sl_resume_location_is_place (place) ? 0.95 : 0.8);
          g_free (fragment->text);
          fragment->text = rest;
        }
      else
        take_bracket_place (job, fragment);
    }
  /* Position, company and a third part that says nothing else. */
  if (job->location == NULL && job->fragments->len >= 3)
    {
      SlResumeFragment *last = g_ptr_array_index (job->fragments, job->fragments->len - 1);

      if (could_be_place (last->text) && sl_resume_text_count_words (last->text) <= 3)
        {
          set_location (job, last->text, last->line, 0.6);
          g_ptr_array_remove_index (job->fragments, job->fragments->len - 1);
        }
    }
}

/* Parts between commas; "Inc." and the like stay with what they follow. */
static GPtrArray *
split_commas (const char *text)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) raw = g_strsplit (text, ",", -1);
  int depth = 0;

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *part = g_strstrip (g_strdup (raw[i]));
      g_autofree char *folded = sl_resume_text_fold (part, -1);
      gboolean         legal = sl_resume_text_count_words (part) <= 2 && (sl_resume_lexicon_word (folded) & SL_WORD_LEGAL) != 0;

      if (parts->len > 0 && (legal || depth > 0))
        {
          char *last = g_ptr_array_index (parts, parts->len - 1);

          parts->pdata[parts->len - 1] = g_strdup_printf ("%s, %s", last, part);
          g_free (last);
        }
      else
        g_ptr_array_add (parts, g_strdup (part));
      for (const char *p = part; *p != '\0'; p++)
        depth += *p == '(' ? 1 : *p == ')' ? -1
                                           : 0;
    }

  return parts;
}

static char *
join_parts (GPtrArray *parts,
            guint      from,
            guint      to)
{
  GString *out = g_string_new (NULL);

  for (guint i = from; i < to; i++)
    {
      if (out->len > 0)
        g_string_append (out, ", ");
      g_string_append (out, g_ptr_array_index (parts, i));
    }

  return g_string_free (out, FALSE);
}

static void
vote_order (Section *section)
{
  for (guint i = 0; i < section->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (section->jobs, i);

      if (job->fragments->len >= 2)
        {
          const SlResumeFragment *first = g_ptr_array_index (job->fragments, 0);
          const SlResumeFragment *second = g_ptr_array_index (job->fragments, 1);

          section->title_first += CLAMP (title_score (first->text) - title_score (second->text), -3, 3);
        }
      else if (job->fragments->len == 1)
        {
          const SlResumeFragment *only = g_ptr_array_index (job->fragments, 0);
          g_autoptr (GPtrArray) parts = split_commas (only->text);

          if (parts->len >= 2)
            section->title_first_commas += CLAMP (title_score (g_ptr_array_index (parts, 0)) - title_score (g_ptr_array_index (parts, parts->len - 1)), -3, 3);
        }
    }
}

static void
set_roles (Job                    *job,
           const char             *title,
           const char             *company,
           const SlResumeFragment *title_fragment,
           const SlResumeFragment *company_fragment,
           double                  confidence)
{
  g_free (job->title);
  g_free (job->company);
  job->title = g_strdup (title);
  job->company = g_strdup (company);
  job->title_line = title_fragment != NULL ? title_fragment->line : NULL;
  job->company_line = company_fragment != NULL ? company_fragment->line : NULL;
  job->confidence = confidence;
}

static void
assign_commas (Section                *section,
               Job                    *job,
               const SlResumeFragment *only)
{
  g_autoptr (GPtrArray) parts = split_commas (only->text);
  gboolean         title_first = section->title_first_commas >= 0;
  guint            cut;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (title_first)
    {
      cut = parts->len - 1;
      /* "Nurse, General Hospital, Surgical Ward" */
      if (cut > 1 && (sl_resume_lexicon_text (g_ptr_array_index (parts, cut)) & (SL_WORD_UNIT | SL_WORD_ORG | SL_WORD_SCHOOL)) == SL_WORD_UNIT)
        cut--;
    }
  else
    cut = 1;
  left = join_parts (parts, 0, cut);
  right = join_parts (parts, cut, parts->len);
  if (title_first)
    set_roles (job, left, right, only, only, parts->len == 2 ? 0.9 : 0.75);
  else
    set_roles (job, right, left, only, only, parts->len == 2 ? 0.9 : 0.75);
}

static void
assign_two (Section *section,
            Job     *job)
{
  const SlResumeFragment *first = g_ptr_array_index (job->fragments, 0);
  const SlResumeFragment *second = g_ptr_array_index (job->fragments, 1);
  double                  own = title_score (first->text) - title_score (second->text);
  gboolean                title_first = section->title_first >= 0;
  double                  confidence = 0.93;

  if (own >= 2.4 || own <= -2.4)
    {
      title_first = own > 0;
      confidence = 0.96;
    }
  else if ((own > 0) != title_first && (own > 0.5 || own < -0.5))
    confidence = 0.7;
  else if (section->title_first < 1 && section->title_first > -1)
    confidence = 0.6;
  if (title_first)
    set_roles (job, first->text, second->text, first, second, confidence);
  else
    set_roles (job, second->text, first->text, second, first, confidence);
}

/* More parts than roles: the best of each, the rest is kept as text. */
static void
assign_many (Section *section,
             Job     *job)
{
  guint  title = 0;
  guint  company = 0;
  double best_title = -100;
  double best_company = 100;

  for (guint k = 0; k < job->fragments->len && k < 6; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
      double                  score = title_score (fragment->text) - 0.1 * k;

      if (score > best_title)
        {
          best_title = score;
          title = k;
        }
    }
  for (guint k = 0; k < job->fragments->len && k < 6; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
      double                  score = title_score (fragment->text) + 0.1 * k - (fragment->bold ? 0.3 : 0);

      if (k != title && score < best_company)
        {
          best_company = score;
          company = k;
        }
    }
  /* Nothing speaks for either: the order of the section does. */
  if (best_title < 0.5 && best_company > -0.5)
    {
      title = section->title_first >= 0 ? 0 : 1;
      company = 1 - title;
    }
  set_roles (job, ((SlResumeFragment *) g_ptr_array_index (job->fragments, title))->text, ((SlResumeFragment *) g_ptr_array_index (job->fragments, company))->text,
             g_ptr_array_index (job->fragments, title), g_ptr_array_index (job->fragments, company), 0.75);
  for (guint k = job->fragments->len; k-- > 0;)
    if (k == title || k == company)
      g_ptr_array_remove_index (job->fragments, k);
}

static gboolean
looks_alike (const SlResumeLine *a,
             const SlResumeLine *b)
{
  return a != NULL && b != NULL && a->bold == b->bold && a->italic == b->italic && a->level == b->level && a->size - b->size < 0.6 && b->size - a->size < 0.6;
}

/* One part only: a further role at the company above, or a company or role by itself. */
static void
assign_one (Section *section,
            Job     *job,
            Job     *previous)
{
  const SlResumeFragment *only = g_ptr_array_index (job->fragments, 0);
  double                  score = title_score (only->text);
  gboolean                inherits = previous != NULL && previous->company != NULL &&
                      (previous->group || previous->alone ||
                       (previous->title_line != NULL && previous->company_line != NULL && previous->title_line != previous->company_line)) &&
                      (score > 0.5 || (previous->title_line != NULL && looks_alike (only->line, previous->title_line) && !looks_alike (only->line, previous->company_line) && score > -1));

  if (strchr (only->text, ',') != NULL)
    {
      g_autoptr (GPtrArray) parts = split_commas (only->text);

      if (parts->len >= 2 && !(inherits && score > 0))
        {
          assign_commas (section, job, only);
          return;
        }
    }
  job->alone = TRUE;
  if (inherits && previous->group)
    set_roles (job, only->text, previous->company, only, NULL, 0.9);
  else if (inherits && score > 0 && job->block.start > 0)
    {
      set_roles (job, only->text, previous->company, only, NULL, 0.75);
      job->alone = FALSE;
    }
  else if (score > 0.5)
    set_roles (job, only->text, NULL, only, NULL, 0.75);
  else
    set_roles (job, NULL, only->text, NULL, only, 0.75);
  if (job->company == NULL || job->company_line != NULL || previous == NULL)
    return;
  job->company_line = previous->company_line;
  /* What stands beside the company's name holds for all its roles. */
  if (job->location == NULL && previous->location != NULL && previous->location_line == previous->company_line)
    set_location (job, previous->location, previous->location_line, 0.8);
}

static const SlResumeRow *
anchor_row (Section   *section,
            const Job *job)
{
  return job->block.anchor >= 0 ? &g_array_index (section->rows, SlResumeRow, job->block.anchor) : NULL;
}

static int
months (int year,
        int month,
        int fallback)
{
  return year * 12 + (month != 0 ? month : fallback);
}

/* A company over several roles, with the dates of them all and nothing below it. */
static gboolean
is_group_head (Section *section,
               guint    i)
{
  Job                    *job = g_ptr_array_index (section->jobs, i);
  Job                    *next = i + 1 < section->jobs->len ? g_ptr_array_index (section->jobs, i + 1) : NULL;
  const SlResumeRow      *own = anchor_row (section, job);
  const SlResumeRow      *other = next != NULL ? anchor_row (section, next) : NULL;
  const SlResumeFragment *only;

  if (next == NULL || own == NULL || other == NULL || job->fragments->len != 1 || next->fragments->len > 2 || job->block.body < job->block.end)
    return FALSE;
  only = g_ptr_array_index (job->fragments, 0);
  if (title_score (only->text) > 0.4)
    return FALSE;

  return months (other->span.from_year, other->span.from_month, 12) >= months (own->span.from_year, own->span.from_month, 1) &&
         (own->span.present || months (other->span.to_year, other->span.to_month, 1) <= months (own->span.to_year, own->span.to_month, 12)) && !(other->span.present && !own->span.present);
}

static void
assign_roles (Section *section)
{
  Job *previous = NULL;

  for (guint i = 0; i < section->jobs->len; i++)
    {
      Job *job = g_ptr_array_index (section->jobs, i);

      if (is_group_head (section, i))
        {
          const SlResumeFragment *only = g_ptr_array_index (job->fragments, 0);

          set_roles (job, NULL, only->text, NULL, only, 0.9);
          job->group = TRUE;
          previous = job;
          continue;
        }
      if (job->fragments->len == 1)
        assign_one (section, job, previous);
      else if (job->fragments->len == 2)
        assign_two (section, job);
      else if (job->fragments->len > 2)
        assign_many (section, job);
      if (!(previous != NULL && previous->group && job->fragments->len == 1))
        previous = job;
    }
}

static void
write_body (Section       *section,
            const Job     *job,
            SlResumeEntry *entry)
{
  g_autoptr (GString) prose = g_string_new (NULL);
  SlResumeLine *prose_line = NULL;

  if (job->fragments->len > 0 && job->title != NULL && job->company != NULL)
    for (guint k = 0; k < job->fragments->len; k++)
      {
        const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);

        if (strstr (job->title, fragment->text) != NULL || strstr (job->company, fragment->text) != NULL || strstr (fragment->text, job->title) != NULL)
          continue;
        g_string_append_printf (prose, "%s%s", prose->len > 0 ? "\n" : "", fragment->text);
        prose_line = fragment->line;
      }
  for (guint i = job->block.body; i < job->block.end; i++)
    {
      const SlResumeRow *row = &g_array_index (section->rows, SlResumeRow, i);

      if (entry->fields[SL_FIELD_KEYWORDS] != NULL && entry->fields[SL_FIELD_KEYWORDS]->line == row->line)
        continue;
      if (row->kind == SL_ROW_BULLET)
        {
          sl_resume_entry_add_item (entry, row->line->text, row->line->bullet > 0 ? 0.97 : 0.9, row->line);
          continue;
        }
      g_string_append_printf (prose, "%s%s", prose->len > 0 ? "\n" : "", row->line->text);
      prose_line = prose_line != NULL ? prose_line : row->line;
      row->line->used = TRUE;
    }
  if (prose->len > 0)
    sl_resume_entry_set (entry, SL_FIELD_SUMMARY, prose->str, 0.8, prose_line);
}

/* "Technologies: C, CMake" says what a project was made with. */
static gboolean
is_keywords_label (const char *text,
                   gsize       length)
{
  static const char *const labels[] = { "technologies", "technology", "tech stack", "stack", "tools", "keywords", "technologien", "tecnologias", "tecnologie", "technologieen", "technologie", "werkzeuge", "outils", "herramientas", "strumenti", "narzedzia" };
  g_autofree char         *folded = sl_resume_text_fold (text, (gssize) length);

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_str_equal (folded, labels[i]))
      return TRUE;

  return FALSE;
}

static void
take_keywords (Section       *section,
               const Job     *job,
               SlResumeEntry *entry)
{
  for (guint i = job->block.body; i < job->block.end; i++)
    {
      SlResumeLine    *line = g_array_index (section->rows, SlResumeRow, i).line;
      const char      *colon = strchr (line->text, ':');
      g_autofree char *words = NULL;

      if (colon == NULL || !is_keywords_label (line->text, (gsize) (colon - line->text)))
        continue;
      words = sl_resume_text_trim (colon + 1, -1);
      sl_resume_entry_set (entry, SL_FIELD_KEYWORDS, words, 0.9, line);
    }
}

static void
write_dates (SlResumeEntry     *entry,
             const SlResumeRow *row)
{
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  double           confidence;

  if (row == NULL)
    return;
  confidence = row->span.range ? 0.98 : 0.75;
  from = sl_resume_dates_format (row->span.from_year, row->span.from_month);
  to = sl_resume_dates_format (row->span.to_year, row->span.to_month);
  /* One date alone is when it was: not open, and no end is made up. */
  if (!row->span.range && from != NULL)
    to = g_strdup (from);
  sl_resume_entry_set (entry, SL_FIELD_START, from, confidence, row->line);
  sl_resume_entry_set (entry, SL_FIELD_END, to, confidence, row->line);
}

static void
write_job (Section        *section,
           SlResumeResult *result,
           SlSectionKind   kind,
           const Job      *job)
{
  SlResumeEntry *entry = sl_resume_result_add (result, kind);
  SlResumeLine  *url_line = NULL;
  const char    *url = sl_resume_block_find_address (section->rows, &job->block, &url_line);
  double         dated = job->block.anchor >= 0 ? 0 : -0.25;

  if (kind == SL_SECTION_PROJECTS && (job->title == NULL || job->company == NULL || job->fragments->len == 2))
    {
      const SlResumeFragment *first = job->fragments->len > 0 ? g_ptr_array_index (job->fragments, 0) : NULL;
      const SlResumeFragment *second = job->fragments->len > 1 ? g_ptr_array_index (job->fragments, 1) : NULL;

      sl_resume_entry_set (entry, SL_FIELD_NAME, first != NULL ? first->text : job->company, 0.8, first != NULL ? first->line : job->company_line);
      sl_resume_entry_set (entry, SL_FIELD_POSITION, second != NULL ? second->text : NULL, 0.6, second != NULL ? second->line : NULL);
    }
  else
    {
      sl_resume_entry_set (entry, SL_FIELD_NAME, job->company, job->confidence + dated, job->company_line);
      sl_resume_entry_set (entry, SL_FIELD_POSITION, job->title, job->confidence + dated, job->title_line);
    }
  sl_resume_entry_set (entry, SL_FIELD_LOCATION, job->location, job->location_confidence + dated, job->location_line);
  write_dates (entry, anchor_row (section, job));
  sl_resume_entry_set (entry, SL_FIELD_URL, url, 0.95, url_line);
  if (kind == SL_SECTION_PROJECTS)
    take_keywords (section, job, entry);
  write_body (section, job, entry);
}

/**
 * sl_resume_understand_work:
 * @result: where the entries go
 * @section: a section of positions
 * @kind: %SL_SECTION_WORK, %SL_SECTION_VOLUNTEER or %SL_SECTION_PROJECTS
 *
 * Splits the section into positions and tells title, company, place and dates
 * apart; the order of title and company is decided for the section as a whole.
 */
void
sl_resume_understand_work (SlResumeResult  *result,
                           SlResumeSection *section,
                           SlSectionKind    kind)
{
  g_autoptr (GArray) rows = sl_resume_rows_new (section, FALSE);
  g_autoptr (GArray) blocks = sl_resume_rows_split (rows);
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) job_free);
  Section state = { .rows = rows, .jobs = jobs };

  for (guint i = 0; i < blocks->len; i++)
    {
      Job *job = g_new0 (Job, 1);

      job->block = g_array_index (blocks, SlResumeBlock, i);
      job->fragments = sl_resume_block_fragments (rows, &job->block, kind != SL_SECTION_PROJECTS ? SL_CUT_WORK : SL_CUT_LIST);
      g_ptr_array_add (jobs, job);
    }

  count_slots (&state);
  for (guint i = 0; i < jobs->len; i++)
    take_places (&state, g_ptr_array_index (jobs, i));
  vote_order (&state);
  assign_roles (&state);
  for (guint i = 0; i < jobs->len; i++)
    {
      const Job *job = g_ptr_array_index (jobs, i);

      if (!job->group)
        write_job (&state, result, kind, job);
    }
}
