/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-error.h"
#include "core/sl-server-port.h"

G_BEGIN_DECLS

/** SlFakeServerPort: a server that stands as the test says. It begins as %SL_SERVER_STATE_STARTING. */
#define SL_TYPE_FAKE_SERVER_PORT (sl_fake_server_port_get_type ())
G_DECLARE_FINAL_TYPE (SlFakeServerPort, sl_fake_server_port, SL, FAKE_SERVER_PORT, GObject)

SlFakeServerPort *sl_fake_server_port_new (void);
void              sl_fake_server_port_set_state (SlFakeServerPort *self,
                                                 SlServerState     state,
                                                 const char       *message);
void              sl_fake_server_port_set_notes (SlFakeServerPort *self,
                                                 SlServerNotes     notes);
void              sl_fake_server_port_set_details (SlFakeServerPort *self,
                                                   const char       *details);
void              sl_fake_server_port_add_old_data (SlFakeServerPort *self,
                                                    const char       *name,
                                                    guint             major);
void              sl_fake_server_port_fail_next (SlFakeServerPort *self,
                                                 SlError           code,
                                                 const char       *message);
guint             sl_fake_server_port_get_n_retries (SlFakeServerPort *self);
const char       *sl_fake_server_port_get_password (SlFakeServerPort *self);

G_END_DECLS
