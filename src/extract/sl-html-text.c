/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/sl-html.h"

/* What a reader never sees. */
static const char *const unseen_elements[] = {
  "script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "embed", "audio", "video", "canvas",
  "select", "textarea", "input", "button", "map", "dialog", NULL
};

/* A blank line around them. */
static const char *const paragraph_elements[] = {
  "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "blockquote", "pre", "section", "article", "main",
  "aside", "header", "footer", "nav", "form", "fieldset", "figure", "hr", "details", "menu", "address", "center", NULL
};

/* A line of their own. */
static const char *const line_elements[] = {
  "div", "li", "tr", "dt", "dd", "legend", "figcaption", "caption", "summary", "option", "label", "body", "html",
  "job-section", NULL
};

typedef struct
{
  GString *out;
  guint    breaks; /* pending line breaks */
  gboolean space;  /* pending blank */
  guint    depth;  /* of lists */
  guint    number; /* of the last item of the list */
  gboolean lines;  /* line breaks in the source count */
  gboolean flat;   /* one line */
} Writer;

static gboolean
is_listed (const xmlNode     *node,
           const char *const *names)
{
  g_autofree char *name = g_ascii_strdown ((const char *) node->name, -1);

  return g_strv_contains (names, name);
}

static gboolean
is_unseen (xmlNode *node)
{
  g_autofree char *style = NULL;

  if (is_listed (node, unseen_elements) || sl_html_has_attribute (node, "hidden"))
    return TRUE;
  style = sl_html_dup_attribute (node, "style");
  if (style == NULL)
    return FALSE;
  for (char *p = style, *q = style;; p++)
    if (*p != ' ' && (*q++ = g_ascii_tolower (*p)) == '\0')
      break;

  return strstr (style, "display:none") != NULL || strstr (style, "visibility:hidden") != NULL;
}

static void
break_line (Writer *writer,
            guint   n)
{
  if (writer->out->len > 0)
    writer->breaks = MAX (writer->breaks, n);
  writer->space = FALSE;
}

static void
flush (Writer *writer)
{
  if (writer->breaks > 0 && writer->flat)
    g_string_append_c (writer->out, ' ');
  else if (writer->breaks > 0)
    g_string_append (writer->out, writer->breaks > 1 ? "\n\n" : "\n");
  else if (writer->space && writer->out->len > 0)
    g_string_append_c (writer->out, ' ');
  writer->breaks = 0;
  writer->space = FALSE;
}

static void
write_text (Writer     *writer,
            const char *text,
            gboolean    keep_lines)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' && keep_lines)
        {
          break_line (writer, writer->breaks + 1);
          writer->breaks = MIN (writer->breaks, 2);
          continue;
        }
      if (c < 128 ? g_ascii_isspace (c) : c == 0xa0 || (g_unichar_isspace (c) && c != 0x202f))
        {
          writer->space = TRUE;
          continue;
        }
      if (c == 0x200b || c == 0xfeff || c == 0xad || c == 0x2060)
        continue;
      if (writer->breaks > 0)
        writer->space = FALSE;
      flush (writer);
      g_string_append_len (writer->out, p, g_utf8_next_char (p) - p);
    }
}

static void
write_marker (Writer  *writer,
              xmlNode *item)
{
  break_line (writer, 1);
  flush (writer);
  if (writer->flat)
    return;
  for (guint i = 1; i < writer->depth && i < 8; i++)
    g_string_append (writer->out, "  ");
  if (sl_html_is (item->parent, "ol"))
    g_string_append_printf (writer->out, "%u. ", ++writer->number);
  else
    g_string_append (writer->out, "• ");
}

static void write_node (Writer  *writer,
                        xmlNode *node);

static void
write_children (Writer  *writer,
                xmlNode *node)
{
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    write_node (writer, child);
}

static void
write_item (Writer  *writer,
            xmlNode *node)
{
  gsize before;

  write_marker (writer, node);
  before = writer->out->len;
  write_children (writer, node);
  /* An item without text has no mark either. */
  if (writer->out->len == before)
    {
      char *line = strrchr (writer->out->str, '\n');

      g_string_truncate (writer->out, line != NULL ? line - writer->out->str : 0);
    }
  break_line (writer, 1);
}

static void
write_element (Writer  *writer,
               xmlNode *node)
{
  const gboolean list = sl_html_is (node, "ul") || sl_html_is (node, "ol");
  const guint    number = writer->number;
  const guint    around = is_listed (node, paragraph_elements) ? 2 : is_listed (node, line_elements) ? 1
                                                                                                     : 0;

  if (is_unseen (node))
    return;
  if (sl_html_is (node, "br"))
    {
      break_line (writer, MIN (writer->breaks + 1, 2));
      return;
    }
  if (sl_html_is (node, "li"))
    {
      write_item (writer, node);
      return;
    }

  if (around > 0)
    break_line (writer, list && writer->depth > 0 ? 1 : around);
  if (sl_html_is (node, "td") || sl_html_is (node, "th"))
    writer->space = TRUE;
  writer->depth += list;
  writer->number = list ? 0 : number;
  write_children (writer, node);
  writer->depth -= list;
  writer->number = list ? number : writer->number;
  if (around > 0)
    break_line (writer, list && writer->depth > 0 ? 1 : around);
}

static void
write_node (Writer  *writer,
            xmlNode *node)
{
  if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
    {
      if (node->content != NULL)
        write_text (writer, (const char *) node->content, writer->lines || sl_html_is (node->parent, "pre"));
    }
  else if (node->type == XML_ELEMENT_NODE)
    write_element (writer, node);
}

static char *
write_all (xmlNode *node,
           gboolean lines,
           gboolean flat)
{
  Writer writer = { .out = g_string_new (NULL), .lines = lines, .flat = flat };

  if (node != NULL)
    write_children (&writer, node);

  return g_string_free (writer.out, FALSE);
}

/**
 * sl_html_to_text:
 * @node: (nullable): an element
 *
 * Returns: (transfer full): what a reader sees of it, as plain text with paragraphs and lists
 */
char *
sl_html_to_text (xmlNode *node)
{
  return write_all (node, FALSE, FALSE);
}

/** sl_html_to_line: Returns: (transfer full): what a reader sees of @node, on one line */
char *
sl_html_to_line (xmlNode *node)
{
  return write_all (node, FALSE, TRUE);
}

/** sl_html_dup_content: Returns: (transfer full): the text in @node as it stands, of a script too */
char *
sl_html_dup_content (xmlNode *node)
{
  xmlChar *content = xmlNodeGetContent (node);
  char    *copy = g_strdup (content != NULL ? (const char *) content : "");

  xmlFree (content);

  return copy;
}

static gsize
append_number (GString    *out,
               const char *p)
{
  const gboolean hex = p[2] == 'x' || p[2] == 'X';
  char          *end = NULL;
  guint64        code = g_ascii_strtoull (p + 2 + hex, &end, hex ? 16 : 10);

  if (end == p + 2 + hex || !(hex ? g_ascii_isxdigit (p[3]) : g_ascii_isdigit (p[2])))
    return 0;
  if (code >= 0x80 && code < 0xa0)
    {
      /* Browsers read these as windows-1252. */
      static const guint16 marks[] = {
        0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0x8d, 0x17d, 0x8f,
        0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178
      };

      code = marks[code - 0x80];
    }
  if (code == 0 || code > 0x10ffff || !g_unichar_validate (code) || (code < 32 && code != '\t' && code != '\n' && code != '\r'))
    code = ' ';
  g_string_append_unichar (out, code);

  return (end - p) + (*end == ';');
}

static gsize
append_name (GString    *out,
             const char *p)
{
  char                  name[16];
  gsize                 length = 0;
  const htmlEntityDesc *entity;

  while (length < sizeof name - 1 && g_ascii_isalnum (p[1 + length]))
    length++;
  if (length == 0 || p[1 + length] != ';')
    return 0;
  memcpy (name, p + 1, length);
  name[length] = '\0';
  entity = htmlEntityLookup ((const xmlChar *) name);
  if (entity != NULL)
    g_string_append_unichar (out, entity->value);
  else if (g_str_equal (name, "apos"))
    g_string_append_c (out, '\'');
  else if (g_str_equal (name, "NewLine"))
    g_string_append_c (out, '\n');
  else
    return 0;

  return length + 2;
}

/** sl_html_decode_entities: Returns: (transfer full): @text with its entities replaced once, tags left alone */
char *
sl_html_decode_entities (const char *text)
{
  GString *out = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0';)
    {
      gsize used = 0;

      if (*p == '&')
        used = p[1] == '#' ? append_number (out, p) : append_name (out, p);
      if (used == 0)
        g_string_append_c (out, *p);
      p += MAX (used, 1);
    }

  return g_string_free (out, FALSE);
}

/* Counts what are tags of HTML and not, say, `List<String>` or `a < b`. */
static guint
count_tags (const char *text,
            gboolean    blocks_only)
{
  static const char *const blocks[] = {
    "p", "br", "div", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "section", "blockquote", "hr",
    "dl", "dd", "dt", "html", "body", "article", "pre", NULL
  };
  static const char *const inlines[] = {
    "b", "strong", "i", "em", "u", "span", "a", "font", "img", "small", "sub", "sup", "code", "style", "script", "iframe",
    "svg", "o:p", "center", "tbody", "thead", "th", "s", "mark", "header", "footer", "main", "label", "figure", NULL
  };
  guint count = 0;

  for (const char *p = strchr (text, '<'); p != NULL; p = strchr (p + 1, '<'))
    {
      const char      *start = p + 1 + (p[1] == '/');
      gsize            length = strcspn (start, " \t\r\n/><");
      g_autofree char *name = NULL;

      if (length == 0 || length > 10 || start[length] == '\0' || start[length] == '<')
        continue;
      name = g_ascii_strdown (start, length);
      if (g_strv_contains (blocks, name) || (!blocks_only && g_strv_contains (inlines, name)))
        count++;
    }

  return count;
}

static char *
parse_to_text (const char *text,
               gboolean    lines)
{
  g_autoptr (xmlDoc) doc = sl_html_parse (text);

  return write_all (xmlDocGetRootElement (doc), lines, FALSE);
}

static char *
plain_to_text (const char *text)
{
  Writer writer = { .out = g_string_new (NULL), .lines = TRUE };

  write_text (&writer, text, TRUE);

  return g_string_free (writer.out, FALSE);
}

/**
 * sl_html_string_to_text:
 * @text: HTML, HTML that was escaped once or more often, or plain text
 *
 * Escaping is undone only where no real markup stands around it, so that an escaped
 * tag which the text speaks about stays.
 *
 * Returns: (transfer full): plain text with paragraphs and lists
 */
char *
sl_html_string_to_text (const char *text)
{
  g_autofree char *current = g_strdup (text);

  for (guint round = 0; round < 4; round++)
    {
      const guint      tags = count_tags (current, FALSE);
      g_autofree char *next = NULL;

      if (tags > 0)
        {
          g_autofree char *read = parse_to_text (current, count_tags (current, TRUE) == 0);

          if (tags <= 2 && count_tags (read, TRUE) >= 2)
            next = g_steal_pointer (&read);
          else
            return g_steal_pointer (&read);
        }
      else
        {
          next = sl_html_decode_entities (current);
          if (g_str_equal (next, current))
            break;
        }
      g_free (current);
      current = g_steal_pointer (&next);
    }

  return plain_to_text (current);
}

/** sl_html_string_to_line: Returns: (transfer full): as sl_html_string_to_text(), but on one line */
char *
sl_html_string_to_line (const char *text)
{
  g_autofree char *read = sl_html_string_to_text (text);
  GString         *line = g_string_new (NULL);

  for (const char *p = read; *p != '\0'; p++)
    {
      if (*p != '\n' && *p != ' ')
        g_string_append_c (line, *p);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  return g_string_free (line, FALSE);
}
