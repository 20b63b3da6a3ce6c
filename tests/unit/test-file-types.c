/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "sl-test.h"

#define UPDATE "update-mime-database"

/* The desktop's table of types is read once: it has to stand before anything asks. */
static char    *directory;
static gboolean has_table;

static char *
get_data_path (const char *ending)
{
  g_autofree char *name = g_strconcat (APPLICATION_ID, ending, NULL);

  return g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data", name, NULL);
}

static char *
load (const char *path,
      gsize      *length)
{
  g_autoptr (GError) error = NULL;
  char *content = NULL;

  g_file_get_contents (path, &content, length, &error);
  g_assert_no_error (error);

  return content;
}

static void
build_table (void)
{
  g_autofree char *mime = g_build_filename (directory, "mime", NULL);
  g_autofree char *packages = g_build_filename (mime, "packages", NULL);
  g_autofree char *path = g_build_filename (packages, "ours.xml", NULL);
  g_autofree char *source = get_data_path (".mime.xml");
  gsize            length = 0;
  g_autofree char *content = load (source, &length);
  const char      *argv[] = { UPDATE, mime, NULL };
  int              status = 0;

  g_assert_no_errno (g_mkdir_with_parents (packages, 0700));
  g_assert_true (g_file_set_contents (path, content, (gssize) length, NULL));
  has_table = g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                            NULL, NULL, &status, NULL) &&
              g_spawn_check_wait_status (status, NULL);
}

static void
assert_type (const char *name,
             const char *content,
             gsize       length,
             const char *expected)
{
  g_autofree char *type = g_content_type_guess (name, (const guchar *) content, MIN (length, 4096), NULL);

  g_test_message ("%s: %s", name, type);
  g_assert_cmpstr (type, ==, expected);
}

static void
test_types_of_resumes (void)
{
  static const struct
  {
    const char *name;
    const char *type;
  } cases[] = {
    { "export-sample.json", "application/x-json-resume" },
    { "old.json", "application/x-json-resume" },
    { "passport.xml", "application/x-europass+xml" },
    { "candidate.xml", "application/x-europass+xml" },
    { "export.zip", "application/x-linkedin-export+zip" },
  };

  if (!has_table)
    {
      g_test_skip (UPDATE " is not installed");
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (g_getenv ("SHORTLIST_TEST_DATA"), "resumes", cases[i].name, NULL);
      gsize            length = 0;
      g_autofree char *content = load (path, &length);

      assert_type (cases[i].name, content, length, cases[i].type);
      g_assert_true (g_content_type_is_a (cases[i].type, g_str_has_suffix (cases[i].name, "json")  ? "application/json"
                                                         : g_str_has_suffix (cases[i].name, "xml") ? "application/xml"
                                                                                                   : "application/zip"));
    }
}

/* What is no résumé stays what it was. */
static void
test_types_of_others (void)
{
  static const char zip[] = "PK\003\004\024\0\0\0\0\0\0\0!Z\0\0\0\0\0\0\0\0\0\0\0\0\013\0\0\0Profile.csv";
  static const char json[] = "{\"name\": \"work\", \"dependencies\": {}}";
  static const char xml[] = "<?xml version=\"1.0\"?><Candidate><Profile/></Candidate>";

  if (!has_table)
    {
      g_test_skip (UPDATE " is not installed");
      return;
    }
  assert_type ("package.json", json, strlen (json), "application/json");
  assert_type ("feed.xml", xml, strlen (xml), "application/xml");
  assert_type ("bare.xml", "x", 1, "application/xml");
  assert_type ("backup.zip", zip, sizeof zip - 1, "application/zip");
}

/* The desktop file offers the program for its own types, not for all of their kind. */
static void
test_types_are_registered (void)
{
  g_autofree char *path = get_data_path (".desktop.in");
  g_autofree char *mime_path = get_data_path (".mime.xml");
  g_autofree char *mime = load (mime_path, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GRegex) regex = g_regex_new ("<mime-type type=\"([^\"]+)\"", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_auto (GStrv) types = NULL;
  guint n = 0;

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
  types = g_key_file_get_string_list (file, G_KEY_FILE_DESKTOP_GROUP, G_KEY_FILE_DESKTOP_KEY_MIME_TYPE, NULL, NULL);
  g_assert_nonnull (types);
  for (g_regex_match (regex, mime, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *type = g_match_info_fetch (match, 1);

      g_test_message ("%s", type);
      g_assert_true (g_strv_contains ((const char *const *) types, type));
      n++;
    }
  g_assert_cmpuint (n, ==, 3);
  g_assert_false (g_strv_contains ((const char *const *) types, "application/json"));
  g_assert_false (g_strv_contains ((const char *const *) types, "application/xml"));
  g_assert_false (g_strv_contains ((const char *const *) types, "application/zip"));
}

int
main (int    argc,
      char **argv)
{
  int status = 0;

  directory = sl_test_make_directory ();
  g_setenv ("XDG_DATA_HOME", directory, TRUE);
  g_setenv ("XDG_DATA_DIRS", "/usr/local/share:/usr/share", TRUE);
  g_test_init (&argc, &argv, NULL);
  build_table ();

  g_test_add_func ("/file-types/resumes", test_types_of_resumes);
  g_test_add_func ("/file-types/others", test_types_of_others);
  g_test_add_func ("/file-types/registered", test_types_are_registered);

  status = g_test_run ();
  sl_test_remove_directory (directory);
  g_free (directory);

  return status;
}
