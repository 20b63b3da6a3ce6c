/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-json-pointer.h"
#include "core/sl-resume-document.h"
#include "core/sl-resume-merge.h"

/* Two entries are about the same thing when their names share this much (Dice's
 * coefficient over folded words).
 */
#define SAME_ENTRY 0.66

/* What the paths of the parts of the person's address begin with. */
#define ADDRESS "/basics/location/"

/* What names an entry of each list, the first being the more telling. */
static const struct
{
  const char *list;
  const char *keys[3];
} entry_keys[] = {
  { "work", { "name", "position", "startDate" } },
  { "volunteer", { "organization", "position", "startDate" } },
  { "education", { "institution", "studyType", "area" } },
  { "skills", { "name", NULL, NULL } },
  { "certificates", { "name", NULL, NULL } },
  { "languages", { "language", NULL, NULL } },
  { "projects", { "name", NULL, NULL } },
  { "publications", { "name", NULL, NULL } },
  { "awards", { "title", NULL, NULL } },
  { "interests", { "name", NULL, NULL } },
  { "references", { "name", NULL, NULL } },
  { "profiles", { "url", NULL, NULL } },
};

static void merge_value (GPtrArray *plan, const char *path, const char *source_path, JsonNode *before, JsonNode *after);

static const char *
get_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;

  return json_node_get_string (node);
}

static gboolean
is_empty (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (JSON_NODE_HOLDS_OBJECT (node))
    return json_object_get_size (json_node_get_object (node)) == 0;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;

  return get_string (node) != NULL && *get_string (node) == '\0';
}

static char *
fold (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autofree char *lower = g_utf8_casefold (normal != NULL ? normal : "", -1);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *p = lower; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character))
        g_string_append_unichar (folded, character);
      else if (!g_unichar_ismark (character) && folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }

  return g_strdup (g_strchomp (folded->str));
}

static double
compare_texts (const char *a,
               const char *b)
{
  g_autofree char *folded_a = fold (a);
  g_autofree char *folded_b = fold (b);
  g_auto (GStrv) words_a = g_strsplit (folded_a, " ", -1);
  g_auto (GStrv) words_b = g_strsplit (folded_b, " ", -1);
  guint n_a = g_strv_length (words_a);
  guint n_b = g_strv_length (words_b);
  guint common = 0;

  if (n_a + n_b == 0)
    return 0.0;
  for (guint i = 0; i < n_a; i++)
    for (guint j = 0; j < n_b; j++)
      if (words_b[j] != NULL && *words_b[j] != '\0' && g_str_equal (words_a[i], words_b[j]))
        {
          words_b[j][0] = '\0';
          common++;
          break;
        }

  return 2.0 * common / (n_a + n_b);
}

static const char *const *
find_keys (const char *path)
{
  const char *list = strrchr (path, '/') + 1;

  for (guint i = 0; i < G_N_ELEMENTS (entry_keys); i++)
    if (g_str_equal (entry_keys[i].list, list))
      return entry_keys[i].keys;

  return NULL;
}

/* Half a point for every further key that agrees: of two jobs at one company the one of the
 * same title is meant.
 */
static double
compare_entries (JsonNode          *a,
                 JsonNode          *b,
                 const char *const *keys)
{
  double score = 0.0;

  if (keys == NULL || !JSON_NODE_HOLDS_OBJECT (a) || !JSON_NODE_HOLDS_OBJECT (b))
    {
      const char *x = get_string (a);
      const char *y = get_string (b);

      return x != NULL && y != NULL ? compare_texts (x, y) : 0.0;
    }

  for (guint i = 0; i < 3 && keys[i] != NULL; i++)
    {
      const char *x = get_string (json_object_get_member (json_node_get_object (a), keys[i]));
      const char *y = get_string (json_object_get_member (json_node_get_object (b), keys[i]));
      double      likeness = x != NULL && y != NULL ? compare_texts (x, y) : 0.0;

      if (i == 0 && likeness < SAME_ENTRY)
        return 0.0;
      score += i == 0 ? likeness : likeness / 2.0;
    }

  return score;
}

static void
add_item (GPtrArray  *plan,
          SlMergeKind kind,
          const char *path,
          const char *source_path,
          JsonNode   *before,
          JsonNode   *after)
{
  SlMergeItem *item = g_new0 (SlMergeItem, 1);

  item->kind = kind;
  item->path = g_strdup (path);
  item->source_path = g_strdup (source_path);
  item->before = before != NULL ? sl_json_copy_deep (before) : NULL;
  item->after = after != NULL ? sl_json_copy_deep (after) : NULL;
  item->is_accepted = kind == SL_MERGE_ADDED;
  g_ptr_array_add (plan, item);
}

/* "2020" and "2020-03", or a text and the same text with more at its end. */
static gboolean
says_more (const char *before,
           const char *after)
{
  g_autofree char *folded_before = fold (before);
  g_autofree char *folded_after = fold (after);

  return strlen (folded_after) > strlen (folded_before) && g_str_has_prefix (folded_after, folded_before);
}

static void
merge_text (GPtrArray  *plan,
            const char *path,
            const char *source_path,
            JsonNode   *before,
            JsonNode   *after)
{
  const char      *x = get_string (before);
  const char      *y = get_string (after);
  g_autofree char *folded_x = x != NULL ? fold (x) : NULL;
  g_autofree char *folded_y = y != NULL ? fold (y) : NULL;

  if (x == NULL || y == NULL)
    add_item (plan, json_node_equal (before, after) ? SL_MERGE_KEPT : SL_MERGE_CONFLICT, path, source_path, before, after);
  else if (g_str_equal (folded_x, folded_y))
    add_item (plan, SL_MERGE_KEPT, path, source_path, before, after);
  else
    add_item (plan, says_more (x, y) ? SL_MERGE_CHANGED : SL_MERGE_CONFLICT, path, source_path, before, after);
}

static char *
append_token (const char *path,
              const char *token)
{
  g_autoptr (GString) escaped = g_string_new (token);

  g_string_replace (escaped, "~", "~0", 0);
  g_string_replace (escaped, "/", "~1", 0);

  return g_strconcat (path, "/", escaped->str, NULL);
}

static void
merge_object (GPtrArray  *plan,
              const char *path,
              const char *source_path,
              JsonNode   *before,
              JsonNode   *after)
{
  JsonObjectIter iter;
  const char    *name = NULL;
  JsonNode      *member = NULL;

  json_object_iter_init_ordered (&iter, json_node_get_object (after));
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      g_autofree char *member_path = append_token (path, name);
      g_autofree char *member_source = append_token (source_path, name);

      /* How it was read says nothing about the person. */
      if (g_str_equal (member_path, "/meta") || g_str_equal (member_path, "/$schema"))
        continue;
      merge_value (plan, member_path, member_source, json_object_get_member (json_node_get_object (before), name), member);
    }
}

static int
find_partner (JsonNode          *entry,
              JsonArray         *present,
              GHashTable        *taken,
              const char *const *keys)
{
  double best = SAME_ENTRY;
  int    partner = -1;

  for (guint i = 0; i < json_array_get_length (present); i++)
    {
      double score = g_hash_table_contains (taken, GUINT_TO_POINTER (i))
                       ? 0.0
                       : compare_entries (json_array_get_element (present, i), entry, keys);

      if (score > best)
        {
          best = score;
          partner = (int) i;
        }
    }

  return partner;
}

static void
merge_list (GPtrArray  *plan,
            const char *path,
            const char *source_path,
            JsonNode   *before,
            JsonNode   *after)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  JsonArray         *present = json_node_get_array (before);
  JsonArray         *imported = json_node_get_array (after);
  const char *const *keys = find_keys (path);

  for (guint i = 0; i < json_array_get_length (imported); i++)
    {
      JsonNode        *entry = json_array_get_element (imported, i);
      g_autofree char *entry_source = g_strdup_printf ("%s/%u", source_path, i);
      int              partner = find_partner (entry, present, taken, keys);

      if (partner < 0)
        {
          g_autofree char *end = g_strconcat (path, "/-", NULL);

          add_item (plan, SL_MERGE_ADDED, end, entry_source, NULL, entry);
        }
      else
        {
          g_autofree char *entry_path = g_strdup_printf ("%s/%d", path, partner);

          g_hash_table_add (taken, GUINT_TO_POINTER ((guint) partner));
          merge_value (plan, entry_path, entry_source, json_array_get_element (present, (guint) partner), entry);
        }
    }
}

static void
merge_value (GPtrArray  *plan,
             const char *path,
             const char *source_path,
             JsonNode   *before,
             JsonNode   *after)
{
  if (is_empty (after))
    return;
  if (is_empty (before))
    add_item (plan, SL_MERGE_ADDED, path, source_path, NULL, after);
  else if (JSON_NODE_HOLDS_OBJECT (before) && JSON_NODE_HOLDS_OBJECT (after))
    merge_object (plan, path, source_path, before, after);
  else if (JSON_NODE_HOLDS_ARRAY (before) && JSON_NODE_HOLDS_ARRAY (after))
    merge_list (plan, path, source_path, before, after);
  else
    merge_text (plan, path, source_path, before, after);
}

/* The parts of an address make sense together only: a new street in the old city is nobody's. */
static void
keep_address_whole (GPtrArray *plan)
{
  gboolean differs = FALSE;

  for (guint i = 0; i < plan->len; i++)
    {
      const SlMergeItem *item = plan->pdata[i];

      differs = differs || (g_str_has_prefix (item->path, ADDRESS) && item->kind == SL_MERGE_CONFLICT);
    }

  for (guint i = 0; differs && i < plan->len; i++)
    {
      SlMergeItem *item = plan->pdata[i];

      if (!g_str_has_prefix (item->path, ADDRESS) || item->kind != SL_MERGE_ADDED)
        continue;
      item->kind = SL_MERGE_CONFLICT;
      item->is_accepted = FALSE;
    }
}

/**
 * sl_merge_item_free:
 * @self: (nullable) (transfer full): an item
 */
void
sl_merge_item_free (SlMergeItem *self)
{
  if (self == NULL)
    return;

  g_free (self->path);
  g_free (self->source_path);
  g_clear_pointer (&self->before, json_node_unref);
  g_clear_pointer (&self->after, json_node_unref);
  g_free (self);
}

/**
 * sl_resume_merge_plan:
 * @present: a JSON Resume document that the user keeps
 * @imported: another one, read from a file
 *
 * Compares them value by value. Entries of lists are paired by what names them; what only
 * @present has is not mentioned, as it stays.
 *
 * Returns: (element-type SlMergeItem) (transfer full): one item for each value of @imported
 */
GPtrArray *
sl_resume_merge_plan (JsonNode *present,
                      JsonNode *imported)
{
  GPtrArray *plan = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_merge_item_free);

  g_return_val_if_fail (present != NULL && JSON_NODE_HOLDS_OBJECT (present), plan);
  g_return_val_if_fail (imported != NULL && JSON_NODE_HOLDS_OBJECT (imported), plan);

  merge_object (plan, "", "", present, imported);
  keep_address_whole (plan);

  return plan;
}

/**
 * sl_resume_merge_apply:
 * @present: the document that the plan was made for
 * @plan: (element-type SlMergeItem): the plan, with what the user accepted
 *
 * Returns: (transfer full): @present with the accepted values; @present is not changed
 */
JsonNode *
sl_resume_merge_apply (JsonNode  *present,
                       GPtrArray *plan)
{
  g_autoptr (SlResumeDocument) document = NULL;

  g_return_val_if_fail (present != NULL && plan != NULL, NULL);

  document = sl_resume_document_new (present);
  for (guint i = 0; i < plan->len; i++)
    {
      const SlMergeItem *item = plan->pdata[i];

      if (!item->is_accepted || item->kind == SL_MERGE_KEPT)
        continue;
      if (g_str_has_suffix (item->path, "/-"))
        {
          g_autofree char *list = g_strndup (item->path, strlen (item->path) - 2);

          sl_resume_document_insert (document, list, G_MAXUINT, item->after);
        }
      else
        sl_resume_document_set_node (document, item->path, item->after);
    }

  return sl_resume_document_copy_node (document);
}

/**
 * sl_resume_merge_count:
 * @plan: (element-type SlMergeItem): a plan
 * @counts: (out): how many items of each kind
 */
void
sl_resume_merge_count (GPtrArray *plan,
                       guint      counts[SL_N_MERGE_KINDS])
{
  memset (counts, 0, SL_N_MERGE_KINDS * sizeof counts[0]);
  for (guint i = 0; i < plan->len; i++)
    counts[((SlMergeItem *) plan->pdata[i])->kind]++;
}
