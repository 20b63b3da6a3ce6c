/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of several lines with a label above and buttons for bold, italic and links. */
#define SL_TYPE_RESUME_TEXT (sl_resume_text_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeText, sl_resume_text, SL, RESUME_TEXT, GtkWidget)

GtkWidget  *sl_resume_text_new (const char *label);
const char *sl_resume_text_get_text (SlResumeText *self);
void        sl_resume_text_set_text (SlResumeText *self,
                                     const char   *text);

G_END_DECLS
