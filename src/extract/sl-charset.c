/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "extract/sl-charset.h"
#include "extract/sl-extract.h"

#define PRESCAN 16384

/* How files begin that are no text, whatever their name says. */
static const struct
{
  const char *magic;
  gsize       length;
  const char *what;
} binaries[] = {
  { "%PDF-", 5, "a PDF document" },
  { "PK\003\004", 4, "an archive or an office document" },
  { "\x89PNG", 4, "a picture" },
  { "GIF8", 4, "a picture" },
  { "\xff\xd8\xff", 3, "a picture" },
  { "RIFF", 4, "a picture or a recording" },
  { "\x1f\x8b", 2, "compressed data" },
  { "BZh", 3, "compressed data" },
  { "\xfd"
    "7zXZ",
    5, "compressed data" },
  { "7z\xbc\xaf", 4, "an archive" },
  { "Rar!", 4, "an archive" },
  { "\x7f"
    "ELF",
    4, "a program" },
  { "MZ\x90", 3, "a program" },
  { "\xd0\xcf\x11\xe0", 4, "an old office document" },
  { "SQLite format 3", 15, "a database" },
  { "OggS", 4, "a recording" },
  { "ID3", 3, "a recording" },
};

/* What browsers read under a name, where that is not what iconv takes it for. */
static const struct
{
  const char *label;
  const char *charset;
} aliases[] = {
  { "utf8", "UTF-8" },
  { "unicode-1-1-utf-8", "UTF-8" },
  { "x-unicode20utf8", "UTF-8" },
  { "ascii", "WINDOWS-1252" },
  { "us-ascii", "WINDOWS-1252" },
  { "ansi", "WINDOWS-1252" },
  { "latin1", "WINDOWS-1252" },
  { "latin-1", "WINDOWS-1252" },
  { "l1", "WINDOWS-1252" },
  { "iso-8859-1", "WINDOWS-1252" },
  { "iso8859-1", "WINDOWS-1252" },
  { "iso88591", "WINDOWS-1252" },
  { "iso_8859-1", "WINDOWS-1252" },
  { "cp1252", "WINDOWS-1252" },
  { "x-cp1252", "WINDOWS-1252" },
  { "iso-8859-9", "WINDOWS-1254" },
  { "latin5", "WINDOWS-1254" },
  { "iso-8859-11", "WINDOWS-874" },
  { "tis-620", "WINDOWS-874" },
  { "shift_jis", "CP932" },
  { "shift-jis", "CP932" },
  { "sjis", "CP932" },
  { "x-sjis", "CP932" },
  { "windows-31j", "CP932" },
  { "ms_kanji", "CP932" },
  { "x-euc-jp", "EUC-JP" },
  { "gb2312", "GB18030" },
  { "gbk", "GB18030" },
  { "x-gbk", "GB18030" },
  { "gb_2312-80", "GB18030" },
  { "chinese", "GB18030" },
  { "big5", "BIG5-HKSCS" },
  { "x-x-big5", "BIG5-HKSCS" },
  { "euc-kr", "CP949" },
  { "ks_c_5601-1987", "CP949" },
  { "korean", "CP949" },
  { "x-mac-roman", "MACINTOSH" },
  { "utf-16", "UTF-16LE" },
  { "unicode", "UTF-16LE" },
};

/* The name iconv knows, or %NULL if the label is none. */
static char *
resolve_label (const char *label,
               gsize       length)
{
  g_autofree char *name = g_ascii_strdown (label, length);
  iconv_t          probe;

  g_strstrip (name);
  for (guint i = 0; i < G_N_ELEMENTS (aliases); i++)
    if (g_str_equal (aliases[i].label, name))
      return g_strdup (aliases[i].charset);
  if (*name == '\0' || strlen (name) > 40 || strspn (name, "abcdefghijklmnopqrstuvwxyz0123456789-_:.") != strlen (name))
    return NULL;

  probe = iconv_open ("UTF-8", name);
  if (probe == (iconv_t) -1)
    return NULL;
  iconv_close (probe);

  return g_steal_pointer (&name);
}

/* The label after `charset=` (or `encoding=`) in @text. */
static char *
find_label (const char *text,
            const char *key)
{
  const char *p = strstr (text, key);

  while (p != NULL)
    {
      const char *label = p + strlen (key);

      label += strspn (label, " \t\r\n");
      if (*label == '=')
        {
          label++;
          label += strspn (label, " \t\r\n\"'");
          return resolve_label (label, strcspn (label, " \t\r\n\"';,>/?"));
        }
      p = strstr (label, key);
    }

  return NULL;
}

/* The charset that the page declares in a meta element or an XML declaration. */
static char *
declared_in_page (const char *data,
                  gsize       length)
{
  g_autofree char *head = g_ascii_strdown (data, MIN (length, PRESCAN));
  const char      *p = head;

  while ((p = strchr (p, '<')) != NULL)
    {
      gsize            tag_length = strcspn (p, ">");
      g_autofree char *tag = NULL;
      g_autofree char *charset = NULL;

      if (strncmp (p, "<!--", 4) == 0)
        {
          p = strstr (p + 4, "-->");
          if (p == NULL)
            return NULL;
          continue;
        }
      tag = g_strndup (p, tag_length);
      if (g_str_has_prefix (tag, "<meta") && strchr (" \t\r\n/", tag[5]) != NULL)
        charset = find_label (tag, "charset");
      else if (g_str_has_prefix (tag, "<?xml"))
        charset = find_label (tag, "encoding");
      if (charset != NULL)
        return g_str_has_prefix (charset, "UTF-16") || g_str_has_prefix (charset, "utf-16") ? g_strdup ("UTF-8") : g_steal_pointer (&charset);
      p++;
    }

  return NULL;
}

/* Text in 16 bits has a zero in every other byte, where it is Latin at all. */
static const char *
guess_utf16 (const guint8 *data,
             gsize         length)
{
  gsize zeros[2] = { 0, 0 };
  gsize n = MIN (length, 2048);

  for (gsize i = 0; i < n; i++)
    if (data[i] == 0)
      zeros[i % 2]++;
  if (n >= 8 && zeros[1] > n / 4 && zeros[0] < n / 32)
    return "UTF-16LE";
  if (n >= 8 && zeros[0] > n / 4 && zeros[1] < n / 32)
    return "UTF-16BE";

  return NULL;
}

static const char *
find_mark (const guint8 *data,
           gsize         length,
           gsize        *mark)
{
  static const struct
  {
    const char *mark;
    gsize       length;
    const char *charset;
  } marks[] = {
    { "\xff\xfe\0\0", 4, "UTF-32LE" },
    { "\0\0\xfe\xff", 4, "UTF-32BE" },
    { "\xef\xbb\xbf", 3, "UTF-8" },
    { "\xff\xfe", 2, "UTF-16LE" },
    { "\xfe\xff", 2, "UTF-16BE" },
    { "\x84\x31\x95\x33", 4, "GB18030" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (length >= marks[i].length && memcmp (data, marks[i].mark, marks[i].length) == 0)
      {
        *mark = marks[i].length;
        return marks[i].charset;
      }

  return NULL;
}

/* A stray zero or control character is no reason to refuse a page; many are. */
static gboolean
looks_binary (const guint8 *data,
              gsize         length)
{
  gsize zeros = 0;
  gsize controls = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (data[i] == 0)
        zeros++;
      else if (data[i] < 32 && strchr ("\t\n\r\f\v\033", data[i]) == NULL)
        controls++;
    }

  return zeros > length / 4096 + 1 || controls > length / 20 + 8;
}

static gboolean
refuse_binary (const guint8 *data,
               gsize         length,
               GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (binaries); i++)
    if (length >= binaries[i].length && memcmp (data, binaries[i].magic, binaries[i].length) == 0)
      {
        g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_BINARY, "This is %s, not a text", binaries[i].what);
        return FALSE;
      }

  return TRUE;
}

/* Converts with a replacement character for what does not fit, as browsers do. */
static char *
convert (const char *data,
         gsize       length,
         const char *charset)
{
  iconv_t  converter = iconv_open ("UTF-8", charset);
  GString *text = g_string_sized_new (length + length / 8 + 16);
  char     buffer[8192];

  if (converter == (iconv_t) -1)
    converter = iconv_open ("UTF-8", "WINDOWS-1252");
  if (converter == (iconv_t) -1)
    {
      g_string_append_len (text, data, length);
      return g_string_free (text, FALSE);
    }

  while (length > 0)
    {
      char *in = (char *) data;
      char *out = buffer;
      gsize left = sizeof buffer;
      gsize result = iconv (converter, &in, &length, &out, &left);
      int   code = errno;

      data = in;
      g_string_append_len (text, buffer, out - buffer);
      if (result != (gsize) -1 || code == E2BIG)
        continue;
      g_string_append (text, "\357\277\275");
      if (code == EINVAL)
        break;
      data++;
      length--;
    }
  iconv_close (converter);

  return g_string_free (text, FALSE);
}

/* Zeros end strings in C and control characters mean nothing in a page. */
static void
blank_controls (char *text,
                gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (((guchar) text[i] < 32 && strchr ("\t\n\r", text[i]) == NULL) || text[i] == '\0' || text[i] == 0x7f)
      text[i] = ' ';
}

/* Whether every byte of @data means something in @charset. */
static gboolean
fits (const char *data,
      gsize       length,
      const char *charset)
{
  iconv_t  converter = iconv_open ("UTF-8", charset);
  char     buffer[8192];
  gboolean whole = converter != (iconv_t) -1;

  while (whole && length > 0)
    {
      char *out = buffer;
      gsize left = sizeof buffer;

      whole = iconv (converter, (char **) &data, &length, &out, &left) != (gsize) -1 || errno == E2BIG;
    }
  if (converter != (iconv_t) -1)
    iconv_close (converter);

  return whole;
}

/* How many of the bytes above ASCII are no UTF-8, as a share of a hundred. */
static guint
rate_broken (const char *data,
             gsize       length)
{
  const char *end = data + length;
  gsize       broken = 0;
  gsize       above = 0;

  while (data < end)
    {
      const char *stop = data;

      if (g_utf8_validate (data, end - data, &stop) || stop > data)
        {
          for (; data < stop; data++)
            above += (guchar) *data >= 0x80;
          continue;
        }
      broken++;
      above++;
      data++;
    }

  return above > 0 ? broken * 100 / above : 0;
}

/* What a text is written in that is not what it says, told by the language that it names. */
static const char *
guess_by_language (const char *data,
                   gsize       length)
{
  static const struct
  {
    const char *language;
    const char *charset;
  } candidates[] = {
    { "ja", "CP932" },
    { "ja", "EUC-JP" },
    { "ko", "CP949" },
    { "zh", "GB18030" },
    { "ru", "WINDOWS-1251" },
    { "uk", "WINDOWS-1251" },
    { "bg", "WINDOWS-1251" },
    { "pl", "WINDOWS-1250" },
    { "cs", "WINDOWS-1250" },
    { "sk", "WINDOWS-1250" },
    { "hu", "WINDOWS-1250" },
    { "el", "WINDOWS-1253" },
    { "tr", "WINDOWS-1254" },
  };
  g_autofree char *head = g_ascii_strdown (data, MIN (length, PRESCAN));
  const char      *lang = strstr (head, " lang=");

  if (lang == NULL)
    return NULL;
  lang += strlen (" lang=");
  lang += strspn (lang, "\"' ");
  for (guint i = 0; i < G_N_ELEMENTS (candidates); i++)
    if (g_str_has_prefix (lang, candidates[i].language) && !g_ascii_isalpha (lang[2]) && fits (data, length, candidates[i].charset))
      return candidates[i].charset;

  return NULL;
}

/* A label that the bytes refute: most are no UTF-8, or they are UTF-8 and do not fit what they are said to be. */
static char *
correct_charset (const char *data,
                 gsize       length,
                 char       *charset)
{
  const char *guessed = NULL;

  if (g_ascii_strcasecmp (charset, "UTF-8") != 0)
    guessed = g_utf8_validate (data, length, NULL) && !fits (data, length, charset) ? "UTF-8" : NULL;
  else if (rate_broken (data, length) > 40)
    {
      guessed = guess_by_language (data, length);
      if (guessed == NULL && fits (data, length, "WINDOWS-1252"))
        guessed = "WINDOWS-1252";
    }
  if (guessed == NULL)
    return charset;
  g_free (charset);

  return g_strdup (guessed);
}

static char *
choose_charset (const char *data,
                gsize       length,
                const char *content_type)
{
  g_autofree char *type = content_type != NULL ? g_ascii_strdown (content_type, -1) : NULL;
  char            *charset = NULL;

  if (type != NULL)
    charset = find_label (type, "charset");
  if (charset == NULL)
    charset = declared_in_page (data, length);
  if (charset == NULL)
    return g_strdup (g_utf8_validate (data, length, NULL) ? "UTF-8" : "WINDOWS-1252");

  return correct_charset (data, length, charset);
}

/**
 * sl_charset_decode:
 * @content: a text file or page
 * @content_type: (nullable): the media type its sender named
 *
 * The character set comes from the byte order mark, else @content_type, else what the
 * page itself declares, else it is UTF-8 if that is valid, else windows-1252. A declared
 * one that the bytes refute is replaced.
 *
 * Returns: (transfer full): the text as valid UTF-8 without control characters, or
 *   %NULL with @error set (%SL_EXTRACT_ERROR_BINARY)
 */
char *
sl_charset_decode (GBytes     *content,
                   const char *content_type,
                   GError    **error)
{
  gsize            length;
  const guint8    *data = g_bytes_get_data (content, &length);
  gsize            mark = 0;
  g_autofree char *charset = NULL;
  g_autofree char *text = NULL;
  const char      *found;

  if (!refuse_binary (data, length, error))
    return NULL;

  found = find_mark (data, length, &mark);
  if (found == NULL)
    found = guess_utf16 (data, length);
  if (found == NULL && looks_binary (data, length))
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_BINARY, "This is binary data, not a text");
      return NULL;
    }

  charset = found != NULL ? g_strdup (found) : choose_charset ((const char *) data, length, content_type);
  text = convert ((const char *) data + mark, length - mark, charset);
  blank_controls (text, strlen (text));

  return g_utf8_make_valid (text, -1);
}
