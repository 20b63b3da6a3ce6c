/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-json.h"

#define MAX_DEPTH 64
#define MAX_NODES 500000

typedef struct
{
  const char *p;
  guint       depth;
  guint       n_nodes;
} Reader;

static JsonNode *read_value (Reader *reader);

/* Blanks, comments of three kinds, and what wraps scripts in XHTML. */
static void
skip_noise (Reader *reader)
{
  static const char *const wrappers[] = { "<![CDATA[", "]]>", "<!--", "-->", "\357\273\277", "\302\240", NULL };

  for (;;)
    {
      const char *before = reader->p;

      reader->p += strspn (reader->p, " \t\r\n;");
      if (reader->p[0] == '/' && reader->p[1] == '/')
        {
          /* A wrapper may stand behind the slashes, and the data on the same line. */
          const char *rest = reader->p + 2 + strspn (reader->p + 2, " \t");

          if (strncmp (rest, "<![CDATA[", 9) == 0 || strncmp (rest, "]]>", 3) == 0)
            reader->p = rest;
          else
            reader->p += strcspn (reader->p, "\n");
        }
      else if (reader->p[0] == '/' && reader->p[1] == '*')
        {
          const char *end = strstr (reader->p + 2, "*/");

          reader->p = end != NULL ? end + 2 : reader->p + strlen (reader->p);
        }
      for (guint i = 0; wrappers[i] != NULL; i++)
        if (g_str_has_prefix (reader->p, wrappers[i]))
          reader->p += strlen (wrappers[i]);
      if (reader->p == before)
        return;
    }
}

static int
read_hex (const char *p,
          guint       digits)
{
  int value = 0;

  for (guint i = 0; i < digits; i++)
    {
      if (!g_ascii_isxdigit (p[i]))
        return -1;
      value = value * 16 + g_ascii_xdigit_value (p[i]);
    }

  return value;
}

/* `\uXXXX` with its second half where there is one. */
static void
read_unicode (Reader  *reader,
              GString *out)
{
  int      high = read_hex (reader->p + 2, 4);
  gunichar c = high < 0 ? 0xfffd : (gunichar) high;

  reader->p += 2;
  if (high < 0)
    return;
  reader->p += 4;
  if (high >= 0xd800 && high < 0xdc00 && reader->p[0] == '\\' && reader->p[1] == 'u')
    {
      int low = read_hex (reader->p + 2, 4);

      if (low >= 0xdc00 && low < 0xe000)
        {
          c = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
          reader->p += 6;
        }
    }
  if (c == 0)
    c = ' ';
  if (!g_unichar_validate (c))
    c = 0xfffd;
  g_string_append_unichar (out, c);
}

static void
read_escape (Reader  *reader,
             GString *out)
{
  const char c = reader->p[1];

  switch (c)
    {
    case 'n':
      g_string_append_c (out, '\n');
      break;
    case 't':
      g_string_append_c (out, '\t');
      break;
    case 'r':
    case 'b':
    case 'f':
    case '\n':
      g_string_append_c (out, ' ');
      break;
    case 'u':
      read_unicode (reader, out);
      return;
    case '\0':
      reader->p++;
      return;
    default:
      /* `\"`, `\\`, `\/`, and what no standard knows, such as `\&` and `\'`. */
      g_string_append_c (out, c);
      break;
    }
  reader->p += 2;
}

/* Whether the quote at @p ends its string: something that may follow one follows. */
static gboolean
ends_string (const char *p)
{
  const char *next = p + 1 + strspn (p + 1, " \t\r\n");

  if (*next == '\0' || strchr (",:}]", *next) != NULL)
    return TRUE;
  if (*next == '/' && (next[1] == '/' || next[1] == '*'))
    return TRUE;
  if (*next == '<' && g_str_has_prefix (next, "<!--"))
    return TRUE;

  /* A forgotten comma at the end of a line. */
  return *next == '"' && memchr (p, '\n', next - p) != NULL;
}

static char *
read_string (Reader *reader)
{
  const char quote = *reader->p++;
  GString   *out = g_string_new (NULL);

  while (*reader->p != '\0')
    {
      if (*reader->p == '\\')
        read_escape (reader, out);
      else if (*reader->p == quote && ends_string (reader->p))
        {
          reader->p++;
          break;
        }
      else
        g_string_append_c (out, *reader->p++);
    }

  return g_string_free (out, FALSE);
}

/* A number, a literal, or a name without quotes. */
static char *
read_word (Reader *reader)
{
  gsize length = strcspn (reader->p, ",:{}[]\"'\n\r\t ");
  char *word = g_strndup (reader->p, length);

  reader->p += length;

  return word;
}

static JsonNode *
interpret_word (const char *word)
{
  char  *end = NULL;
  double number;

  if (g_ascii_strcasecmp (word, "true") == 0)
    return json_node_init_boolean (json_node_alloc (), TRUE);
  if (g_ascii_strcasecmp (word, "false") == 0)
    return json_node_init_boolean (json_node_alloc (), FALSE);
  if (*word == '\0' || g_ascii_strcasecmp (word, "null") == 0 || g_ascii_strcasecmp (word, "none") == 0 ||
      g_str_equal (word, "undefined") || g_ascii_strcasecmp (word, "nan") == 0)
    return json_node_init_null (json_node_alloc ());

  number = g_ascii_strtod (word, &end);
  if (end != word && *end == '\0' && number > -1e15 && number < 1e15)
    {
      if (strpbrk (word, ".eExX") == NULL)
        return json_node_init_int (json_node_alloc (), (gint64) number);
      return json_node_init_double (json_node_alloc (), number);
    }

  return json_node_init_string (json_node_alloc (), word);
}

static JsonNode *
read_object (Reader *reader)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_alloc ();

  reader->p++;
  for (;;)
    {
      g_autofree char *name = NULL;
      const char      *before;

      skip_noise (reader);
      before = reader->p;
      if (*reader->p == ',')
        {
          reader->p++;
          continue;
        }
      if (*reader->p == '}')
        reader->p++;
      if (*before == '\0' || *before == '}' || *before == ']')
        break;
      name = *before == '"' || *before == '\'' ? read_string (reader) : read_word (reader);
      skip_noise (reader);
      if (*reader->p == ':')
        {
          JsonNode *value;

          reader->p++;
          value = read_value (reader);
          if (value == NULL)
            break;
          json_object_set_member (object, name, value);
        }
      else if (reader->p == before)
        reader->p++;
    }

  return json_node_init_object (node, object);
}

static JsonNode *
read_array (Reader *reader)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node = json_node_alloc ();

  reader->p++;
  for (;;)
    {
      const char *before;
      JsonNode   *value;

      skip_noise (reader);
      before = reader->p;
      if (*before == ',' || *before == ':')
        {
          reader->p++;
          continue;
        }
      if (*before == ']')
        reader->p++;
      if (*before == '\0' || *before == ']' || *before == '}')
        break;
      value = read_value (reader);
      if (value == NULL)
        break;
      json_array_add_element (array, value);
      if (reader->p == before)
        reader->p++;
    }

  return json_node_init_array (node, array);
}

/* %NULL only where reading on makes no sense: too deep or too much. */
static JsonNode *
read_value (Reader *reader)
{
  JsonNode *node = NULL;

  skip_noise (reader);
  if (++reader->n_nodes > MAX_NODES)
    {
      reader->p += strlen (reader->p);
      return NULL;
    }

  switch (*reader->p)
    {
    case '{':
    case '[':
      if (reader->depth >= MAX_DEPTH)
        {
          reader->p += strlen (reader->p);
          return NULL;
        }
      reader->depth++;
      node = *reader->p == '{' ? read_object (reader) : read_array (reader);
      reader->depth--;
      return node;
    case '"':
    case '\'':
      {
        g_autofree char *text = read_string (reader);

        return json_node_init_string (json_node_alloc (), text);
      }
    default:
      {
        g_autofree char *word = read_word (reader);

        return interpret_word (word);
      }
    }
}

/**
 * sl_job_json_parse:
 * @text: JSON as pages carry it
 *
 * Reads what people and templates make of JSON: raw line breaks in strings, commas
 * too many or too few, comments, invalid escapes, single quotes, CDATA, several
 * values in a row, a missing end.
 *
 * Returns: (transfer full) (nullable): the value, several as an array; %NULL if there is none
 */
JsonNode *
sl_job_json_parse (const char *text)
{
  g_autoptr (JsonArray) values = json_array_new ();
  Reader reader = { .p = text };

  for (;;)
    {
      JsonNode *value;

      reader.p += strcspn (reader.p, "{[/<");
      if (*reader.p == '<' && reader.p[1] != '!')
        {
          reader.p++;
          continue;
        }
      skip_noise (&reader);
      if (*reader.p == '\0')
        break;
      if (*reader.p != '{' && *reader.p != '[')
        {
          reader.p++;
          continue;
        }
      value = read_value (&reader);
      if (value == NULL)
        break;
      json_array_add_element (values, value);
    }

  if (json_array_get_length (values) == 0)
    return NULL;
  if (json_array_get_length (values) == 1)
    return json_array_dup_element (values, 0);

  return json_node_init_array (json_node_alloc (), values);
}
