/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "db/sl-db-pool.h"

#include "sl-test-server.h"

G_BEGIN_DECLS

SlDbTarget *sl_test_database_target (SlTestServer *server,
                                     const char   *database);
SlDb       *sl_test_database_open (SlTestServer *server,
                                   const char   *database);
void        sl_test_database_upgrade (SlDb *db);
void        sl_test_database_migrate (SlTestServer *server,
                                      const char   *database);
SlDbResult *sl_test_database_query (gpointer    session,
                                    const char *sql,
                                    ...) G_GNUC_NULL_TERMINATED;
gint64      sl_test_database_query_int (gpointer    session,
                                        const char *sql,
                                        ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
