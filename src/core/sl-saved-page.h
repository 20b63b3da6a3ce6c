/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes *sl_saved_page_wrap (GBytes     *page,
                            const char *page_type,
                            const char *title);

G_END_DECLS
