/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/job/sl-intake-batch.h"

G_BEGIN_DECLS

struct _SlIntake
{
  GObject parent_instance;

  /* Owned references */
  SlShell            *shell;
  SlJobPort          *job_port;
  SlCapturePort      *capture_port;
  SlResumeReaderPort *reader;
  GPtrArray          *batches; /* of Batch: what is going on */
};

/* sl-intake-update.c */
GClosure *_sl_intake_offer_update (SlIntake           *self,
                                   const SlIntakeItem *item);

/* sl-intake-resume.c */
GClosure *_sl_intake_offer_resume (SlIntake           *self,
                                   const SlIntakeItem *item,
                                   SlUndoStep         *step);

/* sl-intake-report.c */
void _sl_intake_report (SlIntake *self, GPtrArray *items, const char *text);

/* sl-intake.c */
void _sl_intake_emit_resume (SlIntake *self,
                             SlDrop   *drop);
void _sl_intake_emit_progress (SlIntake   *self,
                               SlProgress *progress,
                               gboolean    is_running);
void _sl_intake_emit_fetching (SlIntake   *self,
                               const char *link);
void _sl_intake_emit_refused (SlIntake   *self,
                              const char *heading,
                              const char *sentence);

G_END_DECLS
