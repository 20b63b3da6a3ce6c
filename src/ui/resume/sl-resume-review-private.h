/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-resume-document.h"
#include "ui/resume/sl-resume-review.h"
#include "ui/resume/sl-source-view.h"

G_BEGIN_DECLS

struct _SlResumeReview
{
  AdwWindow parent_instance;

  /* Owned references */
  SlResumeReading  *reading;
  JsonNode         *present;
  SlResumeDocument *imported;
  GPtrArray        *plan;   /* of SlMergeItem */
  GPtrArray        *leaves; /* of SlReviewLeaf */
  GPtrArray        *order;  /* of SlReviewLeaf: as they are shown */
  GPtrArray        *rows;   /* of SlResumeReviewRow (unowned), in that order */

  /* Children (unowned) */
  AdwToastOverlay     *toasts;
  GtkWidget           *list;
  GtkLabel            *summary;
  GtkWidget           *source_pane; /* (nullable) */
  SlSourceView        *source_view; /* (nullable) */
  AdwPreferencesGroup *group;       /* that rows go into now */
  char                *group_entry;

  guint    n_doubtful; /* the first of the order */
  guint    build_source;
  guint    summary_source;
  gboolean is_edited;
  gboolean is_asking;
};

/* sl-resume-review-rows.c */
void _sl_resume_review_begin_rows (SlResumeReview *self);
void _sl_resume_review_finish_rows (SlResumeReview *self);

G_END_DECLS
