/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "ui/resume/sl-resume-fields.h"

G_BEGIN_DECLS

/* A section in the list: its name, how many entries it has and how many remarks. */
#define SL_TYPE_RESUME_SECTION_ROW (sl_resume_section_row_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeSectionRow, sl_resume_section_row, SL, RESUME_SECTION_ROW, GtkListBoxRow)

GtkWidget          *sl_resume_section_row_new (const SlResumeForm *form);
const SlResumeForm *sl_resume_section_row_get_form (SlResumeSectionRow *self);
void                sl_resume_section_row_set_counts (SlResumeSectionRow *self,
                                                      guint               n_entries,
                                                      guint               n_remarks);

G_END_DECLS
