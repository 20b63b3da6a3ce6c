/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-url-key.h"

/* Longer links are kept, but not compared. */
#define LONGEST 8000

/* Parameters that say where the reader came from, not what they read. A star stands for any end. */
static const char *const tracking[] = {
  "utm_*", "mc_*", "hsa_*", "_hs*", "pk_*", "mtm_*", "piwik_*", "matomo_*", "trk*", "lever-*",
  "_ga", "_gl", "dclid", "fbclid", "gbraid", "gclid", "gh_src", "igshid", "li_fat_id", "licu", "lipi", "mkt_tok",
  "msclkid", "originalsubdomain", "refid", "rx_campaign", "rx_group", "rx_medium", "rx_r", "rx_source", "rx_ts",
  "rx_viewer", "s_cid", "trackingid", "twclid", "vjk", "wbraid", "yclid", NULL
};

/* The same on most sites, but the number of the posting on some: only a value without a digit is dropped. */
static const char *const ambiguous[] = {
  "campaign", "from", "origin", "ref", "referer", "referrer", "share", "source", "src", NULL
};

static gboolean
is_tracking (const char *name,
             const char *value)
{
  for (gsize i = 0; tracking[i] != NULL; i++)
    {
      const gsize length = strlen (tracking[i]);

      if (tracking[i][length - 1] == '*' ? strncmp (name, tracking[i], length - 1) == 0 : strcmp (name, tracking[i]) == 0)
        return TRUE;
    }

  return g_strv_contains (ambiguous, name) && strpbrk (value, "0123456789") == NULL;
}

static int
compare_strings (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What identifies the posting among the parameters, in one order. */
static char *
reduce_query (const char *query)
{
  g_auto (GStrv) pairs = g_strsplit (query != NULL ? query : "", "&", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; pairs[i] != NULL; i++)
    {
      const char      *equals = strchr (pairs[i], '=');
      g_autofree char *raw = equals != NULL ? g_strndup (pairs[i], (gsize) (equals - pairs[i])) : g_strdup (pairs[i]);
      g_autofree char *unescaped = g_uri_unescape_string (raw, NULL);
      g_autofree char *name = g_ascii_strdown (unescaped != NULL ? unescaped : raw, -1);

      if (*name == '\0' || is_tracking (name, equals != NULL ? equals : ""))
        continue;
      g_ptr_array_add (kept, g_strconcat (name, equals != NULL ? equals : "", NULL));
    }

  g_ptr_array_sort (kept, compare_strings);
  g_ptr_array_add (kept, NULL);

  return g_strjoinv ("&", (char **) kept->pdata);
}

static char *
reduce_host (const char *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);
  /* Not as the locale does it: in a Turkish one "I" would become another letter than "i". */
  g_autofree char *name = g_ascii_strdown (ascii != NULL ? ascii : host, -1);
  gsize            length = strlen (name);

  while (length > 0 && name[length - 1] == '.')
    name[--length] = '\0';

  return g_strdup (g_str_has_prefix (name, "www.") ? name + 4 : name);
}

/**
 * sl_url_key:
 * @url: (nullable): a link as it was pasted or found
 *
 * Brings links to one posting into one form, to find out whether it is known already: without
 * scheme, "www.", default port, fragment (unless it is a route within a page of scripts), closing slash and what only says where the reader
 * came from; the other parameters, in order. A link without a scheme is taken for https.
 *
 * Returns: (transfer full) (nullable): the form to compare by; %NULL if it is no http or https link
 */
char *
sl_url_key (const char *url)
{
  g_autofree char *text = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autofree char *host = NULL;
  g_autofree char *path = NULL;
  g_autofree char *query = NULL;
  g_autofree char *port = NULL;
  const char      *scheme = NULL;
  const char      *fragment = NULL;
  gsize            length = 0;
  int              number;

  if (url == NULL || !g_utf8_validate (url, -1, NULL))
    return NULL;
  text = g_strstrip (g_strdup (url));
  if (*text == '\0' || strlen (text) > LONGEST)
    return NULL;
  scheme = g_uri_peek_scheme (text);
  if (scheme == NULL || strchr (scheme, '.') != NULL) /* "host.example:8080/…" has none */
    {
      char *whole = g_strconcat ("https://", text, NULL);

      g_free (text);
      text = whole;
    }

  uri = g_uri_parse (text, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED, NULL);
  if (uri == NULL)
    return NULL;
  scheme = g_uri_get_scheme (uri);
  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    return NULL;
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return NULL;

  host = reduce_host (g_uri_get_host (uri));
  number = g_uri_get_port (uri);
  port = number > 0 && number != 80 && number != 443 ? g_strdup_printf (":%d", number) : g_strdup ("");
  path = g_strdup (g_uri_get_path (uri));
  length = strlen (path);
  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  query = reduce_query (g_uri_get_query (uri));
  fragment = g_uri_get_fragment (uri);
  if (fragment != NULL && *fragment != '/' && *fragment != '!')
    fragment = NULL;

  return g_strconcat (host, port, path, *query != '\0' ? "?" : "", query, fragment != NULL ? "#" : "", fragment, NULL);
}
