/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "extract/resume/sl-resume-lexicon.h"
#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-table.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-xml.h"

#define MAX_DEPTH 100
#define MAX_RULES 2000

/* What the style sheet says about a class or an element, as far as it matters here. */
typedef enum {
  LOOK_BOLD = 1 << 0,
  LOOK_ITALIC = 1 << 1,
  LOOK_ROW = 1 << 2,
  LOOK_HIDDEN = 1 << 3,
  LOOK_CAPS = 1 << 4,
  LOOK_PLAIN = 1 << 5,
} Look;

typedef struct
{
  GHashTable       *looks;
  SlResumeDoc      *doc;
  SlResumeComposer *composer;
  int               level;
  int               bullet;
  int               list;
  gboolean          caps;
  gboolean          titled;
} Reader;

static void read_children (Reader  *reader,
                           xmlNode *node,
                           int      depth);

static guint
looks_from (const char *declarations)
{
  g_autofree char *folded = g_ascii_strdown (declarations, -1);
  g_autoptr (GString) tight = g_string_new (NULL);
  guint looks = 0;

  for (const char *p = folded; *p != '\0'; p++)
    if (!g_ascii_isspace (*p))
      g_string_append_c (tight, *p);
  if (strstr (tight->str, "font-weight:bold") != NULL || strstr (tight->str, "font-weight:6") != NULL || strstr (tight->str, "font-weight:7") != NULL ||
      strstr (tight->str, "font-weight:8") != NULL || strstr (tight->str, "font-weight:9") != NULL)
    looks |= LOOK_BOLD;
  if (strstr (tight->str, "font-weight:normal") != NULL || strstr (tight->str, "font-weight:3") != NULL || strstr (tight->str, "font-weight:4") != NULL)
    looks |= LOOK_PLAIN;
  if (strstr (tight->str, "font-style:italic") != NULL || strstr (tight->str, "font-style:oblique") != NULL)
    looks |= LOOK_ITALIC;
  if ((strstr (tight->str, "display:flex") != NULL || strstr (tight->str, "display:inline-flex") != NULL || strstr (tight->str, "display:grid") != NULL) && strstr (tight->str, "flex-direction:column") == NULL)
    looks |= LOOK_ROW;
  if (strstr (tight->str, "display:none") != NULL || strstr (tight->str, "visibility:hidden") != NULL)
    looks |= LOOK_HIDDEN;
  if (strstr (tight->str, "text-transform:uppercase") != NULL || strstr (tight->str, "small-caps") != NULL)
    looks |= LOOK_CAPS;

  return looks;
}

static void
add_rule (GHashTable *looks,
          const char *selectors,
          guint       flags)
{
  g_auto (GStrv) list = g_strsplit (selectors, ",", 50);

  for (guint i = 0; flags != 0 && list[i] != NULL; i++)
    {
      const char *last = strrchr (g_strstrip (list[i]), ' ');
      char       *key = g_strdup (last != NULL ? last + 1 : list[i]);

      /* Simple selectors only: .class or element. */
      if (strpbrk (key, ":[>#*+~") != NULL || (strchr (key, '.') != NULL && key[0] != '.'))
        g_free (key);
      else
        g_hash_table_insert (looks, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (looks, key)) | flags));
    }
}

static void
load_sheet (GHashTable *looks,
            const char *css)
{
  const char *p = css;

  for (guint n = 0; n < MAX_RULES; n++)
    {
      const char      *open = strchr (p, '{');
      const char      *close = open != NULL ? strchr (open, '}') : NULL;
      g_autofree char *selectors = NULL;
      g_autofree char *declarations = NULL;

      if (close == NULL)
        return;
      selectors = g_strndup (p, open - p);
      declarations = g_strndup (open + 1, close - open - 1);
      /* What holds for print or small screens is not what the page looks like. */
      if (strchr (selectors, '@') == NULL)
        add_rule (looks, selectors, looks_from (declarations));
      p = close + 1;
    }
}

static void
find_sheets (Reader  *reader,
             xmlNode *node,
             int      depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < 4; child = child->next)
    {
      if (sl_resume_xml_is (child, "style"))
        {
          g_autofree char *css = sl_resume_xml_text (child);

          if (css != NULL)
            load_sheet (reader->looks, css);
        }
      else if (child->type == XML_ELEMENT_NODE)
        find_sheets (reader, child, depth + 1);
    }
}

static guint
looks_of (Reader        *reader,
          const xmlNode *node)
{
  g_autofree char *classes = sl_resume_xml_get (node, "class");
  g_autofree char *style = sl_resume_xml_get (node, "style");
  guint            looks = GPOINTER_TO_UINT (g_hash_table_lookup (reader->looks, (const char *) node->name));

  if (classes != NULL)
    {
      g_auto (GStrv) names = g_strsplit_set (classes, " \t\n", 20);

      for (guint i = 0; names[i] != NULL; i++)
        {
          g_autofree char *key = g_strconcat (".", names[i], NULL);

          looks |= GPOINTER_TO_UINT (g_hash_table_lookup (reader->looks, key));
        }
    }
  if (style != NULL)
    looks |= looks_from (style);
  for (const xmlAttr *attr = node->properties; attr != NULL; attr = attr->next)
    if (strcmp ((const char *) attr->name, "hidden") == 0)
      looks |= LOOK_HIDDEN;

  return looks;
}

static gboolean
is_one_of (const xmlNode     *node,
           const char *const *names)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp ((const char *) node->name, names[i]) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_block (const xmlNode *node)
{
  static const char *const blocks[] = { "p", "div", "section", "article", "header", "footer", "main", "aside", "nav", "ul", "ol", "li", "dl", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "td", "th", "tbody", "thead", "blockquote", "pre", "address", "figure", "figcaption", "form", "fieldset", "hr", "body", "html", "center", "details", "summary", "caption", NULL };

  return is_one_of (node, blocks);
}

/* A class that names its text a title or heading. */
static gboolean
is_titled (const xmlNode *node)
{
  static const char *const words[] = { "title", "heading", "header", "headline", "ueberschrift", "titre", "titulo", "titolo", "titel" };
  g_autofree char         *classes = sl_resume_xml_get (node, "class");
  g_autofree char         *folded = classes != NULL ? g_ascii_strdown (classes, -1) : NULL;

  for (guint i = 0; folded != NULL && i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i]) != NULL)
      return TRUE;

  return FALSE;
}

static void
settle_line (Reader *reader)
{
  gboolean      exact = FALSE;
  SlResumeLine *line = sl_resume_composer_flush (reader->composer, reader->doc);

  if (line == NULL)
    return;
  line->level = reader->level;
  if (line->level == 0 && reader->titled && sl_resume_lexicon_heading (line->text, &exact) != SL_SECTION_NONE && exact)
    line->level = 2;
  line->caps |= reader->caps;
  if (reader->bullet > 0)
    {
      line->bullet = reader->bullet;
      reader->bullet = 0;
    }
}

/* What a link says that shows a picture and no text. */
static char *
describe_link (xmlNode    *node,
               const char *target,
               int         depth)
{
  static const char *const attributes[] = { "aria-label", "title", "alt", NULL };

  if (g_ascii_strncasecmp (target, "mailto:", 7) == 0 || g_ascii_strncasecmp (target, "tel:", 4) == 0)
    return g_strdup (strchr (target, ':') + 1);
  for (guint i = 0; attributes[i] != NULL; i++)
    {
      g_autofree char *text = sl_resume_xml_get (node, attributes[i]);

      if (text != NULL && *text != '\0')
        return g_steal_pointer (&text);
    }
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      char *text = child->type == XML_ELEMENT_NODE ? describe_link (child, target, depth + 1) : NULL;

      if (text != NULL)
        return text;
    }

  return NULL;
}

static void
settle_link (Reader  *reader,
             xmlNode *node,
             gsize    start)
{
  g_autofree char *target = sl_resume_xml_get (node, "href");
  g_autofree char *text = NULL;

  if (target == NULL)
    return;
  if (reader->composer->text->len <= start && strchr (target, ':') != NULL)
    {
      text = describe_link (node, target, 0);
      if (text == NULL)
        text = g_strdup (strstr (target, "://") != NULL ? strstr (target, "://") + 3 : target);
      sl_resume_composer_add (reader->composer, text, -1);
    }
  sl_resume_composer_link (reader->composer, start, target);
}

static gboolean
is_blank_text (const xmlNode *node)
{
  const char *text = (const char *) node->content;

  return text != NULL && text[strspn (text, " \t\r\n")] == '\0';
}

/* Of one kind and class, as tags and badges in a row. */
static gboolean
are_alike (const xmlNode *node,
           const xmlNode *other)
{
  g_autofree char *own = sl_resume_xml_get (node, "class");
  g_autofree char *class = other->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, other->name) ? sl_resume_xml_get (other, "class") : NULL;

  return own != NULL && class != NULL && *own != '\0' && g_str_equal (own, class) && !is_block (node);
}

/* Two elements with nothing between them, not even a blank: they stand apart. */
static gboolean
touches_element (const xmlNode *node)
{
  const xmlNode *previous = node->prev;

  if (previous != NULL && previous->type == XML_TEXT_NODE && previous->prev != NULL && is_blank_text (previous) && are_alike (node, previous->prev))
    return TRUE;
  return previous != NULL && previous->type == XML_ELEMENT_NODE && !is_block (previous) && strcmp ((const char *) previous->name, "br") != 0;
}

static void
read_cells (Reader  *reader,
            xmlNode *row,
            int      depth)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_doc_free);
  SlResumeDoc *doc = reader->doc;

  settle_line (reader);
  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    {
      gboolean bold = reader->composer->bold;
      xmlNode  holder = { .type = XML_ELEMENT_NODE, .name = BAD_CAST "div", .children = cell, .doc = row->doc };
      xmlNode *next = cell->next;

      if (cell->type != XML_ELEMENT_NODE && cell->type != XML_TEXT_NODE)
        continue;
      reader->doc = sl_resume_doc_new ("html");
      g_ptr_array_add (cells, reader->doc);
      if (sl_resume_xml_is (cell, "th"))
        reader->composer->bold = TRUE;
      /* Read this one child as if it were alone. */
      cell->next = NULL;
      read_children (reader, &holder, depth + 1);
      cell->next = next;
      settle_line (reader);
      reader->composer->bold = bold;
    }
  reader->doc = doc;
  sl_resume_doc_add_row (doc, cells);
}

static void
read_element (Reader  *reader,
              xmlNode *node,
              int      depth)
{
  static const char *const skipped[] = { "script", "style", "head", "template", "noscript", "svg", "button", "select", "iframe", "object", "title", "meta", "link", "input", "textarea", NULL };
  const char              *name = (const char *) node->name;
  guint                    looks = looks_of (reader, node);
  gboolean                 bold = reader->composer->bold;
  gboolean                 italic = reader->composer->italic;
  gboolean                 caps = reader->caps;
  gboolean                 titled = reader->titled;
  gboolean                 block = is_block (node);
  int                      level = reader->level;
  gsize                    start;

  if (is_one_of (node, skipped) || (looks & LOOK_HIDDEN) != 0)
    return;
  if (strcmp (name, "br") == 0)
    {
      /* A name set on two lines is still one. */
      if (reader->level == 1)
        sl_resume_composer_add (reader->composer, " ", 1);
      else
        settle_line (reader);
      return;
    }
  if (block)
    settle_line (reader);
  else if (touches_element (node))
    sl_resume_composer_tab (reader->composer);

  if ((name[0] == 'h' && name[1] >= '1' && name[1] <= '6' && name[2] == '\0') || strcmp (name, "caption") == 0)
    {
      reader->level = name[0] == 'h' ? name[1] - '0' : 6;
      reader->composer->bold = TRUE;
    }
  if (strcmp (name, "li") == 0)
    reader->bullet = MAX (1, reader->list);
  if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    reader->list++;
  reader->composer->bold |= strcmp (name, "b") == 0 || strcmp (name, "strong") == 0 || strcmp (name, "th") == 0 || strcmp (name, "dt") == 0 || (looks & LOOK_BOLD) != 0;
  if ((looks & LOOK_PLAIN) != 0)
    reader->composer->bold = FALSE;
  reader->composer->italic |= strcmp (name, "i") == 0 || strcmp (name, "em") == 0 || (looks & LOOK_ITALIC) != 0;
  reader->caps |= (looks & LOOK_CAPS) != 0;
  reader->titled |= block && is_titled (node);
  start = reader->composer->text->len;

  if (strcmp (name, "tr") == 0 || ((looks & LOOK_ROW) != 0 && strcmp (name, "ul") != 0 && strcmp (name, "ol") != 0 && strcmp (name, "body") != 0))
    read_cells (reader, node, depth);
  else
    read_children (reader, node, depth + 1);

  if (strcmp (name, "a") == 0)
    settle_link (reader, node, start);
  if (block)
    settle_line (reader);
  if (strcmp (name, "ul") == 0 || strcmp (name, "ol") == 0)
    reader->list--;
  if (strcmp (name, "li") == 0)
    reader->bullet = 0;
  reader->composer->bold = bold;
  reader->composer->italic = italic;
  reader->caps = caps;
  reader->titled = titled;
  reader->level = level;
}

static void
read_children (Reader  *reader,
               xmlNode *node,
               int      depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        sl_resume_composer_add (reader->composer, (const char *) child->content, -1);
      else if (child->type == XML_ELEMENT_NODE)
        read_element (reader, child, depth);
    }
}

/* Word writes <![if !supportLists]> round its bullets: the parser takes it for text. */
static char *
drop_conditions (const char *text,
                 gsize       length)
{
  static GRegex *regex = NULL;

  if (g_strstr_len (text, length, "<![") == NULL)
    return NULL;
  if (g_once_init_enter (&regex))
    {
      GRegex *compiled = g_regex_new ("(?<!--)<!\\[(?:if|endif)[^>]{0,60}\\]>(?!-)", G_REGEX_CASELESS, 0, NULL);
      g_once_init_leave (&regex, compiled);
    }

  return g_regex_replace_literal (regex, text, (gssize) length, 0, "", 0, NULL);
}

/**
 * sl_resume_read_html:
 * @text: HTML in UTF-8
 * @length: its length
 *
 * Returns: (transfer full): its lines, with rows of tables and of flexible boxes as such
 */
SlResumeDoc *
sl_resume_read_html (const char *text,
                     gsize       length)
{
  g_autoptr (SlResumeComposer) composer = sl_resume_composer_new ();
  g_autoptr (GHashTable) looks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *plain = drop_conditions (text, length);
  g_autoptr (SlXmlDoc) tree = htmlReadMemory (plain != NULL ? plain : text, (int) MIN (plain != NULL ? strlen (plain) : length, G_MAXINT), NULL, "UTF-8", HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_RECOVER | HTML_PARSE_NONET);
  Reader   reader = { .looks = looks, .composer = composer };
  xmlNode *root = tree != NULL ? xmlDocGetRootElement (tree) : NULL;

  reader.doc = sl_resume_doc_new ("html");
  if (root != NULL)
    {
      find_sheets (&reader, root, 0);
      read_children (&reader, root, 0);
      settle_line (&reader);
    }

  return reader.doc;
}
