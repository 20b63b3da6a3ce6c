/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "sl-test-site.h"

#define PAGE "<!DOCTYPE html><title>Baker</title><h1>Baker</h1>"

static void
append_header_cb (const char *name,
                  const char *value,
                  gpointer    user_data)
{
  g_string_append_printf (user_data, "%s: %s\n", name, value);
}

static void
remember_request (SlTestSite        *self,
                  SoupServerMessage *message)
{
  GString *text = g_string_new (NULL);

  self->n_requests++;
  soup_message_headers_foreach (soup_server_message_get_request_headers (message), append_header_cb, text);
  g_free (self->last_headers);
  self->last_headers = g_string_free (text, FALSE);
}

static GBytes *
compress_zeros (gsize size)
{
  g_autoptr (GConverter) compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) stream = g_converter_output_stream_new (memory, compressor);
  g_autofree guint8 *zeros = g_malloc0 (1024 * 1024);

  for (gsize done = 0; done < size; done += 1024 * 1024)
    g_assert_true (g_output_stream_write_all (stream, zeros, 1024 * 1024, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));

  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

static void
answer_bytes (SoupServerMessage *message,
              const char        *type,
              const char        *encoding,
              GBytes            *bytes)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  if (type != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", type);
  if (encoding != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Encoding", encoding);
  if (g_bytes_get_size (bytes) > 0)
    soup_message_body_append_bytes (soup_server_message_get_response_body (message), bytes);
}

static void
answer_text (SoupServerMessage *message,
             const char        *type,
             const char        *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  answer_bytes (message, type, NULL, bytes);
}

static void
chunk_wanted_cb (SoupServerMessage *message,
                 gpointer           user_data)
{
  static const char text[16384] = "<p>more";

  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, text, sizeof text);
}

/* `/endless` never ends, `/stall` sends a beginning and nothing more. */
static void
answer_chunked (SoupServerMessage *message,
                gboolean           is_endless)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Content-Type", "text/html");
  soup_message_headers_set_encoding (soup_server_message_get_response_headers (message), SOUP_ENCODING_CHUNKED);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, PAGE, strlen (PAGE));
  if (is_endless)
    {
      soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
      g_signal_connect (message, "wrote-chunk", G_CALLBACK (chunk_wanted_cb), NULL);
    }
}

static void
redirect_to (SoupServerMessage *message,
             guint              status,
             const char        *location)
{
  soup_server_message_set_status (message, status, NULL);
  if (location != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Location", location);
}

/* `/hops/N` takes N redirects to the page, each with another status. */
static void
answer_hop (SoupServerMessage *message,
            int                n_left)
{
  static const guint statuses[] = { 301, 302, 303, 307, 308 };
  g_autofree char   *next = g_strdup_printf (n_left > 1 ? "../hops/%d" : "/page?hops=%d", n_left - 1);

  redirect_to (message, statuses[n_left % G_N_ELEMENTS (statuses)], next);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Set-Cookie", "session=1; Path=/");
}

static void
answer_sized (SoupServerMessage *message,
              const char        *type,
              gsize              size)
{
  g_autofree char *text = g_malloc (size);
  g_autoptr (GBytes) bytes = NULL;

  memset (text, 'x', size);
  bytes = g_bytes_new_take (g_steal_pointer (&text), size);
  answer_bytes (message, type, NULL, bytes);
}

static void
answer_special (SlTestSite        *self,
                SoupServerMessage *message,
                const char        *path)
{
  g_autoptr (GBytes) bytes = NULL;

  if (g_str_equal (path, "/bomb"))
    {
      bytes = compress_zeros (200 * 1024 * 1024);
      answer_bytes (message, "text/html", "gzip", bytes);
    }
  else if (g_str_equal (path, "/bad-gzip"))
    {
      bytes = g_bytes_new_static (PAGE, strlen (PAGE));
      answer_bytes (message, "text/html", "gzip", bytes);
    }
  else if (g_str_equal (path, "/elsewhere"))
    redirect_to (message, 302, self->elsewhere);
  else if (g_str_equal (path, "/nowhere"))
    redirect_to (message, 302, NULL);
  else if (g_str_equal (path, "/loop"))
    redirect_to (message, 302, "/loop");
  else if (g_str_equal (path, "/hang"))
    soup_server_message_pause (message);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
request_received_cb (SoupServer        *server,
                     SoupServerMessage *message,
                     const char        *path,
                     GHashTable        *query,
                     gpointer           user_data)
{
  SlTestSite *self = user_data;

  remember_request (self, message);
  if (g_str_equal (path, "/page"))
    answer_text (message, "text/html; charset=utf-8", PAGE);
  else if (g_str_equal (path, "/plain"))
    answer_text (message, "text/plain", "Baker");
  else if (g_str_equal (path, "/untyped"))
    answer_text (message, NULL, PAGE);
  else if (g_str_equal (path, "/pdf"))
    answer_text (message, "application/pdf", "%PDF-1.4");
  else if (g_str_equal (path, "/picture"))
    answer_text (message, "image/png", "\211PNG");
  else if (g_str_equal (path, "/empty"))
    answer_text (message, "text/html", "");
  else if (g_str_has_prefix (path, "/status/"))
    soup_server_message_set_status (message, (guint) atoi (path + strlen ("/status/")), NULL);
  else if (g_str_has_prefix (path, "/hops/"))
    answer_hop (message, atoi (path + strlen ("/hops/")));
  else if (g_str_has_prefix (path, "/size/"))
    answer_sized (message, "text/html", (gsize) atoi (path + strlen ("/size/")));
  else if (g_str_has_prefix (path, "/document/"))
    answer_sized (message, "application/octet-stream", (gsize) atoi (path + strlen ("/document/")));
  else if (g_str_equal (path, "/endless") || g_str_equal (path, "/stall"))
    answer_chunked (message, g_str_equal (path, "/endless"));
  else
    answer_special (self, message, path);
}

/**
 * sl_test_site_new:
 * @address: where to listen, for instance "127.0.0.2"
 * @certificate: (nullable): for https
 *
 * Returns: (transfer full): the site, answering from this main context
 */
SlTestSite *
sl_test_site_new (const char      *address,
                  GTlsCertificate *certificate)
{
  SlTestSite *self = g_new0 (SlTestSite, 1);
  g_autoptr (GSocketAddress) place = g_inet_socket_address_new_from_string (address, 0);
  g_autoptr (GError) error = NULL;

  self->server = certificate != NULL ? soup_server_new ("tls-certificate", certificate, NULL) : soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, request_received_cb, self, NULL);
  soup_server_listen (self->server, place, certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0, &error);
  g_assert_no_error (error);
  self->base = g_strdup_printf ("%s://%s:%u", certificate != NULL ? "https" : "http", address, sl_test_site_get_port (self));

  return self;
}

/* A handshake that the client has broken off may end after us, and libsoup 3.6 would then tell
 * a connection that is freed: such a server stays. */
static void
keep (SoupServer *server)
{
  static GPtrArray *servers;

  if (servers == NULL)
    servers = g_ptr_array_new ();
  g_ptr_array_add (servers, server);
  soup_server_remove_handler (server, NULL);
}

/**
 * sl_test_site_free:
 * @self: (transfer full): a site
 */
void
sl_test_site_free (SlTestSite *self)
{
  if (soup_server_is_https (self->server))
    keep (self->server);
  else
    {
      soup_server_disconnect (self->server);
      g_object_unref (self->server);
    }
  g_free (self->base);
  g_free (self->last_headers);
  g_free (self->elsewhere);
  g_free (self);
}

/**
 * sl_test_site_get_port:
 * @self: a site
 *
 * Returns: the port it was given
 */
guint
sl_test_site_get_port (SlTestSite *self)
{
  g_autoptr (GSList) uris = soup_server_get_uris (self->server);
  guint port = (guint) g_uri_get_port (uris->data);

  for (GSList *l = uris; l != NULL; l = l->next)
    g_uri_unref (l->data);

  return port;
}
