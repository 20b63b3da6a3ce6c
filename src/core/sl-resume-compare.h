/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SlResumeDifference:
 * @path: JSON pointer of the value in the document that was written; of its list, with `/-`, for what was only read
 * @written: (nullable): the value in words; %NULL if only the reader has it
 * @read: (nullable): what the reader made of it; %NULL if it has nothing there
 *
 * A value that did not come back as it was written.
 */
typedef struct
{
  char *path;
  char *written;
  char *read;
} SlResumeDifference;

GPtrArray *sl_resume_compare (JsonNode *written,
                              JsonNode *read);
void       sl_resume_difference_free (SlResumeDifference *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlResumeDifference, sl_resume_difference_free)

G_END_DECLS
