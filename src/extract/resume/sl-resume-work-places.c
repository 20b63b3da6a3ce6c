/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-roles.h"
#include "extract/resume/sl-resume-text.h"

#define MAX_SLOTS 40

/* The heads of one section, and how often a place stands at which part of them. */
typedef struct
{
  GPtrArray *jobs;
  guint      place_votes[MAX_SLOTS];
  guint      slot_totals[MAX_SLOTS];
} Heads;

static guint
slot_of (const SlResumeFragment *fragment)
{
  return MIN (fragment->row * 6 + MIN (fragment->index, 5), MAX_SLOTS - 1);
}

/* What stands in brackets at the end, %NULL for nothing. */
static char *
bracket_at_end (const char *text)
{
  const char *open = strrchr (text, '(');

  if (open == NULL || open == text || !g_str_has_suffix (text, ")"))
    return NULL;

  return g_strndup (open + 1, strlen (open) - 2);
}

/* "Deltares (Utrecht)": the place is in the brackets, and what stands before it is none. */
static gboolean
is_place (const char *text)
{
  g_autofree char *inner = bracket_at_end (text);
  g_autofree char *head = inner != NULL ? sl_resume_text_trim (text, strrchr (text, '(') - text) : NULL;

  const char *comma = strchr (text, ',');

  if (inner != NULL && strlen (inner) > 3 && !sl_resume_lexicon_is_place (head))
    return FALSE;
  /* "II LO im. Śniadeckiego, Kielce": something of several words in a town. */
  if (comma != NULL && strchr (comma + 1, ',') == NULL)
    {
      g_autofree char *first = sl_resume_text_trim (text, comma - text);
      g_autofree char *last = sl_resume_text_trim (comma + 1, -1);

      if (sl_resume_text_count_words (first) >= 3 && !sl_resume_lexicon_is_place (first) && sl_resume_lexicon_is_place (last) && !sl_resume_lexicon_is_country (last))
        return FALSE;
    }

  return sl_resume_location_is_place (text);
}

static void
count_slots (Heads *section)
{
  for (guint i = 0; i < section->jobs->len; i++)
    {
      SlResumeJob *job = g_ptr_array_index (section->jobs, i);

      for (guint k = 0; k < job->fragments->len; k++)
        {
          SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
          guint             slot = slot_of (fragment);

          fragment->is_place = is_place (fragment->text);
          section->slot_totals[slot]++;
          section->place_votes[slot] += fragment->is_place ? 1 : 0;
        }
    }
}

/**
 * sl_resume_job_could_be_place:
 * @text: part of a head
 *
 * Returns: whether nothing in it speaks against its being the name of a place
 */
gboolean
sl_resume_job_could_be_place (const char *text)
{
  guint flags = sl_resume_lexicon_text (text);

  return (flags & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL | SL_WORD_UNIT)) == 0 && sl_resume_text_count_words (text) <= 5 && strpbrk (text, "0123456789&+/(") == NULL;
}

/* "Brinkmann AG (Soest)" in most heads of the section: there a place needs not be known. */
static gboolean
puts_places_in_brackets (Heads *section)
{
  guint heads = 0;
  guint places = 0;

  for (guint i = 0; i < section->jobs->len; i++)
    {
      const SlResumeJob *job = g_ptr_array_index (section->jobs, i);
      gboolean           found = FALSE;

      heads += job->fragments->len > 1 ? 1 : 0;
      for (guint k = 0; k < job->fragments->len; k++)
        {
          const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
          g_autofree char        *inner = bracket_at_end (fragment->text);

          found |= inner != NULL && sl_resume_roles_title_score (fragment->text) <= 0.5 && g_unichar_isupper (g_utf8_get_char (inner)) && !sl_resume_text_is_caps (inner) &&
                   sl_resume_text_count_words (inner) <= 3 && sl_resume_job_could_be_place (inner);
        }
      places += found ? 1 : 0;
    }

  return places >= 2 && places * 3 >= heads * 2;
}

static void
take_bracket_place (SlResumeJob      *job,
                    SlResumeFragment *fragment,
                    gboolean          guess)
{
  g_autofree char *inner = bracket_at_end (fragment->text);
  gboolean         known = inner != NULL && sl_resume_location_is_place (inner);

  if (known || (inner != NULL && guess && sl_resume_job_could_be_place (inner)))
    {
      char *rest = sl_resume_text_trim (fragment->text, strrchr (fragment->text, '(') - fragment->text);

      sl_resume_job_set_location (job, inner, fragment->line, known ? 0.9 : 0.8);
      g_free (fragment->text);
      fragment->text = rest;
    }
}

/* "Linde Hout te Zwolle", "Stadtwerke in Leipzig": the place at the end of a company. */
static void
take_place_behind (SlResumeJob      *job,
                   SlResumeFragment *fragment)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *word = NULL;
  g_autofree char *place = NULL;
  int              start;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("\\s+(te|in|à|en|em|a|ad|w|we)\\s+(['’]?\\p{L}[\\p{L}'’ -]*)$", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  if (!g_regex_match (regex, fragment->text, 0, &match))
    return;
  word = g_match_info_fetch (match, 1);
  place = g_match_info_fetch (match, 2);
  g_match_info_fetch_pos (match, 0, &start, NULL);
  if (start == 0 || (sl_resume_lexicon_is_place (place) ? FALSE : !g_str_equal (word, "te") || sl_resume_text_count_words (place) > 3 || !sl_resume_job_could_be_place (place)))
    return;
  sl_resume_job_set_location (job, place, fragment->line, 0.92);
  fragment->text[start] = '\0';
}

/* "Deltares, Utrecht" after a title, where other heads have no place of that kind:
 * a company in front of its town.
 */
static gboolean
is_company_in_town (const SlResumeJob      *job,
                    const SlResumeFragment *fragment)
{
  const char      *comma = strchr (fragment->text, ',');
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (comma == NULL || strchr (comma + 1, ',') != NULL || job->fragments->len != 2)
    return FALSE;
  first = sl_resume_text_trim (fragment->text, comma - fragment->text);
  second = sl_resume_text_trim (comma + 1, -1);

  return !sl_resume_lexicon_is_place (first) && sl_resume_lexicon_is_place (second) && g_utf8_strlen (second, -1) > 3 &&
         sl_resume_roles_title_score (((SlResumeFragment *) g_ptr_array_index (job->fragments, 0))->text) > 0.5;
}

/* The one thing below the dates in their column, where title and company stand beside them. */
static void
take_rail_place (SlResumeJob *job)
{
  guint found = 0;
  guint in_rail = 0;

  for (guint k = 0; k < job->fragments->len; k++)
    if (((SlResumeFragment *) g_ptr_array_index (job->fragments, k))->line->rail)
      {
        found = k;
        in_rail++;
      }
  if (in_rail == 1 && job->fragments->len >= 3 && sl_resume_job_could_be_place (((SlResumeFragment *) g_ptr_array_index (job->fragments, found))->text))
    {
      const SlResumeFragment *fragment = g_ptr_array_index (job->fragments, found);

      sl_resume_job_set_location (job, fragment->text, fragment->line, 0.85);
      g_ptr_array_remove_index (job->fragments, found);
    }
}

static void
take_places (Heads       *section,
             SlResumeJob *job,
             gboolean     guess_brackets)
{
  take_rail_place (job);
  for (guint k = job->fragments->len; k-- > 0;)
    {
      SlResumeFragment *fragment = g_ptr_array_index (job->fragments, k);
      guint             slot = slot_of (fragment);
      gboolean          voted = section->place_votes[slot] * 2 >= section->slot_totals[slot] && section->place_votes[slot] > 0;

      if (fragment->is_place && !voted && section->slot_totals[slot] > 1 && is_company_in_town (job, fragment))
        continue;
      if (job->fragments->len > 1 && (fragment->is_place || (voted && sl_resume_job_could_be_place (fragment->text))) && job->location == NULL &&
          !(k == 0 && job->fragments->len == 2 && !voted))
        {
          sl_resume_job_set_location (job, fragment->text, fragment->line, fragment->is_place ? 0.96 : 0.85);
          g_ptr_array_remove_index (job->fragments, k);
        }
    }
  for (guint k = job->fragments->len; k-- > 0 && job->location == NULL;)
    take_bracket_place (job, g_ptr_array_index (job->fragments, k), guess_brackets);
  for (guint k = job->fragments->len; k-- > 0 && job->location == NULL;)
    take_place_behind (job, g_ptr_array_index (job->fragments, k));
}

/**
 * sl_resume_jobs_take_places:
 * @jobs: (element-type SlResumeJob): the positions of a section
 *
 * Takes the places out of their heads: those that are known, and those that stand
 * where known ones do.
 */
void
sl_resume_jobs_take_places (GPtrArray *jobs)
{
  Heads    heads = { .jobs = jobs };
  gboolean guess_brackets;

  count_slots (&heads);
  guess_brackets = puts_places_in_brackets (&heads);
  for (guint i = 0; i < jobs->len; i++)
    take_places (&heads, g_ptr_array_index (jobs, i), guess_brackets);
}
