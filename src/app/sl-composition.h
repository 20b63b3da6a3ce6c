/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/sl-application.h"
#include "ui/sl-drop.h"
#include "ui/sl-window.h"

G_BEGIN_DECLS

/** SlComposition: puts the window together: pages, desk and ports, as soon as there is data. */
#define SL_TYPE_COMPOSITION (sl_composition_get_type ())
G_DECLARE_FINAL_TYPE (SlComposition, sl_composition, SL, COMPOSITION, GObject)

SlComposition *sl_composition_new (SlApplication *application);
SlWindow      *sl_composition_get_window (SlComposition *self);
void           sl_composition_present (SlComposition *self,
                                       gboolean       may_wait);
void           sl_composition_database_opened (SlComposition *self);
void           sl_composition_take (SlComposition *self,
                                    SlDrop        *drop);

G_END_DECLS
