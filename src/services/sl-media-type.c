/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include "services/sl-media-type.h"

#define HEAD_BYTES 4096

/* What formats begin with or have near their beginning; the first that fits. */
static const struct
{
  const char *mark;
  gboolean    is_at_start;
  const char *media_type;
} marks[] = {
  { "%PDF-", FALSE, "application/pdf" },
  { "{\\rtf", TRUE, "application/rtf" },
  { "application/vnd.oasis.opendocument.text", FALSE, "application/vnd.oasis.opendocument.text" },
  { "PK\003\004", TRUE, "application/zip" },
  { "<!doctype html", FALSE, "text/html" },
  { "<html", FALSE, "text/html" },
  { "<?xml", FALSE, "application/xml" },
  { "{", TRUE, "application/json" },
};

static const char *
find_part (GBytes     *bytes,
           gsize       length,
           const char *part)
{
  gsize       size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return memmem (data, MIN (size, length), part, strlen (part));
}

/**
 * sl_media_type_tell:
 * @bytes: the content of a file, not empty
 * @filename: its name, which tells Markdown from other text
 *
 * What a file is, by its first bytes: for opening it again, and for what could read it.
 * Whether it is that in truth, only its reader finds out.
 *
 * Returns: a media type without parameters
 */
const char *
sl_media_type_tell (GBytes     *bytes,
                    const char *filename)
{
  gsize            size = 0;
  const char      *data = g_bytes_get_data (bytes, &size);
  g_autofree char *head = g_strndup (data, MIN (size, HEAD_BYTES));
  g_autofree char *lower = g_ascii_strdown (head, -1);
  const char      *text = lower + strspn (lower, "\357\273\277 \t\r\n");

  if (memcmp (data, "PK", MIN (size, 2)) == 0 && find_part (bytes, G_MAXSIZE, "word/document.xml") != NULL)
    return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      gsize length = strlen (marks[i].mark);

      if (marks[i].is_at_start ? g_ascii_strncasecmp (text, marks[i].mark, length) == 0
                               : strstr (text, marks[i].mark) != NULL || find_part (bytes, HEAD_BYTES, marks[i].mark) != NULL)
        return marks[i].media_type;
    }

  return g_str_has_suffix (filename, ".md") || g_str_has_suffix (filename, ".markdown") ? "text/markdown" : "text/plain";
}
