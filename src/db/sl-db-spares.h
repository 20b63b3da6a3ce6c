/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/**
 * SlDbSpares:
 *
 * Connections to one database that were begun ahead of who will use them, in another
 * thread. Each is begun and asked nothing.
 */
typedef struct _SlDbSpares SlDbSpares;

SlDbSpares *sl_db_spares_new (void);
void        sl_db_spares_free (SlDbSpares *self);
void        sl_db_spares_begin (SlDbSpares *self,
                                const char *conninfo);
PGconn     *sl_db_spares_take (SlDbSpares *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlDbSpares, sl_db_spares_free)

G_END_DECLS
