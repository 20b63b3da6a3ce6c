/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean sl_address_is_public (GInetAddress *address);
gboolean sl_address_is_local_name (const char *host);

G_END_DECLS
