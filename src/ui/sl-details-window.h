/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/** SlDetailsWindow: technical text behind a sentence, to be read and copied. */
#define SL_TYPE_DETAILS_WINDOW (sl_details_window_get_type ())
G_DECLARE_FINAL_TYPE (SlDetailsWindow, sl_details_window, SL, DETAILS_WINDOW, AdwWindow)

GtkWidget *sl_details_window_new (GtkWindow  *parent,
                                  const char *sentence,
                                  const char *details);

G_END_DECLS
