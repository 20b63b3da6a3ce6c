/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-error.h"
#include "services/sl-fetcher.h"
#include "sl-test-resolver.h"
#include "sl-test-site.h"
#include "sl-test.h"

/* Loopback has many addresses: here 127.0.0.1 is inside and the rest is the Internet. */
typedef struct
{
  SlTestSite     *outside;
  SlTestSite     *inside;
  SlTestResolver *resolver;
  SlFetcher      *fetcher;
} Fixture;

typedef struct
{
  const char *path;
  int         code; /* -1: comes through */
} Case;

static gboolean
is_outside (GInetAddress *address)
{
  g_autofree char *text = g_inet_address_to_string (address);

  return !g_str_equal (text, "127.0.0.1");
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->outside = sl_test_site_new ("127.0.0.2", NULL);
  fixture->inside = sl_test_site_new ("127.0.0.1", NULL);
  fixture->resolver = sl_test_resolver_install ();
  fixture->fetcher = sl_fetcher_new ();
  sl_fetcher_set_address_check (fixture->fetcher, is_outside);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (fixture->fetcher);
  sl_test_site_free (fixture->outside);
  sl_test_site_free (fixture->inside);
  g_resolver_set_default (g_object_new (SL_TYPE_TEST_RESOLVER, NULL));
  g_object_unref (fixture->resolver);
}

static SlFetchedPage *
fetch (Fixture    *fixture,
       const char *url,
       GError    **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  sl_fetcher_fetch_async (fixture->fetcher, url, NULL, sl_test_take, &result);

  return sl_fetcher_fetch_finish (fixture->fetcher, sl_test_await (&result), error);
}

/* A sentence for the user: not the library's words, and an end to it. */
static void
assert_refusal (GError *error,
                int     code)
{
  g_assert_error (error, SL_ERROR, code);
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_assert_cmpuint (strlen (error->message), >, 20);
}

static void
test_fetcher_page (Fixture      *fixture,
                   gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->outside->base, "/page?id=7#top", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = fetch (fixture, url, &error);
  const char *headers = fixture->outside->last_headers;

  g_assert_no_error (error);
  g_assert_cmpstr (page->url, ==, url);
  g_assert_cmpstr (page->content_type, ==, "text/html; charset=utf-8");
  g_assert_true (g_str_has_prefix (g_bytes_get_data (page->bytes, NULL), "<!DOCTYPE html>"));
  g_assert_nonnull (strstr (headers, "Shortlist/"));
  g_assert_null (strstr (headers, "Referer"));
  g_assert_null (strstr (headers, "Cookie"));
}

static void
test_fetcher_answers (Fixture      *fixture,
                      gconstpointer data)
{
  static const Case cases[] = {
    { "/plain", -1 },
    { "/untyped", -1 },
    { "/bad-gzip", -1 }, /* servers that lie about it exist */
    { "/hops/5", -1 },
    { "/size/5242880", -1 },
    { "/size/5242881", SL_ERROR_INPUT },
    { "/size/9000000", SL_ERROR_INPUT },
    { "/endless", SL_ERROR_INPUT },
    { "/bomb", SL_ERROR_INPUT },
    { "/pdf", -1 },
    { "/picture", SL_ERROR_INPUT },
    { "/document/5242880", -1 },
    { "/document/5242881", SL_ERROR_INPUT },
    { "/empty", SL_ERROR_INPUT },
    { "/hops/6", SL_ERROR_PROTOCOL },
    { "/loop", SL_ERROR_PROTOCOL },
    { "/nowhere", SL_ERROR_PROTOCOL },
    { "/status/400", SL_ERROR_PROTOCOL },
    { "/status/401", SL_ERROR_REFUSED },
    { "/status/403", SL_ERROR_REFUSED },
    { "/status/404", SL_ERROR_NOT_FOUND },
    { "/status/410", SL_ERROR_NOT_FOUND },
    { "/status/429", SL_ERROR_CONNECTION },
    { "/status/500", SL_ERROR_CONNECTION },
    { "/status/503", SL_ERROR_CONNECTION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *url = g_strconcat (fixture->outside->base, cases[i].path, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFetchedPage) page = fetch (fixture, url, &error);

      g_test_message ("%s: %s", cases[i].path, error != NULL ? error->message : "page");
      if (cases[i].code < 0)
        {
          g_assert_no_error (error);
          g_assert_nonnull (page);
        }
      else
        assert_refusal (error, cases[i].code);
    }
}

static void
test_fetcher_redirected_url (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->outside->base, "/hops/3", NULL);
  g_autofree char *end = g_strconcat (fixture->outside->base, "/page?hops=0", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = fetch (fixture, url, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page->url, ==, end);
  g_assert_cmpuint (fixture->outside->n_requests, ==, 4);
  g_assert_null (strstr (fixture->outside->last_headers, "Cookie"));
  g_assert_null (strstr (fixture->outside->last_headers, "Referer"));
}

static void
test_fetcher_refused_links (Fixture      *fixture,
                            gconstpointer data)
{
  static const struct
  {
    const char *url;
    int         code;
  } cases[] = {
    { "", SL_ERROR_INPUT },
    { "   ", SL_ERROR_INPUT },
    { "http://", SL_ERROR_INPUT },
    { "https:///page", SL_ERROR_INPUT },
    { "http://[::1", SL_ERROR_INPUT },
    { "a sentence", SL_ERROR_INPUT },
    { "http://a b/", SL_ERROR_INPUT },
    { "ftp://a.example/page", SL_ERROR_REFUSED },
    { "file:///etc/passwd", SL_ERROR_REFUSED },
    { "javascript:alert(1)", SL_ERROR_REFUSED },
    { "data:text/html,x", SL_ERROR_REFUSED },
    { "https://www.linkedin.com/jobs/view/1", SL_ERROR_REFUSED },
    { "de.indeed.com/viewjob?jk=1", SL_ERROR_REFUSED },
    { "https://user@www.glassdoor.co.uk./job", SL_ERROR_REFUSED },
    { "https://unknown.example/", SL_ERROR_CONNECTION },
    { "unknown.example:8080/job", SL_ERROR_CONNECTION },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFetchedPage) page = fetch (fixture, cases[i].url, &error);

      g_test_message ("“%s”: %s", cases[i].url, error != NULL ? error->message : "page");
      assert_refusal (error, cases[i].code);
    }
}

static void
test_fetcher_long_link (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *tail = g_strnfill (9000, 'a');
  g_autofree char *url = g_strconcat (fixture->outside->base, "/page?", tail, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = fetch (fixture, url, &error);

  assert_refusal (error, SL_ERROR_INPUT);
  g_assert_cmpuint (fixture->outside->n_requests, ==, 0);
}

/* Where a public page must not lead: tried as redirect targets. */
static void
test_fetcher_redirect_targets (Fixture      *fixture,
                               gconstpointer data)
{
  const guint      port = sl_test_site_get_port (fixture->inside);
  g_autofree char *start = g_strconcat (fixture->outside->base, "/elsewhere", NULL);
  const struct
  {
    const char *location;
    int         code;
  } cases[] = {
    { "http://127.0.0.1:%u/page", SL_ERROR_REFUSED },
    { "//127.0.0.1:%u/page", SL_ERROR_REFUSED },
    { "http://inside.example:%u/page", SL_ERROR_REFUSED },
    { "http://mixed.example:%u/page", SL_ERROR_REFUSED },
    { "http://user:word@inside.example:%u/page", SL_ERROR_REFUSED },
    { "file:///etc/passwd?%u", SL_ERROR_PROTOCOL },
    { "ftp://a.example:%u/", SL_ERROR_REFUSED },
    { "https://www.linkedin.com/jobs/view/%u", SL_ERROR_REFUSED },
    { "http://:%u/", SL_ERROR_PROTOCOL },
  };

  sl_test_resolver_add (fixture->resolver, "inside.example", "127.0.0.1");
  sl_test_resolver_add (fixture->resolver, "mixed.example", "127.0.0.2 127.0.0.1");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFetchedPage) page = NULL;
      g_auto (GStrv) parts = g_strsplit (cases[i].location, "%u", 2);

      g_free (fixture->outside->elsewhere);
      fixture->outside->elsewhere = g_strdup_printf ("%s%u%s", parts[0], port, parts[1]);
      page = fetch (fixture, start, &error);
      g_test_message ("%s: %s", fixture->outside->elsewhere, error != NULL ? error->message : "page");
      assert_refusal (error, cases[i].code);
    }

  g_assert_cmpuint (fixture->inside->n_requests, ==, 0);
}

static void
test_fetcher_typed_private (Fixture      *fixture,
                            gconstpointer data)
{
  g_autofree char *url = g_strconcat (fixture->inside->base, "/elsewhere", NULL);
  g_autofree char *back = g_strconcat (fixture->inside->base, "/page", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (SlFetchedPage) page = NULL;
  g_autoptr (SlFetchedPage) none = NULL;

  fixture->inside->elsewhere = g_strdup (back);
  page = fetch (fixture, url, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (page->url, ==, back);

  /* Inside, out and in again is the way back in that nobody typed. */
  g_free (fixture->inside->elsewhere);
  fixture->inside->elsewhere = g_strconcat (fixture->outside->base, "/elsewhere", NULL);
  fixture->outside->elsewhere = g_strdup (back);
  none = fetch (fixture, url, &refusal);
  assert_refusal (refusal, SL_ERROR_REFUSED);
}

/* The name's second answer is inside; only the first, the checked one, may be used. */
static void
test_fetcher_rebinding (Fixture      *fixture,
                        gconstpointer data)
{
  g_autofree char *start = g_strconcat (fixture->outside->base, "/elsewhere", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = NULL;
  g_autofree char *host = NULL;

  sl_test_resolver_add (fixture->resolver, "rebind.example", "127.0.0.2");
  sl_test_resolver_add (fixture->resolver, "rebind.example", "127.0.0.1");
  fixture->outside->elsewhere = g_strdup_printf ("http://rebind.example:%u/page", sl_test_site_get_port (fixture->outside));
  page = fetch (fixture, start, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (page->url, ==, fixture->outside->elsewhere);
  g_assert_cmpuint (sl_test_resolver_get_n_lookups (fixture->resolver), ==, 1);
  g_assert_cmpuint (fixture->inside->n_requests, ==, 0);
  host = g_strdup_printf ("Host: rebind.example:%u\n", sl_test_site_get_port (fixture->outside));
  g_assert_nonnull (strstr (fixture->outside->last_headers, host));
}

static void
test_fetcher_second_address (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *url = g_strdup_printf ("http://two.example:%u/page", sl_test_site_get_port (fixture->outside));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = NULL;

  /* Nobody listens at the first address. */
  sl_test_resolver_add (fixture->resolver, "two.example", "127.0.0.3 127.0.0.2");
  page = fetch (fixture, url, &error);
  g_assert_no_error (error);
  g_assert_nonnull (page);
}

static void
test_fetcher_deadline (Fixture      *fixture,
                       gconstpointer data)
{
  static const char *const paths[] = { "/hang", "/stall" };

  sl_fetcher_set_deadline (fixture->fetcher, 200);
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autofree char *url = g_strconcat (fixture->outside->base, paths[i], NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFetchedPage) page = fetch (fixture, url, &error);

      assert_refusal (error, SL_ERROR_TIMEOUT);
    }
}

static gboolean
has_requests (gpointer user_data)
{
  return ((SlTestSite *) user_data)->n_requests > 0;
}

static void
test_fetcher_cancel (Fixture      *fixture,
                     gconstpointer data)
{
  const char      *when = data;
  g_autofree char *url = g_strconcat (fixture->outside->base, g_str_equal (when, "after") ? "/page" : "/stall", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = NULL;

  if (g_str_equal (when, "before"))
    g_cancellable_cancel (cancellable);
  sl_fetcher_fetch_async (fixture->fetcher, url, cancellable, sl_test_take, &result);
  if (g_str_equal (when, "at-once"))
    g_cancellable_cancel (cancellable);
  if (g_str_equal (when, "during"))
    {
      sl_test_wait_until (has_requests, fixture->outside, "the request");
      g_cancellable_cancel (cancellable);
    }
  page = sl_fetcher_fetch_finish (fixture->fetcher, sl_test_await (&result), &error);

  if (g_str_equal (when, "after"))
    {
      g_cancellable_cancel (cancellable);
      g_assert_no_error (error);
    }
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Behind a proxy nobody here resolves a name: the site plays the proxy, and its path leads on. */
static void
test_fetcher_proxy (Fixture      *fixture,
                    gconstpointer data)
{
  static const Case cases[] = {
    { "http://mill.example/page", -1 }, /* where the link leads */
    { "http://localhost/page", SL_ERROR_REFUSED },
    { "http://intranet/page", SL_ERROR_REFUSED },
    { "http://2130706433/page", SL_ERROR_REFUSED },
    { "http://printer.local/page", SL_ERROR_REFUSED },
    { "http://127.0.0.1/page", SL_ERROR_REFUSED },
  };
  g_autoptr (GProxyResolver) proxies = g_simple_proxy_resolver_new (fixture->outside->base, NULL);
  g_autoptr (SlFetchedPage) typed = NULL;
  g_autoptr (GError) none = NULL;

  sl_fetcher_set_proxy_resolver (fixture->fetcher, proxies);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFetchedPage) page = NULL;

      g_free (fixture->outside->elsewhere);
      fixture->outside->elsewhere = g_strdup (cases[i].path);
      fixture->outside->n_requests = 0;
      page = fetch (fixture, "http://jobs.example/elsewhere", &error);
      g_test_message ("%s: %s", cases[i].path, error != NULL ? error->message : "page");
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else
        assert_refusal (error, cases[i].code);
      g_assert_cmpuint (fixture->outside->n_requests, ==, cases[i].code < 0 ? 2 : 1);
    }

  /* A name inside that the user pasted is the user's to ask for. */
  typed = fetch (fixture, "http://intranet/page", &none);
  g_assert_no_error (none);
  g_assert_cmpstr (typed->url, ==, "http://intranet/page");
}

/* Answers no HTTP library would give, one connection each. */
static gboolean
raw_connected_cb (GThreadedSocketService *service,
                  GSocketConnection      *connection,
                  GObject                *source,
                  gpointer                user_data)
{
  const char *answer = user_data;
  char        request[4096];

  if (g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, sizeof request, NULL, NULL) > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer, strlen (answer), NULL, NULL, NULL);
  g_io_stream_close (G_IO_STREAM (connection), NULL, NULL);

  return TRUE;
}

static void
test_fetcher_raw_answers (Fixture      *fixture,
                          gconstpointer data)
{
  static const struct
  {
    const char *answer;
    int         code;
    gboolean    may_come; /* libsoup 3.2 takes the end of the connection for the end of the page */
  } cases[] = {
    { "", SL_ERROR_CONNECTION },
    { "garbage\r\n\r\n", SL_ERROR_PROTOCOL },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 1000000000\r\n\r\nx", SL_ERROR_INPUT },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nonly this", SL_ERROR_CONNECTION },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n", SL_ERROR_CONNECTION, TRUE },
    { "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n", SL_ERROR_INPUT },
    { "HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\nuntil the end", -1 },
    { "HTTP/1.1 204 No Content\r\n\r\n", SL_ERROR_PROTOCOL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GSocketService) service = g_threaded_socket_service_new (2);
      g_autoptr (GInetAddress) loopback = g_inet_address_new_from_string ("127.0.0.2");
      g_autoptr (GSocketAddress) place = g_inet_socket_address_new (loopback, 0);
      g_autoptr (GSocketAddress) bound = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (SlFetchedPage) page = NULL;
      g_autofree char *url = NULL;

      g_signal_connect (service, "run", G_CALLBACK (raw_connected_cb), (gpointer) cases[i].answer);
      g_socket_listener_add_address (G_SOCKET_LISTENER (service), place, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL, &bound, &error);
      g_assert_no_error (error);
      url = g_strdup_printf ("http://127.0.0.2:%u/", g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound)));
      page = fetch (fixture, url, &error);
      g_test_message ("“%.40s”: %s", cases[i].answer, error != NULL ? error->message : "page");
      if (cases[i].code < 0)
        g_assert_no_error (error);
      else if (error != NULL || !cases[i].may_come)
        assert_refusal (error, cases[i].code);
      g_socket_service_stop (service);
      g_socket_listener_close (G_SOCKET_LISTENER (service));
    }
}

static void
test_fetcher_nobody_listens (Fixture      *fixture,
                             gconstpointer data)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.3:%u/", sl_test_site_get_port (fixture->outside));
  g_autoptr (GError) error = NULL;
  g_autoptr (SlFetchedPage) page = fetch (fixture, url, &error);

  assert_refusal (error, SL_ERROR_CONNECTION);
}

/* Pinned to an address, a connection still has to prove the name that was asked for. */
static void
test_fetcher_tls (Fixture      *fixture,
                  gconstpointer data)
{
  GTlsBackend     *backend = g_tls_backend_get_default ();
  g_autofree char *path = sl_test_data_path ("services/jobs.example.pem");
  g_autofree char *right = NULL;
  g_autofree char *wrong = NULL;
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (GTlsDatabase) database = NULL;
  g_autoptr (SlFetchedPage) page = NULL;
  g_autoptr (SlFetchedPage) none = NULL;
  g_autoptr (GError) error = NULL;
  SlTestSite *site = NULL;

  g_assert_true (g_tls_backend_supports_tls (backend));
  certificate = g_tls_certificate_new_from_file (path, &error);
  g_assert_no_error (error);
  site = sl_test_site_new ("127.0.0.2", certificate);
  sl_test_resolver_add (fixture->resolver, "jobs.example", "127.0.0.2");
  sl_test_resolver_add (fixture->resolver, "other.example", "127.0.0.2");
  right = g_strdup_printf ("https://jobs.example:%u/page", sl_test_site_get_port (site));
  wrong = g_strdup_printf ("https://other.example:%u/page", sl_test_site_get_port (site));

  /* Nobody vouches for it. */
  none = fetch (fixture, right, &error);
  assert_refusal (error, SL_ERROR_REFUSED);
  g_clear_error (&error);

  database = g_tls_file_database_new (path, &error);
  g_assert_no_error (error);
  g_tls_backend_set_default_database (backend, database);
  page = fetch (fixture, right, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (page->url, ==, right);
  none = fetch (fixture, wrong, &error);
  assert_refusal (error, SL_ERROR_REFUSED);
  g_assert_cmpuint (site->n_requests, ==, 1);

  g_tls_backend_set_default_database (backend, NULL);
  sl_test_site_free (site);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(name, function) g_test_add ("/fetcher/" name, Fixture, NULL, set_up, function, tear_down)
#define ADD_CANCEL(when)    g_test_add ("/fetcher/cancel/" when, Fixture, when, set_up, test_fetcher_cancel, tear_down)
  ADD ("page", test_fetcher_page);
  ADD ("answers", test_fetcher_answers);
  ADD ("redirected-url", test_fetcher_redirected_url);
  ADD ("refused-links", test_fetcher_refused_links);
  ADD ("long-link", test_fetcher_long_link);
  ADD ("redirect-targets", test_fetcher_redirect_targets);
  ADD ("typed-private", test_fetcher_typed_private);
  ADD ("rebinding", test_fetcher_rebinding);
  ADD ("second-address", test_fetcher_second_address);
  ADD ("proxy", test_fetcher_proxy);
  ADD ("deadline", test_fetcher_deadline);
  ADD ("tls", test_fetcher_tls);
  ADD ("raw-answers", test_fetcher_raw_answers);
  ADD ("nobody-listens", test_fetcher_nobody_listens);
  ADD_CANCEL ("before");
  ADD_CANCEL ("at-once");
  ADD_CANCEL ("during");
  ADD_CANCEL ("after");

  return g_test_run ();
}
