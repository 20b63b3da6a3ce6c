/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "extract/job-extract.h"
#include "extract/sl-extract.h"
#include "extract/sl-mhtml.h"

#include "sl-test.h"

#define HEAD                                                     \
  "From: <Saved by Blink>\r\n"                                   \
  "Snapshot-Content-Location: https://globex.example/jobs/7\r\n" \
  "Subject: =?utf-8?Q?B=C3=A4cker?=\r\n"                         \
  "MIME-Version: 1.0\r\n"                                        \
  "Content-Type: multipart/related;\r\n"                         \
  "\ttype=\"text/html\";\r\n"                                    \
  "\tboundary=\"----MultipartBoundary--a1----\"\r\n"             \
  "\r\n\r\n"
#define DELIMITER "------MultipartBoundary--a1----"
#define STYLE     DELIMITER "\r\nContent-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\nh1 { color: red }\r\n"
#define QUOTED                                                \
  DELIMITER "\r\nContent-Type: text/html\r\n"                 \
            "Content-ID: <frame-1@mhtml.blink>\r\n"           \
            "Content-Transfer-Encoding: quoted-printable\r\n" \
            "Content-Location: https://globex.example/jobs/7?from=3Dlist\r\n\r\n"

typedef struct
{
  const char *name;
  const char *file;
  const char *html; /* (nullable): it is refused */
  const char *location;
} Case;

static const Case cases[] = {
  { "quoted", HEAD QUOTED "<h1 class=3D\"x\">B=C3=A4cker in=\r\n Graz</h1>=3\r\n" DELIMITER "--\r\n",
    "<h1 class=\"x\">B\303\244cker in Graz</h1>=3", "https://globex.example/jobs/7?from=3Dlist" },
  { "second", HEAD STYLE QUOTED "<p>page</p>\r\n" DELIMITER "--\r\n", "<p>page</p>", "https://globex.example/jobs/7?from=3Dlist" },
  { "cut-off", HEAD QUOTED "<p>page</p>\r\n<p>and =C3", "<p>page</p>\r\n<p>and \303", "https://globex.example/jobs/7?from=3Dlist" },
  { "base64", "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: TEXT/HTML; charset=iso-8859-1\n"
              "Content-Transfer-Encoding: Base64\n\nPHA+QuRj\na2VyPC9w\nPg==\n--b--\n",
    "<p>B\344cker</p>", NULL },
  { "start", "Content-Type: multipart/related; boundary=b; start=\"<two>\"\n\n--b\nContent-Type: text/html\nContent-ID: <one>\n\nfirst\n"
             "--b\nContent-Type: text/html\nContent-ID: <two>\n\nsecond\n--b--\n",
    "second", NULL },
  { "wrong-start", "Content-Type: multipart/related; boundary=b; start=\"<none>\"\n\n--b\nContent-Type: text/html\n\nfirst\n--b--\n", "first", NULL },
  { "longer-boundary", "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\none\n--bb\ntwo\n--b--\n", "one\n--bb\ntwo", NULL },
  { "no-page", HEAD STYLE DELIMITER "--\r\n", NULL, NULL },
  { "no-parts", HEAD, NULL, NULL },
  { "no-heads", HEAD DELIMITER "\r\n<p>\r\n" DELIMITER "\r\n<p>\r\n", NULL, NULL },
  { "empty-page", HEAD QUOTED DELIMITER "--\r\n", "", "https://globex.example/jobs/7?from=3Dlist" },
};

static void
test_mhtml_read (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GBytes) file = g_bytes_new_static (test->file, strlen (test->file));
  g_autoptr (SlMhtml) page = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (sl_mhtml_is (file));
  page = sl_mhtml_read (file, &error);
  if (test->html == NULL)
    {
      g_assert_null (page);
      g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED);
      return;
    }

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (page->content, NULL), g_bytes_get_size (page->content), test->html, strlen (test->html));
  g_assert_cmpstr (page->location, ==, test->location);
}

/* Only what begins as such a file is taken for one. */
static void
test_mhtml_is_not (void)
{
  static const char *const texts[] = {
    "",
    "\n",
    "<html>\nContent-Type: multipart/related; boundary=b\n\n",
    "Content-Type: multipart/related\n\n",
    "Content-Type: multipart/related; boundary=\"\"\n\n",
    "Content-Type: multipart/alternative; boundary=b\n\n",
    "Content-Type: multipart/related; boundary=b\n",
    "Content-Type: multipart/relatedness; boundary=b\n\n",
    "We are looking for a baker: now.\n\nContent-Type: multipart/related; boundary=b\n\n",
  };
  GString *long_head = g_string_new ("Content-Type: multipart/related; boundary=b\n");
  g_autoptr (GBytes) long_file = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new_static (texts[i], strlen (texts[i]));

      g_assert_false (sl_mhtml_is (file));
    }

  for (guint i = 0; i < 100000; i++)
    g_string_append (long_head, "X: y\n");
  g_string_append_c (long_head, '\n');
  long_file = g_string_free_to_bytes (long_head);
  g_assert_false (sl_mhtml_is (long_file));
}

/* A file may end anywhere. */
static void
test_mhtml_truncated (void)
{
  const char *text = HEAD STYLE QUOTED "<h1>B=C3=A4cker</h1>\r\n" DELIMITER "--\r\n";

  for (gsize end = 1; end < strlen (text); end++)
    {
      g_autoptr (GBytes) file = g_bytes_new (text, end);
      g_autoptr (SlMhtml) page = sl_mhtml_is (file) ? sl_mhtml_read (file, NULL) : NULL;

      if (page != NULL)
        g_assert_cmpuint (g_bytes_get_size (page->content), <=, end);
    }
}

/* A posting is read from it as from the page itself, and so is its address. */
static void
test_mhtml_posting (void)
{
  const char *text = HEAD STYLE QUOTED "<script type=3D\"application/ld+json\">{\"@context\":\"https://schema.org\",=\r\n"
                                       "\"@type\":\"JobPosting\",\"title\":\"B=C3=A4cker\",\"hiringOrganization\":\"Globex\"}</script>\r\n" DELIMITER "--\r\n";
  g_autoptr (GBytes) file = g_bytes_new_static (text, strlen (text));
  SlExtractRequest request = { .content = file, .file_name = "x.mhtml" };
  g_autoptr (JsonNode) found = NULL;
  g_autoptr (GBytes) html = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *posting = NULL;
  const char *mark = "<!-- saved from url=(0041)https://globex.example/jobs/7?from=3Dlist -->\n<script";

  found = sl_extract_job (&request, &error);
  g_assert_no_error (error);
  posting = json_node_get_object (found);
  g_assert_true (json_object_get_boolean_member (posting, "is_job"));
  g_assert_cmpstr (json_object_get_string_member (posting, "title"), ==, "B\303\244cker");
  g_assert_cmpstr (json_object_get_string_member (posting, "company"), ==, "Globex");
  g_assert_cmpstr (json_object_get_string_member (posting, "page_url"), ==, "https://globex.example/jobs/7?from=3Dlist");

  /* The page by itself tells the same address. */
  html = sl_extract_html (&request, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (html, NULL), MIN (g_bytes_get_size (html), strlen (mark)), mark, strlen (mark));
  request.content = html;
  g_clear_pointer (&found, json_node_unref);
  found = sl_extract_job (&request, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_node_get_object (found), "page_url"), ==, "https://globex.example/jobs/7?from=3Dlist");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/mhtml/read/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_mhtml_read);
    }
  g_test_add_func ("/mhtml/is-not", test_mhtml_is_not);
  g_test_add_func ("/mhtml/truncated", test_mhtml_truncated);
  g_test_add_func ("/mhtml/posting", test_mhtml_posting);

  return g_test_run ();
}
