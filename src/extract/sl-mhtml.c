/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/sl-extract.h"
#include "extract/sl-mhtml.h"

/* Browsers write a dozen lines of head, and as many parts as a page has files. */
#define MAX_HEAD     (64 * 1024)
#define MAX_PARTS    20000
#define MAX_BOUNDARY 200

/* What is left to read; nothing is copied before the part that is wanted is found. */
typedef struct
{
  const char *at;
  const char *end;
} Span;

static Span
span_of (GBytes *bytes)
{
  gsize       length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  return (Span){ data, data + length };
}

/* Takes the next line off @rest, without its end; FALSE when there is none. */
static gboolean
take_line (Span *rest,
           Span *line)
{
  const char *newline = NULL;

  if (rest->at >= rest->end)
    return FALSE;
  newline = memchr (rest->at, '\n', (gsize) (rest->end - rest->at));
  *line = (Span){ rest->at, newline != NULL ? newline : rest->end };
  rest->at = newline != NULL ? newline + 1 : rest->end;
  if (line->end > line->at && line->end[-1] == '\r')
    line->end--;

  return TRUE;
}

static gboolean
is_header (const Span *line)
{
  const char *p = line->at;

  while (p < line->end && (g_ascii_isalnum (*p) || *p == '-'))
    p++;

  return p > line->at && p < line->end && *p == ':';
}

/* Takes the head up to its empty line. Returns: (transfer full) (nullable): headers by lower-case
 * name, with folded lines joined; %NULL if this is no head
 */
static GHashTable *
take_head (Span *rest)
{
  g_autoptr (GHashTable) headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *last = NULL;
  const char      *start = rest->at;
  Span             line;

  while (take_line (rest, &line))
    {
      g_autofree char *text = NULL;

      if (line.at == line.end)
        return g_steal_pointer (&headers);
      if (rest->at - start > MAX_HEAD)
        return NULL;
      text = g_utf8_make_valid (line.at, line.end - line.at);
      if ((*text == ' ' || *text == '\t') && last != NULL)
        {
          const char *before = g_hash_table_lookup (headers, last);

          g_hash_table_replace (headers, g_strdup (last), g_strconcat (before, " ", g_strstrip (text), NULL));
        }
      else if (is_header (&line))
        {
          g_free (last);
          last = g_ascii_strdown (text, strchr (text, ':') - text);
          g_hash_table_replace (headers, g_strdup (last), g_strdup (g_strstrip (strchr (text, ':') + 1)));
        }
      else
        return NULL;
    }

  return NULL;
}

/* Returns: (transfer full) (nullable): a parameter of a header such as Content-Type */
static char *
find_parameter (const char *header,
                const char *name)
{
  g_autofree char *pattern = g_strdup_printf (";\\s*%s\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]+))", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  char *value = NULL;

  if (header == NULL || !g_regex_match (regex, header, 0, &match))
    return NULL;
  value = g_match_info_fetch (match, 1);
  if (value != NULL && *value != '\0')
    return value;
  g_free (value);

  return g_match_info_fetch (match, 2);
}

static gboolean
has_type (GHashTable *headers,
          const char *type)
{
  const char *header = g_hash_table_lookup (headers, "content-type");

  return header != NULL && g_ascii_strncasecmp (header, type, strlen (type)) == 0 && strchr ("; \t", header[strlen (type)]) != NULL;
}

static char *
find_boundary (GHashTable *headers)
{
  g_autofree char *boundary = has_type (headers, "multipart/related") ? find_parameter (g_hash_table_lookup (headers, "content-type"), "boundary")
                                                                      : NULL;

  return boundary != NULL && *boundary != '\0' && strlen (boundary) <= MAX_BOUNDARY ? g_strconcat ("--", boundary, NULL) : NULL;
}

static gboolean
is_delimiter (const Span *line,
              const char *delimiter,
              gsize       length)
{
  const char *p = line->at + length;

  if ((gsize) (line->end - line->at) < length || memcmp (line->at, delimiter, length) != 0)
    return FALSE;
  while (p < line->end && (*p == '-' || *p == ' ' || *p == '\t'))
    p++;

  return p == line->end;
}

/* Takes everything up to the next delimiter, or to the end of a file that was cut off. */
static Span
take_body (Span       *rest,
           const char *delimiter)
{
  const gsize length = strlen (delimiter);
  Span        body = { rest->at, rest->at };
  Span        line;

  while (take_line (rest, &line))
    {
      if (is_delimiter (&line, delimiter, length))
        return body;
      body.end = line.end;
    }

  return body;
}

static int
hex_value (const char *at,
           const char *end)
{
  return end - at >= 2 && g_ascii_isxdigit (at[0]) && g_ascii_isxdigit (at[1]) ? g_ascii_xdigit_value (at[0]) * 16 + g_ascii_xdigit_value (at[1])
                                                                               : -1;
}

static GBytes *
decode_quoted_printable (Span body)
{
  GString *text = g_string_sized_new ((gsize) (body.end - body.at));

  while (body.at < body.end)
    {
      const int value = *body.at == '=' ? hex_value (body.at + 1, body.end) : -1;

      if (value >= 0)
        {
          g_string_append_c (text, (char) value);
          body.at += 3;
        }
      else if (*body.at == '=' && body.end - body.at >= 2 && body.at[1] == '\n')
        body.at += 2;
      else if (*body.at == '=' && body.end - body.at >= 3 && body.at[1] == '\r' && body.at[2] == '\n')
        body.at += 3;
      else
        g_string_append_c (text, *body.at++);
    }

  return g_string_free_to_bytes (text);
}

static GBytes *
decode_base64 (Span body)
{
  gsize            length = (gsize) (body.end - body.at);
  g_autofree char *bytes = g_malloc (length / 4 * 3 + 4);
  int              state = 0;
  guint            save = 0;

  length = g_base64_decode_step (body.at, length, (guchar *) bytes, &state, &save);

  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

static GBytes *
decode (Span        body,
        const char *encoding)
{
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "quoted-printable") == 0)
    return decode_quoted_printable (body);
  if (encoding != NULL && g_ascii_strcasecmp (encoding, "base64") == 0)
    return decode_base64 (body);

  return g_bytes_new (body.at, (gsize) (body.end - body.at));
}

static SlMhtml *
take_page (GHashTable *head,
           GHashTable *part,
           Span        body)
{
  SlMhtml    *self = g_new0 (SlMhtml, 1);
  const char *location = g_hash_table_lookup (part, "content-location");

  if (location == NULL)
    location = g_hash_table_lookup (head, "snapshot-content-location");
  self->content = decode (body, g_hash_table_lookup (part, "content-transfer-encoding"));
  self->content_type = g_strdup (g_hash_table_lookup (part, "content-type"));
  self->location = g_strdup (location);

  return self;
}

/* The one that the head names, else the first page. */
static gboolean
is_root (GHashTable *part,
         const char *start)
{
  if (!has_type (part, "text/html") && !has_type (part, "application/xhtml+xml"))
    return FALSE;

  return start == NULL || g_strcmp0 (g_hash_table_lookup (part, "content-id"), start) == 0;
}

/* Returns: (transfer full) (nullable): the page, if one fits */
static SlMhtml *
find_root (GHashTable *head,
           Span        rest,
           const char *delimiter,
           const char *start)
{
  take_body (&rest, delimiter);
  for (guint i = 0; i < MAX_PARTS && rest.at < rest.end; i++)
    {
      Span from = rest;
      g_autoptr (GHashTable) part = take_head (&rest);

      if (part != NULL && is_root (part, start))
        return take_page (head, part, take_body (&rest, delimiter));
      /* A part without a head is gone over like one that is not wanted. */
      if (part == NULL)
        rest = from;
      take_body (&rest, delimiter);
    }

  return NULL;
}

/**
 * sl_mhtml_is:
 * @file: a file from outside
 *
 * Returns: whether it begins as a page does that was saved with all that belongs to it
 */
gboolean
sl_mhtml_is (GBytes *file)
{
  Span rest = span_of (file);
  g_autoptr (GHashTable) head = take_head (&rest);
  g_autofree char *delimiter = head != NULL ? find_boundary (head) : NULL;

  return delimiter != NULL;
}

/**
 * sl_mhtml_read:
 * @file: a file for which sl_mhtml_is() holds
 * @error: return location
 *
 * A file that was cut off gives the page as far as it goes.
 *
 * Returns: (transfer full): the page in it, or %NULL with @error set (%SL_EXTRACT_ERROR_DAMAGED)
 */
SlMhtml *
sl_mhtml_read (GBytes  *file,
               GError **error)
{
  Span rest = span_of (file);
  g_autoptr (GHashTable) head = take_head (&rest);
  g_autofree char *delimiter = head != NULL ? find_boundary (head) : NULL;
  g_autofree char *start = NULL;
  SlMhtml         *self = NULL;

  if (delimiter != NULL)
    {
      start = find_parameter (g_hash_table_lookup (head, "content-type"), "start");
      self = start != NULL ? find_root (head, rest, delimiter, start) : NULL;
      if (self == NULL)
        self = find_root (head, rest, delimiter, NULL);
    }
  if (self == NULL)
    g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "There is no page in the file");

  return self;
}

/** sl_mhtml_free: frees @self and what it holds */
void
sl_mhtml_free (SlMhtml *self)
{
  g_clear_pointer (&self->content, g_bytes_unref);
  g_free (self->content_type);
  g_free (self->location);
  g_free (self);
}
