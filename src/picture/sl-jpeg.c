/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-picture"

#include "config.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>

#include "core/sl-error.h"
#include "picture/sl-jpeg.h"

#define MAX_SIDE         20000
#define MAX_PIXELS       (80 * 1000 * 1000)
#define MAX_SCANS        100 /* a progressive picture of a few bytes can ask for thousands */
#define EXIF_LENGTH      0xffff
#define EXIF_HEAD        6 /* "Exif", two zero bytes */
#define TAG_ORIENTATION  0x0112
#define TIFF_ENTRY_BYTES 12

/* The library ends a call by a jump; what has to survive it lies here. */
typedef struct
{
  struct jpeg_error_mgr         errors;
  struct jpeg_progress_mgr      progress;
  jmp_buf                       jump;
  struct jpeg_decompress_struct in;
  SlJpeg                       *picture;
  char                          message[JMSG_LENGTH_MAX];
} Decoder;

static void
fail_cb (j_common_ptr info)
{
  Decoder *decoder = info->client_data;

  info->err->format_message (info, decoder->message);
  longjmp (decoder->jump, 1);
}

static void
warn_cb (j_common_ptr info,
         int          level)
{
}

static void
progress_cb (j_common_ptr info)
{
  Decoder *decoder = info->client_data;

  if (decoder->in.input_scan_number <= MAX_SCANS)
    return;
  g_strlcpy (decoder->message, "too many scans", sizeof decoder->message);
  longjmp (decoder->jump, 1);
}

static guint
read_number (const guint8 *data,
             guint         n_bytes,
             gboolean      is_little)
{
  guint number = 0;

  for (guint i = 0; i < n_bytes; i++)
    number = number << 8 | data[is_little ? n_bytes - 1 - i : i];

  return number;
}

/* The first directory of the TIFF structure inside EXIF (CIPA DC-008, section 4.5). */
static guint
find_orientation (const guint8 *data,
                  gsize         length)
{
  gboolean is_little = FALSE;
  guint    directory = 0;
  guint    n_entries = 0;

  if (length < EXIF_HEAD + 8 || memcmp (data, "Exif\0\0", EXIF_HEAD) != 0)
    return 1;
  data += EXIF_HEAD;
  length -= EXIF_HEAD;
  is_little = data[0] == 'I';
  directory = read_number (data + 4, 4, is_little);
  if (directory > length - 2)
    return 1;

  n_entries = read_number (data + directory, 2, is_little);
  for (guint i = 0; i < n_entries; i++)
    {
      gsize place = (gsize) directory + 2 + (gsize) i * TIFF_ENTRY_BYTES;
      guint value = 0;

      if (place + TIFF_ENTRY_BYTES > length)
        break;
      value = read_number (data + place + 8, 2, is_little);
      if (read_number (data + place, 2, is_little) == TAG_ORIENTATION)
        return value >= 1 && value <= 8 ? value : 1;
    }

  return 1;
}

static gboolean
begin (Decoder *decoder,
       guint    wanted_side)
{
  struct jpeg_decompress_struct *in = &decoder->in;

  jpeg_save_markers (in, JPEG_APP0 + 1, EXIF_LENGTH);
  jpeg_read_header (in, TRUE);
  if (in->image_width > MAX_SIDE || in->image_height > MAX_SIDE || (guint64) in->image_width * in->image_height > MAX_PIXELS)
    {
      g_strlcpy (decoder->message, "too many pixels", sizeof decoder->message);
      return FALSE;
    }
  if (in->jpeg_color_space == JCS_CMYK || in->jpeg_color_space == JCS_YCCK)
    {
      g_strlcpy (decoder->message, "made for a printing press", sizeof decoder->message);
      return FALSE;
    }

  in->out_color_space = JCS_EXT_BGRX;
  in->scale_num = 8;
  in->scale_denom = 8;
  while (wanted_side > 0 && in->scale_num > 1 && MAX (in->image_width, in->image_height) * (in->scale_num - 1) / 8 >= wanted_side)
    in->scale_num--;
  jpeg_start_decompress (in);

  return TRUE;
}

static void
read_rows (Decoder *decoder)
{
  struct jpeg_decompress_struct *in = &decoder->in;
  SlJpeg                        *picture = g_new0 (SlJpeg, 1);

  decoder->picture = picture;
  picture->width = in->output_width;
  picture->height = in->output_height;
  picture->orientation = 1;
  for (jpeg_saved_marker_ptr marker = in->marker_list; marker != NULL; marker = marker->next)
    if (picture->orientation == 1)
      picture->orientation = find_orientation (marker->data, marker->data_length);
  picture->pixels = g_malloc0 ((gsize) picture->width * picture->height * 4);
  while (in->output_scanline < in->output_height)
    {
      JSAMPROW row = picture->pixels + (gsize) in->output_scanline * picture->width * 4;

      jpeg_read_scanlines (in, &row, 1);
    }
  jpeg_finish_decompress (in);
}

/**
 * sl_jpeg_decode:
 * @bytes: a file
 * @wanted_side: the longer side needs no more pixels than this, so that large pictures are
 *   read at a fraction of their size; 0 for all
 * @error: %SL_ERROR_INPUT if it is no JPEG, is damaged, or has far too many pixels
 *
 * Returns: (transfer full): the picture
 */
SlJpeg *
sl_jpeg_decode (GBytes  *bytes,
                guint    wanted_side,
                GError **error)
{
  g_autofree Decoder *decoder = g_new0 (Decoder, 1);
  gboolean            is_read = FALSE;
  gsize               length = 0;
  const guint8       *data = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  decoder->in.err = jpeg_std_error (&decoder->errors);
  decoder->errors.error_exit = fail_cb;
  decoder->errors.emit_message = warn_cb;
  decoder->progress.progress_monitor = progress_cb;
  decoder->in.client_data = decoder;
  if (setjmp (decoder->jump) == 0)
    {
      jpeg_create_decompress (&decoder->in);
      decoder->in.progress = &decoder->progress;
      jpeg_mem_src (&decoder->in, data, length);
      if (begin (decoder, wanted_side))
        {
          read_rows (decoder);
          is_read = TRUE;
        }
    }
  jpeg_destroy_decompress (&decoder->in);
  if (is_read)
    return decoder->picture;

  sl_jpeg_free (decoder->picture);
  g_set_error (error, SL_ERROR, SL_ERROR_INPUT, "the picture cannot be read: %s", decoder->message);

  return NULL;
}

/**
 * sl_jpeg_free:
 * @self: (nullable) (transfer full): a picture
 */
void
sl_jpeg_free (SlJpeg *self)
{
  if (self == NULL)
    return;

  g_free (self->pixels);
  g_free (self);
}

/**
 * sl_jpeg_encode:
 * @pixels: rows of pixels as in #SlJpeg
 * @width: in pixels
 * @height: likewise
 * @stride: bytes from one row to the next
 * @quality: 1 to 100
 *
 * Returns: (transfer full): a file without any note of where it comes from; equal input
 *   gives equal bytes
 */
GBytes *
sl_jpeg_encode (const guint8 *pixels,
                guint         width,
                guint         height,
                guint         stride,
                int           quality)
{
  struct jpeg_compress_struct out = { 0 };
  struct jpeg_error_mgr       errors;
  unsigned char              *data = NULL;
  unsigned long               length = 0;

  g_return_val_if_fail (pixels != NULL && width > 0 && height > 0 && width <= MAX_SIDE && height <= MAX_SIDE, NULL);

  out.err = jpeg_std_error (&errors);
  jpeg_create_compress (&out);
  jpeg_mem_dest (&out, &data, &length);
  out.image_width = width;
  out.image_height = height;
  out.input_components = 4;
  out.in_color_space = JCS_EXT_BGRX;
  jpeg_set_defaults (&out);
  jpeg_set_quality (&out, quality, TRUE);
  out.optimize_coding = TRUE;
  jpeg_start_compress (&out, TRUE);
  while (out.next_scanline < height)
    {
      JSAMPROW row = (JSAMPROW) (pixels + (gsize) out.next_scanline * stride);

      jpeg_write_scanlines (&out, &row, 1);
    }
  jpeg_finish_compress (&out);
  jpeg_destroy_compress (&out);

  return g_bytes_new_with_free_func (data, length, free, data);
}
