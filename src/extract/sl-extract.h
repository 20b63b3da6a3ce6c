/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** SL_EXTRACT_MAX_SIZE: a file larger than this is refused unread. */
#define SL_EXTRACT_MAX_SIZE (20 * 1024 * 1024)

#define SL_EXTRACT_ERROR (sl_extract_error_quark ())

/**
 * SlExtractError:
 * @SL_EXTRACT_ERROR_USAGE: the command line makes no sense
 * @SL_EXTRACT_ERROR_UNREADABLE: the file cannot be opened or read
 * @SL_EXTRACT_ERROR_EMPTY: there is nothing in it
 * @SL_EXTRACT_ERROR_TOO_LARGE: more than %SL_EXTRACT_MAX_SIZE bytes, or more than the program may use
 * @SL_EXTRACT_ERROR_BINARY: text was expected, this is something else
 * @SL_EXTRACT_ERROR_UNSUPPORTED: a format that is not read
 * @SL_EXTRACT_ERROR_ENCRYPTED: it needs a password
 * @SL_EXTRACT_ERROR_SCANNED: its pages are pictures of text
 * @SL_EXTRACT_ERROR_PICTURE: a picture, a sound or a film
 * @SL_EXTRACT_ERROR_NO_TEXT: it was read, and there is no text in it
 * @SL_EXTRACT_ERROR_TOO_MANY_PAGES: far more pages than such a document has
 * @SL_EXTRACT_ERROR_BOMB: an archive that unpacks to far more than it should
 * @SL_EXTRACT_ERROR_NO_SUCH_PAGE: the document has fewer pages
 * @SL_EXTRACT_ERROR_DAMAGED: the format is known, the file is broken
 * @SL_EXTRACT_ERROR_SANDBOX: the machine cannot confine the extractor
 * @SL_EXTRACT_ERROR_CRASHED: the extractor died of this file
 * @SL_EXTRACT_ERROR_TIMEOUT: it took longer than it may
 *
 * What the program says in `error.code`, as the nick of sl_extract_error_nick().
 */
typedef enum {
  SL_EXTRACT_ERROR_USAGE,
  SL_EXTRACT_ERROR_UNREADABLE,
  SL_EXTRACT_ERROR_EMPTY,
  SL_EXTRACT_ERROR_TOO_LARGE,
  SL_EXTRACT_ERROR_BINARY,
  SL_EXTRACT_ERROR_UNSUPPORTED,
  SL_EXTRACT_ERROR_ENCRYPTED,
  SL_EXTRACT_ERROR_SCANNED,
  SL_EXTRACT_ERROR_PICTURE,
  SL_EXTRACT_ERROR_NO_TEXT,
  SL_EXTRACT_ERROR_TOO_MANY_PAGES,
  SL_EXTRACT_ERROR_BOMB,
  SL_EXTRACT_ERROR_NO_SUCH_PAGE,
  SL_EXTRACT_ERROR_DAMAGED,
  SL_EXTRACT_ERROR_SANDBOX,
  SL_EXTRACT_ERROR_CRASHED,
  SL_EXTRACT_ERROR_TIMEOUT,
} SlExtractError;

/**
 * SlExtractRequest:
 * @content: the whole file, never empty
 * @file_name: its base name
 * @url: (nullable): where it came from
 * @content_type: (nullable): the media type the sender named, with parameters
 * @number: a page's number, from 1
 * @scale: pixels per point of a page's picture
 *
 * One file to read, as the sub-commands see it.
 */
typedef struct
{
  GBytes     *content;
  const char *file_name;
  const char *url;
  const char *content_type;
  int         number;
  double      scale;
} SlExtractRequest;

/**
 * SlExtractCommand:
 * @name: the word on the command line
 * @extract: reads the file into JSON; runs inside the sandbox
 * @render: (nullable): for a command that writes bytes: used instead of @extract
 *
 * One sub-command of `shortlist-extract`.
 */
typedef struct
{
  const char *name;
  JsonNode *(*extract) (const SlExtractRequest *request,
                        GError                **error);
  GBytes *(*render) (const SlExtractRequest *request,
                     GError                **error);
} SlExtractCommand;

GQuark      sl_extract_error_quark (void);
const char *sl_extract_error_nick (const GError *error);
char       *sl_extract_error_to_json (const GError *error);

int     sl_extract_open (const char *path,
                         GError    **error);
GBytes *sl_extract_read (int      fd,
                         GError **error);
GBytes *sl_extract_run (const SlExtractCommand *command,
                        const SlExtractRequest *request,
                        GError                **error);

G_END_DECLS
