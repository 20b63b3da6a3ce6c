/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-server-port.h"

G_BEGIN_DECLS

/**
 * SlSidebar:
 *
 * The pages, one row each; below them what is on today and how the server stands.
 * The property `page` is the name of the page chosen.
 */
#define SL_TYPE_SIDEBAR (sl_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (SlSidebar, sl_sidebar, SL, SIDEBAR, GtkWidget)

void        sl_sidebar_add_page (SlSidebar  *self,
                                 const char *name,
                                 const char *title,
                                 const char *icon_name);
const char *sl_sidebar_get_page (SlSidebar *self);
void        sl_sidebar_set_page (SlSidebar  *self,
                                 const char *name);
const char *sl_sidebar_get_nth_page (SlSidebar *self,
                                     guint      position);
void        sl_sidebar_set_today (SlSidebar  *self,
                                  const char *sentence,
                                  GMenuModel *menu);
void        sl_sidebar_set_server_state (SlSidebar    *self,
                                         SlServerState state);

G_END_DECLS
