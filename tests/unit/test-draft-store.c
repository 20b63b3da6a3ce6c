/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-draft-store.h"
#include "sl-test.h"

typedef struct
{
  char         *directory;
  SlDraftStore *store;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autofree char *top = sl_test_make_directory ();

  fixture->directory = g_build_filename (top, "drafts", NULL);
  fixture->store = sl_draft_store_new (fixture->directory);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *top = g_path_get_dirname (fixture->directory);

  g_object_unref (fixture->store); /* a thread may let go of it a moment later */
  sl_test_remove_directory (top);
  g_free (fixture->directory);
}

static void
save (Fixture       *fixture,
      const SlDraft *draft)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_draft_store_save_async (fixture->store, draft, NULL, sl_test_take, &result);
  sl_draft_store_finish (fixture->store, sl_test_await (&result), &error);
  g_assert_no_error (error);
}

static GPtrArray *
list (Fixture *fixture)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *drafts = NULL;

  sl_draft_store_list_async (fixture->store, NULL, sl_test_take, &result);
  drafts = sl_draft_store_list_finish (fixture->store, sl_test_await (&result), &error);
  g_assert_no_error (error);

  return drafts;
}

static void
test_draft_store_round_trip (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (SlJob) before = sl_job_new ();
  g_autoptr (SlJob) job = NULL;
  g_autoptr (SlDraft) draft = NULL;
  g_autoptr (GPtrArray) none = list (fixture);
  g_autoptr (GPtrArray) drafts = NULL;
  SlDraft *read = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  g_object_set (before, "id", "7b0c", "company", "Globex", "version", G_GINT64_CONSTANT (12), "interest", 3,
                "status", SL_JOB_STATUS_APPLIED, NULL);
  job = sl_job_copy (before);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      g_autofree char *text = g_strdup_printf ("“%u”\n<&>", i);

      sl_job_set_field (job, i, text);
    }
  draft = sl_draft_new (before, job);
  save (fixture, draft);

  drafts = list (fixture);
  g_assert_cmpuint (drafts->len, ==, 1);
  read = g_ptr_array_index (drafts, 0);
  g_assert_cmpstr (read->id, ==, draft->id);
  g_assert_cmpstr (sl_job_get_id (read->before), ==, "7b0c");
  g_assert_cmpint (sl_job_get_version (read->before), ==, 12);
  g_assert_cmpint (sl_job_get_interest (read->job), ==, 3);
  g_assert_cmpint (sl_job_get_status (read->job), ==, SL_JOB_STATUS_APPLIED);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    g_assert_cmpstr (sl_job_get_field (read->job, i), ==, sl_job_get_field (job, i));
}

/* Requests in flight together: the last one counts, whatever thread comes first. */
static void
test_draft_store_last_request_counts (Fixture      *fixture,
                                      gconstpointer data)
{
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (SlJob) job = sl_job_new ();
      g_autoptr (SlDraft) draft = sl_draft_new (NULL, job);
      g_autoptr (GAsyncResult) first = NULL;
      g_autoptr (GAsyncResult) second = NULL;
      g_autoptr (GAsyncResult) third = NULL;
      g_autoptr (GPtrArray) drafts = NULL;

      sl_draft_store_save_async (fixture->store, draft, NULL, sl_test_take, &first);
      sl_draft_store_save_async (fixture->store, draft, NULL, sl_test_take, &second);
      sl_draft_store_remove_async (fixture->store, draft->id, NULL, sl_test_take, &third);
      g_assert_true (sl_draft_store_finish (fixture->store, sl_test_await (&first), NULL));
      g_assert_true (sl_draft_store_finish (fixture->store, sl_test_await (&second), NULL));
      g_assert_true (sl_draft_store_finish (fixture->store, sl_test_await (&third), NULL));
      drafts = list (fixture);
      g_assert_cmpuint (drafts->len, ==, 0);
    }
}

static void
test_draft_store_garbage (Fixture      *fixture,
                          gconstpointer data)
{
  static const char *const texts[] = { "", "{", "[]", "{\"job\":3}", "\xff\xfe", "{\"job\":{\"company\":7,\"interest\":\"x\"}}", "{\"job\":{\"interest\":99}}" };
  g_autoptr (GPtrArray) drafts = NULL;

  g_assert_cmpint (g_mkdir_with_parents (fixture->directory, 0700), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.json", i);
      g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

      g_assert_true (g_file_set_contents (path, texts[i], -1, NULL));
    }
  drafts = list (fixture);
  g_assert_cmpuint (drafts->len, ==, 2);
  for (guint i = 0; i < drafts->len; i++)
    g_assert_cmpint (sl_job_get_interest (((SlDraft *) g_ptr_array_index (drafts, i))->job), <=, 5);
}

static void
test_draft_store_no_place (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) job = sl_job_new ();
  g_autoptr (SlDraft) draft = sl_draft_new (NULL, job);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (fixture->directory, "in the way", -1, NULL));
  sl_draft_store_save_async (fixture->store, draft, NULL, sl_test_take, &result);
  g_assert_false (sl_draft_store_finish (fixture->store, sl_test_await (&result), &error));
  g_assert_nonnull (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/draft-store/round-trip", Fixture, NULL, set_up, test_draft_store_round_trip, tear_down);
  g_test_add ("/draft-store/last-request-counts", Fixture, NULL, set_up, test_draft_store_last_request_counts, tear_down);
  g_test_add ("/draft-store/garbage", Fixture, NULL, set_up, test_draft_store_garbage, tear_down);
  g_test_add ("/draft-store/no-place", Fixture, NULL, set_up, test_draft_store_no_place, tear_down);

  return g_test_run ();
}
