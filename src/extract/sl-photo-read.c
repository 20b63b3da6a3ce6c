/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-extract"

#include "config.h"

#include <string.h>

#include <webp/decode.h>

#include "extract/sl-photo-read.h"
#include "picture/sl-jpeg.h"

#define WANTED_SIDE 1600 /* more than any print of a passport photo shows, with room to choose a part */
#define MAX_SIDE    20000
#define MAX_PIXELS  (80 * 1000 * 1000)

typedef cairo_t         Context;
typedef cairo_surface_t Surface;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Context, cairo_destroy)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Surface, cairo_surface_destroy)

typedef struct
{
  const guint8 *data;
  gsize         length;
} Reader;

static cairo_status_t
read_cb (void          *closure,
         unsigned char *data,
         unsigned int   length)
{
  Reader *reader = closure;

  if (length > reader->length)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, reader->data, length);
  reader->data += length;
  reader->length -= length;

  return CAIRO_STATUS_SUCCESS;
}

static gboolean
has_good_size (guint64  width,
               guint64  height,
               GError **error)
{
  if (width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS)
    return TRUE;
  g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_TOO_LARGE, "A picture of %" G_GUINT64_FORMAT " × %" G_GUINT64_FORMAT " pixels is not read", width, height);

  return FALSE;
}

static cairo_surface_t *
fail_damaged (GError    **error,
              const char *message)
{
  g_set_error (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_DAMAGED, "The picture cannot be read: %s", message);

  return NULL;
}

static void
free_pixels (void *pixels)
{
  g_free (pixels);
}

static cairo_surface_t *
wrap (guint8        *pixels,
      int            width,
      int            height,
      cairo_format_t format)
{
  static const cairo_user_data_key_t key;
  cairo_surface_t                   *surface = cairo_image_surface_create_for_data (pixels, format, width, height, width * 4);

  cairo_surface_set_user_data (surface, &key, pixels, free_pixels);

  return surface;
}

/* The width and the height stand at a fixed place (ISO/IEC 15948, 11.2.2). */
static cairo_surface_t *
read_png (const guint8 *data,
          gsize         length,
          GError      **error)
{
  Reader           reader = { data, length };
  cairo_surface_t *surface = NULL;
  guint32          sides[2];

  if (length < 24)
    return fail_damaged (error, "it ends too early");
  memcpy (sides, data + 16, sizeof sides);
  if (!has_good_size (GUINT32_FROM_BE (sides[0]), GUINT32_FROM_BE (sides[1]), error))
    return NULL;

  surface = cairo_image_surface_create_from_png_stream (read_cb, &reader);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    return surface;
  fail_damaged (error, cairo_status_to_string (cairo_surface_status (surface)));
  cairo_surface_destroy (surface);

  return NULL;
}

static cairo_surface_t *
read_webp (const guint8 *data,
           gsize         length,
           GError      **error)
{
  int     width = 0;
  int     height = 0;
  guint8 *pixels = NULL;

  if (!WebPGetInfo (data, length, &width, &height))
    return fail_damaged (error, "its head makes no sense");
  if (!has_good_size ((guint64) MAX (width, 0), (guint64) MAX (height, 0), error))
    return NULL;

  pixels = g_malloc0 ((gsize) width * (gsize) height * 4);
  if (WebPDecodeBGRAInto (data, length, pixels, (gsize) width * (gsize) height * 4, width * 4) == NULL)
    {
      g_free (pixels);
      return fail_damaged (error, "its pixels cannot be decoded");
    }
  /* What shines through is not premultiplied here, as it is for cairo. */
  for (gsize i = 0; i < (gsize) width * (gsize) height; i++)
    for (guint channel = 0; channel < 3; channel++)
      pixels[4 * i + channel] = (guint8) (pixels[4 * i + channel] * pixels[4 * i + 3] / 255);

  return wrap (pixels, width, height, CAIRO_FORMAT_ARGB32);
}

static cairo_surface_t *
read_jpeg (GBytes  *content,
           guint   *orientation,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (SlJpeg) jpeg = sl_jpeg_decode (content, WANTED_SIDE, &local);

  if (jpeg == NULL)
    return fail_damaged (error, local->message);
  *orientation = jpeg->orientation;

  return wrap (g_steal_pointer (&jpeg->pixels), (int) jpeg->width, (int) jpeg->height, CAIRO_FORMAT_RGB24);
}

static cairo_surface_t *
read_any (GBytes  *content,
          guint   *orientation,
          GError **error)
{
  gsize         length = 0;
  const guint8 *data = g_bytes_get_data (content, &length);

  if (length >= 3 && memcmp (data, "\xff\xd8\xff", 3) == 0)
    return read_jpeg (content, orientation, error);
  if (length >= 8 && memcmp (data, "\x89PNG\r\n\x1a\n", 8) == 0)
    return read_png (data, length, error);
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return read_webp (data, length, error);
  g_set_error_literal (error, SL_EXTRACT_ERROR, SL_EXTRACT_ERROR_UNSUPPORTED, "This is neither JPEG nor PNG nor WebP");

  return NULL;
}

/* As EXIF counts: the picture's own axes are mirrored and turned before it is looked at. */
static void
turn (cairo_t *cr,
      guint    orientation,
      double   width,
      double   height)
{
  static const double turns[9][4] = {
    { 1, 0, 0, 1 },
    { 1, 0, 0, 1 },
    { -1, 0, 0, 1 },
    { -1, 0, 0, -1 },
    { 1, 0, 0, -1 },
    { 0, 1, 1, 0 },
    { 0, 1, -1, 0 },
    { 0, -1, -1, 0 },
    { 0, -1, 1, 0 },
  };
  const double  *t = turns[orientation];
  cairo_matrix_t matrix;

  cairo_matrix_init (&matrix, t[0], t[1], t[2], t[3], 0.0, 0.0);
  /* Back into the corner that it was turned out of. */
  matrix.x0 = (t[0] < 0 ? width : 0.0) + (t[2] < 0 ? height : 0.0);
  matrix.y0 = (t[1] < 0 ? width : 0.0) + (t[3] < 0 ? height : 0.0);
  cairo_transform (cr, &matrix);
}

/**
 * sl_extract_pack_picture:
 * @surface: an image
 *
 * Returns: (transfer full): width, height and stride as 32-bit little-endian numbers, then
 *   the rows of pixels: blue, green, red, alpha
 */
GBytes *
sl_extract_pack_picture (cairo_surface_t *surface)
{
  guint32     width = (guint32) cairo_image_surface_get_width (surface);
  guint32     height = (guint32) cairo_image_surface_get_height (surface);
  guint32     stride = (guint32) cairo_image_surface_get_stride (surface);
  guint32     head[] = { GUINT32_TO_LE (width), GUINT32_TO_LE (height), GUINT32_TO_LE (stride) };
  GByteArray *out = g_byte_array_sized_new (sizeof head + stride * height);

  cairo_surface_flush (surface);
  g_byte_array_append (out, (const guint8 *) head, sizeof head);
  g_byte_array_append (out, cairo_image_surface_get_data (surface), stride * height);

  return g_byte_array_free_to_bytes (out);
}

/**
 * sl_extract_photo:
 * @request: a JPEG, PNG or WebP file
 * @error: return location for a #SlExtractError
 *
 * Decodes a picture, upright, on white and at most 1600 pixels on its longer side.
 *
 * Returns: (transfer full): as sl_extract_pack_picture() says, or %NULL
 */
GBytes *
sl_extract_photo (const SlExtractRequest *request,
                  GError                **error)
{
  guint orientation = 1;
  g_autoptr (Surface) picture = read_any (request->content, &orientation, error);
  g_autoptr (Surface) upright = NULL;
  g_autoptr (Context) cr = NULL;
  double   width = 0.0;
  double   height = 0.0;
  double   scale = 1.0;
  gboolean is_lying = orientation >= 5;

  if (picture == NULL)
    return NULL;

  width = cairo_image_surface_get_width (picture);
  height = cairo_image_surface_get_height (picture);
  scale = MIN (1.0, WANTED_SIDE / MAX (width, height));
  upright = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, MAX ((int) ((is_lying ? height : width) * scale + 0.5), 1),
                                        MAX ((int) ((is_lying ? width : height) * scale + 0.5), 1));
  cr = cairo_create (upright);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  turn (cr, orientation, width, height);
  cairo_set_source_surface (cr, picture, 0.0, 0.0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
  cairo_paint (cr);
  if (cairo_status (cr) != CAIRO_STATUS_SUCCESS || cairo_surface_status (upright) != CAIRO_STATUS_SUCCESS)
    {
      fail_damaged (error, cairo_status_to_string (cairo_status (cr)));
      return NULL;
    }

  return sl_extract_pack_picture (upright);
}
