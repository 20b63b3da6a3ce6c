/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include <libsoup/soup.h>

#include "services/sl-link.h"

#define MAX_LENGTH 8192

static gboolean
is_valid_host (const char *host)
{
  if (g_hostname_is_ip_address (host))
    return TRUE;
  for (const char *p = host; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '.' && *p != '-' && *p != '_')
      return FALSE;

  return TRUE;
}

/* With an ASCII host and without a user's name, which only serves to deceive. */
static GUri *
normalize (GUri *uri)
{
  const char      *host = g_uri_get_host (uri);
  g_autofree char *ascii = NULL;

  if (host == NULL || *host == '\0')
    return NULL;
  ascii = g_hostname_to_ascii (host);
  if (ascii == NULL || !is_valid_host (ascii))
    return NULL;

  return g_uri_build (SOUP_HTTP_URI_FLAGS, g_uri_get_scheme (uri), NULL, ascii, g_uri_get_port (uri),
                      *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/", g_uri_get_query (uri),
                      g_uri_get_fragment (uri));
}

/**
 * sl_link_parse:
 * @text: a link as people paste it; without a scheme https is meant
 *
 * Returns: (transfer full) (nullable): where it leads, without what only serves to deceive;
 *   %NULL if it is none. The scheme may be any.
 */
GUri *
sl_link_parse (const char *text)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (text));
  g_autofree char *completed = NULL;
  g_autofree char *scheme = g_uri_parse_scheme (trimmed);
  g_autoptr (GUri) uri = NULL;

  if (*trimmed == '\0' || strlen (trimmed) > MAX_LENGTH || !g_utf8_validate (trimmed, -1, NULL))
    return NULL;
  if (strstr (trimmed, "://") == NULL && (scheme == NULL || strchr (scheme, '.') != NULL || g_str_equal (scheme, "localhost")))
    completed = g_strconcat ("https://", trimmed, NULL);

  uri = g_uri_parse (completed != NULL ? completed : trimmed, SOUP_HTTP_URI_FLAGS | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    return NULL;
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https") ? NULL : g_steal_pointer (&uri);

  return normalize (uri);
}

/**
 * sl_link_follow:
 * @from: where an answer came from
 * @location: (nullable): where it points to
 *
 * Returns: (transfer full) (nullable): the address that is meant, as sl_link_parse() makes it
 */
GUri *
sl_link_follow (GUri       *from,
                const char *location)
{
  g_autoptr (GUri) parsed = NULL;

  if (location == NULL || strlen (location) > MAX_LENGTH)
    return NULL;
  parsed = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);

  return parsed != NULL ? normalize (parsed) : NULL;
}
