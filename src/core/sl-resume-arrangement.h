/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/sl-resume-language.h"

G_BEGIN_DECLS

/* What a résumé says itself about its arrangement, under `meta.shortlist.look`:
 * `order` is a list of members (`summary`, `work`, …), `headings` an object
 * from such members to own headings.
 */
#define SL_RESUME_SECTION_ORDER_PATH  "/meta/shortlist/look/order"
#define SL_RESUME_SECTION_TITLES_PATH "/meta/shortlist/look/headings"

gboolean    sl_resume_arrangement_get_order (JsonObject            *resume,
                                             const SlResumeSection *usual,
                                             SlResumeSection       *order);
const char *sl_resume_arrangement_get_title (JsonObject     *resume,
                                             SlResumeSection section);
JsonNode   *sl_resume_arrangement_new_order (const SlResumeSection *order);

G_END_DECLS
