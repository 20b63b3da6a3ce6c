/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "ctl/sl-ctl-print.h"

#define MAX_COLUMN 40
#define NAME_WIDTH 18

enum {
  COLUMN_ID,
  COLUMN_STATUS,
  COLUMN_COMPANY,
  COLUMN_TITLE,
  COLUMN_PLACE,
  COLUMN_INTEREST,
  N_COLUMNS
};

static int
measure (const char *text)
{
  int width = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : (g_unichar_iswide (c) ? 2 : 1);
    }

  return width;
}

/* In one line, no wider than a column may be. */
static char *
fit (const char *text)
{
  g_autofree char *plain = sl_ctl_dup_plain (text);
  int              width = 0;

  g_strdelimit (plain, "\n\t", ' ');
  if (measure (plain) <= MAX_COLUMN)
    return g_steal_pointer (&plain);

  for (char *p = plain; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      width += g_unichar_iszerowidth (c) ? 0 : (g_unichar_iswide (c) ? 2 : 1);
      if (width >= MAX_COLUMN)
        {
          *p = '\0';
          break;
        }
    }

  return g_strconcat (plain, "…", NULL);
}

static GStrv
build_row (SlJob *job)
{
  GStrv       row = g_new0 (char *, N_COLUMNS + 1);
  const char *place = sl_job_get_field (job, SL_JOB_FIELD_LOCATION);

  row[COLUMN_ID] = g_strdup (sl_job_get_id (job));
  row[COLUMN_STATUS] = g_strdup (sl_job_status_to_nick (sl_job_get_status (job)));
  row[COLUMN_COMPANY] = fit (sl_job_get_company (job));
  row[COLUMN_TITLE] = fit (sl_job_get_title (job));
  row[COLUMN_PLACE] = fit (place != NULL ? place : sl_job_get_field (job, SL_JOB_FIELD_REMOTE_POLICY));
  row[COLUMN_INTEREST] = g_strnfill ((gsize) CLAMP (sl_job_get_interest (job), 0, 5), '*');

  return row;
}

static void
print_row (char     **row,
           const int *widths)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      const int padding = i + 1 < N_COLUMNS ? widths[i] - measure (row[i]) + 2 : 0;

      g_print ("%s%*s", row[i], padding, "");
    }
  g_print ("\n");
}

/**
 * sl_ctl_dup_plain:
 * @text: (nullable): text from outside
 *
 * Returns: (transfer full): the text without what a terminal would take for a command
 */
char *
sl_ctl_dup_plain (const char *text)
{
  g_autoptr (GString) plain = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar     c = g_utf8_get_char (p);
      const GUnicodeType type = g_unichar_type (c);

      if (c == '\n' || c == '\t')
        g_string_append_unichar (plain, c);
      else if (type == G_UNICODE_CONTROL || (type == G_UNICODE_FORMAT && c != 0x200d && c != 0x00ad))
        g_string_append_unichar (plain, 0xfffd);
      else
        g_string_append_unichar (plain, c);
    }

  return g_string_free (g_steal_pointer (&plain), FALSE);
}

/**
 * sl_ctl_print_field:
 * @name: what it is
 * @text: (nullable): its value; nothing is printed without one
 */
void
sl_ctl_print_field (const char *name,
                    const char *text)
{
  g_autofree char *plain = NULL;
  g_auto (GStrv) lines = NULL;

  if (text == NULL)
    return;

  plain = sl_ctl_dup_plain (text);
  lines = g_strsplit (plain, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_print ("%-*s %s\n", NAME_WIDTH, i == 0 ? name : "", lines[i]);
}

/**
 * sl_ctl_print_jobs:
 * @jobs: (element-type SlJob): postings
 *
 * Prints them as a table.
 */
void
sl_ctl_print_jobs (GPtrArray *jobs)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  int widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < jobs->len; i++)
    g_ptr_array_add (rows, build_row (g_ptr_array_index (jobs, i)));
  for (guint i = 0; i < rows->len; i++)
    for (guint column = 0; column < N_COLUMNS; column++)
      widths[column] = MAX (widths[column], measure (((char **) g_ptr_array_index (rows, i))[column]));
  for (guint i = 0; i < rows->len; i++)
    print_row (g_ptr_array_index (rows, i), widths);
}

/**
 * sl_ctl_print_job:
 * @job: a posting
 *
 * Prints all that is known of it.
 */
void
sl_ctl_print_job (SlJob *job)
{
  g_autofree char *interest = g_strdup_printf ("%d", sl_job_get_interest (job));
  g_autofree char *created = NULL;

  if (sl_job_get_created_at (job) != NULL)
    created = g_date_time_format_iso8601 (sl_job_get_created_at (job));
  sl_ctl_print_field ("id", sl_job_get_id (job));
  sl_ctl_print_field ("status", sl_job_status_to_nick (sl_job_get_status (job)));
  sl_ctl_print_field ("source", sl_job_source_to_nick (sl_job_get_source (job)));
  sl_ctl_print_field ("interest", interest);
  sl_ctl_print_field ("created-at", created);
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    sl_ctl_print_field (sl_job_field_to_nick ((SlJobField) i), sl_job_get_field (job, (SlJobField) i));
}
