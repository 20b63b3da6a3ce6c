/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-basics-private.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"

/* A long name takes so many lines. */
#define MAX_NAME_LINES 3

static gboolean
is_particle (const char *word)
{
  static const char particles[] = " de del della di da do dos das du van von der den ten ter la le el al bin ibn zu zum zur y e und of and i st. 't dr. prof. ";
  g_autofree char  *key = g_strdup_printf (" %s ", word);

  return strstr (particles, key) != NULL;
}

static gboolean
is_name_word (const char *word)
{
  gunichar first = g_utf8_get_char (word);

  if (first == '"' || first == 0x201c || first == 0x201d || first == 0x201e || first == '(' || first == 0x00ab || first == '\'' || first == 0x2018)
    first = g_utf8_get_char (g_utf8_next_char (word));
  if (!g_unichar_isalpha (first))
    return FALSE;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && (c < 0x80 ? strchr ("-'.,()\"", (int) c) == NULL : !(c == 0x2019 || c == 0x2018 || c == 0x2010 || c == 0x2011 || c == 0x201c || c == 0x201d || c == 0x201e || c == 0x00ab || c == 0x00bb || c == 0x2013)))
        return FALSE;
    }

  return !g_unichar_islower (first) || is_particle (word);
}

/**
 * sl_resume_is_document_title:
 * @text: part of a line
 *
 * Returns: whether it says what the document is: "Curriculum vitae", or greets
 */
gboolean
sl_resume_is_document_title (const char *text)
{
  static const char titles[] = "|curriculumvitae|cv|resume|lebenslauf|tabellarischerlebenslauf|curriculum|hojadevida|curriculo|curriculumvitaeeuropeo|europeancurriculumvitae|zyciorys|europass|bewerbung|levensloop|profile|mycv|curriculumvitaeetstudiorum|hello|hi|hallo|hola|bonjour|ciao|welcome|contact|kontakt|cvandcoverletter|";
  g_autofree char  *squashed = sl_resume_text_squash (text, -1);
  g_autofree char  *key = g_strdup_printf ("|%s|", squashed);

  return strstr (titles, key) != NULL;
}

/**
 * sl_resume_name_shape:
 * @text: part of a line
 *
 * Returns: how much it is shaped like a person's name, 0 for not at all
 */
double
sl_resume_name_shape (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint    n = 0;
  gboolean cased = FALSE;
  double   score = 1;

  if (strlen (text) > 70 || strpbrk (text, "0123456789@/:;|_\t") != NULL || sl_resume_is_document_title (text))
    return 0;
  words = g_strsplit_set (text, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (!is_name_word (words[i]))
        return 0;
      n++;
      for (const char *p = words[i]; *p != '\0'; p = g_utf8_next_char (p))
        cased |= g_unichar_isupper (g_utf8_get_char (p)) || g_unichar_islower (g_utf8_get_char (p));
    }
  if (n == 0 || n > 7)
    return 0;
  if (!cased)
    return g_utf8_strlen (text, -1) <= 20 ? 1 : 0;
  if (n == 1)
    score = 0.35;
  else if (n <= 4)
    score = 1;
  else
    score = 0.6;
  if (sl_resume_lexicon_count (text, SL_WORD_TITLE) > 0)
    score -= 0.55;
  if ((sl_resume_lexicon_text (text) & (SL_WORD_LEGAL | SL_WORD_SCHOOL)) != 0)
    score -= 0.5;
  if (sl_resume_lexicon_is_place (text) || (strchr (text, ',') != NULL && sl_resume_location_is_place (text)))
    score -= 0.6;

  return MAX (score, 0.02);
}

static gboolean
matches_email (const char *name,
               const char *email)
{
  g_autofree char *local = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (email == NULL)
    return FALSE;
  /* The name can stand behind the sign too: hello@annaberg.example */
  local = sl_resume_text_fold (email, -1);
  folded = sl_resume_text_fold (name, -1);
  words = g_strsplit_set (folded, " -'.,\"", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) >= 3 && strstr (local, words[i]) != NULL && !g_str_equal (words[i], "com"))
      return TRUE;

  return FALSE;
}

static double
body_size (SlResumeDoc *doc)
{
  double total = 0;
  gsize  letters = 0;

  for (guint i = 0; i < doc->lines->len; i++)
    {
      const SlResumeLine *line = g_ptr_array_index (doc->lines, i);

      total += line->size * strlen (line->text);
      letters += strlen (line->text);
    }

  return letters > 0 ? total / letters : 0;
}

/* A name too long for its line, or with its parts on a line each: of one type, one below the other. */
static gboolean
goes_on_as_name (const SlResumeScrap *first,
                 const SlResumeScrap *next,
                 double               body_size)
{
  if (first->line == next->line || first->line->page != next->line->page || first->size <= body_size * 1.25 || fabs (first->size - next->size) > 1 || first->bold != next->bold ||
      next->line->y0 - first->line->y1 > 2 * first->size)
    return FALSE;
  if (fabs (first->x0 - next->x0) >= first->size && fabs (first->x0 + first->x1 - next->x0 - next->x1) >= first->size && fabs (first->x1 - next->x1) >= 2)
    return FALSE;

  return first->label == '\0' && next->label == '\0' && sl_resume_text_count_words (first->text) <= 4 && sl_resume_text_count_words (next->text) <= 3 && sl_resume_name_shape (first->text) > 0.3 &&
         sl_resume_name_shape (next->text) > 0.3;
}

/* The scrap that is most like a name, or one line of it; %NULL for none. */
static SlResumeScrap *
find_name (SlResumeBasics *basics,
           SlResumeDoc    *doc)
{
  const char    *email = sl_resume_entry_get (basics->result->basics, SL_FIELD_EMAIL);
  double         size = body_size (doc);
  double         best = 0;
  SlResumeScrap *found = NULL;
  guint          rank = 0;
  double         largest = 0;

  for (guint i = 0; i < basics->scraps->len; i++)
    largest = MAX (largest, g_array_index (basics->scraps, SlResumeScrap, i).size);
  for (guint i = 0; i < basics->scraps->len; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);
      double         score = sl_resume_name_shape (scrap->text);
      double         weight;

      if (!scrap->from_header && scrap->label != 'n')
        score *= 0.4;
      if (score <= 0 || (strchr (scrap->text, ',') != NULL && sl_resume_location_is_place (scrap->text)) || scrap->line->page > doc->first_page || (scrap->label != '\0' && scrap->label != 'n'))
        continue;
      score += scrap->label == 'n' ? 2 : 0;
      /* Titles are printed large too. */
      weight = sl_resume_lexicon_count (scrap->text, SL_WORD_TITLE) > 0 ? 0.5 : 1;
      score += scrap->size > size * 1.15 ? 0.6 * weight : 0;
      score += scrap->size > 0 && scrap->size >= largest - 0.3 && largest > size * 1.2 ? 0.8 * weight : 0;
      score += scrap->line->level == 1 ? 1 : 0;
      score += scrap->bold ? 0.1 : 0;
      score += matches_email (scrap->text, email) ? 0.7 : 0;
      score -= 0.06 * MIN (rank, 12);
      rank++;
      if (score > best)
        {
          best = score;
          found = scrap;
        }
    }
  return found;
}

/* First name and surname on a line each, perhaps with something at the side between them. */
static char *
join_name (SlResumeBasics *basics,
           SlResumeScrap  *found,
           double          size)
{
  g_autoptr (GString) name = g_string_new (NULL);
  SlResumeScrap *scraps = &g_array_index (basics->scraps, SlResumeScrap, 0);
  guint          at = found - scraps;
  SlResumeScrap *parts[MAX_NAME_LINES] = { found };
  guint          n = 1;

  for (guint k = at; k-- > 0 && k + 6 > at && n < MAX_NAME_LINES;)
    if (goes_on_as_name (&scraps[k], parts[0], size))
      {
        memmove (&parts[1], &parts[0], n * sizeof *parts);
        parts[0] = &scraps[k];
        n++;
      }
  for (guint k = at + 1; k < basics->scraps->len && k < at + 6 && n < MAX_NAME_LINES; k++)
    if (goes_on_as_name (parts[n - 1], &scraps[k], size))
      parts[n++] = &scraps[k];
  for (guint i = 0; i < n; i++)
    {
      parts[i]->taken = TRUE;
      parts[i]->line->used = TRUE;
      g_string_append_printf (name, "%s%s", i > 0 ? " " : "", parts[i]->text);
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}

/**
 * sl_resume_basics_take_name:
 * @basics: what is known of the person
 * @doc: the document
 *
 * Takes the name from the scrap that is most like one: by its shape, size,
 * place and the mail address.
 */
void
sl_resume_basics_take_name (SlResumeBasics *basics,
                            SlResumeDoc    *doc)
{
  SlResumeScrap   *found = find_name (basics, doc);
  g_autofree char *name = NULL;
  double           shape;

  if (found == NULL)
    return;
  name = join_name (basics, found, body_size (doc));
  shape = sl_resume_name_shape (name);
  sl_resume_entry_set (basics->result->basics, SL_FIELD_NAME, name,
                       shape >= 0.9 ? 0.97 : shape >= 0.5 ? 0.8
                                                          : 0.5,
                       found->line);
}

/* "Lebenslauf Konrad Auer", "CV - Anna Berg": the bytes of what the document is. */
static gsize
title_length (const char *text)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  int end = 0;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:(?:tabellarischer )?lebenslauf|curriculum vitae|curr[ií]culum|currículo|r[ée]sum[ée]|c\\.?v\\.?|życiorys|hoja de vida)\\b\\.?\\s*(?:von|of|de|di|van|for|–|—|-|:|\\||,)?\\s+(?=(?-i:\\p{Lu}))", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  if (!g_regex_match (regex, text, 0, &match))
    return 0;
  g_match_info_fetch_pos (match, 0, NULL, &end);

  return (gsize) end;
}

/* "Cześć, jestem Kinga Małecka": the bytes in front of the name. */
static gsize
greeting_length (const char *text)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  int end = 0;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^(?:(?:hi|hello|hey|hallo|moin|servus|grüezi|salut|bonjour|hola|olá|oi|ciao|hoi|cześć|hej|witaj)(?: there)?\\s*[,!.–-]*\\s*)?"
                                      "(?:i['’]?m|i am|my name is|ich bin|ich heiße|mein name ist|je suis|je m['’]appelle|soy|me llamo|eu sou|sou (?:o|a)|sou|me chamo|chamo-me|io sono|sono|mi chiamo|ik ben|mijn naam is|jestem|nazywam się)\\s+(?=(?-i:\\p{Lu}))",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  if (!g_regex_match (regex, text, 0, &match))
    return 0;
  g_match_info_fetch_pos (match, 0, NULL, &end);

  return (gsize) end;
}

static void
strip_document_title (SlResumeScrap *scrap)
{
  gsize length = MAX (title_length (scrap->text), greeting_length (scrap->text));

  if (length > 0 && sl_resume_name_shape (scrap->text + length) >= 0.9)
    memmove (scrap->text, scrap->text + length, strlen (scrap->text + length) + 1);
}

/* "thaís moura" on top of a page of small letters, borne out by the mail address. */
static void
raise_small_name (SlResumeBasics *basics)
{
  const char    *email = sl_resume_entry_get (basics->result->basics, SL_FIELD_EMAIL);
  SlResumeScrap *first = basics->scraps->len > 0 ? &g_array_index (basics->scraps, SlResumeScrap, 0) : NULL;
  g_auto (GStrv) words = NULL;

  if (first == NULL || !g_unichar_islower (g_utf8_get_char (first->text)) || !matches_email (first->text, email) || sl_resume_lexicon_count (first->text, SL_WORD_TITLE) > 0)
    return;
  words = g_strsplit (first->text, " ", -1);
  if (g_strv_length (words) < 2 || g_strv_length (words) > 5)
    return;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gunichar         c = g_utf8_get_char (words[i]);
      g_autofree char *old = words[i];
      char             upper[8] = "";

      if (!g_unichar_islower (c) || is_particle (old))
        {
          words[i] = g_steal_pointer (&old);
          continue;
        }
      upper[g_unichar_to_utf8 (g_unichar_totitle (c), upper)] = '\0';
      words[i] = g_strconcat (upper, g_utf8_next_char (old), NULL);
    }
  g_free (first->text);
  first->text = g_strjoinv (" ", words);
}

/**
 * sl_resume_basics_split_name:
 * @basics: what is known of the person
 *
 * Parts "Anna Berg, Project Manager", but not "Anna Berg, PhD", and "CV Anna Berg".
 */
void
sl_resume_basics_split_name (SlResumeBasics *basics)
{
  raise_small_name (basics);
  for (guint i = 0; i < basics->scraps->len && i < 6; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);
      const char    *comma;

      strip_document_title (scrap);
      comma = strchr (scrap->text, ',');
      if (comma != NULL && sl_resume_lexicon_count (comma + 1, SL_WORD_TITLE) > 0)
        {
          g_autofree char *name = g_strndup (scrap->text, comma - scrap->text);

          if (sl_resume_name_shape (name) >= 0.9)
            {
              SlResumeScrap rest = *scrap;

              rest.text = g_strstrip (g_strdup (comma + 1));
              rest.label = '\0';
              rest.among_contacts = rest.taken = FALSE;
              g_free (scrap->text);
              scrap->text = g_steal_pointer (&name);
              g_array_insert_val (basics->scraps, i + 1, rest);
              return;
            }
        }
    }
}
