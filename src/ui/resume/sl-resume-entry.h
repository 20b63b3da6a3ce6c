/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-document.h"
#include "core/sl-resume-lexicon.h"
#include "ui/resume/sl-resume-fields.h"
#include "ui/resume/sl-resume-remarks.h"
#include "ui/widgets/sl-speller.h"

G_BEGIN_DECLS

/**
 * SlResumeAids:
 * @lexicon: what was typed before
 * @speller: the dictionary of the résumé's language
 *
 * What helps typing, for all fields of a page.
 */
typedef struct
{
  SlResumeLexicon *lexicon;
  SlSpeller       *speller;
} SlResumeAids;

/* The rows of one entry of a résumé, which write what is typed into the document at once.
 * Emits `focused (const char *path)` when the caret enters a field, and `dismissed (const
 * char *key)` when a remark is not wanted.
 */
#define SL_TYPE_RESUME_ENTRY (sl_resume_entry_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeEntry, sl_resume_entry, SL, RESUME_ENTRY, GtkWidget)

GtkWidget  *sl_resume_entry_new (SlResumeDocument   *document,
                                 const SlResumeForm *form,
                                 const char         *path,
                                 const SlResumeAids *aids);
void        sl_resume_entry_refresh (SlResumeEntry *self);
void        sl_resume_entry_set_notes (SlResumeEntry *self,
                                       GPtrArray     *notes);
const char *sl_resume_entry_get_path (SlResumeEntry *self);
gboolean    sl_resume_entry_focus (SlResumeEntry *self,
                                   const char    *path);
char       *sl_resume_entry_dup_name (SlResumeDocument   *document,
                                      const SlResumeForm *form,
                                      const char         *path);
char       *sl_resume_entry_dup_detail (SlResumeDocument   *document,
                                        const SlResumeForm *form,
                                        const char         *path);

G_END_DECLS
