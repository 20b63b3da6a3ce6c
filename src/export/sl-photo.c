/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "shortlist-export"

#include "config.h"

#include <langinfo.h>
#include <string.h>

#include "core/sl-json-pointer.h"
#include "export/sl-photo.h"
#include "picture/sl-jpeg.h"

#define RATIO         (35.0 / 45.0)
#define FIRST_QUALITY 90
#define LAST_QUALITY  50
#define MAX_BYTES     (96 * 1024) /* a noisy picture is written less well rather than large */
#define MAX_KEPT      (256 * 1024)
#define JPEG_PATH     SL_PHOTO_PATH "/jpeg"

/* The picture that it was cut from is kept smaller than it came, for another part to be chosen later. */
#define CROP_PATH        SL_PHOTO_PATH "/crop/"
#define SOURCE_SIDE      1200
#define MAX_SOURCE_BYTES (160 * 1024)

/* Countries by ISO 3166, each after a space. */
static const char usual_countries[] =
  " AE AT BE BG BY CH CN CY CZ DE EE ES FR GR HR HU JP KR LI LT LU LV ME MK PL PT QA RO RS RU SA SI SK TH TR TW UA VN";
static const char unusual_countries[] = " AU CA GB IE NZ US ZA";

/**
 * sl_photo_crop_get_part:
 * @self: what was chosen
 * @width: of the picture, in pixels
 * @height: likewise
 * @part: (out): of the picture, in pixels
 */
void
sl_photo_crop_get_part (const SlPhotoCrop *self,
                        guint              width,
                        guint              height,
                        cairo_rectangle_t *part)
{
  double zoom = CLAMP (self->zoom, 1.0, SL_PHOTO_MAX_ZOOM);

  part->width = MIN ((double) width, height * RATIO) / zoom;
  part->height = part->width / RATIO;
  part->x = CLAMP (self->x, 0.0, 1.0) * (width - part->width);
  part->y = CLAMP (self->y, 0.0, 1.0) * (height - part->height);
}

/* Small pictures are not blown up: paper hides that better than a file. */
static cairo_surface_t *
cut (const SlResumePicture   *picture,
     const cairo_rectangle_t *part,
     double                   max_width)
{
  cairo_surface_t *whole = NULL;
  cairo_surface_t *surface = NULL;
  cairo_t         *cr = NULL;
  double           scale = MIN (1.0, max_width / part->width);

  whole = cairo_image_surface_create_for_data ((unsigned char *) g_bytes_get_data (picture->pixels, NULL), CAIRO_FORMAT_RGB24,
                                               (int) picture->width, (int) picture->height, (int) picture->stride);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX ((int) (part->width * scale + 0.5), 1), MAX ((int) (part->height * scale + 0.5), 1));
  cr = cairo_create (surface);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, whole, -part->x, -part->y);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BEST);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_destroy (cr);
  cairo_surface_destroy (whole);
  cairo_surface_flush (surface);

  return surface;
}

/* Returns: (transfer full): a JPEG of a part, in the best quality that stays below so many bytes */
static GBytes *
encode_part (const SlResumePicture   *picture,
             const cairo_rectangle_t *part,
             double                   max_width,
             gsize                    max_bytes)
{
  cairo_surface_t *surface = cut (picture, part, max_width);
  GBytes          *jpeg = NULL;

  for (int quality = FIRST_QUALITY; quality >= LAST_QUALITY; quality -= 10)
    {
      g_clear_pointer (&jpeg, g_bytes_unref);
      jpeg = sl_jpeg_encode (cairo_image_surface_get_data (surface), (guint) cairo_image_surface_get_width (surface),
                             (guint) cairo_image_surface_get_height (surface), (guint) cairo_image_surface_get_stride (surface), quality);
      if (g_bytes_get_size (jpeg) <= max_bytes)
        break;
    }
  cairo_surface_destroy (surface);

  return jpeg;
}

/**
 * sl_photo_new:
 * @picture: a picture
 * @crop: which part of it
 *
 * Returns: (transfer full): a JPEG of a passport photo's proportions, without any note of
 *   when, where and with what it was taken
 */
GBytes *
sl_photo_new (const SlResumePicture *picture,
              const SlPhotoCrop     *crop)
{
  cairo_rectangle_t part;

  g_return_val_if_fail (picture != NULL && crop != NULL, NULL);

  sl_photo_crop_get_part (crop, picture->width, picture->height, &part);

  return encode_part (picture, &part, SL_PHOTO_WIDTH, MAX_BYTES);
}

/* Returns: (transfer full): the whole picture, without any note of where it comes from either */
static GBytes *
encode_source (const SlResumePicture *picture)
{
  const cairo_rectangle_t whole = { 0.0, 0.0, picture->width, picture->height };
  double                  scale = SOURCE_SIDE / (double) MAX (picture->width, picture->height);
  GBytes                 *jpeg = encode_part (picture, &whole, picture->width * scale, MAX_SOURCE_BYTES);

  if (g_bytes_get_size (jpeg) <= MAX_KEPT)
    return jpeg;
  /* Nothing but noise compresses so badly. */
  g_bytes_unref (jpeg);

  return encode_part (picture, &whole, picture->width * scale / 2.0, MAX_SOURCE_BYTES);
}

static void
free_pixels (void *pixels)
{
  g_free (pixels);
}

static void
unref_bytes (void *bytes)
{
  g_bytes_unref (bytes);
}

/**
 * sl_photo_decode:
 * @photo: what sl_photo_new() made
 *
 * Returns: (nullable) (transfer full): an image that is put into a PDF as the JPEG that it is
 */
cairo_surface_t *
sl_photo_decode (GBytes *photo)
{
  static const cairo_user_data_key_t key;
  g_autoptr (SlJpeg) jpeg = NULL;
  cairo_surface_t *surface = NULL;
  gsize            length = 0;
  const guint8    *data = NULL;

  g_return_val_if_fail (photo != NULL, NULL);

  jpeg = sl_jpeg_decode (photo, 0, NULL);
  if (jpeg == NULL || jpeg->width > SL_PHOTO_WIDTH || jpeg->height > SL_PHOTO_HEIGHT)
    return NULL;

  surface = cairo_image_surface_create_for_data (jpeg->pixels, CAIRO_FORMAT_RGB24, (int) jpeg->width, (int) jpeg->height, (int) jpeg->width * 4);
  cairo_surface_set_user_data (surface, &key, g_steal_pointer (&jpeg->pixels), free_pixels);
  data = g_bytes_get_data (photo, &length);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, unref_bytes, g_bytes_ref (photo));

  return surface;
}

static void
set_jpeg (JsonObject *object,
          const char *member,
          GBytes     *jpeg)
{
  gsize            length = 0;
  const guint8    *data = g_bytes_get_data (jpeg, &length);
  g_autofree char *text = g_base64_encode (data, length);

  json_object_set_string_member (object, member, text);
}

/**
 * sl_photo_to_node:
 * @picture: a picture
 * @crop: which part of it is the photo
 * @is_shown: whether it is part of what is written
 *
 * Returns: (transfer full): what stands at %SL_PHOTO_PATH
 */
JsonNode *
sl_photo_to_node (const SlResumePicture *picture,
                  const SlPhotoCrop     *crop,
                  gboolean               is_shown)
{
  g_autoptr (GBytes) photo = sl_photo_new (picture, crop);
  g_autoptr (GBytes) source = encode_source (picture);
  JsonObject *object = json_object_new ();
  JsonObject *part = json_object_new ();

  json_object_set_double_member (part, "x", crop->x);
  json_object_set_double_member (part, "y", crop->y);
  json_object_set_double_member (part, "zoom", crop->zoom);
  set_jpeg (object, "jpeg", photo);
  set_jpeg (object, "source", source);
  json_object_set_object_member (object, "crop", part);
  json_object_set_boolean_member (object, "shown", is_shown);

  return json_node_init_object (json_node_alloc (), object);
}

/**
 * sl_photo_to_address:
 * @photo: what sl_photo_new() made
 *
 * Returns: (transfer full): an address that is the picture itself (RFC 2397)
 */
char *
sl_photo_to_address (GBytes *photo)
{
  gsize            length = 0;
  const guint8    *data = g_bytes_get_data (photo, &length);
  g_autofree char *text = g_base64_encode (data, length);

  return g_strconcat ("data:image/jpeg;base64,", text, NULL);
}

static GBytes *
dup_jpeg (JsonNode   *resume,
          const char *path)
{
  JsonNode   *node = sl_json_pointer_get (resume, path);
  const char *text = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
  guchar     *data = NULL;
  gsize       length = 0;

  if (text == NULL || *text == '\0' || strlen (text) > MAX_KEPT / 3 * 4)
    return NULL;
  data = g_base64_decode (text, &length);

  return g_bytes_new_take (data, length);
}

/**
 * sl_photo_dup:
 * @resume: a JSON Resume document
 *
 * Returns: (nullable) (transfer full): the photo that is kept with it, shown or not
 */
GBytes *
sl_photo_dup (JsonNode *resume)
{
  g_return_val_if_fail (resume != NULL, NULL);

  return dup_jpeg (resume, JPEG_PATH);
}

static double
get_number (JsonNode   *resume,
            const char *path,
            double      fallback)
{
  JsonNode *node = sl_json_pointer_get (resume, path);
  GType     type = node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;

  return type == G_TYPE_DOUBLE || type == G_TYPE_INT64 ? json_node_get_double (node) : fallback;
}

static SlResumePicture *
decode_picture (GBytes *jpeg)
{
  g_autoptr (SlJpeg) decoded = sl_jpeg_decode (jpeg, 0, NULL);
  SlResumePicture *picture = NULL;
  gsize            n_pixels = 0;

  if (decoded == NULL)
    return NULL;

  n_pixels = (gsize) decoded->width * decoded->height;
  for (gsize i = 0; i < n_pixels; i++)
    decoded->pixels[4 * i + 3] = 0xff;
  picture = g_new0 (SlResumePicture, 1);
  picture->width = decoded->width;
  picture->height = decoded->height;
  picture->stride = decoded->width * 4;
  picture->pixels = g_bytes_new_take (g_steal_pointer (&decoded->pixels), n_pixels * 4);

  return picture;
}

/**
 * sl_photo_dup_picture:
 * @resume: a JSON Resume document
 * @crop: (out): which part of the picture the photo is
 *
 * Returns: (nullable) (transfer full): the picture that its photo was cut from; the photo
 *   itself if that was not kept
 */
SlResumePicture *
sl_photo_dup_picture (JsonNode    *resume,
                      SlPhotoCrop *crop)
{
  g_autoptr (GBytes) source = NULL;
  g_autoptr (GBytes) photo = NULL;
  SlResumePicture *picture = NULL;

  g_return_val_if_fail (resume != NULL && crop != NULL, NULL);

  *crop = SL_PHOTO_CROP_USUAL;
  source = dup_jpeg (resume, SL_PHOTO_SOURCE_PATH);
  picture = source != NULL ? decode_picture (source) : NULL;
  if (picture != NULL)
    {
      crop->x = CLAMP (get_number (resume, CROP_PATH "x", crop->x), 0.0, 1.0);
      crop->y = CLAMP (get_number (resume, CROP_PATH "y", crop->y), 0.0, 1.0);
      crop->zoom = CLAMP (get_number (resume, CROP_PATH "zoom", crop->zoom), 1.0, SL_PHOTO_MAX_ZOOM);
      return picture;
    }
  photo = sl_photo_dup (resume);

  return photo != NULL ? decode_picture (photo) : NULL;
}

/**
 * sl_photo_cut_again:
 * @resume: a JSON Resume document
 * @crop: which part of the kept picture shall be its photo
 *
 * Returns: (nullable) (transfer full): what stands at %SL_PHOTO_PATH then; %NULL without a photo
 */
JsonNode *
sl_photo_cut_again (JsonNode          *resume,
                    const SlPhotoCrop *crop)
{
  SlPhotoCrop before;
  g_autoptr (SlResumePicture) picture = sl_photo_dup_picture (resume, &before);
  JsonNode *source = sl_json_pointer_get (resume, SL_PHOTO_SOURCE_PATH);
  JsonNode *node = NULL;

  if (picture == NULL)
    return NULL;

  node = sl_photo_to_node (picture, crop, sl_photo_is_shown (resume));
  /* Written once more it would lose a little each time. */
  if (source != NULL)
    json_object_set_member (json_node_get_object (node), "source", json_node_copy (source));

  return node;
}

/**
 * sl_photo_is_shown:
 * @resume: a JSON Resume document
 *
 * Returns: whether the person turned the photo on
 */
gboolean
sl_photo_is_shown (JsonNode *resume)
{
  JsonNode *node = NULL;

  g_return_val_if_fail (resume != NULL, FALSE);

  node = sl_json_pointer_get (resume, SL_PHOTO_SHOWN_PATH);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

/**
 * sl_photo_carry:
 * @from: (nullable): the résumé as it is
 * @to: the résumé as it was, which takes its place
 *
 * The history is one of texts: who goes back in it keeps the photo.
 */
void
sl_photo_carry (JsonNode *from,
                JsonNode *to)
{
  JsonNode *photo = NULL;

  g_return_if_fail (to != NULL && JSON_NODE_HOLDS_OBJECT (to));

  photo = from != NULL ? sl_json_pointer_get (from, SL_PHOTO_PATH) : NULL;
  if (photo == NULL && sl_json_pointer_get (to, SL_PHOTO_PATH) == NULL)
    return;
  sl_json_pointer_put (to, SL_PHOTO_PATH, photo);
}

/* Where the person lives; else where this computer stands. */
static void
get_country (JsonNode *resume,
             char      country[3])
{
  JsonNode   *node = sl_json_pointer_get (resume, "/basics/location/countryCode");
  const char *code = node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (code == NULL || strlen (code) != 2)
    code = nl_langinfo (_NL_ADDRESS_COUNTRY_AB2);
  for (guint i = 0; i < 3; i++)
    country[i] = code != NULL && strlen (code) == 2 ? g_ascii_toupper (code[i]) : '\0';
}

/**
 * sl_photo_get_custom:
 * @resume: a JSON Resume document
 *
 * Returns: what is usual in the country of its address, or of the locale if it names none
 */
SlPhotoCustom
sl_photo_get_custom (JsonNode *resume)
{
  char country[3] = "";
  char word[] = "   ";

  g_return_val_if_fail (resume != NULL, SL_PHOTO_CUSTOM_VARIES);

  get_country (resume, country);
  if (*country == '\0')
    return SL_PHOTO_CUSTOM_VARIES;
  memcpy (word + 1, country, 2);
  if (strstr (usual_countries, word) != NULL)
    return SL_PHOTO_CUSTOM_USUAL;

  return strstr (unusual_countries, word) != NULL ? SL_PHOTO_CUSTOM_UNUSUAL : SL_PHOTO_CUSTOM_VARIES;
}
