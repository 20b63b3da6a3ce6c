/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "export/sl-photo.h"

G_BEGIN_DECLS

#define SL_TYPE_PHOTO_CROP_VIEW (sl_photo_crop_view_get_type ())
G_DECLARE_FINAL_TYPE (SlPhotoCropView, sl_photo_crop_view, SL, PHOTO_CROP_VIEW, GtkWidget)

void               sl_photo_crop_view_set_picture (SlPhotoCropView       *self,
                                                   const SlResumePicture *picture,
                                                   const SlPhotoCrop     *crop);
const SlPhotoCrop *sl_photo_crop_view_get_crop (SlPhotoCropView *self);
void               sl_photo_crop_view_set_zoom (SlPhotoCropView *self,
                                                double           zoom);
void               sl_photo_crop_view_move (SlPhotoCropView *self,
                                            double           x,
                                            double           y);

G_END_DECLS
