/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/sl-json-pointer.h"
#include "export/sl-photo.h"
#include "export/sl-resume-export.h"
#include "sl-test.h"

#define RESUME "{\"basics\":{\"name\":\"Ilse Varga\",\"email\":\"ilse@orchard.example\"},\"work\":[{\"name\":\"Talhof\",\"position\":\"Manager\"}]}"

/* Red on the left half, blue on the right. */
static SlResumePicture *
new_picture (guint width,
             guint height)
{
  SlResumePicture *picture = g_new0 (SlResumePicture, 1);
  guint32         *pixels = g_new (guint32, (gsize) width * height);

  for (guint i = 0; i < width * height; i++)
    pixels[i] = i % width < width / 2 ? 0xffc02020 : 0xff2020c0;
  picture->width = width;
  picture->height = height;
  picture->stride = width * 4;
  picture->pixels = g_bytes_new_take (pixels, (gsize) width * height * 4);

  return picture;
}

static GBytes *
new_photo (double x)
{
  g_autoptr (SlResumePicture) picture = new_picture (800, 600);
  SlPhotoCrop crop = SL_PHOTO_CROP_USUAL;

  crop.x = x;

  return sl_photo_new (picture, &crop);
}

/* What is kept of the photo that new_photo (0.5) makes. */
static JsonNode *
new_node (gboolean is_shown)
{
  g_autoptr (SlResumePicture) picture = new_picture (800, 600);

  return sl_photo_to_node (picture, &SL_PHOTO_CROP_USUAL, is_shown);
}

static gboolean
is_red (GBytes *photo,
        int     x)
{
  cairo_surface_t *surface = sl_photo_decode (photo);
  const guint8    *pixel = NULL;
  gboolean         answer = FALSE;

  g_assert_nonnull (surface);
  pixel = cairo_image_surface_get_data (surface) + 100 * cairo_image_surface_get_stride (surface) + 4 * x;
  answer = pixel[2] > pixel[0];
  cairo_surface_destroy (surface);

  return answer;
}

static void
test_photo_part_keeps_the_proportions (void)
{
  static const guint sizes[][2] = { { 800, 600 }, { 600, 800 }, { 350, 450 }, { 1, 1 }, { 3000, 20 } };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      const SlPhotoCrop crops[] = { SL_PHOTO_CROP_USUAL, { 1.0, 1.0, 3.0 }, { -1.0, 7.0, 100.0 } };

      for (guint crop = 0; crop < G_N_ELEMENTS (crops); crop++)
        {
          cairo_rectangle_t part;

          sl_photo_crop_get_part (&crops[crop], sizes[i][0], sizes[i][1], &part);
          g_assert_cmpfloat_with_epsilon (part.width / part.height, 35.0 / 45.0, 0.001);
          g_assert_cmpfloat (part.x, >=, 0.0);
          g_assert_cmpfloat (part.y, >=, 0.0);
          g_assert_cmpfloat (part.x + part.width, <=, sizes[i][0] + 0.001);
          g_assert_cmpfloat (part.y + part.height, <=, sizes[i][1] + 0.001);
        }
    }
}

static void
test_photo_is_cut_and_small (void)
{
  g_autoptr (GBytes) left = new_photo (0.0);
  g_autoptr (GBytes) middle = new_photo (0.5);
  g_autoptr (GBytes) again = new_photo (0.5);
  cairo_surface_t *surface = sl_photo_decode (middle);

  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, SL_PHOTO_WIDTH);
  g_assert_cmpint (cairo_image_surface_get_height (surface), ==, SL_PHOTO_HEIGHT);
  g_assert_cmpuint (g_bytes_get_size (middle), <=, 96 * 1024);
  g_assert_true (g_bytes_equal (middle, again));
  g_assert_true (is_red (middle, 20));
  g_assert_false (is_red (middle, 390));
  g_assert_true (is_red (left, 300));
  cairo_surface_destroy (surface);
}

static void
test_photo_is_off_until_turned_on (void)
{
  g_autoptr (GBytes) photo = new_photo (0.5);
  g_autoptr (JsonNode) resume = json_from_string (RESUME, NULL);
  g_autoptr (JsonNode) off = new_node (FALSE);
  g_autoptr (JsonNode) on = new_node (TRUE);
  g_autoptr (SlResumeLook) hidden = NULL;
  g_autoptr (SlResumeLook) shown = NULL;
  g_autoptr (GBytes) kept = NULL;

  g_assert_null (sl_photo_dup (resume));
  g_assert_false (sl_photo_is_shown (resume));

  sl_json_pointer_put (resume, SL_PHOTO_PATH, off);
  hidden = sl_resume_look_new (resume);
  kept = sl_photo_dup (resume);
  g_assert_true (g_bytes_equal (kept, photo));
  g_assert_null (hidden->photo);

  sl_json_pointer_put (resume, SL_PHOTO_PATH, on);
  shown = sl_resume_look_new (resume);
  g_assert_true (g_bytes_equal (shown->photo, photo));
}

/* A file may hold anything where the photo would stand. */
static void
test_photo_nonsense_is_none (void)
{
  static const char *const values[] = { "7", "[]", "{}", "{\"jpeg\":7,\"shown\":\"yes\"}", "{\"jpeg\":\"\",\"shown\":true}", "{\"jpeg\":\"AAAA\",\"shown\":true}" };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf ("{\"basics\":{\"name\":\"Ilse\"},\"meta\":{\"shortlist\":{\"photo\":%s}}}", values[i]);
      g_autoptr (JsonNode) resume = json_from_string (text, NULL);
      g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);
      g_autoptr (GBytes) pdf = sl_resume_export (resume, SL_EXPORT_PDF, look, NULL);

      g_assert_nonnull (pdf);
      g_assert_null (memmem (g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), "DCTDecode", 9));
    }
}

static gboolean
holds (GBytes     *file,
       const void *part,
       gsize       length)
{
  return memmem (g_bytes_get_data (file, NULL), g_bytes_get_size (file), part, length) != NULL;
}

static void
test_photo_reaches_every_format (void)
{
  static const SlExportFormat formats[] = { SL_EXPORT_PDF, SL_EXPORT_DOCX, SL_EXPORT_ODT };
  g_autoptr (GBytes) photo = new_photo (0.5);
  g_autofree char *address = sl_photo_to_address (photo);
  g_autoptr (JsonNode) resume = json_from_string (RESUME, NULL);
  g_autoptr (SlResumeLook) look = sl_resume_look_new (resume);
  guint                n_styles = 0;
  const SlLayoutStyle *styles = sl_layout_style_list (&n_styles);
  guint                n_without = 0;

  sl_resume_look_set_photo (look, photo);
  for (guint style = 0; style < n_styles; style++)
    {
      g_autoptr (GBytes) html = NULL;

      sl_resume_look_set_style (look, &styles[style]);
      n_without += styles[style].has_photo ? 0 : 1;
      for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
        {
          g_autoptr (GBytes) file = sl_resume_export (resume, formats[i], look, NULL);
          g_autoptr (GBytes) again = sl_resume_export (resume, formats[i], look, NULL);

          g_assert_true (g_bytes_equal (file, again));
          /* Its bytes as they are: nothing is decoded and written anew. */
          g_assert_cmpint (holds (file, g_bytes_get_data (photo, NULL), g_bytes_get_size (photo)), ==, styles[style].has_photo);
        }
      html = sl_resume_export (resume, SL_EXPORT_HTML, look, NULL);
      g_assert_cmpint (holds (html, address, strlen (address)), ==, styles[style].has_photo);
    }
  /* The one for applicant tracking systems. */
  g_assert_cmpuint (n_without, ==, 1);
  g_assert_false (sl_layout_style_find ("plain")->has_photo);
}

static void
test_photo_is_the_image_of_json_resume (void)
{
  g_autoptr (GBytes) photo = new_photo (0.5);
  g_autofree char *address = sl_photo_to_address (photo);
  g_autoptr (JsonNode) resume = json_from_string (RESUME, NULL);
  g_autoptr (JsonNode) node = new_node (TRUE);
  g_autoptr (SlResumeLook) look = NULL;
  g_autoptr (GBytes) file = NULL;
  g_autoptr (JsonNode) written = NULL;

  sl_json_pointer_put (resume, SL_PHOTO_PATH, node);
  look = sl_resume_look_new (resume);
  file = sl_resume_export (resume, SL_EXPORT_JSON, look, NULL);
  written = json_from_string (g_bytes_get_data (file, NULL), NULL);
  g_assert_cmpstr (json_node_get_string (sl_json_pointer_get (written, "/basics/image")), ==, address);
  g_assert_null (sl_json_pointer_get (written, "/meta/shortlist"));
}

static void
test_photo_outlives_the_history (void)
{
  g_autoptr (GBytes) photo = new_photo (0.5);
  g_autoptr (JsonNode) present = json_from_string (RESUME, NULL);
  g_autoptr (JsonNode) past = json_from_string ("{\"basics\":{\"name\":\"Ilse\"}}", NULL);
  g_autoptr (JsonNode) node = new_node (TRUE);
  g_autoptr (GBytes) carried = NULL;

  sl_photo_carry (present, past);
  g_assert_null (sl_json_pointer_get (past, "/meta"));
  sl_json_pointer_put (present, SL_PHOTO_PATH, node);
  sl_photo_carry (present, past);
  carried = sl_photo_dup (past);
  g_assert_true (g_bytes_equal (carried, photo));
  g_assert_true (sl_photo_is_shown (past));
}

/* Half of the picture is red, half is blue; which of them the photo shows can be changed later. */
static void
test_photo_is_cut_again (void)
{
  const SlPhotoCrop left = { 0.0, 0.5, 2.0 };
  g_autoptr (JsonNode) resume = json_from_string (RESUME, NULL);
  g_autoptr (JsonNode) node = new_node (TRUE);
  g_autoptr (JsonNode) again = NULL;
  g_autoptr (SlResumePicture) picture = NULL;
  g_autoptr (GBytes) photo = NULL;
  g_autofree char *source = NULL;
  SlPhotoCrop      crop;

  g_assert_null (sl_photo_dup_picture (resume, &crop));
  g_assert_null (sl_photo_cut_again (resume, &left));
  sl_json_pointer_put (resume, SL_PHOTO_PATH, node);
  source = g_strdup (json_node_get_string (sl_json_pointer_get (resume, SL_PHOTO_SOURCE_PATH)));

  again = sl_photo_cut_again (resume, &left);
  sl_json_pointer_put (resume, SL_PHOTO_PATH, again);
  photo = sl_photo_dup (resume);
  g_assert_true (is_red (photo, 200));
  g_assert_true (sl_photo_is_shown (resume));
  g_assert_cmpstr (json_node_get_string (sl_json_pointer_get (resume, SL_PHOTO_SOURCE_PATH)), ==, source);

  picture = sl_photo_dup_picture (resume, &crop);
  g_assert_cmpuint (picture->width, ==, 800);
  g_assert_cmpuint (picture->height, ==, 600);
  g_assert_cmpfloat_with_epsilon (crop.x, 0.0, 0.001);
  g_assert_cmpfloat_with_epsilon (crop.y, 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (crop.zoom, 2.0, 0.001);
}

/* Photos from before the picture was kept are cut from themselves. */
static void
test_photo_without_its_picture (void)
{
  g_autoptr (JsonNode) resume = json_from_string (RESUME, NULL);
  g_autoptr (JsonNode) node = new_node (TRUE);
  g_autoptr (SlResumePicture) picture = NULL;
  SlPhotoCrop crop;

  json_object_remove_member (json_node_get_object (node), "source");
  json_object_remove_member (json_node_get_object (node), "crop");
  sl_json_pointer_put (resume, SL_PHOTO_PATH, node);
  picture = sl_photo_dup_picture (resume, &crop);
  g_assert_cmpuint (picture->width, ==, SL_PHOTO_WIDTH);
  g_assert_cmpuint (picture->height, ==, SL_PHOTO_HEIGHT);
  g_assert_cmpfloat_with_epsilon (crop.zoom, 1.0, 0.001);
}

/* A picture of noise hardly compresses: what the database keeps has a limit. */
static void
test_photo_keeps_a_small_picture (void)
{
  g_autoptr (SlResumePicture) picture = new_picture (1600, 1200);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  g_autoptr (JsonNode) node = NULL;
  guint32 *pixels = g_new (guint32, 1600 * 1200);

  for (guint i = 0; i < 1600 * 1200; i++)
    pixels[i] = g_rand_int (random);
  g_bytes_unref (picture->pixels);
  picture->pixels = g_bytes_new_take (pixels, 1600 * 1200 * 4);
  node = sl_photo_to_node (picture, &SL_PHOTO_CROP_USUAL, TRUE);
  g_assert_cmpuint (strlen (json_object_get_string_member (json_node_get_object (node), "source")), <, 256 * 1024 / 3 * 4);
}

static void
test_photo_custom_goes_by_country (void)
{
  g_autoptr (JsonNode) austria = json_from_string ("{\"basics\":{\"location\":{\"countryCode\":\"at\"}}}", NULL);
  g_autoptr (JsonNode) states = json_from_string ("{\"basics\":{\"location\":{\"countryCode\":\"US\"}}}", NULL);
  g_autoptr (JsonNode) other = json_from_string ("{\"basics\":{\"location\":{\"countryCode\":\"XX\"}}}", NULL);

  g_assert_cmpint (sl_photo_get_custom (austria), ==, SL_PHOTO_CUSTOM_USUAL);
  g_assert_cmpint (sl_photo_get_custom (states), ==, SL_PHOTO_CUSTOM_UNUSUAL);
  g_assert_cmpint (sl_photo_get_custom (other), ==, SL_PHOTO_CUSTOM_VARIES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/photo/part-keeps-the-proportions", test_photo_part_keeps_the_proportions);
  g_test_add_func ("/photo/is-cut-and-small", test_photo_is_cut_and_small);
  g_test_add_func ("/photo/is-off-until-turned-on", test_photo_is_off_until_turned_on);
  g_test_add_func ("/photo/nonsense-is-none", test_photo_nonsense_is_none);
  g_test_add_func ("/photo/reaches-every-format", test_photo_reaches_every_format);
  g_test_add_func ("/photo/is-the-image-of-json-resume", test_photo_is_the_image_of_json_resume);
  g_test_add_func ("/photo/outlives-the-history", test_photo_outlives_the_history);
  g_test_add_func ("/photo/is-cut-again", test_photo_is_cut_again);
  g_test_add_func ("/photo/without-its-picture", test_photo_without_its_picture);
  g_test_add_func ("/photo/keeps-a-small-picture", test_photo_keeps_a_small_picture);
  g_test_add_func ("/photo/custom-goes-by-country", test_photo_custom_goes_by_country);

  return g_test_run ();
}
