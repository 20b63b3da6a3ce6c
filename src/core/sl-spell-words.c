/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-spell-words.h"

static gboolean
is_apostrophe (gunichar character)
{
  return character == '\'' || character == 0x2019;
}

static gboolean
is_letter (gunichar character)
{
  return g_unichar_isalpha (character) || g_unichar_ismark (character);
}

/* Addresses of every kind are no words of a language. */
static gboolean
is_address (const char *start,
            const char *end)
{
  g_autofree char *chunk = g_strndup (start, (gsize) (end - start));
  const char      *dot = strchr (chunk, '.');

  return strchr (chunk, '@') != NULL || strstr (chunk, "://") != NULL || strstr (chunk, "www.") != NULL ||
         (dot != NULL && g_ascii_isalnum (dot[1]));
}

/* "C3PO", "PostgreSQL" and "NATO" are names; nobody's dictionary has them. */
static gboolean
is_ordinary (const char *start,
             const char *end)
{
  guint n_letters = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isdigit (character) || (p > start && g_unichar_isupper (character)))
        return FALSE;
      n_letters += is_letter (character) ? 1 : 0;
    }

  return n_letters > 1;
}

static const char *
find_chunk_end (const char *start)
{
  while (*start != '\0' && !g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  return start;
}

/**
 * sl_spell_words_next:
 * @text: valid UTF-8, may be Markdown
 * @cursor: (inout): where to go on; at first @text itself
 * @start: (out): of the next word that a dictionary can be asked for
 * @end: (out): behind its last letter
 *
 * Returns: whether there was one more
 */
gboolean
sl_spell_words_next (const char  *text,
                     const char **cursor,
                     const char **start,
                     const char **end)
{
  const char *p = *cursor;

  while (*p != '\0')
    {
      gunichar character = g_utf8_get_char (p);

      if (p == text || g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (p))))
        {
          const char *chunk_end = find_chunk_end (p);

          if (is_address (p, chunk_end))
            {
              p = chunk_end;
              continue;
            }
        }
      if (!is_letter (character) && !g_unichar_isdigit (character))
        {
          p = g_utf8_next_char (p);
          continue;
        }

      *start = p;
      while (is_letter (character) || g_unichar_isdigit (character) ||
             (is_apostrophe (character) && is_letter (g_utf8_get_char (g_utf8_next_char (p)))))
        {
          p = g_utf8_next_char (p);
          character = g_utf8_get_char (p);
        }
      *end = p;
      *cursor = p;
      if (is_ordinary (*start, *end))
        return TRUE;
    }
  *cursor = p;

  return FALSE;
}
