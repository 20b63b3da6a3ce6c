/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-entries.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-roles.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

typedef struct
{
  GArray    *rows;
  GPtrArray *jobs;
} Section;

/* What labels say comes before any guess. */
static void
take_labelled (SlResumeJob *job)
{
  for (guint k = job->fragments->len; k-- > 0;)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);

      if (fragment->label == SL_LABEL_POSITION && job->title == NULL)
        {
          job->title = g_strdup (fragment->text);
          job->title_line = fragment->line;
        }
      else if (fragment->label == SL_LABEL_ORGANISATION && job->company == NULL)
        {
          guint sure = job->location == NULL ? sl_resume_location_split_end (fragment->text, FALSE) : 0;
          guint cut = sure == 0 && job->location == NULL ? sl_resume_location_split_end (fragment->text, TRUE) : sure;

          if (cut != 0)
            {
              g_autofree char *place = sl_resume_text_trim (fragment->text + cut + 1, -1);

              sl_resume_job_set_location (job, place, fragment->line, sure != 0 ? 0.92 : 0.8);
            }
          job->company = cut != 0 ? sl_resume_text_trim (fragment->text, cut) : g_strdup (fragment->text);
          job->company_line = fragment->line;
        }
      else if (fragment->label == SL_LABEL_PLACE && job->location == NULL)
        sl_resume_job_set_location (job, fragment->text, fragment->line, 0.95);
      else
        continue;
      job->confidence = 0.96;
      g_ptr_array_remove_index (job->fragments, k);
    }
}

static void
set_roles (SlResumeJob            *job,
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

static gboolean
looks_alike (const SlResumeLine *a,
             const SlResumeLine *b)
{
  return a != NULL && b != NULL && a->bold == b->bold && a->italic == b->italic && a->level == b->level && a->size - b->size < 0.6 && b->size - a->size < 0.6;
}

/* One part only: a further role at the company above, or a company or role by itself. */
static void
assign_one (Section     *section,
            SlResumeJob *job,
            SlResumeJob *previous)
{
  const SlResumeFragment *only = g_ptr_array_index (job->fragments, 0);
  double                  score = sl_resume_roles_title_score (only->text);
  gboolean                inherits = previous != NULL && previous->company != NULL &&
                      (previous->group || previous->alone ||
                       (previous->title_line != NULL && previous->company_line != NULL && previous->title_line != previous->company_line)) &&
                      (score > 0.5 || (previous->title_line != NULL && looks_alike (only->line, previous->title_line) && !looks_alike (only->line, previous->company_line) && score > -1));

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
  g_ptr_array_remove_index (job->fragments, 0);
  if (job->company == NULL || job->company_line != NULL || previous == NULL)
    return;
  job->company_line = previous->company_line;
  /* What stands beside the company's name holds for all its roles. */
  if (job->location == NULL && previous->location != NULL && previous->location_line == previous->company_line)
    sl_resume_job_set_location (job, previous->location, previous->location_line, 0.8);
}

static const SlResumeRow *
anchor_row (Section           *section,
            const SlResumeJob *job)
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
  SlResumeJob            *job = g_ptr_array_index (section->jobs, i);
  SlResumeJob            *next = i + 1 < section->jobs->len ? g_ptr_array_index (section->jobs, i + 1) : NULL;
  const SlResumeRow      *own = anchor_row (section, job);
  const SlResumeRow      *other = next != NULL ? anchor_row (section, next) : NULL;
  const SlResumeFragment *only;

  if (next == NULL || own == NULL || other == NULL || job->fragments->len == 0 || job->fragments->len > 2 || next->fragments->len > 2 || job->block.body < job->block.end)
    return FALSE;
  only = g_ptr_array_index (job->fragments, 0);
  if (sl_resume_roles_title_score (only->text) > 0.4 || (job->fragments->len == 2 && !sl_resume_job_could_be_place (((SlResumeFragment *) g_ptr_array_index (job->fragments, 1))->text)))
    return FALSE;

  return months (other->span.from_year, other->span.from_month, 12) >= months (own->span.from_year, own->span.from_month, 1) &&
         (own->span.present || months (other->span.to_year, other->span.to_month, 1) <= months (own->span.to_year, own->span.to_month, 12)) && !(other->span.present && !own->span.present);
}

/* A further role at the company above, in words that hold a comma. */
static gboolean
is_further_role (const SlResumeJob *job,
                 const SlResumeJob *previous)
{
  const SlResumeFragment *only = g_ptr_array_index (job->fragments, 0);

  return previous != NULL && previous->company != NULL && sl_resume_roles_title_score (only->text) > 0 &&
         (previous->group || (previous->title_line != NULL && previous->title_line != previous->company_line && looks_alike (only->line, previous->title_line) &&
                              !looks_alike (only->line, previous->company_line)));
}

static void
assign_groups (Section *section)
{
  for (guint i = 0; i < section->jobs->len; i++)
    {
      SlResumeJob *job = g_ptr_array_index (section->jobs, i);

      job->group = is_group_head (section, i);
      if (job->group)
        sl_resume_roles_assign_group (job);
    }
}

/* Heads with several parts first, then those whose parts only commas tell apart. */
static void
assign_several (Section *section)
{
  g_autoptr (GPtrArray) heads = g_ptr_array_new ();
  g_autoptr (GPtrArray) commas = g_ptr_array_new ();

  for (guint i = 0; i < section->jobs->len; i++)
    {
      SlResumeJob *job = g_ptr_array_index (section->jobs, i);

      if (!job->group && job->fragments->len > 1 && job->title == NULL && job->company == NULL)
        g_ptr_array_add (heads, job);
    }
  sl_resume_roles_assign (heads);
  for (guint i = 0; i < section->jobs->len; i++)
    {
      SlResumeJob *job = g_ptr_array_index (section->jobs, i);
      SlResumeJob *previous = i > 0 ? g_ptr_array_index (section->jobs, i - 1) : NULL;

      if (!job->group && job->title == NULL && job->company == NULL && job->fragments->len == 1 && !is_further_role (job, previous) &&
          strchr (((SlResumeFragment *) g_ptr_array_index (job->fragments, 0))->text, ',') != NULL)
        g_ptr_array_add (commas, job);
    }
  sl_resume_roles_assign (commas);
}

/* A label told the one; what is left first is the other. */
static void
complete_labelled (SlResumeJob *job)
{
  const SlResumeFragment *first;

  if (job->group || job->fragments->len == 0 || (job->title == NULL) == (job->company == NULL) || (job->title != NULL ? job->title_line : job->company_line) == NULL)
    return;
  first = g_ptr_array_index (job->fragments, 0);
  if (first->label != SL_LABEL_NONE || sl_resume_text_count_words (first->text) > 9)
    return;
  if (job->company == NULL)
    {
      guint cut = job->location == NULL ? sl_resume_location_split_end (first->text, TRUE) : 0;

      if (cut != 0)
        {
          g_autofree char *place = sl_resume_text_trim (first->text + cut + 1, -1);

          sl_resume_job_set_location (job, place, first->line, 0.85);
        }
      job->company = cut != 0 ? sl_resume_text_trim (first->text, cut) : g_strdup (first->text);
      job->company_line = first->line;
    }
  else
    {
      job->title = g_strdup (first->text);
      job->title_line = first->line;
    }
  job->confidence = 0.85;
  g_ptr_array_remove_index (job->fragments, 0);
}

static void
assign_roles (Section *section)
{
  SlResumeJob *previous = NULL;

  for (guint i = 0; i < section->jobs->len; i++)
    complete_labelled (g_ptr_array_index (section->jobs, i));
  assign_groups (section);
  assign_several (section);
  for (guint i = 0; i < section->jobs->len; i++)
    {
      SlResumeJob *job = g_ptr_array_index (section->jobs, i);
      gboolean     is_single = !job->group && job->title == NULL && job->company == NULL && job->fragments->len >= 1;

      if (is_single)
        assign_one (section, job, previous);
      if (!(previous != NULL && previous->group && is_single))
        previous = job;
    }
}

/* A project's name comes first, what one was in it may follow. */
static void
assign_projects (Section *section)
{
  for (guint i = 0; i < section->jobs->len; i++)
    {
      SlResumeJob            *job = g_ptr_array_index (section->jobs, i);
      const SlResumeFragment *first = job->fragments->len > 0 ? g_ptr_array_index (job->fragments, 0) : NULL;
      const SlResumeFragment *second = job->fragments->len > 1 ? g_ptr_array_index (job->fragments, 1) : NULL;

      set_roles (job, second != NULL ? second->text : NULL, first != NULL ? first->text : NULL, second, first, 0.8);
      g_ptr_array_remove_range (job->fragments, 0, MIN (job->fragments->len, 2));
    }
}

static void
write_body (Section           *section,
            const SlResumeJob *job,
            SlResumeEntry     *entry)
{
  g_autoptr (GString) prose = g_string_new (NULL);
  SlResumeLine *prose_line = NULL;

  for (guint k = 0; k < job->fragments->len; k++)
    {
      const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);

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
  return sl_resume_lexicon_is_own_keywords (folded);
}

static void
take_keywords (Section           *section,
               const SlResumeJob *job,
               SlResumeEntry     *entry)
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

/* How sure a position or company can be whose words do not look like one. */
static double
plausibility (const char *text)
{
  gunichar first = text != NULL ? g_utf8_get_char (text) : 'A';

  if (text == NULL)
    return 1;
  if (g_unichar_islower (first) || first == '(' || sl_resume_text_count_letters (text) < 2 || (strchr (text, '(') == NULL) != (strchr (text, ')') == NULL))
    return 0.65;
  if (strstr (text, ": ") != NULL || sl_resume_text_count_words (text) > 8 || strpbrk (text, ".;") != NULL)
    return strstr (text, ". ") != NULL || strstr (text, ": ") != NULL || strchr (text, ';') != NULL ? 0.75 : 0.88;

  return strstr (text, ", ") != NULL || strstr (text, " - ") != NULL || strstr (text, " – ") != NULL ? 0.87 : 1;
}

static void
write_job (Section           *section,
           SlResumeResult    *result,
           SlSectionKind      kind,
           const SlResumeJob *job)
{
  SlResumeEntry *entry = sl_resume_result_add (result, kind);
  SlResumeLine  *url_line = NULL;
  const char    *url = sl_resume_block_find_address (section->rows, &job->block, &url_line);
  double         dated = job->block.anchor >= 0 ? 0 : -0.25;

  sl_resume_entry_set (entry, SL_FIELD_NAME, job->company, MIN (job->confidence, plausibility (job->company)) + dated, job->company_line);
  sl_resume_entry_set (entry, SL_FIELD_POSITION, job->title, (kind == SL_SECTION_PROJECTS ? 0.6 : MIN (job->confidence, plausibility (job->title))) + dated, job->title_line);
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
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_job_free);
  Section state = { .rows = rows, .jobs = jobs };

  for (guint i = 0; i < blocks->len; i++)
    {
      const SlResumeBlock *block = &g_array_index (blocks, SlResumeBlock, i);

      g_ptr_array_add (jobs, sl_resume_job_new (block, sl_resume_block_fragments (rows, block, kind != SL_SECTION_PROJECTS ? SL_CUT_WORK : SL_CUT_LIST)));
    }

  for (guint i = 0; i < jobs->len; i++)
    take_labelled (g_ptr_array_index (jobs, i));
  sl_resume_jobs_take_places (jobs);
  if (kind == SL_SECTION_PROJECTS)
    assign_projects (&state);
  else
    assign_roles (&state);
  for (guint i = 0; i < jobs->len; i++)
    {
      const SlResumeJob *job = g_ptr_array_index (jobs, i);

      if (!job->group)
        write_job (&state, result, kind, job);
    }
}
