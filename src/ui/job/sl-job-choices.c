/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-ui"

#include "config.h"

#include <glib/gi18n.h>

#include "ui/job/sl-job-choices.h"

static const SlJobChoice remote_policies[] = {
  { "remote", N_ ("Remote") },
  { "hybrid", N_ ("Hybrid") },
  { "onsite", N_ ("On site") },
  { NULL, NULL },
};

static const SlJobChoice periods[] = {
  { "YEAR", N_ ("A year") },
  { "MONTH", N_ ("A month") },
  { "WEEK", N_ ("A week") },
  { "DAY", N_ ("A day") },
  { "HOUR", N_ ("An hour") },
  { NULL, NULL },
};

static const SlJobChoice employment_types[] = {
  { "FULL_TIME", N_ ("Full time") },
  { "PART_TIME", N_ ("Part time") },
  { "CONTRACTOR", N_ ("Contract") },
  { "TEMPORARY", N_ ("Temporary") },
  { "INTERN", N_ ("Internship") },
  { "VOLUNTEER", N_ ("Voluntary") },
  { "PER_DIEM", N_ ("By the day") },
  { "OTHER", N_ ("Other") },
  { NULL, NULL },
};

static const char *const titles[SL_N_JOB_FIELDS] = {
  [SL_JOB_FIELD_COMPANY] = N_ ("Company"),
  [SL_JOB_FIELD_TITLE] = N_ ("Title"),
  [SL_JOB_FIELD_URL] = N_ ("Link"),
  [SL_JOB_FIELD_LOCATION] = N_ ("Place"),
  [SL_JOB_FIELD_SALARY_RANGE] = N_ ("Salary as worded"),
  [SL_JOB_FIELD_SALARY_MIN] = N_ ("Salary from"),
  [SL_JOB_FIELD_SALARY_MAX] = N_ ("Salary up to"),
  [SL_JOB_FIELD_SALARY_CURRENCY] = N_ ("Currency"),
  [SL_JOB_FIELD_SALARY_PERIOD] = N_ ("Paid for"),
  [SL_JOB_FIELD_EMPLOYMENT_TYPE] = N_ ("Employment"),
  [SL_JOB_FIELD_REMOTE_POLICY] = N_ ("Workplace"),
  [SL_JOB_FIELD_DESCRIPTION] = N_ ("Description"),
  [SL_JOB_FIELD_REQUIREMENTS] = N_ ("Requirements"),
  [SL_JOB_FIELD_NICE_TO_HAVE] = N_ ("Nice to have"),
  [SL_JOB_FIELD_ATS_PLATFORM] = N_ ("Application system"),
  [SL_JOB_FIELD_NOTES] = N_ ("Notes"),
  [SL_JOB_FIELD_LANGUAGE] = N_ ("Language"),
  [SL_JOB_FIELD_COMPANY_URL] = N_ ("Company’s website"),
  [SL_JOB_FIELD_APPLY_URL] = N_ ("Link to apply"),
  [SL_JOB_FIELD_REFERENCE] = N_ ("Reference"),
  [SL_JOB_FIELD_PAGE_URL] = N_ ("Address of the page"),
  [SL_JOB_FIELD_CAPTURED_FROM] = N_ ("Read from"),
  [SL_JOB_FIELD_POSTED_ON] = N_ ("Posted on"),
  [SL_JOB_FIELD_CLOSES_ON] = N_ ("Apply by"),
};

static const char *
find_label (const SlJobChoice *choices,
            const char        *value)
{
  for (; choices->value != NULL; choices++)
    if (g_str_equal (choices->value, value))
      return _ (choices->label);

  return value;
}

/* Returns: (nullable): the values the field can have; NULL for free text */
const SlJobChoice *
sl_job_choices (SlJobField field)
{
  switch ((int) field)
    {
    case SL_JOB_FIELD_REMOTE_POLICY:
      return remote_policies;
    case SL_JOB_FIELD_SALARY_PERIOD:
      return periods;
    case SL_JOB_FIELD_EMPLOYMENT_TYPE:
      return employment_types;
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): a value as the user reads it; several are separated by commas */
char *
sl_job_choices_describe (SlJobField  field,
                         const char *value)
{
  const SlJobChoice *choices = sl_job_choices (field);
  g_auto (GStrv) parts = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;

  if (value == NULL || choices == NULL)
    return g_strdup (value);

  parts = g_strsplit (value, ",", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    g_strv_builder_add (builder, find_label (choices, g_strstrip (parts[i])));
  labels = g_strv_builder_end (builder);

  return g_strjoinv (", ", labels);
}

/* Returns: what the user reads for the field */
const char *
sl_job_choices_title (SlJobField field)
{
  g_return_val_if_fail ((guint) field < SL_N_JOB_FIELDS, NULL);

  return _ (titles[field]);
}
