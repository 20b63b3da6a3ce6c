/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SlTestServer:
 *
 * A PostgreSQL server of the test's own: temporary directory, Unix socket only, no fsync.
 * As root it runs under another account. Any failure ends the test program.
 */
typedef struct _SlTestServer SlTestServer;

SlTestServer *sl_test_server_new (void);
SlTestServer *sl_test_server_new_with_settings (const char *settings);
void          sl_test_server_free (SlTestServer *self);
const char   *sl_test_server_get_socket_directory (SlTestServer *self);
const char   *sl_test_server_get_data_directory (SlTestServer *self);
char         *sl_test_server_dup_conninfo (SlTestServer *self,
                                           const char   *database);
char         *sl_test_server_create_database (SlTestServer *self);
char         *sl_test_server_psql (SlTestServer *self,
                                   const char   *database,
                                   const char   *sql);
char         *sl_test_server_dump (SlTestServer      *self,
                                   const char        *database,
                                   const char *const *options);
GPid          sl_test_server_get_pid (SlTestServer *self);
void          sl_test_server_kill (SlTestServer *self);
void          sl_test_server_stop (SlTestServer *self);
void          sl_test_server_start (SlTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTestServer, sl_test_server_free)

G_END_DECLS
