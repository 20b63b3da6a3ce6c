/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-core"

#include "config.h"

#include "core/sl-capture-port.h"

G_DEFINE_INTERFACE (SlCapturePort, sl_capture_port, G_TYPE_OBJECT)

static void
sl_capture_port_default_init (SlCapturePortInterface *iface)
{
}

/**
 * sl_capture_new:
 *
 * Returns: (transfer full): an empty capture
 */
SlCapture *
sl_capture_new (void)
{
  return g_new0 (SlCapture, 1);
}

/**
 * sl_capture_free:
 * @self: (nullable) (transfer full): a capture
 */
void
sl_capture_free (SlCapture *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->job);
  g_clear_pointer (&self->page, g_bytes_unref);
  g_free (self->url);
  g_free (self->page_type);
  g_free (self);
}

/**
 * sl_capture_port_file_async:
 * @self: a port
 * @file: a saved page
 *
 * Reads a saved job page; its address is taken from the page itself where it tells.
 */
void
sl_capture_port_file_async (SlCapturePort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_CAPTURE_PORT (self));

  SL_CAPTURE_PORT_GET_IFACE (self)->file_async (self, file, cancellable, callback, user_data);
}

/**
 * sl_capture_port_bytes_async:
 * @self: a port
 * @bytes: a page, for instance dropped as text/html
 * @media_type: (nullable): its media type
 * @url: (nullable): its address
 *
 * Reads a job page held in memory.
 */
void
sl_capture_port_bytes_async (SlCapturePort *self, GBytes *bytes, const char *media_type, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_CAPTURE_PORT (self));

  SL_CAPTURE_PORT_GET_IFACE (self)->bytes_async (self, bytes, media_type, url, cancellable, callback, user_data);
}

/**
 * sl_capture_port_url_async:
 * @self: a port
 * @url: http or https
 *
 * Fetches a job page and reads it. Where the link leads to a document (a PDF), that comes
 * back as it is.
 */
void
sl_capture_port_url_async (SlCapturePort *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (SL_IS_CAPTURE_PORT (self));

  SL_CAPTURE_PORT_GET_IFACE (self)->url_async (self, url, cancellable, callback, user_data);
}

/**
 * sl_capture_port_finish:
 *
 * Ends the reading of a file, of a page in memory or of a link.
 *
 * Returns: (transfer full): what was found, %NULL on failure
 */
SlCapture *
sl_capture_port_finish (SlCapturePort *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (SL_IS_CAPTURE_PORT (self), NULL);

  return SL_CAPTURE_PORT_GET_IFACE (self)->finish (self, result, error);
}
