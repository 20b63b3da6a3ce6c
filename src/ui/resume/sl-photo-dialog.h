/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-resume-reader-port.h"
#include "export/sl-photo.h"

G_BEGIN_DECLS

#define SL_TYPE_PHOTO_DIALOG (sl_photo_dialog_get_type ())
G_DECLARE_FINAL_TYPE (SlPhotoDialog, sl_photo_dialog, SL, PHOTO_DIALOG, AdwWindow)

/* Emits "chosen" with an #SlResumePicture, or %NULL for the one that is kept, and an #SlPhotoCrop. */
GtkWidget *sl_photo_dialog_new (GtkWindow          *parent,
                                SlResumeReaderPort *reader,
                                SlResumePicture    *picture,
                                const SlPhotoCrop  *kept);

G_END_DECLS
