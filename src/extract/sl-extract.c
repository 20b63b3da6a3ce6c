/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/sl-extract.h"

G_DEFINE_QUARK (sl - extract - error - quark, sl_extract_error)

static const char *const error_nicks[] = {
  [SL_EXTRACT_ERROR_USAGE] = "usage",
  [SL_EXTRACT_ERROR_UNREADABLE] = "unreadable",
  [SL_EXTRACT_ERROR_EMPTY] = "empty",
  [SL_EXTRACT_ERROR_TOO_LARGE] = "too-large",
  [SL_EXTRACT_ERROR_BINARY] = "binary",
  [SL_EXTRACT_ERROR_UNSUPPORTED] = "unsupported",
  [SL_EXTRACT_ERROR_ENCRYPTED] = "encrypted",
  [SL_EXTRACT_ERROR_SCANNED] = "scanned",
  [SL_EXTRACT_ERROR_PICTURE] = "picture",
  [SL_EXTRACT_ERROR_NO_TEXT] = "no-text",
  [SL_EXTRACT_ERROR_TOO_MANY_PAGES] = "too-many-pages",
  [SL_EXTRACT_ERROR_BOMB] = "bomb",
  [SL_EXTRACT_ERROR_NO_SUCH_PAGE] = "no-such-page",
  [SL_EXTRACT_ERROR_DAMAGED] = "damaged",
  [SL_EXTRACT_ERROR_SANDBOX] = "sandbox",
  [SL_EXTRACT_ERROR_CRASHED] = "crashed",
  [SL_EXTRACT_ERROR_TIMEOUT] = "timeout",
};

/**
 * sl_extract_error_nick:
 * @error: an error of any domain
 *
 * Returns: (transfer none): the word for `error.code`; errors of other domains are `damaged`
 */
const char *
sl_extract_error_nick (const GError *error)
{
  if (error->domain != SL_EXTRACT_ERROR || error->code < 0 || error->code >= (int) G_N_ELEMENTS (error_nicks))
    return error_nicks[SL_EXTRACT_ERROR_DAMAGED];

  return error_nicks[error->code];
}

/**
 * sl_extract_error_to_json:
 * @error: why there is no result
 *
 * Returns: (transfer full): the object that the program prints instead of a result
 */
char *
sl_extract_error_to_json (const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *message = g_utf8_make_valid (error->message, -1);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "error");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "code");
  json_builder_add_string_value (builder, sl_extract_error_nick (error));
  json_builder_set_member_name (builder, "message");
  json_builder_add_string_value (builder, message);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/**
 * sl_extract_open:
 * @path: a file from outside
 *
 * Opens it for reading before the sandbox closes. Only regular files are taken (a
 * pipe or a device could hold the program up for ever), and none that is too large.
 *
 * Returns: a descriptor, or -1 with @error set (%SL_EXTRACT_ERROR)
 */
int
sl_extract_open (const char *path,
                 GError    **error)
{
  struct stat status;
  int         fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

  if (fd < 0 || fstat (fd, &status) < 0)
    g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNREADABLE, "The file cannot be opened: %s", g_strerror (errno));
  else if (!S_ISREG (status.st_mode))
    g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNREADABLE, "This is not a regular file");
  else if (status.st_size == 0)
    g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_EMPTY, "The file is empty");
  else if (status.st_size > SL_EXTRACT_MAX_SIZE)
    g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_LARGE, "The file has %" G_GINT64_FORMAT " bytes, more than the %d that are read", (gint64) status.st_size, SL_EXTRACT_MAX_SIZE);
  else
    return fd;

  if (fd >= 0)
    close (fd);

  return -1;
}

/**
 * sl_extract_read:
 * @fd: from sl_extract_open()
 *
 * Reads all of it; the size is checked again, because the file may grow.
 *
 * Returns: (transfer full): the content, or %NULL with @error set (%SL_EXTRACT_ERROR)
 */
GBytes *
sl_extract_read (int      fd,
                 GError **error)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autofree guint8 *buffer = g_malloc (65536);

  for (;;)
    {
      ssize_t n = read (fd, buffer, 65536);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        {
          g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNREADABLE, "The file cannot be read: %s", g_strerror (errno));
          return NULL;
        }
      if (n == 0)
        break;
      g_byte_array_append (content, buffer, n);
      if (content->len > SL_EXTRACT_MAX_SIZE)
        {
          g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_LARGE, "The file grew beyond what is read");
          return NULL;
        }
    }

  if (content->len == 0)
    {
      g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_EMPTY, "The file is empty");
      return NULL;
    }

  return g_byte_array_free_to_bytes (g_steal_pointer (&content));
}

/**
 * sl_extract_run:
 * @command: what to do
 * @request: with which file
 *
 * Returns: (transfer full): what belongs on standard output, or %NULL with @error set
 */
GBytes *
sl_extract_run (const SlExtractCommand *command,
                const SlExtractRequest *request,
                GError                **error)
{
  g_autoptr (JsonNode) node = NULL;
  char *text = NULL;
  gsize length;

  if (command->render != NULL)
    return command->render (request, error);

  node = command->extract (request, error);
  if (node == NULL)
    return NULL;

  text = json_to_string (node, FALSE);
  length = strlen (text);

  return g_bytes_new_take (text, length);
}
