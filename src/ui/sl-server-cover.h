/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SlServerCover: what the window shows while there is no data yet: that it is being opened, or why it is not. */
#define SL_TYPE_SERVER_COVER (sl_server_cover_get_type ())
G_DECLARE_FINAL_TYPE (SlServerCover, sl_server_cover, SL, SERVER_COVER, GtkWidget)

GtkWidget *sl_server_cover_new (void);
void       sl_server_cover_set_failure (SlServerCover *self,
                                        const char    *sentence,
                                        gboolean       has_details);

G_END_DECLS
