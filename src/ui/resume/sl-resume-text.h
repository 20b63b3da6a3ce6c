/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text of several lines, in Markdown: a label above, and buttons for bold, italic, links
 * and lists. Where each line is an item of a list, it is drawn with its bullet.
 */
#define SL_TYPE_RESUME_TEXT (sl_resume_text_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeText, sl_resume_text, SL, RESUME_TEXT, GtkWidget)

GtkWidget  *sl_resume_text_new (const char *label,
                                gboolean    is_list);
GtkWidget  *sl_resume_text_get_view (SlResumeText *self);
const char *sl_resume_text_get_text (SlResumeText *self);
void        sl_resume_text_set_text (SlResumeText *self,
                                     const char   *text);

G_END_DECLS
