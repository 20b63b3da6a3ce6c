/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-schema.h"
#include "extract/job-words.h"

#define MAX_DEPTH 12

/* The attributes of one of the two ways to annotate elements. */
typedef struct
{
  const char *property;
  const char *type;
  const char *scope; /* %NULL where the type alone opens an item */
} Dialect;

static const Dialect microdata = { "itemprop", "itemtype", "itemscope" };
static const Dialect rdfa = { "property", "typeof", NULL };

static gboolean
opens_item (const Dialect *dialect,
            xmlNode       *node)
{
  return sl_html_has_attribute (node, dialect->scope != NULL ? dialect->scope : dialect->type);
}

/* The value of an element that is no item, by what kind of element it is. */
static char *
read_value (xmlNode    *node,
            const char *property)
{
  static const struct
  {
    const char *element;
    const char *attribute;
  } sources[] = {
    { "meta", "content" }, { "link", "href" }, { "a", "href" }, { "area", "href" }, { "img", "src" }, { "time", "datetime" }, { "data", "value" }, { "meter", "value" }, { "object", "data" }
  };
  const gboolean is_link = g_ascii_strcasecmp (property, "url") == 0 || g_ascii_strcasecmp (property, "sameAs") == 0;
  char          *value = sl_html_dup_attribute (node, "content");

  for (guint i = 0; i < G_N_ELEMENTS (sources) && value == NULL; i++)
    if (sl_html_is (node, sources[i].element) && (!sl_html_is (node, "a") || is_link))
      value = sl_html_dup_attribute (node, sources[i].attribute);
  /* `<li itemprop="datePosted"><time datetime="2026-03-02">three weeks ago</time></li>` */
  if (value == NULL && sl_job_words_match (property, "^(?:date\\w+|validThrough)$"))
    {
      xmlNode *time = sl_html_select_first (node, "time[datetime]");

      value = time != NULL ? sl_html_dup_attribute (time, "datetime") : NULL;
    }
  if (value == NULL)
    value = sl_html_to_text (node);

  return value;
}

static JsonNode *read_item (const Dialect *dialect,
                            xmlNode       *node,
                            xmlNode       *document,
                            guint          depth);

/* Adds @value (transfer full) under @name; what is there already becomes a list. */
static void
add_value (JsonObject *object,
           const char *name,
           JsonNode   *value)
{
  JsonNode *known = json_object_get_member (object, name);

  if (known == NULL)
    json_object_set_member (object, name, value);
  else if (JSON_NODE_HOLDS_ARRAY (known))
    json_array_add_element (json_node_get_array (known), value);
  else
    {
      JsonArray *array = json_array_new ();

      json_array_add_element (array, json_node_copy (known));
      json_array_add_element (array, value);
      json_object_set_array_member (object, name, array);
    }
}

static void
add_property (const Dialect *dialect,
              JsonObject    *object,
              xmlNode       *node,
              xmlNode       *document,
              const char    *names,
              guint          depth)
{
  g_auto (GStrv) words = g_strsplit_set (names, " \t\r\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *name = strrchr (words[i], '/') != NULL ? strrchr (words[i], '/') + 1 : words[i];
      JsonNode   *value = NULL;

      name = strrchr (name, ':') != NULL ? strrchr (name, ':') + 1 : name;
      if (*name == '\0' || json_object_get_size (object) > 200)
        continue;
      if (opens_item (dialect, node))
        value = read_item (dialect, node, document, depth + 1);
      else
        {
          g_autofree char *text = read_value (node, name);

          value = json_node_init_string (json_node_alloc (), text);
        }
      if (value != NULL)
        add_value (object, name, value);
    }
}

/* The properties below @root: those of inner items are theirs. */
static void
read_properties (const Dialect *dialect,
                 JsonObject    *object,
                 xmlNode       *root,
                 xmlNode       *document,
                 guint          depth)
{
  xmlNode *node = sl_html_next (root, root);

  while (node != NULL)
    {
      g_autofree char *names = sl_html_dup_attribute (node, dialect->property);

      if (names != NULL)
        add_property (dialect, object, node, document, names, depth);
      if (node->type == XML_ELEMENT_NODE && opens_item (dialect, node))
        node = sl_html_next_skipping (node, root);
      else
        node = sl_html_next (node, root);
    }
}

/* `itemref`: properties that stand elsewhere in the document. */
static void
read_references (const Dialect *dialect,
                 JsonObject    *object,
                 xmlNode       *item,
                 xmlNode       *document,
                 guint          depth)
{
  g_autofree char *references = dialect->scope != NULL ? sl_html_dup_attribute (item, "itemref") : NULL;
  g_auto (GStrv) ids = g_strsplit_set (references != NULL ? references : "", " \t\r\n", 20);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *selector = g_strconcat ("#", ids[i], NULL);
      xmlNode         *node = *ids[i] != '\0' ? sl_html_select_first (document, selector) : NULL;
      g_autofree char *names = node != NULL ? sl_html_dup_attribute (node, dialect->property) : NULL;

      if (names != NULL)
        add_property (dialect, object, node, document, names, depth);
      else if (node != NULL)
        read_properties (dialect, object, node, document, depth);
    }
}

static JsonNode *
read_item (const Dialect *dialect,
           xmlNode       *node,
           xmlNode       *document,
           guint          depth)
{
  g_autoptr (JsonObject) object = NULL;
  g_autofree char *type = NULL;
  g_autofree char *id = NULL;

  if (depth > MAX_DEPTH)
    return NULL;
  object = json_object_new ();
  type = sl_html_dup_attribute (node, dialect->type);
  if (type != NULL)
    {
      g_auto (GStrv) words = g_strsplit_set (g_strstrip (type), " \t\r\n", -1);
      JsonArray *types = json_array_new ();

      for (guint i = 0; words[i] != NULL; i++)
        json_array_add_string_element (types, words[i]);
      json_object_set_array_member (object, "@type", types);
    }
  id = sl_html_dup_attribute (node, dialect->scope != NULL ? "itemid" : "resource");
  if (id != NULL)
    json_object_set_string_member (object, "@id", id);
  read_properties (dialect, object, node, document, depth);
  read_references (dialect, object, node, document, depth);
  /* An item without properties may still have a text: `<div itemprop="hiringOrganization" itemscope>Globex</div>`. */
  if (json_object_get_size (object) <= 1 + (id != NULL))
    {
      g_autofree char *text = sl_html_to_line (node);

      if (*text != '\0')
        json_object_set_string_member (object, "name", text);
    }

  return json_node_init_object (json_node_alloc (), object);
}

static void
collect (const Dialect *dialect,
         SlJobPage     *page,
         SlJobItems    *items)
{
  guint n = 0;

  for (xmlNode *node = page->root; node != NULL && n < 300; node = sl_html_next (node, page->root))
    {
      g_autofree char *type = NULL;
      JsonNode        *item;

      if (node->type != XML_ELEMENT_NODE || !opens_item (dialect, node))
        continue;
      type = sl_html_dup_attribute (node, dialect->type);
      if (type == NULL || strcasestr (type, "JobPosting") == NULL)
        continue;
      item = read_item (dialect, node, page->root, 0);
      n++;
      if (item != NULL)
        sl_job_items_take (items, item);
    }
}

/**
 * sl_job_microdata_collect:
 * @page: a page
 * @items: takes the postings that it annotates by microdata, or else by RDFa
 */
void
sl_job_microdata_collect (SlJobPage  *page,
                          SlJobItems *items)
{
  collect (&microdata, page, items);
  if (items->postings->len == 0)
    collect (&rdfa, page, items);
}
