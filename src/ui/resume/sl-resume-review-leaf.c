/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ui/resume/sl-resume-entry.h"
#include "ui/resume/sl-resume-review-leaf.h"

/* A text of so many characters or more gets several lines. */
#define LONG_TEXT 44

static void
leaf_free (SlReviewLeaf *leaf)
{
  g_free (leaf->path);
  g_free (leaf->inner);
  g_free (leaf->text);
  g_free (leaf->before);
  g_free (leaf);
}

/* "/work/0/name" is "work[0].name" to the reader. */
static char *
dup_reader_key (const char *path)
{
  g_auto (GStrv) tokens = g_strsplit (path + 1, "/", -1);
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; tokens[i] != NULL; i++)
    if (g_ascii_isdigit (tokens[i][0]))
      g_string_append_printf (key, "[%s]", tokens[i]);
    else
      g_string_append_printf (key, "%s%s", key->len > 0 ? "." : "", tokens[i]);

  return g_string_free (g_steal_pointer (&key), FALSE);
}

static JsonObject *
get_object (JsonObject *object,
            const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* Of words that were read as one, the list has the place. */
static JsonObject *
find_place (SlResumeDocument *imported,
            const char       *path)
{
  JsonObject      *meta = get_object (get_object (sl_resume_document_get_object (imported), "meta"), "shortlist");
  JsonObject      *fields = get_object (meta, "fields");
  g_autofree char *key = dup_reader_key (path);
  JsonObject      *place = get_object (fields, key);

  if (place == NULL && g_str_has_suffix (key, "]"))
    {
      *strrchr (key, '[') = '\0';
      place = get_object (fields, key);
    }

  return place;
}

static double
get_number (JsonArray *array,
            guint      index)
{
  JsonNode *node = json_array_get_element (array, index);

  return JSON_NODE_HOLDS_VALUE (node) ? json_node_get_double (node) : 0.0;
}

static void
read_place (SlReviewLeaf     *leaf,
            SlResumeDocument *imported)
{
  JsonObject *place = find_place (imported, leaf->path);
  JsonNode   *box = place != NULL ? json_object_get_member (place, "box") : NULL;

  leaf->confidence = 1.0;
  if (place == NULL)
    return;

  leaf->confidence = json_object_get_double_member_with_default (place, "confidence", 1.0);
  leaf->page = (guint) CLAMP (json_object_get_int_member_with_default (place, "page", 0), 0, 9999);
  leaf->paragraph = (guint) CLAMP (json_object_get_int_member_with_default (place, "paragraph", 0), 0, G_MAXINT);
  if (box != NULL && JSON_NODE_HOLDS_ARRAY (box) && json_array_get_length (json_node_get_array (box)) == 4)
    {
      JsonArray   *sides = json_node_get_array (box);
      const double x = get_number (sides, 0);
      const double y = get_number (sides, 1);

      leaf->box = GRAPHENE_RECT_INIT ((float) x, (float) y, (float) (get_number (sides, 2) - x), (float) (get_number (sides, 3) - y));
    }
}

static char *
dup_value (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;

  return json_node_get_value_type (node) == G_TYPE_STRING ? json_node_dup_string (node) : json_to_string (node, FALSE);
}

/* The field of a form that edits a place, and the form. */
static const SlResumeField *
find_field (const char          *path,
            const SlResumeForm **form)
{
  const SlResumeField *found = NULL;
  gsize                longest = 0;

  *form = sl_resume_form_find (path);
  for (guint i = 0; *form != NULL && i < sl_resume_form_count_fields (*form); i++)
    {
      g_autofree char *inner = g_strconcat ("/", (*form)->fields[i].path, NULL);
      const char      *at = strstr (path + strlen ((*form)->path), inner);
      gsize            length = strlen (inner);

      if (at != NULL && length > longest && (at[length] == '\0' || at[length] == '/'))
        {
          found = &(*form)->fields[i];
          longest = length;
        }
    }

  return found;
}

static SlReviewLeaf *
leaf_new (SlMergeItem      *item,
          const char       *inner,
          char             *text,
          SlResumeDocument *imported)
{
  SlReviewLeaf *leaf = g_new0 (SlReviewLeaf, 1);

  leaf->item = item;
  leaf->path = g_strconcat (item->source_path, inner, NULL);
  leaf->inner = g_strdup (inner);
  leaf->text = text;
  leaf->before = dup_value (item->before);
  read_place (leaf, imported);

  return leaf;
}

/* The words of a skill are looked at together: twenty rows would be no help. */
static gboolean
add_words (GPtrArray        *leaves,
           SlResumeDocument *imported,
           SlMergeItem      *item,
           const char       *inner,
           JsonArray        *array)
{
  g_autofree char     *path = g_strconcat (item->source_path, inner, NULL);
  const SlResumeForm  *form = NULL;
  const SlResumeField *field = find_field (path, &form);
  g_autoptr (GString) text = g_string_new (NULL);
  SlReviewLeaf *leaf = NULL;
  double        confidence = 1.0;

  if (field == NULL || field->kind != SL_RESUME_FIELD_WORDS || !g_str_has_suffix (path, field->path) || json_array_get_length (array) == 0)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autofree char *word = dup_value (json_array_get_element (array, i));
      g_autofree char *word_path = g_strdup_printf ("%s/%u", path, i);
      JsonObject      *place = find_place (imported, word_path);

      if (word == NULL)
        return FALSE;
      g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", word);
      if (place != NULL)
        confidence = MIN (confidence, json_object_get_double_member_with_default (place, "confidence", 1.0));
    }
  leaf = leaf_new (item, inner, g_string_free (g_steal_pointer (&text), FALSE), imported);
  if (leaf->page == 0 && leaf->paragraph == 0)
    {
      g_autofree char *own = g_steal_pointer (&leaf->path);

      leaf->path = g_strconcat (own, "/0", NULL);
      read_place (leaf, imported);
      g_free (leaf->path);
      leaf->path = g_steal_pointer (&own);
    }
  leaf->confidence = confidence;
  leaf->is_words = TRUE;
  g_ptr_array_add (leaves, leaf);

  return TRUE;
}

/* At commas that stand in no brackets. */
static GStrv
split_words (const char *text)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  int depth = 0;

  for (const char *p = text;; p++)
    {
      depth += (*p == '(') - (*p == ')' && depth > 0);
      if (*p != '\0' && *p != '\n' && !(*p == ',' && depth == 0))
        {
          g_string_append_c (word, *p);
          continue;
        }
      g_strstrip (word->str);
      if (*word->str != '\0')
        g_strv_builder_add (builder, word->str);
      g_string_truncate (word, 0);
      if (*p == '\0')
        return g_strv_builder_end (builder);
    }
}

static void
add_leaves (GPtrArray        *leaves,
            SlResumeDocument *imported,
            SlMergeItem      *item,
            const char       *inner,
            JsonNode         *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      const char    *name = NULL;
      JsonNode      *member = NULL;

      json_object_iter_init_ordered (&iter, json_node_get_object (node));
      while (json_object_iter_next_ordered (&iter, &name, &member))
        {
          g_autoptr (GString) token = g_string_new (name);
          g_autofree char *path = NULL;

          g_string_replace (token, "~", "~0", 0);
          g_string_replace (token, "/", "~1", 0);
          path = g_strconcat (inner, "/", token->str, NULL);
          add_leaves (leaves, imported, item, path, member);
        }
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) && add_words (leaves, imported, item, inner, json_node_get_array (node)))
    ;
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        g_autofree char *path = g_strdup_printf ("%s/%u", inner, i);

        add_leaves (leaves, imported, item, path, json_array_get_element (json_node_get_array (node), i));
      }
  else if (JSON_NODE_HOLDS_VALUE (node))
    g_ptr_array_add (leaves, leaf_new (item, inner, dup_value (node), imported));
}

/* Returns: (transfer full) (element-type SlReviewLeaf): the texts of what is not the same already */
GPtrArray *
sl_review_leaf_list (GPtrArray        *plan,
                     SlResumeDocument *imported)
{
  GPtrArray *leaves = g_ptr_array_new_with_free_func ((GDestroyNotify) leaf_free);

  for (guint i = 0; i < plan->len; i++)
    {
      SlMergeItem *item = plan->pdata[i];

      if (item->kind != SL_MERGE_KEPT)
        add_leaves (leaves, imported, item, "", item->after);
    }

  return leaves;
}

/* Whether a person has to look: it may be wrong, or it would replace something. */
gboolean
sl_review_leaf_wants_check (const SlReviewLeaf *self)
{
  return self->confidence < SL_REVIEW_SURE || self->item->kind == SL_MERGE_CONFLICT || self->item->kind == SL_MERGE_CHANGED;
}

/* What a field is called in the editor: "Employer". */
const char *
sl_review_leaf_get_label (const SlReviewLeaf *self)
{
  const SlResumeForm  *form = NULL;
  const SlResumeField *field = find_field (self->path, &form);

  if (field == NULL)
    return form != NULL ? _ (form->title) : _ ("Other");

  /* The label of the editor is about how to type several. */
  return field->kind == SL_RESUME_FIELD_WORDS && !self->is_words ? _ ("Keyword") : _ (field->label);
}

gboolean
sl_review_leaf_is_long (const SlReviewLeaf *self)
{
  const SlResumeForm  *form = NULL;
  const SlResumeField *field = find_field (self->path, &form);

  return (field != NULL && (field->kind == SL_RESUME_FIELD_TEXT || field->kind == SL_RESUME_FIELD_ITEMS)) ||
         g_utf8_strlen (self->text, -1) >= LONG_TEXT || strchr (self->text, '\n') != NULL;
}

/* Returns: (transfer full): the place in the import of the entry that it belongs to */
char *
sl_review_leaf_dup_entry (const SlReviewLeaf *self)
{
  const SlResumeForm *form = sl_resume_form_find (self->path);
  const char         *rest = NULL;

  if (form == NULL)
    return g_strdup ("");
  if (form->add_label == NULL || self->path[strlen (form->path)] == '\0')
    return g_strdup (form->path);

  rest = strchr (self->path + strlen (form->path) + 1, '/');

  return rest != NULL ? g_strndup (self->path, (gsize) (rest - self->path)) : g_strdup (self->path);
}

/* Returns: (transfer full): "Experience: Orchard Manager", the entry that it belongs to */
char *
sl_review_leaf_dup_group (const SlReviewLeaf *self,
                          SlResumeDocument   *imported)
{
  const SlResumeForm *form = sl_resume_form_find (self->path);
  g_autofree char    *entry = sl_review_leaf_dup_entry (self);
  g_autofree char    *name = NULL;

  if (form == NULL)
    return g_strdup (_ ("Other"));
  if (form->add_label == NULL || self->path[strlen (form->path)] == '\0')
    return g_strdup (_ (form->title));

  name = sl_resume_entry_dup_name (imported, form, entry);

  /* TRANSLATORS: a section of a résumé and the name of an entry in it */
  return g_strdup_printf (_ ("%1$s: %2$s"), _ (form->title), name);
}

/* @text: as it was corrected */
void
sl_review_leaf_apply (const SlReviewLeaf *self,
                      gboolean            is_taken,
                      const char         *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));

  if (!is_taken || *trimmed == '\0')
    sl_merge_item_set_text (self->item, self->inner, NULL);
  else if (self->is_words && !g_str_equal (trimmed, self->text))
    {
      g_auto (GStrv) words = split_words (trimmed);

      sl_merge_item_set_words (self->item, self->inner, (const char *const *) words);
    }
  /* A number stays a number. */
  else if (!g_str_equal (trimmed, self->text))
    sl_merge_item_set_text (self->item, self->inner, trimmed);
}
