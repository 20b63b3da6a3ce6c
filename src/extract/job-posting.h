/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SlJobPlace: one place of work, each part as the page words it or %NULL. */
typedef struct
{
  char *city;
  char *region;
  char *country;
} SlJobPlace;

/** SlJobSalary: a range; @max is 0 if there is none. @currency is ISO 4217, @period YEAR, MONTH, WEEK, DAY or HOUR. */
typedef struct
{
  double      min;
  double      max;
  char       *currency;
  const char *period;
} SlJobSalary;

/**
 * SlJobPosting:
 *
 * What a page says about one job. Owned strings, %NULL where unknown; the words of
 * @source, @workplace, @employment_types and the salary's period are static.
 */
typedef struct
{
  gboolean    is_job;
  char       *page_url;
  const char *source;
  char       *title;
  char       *company;
  char       *company_url;
  GPtrArray  *places; /* of SlJobPlace */
  const char *workplace;
  GPtrArray  *applicant_locations; /* of strings */
  GPtrArray  *employment_types;    /* of static strings */
  SlJobSalary salary;
  char       *date_posted;
  char       *valid_through;
  gboolean    closed;
  char       *job_id;
  char       *apply_url;
  char       *ats;
  char       *language;
  char       *description;
} SlJobPosting;

SlJobPosting *sl_job_posting_new (void);
void          sl_job_posting_free (SlJobPosting *self);
void          sl_job_posting_add_place (SlJobPosting *self,
                                        const char   *city,
                                        const char   *region,
                                        const char   *country);
void          sl_job_posting_add_type (SlJobPosting *self,
                                       const char   *type);
JsonNode     *sl_job_posting_to_json (SlJobPosting *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobPosting, sl_job_posting_free)

G_END_DECLS
