/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>

#include "ui/board/sl-job-text.h"

/* A posting's last day is marked from this many days before it. */
#define SOON_DAYS 7

static const struct
{
  const char *code;
  const char *symbol;
} currencies[] = {
  { "EUR", "€" },
  { "GBP", "£" },
  { "INR", "₹" },
  { "JPY", "¥" },
  { "KRW", "₩" },
  { "PLN", "zł" },
  { "USD", "$" },
};

static const char *
currency_symbol (const char *code)
{
  for (guint i = 0; code != NULL && i < G_N_ELEMENTS (currencies); i++)
    if (g_ascii_strcasecmp (code, currencies[i].code) == 0)
      return currencies[i].symbol;

  return code;
}

/* How many of @most digits behind the point @number needs. */
static int
count_decimals (double number,
                int    most)
{
  for (int digits = 0; digits < most; digits++)
    {
      const double shifted = number * pow (10, digits);

      if (fabs (shifted - round (shifted)) < 0.005)
        return digits;
    }

  return most;
}

/* "60k", "62.5k", "1.25M", "1,200", "18.50": as short as it stays exact to three digits, or in full. */
static char *
format_amount (double          amount,
               SlJobTextLength length)
{
  if (amount >= 1000000 && length != SL_JOB_TEXT_FULL)
    {
      const double millions = round (amount / 10000) / 100;

      /* TRANSLATORS: millions of a currency, as short as your language allows: "1.2M" */
      return g_strdup_printf (_ ("%.*fM"), count_decimals (millions, 2), millions);
    }
  if (amount >= 10000 && length != SL_JOB_TEXT_FULL)
    {
      const double thousands = round (amount / 100) / 10;

      /* TRANSLATORS: thousands of a currency, as short as your language allows: "60k" */
      return g_strdup_printf (_ ("%.*fk"), count_decimals (thousands, 1), thousands);
    }
  if (fabs (amount - round (amount)) < 0.005)
    return g_strdup_printf ("%'.0f", amount);

  return g_strdup_printf ("%'.2f", amount);
}

static char *
with_currency (const char *amount,
               const char *code)
{
  const struct lconv *conventions = localeconv ();
  const char         *symbol = currency_symbol (code);
  gboolean            is_code = symbol != NULL && strlen (symbol) > 2 && g_ascii_isalpha (symbol[0]);

  if (symbol == NULL)
    return g_strdup (amount);
  if (conventions->int_p_cs_precedes == 0)
    return g_strdup_printf ("%s\302\240%s", amount, symbol);

  return g_strdup_printf (is_code ? "%s\302\240%s" : "%s%s", symbol, amount);
}

static char *
with_period (const char *amount,
             const char *period,
             gboolean    is_short)
{
  if (g_strcmp0 (period, "HOUR") == 0)
    return g_strdup_printf (is_short ? _ ("%s/h") : _ ("%s per hour"), amount);
  if (g_strcmp0 (period, "DAY") == 0)
    return g_strdup_printf (is_short ? _ ("%s/day") : _ ("%s per day"), amount);
  if (g_strcmp0 (period, "WEEK") == 0)
    return g_strdup_printf (is_short ? _ ("%s/wk") : _ ("%s per week"), amount);
  if (g_strcmp0 (period, "MONTH") == 0)
    return g_strdup_printf (is_short ? _ ("%s/mo") : _ ("%s per month"), amount);
  if (g_strcmp0 (period, "YEAR") == 0)
    return g_strdup_printf (is_short ? _ ("%s/yr") : _ ("%s per year"), amount);

  return g_strdup (amount);
}

/* Today is the user's zone's. Returns FALSE if the text is no day. */
static gboolean
days_until (const char *day,
            GDateTime  *now,
            int        *days)
{
  int   year = 0;
  int   month = 0;
  int   date = 0;
  GDate then;
  GDate today;
  char  rest = 0;

  if (day == NULL || sscanf (day, "%4d-%2d-%2d%c", &year, &month, &date, &rest) < 3)
    return FALSE;
  if (year < 1 || month < 1 || month > 12 || date < 1 ||
      !g_date_valid_dmy ((GDateDay) date, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (&then, (GDateDay) date, (GDateMonth) month, (GDateYear) year);
  g_date_set_dmy (&today, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now),
                  (GDateYear) g_date_time_get_year (now));
  *days = g_date_days_between (&today, &then);

  return TRUE;
}

const char *
sl_job_text_status (SlJobStatus status)
{
  switch (status)
    {
    case SL_JOB_STATUS_SAVED:
      return _ ("Saved");
    case SL_JOB_STATUS_PREPARED:
      return _ ("Prepared");
    case SL_JOB_STATUS_APPLIED:
      return _ ("Applied");
    case SL_JOB_STATUS_INTERVIEWING:
      return _ ("Interviewing");
    case SL_JOB_STATUS_OFFER:
      return _ ("Offer");
    case SL_JOB_STATUS_REJECTED:
      return _ ("Rejected");
    case SL_JOB_STATUS_CLOSED:
      return _ ("Closed");
    default:
      g_return_val_if_reached ("");
    }
}

/* Returns: (transfer full) (nullable): "Graz · Remote" */
char *
sl_job_text_place (SlJob *job)
{
  const char *place = sl_job_get_field (job, SL_JOB_FIELD_LOCATION);
  const char *policy = sl_job_get_field (job, SL_JOB_FIELD_REMOTE_POLICY);
  const char *remote = NULL;

  if (g_strcmp0 (policy, "remote") == 0)
    remote = _ ("Remote");
  else if (g_strcmp0 (policy, "hybrid") == 0)
    remote = _ ("Hybrid");

  if (place == NULL || remote == NULL)
    return g_strdup (place != NULL ? place : remote);

  /* TRANSLATORS: a place, then how far the work is remote: "Graz · Hybrid" */
  return g_strdup_printf (_ ("%1$s · %2$s"), place, remote);
}

/* Returns: (transfer full) (nullable): "€60k–75k/yr", else the posting's own words */
char *
sl_job_text_salary (SlJob          *job,
                    SlJobTextLength length)
{
  const char      *low_text = sl_job_get_field (job, SL_JOB_FIELD_SALARY_MIN);
  const char      *high_text = sl_job_get_field (job, SL_JOB_FIELD_SALARY_MAX);
  const char      *currency = sl_job_get_field (job, SL_JOB_FIELD_SALARY_CURRENCY);
  const double     low = low_text != NULL ? g_ascii_strtod (low_text, NULL) : 0;
  const double     high = high_text != NULL ? g_ascii_strtod (high_text, NULL) : 0;
  g_autofree char *low_amount = NULL;
  g_autofree char *high_amount = NULL;
  g_autofree char *range = NULL;
  g_autofree char *amount = NULL;

  if (!(low > 0 && isfinite (low)) && !(high > 0 && isfinite (high)))
    return g_strdup (sl_job_get_field (job, SL_JOB_FIELD_SALARY_RANGE));

  low_amount = format_amount (low > 0 ? low : high, length);
  high_amount = format_amount (high, length);
  if (low > 0 && high > low)
    /* TRANSLATORS: from an amount to another: "60k–75k" */
    range = g_strdup_printf (_ ("%1$s–%2$s"), low_amount, high_amount);
  else
    range = g_strdup (low_amount);
  amount = with_currency (range, currency);

  /* A year is what a salary is for unless it says otherwise. */
  if (length == SL_JOB_TEXT_SHORTEST && g_strcmp0 (sl_job_get_field (job, SL_JOB_FIELD_SALARY_PERIOD), "YEAR") == 0)
    return g_steal_pointer (&amount);

  return with_period (amount, sl_job_get_field (job, SL_JOB_FIELD_SALARY_PERIOD), length != SL_JOB_TEXT_FULL);
}

/* The mark of a posting's last day, as long as it can still be applied for.
 * Returns: (transfer full) (nullable): "Closes in 3 days"
 */
char *
sl_job_text_closing (SlJob          *job,
                     GDateTime      *now,
                     SlJobTextLength length,
                     SlJobUrgency   *urgency)
{
  const gboolean is_shortest = length == SL_JOB_TEXT_SHORTEST;
  int            days = 0;

  *urgency = SL_JOB_URGENCY_NONE;
  if (sl_job_get_status (job) >= SL_JOB_STATUS_APPLIED)
    return NULL;
  if (sl_job_get_is_closed (job))
    {
      *urgency = SL_JOB_URGENCY_PAST;
      return g_strdup (is_shortest ? C_ ("no longer open", "Closed") : _ ("No longer open"));
    }
  if (!days_until (sl_job_get_field (job, SL_JOB_FIELD_CLOSES_ON), now, &days) || days > SOON_DAYS)
    return NULL;

  *urgency = days < 0 ? SL_JOB_URGENCY_PAST : SL_JOB_URGENCY_SOON;
  if (days < 0)
    return is_shortest ? g_strdup (C_ ("no longer open", "Closed"))
                       : g_strdup_printf (ngettext ("Closed yesterday", "Closed %d days ago", (gulong) -days), -days);
  if (days == 0)
    return g_strdup (is_shortest ? _ ("Last day") : _ ("Closes today"));
  if (is_shortest)
    /* TRANSLATORS: days until a posting closes, as short as possible: "3 d left" */
    return g_strdup_printf (_ ("%d d left"), days);

  return g_strdup_printf (ngettext ("Closes tomorrow", "Closes in %d days", (gulong) days), days);
}

/* Returns: (transfer full) (nullable): how long the posting has stood in its column: "3 d" */
char *
sl_job_text_age (SlJob     *job,
                 GDateTime *now)
{
  GDateTime *since = sl_job_get_status_updated_at (job);
  gint64     days;

  if (since == NULL)
    return NULL;

  days = MAX (g_date_time_difference (now, since), 0) / G_TIME_SPAN_DAY;
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days < 14)
    /* TRANSLATORS: days since something happened, as short as possible: "3 d" */
    return g_strdup_printf (_ ("%d d"), (int) days);
  if (days < 60)
    /* TRANSLATORS: weeks since something happened, as short as possible: "3 wk" */
    return g_strdup_printf (_ ("%d wk"), (int) (days / 7));
  if (days < 730)
    /* TRANSLATORS: months since something happened, as short as possible: "3 mo" */
    return g_strdup_printf (_ ("%d mo"), (int) (days / 30));

  /* TRANSLATORS: years since something happened, as short as possible: "3 yr" */
  return g_strdup_printf (_ ("%d yr"), (int) (days / 365));
}

static void
append_part (GString    *text,
             const char *part)
{
  if (part == NULL || *part == '\0')
    return;
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append (text, part);
}

/* All that a card shows, for who does not see it.
 * Returns: (transfer full): "Baker at Globex, Saved, Graz, Closes in 3 days"
 */
char *
sl_job_text_summary (SlJob     *job,
                     GDateTime *now)
{
  const int        interest = sl_job_get_interest (job);
  SlJobUrgency     urgency = SL_JOB_URGENCY_NONE;
  g_autofree char *place = sl_job_text_place (job);
  g_autofree char *salary = sl_job_text_salary (job, SL_JOB_TEXT_FULL);
  g_autofree char *closing = sl_job_text_closing (job, now, SL_JOB_TEXT_FULL, &urgency);
  g_autoptr (GString) text = g_string_new (NULL);

  if (sl_job_get_title (job) != NULL && sl_job_get_company (job) != NULL)
    /* TRANSLATORS: a posting's title, then the company: "Baker at Globex" */
    g_string_printf (text, _ ("%1$s at %2$s"), sl_job_get_title (job), sl_job_get_company (job));
  else
    append_part (text, sl_job_get_title (job) != NULL ? sl_job_get_title (job) : sl_job_get_company (job));
  append_part (text, sl_job_text_status (sl_job_get_status (job)));
  append_part (text, place);
  append_part (text, salary);
  append_part (text, closing);
  if (interest > 0)
    {
      g_autofree char *stars = g_strdup_printf (ngettext ("%d star", "%d stars", (gulong) interest), interest);

      append_part (text, stars);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
