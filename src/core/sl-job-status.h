/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * SlJobStatus:
 *
 * Where a posting stands, in the order of the board's columns. The names in the
 * database (enum `job_status`) are the nicks; their order there differs and means
 * nothing.
 */
typedef enum {
  SL_JOB_STATUS_SAVED,
  SL_JOB_STATUS_PREPARED,
  SL_JOB_STATUS_APPLIED,
  SL_JOB_STATUS_INTERVIEWING,
  SL_JOB_STATUS_OFFER,
  SL_JOB_STATUS_REJECTED,
  SL_JOB_STATUS_CLOSED,
} SlJobStatus;

#define SL_N_JOB_STATUSES 7

/** SlJobSource: how a posting came in (enum `job_source` in the database). */
typedef enum {
  SL_JOB_SOURCE_MANUAL,
  SL_JOB_SOURCE_EXTENSION,
  SL_JOB_SOURCE_API,
} SlJobSource;

#define SL_N_JOB_SOURCES 3

const char *sl_job_status_to_nick (SlJobStatus status);
gboolean    sl_job_status_from_nick (const char  *nick,
                                     SlJobStatus *status);
const char *sl_job_source_to_nick (SlJobSource source);
gboolean    sl_job_source_from_nick (const char  *nick,
                                     SlJobSource *source);

G_END_DECLS
