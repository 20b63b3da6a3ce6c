/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <locale.h>
#include <string.h>

#include "core/sl-resume-arrangement.h"
#include "core/sl-resume-document.h"
#include "export/sl-resume-export.h"
#include "export/sl-resume-look.h"

static JsonNode *
parse (const char *json)
{
  g_autoptr (GError) error = NULL;
  JsonNode *node = json_from_string (json, &error);

  g_assert_no_error (error);

  return node;
}

static void
test_look_is_the_layouts_where_nothing_is_kept (void)
{
  static const char *const documents[] = {
    "{}",
    "{\"meta\":[]}",
    "{\"meta\":{\"shortlist\":{\"look\":7}}}",
    "{\"meta\":{\"shortlist\":{\"look\":{\"layout\":\"baroque\",\"paper\":3,\"size\":\"big\",\"accent\":\"#12345\",\"order\":{\"work\":1},\"headings\":[\"x\"]}}}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (JsonNode) resume = parse (documents[i]);
      g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);

      g_assert_cmpstr (look->style->id, ==, SL_RESUME_LOOK_DEFAULT_LAYOUT);
      g_assert_null (look->family);
      g_assert_cmpint (look->accent, ==, -1);
      g_assert_cmpfloat (look->size, <=, 0.0);
      g_assert_cmpuint (look->fit_pages, ==, 0);
      g_assert_false (look->has_own_order);
      g_assert_cmpmem (look->order, sizeof look->order, look->style->order, sizeof look->order);
    }
}

static void
test_look_is_read_within_its_limits (void)
{
  g_autoptr (JsonNode) resume = parse ("{\"meta\":{\"shortlist\":{\"look\":{\"layout\":\"academic\",\"paper\":\"letter\",\"font\":\"Lato\","
                                       "\"size\":99,\"spacing\":0.1,\"accent\":\"#1A5fB4\",\"pages\":2,"
                                       "\"order\":[\"skills\",\"work\",\"skills\",\"hobbies\"],\"headings\":{\"work\":\"Career\",\"skills\":\"\"}}}}}");
  g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);

  g_assert_cmpstr (look->style->id, ==, "academic");
  g_assert_cmpint (look->paper, ==, SL_PAPER_LETTER);
  g_assert_cmpstr (look->family, ==, "Lato");
  g_assert_cmpfloat_with_epsilon (look->size, SL_RESUME_LOOK_MAX_SIZE, 0.001);
  g_assert_cmpfloat_with_epsilon (look->spacing, SL_RESUME_LOOK_MIN_SPACING, 0.001);
  g_assert_cmpint (look->accent, ==, 0x1a5fb4);
  g_assert_cmpuint (look->fit_pages, ==, 2);
  g_assert_cmpstr (look->headings[SL_RESUME_SECTION_WORK], ==, "Career");
  g_assert_null (look->headings[SL_RESUME_SECTION_SKILLS]);

  g_assert_true (look->has_own_order);
  for (guint i = 0; i < SL_N_RESUME_SECTIONS; i++)
    for (guint other = 0; other < i; other++)
      g_assert_cmpint (look->order[i], !=, look->order[other]);
}

static void
test_look_keeps_own_order_in_another_layout (void)
{
  g_autoptr (JsonNode) resume = parse ("{}");
  g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);
  const SlLayoutStyle *academic = sl_layout_style_find ("academic");

  sl_resume_look_set_style (look, academic);
  g_assert_cmpmem (look->order, sizeof look->order, academic->order, sizeof look->order);
  sl_resume_look_set_order (look, "awards, work");
  sl_resume_look_set_style (look, sl_layout_style_find ("plain"));
  g_assert_cmpint (look->order[0], ==, SL_RESUME_SECTION_AWARDS);
  g_assert_cmpint (look->order[1], ==, SL_RESUME_SECTION_WORK);
}

/* Kept with the résumé and taken back like any other change, and no part of what others get. */
static void
test_look_is_undone_and_not_sent (void)
{
  g_autoptr (JsonNode) resume = parse ("{\"basics\":{\"name\":\"Ilse\"}}");
  g_autoptr (SlResumeDocument) document = sl_resume_document_new (resume);
  g_autoptr (JsonNode) changed = NULL;
  g_autoptr (SlResumeLook) look = NULL;
  g_autoptr (SlResumeLook) undone = NULL;
  g_autoptr (GBytes) json = NULL;
  g_autofree char *text = NULL;

  sl_resume_document_set_text (document, SL_RESUME_LOOK_LAYOUT, "timeline");
  sl_resume_document_set_text (document, SL_RESUME_SECTION_TITLES_PATH "/work", "Career");
  changed = sl_resume_document_copy_node (document);
  look = sl_resume_look_new (changed);
  g_assert_cmpstr (look->style->id, ==, "timeline");
  g_assert_cmpstr (look->headings[SL_RESUME_SECTION_WORK], ==, "Career");
  json = sl_resume_export (changed, SL_EXPORT_JSON, look, NULL);
  text = g_strndup (g_bytes_get_data (json, NULL), g_bytes_get_size (json));
  g_assert_null (strstr (text, "timeline"));

  sl_resume_document_undo (document);
  sl_resume_document_undo (document);
  undone = sl_resume_look_new (sl_resume_document_get_node (document, ""));
  g_assert_cmpstr (undone->style->id, ==, SL_RESUME_LOOK_DEFAULT_LAYOUT);
}

static void
test_paper_is_the_locales (void)
{
  /* The plain locale prints on A4 as ISO says. */
  setlocale (LC_PAPER, "C");
  g_assert_cmpint (sl_paper_get_local (), ==, SL_PAPER_A4);

  if (setlocale (LC_PAPER, "en_US.UTF-8") == NULL)
    g_test_skip ("the locale en_US is not installed");
  else
    g_assert_cmpint (sl_paper_get_local (), ==, SL_PAPER_LETTER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/resume-look/is-the-layouts-where-nothing-is-kept", test_look_is_the_layouts_where_nothing_is_kept);
  g_test_add_func ("/resume-look/is-read-within-its-limits", test_look_is_read_within_its_limits);
  g_test_add_func ("/resume-look/keeps-own-order-in-another-layout", test_look_keeps_own_order_in_another_layout);
  g_test_add_func ("/resume-look/is-undone-and-not-sent", test_look_is_undone_and_not_sent);
  g_test_add_func ("/resume-look/paper-is-the-locales", test_paper_is_the_locales);

  return g_test_run ();
}
