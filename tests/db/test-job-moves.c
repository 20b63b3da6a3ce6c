/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-error.h"
#include "core/sl-job-event.h"
#include "core/sl-rank.h"

#include "sl-job-test.h"
#include "sl-test-database.h"
#include "sl-test.h"

#define NOBODY "00000000-0000-4000-8000-000000000000"

static gboolean
try_place (SlJobTest *fixture,
           GPtrArray *places,
           GError   **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_place_async (fixture->port, places, NULL, sl_test_take, &result);

  return sl_job_port_place_finish (fixture->port, sl_test_await (&result), error);
}

static void
test_moves_move (SlJobTest    *fixture,
                 gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (SlJob) c = sl_job_test_add (fixture, "C", NULL);
  g_autoptr (SlJob) d = sl_job_test_add (fixture, "D", NULL);
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (GPtrArray) third = NULL;
  g_autoptr (GPtrArray) fourth = NULL;
  g_autoptr (SlDbResult) trashed = NULL;
  g_autoptr (SlDbResult) restored = NULL;
  g_autoptr (GError) error = NULL;
  const char *several[] = { sl_job_get_id (a), sl_job_get_id (d), sl_job_get_id (a), NULL };
  const char *missing[] = { sl_job_get_id (a), NOBODY, NULL };

  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "D C B A");
  first = sl_job_test_move_one (fixture, d, SL_JOB_STATUS_SAVED, b);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "C B D A");
  second = sl_job_test_move_one (fixture, c, SL_JOB_STATUS_APPLIED, NULL);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B D A");
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_APPLIED, "C");
  third = sl_job_test_try_move (fixture, several, SL_JOB_STATUS_APPLIED, sl_job_get_id (c), &error);
  g_assert_no_error (error);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_APPLIED, "C A D");
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B");

  /* All or nothing. */
  fourth = sl_job_test_try_move (fixture, missing, SL_JOB_STATUS_SAVED, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_null (fourth);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_APPLIED, "C A D");

  /* What is in the trash keeps the place that it comes back to. */
  g_clear_error (&error);
  trashed = sl_test_database_query (fixture->other, "UPDATE job_postings SET deleted_at = now() WHERE job_title = 'D'", NULL);
  fourth = sl_job_test_try_move (fixture, several, SL_JOB_STATUS_OFFER, NULL, &error);
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_assert_null (fourth);
  restored = sl_test_database_query (fixture->other, "UPDATE job_postings SET deleted_at = NULL", NULL);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_APPLIED, "C A D");

  /* Back, in the order of an undo stack. */
  g_clear_error (&error);
  g_assert_true (try_place (fixture, third, &error));
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B D A");
  g_assert_true (try_place (fixture, second, &error));
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "C B D A");
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_APPLIED, "");
  g_assert_true (try_place (fixture, first, &error));
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "D C B A");
}

/* A card that was moved on since is not put back, nor are those that moved with it; another
 * change of it is no hindrance.
 */
static void
test_moves_place_conflict (SlJobTest    *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (GError) error = NULL;
  const char *ids[] = { sl_job_get_id (a), sl_job_get_id (b), NULL };
  g_autoptr (GPtrArray) places = sl_job_test_try_move (fixture, ids, SL_JOB_STATUS_CLOSED, NULL, &error);
  g_autoptr (GPtrArray) again = NULL;
  g_autoptr (SlDbResult) written = NULL;
  g_autoptr (SlDbResult) moved = NULL;

  g_assert_no_error (error);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_CLOSED, "A B");
  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET notes = 'x' WHERE job_title = 'B'", NULL);
  g_assert_true (try_place (fixture, places, &error));
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B A");

  again = sl_job_test_try_move (fixture, ids, SL_JOB_STATUS_CLOSED, NULL, &error);
  moved = sl_test_database_query (fixture->other, "UPDATE job_postings SET status = 'offer' WHERE job_title = 'B'", NULL);
  g_assert_false (try_place (fixture, again, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONFLICT);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_CLOSED, "A");
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_OFFER, "B");
}

/* A card that goes into the very same gap again and again, and a column whose ranks are all one. */
static void
test_moves_renumbers (SlJobTest    *fixture,
                      gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (SlJob) c = sl_job_test_add (fixture, "C", NULL);
  g_autoptr (SlDbResult) written = NULL;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GPtrArray) places = sl_job_test_move_one (fixture, i % 2 == 0 ? a : b, SL_JOB_STATUS_SAVED, c);

      g_assert_true (places != NULL);
      sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, i % 2 == 0 ? "C A B" : "C B A");
    }
  g_assert_cmpint (sl_test_database_query_int (fixture->other, "SELECT max(length(board_rank)) FROM job_postings", NULL), <=,
                   SL_RANK_LONG);

  written = sl_test_database_query (fixture->other, "UPDATE job_postings SET board_rank = 'V'", NULL);
  {
    g_autoptr (GPtrArray) before = sl_job_test_list (fixture, NULL, SL_JOB_STATUS_SAVED, NULL, 0, 10);
    SlJob *first = g_ptr_array_index (before, 0);
    SlJob *last = g_ptr_array_index (before, 2);
    g_autoptr (GPtrArray) places = sl_job_test_move_one (fixture, last, SL_JOB_STATUS_SAVED, first);
    g_autoptr (GPtrArray) after = sl_job_test_list (fixture, NULL, SL_JOB_STATUS_SAVED, NULL, 0, 10);

    g_assert_true (places != NULL);
    g_assert_cmpuint (after->len, ==, 3);
    g_assert_cmpstr (sl_job_get_id (g_ptr_array_index (after, 0)), ==, sl_job_get_id (first));
    g_assert_cmpstr (sl_job_get_id (g_ptr_array_index (after, 1)), ==, sl_job_get_id (last));
  }
}

/* Keys pressed faster than the server answers: what comes second counts on what came first. So many
 * that the pool would share them out if it did not matter.
 */
static void
test_moves_keep_their_order (SlJobTest    *fixture,
                             gconstpointer data)
{
  g_autoptr (SlJob) job = sl_job_test_add (fixture, "A", NULL);
  const char *const ids[] = { sl_job_get_id (job), NULL };
  GAsyncResult     *moved[24] = { NULL };
  SlJobStatus       status = SL_JOB_STATUS_SAVED;
  g_autoptr (GAsyncResult) shelved = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    sl_job_port_move_async (fixture->port, ids, (SlJobStatus) ((i + 1) % SL_N_JOB_STATUSES), NULL, NULL, sl_test_take, &moved[i]);
  sl_job_port_shelve_async (fixture->port, ids, SL_JOB_SHELVING_TRASH, NULL, sl_test_take, &shelved);

  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    {
      g_autoptr (GPtrArray) places = sl_job_port_move_finish (fixture->port, sl_test_await (&moved[i]), &error);

      g_assert_no_error (error);
      g_assert_cmpint (((SlJobPlace *) g_ptr_array_index (places, 0))->status, ==, status);
      status = (SlJobStatus) ((i + 1) % SL_N_JOB_STATUSES);
      g_object_unref (moved[i]);
    }
  g_assert_cmpuint (sl_job_port_shelve_finish (fixture->port, sl_test_await (&shelved), &error), ==, 1);
  g_assert_no_error (error);

  g_assert_cmpuint (sl_job_test_shelve (fixture, job, SL_JOB_SHELVING_RESTORE), ==, 1);
  sl_job_test_assert_column (fixture, status, "A");
}

static void
test_moves_shelves (SlJobTest    *fixture,
                    gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", "https://jobs.example/1");
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  g_assert_true (b != NULL);
  g_assert_cmpuint (sl_job_test_shelve (fixture, a, SL_JOB_SHELVING_DESTROY), ==, 0); /* not from the board */
  g_assert_cmpuint (sl_job_test_shelve (fixture, a, SL_JOB_SHELVING_ARCHIVE), ==, 1);
  g_assert_cmpuint (sl_job_test_shelve (fixture, a, SL_JOB_SHELVING_ARCHIVE), ==, 0);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B");
  filter->shelf = SL_JOB_SHELF_ARCHIVE;
  {
    g_autoptr (GPtrArray) archived = sl_job_test_list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 0, 10);

    g_assert_cmpuint (archived->len, ==, 1);
    g_assert_nonnull (sl_job_get_archived_at (g_ptr_array_index (archived, 0)));
  }
  g_assert_cmpuint (sl_job_test_shelve (fixture, a, SL_JOB_SHELVING_TRASH), ==, 1);
  filter->shelf = SL_JOB_SHELF_TRASH;
  {
    g_autoptr (GPtrArray) trash = sl_job_test_list (fixture, filter, SL_JOB_STATUS_SAVED, NULL, 0, 10);

    g_assert_cmpuint (trash->len, ==, 1);
  }
  g_assert_cmpuint (sl_job_test_shelve (fixture, a, SL_JOB_SHELVING_RESTORE), ==, 1); /* to where it was: the archive */
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B");
  g_assert_cmpuint (sl_job_test_shelve (fixture, a, SL_JOB_SHELVING_UNARCHIVE), ==, 1);
  sl_job_test_assert_column (fixture, SL_JOB_STATUS_SAVED, "B A");
}

static gboolean
apply (SlJobTest  *fixture,
       const char *id,
       const char *at,
       GError    **error)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_day_free);
  g_autoptr (GDateTime) time = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_ptr_array_add (days, sl_job_day_new (id, time));
  sl_job_port_apply_async (fixture->port, days, NULL, sl_test_take, &result);

  return sl_job_port_apply_finish (fixture->port, sl_test_await (&result), error);
}

static void
assert_applied (SlJobTest  *fixture,
                const char *id,
                const char *expected)
{
  g_autoptr (SlJob) job = sl_job_test_fetch_one (fixture, id);
  GDateTime       *at = sl_job_get_applied_at (job);
  g_autofree char *text = at != NULL ? g_date_time_format (at, "%FT%TZ") : NULL;

  g_assert_cmpstr (text, ==, expected);
}

/* When the user applied is noted once, can be corrected, and taken back. */
static void
test_moves_applies (SlJobTest    *fixture,
                    gconstpointer data)
{
  g_autoptr (SlJob) job = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) now = NULL;
  g_autoptr (GError) error = NULL;
  const char *id = sl_job_get_id (job);

  assert_applied (fixture, id, NULL);
  g_assert_true (apply (fixture, id, "2026-03-09T12:00:00Z", &error));
  g_assert_no_error (error);
  assert_applied (fixture, id, "2026-03-09T12:00:00Z");
  now = sl_job_test_fetch_one (fixture, id);
  g_assert_cmpint (sl_job_get_status (now), ==, SL_JOB_STATUS_APPLIED); /* it followed */
  g_assert_cmpint (sl_job_get_version (now), >, sl_job_get_version (job));

  g_assert_true (apply (fixture, id, "2026-03-01T12:00:00Z", &error));
  assert_applied (fixture, id, "2026-03-01T12:00:00Z");
  g_assert_true (apply (fixture, id, NULL, &error));
  assert_applied (fixture, id, NULL);

  g_assert_cmpuint (sl_job_test_shelve (fixture, job, SL_JOB_SHELVING_TRASH), ==, 1);
  g_assert_false (apply (fixture, id, "2026-03-01T12:00:00Z", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (apply (fixture, "no id", "2026-03-01T12:00:00Z", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

/* Several at once, each with its day; what has gone is left out. */
static void
test_moves_applies_several (SlJobTest    *fixture,
                            gconstpointer data)
{
  g_autoptr (SlJob) a = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (SlJob) b = sl_job_test_add (fixture, "B", NULL);
  g_autoptr (SlJob) c = sl_job_test_add (fixture, "C", NULL);
  g_autoptr (GDateTime) monday = g_date_time_new_from_iso8601 ("2026-03-09T12:00:00Z", NULL);
  g_autoptr (GDateTime) friday = g_date_time_new_from_iso8601 ("2026-03-13T12:00:00Z", NULL);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_job_day_free);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (apply (fixture, sl_job_get_id (b), "2026-03-01T12:00:00Z", &error));
  g_assert_cmpuint (sl_job_test_shelve (fixture, c, SL_JOB_SHELVING_TRASH), ==, 1);
  g_ptr_array_add (days, sl_job_day_new (sl_job_get_id (a), monday));
  g_ptr_array_add (days, sl_job_day_new (sl_job_get_id (b), friday));
  g_ptr_array_add (days, sl_job_day_new (sl_job_get_id (c), friday));
  g_ptr_array_add (days, sl_job_day_new ("no id", friday));
  sl_job_port_apply_async (fixture->port, days, NULL, sl_test_take, &result);
  g_assert_true (sl_job_port_apply_finish (fixture->port, sl_test_await (&result), &error));
  g_assert_no_error (error);
  assert_applied (fixture, sl_job_get_id (a), "2026-03-09T12:00:00Z");
  assert_applied (fixture, sl_job_get_id (b), "2026-03-13T12:00:00Z");
  assert_applied (fixture, sl_job_get_id (c), NULL);

  g_clear_object (&result);
  g_ptr_array_set_size (days, 0);
  g_ptr_array_add (days, sl_job_day_new (sl_job_get_id (a), NULL));
  g_ptr_array_add (days, sl_job_day_new (sl_job_get_id (b), monday));
  sl_job_port_apply_async (fixture->port, days, NULL, sl_test_take, &result);
  g_assert_true (sl_job_port_apply_finish (fixture->port, sl_test_await (&result), &error));
  assert_applied (fixture, sl_job_get_id (a), NULL);
  assert_applied (fixture, sl_job_get_id (b), "2026-03-09T12:00:00Z");
}

/* The latest first; of an application what its posting's own steps do not tell. */
static void
test_moves_history (SlJobTest    *fixture,
                    gconstpointer data)
{
  static const char *const expected[] = { "phone_screen", "interviewing", "applied", "saved", NULL };
  g_autoptr (SlJob) job = sl_job_test_add (fixture, "A", NULL);
  g_autoptr (GPtrArray) places = sl_job_test_move_one (fixture, job, SL_JOB_STATUS_APPLIED, NULL);
  g_autoptr (SlDbResult) applied = NULL;
  g_autoptr (SlDbResult) called = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) nothing = NULL;
  g_autoptr (GPtrArray) events = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GError) error = NULL;

  applied = sl_test_database_query (fixture->other, "INSERT INTO applications (user_id, job_posting_id, status, submitted_at) SELECT user_id, id, 'submitted', now() FROM job_postings", NULL);
  called = sl_test_database_query (fixture->other, "UPDATE applications SET status = 'phone_screen'", NULL);
  sl_job_port_history_async (fixture->port, sl_job_get_id (job), NULL, sl_test_take, &result);
  events = sl_job_port_history_finish (fixture->port, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (events->len, ==, g_strv_length ((char **) expected));
  for (guint i = 0; i < events->len; i++)
    {
      const SlJobEvent *event = events->pdata[i];

      g_assert_true (g_strv_contains (expected, event->status));
      g_assert_cmpint (event->is_application, ==, g_str_equal (event->status, "phone_screen"));
      if (i > 0)
        g_assert_cmpint (g_date_time_compare (((const SlJobEvent *) events->pdata[i - 1])->at, event->at), >=, 0);
    }
  g_assert_cmpstr (((const SlJobEvent *) events->pdata[events->len - 1])->status, ==, "saved");

  sl_job_port_history_async (fixture->port, "no id at all", NULL, sl_test_take, &nothing);
  none = sl_job_port_history_finish (fixture->port, sl_test_await (&nothing), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  sl_job_test_add_test ("/job-moves/move", test_moves_move);
  sl_job_test_add_test ("/job-moves/place-conflict", test_moves_place_conflict);
  sl_job_test_add_test ("/job-moves/renumbers", test_moves_renumbers);
  sl_job_test_add_test ("/job-moves/keep-their-order", test_moves_keep_their_order);
  sl_job_test_add_test ("/job-moves/shelves", test_moves_shelves);
  sl_job_test_add_test ("/job-moves/history", test_moves_history);
  sl_job_test_add_test ("/job-moves/applies", test_moves_applies);
  sl_job_test_add_test ("/job-moves/applies-several", test_moves_applies_several);

  return sl_job_test_run ();
}
