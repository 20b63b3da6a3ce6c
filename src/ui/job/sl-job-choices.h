/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-job.h"

G_BEGIN_DECLS

/** SlJobChoice: a value a field can have, and what the user reads for it. */
typedef struct
{
  const char *value; /* %NULL ends the list */
  const char *label; /* untranslated */
} SlJobChoice;

const SlJobChoice *sl_job_choices (SlJobField field);
char              *sl_job_choices_describe (SlJobField  field,
                                            const char *value);
const char        *sl_job_choices_title (SlJobField field);

G_END_DECLS
