/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/sl-job-port.h"

G_BEGIN_DECLS

#define SL_TYPE_POSTING_CHOOSER (sl_posting_chooser_get_type ())
G_DECLARE_FINAL_TYPE (SlPostingChooser, sl_posting_chooser, SL, POSTING_CHOOSER, GtkPopover)

/* Emits "chosen" with an SlJob. */
void sl_posting_chooser_set_port (SlPostingChooser *self,
                                  SlJobPort        *port);

G_END_DECLS
