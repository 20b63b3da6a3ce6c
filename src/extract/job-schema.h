/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "extract/job-page.h"
#include "extract/job-posting.h"

G_BEGIN_DECLS

/**
 * SlJobItems:
 * @values: roots of what the page declares; owns them
 * @by_id: (element-type utf8 JsonObject): borrowed, what an `@id` refers to
 * @postings: (element-type JsonObject): borrowed, every item that is a JobPosting
 * @is_listed: per posting, whether it is an element of a list
 *
 * The items of schema.org in a page, whatever they were written in.
 */
typedef struct
{
  JsonArray  *values;
  GHashTable *by_id;
  GPtrArray  *postings;
  GArray     *is_listed;
} SlJobItems;

SlJobItems *sl_job_items_new (void);
void        sl_job_items_free (SlJobItems *self);
void        sl_job_items_take (SlJobItems *self,
                               JsonNode   *value);
gboolean    sl_job_items_has_type (JsonObject *object,
                                   const char *pattern);
gboolean    sl_job_items_declares (JsonNode   *node,
                                   const char *pattern);
JsonObject *sl_job_items_choose (SlJobItems *self,
                                 SlJobPage  *page);
char       *sl_job_items_dup_text (SlJobItems *self,
                                   JsonObject *object,
                                   const char *name);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobItems, sl_job_items_free)

gboolean sl_job_schema_read (SlJobItems   *items,
                             JsonObject   *item,
                             SlJobPage    *page,
                             SlJobPosting *posting);

void sl_job_jsonld_collect (SlJobPage  *page,
                            SlJobItems *items);
void sl_job_microdata_collect (SlJobPage  *page,
                               SlJobItems *items);

G_END_DECLS
