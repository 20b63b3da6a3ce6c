/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-word-diff.h"

/* Beyond this many words on both sides together the middle counts as replaced: the table
 * of the longest common subsequence grows with the product.
 */
#define MAX_TABLE 4000000

typedef struct
{
  const char *text;
  gsize       length;
} Word;

/* A word is a run of letters and digits, a run of spaces, or one other character. */
static int
classify (gunichar character)
{
  if (g_unichar_isspace (character))
    return 1;

  return g_unichar_isalnum (character) || g_unichar_ismark (character) ? 2 : 0;
}

static GArray *
split_words (const char *text)
{
  GArray     *words = g_array_new (FALSE, FALSE, sizeof (Word));
  const char *p = text;

  while (*p != '\0')
    {
      int class = classify (g_utf8_get_char (p));
      const char *end = g_utf8_next_char (p);
      Word        word = { p, 0 };

      while (class != 0 && *end != '\0' && classify (g_utf8_get_char (end)) == class)
        end = g_utf8_next_char (end);
      word.length = end - p;
      g_array_append_val (words, word);
      p = end;
    }

  return words;
}

static gboolean
words_equal (GArray *a,
             guint   i,
             GArray *b,
             guint   j)
{
  const Word *x = &g_array_index (a, Word, i);
  const Word *y = &g_array_index (b, Word, j);

  return x->length == y->length && memcmp (x->text, y->text, x->length) == 0;
}

static void
add_part (GPtrArray  *parts,
          SlDiffKind  kind,
          const Word *word)
{
  SlDiffPart *last = parts->len > 0 ? parts->pdata[parts->len - 1] : NULL;

  if (last == NULL || last->kind != kind)
    {
      last = g_new0 (SlDiffPart, 1);
      last->kind = kind;
      last->text = g_strdup ("");
      g_ptr_array_add (parts, last);
    }

  {
    g_autofree char *before = last->text;
    g_autofree char *added = g_strndup (word->text, word->length);

    last->text = g_strconcat (before, added, NULL);
  }
}

static void
add_words (GPtrArray *parts,
           SlDiffKind kind,
           GArray    *words,
           guint      from,
           guint      to)
{
  for (guint i = from; i < to; i++)
    add_part (parts, kind, &g_array_index (words, Word, i));
}

/* Longest common subsequence of what lies between the common beginning and end. */
static void
diff_middle (GPtrArray *parts,
             GArray    *a,
             guint      a_from,
             guint      a_to,
             GArray    *b,
             guint      b_from,
             guint      b_to)
{
  guint               rows = a_to - a_from + 1;
  guint               columns = b_to - b_from + 1;
  g_autofree guint16 *lengths = NULL;
  guint               i = 0;
  guint               j = 0;

  if ((guint64) rows * columns > MAX_TABLE || MIN (rows, columns) > G_MAXUINT16)
    {
      add_words (parts, SL_DIFF_REMOVED, a, a_from, a_to);
      add_words (parts, SL_DIFF_ADDED, b, b_from, b_to);
      return;
    }

  lengths = g_new0 (guint16, (gsize) rows * columns);
  for (guint x = rows - 1; x-- > 0;)
    for (guint y = columns - 1; y-- > 0;)
      lengths[x * columns + y] =
        words_equal (a, a_from + x, b, b_from + y)
          ? lengths[(x + 1) * columns + y + 1] + 1
          : MAX (lengths[(x + 1) * columns + y], lengths[x * columns + y + 1]);

  while (i < rows - 1 || j < columns - 1)
    if (i < rows - 1 && j < columns - 1 && words_equal (a, a_from + i, b, b_from + j))
      {
        add_part (parts, SL_DIFF_KEPT, &g_array_index (a, Word, a_from + i));
        i++;
        j++;
      }
    else if (j == columns - 1 || (i < rows - 1 && lengths[(i + 1) * columns + j] >= lengths[i * columns + j + 1]))
      add_part (parts, SL_DIFF_REMOVED, &g_array_index (a, Word, a_from + i++));
    else
      add_part (parts, SL_DIFF_ADDED, &g_array_index (b, Word, b_from + j++));
}

/**
 * sl_diff_part_free:
 * @self: (nullable) (transfer full): a part
 */
void
sl_diff_part_free (SlDiffPart *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_free (self);
}

/**
 * sl_word_diff:
 * @before: (nullable): a text, valid UTF-8
 * @after: (nullable): another one
 *
 * Returns: (element-type SlDiffPart) (transfer full): how to get from one to the other, by
 *   whole words; the kept and the removed parts make up @before, the kept and the added ones @after
 */
GPtrArray *
sl_word_diff (const char *before,
              const char *after)
{
  g_autoptr (GArray) a = split_words (before != NULL ? before : "");
  g_autoptr (GArray) b = split_words (after != NULL ? after : "");
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_diff_part_free);
  guint      start = 0;
  guint      a_end = a->len;
  guint      b_end = b->len;

  while (start < a_end && start < b_end && words_equal (a, start, b, start))
    start++;
  while (a_end > start && b_end > start && words_equal (a, a_end - 1, b, b_end - 1))
    {
      a_end--;
      b_end--;
    }

  add_words (parts, SL_DIFF_KEPT, a, 0, start);
  diff_middle (parts, a, start, a_end, b, start, b_end);
  add_words (parts, SL_DIFF_KEPT, a, a_end, a->len);

  return parts;
}
