/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SlFactList:
 *
 * Names and values, the value beside its name where there is room, else below it.
 */
#define SL_TYPE_FACT_LIST (sl_fact_list_get_type ())
G_DECLARE_FINAL_TYPE (SlFactList, sl_fact_list, SL, FACT_LIST, GtkWidget)

void sl_fact_list_clear (SlFactList *self);
void sl_fact_list_add (SlFactList *self,
                       const char *name,
                       const char *markup);

G_END_DECLS
