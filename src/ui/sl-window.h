/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-server-port.h"
#include "ui/sl-drop.h"
#include "ui/sl-page.h"
#include "ui/sl-shell.h"

G_BEGIN_DECLS

/**
 * SlPageFactory:
 *
 * Builds a page when it is shown for the first time.
 * Returns: (transfer floating): a widget that implements #SlPage
 */
typedef GtkWidget *(*SlPageFactory) (gpointer user_data);

/**
 * SlWindow:
 *
 * Header bar, sidebar, page stack, toasts, navigation and the window's own actions. It
 * knows pages only as #SlPage; who builds it adds them, and adds actions to it for what
 * the keys below ask for. Emits `dropped (SlDrop)` for what was dropped or pasted,
 * and `hovering (SlDrop, GCancellable)` for what is held above it, until it is cancelled.
 */
#define SL_TYPE_WINDOW (sl_window_get_type ())
G_DECLARE_FINAL_TYPE (SlWindow, sl_window, SL, WINDOW, AdwApplicationWindow)

GtkWidget  *sl_window_new (GtkApplication *application,
                           SlShell        *shell,
                           GSettings      *settings);
SlShell    *sl_window_get_shell (SlWindow *self);
void        sl_window_add_page (SlWindow     *self,
                                const char   *name,
                                const char   *title,
                                const char   *icon_name,
                                SlPageFactory factory,
                                gpointer      user_data);
SlPage     *sl_window_get_page (SlWindow   *self,
                                const char *name);
const char *sl_window_get_page_name (SlWindow *self);
void        sl_window_show_page (SlWindow   *self,
                                 const char *name,
                                 GVariant   *target);
void        sl_window_set_profile (SlWindow   *self,
                                   const char *name);
void        sl_window_set_server (SlWindow     *self,
                                  SlServerPort *server);
void        sl_window_set_cover (SlWindow  *self,
                                 GtkWidget *cover);
void        sl_window_set_side (SlWindow  *self,
                                GtkWidget *side);
void        sl_window_set_today (SlWindow   *self,
                                 const char *sentence,
                                 GMenuModel *menu);
gboolean    sl_window_get_is_narrow (SlWindow *self);
void        sl_window_describe_drop (SlWindow     *self,
                                     const SlDrop *drop,
                                     guint         n_resumes,
                                     const char   *refusal);

G_END_DECLS
