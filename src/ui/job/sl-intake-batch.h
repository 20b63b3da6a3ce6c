/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/job/sl-intake.h"

G_BEGIN_DECLS

/** What one dropped or pasted thing came to. */
typedef enum {
  SL_INTAKE_OUTCOME_PENDING,
  SL_INTAKE_OUTCOME_ADDED,
  SL_INTAKE_OUTCOME_RESTORED, /* it was in the trash */
  SL_INTAKE_OUTCOME_KNOWN,    /* the link is on the board or in the archive */
  SL_INTAKE_OUTCOME_RESUME,   /* the link leads to one */
  SL_INTAKE_OUTCOME_FORM,     /* a person has to fill in the rest */
  SL_INTAKE_OUTCOME_FAILED,
  SL_INTAKE_OUTCOME_CANCELLED,
} SlIntakeOutcome;

/** SlIntakeItem: one thing on its way; of file, link and html one is set. */
typedef struct
{
  GFile  *file;
  char   *link;
  GBytes *html;

  SlIntakeOutcome outcome;
  SlCapture      *capture;     /* (nullable): what the page came to */
  SlJob          *job;         /* (nullable): the stored posting */
  GError         *error;       /* (nullable) */
  gboolean        is_sentence; /* the error's message is for the user: it does not come from the database */
} SlIntakeItem;

/** SlIntakeKind: what a file without a posting in it is. */
typedef enum {
  SL_INTAKE_KIND_PAGE, /* HTML: the form begins with what is known */
  SL_INTAKE_KIND_TEXT, /* plain text: it becomes the description */
  SL_INTAKE_KIND_OTHER,
} SlIntakeKind;

void    sl_intake_item_free (SlIntakeItem *self);
SlDrop *sl_intake_item_to_drop (const SlIntakeItem *self);
char   *sl_intake_item_dup_name (const SlIntakeItem *self);
char   *sl_intake_item_describe_error (const SlIntakeItem *self);

SlIntakeKind sl_intake_tell_kind (const char *name,
                                  GBytes     *content);

/* The sentences about a batch, apart from what carries it out. */
guint sl_intake_count (GPtrArray      *items,
                       SlIntakeOutcome outcome);
char *sl_intake_describe_work (GPtrArray *items);
char *sl_intake_describe_added (GPtrArray *items);
char *sl_intake_describe_failures (GPtrArray *items);

G_END_DECLS
