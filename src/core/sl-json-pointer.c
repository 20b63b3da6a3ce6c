/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-json-pointer.h"

/* RFC 6901: `~1` is a slash, `~0` a tilde. */
static char *
unescape_token (const char *token)
{
  g_autoptr (GString) text = g_string_new (token);

  g_string_replace (text, "~1", "/", 0);
  g_string_replace (text, "~0", "~", 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
parse_index (const char *token,
             guint      *index)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (token, 10, 0, G_MAXUINT - 1, &value, NULL))
    return FALSE;
  *index = (guint) value;

  return TRUE;
}

static JsonNode *
get_child (JsonNode   *parent,
           const char *token)
{
  guint index = 0;

  if (JSON_NODE_HOLDS_OBJECT (parent))
    return json_object_get_member (json_node_get_object (parent), token);
  if (JSON_NODE_HOLDS_ARRAY (parent) && parse_index (token, &index) &&
      index < json_array_get_length (json_node_get_array (parent)))
    return json_array_get_element (json_node_get_array (parent), index);

  return NULL;
}

/* json-glib cannot replace an element in place. */
static void
replace_element (JsonArray *array,
                 guint      index,
                 JsonNode  *node)
{
  GList *rest = NULL;

  while (json_array_get_length (array) > index)
    {
      guint last = json_array_get_length (array) - 1;

      if (last > index)
        rest = g_list_prepend (rest, json_array_dup_element (array, last));
      json_array_remove_element (array, last);
    }
  json_array_add_element (array, sl_json_copy_deep (node));
  for (GList *link = rest; link != NULL; link = link->next)
    json_array_add_element (array, link->data);
  g_list_free (rest);
}

/**
 * sl_json_copy_deep:
 * @node: a node
 *
 * json_node_copy() shares objects and lists with the copy; this one shares nothing.
 *
 * Returns: (transfer full): the same anew
 */
JsonNode *
sl_json_copy_deep (JsonNode *node)
{
  JsonNode *copy = NULL;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject    *object = json_object_new ();
      JsonObjectIter iter;
      const char    *name = NULL;
      JsonNode      *member = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        json_object_set_member (object, name, sl_json_copy_deep (member));
      copy = json_node_new (JSON_NODE_OBJECT);
      json_node_take_object (copy, object);
      return copy;
    }
  if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array, sl_json_copy_deep (json_array_get_element (json_node_get_array (node), i)));
      copy = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (copy, array);
      return copy;
    }

  return json_node_copy (node);
}

/**
 * sl_json_pointer_get:
 * @root: a node
 * @path: a JSON pointer (RFC 6901); empty for the whole
 *
 * Returns: (nullable) (transfer none): what stands there
 */
JsonNode *
sl_json_pointer_get (JsonNode   *root,
                     const char *path)
{
  g_auto (GStrv) tokens = NULL;
  JsonNode *node = root;

  g_return_val_if_fail (root != NULL, NULL);
  g_return_val_if_fail (path != NULL && (*path == '\0' || *path == '/'), NULL);

  tokens = g_strsplit (path, "/", -1);
  for (guint i = 1; node != NULL && tokens[0] != NULL && tokens[i] != NULL; i++)
    {
      g_autofree char *token = unescape_token (tokens[i]);

      node = get_child (node, token);
    }

  return node;
}

/**
 * sl_json_pointer_put:
 * @root: an object or a list
 * @path: a JSON pointer (RFC 6901), not empty
 * @node: (nullable): what shall stand there; %NULL removes a member
 *
 * Puts a copy of @node at a place. Objects on the way are made, elements of lists must exist.
 *
 * Returns: whether there was such a place
 */
gboolean
sl_json_pointer_put (JsonNode   *root,
                     const char *path,
                     JsonNode   *node)
{
  g_auto (GStrv) tokens = g_strsplit (path, "/", -1);
  JsonNode *parent = root;
  guint     last = g_strv_length (tokens) - 1;
  guint     index = 0;

  for (guint i = 1; i < last; i++)
    {
      g_autofree char *token = unescape_token (tokens[i]);
      JsonNode        *child = get_child (parent, token);

      if (child == NULL && JSON_NODE_HOLDS_OBJECT (parent) && node != NULL)
        {
          json_object_set_object_member (json_node_get_object (parent), token, json_object_new ());
          child = json_object_get_member (json_node_get_object (parent), token);
        }
      if (child == NULL)
        return FALSE;
      parent = child;
    }

  if (JSON_NODE_HOLDS_OBJECT (parent))
    {
      g_autofree char *token = unescape_token (tokens[last]);

      if (node != NULL)
        json_object_set_member (json_node_get_object (parent), token, sl_json_copy_deep (node));
      else
        json_object_remove_member (json_node_get_object (parent), token);
      return TRUE;
    }
  if (JSON_NODE_HOLDS_ARRAY (parent) && node != NULL && parse_index (tokens[last], &index) &&
      index < json_array_get_length (json_node_get_array (parent)))
    {
      replace_element (json_node_get_array (parent), index, node);
      return TRUE;
    }

  return FALSE;
}
