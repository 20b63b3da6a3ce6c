/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlFetchedPage:
 * @bytes: the decoded body, never empty
 * @url: the address it came from, after redirects
 * @content_type: (nullable): as the server named it, with the charset
 */
typedef struct
{
  GBytes *bytes;
  char   *url;
  char   *content_type;
} SlFetchedPage;

void sl_fetched_page_free (SlFetchedPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlFetchedPage, sl_fetched_page_free)

/** SlAddressCheck: whether an address is one that anybody on the Internet may be sent to. */
typedef gboolean (*SlAddressCheck) (GInetAddress *address);

#define SL_TYPE_FETCHER (sl_fetcher_get_type ())
G_DECLARE_FINAL_TYPE (SlFetcher, sl_fetcher, SL, FETCHER, GObject)

SlFetcher     *sl_fetcher_new (void);
void           sl_fetcher_set_deadline (SlFetcher *self,
                                        guint      milliseconds);
void           sl_fetcher_set_address_check (SlFetcher     *self,
                                             SlAddressCheck check);
void           sl_fetcher_set_proxy_resolver (SlFetcher      *self,
                                              GProxyResolver *proxies);
void           sl_fetcher_fetch_async (SlFetcher          *self,
                                       const char         *url,
                                       GCancellable       *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer            user_data);
SlFetchedPage *sl_fetcher_fetch_finish (SlFetcher    *self,
                                        GAsyncResult *result,
                                        GError      **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
