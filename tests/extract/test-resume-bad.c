/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <cairo-pdf.h>
#include <string.h>

#include "extract/resume/sl-resume.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-xml.h"
#include "sl-test.h"

typedef struct
{
  const char *name;
  const char *bytes;
  gsize       length;
  int         code;
} Case;

#define BYTES(text) text, sizeof text - 1

static const Case cases[] = {
  { "png", BYTES ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), SL_EXTRACT_ERROR_PICTURE },
  { "jpeg", BYTES ("\xff\xd8\xff\xe0\0\x10JFIF"), SL_EXTRACT_ERROR_PICTURE },
  { "film", BYTES ("\0\0\0\x20"
                   "ftypisom\0\0\2\0"),
    SL_EXTRACT_ERROR_PICTURE },
  { "program", BYTES ("\x7f"
                      "ELF\2\1\1\0\0\0"),
    SL_EXTRACT_ERROR_UNSUPPORTED },
  { "binary", BYTES ("\1\2\3\4\5\6\7\x10\x11\x12 and a little text that hides it"), SL_EXTRACT_ERROR_UNSUPPORTED },
  { "old-word", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Word document of long ago"), SL_EXTRACT_ERROR_UNSUPPORTED },
  { "locked-word", BYTES ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"), SL_EXTRACT_ERROR_ENCRYPTED },
  { "broken-pdf", BYTES ("%PDF-1.7\nthis is all there is"), SL_EXTRACT_ERROR_DAMAGED },
  { "broken-zip", BYTES ("PK\3\4 nothing of an archive follows"), SL_EXTRACT_ERROR_DAMAGED },
  { "broken-json", BYTES ("{\"basics\": {\"name\": "), SL_EXTRACT_ERROR_DAMAGED },
  { "other-json", BYTES ("{\"dependencies\": {\"left-pad\": \"1.0\"}}"), SL_EXTRACT_ERROR_UNSUPPORTED },
  { "other-xml", BYTES ("<?xml version=\"1.0\"?><invoice><total>3</total></invoice>"), SL_EXTRACT_ERROR_UNSUPPORTED },
  { "blank", BYTES ("   \n\n\t  \n"), SL_EXTRACT_ERROR_NO_TEXT },
  { "empty-html", BYTES ("<!doctype html><html><body><img src=x></body></html>"), SL_EXTRACT_ERROR_NO_TEXT },
  { "empty-rtf", BYTES ("{\\rtf1\\ansi {\\fonttbl{\\f0 Arial;}}}"), SL_EXTRACT_ERROR_NO_TEXT },
  { "entities", BYTES ("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><SkillsPassport xmlns=\"europass\">&b;</SkillsPassport>"), SL_EXTRACT_ERROR_DAMAGED },
};

static void
assert_refused (GBytes *content,
                int     code)
{
  SlExtractRequest request = { .content = content, .file_name = "resume.pdf", .number = 1, .scale = 1 };
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = sl_resume_extract (&request, &error);

  g_assert_null (node);
  g_assert_error (error, SL_EXTRACT_ERROR, code);
  g_assert_cmpuint (strlen (error->message), >, 10);
}

static void
test_case (gconstpointer data)
{
  const Case *item = data;
  g_autoptr (GBytes) content = g_bytes_new_static (item->bytes, item->length);

  assert_refused (content, item->code);
}

static la_ssize_t
append_cb (struct archive *archive,
           void           *user_data,
           const void     *buffer,
           size_t          length)
{
  g_byte_array_append (user_data, buffer, length);

  return length;
}

/* A zip with one part of @size zeros. */
static GBytes *
make_zip (const char *path,
          gsize       size)
{
  GByteArray           *out = g_byte_array_new ();
  struct archive       *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char      *zeros = g_malloc0 (1024 * 1024);

  archive_write_set_format_zip (archive);
  archive_write_open (archive, out, NULL, append_cb, NULL);
  archive_entry_set_pathname (entry, path);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, size);
  archive_write_header (archive, entry);
  for (gsize done = 0; done < size; done += 1024 * 1024)
    archive_write_data (archive, zeros, MIN (size - done, 1024 * 1024));
  archive_entry_free (entry);
  archive_write_free (archive);

  return g_byte_array_free_to_bytes (out);
}

static void
test_bomb (void)
{
  g_autoptr (GBytes) content = make_zip ("word/document.xml", 200 * 1024 * 1024);

  g_assert_cmpuint (g_bytes_get_size (content), <, 1024 * 1024);
  assert_refused (content, SL_EXTRACT_ERROR_BOMB);
}

static void
test_foreign_zip (void)
{
  g_autoptr (GBytes) content = make_zip ("holiday.txt", 20);

  assert_refused (content, SL_EXTRACT_ERROR_UNSUPPORTED);
}

static cairo_status_t
write_cb (void                *closure,
          const unsigned char *data,
          unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* Pages with a picture each, and text when @text is given. */
static GBytes *
make_pdf (guint       pages,
          const char *text)
{
  GByteArray      *out = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, out, 300, 400);
  cairo_surface_t *picture = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 8, 8);
  cairo_t         *cr = cairo_create (surface);

  for (guint i = 0; i < pages; i++)
    {
      cairo_set_source_surface (cr, picture, 10, 10);
      cairo_paint (cr);
      if (text != NULL)
        {
          cairo_set_source_rgb (cr, 0, 0, 0);
          cairo_move_to (cr, 20, 100);
          cairo_show_text (cr, text);
        }
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (picture);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (out);
}

static void
test_scan (void)
{
  g_autoptr (GBytes) content = make_pdf (2, NULL);

  assert_refused (content, SL_EXTRACT_ERROR_SCANNED);
}

static void
test_many_pages (void)
{
  g_autoptr (GBytes) content = make_pdf (2000, "a page of a very long book");

  assert_refused (content, SL_EXTRACT_ERROR_TOO_MANY_PAGES);
}

/* Deep nesting and endless lines end in an answer, whichever. */
static void
test_shapes (void)
{
  static const char *const units[] = { "<div><b>", "{\\b x ", "[a](", "**x_", "- ", "((((", "a\t", "| a ", "2019 – ", "x@y." };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      g_autoptr (GString) text = g_string_new (i == 0 ? "<html>" : i == 1 ? "{\\rtf1 "
                                                                          : "# a\n# b\n");
      g_autoptr (GBytes) content = NULL;
      SlExtractRequest request = { .file_name = "x" };
      g_autoptr (JsonNode) node = NULL;

      while (text->len < 200000)
        g_string_append (text, units[i]);
      request.content = content = g_bytes_new (text->str, text->len);
      node = sl_resume_extract (&request, NULL);
    }
}

/* What libxml2 saves of a damaged file can end within a letter. */
static void
test_cut_letter (void)
{
  g_autoptr (SlXmlDoc) doc = xmlNewDoc (BAD_CAST "1.0");
  xmlNode         *node = xmlNewNode (NULL, BAD_CAST "date");
  g_autofree char *text = NULL;

  xmlDocSetRootElement (doc, node);
  xmlNodeAddContent (node, BAD_CAST "2019 \xe4");
  text = sl_resume_xml_text (node);
  g_assert_true (g_str_has_prefix (text, "2019"));
  g_assert_true (g_utf8_validate (text, -1, NULL));
}

/* The bytes of a dot stand inside other characters, too. */
static void
test_split (void)
{
  g_auto (GStrv) parts = sl_resume_text_split ("€ 40, “Ã” • —", ",•");

  g_assert_cmpstrv (parts, ((const char *const[]){ "€ 40", " “Ã” ", " —", NULL }));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/resume/bad/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/resume/bad/bomb", test_bomb);
  g_test_add_func ("/resume/bad/foreign-zip", test_foreign_zip);
  g_test_add_func ("/resume/bad/scan", test_scan);
  g_test_add_func ("/resume/bad/many-pages", test_many_pages);
  g_test_add_func ("/resume/bad/shapes", test_shapes);
  g_test_add_func ("/resume/bad/cut-letter", test_cut_letter);
  g_test_add_func ("/resume/bad/split", test_split);

  return g_test_run ();
}
