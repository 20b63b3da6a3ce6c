/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-rank.h"

/* A rank is a fraction in base 62, written without its "0.", compared byte by byte (COLLATE "C").
 * Between any two of them there is another one, so that one card moves without touching the others.
 * It never ends in the digit zero, or two ranks could be the same number. Ranks at the ends of a
 * column count in the first six digits, so that many cards put on top do not make them longer.
 * The database does that as well: board_rank_above().
 */

#define BASE         62
#define COUNT_DIGITS 6
#define LONGEST      200

static const char digits[BASE + 1] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

static int
digit_value (char digit)
{
  const char *place = digit != '\0' ? strchr (digits, digit) : NULL;

  return place != NULL ? (int) (place - digits) : -1;
}

/* The value of a digit that may lie behind the end of the fraction. */
static int
value_at (const char *rank,
          gsize       length,
          gsize       place)
{
  return place < length ? digit_value (rank[place]) : 0;
}

/* Any fraction between two; @below may be %NULL for one. */
static char *
halve (const char *above,
       const char *below)
{
  g_autoptr (GString) middle = g_string_new (NULL);
  const gsize above_length = strlen (above);
  gsize       below_length = below != NULL ? strlen (below) : 0;

  for (gsize i = 0;; i++)
    {
      const int low = value_at (above, above_length, i);
      const int high = below != NULL ? value_at (below, below_length, i) : BASE;

      if (high - low > 1)
        {
          g_string_append_c (middle, digits[(low + high) / 2]);
          break;
        }
      if (high - low == 1 && below != NULL && below_length > i + 1)
        {
          g_string_append_c (middle, digits[high]);
          break;
        }
      g_string_append_c (middle, digits[low]);
      if (high > low)
        below = NULL; /* from here on anything greater than @above will do */
    }

  return g_string_free (g_steal_pointer (&middle), FALSE);
}

/* The rank one step off in the first digits; %NULL at the end of what they can count. */
static char *
step (const char *rank,
      int         direction)
{
  char        next[COUNT_DIGITS + 2] = "000000V";
  const gsize length = strlen (rank);

  memcpy (next, rank, MIN (length, COUNT_DIGITS));
  for (int i = COUNT_DIGITS - 1; i >= 0; i--)
    {
      const int value = digit_value (next[i]) + direction;

      if (value >= 0 && value < BASE)
        {
          next[i] = digits[value];
          return g_strdup (next);
        }
      next[i] = value < 0 ? digits[BASE - 1] : digits[0];
    }

  return NULL;
}

static void
fill_between (GStrv       ranks,
              guint       first,
              guint       n_ranks,
              const char *above,
              const char *below)
{
  const guint middle = first + n_ranks / 2;

  if (n_ranks == 0)
    return;

  ranks[middle] = halve (above, below);
  fill_between (ranks, first, middle - first, above, ranks[middle]);
  fill_between (ranks, middle + 1, first + n_ranks - middle - 1, ranks[middle], below);
}

/**
 * sl_rank_is_valid:
 * @rank: (nullable): a text
 *
 * Returns: whether it is a rank
 */
gboolean
sl_rank_is_valid (const char *rank)
{
  gsize length = 0;

  if (rank == NULL)
    return FALSE;
  for (; rank[length] != '\0'; length++)
    if (length == LONGEST || digit_value (rank[length]) < 0)
      return FALSE;

  return length > 0 && rank[length - 1] != digits[0];
}

/**
 * sl_rank_between:
 * @above: (nullable): the rank that comes before, %NULL for the top of the column
 * @below: (nullable): the rank that comes behind, %NULL for its end
 *
 * Returns: (transfer full) (nullable): a rank between them; %NULL if there is none, because they
 *   are equal, in the wrong order or not ranks
 */
char *
sl_rank_between (const char *above,
                 const char *below)
{
  char *rank = NULL;

  if ((above != NULL && !sl_rank_is_valid (above)) || (below != NULL && !sl_rank_is_valid (below)))
    return NULL;

  if (above == NULL && below == NULL)
    return g_strdup ("V00000V");
  if (above != NULL && below != NULL)
    return strcmp (above, below) < 0 ? halve (above, below) : NULL;

  rank = above == NULL ? step (below, -1) : step (above, 1);
  if (rank == NULL)
    rank = above == NULL ? halve ("", below) : halve (above, NULL);

  return rank;
}

/**
 * sl_rank_spread:
 * @above: (nullable): the rank that comes before, %NULL for the top of the column
 * @below: (nullable): the rank that comes behind, %NULL for its end
 * @n_ranks: how many
 *
 * Returns: (transfer full) (nullable): so many ranks between them, in order, as short as they can
 *   be; %NULL where sl_rank_between() has none
 */
GStrv
sl_rank_spread (const char *above,
                const char *below,
                guint       n_ranks)
{
  g_auto (GStrv) ranks = g_new0 (char *, n_ranks + 1);
  g_autofree char *probe = sl_rank_between (above, below);

  if (probe == NULL)
    return NULL;
  if (n_ranks == 0)
    return g_steal_pointer (&ranks);

  if (above != NULL && below != NULL)
    fill_between (ranks, 0, n_ranks, above, below);
  else if (below != NULL)
    for (guint i = n_ranks; i-- > 0;)
      ranks[i] = sl_rank_between (NULL, i + 1 < n_ranks ? ranks[i + 1] : below);
  else
    for (guint i = 0; i < n_ranks; i++)
      ranks[i] = sl_rank_between (i > 0 ? ranks[i - 1] : above, NULL);

  return g_steal_pointer (&ranks);
}
