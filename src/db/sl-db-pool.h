/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db.h"

G_BEGIN_DECLS

/**
 * SlDbLane:
 * @SL_DB_LANE_INTERACTIVE: what somebody waits for; short
 * @SL_DB_LANE_CHANGES: the same for what changes something: in the order in which it was asked for, for
 *   the second change of a thing counts on the first
 * @SL_DB_LANE_SEARCH: the same for what only reads and is soon overtaken by another: it waits neither
 *   for what it overtakes nor for anything else, and keeps no order with other requests
 * @SL_DB_LANE_BULK: imports, exports, statistics; gives way to redrawing
 * @SL_DB_LANE_LISTENER: notifications; nothing else runs there
 */
typedef enum {
  SL_DB_LANE_INTERACTIVE,
  SL_DB_LANE_CHANGES,
  SL_DB_LANE_SEARCH,
  SL_DB_LANE_BULK,
  SL_DB_LANE_LISTENER,
} SlDbLane;

#define SL_TYPE_DB_POOL (sl_db_pool_get_type ())
G_DECLARE_FINAL_TYPE (SlDbPool, sl_db_pool, SL, DB_POOL, GObject)

SlDbPool *sl_db_pool_new (SlDbTarget *target);
SlDb     *sl_db_pool_get_db (SlDbPool *self,
                             SlDbLane  lane);
gboolean  sl_db_pool_get_is_connected (SlDbPool *self);
void      sl_db_pool_close (SlDbPool *self);

G_END_DECLS
