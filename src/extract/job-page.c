/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-page.h"

#define MAX_MARKUP (1024 * 1024)
#define MAX_LINKS  5000

/** sl_job_page_is_web_address: Returns: whether @text begins as an address of the web and is not too long for one */
gboolean
sl_job_page_is_web_address (const char *text)
{
  return text != NULL && (g_ascii_strncasecmp (text, "http://", 7) == 0 || g_ascii_strncasecmp (text, "https://", 8) == 0) && strlen (text) < 4096;
}

static char *
dup_trimmed (const char *text)
{
  char *copy = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (copy != NULL && *copy == '\0')
    g_clear_pointer (&copy, g_free);

  return copy;
}

/* Browsers note in a comment where they saved a page from. */
static char *
find_saved_from (const char *text)
{
  static const char *const marks[] = { "<!-- saved from url=(", "Page saved with SingleFile", NULL };
  g_autofree char         *head = g_strndup (text, MIN (strlen (text), 4096));

  for (guint i = 0; marks[i] != NULL; i++)
    {
      const char *p = strstr (head, marks[i]);

      p = p != NULL ? strstr (p, "http") : NULL;
      if (sl_job_page_is_web_address (p))
        return g_strndup (p, strcspn (p, " \t\r\n<>\"'"));
    }

  return NULL;
}

static void
read_meta (SlJobPage *self,
           xmlNode   *node)
{
  static const char *const keys[] = { "property", "name", "itemprop", "http-equiv", NULL };

  for (guint i = 0; keys[i] != NULL; i++)
    {
      g_autofree char *name = sl_html_dup_attribute (node, keys[i]);
      g_autofree char *content = NULL;
      g_autofree char *lower = NULL;

      if (name == NULL)
        continue;
      content = sl_html_dup_attribute (node, "content");
      if (content == NULL)
        content = sl_html_dup_attribute (node, "value");
      lower = g_ascii_strdown (g_strstrip (name), -1);
      g_strstrip (content != NULL ? content : name);
      if (content != NULL && *content != '\0' && !g_hash_table_contains (self->meta, lower))
        g_hash_table_insert (self->meta, g_steal_pointer (&lower), g_steal_pointer (&content));
    }
}

static gboolean
is_inside (xmlNode    *node,
           const char *name)
{
  for (node = node->parent; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (sl_html_is (node, name))
      return TRUE;

  return FALSE;
}

/* Whether a heading is the name of the site: a logo, or a link to its first page. */
static gboolean
is_logo (xmlNode *heading)
{
  xmlNode *only = xmlChildElementCount (heading) == 1 ? xmlFirstElementChild (heading) : NULL;
  g_autofree char *class = sl_html_dup_attribute (heading, "class");
  g_autofree char *id = sl_html_dup_attribute (heading, "id");
  g_autofree char *href = only != NULL && sl_html_is (only, "a") ? sl_html_dup_attribute (only, "href") : NULL;
  g_autofree char *words = g_strdup_printf (" %s %s ", class != NULL ? class : "", id != NULL ? id : "");

  for (char *p = words; *p != '\0'; p++)
    *p = g_ascii_isalnum (*p) ? g_ascii_tolower (*p) : ' ';

  return (href != NULL && g_str_equal (href, "/")) || strstr (words, " logo ") != NULL || strstr (words, " brand ") != NULL || strstr (words, " site title ") != NULL;
}

static void
take_line (char   **where,
           xmlNode *node)
{
  g_autofree char *line = NULL;

  if (*where != NULL)
    return;
  line = sl_html_to_line (node);
  *where = dup_trimmed (line);
}

static void
read_element (SlJobPage *self,
              xmlNode   *node)
{
  if (sl_html_is (node, "meta"))
    read_meta (self, node);
  else if (sl_html_is (node, "title") && !is_inside (node, "svg"))
    take_line (&self->title, node);
  else if (sl_html_is (node, "h1") && !is_logo (node))
    take_line (&self->heading, node);
  else if (sl_html_is (node, "base") && self->base == NULL)
    self->base = sl_html_dup_attribute (node, "href");
  else if (sl_html_is (node, "body") && self->body == NULL)
    self->body = node;
  else if (sl_html_is (node, "html") && self->language == NULL)
    {
      g_autofree char *language = sl_html_dup_attribute (node, "lang");

      if (language == NULL)
        language = sl_html_dup_attribute (node, "xml:lang");
      self->language = dup_trimmed (language);
    }
  else if (sl_html_is (node, "link") && self->canonical == NULL)
    {
      g_autofree char *rel = sl_html_dup_attribute (node, "rel");

      if (rel != NULL && g_ascii_strcasecmp (g_strstrip (rel), "canonical") == 0)
        self->canonical = sl_html_dup_attribute (node, "href");
    }
}

/* The addresses of the page, in the order in which they are to be believed. */
static void
settle_addresses (SlJobPage  *self,
                  const char *url,
                  const char *text)
{
  g_autofree char *saved_from = find_saved_from (text);
  g_autofree char *canonical = g_steal_pointer (&self->canonical);
  g_autofree char *base = g_steal_pointer (&self->base);
  const char      *own = sl_job_page_get_meta (self, "og:url");

  self->url = dup_trimmed (url);
  if (self->url == NULL && sl_job_page_is_web_address (saved_from))
    self->url = g_steal_pointer (&saved_from);
  if (self->url == NULL && sl_job_page_is_web_address (canonical))
    self->url = dup_trimmed (canonical);
  if (self->url == NULL && sl_job_page_is_web_address (own))
    self->url = g_strdup (own);

  self->base = g_strdup (self->url);
  if (base != NULL)
    {
      char *resolved = sl_job_page_resolve (self, base);

      if (resolved != NULL)
        {
          g_free (self->base);
          self->base = resolved;
        }
    }
  self->canonical = sl_job_page_resolve (self, canonical != NULL ? canonical : own);
}

/**
 * sl_job_page_new:
 * @text: the page in UTF-8
 * @url: (nullable): where it came from
 *
 * Returns: (transfer full): the page, taken apart
 */
SlJobPage *
sl_job_page_new (const char *text,
                 const char *url)
{
  SlJobPage *self = g_new0 (SlJobPage, 1);

  self->doc = sl_html_parse (text);
  self->root = xmlDocGetRootElement (self->doc);
  self->meta = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (self->root != NULL)
    for (xmlNode *node = self->root; node != NULL; node = sl_html_next (node, self->root))
      if (node->type == XML_ELEMENT_NODE)
        read_element (self, node);
  settle_addresses (self, url, text);
  self->text = sl_html_to_text (self->body != NULL ? self->body : self->root);

  return self;
}

/** sl_job_page_free: frees @self and what it holds */
void
sl_job_page_free (SlJobPage *self)
{
  xmlFreeDoc (self->doc);
  g_free (self->url);
  g_free (self->base);
  g_free (self->canonical);
  g_free (self->title);
  g_free (self->heading);
  g_free (self->language);
  g_free (self->text);
  g_hash_table_unref (self->meta);
  g_clear_pointer (&self->labelled, g_ptr_array_unref);
  g_free (self);
}

/** sl_job_page_get_meta: Returns: (nullable): what the meta element of that (lower-case) name says */
const char *
sl_job_page_get_meta (SlJobPage  *self,
                      const char *name)
{
  return g_hash_table_lookup (self->meta, name);
}

/**
 * sl_job_page_resolve:
 * @self: the page
 * @link: (nullable): an address as an element carries it
 *
 * Returns: (transfer full) (nullable): the absolute address, if it is one of the web's
 */
char *
sl_job_page_resolve (SlJobPage  *self,
                     const char *link)
{
  g_autofree char *trimmed = dup_trimmed (link);
  g_autofree char *resolved = NULL;

  if (trimmed == NULL || *trimmed == '#')
    return NULL;
  if (sl_job_page_is_web_address (trimmed))
    return g_steal_pointer (&trimmed);
  if (self->base == NULL)
    return NULL;
  resolved = g_uri_resolve_relative (self->base, trimmed, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);

  return sl_job_page_is_web_address (resolved) ? g_steal_pointer (&resolved) : NULL;
}

/* Scheme, `www.`, fragment, tracking and a slash at the end tell no pages apart. */
static char *
simplify (const char *url)
{
  const char *start = strstr (url, "//");
  char       *copy;
  char       *query;
  gsize       length;

  start = start != NULL ? start + 2 : url;
  if (g_ascii_strncasecmp (start, "www.", 4) == 0)
    start += 4;
  copy = g_strndup (start, strcspn (start, "#"));
  query = strchr (copy, '?');
  if (query != NULL && (strstr (query, "utm_") != NULL || strstr (query, "gclid") != NULL || strstr (query, "fbclid") != NULL || strstr (query, "ref=") == query + 1))
    *query = '\0';
  length = strlen (copy);
  while (length > 0 && copy[length - 1] == '/')
    copy[--length] = '\0';
  for (char *p = copy; *p != '\0' && *p != '/'; p++)
    *p = g_ascii_tolower (*p);

  return copy;
}

/** sl_job_page_is_same_address: Returns: whether both lead to the same page, as far as that can be told */
gboolean
sl_job_page_is_same_address (const char *a,
                             const char *b)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (a == NULL || b == NULL)
    return FALSE;
  left = simplify (a);
  right = simplify (b);

  return g_str_equal (left, right);
}

static void
add_link (GPtrArray  *list,
          xmlNode    *node,
          const char *attribute)
{
  g_autofree char *value = sl_html_dup_attribute (node, attribute);

  if (value != NULL && list->len < MAX_LINKS)
    g_ptr_array_add (list, g_steal_pointer (&value));
}

static void
add_tokens (GHashTable *tokens,
            GString    *markup,
            xmlNode    *node)
{
  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      const char      *name = (const char *) attribute->name;
      g_autofree char *value = sl_html_dup_attribute (node, name);
      const gboolean   visible = sl_html_is (node, "a") && g_str_equal (name, "href");

      if (value == NULL)
        continue;
      if (g_str_equal (name, "class"))
        {
          g_auto (GStrv) words = g_strsplit_set (value, " \t\r\n", -1);

          for (guint i = 0; words[i] != NULL; i++)
            g_hash_table_add (tokens, g_strconcat ("class=", words[i], NULL));
        }
      else if (g_str_equal (name, "id") || g_str_has_prefix (name, "data-"))
        {
          g_hash_table_add (tokens, g_strconcat (name, "=", value, NULL));
          g_hash_table_add (tokens, g_strdup (name));
        }
      if (!visible && !g_str_equal (name, "content") && !g_str_equal (name, "alt") && !g_str_equal (name, "title") && markup->len < MAX_MARKUP)
        g_string_append_printf (markup, "%s=%s\n", name, value);
    }
}

static void
look_at_element (xmlNode    *node,
                 GPtrArray  *resources,
                 GPtrArray  *links,
                 GHashTable *tokens,
                 GString    *markup)
{
  if (sl_html_is (node, "a"))
    add_link (links, node, "href");
  else if (sl_html_is (node, "link"))
    add_link (resources, node, "href");
  else if (sl_html_is (node, "form"))
    add_link (resources, node, "action");
  else
    add_link (resources, node, "src");
  add_tokens (tokens, markup, node);

  if (sl_html_is (node, "meta"))
    {
      g_autofree char *name = sl_html_dup_attribute (node, "name");
      g_autofree char *content = sl_html_dup_attribute (node, "content");

      if (name != NULL && content != NULL && g_ascii_strcasecmp (name, "generator") == 0)
        g_string_append_printf (markup, "generator=%s\n", content);
    }
  if (sl_html_is (node, "script"))
    {
      g_autofree char *type = sl_html_dup_attribute (node, "type");
      g_autofree char *content = sl_html_dup_content (node);

      if ((type == NULL || strstr (type, "json") == NULL) && markup->len < MAX_MARKUP)
        g_string_append_len (markup, content, MIN (strlen (content), MAX_MARKUP));
    }
}

/**
 * sl_job_page_detect_ats:
 * @self: the page
 *
 * Returns: (transfer full): which platform serves it, see sl_ats_detect_page()
 */
SlAts *
sl_job_page_detect_ats (SlJobPage *self)
{
  g_autoptr (GPtrArray) resources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) tokens = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) markup = g_string_new (NULL);
  SlAtsPage page = { 0 };

  if (self->root != NULL)
    for (xmlNode *node = self->root; node != NULL; node = sl_html_next (node, self->root))
      if (node->type == XML_ELEMENT_NODE)
        look_at_element (node, resources, links, tokens, markup);
  g_ptr_array_add (resources, NULL);
  g_ptr_array_add (links, NULL);
  page.resources = (const char *const *) resources->pdata;
  page.links = (const char *const *) links->pdata;
  page.tokens = tokens;
  page.markup = markup->str;

  return sl_ats_detect_page (self->url, &page);
}
