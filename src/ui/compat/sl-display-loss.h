/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SlDisplayLost:
 * @user_data: as given with it
 *
 * The last that the process does. It must not touch the toolkit, nor the main context.
 */
typedef void (*SlDisplayLost) (gpointer user_data);

void sl_display_loss_watch (GdkDisplay   *display,
                            SlDisplayLost lost,
                            gpointer      user_data);

G_END_DECLS
