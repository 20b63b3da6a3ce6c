/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include "services/sl-site.h"

typedef struct
{
  const char *label;
  const char *name;
} Site;

/* Their terms forbid fetching; the user saves the page that is open in the browser. */
static const Site sites[] = {
  { "linkedin", "LinkedIn" },
  { "indeed", "Indeed" },
  { "glassdoor", "Glassdoor" },
};

/* Whole hosts, matched with all below them. */
static const Site short_hosts[] = {
  { "lnkd.in", "LinkedIn" },
  { "licdn.com", "LinkedIn" },
  { "linkedin-ei.com", "LinkedIn" },
  { "indeedhi.re", "Indeed" },
  { "indeedjobs.com", "Indeed" },
  { "glassdoor.app.link", "Glassdoor" },
  { "linkedin.app.link", "LinkedIn" },
  { "indeed.app.link", "Indeed" },
};

static gboolean
ends_in_host (const char *host,
              const char *suffix)
{
  const gsize host_length = strlen (host);
  const gsize suffix_length = strlen (suffix);

  if (host_length < suffix_length || !g_str_equal (host + host_length - suffix_length, suffix))
    return FALSE;

  return host_length == suffix_length || host[host_length - suffix_length - 1] == '.';
}

static gboolean
is_country (const char *label)
{
  return strlen (label) == 2 && g_ascii_isalpha (label[0]) && g_ascii_isalpha (label[1]);
}

static gboolean
is_top_level (const char *label)
{
  return is_country (label) || g_str_equal (label, "com") || g_str_equal (label, "jobs") ||
         g_str_equal (label, "net") || g_str_equal (label, "org");
}

/* The label that somebody registered: "site" in www.site.com, site.de and site.co.uk. */
static const char *
find_registered_label (char **labels)
{
  const guint n = g_strv_length (labels);

  if (n < 2 || !is_top_level (labels[n - 1]))
    return NULL;
  if (n >= 3 && is_country (labels[n - 1]) && (g_str_equal (labels[n - 2], "co") || g_str_equal (labels[n - 2], "com")))
    return labels[n - 3];

  return labels[n - 2];
}

/**
 * sl_site_find_unfetchable:
 * @host: (nullable): a host name
 *
 * Returns: (nullable): the name of the site, if it is one that is never fetched: on any
 *   of its country domains or short links
 */
const char *
sl_site_find_unfetchable (const char *host)
{
  g_autofree char *lower = NULL;
  g_auto (GStrv) labels = NULL;
  const char *registered = NULL;

  if (host == NULL)
    return NULL;

  lower = g_ascii_strdown (host, -1);
  while (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';

  for (guint i = 0; i < G_N_ELEMENTS (short_hosts); i++)
    if (ends_in_host (lower, short_hosts[i].label))
      return short_hosts[i].name;

  labels = g_strsplit (lower, ".", -1);
  registered = find_registered_label (labels);
  for (guint i = 0; registered != NULL && i < G_N_ELEMENTS (sites); i++)
    if (g_str_equal (registered, sites[i].label))
      return sites[i].name;

  return NULL;
}
