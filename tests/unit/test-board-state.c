/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/sl-board-state.h"

static void
count_cb (GObject    *object,
          GParamSpec *pspec,
          guint      *n_notified)
{
  (*n_notified)++;
}

static char *
join_names (SlBoardState *state)
{
  g_auto (GStrv) names = sl_board_state_dup_view_names (state);

  return g_strjoinv (" ", names);
}

/* What one state is given, another takes out of its property, as the settings carry it. */
static void
test_board_state_views (void)
{
  g_autoptr (SlBoardState) state = sl_board_state_new ();
  g_autoptr (SlBoardState) later = sl_board_state_new ();
  g_autoptr (SlJobFilter) filter = sl_job_filter_new ();
  g_autoptr (SlJobFilter) found = NULL;
  g_autoptr (GVariant) views = NULL;
  g_autofree char *names = NULL;
  g_autofree char *rest = NULL;
  guint            n_notified = 0;

  g_signal_connect (state, "notify::views", G_CALLBACK (count_cb), &n_notified);
  filter->text = g_strdup ("baker");
  filter->statuses = 1u << SL_JOB_STATUS_APPLIED;
  filter->sources = 1u << SL_JOB_SOURCE_MANUAL;
  filter->min_interest = 3;
  filter->remote_policies = g_strsplit ("remote hybrid", " ", -1);
  sl_board_state_set_view (state, "Near", filter);
  sl_board_state_set_view (state, "Far", filter);
  sl_board_state_set_view (state, "Far", filter);
  g_assert_cmpuint (n_notified, ==, 2);
  names = join_names (state);
  g_assert_cmpstr (names, ==, "Far Near");

  g_object_get (state, "views", &views, NULL);
  g_object_set (later, "views", views, NULL);
  found = sl_board_state_dup_view (later, "Near");
  g_assert_true (sl_job_filter_equal (found, filter));
  g_assert_null (sl_board_state_dup_view (later, "Nowhere"));

  sl_board_state_set_view (later, "Near", NULL);
  sl_board_state_set_view (later, "Nowhere", NULL);
  rest = join_names (later);
  g_assert_cmpstr (rest, ==, "Far");
}

/* What another version may have written means nothing here, and harms nothing. */
static void
test_board_state_strange_view (void)
{
  g_autoptr (GVariant) strange =
    g_variant_ref_sink (g_variant_new_parsed ("{'text': <12>, 'statuses': <uint32 0xffffff81>, 'min-interest': <77>, 'color': <'red'>}"));
  g_autoptr (SlJobFilter) filter = sl_job_filter_new_from_variant (strange);

  g_assert_null (filter->text);
  g_assert_cmpuint (filter->statuses, ==, 1u << SL_JOB_STATUS_SAVED);
  g_assert_cmpint (filter->min_interest, ==, 5);
  g_assert_null (filter->remote_policies);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/board-state/views", test_board_state_views);
  g_test_add_func ("/board-state/strange-view", test_board_state_strange_view);

  return g_test_run ();
}
