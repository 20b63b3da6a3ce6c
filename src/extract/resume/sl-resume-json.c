/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-direct.h"
#include "extract/sl-extract.h"

#define MAX_NODES 50000

static const char *const lists[] = { "work", "volunteer", "education", "awards", "certificates", "publications", "skills", "languages", "interests", "references", "projects" };

/* Names of fields before 1.0.0. */
static const struct
{
  const char *section;
  const char *old_name;
  const char *name;
} renamed[] = {
  { "work", "company", "name" },
  { "work", "website", "url" },
  { "volunteer", "website", "url" },
  { "publications", "website", "url" },
  { "basics", "website", "url" },
  { "education", "gpa", "score" },
};

static void
rename_member (JsonObject *object,
               const char *old_name,
               const char *name)
{
  if (json_object_has_member (object, old_name) && !json_object_has_member (object, name))
    {
      json_object_set_member (object, name, json_node_copy (json_object_get_member (object, old_name)));
      json_object_remove_member (object, old_name);
    }
}

/* Takes members of a wrong type out; they are listed as not understood. */
static void
check_list (JsonObject *resume,
            const char *name,
            JsonArray  *left)
{
  JsonNode  *node = json_object_get_member (resume, name);
  JsonArray *array;

  if (node == NULL)
    return;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    {
      if (!JSON_NODE_HOLDS_NULL (node))
        json_array_add_element (left, json_node_copy (node));
      json_object_remove_member (resume, name);
      return;
    }
  array = json_node_get_array (node);
  for (guint i = json_array_get_length (array); i-- > 0;)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (element))
        {
          for (guint k = 0; k < G_N_ELEMENTS (renamed); k++)
            if (g_str_equal (renamed[k].section, name))
              rename_member (json_node_get_object (element), renamed[k].old_name, renamed[k].name);
          continue;
        }
      json_array_add_element (left, json_node_copy (element));
      json_array_remove_element (array, i);
    }
}

static gboolean
is_resume (JsonObject *object)
{
  guint found = 0;

  if (json_object_has_member (object, "basics") && JSON_NODE_HOLDS_OBJECT (json_object_get_member (object, "basics")))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    found += json_object_has_member (object, lists[i]) && JSON_NODE_HOLDS_ARRAY (json_object_get_member (object, lists[i])) ? 1 : 0;

  return found >= 2;
}

static void
list_fields (JsonNode   *node,
             const char *path,
             JsonObject *fields,
             guint      *budget)
{
  if (*budget == 0)
    return;
  --*budget;
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) members = json_object_get_members (object);

      for (const GList *l = members; l != NULL; l = l->next)
        {
          g_autofree char *below = *path != '\0' ? g_strdup_printf ("%s.%s", path, (const char *) l->data) : g_strdup (l->data);

          if (*path != '\0' || (!g_str_equal (l->data, "meta") && !g_str_equal (l->data, "$schema")))
            list_fields (json_object_get_member (object, l->data), below, fields, budget);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        {
          g_autofree char *below = g_strdup_printf ("%s[%u]", path, i);

          list_fields (json_array_get_element (array, i), below, fields, budget);
        }
    }
  else if (JSON_NODE_HOLDS_VALUE (node))
    {
      JsonObject *field = json_object_new ();

      json_object_set_double_member (field, "confidence", 0.99);
      json_object_set_object_member (fields, path, field);
    }
}

static void
set_meta (JsonNode  *root,
          JsonArray *left)
{
  JsonObject *resume = json_node_get_object (root);
  JsonObject *own = json_object_new ();
  JsonObject *fields = json_object_new ();
  JsonObject *meta;
  guint       budget = MAX_NODES;

  list_fields (root, "", fields, &budget);
  if (!json_object_has_member (resume, "meta") || !JSON_NODE_HOLDS_OBJECT (json_object_get_member (resume, "meta")))
    json_object_set_object_member (resume, "meta", json_object_new ());
  meta = json_object_get_object_member (resume, "meta");
  json_object_set_string_member (own, "format", "json-resume");
  json_object_set_object_member (own, "fields", fields);
  json_object_set_array_member (own, "sections", json_array_new ());
  json_object_set_array_member (own, "unparsed", json_array_ref (left));
  json_object_set_object_member (meta, "shortlist", own);
}

/**
 * sl_resume_read_json:
 * @text: JSON in UTF-8
 * @length: its length
 * @error: return location for a #SlExtractError
 *
 * Passes a JSON Resume document through. Parts of a wrong type are taken out and
 * listed as not understood; field names of earlier versions become those of 1.0.0.
 *
 * Returns: (transfer full): the document, or %NULL
 */
JsonNode *
sl_resume_read_json (const char *text,
                     gsize       length,
                     GError    **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonArray) left = json_array_new ();
  g_autoptr (GError) local = NULL;
  JsonNode   *root;
  JsonObject *resume;

  if (!json_parser_load_from_data (parser, text, length, &local))
    {
      g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "This is not valid JSON: %s", local->message);
      return NULL;
    }
  root = json_parser_steal_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root) || !is_resume (json_node_get_object (root)))
    {
      g_clear_pointer (&root, json_node_unref);
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNSUPPORTED, "The JSON is no JSON Resume document");
      return NULL;
    }
  resume = json_node_get_object (root);
  if (json_object_has_member (resume, "basics"))
    {
      JsonNode *basics = json_object_get_member (resume, "basics");

      if (JSON_NODE_HOLDS_OBJECT (basics))
        rename_member (json_node_get_object (basics), "website", "url");
      else
        json_object_remove_member (resume, "basics");
    }
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    check_list (resume, lists[i], left);
  set_meta (root, left);

  return root;
}
