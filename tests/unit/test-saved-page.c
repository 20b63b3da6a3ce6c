/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-saved-page.h"

static char *
wrap (const char *data,
      gssize      length,
      const char *page_type)
{
  g_autoptr (GBytes) page = g_bytes_new (data, length < 0 ? strlen (data) : (gsize) length);
  g_autoptr (GBytes) wrapped = sl_saved_page_wrap (page, page_type, "Baker & <Co>");
  gsize       size = 0;
  const char *html = g_bytes_get_data (wrapped, &size);

  g_assert_true (g_utf8_validate_len (html, size, NULL));

  return g_strndup (html, size);
}

static void
test_saved_page_contains (void)
{
  static const struct
  {
    const char *data;
    gssize      length;
    const char *page_type;
    const char *expected;
  } cases[] = {
    { "<p>Bäcker</p>", -1, NULL, "<p>Bäcker</p>" },
    { "<p>B\xe4"
      "cker</p>",
      -1, NULL, "<p>Bäcker</p>" },
    { "<p>B\xe4"
      "cker</p>",
      -1, "text/html; charset=iso-8859-1", "<p>Bäcker</p>" },
    { "<meta charset=\"windows-1252\"><p>B\xe4"
      "cker</p>",
      -1, "text/html", "Bäcker" },
    { "\xff\xfe<\0p\0>\0\xe4\0", 10, NULL, "<p>ä" },
    { "<p>B\xe4"
      "cker</p>",
      -1, "text/html; charset=no-such-set", "cker" },
    { "", 0, NULL, "srcdoc=\"<base target=&quot;_blank&quot;>\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *html = wrap (cases[i].data, cases[i].length, cases[i].page_type);

      g_assert_nonnull (strstr (html, cases[i].expected));
    }
}

/* Nothing in the page ends the attribute it stands in: what comes out again is the page. */
static void
test_saved_page_does_not_escape (void)
{
  static const char page[] = "\"></iframe><script>alert (1)</script>&quot;><img src=\"https://spy.example/\"><meta http-equiv=\"refresh\" content=\"0;url=https://spy.example/\">";
  g_autofree char  *html = wrap (page, -1, NULL);
  const char       *start = strstr (html, "srcdoc=\"") + strlen ("srcdoc=\"");
  const char       *end = strchr (start, '"');
  g_autoptr (GString) attribute = g_string_new_len (start, end - start);

  g_assert_cmpstr (end, ==, "\"></iframe></body></html>\n");
  g_string_replace (attribute, "&quot;", "\"", 0);
  g_string_replace (attribute, "&amp;", "&", 0);
  g_assert_true (g_str_has_suffix (attribute->str, page));
  g_assert_null (strstr (html, "allow-scripts"));
  g_assert_nonnull (strstr (html, "default-src 'none'"));
  g_assert_nonnull (strstr (html, "<title>Baker &amp; &lt;Co&gt;</title>"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/saved-page/contains", test_saved_page_contains);
  g_test_add_func ("/saved-page/does-not-escape", test_saved_page_does_not_escape);

  return g_test_run ();
}
