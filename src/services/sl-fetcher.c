/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include "services/sl-address.h"
#include "services/sl-fetcher-private.h"

#define DEADLINE_MS (15 * 1000)

G_DEFINE_FINAL_TYPE (SlFetcher, sl_fetcher, G_TYPE_OBJECT)

static void
sl_fetcher_finalize (GObject *object)
{
  SlFetcher *self = SL_FETCHER (object);

  g_clear_object (&self->proxies);

  G_OBJECT_CLASS (sl_fetcher_parent_class)->finalize (object);
}

static void
sl_fetcher_class_init (SlFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sl_fetcher_finalize;
}

static void
sl_fetcher_init (SlFetcher *self)
{
  self->is_public = sl_address_is_public;
  self->deadline_ms = DEADLINE_MS;
}

/**
 * sl_fetched_page_free:
 * @self: (nullable) (transfer full): a page
 */
void
sl_fetched_page_free (SlFetchedPage *self)
{
  if (self == NULL)
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->url);
  g_free (self->content_type);
  g_free (self);
}

/**
 * sl_fetcher_new:
 *
 * Returns: (transfer full): what fetches single pages, with no memory of those before
 */
SlFetcher *
sl_fetcher_new (void)
{
  return g_object_new (SL_TYPE_FETCHER, NULL);
}

/**
 * sl_fetcher_set_deadline:
 * @self: a fetcher
 * @milliseconds: how long a page may take in all; 15 seconds unless set
 */
void
sl_fetcher_set_deadline (SlFetcher *self,
                         guint      milliseconds)
{
  g_return_if_fail (SL_IS_FETCHER (self));

  self->deadline_ms = milliseconds;
}

/**
 * sl_fetcher_set_address_check:
 * @self: a fetcher
 * @check: tells which addresses are public, instead of sl_address_is_public()
 *
 * For networks that use public ranges inside, and for tests, which have only loopback.
 */
void
sl_fetcher_set_address_check (SlFetcher     *self,
                              SlAddressCheck check)
{
  g_return_if_fail (SL_IS_FETCHER (self));
  g_return_if_fail (check != NULL);

  self->is_public = check;
}

/**
 * sl_fetcher_set_proxy_resolver:
 * @self: a fetcher
 * @proxies: tells which proxy leads to an address, instead of the system's settings
 */
void
sl_fetcher_set_proxy_resolver (SlFetcher      *self,
                               GProxyResolver *proxies)
{
  g_return_if_fail (SL_IS_FETCHER (self));
  g_return_if_fail (G_IS_PROXY_RESOLVER (proxies));

  g_set_object (&self->proxies, proxies);
}

/**
 * sl_fetcher_fetch_async:
 * @self: a fetcher
 * @url: http or https; without a scheme https is meant
 * @cancellable: (nullable): ends it at once
 *
 * Fetches one page: at most 5 MiB after decoding, over at most 5 redirects, without
 * cookies, referrer or credentials. Once a public address was on the way, no redirect
 * may lead to a private one; connections go only to addresses that were checked. Where
 * a proxy resolves names, no redirect may lead to one that can only mean a place inside.
 */
void
sl_fetcher_fetch_async (SlFetcher          *self,
                        const char         *url,
                        GCancellable       *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (SL_IS_FETCHER (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, sl_fetcher_fetch_async);
  if (g_task_return_error_if_cancelled (task))
    return;

  sl_fetcher_run (self, task, url);
}

/**
 * sl_fetcher_fetch_finish:
 * @self: a fetcher
 * @result: what the callback was given
 * @error: %SL_ERROR_INPUT, %SL_ERROR_REFUSED, %SL_ERROR_NOT_FOUND, %SL_ERROR_CONNECTION,
 *   %SL_ERROR_TIMEOUT, %SL_ERROR_PROTOCOL or %SL_ERROR_UNAVAILABLE with a translated
 *   sentence, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full): the page, %NULL on failure
 */
SlFetchedPage *
sl_fetcher_fetch_finish (SlFetcher    *self,
                         GAsyncResult *result,
                         GError      **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
