/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-document.h"
#include "ui/resume/sl-resume-entry.h"
#include "ui/resume/sl-resume-fields.h"

G_BEGIN_DECLS

/* The entries of one section: fold, add, duplicate, delete, move by menu, key and drag.
 * Emits `focused (const char *path)` when the caret enters a field, `dismissed (const char
 * *key)` for a remark, and `deleted (const char *path, guint index, const char *name)`.
 */
#define SL_TYPE_RESUME_ENTRY_LIST (sl_resume_entry_list_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeEntryList, sl_resume_entry_list, SL, RESUME_ENTRY_LIST, GtkWidget)

GtkWidget          *sl_resume_entry_list_new (SlResumeDocument   *document,
                                              const SlResumeForm *form,
                                              const SlResumeAids *aids);
const SlResumeForm *sl_resume_entry_list_get_form (SlResumeEntryList *self);
void                sl_resume_entry_list_refresh (SlResumeEntryList *self);
void                sl_resume_entry_list_set_notes (SlResumeEntryList *self,
                                                    GPtrArray         *notes);
void                sl_resume_entry_list_focus (SlResumeEntryList *self,
                                                const char        *path);

G_END_DECLS
