/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "export/sl-page-layout.h"

G_BEGIN_DECLS

GBytes *sl_pdf_write (JsonObject          *resume,
                      const SlFlowOptions *flow_options,
                      const SlPageOptions *page_options,
                      GError             **error);

G_END_DECLS
