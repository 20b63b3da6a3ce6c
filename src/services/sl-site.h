/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *sl_site_find_unfetchable (const char *host);

G_END_DECLS
