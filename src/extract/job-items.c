/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/job-json.h"
#include "extract/job-schema.h"
#include "extract/job-words.h"

#define MAX_POSTINGS 500

/** sl_job_items_new: Returns: (transfer full): no items */
SlJobItems *
sl_job_items_new (void)
{
  SlJobItems *self = g_new0 (SlJobItems, 1);

  self->values = json_array_new ();
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->postings = g_ptr_array_new ();
  self->is_listed = g_array_new (FALSE, FALSE, sizeof (gboolean));

  return self;
}

/** sl_job_items_free: frees @self and all items */
void
sl_job_items_free (SlJobItems *self)
{
  g_ptr_array_unref (self->postings);
  g_array_unref (self->is_listed);
  g_hash_table_unref (self->by_id);
  json_array_unref (self->values);
  g_free (self);
}

/* The last word of a type: `http://schema.org/JobPosting` and `schema:JobPosting` are `JobPosting`. */
static gboolean
is_type (JsonNode   *node,
         const char *pattern)
{
  const char *text;
  const char *last;

  if (!JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return FALSE;
  text = json_node_get_string (node);
  last = text + strlen (text);
  while (last > text && strchr ("/#:", last[-1]) == NULL)
    last--;

  return strlen (last) < 60 && sl_job_words_match (last, pattern);
}

/** sl_job_items_has_type: Returns: whether one of the item's types matches @pattern in any case */
gboolean
sl_job_items_has_type (JsonObject *object,
                       const char *pattern)
{
  JsonNode *node = json_object_get_member (object, "@type");

  if (node == NULL)
    node = json_object_get_member (object, "type");
  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        if (is_type (json_array_get_element (array, i), pattern))
          return TRUE;
      return FALSE;
    }

  return is_type (node, pattern);
}

/** sl_job_items_declares: Returns: whether @node is, lists or has in its graph an item whose type matches @pattern */
gboolean
sl_job_items_declares (JsonNode   *node,
                       const char *pattern)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      JsonNode   *graph = json_object_get_member (object, "@graph");

      return sl_job_items_has_type (object, pattern) || (graph != NULL && sl_job_items_declares (graph, pattern));
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      if (sl_job_items_declares (json_array_get_element (json_node_get_array (node), i), pattern))
        return TRUE;

  return FALSE;
}

static void index_node (SlJobItems *self,
                        JsonNode   *node,
                        gboolean    listed);

static void
index_object (SlJobItems *self,
              JsonObject *object,
              gboolean    listed)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;

  if (json_object_has_member (object, "@id"))
    {
      JsonNode   *id = json_object_get_member (object, "@id");
      JsonObject *known;

      if (JSON_NODE_HOLDS_VALUE (id) && json_node_get_value_type (id) == G_TYPE_STRING)
        {
          known = g_hash_table_lookup (self->by_id, json_node_get_string (id));
          if (known == NULL || json_object_get_size (known) < json_object_get_size (object))
            g_hash_table_insert (self->by_id, (gpointer) json_node_get_string (id), object);
        }
    }
  if (self->postings->len < MAX_POSTINGS && sl_job_items_has_type (object, "^job ?posting\\s*$"))
    {
      g_ptr_array_add (self->postings, object);
      g_array_append_val (self->is_listed, listed);
    }

  listed |= sl_job_items_has_type (object, "^(?:itemlist|searchresultspage|collectionpage|listitem)$") && !sl_job_items_has_type (object, "^jobposting$");
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &value))
    index_node (self, value, listed);
}

static void
index_node (SlJobItems *self,
            JsonNode   *node,
            gboolean    listed)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    index_object (self, json_node_get_object (node), listed);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        index_node (self, json_array_get_element (array, i), listed);
    }
}

/** sl_job_items_take: adds what @value (transfer full) holds at any depth */
void
sl_job_items_take (SlJobItems *self,
                   JsonNode   *value)
{
  json_array_add_element (self->values, value);
  index_node (self, value, FALSE);
}

/* Letters and digits only, folded: how titles are compared. */
static char *
fold (const char *text)
{
  g_autofree char *folded = NULL;
  GString         *out = g_string_new (NULL);

  if (text != NULL)
    folded = g_utf8_casefold (text, -1);
  for (const char *p = folded; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));

  return g_string_free (out, FALSE);
}

static int
compare_titles (const char *title,
                const char *other)
{
  g_autofree char *a = fold (title);
  g_autofree char *b = fold (other);

  if (*a == '\0' || *b == '\0')
    return 0;
  if (g_str_equal (a, b))
    return 50;

  return strstr (b, a) != NULL || (strlen (b) > 5 && strstr (a, b) != NULL) ? 25 : 0;
}

static gboolean
names_page (SlJobItems *self,
            JsonObject *item,
            SlJobPage  *page,
            const char *member)
{
  g_autofree char *link = sl_job_items_dup_text (self, item, member);
  g_autofree char *address = NULL;

  if (link == NULL)
    return FALSE;
  address = sl_job_page_resolve (page, link);

  return sl_job_page_is_same_address (address, page->url) || sl_job_page_is_same_address (address, page->canonical);
}

static char *
dup_identifier (SlJobItems *self,
                JsonObject *item)
{
  JsonNode *node = json_object_get_member (item, "identifier");

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return sl_job_items_dup_text (self, json_node_get_object (node), "value");

  return sl_job_items_dup_text (self, item, "identifier");
}

/* How well a posting fits the page it stands on. */
static int
rate (SlJobItems *self,
      JsonObject *item,
      SlJobPage  *page)
{
  g_autofree char *title = sl_job_items_dup_text (self, item, "title");
  g_autofree char *id = dup_identifier (self, item);
  int              points = 0;

  if (title == NULL)
    title = sl_job_items_dup_text (self, item, "name");
  if (names_page (self, item, page, "url") || names_page (self, item, page, "@id") || names_page (self, item, page, "mainEntityOfPage"))
    points += 100;
  points += 2 * compare_titles (title, page->heading);
  points += compare_titles (title, sl_job_page_get_meta (page, "og:title")) / 2;
  points += compare_titles (title, page->title) / 2;
  if (id != NULL && strlen (id) >= 3 && page->url != NULL && strstr (page->url, id) != NULL)
    points += 40;

  return points;
}

static gboolean
has_other_address (SlJobItems *self,
                   JsonObject *item,
                   SlJobPage  *page)
{
  g_autofree char *link = sl_job_items_dup_text (self, item, "url");
  g_autofree char *address = link != NULL ? sl_job_page_resolve (page, link) : NULL;

  return address != NULL && page->url != NULL && !sl_job_page_is_same_address (address, page->url) && !sl_job_page_is_same_address (address, page->canonical);
}

static gboolean
all_have_one_title (SlJobItems *self)
{
  g_autofree char *first = NULL;

  for (guint i = 0; i < self->postings->len; i++)
    {
      g_autofree char *title = sl_job_items_dup_text (self, self->postings->pdata[i], "title");

      if (first == NULL)
        first = fold (title);
      else
        {
          g_autofree char *folded = fold (title);

          if (!g_str_equal (first, folded))
            return FALSE;
        }
    }

  return TRUE;
}

/**
 * sl_job_items_choose:
 * @self: the items of @page
 * @page: the page
 *
 * Takes the posting whose address or title is that of the page. Pages that list
 * postings, none of which is the page's own, have none.
 *
 * Returns: (transfer none) (nullable): the posting
 */
JsonObject *
sl_job_items_choose (SlJobItems *self,
                     SlJobPage  *page)
{
  JsonObject *best = NULL;
  int         best_points = -1;
  gboolean    listed = FALSE;

  for (guint i = 0; i < self->postings->len; i++)
    {
      int points = rate (self, self->postings->pdata[i], page);

      if (g_array_index (self->is_listed, gboolean, i))
        points -= 10;
      if (points > best_points || best == NULL)
        {
          best = self->postings->pdata[i];
          best_points = points;
          listed = g_array_index (self->is_listed, gboolean, i);
        }
    }

  if (best == NULL || best_points >= 25 || (self->postings->len == 1 && !listed))
    return best;
  /* Nothing ties the posting to this page: it may be one of a list. */
  if (listed || (self->postings->len > 1 && !all_have_one_title (self) && (page->heading != NULL || has_other_address (self, best, page))))
    return NULL;

  return best;
}

/* The member in any case and with any prefix; `@type` and its like exactly. */
static JsonNode *
find_member (JsonObject *object,
             const char *name)
{
  JsonNode      *node = json_object_get_member (object, name);
  JsonObjectIter iter;
  const char    *other;
  JsonNode      *value;

  if (node != NULL || *name == '@')
    return node;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &other, &value))
    {
      const char *last = strrchr (other, ':');
      const char *slash = strrchr (other, '/');

      last = slash != NULL ? slash : last;
      if (g_ascii_strcasecmp (last != NULL ? last + 1 : other, name) == 0)
        return value;
    }

  return NULL;
}

static char *node_to_text (SlJobItems *self,
                           JsonNode   *node,
                           guint       depth);

static char *
object_to_text (SlJobItems *self,
                JsonObject *object,
                guint       depth)
{
  static const char *const members[] = { "@value", "name", "value", "text", "@id", "url", NULL };
  const char              *id = json_object_get_string_member_with_default (object, "@id", NULL);
  JsonObject              *target = id != NULL && json_object_get_size (object) <= 2 ? g_hash_table_lookup (self->by_id, id) : NULL;

  if (target != NULL && target != object)
    object = target;
  for (guint i = 0; members[i] != NULL; i++)
    {
      JsonNode *node = find_member (object, members[i]);
      char     *text = node != NULL ? node_to_text (self, node, depth + 1) : NULL;

      if (text != NULL)
        return text;
    }

  return NULL;
}

static char *
node_to_text (SlJobItems *self,
              JsonNode   *node,
              guint       depth)
{
  g_autofree char *text = NULL;

  if (depth > 6)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return object_to_text (self, json_node_get_object (node), depth);
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array) && text == NULL; i++)
        text = node_to_text (self, json_array_get_element (array, i), depth + 1);
      return g_steal_pointer (&text);
    }
  if (!JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    text = g_strstrip (g_strdup (json_node_get_string (node)));
  else if (json_node_get_value_type (node) == G_TYPE_INT64)
    text = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
  else if (json_node_get_value_type (node) == G_TYPE_DOUBLE)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      text = g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.15g", json_node_get_double (node)));
    }

  return text != NULL && *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/**
 * sl_job_items_dup_text:
 * @self: all items, for references
 * @object: one of them
 * @name: a property
 *
 * Returns: (transfer full) (nullable): what stands there as text: of an item its name, of a
 *   list its first element
 */
char *
sl_job_items_dup_text (SlJobItems *self,
                       JsonObject *object,
                       const char *name)
{
  JsonNode *node = find_member (object, name);

  return node != NULL ? node_to_text (self, node, 0) : NULL;
}

/* Scripts that hold linked data, whatever their type says exactly. */
static gboolean
is_linked_data (xmlNode *node)
{
  g_autofree char *type = sl_html_is (node, "script") ? sl_html_dup_attribute (node, "type") : NULL;

  return type != NULL && sl_job_words_match (type, "ld\\s*\\+\\s*json|json\\s*\\+\\s*ld");
}

/**
 * sl_job_jsonld_collect:
 * @page: a page
 * @items: takes what its JSON-LD scripts declare
 */
void
sl_job_jsonld_collect (SlJobPage  *page,
                       SlJobItems *items)
{
  for (xmlNode *node = page->root; node != NULL; node = sl_html_next (node, page->root))
    {
      g_autofree char *content = NULL;
      JsonNode        *value;

      if (!is_linked_data (node))
        continue;
      content = sl_html_dup_content (node);
      if (strstr (content, "{&quot;") != NULL || strstr (content, "{ &quot;") != NULL)
        {
          char *decoded = sl_html_decode_entities (content);

          g_free (content);
          content = decoded;
        }
      value = sl_job_json_parse (content);
      if (value != NULL)
        sl_job_items_take (items, value);
    }
}
