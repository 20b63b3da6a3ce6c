/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SlBanner:
 *
 * A line across the top of a page or dialog: what is the matter, and one button.
 * libadwaita has one from 1.3 on. Emits `button-clicked`.
 */
#define SL_TYPE_BANNER (sl_banner_get_type ())
G_DECLARE_FINAL_TYPE (SlBanner, sl_banner, SL, BANNER, GtkWidget)

GtkWidget  *sl_banner_new (void);
const char *sl_banner_get_title (SlBanner *self);
void        sl_banner_set_title (SlBanner   *self,
                                 const char *title);
const char *sl_banner_get_button_label (SlBanner *self);
void        sl_banner_set_button_label (SlBanner   *self,
                                        const char *button_label);
void        sl_banner_set_details_action (SlBanner   *self,
                                          const char *action_name);
gboolean    sl_banner_get_revealed (SlBanner *self);
void        sl_banner_set_revealed (SlBanner *self,
                                    gboolean  revealed);

G_END_DECLS
