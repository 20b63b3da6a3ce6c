/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "core/sl-month.h"

static const char *const english[] = {
  "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"
};

static const nl_item local_full[] = { MON_1, MON_2, MON_3, MON_4, MON_5, MON_6, MON_7, MON_8, MON_9, MON_10, MON_11, MON_12 };

static const nl_item local_short[] = { ABMON_1, ABMON_2, ABMON_3, ABMON_4, ABMON_5, ABMON_6, ABMON_7, ABMON_8, ABMON_9, ABMON_10, ABMON_11, ABMON_12 };

/* Three letters at least: "ma" could be March or May. */
static gboolean
names_month (const char *word,
             const char *name)
{
  g_autofree char *folded_name = g_utf8_casefold (name, -1);
  g_autofree char *folded_word = g_utf8_casefold (word, -1);

  return g_utf8_strlen (folded_word, -1) >= 3 && g_str_has_prefix (folded_name, folded_word);
}

static int
find_month (const char *word)
{
  for (int i = 0; i < 12; i++)
    if (names_month (word, english[i]) || names_month (word, nl_langinfo (local_full[i])) || names_month (word, nl_langinfo (local_short[i])))
      return i + 1;

  return 0;
}

static gboolean
is_number (const char *word)
{
  return *word != '\0' && strspn (word, "0123456789") == strlen (word);
}

/**
 * sl_month_normalize:
 * @text: a month as a person types it: "3/2020", "März 2020", "2020.03"
 *
 * Returns: (transfer full): the same as `YYYY-MM` or `YYYY`; @text itself where that would be a guess
 */
char *
sl_month_normalize (const char *text)
{
  g_auto (GStrv) words = NULL;
  const char *found[3] = { NULL };
  guint       n_found = 0;
  int         month = 0;
  int         year = 0;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_strsplit_set (text, " /.,-\t", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] == '\0')
        continue;
      if (n_found == 2)
        return g_strdup (text);
      found[n_found++] = words[i];
    }
  for (guint i = 0; i < n_found; i++)
    if (is_number (found[i]) && strlen (found[i]) == 4 && year == 0)
      year = atoi (found[i]);
    else if (is_number (found[i]) && strlen (found[i]) <= 2 && month == 0)
      month = atoi (found[i]);
    else if (!is_number (found[i]) && month == 0)
      month = find_month (found[i]);
    else
      return g_strdup (text);
  if (year == 0 || (n_found == 2 && (month < 1 || month > 12)))
    return g_strdup (text);

  return month > 0 ? g_strdup_printf ("%04d-%02d", year, month) : g_strdup_printf ("%04d", year);
}

/**
 * sl_month_format:
 * @month: `YYYY-MM`, `YYYY` or something else
 *
 * Returns: (transfer full): as in "March 2020" in the person's language; something else as it is
 */
char *
sl_month_format (const char *month)
{
  g_autoptr (GDateTime) day = NULL;

  g_return_val_if_fail (month != NULL, NULL);

  if (strlen (month) >= 7 && month[4] == '-')
    day = g_date_time_new_utc (atoi (month), atoi (month + 5), 1, 0, 0, 0.0);

  return day != NULL ? g_date_time_format (day, "%OB %Y") : g_strdup (month);
}
