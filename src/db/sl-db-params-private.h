/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-params.h"

G_BEGIN_DECLS

/* Most values that one statement of the protocol can carry. */
#define SL_DB_PARAMS_MAX G_MAXUINT16

const char *const *sl_db_params_get_values (SlDbParams *self);
const int         *sl_db_params_get_lengths (SlDbParams *self);
const int         *sl_db_params_get_formats (SlDbParams *self);

G_END_DECLS
