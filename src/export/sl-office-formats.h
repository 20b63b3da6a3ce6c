/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "export/sl-page-layout.h"

G_BEGIN_DECLS

GBytes *sl_docx_write (GPtrArray           *flow,
                       const SlPageOptions *options,
                       const char          *language,
                       GError             **error);
GBytes *sl_odt_write (GPtrArray           *flow,
                      const SlPageOptions *options,
                      const char          *language,
                      GError             **error);

G_END_DECLS
