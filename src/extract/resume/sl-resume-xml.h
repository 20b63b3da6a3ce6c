/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

xmlDoc  *sl_resume_xml_parse (GBytes *part);
gboolean sl_resume_xml_is (const xmlNode *node,
                           const char    *name);
char    *sl_resume_xml_get (const xmlNode *node,
                            const char    *attribute);
xmlNode *sl_resume_xml_child (const xmlNode *node,
                              const char    *name);
char    *sl_resume_xml_text (const xmlNode *node);

typedef xmlDoc SlXmlDoc;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlXmlDoc, xmlFreeDoc)

G_END_DECLS
