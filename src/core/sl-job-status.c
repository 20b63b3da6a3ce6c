/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-status.h"

static const char *const status_nicks[SL_N_JOB_STATUSES + 1] = {
  "saved", "prepared", "applied", "interviewing", "offer", "rejected", "closed", NULL
};

static const char *const source_nicks[SL_N_JOB_SOURCES + 1] = { "manual", "extension", "api", NULL };

static int
find_nick (const char *const *nicks,
           const char        *nick)
{
  for (int i = 0; nick != NULL && nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], nick))
      return i;

  return -1;
}

/**
 * sl_job_status_to_nick:
 * @status: a status
 *
 * Returns: the name used in the database and in JSON, not for the user
 */
const char *
sl_job_status_to_nick (SlJobStatus status)
{
  g_return_val_if_fail ((int) status >= 0 && status < SL_N_JOB_STATUSES, NULL);

  return status_nicks[status];
}

/**
 * sl_job_status_from_nick:
 * @nick: (nullable): a name as written by sl_job_status_to_nick()
 * @status: (out): set only on success
 *
 * Returns: %FALSE if @nick is not the name of a status
 */
gboolean
sl_job_status_from_nick (const char  *nick,
                         SlJobStatus *status)
{
  int found = find_nick (status_nicks, nick);

  if (found >= 0)
    *status = (SlJobStatus) found;

  return found >= 0;
}

/**
 * sl_job_source_to_nick:
 * @source: a source
 *
 * Returns: the name used in the database and in JSON, not for the user
 */
const char *
sl_job_source_to_nick (SlJobSource source)
{
  g_return_val_if_fail ((int) source >= 0 && source < SL_N_JOB_SOURCES, NULL);

  return source_nicks[source];
}

/**
 * sl_job_source_from_nick:
 * @nick: (nullable): a name as written by sl_job_source_to_nick()
 * @source: (out): set only on success
 *
 * Returns: %FALSE if @nick is not the name of a source
 */
gboolean
sl_job_source_from_nick (const char  *nick,
                         SlJobSource *source)
{
  int found = find_nick (source_nicks, nick);

  if (found >= 0)
    *source = (SlJobSource) found;

  return found >= 0;
}
