/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-capture-port.h"
#include "core/sl-error.h"

G_BEGIN_DECLS

/**
 * SlFakeCapturePort:
 *
 * Answers what the test has laid down for a link, a file's name or a page's text; what it
 * does not know is a page without a posting.
 */
#define SL_TYPE_FAKE_CAPTURE_PORT (sl_fake_capture_port_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeCapturePort, sl_fake_capture_port, SL, FAKE_CAPTURE_PORT, GObject)

SlFakeCapturePort *sl_fake_capture_port_new (void);
void               sl_fake_capture_port_add (SlFakeCapturePort *self,
                                             const char        *key,
                                             const char        *company,
                                             const char        *title,
                                             const char        *url);
void               sl_fake_capture_port_set_content (SlFakeCapturePort *self,
                                                     const char        *key,
                                                     const char        *text);
void               sl_fake_capture_port_fail (SlFakeCapturePort *self,
                                              const char        *key,
                                              SlError            code,
                                              const char        *message);
void               sl_fake_capture_port_hold (SlFakeCapturePort *self);
void               sl_fake_capture_port_release (SlFakeCapturePort *self);
guint              sl_fake_capture_port_get_n_calls (SlFakeCapturePort *self);

G_END_DECLS
