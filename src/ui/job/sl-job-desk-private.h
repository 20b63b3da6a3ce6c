/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/job/sl-intake.h"
#include "ui/job/sl-job-desk.h"
#include "ui/job/sl-job-view.h"

G_BEGIN_DECLS

struct _SlJobDesk
{
  GObject parent_instance;

  /* Owned references */
  SlShell       *shell;
  SlJobPort     *job_port;
  SlCapturePort *capture_port;
  SlDraftStore  *draft_store;
  SlIntake      *intake;
  GQueue         forms; /* of Form: one editor at a time */
  GtkWidget     *view;  /* (nullable): beside the page */
  GCancellable  *cancellable;

  SlWindow *window; /* (nullable): weak */
  gboolean  has_editor;
  SlDrop   *wanted_resume; /* (nullable): owned: what the open form was made of, when that is a résumé */
};

/* sl-job-desk-actions.c */
void _sl_job_desk_install_actions (SlJobDesk *self);

/* sl-job-desk-open.c */
void _sl_job_desk_open_link (SlJobDesk  *self,
                             const char *link);
void _sl_job_desk_open_page (SlJobDesk *self,
                             SlJob     *job);
void _sl_job_desk_forget_pages (void);

/* sl-job-desk.c */
void _sl_job_desk_add_job (SlJobDesk *self);
void _sl_job_desk_edit_job (SlJobDesk *self,
                            SlJob     *job);
void _sl_job_desk_show_job (SlJobDesk  *self,
                            const char *id);

G_END_DECLS
