/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-document.h"
#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

#define SL_TYPE_PHOTO_GROUP (sl_photo_group_get_type ())
G_DECLARE_FINAL_TYPE (SlPhotoGroup, sl_photo_group, SL, PHOTO_GROUP, AdwPreferencesGroup)

void sl_photo_group_set_document (SlPhotoGroup       *self,
                                  SlResumeDocument   *document,
                                  SlResumeReaderPort *reader);
void sl_photo_group_take_file (SlPhotoGroup *self,
                               GFile        *file);

G_END_DECLS
