/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <malloc.h>
#include <string.h>
#include <time.h>

#include "extract/job-extract.h"

#include "sl-test.h"

#define GROWTH    16
#define TOLERANCE 5
/* What is done in less is too short to compare, in microseconds. */
#define SHORTEST 100000
/* Enough for the heuristics. */
#define POSTING "<h1>Miller</h1><p>Full-time</p><h2>Requirements</h2><h2>Duties</h2><a href='/apply'>Apply now</a>"

/* Each page of tests/data/jobs stands beside what is expected of it:
 * `expect` fields must be equal, `contains` and `excludes` are about the description.
 */
static JsonNode *
extract (const char *path,
         JsonObject *expected,
         GError    **error)
{
  g_autofree char *content = NULL;
  g_autoptr (GBytes) bytes = NULL;
  SlExtractRequest request = { 0 };
  gsize            length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  bytes = g_bytes_new_take (g_steal_pointer (&content), length);
  request.content = bytes;
  request.file_name = path;
  request.url = json_object_get_string_member_with_default (expected, "url", NULL);
  request.content_type = json_object_get_string_member_with_default (expected, "content_type", NULL);

  return sl_extract_job (&request, error);
}

static void
compare_fields (JsonObject *expect,
                JsonObject *found)
{
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *wanted;

  json_object_iter_init (&iter, expect);
  while (json_object_iter_next (&iter, &name, &wanted))
    {
      JsonNode        *value = json_object_get_member (found, name);
      g_autofree char *wanted_text = json_to_string (wanted, FALSE);
      g_autofree char *text = value != NULL ? json_to_string (value, FALSE) : g_strdup ("(no such field)");

      g_test_message ("%s", name);
      g_assert_cmpstr (text, ==, wanted_text);
    }
}

static void
compare_description (JsonObject *expected,
                     const char *member,
                     const char *description,
                     gboolean    wanted)
{
  JsonArray *parts = json_object_has_member (expected, member) ? json_object_get_array_member (expected, member) : NULL;

  for (guint i = 0; parts != NULL && i < json_array_get_length (parts); i++)
    {
      const char *part = json_array_get_string_element (parts, i);

      g_test_message ("%s “%s” in:\n%s", member, part, description);
      g_assert_cmpint (strstr (description, part) != NULL, ==, wanted);
    }
}

static void
test_job_page (gconstpointer data)
{
  const char      *name = data;
  g_autofree char *page = g_strconcat ("jobs/", name, ".html", NULL);
  g_autofree char *truth = g_strconcat ("jobs/", name, ".json", NULL);
  g_autofree char *page_path = sl_test_data_path (page);
  g_autofree char *truth_path = sl_test_data_path (truth);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) found = NULL;
  g_autoptr (GError) error = NULL;
  JsonObject *expected;
  const char *description;

  json_parser_load_from_file (parser, truth_path, &error);
  g_assert_no_error (error);
  expected = json_node_get_object (json_parser_get_root (parser));
  found = extract (page_path, expected, &error);
  g_assert_no_error (error);

  compare_fields (json_object_get_object_member (expected, "expect"), json_node_get_object (found));
  description = json_object_get_string_member_with_default (json_node_get_object (found), "description", "");
  compare_description (expected, "contains", description, TRUE);
  compare_description (expected, "excludes", description, FALSE);
}

static void
assert_error (const char    *content,
              gsize          length,
              SlExtractError code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (content, length);
  g_autoptr (JsonNode) found = NULL;
  g_autoptr (GError) error = NULL;
  SlExtractRequest request = { .content = bytes, .file_name = "x" };

  found = sl_extract_job (&request, &error);
  g_assert_null (found);
  g_assert_error (error, SL_EXTRACT_ERROR, (int) code);
}

static void
test_job_refuses_what_is_no_page (void)
{
  assert_error ("%PDF-1.7\n...", 12, SL_EXTRACT_ERROR_BINARY);
  assert_error ("PK\003\004........", 12, SL_EXTRACT_ERROR_BINARY);
  assert_error ("\x89PNG\r\n\x1a\n....", 12, SL_EXTRACT_ERROR_BINARY);
  assert_error ("<html>\0\0\0\0\0\0\0\0</html>", 21, SL_EXTRACT_ERROR_BINARY);
  assert_error (" \n\t ", 4, SL_EXTRACT_ERROR_EMPTY);
}

static GString *
repeat (const char *before,
        const char *part,
        guint       n,
        const char *behind)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, behind);

  return text;
}

typedef struct
{
  const char *before;
  const char *part;
  guint       n;
  const char *behind;
} HostilePage;

/* Reads a page with @n parts; returns the processor time that it took, in microseconds. */
static gint64
extract_repeated (const HostilePage *page,
                  guint              n)
{
  GString *text = repeat (page->before, page->part, n, page->behind);
  g_autoptr (GBytes) bytes = g_string_free_to_bytes (text);
  g_autoptr (JsonNode) found = NULL;
  g_autoptr (GError) error = NULL;
  SlExtractRequest request = { .content = bytes, .file_name = "x", .url = "https://mill.example/jobs/1" };
  clock_t          before = clock ();

  found = sl_extract_job (&request, &error);
  g_assert_no_error (error);

  return (gint64) (clock () - before) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
}

/* Pages made to cost time or stack: each must be read, and one that is GROWTH times as big may
 * cost a few times as much for each part, but not GROWTH times. */
static void
test_job_hostile_sizes (void)
{
  static const HostilePage pages[] = {
    { "", "<div>", 100000, "x" },
    { "", "<div><span>", 50000, "</b></i></b>" },
    { "", "<ul><li>", 50000, "x" },
    { "", "<table><tr><td>", 30000, "x" },
    { "<p", " a=1", 500000, ">x" },
    { "<p ", "a", 1000000, ">x" },
    { "", "</b>", 500000, "x" },
    { "", "<", 1000000, "" },
    { "", "<!--", 250000, "" },
    { "", "<!", 250000, "" },
    { "", "<a href='", 100000, "" },
    { "", "<script>", 100000, "" },
    { "<p>", "&amp;", 500000, "" },
    { "<p>", "&#x26;", 300000, "" },
    { "<p>", "a\n", 500000, "" },
    { "<p>", "$1,000 - ", 100000, "" },
    { "<p>", "1 ", 500000, "" },
    { "<p>", "position ", 100000, "" },
    { "<p>", "no ", 200000, "remote" },
    { "<script type='application/ld+json'>", "[", 200000, "</script>" },
    { "<script type='application/ld+json'>", "{\"a\":", 200000, "</script>" },
    { "<script type='application/ld+json'>", "{\"@type\":\"JobPosting\"},", 50000, "</script>" },
    { "<script type='application/ld+json'>[", "\"", 200000, "</script>" },
    { "<script type='application/ld+json'>", "<!--", 200000, "</script>" },
    { "<div itemscope itemtype='http://schema.org/JobPosting'>", "<i itemprop=title>x</i>", 30000, "" },
    { "", "<div itemscope itemtype='http://schema.org/JobPosting'>", 5000, "x" },
    { "<ol>", "<li>x", 100000, "" },
    { "", "<a href=/x>Senior Engineer</a>", 30000, "" },
    { "", "<h1>", 100000, "x" },
    { "", "<meta name=a content=b>", 100000, "" },
    { "<b>", "<b><strong>Location:</strong>", 10000, "x" },
    { POSTING, "<p>Some words, of a posting.</p>", 60000, "" },
    { POSTING "<p>", "Location: Graz<br>", 60000, "" },
    { POSTING, "<h2>Similar jobs</h2>", 30000, "" },
  };

  /* Memory that is overwritten when it is freed costs the square of a page's length by itself. */
  mallopt (M_PERTURB, 0);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      gint64 small = extract_repeated (&pages[i], pages[i].n / GROWTH);
      gint64 large = extract_repeated (&pages[i], pages[i].n);

      g_test_message ("%u: %s…: %.2f s, %.2f s", i, pages[i].part, (double) small / G_USEC_PER_SEC, (double) large / G_USEC_PER_SEC);
      g_assert_cmpint (large, <, TOLERANCE * GROWTH * MAX (small, SHORTEST));
    }
}

/* A page may end anywhere. */
static void
test_job_truncated (void)
{
  g_autofree char *path = sl_test_data_path ("jobs/micro-nested.html");
  g_autofree char *content = NULL;
  gsize            length;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  for (gsize end = 1; end < length; end += 7)
    {
      g_autoptr (GBytes) bytes = g_bytes_new (content, end);
      g_autoptr (JsonNode) found = NULL;
      SlExtractRequest request = { .content = bytes, .file_name = "x" };

      found = sl_extract_job (&request, NULL);
      g_assert_nonnull (found);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *directory = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *entry;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  directory = sl_test_data_path ("jobs");
  dir = g_dir_open (directory, 0, NULL);
  g_assert_nonnull (dir);
  while ((entry = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (entry, ".html"))
      g_ptr_array_add (names, g_strndup (entry, strlen (entry) - strlen (".html")));
  g_assert_cmpuint (names->len, >, 100);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_strconcat ("/job/page/", names->pdata[i], NULL);

      g_test_add_data_func (path, names->pdata[i], test_job_page);
    }
  g_test_add_func ("/job/refuses-what-is-no-page", test_job_refuses_what_is_no_page);
  g_test_add_func ("/job/truncated", test_job_truncated);
  g_test_add_func ("/job/hostile-sizes", test_job_hostile_sizes);

  return g_test_run ();
}
