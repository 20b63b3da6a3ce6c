/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "extract/resume/sl-resume.h"
#include "sl-test.h"

static GBytes *
load (const char *name)
{
  g_autofree char *below = g_build_filename ("resumes", name, NULL);
  g_autofree char *path = sl_test_data_path (below);
  g_autoptr (GError) error = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

static JsonNode *
extract (GBytes  *content,
         GError **error)
{
  SlExtractRequest request = { .content = content, .file_name = "a name that says nothing", .number = 1, .scale = 1 };

  return sl_resume_extract (&request, error);
}

static JsonNode *
step_into (JsonNode   *node,
           const char *name,
           int         index)
{
  if (node != NULL && *name != '\0')
    node = JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_member (json_node_get_object (node), name) : NULL;
  if (node != NULL && index >= 0)
    node = JSON_NODE_HOLDS_ARRAY (node) && (guint) index < json_array_get_length (json_node_get_array (node)) ? json_array_get_element (json_node_get_array (node), index) : NULL;

  return node;
}

/* The text at "work[0].highlights[1]", %NULL for nothing there. */
static const char *
get (JsonNode   *root,
     const char *path)
{
  g_auto (GStrv) steps = g_strsplit (path, ".", -1);

  for (guint i = 0; steps[i] != NULL && root != NULL; i++)
    {
      char *bracket = strchr (steps[i], '[');
      int   index = bracket != NULL ? atoi (bracket + 1) : -1;

      if (bracket != NULL)
        *bracket = '\0';
      root = step_into (root, steps[i], index);
    }

  return root != NULL && JSON_NODE_HOLDS_VALUE (root) ? json_node_get_string (root) : NULL;
}

static void
test_sample (gconstpointer data)
{
  const char *name = data;
  g_autoptr (GBytes) content = load (name);
  g_autofree char *expected_name = g_strconcat (name, ".expected", NULL);
  g_autoptr (GBytes) expected = load (expected_name);
  g_autofree char *text = g_strndup (g_bytes_get_data (expected, NULL), g_bytes_get_size (expected));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = extract (content, &error);

  g_assert_no_error (error);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *equals = strchr (lines[i], '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      g_test_message ("%s", lines[i]);
      g_assert_cmpstr (get (root, lines[i]), ==, equals + 1);
    }
}

static void
check_place (JsonObject *fields,
             const char *path,
             gboolean    page)
{
  JsonObject *field;
  double      confidence;

  g_assert_true (json_object_has_member (fields, path));
  field = json_object_get_object_member (fields, path);
  confidence = json_object_get_double_member (field, "confidence");
  g_assert_cmpfloat (confidence, >, 0);
  g_assert_cmpfloat (confidence, <, 1);
  if (page)
    {
      JsonArray *box = json_object_get_array_member (field, "box");

      g_assert_cmpint (json_object_get_int_member (field, "page"), >=, 1);
      g_assert_cmpint (json_array_get_length (box), ==, 4);
      g_assert_cmpfloat (json_array_get_double_element (box, 2), >, json_array_get_double_element (box, 0));
      g_assert_cmpfloat (json_array_get_double_element (box, 3), >, json_array_get_double_element (box, 1));
    }
  else
    g_assert_cmpint (json_object_get_int_member (field, "paragraph"), >=, 1);
}

static JsonObject *
own_meta (JsonNode *root)
{
  return json_object_get_object_member (json_object_get_object_member (json_node_get_object (root), "meta"), "shortlist");
}

/* Two in one file: the first by itself, the second beside it, and a word about it. */
static void
test_several (void)
{
  g_autoptr (GBytes) towns = load ("towns.txt");
  g_autoptr (GBytes) rail = load ("rail.txt");
  g_autofree char *both = g_strdup_printf ("%.*s\n\n\n%.*s", (int) g_bytes_get_size (towns), (const char *) g_bytes_get_data (towns, NULL),
                                           (int) g_bytes_get_size (rail), (const char *) g_bytes_get_data (rail, NULL));
  g_autoptr (GBytes) content = g_bytes_new (both, strlen (both));
  g_autoptr (JsonNode) one = extract (towns, NULL);
  g_autoptr (JsonNode) other = extract (rail, NULL);
  g_autoptr (JsonNode) root = extract (content, NULL);
  JsonArray *others;

  g_assert_false (json_object_has_member (own_meta (one), "warnings"));
  g_assert_false (json_object_has_member (own_meta (other), "warnings"));
  g_assert_cmpstr (json_array_get_string_element (json_object_get_array_member (own_meta (root), "warnings"), 0), ==, "several-resumes");
  others = json_object_get_array_member (own_meta (root), "others");
  g_assert_cmpint (json_array_get_length (others), ==, 1);
  for (guint i = 0; i < 4; i++)
    {
      static const char *const paths[] = { "basics.name", "basics.email", "work[0].name", "education[0].institution" };

      g_assert_cmpstr (get (root, paths[i]), ==, get (one, paths[i]));
      g_assert_cmpstr (get (json_array_get_element (others, 0), paths[i]), ==, get (other, paths[i]));
    }
}

/* What stands last in the first one stays there, though the second is no further from it than from its own lines. */
static void
test_several_entry_before (void)
{
#define LIFE(name, email)                                                                                                \
  name "\n" email "@garten.example\n\nExperience\n\nGardener, Talhof\nMarch 2020 – present\n- Led three gardeners\n\n" \
       "Education\n\nDiploma in Horticulture, Schönbrunn\n2012 – 2016\n"
  static const char text[] = LIFE ("Ilse Varga", "ilse") "\f" LIFE ("Bruno Amsel", "bruno");
#undef LIFE
  g_autoptr (GBytes) content = g_bytes_new (text, strlen (text));
  g_autoptr (JsonNode) root = extract (content, NULL);
  JsonNode *other = json_array_get_element (json_object_get_array_member (own_meta (root), "others"), 0);

  g_assert_cmpstr (get (root, "basics.name"), ==, "Ilse Varga");
  g_assert_cmpstr (get (root, "education[0].endDate"), ==, "2016");
  g_assert_cmpstr (get (other, "basics.name"), ==, "Bruno Amsel");
  g_assert_cmpstr (get (other, "education[0].endDate"), ==, "2016");
  g_assert_cmpuint (json_array_get_length (json_object_get_array_member (own_meta (other), "sections")), ==, 0);
}

static void
test_places (void)
{
  g_autoptr (GBytes) pdf = load ("rail.pdf");
  g_autoptr (GBytes) docx = load ("table.docx");
  g_autoptr (JsonNode) from_pdf = extract (pdf, NULL);
  g_autoptr (JsonNode) from_docx = extract (docx, NULL);

  check_place (json_object_get_object_member (own_meta (from_pdf), "fields"), "basics.name", TRUE);
  check_place (json_object_get_object_member (own_meta (from_pdf), "fields"), "work[0].highlights[0]", TRUE);
  check_place (json_object_get_object_member (own_meta (from_docx), "fields"), "work[0].position", FALSE);
}

/* What has no field in the schema must still be there. */
static void
test_keeps_the_rest (void)
{
  g_autoptr (GBytes) content = load ("roles.md");
  g_autoptr (JsonNode) root = extract (content, NULL);
  g_autofree char *text = json_to_string (root, FALSE);

  g_assert_nonnull (strstr (text, "fishing licence"));
}

static void
test_json_strays (void)
{
  g_autoptr (GBytes) content = load ("old.json");
  g_autoptr (JsonNode) root = extract (content, NULL);
  JsonObject *resume = json_node_get_object (root);

  g_assert_false (json_object_has_member (resume, "skills"));
  g_assert_cmpint (json_object_get_int_member (resume, "x-own"), ==, 1);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (resume, "work")), ==, 1);
  g_assert_cmpint (json_array_get_length (json_object_get_array_member (own_meta (root), "unparsed")), ==, 2);
}

typedef struct
{
  const char *name;
  const char *bytes;
  gssize      length;
  const char *expected; /* basics.name */
} Encoding;

static const Encoding encodings[] = {
  { "utf-16", "\xff\xfeJ\0\xe9\0r\0\xf4\0m\0"
              "e\0 \0S\0t\0o\0l\0z\0\n\0c\0h\0"
              "e\0"
              "f\0 \0"
              "d\0"
              "e\0 \0p\0r\0o\0j\0"
              "e\0t\0\n\0",
    58, "Jérôme Stolz" },
  { "latin-1", "J\xe9r\xf4me Stolz\nchef de projet\nj@stolz.example\n", -1, "Jérôme Stolz" },
  { "cp1250", "\xa3ucja W\xf3jcik\nksi\xeagowa, dzia\xb3 p\xb3"
              "ac\nl@wojcik.example\n",
    -1, "Łucja Wójcik" },
  { "chinese", "王小明\n软件工程师\nwang@example.cn\n+86 138 0013 8000\n\n工作经历\n2019.03 - 至今 云帆科技有限公司\n", -1, "王小明" },
  { "arabic", "محمد العلي\nمهندس برمجيات\nm.alali@example.com\n+966 50 555 0123\n", -1, "محمد العلي" },
};

static void
test_encoding (gconstpointer data)
{
  const Encoding *encoding = data;
  g_autoptr (GBytes) content = g_bytes_new_static (encoding->bytes, encoding->length < 0 ? (gssize) strlen (encoding->bytes) : encoding->length);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = extract (content, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (get (root, "basics.name"), ==, encoding->expected);
}

static void
test_picture (void)
{
  g_autoptr (GBytes) content = load ("rail.pdf");
  SlExtractRequest request = { .content = content, .number = 1, .scale = 0.5 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = sl_resume_render (&request, &error);
  const guint32 *head;
  gsize          length;

  g_assert_no_error (error);
  head = g_bytes_get_data (picture, &length);
  g_assert_cmpuint (GUINT32_FROM_LE (head[0]), >, 290);
  g_assert_cmpuint (GUINT32_FROM_LE (head[1]), >, 410);
  g_assert_cmpuint (GUINT32_FROM_LE (head[2]), >=, GUINT32_FROM_LE (head[0]) * 4);
  g_assert_cmpuint (length, ==, 12 + (gsize) GUINT32_FROM_LE (head[1]) * GUINT32_FROM_LE (head[2]));

  g_clear_pointer (&picture, g_bytes_unref);
  request.number = 40;
  picture = sl_resume_render (&request, &error);
  g_assert_null (picture);
  g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_NO_SUCH_PAGE);
  g_clear_error (&error);
  request.number = 1;
  request.scale = 1e6;
  picture = sl_resume_render (&request, &error);
  g_assert_null (picture);
  g_assert_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_LARGE);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Every file of the folder that has the fields it must come to beside it: NAME.expected, one "path=value" a line. */
static GPtrArray *
find_samples (void)
{
  GPtrArray       *samples = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = sl_test_data_path ("resumes");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = g_dir_open (path, 0, &error);
  const char *name;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".expected"))
      g_ptr_array_add (samples, g_strndup (name, strlen (name) - strlen (".expected")));
  g_ptr_array_sort (samples, compare_names);
  g_assert_cmpuint (samples->len, >, 30);

  return samples;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GPtrArray) samples = NULL;

  g_test_init (&argc, &argv, NULL);
  samples = find_samples ();
  for (guint i = 0; i < samples->len; i++)
    {
      g_autofree char *path = g_strdup_printf ("/resume/sample/%s", (char *) g_ptr_array_index (samples, i));

      g_test_add_data_func (path, g_ptr_array_index (samples, i), test_sample);
    }
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      g_autofree char *path = g_strdup_printf ("/resume/encoding/%s", encodings[i].name);

      g_test_add_data_func (path, &encodings[i], test_encoding);
    }
  g_test_add_func ("/resume/places", test_places);
  g_test_add_func ("/resume/several", test_several);
  g_test_add_func ("/resume/several/entry-before", test_several_entry_before);
  g_test_add_func ("/resume/keeps-the-rest", test_keeps_the_rest);
  g_test_add_func ("/resume/json-strays", test_json_strays);
  g_test_add_func ("/resume/picture", test_picture);

  return g_test_run ();
}
