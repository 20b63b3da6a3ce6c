/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlAtsAddress:
 * @id: the platform
 * @hosts: suffixes of the host, separated by blanks; they match at label borders only
 * @prefix: (nullable): a pattern for what stands before the suffix; `{t}` for one label that is
 *   the tenant; %NULL for anything or nothing
 * @path: a pattern for the path
 * @tenant_key: (nullable): the query's parameter that names the tenant
 * @job_key: (nullable): the query's parameter that names the posting
 *
 * One shape of a platform's addresses. In the patterns, the groups `t` and `j` are
 * tenant and posting. A key has to be there unless it begins with a question mark.
 */
typedef struct
{
  const char *id;
  const char *hosts;
  const char *prefix;
  const char *path;
  const char *tenant_key;
  const char *job_key;
} SlAtsAddress;

/** SlAtsShortLink: a host whose every link leads to one platform. */
typedef struct
{
  const char *id;
  const char *host;
} SlAtsShortLink;

/** SlAtsParameter: a parameter by which a platform is known on the employer's own domain. */
typedef struct
{
  const char *id;
  const char *key;
  const char *value; /* pattern; the group `j` is the posting */
} SlAtsParameter;

typedef enum {
  SL_ATS_MARKER_RESOURCE, /* host and begin of path of something the page loads; after a star any part of the path */
  SL_ATS_MARKER_ADDRESS,  /* any part of the address of something the page loads */
  SL_ATS_MARKER_LINK,     /* host of a link */
  SL_ATS_MARKER_TOKEN,    /* attribute=value */
  SL_ATS_MARKER_MARKUP,   /* anywhere in attributes and scripts */
} SlAtsMarkerKind;

/** SlAtsMarker: something in a page that gives its platform away. */
typedef struct
{
  const char     *id;
  SlAtsMarkerKind kind;
  const char     *text;
} SlAtsMarker;

extern const SlAtsAddress   sl_ats_addresses[];
extern const SlAtsShortLink sl_ats_short_links[];
extern const SlAtsParameter sl_ats_parameters[];
extern const SlAtsMarker    sl_ats_markers[];

G_END_DECLS
