/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GError *sl_fetcher_error_new_for_status (guint status);
GError *sl_fetcher_error_new_for_failure (const GError *failure,
                                          const char   *host);

G_END_DECLS
