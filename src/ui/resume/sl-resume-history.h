/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-port.h"

G_BEGIN_DECLS

/* The sessions of edits of a résumé: what each changed, any two compared, one restored.
 * Emits `restored (JsonNode *resume)`.
 */
#define SL_TYPE_RESUME_HISTORY (sl_resume_history_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeHistory, sl_resume_history, SL, RESUME_HISTORY, AdwWindow)

GtkWidget *sl_resume_history_new (GtkWindow    *parent,
                                  SlResumePort *port);

G_END_DECLS
