/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-json-pointer.h"
#include "core/sl-word-diff.h"
#include "ui/resume/sl-resume-outline.h"

/* A section as a person would read it aloud: one value a line, entries parted by an empty one. */

static void
append_value (GString    *text,
              JsonNode   *entry,
              const char *path,
              gboolean    are_items)
{
  g_autofree char *pointer = *path != '\0' ? g_strconcat ("/", path, NULL) : g_strdup ("");
  JsonNode        *node = sl_json_pointer_get (entry, pointer);

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    g_string_append_printf (text, "%s\n", json_node_get_string (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        JsonNode *item = json_array_get_element (json_node_get_array (node), i);

        if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING)
          g_string_append_printf (text, are_items ? "• %s\n" : "%s\n", json_node_get_string (item));
      }
}

static void
append_entry (GString            *text,
              JsonNode           *entry,
              const SlResumeForm *form)
{
  for (guint i = 0; i < sl_resume_form_count_fields (form); i++)
    append_value (text, entry, form->fields[i].path, form->fields[i].kind == SL_RESUME_FIELD_ITEMS);
}

static gboolean
looks_differ (JsonNode *before,
              JsonNode *after)
{
  JsonNode *a = sl_json_pointer_get (before, "/meta/shortlist/look");
  JsonNode *b = sl_json_pointer_get (after, "/meta/shortlist/look");

  return a == NULL || b == NULL ? a != b : !json_node_equal (a, b);
}

/* Returns: (transfer full): what stands in a section, as text. */
char *
sl_resume_outline_new (JsonNode           *resume,
                       const SlResumeForm *form)
{
  g_autoptr (GString) text = g_string_new (NULL);
  JsonNode *node = sl_json_pointer_get (resume, form->path);

  if (node != NULL && form->add_label == NULL)
    append_entry (text, node, form);
  else if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      {
        if (i > 0)
          g_string_append_c (text, '\n');
        append_entry (text, json_array_get_element (json_node_get_array (node), i), form);
      }

  return g_strdup (g_strchomp (text->str));
}

/* Returns: (element-type SlResumeOutlineDiff) (transfer full): the sections that differ. */
GPtrArray *
sl_resume_outline_diff (JsonNode *before,
                        JsonNode *after)
{
  GPtrArray          *diffs = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_outline_diff_free);
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    {
      g_autofree char *old = sl_resume_outline_new (before, &forms[i]);
      g_autofree char *new = sl_resume_outline_new (after, &forms[i]);
      SlResumeOutlineDiff *diff = NULL;

      if (g_str_equal (old, new))
        continue;
      diff = g_new0 (SlResumeOutlineDiff, 1);
      diff->form = &forms[i];
      diff->parts = sl_word_diff (old, new);
      g_ptr_array_add (diffs, diff);
    }
  if (looks_differ (before, after))
    {
      SlResumeOutlineDiff *diff = g_new0 (SlResumeOutlineDiff, 1);

      diff->parts = g_ptr_array_new ();
      g_ptr_array_add (diffs, diff);
    }

  return diffs;
}

/* "Experience, Skills": (transfer full): what differs, empty if nothing does. */
char *
sl_resume_outline_summarize (JsonNode *before,
                             JsonNode *after)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  guint               n_forms = 0;
  const SlResumeForm *forms = sl_resume_forms (&n_forms);

  for (guint i = 0; i < n_forms; i++)
    {
      g_autofree char *old = sl_resume_outline_new (before, &forms[i]);
      g_autofree char *new = sl_resume_outline_new (after, &forms[i]);

      if (!g_str_equal (old, new))
        g_ptr_array_add (names, (gpointer) _ (forms[i].title));
    }
  if (looks_differ (before, after))
    g_ptr_array_add (names, (gpointer) _ ("Look"));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (", ", (char **) names->pdata);
}

void
sl_resume_outline_diff_free (SlResumeOutlineDiff *self)
{
  g_ptr_array_unref (self->parts);
  g_free (self);
}
