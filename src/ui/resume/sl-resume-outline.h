/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ui/resume/sl-resume-fields.h"

G_BEGIN_DECLS

/** SlResumeOutlineDiff: what became of one section: @parts are of #SlDiffPart. */
typedef struct
{
  const SlResumeForm *form; /* (nullable): %NULL for how the résumé looks */
  GPtrArray          *parts;
} SlResumeOutlineDiff;

char      *sl_resume_outline_new (JsonNode           *resume,
                                  const SlResumeForm *form);
GPtrArray *sl_resume_outline_diff (JsonNode *before,
                                   JsonNode *after);
char      *sl_resume_outline_summarize (JsonNode *before,
                                        JsonNode *after);
void       sl_resume_outline_diff_free (SlResumeOutlineDiff *self);

G_END_DECLS
