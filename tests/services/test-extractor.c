/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "core/sl-error.h"
#include "services/sl-extractor.h"
#include "sl-test.h"

/* The program is a script of the test's, so that it can misbehave in every way. */
typedef struct
{
  char        *directory;
  char        *program;
  SlExtractor *extractor;
} Fixture;

typedef struct
{
  const char *script;
  int         code;
} Case;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->directory = sl_test_make_directory ();
  fixture->program = g_build_filename (fixture->directory, "reader", NULL);
  fixture->extractor = sl_extractor_new (fixture->program);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->extractor);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->program);
}

static void
write_program (Fixture    *fixture,
               const char *script)
{
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (fixture->program, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0755, &error);
  g_assert_no_error (error);
}

static GBytes *
run (Fixture           *fixture,
     GBytes            *input,
     const char *const *options,
     GError           **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_extractor_run_async (fixture->extractor, "job", input, options, NULL, sl_test_take, &result);

  return sl_extractor_run_finish (fixture->extractor, sl_test_await (&result), error);
}

static char *
run_for_text (Fixture           *fixture,
              const char        *input,
              const char *const *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (input, strlen (input));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = run (fixture, bytes, options, &error);

  g_assert_no_error (error);

  return g_strndup (g_bytes_get_data (output, NULL), g_bytes_get_size (output));
}

static void
test_extractor_call (Fixture      *fixture,
                     gconstpointer data)
{
  static const char *const options[] = { "--url", "https://a.example/1 $(id)", NULL };
  g_autofree char         *output = NULL;

  write_program (fixture, "printf '%s|%s|%s|' \"$1\" \"$3\" \"$4\"; cat \"$2\"");
  output = run_for_text (fixture, "the page", options);
  g_assert_cmpstr (output, ==, "job|--url|https://a.example/1 $(id)|the page");
}

static void
test_extractor_environment (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *output = NULL;

  g_setenv ("SHORTLIST_TEST_MARK", "secret", TRUE);
  write_program (fixture, "env; pwd; ls /proc/self/fd | wc -l");
  output = run_for_text (fixture, "x", NULL);
  g_unsetenv ("SHORTLIST_TEST_MARK");

  g_assert_null (strstr (output, "secret"));
  g_assert_null (strstr (output, "HOME="));
  g_assert_nonnull (strstr (output, "LC_ALL=C.UTF-8\n"));
  /* Its three and the one that ls opens. */
  g_assert_true (g_str_has_suffix (output, "/\n4\n"));
}

static void
test_extractor_large_input (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *input = g_strnfill (5 * 1024 * 1024, 'x');
  g_autofree char *output = NULL;

  write_program (fixture, "cat \"$2\"");
  output = run_for_text (fixture, input, NULL);
  g_assert_cmpstr (output, ==, input);
}

static void
test_extractor_failures (Fixture      *fixture,
                         gconstpointer data)
{
  static const Case cases[] = {
    { "echo '{\"error\":{\"code\":\"empty\",\"message\":\"x\"}}'; exit 1", SL_ERROR_INPUT },
    { "echo '{\"error\":{\"code\":\"too-large\",\"message\":\"x\"}}'; exit 1", SL_ERROR_INPUT },
    { "echo '{\"error\":{\"code\":\"binary\",\"message\":\"x\"}}'; exit 1", SL_ERROR_INPUT },
    { "echo '{\"error\":{\"code\":\"unsupported\",\"message\":\"x\"}}'; exit 1", SL_ERROR_INPUT },
    { "echo '{\"error\":{\"code\":\"encrypted\",\"message\":\"x\"}}'; exit 1", SL_ERROR_INPUT },
    { "echo '{\"error\":{\"code\":\"damaged\",\"message\":\"x\"}}'; exit 1", SL_ERROR_INPUT },
    { "echo '{\"error\":{\"code\":\"timeout\",\"message\":\"x\"}}'; exit 1", SL_ERROR_TIMEOUT },
    { "echo '{\"error\":{\"code\":\"sandbox\",\"message\":\"x\"}}'; exit 1", SL_ERROR_UNAVAILABLE },
    { "echo '{\"error\":{\"code\":\"something new\"}}'; exit 1", SL_ERROR_PROTOCOL },
    { "echo '{\"error\":{\"code\":7}}'; exit 1", SL_ERROR_PROTOCOL },
    { "echo '[]'; exit 1", SL_ERROR_PROTOCOL },
    { "echo 'not json'; exit 1", SL_ERROR_INPUT },
    { "exit 3", SL_ERROR_INPUT },
    { "kill -SEGV $$", SL_ERROR_INPUT },
    { "yes", SL_ERROR_INPUT },
    { "exec sleep 600", SL_ERROR_TIMEOUT },
    { "sleep 10 & echo '{'; exit 0", SL_ERROR_TIMEOUT },
    { "trap '' TERM INT; while :; do sleep 1; done", SL_ERROR_TIMEOUT },
  };
  g_autoptr (GBytes) input = g_bytes_new_static ("x", 1);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) output = NULL;

      sl_extractor_set_deadline (fixture->extractor, cases[i].code == SL_ERROR_TIMEOUT ? 300 : 30000);
      write_program (fixture, cases[i].script);
      output = run (fixture, input, NULL, &error);
      g_test_message ("%s: %s", cases[i].script, error != NULL ? error->message : "no error");
      g_assert_error (error, SL_ERROR, cases[i].code);
      g_assert_true (g_str_has_suffix (error->message, "."));
    }
}

static void
test_extractor_missing (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GBytes) input = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = run (fixture, input, NULL, &error);

  g_assert_error (error, SL_ERROR, SL_ERROR_UNAVAILABLE);
}

static void
test_extractor_bad_input (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (SL_EXTRACTOR_MAX_INPUT + 1), SL_EXTRACTOR_MAX_INPUT + 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = NULL;

  output = run (fixture, empty, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
  g_clear_error (&error);
  output = run (fixture, large, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
}

static gboolean
exists (gpointer user_data)
{
  return g_file_test (user_data, G_FILE_TEST_EXISTS);
}

static gboolean
tick_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
test_extractor_cancel (Fixture      *fixture,
                       gconstpointer data)
{
  const char      *when = data;
  g_autofree char *mark = g_build_filename (fixture->directory, "mark", NULL);
  g_autofree char *script = g_strdup_printf ("touch %s; exec sleep 600", mark);
  g_autoptr (GBytes) input = g_bytes_new_static ("x", 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) output = NULL;

  write_program (fixture, g_str_equal (when, "after") ? "echo" : script);
  if (g_str_equal (when, "before"))
    g_cancellable_cancel (cancellable);
  sl_extractor_run_async (fixture->extractor, "job", input, NULL, cancellable, sl_test_take, &result);
  if (g_str_equal (when, "at-once"))
    g_cancellable_cancel (cancellable);
  if (g_str_equal (when, "during"))
    {
      /* A file's coming into being wakes nobody. */
      const guint tick = g_timeout_add (5, tick_cb, NULL);

      sl_test_wait_until (exists, mark, "the program");
      g_source_remove (tick);
      g_cancellable_cancel (cancellable);
    }
  output = sl_extractor_run_finish (fixture->extractor, sl_test_await (&result), &error);
  if (g_str_equal (when, "after"))
    {
      g_cancellable_cancel (cancellable);
      g_assert_no_error (error);
    }
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Two run, the rest waits; one that waits is cancelled without ever running. */
static void
test_extractor_queue (Fixture      *fixture,
                      gconstpointer data)
{
  g_autoptr (GBytes) input = g_bytes_new_static ("x", 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult    *results[8] = { NULL };
  g_autofree char *log = g_build_filename (fixture->directory, "log", NULL);
  g_autofree char *script = g_strdup_printf ("echo + >> %s; sleep 0.05; echo - >> %s", log, log);
  g_autofree char *text = NULL;
  int              n_running = 0;
  int              n_started = 0;

  write_program (fixture, script);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    sl_extractor_run_async (fixture->extractor, "job", input, NULL, i == 5 ? cancellable : NULL, sl_test_take, &results[i]);
  g_cancellable_cancel (cancellable);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) output = sl_extractor_run_finish (fixture->extractor, sl_test_await (&results[i]), &error);

      if (i == 5)
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      else
        g_assert_no_error (error);
      g_clear_object (&results[i]);
    }

  g_assert_true (g_file_get_contents (log, &text, NULL, NULL));
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '+')
        n_started++;
      if (*p != '\n')
        n_running += *p == '+' ? 1 : -1;
      g_assert_cmpint (n_running, <=, 2);
    }
  g_assert_cmpint (n_started, ==, 7);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/extractor/" name, Fixture, NULL, set_up, function, tear_down)
#define ADD_CANCEL(when)    g_test_add ("/extractor/cancel/" when, Fixture, when, set_up, test_extractor_cancel, tear_down)
  ADD ("call", test_extractor_call);
  ADD ("environment", test_extractor_environment);
  ADD ("large-input", test_extractor_large_input);
  ADD ("failures", test_extractor_failures);
  ADD ("missing", test_extractor_missing);
  ADD ("bad-input", test_extractor_bad_input);
  ADD ("queue", test_extractor_queue);
  ADD_CANCEL ("before");
  ADD_CANCEL ("at-once");
  ADD_CANCEL ("during");
  ADD_CANCEL ("after");

  return g_test_run ();
}
