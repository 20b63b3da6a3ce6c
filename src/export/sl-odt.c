/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-office-formats.h"
#include "export/sl-zip-writer.h"

/* OpenDocument 1.3 text (ISO/IEC 26300): real styles, headings with levels, lists, links. */
#define NAMESPACES                                                            \
  "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" "        \
  "xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" "          \
  "xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" "            \
  "xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\" " \
  "xmlns:svg=\"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0\" "   \
  "xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" "         \
  "xmlns:xlink=\"http://www.w3.org/1999/xlink\" "                             \
  "xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "                            \
  "xmlns:meta=\"urn:oasis:names:tc:opendocument:xmlns:meta:1.0\" "            \
  "office:version=\"1.3\""

#define PHOTO "Pictures/photo.jpg"

static const char manifest[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.3\">"
  "<manifest:file-entry manifest:full-path=\"/\" manifest:version=\"1.3\" manifest:media-type=\"application/vnd.oasis.opendocument.text\"/>"
  "<manifest:file-entry manifest:full-path=\"content.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"styles.xml\" manifest:media-type=\"text/xml\"/>"
  "<manifest:file-entry manifest:full-path=\"meta.xml\" manifest:media-type=\"text/xml\"/>"
  "%s</manifest:manifest>";

static const char photo_entry[] = "<manifest:file-entry manifest:full-path=\"" PHOTO "\" manifest:media-type=\"image/jpeg\"/>";

static void
append_span (GString    *xml,
             const char *text,
             const char *style)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (style != NULL)
    g_string_append_printf (xml, "<text:span text:style-name=\"%s\">%s</text:span>", style, escaped);
  else
    g_string_append (xml, escaped);
}

static void
append_runs (GString   *xml,
             GPtrArray *runs,
             gboolean   is_bold,
             gboolean   is_italic)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const SlRichRun *run = runs->pdata[i];
      gboolean         bold = is_bold || run->is_bold;
      gboolean         italic = is_italic || run->is_italic;
      const char      *style = bold && italic ? "StrongEmphasis" : (bold ? "Strong" : (italic ? "Emphasis" : NULL));

      if (run->link != NULL)
        {
          g_autofree char *link = g_markup_escape_text (run->link, -1);

          g_string_append_printf (xml, "<text:a xlink:type=\"simple\" xlink:href=\"%s\" text:style-name=\"Internet_20_link\" text:visited-style-name=\"Internet_20_link\">", link);
        }
      append_span (xml, run->text, style);
      if (run->link != NULL)
        g_string_append (xml, "</text:a>");
    }
}

static void
append_entry (GString           *xml,
              const SlFlowBlock *block)
{
  g_string_append (xml, "<text:h text:style-name=\"Entry\" text:outline-level=\"2\">");
  append_runs (xml, block->runs, FALSE, FALSE);
  if (block->dates != NULL && *block->dates != '\0')
    {
      g_string_append (xml, "<text:tab/>");
      append_span (xml, block->dates, "Dates");
    }
  g_string_append (xml, "</text:h>\n");
  if (block->note == NULL && block->place == NULL)
    return;

  g_string_append (xml, "<text:p text:style-name=\"EntryNote\">");
  append_runs (xml, block->note, FALSE, TRUE);
  if (block->note != NULL && block->place != NULL)
    append_span (xml, " — ", NULL);
  if (block->place != NULL)
    append_span (xml, block->place, NULL);
  g_string_append (xml, "</text:p>\n");
}

static void
append_paragraph (GString    *xml,
                  const char *style,
                  GPtrArray  *runs)
{
  g_string_append_printf (xml, "<text:p text:style-name=\"%s\">", style);
  append_runs (xml, runs, FALSE, FALSE);
  g_string_append (xml, "</text:p>\n");
}

static void
append_term (GString           *xml,
             const SlFlowBlock *block)
{
  g_string_append (xml, "<text:p text:style-name=\"Text\">");
  append_runs (xml, block->runs, TRUE, FALSE);
  if (block->runs->len > 0 && block->note != NULL)
    append_span (xml, ": ", "Strong");
  append_runs (xml, block->note, FALSE, FALSE);
  g_string_append (xml, "</text:p>\n");
}

static guint
append_contacts (GString   *xml,
                 GPtrArray *flow,
                 guint      index)
{
  g_string_append (xml, "<text:p text:style-name=\"Contact\">");
  for (guint first = index; index < flow->len; index++)
    {
      const SlFlowBlock *block = flow->pdata[index];

      if (block->kind != SL_FLOW_CONTACT)
        break;
      if (index > first)
        g_string_append (xml, " | ");
      append_runs (xml, block->runs, FALSE, FALSE);
    }
  g_string_append (xml, "</text:p>\n");

  return index;
}

static guint
append_list (GString   *xml,
             GPtrArray *flow,
             guint      index)
{
  g_string_append (xml, "<text:list text:style-name=\"Bullets\">");
  for (; index < flow->len; index++)
    {
      const SlFlowBlock *block = flow->pdata[index];

      if (block->kind != SL_FLOW_BULLET)
        break;
      g_string_append (xml, "<text:list-item>");
      append_paragraph (xml, "Item", block->runs);
      g_string_append (xml, "</text:list-item>");
    }
  g_string_append (xml, "</text:list>\n");

  return index;
}

/* The photo stands in the corner where no line begins; the text flows around it. */
static void
append_name (GString           *xml,
             const SlFlowBlock *block, /* (nullable) */
             gboolean           has_photo)
{
  if (block == NULL && !has_photo)
    return;
  g_string_append (xml, "<text:p text:style-name=\"Title\">");
  if (has_photo)
    g_string_append (xml, "<draw:frame draw:style-name=\"Photo\" draw:name=\"Photo\" text:anchor-type=\"paragraph\" svg:width=\"30mm\" "
                          "svg:height=\"38.57mm\"><draw:image xlink:href=\"" PHOTO "\" xlink:type=\"simple\" xlink:show=\"embed\" "
                          "xlink:actuate=\"onLoad\"/></draw:frame>");
  if (block != NULL)
    append_runs (xml, block->runs, FALSE, FALSE);
  g_string_append (xml, "</text:p>\n");
}

static char *
build_content (GPtrArray *flow,
               gboolean   has_photo)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-content " NAMESPACES "><office:body><office:text>\n");

  if (flow->len == 0 || ((SlFlowBlock *) flow->pdata[0])->kind != SL_FLOW_NAME)
    append_name (xml, NULL, has_photo);
  for (guint i = 0; i < flow->len;)
    {
      const SlFlowBlock *block = flow->pdata[i];

      switch (block->kind)
        {
        case SL_FLOW_CONTACT:
          i = append_contacts (xml, flow, i);
          continue;
        case SL_FLOW_BULLET:
          i = append_list (xml, flow, i);
          continue;
        case SL_FLOW_NAME:
          append_name (xml, block, has_photo);
          break;
        case SL_FLOW_LABEL:
          append_paragraph (xml, "Subtitle", block->runs);
          break;
        case SL_FLOW_SECTION:
          g_string_append (xml, "<text:h text:style-name=\"Section\" text:outline-level=\"1\">");
          append_runs (xml, block->runs, FALSE, FALSE);
          g_string_append (xml, "</text:h>\n");
          break;
        case SL_FLOW_ENTRY:
          append_entry (xml, block);
          break;
        case SL_FLOW_TERM:
          append_term (xml, block);
          break;
        case SL_FLOW_PARAGRAPH:
        default:
          append_paragraph (xml, "Text", block->runs);
          break;
        }
      i++;
    }
  g_string_append (xml, "</office:text></office:body></office:document-content>");

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static void
append_style (GString    *xml,
              const char *name,
              const char *display,
              const char *paragraph,
              const char *text)
{
  g_string_append_printf (xml,
                          "<style:style style:name=\"%s\" style:display-name=\"%s\" style:family=\"paragraph\">"
                          "<style:paragraph-properties %s</style:paragraph-properties><style:text-properties %s/></style:style>",
                          name, display, paragraph, text);
}

static char *
build_styles (const SlPageOptions *options,
              const char          *language,
              gboolean             is_rtl)
{
  const SlLayoutStyle *style = options->style;
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-styles " NAMESPACES ">");
  g_autofree char *family = g_markup_escape_text (options->family != NULL ? options->family : style->family, -1);
  guint            accent = (guint) (options->accent >= 0 ? options->accent : (gint64) style->accent) & 0xffffff;
  int              tenths = (int) (10.0 * (options->size > 0.0 ? options->size : style->size) + 0.5);
  gboolean         is_a4 = options->paper == SL_PAPER_A4;
  int              margin = (int) style->margin;
  const char      *align = style->is_name_centered && options->photo == NULL ? "fo:text-align=\"center\">" : ">";
  const char      *heading = style->heading == SL_HEADING_PLAIN
                               ? "fo:margin-top=\"12pt\" fo:margin-bottom=\"3pt\" fo:keep-with-next=\"always\">"
                               : "fo:margin-top=\"12pt\" fo:margin-bottom=\"3pt\" fo:keep-with-next=\"always\" fo:border-bottom=\"0.5pt solid #999999\">";
  g_autofree char *title = g_strdup_printf ("fo:font-weight=\"bold\" fo:color=\"#%06x\" fo:font-size=\"%dpt\"", accent, tenths / 5);
  g_autofree char *section = g_strdup_printf ("fo:font-weight=\"bold\" fo:color=\"#%06x\" fo:font-size=\"%dpt\"%s", accent, tenths * 12 / 100,
                                              style->is_heading_upper ? " fo:text-transform=\"uppercase\"" : "");
  g_autofree char *entry = g_strdup_printf ("fo:margin-top=\"6pt\" fo:margin-bottom=\"0pt\" fo:keep-with-next=\"always\"><style:tab-stops>"
                                            "<style:tab-stop style:position=\"%dpt\" style:type=\"right\"/></style:tab-stops>",
                                            (is_a4 ? 595 : 612) - 2 * margin);

  g_string_append_printf (xml,
                          "<office:font-face-decls><style:font-face style:name=\"Text\" svg:font-family=\"'%s'\"/></office:font-face-decls>"
                          "<office:styles><style:default-style style:family=\"paragraph\">%s<style:text-properties style:font-name=\"Text\" "
                          "fo:font-size=\"%d.%dpt\" fo:language=\"%.2s\"/></style:default-style>",
                          family, is_rtl ? "<style:paragraph-properties style:writing-mode=\"rl-tb\"/>" : "", tenths / 10, tenths % 10, language != NULL ? language : "en");
  append_style (xml, "Title", "Title", align, title);
  append_style (xml, "Subtitle", "Subtitle", align, "fo:color=\"#333333\"");
  append_style (xml, "Contact", "Contact", align, "fo:color=\"#333333\"");
  append_style (xml, "Section", "Section", heading, section);
  append_style (xml, "Entry", "Entry", entry, "fo:font-weight=\"bold\"");
  append_style (xml, "EntryNote", "Entry Note", "fo:keep-with-next=\"always\">", "");
  append_style (xml, "Text", "Text", "fo:margin-bottom=\"2pt\">", "");
  append_style (xml, "Item", "Item", ">", "");
  g_string_append (xml,
                   "<style:style style:name=\"Strong\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\"/></style:style>"
                   "<style:style style:name=\"Emphasis\" style:family=\"text\"><style:text-properties fo:font-style=\"italic\"/></style:style>"
                   "<style:style style:name=\"StrongEmphasis\" style:family=\"text\"><style:text-properties fo:font-weight=\"bold\" fo:font-style=\"italic\"/></style:style>"
                   "<style:style style:name=\"Dates\" style:family=\"text\"><style:text-properties fo:font-weight=\"normal\" fo:color=\"#444444\"/></style:style>"
                   "<text:list-style style:name=\"Bullets\"><text:list-level-style-bullet text:level=\"1\" text:bullet-char=\"•\">"
                   "<style:list-level-properties text:list-level-position-and-space-mode=\"label-alignment\"><style:list-level-label-alignment "
                   "text:label-followed-by=\"listtab\" text:list-tab-stop-position=\"14pt\" fo:text-indent=\"-11pt\" fo:margin-left=\"14pt\"/>"
                   "</style:list-level-properties></text:list-level-style-bullet></text:list-style>");
  g_string_append_printf (xml,
                          "<style:style style:name=\"Internet_20_link\" style:display-name=\"Internet link\" style:family=\"text\">"
                          "<style:text-properties fo:color=\"#%06x\" style:text-underline-style=\"none\"/></style:style>"
                          "<style:style style:name=\"Photo\" style:family=\"graphic\"><style:graphic-properties style:wrap=\"parallel\" "
                          "style:vertical-pos=\"top\" style:vertical-rel=\"page-content\" style:horizontal-pos=\"%s\" "
                          "style:horizontal-rel=\"page-content\" fo:margin-%s=\"5mm\" fo:margin-bottom=\"2mm\"/></style:style></office:styles>",
                          accent, is_rtl ? "left" : "right", is_rtl ? "right" : "left");
  g_string_append_printf (xml,
                          "<office:automatic-styles><style:page-layout style:name=\"Page\"><style:page-layout-properties fo:page-width=\"%s\" "
                          "fo:page-height=\"%s\" fo:margin=\"%dpt\" style:writing-mode=\"%s\"/></style:page-layout></office:automatic-styles>"
                          "<office:master-styles><style:master-page style:name=\"Standard\" style:page-layout-name=\"Page\"/></office:master-styles>"
                          "</office:document-styles>",
                          is_a4 ? "210mm" : "8.5in", is_a4 ? "297mm" : "11in", margin, is_rtl ? "rl-tb" : "lr-tb");

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static char *
build_meta (GPtrArray *flow)
{
  const SlFlowBlock *name = flow->len > 0 ? flow->pdata[0] : NULL;
  g_autofree char   *title =
    g_markup_escape_text (name != NULL && name->runs->len > 0 ? ((SlRichRun *) name->runs->pdata[0])->text : "", -1);

  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<office:document-meta " NAMESPACES "><office:meta>"
                          "<meta:generator>Shortlist</meta:generator><dc:title>%s</dc:title><meta:initial-creator>%s</meta:initial-creator>"
                          "</office:meta></office:document-meta>",
                          title, title);
}

/**
 * sl_odt_write:
 * @flow: (element-type SlFlowBlock): a document
 * @options: paper, font, size and colour; one column whatever the layout
 * @language: (nullable): its BCP 47 tag
 * @error: %SL_ERROR_UNAVAILABLE if the file could not be made
 *
 * Returns: (transfer full): an OpenDocument text; equal input gives equal bytes
 */
GBytes *
sl_odt_write (GPtrArray           *flow,
              const SlPageOptions *options,
              const char          *language,
              GError             **error)
{
  g_autofree char *content = NULL;
  g_autofree char *styles = NULL;
  g_autofree char *meta = NULL;
  g_autofree char *list = NULL;

  g_return_val_if_fail (flow != NULL && options != NULL, NULL);

  content = build_content (flow, options->photo != NULL);
  styles = build_styles (options, language, sl_flow_reads_from_right (flow));
  list = g_strdup_printf (manifest, options->photo != NULL ? photo_entry : "");
  meta = build_meta (flow);

  {
    const SlZipEntry entries[] = {
      { "mimetype", "application/vnd.oasis.opendocument.text", TRUE },
      { "META-INF/manifest.xml", list, FALSE },
      { "content.xml", content, FALSE },
      { "styles.xml", styles, FALSE },
      { "meta.xml", meta, FALSE },
      { PHOTO, NULL, TRUE, options->photo },
    };

    return sl_zip_write (entries, G_N_ELEMENTS (entries) - (options->photo == NULL ? 1 : 0), error);
  }
}
