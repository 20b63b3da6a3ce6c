/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

xmlDoc    *sl_html_parse (const char *text);
gboolean   sl_html_is (const xmlNode *node,
                       const char    *name);
char      *sl_html_dup_attribute (xmlNode    *node,
                                  const char *name);
gboolean   sl_html_has_attribute (xmlNode    *node,
                                  const char *name);
gboolean   sl_html_has_class (xmlNode    *node,
                              const char *name);
xmlNode   *sl_html_next (const xmlNode *node,
                         const xmlNode *root);
xmlNode   *sl_html_next_skipping (const xmlNode *node,
                                  const xmlNode *root);
GPtrArray *sl_html_select (xmlNode    *root,
                           const char *selector);
xmlNode   *sl_html_select_first (xmlNode    *root,
                                 const char *selector);

char *sl_html_to_text (xmlNode *node);
char *sl_html_to_line (xmlNode *node);
char *sl_html_dup_content (xmlNode *node);
char *sl_html_decode_entities (const char *text);
char *sl_html_string_to_text (const char *text);
char *sl_html_string_to_line (const char *text);

G_END_DECLS
