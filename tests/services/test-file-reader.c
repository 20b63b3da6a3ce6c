/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include <glib/gstdio.h>

#include "core/sl-error.h"
#include "services/sl-file-reader.h"

#include "sl-test.h"

#define CONTENT "Ilse Varga, gardener"
#define N_READS 300

typedef struct
{
  char *source;
  char *path;
  gint  is_done; /* atomic */
} Race;

/* Whole each time it comes, and gone at whatever moment. */
static gpointer
come_and_go_thread (gpointer user_data)
{
  Race *race = user_data;

  while (!g_atomic_int_get (&race->is_done))
    {
      if (link (race->source, race->path) != 0)
        g_error ("link: %s", g_strerror (errno));
      g_thread_yield ();
      g_unlink (race->path);
      g_thread_yield ();
    }

  return NULL;
}

/* A file that vanishes between being looked at, opened and read is whole or is told to be gone, never half. */
static void
test_reader_vanishing (void)
{
  g_autofree char *directory = sl_test_make_directory ();
  Race             race = { g_build_filename (directory, "source", NULL), g_build_filename (directory, "resume.txt", NULL), FALSE };
  g_autoptr (GFile) file = g_file_new_for_path (race.path);
  GThread *thread = NULL;
  guint    n_gone = 0;

  g_assert_true (g_file_set_contents (race.source, CONTENT, -1, NULL));
  thread = g_thread_new ("come and go", come_and_go_thread, &race);
  for (guint i = 0; i < N_READS; i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;

      sl_file_reader_read_async (file, 1024, NULL, sl_test_take, &result);
      bytes = sl_file_reader_read_finish (file, sl_test_await (&result), &error);
      if (bytes != NULL)
        g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), CONTENT, strlen (CONTENT));
      else
        {
          g_assert_error (error, SL_ERROR, SL_ERROR_INPUT);
          g_assert_cmpstr (error->message, ==, "The file does not exist, or not any more.");
          n_gone++;
        }
    }
  g_atomic_int_set (&race.is_done, TRUE);
  g_thread_join (thread);
  g_test_message ("gone %u of %u times", n_gone, N_READS);

  sl_test_remove_directory (directory);
  g_free (race.source);
  g_free (race.path);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/file-reader/vanishing", test_reader_vanishing);

  return g_test_run ();
}
