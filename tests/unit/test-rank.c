/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-rank.h"

static void
assert_between (const char *above,
                const char *rank,
                const char *below)
{
  g_assert_true (sl_rank_is_valid (rank));
  if (above != NULL)
    g_assert_cmpstr (above, <, rank);
  if (below != NULL)
    g_assert_cmpstr (rank, <, below);
}

static void
test_rank_known (void)
{
  static const char *const table[][3] = {
    { NULL, NULL, "V00000V" },
    { NULL, "V00000V", "UzzzzzV" },
    { NULL, "V", "UzzzzzV" },
    { "V00000V", NULL, "V00001V" },
    { "zzzzzzV", NULL, "zzzzzzk" },
    { NULL, "000000V", "000000F" },
    { "A", "B", "AV" },
    { "A", "C", "B" },
    { "A", "A1", "A0V" },
    { "Az", "B", "AzV" },
    { "A", "A", NULL },
    { "B", "A", NULL },
    { "A", "A0", NULL },
    { "", "A", NULL },
    { "A", "B-", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *rank = sl_rank_between (table[i][0], table[i][1]);

      g_assert_cmpstr (rank, ==, table[i][2]);
    }
}

static void
test_rank_is_valid (void)
{
  g_autofree char *longest = g_strnfill (200, 'V');
  g_autofree char *too_long = g_strnfill (201, 'V');

  g_assert_true (sl_rank_is_valid ("V"));
  g_assert_true (sl_rank_is_valid ("00V"));
  g_assert_true (sl_rank_is_valid (longest));
  g_assert_false (sl_rank_is_valid (too_long));
  g_assert_false (sl_rank_is_valid (NULL));
  g_assert_false (sl_rank_is_valid (""));
  g_assert_false (sl_rank_is_valid ("V0"));
  g_assert_false (sl_rank_is_valid ("V V"));
  g_assert_false (sl_rank_is_valid ("Vä"));
}

/* Any history of insertions keeps the order that was asked for. */
static void
test_rank_random_insertions (void)
{
  g_autoptr (GPtrArray) column = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 5000; i++)
    {
      const guint place = (guint) g_test_rand_int_range (0, (int) column->len + 1);
      const char *above = place > 0 ? g_ptr_array_index (column, place - 1) : NULL;
      const char *below = place < column->len ? g_ptr_array_index (column, place) : NULL;
      char       *rank = sl_rank_between (above, below);

      assert_between (above, rank, below);
      g_ptr_array_insert (column, (int) place, rank);
    }
}

/* The ends are where cards go all day: they must not grow. */
static void
test_rank_ends_stay_short (void)
{
  g_autofree char *top = sl_rank_between (NULL, NULL);
  g_autofree char *end = g_strdup (top);

  for (guint i = 0; i < 100000; i++)
    {
      char *above = sl_rank_between (NULL, top);
      char *below = sl_rank_between (end, NULL);

      assert_between (NULL, above, top);
      assert_between (end, below, NULL);
      g_free (top);
      g_free (end);
      top = above;
      end = below;
    }
  g_assert_cmpuint (strlen (top), ==, 7);
  g_assert_cmpuint (strlen (end), ==, 7);
}

/* Always into the same gap: the worst that can be done. It shows when to number anew. */
static void
test_rank_one_gap (void)
{
  g_autofree char *above = g_strdup ("A");
  g_autofree char *below = g_strdup ("B");
  guint            n_moves = 0;

  while (strlen (below) <= SL_RANK_LONG)
    {
      char *rank = sl_rank_between (above, below);

      assert_between (above, rank, below);
      g_free (below);
      below = rank;
      n_moves++;
    }
  g_assert_cmpuint (n_moves, >, 100);
}

static void
test_rank_spread (void)
{
  static const char *const gaps[][2] = { { NULL, NULL }, { NULL, "V" }, { "V", NULL }, { "A", "B" }, { "A", "A1" } };

  for (guint gap = 0; gap < G_N_ELEMENTS (gaps); gap++)
    for (guint n = 0; n < 700; n += 1 + n * 2)
      {
        g_auto (GStrv) ranks = sl_rank_spread (gaps[gap][0], gaps[gap][1], n);

        g_assert_cmpuint (g_strv_length (ranks), ==, n);
        for (guint i = 0; i < n; i++)
          {
            assert_between (i > 0 ? ranks[i - 1] : gaps[gap][0], ranks[i], i + 1 < n ? ranks[i + 1] : gaps[gap][1]);
            g_assert_cmpuint (strlen (ranks[i]), <=, 8);
          }
      }
  g_assert_null (sl_rank_spread ("B", "A", 3));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/rank/known", test_rank_known);
  g_test_add_func ("/rank/is-valid", test_rank_is_valid);
  g_test_add_func ("/rank/random-insertions", test_rank_random_insertions);
  g_test_add_func ("/rank/ends-stay-short", test_rank_ends_stay_short);
  g_test_add_func ("/rank/one-gap", test_rank_one_gap);
  g_test_add_func ("/rank/spread", test_rank_spread);

  return g_test_run ();
}
