/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libpq-fe.h>

#include "db/sl-db-result.h"

G_BEGIN_DECLS

SlDbResult *sl_db_result_new (PGresult *take);
gboolean    sl_db_result_is_rollback (SlDbResult *self);

G_END_DECLS
