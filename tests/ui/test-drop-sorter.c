/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sl-fake-capture-port.h"
#include "sl-fake-resume-reader.h"
#include "sl-ui-test.h"
#include "ui/sl-drop-sorter.h"

#define A_TEXT                                                                                   \
  "Ilse Varga, gardener, ilse@garten.example. Experience: Talhof, 2020 to today, head of three " \
  "gardeners and of an orchard with forty kinds of apples."

typedef struct
{
  SlFakeCapturePort  *pages;
  SlFakeResumeReader *resumes;
  SlDropSorter       *sorter;
  SlDrop             *drop;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->pages = sl_fake_capture_port_new ();
  fixture->resumes = sl_fake_resume_reader_new ();
  fixture->sorter = sl_drop_sorter_new (SL_CAPTURE_PORT (fixture->pages), SL_RESUME_READER_PORT (fixture->resumes));
  fixture->drop = sl_drop_new ();
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  sl_drop_free (fixture->drop);
  g_assert_finalize_object (fixture->sorter);
  g_assert_finalize_object (fixture->resumes);
  g_assert_finalize_object (fixture->pages);
}

static void
add_file (Fixture    *fixture,
          const char *name)
{
  g_autoptr (GFile) file = g_file_new_build_filename ("/nowhere", name, NULL);

  sl_drop_add_file (fixture->drop, file);
}

static GPtrArray *
sort (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *items = NULL;

  sl_drop_sorter_sort_async (fixture->sorter, fixture->drop, NULL, sl_test_take, &result);
  items = sl_drop_sorter_sort_finish (fixture->sorter, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return items;
}

static void
test_sorter_tells_by_content (Fixture      *fixture,
                              gconstpointer data)
{
  static const SlContentKind kinds[] = { SL_CONTENT_KIND_RESUME, SL_CONTENT_KIND_POSTING, SL_CONTENT_KIND_RESUME, SL_CONTENT_KIND_UNSURE };
  g_autoptr (GPtrArray) items = NULL;

  sl_fake_resume_reader_add (fixture->resumes, "jobs.html", SL_FAKE_RESUME, "text/html");
  sl_fake_resume_reader_add (fixture->resumes, "resume.html", SL_FAKE_NO_RESUME, "text/html");
  sl_fake_capture_port_add (fixture->pages, "resume.html", "Talhof", "Baker", NULL);
  sl_fake_resume_reader_add (fixture->resumes, "life.pdf", SL_FAKE_NO_RESUME, "application/pdf");
  sl_fake_capture_port_fail (fixture->pages, "life.pdf", SL_ERROR_INPUT, "binary");
  sl_fake_resume_reader_add (fixture->resumes, "notes.txt", SL_FAKE_NO_RESUME, "text/plain");
  add_file (fixture, "jobs.html");
  add_file (fixture, "resume.html");
  add_file (fixture, "life.pdf");
  add_file (fixture, "notes.txt");

  items = sort (fixture);
  g_assert_cmpuint (items->len, ==, G_N_ELEMENTS (kinds));
  for (guint i = 0; i < items->len; i++)
    {
      const SlSortedItem *item = items->pdata[i];

      g_assert_cmpint (item->kind, ==, kinds[i]);
      g_assert_cmpint (item->is_page, ==, i != 2);
      g_assert_true (sl_sorted_item_get_file (item) == fixture->drop->files->pdata[i]);
      g_assert_nonnull (item->reading);
    }
}

/* What cannot be read is told apart by its name alone, and says why. */
static void
test_sorter_unreadable (Fixture      *fixture,
                        gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const SlSortedItem *locked = NULL;
  const SlSortedItem *picture = NULL;

  sl_fake_resume_reader_fail (fixture->resumes, "locked.PDF", "Behind a password.");
  sl_fake_capture_port_fail (fixture->pages, "locked.PDF", SL_ERROR_INPUT, "binary");
  sl_fake_resume_reader_fail (fixture->resumes, "me.png", "A picture.");
  sl_fake_capture_port_fail (fixture->pages, "me.png", SL_ERROR_INPUT, "binary");
  add_file (fixture, "locked.PDF");
  add_file (fixture, "me.png");

  items = sort (fixture);
  locked = items->pdata[0];
  g_assert_cmpint (locked->kind, ==, SL_CONTENT_KIND_RESUME);
  g_assert_cmpstr (locked->error->message, ==, "Behind a password.");
  picture = items->pdata[1];
  g_assert_cmpint (picture->kind, ==, SL_CONTENT_KIND_UNSURE);
  g_assert_false (picture->is_page);
}

static void
test_sorter_text (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;
  const SlSortedItem *item = NULL;

  sl_fake_resume_reader_add (fixture->resumes, A_TEXT, SL_FAKE_RESUME, "text/plain");
  sl_drop_add_text (fixture->drop, A_TEXT);

  items = sort (fixture);
  g_assert_cmpuint (items->len, ==, 1);
  item = items->pdata[0];
  g_assert_cmpint (item->kind, ==, SL_CONTENT_KIND_RESUME);
  g_assert_null (sl_sorted_item_get_file (item));
  g_assert_cmpstr (item->drop->text, ==, A_TEXT);
}

/* Links and a few words are left alone. */
static void
test_sorter_leaves_links (Fixture      *fixture,
                          gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  sl_drop_add_text (fixture->drop, "https://jobs.example/1");
  items = sort (fixture);
  g_assert_cmpuint (items->len, ==, 0);
  g_assert_cmpuint (sl_fake_capture_port_get_n_calls (fixture->pages), ==, 0);
}

static void
test_sorter_many (Fixture      *fixture,
                  gconstpointer data)
{
  g_autoptr (GPtrArray) items = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.html", i);

      sl_fake_capture_port_add (fixture->pages, name, "Talhof", name, NULL);
      add_file (fixture, name);
    }

  items = sort (fixture);
  g_assert_cmpuint (items->len, ==, 300);
  for (guint i = 0; i < items->len; i++)
    g_assert_cmpint (((SlSortedItem *) items->pdata[i])->kind, ==, SL_CONTENT_KIND_POSTING);
}

static void
test_sorter_cancel (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_fake_resume_reader_hold (fixture->resumes);
  for (guint i = 0; i < 9; i++)
    add_file (fixture, "slow.txt");
  sl_drop_sorter_sort_async (fixture->sorter, fixture->drop, cancellable, sl_test_take, &result);
  sl_ui_test_settle ();
  g_assert_null (result);
  g_cancellable_cancel (cancellable);
  g_assert_null (sl_drop_sorter_sort_finish (fixture->sorter, sl_test_await (&result), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sl_fake_resume_reader_release (fixture->resumes);
  sl_ui_test_settle ();
}

int
main (int    argc,
      char **argv)
{
  sl_ui_test_init (&argc, &argv);

#define ADD(name, function) g_test_add ("/drop-sorter/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("tells-by-content", test_sorter_tells_by_content);
  ADD ("unreadable", test_sorter_unreadable);
  ADD ("text", test_sorter_text);
  ADD ("leaves-links", test_sorter_leaves_links);
  ADD ("many", test_sorter_many);
  ADD ("cancel", test_sorter_cancel);
#undef ADD

  return g_test_run ();
}
