/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-content-kind.h"
#include "services/sl-capture-service.h"
#include "services/sl-resume-reader.h"
#include "sl-test.h"

#define DESKTOP_FILE APPLICATION_ID ".desktop"

typedef struct
{
  SlCapturePort      *capture;
  SlResumeReaderPort *reader;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (SlFetcher) fetcher = sl_fetcher_new ();
  g_autoptr (SlExtractor) extractor = sl_extractor_new (NULL);

  fixture->capture = sl_capture_service_new (fetcher, extractor);
  fixture->reader = sl_resume_reader_new (extractor);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->capture);
  g_assert_finalize_object (fixture->reader);
}

static SlResumeReading *
read_resume (Fixture    *fixture,
             const char *path,
             GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  sl_resume_reader_port_file_async (fixture->reader, file, NULL, sl_test_take, &result);

  return sl_resume_reader_port_finish (fixture->reader, sl_test_await (&result), error);
}

static SlCapture *
read_posting (Fixture    *fixture,
              const char *path,
              GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GAsyncResult) result = NULL;

  sl_capture_port_file_async (fixture->capture, file, NULL, sl_test_take, &result);

  return sl_capture_port_finish (fixture->capture, sl_test_await (&result), error);
}

static SlContentKind
tell (Fixture    *fixture,
      const char *path)
{
  g_autoptr (SlResumeReading) reading = read_resume (fixture, path, NULL);
  g_autoptr (SlCapture) capture = read_posting (fixture, path, NULL);

  return sl_content_kind_tell (capture != NULL ? capture->job : NULL, reading != NULL ? reading->document : NULL);
}

static guint
count_told (Fixture      *fixture,
            const char   *directory,
            SlContentKind wanted,
            SlContentKind never)
{
  g_autofree char *path = sl_test_data_path (directory);
  g_autoptr (GDir) entries = g_dir_open (path, 0, NULL);
  const char *name = NULL;
  guint       n = 0;

  g_assert_nonnull (entries);
  while ((name = g_dir_read_name (entries)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      SlContentKind    kind = SL_CONTENT_KIND_UNSURE;

      if (!g_str_has_suffix (name, ".html") && !g_str_has_suffix (name, ".txt") && !g_str_has_suffix (name, ".md"))
        continue;
      /* A fifth of them, always the same. */
      if (g_str_has_prefix (directory, "jobs") && g_str_hash (name) % 5 != 0)
        continue;
      kind = tell (fixture, file);
      g_test_message ("%s: %d", file, kind);
      g_assert_cmpint (kind, !=, never);
      n += kind == wanted;
    }

  return n;
}

/* No page or text of the sample data is taken for the other, whatever its name. Some of the
 * pages hold no posting, some tell it only together with their address.
 */
static void
test_kinds_of_samples (Fixture      *fixture,
                       gconstpointer data)
{
  g_assert_cmpuint (count_told (fixture, "jobs", SL_CONTENT_KIND_POSTING, SL_CONTENT_KIND_RESUME), >=, 20);
  g_assert_cmpuint (count_told (fixture, "resumes", SL_CONTENT_KIND_RESUME, SL_CONTENT_KIND_POSTING), >=, 3);
}

/* Neither a recipe nor a posting without markup is a résumé; a bare list of demands is not decided. */
static void
test_kinds_of_texts (Fixture      *fixture,
                     gconstpointer data)
{
  static const struct
  {
    const char   *text;
    SlContentKind unlike;
  } cases[] = {
    { "Apple cake\n\nPeel five apples and cut them in slices. Stir butter, sugar and three eggs.\nBake for 40 minutes at 180 degrees.\n",
      SL_CONTENT_KIND_RESUME },
    { "Senior Gardener (m/f/d)\nTalhof GmbH, Graz\n\nYour tasks\n- Prune forty kinds of apple trees\n- Lead three gardeners\n\n"
      "Your profile\n- Five years of experience\n- English and German\n\nWe offer\n- 30 days off\n\nApply to jobs@talhof.example until 1 March 2026.\n",
      SL_CONTENT_KIND_RESUME },
    { "Ilse Varga\nilse@garten.example, +43 660 1234567\n\nExperience\n\nHead Gardener, Talhof\nMarch 2020 – present\n- Led three gardeners\n\n"
      "Gardener, Obstbau Moser\n2016 – 2020\n- Grafted 200 trees\n\nEducation\n\nDiploma in Horticulture, Schönbrunn, 2012 – 2016\n",
      SL_CONTENT_KIND_POSTING },
  };
  g_autofree char *directory = sl_test_make_directory ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (directory, "text.txt", NULL);

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      g_assert_cmpint (tell (fixture, path), !=, cases[i].unlike);
    }
  sl_test_remove_directory (directory);
}

/* What the desktop file promises to file managers is what the program can read. */
static void
test_kinds_of_desktop_file (Fixture      *fixture,
                            gconstpointer data)
{
  static const struct
  {
    const char *media_type;
    const char *sample;
    gboolean    is_page;
  } samples[] = {
    { "text/html", "resumes/sidebar.html", TRUE },
    { "application/xhtml+xml", "resumes/sidebar.html", TRUE },
    { "text/plain", "resumes/rail.txt", TRUE },
    { "text/markdown", "resumes/roles.md", TRUE },
    { "application/pdf", "resumes/columns.pdf", FALSE },
    { "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "resumes/table.docx", FALSE },
    { "application/vnd.oasis.opendocument.text", "resumes/inline.odt", FALSE },
    { "application/rtf", "resumes/table.rtf", FALSE },
    { "text/rtf", "resumes/table.rtf", FALSE },
    { "application/x-json-resume", "resumes/export-sample.json", FALSE },
    { "application/x-europass+xml", "resumes/passport.xml", FALSE },
    { "application/x-linkedin-export+zip", "resumes/export.zip", FALSE },
  };
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *path = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "data", DESKTOP_FILE, NULL);
  g_autofree char *command = NULL;
  g_auto (GStrv) media_types = NULL;
  g_autoptr (GError) error = NULL;

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
  g_assert_no_error (error);
  /* Files and links, several at once. */
  command = g_key_file_get_string (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_EXEC, NULL);
  g_assert_cmpstr (command, ==, "shortlist %U");

  media_types = g_key_file_get_string_list (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_MIME_TYPE, NULL, NULL);
  g_assert_cmpuint (g_strv_length (media_types), ==, G_N_ELEMENTS (samples));
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *sample = sl_test_data_path (samples[i].sample);
      g_autoptr (SlResumeReading) reading = read_resume (fixture, sample, &error);
      g_autoptr (SlCapture) capture = read_posting (fixture, sample, NULL);

      g_assert_no_error (error);
      g_test_message ("%s: %s", samples[i].media_type, reading->source->media_type);
      g_assert_true (g_strv_contains ((const char *const *) media_types, samples[i].media_type));
      if (samples[i].is_page)
        g_assert_nonnull (capture);
      /* What is noted with the kept file, for opening it again: of our own types the general one. */
      if (!g_str_equal (samples[i].media_type, "application/xhtml+xml") && !g_str_equal (samples[i].media_type, "text/rtf") &&
          !g_str_has_prefix (samples[i].media_type, "application/x-"))
        g_assert_cmpstr (reading->source->media_type, ==, samples[i].media_type);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *libexec = NULL;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  libexec = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "extract", NULL);
  g_setenv ("SHORTLIST_LIBEXEC_DIR", libexec, TRUE);

#define ADD(name, function) g_test_add ("/file-kinds/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("samples", test_kinds_of_samples);
  ADD ("texts", test_kinds_of_texts);
  ADD ("desktop-file", test_kinds_of_desktop_file);
#undef ADD

  return g_test_run ();
}
