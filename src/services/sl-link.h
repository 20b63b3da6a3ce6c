/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GUri *sl_link_parse (const char *text);
GUri *sl_link_follow (GUri       *from,
                      const char *location);

G_END_DECLS
