/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "core/sl-job-port.h"
#include "core/sl-resume-reader-port.h"
#include "ui/sl-drop.h"
#include "ui/sl-progress.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

/**
 * SlIntake:
 *
 * Turns what was dropped or pasted into postings. Says by signals what it needs:
 * `progress-added (SlProgress)`, `progress-removed (SlProgress)`;
 * `form-wanted (SlCapture *, gchararray hint)` for a page that holds no posting, or text;
 * with a third argument, the file or piece of a page alone as a #SlDrop (nullable);
 * `resume-wanted (SlDrop)` for what is a résumé and no posting: the user says so, or a link
 * led to one;
 * `job-found (gchararray id)` for a link that is known already;
 * `refused (gchararray heading, gchararray sentence, gchararray link)` for what cannot be
 * used, with the link (nullable) that a form could begin with; `fetching (gchararray link)`
 * whenever something is asked of a web site.
 */
#define SL_TYPE_INTAKE (sl_intake_get_type ())
G_DECLARE_FINAL_TYPE (SlIntake, sl_intake, SL, INTAKE, GObject)

SlIntake *sl_intake_new (SlShell            *shell,
                         SlJobPort          *job_port,
                         SlCapturePort      *capture_port,
                         SlResumeReaderPort *reader);
void      sl_intake_take (SlIntake *self,
                          SlDrop   *drop);
void      sl_intake_stop (SlIntake *self);

G_END_DECLS
