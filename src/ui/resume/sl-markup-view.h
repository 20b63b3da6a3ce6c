/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A text view for a few lines of Markdown: what is bold, italic or a link looks so, and the
 * marks step back. With `bullets` a bullet stands before each line.
 */
#define SL_TYPE_MARKUP_VIEW (sl_markup_view_get_type ())
G_DECLARE_FINAL_TYPE (SlMarkupView, sl_markup_view, SL, MARKUP_VIEW, GtkTextView)

GtkWidget *sl_markup_view_new (gboolean bullets);

void sl_markup_view_toggle (SlMarkupView *self,
                            const char   *mark);
void sl_markup_view_link (SlMarkupView *self);
void sl_markup_view_toggle_list (SlMarkupView *self);
void sl_markup_view_move_line (SlMarkupView *self,
                               gboolean      up);

G_END_DECLS
