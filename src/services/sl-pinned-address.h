/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SL_TYPE_PINNED_ADDRESS (sl_pinned_address_get_type ())
G_DECLARE_FINAL_TYPE (SlPinnedAddress, sl_pinned_address, SL, PINNED_ADDRESS, GNetworkAddress)

GSocketConnectable *sl_pinned_address_new (const char *scheme,
                                           const char *host,
                                           guint16     port,
                                           GList      *addresses);

G_END_DECLS
