/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_text_is_blank:
 * @text: UTF-8 text
 *
 * Returns: whether nothing but white space and ornament is in it
 */
gboolean
sl_resume_text_is_blank (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

/**
 * sl_resume_text_is_caps:
 * @text: UTF-8 text
 *
 * Returns: whether it is written in capitals throughout
 */
gboolean
sl_resume_text_is_caps (const char *text)
{
  guint upper = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_islower (c) && c != 0x00df)
        return FALSE;
      upper += g_unichar_isupper (c) ? 1 : 0;
    }

  return upper >= 2;
}

/**
 * sl_resume_text_count_words:
 * @text: UTF-8 text
 *
 * Returns: the number of words with a letter or digit in them
 */
guint
sl_resume_text_count_words (const char *text)
{
  gboolean inside = FALSE;
  guint    words = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        inside = FALSE;
      else if (!inside && g_unichar_isalnum (c))
        {
          inside = TRUE;
          words++;
        }
    }

  return words;
}

/**
 * sl_resume_text_split:
 * @text: UTF-8 text
 * @separators: the characters between the parts; unlike those of g_strsplit_set(), of any script
 *
 * Returns: (transfer full): the parts, empty ones too
 */
char **
sl_resume_text_split (const char *text,
                      const char *separators)
{
  g_autoptr (GStrvBuilder) parts = g_strv_builder_new ();
  const char *begin = text;

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      g_autofree char *part = NULL;

      if (*p != '\0' && g_utf8_strchr (separators, -1, g_utf8_get_char (p)) == NULL)
        continue;
      part = g_strndup (begin, p - begin);
      g_strv_builder_add (parts, part);
      if (*p == '\0')
        return g_strv_builder_end (parts);
      begin = g_utf8_next_char (p);
    }
}

/**
 * sl_resume_text_count_letters:
 * @text: UTF-8 text
 *
 * Returns: the number of letters
 */
guint
sl_resume_text_count_letters (const char *text)
{
  guint letters = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    letters += g_unichar_isalpha (g_utf8_get_char (p)) ? 1 : 0;

  return letters;
}

/**
 * sl_resume_text_is_sentence:
 * @text: a line
 *
 * Returns: whether it reads like running text and not like a heading, a name or a date
 */
gboolean
sl_resume_text_is_sentence (const char *text)
{
  static const char *const abbreviations[] = {
    "inc.",
    "ltd.",
    "co.",
    "corp.",
    "llc.",
    "o.o.",
    "s.a.",
    "s.l.",
    "s.r.l.",
    "b.v.",
    "n.v.",
    "e.v.",
    "jr.",
    "sr.",
    "st.",
    "a.s.",
    "s.p.a.",
    "z o.o.",
    "s.c.",
    "u.s.",
    "b.sc.",
    "m.sc.",
    "ph.d.",
    "mbh.",
    "kg.",
    "plc.",
    "s.a.s.",
    "pty.",
    "hon.",
    "hons.",
  };
  guint            words = sl_resume_text_count_words (text);
  gsize            length = strlen (text);
  g_autofree char *folded = NULL;

  if (strchr (text, '\t') != NULL)
    return FALSE;
  if (words >= 18)
    return TRUE;
  if (words < 4 || length == 0)
    return FALSE;
  if (g_str_has_suffix (text, "。"))
    return TRUE;
  if (strchr (".;!?", text[length - 1]) == NULL)
    return FALSE;
  folded = sl_resume_text_fold (text, -1);
  for (guint i = 0; i < G_N_ELEMENTS (abbreviations); i++)
    if (g_str_has_suffix (folded, abbreviations[i]))
      return FALSE;

  return TRUE;
}

static gboolean
is_edge (gunichar c,
         gboolean at_end)
{
  if (g_unichar_isspace (c) || (c >= 0x2010 && c <= 0x2015) || c == 0x00b7 || c == 0x2022 || c == 0x2219 || c == 0x2014 ||
      c == 0x25c6 || c == 0x25cf || c == 0x22c5 || c == 0x2981 || c == 0x25c7 || c == 0x2666 || c == 0x25aa || c == 0x2b25)
    return TRUE;
  if (c < 0x80 && strchr (",;|-/:", (int) c) != NULL)
    return TRUE;
  /* Little pictures: telephones, envelopes, pins. */
  if (c > 0xff && g_unichar_type (c) == G_UNICODE_OTHER_SYMBOL && c != 0x2122 && c != 0x2120)
    return TRUE;

  return at_end ? c == '(' : c == ')';
}

/**
 * sl_resume_text_trim:
 * @text: UTF-8 text
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): the text without separators and lone brackets at its ends
 */
char *
sl_resume_text_trim (const char *text,
                     gssize      length)
{
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);
  const char *open;

  while (text < end && is_edge (g_utf8_get_char (text), FALSE))
    text = g_utf8_next_char (text);
  while (text < end && is_edge (g_utf8_get_char (g_utf8_prev_char (end)), TRUE))
    end = g_utf8_prev_char (end);
  /* Brackets round the whole. */
  if (end - text >= 2 && *text == '(' && end[-1] == ')' &&
      (open = memchr (text, ')', end - text)) == end - 1)
    return sl_resume_text_trim (text + 1, end - text - 2);

  return g_strndup (text, end - text);
}

/**
 * sl_resume_text_has_word:
 * @folded: folded text
 * @word: a folded word or phrase
 *
 * Returns: whether @word stands in the text between word boundaries
 */
gboolean
sl_resume_text_has_word (const char *folded,
                         const char *word)
{
  gsize length = strlen (word);

  for (const char *p = strstr (folded, word); p != NULL; p = strstr (p + 1, word))
    {
      gboolean starts = p == folded || !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)));
      gboolean ends = p[length] == '\0' || !g_unichar_isalnum (g_utf8_get_char (p + length));

      if (starts && ends)
        return TRUE;
    }

  return FALSE;
}

/**
 * sl_resume_text_slice:
 * @text: UTF-8 text
 * @start: first byte
 * @end: byte after the last
 *
 * Returns: (transfer full): that part
 */
char *
sl_resume_text_slice (const char *text,
                      guint       start,
                      guint       end)
{
  return g_strndup (text + start, end > start ? end - start : 0);
}

/**
 * sl_resume_text_flat:
 * @text: UTF-8 text
 *
 * Returns: (transfer full): the text with spaces for its tabs
 */
char *
sl_resume_text_flat (const char *text)
{
  return g_strdelimit (g_strdup (text), "\t", ' ');
}

/**
 * sl_resume_text_is_right_to_left:
 * @text: UTF-8 text
 *
 * Returns: whether its first letter is Hebrew, Arabic or of their kin
 */
gboolean
sl_resume_text_is_right_to_left (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x590 && c < 0x900) || (c >= 0xfb1d && c < 0xfe00) || (c >= 0xfe70 && c < 0xff00))
        return !g_unichar_isdigit (c);
      if (g_unichar_isalpha (c))
        return FALSE;
    }

  return FALSE;
}

/**
 * sl_resume_text_ends_open:
 * @text: a line
 *
 * Returns: whether its end asks for more: a comma, a dash, "and", "of"
 */
gboolean
sl_resume_text_ends_open (const char *text)
{
  static const char *const words[] = { " and", " of", " the", " in", " for", " to", " with", " und", " der", " die", " von", " mit", " et", " de", " des", " du", " la", " le", " y", " e", " di", " en", " van", " i", " w", " z", " a", " at", " &", " by", " für", " zur", " zum", " per", " con", " da", " do", " na" };
  gsize                    length = strlen (text);

  if (length > 0 && strchr (",-&/(", text[length - 1]) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_suffix (text, words[i]))
      return TRUE;

  return g_str_has_suffix (text, "–") || g_str_has_suffix (text, "·");
}

/**
 * sl_resume_text_is_page_number:
 * @text: a line
 *
 * Returns: whether it says which page this is, or the words that go round a number put in later
 */
gboolean
sl_resume_text_is_page_number (const char *text)
{
  static GRegex *regex = NULL;

  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("^\\W*(?:page|seite|pág(?:ina)?|pagina|strona|str|pag|p|s|blatt)?\\.?\\s*\\d{0,3}\\s*(?:(?:of|von|/|de|sur|di|van|z|do|-|–)\\s*\\d{1,3})?\\W*$"
                                      "|^\\W*(?:page|seite|página|pagina|strona|blatt)\\s+\\d{1,3}\\s*(?:of|von|/|de|sur|di|van|z)\\s*\\d{1,3}\\b",
                                      G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_match (regex, text, 0, NULL);
}

/**
 * sl_resume_text_abbreviates:
 * @letters: a short form
 * @words: what it could stand for
 *
 * Returns: whether its letters begin words of @words, in order
 */
gboolean
sl_resume_text_abbreviates (const char *letters,
                            const char *words)
{
  g_autofree char *folded = sl_resume_text_fold (words, -1);
  g_autofree char *wanted = sl_resume_text_squash (letters, -1);
  const char      *next = wanted;
  gboolean         at_start = TRUE;

  for (const char *p = folded; *p != '\0' && *next != '\0'; p++)
    {
      if (at_start && *p == *next)
        next++;
      at_start = strchr (" -/&", *p) != NULL;
    }

  return *next == '\0';
}
