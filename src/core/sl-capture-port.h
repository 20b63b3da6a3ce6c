/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/sl-job.h"

G_BEGIN_DECLS

/**
 * SlCapture:
 * @job: (nullable): the posting read from the page, not in the database; %NULL if the page holds none
 *   or a link led to a file of another kind
 * @url: (nullable): the page's address as far as known
 * @page: (nullable): the page's bytes, to be kept with the posting
 * @page_type: (nullable): its media type, with the charset the server named
 *
 * What a dropped or fetched page came to.
 */
typedef struct
{
  SlJob  *job;
  char   *url;
  GBytes *page;
  char   *page_type;
} SlCapture;

SlCapture *sl_capture_new (void);
void       sl_capture_free (SlCapture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlCapture, sl_capture_free)

#define SL_TYPE_CAPTURE_PORT (sl_capture_port_get_type ())
G_DECLARE_INTERFACE (SlCapturePort, sl_capture_port, SL, CAPTURE_PORT, GObject)

/**
 * SlCapturePortInterface:
 *
 * How pages become postings. The page is parsed in the sandboxed extractor, never
 * in this process. Errors: %SL_ERROR_INPUT (empty, binary, too large, unreadable),
 * %SL_ERROR_REFUSED (a site that is not fetched, a private address, a scheme),
 * %SL_ERROR_NOT_FOUND (404, 410), %SL_ERROR_CONNECTION, %SL_ERROR_TIMEOUT,
 * %SL_ERROR_PROTOCOL. The messages are translated sentences for the user.
 */
struct _SlCapturePortInterface
{
  GTypeInterface parent_iface;

  void (*file_async) (SlCapturePort      *self,
                      GFile              *file,
                      GCancellable       *cancellable,
                      GAsyncReadyCallback callback,
                      gpointer            user_data);
  void (*bytes_async) (SlCapturePort      *self,
                       GBytes             *bytes,
                       const char         *media_type,
                       const char         *url,
                       GCancellable       *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer            user_data);
  void (*url_async) (SlCapturePort      *self,
                     const char         *url,
                     GCancellable       *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer            user_data);
  SlCapture *(*finish) (SlCapturePort *self,
                        GAsyncResult  *result,
                        GError       **error);
};

void       sl_capture_port_file_async (SlCapturePort *self, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void       sl_capture_port_bytes_async (SlCapturePort *self, GBytes *bytes, const char *media_type, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void       sl_capture_port_url_async (SlCapturePort *self, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
SlCapture *sl_capture_port_finish (SlCapturePort *self, GAsyncResult *result, GError **error);

G_END_DECLS
