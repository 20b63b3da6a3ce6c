/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-json-merge.h"
#include "core/sl-json-pointer.h"

/* Three states of one document: what both sides began with, and what each made of it.
 * A list is followed item by item while nobody added, removed or moved one; else it is
 * one value.
 */
typedef struct
{
  GPtrArray *conflicts; /* of JSON pointers */
} Merge;

static JsonNode *merge_node (Merge *merge, const char *path, JsonNode *base, JsonNode *mine, JsonNode *theirs);

static gboolean
are_equal (JsonNode *a,
           JsonNode *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return json_node_equal (a, b);
}

static char *
append_token (const char *path,
              const char *token)
{
  g_autoptr (GString) text = g_string_new (token);

  g_string_replace (text, "~", "~0", 0);
  g_string_replace (text, "/", "~1", 0);

  return g_strconcat (path, "/", text->str, NULL);
}

static JsonNode *
get_member (JsonNode   *node,
            const char *name)
{
  return node != NULL ? json_object_get_member (json_node_get_object (node), name) : NULL;
}

static void
merge_member (Merge      *merge,
              const char *path,
              const char *name,
              JsonNode   *base,
              JsonNode   *mine,
              JsonNode   *theirs,
              JsonObject *merged)
{
  g_autofree char *own = append_token (path, name);
  JsonNode        *node = merge_node (merge, own, get_member (base, name), get_member (mine, name), get_member (theirs, name));

  if (node != NULL)
    json_object_set_member (merged, name, node);
}

static JsonNode *
merge_objects (Merge      *merge,
               const char *path,
               JsonNode   *base,
               JsonNode   *mine,
               JsonNode   *theirs)
{
  JsonObject    *merged = json_object_new ();
  JsonNode      *node = json_node_new (JSON_NODE_OBJECT);
  JsonObjectIter iter;
  const char    *name = NULL;

  json_object_iter_init_ordered (&iter, json_node_get_object (mine));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    merge_member (merge, path, name, base, mine, theirs, merged);
  json_object_iter_init_ordered (&iter, json_node_get_object (theirs));
  while (json_object_iter_next_ordered (&iter, &name, NULL))
    if (!json_object_has_member (json_node_get_object (mine), name))
      merge_member (merge, path, name, base, mine, theirs, merged);
  json_node_take_object (node, merged);

  return node;
}

static JsonNode *
merge_lists (Merge      *merge,
             const char *path,
             JsonArray  *base,
             JsonArray  *mine,
             JsonArray  *theirs)
{
  JsonArray *merged = json_array_new ();
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < json_array_get_length (base); i++)
    {
      g_autofree char *own = g_strdup_printf ("%s/%u", path, i);

      json_array_add_element (merged, merge_node (merge, own, json_array_get_element (base, i), json_array_get_element (mine, i),
                                                  json_array_get_element (theirs, i)));
    }
  json_node_take_array (node, merged);

  return node;
}

static gboolean
are_parallel (JsonNode *base,
              JsonNode *mine,
              JsonNode *theirs)
{
  guint length = 0;

  if (base == NULL || !JSON_NODE_HOLDS_ARRAY (base) || !JSON_NODE_HOLDS_ARRAY (mine) || !JSON_NODE_HOLDS_ARRAY (theirs))
    return FALSE;
  length = json_array_get_length (json_node_get_array (base));

  return json_array_get_length (json_node_get_array (mine)) == length && json_array_get_length (json_node_get_array (theirs)) == length;
}

static JsonNode *
merge_node (Merge      *merge,
            const char *path,
            JsonNode   *base,
            JsonNode   *mine,
            JsonNode   *theirs)
{
  JsonNode *kept = mine;

  if (are_equal (mine, base))
    kept = theirs;
  else if (!are_equal (mine, theirs) && !are_equal (theirs, base))
    {
      if (mine != NULL && theirs != NULL && JSON_NODE_HOLDS_OBJECT (mine) && JSON_NODE_HOLDS_OBJECT (theirs) &&
          (base == NULL || JSON_NODE_HOLDS_OBJECT (base)))
        return merge_objects (merge, path, base, mine, theirs);
      if (mine != NULL && theirs != NULL && are_parallel (base, mine, theirs))
        return merge_lists (merge, path, json_node_get_array (base), json_node_get_array (mine), json_node_get_array (theirs));
      g_ptr_array_add (merge->conflicts, g_strdup (path));
    }

  return kept != NULL ? sl_json_copy_deep (kept) : NULL;
}

/**
 * sl_json_merge:
 * @base: an object that two sides began with
 * @mine: what this side made of it
 * @theirs: what the other side made of it
 * @conflicts: (element-type utf8): takes the JSON pointers of values that both changed, each to another value
 *
 * Joins the changes of both sides. Where they exclude each other, this side's stand.
 *
 * Returns: (transfer full): the object with both sides' changes
 */
JsonNode *
sl_json_merge (JsonNode  *base,
               JsonNode  *mine,
               JsonNode  *theirs,
               GPtrArray *conflicts)
{
  Merge merge = { conflicts };

  g_return_val_if_fail (base != NULL && JSON_NODE_HOLDS_OBJECT (base), NULL);
  g_return_val_if_fail (mine != NULL && JSON_NODE_HOLDS_OBJECT (mine), NULL);
  g_return_val_if_fail (theirs != NULL && JSON_NODE_HOLDS_OBJECT (theirs), NULL);
  g_return_val_if_fail (conflicts != NULL, NULL);

  return merge_node (&merge, "", base, mine, theirs);
}
