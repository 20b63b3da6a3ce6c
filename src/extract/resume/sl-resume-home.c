/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-basics-private.h"
#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"

static void
set_location (SlResumeBasics   *basics,
              SlResumeLocation *place,
              double            confidence,
              SlResumeLine     *line)
{
  SlResumeEntry *entry = basics->result->basics;

  sl_resume_entry_set (entry, SL_FIELD_ADDRESS, place->address, confidence - 0.05, line);
  sl_resume_entry_set (entry, SL_FIELD_POSTAL_CODE, place->postal_code, confidence, line);
  sl_resume_entry_set (entry, SL_FIELD_CITY, place->city, confidence, line);
  sl_resume_entry_set (entry, SL_FIELD_REGION, place->region, confidence - 0.1, line);
  sl_resume_entry_set (entry, SL_FIELD_COUNTRY, place->country, confidence, line);
}

static gboolean
holds_contact (const SlResumeLine *line)
{
  int              start;
  int              end;
  g_autofree char *phone = strchr (line->text, '@') == NULL ? sl_resume_contact_find_phone (line->text, &start, &end) : NULL;

  return phone != NULL || strchr (line->text, '@') != NULL;
}

static gboolean
is_beside_contact (const SlResumeBasics *basics,
                   const SlResumeScrap  *scrap)
{
  guint i = 0;

  if (scrap->among_contacts)
    return TRUE;
  if (!g_ptr_array_find (basics->doc->lines, scrap->line, &i))
    return FALSE;

  return (i > 0 && holds_contact (g_ptr_array_index (basics->doc->lines, i - 1))) || (i + 1 < basics->doc->lines->len && holds_contact (g_ptr_array_index (basics->doc->lines, i + 1)));
}

/* "GitHub": where an address leads, not where one lives. */
static gboolean
is_web_word (const char *text)
{
  static const char words[] = "|github|gitlab|bitbucket|linkedin|xing|twitter|x|mastodon|facebook|instagram|behance|dribbble|youtube|medium|orcid|researchgate|kaggle|skype|telegram|whatsapp|signal|website|webseite|homepage|portfolio|blog|web|site|email|mail|";
  g_autofree char  *squashed = sl_resume_text_squash (text, -1);
  g_autofree char  *key = g_strdup_printf ("|%s|", squashed);

  return strstr (words, key) != NULL;
}

/* A name nobody listed, alone among telephone number and mail address: where one lives. */
static void
guess_town (SlResumeBasics *basics)
{
  for (guint i = 0; i < basics->scraps->len; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);
      guint          flags = sl_resume_lexicon_text (scrap->text);

      if (scrap->taken || scrap->label != '\0' || sl_resume_text_count_words (scrap->text) > 3 || sl_resume_name_shape (scrap->text) < 0.3 || !g_unichar_isupper (g_utf8_get_char (scrap->text)) || sl_resume_text_is_caps (scrap->text) || is_web_word (scrap->text) ||
          (flags & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL | SL_WORD_UNIT | SL_WORD_DEGREE | SL_WORD_LANGUAGE)) != 0 || !is_beside_contact (basics, scrap))
        continue;
      scrap->taken = TRUE;
      sl_resume_entry_set (basics->result->basics, SL_FIELD_CITY, scrap->text, 0.6, scrap->line);
      return;
    }
}

/**
 * sl_resume_basics_take_place:
 * @basics: what is known of the person
 *
 * Takes the scrap that is most like an address, else a town nobody listed that
 * stands among the telephone number and the mail address.
 */
void
sl_resume_basics_take_place (SlResumeBasics *basics)
{
  SlResumeScrap *best = NULL;
  SlResumeScrap *street = NULL;
  SlResumeScrap *previous = NULL;
  double         best_score = 0.35;
  g_autoptr (SlResumeLocation) best_place = NULL;

  for (guint i = 0; i < basics->scraps->len; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);
      g_autoptr (SlResumeLocation) place = NULL;
      double score;

      if (scrap->taken || (scrap->label != '\0' && scrap->label != 'a') || sl_resume_text_is_sentence (scrap->text))
        continue;
      place = sl_resume_location_parse (scrap->text);
      score = place->score;
      if (score <= -1 || (place->city == NULL && place->address == NULL))
        {
          previous = NULL;
          continue;
        }
      /* A country is where a town is. */
      if (place->city != NULL && place->region == NULL && place->country == NULL && sl_resume_lexicon_is_country (place->city))
        score -= 1.5;
      score += scrap->label == 'a' ? 1.5 : 0;
      /* "SP" behind a town is its state. */
      score -= place->city != NULL && strlen (place->city) <= 3 && sl_resume_text_is_caps (place->city) ? 1.5 : 0;
      score += previous != NULL && previous->line == scrap->line && place->city != NULL && place->address == NULL ? 0.8 : 0;
      score += scrap->among_contacts ? 0.4 : 0;
      score -= 0.8 * MIN (2, sl_resume_lexicon_count (scrap->text, SL_WORD_TITLE));
      if (place->city != NULL && score > best_score)
        {
          best_score = score;
          best = scrap;
          g_clear_pointer (&best_place, sl_resume_location_free);
          best_place = g_steal_pointer (&place);
          street = previous;
        }
      previous = best != scrap && place != NULL && place->address != NULL && place->city == NULL ? scrap : NULL;
    }
  if (best == NULL)
    {
      guess_town (basics);
      return;
    }

  best->taken = TRUE;
  /* Street and town on a line each. */
  if (street != NULL && best_place->address == NULL)
    {
      best_place->address = g_strdup (street->text);
      street->taken = TRUE;
      street->line->used = TRUE;
    }
  set_location (basics, best_place, best_score >= 1.5 ? 0.95 : best_score >= 1 ? 0.9
                                                                               : 0.7,
                best->line);
}
