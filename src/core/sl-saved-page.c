/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-saved-page.h"

/* A page tells its character set within this much. */
#define HEAD_BYTES 1024

static char *
charset_from_match (const char *text,
                    const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  return text != NULL && g_regex_match (regex, text, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

static char *
find_charset (const char *data,
              gsize       length,
              const char *page_type)
{
  g_autofree char *head = NULL;
  char            *charset = NULL;

  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    return g_strdup ("UTF-8");
  if (length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return g_strdup ("UTF-16");

  charset = charset_from_match (page_type, "charset=[\"']?([A-Za-z0-9._:-]+)");
  if (charset != NULL)
    return charset;

  head = g_strndup (data, MIN (length, HEAD_BYTES));

  return charset_from_match (head, "<meta[^>]+charset=[\"']?([A-Za-z0-9._:-]+)");
}

static char *
to_utf8 (GBytes     *page,
         const char *page_type)
{
  gsize            length = 0;
  const char      *data = g_bytes_get_data (page, &length);
  g_autofree char *charset = NULL;
  char            *text = NULL;

  if (length == 0)
    return g_strdup ("");

  charset = find_charset (data, length, page_type);
  if (charset != NULL && g_ascii_strcasecmp (charset, "utf-8") != 0 && g_ascii_strcasecmp (charset, "utf8") != 0)
    text = g_convert_with_fallback (data, (gssize) length, "UTF-8", charset, "?", NULL, NULL, NULL);
  if (text == NULL && charset == NULL && !g_utf8_validate_len (data, length, NULL))
    text = g_convert_with_fallback (data, (gssize) length, "UTF-8", "WINDOWS-1252", "?", NULL, NULL, NULL);

  return text != NULL ? text : g_utf8_make_valid (data, (gssize) length);
}

static void
append_attribute (GString    *html,
                  const char *text)
{
  const char *start = text;

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '&' || *p == '"')
      {
        g_string_append_len (html, start, p - start);
        g_string_append (html, *p == '&' ? "&amp;" : "&quot;");
        start = p + 1;
      }
  g_string_append (html, start);
}

/**
 * sl_saved_page_wrap:
 * @page: a page as it was saved
 * @page_type: (nullable): its media type, with the character set the server named
 * @title: the posting's title, for the browser's
 *
 * Makes a page of one file that a browser shows without telling anyone: the saved page
 * stands in a sandboxed frame, in which neither scripts nor forms nor refreshes by
 * themselves run, under a policy that loads nothing from outside. Its links work when they
 * are clicked.
 *
 * Returns: (transfer full): the page to show, in UTF-8
 */
GBytes *
sl_saved_page_wrap (GBytes     *page,
                    const char *page_type,
                    const char *title)
{
  g_autofree char *text = NULL;
  g_autofree char *escaped_title = NULL;
  g_autoptr (GString) html = NULL;

  g_return_val_if_fail (page != NULL, NULL);

  text = to_utf8 (page, page_type);
  escaped_title = g_markup_escape_text (title != NULL ? title : "", -1);
  html = g_string_sized_new (strlen (text) + strlen (text) / 8 + 1024);
  g_string_append (html,
                   "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src 'none'; "
                   "img-src data:; font-src data:; media-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n"
                   "<style>html, body, iframe { margin: 0; border: 0; width: 100%; height: 100%; display: block }</style>\n<title>");
  g_string_append (html, escaped_title);
  g_string_append (html,
                   "</title></head><body><iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\" "
                   "referrerpolicy=\"no-referrer\" srcdoc=\"");
  /* A link opens in a window of its own: in the frame the policy would not let it load. */
  append_attribute (html, "<base target=\"_blank\">");
  append_attribute (html, text);
  g_string_append (html, "\"></iframe></body></html>\n");

  return g_string_free_to_bytes (g_steal_pointer (&html));
}
