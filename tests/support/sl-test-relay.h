/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlTestRelay:
 *
 * Stands between connections and a PostgreSQL server, on a socket of its own. When the server
 * ends a session the relay passes on its last words but keeps the socket open, as a process
 * does that takes its time to go.
 */
typedef struct _SlTestRelay SlTestRelay;

SlTestRelay *sl_test_relay_new (const char *socket_directory,
                                const char *claimed_version);
void         sl_test_relay_free (SlTestRelay *self);
const char  *sl_test_relay_get_socket_directory (SlTestRelay *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SlTestRelay, sl_test_relay_free)

G_END_DECLS
