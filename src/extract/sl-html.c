/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include <libxml/HTMLtree.h>

#include "extract/sl-html.h"

/* Deeper than any page that people wrote. The parser's and our own walks stay cheap below it. */
#define MAX_DEPTH      200
#define MAX_ATTRIBUTES 100

/* Elements that need no end tag: they do not count for the depth. */
static const char *const unclosed_elements[] = {
  "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "p", "li",
  "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup", "colgroup", "html", "head", "body", NULL
};

/* Elements whose content is text up to their own end tag. */
static const char *const raw_elements[] = { "script", "style", "textarea", "title", "xmp", "noframes", NULL };

typedef struct
{
  GString    *out;
  const char *p;
  guint       depth;
} Cleaner;

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

/* Behind a comment that begins at @p. */
static const char *
skip_comment (const char *p)
{
  const char *end;

  p += 4;
  if (*p == '>')
    return p + 1;
  if (p[0] == '-' && p[1] == '>')
    return p + 2;
  for (end = strchr (p, '-'); end != NULL; end = strchr (end + 1, '-'))
    {
      if (end[1] == '-' && end[2] == '>')
        return end + 3;
      if (end[1] == '-' && end[2] == '!' && end[3] == '>')
        return end + 4;
    }

  return p + strlen (p);
}

/* Behind the value that begins at @p. */
static const char *
skip_value (const char *p)
{
  if (*p == '"' || *p == '\'')
    {
      const char *end = strchr (p + 1, *p);

      return end != NULL ? end + 1 : p + strlen (p);
    }

  return p + strcspn (p, " \t\r\n\f>");
}

/* Copies the attributes up to the end of the tag, but not more than anyone needs:
 * the parser compares each with all others.
 */
static void
copy_attributes (Cleaner *self)
{
  guint n = 0;

  while (*self->p != '\0' && *self->p != '>')
    {
      const char *start = self->p;

      if (is_space (*start) || *start == '/')
        {
          g_string_append_c (self->out, *start);
          self->p++;
          continue;
        }
      self->p += strcspn (self->p + 1, " \t\r\n\f/>=") + 1;
      self->p += strspn (self->p, " \t\r\n\f");
      if (*self->p == '=')
        {
          self->p++;
          self->p += strspn (self->p, " \t\r\n\f");
          self->p = skip_value (self->p);
        }
      if (++n <= MAX_ATTRIBUTES)
        g_string_append_len (self->out, start, self->p - start);
    }
  if (*self->p == '>')
    self->p++;
  g_string_append_c (self->out, '>');
}

/* Copies the text of a script or the like with its end tag. */
static void
copy_raw (Cleaner    *self,
          const char *name)
{
  g_autofree char *end_tag = g_strconcat ("</", name, NULL);
  const gsize      length = strlen (end_tag);
  const char      *end = self->p;
  const gboolean   rcdata = g_str_equal (name, "title") || g_str_equal (name, "textarea");

  while (*end != '\0' && !(end[0] == '<' && end[1] == '/' && g_ascii_strncasecmp (end, end_tag, length) == 0 && !g_ascii_isalnum (end[length])))
    end++;
  for (; self->p < end; self->p++)
    {
      if (rcdata && *self->p == '<')
        g_string_append (self->out, "&lt;");
      else
        g_string_append_c (self->out, *self->p);
    }
  g_string_append (self->out, end_tag);
  g_string_append_c (self->out, '>');
  if (*end != '\0')
    {
      end += strcspn (end, ">");
      end += *end == '>';
    }
  self->p = end;
}

static void
copy_tag (Cleaner *self)
{
  const gboolean   closing = self->p[1] == '/';
  const char      *start = self->p + 1 + closing;
  gsize            length = strcspn (start, " \t\r\n\f/>");
  g_autofree char *name = g_ascii_strdown (start, length);
  const gsize      rollback = self->out->len;
  const gboolean   counted = !g_strv_contains (unclosed_elements, name);
  gboolean         dropped = FALSE;

  if (counted && closing)
    self->depth -= self->depth > 0;
  else if (counted && self->depth >= MAX_DEPTH)
    dropped = TRUE;
  else if (counted)
    self->depth++;

  g_string_append (self->out, closing ? "</" : "<");
  g_string_append (self->out, name);
  self->p = start + length;
  copy_attributes (self);
  if (dropped)
    g_string_truncate (self->out, rollback);
  if (dropped)
    g_string_append_c (self->out, ' ');

  if (!closing && g_strv_contains (raw_elements, name))
    {
      if (dropped)
        {
          Cleaner rest = { .out = g_string_new (NULL), .p = self->p };

          copy_raw (&rest, name);
          self->p = rest.p;
          g_string_free (rest.out, TRUE);
        }
      else
        {
          self->depth--;
          copy_raw (self, name);
        }
    }
}

/* Prepares a page for the parser: no comments, bounded depth, bounded attributes. */
static char *
clean (const char *text)
{
  Cleaner self = { .out = g_string_sized_new (strlen (text) + 64), .p = text };

  while (*self.p != '\0')
    {
      gsize plain = strcspn (self.p, "<");

      g_string_append_len (self.out, self.p, plain);
      self.p += plain;
      if (*self.p == '\0')
        break;
      /* Not g_str_has_prefix(): newer GLib measures the whole rest first. */
      if (strncmp (self.p, "<!--", 4) == 0)
        self.p = skip_comment (self.p);
      else if (self.p[1] == '!' || self.p[1] == '?')
        {
          self.p += strcspn (self.p, ">");
          self.p += *self.p == '>';
        }
      else if (g_ascii_isalpha (self.p[1]) || (self.p[1] == '/' && g_ascii_isalpha (self.p[2])))
        copy_tag (&self);
      else
        {
          g_string_append (self.out, "&lt;");
          self.p++;
        }
    }

  return g_string_free (self.out, FALSE);
}

static void
ignore_message (void       *context,
                const char *format,
                ...)
{
}

/**
 * sl_html_parse:
 * @text: a page or a fragment in UTF-8
 *
 * Never fails: what is broken is read as far as it goes. Nothing is fetched. Comments,
 * elements nested beyond all reason and attributes beyond number are left out, so that
 * the time is bounded by the length.
 *
 * Returns: (transfer full): the tree
 */
xmlDoc *
sl_html_parse (const char *text)
{
  g_autofree char *cleaned = clean (text);
  const int        options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_COMPACT | XML_PARSE_HUGE;
  xmlDoc          *doc;

  /* It speaks of memory however quiet it is asked to be. */
  xmlSetGenericErrorFunc (NULL, ignore_message);
  doc = htmlReadMemory (cleaned, strlen (cleaned), NULL, "UTF-8", options);

  return doc != NULL ? doc : htmlNewDocNoDtD (NULL, NULL);
}

/** sl_html_is: Returns: whether @node is an element of that (lower-case) name */
gboolean
sl_html_is (const xmlNode *node,
            const char    *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

/** sl_html_dup_attribute: Returns: (transfer full) (nullable): the attribute's value, entities decoded */
char *
sl_html_dup_attribute (xmlNode    *node,
                       const char *name)
{
  xmlChar *value;
  char    *copy;

  if (node == NULL || node->type != XML_ELEMENT_NODE)
    return NULL;
  value = xmlGetProp (node, (const xmlChar *) name);
  copy = g_strdup ((const char *) value);
  xmlFree (value);

  return copy;
}

/** sl_html_has_attribute: Returns: whether @node carries the attribute */
gboolean
sl_html_has_attribute (xmlNode    *node,
                       const char *name)
{
  return node != NULL && node->type == XML_ELEMENT_NODE && xmlHasProp (node, (const xmlChar *) name) != NULL;
}

/** sl_html_has_class: Returns: whether @name is among the element's classes */
gboolean
sl_html_has_class (xmlNode    *node,
                   const char *name)
{
  g_autofree char *value = sl_html_dup_attribute (node, "class");
  gsize            length = strlen (name);

  for (const char *p = value; p != NULL && *p != '\0';)
    {
      gsize word;

      p += strspn (p, " \t\r\n\f");
      word = strcspn (p, " \t\r\n\f");
      if (word == length && strncmp (p, name, length) == 0)
        return TRUE;
      p += word;
    }

  return FALSE;
}

/** sl_html_next_skipping: Returns: (nullable): the node that follows @node below @root, without entering @node */
xmlNode *
sl_html_next_skipping (const xmlNode *node,
                       const xmlNode *root)
{
  while (node != NULL && node != root)
    {
      if (node->next != NULL)
        return node->next;
      node = node->parent;
    }

  return NULL;
}

/** sl_html_next: Returns: (nullable): the node that follows @node below @root in document order */
xmlNode *
sl_html_next (const xmlNode *node,
              const xmlNode *root)
{
  if (node->type != XML_ENTITY_REF_NODE && node->type != XML_ENTITY_DECL && node->children != NULL)
    return node->children;

  return sl_html_next_skipping (node, root);
}
