/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include <string.h>

#include "core/sl-ats-table.h"
#include "core/sl-ats.h"

#define MAX_URL 8192

/* What vendors put before their own domain: never an employer. */
static const char *const vendor_labels[] = {
  "www", "help", "support", "docs", "doc", "blog", "status", "developer", "developers", "info", "resources", "get", "go",
  "learn", "academy", "community", "partner", "partners", "marketing", "knowledge", "kb", "trust", "security", "legal",
  "press", "news", "static", "cdn", "assets", "api", "app", "apps", "login", "auth", "account", "accounts", "pages", "lp",
  "landing", "events", "engage", "connect", "try", "signup", "about", "investors", "customers", "university", NULL
};

/* An address, taken apart and made comparable. */
typedef struct
{
  char       *host;
  char       *path;
  GHashTable *query;
} Address;

static void
address_free (Address *self)
{
  g_free (self->host);
  g_free (self->path);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Address, address_free)

static SlAts *
ats_new (const char *id,
         char       *tenant,
         char       *job_id,
         double      confidence)
{
  SlAts *self = g_new0 (SlAts, 1);

  self->id = g_strdup (id);
  self->tenant = tenant;
  self->job_id = job_id;
  self->confidence = confidence;

  return self;
}

/* Adds the scheme that a typed address lacks; %NULL if it cannot be one of the web's. */
static char *
complete_scheme (const char *url)
{
  const char *colon = strpbrk (url, ":/?#");

  if (g_str_has_prefix (url, "//"))
    return g_strconcat ("https:", url, NULL);
  if (colon == NULL || *colon != ':')
    return g_strconcat ("https://", url, NULL);
  if (g_ascii_strncasecmp (url, "http://", 7) == 0 || g_ascii_strncasecmp (url, "https://", 8) == 0)
    return g_strdup (url);
  if (g_ascii_isdigit (colon[1]) && memchr (url, '.', colon - url) != NULL)
    return g_strconcat ("https://", url, NULL); /* host:port */

  return NULL;
}

static char *
normalize_host (const char *host)
{
  g_autofree char *lower = NULL;
  gsize            length;

  if (host == NULL)
    return NULL;
  lower = g_ascii_strdown (host, -1);
  length = strlen (lower);
  if (length > 0 && lower[length - 1] == '.')
    lower[length - 1] = '\0';
  if (*lower == '\0' || g_hostname_is_ip_address (lower) || g_str_equal (lower, "localhost") || strchr (lower, '.') == NULL)
    return NULL;
  if (g_str_has_prefix (lower, "www."))
    return g_strdup (lower + 4);

  return g_steal_pointer (&lower);
}

/* Rule: what a browser would repair (backslashes, control characters inside) is taken for hostile. */
static gboolean
is_clean (const char *url)
{
  if (strlen (url) > MAX_URL || !g_utf8_validate (url, -1, NULL))
    return FALSE;
  for (const char *p = url; *p != '\0'; p++)
    if ((guchar) *p <= ' ' || *p == '\\' || *p == 0x7f)
      return FALSE;

  return TRUE;
}

static Address *
address_parse (const char *url)
{
  g_autofree char *trimmed = g_strstrip (g_strdup (url));
  g_autofree char *complete = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (Address) self = g_new0 (Address, 1);
  const char *path;

  for (char *p = trimmed; *p != '\0' && *p != '?' && *p != '#'; p++)
    if (*p == ' ')
      return NULL;
  g_strdelimit (trimmed, " ", '+');
  if (*trimmed == '\0' || !is_clean (trimmed) || (complete = complete_scheme (trimmed)) == NULL)
    return NULL;
  uri = g_uri_parse (complete, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY, NULL);
  if (uri == NULL)
    return NULL;

  self->host = normalize_host (g_uri_get_host (uri));
  if (self->host == NULL)
    return NULL;
  path = g_uri_get_path (uri);
  self->path = g_strdup (*path != '\0' ? path : "/");
  if (g_uri_get_query (uri) != NULL)
    self->query = g_uri_parse_params (g_uri_get_query (uri), -1, "&;", G_URI_PARAMS_WWW_FORM | G_URI_PARAMS_PARSE_RELAXED, NULL);

  return g_steal_pointer (&self);
}

/* The length of what stands before @suffix and its dot; -1 if @host does not end in it at a label's border. */
static gssize
match_suffix (const char *host,
              const char *suffix,
              gsize       suffix_length)
{
  gsize length = strlen (host);

  if (length < suffix_length || memcmp (host + length - suffix_length, suffix, suffix_length) != 0)
    return -1;
  if (length == suffix_length)
    return 0;

  return host[length - suffix_length - 1] == '.' ? (gssize) (length - suffix_length - 1) : -1;
}

/* Finds @host in a blank-separated list; the part before the suffix goes to @before. */
static gboolean
match_hosts (const char *host,
             const char *hosts,
             char      **before)
{
  const char *suffix = hosts;

  while (*suffix != '\0')
    {
      gsize  length = strcspn (suffix, " ");
      gssize rest = match_suffix (host, suffix, length);

      if (rest >= 0)
        {
          *before = g_strndup (host, rest);
          return TRUE;
        }
      suffix += length;
      suffix += strspn (suffix, " ");
    }

  return FALSE;
}

/* Keeps what the groups `t` and `j` of @match caught. */
static void
keep_groups (GMatchInfo *match,
             char      **tenant,
             char      **job_id)
{
  g_autofree char *t = g_match_info_fetch_named (match, "t");
  g_autofree char *j = g_match_info_fetch_named (match, "j");

  if (*tenant == NULL && t != NULL && *t != '\0')
    *tenant = g_uri_unescape_string (t, NULL);
  if (*job_id == NULL && j != NULL && *j != '\0')
    *job_id = g_uri_unescape_string (j, NULL);
}

static gboolean
match_pattern (const char *pattern,
               const char *text,
               char      **tenant,
               char      **job_id)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_return_val_if_fail (regex != NULL, FALSE);

  if (!g_regex_match (regex, text, 0, &match))
    return FALSE;
  keep_groups (match, tenant, job_id);

  return TRUE;
}

static gboolean
match_prefix (const SlAtsAddress *shape,
              const char         *before,
              char              **tenant,
              char              **job_id)
{
  const char *pattern = g_strcmp0 (shape->prefix, "{t}") == 0 ? "^(?<t>[^.]+)$" : shape->prefix;

  if (pattern == NULL)
    return TRUE;
  if (!match_pattern (pattern, before, tenant, job_id))
    return FALSE;

  return *tenant == NULL || !g_strv_contains (vendor_labels, *tenant);
}

/* A parameter that has to be there, unless its key begins with a question mark. */
static gboolean
take_parameter (const Address *address,
                const char    *key,
                char         **value)
{
  const char *found;
  gboolean    optional;

  if (key == NULL)
    return TRUE;
  optional = *key == '?';
  found = address->query != NULL ? g_hash_table_lookup (address->query, key + optional) : NULL;
  if (found == NULL || *found == '\0')
    return optional;
  if (*value == NULL)
    *value = g_strdup (found);

  return TRUE;
}

static SlAts *
match_shape (const SlAtsAddress *shape,
             const Address      *address)
{
  g_autofree char *before = NULL;
  g_autofree char *tenant = NULL;
  g_autofree char *job_id = NULL;

  if (!match_hosts (address->host, shape->hosts, &before) ||
      !match_prefix (shape, before, &tenant, &job_id) ||
      !match_pattern (shape->path, address->path, &tenant, &job_id) ||
      !take_parameter (address, shape->tenant_key, &tenant) ||
      !take_parameter (address, shape->job_key, &job_id))
    return NULL;

  return ats_new (shape->id, g_steal_pointer (&tenant), g_steal_pointer (&job_id), 1.0);
}

static SlAts *
detect_by_parameter (const Address *address)
{
  if (address->query == NULL)
    return NULL;

  for (const SlAtsParameter *parameter = sl_ats_parameters; parameter->id != NULL; parameter++)
    {
      const char      *value = g_hash_table_lookup (address->query, parameter->key);
      g_autofree char *tenant = NULL;
      g_autofree char *job_id = NULL;

      if (value != NULL && match_pattern (parameter->value, value, &tenant, &job_id))
        return ats_new (parameter->id, NULL, g_steal_pointer (&job_id), 0.9);
    }

  return NULL;
}

static SlAts *
detect_by_address (const Address *address)
{
  for (const SlAtsAddress *shape = sl_ats_addresses; shape->id != NULL; shape++)
    {
      SlAts *found = match_shape (shape, address);

      if (found != NULL)
        return found;
    }

  for (const SlAtsShortLink *link = sl_ats_short_links; link->id != NULL; link++)
    if (match_suffix (address->host, link->host, strlen (link->host)) >= 0 && strlen (address->path) > 1)
      return ats_new (link->id, NULL, NULL, 0.9);

  return detect_by_parameter (address);
}

/* Whether @url lies on the host of @text, at a label's border, and its path goes on as @text does. */
static gboolean
has_resource (const char *url,
              const char *text)
{
  const char      *slash = strchr (text, '/');
  gsize            host_length = slash != NULL ? (gsize) (slash - text) : strlen (text);
  const char      *authority = strstr (url, "//");
  g_autofree char *host = NULL;
  const char      *path;
  gsize            length;

  if (authority == NULL)
    return FALSE;
  authority += 2;
  length = strcspn (authority, "/?#:");
  host = g_ascii_strdown (authority, length);
  path = authority + length;
  if (memchr (authority, '@', length) != NULL || match_suffix (host, text, host_length) < 0)
    return FALSE;
  if (slash == NULL)
    return TRUE;

  return slash[1] == '*' ? strstr (path, slash + 2) != NULL : g_str_has_prefix (path, slash);
}

/* The text stands there as a word of its own: `loxo.co` is not in `loxo.com`. */
static gboolean
has_word (const char *lower,
          const char *text)
{
  g_autofree char *word = g_ascii_strdown (text, -1);
  gsize            length = strlen (word);
  const gboolean   closed = strchr (word, '.') != NULL && g_ascii_isalnum (word[length - 1]);

  for (const char *p = strstr (lower, word); p != NULL; p = strstr (p + 1, word))
    if ((p == lower || !g_ascii_isalnum (p[-1])) && (!closed || (!g_ascii_isalnum (p[length]) && p[length] != '-')))
      return TRUE;

  return FALSE;
}

static gboolean
any_matches (const char *const *urls,
             const char        *text)
{
  for (gsize i = 0; urls != NULL && urls[i] != NULL; i++)
    if (has_resource (urls[i], text))
      return TRUE;

  return FALSE;
}

static gboolean
any_contains (const char *const *urls,
              const char        *text)
{
  for (gsize i = 0; urls != NULL && urls[i] != NULL; i++)
    if (strstr (urls[i], text) != NULL)
      return TRUE;

  return FALSE;
}

static gboolean
has_marker (const SlAtsMarker *marker,
            const SlAtsPage   *page,
            const char        *lower)
{
  switch (marker->kind)
    {
    case SL_ATS_MARKER_RESOURCE:
      return any_matches (page->resources, marker->text);
    case SL_ATS_MARKER_ADDRESS:
      return any_contains (page->resources, marker->text);
    case SL_ATS_MARKER_LINK:
      return any_matches (page->links, marker->text);
    case SL_ATS_MARKER_TOKEN:
      return page->tokens != NULL && g_hash_table_contains (page->tokens, marker->text);
    case SL_ATS_MARKER_MARKUP:
      return lower != NULL && has_word (lower, marker->text);
    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
is_host_marker (const SlAtsMarker *marker)
{
  return marker->kind != SL_ATS_MARKER_TOKEN && marker->kind != SL_ATS_MARKER_MARKUP;
}

/**
 * sl_ats_detect:
 * @url: an address as a person types or a page names it
 *
 * Tells the platform by the address alone. Hosts match by whole labels, so neither
 * look-alikes nor addresses inside other addresses are taken for a platform.
 *
 * Returns: (transfer full): what was found; its id is %SL_ATS_NONE if nothing was
 */
SlAts *
sl_ats_detect (const char *url)
{
  g_autoptr (Address) address = url != NULL ? address_parse (url) : NULL;
  SlAts *found = address != NULL ? detect_by_address (address) : NULL;

  return found != NULL ? found : ats_new (SL_ATS_NONE, NULL, NULL, 0.0);
}

/**
 * sl_ats_detect_page:
 * @url: (nullable): where the page came from
 * @page: what is in it
 *
 * Tells the platform by the address, else by what the page loads, else by what stands
 * in its markup.
 *
 * Returns: (transfer full): what was found; its id is %SL_ATS_NONE if nothing was
 */
SlAts *
sl_ats_detect_page (const char      *url,
                    const SlAtsPage *page)
{
  g_autoptr (SlAts) found = sl_ats_detect (url);
  g_autofree char *lower = NULL;

  if (sl_ats_is_known (found))
    return g_steal_pointer (&found);

  lower = page->markup != NULL ? g_ascii_strdown (page->markup, -1) : NULL;
  for (const SlAtsMarker *marker = sl_ats_markers; marker->id != NULL; marker++)
    if (is_host_marker (marker) && has_marker (marker, page, lower))
      return ats_new (marker->id, NULL, NULL, 0.8);
  for (const SlAtsMarker *marker = sl_ats_markers; marker->id != NULL; marker++)
    if (!is_host_marker (marker) && has_marker (marker, page, lower))
      return ats_new (marker->id, NULL, NULL, 0.6);
  if (page->tokens != NULL && g_hash_table_contains (page->tokens, "class=posting-headline") && lower != NULL && has_word (lower, "lever"))
    return ats_new ("lever", NULL, NULL, 0.6);

  return g_steal_pointer (&found);
}

/** sl_ats_is_known: Returns: whether a platform was found */
gboolean
sl_ats_is_known (SlAts *self)
{
  return !g_str_equal (self->id, SL_ATS_NONE);
}

static void
add_text (JsonBuilder *builder,
          const char  *name,
          const char  *text)
{
  json_builder_set_member_name (builder, name);
  if (text != NULL)
    json_builder_add_string_value (builder, text);
  else
    json_builder_add_null_value (builder);
}

/**
 * sl_ats_to_json:
 * @self: what was found
 *
 * Returns: (transfer full): an object with `ats`, `tenant`, `job_id` and `confidence`
 */
JsonNode *
sl_ats_to_json (SlAts *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  int whole = (int) self->confidence;

  json_builder_begin_object (builder);
  add_text (builder, "ats", self->id);
  add_text (builder, "tenant", self->tenant);
  add_text (builder, "job_id", self->job_id);
  json_builder_set_member_name (builder, "confidence");
  if (self->confidence - whole < 0.001)
    json_builder_add_int_value (builder, whole);
  else
    json_builder_add_double_value (builder, self->confidence);
  json_builder_end_object (builder);

  return json_builder_get_root (builder);
}

/** sl_ats_free: frees @self and what it holds */
void
sl_ats_free (SlAts *self)
{
  g_free (self->id);
  g_free (self->tenant);
  g_free (self->job_id);
  g_free (self);
}
