/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-spell-words.h"

static const struct
{
  const char *text;
  const char *words;
} cases[] = {
  { "", "" },
  { "Led a team of five.", "Led team of five" },
  { "**Led** a [team](https://x.example/teem) well", "Led well" },
  { "a@b.example, see www.site.example/way or site.example", "see or" },
  { "It’s John's 'own' work", "It’s John's own work" },
  { "Größe naïve Łódź", "Größe naïve Łódź" },
  { "PostgreSQL C3PO NATO 2nd x", "" },
  { "end-to-end, e.g. now", "end to end now" },
  { "trailing'", "trailing" },
};

static void
test_spell_words (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      const char *cursor = cases[i].text;
      const char *start = NULL;
      const char *end = NULL;

      while (sl_spell_words_next (cases[i].text, &cursor, &start, &end))
        {
          if (words->len > 0)
            g_string_append_c (words, ' ');
          g_string_append_len (words, start, end - start);
        }
      g_assert_cmpstr (words->str, ==, cases[i].words);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/spell-words", test_spell_words);

  return g_test_run ();
}
