/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#include "core/sl-error.h"
#include "services/sl-extractor-error.h"

typedef struct
{
  const char *code;
  SlError     error;
  const char *sentence;
} Meaning;

static const Meaning meanings[] = {
  { "empty", SL_ERROR_INPUT, N_ ("The file is empty. Save the page again and drop the new file.") },
  { "too-large", SL_ERROR_INPUT, N_ ("The file is too large to be read.") },
  { "binary", SL_ERROR_INPUT, N_ ("This is neither a web page nor text. Drop a saved page (HTML), a link or text.") },
  { "unsupported", SL_ERROR_INPUT, N_ ("Files of this kind cannot be read.") },
  { "encrypted", SL_ERROR_INPUT, N_ ("The file is protected by a password. Save it without one and drop it again.") },
  { "damaged", SL_ERROR_INPUT, N_ ("The file is damaged and cannot be read. Save it again and drop the new file.") },
  { "unreadable", SL_ERROR_INPUT, N_ ("The file cannot be read.") },
  { "crashed", SL_ERROR_INPUT, N_ ("The program that reads files could not cope with this one and was ended. Nothing else is affected.") },
  { "timeout", SL_ERROR_TIMEOUT, N_ ("Reading the file took too long and was stopped.") },
  { "sandbox", SL_ERROR_UNAVAILABLE, N_ ("This computer cannot confine the program that reads files, so the file was not opened.") },
  { "missing", SL_ERROR_UNAVAILABLE, N_ ("The program “shortlist-extract”, which reads files, is missing. Install Shortlist again.") },
};

/**
 * sl_extractor_error_new:
 * @code: (nullable): the extractor's word for what went wrong
 *
 * Returns: (transfer full): what the user reads about it, in #SL_ERROR
 */
GError *
sl_extractor_error_new (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_strcmp0 (code, meanings[i].code) == 0)
      return g_error_new_literal (SL_ERROR, (int) meanings[i].error, _ (meanings[i].sentence));

  return g_error_new_literal (SL_ERROR, SL_ERROR_PROTOCOL,
                              _ ("The program that reads files gave an answer that makes no sense. Install Shortlist again."));
}

/**
 * sl_extractor_error_new_from_output:
 * @output: what the extractor printed before it failed
 *
 * Returns: (transfer full): what the user reads about it, in #SL_ERROR
 */
GError *
sl_extractor_error_new_from_output (GBytes *output)
{
  gsize       length = 0;
  const char *text = g_bytes_get_data (output, &length);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonReader) reader = NULL;
  const char *code = NULL;

  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return sl_extractor_error_new ("crashed");

  reader = json_reader_new (json_parser_get_root (parser));
  if (json_reader_read_member (reader, "error") && json_reader_read_member (reader, "message"))
    g_debug ("extractor: %s", json_reader_get_string_value (reader));
  json_reader_end_member (reader);
  if (json_reader_read_member (reader, "code"))
    code = json_reader_get_string_value (reader);

  return sl_extractor_error_new (code);
}
