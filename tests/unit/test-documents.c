/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "export/sl-office-formats.h"
#include "export/sl-text-formats.h"
#include "sl-test.h"

static const char *const texts[] = {
  "Ilse Varga-Hölzl", "Orchard Manager", "ilse.varga@orchard.example", "+43 660 0102030", "linkedin.example/in/ilse",
  "Runs orchards of", "forty hectares", "Talhof Obst", "Planted 3,000 trees in", "two", "Gärtnerei Moos", "Led a team of five.",
  "HBLA Klosterneuburg", "Pruning, Grafting, Irrigation", "Plant protection", "Hungarian"
};

static GPtrArray *
load_flow (void)
{
  g_autofree char *path = sl_test_data_path ("resumes/export-sample.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  SlFlowOptions options = { .language = "en" };

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return sl_flow_new (json_node_get_object (json_parser_get_root (parser)), &options);
}

static void
assert_texts_in_order (const char *document)
{
  const char *position = document;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      position = strstr (position, texts[i]);
      if (position == NULL)
        g_error ("“%s” is missing or out of order in:\n%s", texts[i], document);
    }
}

static void
test_documents_markdown (void)
{
  g_autoptr (GPtrArray) flow = load_flow ();
  g_autofree char *markdown = sl_markdown_write (flow);

  assert_texts_in_order (markdown);
  g_assert_nonnull (strstr (markdown, "# Ilse Varga-Hölzl\n"));
  g_assert_nonnull (strstr (markdown, "\n\n## Experience\n\n### Orchard Manager — Talhof Obst\n*Mar 2019 – Present* · Krems\n\n- Planted"));
  g_assert_nonnull (strstr (markdown, "**forty hectares**"));
  g_assert_nonnull (strstr (markdown, "[field notes](https://ilse.example/notes)"));
}

static void
test_documents_plain_text (void)
{
  g_autoptr (GPtrArray) flow = load_flow ();
  SlRichRun       *run = ((SlFlowBlock *) flow->pdata[1])->runs->pdata[0];
  g_autofree char *text = NULL;

  g_free (run->text);
  run->text = g_strdup ("Orchard Manager who keeps three hundred hectares of apple trees, the books, the shop and the peace in the village");
  text = sl_plain_text_write (flow);

  assert_texts_in_order (text);
  g_assert_null (strchr (text, '*'));
  /* A form breaks lines itself: each paragraph is one. */
  g_assert_nonnull (strstr (text, run->text));
  g_assert_nonnull (strstr (text, "\n- Planted 3,000 trees in two winters.\n"));
}

static void
test_documents_html (void)
{
  g_autoptr (GPtrArray) flow = load_flow ();
  g_autofree char *html = NULL;
  SlRichRun       *run = ((SlFlowBlock *) flow->pdata[1])->runs->pdata[0];

  g_free (run->text);
  run->text = g_strdup ("Orchard Manager <script>&");
  html = sl_html_write (flow, "en", NULL);

  assert_texts_in_order (html);
  g_assert_null (strstr (html, "<script>"));
  g_assert_nonnull (strstr (html, "<a href=\"mailto:ilse.varga@orchard.example\">"));
}

/* All text of all parts whose name ends in @suffix, each part checked to be well-formed. */
static char *
read_parts (GBytes     *document,
            const char *suffix)
{
  struct archive       *archive = archive_read_new ();
  struct archive_entry *entry = NULL;
  GString              *text = g_string_new (NULL);

  archive_read_support_format_zip (archive);
  g_assert_cmpint (archive_read_open_memory (archive, g_bytes_get_data (document, NULL), g_bytes_get_size (document)), ==, ARCHIVE_OK);
  while (archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    {
      const char      *name = archive_entry_pathname (entry);
      gint64           size = archive_entry_size (entry);
      g_autofree char *content = g_malloc0 (size + 1);
      xmlDoc          *xml = NULL;

      g_assert_cmpint (archive_read_data (archive, content, size), ==, size);
      if (g_str_equal (name, "mimetype"))
        continue;
      xml = xmlReadMemory (content, (int) size, name, NULL, XML_PARSE_NONET);
      g_assert_nonnull (xml);
      if (g_str_has_suffix (name, suffix))
        {
          xmlChar *all = xmlNodeGetContent (xmlDocGetRootElement (xml));

          g_string_append (text, (const char *) all);
          xmlFree (all);
        }
      xmlFreeDoc (xml);
    }
  archive_read_free (archive);

  return g_string_free (text, FALSE);
}

static void
test_documents_office (gconstpointer data)
{
  gboolean      is_odt = GPOINTER_TO_INT (data);
  SlPageOptions options = { .style = sl_layout_style_find ("classic"), .accent = -1 };
  g_autoptr (GPtrArray) flow = load_flow ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) first = (is_odt ? sl_odt_write : sl_docx_write) (flow, &options, "en", &error);
  g_autoptr (GBytes) second = (is_odt ? sl_odt_write : sl_docx_write) (flow, &options, "en", &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  text = read_parts (first, is_odt ? "content.xml" : "document.xml");
  assert_texts_in_order (text);
  g_assert_true (g_bytes_equal (first, second));
  if (is_odt)
    g_assert_cmpmem ((const char *) g_bytes_get_data (first, NULL) + 30, 8, "mimetype", 8);
}

/* Whatever a program complains of while it opens a file; that there is no Java is no complaint. */
static void
assert_no_complaint (const char *output)
{
  g_auto (GStrv) lines = g_strsplit (output, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && strstr (lines[i], "javaldx") == NULL)
      g_error ("it complains: %s", lines[i]);
}

/* A foreign program at home in @directory; what is fatal in ours need not be in it. */
static char *
run (const char        *directory,
     const char *const *argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char         *output = NULL;
  g_autofree char         *complaint = NULL;
  static const char *const homes[] = { "HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR" };
  static const char *const unwanted[] = { "G_DEBUG", "XDG_CONFIG_DIRS", "XDG_DATA_DIRS" };
  g_auto (GStrv) environment = g_get_environ ();
  int status = 0;

  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    environment = g_environ_setenv (environment, homes[i], directory, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (unwanted); i++)
    environment = g_environ_unsetenv (environment, unwanted[i]);
  g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &complaint, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  assert_no_complaint (complaint);

  return g_steal_pointer (&output);
}

/* What the office program makes of it, on a page. */
static void
test_documents_libreoffice (gconstpointer data)
{
  gboolean         is_odt = GPOINTER_TO_INT (data);
  g_autofree char *program = g_find_program_in_path ("soffice");
  SlPageOptions    options = { .style = sl_layout_style_find ("classic"), .accent = -1 };
  g_autofree char *directory = NULL;
  g_autofree char *profile = NULL;
  g_autofree char *path = NULL;
  g_autofree char *pdf = NULL;
  g_autofree char *converted = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) flow = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (program == NULL)
    {
      g_test_skip ("LibreOffice is not installed");
      return;
    }

  directory = sl_test_make_directory ();
  profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", directory);
  path = g_build_filename (directory, is_odt ? "r.odt" : "r.docx", NULL);
  pdf = g_build_filename (directory, "r.pdf", NULL);
  flow = load_flow ();
  bytes = (is_odt ? sl_odt_write : sl_docx_write) (flow, &options, "en", NULL);
  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  converted = run (directory, (const char *const[]){ program, profile, "--headless", "--convert-to", "pdf", "--outdir", directory, path, NULL });
  text = run (directory, (const char *const[]){ "pdftotext", "-raw", pdf, "-", NULL });
  assert_texts_in_order (text);
  sl_test_remove_directory (directory);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/documents/markdown", test_documents_markdown);
  g_test_add_func ("/documents/plain-text", test_documents_plain_text);
  g_test_add_func ("/documents/html", test_documents_html);
  g_test_add_data_func ("/documents/docx", GINT_TO_POINTER (FALSE), test_documents_office);
  g_test_add_data_func ("/documents/odt", GINT_TO_POINTER (TRUE), test_documents_office);
  g_test_add_data_func ("/documents/libreoffice/docx", GINT_TO_POINTER (FALSE), test_documents_libreoffice);
  g_test_add_data_func ("/documents/libreoffice/odt", GINT_TO_POINTER (TRUE), test_documents_libreoffice);

  return g_test_run ();
}
