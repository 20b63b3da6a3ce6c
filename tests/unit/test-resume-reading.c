/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-json-pointer.h"
#include "core/sl-resume-reader-port.h"

#include "sl-test.h"

#define TWO                                                                                                      \
  "{\"basics\":{\"name\":\"Ilse\"},\"meta\":{\"shortlist\":{\"lines\":[{\"text\":\"Ilse\",\"paragraph\":1}, 7]," \
  "\"pages\":[[600,800]],\"others\":[{\"basics\":{\"name\":\"Bruno\"},\"meta\":{\"shortlist\":{\"lines\":["      \
  "{\"text\":\"Bruno\",\"paragraph\":4},{\"text\":\"gardener\",\"paragraph\":5},{\"paragraph\":6}]}}},{\"work\":[]}]}}}"

static SlResumeReading *
read_two (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);

  return sl_resume_reading_new (json_from_string (TWO, NULL), sl_resume_source_new ("two.txt", "text/plain", bytes));
}

static void
assert_lines (SlResumeReading *reading,
              const char      *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < reading->lines->len; i++)
    {
      const SlResumeLineText *line = reading->lines->pdata[i];

      g_string_append_printf (text, "%u:%s ", line->paragraph, line->text);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_assert_null (sl_json_pointer_get (reading->document, "/meta/shortlist/lines"));
}

static void
test_reading_names (void)
{
  g_autoptr (SlResumeReading) reading = read_two ();
  g_auto (GStrv) names = sl_resume_reading_dup_names (reading);

  g_assert_cmpuint (g_strv_length (names), ==, 3);
  g_assert_cmpstr (names[0], ==, "Ilse");
  g_assert_cmpstr (names[1], ==, "Bruno");
  g_assert_cmpstr (names[2], ==, "");
  assert_lines (reading, "1:Ilse ");
}

/* The other one comes with its own lines, and the places on the pages of the same file. */
static void
test_reading_choose (void)
{
  g_autoptr (SlResumeReading) reading = read_two ();

  sl_resume_reading_choose (reading, 1);
  g_assert_cmpstr (json_node_get_string (sl_json_pointer_get (reading->document, "/basics/name")), ==, "Bruno");
  assert_lines (reading, "4:Bruno 5:gardener ");
  g_assert_nonnull (sl_json_pointer_get (reading->document, "/meta/shortlist/pages"));
  g_assert_null (sl_json_pointer_get (reading->document, "/meta/shortlist/others"));
}

static void
test_reading_choose_first (void)
{
  g_autoptr (SlResumeReading) reading = read_two ();

  sl_resume_reading_choose (reading, 0);
  g_assert_cmpstr (json_node_get_string (sl_json_pointer_get (reading->document, "/basics/name")), ==, "Ilse");
  assert_lines (reading, "1:Ilse ");
  g_assert_null (sl_json_pointer_get (reading->document, "/meta/shortlist/others"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/resume-reading/names", test_reading_names);
  g_test_add_func ("/resume-reading/choose", test_reading_choose);
  g_test_add_func ("/resume-reading/choose-first", test_reading_choose_first);

  return g_test_run ();
}
