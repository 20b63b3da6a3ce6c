/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume-items.h"
#include "extract/resume/sl-resume-text.h"

/**
 * sl_resume_is_separator:
 * @c: a character
 *
 * Returns: whether it stands between the items of a list on one line
 */
gboolean
sl_resume_is_separator (gunichar c)
{
  return c == ',' || c == ';' || c == '|' || c == '\t' || c == 0x2022 || c == 0x00b7 || c == 0x2219 || c == 0x22c5 || c == 0x25c6 || c == 0x25aa || c == 0x25cf ||
         c == 0x3001 || c == 0xff0c || c == 0x060c || c == 0x2981 || c == 0x25e6;
}

/* "Excel 80 %", "90%": where the figure begins, @end for no figure. */
static const char *
skip_percentage (const char *text,
                 const char *end)
{
  const char *from = end;

  if (from == text || from[-1] != '%')
    return end;
  from--;
  while (from > text && from[-1] == ' ')
    from--;
  while (from > text && g_ascii_isdigit (from[-1]))
    from--;

  return from == text || from[-1] == ' ' || from[-1] == '\t' ? from : end;
}

/**
 * sl_resume_strip_rating:
 * @text: an item of a list
 *
 * Returns: (transfer full): the item without the stars, dots and bars that show a
 *   level as a picture
 */
char *
sl_resume_strip_rating (const char *text)
{
  const char *end = text + strlen (text);
  const char *from = skip_percentage (text, end);

  while (from > text)
    {
      const char *before = g_utf8_prev_char (from);
      gunichar    c = g_utf8_get_char (before);

      if (!((c >= 0x2580 && c <= 0x27bf) || (c >= 0x2b00 && c <= 0x2bff) || c == '*' || c == ' '))
        break;
      if (c == '*' && before > text && before[-1] != ' ' && before[-1] != '*')
        break;
      from = before;
    }
  if (from == end)
    return g_strdup (text);
  {
    g_autofree char *kept = sl_resume_text_trim (text, from - text);
    gsize            length = strlen (kept);

    if (length > 2 && kept[length - 1] == '.' && kept[length - 2] != '.' && strchr (kept, '.') == kept + length - 1 && length > 6)
      kept[length - 1] = '\0';

    return g_steal_pointer (&kept);
  }
}

/**
 * sl_resume_ends_rated:
 * @text: a line or an item
 *
 * Returns: whether stars, dots or bars stand at its end
 */
gboolean
sl_resume_ends_rated (const char *text)
{
  g_autofree char *bare = sl_resume_strip_rating (text);

  return strlen (bare) + 2 < strlen (text);
}
