/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SL_TYPE_PROFILE (sl_profile_get_type ())
G_DECLARE_FINAL_TYPE (SlProfile, sl_profile, SL, PROFILE, GObject)

SlProfile  *sl_profile_new (const char *name,
                            GError    **error);
const char *sl_profile_get_name (SlProfile *self);
gboolean    sl_profile_get_is_default (SlProfile *self);
const char *sl_profile_get_directory (SlProfile *self);
char       *sl_profile_dup_application_id (SlProfile  *self,
                                           const char *base);

G_END_DECLS
