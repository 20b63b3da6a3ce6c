/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-ats.h"
#include "extract/sl-html.h"

G_BEGIN_DECLS

/**
 * SlJobPage:
 * @url: (nullable): where the page came from, as given, else as the page says
 * @base: (nullable): what relative links refer to
 * @canonical: (nullable): the address that the page calls its own
 * @title: (nullable): of the document
 * @heading: (nullable): the first heading of the first rank
 * @language: (nullable): of the document
 * @text: what a reader sees
 * @meta: (element-type utf8 utf8): meta elements by lower-case name or property
 *
 * A saved page, read once for everybody who looks for something in it.
 */
typedef struct
{
  xmlDoc     *doc;
  xmlNode    *root;
  xmlNode    *body;
  char       *url;
  char       *base;
  char       *canonical;
  char       *title;
  char       *heading;
  char       *language;
  char       *text;
  GHashTable *meta;
  GPtrArray  *labelled; /* see sl_job_labels_find(), made by the first call */
} SlJobPage;

SlJobPage  *sl_job_page_new (const char *text,
                             const char *url);
void        sl_job_page_free (SlJobPage *self);
const char *sl_job_page_get_meta (SlJobPage  *self,
                                  const char *name);
char       *sl_job_page_resolve (SlJobPage  *self,
                                 const char *link);
gboolean    sl_job_page_is_web_address (const char *text);
gboolean    sl_job_page_is_same_address (const char *a,
                                         const char *b);
SlAts      *sl_job_page_detect_ats (SlJobPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJobPage, sl_job_page_free)

G_END_DECLS
