/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-job-board.h"
#include "sl-fake-job-port.h"
#include "sl-test.h"

typedef struct
{
  SlFakeJobPort *port;
  SlJobBoard    *board;
  guint          n_failed;
} Fixture;

static gboolean
is_idle (gpointer port)
{
  return sl_fake_job_port_get_n_waiting (port) == 0 && !g_main_context_pending (NULL);
}

static void
settle (Fixture *fixture)
{
  sl_test_wait_until (is_idle, fixture->port, "the fake port");
}

static void
board_failed_cb (SlJobBoard   *board,
                 const GError *error,
                 Fixture      *fixture)
{
  fixture->n_failed++;
}

/* Five postings a to e in "saved", f and g in "applied". */
static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->port = sl_fake_job_port_new ();
  fixture->board = sl_job_board_new (SL_JOB_PORT (fixture->port));
  for (char id[] = "a"; *id <= 'g'; (*id)++)
    sl_fake_job_port_insert (fixture->port, id, "Globex", id, *id < 'f' ? SL_JOB_STATUS_SAVED : SL_JOB_STATUS_APPLIED);
  sl_fake_job_port_fill (fixture->port, GPOINTER_TO_UINT (data));
  g_signal_connect (fixture->board, "failed", G_CALLBACK (board_failed_cb), fixture);
  sl_job_board_load (fixture->board);
  settle (fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  settle (fixture);
  g_assert_finalize_object (fixture->board);
  g_assert_finalize_object (fixture->port);
}

static void
assert_column (Fixture    *fixture,
               SlJobStatus status,
               const char *expected)
{
  SlJobColumn *column = sl_job_board_get_column (fixture->board, status);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < sl_job_column_get_total (column); i++)
    {
      SlJob *job = sl_job_column_peek (column, i);

      g_string_append_printf (ids, "%s%s", i > 0 ? " " : "", job != NULL ? sl_job_get_id (job) : "?");
    }
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
take_log (Fixture *fixture)
{
  g_free (sl_fake_job_port_take_log (fixture->port));
}

static void
assert_calls (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *log = sl_fake_job_port_take_log (fixture->port);

  g_assert_cmpstr (log, ==, expected);
}

static GPtrArray *
move (Fixture    *fixture,
      const char *ids,
      SlJobStatus status,
      const char *after_id,
      GError    **error)
{
  g_auto (GStrv) split = g_strsplit (ids, " ", -1);
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_board_move_async (fixture->board, (const char *const *) split, status, after_id, NULL, sl_test_take, &result);

  return sl_job_board_move_finish (fixture->board, sl_test_await (&result), error);
}

/* A short board is one question; only a column that is longer than what was asked for needs a count. */
static void
test_board_loads (Fixture      *fixture,
                  gconstpointer data)
{
  assert_calls (fixture, "board 24; ");
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f g");
  g_assert_cmpuint (sl_job_board_get_total (fixture->board), ==, 7);
}

static void
test_board_counts_long_columns (Fixture      *fixture,
                                gconstpointer data)
{
  assert_calls (fixture, "board 24; count; ");
  g_assert_cmpuint (sl_job_board_get_total (fixture->board), ==, 707);
  g_assert_cmpuint (sl_job_column_get_n_loaded (sl_job_board_get_column (fixture->board, SL_JOB_STATUS_SAVED)), ==, 24);
}

static void
test_board_search_cancels (Fixture      *fixture,
                           gconstpointer data)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();

  take_log (fixture);
  sl_fake_job_port_hold (fixture->port);
  filter->text = g_strdup ("b");
  sl_job_board_set_filter (fixture->board, filter);
  g_free (filter->text);
  filter->text = g_strdup ("c");
  sl_job_board_set_filter (fixture->board, filter);
  sl_job_board_set_filter (fixture->board, filter);
  /* What is shown stays until the answer is there. */
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  sl_fake_job_port_release (fixture->port);
  settle (fixture);
  assert_calls (fixture, "board 24; board 24; cancelled; ");
  assert_column (fixture, SL_JOB_STATUS_SAVED, "c");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "");
  g_assert_false (sl_job_board_get_is_ranked (fixture->board));
  g_assert_cmpuint (fixture->n_failed, ==, 0);
}

static void
test_board_moves_at_once (Fixture      *fixture,
                          gconstpointer data)
{
  const char *const ids[] = { "b", "d", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GError) error = NULL;

  sl_fake_job_port_hold (fixture->port);
  sl_job_board_move_async (fixture->board, ids, SL_JOB_STATUS_APPLIED, "f", NULL, sl_test_take, &result);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a c e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f b d g");
  sl_fake_job_port_release (fixture->port);
  places = sl_job_board_move_finish (fixture->board, sl_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (places->len, ==, 2);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a c e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f b d g");
  g_assert_cmpint (sl_job_get_status (sl_job_board_find (fixture->board, "b", NULL, NULL)), ==, SL_JOB_STATUS_APPLIED);
}

/* The answer brings the true ranks; cards that stand right are not touched for it. */
static void
test_board_move_is_told_once (Fixture      *fixture,
                              gconstpointer data)
{
  g_autoptr (GPtrArray) places = move (fixture, "e", SL_JOB_STATUS_SAVED, NULL, NULL);
  SlJobColumn *column = sl_job_board_get_column (fixture->board, SL_JOB_STATUS_SAVED);
  SlJob       *moved = sl_job_column_peek (column, 0);

  g_assert_cmpstr (sl_job_get_id (moved), ==, "e");
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "e a b c d");
  g_assert_true (sl_job_column_peek (column, 0) == moved);
  g_assert_cmpstr (sl_job_get_board_rank (moved), <, sl_job_get_board_rank (sl_job_column_peek (column, 1)));
  g_assert_cmpint (sl_job_get_version (moved), ==, 2);
}

static void
test_board_failed_move_goes_back (Fixture      *fixture,
                                  gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sl_fake_job_port_fail_next (fixture->port, SL_ERROR_TIMEOUT);
  g_assert_null (move (fixture, "b d", SL_JOB_STATUS_APPLIED, "f", &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_TIMEOUT);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f g");
  g_assert_cmpint (sl_job_get_status (sl_job_board_find (fixture->board, "b", NULL, NULL)), ==, SL_JOB_STATUS_SAVED);
}

static void
test_board_failed_trash_comes_back (Fixture      *fixture,
                                    gconstpointer data)
{
  const char *const ids[] = { "a", "c", "f", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_fake_job_port_fail_next (fixture->port, SL_ERROR_TIMEOUT);
  sl_job_board_shelve_async (fixture->board, ids, SL_JOB_SHELVING_TRASH, NULL, sl_test_take, &result);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "b d e");
  g_assert_false (sl_job_board_shelve_finish (fixture->board, sl_test_await (&result), &error));
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b c d e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f g");
}

/* What is done without a connection stays on the screen, and is stored in its order once there is one. */
static void
test_board_keeps_changes (Fixture      *fixture,
                          gconstpointer data)
{
  const char *const none[] = { NULL };
  const char *const a[] = { "a", NULL };
  const char *const b[] = { "b", NULL };
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GAsyncResult) third = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) more_places = NULL;

  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  sl_job_board_move_async (fixture->board, a, SL_JOB_STATUS_PREPARED, NULL, NULL, sl_test_take, &first);
  settle (fixture);
  sl_job_board_shelve_async (fixture->board, b, SL_JOB_SHELVING_TRASH, NULL, sl_test_take, &second);
  sl_job_board_move_async (fixture->board, a, SL_JOB_STATUS_APPLIED, NULL, NULL, sl_test_take, &third);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "c d e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "a f g");
  g_assert_null (first);

  /* Still not there: nothing is lost by trying. */
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), none);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "a f g");
  g_assert_null (first);

  sl_fake_job_port_set_is_down (fixture->port, FALSE);
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), none);
  places = sl_job_board_move_finish (fixture->board, sl_test_await (&first), NULL);
  g_assert_true (sl_job_board_shelve_finish (fixture->board, sl_test_await (&second), NULL));
  more_places = sl_job_board_move_finish (fixture->board, sl_test_await (&third), NULL);
  g_assert_nonnull (places);
  g_assert_nonnull (more_places);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "c d e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "a f g");
  g_assert_cmpint (sl_job_get_status (sl_fake_job_port_get_job (fixture->port, "a")), ==, SL_JOB_STATUS_APPLIED);
  g_assert_nonnull (sl_job_get_deleted_at (sl_fake_job_port_get_job (fixture->port, "b")));
}

/* A board that goes says of what still waited that it was not stored. */
static void
test_board_goes_with_changes (Fixture      *fixture,
                              gconstpointer data)
{
  const char *const a[] = { "a", NULL };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  sl_job_board_move_async (fixture->board, a, SL_JOB_STATUS_PREPARED, NULL, NULL, sl_test_take, &result);
  settle (fixture);
  g_assert_null (result);
  g_object_run_dispose (G_OBJECT (fixture->board));
  g_assert_null (sl_job_board_move_finish (fixture->board, sl_test_await (&result), &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_CONNECTION);
}

/* A second move before the first is stored: the card is never seen at the first place again. */
static void
test_board_quick_moves (Fixture      *fixture,
                        gconstpointer data)
{
  const char *const ids[] = { "a", NULL };
  g_autoptr (GAsyncResult) first = NULL;
  g_autoptr (GAsyncResult) second = NULL;
  g_autoptr (GPtrArray) places = NULL;
  g_autoptr (GPtrArray) more_places = NULL;

  sl_job_board_move_async (fixture->board, ids, SL_JOB_STATUS_PREPARED, NULL, NULL, sl_test_take, &first);
  sl_job_board_move_async (fixture->board, ids, SL_JOB_STATUS_APPLIED, NULL, NULL, sl_test_take, &second);
  places = sl_job_board_move_finish (fixture->board, sl_test_await (&first), NULL);
  assert_column (fixture, SL_JOB_STATUS_PREPARED, "");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "a f g");
  more_places = sl_job_board_move_finish (fixture->board, sl_test_await (&second), NULL);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "a f g");
}

static void
test_board_follows_others (Fixture      *fixture,
                           gconstpointer data)
{
  SlJob *stored = sl_fake_job_port_get_job (fixture->port, "c");
  SlJob *shown = sl_job_board_find (fixture->board, "c", NULL, NULL);

  take_log (fixture);
  g_object_set (stored, "title", "Cook", NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  g_assert_cmpstr (sl_job_get_title (shown), ==, "Cook");
  assert_calls (fixture, "fetch; ");

  g_object_set (stored, "status", (int) SL_JOB_STATUS_APPLIED, NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b d e");
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f g c");
  g_assert_true (sl_job_board_find (fixture->board, "c", NULL, NULL) == shown);

  /* Somebody adds one: it is told from a row that is not loaded by the counts. */
  take_log (fixture);
  stored = sl_fake_job_port_insert (fixture->port, "h", "Globex", "h", SL_JOB_STATUS_SAVED);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b d e h");
  assert_calls (fixture, "fetch; count; ");
}

/* A posting that is not loaded leaves its column: only the counts betray it. */
static void
test_board_follows_what_is_not_loaded (Fixture      *fixture,
                                       gconstpointer data)
{
  SlJob *stored = sl_fake_job_port_insert (fixture->port, "far", "Globex", "far", SL_JOB_STATUS_SAVED);

  sl_job_board_load (fixture->board);
  settle (fixture);
  g_assert_cmpuint (sl_job_column_get_total (sl_job_board_get_column (fixture->board, SL_JOB_STATUS_SAVED)), ==, 106);
  g_object_set (stored, "status", (int) SL_JOB_STATUS_OFFER, NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  g_assert_cmpuint (sl_job_column_get_total (sl_job_board_get_column (fixture->board, SL_JOB_STATUS_SAVED)), ==, 105);
  g_assert_cmpuint (sl_job_column_get_total (sl_job_board_get_column (fixture->board, SL_JOB_STATUS_OFFER)), ==, 101);

  /* Its text changes where it is not loaded: nothing to do, and nothing is added. */
  g_object_set (stored, "notes", "x", NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  g_assert_cmpuint (sl_job_board_get_total (fixture->board), ==, 708);
}

static void
test_board_follows_unknown_changes (Fixture      *fixture,
                                    gconstpointer data)
{
  const char *const none[] = { NULL };
  SlJob            *kept = sl_job_board_find (fixture->board, "a", NULL, NULL);

  g_object_set (sl_fake_job_port_get_job (fixture->port, "b"), "deleted-at", sl_job_get_created_at (kept), NULL);
  sl_fake_job_port_insert (fixture->port, "h", "Globex", "h", SL_JOB_STATUS_OFFER);
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), none);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a c d e");
  assert_column (fixture, SL_JOB_STATUS_OFFER, "h");
  g_assert_true (sl_job_board_find (fixture->board, "a", NULL, NULL) == kept);
}

static void
test_board_follows_what_is_gone (Fixture      *fixture,
                                 gconstpointer data)
{
  const char *const ids[] = { "d", NULL };
  g_autoptr (GAsyncResult) result = NULL;

  sl_job_port_shelve_async (SL_JOB_PORT (fixture->port), ids, SL_JOB_SHELVING_DESTROY, NULL, sl_test_take, &result);
  g_assert_cmpuint (sl_job_port_shelve_finish (SL_JOB_PORT (fixture->port), sl_test_await (&result), NULL), ==, 1);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "a b c e");
}

static void
test_board_leaves_out_what_is_filtered (Fixture      *fixture,
                                        gconstpointer data)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  SlJob *stored = sl_fake_job_port_get_job (fixture->port, "b");

  filter->min_interest = 3;
  g_object_set (stored, "interest", 4, NULL);
  sl_job_board_set_filter (fixture->board, filter);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "b");

  g_object_set (stored, "interest", 2, NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_SAVED, "");
  stored = sl_fake_job_port_get_job (fixture->port, "f");
  g_object_set (stored, "interest", 5, NULL);
  sl_fake_job_port_touch (fixture->port, stored);
  settle (fixture);
  assert_column (fixture, SL_JOB_STATUS_APPLIED, "f");
}

static void
test_board_reads_again_after_a_failure (Fixture      *fixture,
                                        gconstpointer data)
{
  const char *const none[] = { NULL };
  g_autoptr (SlJobBoard) board = sl_job_board_new (SL_JOB_PORT (fixture->port));

  g_signal_connect (board, "failed", G_CALLBACK (board_failed_cb), fixture);
  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  sl_job_board_load (board);
  settle (fixture);
  g_assert_cmpuint (fixture->n_failed, ==, 1);
  g_assert_false (sl_job_board_get_is_loaded (board));

  sl_fake_job_port_set_is_down (fixture->port, FALSE);
  sl_job_port_emit_changed (SL_JOB_PORT (fixture->port), none);
  settle (fixture);
  g_assert_true (sl_job_board_get_is_loaded (board));
  g_assert_cmpuint (sl_job_board_get_total (board), ==, 7);
}

static void
test_board_locates (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GAsyncResult) missing = NULL;
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (GError) error = NULL;
  SlJobStatus status = SL_JOB_STATUS_SAVED;
  guint       position = 0;

  sl_fake_job_port_insert (fixture->port, "last", "Globex", "last", SL_JOB_STATUS_OFFER);
  sl_job_board_locate_async (fixture->board, "last", NULL, sl_test_take, &result);
  g_assert_true (sl_job_board_locate_finish (fixture->board, sl_test_await (&result), &status, &position, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, SL_JOB_STATUS_OFFER);
  g_assert_cmpuint (position, ==, 2000);

  filter->min_interest = 5;
  sl_job_board_set_filter (fixture->board, filter);
  settle (fixture);
  sl_job_board_locate_async (fixture->board, "last", NULL, sl_test_take, &missing);
  g_assert_false (sl_job_board_locate_finish (fixture->board, sl_test_await (&missing), &status, &position, &error));
  g_assert_error (error, SL_ERROR, SL_ERROR_NOT_FOUND);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, n_more, function) \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_more), set_up, function, tear_down)
  ADD ("/job-board/loads", 0, test_board_loads);
  ADD ("/job-board/counts-long-columns", 700, test_board_counts_long_columns);
  ADD ("/job-board/search-cancels", 0, test_board_search_cancels);
  ADD ("/job-board/moves-at-once", 0, test_board_moves_at_once);
  ADD ("/job-board/move-is-told-once", 0, test_board_move_is_told_once);
  ADD ("/job-board/failed-move-goes-back", 0, test_board_failed_move_goes_back);
  ADD ("/job-board/failed-trash-comes-back", 0, test_board_failed_trash_comes_back);
  ADD ("/job-board/keeps-changes", 0, test_board_keeps_changes);
  ADD ("/job-board/goes-with-changes", 0, test_board_goes_with_changes);
  ADD ("/job-board/quick-moves", 0, test_board_quick_moves);
  ADD ("/job-board/follows-others", 0, test_board_follows_others);
  ADD ("/job-board/follows-what-is-not-loaded", 700, test_board_follows_what_is_not_loaded);
  ADD ("/job-board/follows-unknown-changes", 0, test_board_follows_unknown_changes);
  ADD ("/job-board/follows-what-is-gone", 0, test_board_follows_what_is_gone);
  ADD ("/job-board/leaves-out-what-is-filtered", 0, test_board_leaves_out_what_is_filtered);
  ADD ("/job-board/locates", 14000, test_board_locates);
  ADD ("/job-board/reads-again-after-a-failure", 0, test_board_reads_again_after_a_failure);

  return g_test_run ();
}
