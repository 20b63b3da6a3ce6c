/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SL_ATS_NONE: the id of a page that no known platform serves. */
#define SL_ATS_NONE "none"

/**
 * SlAts:
 * @id: the platform's id, %SL_ATS_NONE if unknown
 * @tenant: (nullable): the employer's key on that platform
 * @job_id: (nullable): the posting's key on that platform
 * @confidence: 1 for its own address, 0.9 for a short link or a marker parameter, 0.8 and 0.6
 *   for markers in the page, 0 for none
 *
 * Which applicant tracking system or job board serves a posting.
 */
typedef struct
{
  char  *id;
  char  *tenant;
  char  *job_id;
  double confidence;
} SlAts;

/**
 * SlAtsPage:
 * @resources: what the page loads: addresses of scripts, frames, style sheets, pictures, form targets
 * @links: where its links go
 * @tokens: (element-type utf8 utf8): a set of `class=…`, `id=…` and `data-…=…` as the elements carry them
 * @markup: attribute values and inline scripts, but not the text a reader sees
 *
 * What the markers of a platform are looked for in.
 */
typedef struct
{
  const char *const *resources;
  const char *const *links;
  GHashTable        *tokens;
  const char        *markup;
} SlAtsPage;

SlAts    *sl_ats_detect (const char *url);
SlAts    *sl_ats_detect_page (const char      *url,
                              const SlAtsPage *page);
gboolean  sl_ats_is_known (SlAts *self);
JsonNode *sl_ats_to_json (SlAts *self);
void      sl_ats_free (SlAts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlAts, sl_ats_free)

G_END_DECLS
