/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include "extract/resume/sl-resume.h"
#include "extract/resume/sl-resume-pdf.h"
#include "extract/resume/sl-resume-readers.h"
#include "extract/resume/sl-resume-understand.h"

static JsonNode *
understand (SlResumeDoc *doc,
            GError     **error)
{
  g_autoptr (SlResumeResult) result = NULL;

  if (!sl_resume_doc_has_text (doc))
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_NO_TEXT, "There is no text in the file");
      return NULL;
    }
  result = sl_resume_understand (doc);

  return sl_resume_result_to_json (result, doc);
}

static JsonNode *
extract_text (const guint8 *data,
              gsize         length,
              GError      **error)
{
  g_autofree char *text = sl_resume_decode (data, length);
  g_autoptr (SlResumeDoc) doc = sl_resume_is_markdown (text) ? sl_resume_read_markdown (text) : sl_resume_read_text (text);

  return understand (doc, error);
}

static JsonNode *
extract_pdf (GBytes  *content,
             GError **error)
{
  g_autoptr (SlResumeDoc) doc = sl_resume_read_pdf (content, NULL, error);

  return doc != NULL ? understand (doc, error) : NULL;
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

  if (g_strstr_len ((const char *) data, MIN (length, 1024), "%PDF-") != NULL)
    return extract_pdf (request->content, error);

  return extract_text (data, length, error);
}
