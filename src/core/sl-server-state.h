/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SlServerState:
 * @SL_SERVER_STATE_CLOSED: nothing is open
 * @SL_SERVER_STATE_STARTING: the server is being set up, started or connected to
 * @SL_SERVER_STATE_MIGRATING: the database is being brought to this program's version
 * @SL_SERVER_STATE_READY: everything works
 * @SL_SERVER_STATE_RECONNECTING: the connection is lost; it is tried again until it is back
 * @SL_SERVER_STATE_CLOSING: the last backup is being made, the server stopped
 * @SL_SERVER_STATE_FAILED: it could not be opened; the message says why and what to do
 *
 * Where the database stands, for the window's banner and status line.
 */
typedef enum {
  SL_SERVER_STATE_CLOSED,
  SL_SERVER_STATE_STARTING,
  SL_SERVER_STATE_MIGRATING,
  SL_SERVER_STATE_READY,
  SL_SERVER_STATE_RECONNECTING,
  SL_SERVER_STATE_CLOSING,
  SL_SERVER_STATE_FAILED,
} SlServerState;

#define SL_N_SERVER_STATES (SL_SERVER_STATE_FAILED + 1)

G_END_DECLS
