/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-document.h"

#define START "{\"basics\":{\"name\":\"Ilse\"},\"work\":[{\"name\":\"A\",\"highlights\":[\"one\",\"two\"]},{\"name\":\"B\"}]}"

static SlResumeDocument *
new_document (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  return sl_resume_document_new (node);
}

static void
assert_json (SlResumeDocument *document,
             const char       *expected)
{
  g_autoptr (JsonNode) node = sl_resume_document_copy_node (document);
  g_autofree char *text = json_to_string (node, FALSE);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_document_reads_pointers (void)
{
  g_autoptr (SlResumeDocument) document = new_document ("{\"a/b\":{\"~\":[\"x\",\"y\"]}}");

  g_assert_cmpstr (sl_resume_document_get_text (document, "/a~1b/~0/1"), ==, "y");
  g_assert_cmpuint (sl_resume_document_get_length (document, "/a~1b/~0"), ==, 2);
  g_assert_null (sl_resume_document_get_text (document, "/a~1b/~0/2"));
  g_assert_null (sl_resume_document_get_text (document, "/none/of/this"));
}

static void
test_document_typing_is_one_step (void)
{
  g_autoptr (SlResumeDocument) document = new_document (START);

  sl_resume_document_set_text (document, "/basics/name", "Ilse V");
  sl_resume_document_set_text (document, "/basics/name", "Ilse Va");
  sl_resume_document_set_text (document, "/basics/label", "Gardener");
  g_assert_cmpstr (sl_resume_document_undo (document), ==, "/basics/label");
  g_assert_cmpstr (sl_resume_document_undo (document), ==, "/basics/name");
  g_assert_false (sl_resume_document_can_undo (document));
  assert_json (document, START);

  sl_resume_document_set_text (document, "/basics/name", "I");
  sl_resume_document_break_merging (document);
  sl_resume_document_set_text (document, "/basics/name", "II");
  sl_resume_document_undo (document);
  g_assert_cmpstr (sl_resume_document_get_text (document, "/basics/name"), ==, "I");
}

static void
test_document_list_changes_undo_and_redo (void)
{
  g_autoptr (SlResumeDocument) document = new_document (START);
  g_autoptr (JsonNode) item = json_from_string ("{\"name\":\"C\"}", NULL);
  g_autoptr (JsonNode) end = NULL;
  g_autofree char *ended = NULL;

  sl_resume_document_insert (document, "/work", 1, item);
  sl_resume_document_set_text (document, "/work/1/name", "CC");
  sl_resume_document_move (document, "/work", 0, 2);
  sl_resume_document_set_text (document, "/work/2/highlights/0", "uno");
  sl_resume_document_remove (document, "/work", 1);
  sl_resume_document_insert (document, "/skills", 9, item);
  end = sl_resume_document_copy_node (document);
  ended = json_to_string (end, FALSE);
  g_assert_cmpstr (ended, ==,
                   "{\"basics\":{\"name\":\"Ilse\"},\"work\":[{\"name\":\"CC\"},{\"name\":\"A\",\"highlights\":[\"uno\",\"two\"]}],"
                   "\"skills\":[{\"name\":\"C\"}]}");

  while (sl_resume_document_undo (document) != NULL)
    ;
  assert_json (document, START);
  while (sl_resume_document_redo (document) != NULL)
    ;
  assert_json (document, ended);
}

static void
test_document_is_independent_of_its_source (void)
{
  g_autoptr (JsonNode) source = json_from_string (START, NULL);
  g_autoptr (SlResumeDocument) document = sl_resume_document_new (source);
  g_autofree char *text = NULL;

  sl_resume_document_set_text (document, "/work/0/name", "Z");
  text = json_to_string (source, FALSE);

  g_assert_cmpstr (text, ==, START);
}

static void
test_document_replace_is_one_step (void)
{
  g_autoptr (SlResumeDocument) document = new_document (START);
  g_autoptr (JsonNode) other = json_from_string ("{\"basics\":{}}", NULL);

  sl_resume_document_replace (document, other);
  assert_json (document, "{\"basics\":{}}");
  sl_resume_document_undo (document);
  assert_json (document, START);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/resume-document/reads-pointers", test_document_reads_pointers);
  g_test_add_func ("/resume-document/typing-is-one-step", test_document_typing_is_one_step);
  g_test_add_func ("/resume-document/list-changes-undo-and-redo", test_document_list_changes_undo_and_redo);
  g_test_add_func ("/resume-document/is-independent-of-its-source", test_document_is_independent_of_its_source);
  g_test_add_func ("/resume-document/replace-is-one-step", test_document_replace_is_one_step);

  return g_test_run ();
}
