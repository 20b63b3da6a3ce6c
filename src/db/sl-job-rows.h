/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job.h"
#include "db/sl-db-params.h"
#include "db/sl-db-result.h"

G_BEGIN_DECLS

/* What a statement must select of `job_postings j` for sl_job_rows_read(): for a card … */
#define SL_JOB_CARD_COLUMNS                                                                                             \
  "j.id, j.company_name, j.job_title, j.job_url, j.location, j.salary_range, j.salary_min, j.salary_max,"               \
  " j.salary_currency, j.salary_period, j.employment_type, j.remote_policy, j.ats_platform, j.lang, j.posted_at,"       \
  " j.closes_at, j.status, j.source, j.board_rank, j.interest_level, j.row_version, j.is_closed, j.extracted_keywords," \
  " j.created_at, j.updated_at, j.status_updated_at, j.archived_at, j.deleted_at,"                                      \
  " EXISTS (SELECT FROM job_pages p WHERE p.job_posting_id = j.id) AS has_saved_page"

/* … and for a whole posting. */
#define SL_JOB_COLUMNS                                                                                            \
  SL_JOB_CARD_COLUMNS ", j.job_description, j.requirements, j.nice_to_have, j.notes, j.company_url, j.apply_url," \
                      " j.reference, j.page_url, j.captured_from, j.locations,"                                   \
                      " (SELECT max(a.submitted_at) FROM applications a WHERE a.job_posting_id = j.id"            \
                      " AND a.deleted_at IS NULL AND a.status <> 'draft') AS applied_at"

/* What a person fills in, by column: the text fields first, in the order of SlJobField. */
enum {
  SL_JOB_COLUMN_INTEREST = SL_N_JOB_FIELDS,
  SL_JOB_COLUMN_SOURCE,
  SL_JOB_COLUMN_IS_CLOSED,
  SL_JOB_COLUMN_LOCATIONS,
  SL_JOB_COLUMN_KEYWORDS,
  SL_N_JOB_COLUMNS,
};

const char *sl_job_rows_get_column (guint column);
const char *sl_job_rows_get_type (guint column);
const char *sl_job_rows_get_nick (guint column);
gboolean    sl_job_rows_equal (SlJob *a,
                               SlJob *b,
                               guint  column);
void        sl_job_rows_add_value (SlDbParams *params,
                                   SlJob      *job,
                                   guint       column);

SlJob     *sl_job_rows_read (SlDbResult *rows,
                             guint       row);
GPtrArray *sl_job_rows_read_all (SlDbResult *rows);

G_END_DECLS
