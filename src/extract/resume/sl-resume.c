/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume.h"
#include "extract/resume/sl-resume-direct.h"
#include "extract/resume/sl-resume-pdf.h"
#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-several.h"
#include "extract/resume/sl-resume-text.h"
#include "extract/resume/sl-resume-understand.h"

typedef enum {
  TYPE_TEXT,
  TYPE_PDF,
  TYPE_ZIP,
  TYPE_RTF,
  TYPE_JSON,
  TYPE_XML,
  TYPE_HTML,
  TYPE_OLE,
  TYPE_PICTURE,
  TYPE_OTHER,
} Type;

/* First bytes of files that hold no text. */
static const struct
{
  Type        type;
  guint       offset;
  guint       length;
  const char *bytes;
} signatures[] = {
  { TYPE_ZIP, 0, 4, "PK\x03\x04" },
  { TYPE_ZIP, 0, 4, "PK\x05\x06" },
  { TYPE_RTF, 0, 5, "{\\rtf" },
  { TYPE_OLE, 0, 8, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" },
  { TYPE_PICTURE, 0, 4, "\x89PNG" },
  { TYPE_PICTURE, 0, 3, "\xff\xd8\xff" },
  { TYPE_PICTURE, 0, 4, "GIF8" },
  { TYPE_PICTURE, 8, 4, "WEBP" },
  { TYPE_PICTURE, 8, 4, "WAVE" },
  { TYPE_PICTURE, 8, 4, "AVI " },
  { TYPE_PICTURE, 0, 4, "II*\0" },
  { TYPE_PICTURE, 0, 4, "MM\0*" },
  { TYPE_PICTURE, 4, 4, "ftyp" },
  { TYPE_PICTURE, 0, 3, "ID3" },
  { TYPE_PICTURE, 0, 4, "OggS" },
  { TYPE_PICTURE, 0, 4, "\x1a\x45\xdf\xa3" },
  { TYPE_PICTURE, 0, 4, "8BPS" },
  { TYPE_OTHER, 0, 4, "\x7f"
                      "ELF" },
  { TYPE_OTHER, 0, 4, "Rar!" },
  { TYPE_OTHER, 0, 6, "7z\xbc\xaf\x27\x1c" },
  { TYPE_OTHER, 0, 2, "\x1f\x8b" },
  { TYPE_OTHER, 0, 3, "BZh" },
  { TYPE_OTHER, 0, 6, "\xfd"
                      "7zXZ" },
  { TYPE_OTHER, 0, 4, "%!PS" },
  { TYPE_OTHER, 0, 2, "MZ" },
};

/* More résumés than this in one file are not told apart. */
#define MAX_RESUMES 8

/* Says in the first document that there are others, and carries them. */
static void
add_others (JsonNode  *first,
            JsonArray *others)
{
  JsonObject *meta = json_object_get_object_member (json_object_get_object_member (json_node_get_object (first), "meta"), "shortlist");
  JsonArray  *warnings = json_array_new ();

  json_array_add_string_element (warnings, "several-resumes");
  json_object_set_array_member (meta, "warnings", warnings);
  json_object_set_array_member (meta, "others", json_array_ref (others));
}

static JsonNode *
understand (SlResumeDoc *doc,
            GError     **error)
{
  g_autoptr (SlResumeResult) result = NULL;
  g_autoptr (JsonArray) others = NULL;
  g_autoptr (SlResumeDoc) rest = NULL;
  JsonNode *node;
  guint     line;

  if (doc == NULL)
    return NULL;
  if (!sl_resume_doc_has_text (doc))
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_NO_TEXT, "There is no text in the file");
      return NULL;
    }
  line = sl_resume_several_find (doc);
  rest = line != 0 ? sl_resume_several_split (doc, line) : NULL;
  result = sl_resume_understand (doc);
  node = sl_resume_result_to_json (result, doc);

  others = json_array_new ();
  while (rest != NULL)
    {
      g_autoptr (SlResumeDoc) part = g_steal_pointer (&rest);
      g_autoptr (SlResumeResult) other = NULL;

      line = json_array_get_length (others) + 2 < MAX_RESUMES ? sl_resume_several_find (part) : 0;
      rest = line != 0 ? sl_resume_several_split (part, line) : NULL;
      other = sl_resume_understand (part);
      json_array_add_element (others, sl_resume_result_to_json (other, part));
    }
  if (json_array_get_length (others) > 0)
    add_others (node, others);

  return node;
}

static gboolean
begins_with (const char *text,
             gsize       length,
             const char *word)
{
  gsize n = strlen (word);

  return length >= n && g_ascii_strncasecmp (text, word, n) == 0;
}

/* HTML, XML or JSON, by what the text begins with. */
static Type
sniff_text (const char *text)
{
  static const char *const marks[] = { "<!doctype html", "<html", "<head", "<body", "<div", "<section", "<article", "<table", "<h1", "<h2", "<p>", "<p ", "<ul", "<main", "<header", "<meta", "<style", "<span", "<center", "<font", "<title", "<!--" };
  const char              *start = text + strspn (text, " \t\r\n");
  gsize                    length = strlen (start);

  if (*start == '{' || (*start == '[' && length > 1 && strchr ("{\r\n ", start[1]) != NULL))
    return *start == '{' ? TYPE_JSON : TYPE_TEXT;
  if (*start != '<')
    return TYPE_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (begins_with (start, length, marks[i]))
      return sl_resume_is_markdown_page (start) ? TYPE_TEXT : TYPE_HTML;
  if (begins_with (start, length, "<?xml") || strstr (start, "xmlns") != NULL)
    {
      g_autofree char *head = g_ascii_strdown (start, MIN (length, 2000));

      return strstr (head, "<html") != NULL ? TYPE_HTML : TYPE_XML;
    }

  return TYPE_TEXT;
}

static Type
sniff (const guint8 *data,
       gsize         length)
{
  if (g_strstr_len ((const char *) data, MIN (length, 1024), "%PDF-") != NULL)
    return TYPE_PDF;
  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    if (length >= signatures[i].offset + signatures[i].length && memcmp (data + signatures[i].offset, signatures[i].bytes, signatures[i].length) == 0)
      return signatures[i].type;

  return TYPE_TEXT;
}

/* Control characters do not occur in text, whatever its encoding. */
static gboolean
is_binary (const char *text)
{
  guint control = 0;
  guint total = 0;

  for (const char *p = text; *p != '\0' && total < 65536; p = g_utf8_next_char (p), total++)
    {
      gunichar c = g_utf8_get_char (p);

      control += (c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != '\v') || (c >= 0x7f && c < 0xa0) || c == 0xfffd ? 1 : 0;
    }

  return control * 50 > total;
}

static JsonNode *
extract_zip (GBytes  *content,
             GError **error)
{
  g_autoptr (SlResumeZip) zip = sl_resume_zip_open (content, error);
  g_autoptr (SlResumeDoc) doc = NULL;

  if (zip == NULL)
    return NULL;
  if (sl_resume_is_linkedin (zip))
    return sl_resume_read_linkedin (zip);
  if (sl_resume_zip_has (zip, "word/document.xml"))
    doc = sl_resume_read_docx (zip, error);
  else if (sl_resume_zip_has (zip, "content.xml"))
    doc = sl_resume_read_odt (zip, error);
  else
    g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNSUPPORTED, "The archive holds no résumé that can be read");

  return doc != NULL ? understand (doc, error) : NULL;
}

static JsonNode *
extract_pdf (GBytes  *content,
             GError **error)
{
  g_autoptr (GBytes) europass = NULL;
  g_autoptr (SlResumeDoc) doc = sl_resume_read_pdf (content, &europass, error);

  if (doc == NULL)
    return NULL;
  if (europass != NULL && sl_resume_is_europass (g_bytes_get_data (europass, NULL), g_bytes_get_size (europass)))
    {
      JsonNode *node = sl_resume_read_europass (europass, NULL);

      if (node != NULL)
        return node;
    }

  return understand (doc, error);
}

/* An old Word file, or a new one behind a password. */
static JsonNode *
refuse_ole (const guint8 *data,
            gsize         length,
            GError      **error)
{
  static const char encrypted[] = "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e";
  gboolean          locked = memmem (data, length, encrypted, sizeof encrypted - 1) != NULL;

  g_set_error_literal (error, SL_EXTRACT_ERROR, locked ? SL_EXTRACT_ERROR_ENCRYPTED : SL_EXTRACT_ERROR_UNSUPPORTED,
                       locked ? "The document is protected by a password" : "This is a Word file of an old kind; saved as DOCX it can be read");

  return NULL;
}

static JsonNode *
extract_xml (GBytes     *content,
             const char *text,
             GError    **error)
{
  gsize length = strlen (text);

  if (sl_resume_is_europass (text, length))
    return sl_resume_read_europass (content, error);
  if (g_strstr_len (text, MIN (length, 4096), "office:document") != NULL)
    {
      g_autoptr (SlResumeDoc) doc = sl_resume_read_flat_odt (text, length, error);

      return understand (doc, error);
    }
  g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNSUPPORTED, "The XML is no résumé that can be read");

  return NULL;
}

static JsonNode *
extract_text (GBytes  *content,
              GError **error)
{
  gsize            length;
  const guint8    *data = g_bytes_get_data (content, &length);
  g_autofree char *decoded = sl_resume_decode (data, length);
  g_autofree char *text = sl_resume_unquote (decoded);
  g_autoptr (SlResumeDoc) doc = NULL;

  if (is_binary (text))
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNSUPPORTED, "The file is of a kind that is not read");
      return NULL;
    }
  switch (sniff_text (text))
    {
    case TYPE_JSON:
      return sl_resume_read_json (text, strlen (text), error);
    case TYPE_XML:
      return extract_xml (content, text, error);
    case TYPE_HTML:
      doc = sl_resume_read_html (text, strlen (text));
      break;
    case TYPE_TEXT:
    case TYPE_PDF:
    case TYPE_ZIP:
    case TYPE_RTF:
    case TYPE_OLE:
    case TYPE_PICTURE:
    case TYPE_OTHER:
    default:
      doc = sl_resume_is_markdown (text) ? sl_resume_read_markdown (text) : sl_resume_read_text (text);
      break;
    }

  return understand (doc, error);
}

/**
 * sl_resume_extract:
 * @request: the file
 * @error: return location for a #SlExtractError
 *
 * Reads a résumé in any of the formats known, told by its content.
 *
 * Returns: (transfer full): a JSON Resume document, or %NULL
 */
JsonNode *
sl_resume_extract (const SlExtractRequest *request,
                   GError                **error)
{
  gsize         length;
  const guint8 *data = g_bytes_get_data (request->content, &length);
  g_autoptr (SlResumeDoc) doc = NULL;

  switch (sniff (data, length))
    {
    case TYPE_PDF:
      return extract_pdf (request->content, error);
    case TYPE_ZIP:
      return extract_zip (request->content, error);
    case TYPE_RTF:
      doc = sl_resume_read_rtf ((const char *) data, length);
      return understand (doc, error);
    case TYPE_OLE:
      return refuse_ole (data, length, error);
    case TYPE_PICTURE:
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_PICTURE, "The file is a picture, a sound or a film");
      return NULL;
    case TYPE_OTHER:
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNSUPPORTED, "The file is of a kind that is not read");
      return NULL;
    case TYPE_TEXT:
    case TYPE_JSON:
    case TYPE_XML:
    case TYPE_HTML:
    default:
      return extract_text (request->content, error);
    }
}

/**
 * sl_resume_render:
 * @request: a PDF, the page's number and the scale
 * @error: return location for a #SlExtractError
 *
 * Returns: (transfer full): the picture of a page, or %NULL
 */
GBytes *
sl_resume_render (const SlExtractRequest *request,
                  GError                **error)
{
  return sl_resume_render_page (request->content, request->number, request->scale, error);
}
