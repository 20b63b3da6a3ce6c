/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/sl-context.h"

G_BEGIN_DECLS

/**
 * SlApplication:
 *
 * One profile's process: opens the data beside building the window, and leaves it in good
 * order after the window is closed.
 */
#define SL_TYPE_APPLICATION (sl_application_get_type ())
G_DECLARE_FINAL_TYPE (SlApplication, sl_application, SL, APPLICATION, AdwApplication)

SlApplication *sl_application_new (SlProfile     *profile,
                                   const char    *database_uri,
                                   SlContextFlags flags);
SlContext     *sl_application_get_context (SlApplication *self);

G_END_DECLS
