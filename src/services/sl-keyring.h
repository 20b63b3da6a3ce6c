/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/sl-secret-port.h"

G_BEGIN_DECLS

#define SL_TYPE_KEYRING (sl_keyring_get_type ())
G_DECLARE_FINAL_TYPE (SlKeyring, sl_keyring, SL, KEYRING, GObject)

SlSecretPort *sl_keyring_new (void);

G_END_DECLS
