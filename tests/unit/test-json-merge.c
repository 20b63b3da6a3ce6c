/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-json-merge.h"

typedef struct
{
  const char *name;
  const char *base;
  const char *mine;
  const char *theirs;
  const char *merged;
  const char *conflicts;
} Case;

static const Case cases[] = {
  { "nothing", "{'a':1}", "{'a':1}", "{'a':1}", "{'a':1}", "" },
  { "mine", "{'a':1}", "{'a':2}", "{'a':1}", "{'a':2}", "" },
  { "theirs", "{'a':1}", "{'a':1}", "{'a':2}", "{'a':2}", "" },
  { "same", "{'a':1}", "{'a':2}", "{'a':2}", "{'a':2}", "" },
  { "other-fields", "{'x':{'a':1,'b':1}}", "{'x':{'a':2,'b':1}}", "{'x':{'a':1,'b':3}}", "{'x':{'a':2,'b':3}}", "" },
  { "both-add", "{}", "{'x':{'a':2}}", "{'x':{'b':3}}", "{'x':{'a':2,'b':3}}", "" },
  { "conflict", "{'a':1}", "{'a':2}", "{'a':3}", "{'a':2}", "/a" },
  { "mine-removed", "{'a':1,'b':1}", "{'b':1}", "{'a':1,'b':2}", "{'b':2}", "" },
  { "theirs-removed", "{'a':1,'b':1}", "{'a':1,'b':2}", "{'b':1}", "{'b':2}", "" },
  { "removed-and-changed", "{'a':1,'b':1}", "{'b':1}", "{'a':5,'b':1}", "{'b':1}", "/a" },
  { "items", "{'l':[{'a':1},{'a':2}]}", "{'l':[{'a':9},{'a':2}]}", "{'l':[{'a':1},{'a':8}]}", "{'l':[{'a':9},{'a':8}]}", "" },
  { "item-conflict", "{'l':[{'a':1},{'a':2}]}", "{'l':[{'a':9},{'a':2}]}", "{'l':[{'a':7},{'a':2}]}", "{'l':[{'a':9},{'a':2}]}", "/l/0/a" },
  { "list-grew", "{'l':[1]}", "{'l':[1,2]}", "{'l':[3]}", "{'l':[1,2]}", "/l" },
  { "list-grew-alone", "{'l':[1],'a':1}", "{'l':[1,2],'a':1}", "{'l':[1],'a':2}", "{'l':[1,2],'a':2}", "" },
  { "kinds", "{'a':{'b':1}}", "{'a':[1]}", "{'a':'x'}", "{'a':[1]}", "/a" },
  { "escaped", "{'a/b~':1}", "{'a/b~':2}", "{'a/b~':3}", "{'a/b~':2}", "/a~1b~0" },
};

static JsonNode *
parse (const char *text)
{
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  JsonNode        *node = json_from_string (json, NULL);

  g_assert_nonnull (node);

  return node;
}

static void
test_json_merge_case (gconstpointer data)
{
  const Case *example = data;
  g_autoptr (JsonNode) base = parse (example->base);
  g_autoptr (JsonNode) mine = parse (example->mine);
  g_autoptr (JsonNode) theirs = parse (example->theirs);
  g_autoptr (JsonNode) expected = parse (example->merged);
  g_autoptr (GPtrArray) conflicts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonNode) merged = sl_json_merge (base, mine, theirs, conflicts);
  g_autofree char *described = NULL;
  g_autofree char *text = json_to_string (merged, FALSE);
  g_autofree char *expected_text = json_to_string (expected, FALSE);

  g_ptr_array_add (conflicts, NULL);
  described = g_strjoinv (" ", (char **) conflicts->pdata);
  g_assert_cmpstr (text, ==, expected_text);
  g_assert_cmpstr (described, ==, example->conflicts);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/json-merge/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_json_merge_case);
    }

  return g_test_run ();
}
