/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job-board.h"

G_BEGIN_DECLS

struct _SlJobBoard
{
  GObject parent_instance;

  /* Owned references: cleared in dispose */
  SlJobPort    *port;
  SlJobColumn  *columns[SL_N_JOB_STATUSES];
  GCancellable *loading;   /* of the first rows and the counts, else NULL */
  GCancellable *following; /* of what changes bring with them, else NULL */

  SlJobFilter *filter;
  guint        n_first;    /* rows of each column that were asked for */
  guint        generation; /* how often the board was read from the top */
  gboolean     is_loaded;

  GHashTable *changed;    /* ids that changed and were not looked at yet */
  gboolean    is_unknown; /* something else has changed too */
  GHashTable *busy;       /* id → how many own changes of it are under way */
  guint       follow_source;

  GQueue stranded; /* of GTask: own changes that wait for the connection, in their order */
  GTask *resent;   /* borrowed: the one of them that is under way again */
  guint  send_source;
};

void sl_job_board_emit_counted (SlJobBoard *self);
void sl_job_board_set_totals (SlJobBoard        *self,
                              const SlJobCounts *counts);
void sl_job_board_schedule_follow (SlJobBoard *self);
void sl_job_board_send_stranded (SlJobBoard *self);
void sl_job_board_give_up_stranded (SlJobBoard *self);

G_END_DECLS
