/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/sl-server-port.h"

G_BEGIN_DECLS

/** SlOldDataGroup: what upgrades of PostgreSQL have left behind, and the way to be rid of it. Unseen while there is nothing. */
#define SL_TYPE_OLD_DATA_GROUP (sl_old_data_group_get_type ())
G_DECLARE_FINAL_TYPE (SlOldDataGroup, sl_old_data_group, SL, OLD_DATA_GROUP, AdwPreferencesGroup)

void sl_old_data_group_set_server (SlOldDataGroup *self,
                                   SlServerPort   *server);

G_END_DECLS
