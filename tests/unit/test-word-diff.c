/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-word-diff.h"

typedef struct
{
  const char *name;
  const char *before;
  const char *after;
  const char *expected;
} Case;

static const Case cases[] = {
  { "equal", "one two", "one two", "=one two" },
  { "nothing", NULL, "", "" },
  { "added", "one", "one two", "=one+ two" },
  { "removed", "one two three", "one three", "=one -two =three" },
  { "replaced", "a red car", "a blue car", "=a -red+blue= car" },
  { "accents", "Köln ist schön", "Köln war schön", "=Köln -ist+war= schön" },
  { "punctuation", "yes, no", "yes. no", "=yes-,+.= no" },
};

static char *
describe (GPtrArray *parts)
{
  static const char marks[] = { '=', '-', '+' };
  GString          *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const SlDiffPart *part = parts->pdata[i];

      g_string_append_c (text, marks[part->kind]);
      g_string_append (text, part->text);
    }

  return g_string_free (text, FALSE);
}

static void
test_word_diff_case (gconstpointer data)
{
  const Case *example = data;
  g_autoptr (GPtrArray) parts = sl_word_diff (example->before, example->after);
  g_autofree char *described = describe (parts);

  g_assert_cmpstr (described, ==, example->expected);
}

static char *
random_text (void)
{
  static const char *const words[] = { "led", "a", "team", "of", "five", ",", "and", "ten", "—" };
  GString                 *text = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 40); i > 0; i--)
    {
      g_string_append (text, words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      if (g_test_rand_bit ())
        g_string_append_c (text, ' ');
    }

  return g_string_free (text, FALSE);
}

static void
test_word_diff_rebuilds_both_sides (void)
{
  for (int round = 0; round < 300; round++)
    {
      g_autofree char *before = random_text ();
      g_autofree char *after = random_text ();
      g_autoptr (GPtrArray) parts = sl_word_diff (before, after);
      g_autoptr (GString) left = g_string_new (NULL);
      g_autoptr (GString) right = g_string_new (NULL);

      for (guint i = 0; i < parts->len; i++)
        {
          const SlDiffPart *part = parts->pdata[i];

          if (part->kind != SL_DIFF_ADDED)
            g_string_append (left, part->text);
          if (part->kind != SL_DIFF_REMOVED)
            g_string_append (right, part->text);
        }
      g_assert_cmpstr (left->str, ==, before);
      g_assert_cmpstr (right->str, ==, after);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/word-diff/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_word_diff_case);
    }
  g_test_add_func ("/word-diff/rebuilds-both-sides", test_word_diff_rebuilds_both_sides);

  return g_test_run ();
}
