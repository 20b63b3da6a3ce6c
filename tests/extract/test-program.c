/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sl-test.h"

typedef struct
{
  char *directory;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

/* Runs the program; what it prints is one JSON object whatever happens. */
static JsonObject *
run (int        *status,
     const char *command,
     const char *path)
{
  g_autofree char *program = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "extract", "shortlist-extract", NULL);
  const char      *argv[] = { program, command, path, "--url", "https://mill.example/jobs/1", NULL };
  g_autofree char *output = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &output, NULL, status, &error));
  g_assert_no_error (error);
  json_parser_load_from_data (parser, output, -1, &error);
  g_assert_no_error (error);

  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
assert_refused (const char *command,
                const char *path,
                const char *code)
{
  g_autoptr (JsonObject) answer = NULL;
  JsonObject *error;
  int         status = 0;

  answer = run (&status, command, path);
  g_assert_cmpint (status, !=, 0);
  error = json_object_get_object_member (answer, "error");
  g_assert_cmpstr (json_object_get_string_member (error, "code"), ==, code);
  g_assert_cmpuint (strlen (json_object_get_string_member (error, "message")), >, 10);
}

static char *
write_file (Fixture    *fixture,
            const char *content)
{
  char *path = g_build_filename (fixture->directory, "page.html", NULL);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));

  return path;
}

static void
test_program_reads (Fixture      *fixture,
                    gconstpointer data)
{
  static const char *const pages[] = { "pay-strings", "charset-2022-jp", "charset-gb2312", "charset-utf16-no-bom", NULL };

  for (guint i = 0; pages[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("jobs/", pages[i], ".html", NULL);
      g_autofree char *path = sl_test_data_path (name);
      g_autoptr (JsonObject) answer = NULL;
      int status = 1;

      answer = run (&status, "job", path);
      g_assert_cmpint (status, ==, 0);
      g_assert_true (json_object_get_boolean_member (answer, "is_job"));
      g_assert_cmpuint (json_object_get_size (answer), ==, 19);
    }
}

static void
test_program_too_large (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "<html>");

  g_assert_cmpint (truncate (path, 200 * 1024 * 1024), ==, 0);
  assert_refused ("job", path, "too-large");
}

static void
test_program_refuses (Fixture      *fixture,
                      gconstpointer data)
{
  g_autofree char *path = write_file (fixture, "");
  g_autofree char *pipe_path = g_build_filename (fixture->directory, "pipe", NULL);
  g_autofree char *missing = g_build_filename (fixture->directory, "missing", NULL);

  assert_refused ("job", path, "empty");
  assert_refused ("nonsense", path, "usage");
  assert_refused ("job", missing, "unreadable");
  assert_refused ("job", fixture->directory, "unreadable");
  g_assert_cmpint (mkfifo (pipe_path, 0600), ==, 0);
  assert_refused ("job", pipe_path, "unreadable");

  g_free (path);
  path = write_file (fixture, "%PDF-1.4 and so on");
  assert_refused ("job", path, "binary");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/program/reads", Fixture, NULL, set_up, test_program_reads, tear_down);
  g_test_add ("/program/too-large", Fixture, NULL, set_up, test_program_too_large, tear_down);
  g_test_add ("/program/refuses", Fixture, NULL, set_up, test_program_refuses, tear_down);

  return g_test_run ();
}
