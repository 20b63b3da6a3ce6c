/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include "export/sl-office-formats.h"
#include "export/sl-photo.h"
#include "export/sl-zip-writer.h"

/* Office Open XML, ECMA-376 part 1, WordprocessingML: paragraphs with real styles, a real
 * numbering for lists and real hyperlinks, so that whoever opens it can go on writing.
 */
#define MAIN_NAMESPACE "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define DRAWING        "http://schemas.openxmlformats.org/drawingml/2006/"
#define PHOTO_WIDTH    1080000 /* 30 mm in English Metric Units */
#define RELATIONSHIPS  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char content_types[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
  "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
  "<Override PartName=\"/word/numbering.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml\"/>"
  "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
  "</Types>";

static const char package_relationships[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" RELATIONSHIPS "/officeDocument\" Target=\"word/document.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
  "</Relationships>";

static const char numbering[] =
  "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  "<w:numbering xmlns:w=\"" MAIN_NAMESPACE "\"><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/>"
  "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"•\"/><w:lvlJc w:val=\"left\"/>"
  "<w:pPr><w:ind w:left=\"284\" w:hanging=\"227\"/></w:pPr></w:lvl></w:abstractNum>"
  "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>";

typedef struct
{
  GString *body;
  GString *relationships;
  GBytes  *photo; /* (nullable): until it stands in a paragraph */
  gboolean is_rtl;
  guint    n_links;
} Writer;

static void
append_run (GString    *xml,
            const char *text,
            gboolean    is_bold,
            gboolean    is_italic,
            gboolean    is_link)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (xml, "<w:r>");
  if (is_bold || is_italic || is_link)
    g_string_append_printf (xml, "<w:rPr>%s%s%s</w:rPr>", is_link ? "<w:rStyle w:val=\"Hyperlink\"/>" : "",
                            is_bold ? "<w:b/>" : "", is_italic ? "<w:i/>" : "");
  g_string_append_printf (xml, "<w:t xml:space=\"preserve\">%s</w:t></w:r>", escaped);
}

static void
append_runs (Writer    *writer,
             GPtrArray *runs,
             gboolean   is_bold,
             gboolean   is_italic)
{
  for (guint i = 0; runs != NULL && i < runs->len; i++)
    {
      const SlRichRun *run = runs->pdata[i];

      if (run->link != NULL)
        {
          g_autofree char *link = g_markup_escape_text (run->link, -1);

          writer->n_links++;
          g_string_append_printf (writer->relationships,
                                  "<Relationship Id=\"link%u\" Type=\"" RELATIONSHIPS "/hyperlink\" Target=\"%s\" TargetMode=\"External\"/>",
                                  writer->n_links, link);
          g_string_append_printf (writer->body, "<w:hyperlink r:id=\"link%u\">", writer->n_links);
        }
      append_run (writer->body, run->text, is_bold || run->is_bold, is_italic || run->is_italic, run->link != NULL);
      if (run->link != NULL)
        g_string_append (writer->body, "</w:hyperlink>");
    }
}

/* In the corner where no line begins; the text flows around it. */
static void
append_photo (Writer *writer)
{
  int height = PHOTO_WIDTH / SL_PHOTO_WIDTH * SL_PHOTO_HEIGHT;

  g_string_append_printf (writer->relationships, "<Relationship Id=\"photo\" Type=\"" RELATIONSHIPS "/image\" Target=\"media/photo.jpeg\"/>");
  g_string_append_printf (writer->body,
                          "<w:r><w:drawing><wp:anchor xmlns:wp=\"" DRAWING "wordprocessingDrawing\" distT=\"0\" distB=\"0\" distL=\"180000\" distR=\"180000\" "
                          "simplePos=\"0\" relativeHeight=\"1\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" allowOverlap=\"0\">"
                          "<wp:simplePos x=\"0\" y=\"0\"/><wp:positionH relativeFrom=\"margin\"><wp:align>%s</wp:align></wp:positionH>"
                          "<wp:positionV relativeFrom=\"margin\"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx=\"%d\" cy=\"%d\"/>"
                          "<wp:effectExtent l=\"0\" t=\"0\" r=\"0\" b=\"0\"/><wp:wrapSquare wrapText=\"bothSides\"/><wp:docPr id=\"1\" name=\"Photo\" descr=\"Photo\"/>"
                          "<wp:cNvGraphicFramePr/><a:graphic xmlns:a=\"" DRAWING "main\"><a:graphicData uri=\"" DRAWING "picture\">"
                          "<pic:pic xmlns:pic=\"" DRAWING "picture\"><pic:nvPicPr><pic:cNvPr id=\"1\" name=\"photo.jpeg\"/><pic:cNvPicPr/></pic:nvPicPr>"
                          "<pic:blipFill><a:blip r:embed=\"photo\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
                          "<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%d\" cy=\"%d\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
                          "</pic:pic></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>",
                          writer->is_rtl ? "left" : "right", PHOTO_WIDTH, height, PHOTO_WIDTH, height);
}

static void
begin_paragraph (Writer     *writer,
                 const char *style)
{
  g_string_append_printf (writer->body, "<w:p><w:pPr><w:pStyle w:val=\"%s\"/></w:pPr>", style);
  if (writer->photo != NULL)
    append_photo (writer);
  writer->photo = NULL;
}

static void
end_paragraph (Writer *writer)
{
  g_string_append (writer->body, "</w:p>\n");
}

static void
append_entry (Writer            *writer,
              const SlFlowBlock *block)
{
  begin_paragraph (writer, "Heading2");
  append_runs (writer, block->runs, FALSE, FALSE);
  if (block->dates != NULL && *block->dates != '\0')
    {
      g_autofree char *dates = g_markup_escape_text (block->dates, -1);

      g_string_append_printf (writer->body, "<w:r><w:tab/></w:r><w:r><w:rPr><w:rStyle w:val=\"Dates\"/></w:rPr><w:t xml:space=\"preserve\">%s</w:t></w:r>", dates);
    }
  end_paragraph (writer);

  if (block->note == NULL && block->place == NULL)
    return;
  begin_paragraph (writer, "EntryNote");
  append_runs (writer, block->note, FALSE, TRUE);
  if (block->note != NULL && block->place != NULL)
    append_run (writer->body, " — ", FALSE, FALSE, FALSE);
  if (block->place != NULL)
    append_run (writer->body, block->place, FALSE, FALSE, FALSE);
  end_paragraph (writer);
}

/* All contacts in one paragraph, as they are read: one line at the top. */
static guint
append_contacts (Writer    *writer,
                 GPtrArray *flow,
                 guint      index)
{
  begin_paragraph (writer, "Contact");
  for (guint first = index; index < flow->len; index++)
    {
      const SlFlowBlock *block = flow->pdata[index];

      if (block->kind != SL_FLOW_CONTACT)
        break;
      if (index > first)
        append_run (writer->body, " | ", FALSE, FALSE, FALSE);
      append_runs (writer, block->runs, FALSE, FALSE);
    }
  end_paragraph (writer);

  return index;
}

static void
append_block (Writer            *writer,
              const SlFlowBlock *block)
{
  static const char *const paragraph_styles[] = {
    [SL_FLOW_NAME] = "Title",
    [SL_FLOW_LABEL] = "Subtitle",
    [SL_FLOW_CONTACT] = "Contact",
    [SL_FLOW_SECTION] = "Heading1",
    [SL_FLOW_ENTRY] = "Heading2",
    [SL_FLOW_PARAGRAPH] = "Normal",
    [SL_FLOW_BULLET] = "ListBullet",
    [SL_FLOW_TERM] = "Normal",
  };

  if (block->kind == SL_FLOW_ENTRY)
    {
      append_entry (writer, block);
      return;
    }

  begin_paragraph (writer, paragraph_styles[block->kind]);
  append_runs (writer, block->runs, block->kind == SL_FLOW_TERM, FALSE);
  if (block->kind == SL_FLOW_TERM && block->note != NULL)
    {
      if (block->runs->len > 0)
        append_run (writer->body, ": ", TRUE, FALSE, FALSE);
      append_runs (writer, block->note, FALSE, FALSE);
    }
  end_paragraph (writer);
}

static void
append_style (GString    *xml,
              const char *id,
              const char *name,
              const char *next,
              const char *paragraph,
              const char *run)
{
  g_string_append_printf (xml,
                          "<w:style w:type=\"paragraph\" w:styleId=\"%s\"%s><w:name w:val=\"%s\"/>%s%s%s%s<w:qFormat/>"
                          "<w:pPr>%s</w:pPr><w:rPr>%s</w:rPr></w:style>",
                          id, g_str_equal (id, "Normal") ? " w:default=\"1\"" : "", name,
                          g_str_equal (id, "Normal") ? "" : "<w:basedOn w:val=\"Normal\"/>",
                          next != NULL ? "<w:next w:val=\"" : "", next != NULL ? next : "", next != NULL ? "\"/>" : "",
                          paragraph, run);
}

static char *
build_styles (const SlPageOptions *options,
              const char          *language,
              int                  text_width,
              gboolean             is_rtl)
{
  g_autoptr (GString) xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
  const SlLayoutStyle *style = options->style;
  g_autofree char     *family = g_markup_escape_text (options->family != NULL ? options->family : style->family, -1);
  guint                accent = (guint) (options->accent >= 0 ? options->accent : (gint64) style->accent) & 0xffffff;
  int                  half_points = (int) (2.0 * (options->size > 0.0 ? options->size : style->size) + 0.5);
  const char          *align = style->is_name_centered && options->photo == NULL ? "<w:jc w:val=\"center\"/>" : "";
  g_autofree char     *tab = g_strdup_printf ("<w:keepNext/><w:tabs><w:tab w:val=\"right\" w:pos=\"%d\"/></w:tabs><w:spacing w:before=\"120\" w:after=\"0\"/>", text_width);
  g_autofree char     *title = g_strdup_printf ("<w:b/><w:color w:val=\"%06X\"/><w:sz w:val=\"%d\"/>", accent, half_points * 2);
  g_autofree char     *heading = g_strdup_printf ("<w:b/>%s<w:color w:val=\"%06X\"/><w:sz w:val=\"%d\"/>", style->is_heading_upper ? "<w:caps/>" : "", accent, half_points * 6 / 5);
  g_autofree char     *rule = g_strdup_printf ("<w:keepNext/>%s<w:spacing w:before=\"240\" w:after=\"60\"/><w:outlineLvl w:val=\"0\"/>",
                                           style->heading == SL_HEADING_PLAIN ? "" : "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"999999\"/></w:pBdr>");

  g_string_append_printf (xml,
                          "<w:styles xmlns:w=\"" MAIN_NAMESPACE "\"><w:docDefaults><w:rPrDefault><w:rPr>"
                          "<w:rFonts w:ascii=\"%s\" w:hAnsi=\"%s\" w:eastAsia=\"%s\" w:cs=\"%s\"/><w:sz w:val=\"%d\"/><w:lang w:val=\"%s\"/>"
                          "</w:rPr></w:rPrDefault></w:docDefaults>",
                          family, family, family, family, half_points, language != NULL ? language : "en");
  append_style (xml, "Normal", "Normal", NULL, is_rtl ? "<w:bidi/><w:spacing w:before=\"0\" w:after=\"40\"/>" : "<w:spacing w:before=\"0\" w:after=\"40\"/>", "");
  append_style (xml, "Title", "Title", "Subtitle", align, title);
  append_style (xml, "Subtitle", "Subtitle", "Contact", align, "<w:color w:val=\"333333\"/>");
  append_style (xml, "Contact", "Contact", "Heading1", align, "<w:color w:val=\"333333\"/>");
  append_style (xml, "Heading1", "heading 1", "Heading2", rule, heading);
  append_style (xml, "Heading2", "heading 2", "EntryNote", tab, "<w:b/>");
  append_style (xml, "EntryNote", "Entry Note", "ListBullet", "<w:keepNext/><w:spacing w:before=\"0\" w:after=\"20\"/>", "");
  append_style (xml, "ListBullet", "List Bullet", NULL, "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr><w:contextualSpacing/>", "");
  g_string_append_printf (xml,
                          "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name w:val=\"Hyperlink\"/><w:rPr><w:color w:val=\"%06X\"/></w:rPr></w:style>"
                          "<w:style w:type=\"character\" w:styleId=\"Dates\"><w:name w:val=\"Dates\"/><w:rPr><w:b w:val=\"0\"/><w:color w:val=\"444444\"/></w:rPr></w:style></w:styles>",
                          accent);

  return g_string_free (g_steal_pointer (&xml), FALSE);
}

static char *
build_properties (GPtrArray *flow)
{
  const SlFlowBlock *name = flow->len > 0 ? flow->pdata[0] : NULL;
  g_autofree char   *title =
    g_markup_escape_text (name != NULL && name->runs->len > 0 ? ((SlRichRun *) name->runs->pdata[0])->text : "", -1);

  return g_strdup_printf ("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
                          "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
                          "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>%s</dc:title><dc:creator>%s</dc:creator></cp:coreProperties>",
                          title, title);
}

/**
 * sl_docx_write:
 * @flow: (element-type SlFlowBlock): a document
 * @options: paper, font, size and colour; one column whatever the layout
 * @language: (nullable): its BCP 47 tag
 * @error: %SL_ERROR_UNAVAILABLE if the file could not be made
 *
 * Returns: (transfer full): a WordprocessingML document; equal input gives equal bytes
 */
GBytes *
sl_docx_write (GPtrArray           *flow,
               const SlPageOptions *options,
               const char          *language,
               GError             **error)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GString) relationships = g_string_new (NULL);
  gboolean         is_rtl = sl_flow_reads_from_right (flow);
  Writer           writer = { body, relationships, options->photo, is_rtl, 0 };
  gboolean         is_a4 = options->paper == SL_PAPER_A4;
  int              width = is_a4 ? 11906 : 12240; /* twentieths of a point */
  int              height = is_a4 ? 16838 : 15840;
  int              margin = (int) (options->style->margin * 20.0);
  g_autofree char *styles = build_styles (options, language, width - 2 * margin, is_rtl);
  g_autofree char *properties = build_properties (flow);

  g_return_val_if_fail (flow != NULL, NULL);

  g_string_append (body, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document xmlns:w=\"" MAIN_NAMESPACE "\" xmlns:r=\"" RELATIONSHIPS "\"><w:body>\n");
  g_string_append (relationships,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                   "<Relationship Id=\"styles\" Type=\"" RELATIONSHIPS "/styles\" Target=\"styles.xml\"/>"
                   "<Relationship Id=\"numbering\" Type=\"" RELATIONSHIPS "/numbering\" Target=\"numbering.xml\"/>");
  for (guint i = 0; i < flow->len;)
    if (((SlFlowBlock *) flow->pdata[i])->kind == SL_FLOW_CONTACT)
      i = append_contacts (&writer, flow, i);
    else
      append_block (&writer, flow->pdata[i++]);
  g_string_append_printf (body, "<w:sectPr><w:pgSz w:w=\"%d\" w:h=\"%d\"/><w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"400\" w:footer=\"400\" w:gutter=\"0\"/>%s</w:sectPr></w:body></w:document>",
                          width, height, margin, margin, margin, margin, is_rtl ? "<w:bidi/>" : "");
  g_string_append (relationships, "</Relationships>");

  {
    const SlZipEntry entries[] = {
      { "[Content_Types].xml", content_types, FALSE },
      { "_rels/.rels", package_relationships, FALSE },
      { "docProps/core.xml", properties, FALSE },
      { "word/document.xml", body->str, FALSE },
      { "word/_rels/document.xml.rels", relationships->str, FALSE },
      { "word/styles.xml", styles, FALSE },
      { "word/numbering.xml", numbering, FALSE },
      { "word/media/photo.jpeg", NULL, TRUE, options->photo },
    };

    return sl_zip_write (entries, G_N_ELEMENTS (entries) - (options->photo == NULL ? 1 : 0), error);
  }
}
