/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_PAGE (sl_page_get_type ())
G_DECLARE_INTERFACE (SlPage, sl_page, SL, PAGE, GtkWidget)

/**
 * SlPageSteps:
 * @SL_PAGE_STEPS_OWN: the page undoes its changes itself; else they are on the window's stack
 * @SL_PAGE_STEPS_CAN_UNDO: it has one to undo
 * @SL_PAGE_STEPS_CAN_REDO: it has one to redo
 */
typedef enum {
  SL_PAGE_STEPS_OWN = 1 << 0,
  SL_PAGE_STEPS_CAN_UNDO = 1 << 1,
  SL_PAGE_STEPS_CAN_REDO = 1 << 2,
} SlPageSteps;

/**
 * SlPageInterface:
 * @get_menu: (nullable): entries that the primary menu shows above its own when it is opened
 *   on this page. The page's own actions are reached as `win.page` with the action's
 *   name as target: `<attribute name="action">win.page</attribute>
 *   <attribute name="target">page.save-csv</attribute>`
 * @get_header_start: (nullable): a widget for the start of the header bar, owned by the page
 * @get_header_end: (nullable): a widget for its end, beside the menu button, owned by the page
 * @get_steps: (nullable): whether the window's "Undo" and "Redo" are this page's while it is on
 *   the screen, and possible; `steps-changed` is emitted when that changes
 * @step: undoes (or redoes) the page's latest change; goes with @get_steps
 * @activate: shows what @target names (for jobs its id as a string); %NULL: the page as it is
 *
 * What the window knows of a page, and nothing else. Pages install their own `page.*`
 * actions and key bindings. Every page has the properties `title`, `subtitle` (a count;
 * empty for none), `icon-name`, `primary-action` (a detailed action name for the header
 * bar's first button, %NULL for none) and `primary-label` (its tooltip); a page that can
 * be searched also answers to `search-active`, else `can-search` is %FALSE.
 */
struct _SlPageInterface
{
  GTypeInterface parent_iface;

  GMenuModel *(*get_menu) (SlPage *self);
  GtkWidget *(*get_header_start) (SlPage *self);
  GtkWidget *(*get_header_end) (SlPage *self);
  SlPageSteps (*get_steps) (SlPage *self);
  void (*step) (SlPage  *self,
                gboolean back);
  void (*activate) (SlPage   *self,
                    GVariant *target);
};

/* Property numbers for implementations: install with sl_page_install_properties(). */
enum {
  SL_PAGE_PROP_TITLE,
  SL_PAGE_PROP_SUBTITLE,
  SL_PAGE_PROP_ICON_NAME,
  SL_PAGE_PROP_PRIMARY_ACTION,
  SL_PAGE_PROP_PRIMARY_LABEL,
  SL_PAGE_PROP_CAN_SEARCH,
  SL_PAGE_PROP_SEARCH_ACTIVE,
  SL_PAGE_N_PROPS
};

void sl_page_install_properties (GObjectClass *object_class,
                                 guint         first);

char       *sl_page_dup_subtitle (SlPage *self);
gboolean    sl_page_get_can_search (SlPage *self);
GMenuModel *sl_page_get_menu (SlPage *self);
GtkWidget  *sl_page_get_header_start (SlPage *self);
GtkWidget  *sl_page_get_header_end (SlPage *self);
SlPageSteps sl_page_get_steps (SlPage *self);
void        sl_page_step (SlPage  *self,
                          gboolean back);
void        sl_page_emit_steps_changed (SlPage *self);
void        sl_page_activate (SlPage   *self,
                              GVariant *target);

G_END_DECLS
