/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-csv.h"
#include "core/sl-job-csv.h"
#include "sl-fake-job-port.h"
#include "sl-test.h"

static const char *const titles[] = { "Company", "Title", "Status", "Since", "Interest", "Place", "Remote", "Type", "Min", "Max",
                                      "Currency", "Period", "Salary", "Posted", "Closes", "Link", "Platform", "Notes", "Added", NULL };
static const char *const statuses[] = { "Saved", "Prepared", "Applied", "Interviewing", "Offer", "Rejected", "Closed", NULL };

typedef struct
{
  const char *text;
  const char *expected;
} TextCase;

static const TextCase text_cases[] = {
  { NULL, "\"\"" },
  { "plain", "\"plain\"" },
  { "say \"hi\"", "\"say \"\"hi\"\"\"" },
  { "a,b", "\"a,b\"" },
  { "two\r\nlines", "\"two\r\nlines\"" },
  { "=1+1", "\"'=1+1\"" },
  { "+43 316", "\"'+43 316\"" },
  { "-x", "\"'-x\"" },
  { "@SUM(A1)", "\"'@SUM(A1)\"" },
  { "\t=cmd|' /C calc'!A0", "\"'\t=cmd|' /C calc'!A0\"" },
  { "\r\n=1", "\"'\r\n=1\"" },
  { "＝1+1", "\"'＝1+1\"" },
  { "|calc", "\"'|calc\"" },
  { "a=1", "\"a=1\"" },
  { "Zürich – 東京", "\"Zürich – 東京\"" },
};

static void
test_csv_text (gconstpointer data)
{
  const TextCase *test = data;
  g_autoptr (GString) line = g_string_new (NULL);

  sl_csv_append_text (line, test->text);
  g_assert_cmpstr (line->str, ==, test->expected);
}

static void
test_csv_line (void)
{
  g_autoptr (GString) line = g_string_new (NULL);

  sl_csv_append_text (line, "a");
  sl_csv_append_number (line, -5);
  sl_csv_end_line (line);
  sl_csv_append_text (line, "b");
  g_assert_cmpstr (line->str, ==, "\"a\",-5\r\n\"b\"");
}

static void
count_progress (guint    n_rows,
                gpointer user_data)
{
  guint *seen = user_data;

  g_assert_cmpuint (n_rows, >=, *seen);
  *seen = n_rows;
}

typedef struct
{
  SlFakeJobPort *port;
  char          *directory;
  GFile         *file;
  guint          progress;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->port = sl_fake_job_port_new ();
  sl_fake_job_port_fill (fixture->port, 7 * 1100);
  fixture->directory = sl_test_make_directory ();
  path = g_build_filename (fixture->directory, "board.csv", NULL);
  fixture->file = g_file_new_for_path (path);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_object_unref (fixture->file); /* the thread of its last operation may still hold it */
  g_assert_finalize_object (fixture->port);
  sl_test_remove_directory (fixture->directory);
  g_free (fixture->directory);
}

static gboolean
save (Fixture      *fixture,
      const char   *text,
      GCancellable *cancellable,
      guint        *n_rows,
      GError      **error)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GAsyncResult) result = NULL;

  filter->text = g_strdup (text);
  sl_job_csv_save_async (SL_JOB_PORT (fixture->port), filter, fixture->file, titles, statuses, count_progress,
                         &fixture->progress, cancellable, sl_test_take, &result);

  return sl_job_csv_save_finish (sl_test_await (&result), n_rows, error);
}

static guint
count_files (Fixture *fixture)
{
  g_autoptr (GDir) directory = g_dir_open (fixture->directory, 0, NULL);
  guint n_files = 0;

  while (g_dir_read_name (directory) != NULL)
    n_files++;

  return n_files;
}

/* All rows, also those that no window would have loaded. */
static void
test_csv_saves_all (Fixture      *fixture,
                    gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n_rows = 0;

  g_assert_true (save (fixture, NULL, NULL, &n_rows, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 7700);
  g_assert_cmpuint (fixture->progress, ==, 7700);
  g_file_load_contents (fixture->file, NULL, &contents, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (contents, SL_CSV_BYTE_ORDER_MARK "\"Company\",\"Title\","));
  lines = g_strsplit (contents, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 7702);
  g_assert_true (g_str_has_prefix (lines[1], "\"Company 0\",\"Title 0\",\"Saved\",\""));
  g_assert_true (g_str_has_prefix (lines[1101], "\"Company 1\",\"Title 1\",\"Prepared\",\""));
}

static void
test_csv_saves_what_is_found (Fixture      *fixture,
                              gconstpointer data)
{
  guint n_rows = 0;

  g_assert_true (save (fixture, "Title 1", NULL, &n_rows, NULL));
  g_assert_cmpuint (n_rows, >, 600);
  g_assert_cmpuint (n_rows, <, 7700);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);

  return G_SOURCE_REMOVE;
}

/* What was there before stays, and nothing is left behind. */
static void
test_csv_cancel_leaves_the_old (Fixture      *fixture,
                                gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *contents = NULL;

  g_assert_true (g_file_replace_contents (fixture->file, "old", 3, NULL, FALSE, 0, NULL, NULL, NULL));
  g_timeout_add (1, cancel_cb, cancellable);
  g_assert_false (save (fixture, NULL, cancellable, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_load_contents (fixture->file, NULL, &contents, NULL, NULL, NULL));
  g_assert_cmpstr (contents, ==, "old");
  g_assert_cmpuint (count_files (fixture), ==, 1);
}

static void
test_csv_failure_leaves_nothing (Fixture      *fixture,
                                 gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  g_assert_false (save (fixture, NULL, NULL, NULL, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
  g_assert_cmpuint (count_files (fixture), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (text_cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/csv/text/%u", i);

      g_test_add_data_func (path, &text_cases[i], test_csv_text);
    }
  g_test_add_func ("/csv/line", test_csv_line);
  g_test_add ("/csv/saves-all", Fixture, NULL, set_up, test_csv_saves_all, tear_down);
  g_test_add ("/csv/saves-what-is-found", Fixture, NULL, set_up, test_csv_saves_what_is_found, tear_down);
  g_test_add ("/csv/cancel-leaves-the-old", Fixture, NULL, set_up, test_csv_cancel_leaves_the_old, tear_down);
  g_test_add ("/csv/failure-leaves-nothing", Fixture, NULL, set_up, test_csv_failure_leaves_nothing, tear_down);

  return g_test_run ();
}
