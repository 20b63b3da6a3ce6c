/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/sl-pdf.h"
#include "sl-test.h"

static JsonNode *
load_sample (void)
{
  g_autofree char *path = sl_test_data_path ("resumes/export-sample.json");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);

  return json_parser_steal_root (parser);
}

static GBytes *
write_pdf (JsonNode            *resume,
           const SlLayoutStyle *style,
           SlPaper              paper)
{
  SlFlowOptions flow_options = { .language = "en", .order = style->order, .n_order = SL_N_RESUME_SECTIONS };
  SlPageOptions page_options = { .style = style, .paper = paper, .accent = -1 };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = sl_pdf_write (json_node_get_object (resume), &flow_options, &page_options, &error);

  g_assert_no_error (error);

  return bytes;
}

/* What another program reads out of the file. */
static char *
read_text (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-raw", "-", "-", NULL);
  g_autoptr (GBytes) output = NULL;
  char *text = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (process, pdf, NULL, &output, NULL, &error);
  g_assert_no_error (error);

  /* Where a line wraps does not matter here. */
  text = g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));

  return g_strdelimit (text, "\n", ' ');
}

static void
test_pdf_texts_come_back_in_order (gconstpointer data)
{
  static const char *const texts[] = {
    "Ilse Varga-Hölzl", "ilse.varga@orchard.example", "+43 660 0102030", "Runs orchards of forty hectares.",
    "Talhof Obst", "Planted 3,000 trees in two winters.", "Gärtnerei Moos", "Led a team of five."
  };
  g_autoptr (JsonNode) resume = load_sample ();
  g_autoptr (GBytes) pdf = write_pdf (resume, data, SL_PAPER_A4);
  g_autofree char *text = read_text (pdf);
  const char      *position = text;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      position = strstr (position, texts[i]);
      g_assert_nonnull (position);
    }
  g_assert_nonnull (strstr (text, "2014 – Feb 2019"));
}

static void
test_pdf_equal_input_gives_equal_bytes (gconstpointer data)
{
  g_autoptr (JsonNode) resume = load_sample ();
  g_autoptr (GBytes) first = write_pdf (resume, data, SL_PAPER_LETTER);
  g_autoptr (GBytes) second = write_pdf (resume, data, SL_PAPER_LETTER);

  g_assert_true (g_bytes_equal (first, second));
}

/* Screen readers go by the structure: items stand in lists, headings are headings. */
static void
test_pdf_has_structure (void)
{
  g_autoptr (JsonNode) resume = load_sample ();
  g_autoptr (GBytes) pdf = write_pdf (resume, sl_layout_style_find ("sidebar"), SL_PAPER_A4);
  g_autofree char *directory = sl_test_make_directory ();
  g_autofree char *path = g_build_filename (directory, "r.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdfinfo -struct %s", path);
  g_autofree char *structure = NULL;

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), NULL));
  g_assert_true (g_spawn_command_line_sync (command, &structure, NULL, NULL, NULL));
  g_assert_nonnull (strstr (structure, "Document\n  H1 (block)\n"));
  g_assert_nonnull (strstr (structure, "  L (block)\n    LI (block)\n    LI (block)\n  H3 (block)\n"));
  sl_test_remove_directory (directory);
}

/* A font of another machine is replaced by one of its kind, and the file still tells every letter. */
static void
test_pdf_does_without_a_font (void)
{
  g_autoptr (JsonNode) resume = load_sample ();
  SlFlowOptions flow_options = { .language = "en" };
  SlPageOptions page_options = { .style = sl_layout_style_find ("classic"), .family = "Nowhere Serif", .accent = -1 };
  SlPageOptions usual_options = { .style = sl_layout_style_find ("classic"), .family = "Liberation Serif", .accent = -1 };
  g_autoptr (GBytes) pdf = sl_pdf_write (json_node_get_object (resume), &flow_options, &page_options, NULL);
  g_autoptr (GBytes) usual = sl_pdf_write (json_node_get_object (resume), &flow_options, &usual_options, NULL);

  g_assert_true (g_bytes_equal (pdf, usual));
}

static void
test_pdf_fits_pages (void)
{
  g_autoptr (JsonNode) resume = load_sample ();
  JsonArray           *work = json_object_get_array_member (json_node_get_object (resume), "work");
  const SlLayoutStyle *style = sl_layout_style_find ("classic");
  SlFlowOptions        flow_options = { .language = "en", .order = style->order, .n_order = SL_N_RESUME_SECTIONS };
  SlPageOptions        page_options = { .style = style, .accent = -1 };
  g_autoptr (GPtrArray) flow = NULL;
  g_autoptr (SlPageLayout) free_layout = NULL;
  g_autoptr (SlPageLayout) fitted = NULL;

  for (guint i = 0; i < 6; i++)
    json_array_add_element (work, json_node_copy (json_array_get_element (work, i % 2)));
  flow = sl_flow_new (json_node_get_object (resume), &flow_options);
  free_layout = sl_page_layout_new (flow, &page_options);
  g_assert_cmpuint (sl_page_layout_get_n_pages (free_layout), ==, 2);

  page_options.fit_pages = 1;
  fitted = sl_page_layout_new (flow, &page_options);
  g_assert_cmpuint (sl_page_layout_get_n_pages (fitted), ==, 1);
  g_assert_cmpfloat (sl_page_layout_get_font_size (fitted), >=, 8.6);
}

static void
test_pdf_lines_and_fields_find_each_other (void)
{
  g_autoptr (JsonNode) resume = load_sample ();
  const SlLayoutStyle *style = sl_layout_style_find ("modern");
  SlFlowOptions        flow_options = { .language = "en", .order = style->order, .n_order = SL_N_RESUME_SECTIONS };
  SlPageOptions        page_options = { .style = style, .accent = -1 };
  g_autoptr (GPtrArray) flow = sl_flow_new (json_node_get_object (resume), &flow_options);
  g_autoptr (SlPageLayout) layout = sl_page_layout_new (flow, &page_options);
  cairo_rectangle_t box;
  guint             page = 9;

  g_assert_true (sl_page_layout_locate (layout, "/work/1/highlights/0", &page, &box));
  g_assert_cmpuint (page, ==, 0);
  g_assert_cmpstr (sl_page_layout_find_path (layout, page, box.x + 20.0, box.y + box.height / 2.0), ==, "/work/1/highlights/0");
  g_assert_false (sl_page_layout_locate (layout, "/work/7", &page, &box));
}

int
main (int    argc,
      char **argv)
{
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < n_styles; i++)
    {
      g_autofree char *order_path = g_strdup_printf ("/pdf/texts-come-back-in-order/%s", styles[i].id);
      g_autofree char *equal_path = g_strdup_printf ("/pdf/equal-input-gives-equal-bytes/%s", styles[i].id);

      g_test_add_data_func (order_path, &styles[i], test_pdf_texts_come_back_in_order);
      g_test_add_data_func (equal_path, &styles[i], test_pdf_equal_input_gives_equal_bytes);
    }
  g_test_add_func ("/pdf/has-structure", test_pdf_has_structure);
  g_test_add_func ("/pdf/does-without-a-font", test_pdf_does_without_a_font);
  g_test_add_func ("/pdf/fits-pages", test_pdf_fits_pages);
  g_test_add_func ("/pdf/lines-and-fields-find-each-other", test_pdf_lines_and_fields_find_each_other);

  return g_test_run ();
}
