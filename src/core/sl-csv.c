/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-csv.h"

static void
append_separator (GString *line)
{
  if (line->len > 0 && line->str[line->len - 1] != '\n')
    g_string_append_c (line, ',');
}

/* A spreadsheet takes such a text for a formula, also after spaces and in full width. */
static gboolean
looks_like_formula (const char *text)
{
  while (g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);

  switch (g_utf8_get_char (text))
    {
    case '=':
    case '+':
    case '-':
    case '@':
    case 0xff1d: /* ＝ */
    case 0xff0b: /* ＋ */
    case 0xff0d: /* － */
    case 0xff20: /* ＠ */
    case '|':
      return TRUE;
    default:
      return FALSE;
    }
}

/**
 * sl_csv_append_text:
 * @line: a line that ends with a line break, is empty or has fields already
 * @text: (nullable): what the field says, valid UTF-8
 *
 * Adds a field as RFC 4180 has it: always in quotes, so that an empty line never stands
 * for an empty field. What a spreadsheet would run as a formula gets an apostrophe before it.
 */
void
sl_csv_append_text (GString    *line,
                    const char *text)
{
  g_return_if_fail (line != NULL);

  append_separator (line);
  g_string_append_c (line, '"');
  if (text != NULL && looks_like_formula (text))
    g_string_append_c (line, '\'');
  for (; text != NULL && *text != '\0'; text++)
    {
      if (*text == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *text);
    }
  g_string_append_c (line, '"');
}

/**
 * sl_csv_append_number:
 * @line: as for sl_csv_append_text()
 * @number: what the field says
 */
void
sl_csv_append_number (GString *line,
                      gint64   number)
{
  g_return_if_fail (line != NULL);

  append_separator (line);
  g_string_append_printf (line, "%" G_GINT64_FORMAT, number);
}

/**
 * sl_csv_end_line:
 * @line: a line with its fields
 */
void
sl_csv_end_line (GString *line)
{
  g_return_if_fail (line != NULL);

  g_string_append (line, "\r\n");
}
