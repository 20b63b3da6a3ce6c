/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-db"

#include "config.h"

#include <string.h>

#include "db/sl-db-value.h"

/* Reads up to @max digits as a number; FALSE unless there is at least one. */
static gboolean
read_digits (const char **cursor,
             guint        max,
             int         *number)
{
  const char *start = *cursor;

  *number = 0;
  while (g_ascii_isdigit (**cursor) && (gsize) (*cursor - start) < max)
    *number = *number * 10 + (*(*cursor)++ - '0');

  return *cursor > start;
}

static gboolean
read_char (const char **cursor,
           char         expected)
{
  if (**cursor != expected)
    return FALSE;
  (*cursor)++;

  return TRUE;
}

static gboolean
read_day (const char **cursor,
          int         *year,
          int         *month,
          int         *day)
{
  return read_digits (cursor, 7, year) && read_char (cursor, '-') && read_digits (cursor, 2, month) &&
         read_char (cursor, '-') && read_digits (cursor, 2, day);
}

/* The fraction of a second, in microseconds. */
static int
read_fraction (const char **cursor)
{
  int microseconds = 0;
  int scale = 100000;

  if (!read_char (cursor, '.'))
    return 0;
  for (; g_ascii_isdigit (**cursor); (*cursor)++, scale /= 10)
    microseconds += (**cursor - '0') * scale;

  return microseconds;
}

/* The distance from UTC as it ends the value, in seconds. */
static int
read_zone (const char **cursor)
{
  int sign = **cursor == '-' ? -1 : 1;
  int parts[3] = { 0, 0, 0 };

  if (**cursor != '+' && **cursor != '-')
    return 0;
  (*cursor)++;
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (!read_digits (cursor, 2, &parts[i]) || !read_char (cursor, ':'))
        break;
    }

  return sign * (parts[0] * 3600 + parts[1] * 60 + parts[2]);
}

/* As the server writes it with datestyle ISO; NULL for what GDateTime cannot hold. */
GDateTime *
sl_db_value_parse_timestamp (const char *text)
{
  g_autoptr (GDateTime) whole = NULL;
  const char *cursor = text;
  int         year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, microseconds = 0, zone = 0;

  if (!read_day (&cursor, &year, &month, &day) || !read_char (&cursor, ' ') ||
      !read_digits (&cursor, 2, &hour) || !read_char (&cursor, ':') || !read_digits (&cursor, 2, &minute) ||
      !read_char (&cursor, ':') || !read_digits (&cursor, 2, &second))
    return NULL;
  microseconds = read_fraction (&cursor);
  zone = read_zone (&cursor);
  if (*cursor != '\0' || year > 9999)
    return NULL; /* before Christ or beyond what GDateTime holds */

  whole = g_date_time_new_utc (year, month, day, hour, minute, second);

  return whole != NULL ? g_date_time_add (whole, (gint64) microseconds - (gint64) zone * G_USEC_PER_SEC) : NULL;
}

/* The same for a day and GDate; @date is left alone where that is so. */
gboolean
sl_db_value_parse_date (const char *text,
                        GDate      *date)
{
  const char *cursor = text;
  int         year = 0, month = 0, day = 0;

  if (!read_day (&cursor, &year, &month, &day) || *cursor != '\0' || year > G_MAXUINT16 ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

/* With bytea_output hex; NULL for anything else. */
GBytes *
sl_db_value_parse_bytes (const char *text)
{
  gsize   length = strlen (text);
  gsize   size = 0;
  guint8 *data = NULL;

  if (length < 2 || text[0] != '\\' || text[1] != 'x')
    return NULL;

  size = (length - 2) / 2;
  data = g_malloc (MAX (size, 1));
  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (g_ascii_xdigit_value (text[2 + 2 * i]) << 4 | g_ascii_xdigit_value (text[3 + 2 * i]));

  return g_bytes_new_take (data, size);
}
