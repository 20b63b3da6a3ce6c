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
  { "empty", SL_ERROR_INPUT, N_ ("The file is empty. Save it again and drop the new one.") },
  { "too-large", SL_ERROR_INPUT, N_ ("The file is too large to be read.") },
  { "binary", SL_ERROR_INPUT, N_ ("This is neither a web page nor text. Drop a saved page (HTML), a link or text.") },
  { "unsupported", SL_ERROR_INPUT, N_ ("Files of this kind cannot be read.") },
  { "encrypted", SL_ERROR_INPUT, N_ ("The file is protected by a password. Save it without one and drop it again.") },
  { "scanned", SL_ERROR_INPUT, N_ ("The pages of this file are pictures of text, as from a scanner. Try the file that they were printed from.") },
  { "picture", SL_ERROR_INPUT, N_ ("This is a picture, a sound or a film, and no text.") },
  { "no-text", SL_ERROR_INPUT, N_ ("There is no text in the file.") },
  { "too-many-pages", SL_ERROR_INPUT, N_ ("The file has far more pages than a document of this kind.") },
  { "bomb", SL_ERROR_INPUT, N_ ("The file unpacks to far more than it should and was not read.") },
  { "no-such-page", SL_ERROR_NOT_FOUND, N_ ("The document has no such page.") },
  { "damaged", SL_ERROR_INPUT, N_ ("The file is damaged and cannot be read. Save it again and drop the new file.") },
  { "unreadable", SL_ERROR_INPUT, N_ ("The file cannot be read.") },
  { "crashed", SL_ERROR_INPUT, N_ ("The program that reads files could not cope with this one and was ended. Nothing else is affected.") },
  { "timeout", SL_ERROR_TIMEOUT, N_ ("Reading the file took too long and was stopped.") },
  { "sandbox", SL_ERROR_UNAVAILABLE, N_ ("This computer cannot confine the program that reads files, so the file was not opened.") },
  { "missing", SL_ERROR_UNAVAILABLE, N_ ("The program “shortlist-extract”, which reads files, is missing. Install Shortlist again.") },
};

/* Where a résumé was looked for, there are other ways on. */
static const Meaning resume_meanings[] = {
  { "empty", SL_ERROR_INPUT, N_ ("The file is empty. Try another file, or type your résumé in.") },
  { "too-large", SL_ERROR_INPUT, N_ ("The file is too large to be a résumé. Try another file, or type your résumé in.") },
  { "unsupported", SL_ERROR_INPUT,
    N_ ("Files of this kind cannot be read. Try a PDF, Word (DOCX), OpenDocument, RTF, HTML, Markdown or text file, or type your résumé in.") },
  { "encrypted", SL_ERROR_INPUT, N_ ("The file is protected by a password. Save it without one, try another file, or type your résumé in.") },
  { "scanned", SL_ERROR_INPUT,
    N_ ("The pages of this file are pictures of text, as from a scanner. Try the file that they were printed from, or type your résumé in.") },
  { "picture", SL_ERROR_INPUT, N_ ("This is a picture, a sound or a film, and no text. Try another file, or type your résumé in.") },
  { "no-text", SL_ERROR_INPUT, N_ ("There is no text in the file. Try another file, or type your résumé in.") },
  { "too-many-pages", SL_ERROR_INPUT, N_ ("The file has far more pages than a résumé. Try another file, or type your résumé in.") },
  { "damaged", SL_ERROR_INPUT, N_ ("The file is damaged and cannot be read. Save it again, try another file, or type your résumé in.") },
  { "no-resume", SL_ERROR_INPUT, N_ ("The file was read, but no résumé was found in it. Try another file, or type your résumé in.") },
};

static const Meaning photo_meanings[] = {
  { "empty", SL_ERROR_INPUT, N_ ("The file is empty. Choose another picture.") },
  { "too-large", SL_ERROR_INPUT, N_ ("The picture is too large to be read. Save it smaller, or choose another one.") },
  { "unsupported", SL_ERROR_INPUT, N_ ("Photos are read from JPEG, PNG and WebP files. Save it as one of these, or choose another picture.") },
  { "damaged", SL_ERROR_INPUT, N_ ("The picture is damaged and cannot be read. Save it again, or choose another one.") },
};

static const Meaning *
find_meaning (const Meaning *list,
              guint          n_meanings,
              const char    *code)
{
  for (guint i = 0; i < n_meanings; i++)
    if (g_strcmp0 (code, list[i].code) == 0)
      return &list[i];

  return NULL;
}

/**
 * sl_extractor_error_new:
 * @command: what the extractor was asked for
 * @code: (nullable): its word for what went wrong
 *
 * Returns: (transfer full): what the user reads about it, in #SL_ERROR
 */
GError *
sl_extractor_error_new (const char *command,
                        const char *code)
{
  const Meaning *meaning = NULL;

  if (g_strcmp0 (command, "resume") == 0)
    meaning = find_meaning (resume_meanings, G_N_ELEMENTS (resume_meanings), code);
  else if (g_strcmp0 (command, "photo") == 0)
    meaning = find_meaning (photo_meanings, G_N_ELEMENTS (photo_meanings), code);
  if (meaning == NULL)
    meaning = find_meaning (meanings, G_N_ELEMENTS (meanings), code);
  if (meaning != NULL)
    return g_error_new_literal (SL_ERROR, (int) meaning->error, _ (meaning->sentence));

  return g_error_new_literal (SL_ERROR, SL_ERROR_PROTOCOL,
                              _ ("The program that reads files gave an answer that makes no sense. Install Shortlist again."));
}

/**
 * sl_extractor_error_new_from_output:
 * @command: what the extractor was asked for
 * @output: what the extractor printed before it failed
 *
 * Returns: (transfer full): what the user reads about it, in #SL_ERROR
 */
GError *
sl_extractor_error_new_from_output (const char *command,
                                    GBytes     *output)
{
  gsize       length = 0;
  const char *text = g_bytes_get_data (output, &length);
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (JsonReader) reader = NULL;
  const char *code = NULL;

  if (length == 0 || !json_parser_load_from_data (parser, text, (gssize) length, NULL))
    return sl_extractor_error_new (command, "crashed");

  reader = json_reader_new (json_parser_get_root (parser));
  if (json_reader_read_member (reader, "error") && json_reader_read_member (reader, "message"))
    g_debug ("extractor: %s", json_reader_get_string_value (reader));
  json_reader_end_member (reader);
  if (json_reader_read_member (reader, "code"))
    code = json_reader_get_string_value (reader);

  return sl_extractor_error_new (command, code);
}
