/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "core/sl-resume-guess.h"
#include "picture/sl-jpeg.h"
#include "services/sl-resume-reader.h"
#include "sl-test.h"

/* What the extractor would print is in the file itself; so is what it ends with. */
#define ECHO_SCRIPT "#!/bin/sh\n[ \"$1\" = page ] && { printf '%s' \"$*\" >&2; exec cat; }\nread -r status\ncat\nexit \"$status\"\n"

typedef struct
{
  char               *directory;
  SlResumeReaderPort *port;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *program = NULL;
  g_autoptr (SlExtractor) extractor = NULL;
  g_autoptr (GError) error = NULL;

  fixture->directory = sl_test_make_directory ();
  program = g_build_filename (fixture->directory, "reader", NULL);
  g_file_set_contents_full (program, ECHO_SCRIPT, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0755, &error);
  g_assert_no_error (error);
  extractor = sl_extractor_new (data != NULL ? NULL : program);
  fixture->port = sl_resume_reader_new (extractor);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->port);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static SlResumeReading *
read_text (Fixture    *fixture,
           const char *text,
           const char *filename,
           GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_reader_port_bytes_async (fixture->port, bytes, filename, NULL, sl_test_take, &result);

  return sl_resume_reader_port_finish (fixture->port, sl_test_await (&result), error);
}

static void
test_reader_answer (Fixture      *fixture,
                    gconstpointer data)
{
  const char *text = "0\n{\"basics\":{\"name\":\"Ilse\"},\"work\":[{\"name\":\"Talhof\"}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = read_text (fixture, text, "/home/ilse/cv.md", &error);

  g_assert_no_error (error);
  g_assert_true (json_object_has_member (json_node_get_object (reading->document), "work"));
  g_assert_cmpstr (reading->source->filename, ==, "cv.md");
  g_assert_cmpstr (reading->source->media_type, ==, "text/markdown");
  g_assert_cmpmem (g_bytes_get_data (reading->source->content, NULL), g_bytes_get_size (reading->source->content), text, strlen (text));
}

/* It would be drawn in this process: only what was made here may be a photo. */
static void
test_reader_photo_in_a_file (Fixture      *fixture,
                             gconstpointer data)
{
  const char *text = "0\n{\"basics\":{\"name\":\"Ilse\"},\"work\":[{\"name\":\"Talhof\"}],\"meta\":{\"shortlist\":{\"photo\":{\"jpeg\":\"/9j/\",\"shown\":true},\"x\":1}}}";
  g_autoptr (SlResumeReading) reading = read_text (fixture, text, "cv.json", NULL);
  JsonObject *notes = json_object_get_object_member (json_object_get_object_member (json_node_get_object (reading->document), "meta"), "shortlist");

  g_assert_true (json_object_has_member (notes, "x"));
  g_assert_false (json_object_has_member (notes, "photo"));
}

static SlResumePicture *
decode_photo (Fixture    *fixture,
              const void *bytes,
              gsize       length,
              GError    **error)
{
  g_autofree char *path = g_build_filename (fixture->directory, "photo.jpg", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));
  sl_resume_reader_port_photo_async (fixture->port, file, NULL, sl_test_take, &result);

  return sl_resume_reader_port_photo_finish (fixture->port, sl_test_await (&result), error);
}

/* By the program itself, in its sandbox. */
static void
test_reader_photos (Fixture      *fixture,
                    gconstpointer data)
{
  static const guint8 pixels[64 * 48 * 4];
  g_autoptr (GBytes) jpeg = sl_jpeg_encode (pixels, 64, 48, 64 * 4, 80);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumePicture) picture = decode_photo (fixture, g_bytes_get_data (jpeg, NULL), g_bytes_get_size (jpeg), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (picture->width, ==, 64);
  g_assert_cmpuint (picture->height, ==, 48);

  g_assert_null (decode_photo (fixture, "", 0, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);
  g_assert_null (decode_photo (fixture, "GIF89a and so on", 16, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "PNG"));
}

/* Every way a file can fail is a sentence of its own, and a way on. */
static void
test_reader_failures (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct
  {
    const char *text;
    int         code;
    const char *part;
  } cases[] = {
    { "", SL_ERROR_INPUT, "empty" },
    { "1\n{\"error\":{\"code\":\"empty\",\"message\":\"x\"}}", SL_ERROR_INPUT, "empty" },
    { "1\n{\"error\":{\"code\":\"too-large\",\"message\":\"x\"}}", SL_ERROR_INPUT, "too large" },
    { "1\n{\"error\":{\"code\":\"encrypted\",\"message\":\"x\"}}", SL_ERROR_INPUT, "password" },
    { "1\n{\"error\":{\"code\":\"scanned\",\"message\":\"x\"}}", SL_ERROR_INPUT, "scanner" },
    { "1\n{\"error\":{\"code\":\"picture\",\"message\":\"x\"}}", SL_ERROR_INPUT, "picture" },
    { "1\n{\"error\":{\"code\":\"no-text\",\"message\":\"x\"}}", SL_ERROR_INPUT, "no text" },
    { "1\n{\"error\":{\"code\":\"too-many-pages\",\"message\":\"x\"}}", SL_ERROR_INPUT, "pages" },
    { "1\n{\"error\":{\"code\":\"bomb\",\"message\":\"x\"}}", SL_ERROR_INPUT, "unpacks" },
    { "1\n{\"error\":{\"code\":\"damaged\",\"message\":\"x\"}}", SL_ERROR_INPUT, "damaged" },
    { "1\n{\"error\":{\"code\":\"unsupported\",\"message\":\"x\"}}", SL_ERROR_INPUT, "kind" },
    { "1\n{\"error\":{\"code\":\"sandbox\",\"message\":\"x\"}}", SL_ERROR_UNAVAILABLE, "confine" },
    { "1\n{\"error\":{\"code\":\"timeout\",\"message\":\"x\"}}", SL_ERROR_TIMEOUT, "too long" },
    { "1\n{\"error\":{\"code\":\"novel\",\"message\":\"x\"}}", SL_ERROR_PROTOCOL, "no sense" },
    { "139\n", SL_ERROR_INPUT, "could not cope" },
    { "0\n", SL_ERROR_PROTOCOL, "no sense" },
    { "0\n[1]", SL_ERROR_PROTOCOL, "no sense" },
    { "0\n{}", SL_ERROR_INPUT, "no résumé" },
    { "0\n{\"basics\":{\"name\":\"Ode to Joy\"},\"work\":[]}", SL_ERROR_INPUT, "no résumé" },
    { "0\n{\"basics\":[],\"work\":null}", SL_ERROR_INPUT, "no résumé" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlResumeReading) reading = read_text (fixture, cases[i].text, NULL, &error);

      g_assert_null (reading);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_error (error, SL_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].part));
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_reader_files (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->directory, "anna.txt", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFile) directory = g_file_new_for_path (fixture->directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = NULL;

  /* A file that vanishes during the drop. */
  sl_resume_reader_port_file_async (fixture->port, file, NULL, sl_test_take, &result);
  reading = sl_resume_reader_port_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);
  g_clear_object (&result);

  sl_resume_reader_port_file_async (fixture->port, directory, NULL, sl_test_take, &result);
  reading = sl_resume_reader_port_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);
  g_clear_object (&result);

  g_assert_true (g_file_set_contents (path, "0\n{\"skills\":[{\"name\":\"Pruning\"}]}", -1, NULL));
  sl_resume_reader_port_file_async (fixture->port, file, NULL, sl_test_take, &result);
  reading = sl_resume_reader_port_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reading->source->filename, ==, "anna.txt");
  g_assert_cmpstr (reading->source->media_type, ==, "text/plain");
}

static void
test_reader_cancel (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("0\n{}", 4);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = NULL;

  sl_resume_reader_port_bytes_async (fixture->port, bytes, NULL, cancellable, sl_test_take, &result);
  g_cancellable_cancel (cancellable);
  reading = sl_resume_reader_port_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static SlResumePicture *
draw (Fixture *fixture,
      GBytes  *bytes,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_reader_port_page_async (fixture->port, bytes, 1, 1.5, NULL, sl_test_take, &result);

  return sl_resume_reader_port_page_finish (fixture->port, sl_test_await (&result), error);
}

/* A picture whose numbers do not fit its bytes would be drawn from foreign memory. */
static void
test_reader_pictures (Fixture      *fixture,
                      gconstpointer data)
{
  static const struct
  {
    guint32  head[3];
    gsize    length;
    gboolean is_good;
  } cases[] = {
    { { 2, 3, 8 }, 24, TRUE },
    { { 2, 3, 8 }, 23, FALSE },
    { { 2, 3, 8 }, 32, FALSE },
    { { 2, 3, 4 }, 12, FALSE },
    { { 0, 3, 8 }, 24, FALSE },
    { { 0x40000001, 3, 4 }, 12, FALSE },
    { { 1, 0x40000000, 8 }, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) file = g_byte_array_new ();
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SlResumePicture) picture = NULL;

      for (guint part = 0; part < 3; part++)
        {
          guint32 number = GUINT32_TO_LE (cases[i].head[part]);

          g_byte_array_append (file, (const guint8 *) &number, sizeof number);
        }
      g_byte_array_set_size (file, file->len + (guint) cases[i].length);
      bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
      picture = draw (fixture, bytes, &error);
      if (!cases[i].is_good)
        {
          g_assert_error (error, SL_ERROR, SL_ERROR_PROTOCOL);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (picture->width, ==, 2);
      g_assert_cmpuint (picture->height, ==, 3);
      g_assert_cmpuint (picture->stride, ==, 8);
      g_assert_cmpuint (g_bytes_get_size (picture->pixels), ==, 24);
    }
}

/* The program itself, so that both sides agree on words and bytes. */
static void
test_reader_real (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlResumeReading) reading = NULL;
  g_autoptr (GBytes) junk = g_bytes_new_static ("%PDF-1.7\nnothing", 16);
  g_autoptr (SlResumePicture) picture = NULL;

  reading = read_text (fixture, "# Ilse Varga\n\nilse@orchard.example\n\n## Skills\n\n- Pruning, Grafting\n", "ilse.md", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (json_object_get_string_member (json_object_get_object_member (json_node_get_object (reading->document), "basics"), "email"),
                   ==, "ilse@orchard.example");
  /* The text comes along to be shown, and is no part of the résumé. */
  g_assert_cmpuint (reading->lines->len, >, 2);
  g_assert_cmpstr (((SlResumeLineText *) reading->lines->pdata[0])->text, ==, "Ilse Varga");
  g_assert_false (json_object_has_member (json_object_get_object_member (json_object_get_object_member (json_node_get_object (reading->document), "meta"), "shortlist"), "lines"));
  g_clear_pointer (&reading, sl_resume_reading_free);

  reading = read_text (fixture, "# Ilse Varga\n\nilse@orchard.example\n\n## Kenntnisse\n\n- Schnitt und Veredelung von Obst für den Markt\n", "ilse.md", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sl_resume_guess_language (reading->document), ==, "de");
  g_clear_pointer (&reading, sl_resume_reading_free);

  reading = read_text (fixture, "\211PNG\r\n\032\n and so on", "photo.pdf", &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_assert_nonnull (strstr (error->message, "picture"));
  g_clear_error (&error);

  picture = draw (fixture, junk, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *libexec = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  libexec = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "extract", NULL);
  g_setenv ("SHORTLIST_LIBEXEC_DIR", libexec, TRUE);

#define ADD(name, function) g_test_add ("/resume-reader/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("answer", test_reader_answer);
  ADD ("photo-in-a-file", test_reader_photo_in_a_file);
  ADD ("failures", test_reader_failures);
  ADD ("files", test_reader_files);
  ADD ("cancel", test_reader_cancel);
  ADD ("pictures", test_reader_pictures);
  g_test_add ("/resume-reader/photos", Fixture, "real", set_up, test_reader_photos, tear_down);
  g_test_add ("/resume-reader/real", Fixture, "real", set_up, test_reader_real, tear_down);

  return g_test_run ();
}
