/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-job-column.h"
#include "sl-fake-job-port.h"
#include "sl-test.h"

typedef struct
{
  SlFakeJobPort *port;
  SlJobColumn   *column;
  SlJobFilter   *filter;
  GString       *log;   /* "0+50, 10-1": what was told of the model */
  GPtrArray     *model; /* what somebody who follows that sees: SlJob or NULL */
} Fixture;

static void
items_changed_cb (GListModel *model,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  if (removed == added)
    g_string_append_printf (fixture->log, "%u~%u, ", position, added);
  else
    g_string_append_printf (fixture->log, "%u-%u+%u, ", position, removed, added);

  g_assert_cmpuint (position + removed, <=, fixture->model->len);
  if (removed > 0)
    g_ptr_array_remove_range (fixture->model, position, removed);
  for (guint i = position; i < position + added; i++)
    g_ptr_array_insert (fixture->model, (int) i, sl_job_column_peek (fixture->column, i));
  g_assert_cmpuint (fixture->model->len, ==, g_list_model_get_n_items (model));
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->port = sl_fake_job_port_new ();
  fixture->column = sl_job_column_new (SL_JOB_PORT (fixture->port), SL_JOB_STATUS_SAVED);
  fixture->filter = sl_job_filter_new ();
  fixture->log = g_string_new (NULL);
  fixture->model = g_ptr_array_new ();
  g_signal_connect (fixture->column, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  for (guint i = 0; i < GPOINTER_TO_UINT (data); i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      sl_fake_job_port_insert (fixture->port, id, "Globex", id, SL_JOB_STATUS_SAVED);
    }
}

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
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  settle (fixture);
  g_signal_handlers_disconnect_by_data (fixture->column, fixture);
  g_assert_finalize_object (fixture->column);
  g_assert_finalize_object (fixture->port);
  sl_job_filter_free (fixture->filter);
  g_string_free (fixture->log, TRUE);
  g_ptr_array_unref (fixture->model);
}

/* Begins as the board does: the first rows, then the count. */
static void
begin (Fixture *fixture,
       guint    total)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < MIN (total, 20); i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);

      g_ptr_array_add (rows, sl_job_copy (sl_fake_job_port_get_job (fixture->port, id)));
    }
  sl_job_column_reset (fixture->column, fixture->filter, rows, 20);
  sl_job_column_set_total (fixture->column, total);
}

static const char *
id_at (Fixture *fixture,
       guint    position)
{
  SlJob *job = sl_job_column_peek (fixture->column, position);

  return job != NULL ? sl_job_get_id (job) : NULL;
}

static void
assert_log (Fixture    *fixture,
            const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
assert_calls (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *log = sl_fake_job_port_take_log (fixture->port);

  g_assert_cmpstr (log, ==, expected);
}

static void
test_column_begins (Fixture      *fixture,
                    gconstpointer data)
{
  g_autoptr (SlJob) blank = NULL;

  begin (fixture, 1000);
  assert_log (fixture, "0-0+20, 20-0+980, ");
  g_assert_cmpuint (sl_job_column_get_n_loaded (fixture->column), ==, 20);
  blank = g_list_model_get_item (G_LIST_MODEL (fixture->column), 500);
  g_assert_null (sl_job_get_id (blank));
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->column), 1000));
  assert_calls (fixture, "");
}

static void
test_column_pages_by_key (Fixture      *fixture,
                          gconstpointer data)
{
  begin (fixture, 1000);
  sl_job_column_set_visible (fixture->column, 0, 10);
  assert_calls (fixture, "");

  sl_job_column_set_visible (fixture->column, 12, 10);
  settle (fixture);
  assert_calls (fixture, "list saved 0019+0 50; ");
  g_assert_cmpstr (id_at (fixture, 69), ==, "0069");
  g_assert_null (id_at (fixture, 70));
  g_string_truncate (fixture->log, 0);
}

static void
test_column_jumps (Fixture      *fixture,
                   gconstpointer data)
{
  begin (fixture, 1000);
  sl_job_column_set_visible (fixture->column, 720, 10);
  settle (fixture);
  assert_calls (fixture, "list saved 0019+680 50; ");
  g_assert_cmpstr (id_at (fixture, 720), ==, "0720");

  /* To the end: the last page is short and all are there. */
  sl_job_column_set_visible (fixture->column, 990, 10);
  settle (fixture);
  g_assert_cmpstr (id_at (fixture, 999), ==, "0999");
  g_assert_cmpuint (sl_job_column_get_total (fixture->column), ==, 1000);
}

static void
test_column_jump_cancels (Fixture      *fixture,
                          gconstpointer data)
{
  g_autofree char *log = NULL;

  begin (fixture, 1000);
  sl_fake_job_port_hold (fixture->port);
  sl_job_column_set_visible (fixture->column, 300, 10);
  sl_job_column_set_visible (fixture->column, 305, 10);
  sl_job_column_set_visible (fixture->column, 800, 10);
  sl_fake_job_port_release (fixture->port);
  settle (fixture);
  log = sl_fake_job_port_take_log (fixture->port);
  g_assert_cmpstr (log, ==, "list saved 0019+230 66; list saved 0019+730 66; cancelled; ");
  g_assert_cmpstr (id_at (fixture, 800), ==, "0800");
  g_assert_null (id_at (fixture, 300));
}

static void
test_column_forgets (Fixture      *fixture,
                     gconstpointer data)
{
  g_autoptr (SlJob) held = NULL;

  begin (fixture, 5000);
  held = g_object_ref (sl_job_column_peek (fixture->column, 3));
  for (guint first = 0; first < 4000; first += 40)
    {
      sl_job_column_set_visible (fixture->column, first, 40);
      settle (fixture);
    }
  g_assert_cmpuint (sl_job_column_get_n_loaded (fixture->column), <=, SL_JOB_COLUMN_MAX_LOADED);
  g_assert_null (id_at (fixture, 4));
  g_assert_true (sl_job_column_peek (fixture->column, 3) == held);

  sl_job_column_set_visible (fixture->column, 0, 40);
  settle (fixture);
  g_assert_cmpstr (id_at (fixture, 4), ==, "0004");
}

static void
test_column_short_page_ends_it (Fixture      *fixture,
                                gconstpointer data)
{
  begin (fixture, 60);
  sl_job_column_set_total (fixture->column, 90);
  g_string_truncate (fixture->log, 0);
  sl_job_column_set_visible (fixture->column, 12, 10);
  settle (fixture);
  g_assert_cmpuint (sl_job_column_get_total (fixture->column), ==, 60);
  assert_log (fixture, "20-70+40, ");
}

static void
test_column_inserts_by_rank (Fixture      *fixture,
                             gconstpointer data)
{
  g_autoptr (SlJob) between = sl_job_copy (sl_fake_job_port_get_job (fixture->port, "0005"));
  g_autoptr (SlJob) far = sl_job_copy (sl_fake_job_port_get_job (fixture->port, "0500"));
  g_autofree char *rank = g_strdup_printf ("%s8", sl_job_get_board_rank (between));

  begin (fixture, 1000);
  g_string_truncate (fixture->log, 0);
  g_object_set (between, "id", "new", "board-rank", rank, NULL);
  sl_job_column_insert_ranked (fixture->column, between);
  g_assert_cmpstr (id_at (fixture, 6), ==, "new");
  g_assert_cmpstr (id_at (fixture, 7), ==, "0006");
  g_assert_true (sl_job_column_is_in_order (fixture->column, 6));
  assert_log (fixture, "6-0+1, ");

  /* Where the neighbours are not loaded it is one more row that is not. */
  g_object_set (far, "id", "far", NULL);
  sl_job_column_insert_ranked (fixture->column, far);
  assert_log (fixture, "21-0+1, ");
  g_assert_null (sl_job_column_find (fixture->column, "far", NULL));
  g_assert_cmpuint (sl_job_column_get_total (fixture->column), ==, 1002);
}

static void
test_column_removes (Fixture      *fixture,
                     gconstpointer data)
{
  guint position = 0;

  begin (fixture, 1000);
  g_string_truncate (fixture->log, 0);
  g_assert_true (sl_job_column_remove (fixture->column, "0004"));
  g_assert_false (sl_job_column_remove (fixture->column, "0004"));
  g_assert_false (sl_job_column_remove (fixture->column, "0400"));
  assert_log (fixture, "4-1+0, ");
  g_assert_nonnull (sl_job_column_find (fixture->column, "0010", &position));
  g_assert_cmpuint (position, ==, 9);
}

/* Rows came and went above what is seen: what is seen is told to stay. */
static void
test_column_refresh_keeps_what_is_seen (Fixture      *fixture,
                                        gconstpointer data)
{
  SlJob *seen = NULL;
  guint  position = 0;

  begin (fixture, 1000);
  sl_job_column_set_visible (fixture->column, 500, 10);
  settle (fixture);
  seen = sl_job_column_peek (fixture->column, 500);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", 100 + i);

      g_object_set (sl_fake_job_port_get_job (fixture->port, id), "status", (int) SL_JOB_STATUS_APPLIED, NULL);
      sl_fake_job_port_touch (fixture->port, sl_fake_job_port_get_job (fixture->port, id));
    }
  g_string_truncate (fixture->log, 0);

  sl_job_column_refresh (fixture->column);
  settle (fixture);
  g_assert_true (sl_job_column_find (fixture->column, "0500", &position) == seen);
  g_assert_cmpuint (position, ==, 497);
  g_assert_cmpstr (fixture->log->str, ==, "0-500+497, 498-499+502, ");
  sl_job_column_set_total (fixture->column, 997);
  g_assert_cmpuint (sl_job_column_get_total (fixture->column), ==, 997);
  g_assert_null (id_at (fixture, 0));
}

static void
test_column_failure_waits_for_retry (Fixture      *fixture,
                                     gconstpointer data)
{
  g_autofree char *log = NULL;

  begin (fixture, 1000);
  sl_fake_job_port_set_is_down (fixture->port, TRUE);
  sl_job_column_set_visible (fixture->column, 500, 10);
  settle (fixture);
  sl_job_column_set_visible (fixture->column, 505, 10);
  settle (fixture);
  assert_calls (fixture, "list saved 0019+430 66; ");

  sl_fake_job_port_set_is_down (fixture->port, FALSE);
  sl_job_column_retry (fixture->column);
  settle (fixture);
  g_assert_cmpstr (id_at (fixture, 505), ==, "0505");
}

static void
test_column_ends_while_loading (Fixture      *fixture,
                                gconstpointer data)
{
  begin (fixture, 1000);
  sl_fake_job_port_hold (fixture->port);
  sl_job_column_set_visible (fixture->column, 500, 10);
  g_object_run_dispose (G_OBJECT (fixture->column));
  sl_fake_job_port_release (fixture->port);
}

/* Behind a posting by its key; what is ordered by relevance is counted, and blanks search for nothing. */
static void
test_go_on (void)
{
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (SlJob) last = sl_job_new ();
  SlJobQuery query = { .filter = filter, .limit = 10 };

  g_object_set (last, "id", "one", "board-rank", "V", NULL);
  filter->text = g_strdup (" \t");
  sl_job_query_go_on (&query, last, 10);
  g_assert_cmpstr (query.after_id, ==, "one");
  g_assert_cmpstr (query.after_rank, ==, "V");
  g_assert_cmpuint (query.skip, ==, 0);

  g_free (filter->text);
  filter->text = g_strdup ("baker");
  sl_job_query_go_on (&query, last, 10);
  g_assert_null (query.after_id);
  g_assert_null (query.after_rank);
  g_assert_cmpuint (query.skip, ==, 10);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, n_jobs, function) \
  g_test_add (path, Fixture, GUINT_TO_POINTER (n_jobs), set_up, function, tear_down)
  ADD ("/job-column/begins", 1000, test_column_begins);
  ADD ("/job-column/pages-by-key", 1000, test_column_pages_by_key);
  ADD ("/job-column/jumps", 1000, test_column_jumps);
  ADD ("/job-column/jump-cancels", 1000, test_column_jump_cancels);
  ADD ("/job-column/forgets", 5000, test_column_forgets);
  ADD ("/job-column/short-page-ends-it", 60, test_column_short_page_ends_it);
  ADD ("/job-column/inserts-by-rank", 1000, test_column_inserts_by_rank);
  ADD ("/job-column/removes", 1000, test_column_removes);
  ADD ("/job-column/refresh-keeps-what-is-seen", 1000, test_column_refresh_keeps_what_is_seen);
  ADD ("/job-column/failure-waits-for-retry", 1000, test_column_failure_waits_for_retry);
  ADD ("/job-column/ends-while-loading", 1000, test_column_ends_while_loading);
  g_test_add_func ("/job-column/go-on", test_go_on);

  return g_test_run ();
}
