/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-location.h"
#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-text.h"

/* Squashed country names and their codes. */
static const struct
{
  const char *code;
  const char *names;
} countries[] = {
  { "DE", "|germany|deutschland|allemagne|alemania|alemanha|germania|duitsland|niemcy|de|" },
  { "AT", "|austria|osterreich|oesterreich|autriche|oostenrijk|at|" },
  { "CH", "|switzerland|schweiz|suisse|suiza|suica|svizzera|zwitserland|szwajcaria|ch|" },
  { "FR", "|france|frankreich|francia|franca|frankrijk|francja|fr|" },
  { "ES", "|spain|spanien|espagne|espana|espanha|spagna|spanje|hiszpania|es|" },
  { "PT", "|portugal|portogallo|portugalia|pt|" },
  { "IT", "|italy|italien|italie|italia|wlochy|it|" },
  { "NL", "|netherlands|thenetherlands|niederlande|paysbas|paisesbajos|paisesbaixos|paesibassi|nederland|holandia|nl|" },
  { "BE", "|belgium|belgien|belgique|belgica|belgio|belgie|belgia|be|" },
  { "PL", "|poland|polen|pologne|polonia|polska|pl|" },
  { "GB", "|unitedkingdom|uk|greatbritain|gb|england|scotland|wales|royaumeuni|reinounido|vereinigteskonigreich|" },
  { "IE", "|ireland|irland|irlande|ie|" },
  { "US", "|unitedstates|unitedstatesofamerica|usa|us|estadosunidos|etatsunis|" },
  { "CA", "|canada|kanada|" },
  { "AU", "|australia|australien|au|" },
  { "NZ", "|newzealand|nz|" },
  { "BR", "|brazil|brasil|br|" },
  { "MX", "|mexico|mx|" },
  { "AR", "|argentina|" },
  { "CO", "|colombia|" },
  { "CL", "|chile|" },
  { "IN", "|india|indien|" },
  { "CN", "|china|cn|" },
  { "JP", "|japan|jp|" },
  { "SE", "|sweden|schweden|sverige|se|" },
  { "NO", "|norway|norwegen|norge|" },
  { "DK", "|denmark|danemark|danmark|dk|" },
  { "FI", "|finland|finnland|suomi|fi|" },
  { "CZ", "|czechrepublic|czechia|tschechien|cz|" },
  { "LU", "|luxembourg|luxemburg|lu|" },
  { "ZA", "|southafrica|sudafrika|za|" },
  { "NG", "|nigeria|" },
  { "SG", "|singapore|singapur|sg|" },
};

/**
 * sl_resume_location_free:
 * @self: (transfer full): an address
 *
 * Frees the address.
 */
void
sl_resume_location_free (SlResumeLocation *self)
{
  g_free (self->address);
  g_free (self->postal_code);
  g_free (self->city);
  g_free (self->region);
  g_free (self->country);
  g_free (self);
}

static const char *
country_code (const char *text)
{
  g_autofree char *squashed = sl_resume_text_squash (text, -1);
  g_autofree char *key = g_strdup_printf ("|%s|", squashed);

  for (guint i = 0; squashed[0] != '\0' && i < G_N_ELEMENTS (countries); i++)
    if (strstr (countries[i].names, key) != NULL)
      return countries[i].code;

  return NULL;
}

static GRegex *
postal_regex (void)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      /* At either end of a part: 70178, F-75001, 00-950, 1012 AB, SW1A 1AA, K1A 0B1, 78701-1234, 1000-205, 01310-100 */
      GRegex *compiled = g_regex_new ("^(?:(?:[A-Z]{1,3}-)?(\\d{5}(?:-\\d{3,4})?|\\d{4}\\s?[A-Z]{2}|\\d{4}-\\d{3}|\\d{2}-\\d{3}|\\d{4}|[A-Z]{1,2}\\d[A-Z\\d]?\\s?\\d[A-Z]{2}|[A-Z]\\d[A-Z]\\s?\\d[A-Z]\\d))(?=\\s|$)\\s*"
                                      "|\\s*\\b(\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]?\\s\\d[A-Z]{2}|[A-Z]\\d[A-Z]\\s?\\d[A-Z]\\d|\\d{4})$",
                                      0, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return regex;
}

static char *
take_postal_code (const char *part,
                  char      **code)
{
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *first = NULL;

  if (!g_regex_match (postal_regex (), part, 0, &match))
    return g_strdup (part);
  first = g_match_info_fetch (match, 1);
  g_free (*code);
  *code = first != NULL && *first != '\0' ? g_steal_pointer (&first) : g_match_info_fetch (match, 2);
  {
    int start = 0;
    int end = 0;

    g_match_info_fetch_pos (match, 0, &start, &end);
    return start == 0 ? sl_resume_text_trim (part + end, -1) : sl_resume_text_trim (part, start);
  }
}

/* "Rua das Flores, 210": the number comes behind a comma. */
static gboolean
begins_as_street (const char *folded)
{
  static const char words[] = " rua calle c/ avenida av. avda. avda via viale corso piazza piazzale rue avenue boulevard bd ul. ulica al. aleja os. plaza paseo praca travessa largo chemin quai impasse ruta carrer rruga ";
  gsize             length = strcspn (folded, " ");
  g_autofree char  *key = g_strdup_printf (" %.*s ", (int) length, folded);

  return folded[length] == ' ' && folded[length + 1] != '\0' && strstr (words, key) != NULL;
}

static gboolean
is_street (const char *part)
{
  static const char *const words[] = {
    "street", "str", "str.", "road", "rd", "rd.", "avenue", "ave", "ave.", "lane", "drive", "dr.", "st.", "blvd", "boulevard", "way", "court", "square", "place",
    "rue", "chemin", "allee", "quai", "impasse", "calle", "c/", "avenida", "av.", "avda.", "plaza", "paseo", "rua", "travessa", "largo", "via", "viale", "corso", "piazza",
    "ul.", "ulica", "al.", "os.", "aleja", "laan", "plein", "kade", "weg", "platz", "apt", "apt.", "unit", "flat", "suite", "po", "box"
  };
  g_autofree char *folded = sl_resume_text_fold (part, -1);
  gboolean         digit = strpbrk (part, "0123456789") != NULL;

  if (!digit)
    return begins_as_street (folded);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (sl_resume_text_has_word (folded, words[i]))
      return TRUE;

  return strstr (folded, "strasse") != NULL || strstr (folded, "straat") != NULL || strstr (folded, "weg ") != NULL || strstr (folded, "platz ") != NULL ||
         strstr (folded, "allee ") != NULL || strstr (folded, "str. ") != NULL || strstr (folded, "laan ") != NULL || strstr (folded, "gasse ") != NULL || strstr (folded, "ring ") != NULL ||
         strstr (folded, "damm ") != NULL || strstr (folded, "ufer ") != NULL || strstr (folded, "gracht ") != NULL || (g_ascii_isdigit (folded[strlen (folded) - 1]) && g_unichar_isalpha (g_utf8_get_char (folded)) && sl_resume_text_count_words (folded) <= 4);
}

/* "2218 Linwood Ave": the number in front is the house's, not a postal code. */
static gboolean
is_numbered_street (const char *part)
{
  static const char suffixes[] = " street st road rd avenue ave lane ln drive dr boulevard blvd way court ct place pl terrace close crescent cres parkway pkwy highway hwy circle cir trail row gardens grove square sq mews hill walk rise loop ";
  gsize             digits = strspn (part, "0123456789");
  const char       *last = strrchr (part, ' ');
  g_autofree char  *folded = NULL;
  g_autofree char  *key = NULL;

  if (digits == 0 || part[digits] != ' ' || last == NULL || last <= part + digits)
    return FALSE;
  folded = sl_resume_text_fold (last + 1, -1);
  key = g_strdup_printf (" %.*s ", (int) strcspn (folded, "."), folded);

  return strstr (suffixes, key) != NULL;
}

static gboolean
has_only_place_letters (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && (c >= 0x80 ? c != 0x2019 && c != 0x2013 && c != 0x2011 : strchr (" -'./()", (int) c) == NULL))
        return FALSE;
    }

  return *text != '\0';
}

static void
take_country (SlResumeLocation *self,
              const char       *text)
{
  const char *code = country_code (text);

  g_free (self->country);
  self->country = g_strdup (code != NULL ? code : text);
}

/* "Baden-Württemberg (DE)": the country in brackets. */
static char *
take_bracket (SlResumeLocation *self,
              const char       *part)
{
  const char *open = strrchr (part, '(');

  if (open != NULL && g_str_has_suffix (part, ")"))
    {
      g_autofree char *inner = g_strndup (open + 1, strlen (open) - 2);

      if (country_code (inner) != NULL || sl_resume_lexicon_is_country (inner))
        {
          take_country (self, inner);
          self->score += 1;
          return sl_resume_text_trim (part, open - part);
        }
      /* "Avezzano (AQ)": a province. */
      if (self->region == NULL && strlen (inner) == 2 && g_ascii_isupper (inner[0]) && g_ascii_isupper (inner[1]))
        {
          self->region = g_steal_pointer (&inner);
          return sl_resume_text_trim (part, open - part);
        }
    }

  return g_strdup (part);
}

static double
place_score (const char *city)
{
  if (sl_resume_lexicon_is_place (city))
    return 1.5;
  if (!g_unichar_isupper (g_utf8_get_char (city)))
    return -1;

  return (sl_resume_lexicon_text (city) & (SL_WORD_ORG | SL_WORD_LEGAL | SL_WORD_TITLE | SL_WORD_SCHOOL | SL_WORD_UNIT)) != 0 ? -1.5 : 0.2;
}

/* "Geelong VIC", "Austin TX": the state behind its town, without a comma. */
static void
take_state (SlResumeLocation *self)
{
  static const char states[] = " AL AK AZ AR CA CO CT FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY NSW VIC QLD TAS ACT NT ON QC BC AB MB SK NS NB ";
  char             *last = strrchr (self->city, ' ');
  g_autofree char  *key = g_strdup_printf (" %s ", last != NULL ? last + 1 : "");
  const guint       others = SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_SCHOOL | SL_WORD_DEGREE | SL_WORD_UNIT;

  if (last == NULL || strlen (last + 1) < 2 || strstr (states, key) == NULL || sl_resume_text_count_words (self->city) > 3 || sl_resume_text_is_caps (self->city) || (sl_resume_lexicon_text (self->city) & others) != 0)
    return;
  if (self->region == NULL)
    self->region = g_strdup (last + 1);
  *last = '\0';
  self->score += 1;
}

static void
take_part (SlResumeLocation *self,
           const char       *raw)
{
  g_autofree char *part = take_bracket (self, raw);
  g_autofree char *code = NULL;
  g_autofree char *rest = NULL;

  if (*part == '\0')
    return;
  if (self->city == NULL && is_street (part) && (is_numbered_street (part) || !g_regex_match (postal_regex (), part, 0, NULL)))
    {
      g_autofree char *old = self->address;

      self->address = old != NULL ? g_strdup_printf ("%s, %s", old, part) : g_strdup (part);
      self->score += 0.6;
      return;
    }
  /* The house behind its street. */
  if (self->city == NULL && self->address != NULL && strpbrk (self->address, "0123456789") == NULL && g_ascii_isdigit (part[0]) && strlen (part) <= 5)
    {
      g_autofree char *old = self->address;

      self->address = g_strdup_printf ("%s, %s", old, part);
      return;
    }
  rest = take_postal_code (part, &code);
  if (code != NULL && self->postal_code == NULL)
    {
      self->postal_code = g_steal_pointer (&code);
      self->score += *rest != '\0' ? 1 : 0.5;
    }
  if (*rest == '\0')
    return;
  if (self->city == NULL)
    {
      if (!has_only_place_letters (rest) || sl_resume_text_count_words (rest) > 5)
        {
          self->score -= 3;
          return;
        }
      self->city = g_steal_pointer (&rest);
      take_state (self);
      self->score += place_score (self->city);
    }
  else if (country_code (rest) != NULL && strlen (rest) > 2)
    {
      take_country (self, rest);
      self->score += 1.5;
    }
  else if (self->region == NULL && has_only_place_letters (rest) && sl_resume_text_count_words (rest) <= 5)
    {
      self->region = g_steal_pointer (&rest);
      self->score += sl_resume_lexicon_is_country (self->region) ? 1.3 : sl_resume_lexicon_is_place (self->region) ? 0.5
                                                                                                                   : -0.2;
    }
  else if (self->country == NULL && has_only_place_letters (rest))
    take_country (self, rest);
  else
    self->score -= 2;
}

/**
 * sl_resume_location_parse:
 * @text: part of a line
 *
 * Returns: (transfer full): the parts of the address, with a score
 */
SlResumeLocation *
sl_resume_location_parse (const char *text)
{
  SlResumeLocation *self = g_new0 (SlResumeLocation, 1);
  g_auto (GStrv) parts = g_strsplit_set (text, ",;\t", 8);

  if (strlen (text) > 160 || strpbrk (text, "@") != NULL || strstr (text, "://") != NULL)
    return self;
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *part = sl_resume_text_trim (parts[i], -1);

      take_part (self, part);
    }
  /* "Paris – France", "Berlin / Remote" */
  if (self->city == NULL)
    self->score = MIN (self->score, 0.6);

  return self;
}

/**
 * sl_resume_location_is_place:
 * @text: part of a line
 *
 * Returns: whether it is a place and nothing else, by the names known
 */
gboolean
sl_resume_location_is_place (const char *text)
{
  static const char parts[] = "|ladefense|cedex|nord|sud|est|ouest|centre|mitte|west|ost|zentrum|centro|centrum|noord|zuid|oost|north|south|east|city|area|metropolitanarea|";
  const char       *space = strchr (text, ' ');
  g_autoptr (SlResumeLocation) place = NULL;

  if (sl_resume_text_count_words (text) > 8)
    return FALSE;
  if (sl_resume_lexicon_is_place (text))
    return TRUE;
  /* "Paris La Défense", "Berlin Mitte" */
  if (space != NULL)
    {
      g_autofree char *town = g_strndup (text, space - text);
      g_autofree char *squashed = sl_resume_text_squash (space, -1);
      g_autofree char *key = g_strdup_printf ("|%s|", squashed);

      if (squashed[0] != '\0' && strstr (parts, key) != NULL && sl_resume_lexicon_is_place (town))
        return TRUE;
    }
  place = sl_resume_location_parse (text);

  /* Three words in front of a region's name are rather a company. */
  if (place->city != NULL && place->postal_code == NULL && sl_resume_text_count_words (place->city) >= 3 && !sl_resume_lexicon_is_place (place->city))
    return FALSE;

  /* "Mill Works, Springfield, England": a company in front of its place. */
  if (place->region != NULL && place->country != NULL && place->postal_code == NULL && sl_resume_text_count_words (place->city) >= 2 && !sl_resume_lexicon_is_place (place->city) &&
      !sl_resume_lexicon_is_country (place->region))
    return FALSE;

  return place->city != NULL && place->score >= 1.2;
}

/* Does the text since @from look like a place? With @guess, one unknown capitalised name will do. */
static gboolean
ends_in_place (const char *tail,
               gboolean    guess)
{
  guint flags;

  if (sl_resume_location_is_place (tail))
    return TRUE;
  if (!guess || strchr (tail, ',') != NULL)
    return FALSE;
  flags = sl_resume_lexicon_text (tail);

  return (flags & (SL_WORD_TITLE | SL_WORD_ORG | SL_WORD_SCHOOL | SL_WORD_LEGAL | SL_WORD_UNIT | SL_WORD_DEGREE)) == 0 && has_only_place_letters (tail) &&
         sl_resume_text_count_words (tail) <= 3 && g_unichar_isupper (g_utf8_get_char (tail));
}

/**
 * sl_resume_location_split_end:
 * @text: part of a line, as in "Company, City, Country"
 * @guess: take a last part that is no known place but could be one
 *
 * Returns: the byte of the comma before the place at the end, 0 for none
 */
guint
sl_resume_location_split_end (const char *text,
                              gboolean    guess)
{
  const char      *last = strrchr (text, ',');
  const char      *before;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *middle = NULL;

  if (last == NULL || last == text)
    return 0;
  one = sl_resume_text_trim (last + 1, -1);
  before = g_strrstr_len (text, last - text, ",");
  if (before != NULL && before > text)
    {
      two = sl_resume_text_trim (before + 1, -1);
      middle = sl_resume_text_trim (before + 1, last - before - 1);
      /* "…, Québec, Québec", "…, Austin, TX", "…, Kraków, Poland" */
      if (sl_resume_lexicon_is_country (one) && has_only_place_letters (middle) && sl_resume_text_count_words (middle) <= 3 &&
          (sl_resume_lexicon_text (middle) & (SL_WORD_LEGAL | SL_WORD_TITLE | SL_WORD_SCHOOL | SL_WORD_UNIT)) == 0 &&
          g_unichar_isupper (g_utf8_get_char (middle)) &&
          (sl_resume_lexicon_is_place (middle) || (sl_resume_lexicon_text (middle) & SL_WORD_ORG) == 0) &&
          (sl_resume_lexicon_is_place (middle) || !g_str_equal (one, "Remote")))
        return before - text;
    }
  if (ends_in_place (one, guess))
    return last - text;

  return 0;
}
