/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <libxml/parser.h>
#include <string.h>

#include "extract/resume/sl-resume-xml.h"

/**
 * sl_resume_xml_parse:
 * @part: (nullable): bytes of an XML file
 *
 * Parses without network, without external entities, within the library's limits.
 *
 * Returns: (transfer full) (nullable): the document
 */
xmlDoc *
sl_resume_xml_parse (GBytes *part)
{
  gsize       length;
  const char *data;
  xmlDoc     *doc;

  if (part == NULL)
    return NULL;
  data = g_bytes_get_data (part, &length);
  if (length > G_MAXINT)
    return NULL;
  doc = xmlReadMemory (data, (int) length, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_RECOVER);
  /* Entities of its own have no place in such files, and can be a bomb. */
  if (doc != NULL && doc->intSubset != NULL && doc->intSubset->children != NULL)
    g_clear_pointer (&doc, xmlFreeDoc);

  return doc;
}

/**
 * sl_resume_xml_is:
 * @node: a node
 * @name: a local name
 *
 * Returns: whether the node is an element of that name, in whatever namespace
 */
gboolean
sl_resume_xml_is (const xmlNode *node,
                  const char    *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0;
}

/* A damaged file, read for what it still holds, can end within a letter. */
static char *
copy_valid (const char *text)
{
  return g_utf8_make_valid (text, -1);
}

/**
 * sl_resume_xml_get:
 * @node: an element
 * @attribute: a local name
 *
 * Returns: (transfer full) (nullable): the attribute's value
 */
char *
sl_resume_xml_get (const xmlNode *node,
                   const char    *attribute)
{
  for (const xmlAttr *attr = node->type == XML_ELEMENT_NODE ? node->properties : NULL; attr != NULL; attr = attr->next)
    if (strcmp ((const char *) attr->name, attribute) == 0)
      {
        xmlChar *value = xmlNodeListGetString (node->doc, attr->children, 1);
        char    *copy = copy_valid (value != NULL ? (const char *) value : "");

        if (value != NULL)
          xmlFree (value);
        return copy;
      }

  return NULL;
}

/**
 * sl_resume_xml_child:
 * @node: (nullable): an element
 * @name: a local name
 *
 * Returns: (transfer none) (nullable): its first child of that name
 */
xmlNode *
sl_resume_xml_child (const xmlNode *node,
                     const char    *name)
{
  for (xmlNode *child = node != NULL ? node->children : NULL; child != NULL; child = child->next)
    if (sl_resume_xml_is (child, name))
      return child;

  return NULL;
}

/**
 * sl_resume_xml_text:
 * @node: (nullable): an element
 *
 * Returns: (transfer full) (nullable): all text in it, %NULL when there is none
 */
char *
sl_resume_xml_text (const xmlNode *node)
{
  xmlChar *value = node != NULL ? xmlNodeGetContent (node) : NULL;
  char    *copy = value != NULL ? g_strstrip (copy_valid ((const char *) value)) : NULL;

  if (value != NULL)
    xmlFree (value);
  if (copy != NULL && *copy == '\0')
    g_clear_pointer (&copy, g_free);

  return copy;
}
