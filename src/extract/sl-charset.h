/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *sl_charset_decode (GBytes     *content,
                         const char *content_type,
                         GError    **error);

G_END_DECLS
