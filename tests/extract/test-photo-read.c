/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "extract/sl-photo-read.h"
#include "picture/sl-jpeg.h"
#include "sl-test.h"

#define WIDTH  64
#define HEIGHT 32
#define RED    0xffd01010
#define BLUE   0xff1010d0

/* Red at the left, blue at the right. */
static guint32 *
new_pixels (void)
{
  guint32 *pixels = g_new (guint32, WIDTH * HEIGHT);

  for (guint i = 0; i < WIDTH * HEIGHT; i++)
    pixels[i] = i % WIDTH < WIDTH / 2 ? RED : BLUE;

  return pixels;
}

static GBytes *
new_jpeg (guint8 orientation)
{
  const guint8        exif[] = { 0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0 };
  g_autofree guint32 *pixels = new_pixels ();
  g_autoptr (GBytes) plain = sl_jpeg_encode ((guint8 *) pixels, WIDTH, HEIGHT, WIDTH * 4, 95);
  GByteArray *out = g_byte_array_new ();

  g_byte_array_append (out, g_bytes_get_data (plain, NULL), 2);
  g_byte_array_append (out, exif, sizeof exif);
  g_byte_array_append (out, (const guint8 *) g_bytes_get_data (plain, NULL) + 2, (guint) g_bytes_get_size (plain) - 2);

  return g_byte_array_free_to_bytes (out);
}

static cairo_status_t
append_cb (void                *closure,
           const unsigned char *data,
           unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
new_png (void)
{
  g_autofree guint32 *pixels = new_pixels ();
  cairo_surface_t    *surface = cairo_image_surface_create_for_data ((guint8 *) pixels, CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT, WIDTH * 4);
  GByteArray         *out = g_byte_array_new ();

  cairo_surface_write_to_png_stream (surface, append_cb, out);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (out);
}

static GBytes *
decode (GBytes  *file,
        GError **error)
{
  const SlExtractRequest request = { .content = file, .file_name = "photo" };

  return sl_extract_photo (&request, error);
}

static guint
get_side (GBytes *picture,
          guint   index)
{
  guint32 head[3];

  memcpy (head, g_bytes_get_data (picture, NULL), sizeof head);

  return GUINT32_FROM_LE (head[index]);
}

static gboolean
is_red (GBytes *picture,
        guint   x,
        guint   y)
{
  const guint8 *pixel = (const guint8 *) g_bytes_get_data (picture, NULL) + 12 + y * get_side (picture, 2) + 4 * x;

  return pixel[2] > pixel[0];
}

/* What a camera notes about how it was held. */
static void
test_photo_stands_upright (void)
{
  static const struct
  {
    guint8   orientation;
    gboolean is_lying;
    gboolean is_red_first; /* at the left, or at the top */
  } cases[] = { { 1, FALSE, TRUE }, { 2, FALSE, FALSE }, { 3, FALSE, FALSE }, { 4, FALSE, TRUE }, { 5, TRUE, TRUE }, { 6, TRUE, TRUE }, { 7, TRUE, FALSE }, { 8, TRUE, FALSE }, { 99, FALSE, TRUE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = new_jpeg (cases[i].orientation);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) picture = decode (file, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (get_side (picture, 0), ==, cases[i].is_lying ? HEIGHT : WIDTH);
      g_assert_cmpuint (get_side (picture, 1), ==, cases[i].is_lying ? WIDTH : HEIGHT);
      g_assert_cmpint (is_red (picture, 4, 4), ==, cases[i].is_red_first);
      g_assert_cmpint (is_red (picture, get_side (picture, 0) - 4, get_side (picture, 1) - 4), !=, cases[i].is_red_first);
    }
}

static void
test_photo_reads_png (void)
{
  g_autoptr (GBytes) file = new_png ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = decode (file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (get_side (picture, 0), ==, WIDTH);
  g_assert_true (is_red (picture, 1, 1));
  g_assert_false (is_red (picture, WIDTH - 2, 1));
}

/* Lossless WebP of one green pixel. */
static void
test_photo_reads_webp (void)
{
  static const guint8 webp[] = { 'R', 'I', 'F', 'F', 28, 0, 0, 0, 'W', 'E', 'B', 'P', 'V', 'P', '8', 'L', 15, 0, 0, 0, 0x2f, 0, 0, 0, 0x10, 7, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 7, 0, 0, 0 };
  g_autoptr (GBytes) file = g_bytes_new_static (webp, sizeof webp);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = decode (file, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (get_side (picture, 0), ==, 1);
}

static void
test_photo_refuses_the_rest (void)
{
  guint8 huge[64] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 1, 0, 0, 0, 1, 0, 0, 8, 6 };
  const struct
  {
    const void *data;
    gsize       length;
    int         code;
  } cases[] = {
    { "GIF89a\1\0\1\0", 10, SL_EXTRACT_ERROR_UNSUPPORTED },
    { "<svg xmlns='http://www.w3.org/2000/svg'/>", 41, SL_EXTRACT_ERROR_UNSUPPORTED },
    { "\xff\xd8\xff", 3, SL_EXTRACT_ERROR_DAMAGED },
    { "\xff\xd8\xff\xe1\0\4\0\0", 8, SL_EXTRACT_ERROR_DAMAGED },
    { "\x89PNG\r\n\x1a\n", 8, SL_EXTRACT_ERROR_DAMAGED },
    { "RIFF\4\0\0\0WEBP", 12, SL_EXTRACT_ERROR_DAMAGED },
    { huge, sizeof huge, SL_EXTRACT_ERROR_TOO_LARGE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) file = g_bytes_new (cases[i].data, cases[i].length);
      g_autoptr (GError) error = NULL;

      g_assert_null (decode (file, &error));
      g_assert_error (error, SL_EXTRACT_ERROR, cases[i].code);
    }
}

/* Cut off or spoilt anywhere: a picture or a sentence, never a crash. */
static void
test_photo_survives_damage (void)
{
  g_autoptr (GBytes) whole = new_jpeg (6);
  gsize         length = 0;
  const guint8 *data = g_bytes_get_data (whole, &length);

  for (gsize i = 1; i < length; i += 3)
    {
      g_autoptr (GBytes) cut = g_bytes_new (data, i);
      g_autofree guint8 *spoilt = g_memdup2 (data, length);
      g_autoptr (GBytes) file = NULL;
      g_autoptr (GBytes) first = decode (cut, NULL);
      g_autoptr (GBytes) second = NULL;

      spoilt[i] ^= 0xff;
      file = g_bytes_new_take (g_steal_pointer (&spoilt), length);
      second = decode (file, NULL);
      g_assert_true (first == NULL || g_bytes_get_size (first) > 12);
      g_assert_true (second == NULL || g_bytes_get_size (second) > 12);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/photo-read/stands-upright", test_photo_stands_upright);
  g_test_add_func ("/photo-read/reads-png", test_photo_reads_png);
  g_test_add_func ("/photo-read/reads-webp", test_photo_reads_webp);
  g_test_add_func ("/photo-read/refuses-the-rest", test_photo_refuses_the_rest);
  g_test_add_func ("/photo-read/survives-damage", test_photo_survives_damage);

  return g_test_run ();
}
