/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <math.h>
#include <string.h>

#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

/* A long name takes so many lines. */
#define MAX_NAME_LINES 3

/* A part of a line of the header, after addresses and numbers were taken out. */
typedef struct
{
  char         *text;
  SlResumeLine *line;
  double        size;
  double        x0;
  double        x1;
  gboolean      bold;
  char          label;
  gboolean      among_contacts;
  gboolean      from_header;
  gboolean      taken;
} Scrap;

typedef struct
{
  SlResumeResult *result;
  SlResumeDoc    *doc;
  GArray         *scraps;
  GHashTable     *urls;
  GPtrArray      *url_values;
} Basics;

static void
scrap_clear (Scrap *scrap)
{
  g_free (scrap->text);
}

/* A part of a line can be of another size than the rest, and stands elsewhere. */
static void
add_scrap (Basics       *basics,
           const char   *text,
           SlResumeLine *line,
           char          label,
           gboolean      among_contacts,
           gboolean      from_header)
{
  Scrap scrap = { g_strdup (text), line, line->size, line->x0, line->x1, line->bold, label, among_contacts, from_header, FALSE };

  for (guint i = 0; i < line->pieces->len && line->pieces->len > 1; i++)
    {
      const SlResumePiece *piece = &g_array_index (line->pieces, SlResumePiece, i);
      g_autofree char     *own = sl_resume_text_slice (line->text, piece->start, piece->end);

      if (piece->size > 0 && *g_strstrip (own) != '\0' && g_str_has_prefix (text, own))
        {
          scrap.size = piece->size;
          scrap.x0 = piece->x0;
          scrap.x1 = piece->x1;
          scrap.bold = piece->bold;
          break;
        }
    }
  g_array_append_val (basics->scraps, scrap);
}

static void
add_url (Basics       *basics,
         const char   *url,
         double        confidence,
         SlResumeLine *line)
{
  g_autofree char *key = sl_resume_contact_key (url);
  g_autofree char *full = NULL;
  GHashTableIter   iter;
  gpointer         other;

  if (strlen (key) < 4 || strchr (key, '.') == NULL)
    return;
  /* A broken copy of an address that is known whole. */
  g_hash_table_iter_init (&iter, basics->urls);
  while (g_hash_table_iter_next (&iter, &other, NULL))
    if (g_str_has_prefix (other, key))
      {
        line->used = TRUE;
        return;
      }
  g_hash_table_add (basics->urls, g_strdup (key));
  full = strstr (url, "://") != NULL ? g_strdup (url) : g_strconcat ("https://", url, NULL);
  g_ptr_array_add (basics->url_values, sl_resume_value_new (full, confidence, line));
}

static gboolean
is_map (const char *uri)
{
  return strstr (uri, "/maps") != NULL || strstr (uri, "maps.") != NULL || strstr (uri, "goo.gl") != NULL || strstr (uri, "openstreetmap") != NULL;
}

static void
take_links (Basics       *basics,
            SlResumeLine *line)
{
  SlResumeEntry *entry = basics->result->basics;

  for (guint i = 0; i < line->links->len; i++)
    {
      const SlResumeLink *link = g_ptr_array_index (line->links, i);

      if (g_ascii_strncasecmp (link->uri, "mailto:", 7) == 0)
        {
          g_autofree char *address = g_strndup (link->uri + 7, strcspn (link->uri + 7, "?"));

          if (sl_resume_entry_get (entry, SL_FIELD_EMAIL) == NULL && strchr (address, '@') != NULL)
            sl_resume_entry_set (entry, SL_FIELD_EMAIL, address, 0.97, line);
        }
      else if (g_ascii_strncasecmp (link->uri, "tel:", 4) == 0)
        continue;
      else if ((g_ascii_strncasecmp (link->uri, "http", 4) == 0 || g_str_has_prefix (link->uri, "www.")) && !is_map (link->uri))
        add_url (basics, link->uri, 0.96, line);
      else if (strchr (link->uri, ':') == NULL && strchr (link->uri, '.') != NULL && strchr (link->uri, '@') == NULL)
        add_url (basics, link->uri, 0.9, line);
    }
}

/* Links to telephone numbers only where no number is written. */
static void
take_phone_links (Basics       *basics,
                  SlResumeLine *line)
{
  for (guint i = 0; i < line->links->len; i++)
    {
      const SlResumeLink *link = g_ptr_array_index (line->links, i);

      if (g_ascii_strncasecmp (link->uri, "tel:", 4) == 0 && sl_resume_entry_get (basics->result->basics, SL_FIELD_PHONE) == NULL)
        sl_resume_entry_set (basics->result->basics, SL_FIELD_PHONE, link->uri + 4, 0.9, line);
    }
}

static char *
cut_out (const char *text,
         int         start,
         int         end)
{
  return g_strdup_printf ("%.*s\x1f%s", start, text, text + end);
}

static char *
take_email (Basics       *basics,
            char         *text,
            SlResumeLine *line,
            gboolean     *found)
{
  int              start;
  int              end;
  g_autofree char *email = sl_resume_contact_find_email (text, &start, &end);
  g_autofree char *old = text;
  const char      *known = sl_resume_entry_get (basics->result->basics, SL_FIELD_EMAIL);

  if (email == NULL)
    return g_steal_pointer (&old);
  *found = TRUE;
  line->used = TRUE;
  if (known == NULL || g_str_has_prefix (email, known))
    sl_resume_entry_set (basics->result->basics, SL_FIELD_EMAIL, email, 0.98, line);

  return cut_out (old, start, end);
}

static char *
take_urls (Basics       *basics,
           char         *text,
           SlResumeLine *line,
           gboolean      loose,
           gboolean     *found)
{
  int   start;
  int   end;
  char *url;

  while ((url = sl_resume_contact_find_url (text, loose, &start, &end)) != NULL)
    {
      char *rest = cut_out (text, start, end);

      add_url (basics, url, 0.93, line);
      line->used = TRUE;
      *found = TRUE;
      g_free (url);
      g_free (text);
      text = rest;
    }

  return text;
}

static char *
take_phone (Basics       *basics,
            char         *text,
            SlResumeLine *line,
            gboolean     *found)
{
  int              start;
  int              end;
  g_autofree char *phone = sl_resume_contact_find_phone (text, &start, &end);
  g_autofree char *old = text;

  if (phone == NULL)
    return g_steal_pointer (&old);
  *found = TRUE;
  line->used = TRUE;
  if (sl_resume_entry_get (basics->result->basics, SL_FIELD_PHONE) == NULL)
    sl_resume_entry_set (basics->result->basics, SL_FIELD_PHONE, phone, 0.97, line);

  return cut_out (old, start, end);
}

/* Separators between the parts of a contact line. */
static char **
split_scraps (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("\\x1f|\\t|\\s*[|•·◆◇●▪■∙⋅⬩♦❖⦁✦‣➤★]\\s*|\\s+/{1,2}\\s+|\\s*;\\s*|\\s{3,}|\\s+[–—]\\s+|\\s+-\\s+", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_split (regex, text, 0);
}

/* "(Mobile)" behind a number, "(Personal)" behind an address. */
static gboolean
is_kind_of_contact (const char *text)
{
  static const char kinds[] = "|mobile|home|work|office|linkedin|personal|company|portfolio|blog|other|website|private|privat|mobil|movil|cellulare|portable|";
  g_autofree char  *squashed = sl_resume_text_squash (text, -1);
  g_autofree char  *key = g_strdup_printf ("|%s|", squashed);

  return squashed[0] != '\0' && strstr (kinds, key) != NULL;
}

static void
scan_line (Basics       *basics,
           SlResumeLine *line,
           gboolean      from_header)
{
  gboolean found = FALSE;
  gboolean contact_section = !from_header;
  char    *text;
  char     whole = '\0';
  g_auto (GStrv) parts = NULL;
  g_autofree char *bare = NULL;

  if (sl_resume_text_is_sentence (line->text) && sl_resume_text_count_words (line->text) > 12)
    {
      add_scrap (basics, line->text, line, '\0', FALSE, from_header);
      return;
    }
  take_links (basics, line);
  bare = sl_resume_contact_skip_label (line->text, &whole);
  text = g_strdup (whole == 'o' || whole == '\0' ? line->text : bare);
  text = take_email (basics, text, line, &found);
  text = take_urls (basics, text, line, TRUE, &found);
  if (whole != 'o')
    text = take_phone (basics, text, line, &found);
  take_phone_links (basics, line);
  found |= line->links->len > 0;

  parts = split_scraps (text);
  g_free (text);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *trimmed = sl_resume_text_trim (parts[i], -1);
      char             label = '\0';
      g_autofree char *value = sl_resume_contact_skip_label (trimmed, &label);

      if (*value == '\0' || sl_resume_text_is_blank (value) || (found && is_kind_of_contact (value)))
        continue;
      add_scrap (basics, value, line, label != '\0' ? label : whole, found || contact_section, from_header);
    }
}

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

static gboolean
is_document_title (const char *text)
{
  static const char titles[] = "|curriculumvitae|cv|resume|lebenslauf|tabellarischerlebenslauf|curriculum|hojadevida|curriculo|curriculumvitaeeuropeo|europeancurriculumvitae|zyciorys|europass|bewerbung|levensloop|profile|mycv|curriculumvitaeetstudiorum|hello|hi|hallo|hola|bonjour|ciao|welcome|contact|kontakt|cvandcoverletter|";
  g_autofree char  *squashed = sl_resume_text_squash (text, -1);
  g_autofree char  *key = g_strdup_printf ("|%s|", squashed);

  return strstr (titles, key) != NULL;
}

/* How much the text is shaped like a person's name, 0 for not at all. */
static double
name_shape (const char *text)
{
  g_auto (GStrv) words = NULL;
  guint    n = 0;
  gboolean cased = FALSE;
  double   score = 1;

  if (strlen (text) > 70 || strpbrk (text, "0123456789@/:;|_\t") != NULL || is_document_title (text))
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
goes_on_as_name (const Scrap *first,
                 const Scrap *next,
                 double       body_size)
{
  if (first->line == next->line || first->line->page != next->line->page || first->size <= body_size * 1.25 || fabs (first->size - next->size) > 1 || first->bold != next->bold ||
      next->line->y0 - first->line->y1 > 2 * first->size)
    return FALSE;
  if (fabs (first->x0 - next->x0) >= first->size && fabs (first->x0 + first->x1 - next->x0 - next->x1) >= first->size && fabs (first->x1 - next->x1) >= 2)
    return FALSE;

  return first->label == '\0' && next->label == '\0' && sl_resume_text_count_words (first->text) <= 4 && sl_resume_text_count_words (next->text) <= 3 && name_shape (first->text) > 0.3 &&
         name_shape (next->text) > 0.3;
}

/* The scrap that is most like a name, or one line of it; %NULL for none. */
static Scrap *
find_name (Basics      *basics,
           SlResumeDoc *doc)
{
  const char *email = sl_resume_entry_get (basics->result->basics, SL_FIELD_EMAIL);
  double      size = body_size (doc);
  double      best = 0;
  Scrap      *found = NULL;
  guint       rank = 0;
  double      largest = 0;

  for (guint i = 0; i < basics->scraps->len; i++)
    largest = MAX (largest, g_array_index (basics->scraps, Scrap, i).size);
  for (guint i = 0; i < basics->scraps->len; i++)
    {
      Scrap *scrap = &g_array_index (basics->scraps, Scrap, i);
      double score = name_shape (scrap->text);
      double weight;

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
join_name (Basics *basics,
           Scrap  *found,
           double  size)
{
  g_autoptr (GString) name = g_string_new (NULL);
  Scrap *scraps = &g_array_index (basics->scraps, Scrap, 0);
  guint  at = found - scraps;
  Scrap *parts[MAX_NAME_LINES] = { found };
  guint  n = 1;

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

static void
take_name (Basics      *basics,
           SlResumeDoc *doc)
{
  Scrap           *found = find_name (basics, doc);
  g_autofree char *name = NULL;
  double           shape;

  if (found == NULL)
    return;
  name = join_name (basics, found, body_size (doc));
  shape = name_shape (name);
  sl_resume_entry_set (basics->result->basics, SL_FIELD_NAME, name,
                       shape >= 0.9 ? 0.97 : shape >= 0.5 ? 0.8
                                                          : 0.5,
                       found->line);
}

/* "Anna Berg, Project Manager" and "Anna Berg, PhD": the first has a label behind the comma. */
static void
split_name_line (Basics *basics)
{
  for (guint i = 0; i < basics->scraps->len && i < 6; i++)
    {
      Scrap      *scrap = &g_array_index (basics->scraps, Scrap, i);
      const char *comma = strchr (scrap->text, ',');

      if (comma != NULL && sl_resume_lexicon_count (comma + 1, SL_WORD_TITLE) > 0 && name_shape (scrap->text) > 0)
        {
          g_autofree char *name = g_strndup (scrap->text, comma - scrap->text);

          if (name_shape (name) >= 0.9)
            {
              Scrap rest = *scrap;

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

static void
take_label (Basics *basics)
{
  gboolean after_name = FALSE;
  Scrap   *best = NULL;
  double   best_score = 0.3;
  guint    distance = 0;

  for (guint i = 0; i < basics->scraps->len; i++)
    {
      Scrap *scrap = &g_array_index (basics->scraps, Scrap, i);
      double score;

      if (scrap->taken)
        {
          after_name |= sl_resume_entry_get (basics->result->basics, SL_FIELD_NAME) != NULL && !after_name && scrap->label == '\0';
          continue;
        }
      if (scrap->label == 'j')
        {
          best_score = 5;
          best = scrap;
          break;
        }
      if (!scrap->from_header || scrap->label != '\0' || is_document_title (scrap->text) || sl_resume_text_count_words (scrap->text) > 14 || sl_resume_text_is_sentence (scrap->text) ||
          strpbrk (scrap->text, "@0123456789") != NULL || scrap->line->page > basics->doc->first_page || scrap->line->repeated)
        continue;
      if (sl_resume_location_is_place (scrap->text))
        continue;
      score = (after_name ? 0.7 : 0.1) - 0.15 * distance + 0.5 * MIN (2, sl_resume_lexicon_count (scrap->text, SL_WORD_TITLE)) - (scrap->among_contacts ? 0.5 : 0);
      distance += after_name ? 1 : 0;
      if (score > best_score)
        {
          best_score = score;
          best = scrap;
        }
    }
  if (best != NULL)
    {
      best->taken = TRUE;
      sl_resume_entry_set (basics->result->basics, SL_FIELD_LABEL, best->text, best_score > 1 ? 0.93 : 0.7, best->line);
    }
}

static void
set_location (Basics           *basics,
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
is_beside_contact (const Basics *basics,
                   const Scrap  *scrap)
{
  guint i = 0;

  if (scrap->among_contacts)
    return TRUE;
  if (!g_ptr_array_find (basics->doc->lines, scrap->line, &i))
    return FALSE;

  return (i > 0 && holds_contact (g_ptr_array_index (basics->doc->lines, i - 1))) || (i + 1 < basics->doc->lines->len && holds_contact (g_ptr_array_index (basics->doc->lines, i + 1)));
}

/* A name nobody listed, alone among telephone number and mail address: where one lives. */
static void
guess_town (Basics *basics)
{
  for (guint i = 0; i < basics->scraps->len; i++)
    {
      Scrap *scrap = &g_array_index (basics->scraps, Scrap, i);
      guint  flags = sl_resume_lexicon_text (scrap->text);

      if (scrap->taken || scrap->label != '\0' || sl_resume_text_count_words (scrap->text) > 3 || name_shape (scrap->text) < 0.3 || !g_unichar_isupper (g_utf8_get_char (scrap->text)) || sl_resume_text_is_caps (scrap->text) ||
          (flags & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_SCHOOL | SL_WORD_UNIT | SL_WORD_DEGREE | SL_WORD_LANGUAGE)) != 0 || !is_beside_contact (basics, scrap))
        continue;
      scrap->taken = TRUE;
      sl_resume_entry_set (basics->result->basics, SL_FIELD_CITY, scrap->text, 0.6, scrap->line);
      return;
    }
}

static void
take_location (Basics *basics)
{
  Scrap *best = NULL;
  Scrap *street = NULL;
  Scrap *previous = NULL;
  double best_score = 0.35;
  g_autoptr (SlResumeLocation) best_place = NULL;

  for (guint i = 0; i < basics->scraps->len; i++)
    {
      Scrap *scrap = &g_array_index (basics->scraps, Scrap, i);
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

static void
take_summary (Basics  *basics,
              gboolean has_section)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SlResumeLine *line = NULL;

  for (guint i = 0; i < basics->scraps->len && !has_section; i++)
    {
      Scrap *scrap = &g_array_index (basics->scraps, Scrap, i);

      if (scrap->taken || !scrap->from_header || scrap->label != '\0' || sl_resume_text_count_words (scrap->line->text) < (line != NULL && sl_resume_text_is_sentence (scrap->line->text) ? 4 : 8) || strchr (scrap->line->text, '@') != NULL ||
          scrap->line->repeated || scrap->among_contacts)
        continue;
      if (line != NULL && scrap->line == line)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, scrap->line->text);
      scrap->taken = TRUE;
      scrap->line->used = TRUE;
      line = line == NULL ? scrap->line : line;
    }
  if (text->len > 0)
    sl_resume_entry_set (basics->result->basics, SL_FIELD_SUMMARY, text->str, 0.85, line);
}

static void
settle_urls (Basics *basics)
{
  SlResumeResult *result = basics->result;

  for (guint i = 0; i < basics->url_values->len; i++)
    {
      SlResumeValue   *value = g_ptr_array_index (basics->url_values, i);
      g_autofree char *user = NULL;
      const char      *network = sl_resume_contact_network (value->text, &user);
      SlResumeEntry   *profile;

      if (network == NULL && sl_resume_entry_get (result->basics, SL_FIELD_URL) == NULL)
        {
          sl_resume_entry_set (result->basics, SL_FIELD_URL, value->text, value->confidence, value->line);
          continue;
        }
      profile = sl_resume_entry_new ();
      sl_resume_entry_set (profile, SL_FIELD_NETWORK, network != NULL ? network : "Web", value->confidence, value->line);
      sl_resume_entry_set (profile, SL_FIELD_USERNAME, user, value->confidence, value->line);
      sl_resume_entry_set (profile, SL_FIELD_URL, value->text, value->confidence, value->line);
      g_ptr_array_add (result->profiles, profile);
    }
}

/* "GitHub", "mqavery (GitHub)": said already by the address behind it. */
static gboolean
names_profile (const Basics *basics,
               const char   *text)
{
  g_autofree char *squashed = sl_resume_text_squash (text, -1);

  for (guint i = 0; i < basics->result->profiles->len; i++)
    {
      const SlResumeEntry *profile = g_ptr_array_index (basics->result->profiles, i);
      const char          *user = sl_resume_entry_get (profile, SL_FIELD_USERNAME);
      g_autofree char     *network = sl_resume_text_squash (sl_resume_entry_get (profile, SL_FIELD_NETWORK), -1);
      g_autofree char     *name = sl_resume_text_squash (user != NULL ? user : "", -1);
      g_autofree char     *both = g_strconcat (name, network, NULL);

      if (g_str_equal (squashed, network) || g_str_equal (squashed, name) || g_str_equal (squashed, both))
        return TRUE;
    }

  return FALSE;
}

/* What the header says besides goes into a section of its own. */
static void
keep_scraps (Basics *basics)
{
  SlResumeExtra *extra = NULL;

  for (guint i = 0; i < basics->scraps->len; i++)
    {
      Scrap *scrap = &g_array_index (basics->scraps, Scrap, i);

      if (scrap->taken || scrap->line->repeated || is_document_title (scrap->text) || (scrap->line->used && names_profile (basics, scrap->text)))
        continue;
      if (scrap->label != 'o' && scrap->line->used && sl_resume_text_count_letters (scrap->text) < 4)
        continue;
      if (extra == NULL)
        extra = sl_resume_extra_new ();
      g_ptr_array_add (extra->items, sl_resume_value_new (scrap->label == 'o' ? scrap->line->text : scrap->text, 0.5, scrap->line));
    }
  if (extra != NULL)
    g_ptr_array_add (basics->result->extras, extra);
}

/* Nothing in the header: look in the rest of the document, but not at the references. */
static void
search_elsewhere (Basics    *basics,
                  GPtrArray *sections)
{
  for (guint i = 0; i < sections->len; i++)
    {
      const SlResumeSection *section = g_ptr_array_index (sections, i);

      for (guint k = 0; section->kind != SL_SECTION_REFERENCES && k < section->lines->len; k++)
        {
          SlResumeLine    *line = g_ptr_array_index (section->lines, k);
          int              start;
          int              end;
          g_autofree char *email = sl_resume_contact_find_email (line->text, &start, &end);

          if (email != NULL && sl_resume_entry_get (basics->result->basics, SL_FIELD_EMAIL) == NULL)
            sl_resume_entry_set (basics->result->basics, SL_FIELD_EMAIL, email, 0.7, line);
        }
    }
}

/**
 * sl_resume_understand_basics:
 * @result: where the fields go
 * @doc: the document
 * @sections: (element-type SlResumeSection): its sections
 *
 * Name, label, contact data, place and links from the header and the contact
 * sections; the summary from its section or the header.
 */
void
sl_resume_understand_basics (SlResumeResult *result,
                             SlResumeDoc    *doc,
                             GPtrArray      *sections)
{
  g_autoptr (GArray) scraps = g_array_new (FALSE, FALSE, sizeof (Scrap));
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) url_values = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_value_free);
  Basics   basics = { result, doc, scraps, urls, url_values };
  gboolean has_summary = FALSE;

  g_array_set_clear_func (scraps, (GDestroyNotify) scrap_clear);
  for (guint i = 0; i < sections->len; i++)
    {
      const SlResumeSection *section = g_ptr_array_index (sections, i);

      has_summary |= section->kind == SL_SECTION_SUMMARY && section->lines->len > 0;
      if (section->kind == SL_SECTION_HEADER || section->kind == SL_SECTION_CONTACT || section->kind == SL_SECTION_LINKS)
        for (guint k = 0; k < section->lines->len; k++)
          scan_line (&basics, g_ptr_array_index (section->lines, k), section->kind == SL_SECTION_HEADER);
    }

  split_name_line (&basics);
  take_name (&basics, doc);
  take_summary (&basics, has_summary);
  take_label (&basics);
  take_location (&basics);
  settle_urls (&basics);
  search_elsewhere (&basics, sections);
  keep_scraps (&basics);
}
