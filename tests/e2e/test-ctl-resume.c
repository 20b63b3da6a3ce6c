/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "sl-ctl-test.h"
#include "sl-test.h"

static const char first_resume[] =
  "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@orchard.example\",\"phone\":\"+43 660 0102030\"},"
  "\"work\":[{\"name\":\"Talhof Obst\",\"position\":\"Orchard Manager\",\"startDate\":\"2019-03\","
  "\"highlights\":[\"Planted 3,000 trees in two winters.\"]}],"
  "\"skills\":[{\"name\":\"Field\",\"keywords\":[\"Pruning\",\"Grafting\"]}]}";

static const char second_resume[] =
  "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"varga@elsewhere.example\",\"url\":\"https://ilse.example\"},"
  "\"work\":[{\"name\":\"Talhof Obst\",\"position\":\"Orchard Manager\",\"startDate\":\"2019-03\"}],"
  "\"languages\":[{\"language\":\"German\",\"fluency\":\"Native\"}]}";

static gint64
get_count (const SlCtlAnswer *answer,
           const char        *name)
{
  g_assert_cmpint (answer->status, ==, 0);
  g_assert_nonnull (answer->json);

  return json_object_get_int_member (json_node_get_object (answer->json), name);
}

static const char *
get_basics (const SlCtlAnswer *answer,
            const char        *name)
{
  g_assert_cmpint (answer->status, ==, 0);

  return json_object_get_string_member_with_default (json_object_get_object_member (json_node_get_object (answer->json), "basics"), name, NULL);
}

static void
test_ctl_resume_import (SlCtlTest    *fixture,
                        gconstpointer data)
{
  g_autofree char *first = sl_ctl_test_write_file (fixture, "ilse.json", first_resume, -1);
  g_autofree char *second = sl_ctl_test_write_file (fixture, "later.json", second_resume, -1);
  g_autoptr (SlCtlAnswer) missing = sl_ctl_test_run (fixture, "resume", "show", "--json", NULL);
  g_autoptr (SlCtlAnswer) unsure = sl_ctl_test_run (fixture, "resume", "import", first, NULL);
  g_autoptr (SlCtlAnswer) dry = sl_ctl_test_run (fixture, "resume", "import", first, "--dry-run", "--json", NULL);
  g_autoptr (SlCtlAnswer) still_missing = sl_ctl_test_run (fixture, "resume", "show", NULL);
  g_autoptr (SlCtlAnswer) stored = sl_ctl_test_run (fixture, "resume", "import", first, "--yes", "--json", NULL);
  g_autoptr (SlCtlAnswer) again = sl_ctl_test_run (fixture, "resume", "import", first, "--yes", "--json", NULL);
  g_autoptr (SlCtlAnswer) plan = sl_ctl_test_run (fixture, "resume", "import", second, "--dry-run", "--json", NULL);
  g_autoptr (SlCtlAnswer) merged = sl_ctl_test_run (fixture, "resume", "import", second, "--yes", NULL);
  g_autoptr (SlCtlAnswer) shown = sl_ctl_test_run (fixture, "resume", "show", "--json", NULL);
  g_autoptr (SlCtlAnswer) taken = sl_ctl_test_run (fixture, "resume", "import", second, "--yes", "--take", "all", NULL);
  g_autoptr (SlCtlAnswer) replaced = sl_ctl_test_run (fixture, "resume", "show", "--json", NULL);

  g_assert_cmpint (missing->status, ==, 3);
  g_assert_cmpint (unsure->status, ==, 2);
  g_assert_false (json_object_get_boolean_member (json_node_get_object (dry->json), "stored"));
  g_assert_cmpint (get_count (dry, "added"), >, 0);
  g_assert_cmpint (still_missing->status, ==, 3);
  g_assert_true (json_object_get_boolean_member (json_node_get_object (stored->json), "stored"));
  g_assert_cmpint (get_count (again, "added"), ==, 0);
  g_assert_cmpint (get_count (again, "conflict"), ==, 0);
  g_assert_cmpint (get_count (plan, "added"), ==, 2);
  g_assert_cmpint (get_count (plan, "conflict"), ==, 1);

  /* Added is taken, what is there is not overwritten until it is asked for. */
  g_assert_cmpint (merged->status, ==, 0);
  g_assert_cmpstr (get_basics (shown, "email"), ==, "ilse@orchard.example");
  g_assert_cmpstr (get_basics (shown, "url"), ==, "https://ilse.example");
  g_assert_true (json_object_has_member (json_node_get_object (shown->json), "languages"));
  g_assert_cmpint (taken->status, ==, 0);
  g_assert_cmpstr (get_basics (replaced, "email"), ==, "varga@elsewhere.example");
}

static void
test_ctl_resume_bad_files (SlCtlTest    *fixture,
                           gconstpointer data)
{
  g_autofree char  *empty = sl_ctl_test_write_file (fixture, "empty.pdf", "", 0);
  g_autofree char  *picture = sl_ctl_test_write_file (fixture, "photo.pdf", "\211PNG\r\n\032\n and so on", -1);
  g_autofree char  *damaged = sl_ctl_test_write_file (fixture, "cut.pdf", "%PDF-1.7\nhalf of it", -1);
  g_autofree char  *poem = sl_ctl_test_write_file (fixture, "poem.json", "{\"title\":\"Ode\"}", -1);
  const char *const bad[] = { empty, picture, damaged, poem, "/nonexistent/cv.pdf", fixture->directory };
  g_autoptr (SlCtlAnswer) nothing = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SlCtlAnswer) answer = sl_ctl_test_run (fixture, "resume", "import", bad[i], "--yes", NULL);

      g_assert_cmpint (answer->status, ==, 6);
      g_assert_true (g_str_has_suffix (answer->complaint, ".\n"));
    }
  nothing = sl_ctl_test_run (fixture, "resume", "show", NULL);
  g_assert_cmpint (nothing->status, ==, 3);
}

static void
test_ctl_resume_export (SlCtlTest    *fixture,
                        gconstpointer data)
{
  static const char *const formats[] = { "pdf", "docx", "odt", "md", "txt", "html", "json" };
  g_autofree char         *file = sl_ctl_test_write_file (fixture, "ilse.json", first_resume, -1);
  g_autoptr (SlCtlAnswer) nothing = sl_ctl_test_run (fixture, "resume", "export", "-o", "/nonexistent/x.pdf", NULL);
  g_autoptr (SlCtlAnswer) stored = sl_ctl_test_run (fixture, "resume", "import", file, "--yes", NULL);
  g_autoptr (SlCtlAnswer) layouts = sl_ctl_test_run (fixture, "resume", "layouts", "--json", NULL);
  g_autoptr (SlCtlAnswer) layout = sl_ctl_test_run (fixture, "resume", "export", "--layout", "baroque", NULL);
  g_autoptr (SlCtlAnswer) format = sl_ctl_test_run (fixture, "resume", "export", "--format", "doc", NULL);
  g_autoptr (SlCtlAnswer) unwritable = sl_ctl_test_run (fixture, "resume", "export", "-o", "/nonexistent/x.pdf", NULL);

  g_assert_cmpint (nothing->status, ==, 3);
  g_assert_cmpint (stored->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (layouts), >=, 6);
  g_assert_cmpint (layout->status, ==, 2);
  g_assert_cmpint (format->status, ==, 2);
  g_assert_cmpint (unwritable->status, ==, 6);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *name = g_strdup_printf ("cv.%s", formats[i]);
      g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
      g_autoptr (SlCtlAnswer) written = sl_ctl_test_run (fixture, "resume", "export", "--pages", "1", "--paper", "letter", "-o", path, "--json", NULL);
      g_autoptr (SlCtlAnswer) back = sl_ctl_test_run (fixture, "resume", "import", path, "--dry-run", "--json", NULL);

      g_assert_cmpint (written->status, ==, 0);
      g_assert_cmpstr (sl_ctl_test_get_text (written->json, "file"), ==, path);
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (json_node_get_object (written->json), "differences")), ==, 0);
      g_assert_cmpint (get_count (back, "conflict"), ==, 0);
    }
}

static void
test_ctl_resume_export_looks (SlCtlTest    *fixture,
                              gconstpointer data)
{
  static const char *const bad[][2] = { { "--accent", "blue" }, { "--size", "40" }, { "--spacing", "3" }, { "--sections", "work,hats" } };
  g_autofree char         *file = sl_ctl_test_write_file (fixture, "ilse.json", first_resume, -1);
  g_autofree char         *pdf = g_build_filename (fixture->directory, "Ilse-Varga-Globex.pdf", NULL);
  g_autoptr (SlCtlAnswer) stored = sl_ctl_test_run (fixture, "resume", "import", file, "--yes", NULL);
  g_autoptr (SlCtlAnswer) written = sl_ctl_test_run (fixture, "resume", "export", "--format", "pdf,docx,md", "--company", "Globex", "--layout", "compact",
                                                     "--size", "11", "--spacing", "1.1", "--accent", "#1a5fb4", "--sections", "skills,work",
                                                     "-o", fixture->directory, "--json", NULL);
  g_autoptr (SlCtlAnswer) again = sl_ctl_test_run (fixture, "resume", "export", "--company", "Globex", "-o", fixture->directory, NULL);

  g_assert_cmpint (stored->status, ==, 0);
  g_assert_cmpint (written->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (written), ==, 3);
  g_assert_cmpstr (sl_ctl_test_get_text (json_array_get_element (json_node_get_array (written->json), 0), "file"), ==, pdf);
  /* Names of our own making overwrite nothing. */
  g_assert_cmpint (again->status, !=, 0);
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (SlCtlAnswer) refused = sl_ctl_test_run (fixture, "resume", "export", bad[i][0], bad[i][1], NULL);

      g_assert_cmpint (refused->status, ==, 2);
    }
}

static gsize
get_size (const char *path)
{
  g_autofree char *content = NULL;
  gsize            length = 0;

  g_assert_true (g_file_get_contents (path, &content, &length, NULL));

  return length;
}

static void
test_ctl_resume_photo (SlCtlTest    *fixture,
                       gconstpointer data)
{
  g_autofree char *file = sl_ctl_test_write_file (fixture, "ilse.json", first_resume, -1);
  g_autofree char *text = sl_ctl_test_write_file (fixture, "photo.jpg", "no picture", -1);
  g_autofree char *photo = sl_test_data_path ("resumes/photo.png");
  g_autofree char *plain = g_build_filename (fixture->directory, "without.pdf", NULL);
  g_autofree char *shown = g_build_filename (fixture->directory, "with.pdf", NULL);
  g_autoptr (SlCtlAnswer) early = sl_ctl_test_run (fixture, "resume", "photo", "on", NULL);
  g_autoptr (SlCtlAnswer) stored = sl_ctl_test_run (fixture, "resume", "import", file, "--yes", NULL);
  g_autoptr (SlCtlAnswer) none = sl_ctl_test_run (fixture, "resume", "export", "--photo", "-o", plain, NULL);
  g_autoptr (SlCtlAnswer) bad = sl_ctl_test_run (fixture, "resume", "photo", "set", text, NULL);
  g_autoptr (SlCtlAnswer) usage = sl_ctl_test_run (fixture, "resume", "photo", "frame", NULL);
  g_autoptr (SlCtlAnswer) set = sl_ctl_test_run (fixture, "resume", "photo", "set", photo, "--json", NULL);
  g_autoptr (SlCtlAnswer) off = sl_ctl_test_run (fixture, "resume", "export", "--layout", "modern", "-o", plain, NULL);
  g_autoptr (SlCtlAnswer) once = sl_ctl_test_run (fixture, "resume", "export", "--layout", "modern", "--photo", "-o", shown, NULL);
  g_autoptr (SlCtlAnswer) on = NULL;
  g_autoptr (SlCtlAnswer) removed = NULL;

  g_assert_cmpint (early->status, ==, 3);
  g_assert_cmpint (stored->status, ==, 0);
  g_assert_cmpint (none->status, ==, 3);
  g_assert_cmpint (bad->status, ==, 6);
  g_assert_cmpint (usage->status, ==, 2);
  g_assert_cmpint (set->status, ==, 0);
  g_assert_false (json_object_get_boolean_member (json_node_get_object (set->json), "shown"));
  g_assert_cmpint (off->status, ==, 0);
  g_assert_cmpint (once->status, ==, 0);
  g_assert_cmpuint (get_size (shown), >, get_size (plain) + 1000);

  /* Turned on it stays, and the next run finds it in the database. */
  on = sl_ctl_test_run (fixture, "resume", "photo", "on", NULL);
  g_assert_cmpint (on->status, ==, 0);
  g_clear_pointer (&off, sl_ctl_answer_free);
  off = sl_ctl_test_run (fixture, "resume", "export", "--layout", "modern", "-o", plain, NULL);
  g_assert_cmpint (off->status, ==, 0);
  g_assert_cmpuint (get_size (shown), ==, get_size (plain));

  removed = sl_ctl_test_run (fixture, "resume", "photo", "remove", "--json", NULL);
  g_assert_cmpint (removed->status, ==, 0);
  g_assert_cmpint (json_object_get_int_member (json_node_get_object (removed->json), "bytes"), ==, 0);
}

/* What a reader cannot make out is told, and by the exit status too. */
static void
test_ctl_resume_lossy (SlCtlTest    *fixture,
                       gconstpointer data)
{
  g_autofree char *file = sl_ctl_test_write_file (fixture, "odd.json",
                                                  "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@orchard.example\",\"phone\":\"call me, maybe\"},"
                                                  "\"skills\":[{\"keywords\":[\"Pruning\"]}]}",
                                                  -1);
  g_autofree char *path = g_build_filename (fixture->directory, "odd.pdf", NULL);
  g_autoptr (SlCtlAnswer) stored = sl_ctl_test_run (fixture, "resume", "import", file, "--yes", NULL);
  g_autoptr (SlCtlAnswer) written = sl_ctl_test_run (fixture, "resume", "export", "-o", path, NULL);

  g_assert_cmpint (stored->status, ==, 0);
  g_assert_cmpint (written->status, ==, 9);
  g_assert_nonnull (strstr (written->complaint, "call me, maybe"));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_ctl_resume_revisions (SlCtlTest    *fixture,
                           gconstpointer data)
{
  g_autofree char *first = sl_ctl_test_write_file (fixture, "ilse.json", first_resume, -1);
  g_autofree char *second = sl_ctl_test_write_file (fixture, "later.json", second_resume, -1);
  g_autoptr (SlCtlAnswer) one = sl_ctl_test_run (fixture, "resume", "import", first, "--yes", NULL);
  g_autoptr (SlCtlAnswer) two = sl_ctl_test_run (fixture, "resume", "import", second, "--yes", "--take", "all", NULL);
  g_autoptr (SlCtlAnswer) revisions = sl_ctl_test_run (fixture, "resume", "revisions", "--json", NULL);
  g_autoptr (SlCtlAnswer) restored = NULL;
  g_autoptr (SlCtlAnswer) unknown = sl_ctl_test_run (fixture, "resume", "restore", "00000000-0000-4000-8000-000000000000", NULL);
  g_autoptr (SlCtlAnswer) shown = NULL;
  JsonNode *oldest = NULL;

  g_assert_cmpint (one->status, ==, 0);
  g_assert_cmpint (two->status, ==, 0);
  g_assert_cmpuint (sl_ctl_test_get_length (revisions), ==, 2);
  oldest = json_array_get_element (json_node_get_array (revisions->json), 1);
  g_assert_cmpstr (sl_ctl_test_get_text (oldest, "file"), ==, "ilse.json");
  restored = sl_ctl_test_run (fixture, "resume", "restore", sl_ctl_test_get_text (oldest, "id"), NULL);
  g_assert_cmpint (restored->status, ==, 0);
  g_assert_cmpint (unknown->status, ==, 3);
  shown = sl_ctl_test_run (fixture, "resume", "show", "--json", NULL);
  g_assert_cmpstr (get_basics (shown, "email"), ==, "ilse@orchard.example");
  g_assert_false (json_object_has_member (json_node_get_object (shown->json), "languages"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) g_test_add ("/ctl/resume/" name, SlCtlTest, "held", sl_ctl_test_set_up, function, sl_ctl_test_tear_down)
  ADD ("import", test_ctl_resume_import);
  ADD ("bad-files", test_ctl_resume_bad_files);
  ADD ("export", test_ctl_resume_export);
  ADD ("export-looks", test_ctl_resume_export_looks);
  ADD ("photo", test_ctl_resume_photo);
  ADD ("lossy", test_ctl_resume_lossy);
  ADD ("revisions", test_ctl_resume_revisions);

  return g_test_run ();
}
