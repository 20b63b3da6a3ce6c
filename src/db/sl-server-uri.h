/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean sl_server_uri_check (const char *uri,
                              gboolean   *is_local,
                              GError    **error);

G_END_DECLS
