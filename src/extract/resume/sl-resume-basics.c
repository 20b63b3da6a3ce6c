/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-basics-private.h"
#include "extract/resume/sl-resume-contact.h"
#include "extract/resume/sl-resume-dates.h"
#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

static void
scrap_clear (SlResumeScrap *scrap)
{
  g_free (scrap->text);
}

/* Whether @text begins with what @piece of @line says. Without a copy: a line can have thousands of pieces, and each
 * scrap of it is compared with all.
 */
static gboolean
begins_with_piece (const char          *text,
                   const SlResumeLine  *line,
                   const SlResumePiece *piece)
{
  const char *start = line->text + piece->start;
  const char *end = line->text + piece->end;

  while (start < end && g_ascii_isspace (*start))
    start++;
  while (end > start && g_ascii_isspace (end[-1]))
    end--;

  return start < end && strncmp (text, start, (gsize) (end - start)) == 0;
}

/* A part of a line can be of another size than the rest, and stands elsewhere. */
static void
add_scrap (SlResumeBasics *basics,
           const char     *text,
           SlResumeLine   *line,
           char            label,
           gboolean        among_contacts,
           gboolean        from_header)
{
  SlResumeScrap scrap = { g_strdup (text), line, line->size, line->x0, line->x1, line->bold, label, among_contacts, from_header, FALSE };

  for (guint i = 0; i < line->pieces->len && line->pieces->len > 1; i++)
    {
      const SlResumePiece *piece = &g_array_index (line->pieces, SlResumePiece, i);

      if (piece->size > 0 && begins_with_piece (text, line, piece))
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
add_url (SlResumeBasics *basics,
         const char     *url,
         double          confidence,
         SlResumeLine   *line)
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
take_links (SlResumeBasics *basics,
            SlResumeLine   *line)
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
take_phone_links (SlResumeBasics *basics,
                  SlResumeLine   *line)
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
take_email (SlResumeBasics *basics,
            char           *text,
            SlResumeLine   *line,
            gboolean       *found)
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
take_urls (SlResumeBasics *basics,
           char           *text,
           SlResumeLine   *line,
           gboolean        loose,
           gboolean       *found)
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
take_phone (SlResumeBasics *basics,
            char           *text,
            SlResumeLine   *line,
            gboolean       *found)
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
      GRegex *compiled = g_regex_new ("\\x1f|\\t|\\s*[|•·◆◇●▪■∙⋅⬩♦❖⦁✦‣➤★]\\s*|\\s+/{1,2}\\s+|\\s*;\\s*|\\s{3,}|\\s+[–—]\\s+|\\s+-{1,3}\\s+", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_split (regex, text, 0);
}

/* "Contact: Main Street 9, Springfield, Tel.": without the words that speak of contact at its ends. */
static char *
strip_contact_words (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^\\s*(?:kontakt|contact|contacto|contato|contatti|contactgegevens|coordonnées|kontaktdaten|dane kontaktowe)\\s*:\\s+"
                                      "|[\\s,;–-]+(?:tel|téls?|telefon|telefono|teléfono|telefone|téléphone|telefoon|phone|mobile?|mobil|móvil|telemóvel|cell|cellulare|handy|gsm|fax|e-?mail|mail|correo|courriel|web)\\.?\\s*:?\\s*$",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
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
scan_line (SlResumeBasics *basics,
           SlResumeLine   *line,
           gboolean        from_header)
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
      g_autofree char *bared = strip_contact_words (parts[i]);
      g_autofree char *trimmed = sl_resume_text_trim (bared, -1);
      char             label = '\0';
      g_autofree char *value = sl_resume_contact_skip_label (trimmed, &label);

      if (*value == '\0' || sl_resume_text_is_blank (value) || (found && is_kind_of_contact (value)))
        continue;
      add_scrap (basics, value, line, label != '\0' ? label : whole, found || contact_section, from_header);
    }
}

/* "Backend developer, Cardiff", "UX researcher in Gent": a position, and where. */
static void
split_label (SlResumeBasics *basics,
             SlResumeScrap  *label)
{
  static GRegex *regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *place = NULL;
  SlResumeScrap    town = *label;
  char            *head;
  int              start;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("(?:,\\s*|\\s+(?:based in|in|aus|à|en|em|a|z|ze|te|uit)\\s+)(\\p{Lu}[\\p{L}' -]*)$", 0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }
  if (!g_regex_match (regex, label->text, 0, &match))
    return;
  place = g_match_info_fetch (match, 1);
  g_match_info_fetch_pos (match, 0, &start, NULL);
  if (start == 0 || !sl_resume_lexicon_is_place (place))
    return;
  head = sl_resume_text_trim (label->text, start);
  g_free (label->text);
  label->text = head;
  town.text = g_steal_pointer (&place);
  town.taken = FALSE;
  g_array_append_val (basics->scraps, town);
}

/* A house, a year, a telephone number; but not the digit of "B2B" or "3D". */
static gboolean
has_number (const char *text)
{
  for (const char *p = strpbrk (text, "0123456789"); p != NULL; p = strpbrk (p + 1, "0123456789"))
    if (g_ascii_isdigit (p[1]) || ((p == text || p[-1] == ' ') && !g_ascii_isalpha (p[1])))
      return TRUE;

  return FALSE;
}

/* "Main Street 9 - Springfield": a town nobody listed. */
static gboolean
stands_behind_street (SlResumeBasics *basics,
                      guint           i)
{
  const SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);
  const SlResumeScrap *before = i > 0 ? &g_array_index (basics->scraps, SlResumeScrap, i - 1) : NULL;
  g_autoptr (SlResumeLocation) place = before != NULL && before->line == scrap->line ? sl_resume_location_parse (before->text) : NULL;

  return place != NULL && place->address != NULL;
}

static void
take_label (SlResumeBasics *basics)
{
  gboolean       after_name = FALSE;
  SlResumeScrap *best = NULL;
  double         best_score = 0.3;
  guint          distance = 0;

  for (guint i = 0; i < basics->scraps->len; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);
      double         score;

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
      if (!scrap->from_header || scrap->label != '\0' || sl_resume_is_document_title (scrap->text) || sl_resume_text_count_words (scrap->text) > 14 || sl_resume_text_is_sentence (scrap->text) ||
          strchr (scrap->text, '@') != NULL || has_number (scrap->text) || scrap->line->page > basics->doc->first_page || scrap->line->repeated)
        continue;
      if (sl_resume_location_is_place (scrap->text) || stands_behind_street (basics, i))
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
      SlResumeLine    *line = best->line;
      g_autofree char *text = NULL;
      guint            at = best - &g_array_index (basics->scraps, SlResumeScrap, 0);

      best->taken = TRUE;
      split_label (basics, best);
      text = g_strdup (g_array_index (basics->scraps, SlResumeScrap, at).text);
      sl_resume_entry_set (basics->result->basics, SL_FIELD_LABEL, text, best_score > 1 ? 0.93 : 0.7, line);
    }
}

static gboolean
could_sum_up (const SlResumeLine *line,
              gboolean            goes_on)
{
  guint least = goes_on && sl_resume_text_is_sentence (line->text) ? 4 : 8;

  return sl_resume_text_count_words (line->text) >= least && strchr (line->text, '@') == NULL && !line->repeated;
}

static void
take_summary (SlResumeBasics *basics,
              gboolean        has_section)
{
  g_autoptr (GString) text = g_string_new (NULL);
  SlResumeLine *line = NULL;
  SlResumeLine *refused = NULL; /* is not asked again for each of its thousands of scraps */

  for (guint i = 0; i < basics->scraps->len && !has_section; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);

      if (scrap->taken || !scrap->from_header || scrap->label != '\0' || scrap->among_contacts || scrap->line == line || scrap->line == refused)
        continue;
      refused = could_sum_up (scrap->line, line != NULL) ? NULL : scrap->line;
      if (refused != NULL)
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
settle_urls (SlResumeBasics *basics)
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
names_profile (const SlResumeBasics *basics,
               const char           *text)
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
keep_scraps (SlResumeBasics *basics)
{
  SlResumeExtra *extra = NULL;

  for (guint i = 0; i < basics->scraps->len; i++)
    {
      SlResumeScrap *scrap = &g_array_index (basics->scraps, SlResumeScrap, i);

      if (scrap->taken || scrap->line->repeated || sl_resume_is_document_title (scrap->text) || (scrap->line->used && names_profile (basics, scrap->text)))
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
search_elsewhere (SlResumeBasics *basics,
                  GPtrArray      *sections)
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
  g_autoptr (GArray) scraps = g_array_new (FALSE, FALSE, sizeof (SlResumeScrap));
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) url_values = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_value_free);
  SlResumeBasics basics = { result, doc, scraps, urls, url_values };
  gboolean       has_summary = FALSE;

  g_array_set_clear_func (scraps, (GDestroyNotify) scrap_clear);
  for (guint i = 0; i < sections->len; i++)
    {
      const SlResumeSection *section = g_ptr_array_index (sections, i);

      has_summary |= section->kind == SL_SECTION_SUMMARY && section->lines->len > 0;
      if (section->kind == SL_SECTION_HEADER || section->kind == SL_SECTION_CONTACT || section->kind == SL_SECTION_LINKS)
        for (guint k = 0; k < section->lines->len; k++)
          scan_line (&basics, g_ptr_array_index (section->lines, k), section->kind == SL_SECTION_HEADER);
    }

  sl_resume_basics_split_name (&basics);
  sl_resume_basics_take_name (&basics, doc);
  take_summary (&basics, has_summary);
  take_label (&basics);
  sl_resume_basics_take_place (&basics);
  settle_urls (&basics);
  search_elsewhere (&basics, sections);
  keep_scraps (&basics);
}
