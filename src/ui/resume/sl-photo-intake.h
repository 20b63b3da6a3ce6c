/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-resume-reader-port.h"

G_BEGIN_DECLS

GdkContentFormats *sl_photo_intake_formats (void);
void               sl_photo_intake_read_async (GObject            *source,
                                               SlResumeReaderPort *reader,
                                               GCancellable       *cancellable,
                                               GAsyncReadyCallback callback,
                                               gpointer            user_data);
SlResumePicture   *sl_photo_intake_read_finish (GObject      *source,
                                                GAsyncResult *result,
                                                GError      **error);

G_END_DECLS
