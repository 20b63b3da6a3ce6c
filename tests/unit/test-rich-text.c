/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-rich-text.h"

typedef struct
{
  const char *name;
  const char *markdown;
  const char *expected; /* runs as B(old) I(talic) flags, text, and <link> */
} Case;

static const Case cases[] = {
  { "empty", "", "" },
  { "plain", "2 * 3 = 6", "[2 * 3 = 6]" },
  { "bold", "a **b** c", "[a ]B[b][ c]" },
  { "italic", "*a* _b_", "I[a][ ]I[b]" },
  { "nested", "**a *b* c**", "B[a ]BI[b]B[ c]" },
  { "unclosed", "**a", "[**a]" },
  { "inside-a-word", "snake_case_name", "[snake_case_name]" },
  { "link", "see [us](https://a.example/x)", "[see ][us]<https://a.example/x>" },
  { "no-scheme", "[us](a b)", "[[us](a b)]" },
  { "escaped", "\\*a\\* C\\+\\+", "[*a* C++]" },
};

static char *
describe (GPtrArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    {
      const SlRichRun *run = runs->pdata[i];

      g_string_append_printf (text, "%s%s[%s]", run->is_bold ? "B" : "", run->is_italic ? "I" : "", run->text);
      if (run->link != NULL)
        g_string_append_printf (text, "<%s>", run->link);
    }

  return g_string_free (text, FALSE);
}

static void
test_rich_text_parse (gconstpointer data)
{
  const Case *example = data;
  g_autoptr (GPtrArray) runs = sl_rich_text_parse (example->markdown);
  g_autofree char *described = describe (runs);

  g_assert_cmpstr (described, ==, example->expected);
}

static void
test_rich_text_escape_reads_back (void)
{
  const char      *text = "C*, _x_ [a](b) \\ **done**";
  g_autofree char *escaped = sl_rich_text_escape (text);
  g_autofree char *plain = sl_rich_text_to_plain (escaped);

  g_assert_cmpstr (plain, ==, text);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/rich-text/parse/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_rich_text_parse);
    }
  g_test_add_func ("/rich-text/escape-reads-back", test_rich_text_escape_reads_back);

  return g_test_run ();
}
