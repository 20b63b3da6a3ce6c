/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-draft-store.h"
#include "core/sl-job-port.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

/**
 * SlJobEditor:
 *
 * The dialog that adds or changes a posting. What is typed is kept as a draft until it is
 * stored or given up. Emits `saved (SlJob)`, and `show-requested (gchararray id)` for a
 * posting with the same link, `hint-activated` for the button of the hint.
 */
#define SL_TYPE_JOB_EDITOR (sl_job_editor_get_type ())
G_DECLARE_FINAL_TYPE (SlJobEditor, sl_job_editor, SL, JOB_EDITOR, AdwWindow)

GtkWidget *sl_job_editor_new (GtkWindow    *parent,
                              SlShell      *shell,
                              SlJobPort    *job_port,
                              SlDraftStore *draft_store);
void       sl_job_editor_set_job (SlJobEditor *self,
                                  SlJob       *before,
                                  SlJob       *job);
void       sl_job_editor_set_page (SlJobEditor *self,
                                   GBytes      *page,
                                   const char  *page_type);
void       sl_job_editor_set_draft (SlJobEditor *self,
                                    SlDraft     *draft);
void       sl_job_editor_set_hint (SlJobEditor *self,
                                   const char  *sentence,
                                   const char  *button_label);

G_END_DECLS
