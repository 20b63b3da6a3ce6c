/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "core/sl-error.h"
#include "services/sl-fetcher-error.h"

/**
 * sl_fetcher_error_new_for_status:
 * @status: an HTTP status that brings no page
 *
 * Returns: (transfer full): what the user reads about it, in #SL_ERROR
 */
GError *
sl_fetcher_error_new_for_status (guint status)
{
  switch (status)
    {
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      return g_error_new_literal (SL_ERROR, SL_ERROR_NOT_FOUND,
                                  _ ("The site says that this page does not exist any more."));
    case SOUP_STATUS_UNAUTHORIZED:
    case SOUP_STATUS_FORBIDDEN:
    case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
    case 451:
      return g_error_new_literal (SL_ERROR, SL_ERROR_REFUSED,
                                  _ ("The site shows this page only in a browser. Save the page there and drop the file here."));
    case 429:
      return g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION,
                                  _ ("The site asks to come back later. Try again in a while, or save the page in your browser and drop the file here."));
    default:
      break;
    }

  if (status >= 500)
    return g_error_new (SL_ERROR, SL_ERROR_CONNECTION,
                        /* TRANSLATORS: %u is an HTTP status such as 503 */
                        _ ("The site has a problem of its own (%u). Try again later."), status);

  return g_error_new (SL_ERROR, SL_ERROR_PROTOCOL,
                      /* TRANSLATORS: %u is an HTTP status such as 400 */
                      _ ("The site gave no page but the answer %u. Open the link in your browser to see what it is."), status);
}

static GError *
new_for_tls (const GError *failure,
             const char   *host)
{
  if (failure->code == G_TLS_ERROR_BAD_CERTIFICATE)
    return g_error_new (SL_ERROR, SL_ERROR_REFUSED,
                        /* TRANSLATORS: %s is a host name */
                        _ ("%s could not prove that it is the site it claims to be, so the page was not fetched."), host);
  if (failure->code == G_TLS_ERROR_UNAVAILABLE)
    return g_error_new_literal (SL_ERROR, SL_ERROR_UNAVAILABLE,
                                _ ("Links that begin with https:// need the package “glib-networking”. Install it and start Shortlist again."));

  return g_error_new (SL_ERROR, SL_ERROR_CONNECTION,
                      /* TRANSLATORS: %s is a host name */
                      _ ("No secure connection to %s came about. Try again later."), host);
}

static GError *
new_for_broken_answer (void)
{
  return g_error_new_literal (SL_ERROR, SL_ERROR_PROTOCOL,
                              _ ("What the site sent makes no sense. Save the page in your browser and drop the file here."));
}

static GError *
new_for_io (const GError *failure,
            const char   *host)
{
  switch (failure->code)
    {
    case G_IO_ERROR_PARTIAL_INPUT:
    case G_IO_ERROR_CONNECTION_CLOSED: /* the same as BROKEN_PIPE */
    case G_IO_ERROR_CLOSED:
      return g_error_new_literal (SL_ERROR, SL_ERROR_CONNECTION,
                                  _ ("The connection broke off before the page was complete. Try again."));
    case G_IO_ERROR_INVALID_DATA:
      return new_for_broken_answer ();
    case G_IO_ERROR_TIMED_OUT:
      return g_error_new_literal (SL_ERROR, SL_ERROR_TIMEOUT,
                                  _ ("The site did not answer in time. Try again, or save the page in your browser and drop the file here."));
    default:
      return g_error_new (SL_ERROR, SL_ERROR_CONNECTION,
                          /* TRANSLATORS: %s is a host name */
                          _ ("%s cannot be reached. Check the network and try again."), host);
    }
}

/**
 * sl_fetcher_error_new_for_failure:
 * @failure: what GIO or libsoup reported; not a cancellation
 * @host: the host that was asked
 *
 * Returns: (transfer full): what the user reads about it, in #SL_ERROR
 */
GError *
sl_fetcher_error_new_for_failure (const GError *failure,
                                  const char   *host)
{
  g_return_val_if_fail (failure != NULL, NULL);

  g_debug ("fetching from %s: %s", host, failure->message);

  if (failure->domain == SL_ERROR)
    return g_error_copy (failure);
  if (failure->domain == G_RESOLVER_ERROR)
    return g_error_new (SL_ERROR, SL_ERROR_CONNECTION,
                        /* TRANSLATORS: %s is a host name */
                        _ ("There is no site called “%s”, or this computer is offline."), host);
  if (failure->domain == G_TLS_ERROR)
    return new_for_tls (failure, host);
  if (failure->domain == G_IO_ERROR)
    return new_for_io (failure, host);

  return new_for_broken_answer ();
}
