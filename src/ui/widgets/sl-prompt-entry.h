/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void sl_prompt_entry_attach (GtkWidget *entry);

G_END_DECLS
