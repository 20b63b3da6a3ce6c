/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* One value of an import: whether it is taken, what it is called, its text to be corrected,
 * and what stands in its place now. Emits `changed` for the tick and the text, `focused`
 * when the focus comes into it, `activated` for the Enter key.
 */
#define SL_TYPE_RESUME_REVIEW_ROW (sl_resume_review_row_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeReviewRow, sl_resume_review_row, SL, RESUME_REVIEW_ROW, AdwPreferencesRow)

GtkWidget  *sl_resume_review_row_new (const char *label,
                                      const char *text,
                                      gboolean    is_long);
void        sl_resume_review_row_set_before (SlResumeReviewRow *self,
                                             const char        *before);
void        sl_resume_review_row_set_is_doubtful (SlResumeReviewRow *self,
                                                  gboolean           is_doubtful);
gboolean    sl_resume_review_row_get_is_taken (SlResumeReviewRow *self);
void        sl_resume_review_row_set_is_taken (SlResumeReviewRow *self,
                                               gboolean           is_taken);
char       *sl_resume_review_row_dup_text (SlResumeReviewRow *self);
void        sl_resume_review_row_set_text (SlResumeReviewRow *self,
                                           const char        *text);
const char *sl_resume_review_row_get_label (SlResumeReviewRow *self);

G_END_DECLS
