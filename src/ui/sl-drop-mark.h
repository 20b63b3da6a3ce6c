/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** SlDropMark: what lies over the window while something hovers above it, and says what will happen. */
#define SL_TYPE_DROP_MARK (sl_drop_mark_get_type ())
G_DECLARE_FINAL_TYPE (SlDropMark, sl_drop_mark, SL, DROP_MARK, GtkWidget)

void sl_drop_mark_set_text (SlDropMark *self,
                            const char *icon_name,
                            const char *text);

G_END_DECLS
