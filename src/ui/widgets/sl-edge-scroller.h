/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_EDGE_SCROLLER (sl_edge_scroller_get_type ())
G_DECLARE_FINAL_TYPE (SlEdgeScroller, sl_edge_scroller, SL, EDGE_SCROLLER, GObject)

void sl_edge_scroller_attach (GtkScrolledWindow *window,
                              GtkOrientation     orientation);

G_END_DECLS
