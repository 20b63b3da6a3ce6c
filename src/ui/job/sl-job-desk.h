/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "core/sl-draft-store.h"
#include "core/sl-job-port.h"
#include "ui/sl-drop.h"
#include "ui/sl-progress.h"
#include "ui/sl-window.h"

G_BEGIN_DECLS

/**
 * SlJobDesk:
 *
 * What can be done with postings in one window, whatever page it is asked from. Adds to
 * the window the actions add-job, edit-job (s), open-job (s), open-original (s),
 * open-page (s), and applied-on, trash-jobs, restore-jobs, archive-jobs, unarchive-jobs,
 * destroy-jobs (as). Emits `progress-added (SlProgress)`, `progress-removed (SlProgress)`
 * `show-job (gchararray id)` for a posting that the board should bring into view, and
 * `resume-wanted (SlDrop)` for what is a résumé after all.
 */
#define SL_TYPE_JOB_DESK (sl_job_desk_get_type ())
G_DECLARE_FINAL_TYPE (SlJobDesk, sl_job_desk, SL, JOB_DESK, GObject)

SlJobDesk *sl_job_desk_new (SlWindow           *window,
                            SlJobPort          *job_port,
                            SlCapturePort      *capture_port,
                            SlResumeReaderPort *reader,
                            SlDraftStore       *draft_store);
void       sl_job_desk_take (SlJobDesk *self,
                             SlDrop    *drop);
void       sl_job_desk_resume_drafts (SlJobDesk *self);

G_END_DECLS
