/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-json-pointer.h"
#include "core/sl-resume-document-private.h"

/* The lists of a document: whoever adds, drops or moves an item puts a whole list in its place. */

static JsonNode *
copy_list (SlResumeDocument *self,
           const char       *path)
{
  JsonNode *node = sl_resume_document_get_node (self, path);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return sl_json_copy_deep (node);
  node = json_node_new (JSON_NODE_ARRAY);
  json_node_take_array (node, json_array_new ());

  return node;
}

/* The same list with the elements in the order given by @order, -1 standing for @extra. */
static JsonNode *
reorder (JsonNode *list,
         GArray   *order,
         JsonNode *extra)
{
  JsonArray *source = json_node_get_array (list);
  JsonArray *target = json_array_sized_new (order->len);
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < order->len; i++)
    {
      int index = g_array_index (order, int, i);

      json_array_add_element (target, index < 0 ? json_node_copy (extra) : json_array_dup_element (source, (guint) index));
    }
  json_node_take_array (node, target);

  return node;
}

static GArray *
list_indices (JsonNode *list)
{
  GArray *order = g_array_new (FALSE, FALSE, sizeof (int));

  for (int i = 0; i < (int) json_array_get_length (json_node_get_array (list)); i++)
    g_array_append_val (order, i);

  return order;
}

static void
change_list (SlResumeDocument *self,
             const char       *path,
             JsonNode         *list,
             GArray           *order,
             JsonNode         *extra)
{
  g_autoptr (JsonNode) reordered = reorder (list, order, extra);

  _sl_resume_document_change (self, path, reordered, FALSE);
}

/**
 * sl_resume_document_dup_strings:
 * @self: a document
 * @path: JSON pointer of a list
 *
 * Returns: (transfer full) (array zero-terminated): its texts; none if there is no list
 */
GStrv
sl_resume_document_dup_strings (SlResumeDocument *self,
                                const char       *path)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonNode *node = sl_resume_document_get_node (self, path);

  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        JsonNode *element = json_array_get_element (json_node_get_array (node), i);

        if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
          g_strv_builder_add (builder, json_node_get_string (element));
      }

  return g_strv_builder_end (builder);
}

/**
 * sl_resume_document_get_length:
 * @self: a document
 * @path: JSON pointer of a list
 *
 * Returns: how many items it has; 0 if there is no list
 */
guint
sl_resume_document_get_length (SlResumeDocument *self,
                               const char       *path)
{
  JsonNode *node = sl_resume_document_get_node (self, path);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_array_get_length (json_node_get_array (node)) : 0;
}

/**
 * sl_resume_document_set_strings:
 * @self: a document
 * @path: a JSON pointer
 * @strings: (nullable) (array zero-terminated): the texts of a list; none removes the list
 *
 * One step of typing, as sl_resume_document_set_text().
 */
void
sl_resume_document_set_strings (SlResumeDocument  *self,
                                const char        *path,
                                const char *const *strings)
{
  g_auto (GStrv) present = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonArray               *array = NULL;
  static const char *const none[] = { NULL };

  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));

  if (strings == NULL)
    strings = none;
  present = sl_resume_document_dup_strings (self, path);
  if (g_strv_equal ((const char *const *) present, strings))
    return;
  if (strings[0] != NULL)
    {
      array = json_array_new ();
      for (guint i = 0; strings[i] != NULL; i++)
        json_array_add_string_element (array, strings[i]);
      node = json_node_new (JSON_NODE_ARRAY);
      json_node_take_array (node, array);
    }
  _sl_resume_document_change (self, path, node, TRUE);
}

/**
 * sl_resume_document_insert:
 * @self: a document
 * @path: JSON pointer of a list, which is made if it is not there
 * @index: where; beyond the end is the end
 * @node: the new item
 */
void
sl_resume_document_insert (SlResumeDocument *self,
                           const char       *path,
                           guint             index,
                           JsonNode         *node)
{
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (GArray) order = NULL;
  int extra = -1;

  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self) && node != NULL);

  list = copy_list (self, path);
  order = list_indices (list);
  g_array_insert_val (order, MIN (index, order->len), extra);
  change_list (self, path, list, order, node);
}

/**
 * sl_resume_document_remove:
 * @self: a document
 * @path: JSON pointer of a list
 * @index: which item; nothing happens if there is none
 */
void
sl_resume_document_remove (SlResumeDocument *self,
                           const char       *path,
                           guint             index)
{
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (GArray) order = NULL;

  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));

  list = copy_list (self, path);
  order = list_indices (list);
  if (index >= order->len)
    return;
  g_array_remove_index (order, index);
  change_list (self, path, list, order, NULL);
}

/**
 * sl_resume_document_move:
 * @self: a document
 * @path: JSON pointer of a list
 * @from: which item
 * @to: its index afterwards
 */
void
sl_resume_document_move (SlResumeDocument *self,
                         const char       *path,
                         guint             from,
                         guint             to)
{
  g_autoptr (JsonNode) list = NULL;
  g_autoptr (GArray) order = NULL;
  int moved = (int) from;

  g_return_if_fail (SL_IS_RESUME_DOCUMENT (self));

  list = copy_list (self, path);
  order = list_indices (list);
  if (from >= order->len || to >= order->len || from == to)
    return;
  g_array_remove_index (order, from);
  g_array_insert_val (order, to, moved);
  change_list (self, path, list, order, NULL);
}
