/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-resume-merge.h"

#define PRESENT                                                                                                          \
  "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@a.example\"},"                                                  \
  "\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2019\",\"highlights\":[\"Planted trees.\"]}," \
  "{\"name\":\"Talhof\",\"position\":\"Gardener\",\"startDate\":\"2015\"}],"                                             \
  "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning\"]}]}"

static GPtrArray *
plan_for (const char *imported_text)
{
  g_autoptr (JsonNode) present = json_from_string (PRESENT, NULL);
  g_autoptr (JsonNode) imported = json_from_string (imported_text, NULL);

  return sl_resume_merge_plan (present, imported);
}

static const SlMergeItem *
find_item (GPtrArray  *plan,
           const char *path)
{
  for (guint i = 0; i < plan->len; i++)
    if (g_str_equal (((SlMergeItem *) plan->pdata[i])->path, path))
      return plan->pdata[i];

  g_error ("no item for %s", path);
}

static char *
apply (GPtrArray *plan)
{
  g_autoptr (JsonNode) present = json_from_string (PRESENT, NULL);
  g_autoptr (JsonNode) merged = sl_resume_merge_apply (present, plan);

  return json_to_string (merged, FALSE);
}

static void
test_merge_with_itself_keeps_all (void)
{
  g_autoptr (GPtrArray) plan = plan_for (PRESENT);
  g_autofree char *merged = apply (plan);
  guint            counts[SL_N_MERGE_KINDS];

  sl_resume_merge_count (plan, counts);
  g_assert_cmpuint (counts[SL_MERGE_KEPT], ==, plan->len);
  g_assert_cmpstr (merged, ==, PRESENT);
}

static void
test_merge_never_overwrites_unasked (void)
{
  g_autoptr (GPtrArray) plan = plan_for ("{\"basics\":{\"name\":\"Ilse Varga-Hölzl\",\"email\":\"other@b.example\",\"phone\":\"+43 1\"}}");
  g_autofree char *merged = apply (plan);

  g_assert_cmpint (find_item (plan, "/basics/name")->kind, ==, SL_MERGE_CHANGED);
  g_assert_cmpint (find_item (plan, "/basics/email")->kind, ==, SL_MERGE_CONFLICT);
  g_assert_cmpint (find_item (plan, "/basics/phone")->kind, ==, SL_MERGE_ADDED);
  g_assert_nonnull (g_strstr_len (merged, -1, "\"name\":\"Ilse Varga\",\"email\":\"ilse@a.example\",\"phone\":\"+43 1\""));
}

/* A street is not added to an address in another city. */
static void
test_merge_keeps_an_address_whole (void)
{
  g_autoptr (JsonNode) present = json_from_string ("{\"basics\":{\"location\":{\"city\":\"Austin\",\"region\":\"TX\"}}}", NULL);
  g_autoptr (JsonNode) elsewhere = json_from_string ("{\"basics\":{\"location\":{\"address\":\"Lindenstraße 12\",\"city\":\"Graz\"}}}", NULL);
  g_autoptr (JsonNode) same = json_from_string ("{\"basics\":{\"location\":{\"address\":\"1 Oak Street\",\"city\":\"Austin\"}}}", NULL);
  g_autoptr (GPtrArray) other_plan = sl_resume_merge_plan (present, elsewhere);
  g_autoptr (GPtrArray) same_plan = sl_resume_merge_plan (present, same);
  g_autoptr (JsonNode) merged = sl_resume_merge_apply (present, other_plan);

  g_assert_cmpint (find_item (other_plan, "/basics/location/address")->kind, ==, SL_MERGE_CONFLICT);
  g_assert_true (json_node_equal (merged, present));
  g_assert_cmpint (find_item (same_plan, "/basics/location/address")->kind, ==, SL_MERGE_ADDED);
}

static void
test_merge_pairs_entries_of_one_company (void)
{
  g_autoptr (GPtrArray) plan = plan_for ("{\"work\":[{\"name\":\"TALHOF\",\"position\":\"Gardener\",\"startDate\":\"2015-04\",\"endDate\":\"2018\"},"
                                         "{\"name\":\"Moos\",\"position\":\"Apprentice\"}]}");

  g_assert_cmpint (find_item (plan, "/work/1/startDate")->kind, ==, SL_MERGE_CHANGED);
  g_assert_cmpint (find_item (plan, "/work/1/endDate")->kind, ==, SL_MERGE_ADDED);
  g_assert_cmpint (find_item (plan, "/work/-")->kind, ==, SL_MERGE_ADDED);
  g_assert_cmpstr (find_item (plan, "/work/1/startDate")->source_path, ==, "/work/0/startDate");
  g_assert_cmpuint (plan->len, ==, 5);
}

static void
test_merge_adds_words_to_lists (void)
{
  g_autoptr (GPtrArray) plan = plan_for ("{\"skills\":[{\"name\":\"field\",\"keywords\":[\"pruning\",\"Grafting\"]}],\"meta\":{\"x\":1}}");
  g_autofree char *merged = apply (plan);

  g_assert_nonnull (g_strstr_len (merged, -1, "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning\",\"Grafting\"]}]"));
  g_assert_null (g_strstr_len (merged, -1, "meta"));
}

static void
test_merge_takes_what_was_accepted (void)
{
  g_autoptr (GPtrArray) plan = plan_for ("{\"basics\":{\"email\":\"other@b.example\"}}");
  g_autofree char *merged = NULL;

  ((SlMergeItem *) plan->pdata[0])->is_accepted = TRUE;
  merged = apply (plan);

  g_assert_nonnull (g_strstr_len (merged, -1, "other@b.example"));
}

/* What names an entry may be left out: the rest still goes where it belongs. */
static void
test_merge_corrects_texts (void)
{
  g_autoptr (GPtrArray) plan = plan_for ("{\"work\":[{\"name\":\"Talhof Ltd\",\"position\":\"Manager\",\"startDate\":\"2019-03\"},"
                                         "{\"name\":\"Moser\",\"position\":\"Aide\",\"highlights\":[\"One\",\"Two\",\"Three\"]}],"
                                         "\"interests\":[{\"name\":\"Chess\"}]}");
  g_autofree char *merged = NULL;

  for (guint i = 0; i < plan->len; i++)
    {
      SlMergeItem *item = plan->pdata[i];

      if (g_str_equal (item->source_path, "/work/0/name"))
        sl_merge_item_set_text (item, "", NULL);
      else if (g_str_equal (item->source_path, "/work/1"))
        {
          sl_merge_item_set_text (item, "/highlights/0", NULL);
          sl_merge_item_set_text (item, "/highlights/1", "Second");
          sl_merge_item_set_text (item, "/position", NULL);
        }
      else if (g_str_equal (item->source_path, "/interests"))
        sl_merge_item_set_text (item, "/0/name", NULL);
      sl_merge_item_settle (item);
    }
  merged = apply (plan);
  g_assert_cmpstr (merged, ==,
                   "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@a.example\"},"
                   "\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\",\"startDate\":\"2019-03\",\"highlights\":[\"Planted trees.\"]},"
                   "{\"name\":\"Talhof\",\"position\":\"Gardener\",\"startDate\":\"2015\"},"
                   "{\"name\":\"Moser\",\"highlights\":[\"Second\",\"Three\"]}],"
                   "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning\"]}]}");
}

static void
test_merge_keeps_the_rest (void)
{
  g_autoptr (JsonNode) merged = json_from_string ("{\"meta\":{\"shortlist\":{\"unparsed\":[{\"text\":\"old\"}],\"language\":\"de\"}}}", NULL);
  g_autoptr (JsonNode) imported = json_from_string (
    "{\"meta\":{\"shortlist\":{\"language\":\"en\",\"fields\":{\"basics.name\":{\"confidence\":1}},"
    "\"sections\":[{\"title\":\"Hobbies\",\"lines\":[{\"text\":\"Chess\",\"page\":1,\"box\":[1,2,3,4]}]}],"
    "\"unparsed\":[{\"text\":\"old\",\"paragraph\":7},{\"text\":\"new\",\"paragraph\":8}]}}}",
    NULL);
  g_autofree char *json = NULL;

  sl_resume_merge_keep_rest (merged, imported);
  /* A second time is the same. */
  sl_resume_merge_keep_rest (merged, imported);
  json = json_to_string (merged, FALSE);
  g_assert_cmpstr (json, ==,
                   "{\"meta\":{\"shortlist\":{\"unparsed\":[{\"text\":\"old\"},{\"text\":\"new\"}],\"language\":\"de\","
                   "\"sections\":[{\"title\":\"Hobbies\",\"lines\":[{\"text\":\"Chess\"}]}]}}}");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/resume-merge/with-itself-keeps-all", test_merge_with_itself_keeps_all);
  g_test_add_func ("/resume-merge/never-overwrites-unasked", test_merge_never_overwrites_unasked);
  g_test_add_func ("/resume-merge/keeps-an-address-whole", test_merge_keeps_an_address_whole);
  g_test_add_func ("/resume-merge/pairs-entries-of-one-company", test_merge_pairs_entries_of_one_company);
  g_test_add_func ("/resume-merge/adds-words-to-lists", test_merge_adds_words_to_lists);
  g_test_add_func ("/resume-merge/takes-what-was-accepted", test_merge_takes_what_was_accepted);

  g_test_add_func ("/resume-merge/corrects-texts", test_merge_corrects_texts);
  g_test_add_func ("/resume-merge/keeps-the-rest", test_merge_keeps_the_rest);

  return g_test_run ();
}
