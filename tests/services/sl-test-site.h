/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * SlTestSite:
 * @n_requests: how many requests came in
 * @last_headers: (nullable): the headers of the last one, "Name: value" by line
 * @elsewhere: (nullable): where the path `/elsewhere` redirects to
 *
 * A web site on loopback with every kind of answer; see sl-test-site.c for its paths.
 */
typedef struct
{
  SoupServer *server;
  char       *base;
  guint       n_requests;
  char       *last_headers;
  char       *elsewhere;
} SlTestSite;

SlTestSite *sl_test_site_new (const char      *address,
                              GTlsCertificate *certificate);
void        sl_test_site_free (SlTestSite *self);
guint       sl_test_site_get_port (SlTestSite *self);

G_END_DECLS
