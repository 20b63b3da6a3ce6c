/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "export/sl-preview.h"

G_BEGIN_DECLS

GtkPrintOperation *sl_resume_print_new (SlPreviewPages *pages,
                                        const char     *name);

G_END_DECLS
