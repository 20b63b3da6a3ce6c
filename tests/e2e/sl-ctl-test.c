/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-ctl-test.h"
#include "sl-test.h"

void
sl_ctl_answer_free (SlCtlAnswer *answer)
{
  g_free (answer->output);
  g_free (answer->complaint);
  g_clear_pointer (&answer->json, json_node_unref);
  g_free (answer);
}

static GSubprocess *
spawn (SlCtlTest  *fixture,
       const char *first,
       va_list     rest,
       gboolean    has_input)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE | (has_input ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0));
  g_autoptr (GError) error = NULL;
  GSubprocess *process = NULL;

  g_ptr_array_add (arguments, fixture->program);
  for (const char *word = first; word != NULL; word = va_arg (rest, const char *))
    g_ptr_array_add (arguments, (gpointer) word);
  g_ptr_array_add (arguments, NULL);
  g_subprocess_launcher_setenv (launcher, "SHORTLIST_PROFILES_DIR", fixture->directory, TRUE);
  g_subprocess_launcher_unsetenv (launcher, "DBUS_SESSION_BUS_ADDRESS");
  process = g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  g_assert_no_error (error);

  return process;
}

GSubprocess *
sl_ctl_test_start (SlCtlTest  *fixture,
                   gboolean    has_input,
                   const char *first,
                   ...)
{
  GSubprocess *process = NULL;
  va_list      rest;

  va_start (rest, first);
  process = spawn (fixture, first, rest, has_input);
  va_end (rest);

  return process;
}

SlCtlAnswer *
sl_ctl_test_finish (GSubprocess *process)
{
  SlCtlAnswer *answer = g_new0 (SlCtlAnswer, 1);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_read = FALSE;

  g_subprocess_communicate_utf8_async (process, NULL, NULL, sl_test_take, &result);
  is_read = g_subprocess_communicate_utf8_finish (process, sl_test_await (&result), &answer->output, &answer->complaint, &error);
  g_assert_no_error (error);
  g_assert_true (is_read);
  g_assert_true (g_subprocess_get_if_exited (process));
  answer->status = g_subprocess_get_exit_status (process);
  if (*answer->output == '{' || *answer->output == '[')
    answer->json = json_from_string (answer->output, NULL);
  if (*answer->complaint != '\0')
    g_test_message ("%d: %s", answer->status, answer->complaint);

  return answer;
}

/* Runs the program with the words given. */
G_GNUC_NULL_TERMINATED SlCtlAnswer *
sl_ctl_test_run (SlCtlTest  *fixture,
                 const char *first,
                 ...)
{
  g_autoptr (GSubprocess) process = NULL;
  va_list rest;

  va_start (rest, first);
  process = spawn (fixture, first, rest, FALSE);
  va_end (rest);

  return sl_ctl_test_finish (process);
}

const char *
sl_ctl_test_get_text (JsonNode   *node,
                      const char *name)
{
  g_assert_nonnull (node);
  g_assert_true (JSON_NODE_HOLDS_OBJECT (node));

  return json_object_get_string_member (json_node_get_object (node), name);
}

const char *
sl_ctl_test_get_error (const SlCtlAnswer *answer)
{
  g_assert_nonnull (answer->json);

  return json_object_get_string_member (json_object_get_object_member (json_node_get_object (answer->json), "error"), "code");
}

guint
sl_ctl_test_get_length (const SlCtlAnswer *answer)
{
  g_assert_cmpint (answer->status, ==, 0);
  g_assert_nonnull (answer->json);
  g_assert_true (JSON_NODE_HOLDS_ARRAY (answer->json));

  return json_array_get_length (json_node_get_array (answer->json));
}

char *
sl_ctl_test_write_file (SlCtlTest  *fixture,
                        const char *name,
                        const char *content,
                        gssize      length)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, content, length, &error);
  g_assert_no_error (error);

  return g_steal_pointer (&path);
}

/* Returns: (transfer full): the new posting's id */
char *
sl_ctl_test_add_job (SlCtlTest  *fixture,
                     const char *company,
                     const char *title,
                     const char *url)
{
  g_autoptr (SlCtlAnswer) answer = sl_ctl_test_run (fixture, "job", "add", "--company", company, "--title", title, "--url", url, "--json", NULL);

  g_assert_cmpint (answer->status, ==, 0);

  return g_strdup (sl_ctl_test_get_text (answer->json, "id"));
}

/* What needs no database makes none. */
void
sl_ctl_test_assert_no_profile (SlCtlTest *fixture)
{
  g_autofree char *profile = g_build_filename (fixture->directory, "default", NULL);

  g_assert_false (g_file_test (profile, G_FILE_TEST_EXISTS));
}

/* A program that stays and keeps the server running: psql, which answers once it is connected. */
GSubprocess *
sl_ctl_test_hold_server (SlCtlTest *fixture)
{
  g_autoptr (GSubprocess) holder = sl_ctl_test_start (fixture, TRUE, "db", "psql", "--", "-At", NULL);
  GOutputStream *input = g_subprocess_get_stdin_pipe (holder);
  char           ready[6] = "";
  gsize          n_read = 0;

  g_assert_true (g_output_stream_write_all (input, "SELECT 'here';\n", 15, NULL, NULL, NULL));
  g_assert_true (g_input_stream_read_all (g_subprocess_get_stdout_pipe (holder), ready, 5, &n_read, NULL, NULL));
  g_assert_cmpstr (ready, ==, "here\n");

  return g_steal_pointer (&holder);
}

void
sl_ctl_test_set_up (SlCtlTest    *fixture,
                    gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
  fixture->program = g_build_filename (g_getenv ("SHORTLIST_BUILD_DIR"), "src", "ctl", "shortlistctl", NULL);
  if (data != NULL)
    fixture->holder = sl_ctl_test_hold_server (fixture);
}

void
sl_ctl_test_tear_down (SlCtlTest    *fixture,
                       gconstpointer data)
{
  g_autoptr (SlCtlAnswer) held = fixture->holder != NULL ? sl_ctl_test_finish (fixture->holder) : NULL;
  g_autoptr (SlCtlAnswer) answer = sl_ctl_test_run (fixture, "db", "stop", NULL);

  g_assert_cmpint (answer->status, ==, 0);
  g_clear_object (&fixture->holder);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->program);
}
