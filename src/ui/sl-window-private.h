/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/sl-drop-mark.h"
#include "ui/sl-drop.h"
#include "ui/sl-sidebar.h"
#include "ui/sl-window.h"
#include "ui/widgets/sl-banner.h"

G_BEGIN_DECLS

/* Where there are no settings to say so. */
#define SL_WINDOW_DEFAULT_WIDTH  1240
#define SL_WINDOW_DEFAULT_HEIGHT 800

/* At this width and below, the pages are switched at the bottom. */
#define SL_WINDOW_NARROW_WIDTH 800

typedef struct
{
  char         *name;
  AdwBin       *bin; /* holds the page once it has been shown */
  SlPageFactory factory;
  gpointer      user_data;
} PageInfo;

struct _SlWindow
{
  AdwApplicationWindow parent_instance;

  /* Owned references */
  SlShell       *shell;
  GSettings     *settings; /* (nullable) */
  SlServerPort  *server;   /* (nullable) */
  GPtrArray     *pages;    /* of PageInfo */
  GBindingGroup *page_bindings;
  GCancellable  *cancellable;
  GCancellable  *hovering;     /* reading what hovers above the window */
  GtkWidget     *cover;        /* (nullable): the welcome */
  GtkWidget     *server_cover; /* (nullable): why there is no data; lies over the other one */
  char          *side_page;    /* (nullable): the page that the side belongs to */

  GBinding *search_binding; /* (nullable): borrowed, lives as long as its two ends */

  SlServerNotes dismissed_notes;
  SlServerNotes shown_note;

  guint    width_source;
  guint    calm_source;
  gboolean was_ready;
  gboolean is_narrow;
  gboolean wants_sidebar;

  /* Template children */
  AdwToastOverlay    *toast_overlay;
  GtkRevealer        *sidebar_revealer;
  SlSidebar          *sidebar;
  AdwWindowTitle     *sidebar_title;
  AdwWindowTitle     *window_title;
  GtkWidget          *sidebar_button;
  GtkWidget          *primary_button;
  GtkToggleButton    *search_button;
  GtkMenuButton      *menu_button;
  AdwBin             *header_start;
  AdwBin             *header_end;
  SlBanner           *banner;
  GtkStack           *cover_stack;
  AdwBin             *cover_bin;
  AdwViewStack       *stack;
  AdwBin             *side_bin;
  AdwViewSwitcherBar *switcher_bar;
  SlDropMark         *drop_mark;
  GMenuModel         *primary_menu;
};

/* sl-window-actions.c */
void _sl_window_install_actions (GtkWidgetClass *widget_class);
void _sl_window_add_page_keys (SlWindow *self);
void _sl_window_update_steps (SlWindow *self);

/* sl-window-header.c */
void _sl_window_bind_header (SlWindow *self);
void _sl_window_show_header (SlWindow *self,
                             SlPage   *page);

/* sl-window-server.c */
void _sl_window_install_server_actions (GtkWidgetClass *widget_class);
void _sl_window_banner_clicked (SlWindow *self);

/* sl-window-drop.c */
void _sl_window_add_drop_target (SlWindow *self);
void _sl_window_paste (SlWindow *self);

/* sl-window.c */
SlPage *_sl_window_get_visible_page (SlWindow *self);
void    _sl_window_emit_dropped (SlWindow *self,
                                 SlDrop   *drop);
void    _sl_window_emit_hovering (SlWindow     *self,
                                  SlDrop       *drop,
                                  GCancellable *cancellable);
void    _sl_window_set_server_cover (SlWindow  *self,
                                     GtkWidget *cover);

G_END_DECLS
