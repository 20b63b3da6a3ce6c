/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "services/sl-extractor.h"
#include "services/sl-fetcher.h"

G_BEGIN_DECLS

#define SL_TYPE_CAPTURE_SERVICE (sl_capture_service_get_type ())
G_DECLARE_FINAL_TYPE (SlCaptureService, sl_capture_service, SL, CAPTURE_SERVICE, GObject)

SlCapturePort *sl_capture_service_new (SlFetcher   *fetcher,
                                       SlExtractor *extractor);

G_END_DECLS
