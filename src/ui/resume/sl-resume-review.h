/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/* What was read from a file, to be looked through before it is kept. Doubtful values and
 * those that differ from what is there come first. Emits `kept (JsonNode *resume)` with the
 * whole résumé as it shall be from now on, or `posting-wanted` if the file is none.
 */
#define SL_TYPE_RESUME_REVIEW (sl_resume_review_get_type ())
G_DECLARE_FINAL_TYPE (SlResumeReview, sl_resume_review, SL, RESUME_REVIEW, AdwWindow)

GtkWidget      *sl_resume_review_new (GtkWindow          *parent,
                                      SlResumeReading    *reading,
                                      JsonNode           *present,
                                      SlResumeReaderPort *reader);
void            sl_resume_review_offer_posting (SlResumeReview *self);
SlResumeSource *sl_resume_review_get_source (SlResumeReview *self);
JsonNode       *sl_resume_review_get_present (SlResumeReview *self);

G_END_DECLS
