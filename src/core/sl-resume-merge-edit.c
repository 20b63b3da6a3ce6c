/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-json-pointer.h"
#include "core/sl-resume-merge.h"

/* Without what is null or holds nothing else. */
static JsonNode *
prune (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      g_autoptr (JsonObject) kept = json_object_new ();
      JsonObjectIter iter;
      const char    *name = NULL;
      JsonNode      *member = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          JsonNode *rest = prune (member);

          if (rest != NULL)
            json_object_set_member (kept, name, rest);
        }

      return json_object_get_size (kept) > 0 ? json_node_init_object (json_node_alloc (), kept) : NULL;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      g_autoptr (JsonArray) kept = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        {
          JsonNode *rest = prune (json_array_get_element (json_node_get_array (node), i));

          if (rest != NULL)
            json_array_add_element (kept, rest);
        }

      return json_array_get_length (kept) > 0 ? json_node_init_array (json_node_alloc (), kept) : NULL;
    }

  if (JSON_NODE_HOLDS_NULL (node) || (json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0'))
    return NULL;

  return sl_json_copy_deep (node);
}

static void
put (SlMergeItem *self,
     const char  *path,
     JsonNode    *node)
{
  if (*path != '\0')
    {
      sl_json_pointer_put (self->after, path, node);
      return;
    }

  json_node_unref (self->after);
  self->after = json_node_ref (node);
}

/**
 * sl_merge_item_set_text:
 * @self: an item with an @after
 * @path: JSON pointer below @after; empty for the whole of it
 * @text: (nullable): what shall stand there; %NULL leaves it out
 *
 * Corrects what the import says. Paths stay what they are until sl_merge_item_settle().
 */
void
sl_merge_item_set_text (SlMergeItem *self,
                        const char  *path,
                        const char  *text)
{
  g_autoptr (JsonNode) node = NULL;

  g_return_if_fail (self != NULL && self->after != NULL);
  g_return_if_fail (path != NULL);

  node = text != NULL ? json_node_init_string (json_node_alloc (), text) : json_node_init_null (json_node_alloc ());
  put (self, path, node);
}

/**
 * sl_merge_item_set_words:
 * @self: an item with an @after
 * @path: JSON pointer of a list below @after; empty for the whole of it
 * @words: %NULL-terminated: what the list shall hold
 */
void
sl_merge_item_set_words (SlMergeItem       *self,
                         const char        *path,
                         const char *const *words)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  g_autoptr (JsonArray) array = json_array_new ();

  g_return_if_fail (self != NULL && self->after != NULL);
  g_return_if_fail (path != NULL && words != NULL);

  for (guint i = 0; words[i] != NULL; i++)
    json_array_add_string_element (array, words[i]);
  json_node_set_array (node, array);
  put (self, path, node);
}

/**
 * sl_merge_item_settle:
 * @self: an item whose texts were corrected or left out
 *
 * Takes what is left; an item of which nothing is left is not accepted.
 */
void
sl_merge_item_settle (SlMergeItem *self)
{
  JsonNode *rest = NULL;

  g_return_if_fail (self != NULL && self->after != NULL);

  rest = prune (self->after);
  self->is_accepted = rest != NULL;
  if (rest == NULL)
    return;

  json_node_unref (self->after);
  self->after = rest;
}

static JsonObject *
get_notes (JsonNode *resume,
           gboolean  create)
{
  static const char *const way[] = { "meta", "shortlist" };
  JsonObject              *object = json_node_get_object (resume);

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      JsonNode *node = json_object_get_member (object, way[i]);

      if ((node == NULL || !JSON_NODE_HOLDS_OBJECT (node)) && !create)
        return NULL;
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        json_object_set_object_member (object, way[i], json_object_new ());
      object = json_object_get_object_member (object, way[i]);
    }

  return object;
}

/* Without the places in a file that the next import comes from another one of. */
static JsonNode *
strip_places (JsonNode *node)
{
  JsonNode *copy = sl_json_copy_deep (node);

  if (JSON_NODE_HOLDS_OBJECT (copy))
    {
      static const char *const places[] = { "page", "box", "paragraph" };
      JsonNode                *lines = json_object_get_member (json_node_get_object (copy), "lines");

      for (guint i = 0; i < G_N_ELEMENTS (places); i++)
        json_object_remove_member (json_node_get_object (copy), places[i]);
      for (guint i = 0; lines != NULL && JSON_NODE_HOLDS_ARRAY (lines) && i < json_array_get_length (json_node_get_array (lines)); i++)
        {
          JsonNode *line = json_array_get_element (json_node_get_array (lines), i);

          for (guint k = 0; JSON_NODE_HOLDS_OBJECT (line) && k < G_N_ELEMENTS (places); k++)
            json_object_remove_member (json_node_get_object (line), places[k]);
        }
    }

  return copy;
}

static void
append_new (JsonObject *notes,
            const char *name,
            JsonNode   *list)
{
  JsonNode  *node = json_object_get_member (notes, name);
  JsonArray *present = NULL;

  if (node == NULL || !JSON_NODE_HOLDS_ARRAY (node))
    json_object_set_array_member (notes, name, json_array_new ());
  present = json_object_get_array_member (notes, name);
  for (guint i = 0; i < json_array_get_length (json_node_get_array (list)); i++)
    {
      g_autoptr (JsonNode) element = strip_places (json_array_get_element (json_node_get_array (list), i));
      gboolean is_there = FALSE;

      for (guint k = 0; k < json_array_get_length (present) && !is_there; k++)
        is_there = json_node_equal (json_array_get_element (present, k), element);
      if (!is_there)
        json_array_add_element (present, g_steal_pointer (&element));
    }
}

/**
 * sl_resume_merge_keep_rest:
 * @merged: what sl_resume_merge_apply() made; it is changed
 * @imported: the import
 *
 * Takes over what the schema has no place for: sections of another kind, lines that were
 * not understood, the language if none is noted. Nothing of a file is dropped silently.
 */
void
sl_resume_merge_keep_rest (JsonNode *merged,
                           JsonNode *imported)
{
  static const char *const lists[] = { "sections", "unparsed" };
  JsonObject              *from = NULL;
  JsonNode                *language = NULL;

  g_return_if_fail (merged != NULL && JSON_NODE_HOLDS_OBJECT (merged));
  g_return_if_fail (imported != NULL && JSON_NODE_HOLDS_OBJECT (imported));

  from = get_notes (imported, FALSE);
  if (from == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      JsonNode *list = json_object_get_member (from, lists[i]);

      if (list != NULL && JSON_NODE_HOLDS_ARRAY (list) && json_array_get_length (json_node_get_array (list)) > 0)
        append_new (get_notes (merged, TRUE), lists[i], list);
    }
  language = json_object_get_member (from, "language");
  if (language != NULL && !json_object_has_member (get_notes (merged, TRUE), "language"))
    json_object_set_member (get_notes (merged, TRUE), "language", sl_json_copy_deep (language));
}
