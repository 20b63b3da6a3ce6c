/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-text.h"

/* Blanks that set two parts of a line apart. */
#define WIDE_GAP 3
#define TAB_STOP 8

static gsize
count_high (const guint8 *data,
            gsize         length)
{
  gsize n = 0;

  for (gsize i = 0; i < length; i++)
    n += data[i] >= 0x80 ? 1 : 0;

  return n;
}

/* Bytes that make letters in one table and odd signs in the other, next to a letter. */
static guint
count_marks (const guint8 *data,
             gsize         length,
             const char   *marks)
{
  guint n = 0;

  for (gsize i = 1; i + 1 < length; i++)
    if (data[i] >= 0x80 && strchr (marks, (int) data[i]) != NULL && (g_ascii_isalpha (data[i - 1]) || g_ascii_isalpha (data[i + 1])))
      n++;

  return n;
}

static const char *
guess_encoding (const guint8 *data,
                gsize         length)
{
  gsize high = count_high (data, length);
  gsize letters = 0;
  gsize upper_half = 0;
  guint western;
  guint central;
  guint iso;

  for (gsize i = 0; i < length; i++)
    {
      letters += g_ascii_isalpha (data[i]) ? 1 : 0;
      upper_half += data[i] >= 0xc0 ? 1 : 0;
    }
  if (high > letters)
    return upper_half * 10 > high * 9 ? "WINDOWS-1251" : "GB18030";

  western = count_marks (data, length, "\x9c\xea\xe9\xe8\xe4\xf6\xfc\xdf\xe7\xf1");
  central = count_marks (data, length, "\xb9\xb3\xbf\x9f\xa3\xaf\x8c\x8f");
  iso = count_marks (data, length, "\xb1\xb6\xbc\xb3\xbf\xa3\xaf\xa6\xac");
  if (central > 0 || iso > 0)
    if (MAX (central, iso) * 4 > western)
      return iso > central ? "ISO-8859-2" : "WINDOWS-1250";

  return "WINDOWS-1252";
}

static char *
from_latin1 (const guint8 *data,
             gsize         length)
{
  GString *out = g_string_sized_new (length + length / 8);

  for (gsize i = 0; i < length; i++)
    if (data[i] != 0)
      g_string_append_unichar (out, data[i]);

  return g_string_free (out, FALSE);
}

static char *
from_utf16 (const guint8 *data,
            gsize         length,
            gboolean      big_endian)
{
  gsize                 units = length / 2;
  g_autofree gunichar2 *buffer = g_new (gunichar2, units + 1);
  GString              *out = g_string_new (NULL);

  for (gsize i = 0; i < units; i++)
    buffer[i] = big_endian ? data[2 * i] << 8 | data[2 * i + 1] : data[2 * i + 1] << 8 | data[2 * i];
  for (gsize i = 0; i < units; i++)
    {
      gunichar c = buffer[i];

      if (c >= 0xd800 && c < 0xdc00 && i + 1 < units && buffer[i + 1] >= 0xdc00 && buffer[i + 1] < 0xe000)
        c = 0x10000 + ((c - 0xd800) << 10) + (buffer[++i] - 0xdc00);
      if (c != 0 && (c < 0xd800 || c >= 0xe000))
        g_string_append_unichar (out, c);
    }

  return g_string_free (out, FALSE);
}

/* Text in two bytes a letter without a mark in front: every other byte is zero. */
static int
guess_utf16 (const guint8 *data,
             gsize         length)
{
  gsize even = 0;
  gsize odd = 0;
  gsize n = MIN (length, 4096) & ~(gsize) 1;

  for (gsize i = 0; i < n; i += 2)
    {
      even += data[i] == 0 ? 1 : 0;
      odd += data[i + 1] == 0 ? 1 : 0;
    }
  if (n < 8)
    return 0;
  if (even > n / 4 && odd < n / 50 + 1)
    return 2;

  return odd > n / 4 && even < n / 50 + 1 ? 1 : 0;
}

/**
 * sl_resume_decode:
 * @data: bytes of a text in any encoding
 * @length: their number
 *
 * Returns: (transfer full): the text in UTF-8
 */
char *
sl_resume_decode (const guint8 *data,
                  gsize         length)
{
  g_autofree char *converted = NULL;
  int              wide;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_utf8_make_valid ((const char *) data + 3, length - 3);
  if (length >= 2 && data[0] == 0xff && data[1] == 0xfe)
    return from_utf16 (data + 2, length - 2, FALSE);
  if (length >= 2 && data[0] == 0xfe && data[1] == 0xff)
    return from_utf16 (data + 2, length - 2, TRUE);
  if ((wide = guess_utf16 (data, length)) != 0)
    return from_utf16 (data, length, wide == 2);
  if (g_utf8_validate_len ((const char *) data, length, NULL))
    return g_strndup ((const char *) data, length);

  converted = g_convert ((const char *) data, length, "UTF-8", guess_encoding (data, length), NULL, NULL, NULL);
  if (converted == NULL)
    converted = g_convert ((const char *) data, length, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);

  return converted != NULL ? g_steal_pointer (&converted) : from_latin1 (data, length);
}

static guint
count_quote_marks (const char *line)
{
  guint marks = 0;

  for (line += strspn (line, " "); *line == '>'; line += 1 + strspn (line + 1, " "))
    marks++;

  return marks;
}

/**
 * sl_resume_unquote:
 * @text: plain text
 *
 * Takes the marks of quoted mail off the front of the lines, where most lines have them.
 *
 * Returns: (transfer full): the text without them
 */
char *
sl_resume_unquote (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) out = g_string_new (NULL);
  guint filled = 0;
  guint quoted = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      filled += lines[i][strspn (lines[i], " \t\r")] != '\0' ? 1 : 0;
      quoted += count_quote_marks (lines[i]) > 0 ? 1 : 0;
    }
  if (quoted < 6 || quoted * 10 < filled * 7)
    return g_strdup (text);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *rest = lines[i];

      for (guint marks = count_quote_marks (rest); marks > 0; marks--)
        rest = strchr (rest, '>') + 1;
      g_string_append (out, rest + (rest > lines[i] && *rest == ' ' ? 1 : 0));
      g_string_append_c (out, '\n');
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Leading blanks, in columns; wide gaps inside become tabs. */
static char *
measure_line (const char *raw,
              double     *indent,
              double     *width)
{
  GString *out = g_string_new (NULL);
  int      column = 0;
  int      blanks = 0;
  gboolean tab = FALSE;
  gboolean begun = FALSE;

  for (const char *p = raw; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t')
        {
          int next = (column / TAB_STOP + 1) * TAB_STOP;

          blanks += next - column;
          column = next;
          tab = TRUE;
          continue;
        }
      column++;
      if (c == ' ' || c == 0x00a0)
        {
          blanks++;
          continue;
        }
      if (!begun)
        *indent = column - 1;
      else if (blanks >= WIDE_GAP || tab)
        g_string_append_c (out, '\t');
      else if (blanks > 0)
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, c);
      begun = TRUE;
      blanks = 0;
      tab = FALSE;
      *width = column;
    }

  return g_string_free (out, FALSE);
}

static gboolean
is_rule (const char *text)
{
  gsize length = strlen (text);

  return length >= 3 && strspn (text, "=-_*~#+.") == length;
}

/* "--- Education ---", "[ Skills ]": what stands between the marks is a heading. */
static gboolean
take_frame (char *text)
{
  gsize    length = strlen (text);
  gsize    lead = strspn (text, "=-_*~#+.:<>[|");
  gsize    tail = 0;
  gboolean square = text[0] == '[' && length > 2 && text[length - 1] == ']';

  while (tail < length && strchr ("=-_*~#+.:<>]|", text[length - 1 - tail]) != NULL)
    tail++;
  if (lead + tail + 2 > length || (!square && (lead < 2 || tail < 2)) || length > 70)
    return FALSE;
  memmove (text, text + lead, length - lead - tail);
  text[length - lead - tail] = '\0';
  g_strstrip (text);

  return strpbrk (text, "0123456789@") == NULL && *text != '\0';
}

/* ":Phone: 555 0144" of a field list says "Phone: 555 0144". */
static void
take_field_mark (char *text)
{
  const char *close = text[0] == ':' ? strchr (text + 1, ':') : NULL;

  if (close != NULL && close - text < 40 && close > text + 1 && close[1] == ' ')
    memmove (text, text + 1, strlen (text));
}

static void
set_place (SlResumeLine *line,
           double        indent,
           double        width)
{
  line->x0 = indent;
  line->x1 = width;
  line->last_x0 = indent;
  line->last_x1 = width;
}

/* Pieces: the parts between tabs. */
static void
split_pieces (SlResumeLine *line)
{
  guint start = 0;
  guint length = strlen (line->text);

  for (guint i = 0; i <= length; i++)
    if (i == length || line->text[i] == '\t')
      {
        SlResumePiece piece = { start, i, 0, 0, FALSE, FALSE };

        if (i > start)
          g_array_append_val (line->pieces, piece);
        start = i + 1;
      }
}

/**
 * sl_resume_read_text:
 * @text: plain text
 *
 * Returns: (transfer full): its lines, with their indent and blank lines
 */
SlResumeDoc *
sl_resume_read_text (const char *text)
{
  SlResumeDoc *doc = sl_resume_doc_new ("text");
  g_auto (GStrv) raw = g_strsplit_set (text, "\n\f", -1);
  SlResumeLine *previous = NULL;
  double        right = 0;

  doc->wrapped = TRUE;
  for (guint i = 0; raw[i] != NULL; i++)
    {
      double           indent = 0;
      double           width = 0;
      g_autofree char *measured = measure_line (g_strchomp (raw[i]), &indent, &width);
      gboolean         framed;
      SlResumeLine    *line;

      if (is_rule (measured))
        {
          if (previous != NULL && doc->pending_gap <= 0 && strlen (previous->text) < 60)
            previous->level = MAX (previous->level, 2);
          doc->paragraphs++;
          doc->pending_gap += 1;
          previous = NULL;
          continue;
        }
      take_field_mark (measured);
      framed = take_frame (measured);
      line = sl_resume_doc_add (doc, measured);
      previous = line;
      if (line == NULL)
        continue;
      set_place (line, indent, width);
      split_pieces (line);
      sl_resume_line_settle (line);
      if (framed)
        {
          line->level = 2;
          continue;
        }
      sl_resume_line_take_bullet (line);
      if (line->bullet > 0 || sl_resume_text_is_sentence (line->text) || (g_unichar_islower (g_utf8_get_char (line->text)) && strpbrk (line->text, "@|\t") == NULL))
        right = MAX (right, width);
    }

  for (guint i = 0; i < doc->lines->len; i++)
    ((SlResumeLine *) g_ptr_array_index (doc->lines, i))->right = MAX (right, 60);

  return doc;
}
