/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-services"

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>
#include <libsoup/soup.h>

#include "core/sl-error.h"
#include "services/sl-address.h"
#include "services/sl-fetcher-error.h"
#include "services/sl-fetcher-private.h"
#include "services/sl-link.h"
#include "services/sl-pinned-address.h"
#include "services/sl-site.h"

/* One page, from its link to its bytes, over all redirects. */

#define MAX_BYTES     (5 * 1024 * 1024)
#define MAX_REDIRECTS 5
#define CHUNK_BYTES   (64 * 1024)
#define USER_AGENT    "Mozilla/5.0 (X11; Linux) Shortlist/" PACKAGE_VERSION

/* One page on its way, over all its redirects. */
typedef struct
{
  GUri        *uri;
  SoupSession *session; /* of this hop only: connections are pinned to its addresses */
  SoupMessage *message;
  GByteArray  *bytes;

  GCancellable *cancellable; /* ours: the caller's, the deadline and a full page end in it */
  GCancellable *callers;
  gulong        callers_id;
  GSource      *deadline;
  gboolean      has_timed_out;

  guint    n_redirects;
  gboolean was_public; /* a public address has been on the way */
} Fetch;

static void start_hop (GTask *task);

/* The system's is found when it is needed: that loads modules. */
static GProxyResolver *
get_proxies (SlFetcher *self)
{
  return self->proxies != NULL ? self->proxies : g_proxy_resolver_get_default ();
}

/* Ends every connection; nothing of the rest of an answer is read. */
static void
close_fetch (Fetch *fetch)
{
  if (fetch->callers_id != 0)
    g_cancellable_disconnect (fetch->callers, fetch->callers_id);
  fetch->callers_id = 0;
  if (fetch->deadline != NULL)
    g_source_destroy (fetch->deadline);
  g_clear_pointer (&fetch->deadline, g_source_unref);
  if (fetch->session != NULL)
    soup_session_abort (fetch->session);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);
}

static void
fetch_free (Fetch *fetch)
{
  close_fetch (fetch);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_pointer (&fetch->bytes, g_byte_array_unref);
  g_clear_object (&fetch->cancellable);
  g_clear_object (&fetch->callers);
  g_free (fetch);
}

static void
return_failure (GTask        *task,
                const GError *failure)
{
  Fetch *fetch = g_task_get_task_data (task);

  g_cancellable_cancel (fetch->cancellable);
  close_fetch (fetch);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (fetch->has_timed_out)
    g_task_return_new_error (task, SL_ERROR, SL_ERROR_TIMEOUT, "%s",
                             _ ("The site did not answer in time. Try again, or save the page in your browser and drop the file here."));
  else
    g_task_return_error (task, sl_fetcher_error_new_for_failure (failure, g_uri_get_host (fetch->uri)));
}

static void
return_sentence (GTask      *task,
                 SlError     code,
                 const char *sentence)
{
  g_autoptr (GError) failure = g_error_new_literal (SL_ERROR, (int) code, sentence);

  return_failure (task, failure);
}

static void
return_inside (GTask *task)
{
  return_sentence (task, SL_ERROR_REFUSED, _ ("The link leads to an address inside your own network, so the page was not fetched."));
}

static void
return_too_large (GTask *task)
{
  g_autofree char *limit = g_format_size_full (MAX_BYTES, G_FORMAT_SIZE_IEC_UNITS);
  /* TRANSLATORS: %s is a size such as “5.0 MiB” */
  g_autofree char *sentence = g_strdup_printf (_ ("What the link leads to is larger than %s. Save it in your browser and drop the file here."), limit);

  return_sentence (task, SL_ERROR_INPUT, sentence);
}

static void
return_page (GTask *task)
{
  Fetch         *fetch = g_task_get_task_data (task);
  SlFetchedPage *page = NULL;

  if (fetch->bytes->len == 0)
    {
      return_sentence (task, SL_ERROR_INPUT, _ ("The page is empty. Open the link in your browser to see what it is."));
      return;
    }

  page = g_new0 (SlFetchedPage, 1);
  page->bytes = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->bytes));
  page->url = g_uri_to_string_partial (fetch->uri, G_URI_HIDE_USERINFO);
  page->content_type = g_strdup (soup_message_headers_get_one (soup_message_get_response_headers (fetch->message), "Content-Type"));
  close_fetch (fetch);
  g_task_return_pointer (task, page, (GDestroyNotify) sl_fetched_page_free);
}

static gboolean
is_redirect (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/* Pages, and the documents that a résumé may be. No type is left to the extractor, which looks
 * at the content; so are files that a server knows nothing of.
 */
static gboolean
is_readable_type (const char *type)
{
  static const char *const types[] = {
    "text/html",
    "application/xhtml+xml",
    "text/plain",
    "text/markdown",
    "text/x-markdown",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.oasis.opendocument.text",
    "application/rtf",
    "text/rtf",
    "application/json",
    "application/xml",
    "text/xml",
    "application/zip",
    "application/octet-stream",
    "binary/octet-stream",
    NULL,
  };
  g_autofree char *lower = type != NULL ? g_ascii_strdown (type, -1) : NULL;

  return lower == NULL || g_strv_contains (types, lower);
}

static guint16
get_port (GUri *uri)
{
  if (g_uri_get_port (uri) > 0)
    return (guint16) g_uri_get_port (uri);

  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

static void
callers_cancelled_cb (GCancellable *callers,
                      gpointer      user_data)
{
  g_cancellable_cancel (user_data);
}

static gboolean
deadline_passed_cb (gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->has_timed_out = TRUE;
  g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_REMOVE;
}

static void
chunk_read_cb (GObject      *object,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) chunk = g_input_stream_read_bytes_finish (G_INPUT_STREAM (object), result, &error);
  Fetch *fetch = g_task_get_task_data (task);

  if (chunk == NULL)
    {
      return_failure (task, error);
      return;
    }
  if (g_bytes_get_size (chunk) == 0)
    {
      return_page (task);
      return;
    }
  if (fetch->bytes->len + g_bytes_get_size (chunk) > MAX_BYTES)
    {
      return_too_large (task);
      return;
    }

  g_byte_array_append (fetch->bytes, g_bytes_get_data (chunk, NULL), g_bytes_get_size (chunk));
  g_input_stream_read_bytes_async (G_INPUT_STREAM (object), CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE, fetch->cancellable,
                                   chunk_read_cb, g_steal_pointer (&task));
}

/* Goes to where the answer points; the new address is checked like the first. */
static void
follow_redirect (GTask *task)
{
  Fetch      *fetch = g_task_get_task_data (task);
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (fetch->message), "Location");
  g_autoptr (GUri) next = NULL;

  if (++fetch->n_redirects > MAX_REDIRECTS)
    {
      return_sentence (task, SL_ERROR_PROTOCOL,
                       _ ("The link leads from one address to the next without end. Save the page in your browser and drop the file here."));
      return;
    }

  next = sl_link_follow (fetch->uri, location);
  if (next == NULL)
    {
      return_sentence (task, SL_ERROR_PROTOCOL, _ ("The link leads nowhere. Open it in your browser to see what it is."));
      return;
    }

  soup_session_abort (fetch->session);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->session);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  fetch->uri = g_steal_pointer (&next);
  start_hop (task);
}

static void
headers_received_cb (GObject      *object,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) body = soup_session_send_finish (SOUP_SESSION (object), result, &error);
  Fetch              *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = NULL;
  const char         *type = NULL;
  guint               status = 0;

  if (body == NULL)
    {
      return_failure (task, error);
      return;
    }

  status = soup_message_get_status (fetch->message);
  headers = soup_message_get_response_headers (fetch->message);
  type = soup_message_headers_get_content_type (headers, NULL);
  if (is_redirect (status))
    {
      follow_redirect (task);
      return;
    }
  if (status != SOUP_STATUS_OK && status != SOUP_STATUS_NON_AUTHORITATIVE)
    {
      g_autoptr (GError) failure = sl_fetcher_error_new_for_status (status);

      return_failure (task, failure);
      return;
    }
  if (!is_readable_type (type))
    {
      return_sentence (task, SL_ERROR_INPUT,
                       _ ("The link leads to a file, not to a web page or a résumé. Paste the link of the page that shows the posting."));
      return;
    }
  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
      soup_message_headers_get_content_length (headers) > MAX_BYTES)
    {
      return_too_large (task);
      return;
    }

  g_input_stream_read_bytes_async (body, CHUNK_BYTES, G_PRIORITY_DEFAULT_IDLE, fetch->cancellable, chunk_read_cb,
                                   g_steal_pointer (&task));
}

static void
send_request (GTask *task,
              GList *addresses)
{
  Fetch     *fetch = g_task_get_task_data (task);
  SlFetcher *self = NULL;
  g_autoptr (GSocketConnectable) connectable = NULL;
  SoupMessageHeaders *headers = NULL;

  self = g_task_get_source_object (task);
  connectable = sl_pinned_address_new (g_uri_get_scheme (fetch->uri), g_uri_get_host (fetch->uri), get_port (fetch->uri), addresses);
  fetch->session = soup_session_new_with_options ("remote-connectable", connectable, "user-agent", USER_AGENT, "proxy-resolver", get_proxies (self), NULL);
  soup_session_remove_feature_by_type (fetch->session, SOUP_TYPE_AUTH_MANAGER);
  fetch->message = soup_message_new_from_uri (SOUP_METHOD_GET, fetch->uri);
  soup_message_add_flags (fetch->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (fetch->message);
  soup_message_headers_replace (headers, "Accept", "text/html,application/xhtml+xml,text/plain;q=0.8");

  soup_session_send_async (fetch->session, fetch->message, G_PRIORITY_DEFAULT, fetch->cancellable, headers_received_cb,
                           g_object_ref (task));
}

/* Every address counts: which of them a connection ends at is not ours to choose. */
static gboolean
check_addresses (SlFetcher *self,
                 Fetch     *fetch,
                 GList     *addresses)
{
  gboolean is_public = FALSE;

  for (GList *l = addresses; l != NULL; l = l->next)
    {
      if (self->is_public (l->data))
        is_public = TRUE;
      else if (fetch->was_public)
        return FALSE;
    }
  fetch->was_public |= is_public;

  return TRUE;
}

static void
addresses_resolved_cb (GObject      *object,
                       GAsyncResult *result,
                       gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  GList *addresses = g_resolver_lookup_by_name_finish (G_RESOLVER (object), result, &error);

  if (addresses == NULL)
    return_failure (task, error);
  else if (!check_addresses (g_task_get_source_object (task), g_task_get_task_data (task), addresses))
    return_inside (task);
  else
    send_request (task, addresses);

  g_resolver_free_addresses (addresses);
}

static void
resolve_host (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_resolver_lookup_by_name_async (resolver, g_uri_get_host (fetch->uri), fetch->cancellable, addresses_resolved_cb,
                                   g_object_ref (task));
}

static void
proxies_found_cb (GObject      *object,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_auto (GStrv) proxies = g_proxy_resolver_lookup_finish (G_PROXY_RESOLVER (object), result, NULL);
  Fetch   *fetch = g_task_get_task_data (task);
  gboolean is_local;

  if (proxies == NULL || proxies[0] == NULL || g_strv_contains ((const char *const *) proxies, "direct://") ||
      g_hostname_is_ip_address (g_uri_get_host (fetch->uri)))
    {
      resolve_host (task);
      return;
    }

  /* Only the proxy resolves names here, so that a name alone tells where it leads. */
  is_local = sl_address_is_local_name (g_uri_get_host (fetch->uri));
  if (is_local && fetch->was_public)
    {
      return_inside (task);
      return;
    }
  fetch->was_public |= !is_local;
  send_request (task, NULL);
}

static void
start_hop (GTask *task)
{
  SlFetcher       *self = g_task_get_source_object (task);
  Fetch           *fetch = g_task_get_task_data (task);
  const char      *scheme = g_uri_get_scheme (fetch->uri);
  const char      *site = sl_site_find_unfetchable (g_uri_get_host (fetch->uri));
  g_autofree char *url = NULL;
  g_autofree char *sentence = NULL;

  if (!g_str_equal (scheme, "http") && !g_str_equal (scheme, "https"))
    {
      return_sentence (task, SL_ERROR_REFUSED, _ ("Only links that begin with http:// or https:// can be fetched."));
      return;
    }
  if (site != NULL)
    {
      /* TRANSLATORS: %s is the name of a job site */
      sentence = g_strdup_printf (_ ("%s does not let programs fetch its pages. Save the page in your browser and drop the file here."), site);
      return_sentence (task, SL_ERROR_REFUSED, sentence);
      return;
    }

  url = g_uri_to_string (fetch->uri);
  g_proxy_resolver_lookup_async (get_proxies (self), url, fetch->cancellable, proxies_found_cb, g_object_ref (task));
}

/* Answers @task, whose source is the fetcher, with the page that @url leads to. */
void
sl_fetcher_run (SlFetcher  *self,
                GTask      *task,
                const char *url)
{
  GCancellable *cancellable = g_task_get_cancellable (task);
  Fetch        *fetch = NULL;

  fetch = g_new0 (Fetch, 1);
  fetch->cancellable = g_cancellable_new ();
  fetch->bytes = g_byte_array_new ();
  fetch->uri = sl_link_parse (url);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);
  if (fetch->uri == NULL)
    {
      g_task_return_new_error (task, SL_ERROR, SL_ERROR_INPUT, "%s", _ ("This is not a link that can be fetched."));
      return;
    }

  fetch->deadline = g_timeout_source_new (self->deadline_ms);
  g_source_set_callback (fetch->deadline, deadline_passed_cb, fetch, NULL);
  g_source_attach (fetch->deadline, g_task_get_context (task));
  if (cancellable != NULL)
    {
      fetch->callers = g_object_ref (cancellable);
      fetch->callers_id = g_cancellable_connect (cancellable, G_CALLBACK (callers_cancelled_cb),
                                                 g_object_ref (fetch->cancellable), g_object_unref);
    }
  start_hop (task);
}
