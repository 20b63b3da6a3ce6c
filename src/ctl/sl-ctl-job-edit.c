/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlistctl"

#include "config.h"

#include <glib/gi18n.h>

#include "core/sl-ats.h"
#include "core/sl-error.h"
#include "core/sl-job-rules.h"
#include "ctl/sl-ctl-job.h"

#define N_OTHER_OPTIONS 5

/* What "add" and "edit" are given; NULL and -1 are "not given". */
typedef struct
{
  char        *fields[SL_N_JOB_FIELDS];
  char        *status;
  char        *source;
  char        *file;
  char        *from;
  int          interest;
  GStrv        rest;
  GOptionEntry entries[SL_N_JOB_FIELDS + N_OTHER_OPTIONS + 1];
} Values;

static void
values_free (Values *values)
{
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    g_free (values->fields[i]);
  g_free (values->status);
  g_free (values->source);
  g_free (values->file);
  g_free (values->from);
  g_strfreev (values->rest);
  g_free (values);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Values, values_free)

static Values *
parse_values (char   **words,
              GError **error)
{
  g_autoptr (Values) values = g_new0 (Values, 1);
  guint n = 0;

  values->interest = -1;
  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    values->entries[n++] =
      (GOptionEntry){ sl_job_field_to_nick ((SlJobField) i), 0, 0, G_OPTION_ARG_STRING, &values->fields[i], NULL, NULL };
  values->entries[n++] = (GOptionEntry){ "status", 0, 0, G_OPTION_ARG_STRING, &values->status, NULL, NULL };
  values->entries[n++] = (GOptionEntry){ "source", 0, 0, G_OPTION_ARG_STRING, &values->source, NULL, NULL };
  values->entries[n++] = (GOptionEntry){ "interest", 0, 0, G_OPTION_ARG_INT, &values->interest, NULL, NULL };
  values->entries[n++] = (GOptionEntry){ "file", 0, 0, G_OPTION_ARG_FILENAME, &values->file, NULL, NULL };
  values->entries[n++] = (GOptionEntry){ "from", 0, 0, G_OPTION_ARG_STRING, &values->from, NULL, NULL };

  values->rest = sl_ctl_parse (values->entries, words, error);

  return values->rest != NULL ? g_steal_pointer (&values) : NULL;
}

static char *
normalize (SlJobField  field,
           const char *text)
{
  switch ((int) field)
    {
    case SL_JOB_FIELD_SALARY_MIN:
    case SL_JOB_FIELD_SALARY_MAX:
      return sl_job_normalize_amount (text);
    case SL_JOB_FIELD_POSTED_ON:
    case SL_JOB_FIELD_CLOSES_ON:
      return sl_job_normalize_day (text);
    case SL_JOB_FIELD_URL:
    case SL_JOB_FIELD_COMPANY_URL:
    case SL_JOB_FIELD_APPLY_URL:
    case SL_JOB_FIELD_PAGE_URL:
      return sl_job_normalize_link (text);
    default:
      return g_strdup (text);
    }
}

static const char *
describe_problem (SlJobProblem problem)
{
  switch ((int) problem)
    {
    case SL_JOB_PROBLEM_MISSING:
      return _ ("it is needed.");
    case SL_JOB_PROBLEM_NOT_A_LINK:
      return _ ("this is not a link that begins with http:// or https://.");
    case SL_JOB_PROBLEM_NOT_A_NUMBER:
      return _ ("this is not an amount.");
    case SL_JOB_PROBLEM_ABOVE_MAXIMUM:
      return _ ("the lowest salary is above the highest.");
    case SL_JOB_PROBLEM_NOT_A_CURRENCY:
      return _ ("a currency has three letters, such as EUR.");
    case SL_JOB_PROBLEM_NOT_A_DAY:
      return _ ("this is not a day. Write it as YYYY-MM-DD.");
    default:
      return _ ("this day lies before the day of the posting.");
    }
}

/* Fields that hold one of a few words, which the dialog offers as a choice. */
static const struct
{
  SlJobField  field;
  const char *words[6];
} choices[] = {
  { SL_JOB_FIELD_REMOTE_POLICY, { "remote", "hybrid", "onsite", NULL } },
  { SL_JOB_FIELD_SALARY_PERIOD, { "YEAR", "MONTH", "WEEK", "DAY", "HOUR", NULL } },
};

static gboolean
check_choices (const Values *values,
               GError      **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      const char      *given = values->fields[choices[i].field];
      g_autofree char *words = NULL;

      if (given == NULL || *given == '\0' || g_strv_contains (choices[i].words, given))
        continue;
      words = g_strjoinv (", ", (char **) choices[i].words);
      g_set_error (error, SL_ERROR, SL_ERROR_INPUT,
                   /* TRANSLATORS: an option, and the list of words that it takes */
                   _ ("--%1$s is one of: %2$s."), sl_job_field_to_nick (choices[i].field), words);

      return FALSE;
    }

  return TRUE;
}

static gboolean
check_job (SlJob   *job,
           GError **error)
{
  SlJobProblem problems[SL_N_JOB_FIELDS];

  if (sl_job_check (job, problems))
    return TRUE;

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (problems[i] != SL_JOB_PROBLEM_NONE)
      {
        g_set_error (error, SL_ERROR, SL_ERROR_INPUT, "--%s: %s", sl_job_field_to_nick ((SlJobField) i), describe_problem (problems[i]));
        break;
      }

  return FALSE;
}

static gboolean
apply_values (const Values *values,
              SlJob        *job,
              GError      **error)
{
  SlJobStatus status = SL_JOB_STATUS_SAVED;
  SlJobSource source = SL_JOB_SOURCE_MANUAL;

  for (guint i = 0; i < SL_N_JOB_FIELDS; i++)
    if (values->fields[i] != NULL)
      {
        g_autofree char *text = normalize ((SlJobField) i, values->fields[i]);

        sl_job_set_field (job, (SlJobField) i, text);
      }
  if (!check_choices (values, error))
    return FALSE;
  if (values->status != NULL && !sl_job_status_from_nick (values->status, &status))
    {
      g_propagate_error (error, sl_ctl_job_new_unknown_status (values->status));
      return FALSE;
    }
  if (values->source != NULL && !sl_job_source_from_nick (values->source, &source))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _ ("There is no source “%s”. Sources are manual, extension and api."), values->source);
      return FALSE;
    }
  if (values->interest < -1 || values->interest > 5)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s", _ ("Interest is a number from 0 to 5."));
      return FALSE;
    }
  if (values->status != NULL)
    g_object_set (job, "status", (int) status, NULL);
  if (values->source != NULL)
    g_object_set (job, "source", (int) source, NULL);
  if (values->interest >= 0)
    g_object_set (job, "interest", values->interest, NULL);

  if (sl_job_get_url (job) != NULL && sl_job_get_field (job, SL_JOB_FIELD_ATS_PLATFORM) == NULL)
    {
      g_autoptr (SlAts) ats = sl_ats_detect (sl_job_get_url (job));

      sl_job_set_field (job, SL_JOB_FIELD_ATS_PLATFORM, sl_ats_is_known (ats) ? ats->id : NULL);
    }

  return check_job (job, error);
}

/* An empty capture where nothing is to be read. */
static SlCapture *
capture (SlCtl        *ctl,
         const Values *values,
         GError      **error)
{
  SlCapturePort *port = sl_context_get_capture_port (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = NULL;

  if (values->from != NULL)
    {
      sl_capture_port_url_async (port, values->from, ctl->cancellable, sl_ctl_take, &result);
      return sl_capture_port_finish (port, sl_ctl_wait (&result), error);
    }
  if (values->file == NULL)
    return sl_capture_new ();

  file = g_file_new_for_commandline_arg (values->file);
  sl_capture_port_file_async (port, file, ctl->cancellable, sl_ctl_take, &result);

  return sl_capture_port_finish (port, sl_ctl_wait (&result), error);
}

/* What the fetcher says speaks of dropping a file; where nothing can be dropped an option does that. */
static int
fail_capture (SlCtl        *ctl,
              const Values *values,
              const GError *error)
{
  const int status = sl_ctl_fail (ctl, error);

  if (!ctl->is_json && values->from != NULL && error->domain == SL_ERROR)
    g_printerr ("%s\n", _ ("Here a page that you saved is given with --file PAGE."));

  return status;
}

/* The posting as it shall be stored: what the page says, and above it what was typed. */
static SlJob *
build_job (const Values    *values,
           const SlCapture *found,
           GError         **error)
{
  g_autoptr (SlJob) job = found->job != NULL ? g_object_ref (found->job) : sl_job_new ();

  if (found->job == NULL && found->page != NULL && (values->fields[SL_JOB_FIELD_COMPANY] == NULL || values->fields[SL_JOB_FIELD_TITLE] == NULL))
    {
      g_set_error_literal (error, SL_ERROR, SL_ERROR_INPUT,
                           _ ("The page holds no posting that can be read. Name it with --company and --title."));
      return NULL;
    }
  if (found->job == NULL && found->url != NULL)
    {
      sl_job_set_field (job, SL_JOB_FIELD_URL, found->url);
      sl_job_set_field (job, SL_JOB_FIELD_PAGE_URL, found->url);
    }

  return apply_values (values, job, error) ? g_steal_pointer (&job) : NULL;
}

/* Names the one that is there, so that a script can go on with it. */
static int
fail_duplicate (SlCtl      *ctl,
                const char *url)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SlJob) job = sl_ctl_job_find (ctl, url, &error);
  g_autoptr (GError) told = NULL;

  if (job == NULL)
    return sl_ctl_fail_port (ctl, error);

  if (sl_job_get_deleted_at (job) != NULL)
    /* TRANSLATORS: %s is an id */
    told = g_error_new (SL_ERROR, SL_ERROR_DUPLICATE, _ ("A posting with this link is in the trash: %s. Restore it with “shortlistctl job restore”."),
                        sl_job_get_id (job));
  else
    /* TRANSLATORS: %s is an id */
    told = g_error_new (SL_ERROR, SL_ERROR_DUPLICATE, _ ("There is a posting with this link already: %s."), sl_job_get_id (job));

  return sl_ctl_fail (ctl, told);
}

/* The column is no field: who names another one moves the job to its top. */
static SlJob *
move_to (SlCtl      *ctl,
         SlJob      *job,
         SlJobStatus status,
         GError    **error)
{
  SlJobPort *port = sl_context_get_job_port (ctl->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) places = NULL;
  const char *ids[] = { sl_job_get_id (job), NULL };

  if (sl_job_get_status (job) == status)
    return g_object_ref (job);
  sl_job_port_move_async (port, ids, status, NULL, ctl->cancellable, sl_ctl_take, &result);
  places = sl_job_port_move_finish (port, sl_ctl_wait (&result), error);

  return places != NULL ? sl_ctl_job_find (ctl, ids[0], error) : NULL;
}

static void
print_stored (SlCtl *ctl,
              SlJob *job)
{
  if (ctl->is_json)
    sl_ctl_job_print (ctl, job);
  else
    g_print ("%s\n", sl_job_get_id (job));
}

/**
 * sl_ctl_job_add:
 * @ctl: the run
 * @words: what follows "job add"
 *
 * Returns: what to exit with
 */
int
sl_ctl_job_add (SlCtl *ctl,
                char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Values) values = parse_values (words, &error);
  g_autoptr (SlCapture) found = NULL;
  g_autoptr (SlJob) job = NULL;
  g_autoptr (SlJob) stored = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  SlJobPort *port = NULL;

  if (values == NULL)
    return sl_ctl_fail (ctl, error);
  if (*values->rest != NULL || (values->file != NULL && values->from != NULL))
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl job add [--file PAGE | --from URL] [--company NAME --title TITLE --url LINK …]"));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  found = capture (ctl, values, &error);
  if (found == NULL)
    return fail_capture (ctl, values, error);
  job = build_job (values, found, &error);
  if (job == NULL)
    return sl_ctl_fail (ctl, error);

  port = sl_context_get_job_port (ctl->context);
  sl_job_port_add_async (port, job, found->page, found->page_type, ctl->cancellable, sl_ctl_take, &result);
  stored = sl_job_port_add_finish (port, sl_ctl_wait (&result), &error);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_DUPLICATE) && sl_job_get_url (job) != NULL)
    return fail_duplicate (ctl, sl_job_get_url (job));
  if (stored == NULL)
    return sl_ctl_fail_port (ctl, error);
  print_stored (ctl, stored);

  return SL_CTL_EXIT_DONE;
}

/**
 * sl_ctl_job_edit:
 * @ctl: the run
 * @words: what follows "job edit"
 *
 * Returns: what to exit with
 */
int
sl_ctl_job_edit (SlCtl *ctl,
                 char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (Values) values = parse_values (words, &error);
  g_autoptr (SlCapture) found = NULL;
  g_autoptr (SlJob) before = NULL;
  g_autoptr (SlJob) after = NULL;
  g_autoptr (SlJob) stored = NULL;
  g_autoptr (SlJob) moved = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  SlJobPort *port = NULL;

  if (values == NULL)
    return sl_ctl_fail (ctl, error);
  if (g_strv_length (values->rest) != 1)
    return sl_ctl_fail_usage (ctl, _ ("Usage: shortlistctl job edit POSTING --FIELD VALUE …"));
  if (!sl_ctl_open (ctl, &error))
    return sl_ctl_fail (ctl, error);

  before = sl_ctl_job_find (ctl, values->rest[0], &error);
  if (before == NULL)
    return sl_ctl_fail_port (ctl, error);
  found = capture (ctl, values, &error);
  if (found == NULL)
    return fail_capture (ctl, values, error);
  after = sl_job_copy (before);
  for (guint i = 0; found->job != NULL && i < SL_N_JOB_FIELDS; i++)
    if (sl_job_get_field (found->job, (SlJobField) i) != NULL)
      sl_job_set_field (after, (SlJobField) i, sl_job_get_field (found->job, (SlJobField) i));
  if (!apply_values (values, after, &error))
    return sl_ctl_fail (ctl, error);

  port = sl_context_get_job_port (ctl->context);
  sl_job_port_update_async (port, before, after, found->page, found->page_type, ctl->cancellable, sl_ctl_take, &result);
  stored = sl_job_port_update_finish (port, sl_ctl_wait (&result), &error);
  if (g_error_matches (error, SL_ERROR, SL_ERROR_DUPLICATE) && sl_job_get_url (after) != NULL)
    return fail_duplicate (ctl, sl_job_get_url (after));
  moved = stored != NULL ? move_to (ctl, stored, sl_job_get_status (after), &error) : NULL;
  if (moved == NULL)
    return sl_ctl_fail_port (ctl, error);
  print_stored (ctl, moved);

  return SL_CTL_EXIT_DONE;
}
