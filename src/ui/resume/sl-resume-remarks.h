/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-resume-check.h"

G_BEGIN_DECLS

/** SlResumeNote: a remark as the person reads it. @key is for dismissing it. */
typedef struct
{
  char *path;
  char *sentence;
  char *key;
} SlResumeNote;

GPtrArray *sl_resume_notes_new (GPtrArray         *findings,
                                JsonNode          *resume,
                                const char *const *dismissed);
void       sl_resume_note_free (SlResumeNote *self);

/* A row below the field that the remark is about. Emits `dismissed`. */
#define SL_TYPE_RESUME_NOTE_ROW (sl_resume_note_row_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeNoteRow, sl_resume_note_row, SL, RESUME_NOTE_ROW, GtkListBoxRow)

GtkWidget  *sl_resume_note_row_new (const SlResumeNote *note);
const char *sl_resume_note_row_get_key (SlResumeNoteRow *self);
const char *sl_resume_note_row_get_sentence (SlResumeNoteRow *self);

G_END_DECLS
