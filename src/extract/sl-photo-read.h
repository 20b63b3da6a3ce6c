/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "extract/sl-extract.h"

G_BEGIN_DECLS

GBytes *sl_extract_pack_picture (cairo_surface_t *surface);
GBytes *sl_extract_photo (const SlExtractRequest *request,
                          GError                **error);

G_END_DECLS
