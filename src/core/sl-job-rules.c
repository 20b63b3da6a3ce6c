/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "core/sl-job-rules.h"

#define MAX_AMOUNT 1e12

static gboolean
is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

static gboolean
is_link (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_PARSE_RELAXED, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  return scheme != NULL && (g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

static gboolean
parse_amount (const char *text,
              double     *amount)
{
  char *end = NULL;

  if (!g_ascii_isdigit (*text))
    return FALSE;

  *amount = g_ascii_strtod (text, &end);

  return *end == '\0' && *amount >= 0 && *amount <= MAX_AMOUNT;
}

/* YYYY-MM-DD, and nothing else */
static gboolean
parse_day (const char *text,
           GDate      *day)
{
  int year = 0;
  int month = 0;
  int number = 0;

  if (!g_regex_match_simple ("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", text, 0, 0) ||
      sscanf (text, "%d-%d-%d", &year, &month, &number) != 3 ||
      !g_date_valid_dmy ((GDateDay) number, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_set_dmy (day, (GDateDay) number, (GDateMonth) month, (GDateYear) year);

  return TRUE;
}

static SlJobProblem
check_field (SlJobField  field,
             const char *text)
{
  GDate  day;
  double amount = 0;

  switch ((int) field)
    {
    case SL_JOB_FIELD_COMPANY:
    case SL_JOB_FIELD_TITLE:
      return is_blank (text) ? SL_JOB_PROBLEM_MISSING : SL_JOB_PROBLEM_NONE;
    case SL_JOB_FIELD_URL:
    case SL_JOB_FIELD_COMPANY_URL:
    case SL_JOB_FIELD_APPLY_URL:
      return text == NULL || is_link (text) ? SL_JOB_PROBLEM_NONE : SL_JOB_PROBLEM_NOT_A_LINK;
    case SL_JOB_FIELD_SALARY_MIN:
    case SL_JOB_FIELD_SALARY_MAX:
      return text == NULL || parse_amount (text, &amount) ? SL_JOB_PROBLEM_NONE : SL_JOB_PROBLEM_NOT_A_NUMBER;
    case SL_JOB_FIELD_SALARY_CURRENCY:
      return text == NULL || g_regex_match_simple ("^[A-Z]{3}$", text, 0, 0) ? SL_JOB_PROBLEM_NONE : SL_JOB_PROBLEM_NOT_A_CURRENCY;
    case SL_JOB_FIELD_POSTED_ON:
    case SL_JOB_FIELD_CLOSES_ON:
      return text == NULL || parse_day (text, &day) ? SL_JOB_PROBLEM_NONE : SL_JOB_PROBLEM_NOT_A_DAY;
    default:
      return SL_JOB_PROBLEM_NONE;
    }
}

static void
check_salary (SlJob        *job,
              SlJobProblem *problems)
{
  const char *least = sl_job_get_field (job, SL_JOB_FIELD_SALARY_MIN);
  const char *most = sl_job_get_field (job, SL_JOB_FIELD_SALARY_MAX);
  double      low = 0;
  double      high = 0;

  if (least != NULL && most != NULL && parse_amount (least, &low) && parse_amount (most, &high) && low > high)
    problems[SL_JOB_FIELD_SALARY_MIN] = SL_JOB_PROBLEM_ABOVE_MAXIMUM;
}

static void
check_days (SlJob        *job,
            SlJobProblem *problems)
{
  const char *posted = sl_job_get_field (job, SL_JOB_FIELD_POSTED_ON);
  const char *closes = sl_job_get_field (job, SL_JOB_FIELD_CLOSES_ON);
  GDate       first;
  GDate       last;

  if (posted != NULL && closes != NULL && parse_day (posted, &first) && parse_day (closes, &last) && g_date_compare (&last, &first) < 0)
    problems[SL_JOB_FIELD_CLOSES_ON] = SL_JOB_PROBLEM_BEFORE_POSTED;
}

/**
 * sl_job_check:
 * @job: a posting as typed
 * @problems: (out caller-allocates): what is wrong with each field
 *
 * Returns: whether it can be stored
 */
gboolean
sl_job_check (SlJob       *job,
              SlJobProblem problems[SL_N_JOB_FIELDS])
{
  g_return_val_if_fail (SL_IS_JOB (job), FALSE);

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    problems[i] = check_field ((SlJobField) i, sl_job_get_field (job, (SlJobField) i));
  check_salary (job, problems);
  check_days (job, problems);

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (problems[i] != SL_JOB_PROBLEM_NONE)
      return FALSE;

  return TRUE;
}

/* A mark that stands alone, with two digits at most behind it, is a decimal one. */
static const char *
find_decimal_mark (const char *text)
{
  const char *last = NULL;
  gsize       n_behind = 0;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '.' || *p == ',')
      last = p;
  if (last == NULL)
    return NULL;

  n_behind = strlen (last + 1);

  return n_behind == 1 || n_behind == 2 ? last : NULL;
}

/**
 * sl_job_normalize_amount:
 * @text: (nullable): an amount as people type it: "55,000", "55.000,50", "55 000", "55k"
 *
 * Returns: (transfer full) (nullable): the amount as a decimal number in the C locale; text
 *   that is no amount as it is; %NULL for nothing
 */
char *
sl_job_normalize_amount (const char *text)
{
  g_autofree char *stripped = NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  g_autoptr (GString) compact = g_string_new (NULL);
  const char *mark = NULL;
  gboolean    is_thousands = FALSE;

  if (is_blank (text))
    return NULL;

  stripped = g_strstrip (g_strdup (text));
  for (const char *p = stripped; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)) && *p != '\'')
      g_string_append_unichar (compact, g_utf8_get_char (p));
  if (compact->len > 1 && g_ascii_tolower (compact->str[compact->len - 1]) == 'k')
    {
      is_thousands = TRUE;
      g_string_truncate (compact, compact->len - 1);
    }

  mark = find_decimal_mark (compact->str);
  for (const char *p = compact->str; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (p == mark)
      g_string_append_c (digits, '.');
    else if (*p != '.' && *p != ',')
      return g_steal_pointer (&stripped);
  if (digits->len == 0)
    return g_steal_pointer (&stripped);

  if (is_thousands)
    {
      char buffer[G_ASCII_DTOSTR_BUF_SIZE];

      return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.12g", g_ascii_strtod (digits->str, NULL) * 1000));
    }

  return g_string_free (g_steal_pointer (&digits), FALSE);
}

/**
 * sl_job_normalize_day:
 * @text: (nullable): a day, as YYYY-MM-DD or as the locale writes it
 *
 * Returns: (transfer full) (nullable): the day as YYYY-MM-DD; text that is no day as it is;
 *   %NULL for nothing
 */
char *
sl_job_normalize_day (const char *text)
{
  g_autofree char *stripped = NULL;
  GDate            day;

  if (is_blank (text))
    return NULL;

  stripped = g_strstrip (g_strdup (text));
  if (parse_day (stripped, &day))
    return g_steal_pointer (&stripped);

  g_date_clear (&day, 1);
  g_date_set_parse (&day, stripped);
  if (!g_date_valid (&day) || !g_unichar_isdigit (g_utf8_get_char (stripped)))
    return g_steal_pointer (&stripped);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&day), g_date_get_month (&day), g_date_get_day (&day));
}

/**
 * sl_job_normalize_link:
 * @text: (nullable): a link, perhaps without its scheme
 *
 * Returns: (transfer full) (nullable): the link; text that is none as it is; %NULL for nothing
 */
char *
sl_job_normalize_link (const char *text)
{
  g_autofree char *stripped = NULL;

  if (is_blank (text))
    return NULL;

  stripped = g_strstrip (g_strdup (text));
  if (strstr (stripped, "://") == NULL && g_regex_match_simple ("^[a-z0-9-]+(\\.[a-z0-9-]+)*\\.[a-z]{2,}(/\\S*)?$", stripped, G_REGEX_CASELESS, 0))
    return g_strconcat ("https://", stripped, NULL);

  return g_steal_pointer (&stripped);
}

/**
 * sl_job_find_conflicts:
 * @before: the posting as it was read
 * @mine: as it was typed
 * @theirs: as it is stored now
 *
 * Returns: (element-type SlJobField) (transfer full): the text fields that both changed,
 *   and not to the same value
 */
GArray *
sl_job_find_conflicts (SlJob *before,
                       SlJob *mine,
                       SlJob *theirs)
{
  GArray *fields = g_array_new (FALSE, FALSE, sizeof (SlJobField));

  g_return_val_if_fail (SL_IS_JOB (before) && SL_IS_JOB (mine) && SL_IS_JOB (theirs), fields);

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    {
      SlJobField  field = (SlJobField) i;
      const char *old = sl_job_get_field (before, field);
      const char *typed = sl_job_get_field (mine, field);
      const char *stored = sl_job_get_field (theirs, field);

      if (g_strcmp0 (old, typed) != 0 && g_strcmp0 (old, stored) != 0 && g_strcmp0 (typed, stored) != 0)
        g_array_append_val (fields, field);
    }

  return fields;
}
