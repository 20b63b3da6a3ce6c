/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-job-event.h"

/**
 * sl_job_event_new:
 * @status: what it became
 * @is_application: whether the application changed, not the posting
 * @at: when
 *
 * Returns: (transfer full): a step of a posting's history
 */
SlJobEvent *
sl_job_event_new (const char *status,
                  gboolean    is_application,
                  GDateTime  *at)
{
  SlJobEvent *self = NULL;

  g_return_val_if_fail (status != NULL, NULL);
  g_return_val_if_fail (at != NULL, NULL);

  self = g_new0 (SlJobEvent, 1);
  self->status = g_strdup (status);
  self->is_application = is_application;
  self->at = g_date_time_ref (at);

  return self;
}

/**
 * sl_job_event_free:
 * @self: (transfer full) (nullable): a step
 */
void
sl_job_event_free (SlJobEvent *self)
{
  if (self == NULL)
    return;

  g_free (self->status);
  g_date_time_unref (self->at);
  g_free (self);
}
