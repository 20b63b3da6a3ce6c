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
