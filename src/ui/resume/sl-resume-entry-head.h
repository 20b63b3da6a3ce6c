/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* What stands above an entry of a list: its name, which folds it, and a menu with the actions of the group `entry`. */
#define SL_TYPE_RESUME_ENTRY_HEAD (sl_resume_entry_head_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeEntryHead, sl_resume_entry_head, SL, RESUME_ENTRY_HEAD, GtkWidget)

GtkWidget *sl_resume_entry_head_new (void);
GtkWidget *sl_resume_entry_head_get_button (SlResumeEntryHead *self);
void       sl_resume_entry_head_set_is_open (SlResumeEntryHead *self,
                                             gboolean           is_open);
void       sl_resume_entry_head_set_texts (SlResumeEntryHead *self,
                                           const char        *name,
                                           const char        *detail,
                                           gboolean           has_remark);

G_END_DECLS
