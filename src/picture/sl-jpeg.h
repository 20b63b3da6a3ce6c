/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlJpeg:
 * @width: in pixels
 * @height: likewise
 * @orientation: what EXIF says, 1 to 8 (how to turn it, in the standard's numbers); 1 if it says nothing
 * @pixels: rows of @width pixels: blue, green, red and a byte without meaning
 *
 * A picture that was decoded.
 */
typedef struct
{
  guint   width;
  guint   height;
  guint   orientation;
  guint8 *pixels;
} SlJpeg;

SlJpeg *sl_jpeg_decode (GBytes  *bytes,
                        guint    wanted_side,
                        GError **error);
void    sl_jpeg_free (SlJpeg *self);
GBytes *sl_jpeg_encode (const guint8 *pixels,
                        guint         width,
                        guint         height,
                        guint         stride,
                        int           quality);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlJpeg, sl_jpeg_free)

G_END_DECLS
