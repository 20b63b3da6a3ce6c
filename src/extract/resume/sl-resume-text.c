/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-text.h"

static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

/* Letters that have no decomposition but are read as plain ones. */
static const struct
{
  gunichar    letter;
  const char *plain;
} plain_letters[] = {
  { 0x00df, "ss" },
  { 0x0142, "l" },
  { 0x00f8, "o" },
  { 0x00e6, "ae" },
  { 0x0153, "oe" },
  { 0x0111, "d" },
  { 0x0131, "i" },
  { 0x00f0, "d" },
  { 0x00fe, "th" },
};

static gboolean
is_symbol_bullet (gunichar c)
{
  /* Symbol and Wingdings as Word writes them. */
  return c == 0xf0b7 || c == 0xf0a7 || c == 0xf0d8 || c == 0xf0fc || c == 0xf076 || c == 0xf0a8 ||
         c == 0xf06e || c == 0xf071 || c == 0xf077 || c == 0xf02d;
}

static gboolean
is_private (gunichar c)
{
  return (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xf0000 && c <= 0x10fffd);
}

static gboolean
is_invisible (gunichar c)
{
  return c == 0x00ad || c == 0x200b || c == 0x200c || c == 0x200d || c == 0x2060 || c == 0xfeff ||
         c == 0x200e || c == 0x200f || c == 0xfffd || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xfe0f || c == 0xfffc;
}

static void
append_clean (GString *out,
              gunichar c,
              gboolean at_start)
{
  char last = out->len > 0 ? out->str[out->len - 1] : '\0';

  if (c > ' ' && c < 0x7f)
    g_string_append_c (out, (char) c);
  else if (c == '\t' || c == '\v')
    {
      while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      if (last != '\t')
        g_string_append_c (out, '\t');
    }
  else if (g_unichar_isspace (c) || c == 0x00a0 || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR)
    {
      if (last != ' ' && last != '\t')
        g_string_append_c (out, ' ');
    }
  else if (c >= 0xfb00 && c <= 0xfb06)
    g_string_append (out, ligatures[c - 0xfb00]);
  else if (c == 0x2010 || c == 0x2011)
    g_string_append_c (out, '-');
  else if (is_symbol_bullet (c) && at_start)
    g_string_append (out, "• ");
  else if (!is_private (c) && !is_invisible (c) && !g_unichar_iscntrl (c))
    g_string_append_unichar (out, c);
}

static gboolean
is_ascii (const char *text,
          gsize       length)
{
  for (gsize i = 0; i < length; i++)
    if ((guchar) text[i] >= 0x80)
      return FALSE;

  return TRUE;
}

/**
 * sl_resume_text_clean_inner:
 * @text: text, hopefully UTF-8
 * @length: its length in bytes
 *
 * Composed text without control, private-use and invisible characters, white
 * space as single spaces or tabs. A space at either end stays.
 *
 * Returns: (transfer full): the cleaned text
 */
char *
sl_resume_text_clean_inner (const char *text,
                            gsize       length)
{
  /* Most words are ASCII, and composed as they are. */
  gboolean         plain = is_ascii (text, length);
  g_autofree char *valid = plain ? g_strndup (text, length) : g_utf8_make_valid (text, length);
  g_autofree char *composed = plain ? g_steal_pointer (&valid) : g_utf8_normalize (valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString         *out = g_string_sized_new (length + 1);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    append_clean (out, g_utf8_get_char (p), out->len == 0);

  return g_string_free (out, FALSE);
}

/**
 * sl_resume_text_clean:
 * @text: text, hopefully UTF-8
 * @length: its length in bytes
 *
 * As sl_resume_text_clean_inner(), without white space at the ends.
 *
 * Returns: (transfer full): the cleaned text
 */
char *
sl_resume_text_clean (const char *text,
                      gsize       length)
{
  return g_strstrip (sl_resume_text_clean_inner (text, length));
}

static void
append_folded (GString *out,
               gunichar c)
{
  c = g_unichar_tolower (c);
  if (c < 0x80)
    {
      g_string_append_c (out, (char) c);
      return;
    }
  if (g_unichar_ismark (c))
    return;
  if (c == 0x2018 || c == 0x2019 || c == 0x201b || c == '`' || c == 0x00b4)
    c = '\'';
  else if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212)
    c = '-';
  else if (c == 0x00a0 || c == 0x202f || c == 0x2009)
    c = ' ';
  for (guint i = 0; i < G_N_ELEMENTS (plain_letters); i++)
    if (c == plain_letters[i].letter)
      {
        g_string_append (out, plain_letters[i].plain);
        return;
      }
  g_string_append_unichar (out, c);
}

/**
 * sl_resume_text_fold:
 * @text: UTF-8 text
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): lower case without accents, with plain quotes and hyphens
 */
char *
sl_resume_text_fold (const char *text,
                     gssize      length)
{
  const char *end = text + (length < 0 ? strlen (text) : strnlen (text, length));
  GString    *out = g_string_sized_new (end - text + 8);

  /* Letters are taken apart only where there are others than ASCII: this is called for every word. */
  for (const char *p = text; p < end;)
    {
      g_autofree char *apart = NULL;
      const char      *run = p;

      if ((guchar) *p < 0x80)
        {
          g_string_append_c (out, *p == '`' ? '\'' : g_ascii_tolower (*p));
          p++;
          continue;
        }
      /* The syllables of Hangul are looked up whole. */
      if (end - p >= 3 && g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_HANGUL)
        {
          p = g_utf8_next_char (p);
          g_string_append_len (out, run, p - run);
          continue;
        }
      while (p < end && (guchar) *p >= 0x80)
        p++;
      apart = g_utf8_normalize (run, p - run, G_NORMALIZE_DEFAULT);
      for (const char *q = apart != NULL ? apart : ""; *q != '\0'; q = g_utf8_next_char (q))
        append_folded (out, g_utf8_get_char (q));
    }

  return g_string_free (out, FALSE);
}

/**
 * sl_resume_text_squash:
 * @text: UTF-8 text
 * @length: its length in bytes, or -1
 *
 * Returns: (transfer full): the folded text, letters and digits only
 */
char *
sl_resume_text_squash (const char *text,
                       gssize      length)
{
  g_autofree char *folded = sl_resume_text_fold (text, length);
  GString         *out = g_string_sized_new (strlen (folded) + 8);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '&')
        g_string_append (out, "and");
      else if (c < 0x80 && !g_ascii_isalnum (c))
        continue;
      else if (c < 0x80)
        g_string_append_c (out, (char) c);
      else if (g_unichar_isalnum (c))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/**
 * sl_resume_text_bullet:
 * @text: a line
 *
 * Returns: the length of the bullet in front of it with its space, 0 for none
 */
gsize
sl_resume_text_bullet (const char *text)
{
  static const gunichar glyphs[] = {
    0x2022,
    0x25e6,
    0x25aa,
    0x25ab,
    0x25a0,
    0x25a1,
    0x25cf,
    0x25cb,
    0x2023,
    0x2043,
    0x00b7,
    0x2219,
    0x27a2,
    0x27a4,
    0x25ba,
    0x25b6,
    0x2713,
    0x2714,
    0x2756,
    0x25c6,
    0x25c7,
    0x2192,
    0x00bb,
    0x203a,
    0x2605,
    0x2606,
    0x25b8,
    0x25b9,
    0x2b25,
    0x2981,
    0x26ab,
    0x2794,
    0x279c,
    0x27a5,
    0x2610,
    0x2611,
    0x2717,
    0x30fb,
    0x25fe,
    0x25fd,
    0x2d54,
    0x29bf,
    0x29be,
    0x1f539,
    0x2b29,
  };
  static const gunichar spaced[] = { '-', '*', 0x2013, 0x2014, '+', '>', 0x2212, 0x2010 };
  gunichar              c = g_utf8_get_char (text);
  const char           *next = *text != '\0' ? g_utf8_next_char (text) : text;
  const char           *after = next;

  while (*after == ' ' || *after == '\t')
    after++;
  if (*after == '\0')
    return 0;

  for (guint i = 0; i < G_N_ELEMENTS (glyphs); i++)
    if (c == glyphs[i])
      return after - text;
  if (after == next)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (spaced); i++)
    if (c == spaced[i])
      return after - text;
  /* Word's second list level is the letter o in a typewriter face. */
  if (c == 'o' && (g_unichar_isupper (g_utf8_get_char (after)) || g_ascii_isdigit (*after)))
    return after - text;

  return 0;
}

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
