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

/* What a style of Word's says, with what it is based on. */
typedef struct
{
  int      level;
  gboolean bold;
  gboolean italic;
  gboolean caps;
  gboolean list;
  double   size;
} Style;

typedef struct
{
  GHashTable       *styles;
  GHashTable       *links;
  SlResumeDoc      *doc;
  SlResumeComposer *composer;
  GPtrArray        *boxes; /* text boxes met in the paragraph */
  char             *field;
  gsize             field_start;
  gboolean          in_instruction;
  gboolean          last_line_break;
  Style             paragraph;
  int               bullet;
  int               depth;
} Reader;

static void read_blocks (Reader  *reader,
                         xmlNode *node);

static gboolean
is_on (const xmlNode *node)
{
  g_autofree char *value = sl_resume_xml_get (node, "val");

  return value == NULL || !(g_str_equal (value, "0") || g_str_equal (value, "false") || g_str_equal (value, "off") || g_str_equal (value, "none"));
}

static void
apply_run_properties (Style         *style,
                      const xmlNode *properties)
{
  for (const xmlNode *node = properties != NULL ? properties->children : NULL; node != NULL; node = node->next)
    {
      if (sl_resume_xml_is (node, "b"))
        style->bold = is_on (node);
      else if (sl_resume_xml_is (node, "i"))
        style->italic = is_on (node);
      else if (sl_resume_xml_is (node, "caps") || sl_resume_xml_is (node, "smallCaps"))
        style->caps = is_on (node);
      else if (sl_resume_xml_is (node, "sz"))
        {
          g_autofree char *value = sl_resume_xml_get (node, "val");

          style->size = value != NULL ? CLAMP (g_ascii_strtod (value, NULL) / 2, 0, 200) : 0;
        }
    }
}

static int
level_from_name (const char *name)
{
  g_autofree char         *squashed = sl_resume_text_squash (name, -1);
  static const char *const headings[] = { "heading", "uberschrift", "berschrift", "titre", "titulo", "titolo", "kop", "nagowek", "nagwek" };

  if (g_str_equal (squashed, "title") || g_str_equal (squashed, "titel"))
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_has_prefix (squashed, headings[i]) && strlen (squashed) == strlen (headings[i]) + 1 && g_ascii_isdigit (squashed[strlen (squashed) - 1]))
      return squashed[strlen (squashed) - 1] - '0';

  return 0;
}

static void
load_style (Reader        *reader,
            const xmlNode *node)
{
  g_autofree char *id = sl_resume_xml_get (node, "styleId");
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  const xmlNode   *properties = sl_resume_xml_child (node, "pPr");
  const xmlNode   *child;
  Style           *style;
  const Style     *parent;

  if (id == NULL)
    return;
  style = g_new0 (Style, 1);
  if ((child = sl_resume_xml_child (node, "basedOn")) != NULL)
    base = sl_resume_xml_get (child, "val");
  if (base != NULL && (parent = g_hash_table_lookup (reader->styles, base)) != NULL)
    *style = *parent;
  if ((child = sl_resume_xml_child (node, "name")) != NULL)
    name = sl_resume_xml_get (child, "val");
  if (name != NULL && level_from_name (name) != 0)
    style->level = level_from_name (name);
  if ((child = sl_resume_xml_child (properties, "outlineLvl")) != NULL)
    {
      g_autofree char *value = sl_resume_xml_get (child, "val");

      style->level = value != NULL && atoi (value) < 6 ? atoi (value) + 1 : style->level;
    }
  style->list |= sl_resume_xml_child (properties, "numPr") != NULL;
  apply_run_properties (style, sl_resume_xml_child (node, "rPr"));
  g_hash_table_insert (reader->styles, g_steal_pointer (&id), style);
}

static void
load_styles (Reader *reader,
             GBytes *part)
{
  g_autoptr (SlXmlDoc) doc = sl_resume_xml_parse (part);
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (sl_resume_xml_is (node, "style"))
      load_style (reader, node);
}

static void
load_links (Reader *reader,
            GBytes *part)
{
  g_autoptr (SlXmlDoc) doc = sl_resume_xml_parse (part);
  xmlNode *root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  g_hash_table_remove_all (reader->links);
  for (const xmlNode *node = root != NULL ? root->children : NULL; node != NULL; node = node->next)
    if (sl_resume_xml_is (node, "Relationship"))
      {
        char *id = sl_resume_xml_get (node, "Id");
        char *target = sl_resume_xml_get (node, "Target");

        if (id != NULL && target != NULL)
          g_hash_table_insert (reader->links, id, target);
        else
          {
            g_free (id);
            g_free (target);
          }
      }
}

static void
settle_line (Reader  *reader,
             gboolean first)
{
  SlResumeLine *line = sl_resume_composer_flush (reader->composer, reader->doc);

  if (line == NULL)
    return;
  line->level = reader->paragraph.level;
  line->caps |= reader->paragraph.caps;
  if (first && reader->bullet > 0)
    line->bullet = reader->bullet;
}

static void
read_field_char (Reader        *reader,
                 const xmlNode *node)
{
  g_autofree char *type = sl_resume_xml_get (node, "fldCharType");

  if (g_strcmp0 (type, "begin") == 0)
    {
      g_clear_pointer (&reader->field, g_free);
      reader->in_instruction = TRUE;
    }
  else if (g_strcmp0 (type, "separate") == 0)
    {
      reader->in_instruction = FALSE;
      reader->field_start = reader->composer->text->len;
    }
  else if (g_strcmp0 (type, "end") == 0)
    {
      if (reader->field != NULL)
        sl_resume_composer_link (reader->composer, reader->field_start, reader->field);
      g_clear_pointer (&reader->field, g_free);
      reader->in_instruction = FALSE;
    }
}

/* HYPERLINK "https://…" */
static char *
link_in_instruction (const char *text)
{
  const char *start = strstr (text, "HYPERLINK");
  const char *end;

  if (start == NULL || (start = strchr (start, '"')) == NULL || (end = strchr (start + 1, '"')) == NULL)
    return NULL;

  return g_strndup (start + 1, end - start - 1);
}

static void
read_run_child (Reader        *reader,
                const xmlNode *node)
{
  if (sl_resume_xml_is (node, "t"))
    {
      xmlChar *text = xmlNodeGetContent (node);

      if (text != NULL)
        sl_resume_composer_add (reader->composer, (const char *) text, -1);
      xmlFree (text);
    }
  else if (sl_resume_xml_is (node, "tab") || sl_resume_xml_is (node, "ptab"))
    sl_resume_composer_tab (reader->composer);
  else if (sl_resume_xml_is (node, "br") || sl_resume_xml_is (node, "cr"))
    {
      settle_line (reader, !reader->last_line_break);
      reader->last_line_break = TRUE;
    }
  else if (sl_resume_xml_is (node, "noBreakHyphen"))
    sl_resume_composer_add (reader->composer, "-", 1);
  else if (sl_resume_xml_is (node, "sym") && reader->composer->text->len == 0)
    sl_resume_composer_add (reader->composer, "• ", -1);
  else if (sl_resume_xml_is (node, "fldChar"))
    read_field_char (reader, node);
  else if (sl_resume_xml_is (node, "instrText"))
    {
      g_autofree char *text = sl_resume_xml_text (node);

      if (text != NULL && reader->field == NULL)
        reader->field = link_in_instruction (text);
    }
}

static void
find_boxes (GPtrArray *boxes,
            xmlNode   *node,
            int        depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      if (sl_resume_xml_is (child, "Fallback"))
        continue;
      if (sl_resume_xml_is (child, "txbxContent"))
        g_ptr_array_add (boxes, child);
      else
        find_boxes (boxes, child, depth + 1);
    }
}

static void
read_run (Reader  *reader,
          xmlNode *node)
{
  Style          style = reader->paragraph;
  const xmlNode *properties = sl_resume_xml_child (node, "rPr");

  if (properties != NULL)
    {
      const xmlNode *hidden = sl_resume_xml_child (properties, "vanish");

      if (hidden != NULL && is_on (hidden))
        return;
      apply_run_properties (&style, properties);
    }
  reader->composer->bold = style.bold;
  reader->composer->italic = style.italic;
  if (style.size > reader->composer->size || reader->composer->text->len == 0)
    reader->composer->size = style.size;
  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (sl_resume_xml_is (child, "drawing") || sl_resume_xml_is (child, "pict") || sl_resume_xml_is (child, "AlternateContent") || sl_resume_xml_is (child, "object"))
        find_boxes (reader->boxes, child, 0);
      else if (!reader->in_instruction || sl_resume_xml_is (child, "fldChar") || sl_resume_xml_is (child, "instrText"))
        read_run_child (reader, child);
    }
}

static void
read_runs (Reader  *reader,
           xmlNode *node,
           int      depth)
{
  for (xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    {
      if (sl_resume_xml_is (child, "r"))
        read_run (reader, child);
      else if (sl_resume_xml_is (child, "hyperlink"))
        {
          g_autofree char *id = sl_resume_xml_get (child, "id");
          gsize            start = reader->composer->text->len;
          const char      *target = id != NULL ? g_hash_table_lookup (reader->links, id) : NULL;

          read_runs (reader, child, depth + 1);
          if (target != NULL)
            sl_resume_composer_link (reader->composer, start, target);
        }
      /* Deleted and moved text is gone, inserted text stays. */
      else if (child->type == XML_ELEMENT_NODE && !sl_resume_xml_is (child, "del") && !sl_resume_xml_is (child, "moveFrom") && !sl_resume_xml_is (child, "pPr") && !sl_resume_xml_is (child, "Fallback"))
        read_runs (reader, child, depth + 1);
    }
}

static void
begin_paragraph (Reader        *reader,
                 const xmlNode *properties)
{
  const xmlNode *node;
  const Style   *style;

  memset (&reader->paragraph, 0, sizeof reader->paragraph);
  reader->bullet = 0;
  reader->last_line_break = FALSE;
  reader->composer->size = 0;
  if ((node = sl_resume_xml_child (properties, "pStyle")) != NULL)
    {
      g_autofree char *id = sl_resume_xml_get (node, "val");

      if (id != NULL && (style = g_hash_table_lookup (reader->styles, id)) != NULL)
        {
          reader->paragraph = *style;
          reader->bullet = style->list ? 1 : 0;
        }
    }
  if ((node = sl_resume_xml_child (properties, "numPr")) != NULL)
    {
      const xmlNode   *number = sl_resume_xml_child (node, "numId");
      const xmlNode   *level = sl_resume_xml_child (node, "ilvl");
      g_autofree char *id = number != NULL ? sl_resume_xml_get (number, "val") : NULL;
      g_autofree char *depth = level != NULL ? sl_resume_xml_get (level, "val") : NULL;

      reader->bullet = g_strcmp0 (id, "0") == 0 ? 0 : 1 + (depth != NULL ? CLAMP (atoi (depth), 0, 8) : 0);
    }
  if ((node = sl_resume_xml_child (properties, "outlineLvl")) != NULL)
    {
      g_autofree char *value = sl_resume_xml_get (node, "val");

      reader->paragraph.level = value != NULL && atoi (value) < 6 ? atoi (value) + 1 : reader->paragraph.level;
    }
}

static void
read_paragraph (Reader  *reader,
                xmlNode *node)
{
  GPtrArray *boxes = reader->boxes;
  g_autoptr (GPtrArray) own = g_ptr_array_new ();

  reader->boxes = own;
  begin_paragraph (reader, sl_resume_xml_child (node, "pPr"));
  read_runs (reader, node, 0);
  settle_line (reader, !reader->last_line_break);
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

  for (xmlNode *node = row->children; node != NULL; node = node->next)
    {
      xmlNode *cell = sl_resume_xml_is (node, "sdt") ? sl_resume_xml_child (sl_resume_xml_child (node, "sdtContent"), "tc") : node;

      if (cell == NULL || !sl_resume_xml_is (cell, "tc"))
        continue;
      reader->doc = sl_resume_doc_new ("docx");
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
        read_paragraph (reader, child);
      else if (sl_resume_xml_is (child, "tr"))
        read_row (reader, child);
      else if (child->type == XML_ELEMENT_NODE && !sl_resume_xml_is (child, "del") && !sl_resume_xml_is (child, "moveFrom") && !sl_resume_xml_is (child, "Fallback") && !sl_resume_xml_is (child, "sectPr"))
        read_blocks (reader, child);
    }
  reader->depth--;
}

static void
read_part (Reader      *reader,
           SlResumeZip *zip,
           const char  *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *relations = g_strdup_printf ("word/_rels/%s.rels", name);
  g_autoptr (SlXmlDoc) doc = sl_resume_xml_parse (sl_resume_zip_get (zip, path));

  load_links (reader, sl_resume_zip_get (zip, relations));
  if (doc != NULL && xmlDocGetRootElement (doc) != NULL)
    read_blocks (reader, xmlDocGetRootElement (doc));
}

/* Headers come first, once each; what only repeats is told apart later. */
static void
read_margins (Reader      *reader,
              SlResumeZip *zip,
              const char  *prefix,
              gboolean     footer)
{
  g_autoptr (GList) paths = g_list_sort (sl_resume_zip_list (zip), (GCompareFunc) strcmp);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (const GList *l = paths; l != NULL; l = l->next)
    {
      guint before = reader->doc->lines->len;

      if (!g_str_has_prefix (l->data, prefix) || !g_str_has_suffix (l->data, ".xml"))
        continue;
      read_part (reader, zip, l->data);
      for (guint i = reader->doc->lines->len; i-- > before;)
        {
          SlResumeLine *line = g_ptr_array_index (reader->doc->lines, i);

          if (!g_hash_table_add (seen, g_strdup (line->text)) || sl_resume_text_is_page_number (line->text))
            g_ptr_array_remove_index (reader->doc->lines, i);
          else
            line->repeated = footer;
        }
    }
}

/**
 * sl_resume_read_docx:
 * @zip: the archive
 * @error: return location for a #SlExtractError
 *
 * Returns: (transfer full): paragraphs, lists, tables, text boxes, headers and
 *   footers, with tracked changes accepted
 */
SlResumeDoc *
sl_resume_read_docx (SlResumeZip *zip,
                     GError     **error)
{
  g_autoptr (SlResumeComposer) composer = sl_resume_composer_new ();
  g_autoptr (GHashTable) styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GHashTable) links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Reader reader = { .styles = styles, .links = links, .composer = composer };

  reader.doc = sl_resume_doc_new ("docx");
  load_styles (&reader, sl_resume_zip_get (zip, "word/styles.xml"));
  read_margins (&reader, zip, "word/header", FALSE);
  read_part (&reader, zip, "word/document.xml");
  read_margins (&reader, zip, "word/footer", TRUE);
  g_free (reader.field);
  if (reader.doc->lines->len == 0 && !sl_resume_zip_has (zip, "word/document.xml"))
    {
      g_clear_pointer (&reader.doc, sl_resume_doc_free);
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The Word file has no text part");
    }

  return reader.doc;
}
