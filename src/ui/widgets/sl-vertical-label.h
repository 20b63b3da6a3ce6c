/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SL_TYPE_VERTICAL_LABEL (sl_vertical_label_get_type ())
G_DECLARE_FINAL_TYPE (SlVerticalLabel, sl_vertical_label, SL, VERTICAL_LABEL, GtkWidget)

void sl_vertical_label_set_text (SlVerticalLabel *self,
                                 const char      *text);

G_END_DECLS
