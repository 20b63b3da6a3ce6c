/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SlStars:
 *
 * How interesting something is, as zero to five stars. A click on the last star that is
 * set takes it away; the digits and the arrow keys work too.
 */
#define SL_TYPE_STARS (sl_stars_get_type ())
G_DECLARE_FINAL_TYPE (SlStars, sl_stars, SL, STARS, GtkWidget)

#define SL_STARS_MAX 5

GtkWidget *sl_stars_new (void);
int        sl_stars_get_value (SlStars *self);
void       sl_stars_set_value (SlStars *self,
                               int      value);

G_END_DECLS
