/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <string.h>

#include "core/sl-json-pointer.h"
#include "export/sl-office-formats.h"
#include "export/sl-pdf.h"
#include "export/sl-photo.h"
#include "export/sl-resume-export.h"
#include "export/sl-text-formats.h"

#define MAX_NAME_BYTES 120 /* file systems take 255; mails and forms cut earlier */

static const char *const extensions[SL_N_EXPORT_FORMATS] = { "pdf", "docx", "odt", "md", "txt", "html", "json" };

static GBytes *
take_text (char *text)
{
  return g_bytes_new_take (text, strlen (text));
}

static const char *
get_name (JsonNode *resume)
{
  JsonNode *basics = JSON_NODE_HOLDS_OBJECT (resume) ? json_object_get_member (json_node_get_object (resume), "basics") : NULL;
  JsonNode *name = basics != NULL && JSON_NODE_HOLDS_OBJECT (basics) ? json_object_get_member (json_node_get_object (basics), "name") : NULL;

  return name != NULL && JSON_NODE_HOLDS_VALUE (name) && json_node_get_value_type (name) == G_TYPE_STRING ? json_node_get_string (name) : NULL;
}

/* How it was read is nobody else's business. */
static char *
write_json (JsonNode           *resume,
            const SlResumeLook *look)
{
  g_autofree char *text = json_to_string (resume, FALSE);
  g_autoptr (JsonNode) own = json_from_string (text, NULL);
  JsonNode *meta = json_object_get_member (json_node_get_object (own), "meta");

  if (meta != NULL && JSON_NODE_HOLDS_OBJECT (meta) && json_object_has_member (json_node_get_object (meta), "shortlist"))
    json_object_remove_member (json_node_get_object (meta), "shortlist");
  if (look->photo != NULL)
    {
      g_autofree char *address = sl_photo_to_address (look->photo);
      g_autoptr (JsonNode) image = json_node_init_string (json_node_alloc (), address);

      sl_json_pointer_put (own, "/basics/image", image);
    }

  return json_to_string (own, TRUE);
}

static void
append_word (GString    *name,
             const char *word)
{
  if (name->len > 0)
    g_string_append_c (name, '-');
  for (const char *p = word; *p != '\0' && name->len < MAX_NAME_BYTES; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);

      if (g_unichar_isalnum (character) || g_unichar_ismark (character))
        g_string_append_unichar (name, character);
      else if (name->len > 0 && name->str[name->len - 1] != '-' && character != '\'' && character != 0x2019)
        g_string_append_c (name, '-');
    }
  while (name->len > 0 && name->str[name->len - 1] == '-')
    g_string_truncate (name, name->len - 1);
}

/**
 * sl_export_format_to_extension:
 * @format: a format
 *
 * Returns: its extension, which is also its name on the command line
 */
const char *
sl_export_format_to_extension (SlExportFormat format)
{
  g_return_val_if_fail ((guint) format < SL_N_EXPORT_FORMATS, NULL);

  return extensions[format];
}

/**
 * sl_export_format_from_extension:
 * @extension: (nullable): an extension without its dot
 * @format: (out): set only on success
 *
 * Returns: %FALSE if there is no such format
 */
gboolean
sl_export_format_from_extension (const char     *extension,
                                 SlExportFormat *format)
{
  for (guint i = 0; extension != NULL && i < SL_N_EXPORT_FORMATS; i++)
    if (g_ascii_strcasecmp (extensions[i], extension) == 0)
      {
        *format = (SlExportFormat) i;
        return TRUE;
      }

  return FALSE;
}

/**
 * sl_resume_export_lay_out:
 * @resume: a JSON Resume 1.0.0 document
 * @look: how it shall look
 *
 * Returns: (transfer full): its pages
 */
SlPageLayout *
sl_resume_export_lay_out (JsonNode           *resume,
                          const SlResumeLook *look)
{
  const SlFlowOptions flow_options = sl_resume_look_get_flow_options (look);
  const SlPageOptions page_options = sl_resume_look_get_page_options (look);
  g_autoptr (GPtrArray) flow = NULL;

  g_return_val_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume), NULL);

  flow = sl_flow_new (json_node_get_object (resume), &flow_options);

  return sl_page_layout_new (flow, &page_options);
}

/**
 * sl_resume_export:
 * @resume: a JSON Resume 1.0.0 document
 * @format: what to write
 * @look: how it shall look, as far as the format has a look
 * @error: %SL_ERROR_UNAVAILABLE if the file could not be made
 *
 * Equal input gives equal bytes. May be called in any thread.
 *
 * Returns: (transfer full): the file
 */
GBytes *
sl_resume_export (JsonNode           *resume,
                  SlExportFormat      format,
                  const SlResumeLook *look,
                  GError            **error)
{
  g_autoptr (GPtrArray) flow = NULL;
  SlFlowOptions flow_options;
  SlPageOptions page_options;

  g_return_val_if_fail (resume != NULL && JSON_NODE_HOLDS_OBJECT (resume), NULL);
  g_return_val_if_fail (look != NULL, NULL);

  flow_options = sl_resume_look_get_flow_options (look);
  page_options = sl_resume_look_get_page_options (look);
  if (format == SL_EXPORT_JSON)
    return take_text (write_json (resume, look));
  if (format == SL_EXPORT_PDF)
    return sl_pdf_write (json_node_get_object (resume), &flow_options, &page_options, error);

  flow = sl_flow_new (json_node_get_object (resume), &flow_options);
  switch (format)
    {
    case SL_EXPORT_DOCX:
      return sl_docx_write (flow, &page_options, look->language, error);
    case SL_EXPORT_ODT:
      return sl_odt_write (flow, &page_options, look->language, error);
    case SL_EXPORT_MARKDOWN:
      return take_text (sl_markdown_write (flow));
    case SL_EXPORT_HTML:
      return take_text (sl_html_write (flow, look->language, page_options.photo));
    case SL_EXPORT_TEXT:
    case SL_EXPORT_PDF:
    case SL_EXPORT_JSON:
    default:
      return take_text (sl_plain_text_write (flow));
    }
}

/**
 * sl_resume_export_dup_filename:
 * @resume: a JSON Resume document
 * @company: (nullable): who it is for
 * @format: what it is written in
 *
 * Returns: (transfer full): "Ilse-Varga-Globex.pdf": a name that survives mails and upload
 *   forms, and tells the reader whose it is
 */
char *
sl_resume_export_dup_filename (JsonNode      *resume,
                               const char    *company,
                               SlExportFormat format)
{
  g_autoptr (GString) name = g_string_new (NULL);
  const char *person = NULL;

  g_return_val_if_fail (resume != NULL, NULL);

  person = get_name (resume);
  append_word (name, person != NULL ? person : "resume");
  if (company != NULL && *company != '\0')
    append_word (name, company);
  if (name->len == 0)
    g_string_append (name, "resume");
  g_string_append_printf (name, ".%s", sl_export_format_to_extension (format));

  return g_string_free (g_steal_pointer (&name), FALSE);
}
