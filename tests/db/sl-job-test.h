/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-port.h"
#include "db/sl-db-listener.h"
#include "db/sl-db-pool.h"

G_BEGIN_DECLS

/* A database of its own with the repository on it. */
typedef struct
{
  char         *database;
  SlDbPool     *pool;
  SlDbListener *listener;
  SlJobPort    *port;
  SlDb         *other;   /* somebody else */
  GPtrArray    *changes; /* of GStrv: the ids of each "changed" */
} SlJobTest;

typedef void (*SlJobTestFunc) (SlJobTest    *fixture,
                               gconstpointer data);

void       sl_job_test_add_test (const char   *path,
                                 SlJobTestFunc test);
int        sl_job_test_run (void);
SlJob     *sl_job_test_try_add (SlJobTest *fixture,
                                SlJob     *job,
                                GBytes    *page,
                                GError   **error);
SlJob     *sl_job_test_add (SlJobTest  *fixture,
                            const char *title,
                            const char *url);
GPtrArray *sl_job_test_list (SlJobTest         *fixture,
                             const SlJobFilter *filter,
                             SlJobStatus        status,
                             SlJob             *after,
                             guint              skip,
                             guint              limit);
char      *sl_job_test_join_titles (GPtrArray *jobs);
void       sl_job_test_assert_column (SlJobTest  *fixture,
                                      SlJobStatus status,
                                      const char *expected);
SlJob     *sl_job_test_fetch_one (SlJobTest  *fixture,
                                  const char *id);
GPtrArray *sl_job_test_try_move (SlJobTest         *fixture,
                                 const char *const *ids,
                                 SlJobStatus        status,
                                 const char        *after_id,
                                 GError           **error);
GPtrArray *sl_job_test_move_one (SlJobTest  *fixture,
                                 SlJob      *job,
                                 SlJobStatus status,
                                 SlJob      *after);
guint      sl_job_test_shelve (SlJobTest    *fixture,
                               SlJob        *job,
                               SlJobShelving shelving);
SlJob     *sl_job_test_try_update (SlJobTest *fixture,
                                   SlJob     *before,
                                   SlJob     *after,
                                   GBytes    *page,
                                   GError   **error);

G_END_DECLS
