/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlJobEvent:
 * @status: what it became: the nick of a column, or for an application the database's name of its state
 * @is_application: whether the application changed, not the posting
 * @at: when
 *
 * One step in the history of a posting.
 */
typedef struct
{
  char      *status;
  gboolean   is_application;
  GDateTime *at;
} SlJobEvent;

SlJobEvent *sl_job_event_new (const char *status,
                              gboolean    is_application,
                              GDateTime  *at);
void        sl_job_event_free (SlJobEvent *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobEvent, sl_job_event_free)

G_END_DECLS
