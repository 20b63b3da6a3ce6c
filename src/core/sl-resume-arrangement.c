/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-resume-arrangement.h"

static JsonNode *
get_look_member (JsonObject *resume,
                 const char *member)
{
  static const char *const way[] = { "meta", "shortlist", "look" };
  JsonNode                *node = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (way); i++)
    {
      node = json_object_get_member (resume, way[i]);
      if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
        return NULL;
      resume = json_node_get_object (node);
    }

  return json_object_get_member (resume, member);
}

static const char *
get_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

/**
 * sl_resume_arrangement_get_order:
 * @resume: a JSON Resume document
 * @usual: (array fixed-size=12) (nullable): the layout's order; %NULL for that of the schema
 * @order: (out caller-allocates) (array fixed-size=12): every section once
 *
 * The order that the document asks for. A section that it does not name stays behind
 * the one that it usually follows.
 *
 * Returns: whether the document asks for any
 */
gboolean
sl_resume_arrangement_get_order (JsonObject            *resume,
                                 const SlResumeSection *usual,
                                 SlResumeSection       *order)
{
  JsonNode *node = NULL;
  guint     n_order = 0;
  guint     seen = 0;

  g_return_val_if_fail (resume != NULL && order != NULL, FALSE);

  node = get_look_member (resume, "order");
  for (guint i = 0; node != NULL && JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      const char     *member = get_string (json_array_get_element (json_node_get_array (node), i));
      SlResumeSection section = SL_RESUME_SECTION_SUMMARY;

      if (member == NULL || !sl_resume_section_from_member (member, &section) || (seen & (1u << section)) != 0)
        continue;
      order[n_order++] = section;
      seen |= 1u << section;
    }
  node = n_order > 0 ? node : NULL;

  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    {
      SlResumeSection section = usual != NULL ? usual[i] : (SlResumeSection) i;
      guint           place = 0;

      if ((seen & (1u << section)) != 0)
        continue;
      for (guint j = 0; i > 0 && j < n_order; j++)
        if (order[j] == (usual != NULL ? usual[i - 1] : (SlResumeSection) (i - 1)))
          place = j + 1;
      for (guint j = n_order; j > place; j--)
        order[j] = order[j - 1];
      order[place] = section;
      n_order++;
      seen |= 1u << section;
    }

  return node != NULL;
}

/**
 * sl_resume_arrangement_get_title:
 * @resume: a JSON Resume document
 * @section: one of its sections
 *
 * Returns: (nullable) (transfer none): the heading that the document asks for; %NULL for the usual one
 */
const char *
sl_resume_arrangement_get_title (JsonObject     *resume,
                                 SlResumeSection section)
{
  JsonNode   *node = NULL;
  const char *title = NULL;

  g_return_val_if_fail (resume != NULL, NULL);

  node = get_look_member (resume, "headings");
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    title = get_string (json_object_get_member (json_node_get_object (node), sl_resume_section_to_member (section)));

  return title != NULL && *title != '\0' ? title : NULL;
}

/**
 * sl_resume_arrangement_new_order:
 * @order: (array fixed-size=12): every section once
 *
 * Returns: (transfer full): what belongs at %SL_RESUME_SECTION_ORDER_PATH
 */
JsonNode *
sl_resume_arrangement_new_order (const SlResumeSection *order)
{
  JsonNode  *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    json_array_add_string_element (array, sl_resume_section_to_member (order[i]));
  json_node_take_array (node, array);

  return node;
}
