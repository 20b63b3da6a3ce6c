/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-rich-text.h"

/* The part of Markdown that a line of a résumé needs, as CommonMark reads it: bold,
 * italic, links, backslash escapes. Everything else is text.
 */
typedef struct
{
  GPtrArray *runs;
  GString   *pending;
  gboolean   is_bold;
  gboolean   is_italic;
} Parser;

static void
flush_run (Parser     *parser,
           const char *link)
{
  SlRichRun *run = NULL;

  if (parser->pending->len == 0)
    return;

  run = g_new0 (SlRichRun, 1);
  run->text = g_strndup (parser->pending->str, parser->pending->len);
  run->link = g_strdup (link);
  run->is_bold = parser->is_bold;
  run->is_italic = parser->is_italic;
  g_ptr_array_add (parser->runs, run);
  g_string_truncate (parser->pending, 0);
}

/* Whether a closing mark follows: an opening one without it is only text. */
static gboolean
has_closing_mark (const char *after,
                  const char *mark)
{
  gsize       length = strlen (mark);
  const char *found = after;

  if (*after == '\0' || g_ascii_isspace (*after))
    return FALSE;
  while ((found = strstr (found, mark)) != NULL)
    {
      if (found > after && !g_ascii_isspace (found[-1]) && found[-1] != '\\')
        return TRUE;
      found += length;
    }

  return FALSE;
}

/* An underscore inside a word is no mark: snake_case stays what it is. */
static gboolean
is_inside_word (const char *text,
                const char *position)
{
  return *position == '_' && position > text && g_ascii_isalnum (position[-1]) && g_ascii_isalnum (position[1]);
}

static gboolean
parse_emphasis (Parser      *parser,
                const char  *text,
                const char **position)
{
  const char *p = *position;
  gboolean    is_double = p[0] == p[1];
  char        mark[3] = { p[0], is_double ? p[0] : '\0', '\0' };
  gboolean   *state = is_double ? &parser->is_bold : &parser->is_italic;

  if (is_inside_word (text, p) || (!*state && !has_closing_mark (p + strlen (mark), mark)))
    return FALSE;

  flush_run (parser, NULL);
  *state = !*state;
  *position = p + strlen (mark);

  return TRUE;
}

static gboolean
parse_link (Parser      *parser,
            const char **position)
{
  const char      *label_end = strstr (*position, "](");
  const char      *address_end = label_end != NULL ? strchr (label_end, ')') : NULL;
  g_autofree char *address = NULL;
  g_autofree char *scheme = NULL;

  if (address_end == NULL || label_end == *position + 1)
    return FALSE;

  address = g_strndup (label_end + 2, address_end - label_end - 2);
  scheme = g_uri_parse_scheme (address);
  if (scheme == NULL || strpbrk (address, " \t\n<>") != NULL)
    return FALSE;

  flush_run (parser, NULL);
  g_string_append_len (parser->pending, *position + 1, label_end - *position - 1);
  flush_run (parser, address);
  *position = address_end + 1;

  return TRUE;
}

/**
 * sl_rich_run_free:
 * @self: (nullable) (transfer full): a run
 */
void
sl_rich_run_free (SlRichRun *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self->link);
  g_free (self);
}

/**
 * sl_rich_text_parse:
 * @markdown: (nullable): one paragraph with `**bold**`, `*italic*`, `[links](https://…)`
 *
 * Returns: (element-type SlRichRun) (transfer full): its runs, in order
 */
GPtrArray *
sl_rich_text_parse (const char *markdown)
{
  g_autoptr (GString) pending = g_string_new (NULL);
  Parser      parser = { .runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_rich_run_free), .pending = pending };
  const char *p = markdown != NULL ? markdown : "";

  while (*p != '\0')
    {
      if (*p == '\\' && g_ascii_ispunct (p[1]))
        {
          g_string_append_c (pending, p[1]);
          p += 2;
        }
      else if ((*p == '*' || *p == '_') && parse_emphasis (&parser, markdown, &p))
        continue;
      else if (*p == '[' && parse_link (&parser, &p))
        continue;
      else
        g_string_append_c (pending, *p++);
    }
  flush_run (&parser, NULL);

  return parser.runs;
}

/**
 * sl_rich_text_to_plain:
 * @markdown: (nullable): one paragraph
 *
 * Returns: (transfer full): its text without marks; a link's label only
 */
char *
sl_rich_text_to_plain (const char *markdown)
{
  g_autoptr (GPtrArray) runs = sl_rich_text_parse (markdown);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((SlRichRun *) runs->pdata[i])->text);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * sl_rich_text_escape:
 * @text: plain text
 *
 * Returns: (transfer full): Markdown that reads back as @text
 */
char *
sl_rich_text_escape (const char *text)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\*_[]", *p) != NULL)
        g_string_append_c (escaped, '\\');
      g_string_append_c (escaped, *p);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

/**
 * sl_rich_text_new_plain:
 * @text: (nullable): text that is not Markdown
 *
 * Returns: (element-type SlRichRun) (transfer full): one run, none for an empty text
 */
GPtrArray *
sl_rich_text_new_plain (const char *text)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_rich_run_free);

  if (text != NULL && *text != '\0')
    {
      SlRichRun *run = g_new0 (SlRichRun, 1);

      run->text = g_strdup (text);
      g_ptr_array_add (runs, run);
    }

  return runs;
}
