/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <json-glib/json-glib.h>

#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

/* Where a document keeps it: JSON pointers for #SlResumeDocument. */
#define SL_PHOTO_PATH        "/meta/shortlist/photo"
#define SL_PHOTO_SHOWN_PATH  SL_PHOTO_PATH "/shown"
#define SL_PHOTO_SOURCE_PATH SL_PHOTO_PATH "/source" /* shows more than the person meant to: for editing alone */

/* A passport's proportions; so large that 35 by 45 mm have 300 dots to the inch. */
#define SL_PHOTO_WIDTH  413
#define SL_PHOTO_HEIGHT 531

#define SL_PHOTO_MAX_ZOOM 4.0

/** SlPhotoCustom: what employers of a country are used to. */
typedef enum {
  SL_PHOTO_CUSTOM_VARIES,
  SL_PHOTO_CUSTOM_USUAL,
  SL_PHOTO_CUSTOM_UNUSUAL, /* many there put an application with one aside */
} SlPhotoCustom;

/**
 * SlPhotoCrop:
 * @x: what lies left of the part, as a share of all that is not in it, 0 to 1
 * @y: likewise above it
 * @zoom: 1 for the largest part of the right proportions, up to %SL_PHOTO_MAX_ZOOM
 *
 * The part of a picture that becomes the photo.
 */
typedef struct
{
  double x;
  double y;
  double zoom;
} SlPhotoCrop;

/* In the middle, and heads are nearer to the top. */
#define SL_PHOTO_CROP_USUAL ((SlPhotoCrop){ 0.5, 1.0 / 3.0, 1.0 })

void             sl_photo_crop_get_part (const SlPhotoCrop *self,
                                         guint              width,
                                         guint              height,
                                         cairo_rectangle_t *part);
GBytes          *sl_photo_new (const SlResumePicture *picture,
                               const SlPhotoCrop     *crop);
cairo_surface_t *sl_photo_decode (GBytes *photo);

JsonNode        *sl_photo_to_node (const SlResumePicture *picture,
                                   const SlPhotoCrop     *crop,
                                   gboolean               is_shown);
JsonNode        *sl_photo_cut_again (JsonNode          *resume,
                                     const SlPhotoCrop *crop);
char            *sl_photo_to_address (GBytes *photo);
GBytes          *sl_photo_dup (JsonNode *resume);
SlResumePicture *sl_photo_dup_picture (JsonNode    *resume,
                                       SlPhotoCrop *crop);
gboolean         sl_photo_is_shown (JsonNode *resume);
void             sl_photo_carry (JsonNode *from,
                                 JsonNode *to);
SlPhotoCustom    sl_photo_get_custom (JsonNode *resume);

G_END_DECLS
