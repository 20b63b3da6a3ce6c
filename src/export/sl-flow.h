/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/sl-resume-language.h"
#include "core/sl-rich-text.h"

G_BEGIN_DECLS

/** SlFlowKind: what a block of a document is; every format writes each kind its own way. */
typedef enum {
  SL_FLOW_NAME,      /* the person's name: the title of the document */
  SL_FLOW_LABEL,     /* the line below it: profession */
  SL_FLOW_CONTACT,   /* one way to reach the person */
  SL_FLOW_SECTION,   /* heading of a section */
  SL_FLOW_ENTRY,     /* head of one position, degree, project …: title, note (who), dates, place */
  SL_FLOW_PARAGRAPH, /* running text */
  SL_FLOW_BULLET,    /* an item of a list */
  SL_FLOW_TERM,      /* "Title: text", a category of skills or a language */
} SlFlowKind;

/**
 * SlFlowBlock:
 * @kind: what it is
 * @runs: (element-type SlRichRun): its text; for an entry the title, for a term the part before the colon
 * @note: (element-type SlRichRun) (nullable): the second text: an entry's organisation, a term's text
 * @dates: (nullable): an entry's time
 * @place: (nullable): an entry's place
 * @section: the section that it stands in; only from the first %SL_FLOW_SECTION on
 * @path: JSON pointer (RFC 6901) of the value in the document, for going from a line to its field and back
 */
typedef struct
{
  SlFlowKind      kind;
  GPtrArray      *runs;
  GPtrArray      *note;
  char           *dates;
  char           *place;
  SlResumeSection section;
  char           *path;
} SlFlowBlock;

/**
 * SlFlowOptions:
 * @language: (nullable): the résumé's language, for headings and months
 * @order: (array length=n_order) (nullable): sections to write, in this order; %NULL for all in the usual one
 * @headings: (nullable) (array): by #SlResumeSection; own headings, %NULL entries for the usual ones
 */
typedef struct
{
  const char            *language;
  const SlResumeSection *order;
  guint                  n_order;
  const char *const     *headings;
} SlFlowOptions;

void       sl_flow_block_free (SlFlowBlock *self);
GPtrArray *sl_flow_new (JsonObject          *resume,
                        const SlFlowOptions *options);
gboolean   sl_flow_reads_from_right (GPtrArray *flow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFlowBlock, sl_flow_block_free)

G_END_DECLS
