/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/sl-job-status.h"

G_BEGIN_DECLS

/**
 * SlJobField:
 *
 * The fields of a posting that are text to a person who fills them in. Each is
 * also a readable and writable GObject property, named in the comment; `NULL` is
 * "not known" and the empty string is never stored.
 */
typedef enum {
  SL_JOB_FIELD_COMPANY,         /* company */
  SL_JOB_FIELD_TITLE,           /* title */
  SL_JOB_FIELD_URL,             /* url: the link the user opens */
  SL_JOB_FIELD_LOCATION,        /* location: all places, for reading */
  SL_JOB_FIELD_SALARY_RANGE,    /* salary-range: as the posting words it */
  SL_JOB_FIELD_SALARY_MIN,      /* salary-min: decimal number, C locale */
  SL_JOB_FIELD_SALARY_MAX,      /* salary-max: decimal number, C locale */
  SL_JOB_FIELD_SALARY_CURRENCY, /* salary-currency: ISO 4217 */
  SL_JOB_FIELD_SALARY_PERIOD,   /* salary-period: YEAR, MONTH, WEEK, DAY, HOUR */
  SL_JOB_FIELD_EMPLOYMENT_TYPE, /* employment-type: schema.org words, comma separated */
  SL_JOB_FIELD_REMOTE_POLICY,   /* remote-policy: remote, hybrid, onsite */
  SL_JOB_FIELD_DESCRIPTION,     /* description: plain text */
  SL_JOB_FIELD_REQUIREMENTS,    /* requirements */
  SL_JOB_FIELD_NICE_TO_HAVE,    /* nice-to-have */
  SL_JOB_FIELD_ATS_PLATFORM,    /* ats-platform: id of the applicant tracking system */
  SL_JOB_FIELD_NOTES,           /* notes */
  SL_JOB_FIELD_LANGUAGE,        /* language: BCP 47 */
  SL_JOB_FIELD_COMPANY_URL,     /* company-url */
  SL_JOB_FIELD_APPLY_URL,       /* apply-url */
  SL_JOB_FIELD_REFERENCE,       /* reference: the employer's own id of the posting */
  SL_JOB_FIELD_PAGE_URL,        /* page-url: where the saved page came from */
  SL_JOB_FIELD_CAPTURED_FROM,   /* captured-from: jsonld, microdata, html, opengraph, heuristic */
  SL_JOB_FIELD_POSTED_ON,       /* posted-on: day, YYYY-MM-DD */
  SL_JOB_FIELD_CLOSES_ON,       /* closes-on: day, YYYY-MM-DD */
} SlJobField;

#define SL_N_JOB_FIELDS (SL_JOB_FIELD_CLOSES_ON + 1)

#define SL_TYPE_JOB (sl_job_get_type ())
G_DECLARE_FINAL_TYPE (SlJob, sl_job, SL, JOB, GObject)

SlJob      *sl_job_new (void);
SlJob      *sl_job_new_from_capture (JsonObject *posting);
SlJob      *sl_job_copy (SlJob *self);
void        sl_job_assign (SlJob *self,
                           SlJob *other);
JsonObject *sl_job_to_json (SlJob *self);

const char *sl_job_field_to_nick (SlJobField field);
const char *sl_job_get_field (SlJob     *self,
                              SlJobField field);
void        sl_job_set_field (SlJob      *self,
                              SlJobField  field,
                              const char *text);

const char        *sl_job_get_id (SlJob *self);
const char        *sl_job_get_company (SlJob *self);
const char        *sl_job_get_title (SlJob *self);
const char        *sl_job_get_url (SlJob *self);
SlJobStatus        sl_job_get_status (SlJob *self);
SlJobSource        sl_job_get_source (SlJob *self);
const char        *sl_job_get_board_rank (SlJob *self);
int                sl_job_get_interest (SlJob *self);
gint64             sl_job_get_version (SlJob *self);
gboolean           sl_job_get_is_closed (SlJob *self);
gboolean           sl_job_get_is_complete (SlJob *self);
gboolean           sl_job_get_has_saved_page (SlJob *self);
JsonArray         *sl_job_get_locations (SlJob *self);
GDateTime         *sl_job_get_created_at (SlJob *self);
GDateTime         *sl_job_get_updated_at (SlJob *self);
GDateTime         *sl_job_get_status_updated_at (SlJob *self);
GDateTime         *sl_job_get_archived_at (SlJob *self);
GDateTime         *sl_job_get_deleted_at (SlJob *self);
GDateTime         *sl_job_get_applied_at (SlJob *self);
const char *const *sl_job_get_keywords (SlJob *self);

G_END_DECLS
