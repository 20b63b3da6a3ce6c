/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-table.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-xml.h"
#include "extract/sl-extract.h"

#define MAX_DEPTH 60

typedef struct
{
  gboolean bold;
  gboolean italic;
  gboolean hidden;
  int      level;
  double   size;
} Style;

typedef struct
{
  GHashTable       *styles;
  SlResumeDoc      *doc;
  SlResumeComposer *composer;
  GPtrArray        *boxes;
  int               bullet;
  int               level;
  int               depth;
} Reader;

static void read_blocks (Reader  *reader,
                         xmlNode *node);

static void
load_style (GHashTable    *styles,
            const xmlNode *node)
{
  g_autofree char *name = sl_resume_xml_get (node, "name");
  g_autofree char *base = sl_resume_xml_get (node, "parent-style-name");
  g_autofree char *display = sl_resume_xml_get (node, "display-name");
  const xmlNode   *properties = sl_resume_xml_child (node, "text-properties");
  g_autofree char *weight = properties != NULL ? sl_resume_xml_get (properties, "font-weight") : NULL;
  g_autofree char *slant = properties != NULL ? sl_resume_xml_get (properties, "font-style") : NULL;
  g_autofree char *size = properties != NULL ? sl_resume_xml_get (properties, "font-size") : NULL;
  g_autofree char *display_mode = properties != NULL ? sl_resume_xml_get (properties, "display") : NULL;
  const Style     *parent = base != NULL ? g_hash_table_lookup (styles, base) : NULL;
  Style           *style;

  if (name == NULL)
    return;
  style = g_new0 (Style, 1);
  if (parent != NULL)
    *style = *parent;
  else if (g_strcmp0 (base, "Title") == 0)
    style->level = 1;
  if (weight != NULL)
    style->bold = g_str_equal (weight, "bold") || atoi (weight) >= 600;
  if (slant != NULL)
    style->italic = !g_str_equal (slant, "normal");
  if (size != NULL && g_str_has_suffix (size, "pt"))
    style->size = CLAMP (g_ascii_strtod (size, NULL), 0, 200);
  if (g_strcmp0 (display_mode, "none") == 0)
    style->hidden = TRUE;
  if (g_str_equal (name, "Title") || g_strcmp0 (display, "Title") == 0)
    style->level = 1;
  g_hash_table_insert (styles, g_steal_pointer (&name), style);
}

static void
load_styles (GHashTable *styles,
             xmlNode    *root)
{
  static const char *const places[] = { "styles", "automatic-styles" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      const xmlNode *list = sl_resume_xml_child (root, places[i]);

      for (const xmlNode *node = list != NULL ? list->children : NULL; node != NULL; node = node->next)
        if (sl_resume_xml_is (node, "style"))
          load_style (styles, node);
    }
}

static const Style *
style_of (Reader        *reader,
          const xmlNode *node)
{
  g_autofree char *name = sl_resume_xml_get (node, "style-name");

  return name != NULL ? g_hash_table_lookup (reader->styles, name) : NULL;
}

static void
settle_line (Reader *reader)
{
  SlResumeLine *line = sl_resume_composer_flush (reader->composer, reader->doc);

  if (line == NULL)
    return;
  line->level = reader->level;
  if (reader->bullet > 0)
    line->bullet = reader->bullet;
}

static void
read_inline (Reader  *reader,
             xmlNode *node,
             int      depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
        sl_resume_composer_add (reader->composer, (const char *) child->content, -1);
      else if (sl_resume_xml_is (child, "tab"))
        sl_resume_composer_tab (reader->composer);
      else if (sl_resume_xml_is (child, "s"))
        sl_resume_composer_add (reader->composer, " ", 1);
      else if (sl_resume_xml_is (child, "line-break"))
        settle_line (reader);
      else if (sl_resume_xml_is (child, "a"))
        {
          g_autofree char *target = sl_resume_xml_get (child, "href");
          gsize            start = reader->composer->text->len;

          read_inline (reader, child, depth + 1);
          if (target != NULL)
            sl_resume_composer_link (reader->composer, start, target);
        }
      else if (sl_resume_xml_is (child, "frame") || sl_resume_xml_is (child, "custom-shape"))
        g_ptr_array_add (reader->boxes, child);
      else if (sl_resume_xml_is (child, "span"))
        {
          const Style *style = style_of (reader, child);
          gboolean     bold = reader->composer->bold;
          gboolean     italic = reader->composer->italic;

          if (style != NULL && style->hidden)
            continue;
          if (style != NULL)
            {
              reader->composer->bold |= style->bold;
              reader->composer->italic |= style->italic;
              reader->composer->size = MAX (reader->composer->size, style->size);
            }
          read_inline (reader, child, depth + 1);
          reader->composer->bold = bold;
          reader->composer->italic = italic;
        }
      else if (child->type == XML_ELEMENT_NODE && !sl_resume_xml_is (child, "note") && !sl_resume_xml_is (child, "annotation"))
        read_inline (reader, child, depth + 1);
    }
}

static void
read_paragraph (Reader  *reader,
                xmlNode *node,
                gboolean heading)
{
  const Style     *style = style_of (reader, node);
  GPtrArray       *boxes = reader->boxes;
  g_autofree char *name = sl_resume_xml_get (node, "style-name");
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  reader->boxes = own;
  reader->composer->bold = style != NULL && style->bold;
  reader->composer->italic = style != NULL && style->italic;
  reader->composer->size = style != NULL ? style->size : 0;
  reader->level = style != NULL ? style->level : 0;
  if (g_strcmp0 (name, "Title") == 0)
    reader->level = 1;
  if (heading)
    {
      g_autofree char *level = sl_resume_xml_get (node, "outline-level");

      reader->level = level != NULL ? CLAMP (atoi (level), 1, 6) : 1;
    }
  read_inline (reader, node, 0);
  settle_line (reader);
  reader->boxes = boxes;
  for (guint i = 0; i < own->len; i++)
    {
      guint first = reader->doc->lines->len;

      read_blocks (reader, g_ptr_array_index (own, i));
      sl_resume_doc_set_beside (reader->doc, first);
    }
}

static void
read_row (Reader  *reader,
          xmlNode *row)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func ((GDestroyNotify) sl_resume_doc_free);
  SlResumeDoc *doc = reader->doc;

  for (xmlNode *cell = row->children; cell != NULL; cell = cell->next)
    if (sl_resume_xml_is (cell, "table-cell"))
      {
        reader->doc = sl_resume_doc_new ("odt");
        g_ptr_array_add (cells, reader->doc);
        read_blocks (reader, cell);
      }
  reader->doc = doc;
  sl_resume_doc_add_row (doc, cells);
}

static void
read_blocks (Reader  *reader,
             xmlNode *node)
{
  if (++reader->depth > MAX_DEPTH)
    {
      reader->depth--;
      return;
    }
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (sl_resume_xml_is (child, "p"))
        read_paragraph (reader, child, FALSE);
      else if (sl_resume_xml_is (child, "h"))
        read_paragraph (reader, child, TRUE);
      else if (sl_resume_xml_is (child, "table-row"))
        read_row (reader, child);
      else if (sl_resume_xml_is (child, "list"))
        {
          reader->bullet++;
          read_blocks (reader, child);
          reader->bullet--;
        }
      else if (child->type == XML_ELEMENT_NODE && !sl_resume_xml_is (child, "tracked-changes") && !sl_resume_xml_is (child, "annotation") && !sl_resume_xml_is (child, "forms") && !sl_resume_xml_is (child, "sequence-decls"))
        read_blocks (reader, child);
    }
  reader->depth--;
}

/* The page's own header and footer live with the styles. */
static void
read_margin (Reader     *reader,
             xmlNode    *styles,
             const char *name,
             gboolean    footer)
{
  xmlNode *masters = sl_resume_xml_child (styles, "master-styles");

  for (xmlNode *page = masters != NULL ? masters->children : NULL; page != NULL; page = page->next)
    {
      xmlNode *margin = sl_resume_xml_is (page, "master-page") ? sl_resume_xml_child (page, name) : NULL;
      guint    before = reader->doc->lines->len;

      if (margin == NULL)
        continue;
      read_blocks (reader, margin);
      for (guint i = reader->doc->lines->len; i-- > before;)
        {
          SlResumeLine *line = g_ptr_array_index (reader->doc->lines, i);

          if (sl_resume_text_is_page_number (line->text))
            g_ptr_array_remove_index (reader->doc->lines, i);
          else
            line->repeated = footer;
        }
      return;
    }
}

static SlResumeDoc *
read_tree (xmlNode *styles_root,
           xmlNode *root)
{
  g_autoptr (SlResumeComposer) composer = sl_resume_composer_new ();
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader   reader = { .styles = styles, .composer = composer };
  xmlNode *body = sl_resume_xml_child (root, "body");

  reader.doc = sl_resume_doc_new ("odt");
  if (styles_root != NULL)
    load_styles (styles, styles_root);
  load_styles (styles, root);
  if (styles_root != NULL)
    read_margin (&reader, styles_root, "header", FALSE);
  if (body != NULL)
    read_blocks (&reader, body);
  if (styles_root != NULL)
    read_margin (&reader, styles_root, "footer", TRUE);

  return reader.doc;
}

/**
 * sl_resume_read_odt:
 * @zip: the archive
 * @error: return location for a #SlExtractError
 *
 * Returns: (transfer full): paragraphs, lists, tables, frames, header and footer
 */
SlResumeDoc *
sl_resume_read_odt (SlResumeZip *zip,
                    GError     **error)
{
  g_autoptr (SlXmlDoc) content = sl_resume_xml_parse (sl_resume_zip_get (zip, "content.xml"));
  g_autoptr (SlXmlDoc) styles = sl_resume_xml_parse (sl_resume_zip_get (zip, "styles.xml"));
  xmlNode *root = content != NULL ? xmlDocGetRootElement (content) : NULL;

  if (root == NULL)
    {
      g_autofree char *manifest = NULL;
      GBytes          *part = sl_resume_zip_get (zip, "META-INF/manifest.xml");

      if (part != NULL)
        manifest = g_strndup (g_bytes_get_data (part, NULL), g_bytes_get_size (part));
      g_set_error_literal (error, SL_EXTRACT_ERROR, manifest != NULL && strstr (manifest, "encryption-data") != NULL ? SL_EXTRACT_ERROR_ENCRYPTED : SL_EXTRACT_ERROR_DAMAGED, "The text document cannot be read");
      return NULL;
    }

  return read_tree (styles != NULL ? xmlDocGetRootElement (styles) : NULL, root);
}

/**
 * sl_resume_read_flat_odt:
 * @text: a text document in one XML file
 * @length: its length
 * @error: return location for a #SlExtractError
 *
 * Returns: (transfer full): as sl_resume_read_odt()
 */
SlResumeDoc *
sl_resume_read_flat_odt (const char *text,
                         gsize       length,
                         GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (SlXmlDoc) content = sl_resume_xml_parse (bytes);
  xmlNode *root = content != NULL ? xmlDocGetRootElement (content) : NULL;

  if (root == NULL)
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The text document cannot be read");
      return NULL;
    }

  return read_tree (root, root);
}
