/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"

G_BEGIN_DECLS

/** SlJobCsvField: the columns of the file, in their order. */
typedef enum {
  SL_JOB_CSV_COMPANY,
  SL_JOB_CSV_TITLE,
  SL_JOB_CSV_STATUS,
  SL_JOB_CSV_STATUS_SINCE,
  SL_JOB_CSV_INTEREST,
  SL_JOB_CSV_LOCATION,
  SL_JOB_CSV_REMOTE,
  SL_JOB_CSV_EMPLOYMENT_TYPE,
  SL_JOB_CSV_SALARY_MIN,
  SL_JOB_CSV_SALARY_MAX,
  SL_JOB_CSV_SALARY_CURRENCY,
  SL_JOB_CSV_SALARY_PERIOD,
  SL_JOB_CSV_SALARY_WORDS,
  SL_JOB_CSV_POSTED_ON,
  SL_JOB_CSV_CLOSES_ON,
  SL_JOB_CSV_LINK,
  SL_JOB_CSV_PLATFORM,
  SL_JOB_CSV_NOTES,
  SL_JOB_CSV_ADDED,
} SlJobCsvField;

#define SL_N_JOB_CSV_FIELDS (SL_JOB_CSV_ADDED + 1)

/** SlJobCsvProgress: told now and then how many rows are written. */
typedef void (*SlJobCsvProgress) (guint    n_rows,
                                  gpointer user_data);

void     sl_job_csv_save_async (SlJobPort          *port,
                                const SlJobFilter  *filter,
                                GFile              *file,
                                const char *const  *titles,
                                const char *const  *statuses,
                                SlJobCsvProgress    progress,
                                gpointer            progress_data,
                                GCancellable       *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer            user_data);
gboolean sl_job_csv_save_finish (GAsyncResult *result,
                                 guint        *n_rows,
                                 GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
