/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-document.h"
#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/** SlResumeLayoutPane: how the résumé looks, to be chosen; every choice is one step in its history. */
#define SL_TYPE_RESUME_LAYOUT_PANE (sl_resume_layout_pane_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeLayoutPane, sl_resume_layout_pane, SL, RESUME_LAYOUT_PANE, GtkWidget)

GtkWidget *sl_resume_layout_pane_new (SlResumeDocument   *document,
                                      SlResumeReaderPort *reader);

const char *sl_resume_layout_title (const char *id);

G_END_DECLS
