/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-arrangement.h"

typedef struct
{
  const char *name;
  const char *order; /* the list in the document, as JSON */
  const char *expected;
  gboolean    is_own;
} Case;

static const SlResumeSection academic[SL_N_RESUME_SECTIONS] = {
  SL_RESUME_SECTION_SUMMARY,
  SL_RESUME_SECTION_EDUCATION,
  SL_RESUME_SECTION_PUBLICATIONS,
  SL_RESUME_SECTION_WORK,
  SL_RESUME_SECTION_PROJECTS,
  SL_RESUME_SECTION_AWARDS,
  SL_RESUME_SECTION_CERTIFICATES,
  SL_RESUME_SECTION_SKILLS,
  SL_RESUME_SECTION_LANGUAGES,
  SL_RESUME_SECTION_VOLUNTEER,
  SL_RESUME_SECTION_INTERESTS,
  SL_RESUME_SECTION_REFERENCES,
};

#define USUAL "summary education publications work projects awards certificates skills languages volunteer interests references"

static const Case cases[] = {
  { "none", "null", USUAL, FALSE },
  { "empty", "[]", USUAL, FALSE },
  { "no-list", "{\"work\":1}", USUAL, FALSE },
  { "garbage", "[7,null,[],\"nothing\"]", USUAL, FALSE },
  { "one", "[\"skills\"]", USUAL, TRUE },
  { "twice", "[\"work\",\"summary\",\"work\"]",
    "work projects awards certificates skills languages volunteer interests references summary education publications", TRUE },
  { "all", "[\"references\",\"interests\",\"awards\",\"publications\",\"volunteer\",\"languages\",\"certificates\",\"projects\",\"skills\",\"education\",\"work\",\"summary\"]",
    "references interests awards publications volunteer languages certificates projects skills education work summary", TRUE },
};

static JsonNode *
new_document (const char *member,
              const char *value)
{
  g_autofree char *json = g_strdup_printf ("{\"meta\":{\"shortlist\":{\"look\":{\"%s\":%s}}}}", member, value);

  return json_from_string (json, NULL);
}

static void
test_resume_arrangement_order (gconstpointer data)
{
  const Case *example = data;
  g_autoptr (JsonNode) document = new_document ("order", example->order);
  g_autoptr (GString) described = g_string_new (NULL);
  SlResumeSection order[SL_N_RESUME_SECTIONS];

  g_assert_cmpint (sl_resume_arrangement_get_order (json_node_get_object (document), academic, order), ==, example->is_own);
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    g_string_append_printf (described, "%s%s", i > 0 ? " " : "", sl_resume_section_to_member (order[i]));
  g_assert_cmpstr (described->str, ==, example->expected);
}

static void
test_resume_arrangement_comes_back (void)
{
  g_autoptr (JsonNode) node = sl_resume_arrangement_new_order (academic);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (JsonNode) document = new_document ("order", json);
  SlResumeSection order[SL_N_RESUME_SECTIONS];

  g_assert_true (sl_resume_arrangement_get_order (json_node_get_object (document), NULL, order));
  g_assert_cmpmem (order, sizeof order, academic, sizeof academic);
}

static void
test_resume_arrangement_title (void)
{
  g_autoptr (JsonNode) document = new_document ("headings", "{\"work\":\"Werkstätten\",\"skills\":\"\",\"awards\":5}");
  JsonObject *resume = json_node_get_object (document);

  g_assert_cmpstr (sl_resume_arrangement_get_title (resume, SL_RESUME_SECTION_WORK), ==, "Werkstätten");
  g_assert_null (sl_resume_arrangement_get_title (resume, SL_RESUME_SECTION_SKILLS));
  g_assert_null (sl_resume_arrangement_get_title (resume, SL_RESUME_SECTION_AWARDS));
  g_assert_null (sl_resume_arrangement_get_title (resume, SL_RESUME_SECTION_EDUCATION));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/resume-arrangement/order/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_resume_arrangement_order);
    }
  g_test_add_func ("/resume-arrangement/comes-back", test_resume_arrangement_comes_back);
  g_test_add_func ("/resume-arrangement/title", test_resume_arrangement_title);

  return g_test_run ();
}
